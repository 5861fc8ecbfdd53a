//! Articles -> what they tell.

use crate::{
    extract::{Extraction, Hints, Reader},
    pipeline::{Ground, in_order::in_order},
    source::article::Article,
};

/// Reads articles, as many at once as there are cores, and hands on what each tells in their order. The first error, of
/// an article that is none or of `take`, ends it.
///
/// ```
/// use bordermap::{extract::Hints, pipeline::{Ground, OwnFiles, batch}, source::article::Article};
/// let ground = Ground::open(&OwnFiles::default())?;
/// let text = "On 12 May 2021 units opened fire near the village of Kut. Two soldiers were wounded.";
/// let articles = [Ok((Article::plain("report.txt", text), Hints::default()))];
/// let mut places = Vec::new();
/// batch::extract(articles.into_iter(), &ground, |_, told| {
///     places.extend(told.records.into_iter().map(|record| record.incident.location));
///     Ok::<(), bordermap::source::SourceError>(())
/// })?;
/// assert_eq!(places, ["near the village of Kut"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The first of an article, or of `take`.
pub fn extract<E: Send>(
    articles: impl Iterator<Item = Result<(Article, Hints), E>> + Send,
    ground: &Ground,
    mut take: impl FnMut(Article, Extraction) -> Result<(), E>,
) -> Result<(), E> {
    let reader = Reader::new(ground.gazetteer(), ground.borders());
    let read = |article: Result<(Article, Hints), E>| {
        article.map(|(article, hints)| {
            let told = reader.read(&article, &hints);
            (article, told)
        })
    };
    in_order(articles, read, |read| read.and_then(|(article, told)| take(article, told)))
}
