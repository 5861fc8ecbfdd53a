//! Arabic script: Persian letter by letter, as far as the script says; short vowels are not written and stay away.
//!
//! Source of the consonants: BGN/PCGN romanisation of Persian (1958). و and ی are read as vowels between consonants and
//! as `v` and `y` beside vowels.

use super::Style;

pub(super) fn romanise(letters: &[char], style: &Style) -> String {
    let mut latin = String::with_capacity(letters.len() * 2);
    let (first, rest) = initial(letters);
    latin.push_str(first);
    for (at, &letter) in rest.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| rest.get(i)).copied().or(first.chars().next().map(|_| 'ی'));
        let after = rest.get(at + 1).copied();
        match single(letter, before, after, style) {
            Some(text) => latin.push_str(text),
            None => latin.push(letter),
        }
    }
    latin
}

/// An initial alef only carries the long vowel written after it: ای is `i`, او is `u`.
fn initial(letters: &[char]) -> (&'static str, &[char]) {
    match letters {
        ['ا', 'ی' | 'ي', rest @ ..] => ("i", rest),
        ['ا', 'و', rest @ ..] => ("u", rest),
        _ => ("", letters),
    }
}

fn single(letter: char, before: Option<char>, after: Option<char>, style: &Style) -> Option<&'static str> {
    let beside_vowel = before.is_none_or(is_long_a) || after.is_some_and(is_long_a);
    Some(match letter {
        'ا' | 'آ' | 'أ' | 'إ' | 'ٱ' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' => "ch",
        'ح' => "h",
        'خ' => "kh",
        'د' => "d",
        'ذ' | 'ز' | 'ض' | 'ظ' => "z",
        'ر' => "r",
        'ژ' => "zh",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => style.consonant("q", "gh"),
        'ک' | 'ك' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' | 'ؤ' if beside_vowel => "v",
        'و' | 'ؤ' => style.vowel("u", "o"),
        'ه' | 'ة' | 'ۀ' if after.is_none() && before.is_some_and(|c| !is_long_a(c)) => style.vowel("eh", "e"),
        'ه' | 'ة' | 'ۀ' => "h",
        'ی' | 'ي' | 'ى' | 'ئ' if beside_vowel => "y",
        'ی' | 'ي' | 'ى' | 'ئ' => "i",
        'ع' | 'ء' | 'ـ' => "",
        _ => return None,
    })
}

fn is_long_a(c: char) -> bool {
    matches!(c, 'ا' | 'آ' | 'أ')
}
