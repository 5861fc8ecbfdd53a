//! The drawing backend: what plotters draws becomes scene items.

use super::{FINENESS, lettering, pixel};
use crate::map::scene::{Colour, Group, Image, Item, Path, Pixel, PixelBox, Stroke};
use crate::map::text::Typesetter;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::{cell::RefCell, convert::Infallible, rc::Rc};

type Drawing = Result<(), DrawingErrorKind<Infallible>>;

/// A plotters backend that collects scene items; read them through [`Drawn`].
pub struct SceneBackend {
    size: (u32, u32),
    items: Rc<RefCell<Vec<Item>>>,
    setter: Typesetter,
}

/// What a [`SceneBackend`] has drawn so far; stays with the caller when plotters takes the backend.
#[derive(Clone)]
pub struct Drawn {
    items: Rc<RefCell<Vec<Item>>>,
}

impl Drawn {
    /// Hands out all items drawn since the last call, as a group of this id and title.
    pub fn take(&self, id: impl Into<String>, title: impl Into<String>) -> Group {
        Group { items: self.items.take(), ..Group::new(id, title) }
    }
}

impl SceneBackend {
    /// A backend for a sheet of so many pixels, and the handle to what it draws.
    pub fn new(width: u32, height: u32) -> (Self, Drawn) {
        let items = Rc::default();
        let drawn = Drawn { items: Rc::clone(&items) };
        (Self { size: (width, height), items, setter: Typesetter::bundled() }, drawn)
    }

    /// The same with letters of this typesetter.
    pub(super) fn lettered(self, setter: Typesetter) -> Self {
        Self { setter, ..self }
    }

    /// Draws a scene item as it is, in sheet pixels.
    pub fn push(&mut self, item: impl Into<Item>) {
        self.items.borrow_mut().push(item.into());
    }

    fn shape<S: BackendStyle>(&mut self, path: Path, style: &S, filled: bool) -> Drawing {
        let colour = colour(style.color());
        if colour.a > 0 {
            let width = style.stroke_width() as f32 / FINENESS as f32;
            let path = if filled { path.filled(colour) } else { path.stroked(Stroke::solid(colour, width)) };
            self.push(path);
        }
        Ok(())
    }
}

pub(super) fn colour(colour: BackendColor) -> Colour {
    let (r, g, b) = colour.rgb;
    Colour::rgb(r, g, b).with_opacity(colour.alpha as f32)
}

fn rectangle(one: BackendCoord, other: BackendCoord) -> PixelBox {
    let (a, b) = (pixel(one), pixel(other));
    PixelBox::new(a.x, a.y, b.x, b.y)
}

impl DrawingBackend for SceneBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let fine = |pixels: u32| pixels.saturating_mul(FINENESS.unsigned_abs());
        (fine(self.size.0), fine(self.size.1))
    }

    fn ensure_prepared(&mut self) -> Drawing {
        Ok(())
    }

    fn present(&mut self) -> Drawing {
        Ok(())
    }

    /// A square of one unit of the fine canvas.
    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawing {
        let square = rectangle(point, (point.0.saturating_add(1), point.1.saturating_add(1)));
        self.shape(Path::rectangle(&square), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawing {
        self.shape(Path::line(&[pixel(from), pixel(to)]), style, false)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawing {
        self.shape(Path::rectangle(&rectangle(upper_left, bottom_right)), style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawing {
        let points: Vec<Pixel> = path.into_iter().map(pixel).collect();
        self.shape(Path::line(&points), style, false)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawing {
        self.shape(Path::circle(pixel(center), radius as f32 / FINENESS as f32), style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawing {
        let points: Vec<Pixel> = vert.into_iter().map(pixel).collect();
        self.shape(Path::ring(&points), style, true)
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Drawing {
        let set = lettering::set(&self.setter, text, style, pixel(pos));
        self.push(set);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(lettering::size(&self.setter, text, style))
    }

    /// Three bytes a pixel; one pixel of the bitmap is one unit of the fine canvas.
    fn blit_bitmap(&mut self, pos: BackendCoord, (width, height): (u32, u32), src: &[u8]) -> Drawing {
        let corner = pixel(pos);
        let (wide, high) = (width as f32 / FINENESS as f32, height as f32 / FINENESS as f32);
        let rgba = src.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], 255]).collect();
        self.push(Image { bounds: PixelBox::sized(corner, wide, high), width, height, rgba });
        Ok(())
    }
}
