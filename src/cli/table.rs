//! Tables for people: columns as wide as what they hold.

use bordermap::source::printable;

/// Lays out rows below a header; the last column is not padded.
pub(super) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(|row| shown(row))).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn shown(row: &[String]) -> Vec<String> {
    row.iter().map(|cell| printable(cell)).collect()
}

/// Letters, without the marks that stand on them.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}')).count()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, wide) in row.iter().zip(widths) {
        line += cell;
        line.extend(std::iter::repeat_n(' ', wide - width(cell) + 2));
    }
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [vec!["Şuşa".to_owned(), "1".to_owned()], vec!["Goris".to_owned(), "22".to_owned()]];
        assert_eq!(table(&["place", "n"], &rows), "place  n\nŞuşa   1\nGoris  22\n");
    }
}
