//! The layers as files: what stands in each is what `LayerKind` says, to the letter of RFC 7946.

#![allow(clippy::expect_used, clippy::panic)]

#[path = "layers/formats.rs"]
mod formats;
#[cfg(feature = "parquet")]
#[path = "layers/parquet.rs"]
mod parquet;
#[path = "layers/read.rs"]
mod read;

use bordermap::{
    gazetteer::Gazetteer,
    layer::{Form, GeometryType, LayerKind},
};
use read::{Feature, Layer, Run};
use serde_json::Value;
use std::{collections::BTreeSet, sync::OnceLock};

/// The example and the second region, with their layers.
fn examples() -> &'static [(Run, Vec<Layer>); 2] {
    static EXAMPLES: OnceLock<[(Run, Vec<Layer>); 2]> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        [read::example(&[]), read::region(&[])].map(|run| {
            let layers = run.layers();
            (run, layers)
        })
    })
}

/// What is wrong with each layer of each example, of everything that the check looks at.
fn faults(check: impl Fn(&Run, &Layer) -> Vec<String>) {
    let mut faults = Vec::new();
    for (run, layers) in examples() {
        assert!(layers.len() >= 9, "only {} layers", layers.len());
        for layer in layers {
            let name = layer.kind.name();
            faults.extend(check(run, layer).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn of_each_feature(check: impl Fn(&Feature) -> Option<String>) -> impl Fn(&Run, &Layer) -> Vec<String> {
    move |_, layer| layer.features.iter().filter_map(&check).collect()
}

#[test]
fn every_kind_of_layer_is_in_an_example() {
    let found: BTreeSet<LayerKind> = examples().iter().flat_map(|(_, layers)| layers).map(|layer| layer.kind).collect();
    assert_eq!(found, LayerKind::ALL.into_iter().collect());
}

#[test]
fn features_have_the_columns_of_their_layer_in_order() {
    faults(|_, layer| {
        let wanted: Vec<&str> = layer.kind.columns().iter().map(|column| column.name).collect();
        let differs = |feature: &Feature| {
            let found: Vec<&str> = feature.properties.0.iter().map(|(name, _)| name.as_str()).collect();
            (found != wanted).then(|| format!("{found:?} are not {wanted:?}"))
        };
        layer.features.iter().filter_map(differs).take(1).collect()
    });
}

fn is_of(form: Form, value: &Value) -> bool {
    match (form, value) {
        (_, Value::Null) => true,
        (Form::Text, Value::String(text)) => !text.trim().is_empty(),
        (Form::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
        (Form::Real, Value::Number(_)) | (Form::Boolean, Value::Bool(_)) => true,
        (Form::Date, Value::String(day)) => day.len() == 10 && day.parse::<bordermap::incident::IncidentDate>().is_ok(),
        _ => false,
    }
}

#[test]
fn values_are_null_or_of_the_form_of_their_column() {
    faults(|_, layer| {
        let columns = layer.kind.columns();
        let cells = layer.features.iter().flat_map(|feature| columns.iter().zip(&feature.properties.0));
        let wrong = cells.filter(|(column, (_, value))| !is_of(column.form, value));
        wrong.map(|(column, (_, value))| format!("{} is {value}, no {:?}", column.name, column.form)).collect()
    });
}

#[test]
fn a_file_has_one_type_of_geometry_and_the_name_of_its_layer() {
    faults(|_, layer| {
        let kind = layer.kind;
        let wanted = match kind.geometry() {
            GeometryType::Point => "Point",
            GeometryType::MultiLineString => "MultiLineString",
            GeometryType::MultiPolygon => "MultiPolygon",
        };
        let types = layer.features.iter().filter(|feature| feature.geometry["type"] != wanted);
        let members: Vec<&str> = layer.members.iter().map(String::as_str).collect();
        let is_sound = layer.name == kind.name() && !layer.features.is_empty();
        let is_plain = members == ["type", "name", "attribution", "bbox", "features"];
        types
            .map(|feature| format!("{} is no {wanted}", feature.geometry["type"]))
            .chain((!is_sound).then(|| format!("called {}, {} features", layer.name, layer.features.len())))
            .chain((!is_plain).then(|| format!("has {members:?}")))
            .collect()
    });
}

#[test]
fn positions_have_at_most_six_decimals_and_lie_in_their_boxes() {
    let rounded = |degrees: f64| ((degrees * 1e6).round() / 1e6 - degrees).abs() < 1e-12;
    faults(|_, layer| {
        let outside =
            |[lon, lat]: [f64; 2], bbox: [f64; 4]| lon < bbox[0] || lat < bbox[1] || lon > bbox[2] || lat > bbox[3];
        let wrong = |feature: &Feature| {
            let own = feature.bbox.unwrap_or(layer.bbox);
            let bad = |at: &[f64; 2]| {
                !at.iter().all(|degrees| rounded(*degrees)) || outside(*at, layer.bbox) || outside(*at, own)
            };
            let is_point = layer.kind.geometry() == GeometryType::Point;
            let at = feature.positions().into_iter().find(bad);
            at.map(|at| format!("{at:?}"))
                .or_else(|| (feature.bbox.is_none() != is_point).then(|| "a box too many or too few".to_owned()))
        };
        layer.features.iter().filter_map(wrong).collect()
    });
}

#[test]
fn rings_are_closed_and_follow_the_right_hand_rule() {
    faults(of_each_feature(|feature| {
        let signed = |ring: &[[f64; 2]]| {
            ring.windows(2).map(|side| side[0][0] * side[1][1] - side[1][0] * side[0][1]).sum::<f64>()
        };
        let wrong = |(index, ring): (usize, &Vec<[f64; 2]>)| {
            ring.len() < 4 || ring.first() != ring.last() || (signed(ring) > 0.0) != (index == 0)
        };
        let found = feature.polygons().iter().any(|rings| rings.iter().enumerate().any(wrong));
        found.then(|| format!("a ring of {:?} is open or turns the wrong way", feature.text("title")))
    }));
}

#[test]
fn nothing_of_the_base_map_reaches_across_the_frame() {
    const OF_BASE: [LayerKind; 4] =
        [LayerKind::Borders, LayerKind::Provinces, LayerKind::VagueAreas, LayerKind::Places];
    /// The frame is written with six decimals, like everything else.
    const SLACK: f64 = 2e-6;
    faults(|run, layer| {
        let frame = run.frame();
        let is_out = |[lon, lat]: &[f64; 2]| {
            *lon < frame[0] - SLACK || *lat < frame[1] - SLACK || *lon > frame[2] + SLACK || *lat > frame[3] + SLACK
        };
        let features = layer.features.iter().filter(|_| OF_BASE.contains(&layer.kind));
        let out = features.filter(|feature| feature.positions().iter().any(is_out));
        out.map(|feature| format!("{:?} is beyond {frame:?}", feature.text("title"))).collect()
    });
}

#[test]
fn darwin_core_has_the_uncertainty_under_its_own_name_and_never_zero() {
    faults(of_each_feature(|feature| {
        let metres = feature.get("uncertainty_m").and_then(Value::as_u64).filter(|metres| *metres > 0);
        let own = feature.get("coordinateUncertaintyInMeters")?;
        (own.as_u64() != metres).then(|| format!("{own} is not {metres:?}"))
    }));
}

/// Five rows of one day: one repeats another, one names only its country. Two are known to a year, or not at all.
const COUNTED: &str = "\
incident_id,event_date,location,country,event_type,affected,actor1
a,2021-05-12,Sotk,AM,shelling,2,
b,2021-05-30,Kut,AM,shelling,,
c,2021-05-30,Kut,AM,shelling,,
d,2021-05,Gegharkunik,AM,deployment,1,
e,2021-06-01,Goris,AM,small_arms_fire,,
f,2021,Goris,AM,small_arms_fire,4,
g,,Kapan,AM,small_arms_fire,3,
h,2021-05-12,the territory of Armenia,AM,advance,,
";

#[test]
fn incidents_are_counted_by_province_and_month() {
    let run = read::of_text(COUNTED, &[]);
    let layer = run.layer(LayerKind::IncidentMonths);
    let found: Vec<_> = layer
        .features
        .iter()
        .map(|feature| {
            let date = |name| feature.text(name).map(str::to_owned);
            let number = |name| feature.get(name).and_then(Value::as_u64);
            (feature.text("title").unwrap_or_default(), date("date_start"), number("incidents"), number("affected"))
        })
        .collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        found,
        [
            ("3 incidents, Gegharkunik, 2021-05", day("2021-05-01"), Some(3), Some(3)),
            ("1 incident, Syunik, 2021-06", day("2021-06-01"), Some(1), None),
            ("2 incidents, Syunik, month not known", None, Some(2), Some(7)),
        ]
    );
    assert_eq!(layer.features[0].text("date_end"), Some("2021-05-31"));
}

#[test]
fn the_point_of_a_first_level_area_lies_inside_it() {
    let areas = Gazetteer::bundled().places().filter(|place| place.code() == "ADM1");
    let outside: Vec<&str> = areas
        .filter(|area| area.extent().is_some() && !area.position().is_some_and(|at| area.holds(at)))
        .map(|area| area.name())
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
}

/// The outline of Karabakh is that of 1994 to 2020. Of another time only its core is told, with 4 km around it.
#[test]
fn areas_without_an_agreed_outline_are_those_of_the_time() {
    for (date, from, words) in [
        ("2016-04-02", Some("1994-05-12"), "outline held 1994-05-12 to 2020-11-10"),
        ("2021-05-12", None, "is not of that date"),
        ("2020", Some("1994-05-12"), "only in part of that time"),
    ] {
        let row = format!("incident_id,event_date,location,event_type\na,{date},Sotk,shelling\nb,{date},Goris,clash\n");
        let layer = read::of_text(&row, &[]).layer(LayerKind::VagueAreas);
        let parts: Vec<_> = layer.features.iter().filter_map(|feature| feature.text("part")).collect();
        assert_eq!(parts, ["rim", "core"]);
        for feature in &layer.features {
            assert_eq!(feature.text("valid_from"), from, "{date}");
            assert!(
                feature.text("note").is_some_and(|note| note.contains(words)),
                "{date}: {:?}",
                feature.text("note")
            );
        }
    }
}
