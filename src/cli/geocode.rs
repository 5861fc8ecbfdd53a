//! `geocode`: texts in, places out.

use super::{
    Ending, Failure,
    args::{AnswerFormat, Geocode, Geometry, Manner},
    explanation,
    table::table,
    voice::Voice,
};
use bordermap::{
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    layer::geojson::{self, Asked, GeometryChoice},
    map::credits,
    pipeline::Ground,
    place::{Position, View},
    source::printable,
};
use std::io::{Read, Write};

pub(super) fn geocode(asked: &Geocode, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let ground = Ground::open(&asked.own.files()).map_err(Failure::of)?;
    let gazetteer = ground.gazetteer();
    let geocoder = Geocoder::new(gazetteer, ground.borders());
    let context = context(asked, &geocoder)?;
    let texts = if asked.texts.is_empty() { lines_of_input()? } else { asked.texts.clone() };
    let answers: Vec<Asked> = texts.into_iter().map(|text| answer(text, &geocoder, &context, asked.explain)).collect();
    let open = answers.iter().filter(|asked| asked.resolution.answer().is_none()).count();
    if open > 0 && manner.strict {
        return Err(Failure::Failed(format!("{open} of {} texts have no one place", answers.len())));
    }
    std::io::stdout().lock().write_all(&written(asked, &answers, gazetteer)?)?;
    if open > 0 {
        voice.note(&format!("{open} of {} texts have no one place", answers.len()));
    }
    Ok(if open == 0 { Ending::Done } else { Ending::Incomplete })
}

fn answer(query: String, geocoder: &Geocoder, context: &Context, explain: bool) -> Asked {
    let (resolution, explanation) = match explain {
        true => {
            let (resolution, explanation) = geocoder.explain(&query, context);
            (resolution, Some(explanation))
        }
        false => (geocoder.geocode(&query, context), None),
    };
    Asked { query, resolution, explanation }
}

fn context<'a>(asked: &Geocode, geocoder: &Geocoder) -> Result<Context<'a>, Failure> {
    let bare = Context {
        country: asked.country,
        border: asked.border,
        date: asked.date,
        view: asked.view.map_or(View::International, View::Of),
        ..Context::default()
    };
    let near = asked.near.as_ref().map(|place| near(place, &bare, geocoder)).transpose()?;
    Ok(Context { near, ..bare })
}

fn near(place: &str, context: &Context, geocoder: &Geocoder) -> Result<Position, Failure> {
    let resolution = geocoder.geocode(place, context);
    let at = resolution.answer().and_then(|answer| answer.representative);
    at.ok_or_else(|| Failure::Failed(format!("--near {place}: {} (name one place)", why(&resolution))))
}

fn lines_of_input() -> Result<Vec<String>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let lines = bytes.split(|byte| *byte == b'\n').enumerate().map(|(index, line)| match std::str::from_utf8(line) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(_) => Err(Failure::Failed(format!("-:{}: not UTF-8 text (save the texts as UTF-8)", index + 1))),
    });
    let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

fn written(asked: &Geocode, answers: &[Asked], gazetteer: &Gazetteer) -> Result<Vec<u8>, Failure> {
    let geometry = match asked.geometry {
        Geometry::Full => GeometryChoice::Full,
        Geometry::Point => GeometryChoice::Point,
        Geometry::None => GeometryChoice::Without,
    };
    match asked.format {
        AnswerFormat::Table => Ok(people(answers).into_bytes()),
        AnswerFormat::Geojson => {
            geojson::answers(answers, geometry, &credits(&gazetteer.attributions())).map_err(Failure::of)
        }
        AnswerFormat::Ndjson => geojson::answers_by_line(answers, geometry).map_err(Failure::of),
    }
}

/// A table; below it, for every text that needs it, the rivals and the reasons.
fn people(answers: &[Asked]) -> String {
    let header = ["query", "status", "place", "precision", "country", "admin1", "±", "confidence", "match", "id"];
    let rows: Vec<Vec<String>> = answers.iter().map(row).collect();
    let notes = answers.iter().filter_map(notes);
    table(&header, &rows) + &notes.collect::<String>()
}

fn row(asked: &Asked) -> Vec<String> {
    let head = vec![asked.query.clone(), asked.resolution.status().to_owned()];
    let rest = match asked.resolution.answer() {
        Some(answer) => cells(answer),
        None => vec!["-".to_owned(); 8],
    };
    [head, rest].concat()
}

fn cells(answer: &Answer) -> Vec<String> {
    let or_dash = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned());
    vec![
        answer.place_name.clone(),
        answer.precision.word().to_owned(),
        or_dash(answer.country.map(|country| country.to_string())),
        or_dash(answer.admin1_name.clone()),
        or_dash(answer.uncertainty.map(|metres| metres.to_string())),
        format!("{:.2}", answer.confidence.0),
        or_dash(serde_json::to_value(answer.name_match).ok().and_then(|word| word.as_str().map(str::to_owned))),
        or_dash(Some(answer.place_id.clone())),
    ]
}

fn notes(asked: &Asked) -> Option<String> {
    let lines: Vec<String> = match (&asked.resolution, &asked.explanation) {
        (resolution, Some(explanation)) => [rivals(resolution), explanation::lines(explanation)].concat(),
        (Resolution::Resolved(_), None) => return None,
        (Resolution::Ambiguous(_), None) => rivals(&asked.resolution),
        (Resolution::Inconsistent(no) | Resolution::Unresolved(no), None) => vec![no.reason.clone()],
    };
    let body = lines.iter().map(|line| format!("  {}\n", printable(line))).collect::<String>();
    Some(format!("\n{}\n{body}", printable(&asked.query)))
}

fn rivals(resolution: &Resolution) -> Vec<String> {
    let Resolution::Ambiguous(rivals) = resolution else { return Vec::new() };
    let head = "one of these:".to_owned();
    std::iter::once(head).chain(rivals.iter().map(|answer| format!("  {}", geojson::rival(answer)))).collect()
}

fn why(resolution: &Resolution) -> String {
    match resolution {
        Resolution::Ambiguous(rivals) => {
            format!("one of {}", rivals.iter().map(geojson::rival).collect::<Vec<_>>().join(", "))
        }
        Resolution::Inconsistent(no) | Resolution::Unresolved(no) => no.reason.clone(),
        Resolution::Resolved(_) => "no position is known".to_owned(),
    }
}
