//! FlatGeobuf: a file with an index of boxes, read in parts over a network. It has no type for days: these are text.
//!
//! The file is put together here and not by the crate's own writer, which leaves out where the only part of a
//! `MultiLineString` ends: GDAL refuses such a feature and all that follow it.

mod feature;

use super::{Features, FormatError, row::Row};
use crate::layer::{Form, GeometryType, LayerKind};
use flatbuffers::FlatBufferBuilder;
use flatgeobuf::{
    Column, ColumnArgs, ColumnType, Crs, CrsArgs, GeometryType as Kind, Header, HeaderArgs, VERSION,
    packed_r_tree::{NodeItem, PackedRTree, calc_extent, hilbert_sort},
};
use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    ops::Range,
};

/// What every file begins with.
const MARK: [u8; 8] = [b'f', b'g', b'b', VERSION, b'f', b'g', b'b', 0];

/// Writes a layer. The format puts features that lie near each other together, whatever order they came in.
pub(super) fn write(layer: Box<dyn Features + '_>, attribution: &str, out: &mut dyn Write) -> Result<(), FormatError> {
    let kind = layer.kind();
    let mut unsorted = Unsorted::new()?;
    layer.each(&mut |text| unsorted.add(&Row::read(text, kind)?))?;
    unsorted.write(kind, attribution, out)
}

/// Features in the order they came in, aside until all boxes are known.
struct Unsorted {
    aside: BufWriter<File>,
    /// Where each lies aside.
    bytes: Vec<Range<u64>>,
    /// Their boxes, each with the feature's place in `bytes`.
    boxes: Vec<NodeItem>,
}

impl Unsorted {
    fn new() -> Result<Self, FormatError> {
        Ok(Self { aside: BufWriter::new(tempfile::tempfile()?), bytes: Vec::new(), boxes: Vec::new() })
    }

    fn add(&mut self, row: &Row) -> Result<(), FormatError> {
        let bytes = feature::encoded(row);
        let start = self.bytes.last().map_or(0, |last| last.end);
        let [west, south, east, north] = row.shape.bbox();
        let number = self.bytes.len() as u64;
        self.boxes.push(NodeItem { offset: number, ..NodeItem::bounds(west, south, east, north) });
        self.bytes.push(start..start + bytes.len() as u64);
        Ok(self.aside.write_all(&bytes)?)
    }

    /// Mark, header, index, features.
    fn write(mut self, kind: LayerKind, attribution: &str, out: &mut dyn Write) -> Result<(), FormatError> {
        let extent = calc_extent(&self.boxes);
        out.write_all(&MARK)?;
        out.write_all(&header(kind, attribution, &extent, self.boxes.len()))?;
        if self.boxes.is_empty() {
            return Ok(());
        }
        hilbert_sort(&mut self.boxes, &extent);
        let order: Vec<Range<u64>> =
            self.boxes.iter().filter_map(|item| self.bytes.get(item.offset as usize).cloned()).collect();
        let mut offset = 0;
        for (item, bytes) in self.boxes.iter_mut().zip(&order) {
            item.offset = offset;
            offset += bytes.end - bytes.start;
        }
        PackedRTree::build(&self.boxes, &extent, PackedRTree::DEFAULT_NODE_SIZE)?.stream_write(&mut &mut *out)?;
        let mut aside = BufReader::new(self.aside.into_inner().map_err(|error| error.into_error())?);
        let mut feature = Vec::new();
        for bytes in order {
            aside.seek(SeekFrom::Start(bytes.start))?;
            feature.resize((bytes.end - bytes.start) as usize, 0);
            aside.read_exact(&mut feature)?;
            out.write_all(&feature)?;
        }
        Ok(())
    }
}

fn header(kind: LayerKind, attribution: &str, extent: &NodeItem, count: usize) -> Vec<u8> {
    let mut buffer = FlatBufferBuilder::new();
    let name = buffer.create_string("WGS 84");
    let crs = Crs::create(&mut buffer, &CrsArgs { code: 4326, name: Some(name), ..CrsArgs::default() });
    let columns: Vec<_> = kind
        .columns()
        .iter()
        .map(|column| {
            let type_ = match column.form {
                Form::Text | Form::Date => ColumnType::String,
                Form::Integer => ColumnType::Long,
                Form::Real => ColumnType::Double,
                Form::Boolean => ColumnType::Bool,
            };
            let (name, title) = (buffer.create_string(column.name), buffer.create_string(column.label));
            let column = ColumnArgs { name: Some(name), title: Some(title), type_, ..ColumnArgs::default() };
            Column::create(&mut buffer, &column)
        })
        .collect();
    let geometry_type = match kind.geometry() {
        GeometryType::Point => Kind::Point,
        GeometryType::MultiLineString => Kind::MultiLineString,
        GeometryType::MultiPolygon => Kind::MultiPolygon,
    };
    let header = HeaderArgs {
        name: Some(buffer.create_string(kind.name())),
        title: Some(buffer.create_string(kind.title())),
        description: Some(buffer.create_string(attribution)),
        envelope: Some(buffer.create_vector(&[extent.min_x, extent.min_y, extent.max_x, extent.max_y])),
        columns: Some(buffer.create_vector(&columns)),
        crs: Some(crs),
        geometry_type,
        features_count: count as u64,
        index_node_size: PackedRTree::DEFAULT_NODE_SIZE,
        ..HeaderArgs::default()
    };
    let header = Header::create(&mut buffer, &header);
    buffer.finish_size_prefixed(header, None);
    buffer.finished_data().to_vec()
}
