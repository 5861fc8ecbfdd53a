//! Settlements: how large they look. Sizes are millimetres on paper.

/// How weighty a settlement looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TownRank {
    /// Any other.
    Village,
    /// A town of some size.
    Town,
    /// A seat of a first-level area, or a city.
    Seat,
    /// The capital of a country.
    Capital,
}

/// The dot of a settlement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TownDot {
    /// Radius and line width of a white ring.
    pub ring: Option<(f32, f32)>,
    /// Radius of a full dot.
    pub full: Option<f32>,
}

impl TownRank {
    /// All, the weightiest first.
    pub const ALL: [Self; 4] = [Self::Capital, Self::Seat, Self::Town, Self::Village];
    /// GeoNames' codes of capitals and of seats.
    pub const CODES: (&'static str, &'static str) = ("PPLC", "PPLA");
    /// People from whom on a settlement is a city, and a town.
    pub const PEOPLE: (u32, u32) = (80_000, 12_000);

    /// By GeoNames' feature code and the number of people.
    pub fn of(code: &str, people: u32) -> Self {
        match (code, people) {
            (code, _) if code == Self::CODES.0 => Self::Capital,
            (code, _) if code == Self::CODES.1 => Self::Seat,
            (_, people) if people >= Self::PEOPLE.0 => Self::Seat,
            (_, people) if people >= Self::PEOPLE.1 => Self::Town,
            _ => Self::Village,
        }
    }

    /// Size of its letters, and whether they are bold.
    pub fn letters(self) -> (f32, bool) {
        match self {
            Self::Capital => (2.963_333, true),
            Self::Seat => (2.455_333, true),
            Self::Town => (2.286, false),
            Self::Village => (2.116_667, false),
        }
    }

    /// Its dot.
    pub fn dot(self) -> TownDot {
        match self {
            Self::Capital => TownDot { ring: Some((0.948_267, 0.237_067)), full: Some(0.440_267) },
            Self::Seat => TownDot { ring: None, full: Some(0.609_6) },
            Self::Town => TownDot { ring: Some((0.474_133, 0.220_133)), full: None },
            Self::Village => TownDot { ring: Some((0.355_6, 0.169_333)), full: None },
        }
    }

    /// The words in legends.
    pub fn label(self) -> &'static str {
        match self {
            Self::Capital => "Capital",
            Self::Seat => "Seat of a province, city",
            Self::Town => "Town",
            Self::Village => "Village",
        }
    }
}
