//! A reader of PDF just good enough to look into the program's own pages: objects, streams, and the letters that the
//! faces' tables say the page shows.

use flate2::read::ZlibDecoder;
use std::{collections::BTreeMap, io::Read};

/// A file taken apart: each object's number, the text before its stream, and the stream unpacked.
pub struct Pdf {
    objects: BTreeMap<usize, (String, Vec<u8>)>,
}

impl Pdf {
    /// Takes a file apart.
    pub fn read(file: &[u8]) -> Self {
        let mut objects = BTreeMap::new();
        let mut rest = file;
        while let Some(begin) = find(rest, b" 0 obj\n") {
            let number = before(&rest[..begin]);
            rest = &rest[begin + 7..];
            let end = find(rest, b"\nendobj").expect("every object ends");
            let (head, stream) = match find(&rest[..end], b"stream\n") {
                Some(at) => (&rest[..at], unpacked(&rest[at + 7..end])),
                None => (&rest[..end], Vec::new()),
            };
            objects.insert(number, (String::from_utf8_lossy(head).into_owned(), stream));
            rest = &rest[end..];
        }
        Self { objects }
    }

    /// The objects whose text holds all these words.
    pub fn with(&self, words: &[&str]) -> Vec<&str> {
        let all = |head: &&str| words.iter().all(|word| head.contains(word));
        self.objects.values().map(|(head, _)| head.as_str()).filter(all).collect()
    }

    fn object(&self, number: usize) -> &(String, Vec<u8>) {
        &self.objects[&number]
    }

    /// What the page shows, string by string in the order of drawing, by the tables of its faces.
    pub fn shown(&self) -> Vec<String> {
        let page = self.with(&["/Type/Page/"])[0];
        let faces = self.faces();
        let content = &self.object(number_after(page, "/Contents ")).1;
        let mut shown = Vec::new();
        let mut rest: &[u8] = content;
        while let Some(begin) = find(rest, b"\nBT") {
            rest = &rest[begin..];
            let name = between(rest, b"/f", b" ");
            let block = &rest[find(rest, b"Tm").expect("a place")..find(rest, b"\nET").expect("an end")];
            let letters = letters(block, &faces[std::str::from_utf8(name).expect("a name")]);
            // Glyphs stand from left to right, whatever the script; that this turns the letters is not always said.
            let is_arabic = |text: &String| text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
            let right_to_left = rest.starts_with(b"\nBT/ReversedChars") || letters.iter().any(is_arabic);
            shown.push(if right_to_left { letters.into_iter().rev().collect() } else { letters.concat() });
            rest = &rest[3..];
        }
        shown
    }

    /// What the page says its drawn letters mean, where that is said beside them.
    pub fn said(&self) -> Vec<String> {
        let page = self.with(&["/Type/Page/"])[0];
        let content = &self.object(number_after(page, "/Contents ")).1;
        let mut said = Vec::new();
        let mut rest: &[u8] = content;
        while let Some(at) = find(rest, b"/ActualText") {
            rest = &rest[at + 11..];
            said.push(match rest[0] {
                b'<' => {
                    utf16(std::str::from_utf8(between(rest, b"<", b">")).expect("digits").trim_start_matches("FEFF"))
                }
                _ => String::from_utf8_lossy(between(rest, b"(", b")")).into_owned(),
            });
        }
        said
    }

    /// Of each face's name on the page, which letters its glyphs are.
    fn faces(&self) -> BTreeMap<String, BTreeMap<u16, String>> {
        let resources = self.with(&["/ProcSet", "/Font<<"])[0];
        let fonts = &resources[resources.find("/Font<<").expect("faces") + 7..];
        let fonts = &fonts[..fonts.find(">>").expect("an end")];
        let face = |entry: &str| {
            let (name, number) = entry.split_once(' ').expect("name and number");
            let font = &self.object(before(number.trim_end_matches(" 0 R").as_bytes())).0;
            (name.to_owned(), table(&self.object(number_after(font, "/ToUnicode ")).1))
        };
        fonts.split("/f").skip(1).map(face).collect()
    }
}

/// The letters of a piece of a page, glyph by glyph, or as is said beside several that make one.
fn letters(block: &[u8], table: &BTreeMap<u16, String>) -> Vec<String> {
    const SAID: &[u8] = b"/Span<</ActualText<";
    let Some(at) = find(block, SAID) else {
        let codes = strings(block);
        return codes.chunks(2).map(|code| table[&(u16::from(code[0]) << 8 | u16::from(code[1]))].clone()).collect();
    };
    let rest = &block[at..];
    let digits = std::str::from_utf8(between(rest, SAID, b">")).expect("digits");
    let after = &rest[find(rest, b"EMC").expect("an end")..];
    [letters(&block[..at], table), vec![utf16(digits.trim_start_matches("FEFF"))], letters(after, table)].concat()
}

/// `<glyph> <letters>` line by line.
fn table(cmap: &[u8]) -> BTreeMap<u16, String> {
    let lines = std::str::from_utf8(cmap).expect("text").lines();
    let pair = |line: &str| {
        let (glyph, letters) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        Some((u16::from_str_radix(glyph, 16).ok()?, utf16(letters)))
    };
    lines.filter_map(pair).collect()
}

fn utf16(digits: &str) -> String {
    let units: Vec<u16> =
        (0..digits.len() / 4).map(|i| u16::from_str_radix(&digits[4 * i..4 * i + 4], 16).expect("digits")).collect();
    String::from_utf16(&units).expect("text")
}

/// The bytes of all strings in a piece of a page, their escapes resolved.
fn strings(piece: &[u8]) -> Vec<u8> {
    let (mut bytes, mut at, mut depth) = (Vec::new(), 0, 0);
    while at < piece.len() {
        match (piece[at], depth) {
            (b'(', 0) => depth = 1,
            (b'<', 0) => {
                let end = at + find(&piece[at..], b">").expect("an end");
                let digits = std::str::from_utf8(&piece[at + 1..end]).expect("digits");
                bytes.extend(
                    (0..digits.len() / 2).map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).expect("digits")),
                );
                at = end;
            }
            (_, 0) => {}
            (b')', 1) => depth = 0,
            (b'\\', _) => {
                at += 1;
                match piece[at] {
                    b'0'..=b'7' => {
                        let octal = std::str::from_utf8(&piece[at..at + 3]).expect("digits");
                        bytes.push(u8::from_str_radix(octal, 8).expect("octal"));
                        at += 2;
                    }
                    b'n' => bytes.push(b'\n'),
                    b'r' => bytes.push(b'\r'),
                    b't' => bytes.push(b'\t'),
                    b'b' => bytes.push(8),
                    b'f' => bytes.push(12),
                    other => bytes.push(other),
                }
            }
            (other, _) => {
                depth += i32::from(other == b'(') - i32::from(other == b')');
                bytes.push(other);
            }
        }
        at += 1;
    }
    bytes
}

fn unpacked(stream: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match ZlibDecoder::new(stream).read_to_end(&mut out) {
        Ok(_) => out,
        Err(_) => stream.to_vec(),
    }
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

fn between<'t>(text: &'t [u8], begin: &[u8], end: &[u8]) -> &'t [u8] {
    let from = find(text, begin).expect("a beginning") + begin.len();
    &text[from..from + find(&text[from..], end).expect("an end")]
}

/// The number that a text ends with.
fn before(text: &[u8]) -> usize {
    let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[text.len() - digits..]).expect("digits").parse().expect("a number")
}

fn number_after(text: &str, key: &str) -> usize {
    let from = text.find(key).expect("the key") + key.len();
    text[from..].split(|c: char| !c.is_ascii_digit()).next().expect("digits").parse().expect("a number")
}
