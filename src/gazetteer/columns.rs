//! The opened index: bounds-checked reading of columns, texts, postings and shapes. Nothing here can panic.

use super::areas::Outline;
use super::layout::{self, Role, Section, Sections};
use crate::place::{CountryCode, Extent, Footprint, packed_shape};
use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// The bytes of an index and where its sections lie.
pub(super) struct Index {
    bytes: Cow<'static, [u8]>,
    sections: Sections,
    /// Shapes by row, each unpacked when it is first asked for.
    shapes: OnceLock<Box<[OnceLock<Option<Footprint>>]>>,
    /// The outlines of shapes by row, each unpacked when it is first asked for.
    outlines: OnceLock<Box<[OnceLock<Option<Outline>>]>>,
    /// Rows of the shapes that decide on countries.
    countries: OnceLock<Vec<u32>>,
}

impl Index {
    pub(super) fn new(bytes: Cow<'static, [u8]>, sections: Sections) -> Self {
        Self { bytes, sections, shapes: OnceLock::new(), outlines: OnceLock::new(), countries: OnceLock::new() }
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        self.sections.slice(&self.bytes, section)
    }

    /// Number of rows in a section of fixed-width rows.
    pub(super) fn rows(&self, section: Section, width: usize) -> u32 {
        (self.section(section).len() / width) as u32
    }

    /// The cell at `offset` in a row; `None` outside.
    pub(super) fn cell<const N: usize>(&self, section: Section, at: (u32, usize), offset: usize) -> Option<[u8; N]> {
        let (row, width) = at;
        let start = (row as usize).checked_mul(width)?.checked_add(offset)?;
        self.section(section).get(start..start.checked_add(N)?)?.try_into().ok()
    }

    pub(super) fn place_number(&self, row: u32, offset: usize) -> Option<u32> {
        self.cell(Section::Places, (row, layout::place::WIDTH), offset).map(u32::from_le_bytes)
    }

    pub(super) fn place_text(&self, row: u32, offset: usize) -> &str {
        self.place_number(row, offset).map_or("", |at| self.text(at))
    }

    /// The country of a place, as its source or its position says.
    pub(super) fn country(&self, row: u32) -> Option<CountryCode> {
        let code: [u8; 2] = self.cell(Section::Places, (row, layout::place::WIDTH), layout::place::COUNTRY)?;
        CountryCode::new(std::str::from_utf8(&code).ok()?).ok()
    }

    pub(super) fn name_number(&self, row: u32, offset: usize) -> Option<u32> {
        self.cell(Section::Names, (row, layout::name::WIDTH), offset).map(u32::from_le_bytes)
    }

    pub(super) fn name_text(&self, row: u32, offset: usize) -> &str {
        self.name_number(row, offset).map_or("", |at| self.text(at))
    }

    pub(super) fn name_byte(&self, row: u32, offset: usize) -> Option<u8> {
        self.cell(Section::Names, (row, layout::name::WIDTH), offset).map(|[byte]| byte)
    }

    /// The row of the usage of a name; `None` for an undated name.
    pub(super) fn usage(&self, name_row: u32) -> Option<u16> {
        let usage = self.cell(Section::Names, (name_row, layout::name::WIDTH), layout::name::USAGE)?;
        Some(u16::from_le_bytes(usage)).filter(|&row| row != 0)
    }

    /// A cell of a usage; empty where there is none.
    pub(super) fn usage_text(&self, usage: Option<u16>, offset: usize) -> &str {
        let cell = |usage| self.cell(Section::Usages, (u32::from(usage), layout::usage::WIDTH), offset);
        usage.and_then(cell).map_or("", |at| self.text(u32::from_le_bytes(at)))
    }

    pub(super) fn shape_number(&self, row: u32, offset: usize) -> Option<u32> {
        self.cell(Section::Shapes, (row, layout::shape::WIDTH), offset).map(u32::from_le_bytes)
    }

    pub(super) fn shape_size(&self, row: u32) -> f64 {
        self.cell(Section::Shapes, (row, layout::shape::WIDTH), layout::shape::SIZE).map_or(0.0, f64::from_le_bytes)
    }

    /// The box around a shape.
    pub(super) fn shape_extent(&self, row: u32) -> Option<Extent> {
        let Sides { west, south, east, north } = self.shape_sides(row)?;
        let degrees = packed_shape::degrees;
        Some(Extent { west: degrees(west), south: degrees(south), east: degrees(east), north: degrees(north) })
    }

    /// The same in packed steps.
    pub(super) fn shape_sides(&self, row: u32) -> Option<Sides> {
        let cells: [u8; 16] = self.cell(Section::Shapes, (row, layout::shape::WIDTH), layout::shape::SIDES)?;
        let [west, south, east, north] = cells.as_chunks::<4>().0.first_chunk()?.map(i32::from_le_bytes);
        Some(Sides { west, south, east, north })
    }

    /// A shape; `None` for a broken one. What it is made of is shared by all who ask.
    pub(super) fn shape(&self, row: u32) -> Option<Footprint> {
        let rows = 0..self.rows(Section::Shapes, layout::shape::WIDTH);
        let shapes = self.shapes.get_or_init(|| rows.map(|_| OnceLock::new()).collect());
        let unpack = || packed_shape::unpack(self.shape_bytes(row));
        shapes.get(row as usize)?.get_or_init(unpack).clone()
    }

    /// The outline of a shape; `None` where it is no area.
    pub(super) fn outline(&self, row: u32) -> Option<&Outline> {
        let rows = 0..self.rows(Section::Shapes, layout::shape::WIDTH);
        let outlines = self.outlines.get_or_init(|| rows.map(|_| OnceLock::new()).collect());
        outlines.get(row as usize)?.get_or_init(|| Outline::unpack(self, row)).as_ref()
    }

    /// The outlines that decide on countries, those of enclaves first.
    pub(super) fn countries(&self) -> impl Iterator<Item = &Outline> {
        let find = || {
            let rows = 0..self.rows(Section::Shapes, layout::shape::WIDTH);
            let role = |&row: &u32| Role::from_number(self.shape_number(row, layout::shape::ROLE).unwrap_or(0));
            let enclaves = rows.clone().filter(|row| role(row) == Role::Enclave);
            enclaves.chain(rows.filter(|row| role(row).is_country())).collect()
        };
        self.countries.get_or_init(find).iter().filter_map(|row| self.outline(*row))
    }

    /// The packed bytes of a shape.
    pub(super) fn shape_bytes(&self, row: u32) -> &[u8] {
        let start = self.shape_number(row, layout::shape::START).unwrap_or(0) as usize;
        let length = self.shape_number(row, layout::shape::LENGTH).unwrap_or(0) as usize;
        self.section(Section::ShapeBytes).get(start..start.saturating_add(length)).unwrap_or_default()
    }

    /// Keys of regional places with so many letters: which letters occur in each, and its row.
    pub(super) fn near_keys(&self, lengths: RangeInclusive<u32>) -> (&[[u8; 4]], &[[u8; layout::near_key::WIDTH]]) {
        let (rows, _) = self.section(Section::NearKeys).as_chunks();
        let (letters, _) = self.section(Section::NearLetters).as_chunks();
        let first = rows.partition_point(|row| NearKey(row).length() < *lengths.start());
        let end = rows.partition_point(|row| NearKey(row).length() <= *lengths.end());
        (letters.get(first..end).unwrap_or_default(), rows.get(first..end).unwrap_or_default())
    }

    /// The text at an offset of the heap; empty for a broken one.
    pub(super) fn text(&self, at: u32) -> &str {
        let heap = self.section(Section::Texts);
        let read = || {
            let (length, rest) = heap.get(at as usize..)?.split_first_chunk::<4>()?;
            let text = rest.get(..u32::from_le_bytes(*length) as usize)?;
            std::str::from_utf8(text).ok()
        };
        read().unwrap_or_default()
    }

    /// The name rows that a value of the key map stands for, ascending (see `compile::keys`).
    pub(super) fn posting(&self, value: u64) -> impl Iterator<Item = u32> {
        let only = (value % 2 == 1).then_some((value / 2) as u32);
        let mut rest = match only {
            Some(_) => &[],
            None => self.section(Section::Postings).get((value / 2) as usize..).unwrap_or_default(),
        };
        let count = varint(&mut rest).unwrap_or(0) as usize;
        let mut row = 0_u32;
        let several = std::iter::from_fn(move || {
            row = row.saturating_add(varint(&mut rest)?);
            Some(row)
        });
        only.into_iter().chain(several.take(count))
    }
}

/// The sides of a box in packed steps.
pub(super) struct Sides {
    west: i32,
    south: i32,
    east: i32,
    north: i32,
}

impl Sides {
    pub(super) fn hold(&self, (x, y): (i32, i32)) -> bool {
        (self.west..=self.east).contains(&x) && (self.south..=self.north).contains(&y)
    }
}

/// A row of [`Section::NearKeys`].
pub(super) struct NearKey<'b>(pub(super) &'b [u8; layout::near_key::WIDTH]);

impl NearKey<'_> {
    pub(super) fn text(&self) -> u32 {
        self.number(layout::near_key::TEXT)
    }

    pub(super) fn posting(&self) -> u32 {
        self.number(layout::near_key::POSTING)
    }

    pub(super) fn tier(&self) -> u8 {
        self.0[layout::near_key::TIER]
    }

    fn length(&self) -> u32 {
        self.number(layout::near_key::LENGTH) & 0xFFFF
    }

    fn number(&self, at: usize) -> u32 {
        let &[a, b, c, d] = self.0.get(at..at + 4).and_then(|cell| cell.try_into().ok()).unwrap_or(&[0; 4]);
        u32::from_le_bytes([a, b, c, d])
    }
}

fn varint(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}
