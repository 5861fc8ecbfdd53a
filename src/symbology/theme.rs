//! The whole look as data: what a user's style file may change, and the standard look where it says nothing.

use super::{AreaFill, AreaPart, Hatch, LineStroke, Mark, Rgb, Shape, Standing, Symbol, ground};
use crate::{border::BorderStatus, incident::EventType};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, value::StrDeserializer},
};
use std::{collections::BTreeMap, sync::OnceLock};

/// Colours, lines, hatches and symbols of the sheet and of the QGIS styles. Lengths are millimetres on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Land and water.
    pub ground: Ground,
    /// Letters.
    pub ink: Ink,
    /// Borders by their status.
    pub border: BTreeMap<BorderStatus, LineLook>,
    /// Other lines.
    pub line: Lines,
    /// Areas that incidents name.
    pub area: Areas,
    /// Symbols of the kinds of incidents.
    pub kind: BTreeMap<EventType, Symbol>,
    /// Faces of the user's own, before the bundled ones: paths as the file has them.
    #[serde(default, skip_serializing_if = "Fonts::is_empty")]
    pub font: Fonts,
}

/// Tints of land and water.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Land of the first of the two countries that the sheet is about.
    pub first: Rgb,
    /// Its band along borders.
    pub first_band: Rgb,
    /// Land of the second.
    pub second: Rgb,
    /// Its band.
    pub second_band: Rgb,
    /// All other land.
    pub other: Rgb,
    /// Its band.
    pub other_band: Rgb,
    /// Sea and lakes.
    pub water: Rgb,
    /// Their shores.
    pub shore: Rgb,
}

/// Colours of letters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ink {
    /// Settlements, titles.
    pub main: Rgb,
    /// Local forms, notes.
    pub soft: Rgb,
    /// Numbers, headings, the frame in the inset.
    pub accent: Rgb,
    /// Names of countries.
    pub country: Rgb,
    /// Names of provinces.
    pub province: Rgb,
    /// Names of waters.
    pub water: Rgb,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineLook {
    /// Colour.
    pub colour: Rgb,
    /// 0 to 1.
    #[serde(deserialize_with = "share")]
    pub opacity: f32,
    /// Width.
    #[serde(deserialize_with = "length")]
    pub width: f32,
    /// On, off, on, off …; empty for a solid line.
    #[serde(deserialize_with = "dashes")]
    pub dash: Vec<f32>,
}

/// Lines that are no borders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// Limits of first-level areas.
    pub province: LineLook,
    /// Rivers.
    pub river: LineLook,
    /// Meridians and parallels.
    pub graticule: LineLook,
    /// Circles of uncertainty.
    pub uncertainty: LineLook,
    /// Stretches where something is said to have happened.
    pub section: LineLook,
    /// Stretches where it is not.
    pub section_not_happened: LineLook,
}

/// How a hatched area is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaLook {
    /// Colour of hatch and outline.
    pub colour: Rgb,
    /// Opacity of the hatch, 0 to 1; about half where nothing is said to have happened.
    #[serde(deserialize_with = "share")]
    pub opacity: f32,
    /// Width of its lines.
    #[serde(deserialize_with = "length")]
    pub hatch_width: f32,
    /// Distance between them.
    #[serde(deserialize_with = "length")]
    pub hatch_spacing: f32,
    /// Their direction, degrees counter-clockwise from the x axis.
    pub hatch_angle: f32,
    /// Width of the outline.
    #[serde(deserialize_with = "length")]
    pub outline: f32,
}

/// Areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Areas {
    /// With a known outline.
    pub known: AreaLook,
    /// Core of a vague one.
    pub core: AreaLook,
    /// Its rim.
    pub rim: AreaLook,
}

/// Files of faces, .ttf or .otf.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fonts {
    /// Plain letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regular: Option<String>,
    /// Bold letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bold: Option<String>,
    /// Leaning letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub italic: Option<String>,
}

impl Fonts {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The longest length of a style, millimetres.
const LONGEST: f32 = 20.0;

fn share<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    let share = f32::deserialize(from)?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(D::Error::custom("write a number from 0 to 1")) }
}

fn length<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    checked(f32::deserialize(from)?).ok_or_else(|| D::Error::custom("write millimetres from 0.02 to 20"))
}

fn checked(length: f32) -> Option<f32> {
    (0.02..=LONGEST).contains(&length).then_some(length)
}

fn dashes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<f32>, D::Error> {
    let dash = Vec::<f32>::deserialize(from)?;
    let good = dash.len() % 2 == 0 && dash.len() <= 8 && dash.iter().all(|&length| checked(length).is_some());
    let said = "write up to four pairs of millimetres from 0.02 to 20, line and gap in turn";
    if good { Ok(dash) } else { Err(D::Error::custom(said)) }
}

impl Default for Theme {
    fn default() -> Self {
        let [first, second] = ground::SIDES;
        let look = |LineStroke { colour, opacity, width, dash, .. }: LineStroke| LineLook {
            colour,
            opacity,
            width,
            dash: dash.into_owned(),
        };
        let area = |part| {
            let AreaFill { colour, opacity, hatch: Hatch { width, spacing, angle }, outline, .. } =
                super::area_fill(part, Standing::Happened);
            AreaLook { colour, opacity, hatch_width: width, hatch_spacing: spacing, hatch_angle: angle, outline }
        };
        Self {
            ground: Ground {
                first: first.0,
                first_band: first.1,
                second: second.0,
                second_band: second.1,
                other: ground::OTHER.0,
                other_band: ground::OTHER.1,
                water: ground::WATER,
                shore: ground::SHORE,
            },
            ink: Ink {
                main: ground::INK,
                soft: ground::SOFT_INK,
                accent: ground::ACCENT,
                country: ground::COUNTRY_NAME,
                province: ground::PROVINCE_NAME,
                water: ground::WATER_NAME,
            },
            border: BorderStatus::ALL.into_iter().map(|status| (status, look(super::border(status)))).collect(),
            line: Lines {
                province: look(super::province()),
                river: look(super::river()),
                graticule: look(super::graticule()),
                uncertainty: look(super::uncertainty()),
                section: look(super::section(Standing::Happened)),
                section_not_happened: look(super::section(Standing::Planned)),
            },
            area: Areas { known: area(AreaPart::Known), core: area(AreaPart::Core), rim: area(AreaPart::Rim) },
            kind: EventType::ALL.iter().map(|&kind| (kind, super::symbol(kind))).collect(),
            font: Fonts::default(),
        }
    }
}

impl LineLook {
    /// Its look on a line that has words in legends.
    fn on(&self, line: LineStroke) -> LineStroke {
        LineStroke {
            colour: self.colour,
            opacity: self.opacity,
            width: self.width,
            dash: self.dash.clone().into(),
            label: line.label,
        }
    }
}

impl Theme {
    /// The look where a user says nothing.
    pub fn standard() -> &'static Self {
        static STANDARD: OnceLock<Theme> = OnceLock::new();
        STANDARD.get_or_init(Self::default)
    }

    /// A border of this status.
    pub fn border(&self, status: BorderStatus) -> LineStroke {
        let line = super::border(status);
        match self.border.get(&status) {
            Some(look) => look.on(line),
            None => line,
        }
    }

    /// Limits of first-level areas.
    pub fn province(&self) -> LineStroke {
        self.line.province.on(super::province())
    }

    /// Rivers.
    pub fn river(&self) -> LineStroke {
        self.line.river.on(super::river())
    }

    /// Meridians and parallels.
    pub fn graticule(&self) -> LineStroke {
        self.line.graticule.on(super::graticule())
    }

    /// The edge of where else a place known only nearly may be.
    pub fn uncertainty(&self) -> LineStroke {
        self.line.uncertainty.on(super::uncertainty())
    }

    /// A stretch of border that incidents name.
    pub fn section(&self, standing: Standing) -> LineStroke {
        let look = match standing {
            Standing::Happened => &self.line.section,
            Standing::Planned | Standing::Denied => &self.line.section_not_happened,
        };
        look.on(super::section(standing))
    }

    /// Fill of an area.
    pub fn area_fill(&self, part: AreaPart, standing: Standing) -> AreaFill {
        let look = match part {
            AreaPart::Known => &self.area.known,
            AreaPart::Core => &self.area.core,
            AreaPart::Rim => &self.area.rim,
        };
        let (plain, fill) = (super::area_fill(part, Standing::Happened), super::area_fill(part, standing));
        AreaFill {
            colour: look.colour,
            opacity: look.opacity * fill.opacity / plain.opacity,
            hatch: Hatch {
                width: look.hatch_width,
                spacing: look.hatch_spacing * fill.hatch.spacing / plain.hatch.spacing,
                angle: look.hatch_angle,
            },
            outline: look.outline,
            ..fill
        }
    }

    /// The symbol of a kind.
    pub fn symbol(&self, kind: EventType) -> Symbol {
        self.kind.get(&kind).copied().unwrap_or_else(|| super::symbol(kind))
    }
}

impl Serialize for Rgb {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.css())
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::of_css(&text).ok_or_else(|| D::Error::custom("write a colour such as \"#d03a74\""))
    }
}

impl Rgb {
    /// Of `#rrggbb`.
    fn of_css(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        digits.chars().all(|c| c.is_ascii_hexdigit()).then_some(())?;
        Some(Self(byte(0)?, byte(2)?, byte(4)?))
    }
}

/// The words that a key of symbols knows, for messages.
pub(super) fn words_of_symbols(key: &str) -> &'static [&'static str] {
    match key {
        "shape" => words_of::<Shape>(),
        "mark" => words_of::<Mark>(),
        _ => &[],
    }
}

/// The words of an enum in files: serde names them to whoever gives another one.
fn words_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let none_of_them = StrDeserializer::<Expected>::new("");
    T::deserialize(none_of_them).err().map_or(&[], |Expected(words)| words)
}

/// What serde would have taken.
#[derive(Debug, thiserror::Error)]
#[error("one of {0:?} is needed")]
struct Expected(&'static [&'static str]);

impl serde::de::Error for Expected {
    fn custom<M: std::fmt::Display>(_: M) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}
