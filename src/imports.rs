//! Tests that the source files have no import cycle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders whose files must not import each other in a cycle, each with the path of its module.
const FOLDERS: [(&str, &str); 3] = [
    ("src", "crate"),
    ("src/coding", "crate"),
    ("src/datasets", "crate"),
];

/// The code of each file, without tests, by the path of the file's module: `crate::cli::ask`.
type Modules = BTreeMap<String, String>;

/// Reads the files in a folder and in all folders below it.
fn read(folder: &Path, module: &str, modules: &mut Modules) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let inner = match stem {
            "mod" | "lib" => module.to_owned(),
            stem => format!("{module}::{stem}"),
        };
        if path.join("lib.rs").exists() {
            // The folder is a crate of its own, so it is left out.
        } else if path.is_dir() {
            read(&path, &inner, modules);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code = code.lines().filter(|it| !it.trim_start().starts_with("//"));
            modules.insert(inner, code.collect::<Vec<_>>().join("\n"));
        }
    }
}

/// Returns the modules that `#[cfg(test)] mod NAME;` declares, which exist only in tests.
fn of_tests(modules: &Modules) -> Vec<String> {
    let declared = modules.iter().flat_map(|(module, code)| {
        let names = code.split("#[cfg(test)]\n").skip(1);
        let names = names.filter_map(|it| it.split_once("mod ")?.1.split_once(';'));
        names.map(move |(name, _)| format!("{module}::{name}"))
    });
    declared.collect()
}

/// Returns the paths that a tree of imports lists: `a::{b, c::d}` lists `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.trim_end_matches("::self").to_owned()];
    };
    let inner = inner.trim_end().strip_suffix('}').unwrap();
    let mut depth = 0;
    let parts = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    let leaves = parts.flat_map(|part| leaves(&format!("{before}{}", part.trim())));
    leaves.collect()
}

/// Returns the paths that a file imports or writes in full, and the paths that it re-exports.
fn paths(code: &str) -> (Vec<String>, Vec<String>) {
    let (mut taken, mut exported) = (Vec::new(), Vec::new());
    for statement in code.split_inclusive(';') {
        let start = statement.lines().position(|it| it.contains("use "));
        let lines: Vec<&str> = statement.lines().skip(start.unwrap_or_default()).collect();
        let text = lines.join(" ");
        match text.trim().trim_end_matches(';').split_once("use ") {
            Some(("", tree)) => taken.extend(leaves(tree)),
            Some((visible, tree)) if visible.starts_with("pub") => exported.extend(leaves(tree)),
            _ => {
                let words = statement.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
                let paths =
                    words.filter(|it| it.starts_with("crate::") || it.starts_with("super::"));
                taken.extend(paths.map(|it| it.trim_end_matches(':').to_owned()));
            }
        }
    }
    (taken, exported)
}

/// Returns the module whose file defines the item that is called `path` in `module`. Follows
/// re-exports. Returns `None` if no file in `modules` defines the item.
fn file_of(modules: &Modules, module: &str, path: &str) -> Option<String> {
    let mut whole: Vec<&str> = module.split("::").collect();
    let mut names = path.split("::").peekable();
    match *names.peek()? {
        "crate" => whole.clear(),
        "self" => drop(names.next()),
        "super" => {}
        child if modules.contains_key(&format!("{module}::{child}")) => {}
        _ => return None,
    }
    while names.next_if_eq(&"super").is_some() {
        whole.pop();
    }
    let mut names: Vec<&str> = whole.into_iter().chain(names).collect();
    let mut name = None;
    while !modules.contains_key(&names.join("::")) {
        name = Some(names.pop()?);
    }
    let file = names.join("::");
    let again = name.and_then(|name| {
        let (_, exported) = paths(&modules[&file]);
        let ending = format!("::{name}");
        let path = exported.into_iter().find(|it| it.ends_with(&ending))?;
        file_of(modules, &file, &path)
    });
    Some(again.unwrap_or(file))
}

/// Returns an import cycle that can be reached from the last module of `way`, or `None` if there is
/// none.
fn circle<'m>(
    imports: &'m BTreeMap<&str, BTreeSet<String>>,
    way: &mut Vec<&'m str>,
    done: &mut BTreeSet<&'m str>,
) -> Option<String> {
    let module = *way.last()?;
    for next in &imports[module] {
        if let Some(at) = way.iter().position(|it| it == next) {
            return Some([&way[at..], &[next.as_str()]].concat().join(" -> "));
        }
        if done.insert(next) {
            way.push(next);
            let found = circle(imports, way, done);
            if found.is_some() {
                return found;
            }
            way.pop();
        }
    }
    None
}

/// Maps the module of each file to the modules that the file imports.
fn imports(modules: &Modules) -> BTreeMap<&str, BTreeSet<String>> {
    let files = modules.iter().map(|(module, code)| {
        let files = paths(code).0.into_iter();
        let files = files.filter_map(|path| file_of(modules, module, &path));
        (module.as_str(), files.filter(|it| it != module).collect())
    });
    files.collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    for (folder, module) in FOLDERS {
        let mut modules = Modules::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        read(&folder, module, &mut modules);
        let tests = of_tests(&modules);
        modules.retain(|module, _| {
            let inside = |it: &String| module == it || module.starts_with(&format!("{it}::"));
            !tests.iter().any(inside)
        });
        let imports = imports(&modules);
        let arrows: usize = imports.values().map(BTreeSet::len).sum();
        assert!(arrows > modules.len(), "{arrows} imports");
        let mut done = BTreeSet::new();
        for module in imports.keys() {
            done.insert(*module);
            assert_eq!(circle(&imports, &mut vec![module], &mut done), None);
        }
    }
}
