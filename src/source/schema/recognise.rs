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
use crate::source::{guarded::REJECTED_COLUMNS, table::Head};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// More columns that are not read are not told, nor compared with what may be meant: a table may have a million.
const TOLD: usize = 20;

/// What the columns of a table hold. `file` is as the user named it.
///
/// # Errors
/// [`SchemaError`] when nothing says when or where, a column to be read is there twice, or a hint names no column.
pub fn recognise(file: &str, head: &Head, hints: &Hints) -> Result<Schema, SchemaError> {
    let titles = Titles::of(head).ok_or_else(|| SchemaError::Empty { file: file.to_owned() })?;
    refuse_unmapped(file, &titles, hints)?;
    let known = known(&titles);
    let kind = match (&titles.tags, known) {
        (Some(_), _) => Kind::Hxl,
        (None, Some(known)) => known.kind,
        (None, None) => Kind::Table,
    };
    let claims: Vec<Option<Claim>> = (0..titles.names.len()).map(|index| claim(&titles, index, known, hints)).collect();
    let seats = Seats::of(&claims);
    let roles: Vec<Option<Role>> = (0..claims.len()).map(|index| seats.role(index, &claims)).collect();
    refuse_twins(file, &titles, kind, &roles)?;
    let unread = unread(&titles, kind, &claims, &seats, known, hints);
    let schema =
        Schema { kind, header_rows: titles.header_rows, header_line: titles.line, names: titles.names, roles, unread };
    refuse_missing(file, &schema, hints)?;
    Ok(schema)
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
    meaning.map(|(role, rank)| Claim { role, rank: (2, rank) })
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

fn refuse_unmapped(file: &str, titles: &Titles, hints: &Hints) -> Result<(), SchemaError> {
    let found: HashSet<String> = titles.names.iter().map(|name| key(name)).collect();
    let stray = hints.columns.iter().find(|(name, _)| !titles.names.contains(name) && !found.contains(&key(name)));
    let Some((column, _)) = stray else { return Ok(()) };
    Err(SchemaError::Unmapped {
        file: file.to_owned(),
        row: titles.line,
        column: column.clone(),
        likely: nearest(column, titles.names.iter().map(String::as_str)).map(str::to_owned),
        found: titles.names.clone(),
    })
}

/// Of two columns of one name nobody knows which is meant. Our own schema has no such columns at all; elsewhere those
/// that are not read do no harm.
fn refuse_twins(file: &str, titles: &Titles, kind: Kind, roles: &[Option<Role>]) -> Result<(), SchemaError> {
    let is_read = |index: usize| kind == Kind::Own || roles.get(index).is_some_and(Option::is_some);
    let read: BTreeSet<&str> =
        titles.names.iter().enumerate().filter(|(index, _)| is_read(*index)).map(|(_, name)| name.as_str()).collect();
    let mut seen = BTreeSet::new();
    let twin = titles
        .names
        .iter()
        .find(|name| !name.is_empty() && !seen.insert(name.as_str()) && read.contains(name.as_str()));
    match twin {
        Some(column) => Err(SchemaError::Twice { file: file.to_owned(), row: titles.line, column: column.clone() }),
        None => Ok(()),
    }
}

fn unread(
    titles: &Titles,
    kind: Kind,
    claims: &[Option<Claim>],
    seats: &Seats,
    known: Option<&Known>,
    hints: &Hints,
) -> Vec<Unread> {
    let why = |(column, name): (usize, &String)| {
        let is_settled =
            is_ours(name) || known.is_some_and(|known| known.column(name).is_some_and(|(_, c)| c.role.is_none()));
        if is_settled || hints.role_of(name) == Some(None) {
            return None;
        }
        let why = match claims.get(column).copied().flatten() {
            Some(Claim { role, .. }) => WhyUnread::Taken { by: seats.rival(column, role)?, role },
            None => WhyUnread::Unknown(meant(name, kind, titles, known)),
        };
        Some(Unread { column, why })
    };
    titles.names.iter().enumerate().filter_map(why).take(TOLD).collect()
}

/// A column without a name, or one that we have added ourselves.
fn is_ours(name: &str) -> bool {
    name.is_empty() || REJECTED_COLUMNS.contains(&name)
}

/// Of our own schema, the absent column that a name may be a slip for.
fn meant(name: &str, kind: Kind, titles: &Titles, known: Option<&Known>) -> Option<String> {
    let own = known.filter(|_| kind == Kind::Own)?;
    let absent = own.columns.iter().map(|column| column.name.as_str());
    nearest(name, absent.filter(|column| !titles.names.iter().any(|name| name == column))).map(str::to_owned)
}

fn refuse_missing(file: &str, schema: &Schema, hints: &Hints) -> Result<(), SchemaError> {
    let missing = match schema.kind {
        Kind::Own => Vec::new(),
        _ => missing(schema, hints),
    };
    match missing.is_empty() {
        true => Ok(()),
        false => Err(SchemaError::Missing {
            file: file.to_owned(),
            row: schema.header_line,
            missing,
            found: schema.names.clone(),
        }),
    }
}

fn missing(schema: &Schema, hints: &Hints) -> Vec<Missing> {
    let has = |wanted: fn(Role) -> bool| schema.roles.iter().flatten().any(|role| wanted(*role));
    let pair = (has(|role| role == Role::Latitude), has(|role| role == Role::Longitude));
    let says_where = has(|role| matches!(role, Role::Coordinates(_))) || has(names_a_place) || pair == (true, true);
    let mut missing = Vec::new();
    if !has(|role| role == Role::Date) && hints.defaults.date.is_none() {
        missing.push(lacking("the date of the incidents", Role::Date, schema));
    }
    match (says_where, pair) {
        (true, _) => {}
        (false, (true, false)) => missing.push(lacking("the longitude", Role::Longitude, schema)),
        (false, (false, true)) => missing.push(lacking("the latitude", Role::Latitude, schema)),
        _ => missing.push(lacking("a place or coordinates", Role::Place(Breadth::Usual), schema)),
    }
    missing
}

fn names_a_place(role: Role) -> bool {
    matches!(role, Role::Place(_) | Role::Reference | Role::Admin1 | Role::Admin2 | Role::Admin3)
}

/// With the column whose name is nearest to one of the role's names.
fn lacking(what: &'static str, role: Role, schema: &Schema) -> Missing {
    let is_free = |index: &usize| schema.roles.get(*index).is_some_and(Option::is_none);
    let free = schema.names.iter().enumerate().filter(|(index, _)| is_free(index)).map(|(_, name)| name).take(TOLD * 5);
    let names = ColumnNames::bundled();
    let slip = |name: &String| names.of(|other| other == role).filter_map(|known| slips(known, name)).min();
    let scored = free.filter(|name| !name.is_empty()).filter_map(|name| Some((slip(name)?, name)));
    let likely = scored.min_by_key(|(slips, _)| *slips).map(|(_, name)| name.clone());
    Missing { what, role: role.word(), likely }
}
