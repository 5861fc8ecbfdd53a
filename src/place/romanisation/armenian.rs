//! Armenian: BGN/PCGN 1981 without its apostrophes, in both orthographies.
//!
//! Source of the table: BGN/PCGN romanisation of Armenian (1981): initial ե is `ye`, initial ո is `vo`, ու is `u`,
//! և is `ev` (`yev` initially). Classical իւ is `yu`, as the reformed spelling of the same word has յու.

use super::Style;

pub(super) fn romanise(letters: &[char], style: &Style) -> String {
    let mut latin = String::with_capacity(letters.len() * 2);
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let (text, taken) =
            pair(letter, next, at, style).map_or_else(|| (single(letter, at, next, style), 1), |text| (text, 2));
        match text {
            Some(text) => latin.push_str(text),
            None => latin.push(letter),
        }
        at += taken;
    }
    latin
}

/// Two letters that are one sound; the inner option is always there.
fn pair(letter: char, next: Option<char>, at: usize, style: &Style) -> Option<Option<&'static str>> {
    match (letter, next?) {
        ('ո', 'ւ') => Some(Some("u")),
        ('ե', 'ւ') => Some(Some(if at == 0 { style.vowel("yev", "ev") } else { "ev" })),
        ('ի', 'ւ') => Some(Some("yu")),
        _ => None,
    }
}

fn single(letter: char, at: usize, next: Option<char>, style: &Style) -> Option<&'static str> {
    Some(match letter {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' if at == 0 => style.vowel("ye", "e"),
        'ե' | 'է' => "e",
        'զ' => "z",
        'ը' => style.vowel("y", "e"),
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'յ' => "y",
        'ն' => "n",
        'շ' => "sh",
        'ո' if at == 0 && next != Some('վ') => "vo",
        'ո' | 'օ' => "o",
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' | 'ւ' => "v",
        'ֆ' => "f",
        'և' if at == 0 => style.vowel("yev", "ev"),
        'և' => "ev",
        _ => return None,
    })
}
