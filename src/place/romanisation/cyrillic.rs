//! Cyrillic: Russian and Ukrainian after BGN/PCGN without primes, Azerbaijani by its Latin alphabet of 1991.
//!
//! Sources: BGN/PCGN romanisation of Russian (1947) with `дж` as `j` for the Caucasus (alternative: `dzh`); Ukrainian
//! national system (Cabinet resolution 55 of 2010); Azerbaijani: the official correspondence of the Cyrillic alphabet of
//! 1958 and the Latin alphabet of 1991 (ҹ = c, ҝ = g, г = q, х = x, ј = y), read in English sounds as in `latin`.

use super::Style;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Russian,
    Ukrainian,
    Azerbaijani,
}

pub(super) fn romanise(letters: &[char], style: &Style) -> String {
    let alphabet = alphabet(letters);
    let mut latin = String::with_capacity(letters.len() * 2);
    let mut before = None;
    let mut rest = letters.iter().copied().peekable();
    while let Some(letter) = rest.next() {
        if letter == 'д' && rest.next_if_eq(&'ж').is_some() {
            latin.push_str(style.consonant("j", "dzh"));
        } else if let Some(text) = own(alphabet, letter, before, style).or_else(|| shared(letter, before, style)) {
            latin.push_str(text);
        } else {
            latin.push(letter);
        }
        before = Some(letter);
    }
    latin
}

/// The alphabet by the letters that only it has; Russian when nothing says otherwise.
fn alphabet(letters: &[char]) -> Alphabet {
    if letters.iter().any(|c| matches!(c, 'ә' | 'ғ' | 'ҹ' | 'ө' | 'ү' | 'һ' | 'ҝ' | 'ј')) {
        Alphabet::Azerbaijani
    } else if letters.iter().any(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ')) {
        Alphabet::Ukrainian
    } else {
        Alphabet::Russian
    }
}

/// Letters that an alphabet reads in its own way.
fn own(alphabet: Alphabet, letter: char, before: Option<char>, style: &Style) -> Option<&'static str> {
    Some(match (alphabet, letter) {
        (Alphabet::Azerbaijani, 'г') => style.consonant("g", "q"),
        (Alphabet::Azerbaijani, 'е') => "e",
        (Alphabet::Azerbaijani, 'ы') => "i",
        (Alphabet::Ukrainian, 'г') => "h",
        (Alphabet::Ukrainian, 'и') => "y",
        (Alphabet::Ukrainian, 'е') => "e",
        (Alphabet::Ukrainian, 'й' | 'ї') => {
            if before.is_none() {
                "yi"
            } else {
                "i"
            }
        }
        (Alphabet::Ukrainian, 'є') => {
            if before.is_none() {
                "ye"
            } else {
                "ie"
            }
        }
        _ => return None,
    })
}

fn shared(letter: char, before: Option<char>, style: &Style) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ҝ' => "g",
        'д' => "d",
        'е' if starts_syllable(before) => style.vowel("ye", "e"),
        'е' | 'э' => "e",
        'ё' => style.vowel("yo", "e"),
        'ж' | 'җ' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ј' => "y",
        'ы' => style.vowel("y", "i"),
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ў' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ә' => style.vowel("a", "e"),
        'ғ' => "gh",
        'ҹ' | 'џ' => "j",
        'һ' => "h",
        'ң' => "ng",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'ђ' => "dj",
        _ => return None,
    })
}

/// Whether a `е` after this letter is read as `ye` (BGN/PCGN: initially, after vowels, й, ъ and ь).
fn starts_syllable(before: Option<char>) -> bool {
    before.is_none_or(|c| matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'й' | 'ъ' | 'ь'))
}
