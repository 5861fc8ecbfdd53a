//! The `names` cell: `lang[/kind]:text` joined by `; `.

use crate::place::NameKind;

/// A name on its way into the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Name {
    pub(in super::super) text: String,
    pub(in super::super) language: String,
    pub(in super::super) kind: NameKind,
    /// Row of its source.
    pub(in super::super) source: usize,
}

/// The names of a cell, or what is wrong with it.
pub(super) fn parse(cell: &str, source: usize) -> Result<Vec<Name>, String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(|part| parse_one(part, source)).collect()
}

fn parse_one(part: &str, source: usize) -> Result<Name, String> {
    let (head, text) = part.split_once(':').ok_or_else(|| format!("`{part}` has no language in front"))?;
    let (language, kind) = head.split_once('/').unwrap_or((head, "variant"));
    let kind = NameKind::from_word(kind).ok_or_else(|| format!("`{kind}` is not a kind of name"))?;
    if language.is_empty() || !language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(format!("`{language}` is not a language tag"));
    }
    let text = without_underscores(text);
    if text.is_empty() {
        return Err(format!("`{part}` has no text"));
    }
    Ok(Name { text, language: language.to_owned(), kind, source })
}

/// Databases write an underscore for the space of a name: "Покр_мазра".
fn without_underscores(text: &str) -> String {
    match text.contains('_') {
        true => text.split(['_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
        false => text.trim().to_owned(),
    }
}

/// What to do about a broken cell.
pub(super) const CURE: &str =
    "write `lang:text` or `lang/kind:text`, joined by `; `, kinds official, short, former, exonym, demonym, variant";

/// Adds a name unless the place has it: the same text in the same language, or without a stated language; or the main
/// name once more, in English.
pub(super) fn add(names: &mut Vec<Name>, name: Name) {
    let unsaid = |name: &Name| name.language == "und" && name.kind == NameKind::Variant;
    let unmarked = name.kind == NameKind::Variant && matches!(name.language.as_str(), "und" | "en");
    if unmarked && names.first().is_some_and(|main| main.text == name.text) {
        return;
    }
    if unsaid(&name) && names.iter().any(|known| known.text == name.text) {
        return;
    }
    if names.iter().any(|known| known.text == name.text && known.language == name.language && known.kind == name.kind) {
        return;
    }
    if let Some(known) = names.iter_mut().find(|known| known.text == name.text && unsaid(known)) {
        *known = name;
        return;
    }
    names.push(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_name_by_name() {
        let names =
            parse("hy:Սոթք; und/former:Zod; az-Cyrl:Кәлбәҹәр; und:Покр_мазра; und:Berkli_", 0).unwrap_or_default();
        let read: Vec<_> = names.iter().map(|n| (n.language.as_str(), n.kind, n.text.as_str())).collect();
        assert_eq!(
            read,
            [
                ("hy", NameKind::Variant, "Սոթք"),
                ("und", NameKind::Former, "Zod"),
                ("az-Cyrl", NameKind::Variant, "Кәлбәҹәр"),
                ("und", NameKind::Variant, "Покр мазра"),
                ("und", NameKind::Variant, "Berkli"),
            ]
        );
    }

    #[test]
    fn a_broken_cell_is_refused() {
        for cell in ["Zod", "hy/old:Զոդ", "hy:", ":Zod", "h y:Zod"] {
            assert!(parse(cell, 0).is_err(), "{cell}");
        }
    }
}
