//! An element for maps: polygons with holes, hatches and dashes, which may leave their area.

use super::{backend::SceneBackend, pixel};
use crate::map::scene::{Fill, Path, Pixel, Segment, Stroke};
use plotters::{
    coord::CoordTranslate,
    drawing::Rect,
    element::{CoordMapper, Drawable, PointCollection},
};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::{convert::Infallible, slice};

/// Maps points as the coordinate system says. plotters' own mapper pushes points outside the area onto its edge,
/// which bends every line that leaves the frame.
pub struct Unclamped;

impl CoordMapper for Unclamped {
    type Output = BackendCoord;

    fn map<CT: CoordTranslate>(coordinates: &CT, from: &CT::From, _area: &Rect) -> BackendCoord {
        coordinates.translate(from)
    }
}

/// Lines or rings in the coordinates `P` of a drawing area (positions, plane metres, grid units), filled by the
/// even-odd rule and stroked.
#[derive(Clone, Debug)]
pub struct Figure<P> {
    points: Vec<P>,
    /// Index after the last point of each contour.
    ends: Vec<usize>,
    closed: bool,
    fill: Option<Fill>,
    stroke: Option<Stroke>,
}

impl<P> Figure<P> {
    /// One open line.
    pub fn line(points: Vec<P>) -> Self {
        Self::lines([points])
    }

    /// Open lines drawn as one path.
    pub fn lines(lines: impl IntoIterator<Item = Vec<P>>) -> Self {
        let mut figure = Self { points: Vec::new(), ends: Vec::new(), closed: false, fill: None, stroke: None };
        for line in lines {
            figure.points.extend(line);
            figure.ends.push(figure.points.len());
        }
        figure
    }

    /// Closed rings drawn as one path: a ring inside a ring is a hole.
    pub fn rings(rings: impl IntoIterator<Item = Vec<P>>) -> Self {
        Self { closed: true, ..Self::lines(rings) }
    }

    /// The same figure filled.
    pub fn filled(self, fill: Fill) -> Self {
        Self { fill: Some(fill), ..self }
    }

    /// The same figure stroked; widths and dashes in sheet pixels.
    pub fn stroked(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }

    /// Its path once every point has its place on the sheet.
    fn path(&self, places: &[Pixel]) -> Path {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let contours = starts.zip(&self.ends).filter_map(|(start, &end)| places.get(start..end));
        let segments: Vec<Segment> = if self.closed {
            Path::polygon(contours).segments
        } else {
            contours.flat_map(|points| Path::line(points).segments).collect()
        };
        Path { fill: self.fill.clone(), stroke: self.stroke.clone(), ..Path::new(segments) }
    }
}

impl<'a, P: 'a> PointCollection<'a, P, Unclamped> for &'a Figure<P> {
    type Point = &'a P;
    type IntoIter = slice::Iter<'a, P>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<P> Drawable<SceneBackend, Unclamped> for Figure<P> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut SceneBackend,
        _area: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let places: Vec<Pixel> = pos.map(pixel).collect();
        let path = self.path(&places);
        if !path.segments.is_empty() {
            backend.push(path);
        }
        Ok(())
    }
}
