//! The schema of a table, from its first rows.

use super::{
    Hints, Kind, Schema, Unread, WhyUnread,
    columns::{ColumnNames, key},
    error::{Missing, SchemaError},
    known::Known,
    nearest::{nearest, slips},
    role::{Breadth, Role},
    titles::Titles,
};
use crate::source::{
    guarded::REJECTED_COLUMNS,
    table::{Head, SHAPE_COLUMNS},
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// More columns that are not read are not told, nor compared with what may be meant: a table may have a million.
const TOLD: usize = 20;

/// What the columns of a table hold. `file` is as the user named it.
///
/// # Errors
/// [`SchemaError`] when nothing says when or where, a column to be read is there twice, or a hint names no column.
pub fn recognise(file: &str, head: &Head, hints: &Hints) -> Result<Schema, SchemaError> {
    if head.keys.as_ref().is_some_and(csv::StringRecord::is_empty) {
        return Ok(Schema::of_no_rows());
    }
    let draft = Draft::best(head, hints).ok_or_else(|| SchemaError::Empty { file: file.to_owned() })?;
    draft.refuse_unmapped(file, hints)?;
    draft.refuse_twins(file)?;
    draft.refuse_missing(file, hints)?;
    Ok(draft.schema(hints))
}

/// What a row makes of the table if it is the header.
struct Draft {
    titles: Titles,
    known: Option<&'static Known>,
    kind: Kind,
    claims: Vec<Option<Claim>>,
    seats: Seats,
    roles: Vec<Option<Role>>,
}

impl Draft {
    /// The first that says all that is needed. Where none does, the first, which people take for the header, unless it
    /// says nothing and another says something.
    fn best(head: &Head, hints: &Hints) -> Option<Self> {
        const SOMETHING: usize = 2;
        let mut incomplete = Vec::new();
        for titles in Titles::candidates(head) {
            let draft = Self::of(titles, hints);
            if draft.is_complete(hints) {
                return Some(draft);
            }
            incomplete.push(draft);
        }
        let says_nothing = incomplete.first().is_some_and(|first| first.known_columns() == 0);
        let telling = incomplete.iter().position(|draft| says_nothing && draft.known_columns() >= SOMETHING);
        incomplete.into_iter().nth(telling.unwrap_or(0))
    }

    fn of(titles: Titles, hints: &Hints) -> Self {
        let known = known(&titles);
        let kind = match (&titles.tags, known) {
            (Some(_), _) => Kind::Hxl,
            (None, Some(known)) => known.kind,
            (None, None) => Kind::Table,
        };
        let claims: Vec<_> = (0..titles.names.len()).map(|index| claim(&titles, index, known, hints)).collect();
        let seats = Seats::of(&claims);
        let roles = (0..claims.len()).map(|index| seats.role(index, &claims)).collect();
        Self { titles, known, kind, claims, seats, roles }
    }

    fn is_complete(&self, hints: &Hints) -> bool {
        self.unmapped(hints).is_none() && self.missing(hints).is_empty()
    }

    fn known_columns(&self) -> usize {
        self.roles.iter().flatten().count()
    }

    fn schema(self, hints: &Hints) -> Schema {
        let unread = self.unread(hints);
        let Titles { names, header_rows, line, above, .. } = self.titles;
        Schema { kind: self.kind, header_rows, header_line: line, above, names, roles: self.roles, unread }
    }
}

fn known(titles: &Titles) -> Option<&'static Known> {
    let keys: HashSet<String> = titles.names.iter().map(|name| key(name)).collect();
    match titles.tags {
        Some(_) => None,
        None => Known::find(|key| keys.contains(key)),
    }
}

/// What a column seems to hold, by how good a word: the user's, the schema's, its name; and which of these is best.
#[derive(Clone, Copy)]
struct Claim {
    role: Role,
    /// Least is best.
    rank: (u8, usize),
}

fn claim(titles: &Titles, index: usize, known: Option<&Known>, hints: &Hints) -> Option<Claim> {
    let name = titles.names.get(index)?;
    if let Some(said) = hints.role_of(name) {
        return said.map(|role| Claim { role, rank: (0, 0) });
    }
    if let Some((rank, column)) = known.and_then(|known| known.column(name)) {
        return column.role.map(|role| Claim { role, rank: (1, rank) });
    }
    // A feature of our own layers has its coordinates in its geometry.
    if known.is_some_and(|known| known.kind == Kind::Own) && !name.starts_with("geometry.") {
        return None;
    }
    let names = ColumnNames::bundled();
    let tag = titles.tags.as_ref().and_then(|tags| tags.get(index)?.as_ref());
    let meaning = tag.map_or_else(|| names.meaning(name), |tag| names.tag(tag));
    let meaning = meaning.map(|(role, rank)| Claim { role, rank: (2, rank) });
    meaning
        .or_else(|| titles.is_feature_name(name).then_some(Claim { role: Role::Place(Breadth::Usual), rank: (3, 0) }))
}

/// Which column has each role that only one can have.
struct Seats(BTreeMap<&'static str, usize>);

impl Seats {
    fn of(claims: &[Option<Claim>]) -> Self {
        let mut seats: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            let Some(claim) = claim else { continue };
            let holder = seats.entry(claim.role.seat()).or_insert(index);
            let better = claims.get(*holder).copied().flatten().is_none_or(|held| claim.rank < held.rank);
            if better {
                *holder = index;
            }
        }
        Self(seats)
    }

    /// The column that keeps this one from its role.
    fn rival(&self, index: usize, role: Role) -> Option<usize> {
        self.0.get(role.seat()).copied().filter(|holder| *holder != index && !role.is_shared())
    }

    fn role(&self, index: usize, claims: &[Option<Claim>]) -> Option<Role> {
        let claim = claims.get(index).copied().flatten()?;
        self.rival(index, claim.role).is_none().then_some(claim.role)
    }
}

impl Draft {
    fn unmapped<'h>(&self, hints: &'h Hints) -> Option<&'h str> {
        let found: HashSet<String> = self.titles.names.iter().map(|name| key(name)).collect();
        let is_stray = |name: &&str| !self.titles.names.iter().any(|n| n == name) && !found.contains(&key(name));
        hints.columns.iter().map(|(name, _)| name.as_str()).find(is_stray)
    }

    fn refuse_unmapped(&self, file: &str, hints: &Hints) -> Result<(), SchemaError> {
        let Some(column) = self.unmapped(hints) else { return Ok(()) };
        Err(SchemaError::Unmapped {
            file: file.to_owned(),
            row: self.titles.line,
            column: column.to_owned(),
            likely: nearest(column, self.titles.names.iter().map(String::as_str)).map(str::to_owned),
            found: self.titles.names.clone(),
        })
    }

    /// Of two columns of one name nobody knows which is meant. Our own schema has no such columns at all; elsewhere those
    /// that are not read do no harm.
    fn refuse_twins(&self, file: &str) -> Result<(), SchemaError> {
        let names = || self.titles.names.iter();
        let is_read = |index: usize| self.kind == Kind::Own || self.roles.get(index).is_some_and(Option::is_some);
        let read: BTreeSet<&str> =
            names().enumerate().filter(|(index, _)| is_read(*index)).map(|(_, name)| name.as_str()).collect();
        let mut seen = BTreeSet::new();
        let twin = names().find(|name| !name.is_empty() && !seen.insert(name.as_str()) && read.contains(name.as_str()));
        twin.map_or(Ok(()), |column| {
            Err(SchemaError::Twice { file: file.to_owned(), row: self.titles.line, column: column.clone() })
        })
    }

    fn refuse_missing(&self, file: &str, hints: &Hints) -> Result<(), SchemaError> {
        let missing = self.missing(hints);
        match missing.is_empty() {
            true => Ok(()),
            false => Err(SchemaError::Missing {
                file: file.to_owned(),
                row: self.titles.line,
                missing,
                found: self.titles.names.clone(),
            }),
        }
    }

    fn unread(&self, hints: &Hints) -> Vec<Unread> {
        let known = |name: &str| self.known.and_then(|known| known.column(name));
        let why = |(column, name): (usize, &String)| {
            let is_settled = is_ours(name) || known(name).is_some_and(|(_, column)| column.role.is_none());
            if is_settled || hints.role_of(name) == Some(None) {
                return None;
            }
            let why = match self.claims.get(column).copied().flatten() {
                Some(Claim { role, .. }) => WhyUnread::Taken { by: self.seats.rival(column, role)?, role },
                None => WhyUnread::Unknown(meant(name, self.kind, &self.titles, self.known)),
            };
            Some(Unread { column, why })
        };
        self.titles.names.iter().enumerate().filter_map(why).take(TOLD).collect()
    }

    fn missing(&self, hints: &Hints) -> Vec<Missing> {
        if self.kind == Kind::Own {
            return Vec::new();
        }
        let has = |wanted: fn(Role) -> bool| self.roles.iter().flatten().any(|role| wanted(*role));
        let pair = (has(|role| role == Role::Latitude), has(|role| role == Role::Longitude));
        let says_where = has(|role| matches!(role, Role::Coordinates(_))) || has(names_a_place) || pair == (true, true);
        let mut missing = Vec::new();
        if !has(|role| role == Role::Date) && hints.defaults.date.is_none() {
            missing.push(self.lacking("the date of the incidents", Role::Date));
        }
        match (says_where, pair) {
            (true, _) => {}
            (false, (true, false)) => missing.push(self.lacking("the longitude", Role::Longitude)),
            (false, (false, true)) => missing.push(self.lacking("the latitude", Role::Latitude)),
            _ => missing.push(self.lacking("a place or coordinates", Role::Place(Breadth::Usual))),
        }
        missing
    }

    /// With the column whose name is nearest to one of the role's names.
    fn lacking(&self, what: &'static str, role: Role) -> Missing {
        let names = self.titles.names.iter().zip(&self.roles).filter(|(_, role)| role.is_none()).map(|(name, _)| name);
        let free = names.filter(|name| !name.is_empty()).take(TOLD * 5);
        let known = ColumnNames::bundled();
        let slip = |name: &String| known.of(|other| other == role).filter_map(|known| slips(known, name)).min();
        let scored = free.filter_map(|name| Some((slip(name)?, name)));
        let likely = scored.min_by_key(|(slips, _)| *slips).map(|(_, name)| name.clone());
        Missing { what, role: role.word(), likely }
    }
}

/// A column without a name, or one that we have added ourselves.
fn is_ours(name: &str) -> bool {
    name.is_empty() || SHAPE_COLUMNS.contains(&name) || REJECTED_COLUMNS.contains(&name)
}

/// Of our own schema, the absent column that a name may be a slip for.
fn meant(name: &str, kind: Kind, titles: &Titles, known: Option<&Known>) -> Option<String> {
    let own = known.filter(|_| kind == Kind::Own)?;
    let absent = own.columns.iter().map(|column| column.name.as_str());
    nearest(name, absent.filter(|column| !titles.names.iter().any(|name| name == column))).map(str::to_owned)
}

fn names_a_place(role: Role) -> bool {
    matches!(role, Role::Place(_) | Role::Reference | Role::Admin1 | Role::Admin2 | Role::Admin3)
}
