//! Map lines through plotters: the sheet is a drawing area, and the view its coordinate system.

use super::{
    MapError,
    plot::{Drawn, Figure, SceneBackend, grid},
    scene::{Item, PixelBox, Stroke},
    trace::Track,
    view::View,
};
use geo::Coord;
use plotters::{
    coord::{CoordTranslate, Shift},
    drawing::{DrawingArea, IntoDrawingArea},
};
use plotters_backend::BackendCoord;

/// Degrees, longitude first, to plotters' canvas.
impl CoordTranslate for View {
    type From = Coord;

    fn translate(&self, from: &Coord) -> BackendCoord {
        grid(self.pixel(*from))
    }
}

/// A page as large as the frame reaches, not yet with coordinates.
fn page(frame: &PixelBox) -> (DrawingArea<SceneBackend, Shift>, Drawn) {
    let edge = |edge: f32| edge.max(1.0).ceil() as u32;
    let (backend, drawn) = SceneBackend::new(edge(frame.right), edge(frame.bottom));
    (backend.into_drawing_area(), drawn)
}

fn refused(error: impl std::fmt::Display) -> MapError {
    MapError::Plot(error.to_string())
}

/// Lines in degrees, drawn on an area whose coordinates are those of the view.
pub(crate) fn lines_in_degrees(view: &View, lines: Vec<Vec<Coord>>, stroke: &Stroke) -> Result<Vec<Item>, MapError> {
    let (page, drawn) = page(&view.frame);
    let map = page.apply_coord_spec(*view);
    map.draw(&Figure::lines(lines).stroked(stroke.clone())).map_err(refused)?;
    Ok(drawn.take("", "").items)
}

/// Tracks already on the sheet (clipped and generalised there), drawn as one figure.
pub(crate) fn tracks(frame: &PixelBox, tracks: &[Track], closed: bool, stroke: &Stroke) -> Result<Vec<Item>, MapError> {
    let (page, drawn) = page(frame);
    let lines = tracks.iter().map(|track| track.iter().map(|&at| grid(at)).collect::<Vec<_>>());
    let figure = if closed { Figure::rings(lines) } else { Figure::lines(lines) };
    page.draw(&figure.stroked(stroke.clone())).map_err(refused)?;
    Ok(drawn.take("", "").items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{map::scene::Colour, place::Extent};

    #[test]
    fn degrees_land_where_the_view_says_even_outside_the_frame() -> Result<(), MapError> {
        let extent = Extent { west: 44.0, south: 39.0, east: 47.0, north: 41.0 };
        let view = View::fitted(extent, PixelBox::new(100.0, 100.0, 700.0, 500.0));
        let (from, to) = (Coord { x: 40.0, y: 40.0 }, Coord { x: 45.0, y: 40.0 });
        let items = lines_in_degrees(&view, vec![vec![from, to]], &Stroke::solid(Colour::BLACK, 0.0))?;
        let ink = items.first().and_then(Item::ink_bounds).map_or(0.0, |ink| ink.left);
        assert!((ink - view.pixel(from).x).abs() < 0.02 && ink < 0.0, "{ink}");
        Ok(())
    }
}
