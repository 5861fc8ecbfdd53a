//! PNG with fixed settings: the same scene gives the same bytes. Title and description stand in it as text.

use super::{PaintError, raster};
use crate::map::{scene::Scene, text::clean::clean};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, PixelDimensions, Unit};

/// Metres in an inch.
const INCH: f32 = 0.0254;

/// Paints a scene and encodes it; its resolution goes into the file (`pHYs`). RGB where the background is opaque,
/// else RGBA.
///
/// # Errors
/// [`PaintError::Size`] for a sheet without area or too large, [`PaintError::Png`] if encoding fails.
pub fn encode(scene: &Scene) -> Result<Vec<u8>, PaintError> {
    let rgba = raster::paint(scene)?.take_demultiplied();
    let size = (scene.width, scene.height);
    let texts = [("Title", clean(&scene.title)), ("Description", clean(&scene.description))];
    if scene.background.a < 255 {
        return Ok(write_with(size, ColorType::Rgba, &rgba, Some(scene.dpi), &texts)?);
    }
    let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Ok(write_with(size, ColorType::Rgb, &rgb, Some(scene.dpi), &texts)?)
}

/// Encodes bytes of 8 bits a channel, row by row; `dpi` is written where given and positive.
pub(super) fn write(
    size: (u32, u32),
    colours: ColorType,
    bytes: &[u8],
    dpi: Option<f32>,
) -> Result<Vec<u8>, EncodingError> {
    write_with(size, colours, bytes, dpi, &[])
}

/// The same with texts (`iTXt`) by their keywords; empty ones are left out.
fn write_with(
    (width, height): (u32, u32),
    colours: ColorType,
    bytes: &[u8],
    dpi: Option<f32>,
    texts: &[(&str, String)],
) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    if let Some(dpi) = dpi.filter(|dpi| *dpi > 0.0) {
        let per_metre = (dpi / INCH).round() as u32;
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    }
    for (keyword, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        encoder.add_itxt_chunk((*keyword).to_owned(), text.clone())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(bytes)?;
    writer.finish()?;
    Ok(file)
}
