//! The rules: words that tell of events, their standing, their actors and dates, one table a language.
//!
//! A row of `geodata/vocabulary/events_*.csv` has a pattern of words: `shell*` is any word that begins so, `*mayıb` any that
//! ends so, `a|b` one of several, `_` any one word, `...` up to six words of any kind, `..` up to three that none says where. What it means is said by its role.

use super::words::Words;
use crate::{
    incident::{EventType, Status},
    place::{CountryCode, NameKey},
};
use std::{collections::HashMap, ops::Range, sync::OnceLock};

/// A language with rules of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// English, and any other language without rules of its own.
    English,
    /// Russian.
    Russian,
    /// Armenian.
    Armenian,
    /// Azerbaijani.
    Azerbaijani,
}

/// What the words of a rule do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// They tell of an event.
    Event(EventType, Needs),
    /// A weapon: says of which kind a fire is.
    Weapon(EventType),
    /// People killed, wounded: tells how many an event has affected; one where no number stands beside "was wounded".
    Harm(Option<u32>),
    /// The standing of what its whole sentence tells.
    Standing(Status),
    /// The standing of the event beside it: "will be", "were to be".
    Plan,
    /// What the sentence tells did not happen or is not certain: conditions, opinions, history.
    Unreal,
    /// What goes with it is only a circumstance of another event: "while", "during".
    Circumstance,
    /// The event after it did not happen: "not", "refuse to".
    Not,
    /// The event before it did not happen: "was not recorded".
    NotBefore,
    /// Armed people.
    Force,
    /// Who speaks; places in the name are none of the event's.
    Speaker,
    /// A country, by its name or adjective.
    Side(CountryCode),
    /// A number.
    Number(u32),
    /// A day told by its distance from the article's date.
    DaysAgo(i32),
    /// A day of the week, 1 for Monday.
    Weekday(i8),
    /// The day before a meeting that the article tells of, or the day itself.
    OfMeeting(i32),
    /// Some day before a meeting that the article tells of: not known, and none of the days told before.
    BeforeMeeting,
    /// A place that was named before: the last area for "in the region", the last place for "there".
    There(Back),
    /// People or things that were told of before: "they", "their".
    Pronoun,
    /// Tells of how things stand: "already".
    State,
    /// What follows is another statement, beyond the reach of a denial before it: "said that".
    Claim,
    /// Only says when what was told before happened: "it happened on".
    Happened,
    /// Where fire came from, not where it fell: "from positions".
    Origin,
    /// What was told before: "this information".
    That,
    /// A heading above opinions.
    Opinion,
}

/// To what "there" points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// An area.
    Area,
    /// Any place.
    Place,
}

/// What else an event's rule asks for, or says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Armed people in the same sentence.
    pub(super) force: bool,
    /// It tells how things stand, not what happened on a day.
    pub(super) state: bool,
    /// A noun: it may only mention the event.
    pub(super) noun: bool,
    /// Told in the report's own voice, of both sides: confirmed.
    pub(super) agreed: bool,
    /// Its own words say no: "did not let pass".
    pub(super) negative: bool,
}

/// A rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) role: Role,
    pattern: Vec<Step>,
    /// The pattern as written: what records say for it.
    pub(super) words: String,
}

#[derive(Debug)]
enum Step {
    /// One of these words.
    Word(Vec<(String, Part)>),
    Any,
    Gap,
    ObjectGap,
}

/// How much of a word a pattern has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Beginning,
    Ending,
}

/// Words that `...` may stand for, and `..`.
const LONGEST_GAP: usize = 6;
const LONGEST_OBJECT: usize = 3;
/// Rules are found by so many first letters.
const FIRST: usize = 3;

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    by_first: HashMap<String, Vec<usize>>,
    /// Those whose first word is known by its ending.
    by_ending: Vec<usize>,
}

/// A rule that some words of a sentence meet.
#[derive(Clone, Debug)]
pub(super) struct Hit<'r> {
    pub(super) rule: &'r Rule,
    pub(super) words: Range<usize>,
    /// Those of the words that the pattern itself has.
    pub(super) own: Vec<usize>,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::Armenian, Self::Azerbaijani];

    /// The language of a text: by its letters.
    pub fn of(text: &str) -> Self {
        let (mut cyrillic, mut armenian, mut latin, mut schwa) = (0_usize, 0_usize, 0_usize, 0_usize);
        for c in text.chars().take(4_000) {
            match c {
                'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
                '\u{531}'..='\u{587}' => armenian += 1,
                'ə' | 'Ə' => schwa += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                _ => {}
            }
        }
        match () {
            () if armenian > cyrillic && armenian > latin => Self::Armenian,
            () if cyrillic > latin => Self::Russian,
            () if schwa * 50 > latin => Self::Azerbaijani,
            () => Self::English,
        }
    }

    /// Whether its verbs come last, so that places stand before them.
    pub(super) fn is_verb_final(self) -> bool {
        matches!(self, Self::Armenian | Self::Azerbaijani)
    }

    fn table(self) -> &'static str {
        match self {
            Self::English => include_str!("../../geodata/vocabulary/events_en.csv"),
            Self::Russian => include_str!("../../geodata/vocabulary/events_ru.csv"),
            Self::Armenian => include_str!("../../geodata/vocabulary/events_hy.csv"),
            Self::Azerbaijani => include_str!("../../geodata/vocabulary/events_az.csv"),
        }
    }

    /// Its rules.
    pub(super) fn rules(self) -> &'static Rules {
        static READ: [OnceLock<Rules>; 4] = [const { OnceLock::new() }; 4];
        READ[self as usize].get_or_init(|| Rules::read(self.table()))
    }
}

impl Rules {
    fn read(table: &str) -> Self {
        let rows = csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok);
        let mut rules = Self { rules: Vec::new(), by_first: HashMap::new(), by_ending: Vec::new() };
        for row in rows {
            let cell = |index: usize| row.get(index).unwrap_or_default().trim();
            let rule = role(cell(0), cell(2)).zip(pattern(cell(1)));
            if let Some((role, pattern)) = rule {
                rules.add(Rule { role, pattern, words: cell(1).to_owned() });
            }
        }
        rules
    }

    fn add(&mut self, rule: Rule) {
        let index = self.rules.len();
        if let Some(Step::Word(firsts)) = rule.pattern.first() {
            for (first, part) in firsts {
                let known = match part {
                    Part::Ending => &mut self.by_ending,
                    _ => self.by_first.entry(beginning(first).to_owned()).or_default(),
                };
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        self.rules.push(rule);
    }

    /// The rules that words of a sentence meet, by the first word; of rules of one role that begin at one word, the
    /// longest.
    pub(super) fn hits(&self, words: &Words) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for start in 0..words.len() {
            let by_first = self.by_first.get(beginning(words.key(start))).into_iter().flatten();
            for rule in by_first.chain(&self.by_ending).filter_map(|index| self.rules.get(*index)) {
                let mut own = Vec::new();
                if let Some(end) = meets(&rule.pattern, words, start, &mut own) {
                    hits.push(Hit { rule, words: start..end, own });
                }
            }
        }
        hits
    }
}

/// The first letters of a word, by which its rules are found.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(FIRST).and_then(|(at, _)| word.get(..at)).unwrap_or(word)
}

/// Where the words end that meet a pattern from here on; those that it has itself are noted.
fn meets(pattern: &[Step], words: &Words, at: usize, own: &mut Vec<usize>) -> Option<usize> {
    let Some((step, rest)) = pattern.split_first() else { return Some(at) };
    match step {
        Step::Word(any) => {
            let word = words.key(at);
            let is_one = |(one, part): &(String, Part)| match part {
                Part::Whole => word == one,
                Part::Beginning => word.starts_with(one.as_str()),
                Part::Ending => word.ends_with(one.as_str()) && word.len() > one.len(),
            };
            if word.is_empty() || !any.iter().any(is_one) {
                return None;
            }
            own.push(at);
            meets(rest, words, at + 1, own).or_else(|| {
                own.pop();
                None
            })
        }
        Step::Any if at < words.len() => meets(rest, words, at + 1, own),
        Step::Any => None,
        Step::Gap => gap(words, at, LONGEST_GAP).find_map(|at| meets(rest, words, at, own)),
        Step::ObjectGap => {
            let mut says_where = false;
            let before_where = gap(words, at, LONGEST_OBJECT).take_while(|at| {
                let goes_on = !says_where;
                says_where |= WHERE.contains(&words.key(*at));
                goes_on
            });
            before_where.filter(|at| *at < words.len()).find_map(|at| meets(rest, words, at, own))
        }
    }
}

/// Words that begin to say where: `..` does not go beyond them.
const WHERE: [&str; 22] = [
    "in",
    "at",
    "near",
    "on",
    "from",
    "around",
    "along",
    "of",
    "outside",
    "towards",
    "в",
    "во",
    "на",
    "у",
    "около",
    "близ",
    "возле",
    "из",
    "с",
    "вблизи",
    "под",
    "рядом",
];

fn gap(words: &Words, at: usize, longest: usize) -> impl Iterator<Item = usize> {
    let end = words.len();
    (at..=at + longest).take_while(move |at| *at < end)
}

/// `None` for what no word can meet: a star within a word, a hyphen, a letter that folding takes away.
fn pattern(text: &str) -> Option<Vec<Step>> {
    let word = |word: &str| {
        let (letters, part) = match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(ending), _) => (ending, Part::Ending),
            (None, Some(stem)) => (stem, Part::Beginning),
            (None, None) => (word, Part::Whole),
        };
        let key = NameKey::folded(letters).as_str().to_owned();
        (!key.is_empty() && !letters.contains('*') && key.chars().all(char::is_alphanumeric)).then_some((key, part))
    };
    let step = |step: &str| match step {
        "_" => Some(Step::Any),
        "..." => Some(Step::Gap),
        ".." => Some(Step::ObjectGap),
        any => any.split('|').map(word).collect::<Option<Vec<_>>>().map(Step::Word),
    };
    text.split_whitespace().map(step).collect()
}

fn role(name: &str, means: &str) -> Option<Role> {
    Some(match name {
        "event" => {
            let mut parts = means.split(' ');
            let kind = EventType::from_word(parts.next()?)?;
            let mut needs = Needs::default();
            for part in parts {
                match part {
                    "force" => needs.force = true,
                    "state" => needs.state = true,
                    "noun" => needs.noun = true,
                    "agreed" => needs.agreed = true,
                    "negative" => needs.negative = true,
                    _ => return None,
                }
            }
            Role::Event(kind, needs)
        }
        "weapon" => Role::Weapon(EventType::from_word(means)?),
        "harm" if means.is_empty() => Role::Harm(None),
        "harm" => Role::Harm(Some(means.parse().ok()?)),
        "status" => Role::Standing(Status::from_word(means)?),
        "plan" => Role::Plan,
        "unreal" => Role::Unreal,
        "circumstance" => Role::Circumstance,
        "not" if means == "before" => Role::NotBefore,
        "not" => Role::Not,
        "force" => Role::Force,
        "speaker" => Role::Speaker,
        "side" => Role::Side(CountryCode::new(means).ok()?),
        "number" => Role::Number(means.parse().ok()?),
        "day" => Role::DaysAgo(means.parse().ok()?),
        "weekday" => Role::Weekday(means.parse().ok()?),
        "meeting" if means == "before" => Role::BeforeMeeting,
        "meeting" => Role::OfMeeting(means.parse().ok()?),
        "there" if means == "area" => Role::There(Back::Area),
        "there" => Role::There(Back::Place),
        "pronoun" => Role::Pronoun,
        "state" => Role::State,
        "claim" => Role::Claim,
        "happened" => Role::Happened,
        "origin" => Role::Origin,
        "that" => Role::That,
        "opinion" => Role::Opinion,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_a_rule() {
        for tongue in Tongue::ALL {
            let rows =
                csv::Reader::from_reader(tongue.table().as_bytes()).into_records().map(|row| row.expect("a row"));
            for row in rows.filter(|row| &row[0] != "never") {
                assert!(role(&row[0], &row[2]).is_some(), "{tongue:?}: {row:?}");
                let steps = pattern(&row[1]).unwrap_or_default();
                assert!(matches!(steps.first(), Some(Step::Word(_))), "{tongue:?}: {row:?}");
                let too_short = |step: &&Step| matches!(step, Step::Word(any) if any.iter().any(|(word, part)| *part != Part::Whole && word.chars().count() < FIRST));
                assert!(
                    steps.first().filter(too_short).is_none(),
                    "{tongue:?}: a beginning of fewer than {FIRST} letters: {row:?}"
                );
            }
        }
    }

    #[test]
    fn patterns_have_stems_choices_and_gaps() {
        let sentence = "They have opened heavy mortar fire";
        let words = Words::of(sentence, 0..sentence.len());
        let end = |text: &str| meets(&pattern(text).expect("a pattern"), &words, 2, &mut Vec::new());
        assert_eq!(end("open* ... fire"), Some(6));
        assert_eq!(end("shut|opened _ _ fir*"), Some(6));
        assert_eq!(end("*ned ... *re"), Some(6));
        assert!(["op*en", "build-up", "*", "a|"].iter().all(|text| pattern(text).is_none()));
        assert_eq!((end("open fire"), end("open* fire"), end("open* ... shelling")), (None, None, None));
    }

    #[test]
    fn languages_are_told_by_their_letters() {
        for (text, tongue) in [
            ("Fire was opened near Kut", Tongue::English),
            ("Обстрел села Кут", Tongue::Russian),
            ("Կութ գյուղը գնդակոծվել է", Tongue::Armenian),
            ("Kəlbəcər rayonunda atəş açılıb", Tongue::Azerbaijani),
        ] {
            assert_eq!(Tongue::of(text), tongue, "{text}");
        }
    }
}
