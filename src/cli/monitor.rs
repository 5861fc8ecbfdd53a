//! How far a run is, on a terminal, and Ctrl-C.

use super::{Failure, INTERRUPTED, voice::Voice};
use bordermap::pipeline::Monitor;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How often the count is shown.
const SHOWN_EVERY: Duration = Duration::from_millis(100);

/// Watches a run for whoever started it.
pub(super) struct Watch<'v> {
    voice: &'v Voice,
    last: Mutex<Instant>,
    stopped: Arc<AtomicBool>,
}

impl<'v> Watch<'v> {
    /// From now on the first Ctrl-C ends the run before anything is written; a second one ends the program at once.
    pub(super) fn new(voice: &'v Voice) -> Result<Self, Failure> {
        let stopped = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&stopped);
        ctrlc::set_handler(move || {
            if heard.swap(true, Ordering::Relaxed) {
                std::process::exit(INTERRUPTED.into());
            }
        })
        .map_err(Failure::of)?;
        Ok(Self { voice, last: Mutex::new(Instant::now()), stopped })
    }
}

impl Monitor for Watch<'_> {
    fn read(&self, rows: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= SHOWN_EVERY {
            *last = Instant::now();
            self.voice.progress(&format!("{rows} rows"));
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
