//! The mark by which a picture on its own is known as the program's: PNG's `Software` text, a comment in SVG,
//! the producer of a PDF, the generator of a page.

use super::{super::Picture, OutputError, Overwrite, own::guard_name};
use memchr::memmem;
use std::{fs, path::Path};

/// The program's name and version.
pub(in super::super) const PROGRAM: &str = concat!("bordermap ", env!("CARGO_PKG_VERSION"));
const IN_PNG: &[u8] = b"tEXtSoftware\0bordermap ";
const IN_SVG: &[u8] = b"<!-- drawn by bordermap ";
const IN_HTML: &[u8] = b"<meta name=\"generator\" content=\"bordermap ";
const HTML_HEAD: &str = "<head>\n";
const IN_PDF: &[u8] = b"/Producer(bordermap ";
/// Signature (8) and header chunk (4 + 4 + 13 + 4) of a PNG.
const PNG_HEADER: usize = 33;

/// The picture with its mark. A PDF has it from its painter: what is put into one afterwards breaks its table of places.
pub(in super::super) fn marked(picture: Vec<u8>, format: Picture) -> Vec<u8> {
    match format {
        Picture::Svg => [picture, format!("<!-- drawn by {PROGRAM} -->\n").into_bytes()].concat(),
        Picture::Png => {
            let (header, rest) = picture.split_at(PNG_HEADER.min(picture.len()));
            [header, &chunk(format!("tEXtSoftware\0{PROGRAM}").as_bytes()), rest].concat()
        }
        Picture::Html => {
            let head = memmem::find(&picture, HTML_HEAD.as_bytes()).map_or(0, |at| at + HTML_HEAD.len());
            let (before, after) = picture.split_at(head);
            [before, IN_HTML, &PROGRAM.as_bytes()["bordermap ".len()..], b"\">\n", after].concat()
        }
        Picture::Pdf => picture,
    }
}

/// Refuses to replace a file without the mark.
pub(super) fn guard(path: &Path, overwrite: Overwrite) -> Result<(), OutputError> {
    guard_name(path)?;
    if overwrite == Overwrite::Any || fs::symlink_metadata(path).is_err() || is_on(path) {
        return Ok(());
    }
    Err(OutputError::Foreign(path.to_owned()))
}

/// Whether a file is a picture with the mark. Only pictures are looked into.
pub(super) fn is_on(path: &Path) -> bool {
    let is_picture = path.extension().is_some_and(|kind| ["png", "svg", "pdf", "html"].iter().any(|of| kind == *of));
    let found = if is_picture { fs::read(path).unwrap_or_default() } else { Vec::new() };
    let has = |mark: &[u8]| memmem::find(&found, mark).is_some();
    [IN_PNG, IN_SVG, IN_PDF, IN_HTML].into_iter().any(has)
}

/// A chunk from its type and data: length, both, CRC-32 (PNG, third edition, section 5.3).
fn chunk(named: &[u8]) -> Vec<u8> {
    let length = (named.len() - 4) as u32;
    [&length.to_be_bytes(), named, &crc32fast::hash(named).to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_png() {
        // The empty IEND chunk, which every PNG ends with.
        assert_eq!(chunk(b"IEND"), [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82]);
    }
}
