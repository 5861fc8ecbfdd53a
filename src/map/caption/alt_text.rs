//! The paragraph that stands for the picture: what, where, when, how many of which kind, and where they lie.

use crate::{
    incident::{EventType, Status},
    layer::{Layers, LocatedIncident},
    map::{furniture::told_apart, incident::Ground, wording::Words},
    place::{Extent, Footprint, Precision},
};
use std::collections::BTreeMap;

/// Clusters named at most.
const CLUSTERS: usize = 5;

/// `subject` is what the sheet is called, `counts` how many incidents are known how finely, `shown` a sentence on how they
/// are drawn; may be empty.
pub(crate) fn alt_text(layers: &Layers, subject: &str, counts: &str, shown: String, words: Words) -> String {
    let said = [words.fill("alt.map", &[subject, counts]), shown, kinds(layers, words), clusters(layers, words)];
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "Kinds: deployment (5; 2 proposed, 1 denied); advance of forces (1)."; the most frequent first, counted as in the
/// legend.
fn kinds(layers: &Layers, words: Words) -> String {
    let statuses = |kind: EventType| -> Vec<Status> {
        let of = layers.incidents.iter().filter(|located| located.incident.event_type == kind);
        of.map(|located| located.incident.status).collect()
    };
    let mut kinds: Vec<(EventType, Vec<Status>)> = EventType::ALL.iter().map(|&kind| (kind, statuses(kind))).collect();
    kinds.retain(|(_, statuses)| !statuses.is_empty());
    kinds.sort_by_key(|(_, statuses)| std::cmp::Reverse(statuses.len()));
    let kind = |kind: EventType| lower_first(words.of("kind", kind.word()));
    let said = kinds.iter().map(|&(of, ref all)| format!("{} ({})", kind(of), told_apart(all, words)));
    list("alt.kinds", &said.collect::<Vec<_>>(), words)
}

/// Incidents that lie together.
#[derive(Default)]
struct Cluster<'l> {
    members: Vec<&'l LocatedIncident>,
}

/// "Where several lie: Tavush, in the north of the map (5)"; the largest first.
fn clusters(layers: &Layers, words: Words) -> String {
    let mut clusters: BTreeMap<&str, Cluster> = BTreeMap::new();
    for located in &layers.incidents {
        if let Some(name) = whereabouts(located) {
            clusters.entry(name).or_default().members.push(located);
        }
    }
    let mut several: Vec<(&str, Cluster)> = clusters.into_iter().filter(|(_, all)| all.members.len() > 1).collect();
    several.sort_by_key(|(_, all)| std::cmp::Reverse(all.members.len()));
    let more = several.len().saturating_sub(CLUSTERS);
    let mut said: Vec<String> =
        several.iter().take(CLUSTERS).map(|(name, cluster)| cluster.said(name, layers.frame, words)).collect();
    if more > 0 {
        said.push(words.count("alt.more", more, &[]));
    }
    list("alt.where", &said, words)
}

/// What an incident on the map is put together by: the province of a settlement, or else the place itself.
fn whereabouts(located: &LocatedIncident) -> Option<&str> {
    let answer = located.answer()?;
    match Ground::of(located) {
        Ground::Country | Ground::OffMap | Ground::Nowhere => None,
        Ground::Spot(..) | Ground::Likely(..) | Ground::Spots(_) => {
            Some(answer.admin1_name.as_deref().unwrap_or(&answer.place_name))
        }
        Ground::Stretch(_) | Ground::Area(_) | Ground::Vague(..) => Some(&answer.place_name),
    }
}

impl Cluster<'_> {
    fn said(&self, name: &str, frame: Extent, words: Words) -> String {
        // All in one village: then the village says more than its province.
        let mut places: Vec<&str> =
            self.members.iter().filter_map(|located| Some(located.answer()?.place_name.as_str())).collect();
        places.sort_unstable();
        places.dedup();
        let name = if let [only] = places.as_slice() { only } else { name };
        let sector = self.extent().and_then(|extent| sector(extent, frame));
        let sector = sector.map(|sector| format!(", {}", words.say(sector))).unwrap_or_default();
        format!("{name}{sector} ({})", self.members.len())
    }

    /// The box around what the members name.
    fn extent(&self) -> Option<Extent> {
        let answers = self.members.iter().filter_map(|located| located.answer());
        let narrow = answers.filter(|answer| answer.precision != Precision::Country);
        let extents = narrow.filter_map(|answer| answer.footprint.as_ref().and_then(Footprint::extent));
        extents.reduce(Extent::union)
    }
}

/// Which ninth of the map a box lies in; `None` for one that reaches through more than half of it.
fn sector(extent: Extent, frame: Extent) -> Option<&'static str> {
    let (width, height) = (frame.east - frame.west, frame.north - frame.south);
    if extent.east - extent.west > width / 2.0 || extent.north - extent.south > height / 2.0 {
        return None;
    }
    let third = |share: f64| usize::from(share >= 1.0 / 3.0) + usize::from(share > 2.0 / 3.0);
    let centre = extent.centre();
    let (column, row) = (third((centre.lon() - frame.west) / width), third((centre.lat() - frame.south) / height));
    Some(SECTORS[row][column])
}

/// The ninths, from the south and the west.
const SECTORS: [[&str; 3]; 3] = [
    ["sector.south-west", "sector.south", "sector.south-east"],
    ["sector.west", "sector.middle", "sector.east"],
    ["sector.north-west", "sector.north", "sector.north-east"],
];

fn list(key: &'static str, said: &[String], words: Words) -> String {
    if said.is_empty() { String::new() } else { words.fill(key, &[&said.join("; ")]) }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_lies_in_a_ninth_of_the_map_or_reaches_through_it() {
        let frame = Extent { west: 44.0, south: 38.0, east: 50.0, north: 42.0 };
        for ((west, south, east, north), said) in [
            ((44.1, 41.5, 44.5, 41.9), Some("sector.north-west")),
            ((46.8, 39.9, 47.2, 40.1), Some("sector.middle")),
            ((49.5, 39.9, 49.9, 40.1), Some("sector.east")),
            ((46.9, 38.1, 47.1, 38.4), Some("sector.south")),
            ((44.1, 39.9, 49.9, 40.1), None),
        ] {
            let extent = Extent { west, south, east, north };
            assert_eq!(sector(extent, frame), said, "{extent:?}");
        }
    }
}
