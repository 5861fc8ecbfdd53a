//! Renderers: which feature gets which symbol.

use super::{
    symbol::{Draws, SymbolLayer, symbol},
    xml::{Element, leaf},
};

/// A value of a column, and how its features look.
pub(super) struct Category {
    /// The value; empty for all others.
    pub value: String,
    /// The words in legends.
    pub label: String,
    pub symbol: Vec<SymbolLayer>,
}

/// Features that a filter lets through, and how they look.
pub(super) struct Rule {
    /// An expression, or `ELSE`.
    pub filter: String,
    /// The words in legends.
    pub label: String,
    /// The smallest scale at which they are seen, as 1 to so much; 0 for any.
    pub to_scale: u32,
    pub symbol: Vec<SymbolLayer>,
}

/// The order in which features are drawn: by expressions, each from its least value to its greatest or the other way.
pub(super) type Order<'o> = &'o [(&'o str, bool)];

/// All features alike.
pub(super) fn single(draws: Draws, layers: Vec<SymbolLayer>, order: Order) -> Element {
    let element = plain("singleSymbol", draws == Draws::Fill, order);
    element.child(symbols([(draws, layers)])).children(ordered(order))
}

/// By the values of a column or an expression.
pub(super) fn categorised(by: &str, draws: Draws, categories: Vec<Category>, order: Order) -> Element {
    let category = |(index, category): (usize, &Category)| {
        let element = Element::new("category").with("value", &category.value).with("type", "string");
        element.with("label", &category.label).with("symbol", index).with("render", true)
    };
    let list = Element::new("categories").children(categories.iter().enumerate().map(category));
    let element = plain("categorizedSymbol", false, order).with("attr", by).child(list);
    let symbols = symbols(categories.into_iter().map(|category| (draws, category.symbol)));
    element.child(symbols).children(ordered(order))
}

/// By rules, group by group: each feature is drawn by each group once. Later passes lie above all earlier ones.
pub(super) fn ruled(draws: Draws, groups: Vec<(&str, Vec<Rule>)>, order: Order) -> Element {
    let (mut all, mut list, mut count) = (Vec::new(), Vec::new(), 0);
    for (group, (label, rules)) in groups.into_iter().enumerate() {
        let mut parent = Element::new("rule").with("key", format!("group-{group}")).with("label", label);
        for rule in rules {
            let element = Element::new("rule").with("key", format!("rule-{count}")).with("filter", &rule.filter);
            let element = element.with("label", &rule.label).with("symbol", count);
            parent = parent.child(scaled(element, rule.to_scale));
            all.push((draws, rule.symbol));
            count += 1;
        }
        list.push(parent);
    }
    let rules = Element::new("rules").with("key", "rules").children(list);
    plain("RuleRenderer", true, order).child(rules).child(symbols(all)).children(ordered(order))
}

/// Seen down to a scale.
pub(super) fn scaled(element: Element, to_scale: u32) -> Element {
    if to_scale == 0 { element } else { element.with("scalemindenom", 1).with("scalemaxdenom", to_scale) }
}

/// What lies on one another is moved apart, around a dot where it lies.
pub(super) fn displaced(inner: Element, centre: Vec<SymbolLayer>) -> Element {
    let element = Element::new("renderer-v2").with("type", "pointDisplacement").with("placement", RINGS);
    let element = element.with("tolerance", 2.5).with("toleranceUnit", "MM").with("circleRadiusAddition", 0);
    let element = element.with("circleWidth", 0.1).with("circleColor", "85,91,102,120").with("labelAttributeName", "");
    element.child(inner).child(symbol("centerSymbol", Draws::Marker, centre))
}

/// Concentric rings.
const RINGS: u8 = 1;

fn plain(form: &str, levels: bool, order: Order) -> Element {
    let element = Element::new("renderer-v2").with("type", form).with("symbollevels", u8::from(levels));
    element.with("enableorderby", u8::from(!order.is_empty())).with("forceraster", 0)
}

fn symbols(all: impl IntoIterator<Item = (Draws, Vec<SymbolLayer>)>) -> Element {
    let all = all.into_iter().enumerate().map(|(index, (draws, layers))| symbol(index, draws, layers));
    Element::new("symbols").children(all)
}

fn ordered(order: Order) -> Option<Element> {
    let clause = |(by, ascending): &(&str, bool)| {
        leaf("orderByClause", by).with("asc", u8::from(*ascending)).with("nullsFirst", 0)
    };
    (!order.is_empty()).then(|| Element::new("orderby").children(order.iter().map(clause)))
}
