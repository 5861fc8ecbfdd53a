//! Filling, finding and walking groups.

use super::{Group, Image, Item, Path, PixelBox, Scene, Text};

impl From<Path> for Item {
    fn from(path: Path) -> Self {
        Self::Path(path)
    }
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Image> for Item {
    fn from(image: Image) -> Self {
        Self::Image(image)
    }
}

impl From<Group> for Item {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl Group {
    /// An empty group with a name and, for readers, a title (may be empty).
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), ..Self::default() }
    }

    /// The same group painted only inside a box, sheet pixels.
    pub fn clipped(self, clip: PixelBox) -> Self {
        Self { clip: Some(clip), ..self }
    }

    /// Paints one more thing on top.
    pub fn push(&mut self, item: impl Into<Item>) {
        self.items.push(item.into());
    }

    /// The group itself or the first below it with this id.
    pub fn find(&self, id: &str) -> Option<&Group> {
        if self.id == id {
            return Some(self);
        }
        self.items.iter().find_map(|item| match item {
            Item::Group(group) => group.find(id),
            _ => None,
        })
    }

    /// Visits every item in painting order, each with the groups around it, this group first.
    /// A nested group is visited before its items.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&[&'a Group], &'a Item)) {
        descend(self, &mut Vec::new(), visit);
    }

    /// The least box around all ink, strokes and halos included, cut by the clips; `None` if there is none.
    pub fn ink_bounds(&self) -> Option<PixelBox> {
        let all = self.items.iter().filter_map(Item::ink_bounds).reduce(|all, one| all.union(&one))?;
        match &self.clip {
            Some(clip) => all.intersection(clip),
            None => Some(all),
        }
    }
}

fn descend<'a>(group: &'a Group, above: &mut Vec<&'a Group>, visit: &mut dyn FnMut(&[&'a Group], &'a Item)) {
    above.push(group);
    for item in &group.items {
        visit(above, item);
        if let Item::Group(inner) = item {
            descend(inner, above, visit);
        }
    }
    above.pop();
}

impl Scene {
    /// The first group of this id anywhere on the sheet.
    pub fn find(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find_map(|group| group.find(id))
    }

    /// Visits every item of the sheet in painting order, each with the groups around it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&[&'a Group], &'a Item)) {
        self.groups.iter().for_each(|group| group.walk(visit));
    }

    /// The whole sheet, in pixels.
    pub fn bounds(&self) -> PixelBox {
        PixelBox { left: 0.0, top: 0.0, right: self.width as f32, bottom: self.height as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::scene::{Colour, Pixel};

    fn nested() -> Group {
        let mut inner = Group::new("inner", "").clipped(PixelBox::new(0.0, 0.0, 5.0, 5.0));
        inner.push(Path::rectangle(&PixelBox::new(0.0, 0.0, 50.0, 50.0)).filled(Colour::BLACK));
        let mut outer = Group::new("outer", "Outer");
        outer.push(inner);
        outer.push(Path::circle(Pixel::new(-3.0, 0.0), 1.0).filled(Colour::BLACK));
        outer
    }

    #[test]
    fn walking_names_the_groups_around_each_item() {
        let mut seen = Vec::new();
        nested().walk(&mut |above, _| seen.push(above.iter().map(|g| g.id.clone()).collect::<Vec<_>>().join("/")));
        assert_eq!(seen, ["outer", "outer/inner", "outer"]);
    }

    #[test]
    fn ink_ends_at_the_clip() {
        assert_eq!(nested().ink_bounds(), Some(PixelBox::new(-4.0, -1.0, 5.0, 5.0)));
    }

    #[test]
    fn groups_are_found_by_id() {
        assert!(nested().find("inner").is_some() && nested().find("other").is_none());
    }
}
