//! Layers -> a sheet: the order in which everything is drawn.

use super::{
    Counted, Drawn, DrawnAs, MapError, NameForms, Sheet,
    base::{self, BaseMap, Shown},
    furniture::{self, Headline, Named, Present, ScaleBar},
    georeference::GeoReference,
    ground,
    incident::{self, Counting, Depiction, Ground, Highlight, Scenery, Settled, Site},
    label::{self, Desk, Lettering, Name, ink::Ink},
    layout::{Layout, Needs, take_top},
    names,
    nearby::Nearby,
    scene::{Colour, Group, Item, Path, PixelBox, Scene},
    style::{Measure, units},
    text::Typesetter,
    trace::{Tracer, Track},
    view::View,
    wording::{Words, spoken},
};
use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    layer::{Layers, PlaceFeature},
    place::Extent,
    symbology::TownRank,
};
use std::{panic::resume_unwind, thread};

/// Draws a sheet of the layers over the bundled base map.
///
/// # Errors
/// [`MapError`] for a sheet too small to read or an extent that is none.
pub fn compose(layers: &Layers, gazetteer: &Gazetteer, borders: &Borders, sheet: &Sheet) -> Result<Drawn, MapError> {
    check(layers, sheet)?;
    let (seen, view) = (seen(layers, sheet), layers.base.view);
    let base = BaseMap::gathered(gazetteer, borders, seen, view, sheet.language);
    let spoken = spoken(layers, gazetteer, sheet.language);
    let drawn = compose_over(spoken.as_ref().unwrap_or(layers), &base, sheet)?;
    Ok(Drawn { spoken, ..drawn })
}

/// About what a sheet will see, before it is laid out: a little more.
fn seen(layers: &Layers, sheet: &Sheet) -> Extent {
    let (size, measure) = ((sheet.width, sheet.height), Measure::of(sheet.width, sheet.height, &sheet.theme));
    // What is not asked for is derived, and short.
    let (title, subtitle) = (sheet.title.as_deref().unwrap_or(""), sheet.subtitle.as_deref().unwrap_or(""));
    let types = Typesetter::with(sheet.faces);
    let head = Headline::of(title, subtitle, Layout::width(size, measure), measure, &types).height(measure);
    let needs =
        Needs { head, timeline: furniture::days(layers).is_some(), sources: furniture::notes_height(3, measure) };
    View::fitted(at_least(layers.frame, LEAST), Layout::new(size, measure, needs).map).seen().grown(0.04)
}

/// Draws a sheet of the layers over any base map.
///
/// # Errors
/// As [`compose`].
pub fn compose_over(layers: &Layers, base: &BaseMap, sheet: &Sheet) -> Result<Drawn, MapError> {
    check(layers, sheet)?;
    let page = Page::new(layers, base, sheet);
    let (markers, shown) = page.incidents(sheet.draw_as)?;
    let settled = &shown.settled;
    let heading = page.named.heading(layers, &shown.depiction);
    let (area, measure) = (&page.layout.title, page.measure);
    let headline = Headline::of(&heading.title, &heading.subtitle, area.width(), measure, &page.types);
    let title = headline.drawn(area, measure, &page.types);
    // Names take as long as all that lies below and beside them.
    let (map, (grounds, furniture)) = thread::scope(|scope| {
        let rest = scope.spawn(|| (page.grounds(), page.furniture(title, &shown)));
        (page.names(&shown), rest.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let (mut groups, (furniture, rows_dropped)) = (grounds?, furniture?);
    groups.extend(markers);
    let mut places = Group::new("places", "").clipped(page.layout.map);
    places.items.extend(map.lettering.places.into_iter().map(Into::into));
    let mut labels = Group::new("labels", "").clipped(page.layout.map);
    labels.items.extend(map.lettering.labels.into_iter().map(Into::into));
    // Names lie above areas and sections, and below the markers.
    groups.extend([labels, places, settled.drawn(page.measure, &page.types).clipped(page.layout.map)]);
    groups.push(furniture::scale_bar(&map.scale_bar, &map.scale_box, page.measure, &page.types));
    groups.extend(furniture::north_arrow(&page.view, page.measure, &page.types, page.words));
    groups.extend(furniture);
    name_parts(&mut groups, page.words);
    let scene = Scene {
        width: sheet.width,
        height: sheet.height,
        dpi: sheet.dpi,
        paper: sheet.paper,
        title: heading.title,
        description: heading.description,
        background: Colour::WHITE,
        groups,
    };
    Ok(Drawn {
        scene,
        labels_dropped: map.lettering.dropped,
        rows_dropped,
        cut: headline.cut().collect(),
        drawn_as: shown.depiction.drawn_as(),
        counted: shown.counted,
        subtitle: heading.subtitle,
        sides: page.focus,
        projection: page.view.projection,
        reference: GeoReference::of(&page.view),
        spoken: None,
    })
}

/// Says in the language of the sheet what its parts are.
fn name_parts(parts: &mut [Group], words: Words) {
    for part in parts {
        if part.title.is_empty() {
            part.title = words.of("part", &part.id).to_owned();
        }
        for item in &mut part.items {
            if let Item::Group(child) = item
                && let Some(status) = child.id.strip_prefix("borders-")
            {
                child.title = words.of("line", status).to_owned();
            }
        }
    }
}

fn check(layers: &Layers, sheet: &Sheet) -> Result<(), MapError> {
    readable(sheet)?;
    let frame = layers.frame;
    let good = frame.west <= frame.east && frame.south <= frame.north && frame.north - frame.south < 170.0;
    let error = MapError::Extent { west: frame.west, south: frame.south, east: frame.east, north: frame.north };
    good.then_some(()).ok_or(error)
}

/// Pixels of the least unit in which letters are letters, and millimetres of it on paper: the notes are three points high.
const LEAST_UNIT: f32 = 0.4;
const LEAST_UNIT_MM: f64 = 0.0937;

/// Refuses a sheet whose letters nobody could read.
fn readable(sheet: &Sheet) -> Result<(), MapError> {
    let (wide, tall) = units(sheet.width, sheet.height);
    let unit = Measure::of(sheet.width, sheet.height, &sheet.theme).unit;
    if unit < LEAST_UNIT {
        let least = ((wide * LEAST_UNIT).ceil() as u32, (tall * LEAST_UNIT).ceil() as u32);
        return Err(MapError::TooSmall { width: sheet.width, height: sheet.height, least });
    }
    match sheet.paper {
        Some((width, height)) if f64::from(unit) * width / f64::from(sheet.width) < LEAST_UNIT_MM => {
            let least = [wide, tall].map(|units| (f64::from(units) * LEAST_UNIT_MM).ceil() as u32);
            Err(MapError::TooSmallOnPaper { width, height, least: least.into() })
        }
        _ => Ok(()),
    }
}

/// Least height of the land shown, degrees: about 45 km. One village needs its surroundings.
pub(super) const LEAST: f64 = 0.4;

/// The extent, widened around its centre where it is smaller.
pub(super) fn at_least(extent: Extent, degrees: f64) -> Extent {
    let (x, y) = ((extent.west + extent.east) / 2.0, (extent.south + extent.north) / 2.0);
    let wide = (extent.east - extent.west).max(degrees) / 2.0;
    let tall = (extent.north - extent.south).max(degrees) / 2.0;
    Extent { west: x - wide, south: (y - tall).max(-89.0), east: x + wide, north: (y + tall).min(89.0) }
}

/// Everything worked out before the first stroke.
struct Page<'l> {
    layers: &'l Layers,
    base: &'l BaseMap,
    measure: Measure<'l>,
    types: Typesetter,
    layout: Layout,
    view: View,
    focus: Option<BorderPair>,
    shown: Shown<'l>,
    notes: Vec<String>,
    named: Named,
    sites: Vec<Site<'l>>,
    borders: Vec<Track>,
    forms: NameForms,
    full_table: &'static str,
    words: Words,
}

/// The incidents on the map.
struct Incidents<'l> {
    depiction: Depiction<'l>,
    settled: Settled<'l>,
    counted: Counted,
}

/// Hexagons or provinces, their figures, and the boxes of these.
#[derive(Default)]
struct CountedAreas {
    areas: Vec<Group>,
    figures: Vec<Group>,
    taken: Vec<PixelBox>,
}

struct MapNames {
    lettering: Lettering,
    scale_bar: ScaleBar,
    scale_box: PixelBox,
}

impl<'l> Page<'l> {
    fn new(layers: &'l Layers, base: &'l BaseMap, sheet: &'l Sheet) -> Self {
        let measure = Measure::of(sheet.width, sheet.height, &sheet.theme);
        let types = Typesetter::with(sheet.faces);
        let size = (sheet.width, sheet.height);
        let width = Layout::width(size, measure);
        let focus = furniture::focus(layers);
        let named = furniture::named(layers, base, focus, sheet);
        // How incidents are shown takes about as many words, whichever way it is.
        let head =
            Headline::of(&named.title, &named.subtitle(DrawnAs::Markers), width, measure, &types).height(measure);
        let timeline = furniture::days(layers).is_some();
        // The wording of the projection needs the view, the view needs the height of the notes: the first round finds
        // the number of lines, which the second keeps.
        let notes = |view: &View| furniture::paragraphs(layers, base, sheet, &view.projection, width, measure, &types);
        let shown = at_least(layers.frame, LEAST);
        let laid_out = |lines: usize| {
            let needs = Needs { head, timeline, sources: furniture::notes_height(lines, measure) };
            Layout::new(size, measure, needs)
        };
        let lines = notes(&View::fitted(shown, laid_out(3).map)).len();
        let layout = laid_out(lines);
        let view = View::fitted(shown, layout.map);
        let shown_all = Shown::new(layers, base);
        let borders = Tracer::new(&view, 14.0, 0.3).tracks_of(shown_all.borders.iter().map(|border| &border.line));
        Self {
            notes: notes(&view),
            named,
            sites: incident::sites(layers),
            shown: shown_all,
            layers,
            base,
            measure,
            types,
            layout,
            view,
            focus,
            borders,
            forms: sheet.names,
            full_table: sheet.full_table,
            words: sheet.language.into(),
        }
    }

    fn tracer(&self, tolerance: f32) -> Tracer<'_> {
        Tracer::new(&self.view, 14.0, tolerance)
    }

    /// Land, water, provinces, graticule and borders.
    fn grounds(&self) -> Result<Vec<Group>, MapError> {
        let (frame, fine) = (self.layout.map, self.tracer(0.15));
        let mut backdrop = Group::new("backdrop", "").clipped(frame);
        backdrop.push(Path::rectangle(&frame).filled(self.measure.theme.ground.other.into()));
        let mut groups = thread::scope(|scope| {
            let relief = scope.spawn(|| super::relief::relief(&self.view, self.measure));
            let mut groups = vec![backdrop, ground::land(self.base, self.focus, &fine, self.measure.theme)];
            groups.push(ground::bands(self.base, self.focus, &self.borders, &self.tracer(0.5), self.measure));
            groups.extend(relief.join().unwrap_or_else(|panic| resume_unwind(panic)));
            groups
        });
        groups.push(ground::water(self.base, &fine, self.measure));
        groups.push(ground::provinces(&self.shown, &frame, &self.tracer(0.3), self.measure)?);
        Ok(groups.into_iter().map(|group| group.clipped(frame)).collect())
    }

    /// Areas, sections, borders above them, and what stands for the incidents.
    fn incidents(&self, asked: Option<DrawnAs>) -> Result<(Vec<Group>, Incidents<'l>), MapError> {
        let (frame, tracer) = (self.layout.map, self.tracer(0.3));
        // Band and border are generalised alike, so that one lies under the other.
        let general = self.tracer(self.measure.px(0.9));
        let highlights = incident::highlighted(&self.sites, &general);
        let (depiction, settled, counts) = self.depicted(asked, &highlights, &tracer);
        let mut groups = vec![
            incident::areas(&self.sites, &tracer, self.measure),
            incident::sections(&highlights, self.measure),
            ground::borders(&self.shown, &frame, &general, self.measure)?,
        ];
        match depiction {
            Depiction::Markers => {
                groups.insert(1, incident::circles(&self.sites, &self.view, &tracer, self.measure, self.words));
            }
            _ => groups.splice(0..0, counts.areas).for_each(drop),
        }
        groups.extend(counts.figures);
        groups = groups.into_iter().map(|group| group.clipped(frame)).collect();
        groups.insert(0, furniture::graticule(&self.view, self.measure, &self.types, self.words)?);
        let counted = depiction.counts(&self.sites, self.layers.incidents.len(), settled.badged());
        Ok((groups, Incidents { depiction, settled, counted }))
    }

    /// Markers if they are asked for, or few enough to be told apart; else what counts the incidents.
    fn depicted(
        &self,
        asked: Option<DrawnAs>,
        highlights: &[Highlight<'_, 'l>],
        tracer: &Tracer<'_>,
    ) -> (Depiction<'l>, Settled<'l>, CountedAreas) {
        let measure = self.measure;
        if asked == Some(DrawnAs::Markers) || (asked.is_none() && incident::may_fit(&self.sites, &self.view, measure)) {
            let ink = self.ink_below(highlights, tracer);
            let mut named = Nearby::over(&self.layout.map, measure.px(40.0));
            let places = self.towns_named().into_iter().chain(self.seats());
            places.for_each(|at| named.add(PixelBox::new(at.x, at.y, at.x, at.y), at));
            let scenery = Scenery { view: &self.view, tracer, measure, ink: &ink, named: &named, words: self.words };
            let settled = incident::settle(&self.sites, highlights, &scenery);
            if asked.is_some() || settled.is_clear(measure) {
                return (Depiction::Markers, settled, CountedAreas::default());
            }
        }
        let (shown, provinces) = (&self.shown, &self.shown.provinces);
        let counting = Counting { sites: &self.sites, view: &self.view, measure, shown };
        let depiction = counting.counted(asked);
        let counts = self.counted_areas(&depiction, tracer);
        let mut ink = self.ink();
        highlights.iter().for_each(|highlight| ink.add_lines(&highlight.tracks, 1.0));
        ink.add_spots(self.seats().into_iter(), 400.0);
        let none = Nearby::over(&self.layout.map, self.layout.map.width());
        let scenery = Scenery { view: &self.view, tracer, measure, ink: &ink, named: &none, words: self.words };
        let clusters = if let Depiction::Clusters(clusters) = &depiction { clusters.all.as_slice() } else { &[] };
        let has_badge = |site: &Site<'_>| depiction.has_badge(site, provinces);
        let taken = (clusters, counts.taken.clone());
        let mut settled = incident::settle_counts(taken, &self.sites, highlights, has_badge, &scenery);
        if let Depiction::Hexagons(hexagons) = &depiction {
            settled.centres = hexagons.centres().collect();
        }
        (depiction, settled, counts)
    }

    /// What lies below areas and borders: hexagons, or provinces with their figures.
    fn counted_areas(&self, depiction: &Depiction<'_>, tracer: &Tracer<'_>) -> CountedAreas {
        match depiction {
            Depiction::Markers | Depiction::Clusters(_) => CountedAreas::default(),
            Depiction::Hexagons(hexagons) => {
                CountedAreas { areas: vec![hexagons.drawn(self.measure, self.words)], ..CountedAreas::default() }
            }
            Depiction::Provinces(provinces) => {
                let (known, frame) = (&self.shown.provinces, &self.layout.map);
                let (areas, figures, taken) =
                    provinces.drawn(known, tracer, frame, self.measure, &self.types, self.words);
                CountedAreas { areas: vec![areas], figures: vec![figures], taken }
            }
        }
    }

    /// What markers would rather not lie on.
    fn ink_below(&self, highlights: &[Highlight<'_, '_>], tracer: &Tracer<'_>) -> Ink {
        let mut ink = self.ink();
        highlights.iter().for_each(|highlight| ink.add_lines(&highlight.tracks, 1.0));
        ink.add_spots(self.towns_named().into_iter(), 60.0);
        ink.add_spots(self.seats().into_iter(), 400.0);
        ink.add_spots(self.towns_beside().into_iter(), 30.0);
        // A marker on an area reads as the area's: those of lines would rather stand elsewhere.
        ink.add_spots(self.within_areas(tracer).into_iter(), 3.0);
        ink
    }

    fn ink(&self) -> Ink {
        let mut ink = Ink::new(self.layout.map, self.measure.px(4.0));
        ink.add_lines(&self.borders, 1.0);
        ink
    }

    fn within_areas(&self, tracer: &Tracer<'_>) -> Vec<super::scene::Pixel> {
        let areas = self.sites.iter().filter_map(|site| match site.ground {
            Ground::Area(area) | Ground::Vague(area, _) => Some(tracer.rings(area)),
            _ => None,
        });
        let masks = areas.filter_map(|rings| label::Mask::new(&rings, &self.layout.map, self.measure.px(10.0)));
        masks.flat_map(|mask| mask.points(usize::MAX)).map(|(at, _)| at).collect()
    }

    /// Towns in or beside what incidents name: markers that may stand elsewhere leave room for their names.
    fn towns_beside(&self) -> Vec<super::scene::Pixel> {
        let beside = names::beside(self.layers);
        let town = |place: &&&PlaceFeature| place.population.unwrap_or(0) >= base::SEAT;
        let near = |place: &&&PlaceFeature| beside.iter().any(|extent| extent.contains(place.position));
        let towns = self.shown.places.iter().filter(town).filter(near);
        towns.map(|place| self.view.pixel(place.position.coord())).collect()
    }

    /// Capitals, cities and chief towns: nothing that may stand elsewhere lies on them.
    fn seats(&self) -> Vec<super::scene::Pixel> {
        let seats = self.shown.places.iter().filter(|place| self.shown.rank(place) >= TownRank::Seat);
        seats.map(|place| self.view.pixel(place.position.coord())).collect()
    }

    fn towns_named(&self) -> Vec<super::scene::Pixel> {
        let ids = base::named_ids(self.layers);
        let named = self.shown.places.iter().filter(|place| ids.binary_search(&place.id.as_str()).is_ok());
        named.map(|place| self.view.pixel(place.position.coord())).collect()
    }

    /// Names, and the scale bar in the emptiest corner.
    fn names(&self, incidents: &Incidents<'_>) -> MapNames {
        let mut obstacles = incidents.settled.obstacles(self.measure);
        let mut ink = self.ink();
        let stretches = self.sites.iter().filter_map(|site| match site.ground {
            Ground::Stretch(line) => Some(self.tracer(1.0).tracks(line)),
            _ => None,
        });
        stretches.for_each(|tracks| ink.add_lines(&tracks, 0.7));
        let scale_bar = ScaleBar::new(&self.view, self.measure, &self.types, self.words);
        let scale_box = emptiest_corner(&self.layout.map, scale_bar.size, &obstacles, &ink, self.measure);
        obstacles.push(scale_box.grown(self.measure.px(2.0)));
        let frame = self.layout.map.grown(-self.measure.px(3.0));
        let desk =
            Desk { types: &self.types, measure: self.measure, ink: &ink, frame, forms: self.forms, words: self.words };
        let wanted: Vec<Name> = names::wanted(
            self.layers,
            self.base,
            &self.shown,
            &self.view,
            (&incidents.settled, incidents.depiction.drawn_as()),
            self.focus,
            &desk,
        );
        MapNames { lettering: label::set(&wanted, &frame, &obstacles), scale_bar, scale_box }
    }

    /// Frame, legend, inset, table, timeline and notes; how many rows the table has no room for.
    fn furniture(&self, title: Group, incidents: &Incidents<'_>) -> Result<(Vec<Group>, usize), MapError> {
        let (measure, types, layout) = (self.measure, &self.types, &self.layout);
        let mut groups = vec![furniture::frame(&layout.map, &layout.outer, measure), title];
        let mut side = layout.side;
        // Beside the map the inset stands above the legend; below it where there is room for it.
        let inset =
            |area: PixelBox| furniture::inset(self.base, self.focus, &self.view, &area, measure, types, self.words);
        if layout.table.is_none() {
            let drawn = inset(PixelBox { bottom: side.top + measure.px(INSET), ..side });
            if drawn.is_some() {
                take_top(&mut side, measure.px(INSET + 14.0));
            }
            groups.extend(drawn);
        }
        let (legend, height) = self.legend(incidents, &side);
        groups.push(legend);
        take_top(&mut side, height + measure.px(14.0));
        let least = measure.px(LEAST_INSET);
        if layout.table.is_some() && side.height() >= least {
            groups.extend(inset(PixelBox { bottom: side.bottom.min(side.top + measure.px(INSET)), ..side }));
        }
        let drawn_as = (incidents.depiction.drawn_as(), self.full_table);
        let area = layout.table.unwrap_or(side);
        let (table, rows_dropped) = furniture::table(self.layers, drawn_as, &area, measure, types, self.words);
        groups.push(table);
        if let (Some(area), Some(days)) = (layout.timeline, furniture::days(self.layers)) {
            groups.push(furniture::timeline(self.layers, days, &area, measure, types, self.words)?);
        }
        groups.push(furniture::sources(&self.notes, &layout.sources, measure, types));
        Ok((groups, rows_dropped))
    }

    /// The legend, and its height; smaller where it has no room otherwise.
    fn legend(&self, incidents: &Incidents<'_>, area: &PixelBox) -> (Group, f32) {
        let present = Present {
            statuses: ground::statuses(&self.shown, &self.tracer(1.0)),
            provinces: !self.shown.provinces.is_empty(),
        };
        let shown = (self.sites.as_slice(), &incidents.depiction, incidents.counted);
        let drawn = |measure| furniture::legend(self.layers, &present, shown, area, measure, &self.types, self.words);
        let (legend, height) = drawn(self.measure);
        match area.height() / height {
            share if share < 1.0 => drawn(self.measure.scaled(share)),
            _ => (legend, height),
        }
    }
}

/// Height of the inset, and the least it is drawn in, layout units.
const INSET: f32 = 182.0;
const LEAST_INSET: f32 = 80.0;

/// The corner of the map with the least in it; the lower left if all are alike.
fn emptiest_corner(map: &PixelBox, size: (f32, f32), obstacles: &[PixelBox], ink: &Ink, measure: Measure) -> PixelBox {
    let gap = measure.px(10.0);
    let (left, right) = (map.left + gap, map.right - gap - size.0);
    let (top, bottom) = (map.top + gap, map.bottom - gap - size.1);
    let cost = |area: &PixelBox| {
        let hit = obstacles.iter().filter(|other| other.intersects(&area.grown(gap))).count();
        hit as f32 * 1000.0 + ink.within(area)
    };
    let corners = [(left, bottom, 0.0), (right, bottom, 8.0), (left, top, 16.0), (right, top, 24.0)];
    let boxes = corners.map(|(x, y, habit)| {
        let area = PixelBox::sized(super::scene::Pixel::new(x, y), size.0, size.1);
        (area, cost(&area) + habit)
    });
    boxes.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).map_or(*map, |(area, _)| area)
}
