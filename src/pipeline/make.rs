//! What a run found out, drawn and written at once.

use super::{
    Error, Ground, Monitor, Project, Report, Work, draw,
    draw::Drawing,
    gather::Gathered,
    go_on,
    layer_files::LayerFiles,
    output::{self, Changes, File},
    qgis, rejected,
};
use crate::{
    layer::{BaseMap, Layers, MonthFeature, format::LayerFormat},
    map::{self, Sheet, scene::Scene},
    source::Rejected,
};
use std::path::Path;

/// The endings of the files that layers become, in whatever format, with the rows that could not be read.
const OF_LAYERS: [&str; 8] = ["geojson", "ndjson", "fgb", "gpkg", "parquet", "qml", "qgz", "csv"];
/// Those of a sheet.
const OF_SHEET: [&str; 7] = ["png", "svg", "pdf", "html", "md", "pgw", "prj"];

/// Everything that there is to be drawn and written.
struct Making<'r> {
    project: &'r Project,
    ground: &'r Ground,
    gathered: &'r Gathered,
    layers: &'r Layers,
    monitor: &'r dyn Monitor,
}

/// Draws, and writes everything at once; also hands out the sheet, if there is one.
pub(super) fn make(
    project: &Project,
    mut gathered: Gathered,
    ground: &Ground,
    (report, rejected): (&mut Report, &[Rejected]),
    monitor: &dyn Monitor,
) -> Result<(Changes, Option<Scene>), Error> {
    if matches!(project.work, Work::Check) {
        return Ok((Changes::default(), None));
    }
    let base = BaseMap::within(gathered.frame, gathered.when, (ground.gazetteer(), ground.borders()), project.view);
    let layers = gathered.layers(base, report.attributions.clone(), rejected.len());
    let (spools, months) = (std::mem::take(&mut gathered.spools), std::mem::take(&mut gathered.months));
    let month = |count| MonthFeature::of(count, ground.gazetteer(), project.view);
    let months: Vec<MonthFeature> = months.into_iter().filter_map(month).collect();
    let making = Making { project, ground, gathered: &gathered, layers: &layers, monitor };
    let layer_files =
        || LayerFiles::of(spools, &gathered.last, &months, &layers.base, map::credits(&layers.attributions));
    match &project.work {
        Work::Check => Ok((Changes::default(), None)),
        Work::Picture { file, format, sheet, world } => {
            let drawn = making.draw(sheet, report)?;
            let bytes = drawn.picture(*format)?;
            go_on(monitor)?;
            let beside = drawn.world_files(*world).map(|(kind, text)| (file.with_extension(kind), text));
            let changes = output::write_picture(file, bytes, beside.collect(), project.overwrite)?;
            Ok((changes, Some(drawn.scene)))
        }
        Work::Layers { folder, format } => {
            let files = making.layer_files(layer_files()?, &qgis::Page::of_layers(&gathered), *format)?;
            Ok((making.write(folder, files, &OF_LAYERS, (report, rejected))?, None))
        }
        Work::Map { folder, sheet, format, world } => {
            let drawn = making.draw(sheet, report)?;
            go_on(monitor)?;
            let layer_files = layer_files()?;
            let (format, noticed) = layer_files.format(*format);
            noticed.into_iter().for_each(|problem| report.warn(problem));
            let page = qgis::Page::of_sheet(&drawn, gathered.frame, &sheet.theme);
            let mut files = making.layer_files(layer_files, &page, format)?;
            files.extend(drawn.files(*world)?);
            go_on(monitor)?;
            let kinds = [&OF_LAYERS[..], &OF_SHEET].concat();
            Ok((making.write(folder, files, &kinds, (report, rejected))?, Some(drawn.scene)))
        }
    }
}

impl Making<'_> {
    fn draw<'d>(&'d self, sheet: &'d Sheet, report: &mut Report) -> Result<Drawing<'d>, Error> {
        go_on(self.monitor)?;
        let drawn = draw::draw(self.layers, self.ground.gazetteer(), self.ground.borders(), sheet)?;
        drawn.noticed().for_each(|problem| report.warn(problem));
        report.labels_dropped.clone_from(&drawn.labels_dropped);
        report.drawn = Some(drawn.shown);
        Ok(drawn)
    }

    /// The layers with their styles and their project.
    fn layer_files<'l>(
        &self,
        layer_files: LayerFiles<'l>,
        page: &qgis::Page,
        format: LayerFormat,
    ) -> Result<Vec<File<'l>>, Error> {
        let kinds = layer_files.kinds();
        let opens = qgis::project(page, &kinds, self.layers, self.gathered, self.ground.gazetteer(), format)?;
        Ok(layer_files.files(format, opens, page.theme()))
    }

    /// Writes them with the rows that could not be read, and the report.
    fn write(
        &self,
        folder: &Path,
        mut files: Vec<File>,
        kinds: &[&str],
        (report, rejected): (&mut Report, &[Rejected]),
    ) -> Result<Changes, Error> {
        files.extend(rejected::table(rejected)?.map(|table| File::new(rejected::REJECTED, table)));
        output::write_folder(folder, files, kinds, report, self.project.overwrite, self.monitor)
    }
}
