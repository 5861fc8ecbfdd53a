//! What a document needs beside the picture: the words for who cannot see it, and the incidents as a table to paste.

mod alt_text;
mod table;

pub(crate) use alt_text::alt_text;
pub use table::table;
pub(crate) use table::{dates, place, precision};
