//! Counts over time as stacked bars, by plotters' `ChartBuilder`.

mod axis;
mod bins;

use super::{PlotError, SceneBackend, fine, ink, lettering::LINE_PER_EM};
use crate::map::{
    scene::{Colour, Group, PixelBox},
    text::{TextStyle, Typesetter},
    wording::Words,
};
use axis::{Axis, WIDE, counts_axis, days_axis};
use bins::{Bin, Step, bins};
use jiff::civil::Date;
use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::{Shift, cartesian::Cartesian2d},
    drawing::{DrawingArea, IntoDrawingArea},
    element::{PathElement, Rectangle, Text},
    series::LineSeries,
    style::{
        Color, FontStyle, IntoFont, ShapeStyle, TextStyle as ChartText,
        text_anchor::{HPos, Pos, VPos},
    },
};
use std::collections::BTreeMap;

/// Size of the heading in that of the labels, and from line to line of it.
pub const HEADING: f32 = 1.1;
const LEADING: f32 = 1.4;

/// Share of a bar's room left empty on each side.
const GAP: f64 = 0.1;

/// Days the running mean spans: the day, three before and three after.
const MEAN_DAYS: i32 = 7;

/// How the bars of a series look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarLook {
    /// Full of its colour.
    #[default]
    Full,
    /// Pale, with an outline of its colour: what is counted did not take place.
    Hollow,
}

/// Things of one kind, counted by day.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What is counted.
    pub name: String,
    /// Colour of its bars.
    pub colour: Colour,
    /// Whether its bars are full.
    pub look: BarLook,
    /// How many on which day; days outside the timeline are not drawn.
    pub counts: BTreeMap<Date, u32>,
}

/// A chart of counts over time. Bars stand for days; for weeks, months or years where the time is long.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What is stacked, the lowest first.
    pub series: Vec<Series>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Where on the sheet, title and labels included.
    pub bounds: PixelBox,
    /// Heading, of one line or several; may be empty.
    pub title: String,
    /// Draws the centred 7-day mean, named so, where bars stand for days and there are at least 14.
    pub mean: Option<String>,
    /// Sets its letters.
    pub types: Typesetter,
    /// The words of its dates.
    pub words: Words,
    /// Size of the labels, em pixels.
    pub text_size: f32,
    /// Colour of heading, axes and mean.
    pub ink: Colour,
    /// Colour of the labels.
    pub label: Colour,
    /// Colour of the grid.
    pub grid: Colour,
}

type Area = DrawingArea<SceneBackend, Shift>;
type Chart<'a> = ChartContext<'a, SceneBackend, Cartesian2d<Axis, Axis>>;

/// Draws a timeline as a group `timeline`.
///
/// # Errors
/// [`PlotError`] if plotters refuses, as where `bounds` has no room for labels.
pub fn timeline(timeline: &Timeline) -> Result<Group, PlotError> {
    let corner = |edge: f32| edge.max(1.0).ceil() as u32;
    let (backend, drawn) = SceneBackend::new(corner(timeline.bounds.right), corner(timeline.bounds.bottom));
    timeline.draw(&backend.lettered(timeline.types).into_drawing_area())?;
    Ok(drawn.take("timeline", timeline.title.replace('\n', " ")))
}

impl Timeline {
    /// A timeline in plain colours without heading or mean.
    pub fn new(series: Vec<Series>, from: Date, to: Date, bounds: PixelBox) -> Self {
        Self {
            series,
            from: from.min(to),
            to: from.max(to),
            bounds,
            title: String::new(),
            mean: None,
            types: Typesetter::bundled(),
            words: Words::default(),
            text_size: 11.0,
            ink: Colour::hex(0x1d2330),
            label: Colour::hex(0x444b57),
            grid: Colour::hex(0xe3e5e8),
        }
    }

    /// Draws onto a page, an area of the whole sheet.
    ///
    /// # Errors
    /// [`PlotError`] if plotters refuses.
    pub fn draw(&self, page: &Area) -> Result<(), PlotError> {
        let corner = (fine(self.bounds.left), fine(self.bounds.top));
        let whole = page.clone().shrink(corner, (fine(self.bounds.width()), fine(self.bounds.height())));
        let step = Step::fitting(self.from, self.to);
        let (from, to) = step.whole(self.from, self.to);
        let bins = bins(&self.series, (from, to), step);
        let mean = self.mean.as_deref().filter(|_| step == Step::Day && bins.len() as i32 >= 2 * MEAN_DAYS);
        let (head, plot) = whole.split_vertically(self.head_height(mean.is_some()));
        self.draw_head(&head, mean)?;
        let mut chart = self.chart(&plot, (from, to), &bins)?;
        self.draw_bars(&mut chart, &bins)?;
        if mean.is_some() {
            let line = ShapeStyle { color: ink(self.ink), filled: false, stroke_width: fine(1.25) };
            chart.draw_series(LineSeries::new(running_mean(&bins), line))?;
        }
        Ok(())
    }

    fn head_height(&self, mean: bool) -> u32 {
        let further = self.title.lines().count().saturating_sub(1) as f32;
        match self.title.is_empty() && !mean {
            true => fine(self.text_size * 0.6),
            false => fine(self.text_size * (1.9 + LEADING * further)),
        }
    }

    fn text(&self, size: f32, colour: Colour) -> ChartText<'static> {
        ("sans-serif", f64::from(size * LINE_PER_EM) * f64::from(super::FINENESS)).into_font().color(&ink(colour))
    }

    fn draw_head(&self, head: &Area, mean: Option<&str>) -> Result<(), PlotError> {
        let (width, _) = head.dim_in_pixel();
        let (right, middle) = (width as i32, fine(self.text_size * 0.7) as i32);
        let heading = ChartText {
            font: ("sans-serif", f64::from(self.text_size * HEADING * LINE_PER_EM) * f64::from(super::FINENESS))
                .into_font()
                .style(FontStyle::Bold),
            ..self.text(self.text_size, self.ink).pos(Pos::new(HPos::Left, VPos::Center))
        };
        for (i, line) in self.title.lines().enumerate() {
            let down = fine(self.text_size * LEADING * i as f32) as i32;
            head.draw(&Text::new(line.to_owned(), (0, middle + down), heading.clone()))?;
        }
        let Some(name) = mean else { return Ok(()) };
        let label = self.text(self.text_size, self.label).pos(Pos::new(HPos::Right, VPos::Center));
        let (room, _) = head.estimate_text_size(name, &label)?;
        head.draw(&Text::new(name.to_owned(), (right, middle), label))?;
        let end = right - room as i32 - fine(self.text_size * 0.5) as i32;
        let sample = vec![(end - fine(self.text_size * 2.0) as i32, middle), (end, middle)];
        Ok(head.draw(&PathElement::new(sample, ink(self.ink).stroke_width(fine(1.25))))?)
    }

    /// Axes, grid and labels.
    fn chart<'a>(&self, plot: &'a Area, span: (Date, Date), bins: &[Bin]) -> Result<Chart<'a>, PlotError> {
        let most = bins.iter().map(Bin::total).max().unwrap_or(0);
        let (setter, label) = (self.types, TextStyle { size: self.text_size, ..TextStyle::default() });
        let width = |text: &str| setter.width(text, &label);
        let height = self.bounds.height() - self.text_size * 4.0;
        let counts = counts_axis(most, (height / (self.text_size * 2.2)).max(1.0) as usize);
        let left = counts.labels.iter().map(|text| width(text)).fold(0.0, f32::max) + self.text_size * 0.8;
        // The first date may carry its year and stands across the axis.
        let (left, right) = (left.max(width(&self.words.short_day(WIDE, true)) / 2.0), self.text_size * 1.6);
        let room = self.bounds.width() - left - right;
        let days = days_axis(span, self.words, room, self.text_size * 1.2, width);
        let (day_labels, count_labels) = (days.clone(), counts.clone());
        let mut chart = ChartBuilder::on(plot)
            .x_label_area_size(fine(self.text_size * 1.7))
            .y_label_area_size(fine(left))
            .margin_right(fine(right))
            .build_cartesian_2d(days, counts)?;
        let tick = fine(self.text_size * 0.25);
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(plotters::style::TRANSPARENT)
            .bold_line_style(ink(self.grid).stroke_width(fine(1.0)))
            .axis_style(ink(self.ink).stroke_width(fine(1.0)))
            .label_style(self.text(self.text_size, self.label))
            .set_all_tick_mark_size(tick)
            .x_label_formatter(&|day| day_labels.label(*day))
            .y_label_formatter(&|count| count_labels.label(*count))
            .draw()?;
        Ok(chart)
    }

    /// Rectangles in the order of days, then of kinds: plotters' own histogram has no fixed order.
    fn draw_bars(&self, chart: &mut Chart, bins: &[Bin]) -> Result<(), PlotError> {
        let bars = bins.iter().flat_map(|bin| {
            let gap = (bin.end - bin.start) * GAP;
            let (left, right) = (bin.start + gap, bin.end - gap);
            bin.stack().zip(&self.series).filter(|((low, high), _)| high > low).flat_map(
                move |((low, high), series)| {
                    let corners = [(left, f64::from(high)), (right, f64::from(low))];
                    bar_styles(series).into_iter().map(move |style| Rectangle::new(corners, style))
                },
            )
        });
        chart.draw_series(bars)?;
        Ok(())
    }
}

/// What a bar is painted with, in order.
fn bar_styles(series: &Series) -> Vec<ShapeStyle> {
    match series.look {
        BarLook::Full => vec![ink(series.colour).filled()],
        BarLook::Hollow => vec![
            ink(series.colour.mixed(Colour::WHITE, 0.86)).filled(),
            ShapeStyle { color: ink(series.colour), filled: false, stroke_width: fine(1.1) },
        ],
    }
}

/// Middle of each day and the mean of the days around it; fewer at the ends.
fn running_mean(bins: &[Bin]) -> Vec<(f64, f64)> {
    let half = MEAN_DAYS as usize / 2;
    (0..bins.len())
        .map(|day| {
            let around = &bins[day.saturating_sub(half)..(day + half + 1).min(bins.len())];
            let total: u32 = around.iter().map(Bin::total).sum();
            ((bins[day].start + bins[day].end) / 2.0, f64::from(total) / around.len() as f64)
        })
        .collect()
}
