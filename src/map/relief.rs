//! Relief shading: light from the north-west on the bundled elevations, as a subtle veil over the land.

use super::{
    scene::{Group, Image, Pixel, PixelBox},
    style::Measure,
    view::View,
};
use crate::place::Extent;

/// Elevations, 16-bit grey: metres above the sea plus 1000 (`docs/GEODATA.md`).
static FILE: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/basemap/relief_m.png"));

/// Degrees of a cell, and the middle of the upper left one: `geodata/basemap/relief_m.pgw`.
const CELL: f64 = 1.0 / 120.0;
const WEST: f64 = 38.004_166_666_7;
const NORTH: f64 = 45.995_833_333_3;

/// Metres of a degree of latitude (mean).
const DEGREE_M: f64 = 111_132.0;

/// Pixels between two samples of the shading, layout units.
const SAMPLE: f32 = 1.6;

/// Steepening of the slopes: on small scales the land would look flat.
const EXAGGERATION: f64 = 2.6;

/// Degrees beyond the extent seen that samples at its rim may ask for.
const MARGIN: f64 = 0.1;

/// The raster, decoded.
struct Elevations {
    columns: usize,
    rows: usize,
    /// Plus 1000.
    metres: Vec<u16>,
}

/// The group `relief`; `None` where the bundled elevations do not reach.
pub(crate) fn relief(view: &View, measure: Measure) -> Option<Group> {
    let seen = view.seen();
    let elevations = Elevations::read(seen)?;
    let step = measure.px(SAMPLE);
    let faded = fading(view, measure);
    let (width, height) = ((view.frame.width() / step) as u32, (view.frame.height() / step) as u32);
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    let lattice = Lattice::new(view, step, width, height);
    for row in 0..height {
        for column in 0..width {
            let (lon, lat) = lattice.at(column, row);
            rgba.extend(veil(elevations.light(lon, lat), faded));
        }
    }
    let corner = Pixel::new(view.frame.left, view.frame.top);
    let bounds = PixelBox::sized(corner, width as f32 * step, height as f32 * step);
    let mut group = Group::new("relief", "");
    group.push(Image { bounds, width, height, rgba });
    Some(group)
}

/// Degrees at every sixteenth sample; those between are interpolated, which is off by less than a metre.
struct Lattice {
    columns: usize,
    nodes: Vec<(f64, f64)>,
}

/// Samples between two nodes.
const NODE: u32 = 16;

impl Lattice {
    fn new(view: &View, step: f32, width: u32, height: u32) -> Self {
        let (columns, rows) = (width / NODE + 2, height / NODE + 2);
        let node = |i: u32| {
            let sample = |n: u32| ((n * NODE) as f32 + 0.5) * step;
            let at = Pixel::new(view.frame.left + sample(i % columns), view.frame.top + sample(i / columns));
            let at = view.position(at);
            (at.lon(), at.lat())
        };
        Self { columns: columns as usize, nodes: (0..columns * rows).map(node).collect() }
    }

    fn at(&self, column: u32, row: u32) -> (f64, f64) {
        let share = |n: u32| f64::from(n % NODE) / f64::from(NODE);
        let (u, v) = (share(column), share(row));
        let first = (row / NODE) as usize * self.columns + (column / NODE) as usize;
        let mix = |of: fn(&(f64, f64)) -> f64| {
            let node = |i: usize| self.nodes.get(i).map_or(f64::NAN, of);
            let top = node(first) * (1.0 - u) + node(first + 1) * u;
            let below = first + self.columns;
            top * (1.0 - v) + (node(below) * (1.0 - u) + node(below + 1) * u) * v
        };
        (mix(|node| node.0), mix(|node| node.1))
    }
}

/// Where a cell is many pixels wide the shading is a blur: it fades, from 1 to a third.
fn fading(view: &View, measure: Measure) -> f64 {
    let cell_km = (CELL * DEGREE_M / 1000.0) as f32;
    let cell = view.pixels_per_km(view.seen().centre()) * cell_km / measure.unit;
    f64::from((9.0 / cell.max(0.1)).clamp(0.33, 1.0))
}

/// Shade darkens, light brightens; level ground stays as it is.
fn veil(light: Option<f64>, faded: f64) -> [u8; 4] {
    let Some(light) = light else { return [0; 4] };
    let alpha = |strength: f64| (light.abs() * strength * faded).round().clamp(0.0, 255.0) as u8;
    if light < 0.0 { [70, 62, 58, alpha(84.0)] } else { [255, 255, 250, alpha(110.0)] }
}

impl Elevations {
    /// The rows from the top as far as the extent seen needs them; `None` if it has nothing of the raster, or the file
    /// cannot be read.
    fn read(seen: Extent) -> Option<Self> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(FILE)).read_info().ok()?;
        let info = reader.info();
        let (columns, rows) = (info.width as usize, info.height as usize);
        let all =
            Extent { west: WEST, south: NORTH - rows as f64 * CELL, east: WEST + columns as f64 * CELL, north: NORTH };
        let sixteen = info.bit_depth == png::BitDepth::Sixteen && info.color_type == png::ColorType::Grayscale;
        (sixteen && all.intersects(seen)).then_some(())?;
        let rows = rows.min(((NORTH - seen.south + MARGIN) / CELL) as usize);
        let mut metres = Vec::with_capacity(columns * rows);
        for _ in 0..rows {
            let row = reader.next_row().ok()??;
            metres.extend(row.data().chunks_exact(2).map(|bytes| u16::from_be_bytes([bytes[0], bytes[1]])));
        }
        Some(Self { columns, rows, metres })
    }

    /// Metres at a position, between the four cells around it.
    fn metres(&self, lon: f64, lat: f64) -> Option<f64> {
        let (x, y) = ((lon - WEST) / CELL, (NORTH - lat) / CELL);
        let (column, row) = (x as usize, y as usize);
        if x < 0.0 || y < 0.0 || column + 1 >= self.columns || row + 1 >= self.rows {
            return None;
        }
        let (u, v) = (x - column as f64, y - row as f64);
        let between = |first: usize| {
            let cells = self.metres.get(first..first + 2)?;
            Some((f64::from(cells[0]) - 1000.0) * (1.0 - u) + (f64::from(cells[1]) - 1000.0) * u)
        };
        let first = row * self.columns + column;
        Some(between(first)? * (1.0 - v) + between(first + self.columns)? * v)
    }

    /// How much brighter (0..1) or darker (-1..0) than level ground, with the sun in the north-west at 45°:
    /// Lambert's cosine law on the slope (B. Horn, Proceedings of the IEEE 69 (1981)).
    fn light(&self, lon: f64, lat: f64) -> Option<f64> {
        let reach = CELL * 0.8;
        let metres = 2.0 * reach * DEGREE_M;
        let east =
            (self.metres(lon + reach, lat)? - self.metres(lon - reach, lat)?) / (metres * lat.to_radians().cos());
        let north = (self.metres(lon, lat + reach)? - self.metres(lon, lat - reach)?) / metres;
        let (east, north) = (east * EXAGGERATION, north * EXAGGERATION);
        let level = std::f64::consts::FRAC_1_SQRT_2;
        let light = level * (1.0 + level * (east - north)) / (1.0 + east * east + north * north).sqrt();
        Some((light - level).clamp(-0.6, 0.3) / 0.6)
    }
}
