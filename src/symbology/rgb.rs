//! Colours, and those of the ground.

/// An opaque sRGB colour, 0..=255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// As CSS and QGIS write it: `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Mixed with white: share 0 is this colour, 1 is white.
    pub fn paler(self, share: f32) -> Self {
        let mix = |c: u8| (f32::from(c) + (255.0 - f32::from(c)) * share.clamp(0.0, 1.0)).round() as u8;
        Self(mix(self.0), mix(self.1), mix(self.2))
    }

    /// Mixed with black: share 0 is this colour, 1 is black.
    pub fn darker(self, share: f32) -> Self {
        let mix = |c: u8| (f32::from(c) * (1.0 - share.clamp(0.0, 1.0))).round() as u8;
        Self(mix(self.0), mix(self.1), mix(self.2))
    }

    /// How unlike another colour it looks: the distance in the CIE 1976 L*a*b* space, white point D65; 100 from black to
    /// white.
    pub fn unlike(self, other: Self) -> f32 {
        let (a, b) = (self.lab(), other.lab());
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    fn lab(self) -> [f32; 3] {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let (r, g, b) = (linear(self.0), linear(self.1), linear(self.2));
        let bent = |t: f32| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = bent((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = bent(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = bent((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }
}

/// Colours of land, water and letters.
pub mod ground {
    use super::Rgb;

    /// Tints of the countries on both sides of the border that the sheet is about, in alphabetical order of their
    /// codes: the land, and the band along the border.
    pub const SIDES: [(Rgb, Rgb); 2] =
        [(Rgb(0xfd, 0xf0, 0xe0), Rgb(0xf5, 0xd6, 0xb4)), (Rgb(0xe8, 0xf1, 0xe2), Rgb(0xc6, 0xdf, 0xbf))];
    /// All other land, and its band.
    pub const OTHER: (Rgb, Rgb) = (Rgb(0xf1, 0xee, 0xe9), Rgb(0xe2, 0xdc, 0xd3));
    /// Sea and lakes.
    pub const WATER: Rgb = Rgb(0xc3, 0xdf, 0xef);
    /// Shores.
    pub const SHORE: Rgb = Rgb(0x8d, 0xb8, 0xd2);
    /// Names of waters.
    pub const WATER_NAME: Rgb = Rgb(0x1f, 0x5f, 0x8b);
    /// Names of settlements, titles.
    pub const INK: Rgb = Rgb(0x1d, 0x22, 0x2a);
    /// Names in local letters, notes.
    pub const SOFT_INK: Rgb = Rgb(0x55, 0x5b, 0x66);
    /// Names of countries.
    pub const COUNTRY_NAME: Rgb = Rgb(0x6f, 0x66, 0x5e);
    /// Names of provinces.
    pub const PROVINCE_NAME: Rgb = Rgb(0x86, 0x7c, 0x72);
    /// Numbers, headings: the one accent.
    pub const ACCENT: Rgb = Rgb(0xb0, 0x1e, 0x2e);
}
