//! Lines of text in SVG.

use super::{
    TextMode, Writer,
    data::{escaped, number, path_data},
    paint, stroke,
};
use crate::map::scene::{Baseline, Path, Stroke, Text};

/// The faces the outlines come from, for viewers that have them.
const FAMILIES: &str = "'Noto Sans','Noto Sans Armenian','Noto Sans Georgian','Noto Sans Arabic',sans-serif";

impl Writer {
    pub(super) fn text(&mut self, text: &Text) {
        match self.letters {
            TextMode::Outlines => self.outlines(text),
            TextMode::Live => self.live(text),
        }
    }

    /// Halo and letters as two passes over one path, so that no letter's halo covers its neighbour.
    fn outlines(&mut self, text: &Text) {
        let data = path_data(&text.outline);
        if data.is_empty() {
            return;
        }
        let (label, fill) = (escaped(&text.content), paint("fill", Some(text.colour)));
        let Some(rim) = rim(text) else {
            return self.add(&format!("<path role=\"img\" aria-label=\"{label}\" d=\"{data}\"{fill}/>\n"));
        };
        let id = self.own_id();
        self.add(&format!(
            "<g role=\"img\" aria-label=\"{label}\"><g fill=\"none\"{rim}><path id=\"{id}\" d=\"{data}\"/></g>\
             <use xlink:href=\"#{id}\"{fill}/></g>\n"
        ));
    }

    fn live(&mut self, text: &Text) {
        if text.content.trim().is_empty() {
            return;
        }
        let (place, content) = match &text.baseline {
            Baseline::Straight(turn) => (straight(text, *turn), words(text)),
            Baseline::Curved(points) => {
                let track = Path::line(points).segments;
                let id = self.own_id();
                self.add(&format!("<path id=\"{id}\" d=\"{}\" fill=\"none\"/>\n", path_data(&track)));
                (String::new(), format!("<textPath xlink:href=\"#{id}\">{}</textPath>", words(text)))
            }
        };
        let rim = rim(text).map(|rim| format!("{rim} paint-order=\"stroke\"")).unwrap_or_default();
        let fill = paint("fill", Some(text.colour));
        self.add(&format!("<text{place}{}{fill}{rim}>{content}</text>\n", face(text)));
    }
}

fn straight(text: &Text, turn: f32) -> String {
    let (x, y) = (number(text.origin.x), number(text.origin.y));
    let turned = if turn == 0.0 { String::new() } else { format!(" transform=\"rotate({} {x} {y})\"", number(turn)) };
    format!(" x=\"{x}\" y=\"{y}\"{turned}")
}

/// The words, kept in right-to-left order where other scripts or signs are among them: isolates say so to every
/// viewer, while viewers disagree on what `direction` does to the anchor.
fn words(text: &Text) -> String {
    let mixed = text.content.chars().any(|c| c != ' ' && !matches!(c, '\u{600}'..='\u{6ff}'));
    let content = escaped(&text.content);
    if text.right_to_left && mixed { format!("\u{2067}{content}\u{2069}") } else { content }
}

fn face(text: &Text) -> String {
    let weight = if text.bold { " font-weight=\"bold\"" } else { "" };
    let slope = if text.italic { " font-style=\"italic\"" } else { "" };
    let spacing = if text.letter_spacing == 0.0 {
        String::new()
    } else {
        format!(" letter-spacing=\"{}\"", number(text.letter_spacing))
    };
    let spaces = if text.content.contains("  ") { " xml:space=\"preserve\"" } else { "" };
    format!(" font-family=\"{FAMILIES}\" font-size=\"{}\"{weight}{slope}{spacing}{spaces}", number(text.size))
}

/// The stroke whose outer half is the halo.
fn rim(text: &Text) -> Option<String> {
    text.halo.map(|(colour, width)| stroke(&Stroke::solid(colour, 2.0 * width).rounded()))
}
