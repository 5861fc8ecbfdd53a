//! Georgian: the national system of 2002 without its apostrophes.
//!
//! Source: State Department of Geodesy and Cartography of Georgia, 2002 (adopted by BGN/PCGN in 2009); archaic letters
//! as in BGN/PCGN 1981.

pub(super) fn romanise(letters: &[char]) -> String {
    let mut latin = String::with_capacity(letters.len() * 2);
    for &letter in letters {
        match single(letter) {
            Some(text) => latin.push_str(text),
            None => latin.push(letter),
        }
    }
    latin
}

fn single(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' => "i",
        'კ' | 'ქ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'ყ' | 'ჴ' => "q",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        'ჱ' => "ey",
        'ჲ' => "y",
        'ჳ' => "w",
        _ => return None,
    })
}
