//! Work on all cores whose results come in order, so that the same input gives the same bytes.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, PoisonError, mpsc},
    thread,
};

/// Jobs begun and not yet taken, for each core: what comes early waits for what is slow, and must not pile up.
const BEGUN: usize = 4;

/// Does every job on as many threads as there are cores and takes the results in the order of the jobs. The first error
/// of `take` ends it.
pub(super) fn in_order<J: Send, R: Send, E>(
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let jobs = Mutex::new(jobs.enumerate());
    let permits = Permits::new(workers * BEGUN);
    let next_job = || permits.acquire().and_then(|()| jobs.lock().unwrap_or_else(PoisonError::into_inner).next());
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
        let ended = results.into_iter().try_for_each(|(index, result)| {
            early.insert(index, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                permits.release();
                take(result)?;
            }
            Ok(())
        });
        permits.close();
        ended
    })
}

/// So many jobs may be begun; `None` when no more are wanted.
struct Permits {
    free: Mutex<Option<usize>>,
    freed: Condvar,
}

impl Permits {
    fn new(count: usize) -> Self {
        Self { free: Mutex::new(Some(count)), freed: Condvar::new() }
    }

    /// Waits until a job may be begun; `None` when no more are wanted.
    fn acquire(&self) -> Option<()> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == Some(0)).unwrap_or_else(PoisonError::into_inner);
        *free = Some((*free)? - 1);
        Some(())
    }

    fn release(&self) {
        self.change(|free| free.map(|count| count + 1));
    }

    fn close(&self) {
        self.change(|_| None);
    }

    fn change(&self, how: impl Fn(Option<usize>) -> Option<usize>) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free = how(*free);
        self.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn what_comes_early_does_not_pile_up() {
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let most = thread::available_parallelism().map_or(1, usize::from) * BEGUN;
        let slow_first = |job: usize| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) + 1 - taken.load(Ordering::SeqCst).min(job);
            if job == 0 {
                thread::sleep(std::time::Duration::from_millis(30));
            }
            ahead
        };
        let mut furthest = 0;
        let ended = in_order(0..500, slow_first, |ahead| {
            taken.fetch_add(1, Ordering::SeqCst);
            furthest = furthest.max(ahead);
            Ok::<(), ()>(())
        });
        assert!(ended.is_ok() && furthest <= 2 * most, "{furthest} begun ahead");
    }

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
