//! A new file in `migrations/` must be compiled in, which no existing file would tell cargo.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
