//! Patterns of words, and which words of a text they may have.
//!
//! What a pattern has at one place ("shell|shells|shelled", "bombard*") is a *class* of words. A word of a text is looked
//! up once and known from then on by the classes that it belongs to: most words belong to none.

use super::words::Words;
use crate::place::NameKey;
use std::collections::HashMap;

/// The number of a class.
type Class = u16;

/// The classes of all patterns of a language, by the words in them.
#[derive(Debug)]
pub(super) struct Classes {
    known: HashMap<Vec<(String, Part)>, Class>,
    /// Whole words and beginnings, on shelves by their first letters: on most of these stands none, or one.
    shelves: Vec<Vec<(String, Part, Class)>>,
    endings: Vec<(String, Class)>,
}

const SHELVES: usize = 1024;

/// How much of a word a pattern has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Whole,
    Beginning,
    Ending,
}

/// The classes of each word of a sentence.
#[derive(Debug, Default)]
pub(super) struct Classified {
    classes: Vec<Class>,
    /// Where each word's classes end.
    ends: Vec<usize>,
}

/// A pattern: what follows what.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Step>);

#[derive(Clone, Copy, Debug)]
enum Step {
    /// A word of this class.
    Word(Class),
    Any,
    Gap,
    ObjectGap,
}

/// What meets a pattern: where its words end, and which of them the pattern itself has, a bit each from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) end: usize,
    pub(super) own: u64,
}

/// Words that `...` may stand for, and `..`.
const LONGEST_GAP: usize = 6;
const LONGEST_OBJECT: usize = 3;
/// No pattern has more words, gaps and all: a bit stands for each.
const LONGEST: usize = u64::BITS as usize;
/// A beginning has at least so many letters; by these it is found.
pub(super) const FIRST: usize = 3;

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
/// Their class, the first of all.
const SAYS_WHERE: Class = 0;

impl Classes {
    pub(super) fn new() -> Self {
        let mut classes = Self { known: HashMap::new(), shelves: vec![Vec::new(); SHELVES], endings: Vec::new() };
        classes.add(WHERE.iter().map(|word| ((*word).to_owned(), Part::Whole)).collect());
        classes
    }

    /// The class of these words.
    fn add(&mut self, words: Vec<(String, Part)>) -> Class {
        let new = self.known.len() as Class;
        if let Some(known) = self.known.get(&words) {
            return *known;
        }
        for (word, part) in &words {
            match part {
                Part::Ending => self.endings.push((word.clone(), new)),
                Part::Whole | Part::Beginning => self.shelves[shelf(word)].push((word.clone(), *part, new)),
            }
        }
        self.known.insert(words, new);
        new
    }

    /// The classes of the words of a sentence.
    pub(super) fn of(&self, words: &Words) -> Classified {
        let mut found = Classified { classes: Vec::with_capacity(words.len()), ends: Vec::with_capacity(words.len()) };
        for at in 0..words.len() {
            let word = words.key(at);
            let is_of = |(known, part, _): &&(String, Part, Class)| {
                word.starts_with(known.as_str()) && (*part == Part::Beginning || word.len() == known.len())
            };
            let shelf = self.shelves.get(shelf(word)).into_iter().flatten();
            found.classes.extend(shelf.filter(is_of).map(|(.., class)| class));
            let is_ending = |ending: &str| word.len() > ending.len() && word.ends_with(ending);
            found.classes.extend(self.endings.iter().filter(|(ending, _)| is_ending(ending)).map(|(_, class)| class));
            found.ends.push(found.classes.len());
        }
        found
    }
}

/// Where a word stands, by its first letters.
fn shelf(word: &str) -> usize {
    word.chars().take(FIRST).fold(0, |sum, letter| sum * 37 + letter as usize) % SHELVES
}

impl Classified {
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// The classes of a word.
    pub(super) fn at(&self, word: usize) -> &[Class] {
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(word).copied().unwrap_or(start);
        self.classes.get(start..end).unwrap_or_default()
    }

    fn is(&self, word: usize, class: Class) -> bool {
        self.at(word).contains(&class)
    }
}

impl Pattern {
    /// `None` for what no word can meet: a star within a word, a hyphen, a letter that folding takes away.
    pub(super) fn read(text: &str, classes: &mut Classes) -> Option<Self> {
        let steps = text.split_whitespace().map(|step| match step {
            "_" => Some(Step::Any),
            "..." => Some(Step::Gap),
            ".." => Some(Step::ObjectGap),
            any => Some(Step::Word(classes.add(any.split('|').map(word).collect::<Option<_>>()?))),
        });
        let steps: Vec<Step> = steps.collect::<Option<_>>()?;
        let longest = |step: &Step| match step {
            Step::Word(_) | Step::Any => 1,
            Step::Gap => LONGEST_GAP,
            Step::ObjectGap => LONGEST_OBJECT,
        };
        (steps.iter().map(longest).sum::<usize>() <= LONGEST).then_some(Self(steps))
    }

    /// The class of its first word, if it begins with one.
    pub(super) fn first(&self) -> Option<Class> {
        match self.0.first() {
            Some(Step::Word(class)) => Some(*class),
            _ => None,
        }
    }

    /// The words from here on that meet it.
    pub(super) fn meets(&self, words: &Classified, start: usize) -> Option<Met> {
        meets(&self.0, words, start, start)
    }
}

fn meets(steps: &[Step], words: &Classified, start: usize, at: usize) -> Option<Met> {
    let Some((step, rest)) = steps.split_first() else { return Some(Met { end: at, own: 0 }) };
    match step {
        Step::Word(class) if words.is(at, *class) => {
            let met = meets(rest, words, start, at + 1)?;
            Some(Met { own: met.own | 1 << (at - start), ..met })
        }
        Step::Any if at < words.len() => meets(rest, words, start, at + 1),
        Step::Word(_) | Step::Any => None,
        Step::Gap => gap(words, at, LONGEST_GAP).find_map(|at| meets(rest, words, start, at)),
        Step::ObjectGap => {
            let mut says_where = false;
            let before_where = gap(words, at, LONGEST_OBJECT).take_while(|at| {
                let goes_on = !says_where;
                says_where |= words.is(*at, SAYS_WHERE);
                goes_on
            });
            before_where.into_iter().find_map(|at| meets(rest, words, start, at))
        }
    }
}

fn gap(words: &Classified, at: usize, longest: usize) -> impl Iterator<Item = usize> {
    let end = words.len();
    (at..=at + longest).take_while(move |at| *at < end)
}

fn word(text: &str) -> Option<(String, Part)> {
    let (letters, part) = match (text.strip_prefix('*'), text.strip_suffix('*')) {
        (Some(ending), _) => (ending, Part::Ending),
        (None, Some(stem)) => (stem, Part::Beginning),
        (None, None) => (text, Part::Whole),
    };
    let key = NameKey::folded(letters).as_str().to_owned();
    let is_long_enough = part != Part::Beginning || key.chars().count() >= FIRST;
    let is_word = !key.is_empty() && !letters.contains('*') && key.chars().all(char::is_alphanumeric);
    (is_word && is_long_enough).then_some((key, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_stems_choices_and_gaps() {
        let sentence = "They have opened heavy mortar fire";
        let words = Words::of(sentence, 0..sentence.len());
        let met = |text: &str| {
            let mut classes = Classes::new();
            let pattern = Pattern::read(text, &mut classes).expect("a pattern");
            pattern.meets(&classes.of(&words), 2)
        };
        assert_eq!(met("open* ... fire"), Some(Met { end: 6, own: 0b1001 }));
        assert_eq!(met("shut|opened _ _ fir*"), Some(Met { end: 6, own: 0b1001 }));
        assert_eq!(met("*ned .. *re"), Some(Met { end: 6, own: 0b1001 }));
        assert_eq!(met("opened heavy"), Some(Met { end: 4, own: 0b11 }));
        assert_eq!((met("open fire"), met("open* fire"), met("open* ... shelling")), (None, None, None));
        let long = format!("open{}", " ...".repeat(20));
        for text in ["op*en", "build-up", "*", "a|", "op*", &long] {
            assert!(Pattern::read(text, &mut Classes::new()).is_none(), "{text}");
        }
    }
}
