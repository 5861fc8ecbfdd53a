//! Provinces coloured by how many incidents are known to lie in each, however finely.

use super::{
    Ground, Site,
    classes::{Classes, filled},
    stack::{incidents, one_point},
};
use crate::{
    layer::ProvinceFeature,
    map::{
        label::Mask,
        scene::{Group, Pixel, PixelBox},
        style::{Measure, haloed},
        text::{Anchor, TextStyle, Typesetter},
        trace::{Tracer, area_path},
        wording::Words,
    },
};
use std::collections::BTreeMap;

/// Counts of a sheet by province.
#[derive(Clone, Debug)]
pub(crate) struct Provinces<'l> {
    /// By how many incidents they are coloured.
    pub classes: Classes,
    counts: BTreeMap<&'l str, usize>,
}

/// The province that a site's incidents are counted in: that of a point, a district, or the province itself.
pub(crate) fn province_of<'l>(site: &Site<'l>, known: &[&ProvinceFeature]) -> Option<&'l str> {
    let is_place = one_point(site).is_some() || matches!(site.ground, Ground::Area(_));
    let answer = site.members.first().filter(|_| is_place)?.answer()?;
    let id = answer.admin1.as_deref()?;
    known.iter().any(|province| province.id == id).then_some(id)
}

impl<'l> Provinces<'l> {
    /// Of sites.
    pub(crate) fn of(sites: &[Site<'l>], known: &[&ProvinceFeature]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for site in sites {
            if let Some(id) = province_of(site, known) {
                *counts.entry(id).or_default() += site.members.len();
            }
        }
        Self { classes: Classes::of(counts.values().copied()), counts }
    }

    /// Incidents in all.
    pub(crate) fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// Number of provinces with incidents, and the most in one of them.
    pub(crate) fn extremes(&self) -> (usize, usize) {
        (self.counts.len(), self.counts.values().copied().max().unwrap_or(0))
    }

    /// The group `province-counts`, and the boxes of the numbers in it; the largest province lies below its parts.
    pub(crate) fn drawn(
        &self,
        known: &[&ProvinceFeature],
        tracer: &Tracer<'_>,
        frame: &PixelBox,
        measure: Measure,
        types: &Typesetter,
        words: Words,
    ) -> (Group, Group, Vec<PixelBox>) {
        let mut areas = Group::new("province-counts", "");
        let (mut numbers, mut boxes) = (Group::new("province-numbers", ""), Vec::new());
        let inner = frame.grown(-measure.px(6.0));
        let counted = known.iter().filter_map(|province| Some((*province, *self.counts.get(province.id.as_str())?)));
        let mut drawn: Vec<_> = counted
            .filter_map(|(province, count)| {
                let rings = tracer.rings(&province.area);
                let mask = Mask::new(&rings, &inner, measure.px(4.0))?;
                Some((province, count, rings, mask))
            })
            .collect();
        drawn.sort_by(|a, b| b.3.area().total_cmp(&a.3.area()).then_with(|| a.0.id.cmp(&b.0.id)));
        for (province, count, rings, mask) in drawn {
            let title = words.fill("list.head", &[&province.name, &incidents(count, words)]);
            let mut child = Group::new(format!("province-count-{}", province.id), &title);
            child.push(filled(area_path(&rings), self.classes.colour(count), measure));
            areas.push(child);
            let style = haloed(TextStyle { colour: measure.theme.ink.main.into(), ..measure.bold(14.0) }, measure);
            if let Some(at) = deepest(&mask) {
                let at = at.moved(0.0, style.size * Typesetter::CAP_HEIGHT / 2.0);
                let text = types.line(&count.to_string(), &style, at, Anchor::Middle);
                boxes.push(text.ink.grown(measure.px(2.0)));
                let mut child = Group::new(format!("province-number-{}", province.id), title);
                child.push(text);
                numbers.push(child);
            }
        }
        (areas, numbers, boxes)
    }
}

fn deepest(mask: &Mask) -> Option<Pixel> {
    let points = mask.points(usize::MAX).into_iter();
    points.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}
