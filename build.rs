//! A new file in `migrations/` must be compiled in, which no existing file would tell cargo.

fn main() {
    #[expect(
        clippy::print_stdout,
        reason = "this is how a build script speaks to cargo"
    )]
    {
        println!("cargo::rerun-if-changed=migrations");
    }
}
