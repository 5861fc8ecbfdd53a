//! XML as a tree that is written out at once: names are the program's, values may be anybody's.

use std::fmt::{self, Display, Formatter, Write};

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Without anything in it.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// With an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With a text in it.
    pub(super) fn text(mut self, text: impl Display) -> Self {
        self.content.push(Node::Text(text.to_string()));
        self
    }

    /// With an element in it.
    pub(super) fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// With elements in it.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(children.into_iter().map(Node::Element));
        self
    }
}

impl Display for Element {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", Escaped(value))?;
        }
        if self.content.is_empty() {
            return out.write_str("/>");
        }
        out.write_char('>')?;
        for node in &self.content {
            match node {
                Node::Element(element) => write!(out, "\n{element}")?,
                Node::Text(text) => write!(out, "{}", Escaped(text))?,
            }
        }
        if matches!(self.content.last(), Some(Node::Element(_))) {
            out.write_char('\n')?;
        }
        write!(out, "</{}>", self.name)
    }
}

/// A text that is only text: its marks escaped, what XML 1.0 has no place for dropped.
struct Escaped<'t>(&'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\n' | '\t' | '\r' => write!(out, "&#{};", u32::from(c))?,
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// An element with nothing but a text.
pub(super) fn leaf(name: &'static str, text: impl Display) -> Element {
    Element::new(name).text(text)
}

/// QGIS's map of texts.
pub(super) fn options<'o>(values: impl IntoIterator<Item = (&'o str, String)>) -> Element {
    let option = |(name, value): (&str, String)| option(name, "QString", value);
    Element::new("Option").with("type", "Map").children(values.into_iter().map(option))
}

fn option(name: &str, form: &str, value: impl Display) -> Element {
    Element::new("Option").with("name", name).with("type", form).with("value", value)
}

/// Properties that an expression says for each feature.
pub(super) fn properties(name: &'static str, defined: &[(&'static str, String)]) -> Element {
    const EXPRESSION: u8 = 3;
    let property = |(name, expression): &(&'static str, String)| {
        let said = [
            option("active", "bool", true),
            option("expression", "QString", expression),
            option("type", "int", EXPRESSION),
        ];
        Element::new("Option").with("name", name).with("type", "Map").children(said)
    };
    let all = Element::new("Option").with("name", "properties").with("type", "Map");
    let all = all.children(defined.iter().map(property));
    let collection = [option("name", "QString", ""), all, option("type", "QString", "collection")];
    Element::new(name).child(Element::new("Option").with("type", "Map").children(collection))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_only_text() {
        let hostile = "\"><script>\u{0}&\u{b}\u{ffff}\n";
        let written = Element::new("a").with("b", hostile).child(leaf("c", hostile)).to_string();
        let text = "&quot;&gt;&lt;script&gt;&amp;&#10;";
        assert_eq!(written, format!("<a b=\"{text}\">\n<c>{text}</c>\n</a>"));
    }
}
