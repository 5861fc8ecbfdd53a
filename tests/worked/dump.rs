//! The golden of a scene: its groups in order, what they say and where they lie, one line each.

use crate::case::{Case, Made, children};
use bordermap::map::scene::{Group, Item, PixelBox, Scene};
use std::{collections::BTreeMap, fmt::Write, fs};

/// Set to rewrite the goldens instead of comparing with them.
const REWRITE: &str = "BORDERMAP_REWRITE";
/// A golden is read by people.
const MOST_LINES: usize = 400;

/// How much a golden says of groups within groups.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Each that shows or says something.
    Groups,
    /// Of those of one sort only the number.
    Summary,
}

/// What is not as `scene.txt` has it, line by line.
pub fn faults(case: &Case, made: &Made) -> Vec<String> {
    let file = case.file("scene.txt");
    // The version of the data is not what was drawn.
    let now = dumped(&made.scene, case.detail).replace(&made.report.gazetteer_version, "…");
    let lines = now.lines().count();
    assert!(lines < MOST_LINES, "{}: a golden of {lines} lines", case.name);
    if std::env::var_os(REWRITE).is_some() {
        fs::write(file, now).expect("written");
        return Vec::new();
    }
    let was = fs::read_to_string(&file).unwrap_or_default();
    let mut lines = differences(&was, &now);
    if !lines.is_empty() {
        let cure = format!("look at it; if it is better, rewrite the golden with {REWRITE}=1");
        lines.insert(0, format!("the sheet is not what it was ({cure}):"));
    }
    lines
}

fn dumped(scene: &Scene, detail: Detail) -> String {
    let mut out = format!("sheet {} × {} · {}\n{}\n", scene.width, scene.height, scene.title, scene.description);
    scene.groups.iter().for_each(|group| dump(group, 0, detail, &mut out));
    out
}

fn dump(group: &Group, depth: usize, detail: Detail, out: &mut String) {
    let Some(ink) = group.ink_bounds() else { return };
    // Ink beyond the clip is not seen.
    let seen = group.clip.map_or(Some(ink), |clip| clip.intersection(&ink));
    let Some(seen) = seen else { return };
    let _ = write!(out, "{:indent$}{} {}", "", group.id, boxed(&seen), indent = depth * 2);
    if !group.title.is_empty() {
        let _ = write!(out, " “{}”", group.title);
    }
    let count = |what: fn(&Item) -> bool| group.items.iter().filter(|item| what(item)).count();
    match count(|item| matches!(item, Item::Path(_))) {
        0 => {}
        paths => drop(write!(out, " · {paths} paths")),
    }
    if count(|item| matches!(item, Item::Image(_))) > 0 {
        out.push_str(" · image");
    }
    let said: Vec<&str> = group
        .items
        .iter()
        .filter_map(|item| if let Item::Text(text) = item { Some(text.content.as_str()) } else { None })
        .collect();
    if !said.is_empty() {
        let _ = write!(out, " · {}", said.join(" | "));
    }
    out.push('\n');
    if detail == Detail::Summary || is_ground(group) {
        return summed_up(group, depth + 1, out);
    }
    children(group).for_each(|child| dump(child, depth + 1, detail, out));
}

/// Ground that the bundled data have by the dozen, and that is no news on a sheet.
fn is_ground(group: &Group) -> bool {
    matches!(group.id.as_str(), "water" | "provinces")
}

/// So many groups of each sort.
fn summed_up(group: &Group, depth: usize, out: &mut String) {
    let mut sorts: BTreeMap<&str, usize> = BTreeMap::new();
    for child in children(group).filter(|child| child.ink_bounds().is_some()) {
        *sorts.entry(child.id.split(['-', ':']).next().unwrap_or_default()).or_default() += 1;
    }
    for (sort, count) in sorts {
        let _ = writeln!(out, "{:indent$}{count} {sort}-…", "", indent = depth * 2);
    }
}

fn boxed(area: &PixelBox) -> String {
    let [left, top, right, bottom] = [area.left, area.top, area.right, area.bottom].map(|edge| edge.round() as i32);
    format!("[{left},{top} {right},{bottom}]")
}

/// Lines that are gone (`-`) and new (`+`), in their order, with the number of the line.
fn differences(was: &str, now: &str) -> Vec<String> {
    let (was, now): (Vec<&str>, Vec<&str>) = (was.lines().collect(), now.lines().collect());
    // Length of the longest common rest from each pair of lines on.
    let mut common = vec![vec![0usize; now.len() + 1]; was.len() + 1];
    for i in (0..was.len()).rev() {
        for j in (0..now.len()).rev() {
            common[i][j] =
                if was[i] == now[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < was.len() || j < now.len() {
        if i < was.len() && j < now.len() && was[i] == now[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == now.len() || (i < was.len() && common[i + 1][j] >= common[i][j + 1]) {
            out.push(format!("{:4} - {}", i + 1, was[i]));
            i += 1;
        } else {
            out.push(format!("{:4} + {}", j + 1, now[j]));
            j += 1;
        }
    }
    out
}
