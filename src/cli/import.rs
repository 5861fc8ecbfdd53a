//! `gazetteer import`: a dump of GeoNames into a user's own places.

use super::{Ending, Failure, args::Import, voice::Voice};
use bordermap::{
    pipeline::{self, Overwrite},
    source::geonames::{self, Imported},
};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

pub(super) fn import(asked: &Import, voice: &Voice) -> Result<Ending, Failure> {
    let mut names = asked.names.as_deref().map(|path| Ok::<_, Failure>((shown(path), open(path)?))).transpose()?;
    let names = names.as_mut().map(|(file, lines)| (file.as_str(), lines.as_mut() as &mut dyn BufRead));
    let file = shown(&asked.dump);
    let imported = geonames::import((&file, open(&asked.dump)?.as_mut()), names).map_err(Failure::of)?;
    tell(&imported, voice);
    if imported.kept == 0 {
        return Err(Failure::Failed(format!("{file}: no place could be read (is it a country dump of GeoNames?)")));
    }
    match &asked.output {
        Some(path) => {
            let overwrite = if asked.force.force { Overwrite::Any } else { Overwrite::Own };
            pipeline::write_places(path, &imported.csv, overwrite).map_err(Failure::of)?;
            voice.note(&format!("wrote {}", path.display()));
        }
        None => io::stdout().lock().write_all(&imported.csv)?,
    }
    Ok(if imported.problems.is_empty() { Ending::Done } else { Ending::Incomplete })
}

fn tell(imported: &Imported, voice: &Voice) {
    for problem in &imported.problems {
        voice.warning(&problem.to_string());
    }
    let Imported { rows, kept, problems, .. } = imported;
    voice.note(&format!("{rows} rows read: {kept} places kept, {} broken", problems.len()));
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let refused = |error| Failure::Failed(format!("{}: cannot be read: {error} (check the path)", path.display()));
    Ok(Box::new(BufReader::new(File::open(path).map_err(refused)?)))
}
