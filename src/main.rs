//! The `bordermap` program: arguments in, exit status out.

mod cli;

/// Reading and locating make millions of small texts; the system's allocator takes a seventh more of the processor.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::main()
}
