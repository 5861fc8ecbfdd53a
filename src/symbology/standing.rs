//! Whether a thing is said to have happened, which decides between a full and a hollow symbol.

use crate::incident::Status;

/// What a status means for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Reported or confirmed: drawn full.
    Happened,
    /// Proposed or talked about: hollow, dashed outline.
    Planned,
    /// Denied: hollow, dashed outline, struck through.
    Denied,
}

impl Standing {
    /// All, in the order of legends.
    pub const ALL: [Self; 3] = [Self::Happened, Self::Planned, Self::Denied];

    /// Of a status.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Reported | Status::Confirmed => Self::Happened,
            Status::Proposed | Status::Discussed => Self::Planned,
            Status::Denied => Self::Denied,
        }
    }

    /// The words in legends.
    pub fn label(self) -> &'static str {
        match self {
            Self::Happened => "Reported",
            Self::Planned => "Proposed, discussed",
            Self::Denied => "Denied",
        }
    }
}
