//! `--size`: names and measures of sheets.

use std::str::FromStr;

/// Millimetres in an inch.
const INCH: f64 = 25.4;
/// A side longer than this is a slip of the pen.
const LONGEST_PX: f64 = 20_000.0;

/// The size of a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum SheetSize {
    /// Pixels.
    Pixels(u32, u32),
    /// Millimetres.
    Millimetres(f64, f64),
}

impl SheetSize {
    /// Width and height in pixels, for a paper size at so many pixels per inch.
    pub(super) fn pixels(self, dpi: u16) -> Result<(u32, u32), String> {
        let of_mm = |mm: f64| mm / INCH * f64::from(dpi);
        let (width, height) = match self {
            Self::Pixels(width, height) => (f64::from(width), f64::from(height)),
            Self::Millimetres(width, height) => (of_mm(width).round(), of_mm(height).round()),
        };
        match width.max(height) <= LONGEST_PX {
            true => Ok((width as u32, height as u32)),
            false => Err(format!("a sheet of {width} × {height} pixels is too large (take a smaller --size or --dpi)")),
        }
    }
}

impl SheetSize {
    /// Width and height in millimetres, where they were asked for so.
    pub(super) fn millimetres(self) -> Option<(f64, f64)> {
        match self {
            Self::Pixels(..) => None,
            Self::Millimetres(width, height) => Some((width, height)),
        }
    }
}

impl FromStr for SheetSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.to_lowercase();
        match lower.as_str() {
            "a4" => return Ok(Self::Millimetres(297.0, 210.0)),
            "a5" => return Ok(Self::Millimetres(210.0, 148.0)),
            "a4-upright" => return Ok(Self::Millimetres(210.0, 297.0)),
            "a5-upright" => return Ok(Self::Millimetres(148.0, 210.0)),
            // A slide of 13.33 by 7.5 inches.
            "16:9" => return Ok(Self::Millimetres(338.7, 190.5)),
            _ => {}
        }
        let measured = match lower.strip_suffix("mm") {
            Some(sides) => sides_of::<f64>(sides).map(|(w, h)| Self::Millimetres(w, h)),
            None => sides_of::<u32>(lower.strip_suffix("px").unwrap_or(&lower)).map(|(w, h)| Self::Pixels(w, h)),
        };
        measured.ok_or_else(|| {
            "take a4, a5, a4-upright, a5-upright, 16:9, or a size such as 1600x1200px or 297x210mm".to_owned()
        })
    }
}

fn sides_of<T: FromStr + PartialOrd + From<u8>>(text: &str) -> Option<(T, T)> {
    let (width, height) = text.split_once('x').or_else(|| text.split_once('×'))?;
    let side = |text: &str| text.trim().parse::<T>().ok().filter(|side| *side >= T::from(1));
    Some((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_understood_and_slips_are_not() {
        for (text, dpi, pixels) in [
            ("1600x1200px", 150, (1600, 1200)),
            ("1600×1200", 72, (1600, 1200)),
            ("A4", 150, (1754, 1240)),
            ("16:9", 96, (1280, 720)),
            ("a5-upright", 150, (874, 1240)),
            ("100x50.8mm", 254, (1000, 508)),
        ] {
            let size: SheetSize = text.parse().expect(text);
            assert_eq!(size.pixels(dpi), Ok(pixels), "{text}");
        }
        for wrong in ["", "a3x", "0x100px", "-5x5mm", "NaNxNaNmm", "1600px", "10x10cm"] {
            assert!(wrong.parse::<SheetSize>().is_err(), "{wrong}");
        }
        assert!(SheetSize::Millimetres(10_000.0, 10.0).pixels(1200).is_err());
    }
}
