//! What happened and how sure the report is of it: the two vocabularies of the program.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$item])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value, in the order of legends.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The words in legends.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The value of a word in files; `None` for an unknown one.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

vocabulary! {
    /// What happened, in one internal vocabulary; other schemas are mapped to it.
    EventType {
        /// Artillery, mortar or rocket fire.
        Shelling = "shelling", "Shelling / mortar";
        /// Rifle and machine-gun fire.
        SmallArmsFire = "small_arms_fire", "Small-arms fire";
        /// Both sides fight.
        Clash = "clash", "Armed clash";
        /// From the air: aircraft, drone.
        AirStrike = "air_strike", "Air or drone strike";
        /// Mine, booby trap, unexploded ordnance.
        Mine = "mine", "Mine / UXO";
        /// Forces move across or up to a line.
        Advance = "advance", "Advance of forces";
        /// Capture, detention, abduction.
        Capture = "capture", "Capture / detention";
        /// Forces or observers are stationed.
        Deployment = "deployment", "Deployment";
        /// Forces leave.
        Withdrawal = "withdrawal", "Withdrawal";
        /// Trenches, posts, roads, fences.
        Engineering = "engineering", "Engineering works";
        /// Road closed, access refused, checkpoint.
        Restriction = "restriction", "Closure / restriction";
        /// Talks, statements, agreements.
        Talks = "talks", "Talks / statement";
        /// Anything else.
        Other = "other", "Other";
    }
}

vocabulary! {
    /// How sure a report is of what it says.
    Status {
        /// Somebody says it happened.
        Reported = "reported", "reported";
        /// More than one side or an observer confirms it.
        Confirmed = "confirmed", "confirmed";
        /// Somebody says it did not happen.
        Denied = "denied", "denied";
        /// Somebody proposes it.
        Proposed = "proposed", "proposed";
        /// It is being talked about.
        Discussed = "discussed", "discussed";
    }
}
