//! `geocode`: texts in, places out.

use super::{
    Ending, Failure,
    args::{AnswerFormat, Geocode, Geometry, Manner},
    explanation,
    table::table,
    texts::Texts,
    voice::Voice,
};
use bordermap::{
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    layer::geojson::{self, Asked, GeometryChoice},
    map::credits,
    pipeline::{Ground, batch::Geocoding},
    place::{CountryCode, Position, View},
    source::printable,
};
use std::{
    io::{BufWriter, Write},
    sync::Arc,
};

/// Texts of which the answers are written before the next are asked, so that answers, which are larger, do not pile up.
const AT_ONCE: usize = 16_384;

pub(super) fn geocode(asked: &Geocode, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let ground = Ground::open(&asked.own.files()).map_err(Failure::of)?;
    refuse_unknown(asked, ground.gazetteer())?;
    let context = context(asked, &Geocoder::new(ground.gazetteer(), ground.borders()))?;
    let texts = Texts::of(&asked.texts);
    let tally = match asked.format {
        AnswerFormat::Ndjson if !asked.explain => by_line(asked, texts, &context, &ground, manner)?,
        _ => all_together(asked, texts, &context, &ground, manner)?,
    };
    if tally.open > 0 {
        voice.note(&tally.words());
    }
    Ok(if tally.open == 0 { Ending::Done } else { Ending::Incomplete })
}

/// How many texts were asked, and how many of them have no answer.
#[derive(Default)]
struct Tally {
    texts: usize,
    open: usize,
}

impl Tally {
    fn words(&self) -> String {
        format!("{} of {} texts have no one place", self.open, self.texts)
    }

    fn refuse_open(&self, manner: &Manner) -> Result<(), Failure> {
        match self.open > 0 && manner.strict {
            true => Err(Failure::Failed(self.words())),
            false => Ok(()),
        }
    }
}

/// Writes the answers as the texts come. Strictly, all of them are waited for.
fn by_line(
    asked: &Geocode,
    mut texts: Texts,
    context: &Context,
    ground: &Ground,
    manner: &Manner,
) -> Result<Tally, Failure> {
    let choice = choice(asked.geometry);
    let line = |query: &str, resolution: Resolution| {
        let is_open = resolution.answer().is_none();
        let asked = Asked::plain(query, resolution);
        (is_open, geojson::answer_line(&asked, choice).map(Arc::<[u8]>::from).map_err(|error| error.to_string()))
    };
    let geocoding = Geocoding::new(ground, line);
    let (mut tally, mut held) = (Tally::default(), Vec::new());
    let mut out = BufWriter::new(std::io::stdout().lock());
    loop {
        let batch = texts.batch(AT_ONCE)?;
        if batch.is_empty() {
            break;
        }
        tally.texts += batch.len();
        for (is_open, line) in geocoding.batch(&with(&batch, context)) {
            tally.open += usize::from(is_open);
            let line = line.map_err(Failure::Failed)?;
            if manner.strict { held.push(line) } else { out.write_all(&line)? }
        }
        out.flush()?;
    }
    tally.refuse_open(manner)?;
    held.iter().try_for_each(|line| out.write_all(line))?;
    out.flush()?;
    Ok(tally)
}

/// Writes the answers when all are known: a table's columns are as wide as their widest cell, a collection begins with
/// its box.
fn all_together(
    asked: &Geocode,
    mut texts: Texts,
    context: &Context,
    ground: &Ground,
    manner: &Manner,
) -> Result<Tally, Failure> {
    let texts = texts.rest()?;
    let answers: Vec<Arc<Asked>> = match asked.explain {
        true => {
            let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
            texts.iter().map(|text| explained(text, &geocoder, context)).collect()
        }
        false => {
            let answer = |query: &str, resolution: Resolution| Arc::new(Asked::plain(query, resolution));
            Geocoding::new(ground, answer).batch(&with(&texts, context))
        }
    };
    let open = answers.iter().filter(|asked| asked.resolution.answer().is_none()).count();
    let tally = Tally { texts: answers.len(), open };
    tally.refuse_open(manner)?;
    std::io::stdout().lock().write_all(&written(asked, &answers, ground.gazetteer())?)?;
    Ok(tally)
}

fn with<'t, 'c>(texts: &'t [String], context: &Context<'c>) -> Vec<(&'t str, Context<'c>)> {
    texts.iter().map(|text| (text.as_str(), *context)).collect()
}

fn explained(query: &str, geocoder: &Geocoder, context: &Context) -> Arc<Asked> {
    let (resolution, explanation) = geocoder.explain(query, context);
    Arc::new(Asked { query: query.to_owned(), resolution: Arc::new(resolution), explanation: Some(explanation) })
}

/// Refuses a country or a border that no place of the gazetteer can bear out: a slip of the pen, not a hint.
fn refuse_unknown(asked: &Geocode, gazetteer: &Gazetteer) -> Result<(), Failure> {
    let border = asked.border.map(|border| <[CountryCode; 2]>::from(border.countries()));
    let option = |option: &'static str| move |code: CountryCode| (option, code);
    let country = asked.country.into_iter().map(option("--country"));
    let mut codes = country.chain(border.into_iter().flatten().map(option("--border")));
    // A country has its code for an id; one that only a user's own places have has no entry of its own.
    let is_unknown = |code: CountryCode| {
        gazetteer.by_id(code.as_str()).is_none() && !gazetteer.places().any(|place| place.country() == Some(code))
    };
    match codes.find(|(_, code)| is_unknown(*code)) {
        Some((option, code)) => Err(Failure::Usage(format!(
            "{option}: no country of the gazetteer has the code {code} (two letters as in ISO 3166, such as AM or AZ)"
        ))),
        None => Ok(()),
    }
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

fn choice(geometry: Geometry) -> GeometryChoice {
    match geometry {
        Geometry::Full => GeometryChoice::Full,
        Geometry::Point => GeometryChoice::Point,
        Geometry::None => GeometryChoice::Without,
    }
}

fn written(asked: &Geocode, answers: &[Arc<Asked>], gazetteer: &Gazetteer) -> Result<Vec<u8>, Failure> {
    let choice = choice(asked.geometry);
    match asked.format {
        AnswerFormat::Table => Ok(people(answers).into_bytes()),
        AnswerFormat::Geojson => {
            geojson::answers(answers, choice, &credits(&gazetteer.attributions())).map_err(Failure::of)
        }
        AnswerFormat::Ndjson => {
            let lines = answers.iter().map(|asked| geojson::answer_line(asked, choice).map_err(Failure::of));
            Ok(lines.collect::<Result<Vec<_>, _>>()?.concat())
        }
    }
}

/// A table; below it, for every text that needs it, the rivals and the reasons.
fn people(answers: &[Arc<Asked>]) -> String {
    let header = ["query", "status", "place", "precision", "country", "admin1", "±", "confidence", "match", "id"];
    let rows: Vec<Vec<String>> = answers.iter().map(|asked| row(asked)).collect();
    let notes = answers.iter().filter_map(|asked| notes(asked));
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
        answer.name_match.word().to_owned(),
        or_dash(Some(answer.place_id.clone())),
    ]
}

fn notes(asked: &Asked) -> Option<String> {
    let lines: Vec<String> = match (&*asked.resolution, &asked.explanation) {
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
