//! What geocoding answers: a place with geometry and reasons, rivals, or an honest no.

use crate::place::{CountryCode, Footprint, Metres, Position, Precision};
use serde::Serialize;

/// The answer to one locality. What to do with doubt is the caller's business.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// One place, clearly.
    Resolved(Box<Answer>),
    /// Several places about equally good, best first (at least two).
    Ambiguous(Vec<Answer>),
    /// A place was understood that cannot lie where the text says it does.
    Inconsistent(Unresolved),
    /// Nothing that could be answered for.
    Unresolved(Unresolved),
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Unresolved {
    /// In words, for people.
    pub reason: String,
    /// What was tried.
    pub steps: Vec<String>,
}

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameMatch {
    /// Letter for letter the main name.
    Exact,
    /// The main name but for case and marks.
    Folded,
    /// Another name of the place.
    Alternate,
    /// By way of another script.
    Transliterated,
    /// With letters changed.
    Fuzzy,
    /// Not a name: a phrase about one.
    Phrase,
}

impl NameMatch {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Alternate => "alternate",
            Self::Transliterated => "transliterated",
            Self::Fuzzy => "fuzzy",
            Self::Phrase => "phrase",
        }
    }
}

/// How sure, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub struct Confidence(pub f64);

/// One place that the words may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Name to show: "Sotk", "Sotk–Khoznavar section of the Armenia–Azerbaijan border".
    pub place_name: String,
    /// Stable id of the place, or of the phrase's places joined by `+`.
    pub place_id: String,
    /// How it was found.
    pub name_match: NameMatch,
    /// How sure.
    pub confidence: Confidence,
    /// How fine.
    pub precision: Precision,
    /// Its geometry; `None` for a country whose outline is not bundled.
    pub footprint: Option<Footprint>,
    /// A point that stands for it where only a point will do; never drawn as the place itself.
    pub representative: Option<Position>,
    /// Radius within which the truth lies nine times of ten.
    pub uncertainty: Option<Metres>,
    /// Country, where there is just one.
    pub country: Option<CountryCode>,
    /// ISO 3166-2 of the first-level area.
    pub admin1: Option<String>,
    /// Its name.
    pub admin1_name: Option<String>,
    /// Ids of the sources it rests on.
    pub sources: Vec<String>,
    /// The reasons, one sentence each, in order.
    pub reasons: Vec<String>,
}

impl Answer {
    /// How far the place may lie from a point that a report gives, and that its own words contradict.
    pub fn doubt(&self) -> Option<Metres> {
        let is_point = matches!(self.footprint, Some(Footprint::Point(_)));
        self.uncertainty.filter(|_| is_point && self.precision == Precision::Vague)
    }

    /// Whether a spot stands for more ground than its own: near a place, about there, or in doubt.
    pub fn is_rough(&self) -> bool {
        let is_spot = || {
            matches!(
                self.footprint,
                Some(Footprint::Point(_) | Footprint::PointRadius { .. } | Footprint::Likely { .. })
            )
        };
        self.precision == Precision::Near || (self.precision == Precision::Vague && is_spot())
    }
}

impl Resolution {
    /// One place.
    pub(super) fn resolved(answer: Answer) -> Self {
        Self::Resolved(Box::new(answer))
    }

    /// None, for this reason.
    pub(super) fn unresolved(reason: impl Into<String>) -> Self {
        Self::Unresolved(Unresolved { reason: reason.into(), steps: Vec::new() })
    }

    /// The word of the contract: `resolved`, `ambiguous`, `inconsistent`, `unresolved`.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Resolved(_) => "resolved",
            Self::Ambiguous(_) => "ambiguous",
            Self::Inconsistent(_) => "inconsistent",
            Self::Unresolved(_) => "unresolved",
        }
    }

    /// Why several places are meant, where it is the text that leaves them open and not what is known of them.
    pub fn left_open(&self) -> Option<&str> {
        let Self::Ambiguous(rivals) = self else { return None };
        let first = |answer: &Answer| answer.reasons.first().cloned();
        let said = rivals.first()?.reasons.first()?;
        rivals.iter().all(|rival| first(rival).as_ref() == Some(said)).then_some(said)
    }

    /// The answer by value, where there is just one.
    pub fn into_answer(self) -> Option<Answer> {
        match self {
            Self::Resolved(answer) => Some(*answer),
            _ => None,
        }
    }

    /// The answer, where there is just one.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Resolved(answer) => Some(answer),
            _ => None,
        }
    }
}
