//! The incidents as the script reads them: a column for each property, texts by their number in one list.

use super::{
    embed::link,
    ground::short,
    places::{rounded, spots},
    symbols::Form,
};
use crate::{
    geocode::Resolution,
    incident::{EventType, Status},
    layer::{Layers, LocatedIncident},
    map::{
        Words, caption, furniture,
        incident::{Ground, circle},
        label::Mask,
        paint::svg::path_data,
        scene::{Path, Pixel, PixelBox},
        text::clean::clean,
        trace::{Tracer, Track, area_path, length, line_path, point_along},
        view::View,
    },
    place::Precision,
    symbology::{Standing, Theme},
};
use geo::MultiPolygon;
use jiff::civil::Date;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// All incidents, and what they refer to.
#[derive(Serialize, Default)]
pub(super) struct Records {
    kinds: Vec<Kind>,
    statuses: Vec<StatusLook>,
    texts: Vec<String>,
    /// Why incidents stand where they do: numbers of texts, a sentence each. The first has none.
    reasons: Vec<Vec<usize>>,
    sites: Vec<Site>,
    /// Where else a place known only nearly may be: outlines.
    shapes: Vec<String>,
    incidents: Columns,
    /// From this number on incidents have neither notes nor reasons nor links here.
    left_out: Option<usize>,
    /// The kind most incidents are of: its symbol shows what the statuses look like.
    common: &'static str,
    #[serde(skip)]
    looks: BTreeSet<(EventType, Standing, Form)>,
}

#[derive(Serialize)]
struct Kind {
    word: &'static str,
    label: &'static str,
    colour: String,
    /// Its place in legends.
    order: usize,
}

#[derive(Serialize)]
struct StatusLook {
    word: &'static str,
    label: &'static str,
    /// 0 happened, 1 planned, 2 denied.
    standing: u8,
    order: usize,
}

/// A stretch (0), an area (1) or a vague area (2): its outline, its core, where its markers stand.
#[derive(Serialize, PartialEq)]
struct Site {
    kind: u8,
    outline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    core: String,
    /// Where its markers may stand, the best first: x, y.
    spots: Vec<(f64, f64)>,
}

/// One entry an incident.
#[derive(Serialize, Default)]
struct Columns {
    number: Vec<usize>,
    kind: Vec<usize>,
    status: Vec<usize>,
    /// Days since 1970; null where no date is given.
    from: Vec<Option<i32>>,
    to: Vec<Option<i32>>,
    /// Numbers of texts; 0 is the empty one.
    id: Vec<usize>,
    date: Vec<usize>,
    place: Vec<usize>,
    precision: Vec<usize>,
    said: Vec<usize>,
    /// Number of its reasons.
    why: Vec<usize>,
    actor1: Vec<usize>,
    actor2: Vec<usize>,
    source: Vec<usize>,
    link: Vec<usize>,
    notes: Vec<usize>,
    affected: Vec<Option<u32>>,
    /// x, y, x, y …: where its markers stand; empty for the table only.
    at: Vec<Vec<f64>>,
    /// Number of its site, of its outline of doubt.
    site: Vec<Option<usize>>,
    shape: Vec<Option<usize>>,
    /// Known to be near the place only.
    near: Vec<u8>,
}

/// Where an incident stands on the page.
#[derive(Clone, Default)]
struct Stand {
    at: Vec<f64>,
    site: Option<usize>,
    shape: Option<usize>,
}

/// Bytes of texts that a page has room for. What a table of 50,000 incidents and their notes has beyond opens nowhere well.
const ROOM: usize = 12_000_000;

/// Each text, outline or list once.
struct Numbered<T>(BTreeMap<T, usize>, Vec<T>);

impl<T: Clone + Default + Ord> Numbered<T> {
    /// With nothing at its head.
    fn after_nothing() -> Self {
        Self(BTreeMap::from([(T::default(), 0)]), vec![T::default()])
    }

    fn of(&mut self, one: T) -> usize {
        if let Some(&known) = self.0.get(&one) {
            return known;
        }
        self.1.push(one.clone());
        self.0.insert(one, self.1.len() - 1);
        self.1.len() - 1
    }
}

/// What the records say.
struct Texts {
    all: Numbered<String>,
    bytes: usize,
}

impl Texts {
    /// A stranger's text, or one that may hold his words.
    fn number(&mut self, text: &str) -> usize {
        let (text, known) = (clean(text.trim()), self.all.1.len());
        let bytes = text.len();
        let number = self.all.of(text);
        self.bytes += if number == known { bytes } else { 0 };
        number
    }

    fn have_room(&self) -> bool {
        self.bytes < ROOM
    }
}

/// Gathers records; what incidents share is brought to the page once.
struct Gathering<'v> {
    view: &'v View,
    tracer: Tracer<'v>,
    texts: Texts,
    reasons: Numbered<Vec<usize>>,
    shapes: Numbered<String>,
    sites: Vec<Site>,
    stands: BTreeMap<(*const Resolution, bool), Stand>,
}

impl Records {
    pub(super) fn of(layers: &Layers, view: &View, words: Words, theme: &Theme) -> Self {
        let mut gathering = Gathering {
            view,
            tracer: Tracer::new(view, 0.0, 0.2),
            texts: Texts { all: Numbered::after_nothing(), bytes: 0 },
            reasons: Numbered::after_nothing(),
            shapes: Numbered(BTreeMap::new(), Vec::new()),
            sites: Vec::new(),
            stands: BTreeMap::new(),
        };
        let mut records = Self::default();
        for located in &layers.incidents {
            let stand = gathering.stand(located);
            records.add(located, &stand, &mut gathering, (words, theme));
        }
        records.explain(furniture::commonest(layers));
        let Gathering { texts, reasons, shapes, sites, .. } = gathering;
        Self { texts: texts.all.1, reasons: reasons.1, shapes: shapes.1, sites, ..records }
    }

    /// The number from which on incidents are without what is long.
    pub(super) fn left_out(&self) -> Option<usize> {
        self.left_out
    }

    /// The symbols in use.
    pub(super) fn looks(&self) -> BTreeSet<(EventType, Standing, Form)> {
        self.looks.clone()
    }

    /// The legend shows each standing and form in use on one kind.
    fn explain(&mut self, kind: EventType) {
        let of_it = self
            .looks
            .iter()
            .flat_map(|&(_, standing, form)| [(kind, standing, Form::Exact), (kind, Standing::Happened, form)]);
        let of_it: Vec<_> = of_it.collect();
        self.looks.extend(of_it);
        self.common = kind.word();
    }

    fn add(
        &mut self,
        located: &LocatedIncident,
        stand: &Stand,
        known: &mut Gathering<'_>,
        (words, theme): (Words, &Theme),
    ) {
        let incident = &located.incident;
        let (kind, standing) = (incident.event_type, Standing::of(incident.status));
        let near = located.answer().is_some_and(|answer| answer.precision == Precision::Near);
        let form = match (stand.site, near) {
            (Some(_), _) => Form::Framed,
            (None, true) => Form::Near,
            (None, false) => Form::Exact,
        };
        // The table and the legend show the plain one.
        self.looks.extend([
            (kind, standing, form),
            (kind, standing, Form::Exact),
            (kind, Standing::Happened, Form::Exact),
        ]);
        let kind = numbered(&mut self.kinds, |known| known.word == kind.word(), || Kind::of(kind, words, theme));
        let status = incident.status;
        let order = Status::ALL.iter().position(|&known| known == status).unwrap_or_default();
        let look = || StatusLook {
            word: status.word(),
            label: words.of("status", status.word()),
            standing: standing as u8,
            order,
        };
        let status = numbered(&mut self.statuses, |known| known.word == status.word(), look);
        let has_room = known.texts.have_room();
        if !has_room {
            self.left_out.get_or_insert(located.number);
        }
        let why = if has_room { why(located) } else { Vec::new() };
        let why = why.iter().map(|reason| known.texts.number(reason)).collect();
        let mut text = |text: &str| known.texts.number(text);
        let columns = &mut self.incidents;
        columns.number.push(located.number);
        columns.kind.push(kind);
        columns.status.push(status);
        columns.from.push(incident.date.and_then(|date| day(date.first_day())));
        columns.to.push(incident.date_end.or(incident.date).and_then(|date| day(date.last_day())));
        columns.id.push(text(&incident.id));
        columns.date.push(text(&caption::dates(located, words)));
        columns.place.push(text(&caption::place(located, words)));
        columns.precision.push(text(&caption::precision(located, words)));
        columns.said.push(text(&incident.location));
        columns.why.push(known.reasons.of(why));
        columns.actor1.push(text(&incident.actor1));
        columns.actor2.push(text(&incident.actor2));
        columns.source.push(text(if incident.source.is_empty() { &incident.source_url } else { &incident.source }));
        columns.link.push(text(link(&incident.source_url).filter(|_| has_room).unwrap_or_default()));
        columns.notes.push(text(if has_room { &incident.notes } else { "" }));
        columns.affected.push(incident.affected);
        columns.at.push(stand.at.clone());
        columns.site.push(stand.site);
        columns.shape.push(stand.shape);
        columns.near.push(u8::from(near));
    }
}

impl Kind {
    fn of(kind: EventType, words: Words, theme: &Theme) -> Self {
        let order = EventType::ALL.iter().position(|&known| known == kind).unwrap_or_default();
        Self { word: kind.word(), label: words.of("kind", kind.word()), colour: theme.symbol(kind).colour.css(), order }
    }
}

/// The place of what is meant in a list, put there if it is new.
fn numbered<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> usize {
    list.iter().position(is).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    })
}

fn day(date: Date) -> Option<i32> {
    let since = Date::constant(1970, 1, 1).until(date).ok()?;
    Some(since.get_days())
}

/// In English, a sentence each.
fn why(located: &LocatedIncident) -> Vec<String> {
    match (located.answer(), &*located.resolution) {
        (Some(answer), _) => answer.reasons.clone(),
        (None, Resolution::Inconsistent(no) | Resolution::Unresolved(no)) => vec![no.reason.clone()],
        (None, Resolution::Ambiguous(rivals)) => {
            let names: Vec<&str> = rivals.iter().map(|rival| rival.place_name.as_str()).collect();
            vec![format!("several places bear the name: {}", names.join(", "))]
        }
        (None, _) => Vec::new(),
    }
}

impl Gathering<'_> {
    fn stand(&mut self, located: &LocatedIncident) -> Stand {
        let key = (Arc::as_ptr(&located.resolution), located.off_map);
        if let Some(known) = self.stands.get(&key) {
            return known.clone();
        }
        let stand = self.new_stand(located);
        self.stands.insert(key, stand.clone());
        stand
    }

    fn new_stand(&mut self, located: &LocatedIncident) -> Stand {
        let pixel = |at: &crate::place::Position| self.view.pixel(at.coord());
        match Ground::of(located) {
            Ground::Country | Ground::OffMap | Ground::Nowhere => Stand::default(),
            Ground::Spot(at, radius) => {
                let ring = radius.map(|radius| Path::ring(&circle(at, radius, self.view)));
                self.spots(&[pixel(&at)], ring)
            }
            Ground::Likely(at, shape) => self.spots(&[pixel(&at)], Some(area_path(&self.tracer.rings(shape)))),
            Ground::Spots(points) => self.spots(&points.iter().map(pixel).collect::<Vec<_>>(), None),
            Ground::Stretch(line) => {
                let tracks = self.tracer.tracks(line);
                self.site(0, outline(&line_path(&tracks)), String::new(), along(&tracks))
            }
            Ground::Area(area) => {
                let (outline, spots) = self.area(area);
                self.site(1, outline, String::new(), spots)
            }
            Ground::Vague(core, rim) => {
                let (outline, (core, spots)) = (self.area(rim).0, self.area(core));
                self.site(2, outline, core, spots)
            }
        }
    }

    fn spots(&mut self, spots: &[Pixel], shape: Option<Path>) -> Stand {
        let at = spots.iter().flat_map(|at| [rounded(at.x), rounded(at.y)]).collect();
        let shape = shape.map(|path| self.shapes.of(outline(&path)));
        Stand { at, site: None, shape }
    }

    /// Its outline, and points deep in it.
    fn area(&self, area: &MultiPolygon) -> (String, Vec<(f64, f64)>) {
        let rings = self.tracer.rings(area);
        let deep = Mask::new(&rings, &self.view.frame, 4.0).and_then(|mask| spots(&mask, 4.0)).unwrap_or_default();
        let mut spots: Vec<(f64, f64)> = deep.into_iter().map(|(x, y, _)| (x, y)).collect();
        if spots.is_empty() {
            // An area too small for a cell has a box at least.
            let middle = PixelBox::around(rings.iter().flatten().copied()).map(|bounds| bounds.centre());
            spots.extend(middle.map(|at| (rounded(at.x), rounded(at.y))));
        }
        (outline(&area_path(&rings)), spots)
    }

    fn site(&mut self, kind: u8, outline: String, core: String, spots: Vec<(f64, f64)>) -> Stand {
        let Some(&(x, y)) = spots.first() else { return Stand::default() };
        let site = Site { kind, outline, core, spots };
        let number = self.sites.iter().position(|known| *known == site).unwrap_or_else(|| {
            self.sites.push(site);
            self.sites.len() - 1
        });
        Stand { at: vec![x, y], site: Some(number), shape: None }
    }
}

fn outline(path: &Path) -> String {
    path_data(&short(&path.segments))
}

/// Shares of the length of a line at which its markers may stand.
const SHARES: [f32; 9] = [0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875, 0.06, 0.94];

/// Points along the longest track.
fn along(tracks: &[Track]) -> Vec<(f64, f64)> {
    let longest = tracks.iter().max_by(|a, b| length(a).total_cmp(&length(b)));
    let point = |track: &Track, share: f32| point_along(track, length(track) * share).map(|(at, _)| at);
    let points = longest.into_iter().flat_map(|track| SHARES.iter().filter_map(move |&share| point(track, share)));
    points.map(|at| (rounded(at.x), rounded(at.y))).collect()
}
