//! The mark by which a picture on its own is known as the program's: PNG's `Software` text, a comment in SVG.

use super::{super::Picture, OutputError, Overwrite};
use std::{fs, path::Path};

const PROGRAM: &str = concat!("bordermap ", env!("CARGO_PKG_VERSION"));
const IN_PNG: &[u8] = b"tEXtSoftware\0bordermap ";
const IN_SVG: &[u8] = b"<!-- drawn by bordermap ";
/// Signature (8) and header chunk (4 + 4 + 13 + 4) of a PNG.
const PNG_HEADER: usize = 33;

/// The picture with its mark.
pub(in super::super) fn marked(picture: Vec<u8>, format: Picture) -> Vec<u8> {
    match format {
        Picture::Svg => [picture, format!("<!-- drawn by {PROGRAM} -->\n").into_bytes()].concat(),
        Picture::Png => {
            let (header, rest) = picture.split_at(PNG_HEADER.min(picture.len()));
            [header, &chunk(format!("tEXtSoftware\0{PROGRAM}").as_bytes()), rest].concat()
        }
    }
}

/// Refuses to replace a file without the mark.
pub(super) fn guard(path: &Path, overwrite: Overwrite) -> Result<(), OutputError> {
    if path.is_dir() {
        return Err(OutputError::Folder(path.to_owned()));
    }
    if overwrite == Overwrite::Any || fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let found = fs::read(path).unwrap_or_default();
    if is_on(&found) { Ok(()) } else { Err(OutputError::Foreign(path.to_owned())) }
}

/// Whether a file is a picture with the mark.
pub(super) fn is_on(found: &[u8]) -> bool {
    let has = |mark: &[u8]| found.windows(mark.len()).any(|window| window == mark);
    has(IN_PNG) || has(IN_SVG)
}

/// A chunk from its type and data: length, both, CRC (PNG, third edition, section 5.3).
fn chunk(named: &[u8]) -> Vec<u8> {
    let length = (named.len() - 4) as u32;
    [&length.to_be_bytes(), named, &crc(named).to_be_bytes()].concat()
}

/// CRC-32 of ISO 3309, as PNG has it (section 5.5).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
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
