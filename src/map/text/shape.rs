//! A line of mixed scripts as glyphs in visual order.

use super::{
    TextStyle,
    clean::{clean, joiner},
    face::{FaceId, Shaped},
    own::OwnFaces,
};
use skrifa::GlyphId;
use std::{iter::once, ops::Range};
use unicode_bidi::BidiInfo;
use unicode_normalization::UnicodeNormalization;

/// A glyph on the line; lengths in pixels, `y` down from the base line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub(crate) face: FaceId,
    pub(crate) id: GlyphId,
    /// Where its origin stands.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Which letter (cluster) it belongs to, counted along the line.
    pub(crate) letter: usize,
    /// Which of the line's pieces it belongs to.
    pub(crate) piece: usize,
    /// The bytes of that piece that its letter spells.
    pub(crate) spells: (usize, usize),
}

/// What one letter takes of the line, pixels; spacing not included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    pub(crate) start: f32,
    pub(crate) end: f32,
}

/// A shaped line that starts at x = 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) content: String,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) letters: Vec<Letter>,
    /// What each stretch of one face spells, in visual order.
    pub(crate) pieces: Vec<(FaceId, String)>,
    pub(crate) advance: f32,
    pub(crate) right_to_left: bool,
}

/// Shapes a line: cleaned, split by direction and face, shaped run by run.
pub(crate) fn shape(content: &str, style: &TextStyle, own: OwnFaces) -> Line {
    let content = clean(content);
    let spelt = spelt(&content);
    let bidi = BidiInfo::new(&spelt, None);
    let mut line = Line::default();
    if let Some(paragraph) = bidi.paragraphs.first() {
        line.right_to_left = paragraph.level.is_rtl();
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let right_to_left = levels.get(run.start).is_some_and(|level| level.is_rtl());
            append(&mut line, &spelt[run], right_to_left, style, own);
        }
    }
    line.content = content;
    if let Some(last) = line.letters.last() {
        line.advance = last.end;
    }
    line
}

/// A cleaned text in which letters no face has whole are spelt as letter and marks, as far as faces have these.
fn spelt(cleaned: &str) -> String {
    let plain = TextStyle::default();
    let mut out = String::new();
    for c in cleaned.chars() {
        let parts: Vec<char> = once(c).nfd().filter(|&part| choose(part, &plain).is_some()).collect();
        if joiner(c) || parts.is_empty() || choose(c, &plain).is_some() {
            out.push(c);
        } else {
            out.extend(parts);
        }
    }
    out
}

/// Appends a run of one direction, its faces in visual order.
fn append(line: &mut Line, run: &str, right_to_left: bool, style: &TextStyle, own: OwnFaces) {
    let mut pieces = itemise(run, style, own);
    if right_to_left {
        pieces.reverse();
    }
    for (id, range) in pieces {
        let Some(face) = id.open() else { continue };
        let spacing = if id.joins() { 0.0 } else { style.letter_spacing };
        let shaped = face.shape(&run[range.clone()], right_to_left, spacing == 0.0);
        line.pieces.push((id, run[range].to_owned()));
        place(line, id, &shaped, style.size, spacing);
    }
}

/// Sets shaped glyphs after what the line holds; space goes between letters, never inside one.
fn place(line: &mut Line, face: FaceId, shaped: &[Shaped], size: f32, spacing: f32) {
    let piece = line.pieces.len().saturating_sub(1);
    let end_of_piece = line.pieces.last().map_or(0, |(_, content)| content.len());
    let ends = |cluster: usize| shaped.iter().map(|glyph| glyph.cluster).filter(|&next| next > cluster).min();
    let mut cluster = None;
    for glyph in shaped {
        if cluster != Some(glyph.cluster) {
            let start = line.letters.last().map_or(0.0, |last| last.end + spacing);
            line.letters.push(Letter { start, end: start });
            cluster = Some(glyph.cluster);
        }
        let letter = line.letters.len().saturating_sub(1);
        let Some(Letter { end, .. }) = line.letters.last_mut() else { return };
        let (dx, dy) = (glyph.offset.0 * size, glyph.offset.1 * size);
        let spells = (glyph.cluster, ends(glyph.cluster).unwrap_or(end_of_piece));
        line.glyphs.push(Glyph { face, id: glyph.glyph, x: *end + dx, y: -dy, letter, piece, spells });
        *end += glyph.advance * size;
    }
}

/// Splits a run by the first face that has each character. Spaces, signs and marks stay with the face before
/// them, so that words keep their own spaces and letters their accents.
fn itemise(run: &str, style: &TextStyle, own: OwnFaces) -> Vec<(FaceId, Range<usize>)> {
    let mut pieces: Vec<(FaceId, Range<usize>)> = Vec::new();
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        let current = pieces.last().map(|piece| piece.0);
        let face = match current {
            Some(face) if joiner(c) || (!c.is_alphabetic() && covers(face, c)) => face,
            _ => chosen(c, style, own).or(current).unwrap_or(FaceId::order(style.bold, style.italic)[0]),
        };
        match pieces.last_mut() {
            Some(piece) if piece.0 == face => piece.1.end = end,
            _ => pieces.push((face, at..end)),
        }
    }
    pieces
}

fn covers(face: FaceId, c: char) -> bool {
    face.open().is_some_and(|face| face.covers(c))
}

/// A user's own face before the bundled ones; never for letters that join, which only the bundled ones are known to keep
/// together.
fn chosen(c: char, style: &TextStyle, own: OwnFaces) -> Option<FaceId> {
    let joins = matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let own = own.of(style.bold, style.italic).filter(|_| !joins).map(FaceId::Own);
    own.filter(|face| covers(*face, c)).or_else(|| choose(c, style))
}

/// The first face in the order of the style that has the character.
fn choose(c: char, style: &TextStyle) -> Option<FaceId> {
    FaceId::order(style.bold, style.italic).into_iter().find(|&face| covers(face, c))
}

/// The characters no bundled face has, each once, in order of appearance.
pub(crate) fn missing(content: &str) -> Vec<char> {
    let plain = TextStyle::default();
    let mut missing = Vec::new();
    for c in spelt(&clean(content)).chars().filter(|&c| !joiner(c)) {
        if !missing.contains(&c) && choose(c, &plain).is_none() {
            missing.push(c);
        }
    }
    missing
}
