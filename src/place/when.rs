//! When something held, and whose view it is: dates as finely as the sources give them.

use super::CountryCode;

/// A day: year, month, day of month.
pub type Day = (i16, u8, u8);

/// The days that a question is about, the first and the last (one day, a month or a year).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    first: Day,
    last: Day,
}

/// From when until when something held, both as ISO 8601 dates that may lack day or month; empty when open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period<'a> {
    /// First day, month or year.
    pub from: &'a str,
    /// Last day, month or year.
    pub to: &'a str,
}

/// Whether something held then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// On all the days asked about.
    Yes,
    /// On some of them, or the dates are too coarse to tell.
    Partly,
    /// The data do not date it.
    Undated,
    /// It had not begun.
    NotYet,
    /// It had ended.
    NoMore,
}

/// Whose names and lines are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Those of international use.
    #[default]
    International,
    /// Those of one country.
    Of(CountryCode),
}

impl When {
    /// The days from the first to the last, each as year, month, day of month.
    pub fn between(first: Day, last: Day) -> Self {
        Self { first, last }
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.last
    }

    /// The days from the first of both to the last of both.
    pub fn union(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The days of a date like `2021-05-12`, `2021-05` or `2021`; `None` for anything else. Of a month the 31st may
    /// stand for its last day: dates are only ever compared.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut two_digits = |most: u8| match parts.next() {
            None => Some((1, most)),
            Some(part) if part.len() == 2 => {
                part.parse().ok().filter(|number| (1..=most).contains(number)).map(|number| (number, number))
            }
            Some(_) => None,
        };
        let (month, day) = (two_digits(12)?, two_digits(31)?);
        parts.next().is_none().then_some(Self { first: (year, month.0, day.0), last: (year, month.1, day.1) })
    }
}

impl Period<'_> {
    /// Whether neither end is known.
    pub fn is_undated(self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }

    /// Whether it covers the days asked about. An end that is no date counts as open.
    pub fn held(self, when: When) -> Held {
        let (from, to) = (When::parse(self.from), When::parse(self.to));
        if from.is_none() && to.is_none() {
            return Held::Undated;
        }
        if from.is_some_and(|from| when.last < from.first) {
            return Held::NotYet;
        }
        if to.is_some_and(|to| when.first > to.last) {
            return Held::NoMore;
        }
        let begun = from.is_none_or(|from| when.first >= from.last);
        let unended = to.is_none_or(|to| when.last <= to.first);
        if begun && unended { Held::Yes } else { Held::Partly }
    }
}

impl std::fmt::Display for Period<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            ("", "") => f.write_str("undated"),
            (from, "") => write!(f, "since {from}"),
            ("", to) => write!(f, "until {to}"),
            (from, to) => write!(f, "{from} to {to}"),
        }
    }
}

impl Held {
    /// Whether it may have held: what is undated is not ruled out.
    pub fn is_possible(self) -> bool {
        matches!(self, Self::Yes | Self::Partly | Self::Undated)
    }
}

impl View {
    /// Whether a name or line of this view (empty: nobody's in particular) is to be shown.
    pub fn admits(self, view: &str) -> bool {
        view.is_empty() || matches!(self, Self::Of(country) if country.as_str() == view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_as_fine_as_their_dates() {
        let soviet = Period { from: "1923", to: "1991-11-26" };
        let open = Period { from: "2023-09", to: "" };
        for (period, asked, held) in [
            (soviet, "1985", Held::Yes),
            (soviet, "1923-08", Held::Partly),
            (soviet, "1991", Held::Partly),
            (soviet, "1991-11-26", Held::Yes),
            (soviet, "1991-11-27", Held::NoMore),
            (soviet, "1922-12-31", Held::NotYet),
            (open, "2023-09-15", Held::Partly),
            (open, "2024-01-01", Held::Yes),
            (Period::default(), "2024", Held::Undated),
        ] {
            let when = When::parse(asked).map(|when| period.held(when));
            assert_eq!(when, Some(held), "{period} on {asked}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "85", "1985-13", "1985-1", "1985-01-32", "1985-01-01-01", "May 1985"] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
