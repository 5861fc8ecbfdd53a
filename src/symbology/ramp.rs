//! Colours of counts: the more, the darker.

use super::Rgb;

/// Classes that a reader can tell apart, at most.
pub const CLASSES: usize = 6;

/// From straw through orange to brown: even steps of lightness, so that grey prints and colour-blind readers keep the
/// order; no blue and no green, which are water and land.
const RAMP: [Rgb; CLASSES] = [
    Rgb(0xfb, 0xdf, 0x8e),
    Rgb(0xf7, 0xb9, 0x55),
    Rgb(0xe6, 0x8a, 0x2e),
    Rgb(0xc2, 0x5e, 0x17),
    Rgb(0x8c, 0x3b, 0x10),
    Rgb(0x4f, 0x1f, 0x0b),
];

/// The colours of so many classes, the least first, spread over the whole ramp; up to three lie two steps apart, lest two
/// beside one look like a hundred.
pub fn ramp(classes: usize) -> Vec<Rgb> {
    let last = CLASSES - 1;
    let at = |class: usize| match classes {
        0 | 1 => last / 2,
        2 | 3 => 2 * class,
        more => (class * last + (more - 1) / 2) / (more - 1),
    };
    (0..classes.min(CLASSES)).map(|class| RAMP[at(class).min(last)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lightness L* of CIE 1976.
    fn lightness(Rgb(r, g, b): Rgb) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        116.0 * y.cbrt() - 16.0
    }

    #[test]
    fn each_class_is_darker_in_grey_than_the_one_before() {
        for classes in 2..=CLASSES {
            let colours = ramp(classes);
            assert_eq!(colours.len(), classes);
            for pair in colours.windows(2) {
                assert!(lightness(pair[0]) - lightness(pair[1]) > 9.0, "{classes}: {pair:?}");
            }
        }
    }
}
