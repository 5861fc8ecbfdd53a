//! The rules: words that tell of events, their standing, their actors and dates, one table a language.
//!
//! A row of `geodata/vocabulary/events_*.csv` has a pattern of words: `shell*` is any word that begins so, `*mayıb` any that
//! ends so, `a|b` one of several, `_` any one word, `...` up to six words of any kind, `..` up to three that none says where. What it means is said by its role.

use super::{
    pattern::{Classes, Pattern},
    words::Words,
};
use crate::{
    incident::{EventType, Status},
    place::CountryCode,
};
use std::{mem::Discriminant, ops::Range, sync::OnceLock};

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
    /// A country, or a part of one, as the place of what happens: "in southern Armenia".
    Land,
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
    /// A bit for the kind of its role.
    pub(super) kind: u32,
    pattern: Pattern,
    /// The pattern as written: what records say for it.
    pub(super) words: String,
}

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    classes: Classes,
    /// The rules that begin with a word of each class.
    by_first: Vec<Vec<usize>>,
}

/// A rule that some words of a sentence meet.
#[derive(Clone, Debug)]
pub(super) struct Hit<'r> {
    pub(super) rule: &'r Rule,
    pub(super) words: Range<usize>,
    /// Those of the words that the pattern itself has, a bit each from the first.
    own: u64,
}

impl Hit<'_> {
    /// Those of the words that the pattern itself has.
    pub(super) fn own(&self) -> impl Iterator<Item = usize> {
        let own = self.own;
        self.words.clone().zip(0..u64::BITS).filter(move |(_, bit)| own >> bit & 1 == 1).map(|(at, _)| at)
    }

    /// How many these are.
    pub(super) fn own_count(&self) -> u32 {
        self.own.count_ones()
    }
}

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::Armenian, Self::Azerbaijani];

    /// The language of a text: by its letters.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::English;
        }
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

/// The words of a sentence, and the rules of its language that they meet.
pub(super) struct Recognised {
    pub(super) tongue: Tongue,
    pub(super) words: Words,
    pub(super) hits: Vec<Hit<'static>>,
    /// Words read and rules begun.
    pub(super) steps: usize,
}

impl Recognised {
    pub(super) fn of(text: &str, span: Range<usize>, tongue: Tongue) -> Self {
        let words = Words::of(text, span);
        let (hits, begun) = tongue.rules().hits(&words);
        let steps = words.len() + begun;
        Self { tongue, words, hits, steps }
    }

    /// Takes the hits: of those of one kind of role that overlap, the one that has more words of its own, and fewer between them.
    pub(super) fn longest_hits(&mut self) -> Vec<Hit<'static>> {
        let mut hits = std::mem::take(&mut self.hits);
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.own_count()), hit.words.len(), hit.words.start));
        // Of each word the kinds of role that have it.
        let mut taken: Vec<u32> = vec![0; self.words.len()];
        hits.retain(|hit| {
            let of_hit = taken.get_mut(hit.words.clone()).unwrap_or_default();
            let is_free = of_hit.iter().all(|kinds| kinds & hit.rule.kind == 0);
            if is_free {
                of_hit.iter_mut().for_each(|kinds| *kinds |= hit.rule.kind);
            }
            is_free
        });
        hits.sort_by_key(|hit| (hit.words.start, std::cmp::Reverse(hit.words.len())));
        hits
    }
}

impl Rules {
    fn read(table: &str) -> Self {
        let rows = csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok);
        let mut rules = Self { rules: Vec::new(), classes: Classes::new(), by_first: Vec::new() };
        let mut kinds: Vec<Discriminant<Role>> = Vec::new();
        for row in rows {
            let cell = |index: usize| row.get(index).unwrap_or_default().trim();
            let pattern = Pattern::read(cell(1), &mut rules.classes);
            let Some((role, pattern)) = role(cell(0), cell(2)).zip(pattern) else { continue };
            let discriminant = std::mem::discriminant(&role);
            let kind = kinds.iter().position(|known| *known == discriminant).unwrap_or(kinds.len());
            kinds.extend((kind == kinds.len()).then_some(discriminant));
            rules.add(Rule { role, kind: 1 << kind, pattern, words: cell(1).to_owned() });
        }
        rules
    }

    fn add(&mut self, rule: Rule) {
        let index = self.rules.len();
        if let Some(first) = rule.pattern.first().map(usize::from) {
            self.by_first.resize_with(self.by_first.len().max(first + 1), Vec::new);
            self.by_first[first].push(index);
        }
        self.rules.push(rule);
    }

    /// The rules that words of a sentence meet, by the first word, then in the order of the table;
    /// and how many rules were begun.
    pub(super) fn hits(&self, words: &Words) -> (Vec<Hit<'_>>, usize) {
        let classified = self.classes.of(words);
        let mut hits: Vec<Hit<'_>> = Vec::new();
        let (mut begun, mut count): (Vec<usize>, usize) = (Vec::new(), 0);
        for start in 0..words.len() {
            let classes = classified.at(start);
            if classes.is_empty() {
                continue;
            }
            begun.clear();
            begun.extend(classes.iter().filter_map(|class| self.by_first.get(usize::from(*class))).flatten());
            begun.sort_unstable();
            begun.dedup();
            count += begun.len();
            for rule in begun.iter().filter_map(|index| self.rules.get(*index)) {
                if let Some(met) = rule.pattern.meets(&classified, start) {
                    hits.push(Hit { rule, words: start..met.end, own: met.own });
                }
            }
        }
        (hits, count)
    }
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
        "land" => Role::Land,
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
                let pattern = Pattern::read(&row[1], &mut Classes::new());
                let begins_with_a_word = pattern.is_some_and(|pattern| pattern.first().is_some());
                assert!(begins_with_a_word, "{tongue:?}: {row:?}");
            }
        }
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
