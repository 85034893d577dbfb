//! Links the optimized program statically where that works. Without a dynamic linker, the program
//! starts in two thirds of the time.
//!
//! `-C target-feature=+crt-static` would also link statically. But cargo passes that flag to
//! procedural macros as well, which must be dynamic. With `--target`, cargo does not pass it to
//! them, but compiles everything once more. Besides, the flag fails where the C library has no
//! static form, as on a bare Fedora or NixOS.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// The libraries that rustc requests from the linker, each with the archive that contains it.
const LIBRARIES: [(&str, &str); 7] = [
    ("gcc_s", "libgcc_eh.a"),
    ("util", "libutil.a"),
    ("rt", "librt.a"),
    ("pthread", "libpthread.a"),
    ("m", "libm.a"),
    ("dl", "libdl.a"),
    ("c", "libc.a"),
];

/// Tells cargo to link statically, if the target is this machine and this machine has all archives.
pub fn link_statically() -> io::Result<()> {
    let archives = LIBRARIES.map(|(name, archive)| (name, found(archive)));
    let complete = archives.iter().all(|(_, path)| path.is_some());
    if !is_wanted() || !complete || found("rcrt1.o").is_none() {
        return Ok(());
    }
    let folder = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("static");
    fs::create_dir_all(&folder)?;
    for (name, path) in archives {
        // The linker searches this folder first, so it reads this linker script instead of the
        // shared library of the same name.
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

/// Returns whether this is an optimized build for Linux with glibc, and the user has set no flags
/// for rustc.
fn is_wanted() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_ENCODED_RUSTFLAGS", "")
        && is("PROFILE", "release")
        && env::var("HOST") == env::var("TARGET")
}

/// Returns whether the C library reads relative relocations in their packed form (RELR). glibc does
/// so from 2.36 on.
///
/// Every pointer in a constant needs a relocation, and these take most of the time of a start. An
/// older library would ignore packed relocations.
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

/// Returns the path at which the C compiler finds a file.
fn found(file: &str) -> Option<PathBuf> {
    let mut compiler = Command::new("cc");
    let answer = compiler.arg(format!("-print-file-name={file}")).output();
    let path = PathBuf::from(String::from_utf8(answer.ok()?.stdout).ok()?.trim_end());
    path.is_absolute().then_some(path)
}
