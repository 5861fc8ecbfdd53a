//! Rows as lines of JSON, some at a time.

use super::{
    Column, Limits,
    cell::Cells,
    damaged,
    page::{Budget, Pages},
    sound::soundly,
};
use ::parquet::{errors::Result, file::metadata::ParquetMetaData};
use std::{
    fs::File,
    io::{self, Read},
    sync::Arc,
};

/// Rows that are read at once.
const ROWS: usize = 128;

/// What is left of a file.
pub(super) struct Rows {
    name: String,
    file: File,
    metadata: Arc<ParquetMetaData>,
    columns: Vec<Column>,
    geometry: Option<Column>,
    limits: Limits,
    /// The group that comes next.
    group: usize,
    open: Option<Group>,
    text: Vec<u8>,
    at: usize,
}

/// A group of rows that is being read.
struct Group {
    /// Rows that are not read yet.
    left: u64,
    /// Rows that are read, and have no line yet.
    ready: usize,
    columns: Vec<Cells>,
    geometry: Option<Cells>,
}

impl Rows {
    pub(super) fn new(
        name: &str,
        file: File,
        metadata: Arc<ParquetMetaData>,
        columns: Vec<Column>,
        geometry: Option<Column>,
        limits: &Limits,
    ) -> Self {
        let (name, limits) = (name.to_owned(), limits.clone());
        Self { name, file, metadata, columns, geometry, limits, group: 0, open: None, text: Vec::new(), at: 0 }
    }

    /// Makes a line of the next row; none at the end.
    fn fill(&mut self) -> Result<()> {
        self.text.clear();
        self.at = 0;
        loop {
            let mut group = match self.open.take() {
                Some(group) => group,
                None if self.group < self.metadata.num_row_groups() => self.next_group()?,
                None => return Ok(()),
            };
            if group.ready == 0 {
                group.read()?;
            }
            if group.ready > 0 {
                group.ready -= 1;
                self.line(&mut group);
                self.open = Some(group);
                return Ok(());
            }
        }
    }

    fn next_group(&mut self) -> Result<Group> {
        let group = self.metadata.row_group(self.group);
        self.group += 1;
        let budget = Budget::new(self.limits.max_held_bytes as u64);
        let left = u64::try_from(group.num_rows()).unwrap_or(0);
        let open = |column: &Column| {
            let chunk = group.column(column.index);
            let pages = Pages::new(&self.file, chunk, left as usize, &budget)?;
            Ok(Cells::new(column.form, chunk.column_descr_ptr(), Box::new(pages)))
        };
        let columns = self.columns.iter().map(open).collect::<Result<_>>()?;
        Ok(Group { left, ready: 0, columns, geometry: self.geometry.as_ref().map(open).transpose()? })
    }

    /// The next row. One that is too long is made of blanks, so that whoever cuts lines refuses it.
    fn line(&mut self, group: &mut Group) {
        let text = &mut self.text;
        let most = text.len() + self.limits.max_row_bytes;
        let is_feature = group.geometry.is_some();
        text.extend_from_slice(if is_feature { b"{\"type\":\"Feature\",\"properties\":{" } else { b"{" });
        for (number, (column, cells)) in self.columns.iter().zip(&mut group.columns).enumerate() {
            if number > 0 {
                text.push(b',');
            }
            text.extend_from_slice(&column.key);
            cells.write(text, most);
        }
        if let Some(cells) = &mut group.geometry {
            text.extend_from_slice(b"},\"geometry\":");
            cells.write_geometry(text, most);
        }
        text.extend_from_slice(b"}\n");
    }
}

impl Group {
    fn read(&mut self) -> Result<()> {
        self.ready = usize::try_from(self.left).unwrap_or(ROWS).min(ROWS);
        self.left -= self.ready as u64;
        self.columns.iter_mut().chain(&mut self.geometry).try_for_each(|cells| cells.read(self.ready))
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() {
            soundly(|| self.fill()).map_err(|problem| io::Error::other(damaged(&self.name, problem)))?;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(rest) {
            *to = *from;
        }
        self.at += count;
        Ok(count)
    }
}
