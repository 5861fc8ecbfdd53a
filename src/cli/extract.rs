//! `extract`: articles in, incidents out.

use super::{
    Ending, Failure,
    args::{Extract, Manner},
    voice::Voice,
};
use bordermap::{
    extract::{self, Extraction, Hints, Recogniser, Record},
    pipeline::{self, Ground, Overwrite},
    source::{article::Article, printable},
};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

pub(super) fn extract(asked: &Extract, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let ground = Ground::open(&asked.own.files()).map_err(Failure::of)?;
    let files = files(&asked.articles)?;
    if files.len() > 1 && (asked.html.is_some() || asked.spans.is_some()) {
        return Err(Failure::Usage("--html and --spans are for one article (give the articles one by one)".to_owned()));
    }
    let (mut records, mut review): (Vec<Record>, Vec<Record>) = (Vec::new(), Vec::new());
    for file in files {
        let article = read(&file)?;
        article.warnings.iter().for_each(|warning| voice.warning(&warning.to_string()));
        let extraction = extracted(&article, asked, &ground)?;
        tell(&article, &extraction, voice);
        if let Some(html) = &asked.html {
            write(html, extract::page(&article, &extraction).as_bytes(), asked, voice)?;
        }
        records.extend(extraction.records);
        review.extend(extraction.review);
    }
    write_all(&records, &review, asked, voice)?;
    Ok(match (review.is_empty(), manner.strict) {
        (true, _) => Ending::Done,
        (false, true) => Ending::Failed,
        (false, false) => Ending::Incomplete,
    })
}

fn extracted(article: &Article, asked: &Extract, ground: &Ground) -> Result<Extraction, Failure> {
    let hints = Hints { date: asked.date, border: asked.border };
    let ground = (ground.gazetteer(), ground.borders());
    match &asked.spans {
        Some(file) => extract::extract_with(article, &hints, ground, &SpansOf(file)).map_err(Failure::of),
        None => Ok(extract::extract(article, &hints, ground)),
    }
}

/// Spans that stand in a file.
struct SpansOf<'f>(&'f Path);

impl Recogniser for SpansOf<'_> {
    fn spans(&self, _: &str) -> Result<String, String> {
        fs::read_to_string(self.0).map_err(|error| format!("{}: cannot be read: {error}", self.0.display()))
    }
}

/// The files asked for; of a folder its texts, by name.
fn files(asked: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in asked {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let refused = |error| Failure::Failed(format!("{}: cannot be read: {error} (check the path)", path.display()));
        let entries = fs::read_dir(path).map_err(refused)?;
        let mut texts: Vec<PathBuf> =
            entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| is_text(path)).collect();
        texts.sort();
        if texts.is_empty() {
            let words = "holds no .txt, .md, .html or .docx (name the articles)";
            return Err(Failure::Failed(format!("{}: {words}", path.display())));
        }
        files.extend(texts);
    }
    Ok(files)
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    ["txt", "md", "html", "htm", "docx"].contains(&extension.as_str())
}

fn read(path: &Path) -> Result<Article, Failure> {
    let file = path.display().to_string();
    let refused = |error| Failure::Failed(format!("{}: cannot be read: {error} (check the path)", printable(&file)));
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(path).map_err(refused)?
    };
    Article::read(&file, &bytes).map_err(Failure::of)
}

fn tell(article: &Article, extraction: &Extraction, voice: &Voice) {
    let file = &article.file;
    for warning in extraction.warnings(file) {
        voice.warning(&warning.to_string());
    }
    for record in extraction.records.iter().chain(&extraction.review) {
        let (incident, place) = (&record.incident, record.place_id.as_deref().unwrap_or("no place"));
        let date = incident.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let (kind, status) = (incident.event_type.word(), incident.status.word());
        let span = format!("{}-{}", record.characters.start, record.characters.end);
        voice.detail(&format!(
            "{file}:{span}: {date} {kind} {status}: {} ({place}), rule `{}`",
            incident.location, record.rule
        ));
    }
    let (sure, unsure) = (extraction.records.len(), extraction.review.len());
    let for_review = if unsure > 0 { format!(", {unsure} more to be reviewed") } else { String::new() };
    voice.note(&format!("{file}: {} places named, {sure} incidents{for_review}", extraction.mentions.len()));
}

/// The records to where they are asked for; those for review beside them.
fn write_all(records: &[Record], review: &[Record], asked: &Extract, voice: &Voice) -> Result<(), Failure> {
    let table = extract::table(records).map_err(Failure::of)?;
    match &asked.output {
        Some(path) => write(path, &table, asked, voice)?,
        None => std::io::stdout().lock().write_all(&table)?,
    }
    let beside = asked.output.as_ref().map(|path| path.with_file_name("review.csv"));
    match asked.review.clone().or(beside) {
        Some(path) if !review.is_empty() => write(&path, &extract::table(review).map_err(Failure::of)?, asked, voice),
        None if !review.is_empty() => {
            voice.warning("records too unsure to be used unseen are left out (--review FILE writes them)");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn write(path: &Path, bytes: &[u8], asked: &Extract, voice: &Voice) -> Result<(), Failure> {
    let overwrite = if asked.force.force { Overwrite::Any } else { Overwrite::Own };
    pipeline::write_places(path, bytes, overwrite).map_err(Failure::of)?;
    voice.note(&format!("wrote {}", path.display()));
    Ok(())
}
