//! Damaged files that the crate gives up on in the middle: an error as any other.

use ::parquet::errors::Result;
use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::Once,
};

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does what reads a stranger's bytes, and tells in words what is wrong. What it worked on is of no use then.
pub(super) fn soundly<T>(read: impl FnOnce() -> Result<T>) -> std::result::Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                loud(info)
            }
        }));
    });
    IS_QUIET.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    IS_QUIET.set(false);
    match read {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) => Err(without_name(&error.to_string())),
        Err(_) => Err("its bytes contradict each other".to_owned()),
    }
}

/// The crate's words without the name of its error.
fn without_name(words: &str) -> String {
    words.split_once(": ").map_or(words, |(_, rest)| rest).to_owned()
}
