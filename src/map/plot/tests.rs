//! What plotters draws must arrive on the sheet where it was meant.

use super::*;
use crate::map::scene::{Item, Path, PixelBox};
use jiff::civil::date;
use plotters::{
    coord::CoordTranslate,
    drawing::IntoDrawingArea,
    element::{Circle, Rectangle, Text},
    style::{Color, IntoFont, text_anchor},
};

/// A map of one degree to a hundred pixels.
#[derive(Clone)]
struct Degrees;

impl CoordTranslate for Degrees {
    type From = (f32, f32);

    fn translate(&self, from: &(f32, f32)) -> BackendCoord {
        grid(Pixel::new(from.0 * 100.0, -from.1 * 100.0))
    }
}

fn paths(group: &super::super::scene::Group) -> Vec<&Path> {
    group.items.iter().filter_map(|item| if let Item::Path(path) = item { Some(path) } else { None }).collect()
}

#[test]
fn figures_keep_sub_pixels_and_may_leave_the_area() -> Result<(), PlotError> {
    let (backend, drawn) = SceneBackend::new(400, 300);
    let map = backend.into_drawing_area().shrink((64 * 50, 64 * 50), (64 * 100, 64 * 100)).apply_coord_spec(Degrees);
    let ring = vec![(-1.0, -0.005), (9.0, -0.005), (9.0, -2.0)];
    map.draw(&Figure::rings([ring]).filled(super::super::scene::Fill::Solid(Colour::BLACK)))?;
    let group = drawn.take("land", "Land");
    assert_eq!(group.ink_bounds(), Some(PixelBox::new(-100.0, 0.5, 900.0, 200.0)));
    assert!(drawn.take("empty", "").items.is_empty());
    Ok(())
}

#[test]
fn plotters_own_elements_arrive_in_sheet_pixels() -> Result<(), PlotError> {
    let (backend, drawn) = SceneBackend::new(200, 200);
    let page = backend.into_drawing_area();
    page.draw(&Rectangle::new([(64, 64), (640, 1280)], ink(Colour::BLACK).filled()))?;
    page.draw(&Circle::new((6400, 6400), fine(10.0), ink(Colour::BLACK).stroke_width(fine(2.0))))?;
    let group = drawn.take("shapes", "");
    let bounds: Vec<_> = paths(&group).iter().filter_map(|path| path.ink_bounds()).collect();
    assert_eq!(bounds, [PixelBox::new(1.0, 1.0, 10.0, 20.0), PixelBox::new(89.0, 89.0, 111.0, 111.0)]);
    Ok(())
}

#[test]
fn chart_text_is_anchored_as_plotters_asks() -> Result<(), PlotError> {
    let (backend, drawn) = SceneBackend::new(200, 200);
    let page = backend.into_drawing_area();
    let style = ("sans-serif", 20.0 * 1.24 * 64.0).into_font().color(&ink(Colour::BLACK));
    let centred = style.clone().pos(text_anchor::Pos::new(text_anchor::HPos::Center, text_anchor::VPos::Center));
    page.draw(&Text::new("HEH", (6400, 6400), centred.clone()))?;
    page.draw(&Text::new("HEH", (6400, 6400), centred.transform(plotters::style::FontTransform::Rotate270)))?;
    let (width, _) = page.estimate_text_size("HEH", &style)?;
    let group = drawn.take("text", "");
    let boxes: Vec<PixelBox> = group.items.iter().filter_map(Item::ink_bounds).collect();
    for bounds in &boxes {
        assert!(bounds.centre().distance(Pixel::new(100.0, 100.0)) < 0.5, "{bounds:?}");
    }
    assert!((boxes[0].width() - boxes[1].height()).abs() < 0.1);
    assert!((width as f32 / 64.0 - boxes[0].width()).abs() < 4.0);
    Ok(())
}

fn example() -> Timeline {
    let counts = |every: i8| (1..=28).filter(|d| d % every == 0).map(|d| (date(2021, 5, d), 2)).collect();
    let series = [(2, 0xc8102e), (3, 0xe87722)].map(|(every, hex)| Series {
        name: every.to_string(),
        colour: Colour::hex(hex),
        look: BarLook::Full,
        counts: counts(every),
    });
    let bounds = PixelBox::new(100.0, 50.0, 700.0, 250.0);
    Timeline {
        title: "Incidents per day".to_owned(),
        mean: Some("7-day mean".to_owned()),
        ..Timeline::new(series.to_vec(), date(2021, 5, 1), date(2021, 5, 31), bounds)
    }
}

#[test]
fn bars_are_stacked_and_proportional() -> Result<(), PlotError> {
    let group = timeline(&example())?;
    let bars = |hex| {
        let filled = |path: &&&Path| path.fill == Some(super::super::scene::Fill::Solid(Colour::hex(hex)));
        paths(&group).iter().filter(filled).filter_map(|path| path.ink_bounds()).collect::<Vec<_>>()
    };
    let (red, orange) = (bars(0xc8102e), bars(0xe87722));
    assert_eq!((red.len(), orange.len()), (14, 9));
    let sixth = (red[2], orange[1]);
    assert!((sixth.0.top - sixth.1.bottom).abs() < 0.02 && (sixth.0.height() - sixth.1.height()).abs() < 0.05);
    assert!(red.windows(2).all(|pair| pair[1].left > pair[0].right));
    Ok(())
}

#[test]
fn the_chart_stays_in_its_box_and_is_the_same_every_time() -> Result<(), PlotError> {
    let group = timeline(&example())?;
    let Some(ink) = group.ink_bounds() else { unreachable!("has ink") };
    assert!(example().bounds.grown(2.0).encloses(&ink), "{ink:?}");
    assert_eq!(group, timeline(&example())?);
    Ok(())
}

#[test]
fn long_empty_and_cramped_times_are_drawn_too() -> Result<(), PlotError> {
    for days in [0, 200, 2000, 40_000] {
        let to = date(1990, 1, 1).saturating_add(jiff::Span::new().days(days));
        let mut chart = Timeline { from: date(1990, 1, 1), to, ..example() };
        timeline(&chart)?;
        chart.bounds = PixelBox::new(0.0, 0.0, 60.0, 30.0);
        timeline(&chart)?;
    }
    Ok(())
}
