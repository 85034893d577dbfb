//! Links the optimized program statically where that works: without a dynamic linker it
//! starts in two thirds of the time.
//!
//! `-C target-feature=+crt-static` would do the same, but cargo applies such flags to the
//! macros too, which must be dynamic, or compiles everything once more for a `--target`.
//! And it fails where the C library has no static form, as on a bare Fedora or NixOS.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// A library that rustc asks the linker for, and the archive that contains it.
const LIBRARIES: [(&str, &str); 7] = [
    ("gcc_s", "libgcc_eh.a"),
    ("util", "libutil.a"),
    ("rt", "librt.a"),
    ("pthread", "libpthread.a"),
    ("m", "libm.a"),
    ("dl", "libdl.a"),
    ("c", "libc.a"),
];

/// Tells cargo to link statically, if the target is this machine and it has all archives.
pub fn link_statically() -> io::Result<()> {
    let archives = LIBRARIES.map(|(name, archive)| (name, found(archive)));
    let complete = archives.iter().all(|(_, path)| path.is_some());
    if !is_wanted() || !complete || found("rcrt1.o").is_none() {
        return Ok(());
    }
    let folder = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("static");
    fs::create_dir_all(&folder)?;
    for (name, path) in archives {
        // The linker looks here first, and reads the script in place of a shared library.
        let script = format!("INPUT(\"{}\")\n", path.unwrap_or_default().display());
        fs::write(folder.join(format!("lib{name}.a")), script)?;
    }
    println!("cargo::rustc-link-arg-bins=-static-pie");
    println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    if reads_packed_relocations() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}

/// Returns whether this is an optimized build for Linux with glibc, without any flags of the user's
/// own.
fn is_wanted() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_ENCODED_RUSTFLAGS", "")
        && is("PROFILE", "release")
        && env::var("HOST") == env::var("TARGET")
}

/// Returns whether the C library reads relative relocations in their packed form (RELR), as
/// glibc does from 2.36 on.
///
/// Every pointer in a constant has one, and most of the start is spent on them. An older
/// library would not apply them at all.
fn reads_packed_relocations() -> bool {
    let mut compiler = Command::new("cc");
    let defined = compiler.args("-dM -E -include features.h -x c /dev/null".split(' '));
    let Ok(defined) = defined.output() else {
        return false;
    };
    let defined = String::from_utf8_lossy(&defined.stdout).into_owned();
    let number = |name: &str| {
        let define = format!("#define {name} ");
        let number = defined.lines().find_map(|line| line.strip_prefix(&define));
        number.and_then(|number| number.trim().parse::<u32>().ok())
    };
    (number("__GLIBC__"), number("__GLIBC_MINOR__")) >= (Some(2), Some(36))
}

/// Returns where the C compiler has this file.
fn found(file: &str) -> Option<PathBuf> {
    let mut compiler = Command::new("cc");
    let answer = compiler.arg(format!("-print-file-name={file}")).output();
    let path = PathBuf::from(String::from_utf8(answer.ok()?.stdout).ok()?.trim_end());
    path.is_absolute().then_some(path)
}
