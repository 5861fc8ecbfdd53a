//! How far a run is, on a terminal, and Ctrl-C.

use super::{Failure, INTERRUPTED, voice::Voice};
use bordermap::pipeline::{Monitor, Progress};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How often it is shown.
const SHOWN_EVERY: Duration = Duration::from_millis(100);
/// Letters of the bar.
const BAR: usize = 20;

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
    fn read(&self, so_far: Progress) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= SHOWN_EVERY {
            *last = Instant::now();
            self.voice.progress(&words(so_far));
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// A bar where it is known how much there is; else the rows alone. Short enough for a line of any terminal.
fn words(Progress { rows, bytes }: Progress) -> String {
    let rows = format!("{rows} rows");
    match bytes {
        Some((read, all)) if all > 0 => {
            let part = read.min(all) as f64 / all as f64;
            let full = (part * BAR as f64) as usize;
            let bar = "█".repeat(full) + &"░".repeat(BAR - full);
            let megabytes = |bytes: u64| bytes as f64 / 1e6;
            format!("{bar} {:.0} %  {:.1} of {:.1} MB  {rows}", part * 100.0, megabytes(read), megabytes(all))
        }
        _ => rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_a_bar_where_the_end_is_known() {
        for (rows, bytes, said) in [
            (12, None, "12 rows"),
            (1_234_567, Some((0, 0)), "1234567 rows"),
            (999, Some((50_000_000, 200_000_000)), "█████░░░░░░░░░░░░░░░ 25 %  50.0 of 200.0 MB  999 rows"),
            (1_000, Some((7, 7)), "████████████████████ 100 %  0.0 of 0.0 MB  1000 rows"),
        ] {
            assert_eq!(words(Progress { rows, bytes }), said);
        }
    }
}
