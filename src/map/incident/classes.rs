//! Classes of counts with round limits.

use crate::symbology::CLASSES;

/// Upper limits as counts grow, and by how much they do until the same figures come again; the first series that needs
/// few enough classes is taken.
const SERIES: [(&[usize], usize); 3] = [(&[1, 2, 5], 10), (&[1, 5, 20], 100), (&[1], 10)];

/// Upper limits of the classes of counts up to `most`, the last at least that.
pub(crate) fn limits(most: usize) -> Vec<usize> {
    let all = SERIES.map(|(figures, span)| upto(most, figures, span));
    let [.., coarsest] = &all;
    let fits = all.iter().find(|limits| limits.len() <= CLASSES).unwrap_or(coarsest);
    fits[fits.len().saturating_sub(CLASSES)..].to_vec()
}

fn upto(most: usize, figures: &[usize], span: usize) -> Vec<usize> {
    let decades = (0..20).map(|power| span.saturating_pow(power));
    let series = decades.flat_map(|decade| figures.iter().map(move |figure| figure.saturating_mul(decade)));
    let mut is_enough = false;
    series.take_while(|limit| !std::mem::replace(&mut is_enough, *limit >= most)).collect()
}

/// The class of a count.
pub(crate) fn class_of(count: usize, limits: &[usize]) -> usize {
    limits.iter().position(|limit| count <= *limit).unwrap_or(limits.len().saturating_sub(1))
}

/// The classes in words: `1`, `2–5`, `6–20`.
pub(crate) fn words(limits: &[usize]) -> Vec<String> {
    let lower = std::iter::once(0).chain(limits.iter().copied());
    let word = |(below, upper): (usize, &usize)| match below + 1 == *upper {
        true => upper.to_string(),
        false => format!("{}–{upper}", below + 1),
    };
    lower.zip(limits).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_round_and_few() {
        for (most, said) in [
            (1, &["1"][..]),
            (4, &["1", "2", "3–5"]),
            (40, &["1", "2", "3–5", "6–10", "11–20", "21–50"]),
            (60, &["1", "2–5", "6–20", "21–100"]),
            (1500, &["1", "2–5", "6–20", "21–100", "101–500", "501–2000"]),
            (50_000, &["1", "2–10", "11–100", "101–1000", "1001–10000", "10001–100000"]),
        ] {
            assert_eq!(words(&limits(most)), said, "{most}");
        }
    }

    #[test]
    fn every_count_has_its_class() {
        for most in [1, 3, 17, 99, 1234, 987_654] {
            let limits = limits(most);
            assert!(limits.len() <= CLASSES && limits.last().is_some_and(|last| *last >= most));
            for count in [1, 2.min(most), most / 3 + 1, most] {
                let class = class_of(count, &limits);
                assert!(count <= limits[class] && (class == 0 || count > limits[class - 1]), "{count} of {most}");
            }
        }
    }
}
