//! Colours from and to text, and their mixtures.

use super::Colour;
use std::str::FromStr;
use thiserror::Error;

/// A text that is no colour.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not a colour like #c8102e, #c12 or #c8102eff")]
pub struct ColourError(String);

impl Colour {
    /// Nothing to see.
    pub const CLEAR: Self = Self::rgba(0, 0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::rgb(0, 0, 0);

    /// An opaque colour; sRGB, 0..=255.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// A colour with opacity; 0..=255 each.
    pub const fn rgba(r: u8, g: u8, b: u8, a: u8) -> Self {
        Self { r, g, b, a }
    }

    /// An opaque colour written as a number, `0xc8102e`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self::rgb(r, g, b)
    }

    /// The same colour with another opacity, 0..=1.
    pub fn with_opacity(self, opacity: f32) -> Self {
        Self { a: (opacity.clamp(0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// Opacity, 0..=1.
    pub fn opacity(self) -> f32 {
        f32::from(self.a) / 255.0
    }

    /// Colour without opacity as CSS and SVG write it: `#c8102e`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// Mixed channel by channel with another: share 0 is this colour, 1 the other.
    pub fn mixed(self, with: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        Self { r: mix(self.r, with.r), g: mix(self.g, with.g), b: mix(self.b, with.b), a: mix(self.a, with.a) }
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads `#rgb`, `#rrggbb` and `#rrggbbaa`, in any case, with or without the `#`.
    fn from_str(text: &str) -> Result<Self, ColourError> {
        let wrong = || ColourError(text.chars().take(32).collect());
        let digits = text.trim().trim_start_matches('#');
        let nibbles: Option<Vec<u8>> = digits.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        match *nibbles.ok_or_else(wrong)?.as_slice() {
            [r, g, b] => Ok(Self::rgb(r * 17, g * 17, b * 17)),
            [r, s, g, h, b, c] => Ok(Self::rgb(r << 4 | s, g << 4 | h, b << 4 | c)),
            [r, s, g, h, b, c, a, d] => Ok(Self::rgba(r << 4 | s, g << 4 | h, b << 4 | c, a << 4 | d)),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_and_back() {
        for text in ["#c8102e", "#000000", "#ffffff"] {
            assert_eq!(text.parse::<Colour>().map(Colour::css).as_deref(), Ok(text));
        }
        assert_eq!("#c12".parse(), Ok(Colour::hex(0xcc1122)));
        assert_eq!("C8102E80".parse(), Ok(Colour::rgba(0xc8, 0x10, 0x2e, 0x80)));
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#", "red", "#12345", "#12g", "é"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }

    #[test]
    fn mixing_ends_at_the_colours() {
        let (a, b) = (Colour::hex(0x102030), Colour::hex(0xf0e0d0));
        assert_eq!((a.mixed(b, 0.0), a.mixed(b, 1.0)), (a, b));
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 0.5), Colour::rgb(128, 128, 128));
    }
}
