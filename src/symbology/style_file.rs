//! A user's style file: TOML that changes the standard look key by key, each mistake told with its line.

use super::theme::{Theme, words_of_symbols};
use std::ops::Range;
use thiserror::Error;
use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

/// What is wrong with a style file.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{file}:{line}: {problem} ({cure})")]
pub struct StyleError {
    /// As the user named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Key, value and what is wrong.
    pub problem: String,
    /// What to do.
    pub cure: String,
}

/// One setting of the file.
struct Setting {
    path: Vec<String>,
    value: Value,
    at: Range<usize>,
}

impl Theme {
    /// The standard look with what the file changes.
    ///
    /// # Errors
    /// [`StyleError`] for the first thing that is wrong, from the top.
    ///
    /// ```
    /// use bordermap::symbology::{Rgb, Theme};
    /// let theme = Theme::read("style.toml", "[ink]\naccent = \"#004488\"").unwrap();
    /// assert_eq!(theme.ink.accent, Rgb(0, 0x44, 0x88));
    /// let error = Theme::read("style.toml", "[ink]\nacent = \"#004488\"").unwrap_err();
    /// assert_eq!(error.to_string(), "style.toml:2: ink.acent is not a key of styles (did you mean ink.accent?)");
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Self, StyleError> {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let error = |at: usize, problem: String, cure: String| StyleError {
            file: file.to_owned(),
            line: line(at),
            problem,
            cure,
        };
        let refused = |refusal: toml::de::Error| {
            let at = refusal.span().map_or(0, |span| span.start);
            error(at, refusal.message().to_owned(), "see docs/style.example.toml".to_owned())
        };
        let document = DeTable::parse(text).map_err(refused)?;
        let mut settings = Vec::new();
        let values: Table = toml::from_str(text).map_err(refused)?;
        collect(document.get_ref(), &values, &mut Vec::new(), &mut settings);
        settings.sort_by_key(|setting| setting.at.start);
        let mut whole =
            Table::try_from(Self::standard()).map_err(|fault| error(0, fault.to_string(), String::new()))?;
        let known = keys(&whole);
        let mut theme = Self::standard().clone();
        for Setting { path, value, at } in settings {
            let key = path.join(".");
            if !known.contains(&key) {
                return Err(error(at.start, format!("{key} is not a key of styles"), nearest(&key, &known)));
            }
            let said = text.get(at.clone()).unwrap_or_default().trim();
            set(&mut whole, &path, value);
            theme = whole.clone().try_into().map_err(|fault: toml::de::Error| {
                let words = words_of_symbols(path.last().map_or("", String::as_str));
                let cure = match (words.is_empty(), closest(said.trim_matches('"'), words.iter().copied())) {
                    (true, _) => fault.message().lines().next().unwrap_or_default().to_owned(),
                    (false, Some(word)) => format!("did you mean {word}? Known are {}", words.join(", ")),
                    (false, None) => format!("known are {}", words.join(", ")),
                };
                error(at.start, format!("{key} = {said} will not do"), cure)
            })?;
        }
        Ok(theme)
    }
}

/// All settings with their places in the text; an empty table sets nothing.
fn collect(table: &DeTable<'_>, values: &Table, path: &mut Vec<String>, settings: &mut Vec<Setting>) {
    for (key, found) in table {
        let name = key.get_ref().to_string();
        let Some(value) = values.get(&name) else { continue };
        path.push(name);
        match (found.get_ref(), value) {
            (DeValue::Table(inner), Value::Table(values)) => collect(inner, values, path, settings),
            _ => settings.push(Setting { path: path.clone(), value: value.clone(), at: found.span() }),
        }
        path.pop();
    }
}

/// The dotted keys of a look, those of faces too, which the standard look does not set.
fn keys(whole: &Table) -> Vec<String> {
    fn add(table: &Table, before: &str, keys: &mut Vec<String>) {
        for (key, value) in table {
            let key = format!("{before}{key}");
            match value {
                Value::Table(inner) => add(inner, &format!("{key}."), keys),
                _ => keys.push(key),
            }
        }
    }
    let mut all = ["font.regular", "font.bold", "font.italic"].map(str::to_owned).to_vec();
    add(whole, "", &mut all);
    all
}

fn set(table: &mut Table, path: &[String], value: Value) {
    let [first, rest @ ..] = path else { return };
    if rest.is_empty() {
        table.insert(first.clone(), value);
    } else if let Value::Table(inner) = table.entry(first.clone()).or_insert_with(|| Value::Table(Table::new())) {
        set(inner, rest, value);
    }
}

/// The known key that is most like another: as a whole, or by its last word.
fn nearest(key: &str, known: &[String]) -> String {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let same = known.iter().find(|other| last(other) == last(key)).map(String::as_str);
    match closest(key, known.iter().map(String::as_str)).or(same) {
        Some(near) => format!("did you mean {near}?"),
        None => "docs/style.example.toml has them all".to_owned(),
    }
}

/// The word that is most like another, if it is at all.
fn closest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let near = known.map(|other| (strsim::levenshtein(word, other), other)).min()?;
    (near.0 <= word.chars().count().max(3) / 3).then_some(near.1)
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;
    use crate::{
        incident::EventType,
        symbology::{Mark, Shape},
    };

    #[test]
    fn the_example_is_the_standard_look() {
        let example = include_str!("../../docs/style.example.toml");
        assert_eq!(Theme::read("style.example.toml", example).as_ref(), Ok(Theme::standard()));
        let whole = Table::try_from(Theme::standard()).expect("a table");
        let mut said = Vec::new();
        let document = DeTable::parse(example).expect("TOML");
        collect(document.get_ref(), &toml::from_str(example).expect("TOML"), &mut Vec::new(), &mut said);
        let said: Vec<String> = said.into_iter().map(|setting| setting.path.join(".")).collect();
        for key in keys(&whole) {
            assert!(
                said.contains(&key) || example.contains(key.trim_start_matches("font.")),
                "{key} is not in the example"
            );
        }
    }

    #[test]
    fn a_symbol_may_be_changed_in_part() {
        let text = "[kind.shelling]\nmark = \"dot\"\n[border.undetermined]\ndash = [1, 0.5]\n";
        let theme = Theme::read("s.toml", text).expect("a style");
        let symbol = theme.symbol(EventType::Shelling);
        assert_eq!((symbol.shape, symbol.mark), (Shape::Circle, Mark::Dot));
        assert_eq!(theme.border(crate::border::BorderStatus::Undetermined).dash.as_ref(), [1.0, 0.5]);
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_what_is_near() {
        for (text, said) in [
            (
                "[ink]\nmain = \"red\"\n",
                "s.toml:2: ink.main = \"red\" will not do (write a colour such as \"#d03a74\")",
            ),
            ("\n[inc]\nmain = \"#000000\"\n", "s.toml:3: inc.main is not a key of styles (did you mean ink.main?)"),
            (
                "[kind.mine]\nshape = \"hexagn\"\n",
                "s.toml:2: kind.mine.shape = \"hexagn\" will not do (did you mean hexagon? Known are circle, square, \
                 diamond, triangle, triangle_down, pentagon, hexagon, octagon)",
            ),
            ("[area.core]\nopacity = 7\n", "s.toml:2: area.core.opacity = 7 will not do (write a number from 0 to 1)"),
            (
                "[line.river]\nwidth = -1\n",
                "s.toml:2: line.river.width = -1 will not do (write millimetres from 0.02 to 20)",
            ),
            (
                "[line.river]\nwidth = \"thin\"\n",
                "s.toml:2: line.river.width = \"thin\" will not do (invalid type: string \"thin\", expected f32)",
            ),
        ] {
            assert_eq!(Theme::read("s.toml", text).map_err(|error| error.to_string()), Err(said.to_owned()));
        }
        let broken = Theme::read("s.toml", "[ink]\nmain = #000000\n").expect_err("no TOML");
        assert_eq!(broken.line, 2);
    }
}
