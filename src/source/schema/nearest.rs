//! The name that a person may have meant.

/// The likeliest of names: equal but for case and punctuation, one the beginning or end of the other, or at most a
/// third of its letters away.
pub(super) fn nearest<'n>(asked: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.filter_map(|name| Some((slips(asked, name)?, name)));
    scored.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// Bytes beyond which a name is no slip of another: comparing takes time by both their lengths.
const LONGEST: usize = 200;

/// How many letters two names differ by, if few enough for a slip.
pub(super) fn slips(asked: &str, name: &str) -> Option<usize> {
    if asked.len().max(name.len()) > LONGEST {
        return None;
    }
    let key = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let (asked, name) = (key(asked), key(name));
    let letters = asked.chars().count();
    let comparable = !name.is_empty() && name.chars().count() <= letters * 4;
    Some(distance(&asked, &name)).filter(|distance| comparable && distance * 3 <= letters)
}

/// Levenshtein distance; 1 where one text begins or ends with the other (`date` for `event_date`).
fn distance(a: &str, b: &str) -> usize {
    let is_end = |part: &str, of: &str| part.len() >= 4 && (of.starts_with(part) || of.ends_with(part));
    if a != b && (is_end(b, a) || is_end(a, b)) { 1 } else { strsim::levenshtein(a, b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        for (asked, names, meant) in [
            ("event_date", ["Event Date", "place"], Some("Event Date")),
            ("event_date", ["place", "date"], Some("date")),
            ("date", ["event_date", "date_end"], Some("event_date")),
            ("location", ["locaton", "note"], Some("locaton")),
            ("status", ["weather", "cost"], None),
        ] {
            assert_eq!(nearest(asked, names.into_iter()), meant, "{asked}");
        }
    }
}
