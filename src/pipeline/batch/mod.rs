//! Texts, articles and rows by batches, on all cores: what the command line calls, and what data engines call through a
//! language of theirs. No type of an engine is known here.
//!
//! Pure: what is answered depends on the text or row and what is given with it, never on its batch, on what was asked
//! before, or on the number of cores. One thing rows may tell of each other: whether 03/04 begins with the day, where the
//! caller does not say so.

mod extract;
mod geocode;
mod locate;

pub use extract::extract;
pub use geocode::Geocoding;
pub use locate::{Layout, Located, Locating};

use super::in_order::in_order;
use std::convert::Infallible;

/// So many are worth a job of their own; a batch of fewer is done at once, without starting a thread.
const JOB: usize = 64;

/// What `work` makes of each, in order.
fn on_all_cores<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    if items.len() <= JOB {
        return items.iter().map(work).collect();
    }
    let mut all = Vec::with_capacity(items.len());
    let job = |items: &[I]| items.iter().map(&work).collect::<Vec<T>>();
    let Ok(()) = in_order(items.chunks(JOB), job, |done| {
        all.extend(done);
        Ok::<(), Infallible>(())
    });
    all
}
