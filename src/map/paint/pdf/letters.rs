//! Lines of text in PDF: a rim drawn first, then glyphs of embedded faces.

use super::{Painter, fill};
use crate::map::scene::{Baseline, Glyph, Pixel, Run, Stroke, Text};
use krilla::{
    geom::{Point, Transform},
    paint::FillRule,
    tagging::{ContentTag, SpanTag},
    text::{Font, GlyphId, KrillaGlyph},
};
use std::collections::btree_map::Entry;

impl Painter<'_> {
    pub(super) fn text(&mut self, text: &Text) {
        if text.outline.is_empty() {
            return;
        }
        if let Some((colour, width)) = text.halo {
            self.stroke(&text.outline, &Stroke::solid(colour, 2.0 * width).rounded());
        }
        self.close();
        // Letters far apart or on no level line read as single letters: then the words are said beside them.
        let scattered = text.letter_spacing != 0.0 || text.baseline != Baseline::Straight(0.0);
        let words = scattered.then_some(text.content.as_str());
        self.parts.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(words))));
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(krilla::paint::Fill { rule: FillRule::NonZero, ..fill(text.colour) }));
        for run in &text.runs {
            self.run(run, text);
        }
        self.surface.end_tagged();
    }

    /// Glyphs that stand alike are written together.
    fn run(&mut self, run: &Run, text: &Text) {
        let Some(font) = self.font(run) else { return };
        let slant = run.face.slant(text.italic);
        for alike in run.glyphs.chunk_by(|one, next| one.turn == next.turn) {
            let Some(first) = alike.first() else { continue };
            if !alike.iter().all(|glyph| glyph.at.is_finite()) {
                continue;
            }
            let glyphs = along(alike, text.size);
            let (sin, cos) = first.turn.sin_cos();
            let Pixel { x, y } = first.at;
            // Turned about where they stand, not moved there: readers look for the words of a span before the turn.
            let (sx, ky, kx, sy) = (cos, sin, -slant * cos - sin, cos - slant * sin);
            let turned = Transform::from_row(sx, ky, kx, sy, x - sx * x - kx * y, y - ky * x - sy * y);
            self.surface.push_transform(&turned);
            self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font.clone(), &run.content, text.size, false);
            self.surface.pop();
        }
    }

    fn font(&mut self, run: &Run) -> Option<Font> {
        match self.fonts.entry(run.face) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(new) => Some(new.insert(Font::new(run.face.file().into(), 0)?).clone()),
        }
    }
}

/// Glyphs of one turn as krilla counts: each as far from the last as it stands, in em.
fn along(glyphs: &[Glyph], size: f32) -> Vec<KrillaGlyph> {
    let Some(first) = glyphs.first() else { return Vec::new() };
    let level = |glyph: &Glyph| {
        let (dx, dy) = (glyph.at.x - first.at.x, glyph.at.y - first.at.y);
        Pixel::new(dx, dy).turned(-first.turn.to_degrees())
    };
    let places: Vec<Pixel> = glyphs.iter().map(level).collect();
    let advance = |i: usize| places.get(i + 1).map_or(0.0, |next| next.x - places[i].x);
    let glyph = |(i, glyph): (usize, &Glyph)| KrillaGlyph {
        glyph_id: GlyphId::new(glyph.id),
        text_range: glyph.spells.clone(),
        x_advance: advance(i) / size,
        x_offset: 0.0,
        y_offset: -places[i].y / size,
        y_advance: 0.0,
        location: None,
    };
    glyphs.iter().enumerate().map(glyph).collect()
}
