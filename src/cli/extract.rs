//! `extract`: articles in, incidents out.

use super::{
    Ending, Failure,
    args::{Extract, Manner},
    voice::Voice,
};
use bordermap::{
    extract::{self, Extraction, Hints, Reader, Recogniser, Record},
    pipeline::{self, Ground, Overwrite, batch},
    source::{
        SourceError,
        article::{Article, is_prose},
        incidents::IncidentFile,
        printable, schema,
        table::{Limits, Origin},
    },
};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Cursor, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file to write.
type Written = (PathBuf, Vec<u8>);

pub(super) fn extract(asked: &Extract, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let ground = Ground::open(&asked.own.files()).map_err(Failure::of)?;
    let files = files(&asked.articles)?;
    if files.len() > 1 && (asked.html.is_some() || asked.spans.is_some()) {
        return Err(Failure::Usage("--html and --spans are for one article (give the articles one by one)".to_owned()));
    }
    let for_review = apart(asked)?;
    let (mut records, mut review): (Vec<Record>, Vec<Record>) = (Vec::new(), Vec::new());
    let (mut written, mut names): (Vec<Written>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    each(files, asked, &ground, |article, mut extraction| {
        article.warnings.iter().for_each(|warning| voice.warning(&warning.to_string()));
        tell_apart(&mut extraction, &mut names);
        tell(&article, &extraction, voice);
        if let Some(html) = &asked.html {
            written.push((html.clone(), extract::page(&article, &extraction).into_bytes()));
        }
        records.extend(extraction.records);
        review.extend(extraction.review);
        Ok(())
    })?;
    if manner.strict && !review.is_empty() {
        let words =
            "records are too unsure to be used unseen: nothing was written (leave --strict out, and look at them)";
        return Err(Failure::Failed(format!("{} {words}", review.len())));
    }
    let table = extract::table(&records).map_err(Failure::of)?;
    match &for_review {
        Some(path) if !review.is_empty() => {
            written.push((path.clone(), extract::table(&review).map_err(Failure::of)?));
        }
        None if !review.is_empty() => {
            voice.warning("records too unsure to be used unseen are left out (--review FILE writes them)");
        }
        _ => {}
    }
    written.extend(asked.output.iter().map(|path| (path.clone(), table.clone())));
    write_all(&written, asked, voice)?;
    if asked.output.is_none() {
        std::io::stdout().lock().write_all(&table)?;
    }
    Ok(if review.is_empty() { Ending::Done } else { Ending::Incomplete })
}

/// The file for review; an error where two files to write are one.
fn apart(asked: &Extract) -> Result<Option<PathBuf>, Failure> {
    let beside = asked.output.as_ref().map(|path| path.with_file_name("review.csv"));
    let review = asked.review.clone().or(beside);
    let all: Vec<PathBuf> =
        [&asked.output, &review, &asked.html].into_iter().flatten().map(|path| whole(path)).collect();
    match (1..all.len()).find(|index| all[..*index].contains(&all[*index])) {
        Some(index) => {
            let words = "is asked for twice (-o, --review and --html write a file each; without --review, review.csv \
                         beside the output is one)";
            Err(Failure::Usage(format!("{} {words}", all[index].display())))
        }
        None => Ok(review),
    }
}

/// A path from its root, without `.` and `..`.
fn whole(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| path.to_owned(), |name| folder.join(name))
}

/// Articles of one name in several folders have ids of their own: `report-01`, `report(2)-01`.
fn tell_apart(extraction: &mut Extraction, names: &mut BTreeMap<String, usize>) {
    let all = || extraction.records.iter().chain(&extraction.review);
    let Some(name) = all().find_map(|record| record.incident.id.rsplit_once('-')).map(|(name, _)| name.to_owned())
    else {
        return;
    };
    let count = names.entry(name.clone()).or_default();
    *count += 1;
    if *count > 1 {
        for record in extraction.records.iter_mut().chain(&mut extraction.review) {
            let number = record.incident.id.get(name.len()..).unwrap_or_default();
            record.incident.id = format!("{name}({count}){number}");
        }
    }
}

/// Reads the files, and hands on each in its turn.
fn each(
    files: Vec<PathBuf>,
    asked: &Extract,
    ground: &Ground,
    mut take: impl FnMut(Article, Extraction) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let hints = Hints { date: asked.date, border: asked.border };
    let Some(spans) = &asked.spans else {
        let articles = files.into_iter().map(|file| Ok((read(&file)?, hints)));
        return batch::extract(articles, ground, take);
    };
    let reader = Reader::new(ground.gazetteer(), ground.borders());
    files.iter().try_for_each(|file| {
        let article = read(file)?;
        let extraction = reader.read_with(&article, &hints, &SpansOf(spans)).map_err(Failure::of)?;
        take(article, extraction)
    })
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
    let article = Article::read(&file, &bytes).map_err(Failure::of)?;
    let held = Held { file, bytes: bytes.into() };
    match held.is_table() {
        true => {
            let (kind, cure) = ("a table of incidents", "use map or check");
            Err(Failure::of(SourceError::NotAnArticle { file: held.file, kind, cure }))
        }
        false => Ok(article),
    }
}

/// A file that was read.
struct Held {
    file: String,
    bytes: Arc<[u8]>,
}

impl Held {
    /// Whether `map` would take it for a table.
    fn is_table(&self) -> bool {
        !is_prose(&self.bytes) && IncidentFile::open(self, &Limits::default(), &schema::Hints::default()).is_ok()
    }
}

impl Origin for Held {
    fn name(&self) -> &str {
        &self.file
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.bytes))))
    }
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

/// All files, or none where one of them is in the way.
fn write_all(files: &[Written], asked: &Extract, voice: &Voice) -> Result<(), Failure> {
    let overwrite = if asked.force.force { Overwrite::Any } else { Overwrite::Own };
    for (path, bytes) in files {
        pipeline::guard_places(path, bytes, overwrite).map_err(Failure::of)?;
    }
    for (path, bytes) in files {
        pipeline::write_places(path, bytes, overwrite).map_err(Failure::of)?;
        voice.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}
