//! Work on all cores whose results come in order, so that the same input gives the same bytes.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

/// Does every job on as many threads as there are cores and takes the results in the order of the jobs. The first error
/// of `take` ends it.
pub(super) fn in_order<J: Send, R: Send, E>(
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let jobs = Mutex::new(jobs.enumerate());
    let next_job = || jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        let (done, results) = mpsc::sync_channel(workers);
        for _ in 0..workers {
            let done = done.clone();
            scope.spawn(|| {
                let done = done;
                while let Some((index, job)) = next_job() {
                    if done.send((index, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (index, result) in results {
            early.insert(index, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                take(result)?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut seen = Vec::new();
        let slow_first = |job: u64| {
            thread::sleep(std::time::Duration::from_millis(5 - job.min(5)));
            job * job
        };
        let ended = in_order(0..40, slow_first, |result| {
            seen.push(result);
            if result == 900 { Err("stop") } else { Ok(()) }
        });
        assert_eq!((ended, seen), (Err("stop"), (0..=30).map(|job| job * job).collect()));
    }
}
