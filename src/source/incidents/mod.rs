//! Files of incidents: a table whose columns are known, read row by row.

mod cell;
mod columns;
mod country;
mod dates;
mod file;
mod pair;
mod place;
mod reader;
mod told;
mod total;
mod what;
mod when;

pub use dates::{DateColumns, Dates};
pub use file::{BatchPosition, IncidentFile};
pub use reader::IncidentReader;
pub use told::ToldOnce;

#[cfg(test)]
mod tests;
