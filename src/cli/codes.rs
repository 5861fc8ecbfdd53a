//! Country codes among the arguments, against the gazetteer.

use super::Failure;
use bordermap::{
    border::BorderPair,
    gazetteer::Gazetteer,
    pipeline::{Ground, OwnFiles},
    place::CountryCode,
};

/// An option and a code that was given with it.
pub(super) type Given = (&'static str, CountryCode);

/// The codes that were given with an option.
pub(super) fn given(option: &'static str, codes: impl IntoIterator<Item = CountryCode>) -> impl Iterator<Item = Given> {
    codes.into_iter().map(move |code| (option, code))
}

/// The two codes of `--border`.
pub(super) fn of_border(border: Option<BorderPair>) -> impl Iterator<Item = Given> {
    given("--border", border.into_iter().flat_map(|border| <[CountryCode; 2]>::from(border.countries())))
}

/// Refuses a code that no place of the gazetteer can bear out: a slip of the pen, not a hint.
pub(super) fn refuse_unknown(codes: impl IntoIterator<Item = Given>, gazetteer: &Gazetteer) -> Result<(), Failure> {
    // A country has its code for an id; one that only a user's own places have has no entry of its own.
    let is_unknown = |code: CountryCode| {
        gazetteer.by_id(code.as_str()).is_none() && !gazetteer.places().any(|place| place.country() == Some(code))
    };
    match codes.into_iter().find(|(_, code)| is_unknown(*code)) {
        Some((option, code)) => Err(Failure::Usage(format!(
            "{option}: no country of the gazetteer has the code {code} (two letters as in ISO 3166, such as AM or AZ)"
        ))),
        None => Ok(()),
    }
}

/// The same before a user's own files are read: only for a code that is not among the bundled ones.
pub(super) fn refuse_unknown_of(codes: &[Given], own: &OwnFiles) -> Result<(), Failure> {
    match refuse_unknown(codes.iter().copied(), Gazetteer::bundled()) {
        Err(_) if *own != OwnFiles::default() => {
            let ground = Ground::open(own).map_err(Failure::of)?;
            refuse_unknown(codes.iter().copied(), ground.gazetteer())
        }
        checked => checked,
    }
}
