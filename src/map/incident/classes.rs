//! Classes of counts with round limits, and the colours of cells by them.

use crate::{
    map::{
        scene::{Colour, Path, Stroke},
        style::Measure,
    },
    symbology::{CLASSES, ramp},
};

/// Classes of counts: the more, the darker.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    /// Upper limit of what lies below all of them, then of each.
    limits: Vec<usize>,
    colours: Vec<Colour>,
    /// Whether any count is of the class.
    used: Vec<bool>,
}

impl Classes {
    /// For counts.
    pub(crate) fn of(counts: impl Iterator<Item = usize> + Clone) -> Self {
        let ends = counts.clone().min().zip(counts.clone().max());
        let limits = limits(ends.unwrap_or((1, 1)));
        let colours: Vec<Colour> = ramp(limits.len() - 1).into_iter().map(Colour::from).collect();
        let mut used = vec![false; colours.len()];
        counts.for_each(|count| used[class_of(count, &limits)] = true);
        Self { limits, colours, used }
    }

    /// The colour of a count.
    pub(crate) fn colour(&self, count: usize) -> Colour {
        self.colours.get(class_of(count, &self.limits)).copied().unwrap_or(Colour::WHITE)
    }

    /// Each class that is on the sheet, in words, with its colour.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (String, Colour)> {
        let keys = words(&self.limits).into_iter().zip(self.colours.iter().copied()).zip(&self.used);
        keys.filter(|(_, used)| **used).map(|(key, _)| key)
    }
}

/// A cell of the map, of whatever outline, and the same in the legend.
pub(crate) fn filled(path: Path, colour: Colour, measure: Measure) -> Path {
    let edge = Stroke::solid(Colour::WHITE.with_opacity(0.75), measure.px(0.8));
    path.filled(colour.with_opacity(0.86)).stroked(edge)
}

/// Upper limits as counts grow, and by how much they do until the same figures come again; the first series that needs
/// few enough classes is taken.
const SERIES: [(&[usize], usize); 3] = [(&[1, 2, 5], 10), (&[1, 5, 20], 100), (&[1], 10)];

/// Upper limits of the classes of counts from the first to the second, the last at least that; before them the limit of
/// what lies below.
fn limits((least, most): (usize, usize)) -> Vec<usize> {
    let all = SERIES.map(|(figures, span)| {
        let limits: Vec<usize> = std::iter::once(0).chain(upto(most, figures, span)).collect();
        let below = limits.iter().filter(|limit| **limit < least).count().saturating_sub(1);
        limits[below..].to_vec()
    });
    let [.., coarsest] = &all;
    let fits = all.iter().find(|limits| limits.len() <= CLASSES + 1).unwrap_or(coarsest);
    // Too many all the same: the first takes all below.
    let last = &fits[fits.len().saturating_sub(CLASSES).max(1)..];
    [&fits[..1], last].concat()
}

fn upto(most: usize, figures: &[usize], span: usize) -> Vec<usize> {
    let decades = (0..20).map(|power| span.saturating_pow(power));
    let series = decades.flat_map(|decade| figures.iter().map(move |figure| figure.saturating_mul(decade)));
    let mut is_enough = false;
    series.take_while(|limit| !std::mem::replace(&mut is_enough, *limit >= most)).collect()
}

/// The class of a count.
fn class_of(count: usize, limits: &[usize]) -> usize {
    limits.iter().skip(1).position(|limit| count <= *limit).unwrap_or(limits.len().saturating_sub(2))
}

/// The classes in words: `1`, `2–5`, `6–20`.
fn words(limits: &[usize]) -> Vec<String> {
    let word = |pair: &[usize]| match (pair[0] + 1, pair[1]) {
        (lower, upper) if lower == upper => upper.to_string(),
        (lower, upper) => format!("{lower}–{upper}"),
    };
    limits.windows(2).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_round_and_few() {
        for (ends, said) in [
            ((1, 1), &["1"][..]),
            ((1, 4), &["1", "2", "3–5"]),
            ((1, 40), &["1", "2", "3–5", "6–10", "11–20", "21–50"]),
            ((1, 60), &["1", "2–5", "6–20", "21–100"]),
            ((1, 1500), &["1", "2–5", "6–20", "21–100", "101–500", "501–2000"]),
            ((1, 50_000), &["1", "2–10", "11–100", "101–1000", "1001–10000", "10001–100000"]),
            // Where none is small, the classes begin where the counts do.
            ((300, 6000), &["201–500", "501–1000", "1001–2000", "2001–5000", "5001–10000"]),
            ((7, 7), &["6–10"]),
        ] {
            assert_eq!(words(&limits(ends)), said, "{ends:?}");
        }
    }

    #[test]
    fn few_counts_have_few_classes_and_colours_as_near_as_they_are() {
        let all = ramp(CLASSES).into_iter().map(Colour::from).collect::<Vec<_>>();
        for (counts, said, darkest) in [
            (&[1, 1, 1][..], &["1"][..], 2),
            (&[1, 2, 2], &["1", "2"], 2),
            (&[1, 2, 4], &["1", "2", "3–5"], 4),
            // One beside forty: far apart, and nothing between them.
            (&[1, 1, 40], &["1", "21–50"], 5),
            (&[3, 4, 5], &["3–5"], 2),
        ] {
            let classes = Classes::of(counts.iter().copied());
            let keys: Vec<(String, Colour)> = classes.keys().collect();
            assert_eq!(keys.iter().map(|(said, _)| said.as_str()).collect::<Vec<_>>(), said, "{counts:?}");
            let last = keys.last().and_then(|(_, colour)| all.iter().position(|of| of == colour));
            assert_eq!(last, Some(darkest), "{counts:?}");
        }
    }

    #[test]
    fn every_count_has_its_class() {
        for most in [1, 3, 17, 99, 1234, 987_654] {
            let limits = limits((1, most));
            assert!(limits.len() <= CLASSES + 1 && limits.last().is_some_and(|last| *last >= most));
            for count in [1, 2.min(most), most / 3 + 1, most] {
                let class = class_of(count, &limits);
                assert!(count <= limits[class + 1] && count > limits[class], "{count} of {most}");
            }
        }
    }
}
