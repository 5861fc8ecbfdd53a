//! The words of where something lies to a place: opposite, on whose side, how far, in it. All lower case.

/// Across the border from a place, whole phrases, without the leading words.
pub(super) const OPPOSITE: &[&str] = &[
    "opposite to",
    "opposite",
    "directly opposite",
    "across the border from",
    "across the line from",
    "across from",
    "other side of the border from",
    "opposite side of the border from",
    "other side of the border near",
    "opposite side of the border near",
    "противоположной стороне границы от",
    "противоположной стороне границы у",
    "другой стороне границы у",
    "напротив",
    "по ту сторону границы от",
    "по другую сторону границы от",
];

/// The same after its noun.
pub(super) const OPPOSITE_AFTER: &[&str] = &["դիմաց", "qarşısında", "qarşısındakı"];

/// Said before where something lies.
pub(super) const LOCATED: &[&str] = &[
    "located",
    "situated",
    "lying",
    "расположенный",
    "расположенная",
    "расположенное",
    "расположенного",
    "расположенной",
    "расположенном",
    "расположенные",
    "расположенных",
    "расположенным",
    "находящийся",
    "находящееся",
    "находящегося",
    "находящемся",
];

/// The side of a border that is a country's, between the two.
pub(super) const SIDE: &[&str] = &[" side of ", " стороне ", " сторону ", " сторона ", " стороны "];

/// Words around a town that only say in it, whole phrases, without the leading words.
pub(super) const LIMITS: &[&str] =
    &["city limits of", "limits of", "centre of", "center of", "middle of", "черте", "пределах", "центре"];

/// Before a direction, after the distance: "3 կմ *դեպի* արևելք".
pub(super) const TO_DIRECTION_AFTER: &[&str] = &["դեպի"];

/// How far off, after the distance.
pub(super) const AWAY_LAST: &[&str] =
    &[" հեռավորության վրա", " հեռու", " məsafədə", " məsafəsində", " aralıda", " uzaqlıqda", " uzaklıkta", " mesafede"];

/// "… yolu *üzərində*": on it, said last.
pub(super) const ON_LAST: &[&str] = &["üzərində", "üzerinde", "boyunca", "վրա", "երկայնքով"];
