//! Examples: the first thing that `--help` shows.

pub(super) const PROGRAM: &str = "\
Examples:
  bordermap map incidents.csv                  layers, pictures, report in output/
  bordermap geocode \"Sotk-Khoznavar section\"   where is that, and how sure is it
  bordermap check incidents.csv                what is wrong with a file
";

pub(super) const MAP: &str = "\
Examples:
  bordermap map incidents.csv                     everything into output/
  bordermap map may.csv june.csv -o summer        two files into the folder summer/
  bordermap map in.csv --gazetteer my.csv         with places of your own, which rank first
  bordermap map in.csv --borders lines.geojson --areas provinces.geojson   in another region
  bordermap map incidents.csv --size a4 --dpi 300 a sheet for print
";

pub(super) const LAYERS: &str = "\
Examples:
  bordermap layers incidents.csv                GeoJSON and a report in output/
  bordermap layers - -o layers < incidents.csv  from standard input
  bordermap layers incidents.csv --format gpkg  one GeoPackage with styles and a QGIS project
";

pub(super) const RENDER: &str = "\
Examples:
  bordermap render incidents.csv -o map.png     a picture of 1600 by 1200 pixels
  bordermap render incidents.csv -o map.pdf --size a4 --title \"Summer 2021\"
  bordermap render incidents.csv -o syunik.png --extent Syunik --names local
  bordermap render incidents.csv -o map.html    a page that opens offline: pan, zoom, filter
";

pub(super) const CHECK: &str = "\
Examples:
  bordermap check incidents.csv                 every problem; writes nothing
  bordermap check incidents.csv --strict        status 1 if any row has no place
";

pub(super) const EXTRACT: &str = "\
Examples:
  bordermap extract article.txt -o incidents.csv    incidents, with their sentences' places in the text
  bordermap extract article.txt --date 2021-07-08 --html checked.html   and the article marked, to be checked
  bordermap extract reports/ -o incidents.csv       a folder of articles
  bordermap map article.txt                         all the way to layers and map
";

pub(super) const GEOCODE: &str = "\
Examples:
  bordermap geocode Sotk \"the Karabakh area\"    a table
  bordermap geocode --format geojson \"Sotk-Khoznavar section\" > section.geojson
  bordermap geocode --explain --country AM Goris with the reasons
  bordermap geocode --gazetteer my.csv \"Watchtower 7\"   with places of your own
  bordermap geocode --format ndjson < texts.txt  one text a line, one feature a line, as they come
";

pub(super) const GAZETTEER: &str = "\
Examples:
  bordermap gazetteer search Sotk     places of that name, or of nearly that name
  bordermap gazetteer show AM-SU      all that is known of a place
  bordermap gazetteer info            what is bundled, how much and from whom
  bordermap gazetteer --gazetteer my.csv search Sotk   your own places too
  bordermap gazetteer import KG.txt -o places.csv      every village of a country from GeoNames
";

pub(super) const IMPORT: &str = "\
Examples:
  bordermap gazetteer import KG.txt -o places.csv
  bordermap gazetteer import KG.txt --names alternateNamesV2.txt -o places.csv   names with their languages
  bordermap map incidents.csv --gazetteer places.csv
";

pub(super) const COMPLETIONS: &str = "\
Examples:
  bordermap completions bash > ~/.local/share/bash-completion/completions/bordermap
  bordermap completions zsh > ~/.zfunc/_bordermap     with fpath+=~/.zfunc before compinit
  bordermap completions fish > ~/.config/fish/completions/bordermap.fish
";

pub(super) const MAN: &str = "\
Examples:
  bordermap man | man -l -                         read it here
  bordermap man -o ~/.local/share/man/man1         a page for each command: man bordermap-map
";

pub(super) const SEARCH: &str = "\
Examples:
  bordermap gazetteer search Sotk
  bordermap gazetteer search --limit 5 Кельбаджар
";

pub(super) const SHOW: &str = "\
Examples:
  bordermap gazetteer show AM-SU      a province
  bordermap gazetteer show gn:174895  a settlement, by its id of GeoNames
";

pub(super) const INFO: &str = "\
Examples:
  bordermap gazetteer info
  bordermap gazetteer --gazetteer my.csv info   with places of your own
";
