//! Title and subtitle.

use crate::map::{
    scene::{Group, Path, Pixel, PixelBox},
    style::Measure,
    text::{Anchor, TextStyle, Typesetter},
};

/// From the left of the sheet's parts to the letters, layout units.
const INDENT: f32 = 19.0;
/// Base line of the first line, what lies below that of the last, and between title and subtitle, layout units.
const FIRST: f32 = 28.0;
const BELOW: f32 = 9.0;
const BETWEEN: f32 = 27.0;
/// From line to line, sizes of the letters.
const LEADING: f32 = 1.16;

/// Lines, and how large their letters are, shares of the size: the first that has room is taken; the last is cut.
const TITLE: [(usize, f32); 7] = [(1, 1.0), (1, 0.9), (1, 0.8), (2, 0.87), (2, 0.77), (3, 0.77), (3, 0.68)];
const SUBTITLE: [(usize, f32); 5] = [(1, 1.0), (1, 0.92), (1, 0.85), (2, 0.92), (2, 0.8)];

/// Title and subtitle in lines.
pub(crate) struct Headline {
    title: Lines,
    subtitle: Lines,
}

struct Lines {
    lines: Vec<String>,
    style: TextStyle,
    is_cut: bool,
}

impl Headline {
    /// Of words, on a sheet whose parts have a width in pixels.
    pub(crate) fn of(title: &str, subtitle: &str, width: f32, measure: Measure, types: &Typesetter) -> Self {
        let room = width - measure.px(INDENT);
        Self {
            title: Lines::of(title, &TITLE, &measure.bold(30.0), room, types),
            subtitle: Lines::of(subtitle, &SUBTITLE, &measure.soft(16.5), room, types),
        }
    }

    /// Height, pixels.
    pub(crate) fn height(&self, measure: Measure) -> f32 {
        measure.px(FIRST + BETWEEN + BELOW) + self.title.further() + self.subtitle.further()
    }

    /// Which of the two had to be cut.
    pub(crate) fn cut(&self) -> impl Iterator<Item = &'static str> {
        let parts = [("title", &self.title), ("subtitle", &self.subtitle)];
        parts.into_iter().filter(|(_, lines)| lines.is_cut).map(|(part, _)| part)
    }

    /// The group `title`.
    pub(crate) fn drawn(&self, area: &PixelBox, measure: Measure, types: &Typesetter) -> Group {
        let mut group = Group::new("title", "");
        let rule = PixelBox { right: area.left + measure.px(6.0), ..*area };
        group.push(Path::rectangle(&rule).filled(measure.theme.ink.accent.into()));
        let first = Pixel::new(area.left + measure.px(INDENT), area.top + measure.px(FIRST));
        let below = first.moved(0.0, self.title.further() + measure.px(BETWEEN));
        for (lines, first) in [(&self.title, first), (&self.subtitle, below)] {
            for (i, line) in lines.lines.iter().enumerate() {
                let at = first.moved(0.0, i as f32 * lines.style.size * LEADING);
                group.push(types.line(line, &lines.style, at, Anchor::Start));
            }
        }
        group
    }
}

impl Lines {
    fn of(text: &str, steps: &[(usize, f32)], style: &TextStyle, room: f32, types: &Typesetter) -> Self {
        let mut set = Self { lines: Vec::new(), style: style.clone(), is_cut: false };
        for &(most, share) in steps {
            set.style.size = style.size * share;
            set.lines = types.wrap(text, &set.style, room);
            set.is_cut = set.lines.len() > most || set.lines.iter().any(|line| types.width(line, &set.style) > room);
            if !set.is_cut {
                return set;
            }
            set.lines.truncate(most);
        }
        set.shorten(text, room, types);
        set
    }

    /// Cuts a line that has no room, and the last, for more was to come.
    fn shorten(&mut self, text: &str, room: f32, types: &Typesetter) {
        let last = self.lines.len().saturating_sub(1);
        let is_whole = self.lines.join(" ") == text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (i, line) in self.lines.iter_mut().enumerate() {
            if types.width(line, &self.style) > room || (i == last && !is_whole) {
                *line = cut(line, &self.style, room, types);
            }
        }
    }

    /// Height of all lines but the first, pixels.
    fn further(&self) -> f32 {
        self.lines.len().saturating_sub(1) as f32 * self.style.size * LEADING
    }
}

/// As much of a line as has room, with an ellipsis.
fn cut(line: &str, style: &TextStyle, room: f32, types: &Typesetter) -> String {
    let ends: Vec<usize> = line.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    let with = |end: &usize| format!("{}…", line[..*end].trim_end_matches(|c: char| !c.is_alphanumeric()));
    // The more letters the wider.
    let fitting = ends.partition_point(|end| types.width(&with(end), style) <= room);
    ends.get(fitting.saturating_sub(1)).map_or_else(|| "…".to_owned(), with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbology::Theme;

    #[test]
    fn a_long_title_takes_three_lines_and_is_cut_then_but_stays_readable() {
        let (measure, types) = (Measure::of(1600, 1200, Theme::standard()), Typesetter::bundled());
        let words = |count: usize| vec!["Incidents"; count].join(" ");
        for (title, lines, is_cut) in [
            (words(3), 1, false),
            (words(12), 1, false),
            (words(18), 2, false),
            (words(36), 3, false),
            (words(90), 3, true),
            // Not even a word has room.
            ("x".repeat(500), 1, true),
            (String::new(), 0, false),
        ] {
            let set = Headline::of(&title, "", 1552.0, measure, &types);
            assert_eq!((set.title.lines.len(), set.title.is_cut), (lines, is_cut), "{title}");
            assert!(set.title.style.size >= 20.0, "{}", set.title.style.size);
            for line in &set.title.lines {
                assert!(types.width(line, &set.title.style) <= 1552.0 - INDENT, "{line}");
            }
            let ends_so = set.title.lines.last().is_some_and(|line| line.ends_with('…'));
            assert_eq!(ends_so, is_cut, "{title}");
            assert_eq!(set.cut().collect::<Vec<_>>(), if is_cut { vec!["title"] } else { vec![] });
        }
    }
}
