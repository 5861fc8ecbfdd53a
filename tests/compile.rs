//! Compiling small data of one's own: what becomes of it, and what a broken row says.

#![allow(clippy::expect_used, clippy::panic)]

use bordermap::border::compile as border;
use bordermap::gazetteer::Gazetteer;
use bordermap::gazetteer::compile::{Claims, Geodata, Input, PlaceTable, compile};
use bordermap::place::{Footprint, NameKey, Position, View, When};

const SOURCES: &str = "source,title,version,retrieved,licence,attribution,position_rank,name_rank
a,Survey A,1,2024-01-02,CC0-1.0,,1,2
b,List B,1,2024-03-04,CC0-1.0,© B,2,1
";

const HEADER: &str = "source_id,name,names,class,code,lat,lon,population,elevation_m,country,admin1,admin2,ref,note\n";

const COUNTRIES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"KG","name":"Kyrgyzstan","names":"ky:Кыргызстан","class":"A","code":"PCLI","country":"KG","source":"a"},"geometry":{"type":"Polygon","coordinates":[[[69,39],[80,39],[80,43],[69,43],[69,39]]]}}
]}"#;

const ENCLAVES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"vorukh","name":"Vorukh","names":"tg:Ворух","class":"A","code":"ADMD","country":"TJ","from":"","to":"","source":"a"},"geometry":{"type":"Polygon","coordinates":[[[70.5,39.8],[70.7,39.8],[70.7,39.9],[70.5,39.9],[70.5,39.8]]]}}
]}"#;

const AREAS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"valley","part":"core","name":"The Valley","names":"","class":"L","code":"RGN","source":"a"},"geometry":{"type":"Polygon","coordinates":[[[71,40],[72,40],[72,41],[71,41],[71,40]]]}},
{"type":"Feature","properties":{"id":"valley","part":"rim","name":"The Valley","names":"","class":"L","code":"RGN","from":"1991","to":"","source":"a"},"geometry":{"type":"Polygon","coordinates":[[[70,39.5],[73,39.5],[73,41.5],[70,41.5],[70,39.5]]]}}
]}"#;

fn input<'t>(file: &'t str, text: &'t str) -> Input<'t> {
    Input { file, text }
}

fn table<'t>(source: &'t str, file: &'t str, text: &'t str) -> PlaceTable<'t> {
    PlaceTable { source, claims: Claims::Asked, input: input(file, text) }
}

fn gazetteer(data: &Geodata<'_>) -> Gazetteer {
    let bytes = compile(data).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(bytes, compile(data).expect("as before"), "the same texts give the same bytes");
    Gazetteer::open(bytes).expect("what was just compiled")
}

#[test]
fn members_of_one_place_are_joined_by_rank() {
    let a = format!("{HEADER}1,Batken,und:Баткен,P,PPL,40.0626,70.8194,,1000,,,,,seen in 2023\n");
    let b = format!("{HEADER}x,Batken City,ky/official:Баткен шаары,P,PPLA,,,27000,,TJ,,Batken,,\n");
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.places = vec![table("a", "a.csv", &a), table("b", "b.csv", &b)];
    data.links = vec![input("links.csv", "place_id,source,source_id\nbm:batken,a,1\nbm:batken,b,x\n")];
    data.country_polygons = vec![input("countries.geojson", COUNTRIES)];
    let gazetteer = gazetteer(&data);
    let place = gazetteer.by_id("bm:batken").expect("joined");
    assert_eq!(place.name(), "Batken City", "b ranks first in names");
    assert_eq!(place.position(), Position::new(70.8194, 40.0626).ok());
    assert_eq!((place.code(), place.population(), place.elevation_m()), ("PPLA", Some(27_000), Some(1000)));
    assert_eq!(place.country().map(|code| code.to_string()).as_deref(), Some("KG"), "by polygon, not by b's word");
    assert_eq!((place.source().id, place.note(), place.admin2_name()), ("a", "seen in 2023", Some("Batken")));
    assert_eq!(gazetteer.named(&NameKey::folded("БАТКЕН")).len(), 1);
    assert!(gazetteer.version().starts_with("2024-03-04-"), "{}", gazetteer.version());
}

#[test]
fn enclaves_win_over_the_country_around_them() {
    let a = format!("{HEADER}1,Vorukh,,P,PPL,39.85,70.6,,,KG,,,,\n2,Aydarken,,P,PPL,39.94,71.34,,,,,,,\n");
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.places = vec![table("a", "a.csv", &a)];
    data.country_polygons = vec![input("countries.geojson", COUNTRIES)];
    data.enclaves = vec![input("enclaves.geojson", ENCLAVES)];
    let gazetteer = gazetteer(&data);
    for (id, country) in [("a:1", "TJ"), ("a:2", "KG")] {
        let place = gazetteer.by_id(id).expect("a row without a link is a place of its own");
        assert_eq!(place.country().map(|code| code.to_string()).as_deref(), Some(country));
        assert_eq!(place.position().and_then(|here| gazetteer.country_at(here)), place.country());
    }
}

#[test]
fn two_parts_are_one_fuzzy_area() {
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.areas = vec![input("areas.geojson", AREAS)];
    let gazetteer = gazetteer(&data);
    let place = gazetteer.by_id("valley").expect("one place");
    assert_eq!((gazetteer.len(), place.valid()), (1, ("1991", "")));
    assert!(matches!(place.footprint(), Some(Footprint::FuzzyArea { core, rim }) if core != rim));
}

#[test]
fn nothing_is_a_gazetteer_too() {
    let gazetteer = gazetteer(&Geodata::new(input("sources.csv", SOURCES)));
    let here = Position::new(70.0, 40.0).expect("degrees");
    assert!(gazetteer.is_empty() && gazetteer.nearest(here, 3).is_empty() && gazetteer.areas_at(here).is_empty());
    assert!(gazetteer.named(&NameKey::folded("Batken")).is_empty());
}

#[test]
fn damaged_bytes_are_refused_or_harmless() {
    let a = format!("{HEADER}1,Batken,und:Баткен; ky:Баткен шаары,P,PPL,40.0626,70.8194,,1000,,,,,\n");
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.places = vec![table("a", "a.csv", &a)];
    data.country_polygons = vec![input("countries.geojson", COUNTRIES)];
    let bytes = compile(&data).expect("sound data");
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        assert!(Gazetteer::open(damaged).is_err(), "byte {at}");
        assert!(Gazetteer::open(bytes[..at].to_vec()).is_err(), "cut at {at}");
    }
}

#[test]
fn a_broken_row_says_where_what_and_how_to_mend_it() {
    for (row, said) in [
        (
            "1,Batken,,P,PPL,95,70,,,,,,,",
            "a.csv:3:lat: latitude 95 is outside -90 to 90: `95` (write degrees of WGS 84",
        ),
        ("1,Batken,,P,PPL,40,,,,,,,,", "a.csv:3:lon: a latitude without a longitude (fill in both or neither)"),
        ("1,Batken,,Q,PPL,40,70,,,,,,,", "a.csv:3:class: not a class of places: `Q` (write one of A H L P R S T)"),
        ("1,,,P,PPL,40,70,,,,,,,", "a.csv:3:name: this cell must not be empty (fill it in)"),
        ("1,Batken,Баткен,P,PPL,40,70,,,,,,,", "a.csv:3:names: `Баткен` has no language in front: `Баткен` (write"),
        ("1,Batken,,P,PPL,40,70,many,,,,,,", "a.csv:3:population: not a whole number of people: `many` (write digits"),
        ("1,Batken,,P,PPL,40,70,,,KGZ,,,,", "a.csv:3:country: not a country code: `KGZ` (write ISO 3166-1 alpha-2"),
        ("0,Osh,,P,PPL,40.5,72.8,,,,,,,", "a.csv:3:source_id: another row of this file has this id: `0` (remove"),
        ("1,Batken,,P", "a.csv:3: "),
    ] {
        let text = format!("{HEADER}0,Osh,,P,PPL,40.5,72.8,,,,,,,\n{row}\n");
        let mut data = Geodata::new(input("sources.csv", SOURCES));
        data.places = vec![table("a", "a.csv", &text)];
        let error = compile(&data).expect_err(row).to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn a_table_that_does_not_fit_the_others_is_refused() {
    let a = format!("{HEADER}1,Batken,,P,PPL,40,70,,,,,,,\n");
    let with_links = |links: &str| {
        let mut data = Geodata::new(input("sources.csv", SOURCES));
        data.places = vec![table("a", "a.csv", &a)];
        data.links = vec![input("links.csv", links)];
        compile(&data).expect_err(links).to_string()
    };
    let head = "place_id,source,source_id\n";
    assert!(with_links(&format!("{head}bm:x,c,1\n")).starts_with("links.csv:2:source: this source is not in"));
    assert!(with_links(&format!("{head}bm:x,a,2\n")).starts_with("links.csv:2:source_id: this row is in no table"));
    assert!(with_links(&format!("{head}bm:x,a,1\nbm:y,a,1\n")).starts_with("links.csv:3:source_id: "));
    assert!(with_links("place_id,source\nbm:x,a\n").starts_with("links.csv:1:source_id: this column is missing"));
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.areas = vec![input("areas.geojson", "{\"type\":\"FeatureCollection\"")];
    assert!(compile(&data).expect_err("cut off").to_string().starts_with("areas.geojson: "));
    let twice = AREAS.replace("\"part\":\"rim\"", "\"part\":\"\"");
    data.areas = vec![input("areas.geojson", &twice)];
    assert!(compile(&data).expect_err("no rim").to_string().contains(":id: several features share this id: `valley`"));
}

#[test]
fn a_broken_border_says_so() {
    let feature = |properties: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"LineString","coordinates":[[69,39],[70,40]]}}}}]}}"#
        )
    };
    for (properties, said) in [
        (r#""id":"KG-TJ","status":"agreed""#, "b.geojson:1:status: not a status of borders: `agreed` (write"),
        (r#""id":"TJ-KG","status":"international""#, "b.geojson:1:id: not a pair of countries: `TJ-KG` (write two"),
    ] {
        let text = feature(properties);
        let error = border::compile([("b.geojson", text.as_str())]).expect_err(properties).to_string();
        assert!(error.starts_with(said), "{error}");
    }
    let sound = feature(r#""id":"KG-TJ","status":"undelimited","source":"a""#);
    let bytes: &'static [u8] = border::compile([("b.geojson", sound.as_str())]).expect("sound").leak();
    let borders = bordermap::border::Borders::open(bytes).expect("what was just compiled");
    assert_eq!(borders.pairs().iter().map(ToString::to_string).collect::<Vec<_>>(), ["KG-TJ"]);
}

const DATED: &str = "place_id,lang,text,kind,from,to,view,source,source_ref\n";

fn with_dated_names(rows: &str) -> Result<Vec<u8>, String> {
    let a = format!("{HEADER}1,Khujand,,P,PPL,40.28,69.62,,,,,,,\n");
    let names = format!("{DATED}{rows}");
    let mut data = Geodata::new(input("sources.csv", SOURCES));
    data.places = vec![table("a", "a.csv", &a)];
    data.dated_names = vec![input("dated_names.csv", &names)];
    compile(&data).map_err(|error| error.to_string())
}

#[test]
fn dated_names_belong_to_their_place_and_time() {
    let rows = "a:1,en,Leninabad,official,1936,1991,,a,Law\na:1,en,Khujand,official,1991,,TJ,b,Law\n";
    let gazetteer = Gazetteer::open(with_dated_names(rows).expect("sound rows")).expect("what was just compiled");
    let place = gazetteer.by_id("a:1").expect("the place");
    let shown = |date: &str| place.name_on(When::parse(date), View::International).into_owned();
    assert_eq!([&shown("1985"), &shown("2020"), place.name()], ["Leninabad", "Khujand", "Khujand"]);
    let hit = gazetteer.named(&NameKey::folded("Leninabad"));
    let name = hit.first().expect("a dated name is found like any other").name();
    assert_eq!((name.period.from, name.period.to, name.view, name.reference), ("1936", "1991", "", "Law"));
}

#[test]
fn a_broken_dated_name_says_where_and_what_to_do() {
    for (row, said) in [
        (
            "a:2,en,X,official,,,,a,Law",
            "dated_names.csv:2:place_id: no place has this id: `a:2` (look it up in links.csv",
        ),
        ("a:1,en,X,official,May 1991,,,a,Law", "dated_names.csv:2:from: not a date: `May 1991` (write 1991-11-26"),
        ("a:1,en,X,official,1991,1936,,a,Law", "dated_names.csv:2:to: it ends before it begins: `1936`"),
        ("a:1,en,X,old,,,,a,Law", "dated_names.csv:2:kind: not a kind of name: `old`"),
        ("a:1,en,X,former,,,Tajik,a,Law", "dated_names.csv:2:view: not a country code: `Tajik`"),
        ("a:1,en,X,former,,,,c,Law", "dated_names.csv:2:source: this source is not in sources.csv: `c`"),
        ("a:1,en,X,former,,,,a,", "dated_names.csv:2:source_ref: this cell must not be empty"),
    ] {
        let error = with_dated_names(row).expect_err(row);
        assert!(error.starts_with(said), "{error}");
    }
}
