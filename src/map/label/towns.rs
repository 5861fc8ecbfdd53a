//! Towns: which are shown, how large, and where their names may stand around their dots.

use super::{Desk, Name, Spot, Wish};
use crate::{
    layer::PlaceFeature,
    map::{
        nearby::Nearby,
        scene::{Colour, Item, Path, Pixel, PixelBox, Stroke, Text},
        style::{Measure, haloed},
        text::{Anchor, TextStyle},
    },
    symbology::TownRank as Rank,
};

/// A settlement that may be shown.
#[derive(Clone, Copy)]
pub(crate) struct Town<'l> {
    /// As in the layer.
    pub place: &'l PlaceFeature,
    /// On the sheet.
    pub at: Pixel,
    /// Whether an incident names it.
    pub named: bool,
    /// Whether it is the chief town of its first-level area, however few people a source counts.
    pub seat: bool,
    /// Whether it lies in one of the countries that the sheet is about.
    pub home: bool,
    /// Whether it is a town of some size in or beside what an incident names.
    pub near: bool,
    /// Middle and radius of the marker, the circle or the foot of a leader that stands on it, pixels: no dot then.
    pub covered: Option<(Pixel, f32)>,
    /// Whether something lies against its dot, but not on it.
    pub pressed: bool,
}

impl Town<'_> {
    pub(crate) fn rank(&self) -> Rank {
        let rank = Rank::of(&self.place.code, self.place.population.unwrap_or(0));
        if self.seat { rank.max(Rank::Town) } else { rank }
    }

    /// A capital, a city, the chief town of an area: no suburb takes its place.
    pub(crate) fn is_centre(&self) -> bool {
        self.seat || self.rank() >= Rank::Seat
    }

    /// Greater is shown first.
    fn weight(&self) -> f32 {
        let people = (self.place.population.unwrap_or(0).max(10) as f32).log10();
        let rank = match self.rank() {
            Rank::Capital => 1000.0,
            Rank::Seat => 60.0,
            Rank::Town | Rank::Village => 0.0,
        };
        let seat = if self.seat { 12.0 } else { 0.0 };
        let home = if self.home { 6.0 } else { 0.0 };
        let near = if self.near { 18.0 } else { 0.0 };
        rank + seat + home + near + people * 10.0 + if self.named { 500.0 } else { 0.0 }
    }
}

/// What a centre near incidents weighs more when names compete for room: it holds its own against villages that are
/// there only because incidents name them.
const CENTRE: f32 = 480.0;

/// The towns to show: by rank, so many with room around them; beside these, always, named ones, capitals, and seats near
/// incidents but for what a capital's outskirts make look like one.
pub(crate) fn chosen_towns<'l>(mut towns: Vec<Town<'l>>, most: usize, desk: &Desk<'_>) -> Vec<Town<'l>> {
    let measure = desk.measure;
    towns.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then_with(|| a.place.id.cmp(&b.place.id)));
    let far = measure.px(40.0);
    let (mut chosen, mut left): (Nearby<Town>, usize) = (Nearby::over(&desk.frame, far), most);
    for town in towns {
        let apart = measure.px(if town.rank() >= Rank::Seat { 26.0 } else { 40.0 });
        let at = PixelBox::new(town.at.x, town.at.y, town.at.x, town.at.y);
        let around = at.grown(far);
        // A town stands beside a village that is there only because an incident names it, a seat whatever stands there.
        let room = |other: &Town| match other.rank() < town.rank() {
            _ if town.is_centre() && !other.is_centre() => 0.0,
            true => measure.px(20.0),
            false => apart,
        };
        let crowded = chosen.near(&around).any(|other| other.at.distance(town.at) < room(other));
        let suburb =
            chosen.near(&around).any(|other| other.rank() == Rank::Capital && other.at.distance(town.at) < apart);
        let always = town.named || town.rank() == Rank::Capital || (town.near && town.seat && !suburb);
        if always || (left > 0 && !crowded) {
            left -= usize::from(!always);
            chosen.add(at, town);
        }
    }
    chosen.all().copied().collect()
}

/// A town's name, its local form below, and its dot.
pub(crate) fn town_name(town: &Town<'_>, desk: &Desk<'_>) -> Name {
    let drafts: Vec<Vec<Text>> = [true, false]
        .into_iter()
        .flat_map(|local| [Anchor::Start, Anchor::End, Anchor::Middle].map(|anchor| block(town, local, anchor, desk)))
        .collect();
    let (dot, radius) = dot(town, desk.measure);
    let weight = town.weight() + if town.near && town.is_centre() { CENTRE } else { 0.0 };
    Name {
        group: format!("place-{}", town.place.id),
        title: town.place.name.clone(),
        wish: Wish { id: town.place.id.clone(), weight, spots: spots(town, &drafts, radius, desk) },
        drafts,
        dot,
    }
}

fn styles(rank: Rank, measure: Measure) -> (TextStyle, TextStyle) {
    let (size, bold) = rank.letters();
    let main = TextStyle { size: measure.mm(size), bold, ..measure.plain(0.0) };
    let small = TextStyle { size: main.size * 0.82, ..measure.soft(0.0) };
    (haloed(main, measure), haloed(small, measure))
}

/// Name and local name around (0, 0): beginning, ending or centred there, their middle at that height.
fn block(town: &Town<'_>, local: bool, anchor: Anchor, desk: &Desk<'_>) -> Vec<Text> {
    let (main, small) = styles(town.rank(), desk.measure);
    let forms = (town.place.name.as_str(), town.place.local_name.as_deref());
    let mut texts = vec![desk.types.line(desk.forms.first(forms.0, forms.1), &main, Pixel::default(), anchor)];
    if let Some(name) = desk.forms.second(forms.0, forms.1).filter(|_| local) {
        let below = Pixel::new(0.0, main.size * 0.98);
        texts.push(desk.types.line(name, &small, below, anchor));
    }
    let Some(all) = bounds(&texts) else { return texts };
    let dx = match anchor {
        Anchor::Start => -all.left,
        Anchor::End => -all.right,
        Anchor::Middle => -all.centre().x,
    };
    texts.into_iter().map(|text| text.moved(dx, -all.centre().y)).collect()
}

fn bounds(texts: &[Text]) -> Option<PixelBox> {
    texts.iter().map(|text| text.ink).reduce(|all, one| all.union(&one))
}

/// Offsets in gaps and half heights, which of the three anchors, and cost: right first, as readers expect
/// (E. Imhof, "Positioning Names on Maps", The American Cartographer 2 (1975)).
const AROUND: [(usize, f32, f32, f32, f32); 13] = [
    (0, 1.0, 0.0, 0.0, 0.0),
    (0, 0.9, 0.0, -0.55, 0.4),
    (0, 0.9, 0.0, 0.55, 0.5),
    (0, 0.6, -0.6, -1.0, 1.0),
    (0, 0.6, 0.6, 1.0, 1.2),
    (1, -1.0, 0.0, 0.0, 1.6),
    (1, -0.9, 0.0, -0.55, 1.9),
    (1, -0.9, 0.0, 0.55, 2.0),
    (1, -0.6, -0.6, -1.0, 2.2),
    (1, -0.6, 0.6, 1.0, 2.4),
    (2, 0.0, -1.0, -1.0, 1.4),
    (2, 0.0, 1.0, 1.0, 1.8),
    (0, 2.2, 0.0, 0.0, 3.0),
];

fn spots(town: &Town<'_>, drafts: &[Vec<Text>], radius: f32, desk: &Desk<'_>) -> Vec<Spot> {
    let gap = radius + desk.measure.px(3.0);
    let at = town.covered.map_or(town.at, |(at, _)| at);
    let dot = PixelBox::new(town.at.x, town.at.y, town.at.x, town.at.y).grown(radius + desk.measure.px(0.5));
    let mut spots = Vec::new();
    for (draft, texts) in drafts.iter().enumerate() {
        let Some(size) = bounds(texts) else { continue };
        let plain = if draft >= 3 { 2.5 } else { 0.0 };
        for &(anchor, right, down, half_heights, cost) in AROUND.iter().filter(|around| around.0 == draft % 3) {
            let _ = anchor;
            let shift = at.moved(right * gap, down * gap + half_heights * size.height() / 2.0);
            let mut boxes: Vec<PixelBox> =
                texts.iter().map(|text| text.ink.moved(shift.x, shift.y).grown(desk.measure.px(1.6))).collect();
            let ink: f32 = boxes.iter().map(|area| desk.ink.within(area)).sum();
            if town.covered.is_none() && !town.pressed {
                boxes.push(dot);
            }
            spots.push(Spot { boxes, cost: cost + plain + ink / desk.measure.unit * 0.09, draft, shift });
        }
    }
    spots
}

/// The dot and its radius, pixels.
fn dot(town: &Town<'_>, measure: Measure) -> (Vec<Item>, f32) {
    if let Some((_, radius)) = town.covered {
        return (Vec::new(), radius);
    }
    let ink: Colour = measure.theme.ink.main.into();
    let dot = town.rank().dot();
    let ring = |(radius, width): (f32, f32)| {
        let stroke = Stroke::solid(ink, measure.mm(width));
        Item::from(Path::circle(town.at, measure.mm(radius)).filled(Colour::WHITE).stroked(stroke))
    };
    let full = |radius: f32| Item::from(Path::circle(town.at, measure.mm(radius)).filled(ink));
    let items = dot.ring.map(ring).into_iter().chain(dot.full.map(full)).collect();
    let radius = match town.rank() {
        Rank::Capital => 6.5,
        Rank::Seat => 3.8,
        Rank::Town => 3.6,
        Rank::Village => 2.8,
    };
    (items, measure.px(radius))
}
