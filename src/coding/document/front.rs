//! Front matter: YAML between two lines `---` at the start of a document.

use saphyr_parser::{Event, Parser};

/// The longest front matter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// The entries of the front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Keys with their values, in the order of the file. A key whose value is a list has an entry
    /// for each item.
    entries: Vec<(String, String)>,
}

impl Front {
    /// Tries the keys in order, and returns the first value found.
    #[must_use]
    pub fn get(&self, keys: &[&str]) -> Option<&str> {
        let mut found = keys.iter().filter_map(|key| self.all(key).next());
        found.next()
    }

    /// Returns all values of a key.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        let under = self
            .entries
            .iter()
            .filter(move |(name, _)| name.eq_ignore_ascii_case(key));
        under.map(|(_, text)| text.as_str())
    }
}

/// Returns the front matter, and the byte at which the text after it starts. Returns `None` unless
/// the text begins with a YAML mapping between two lines `---`.
pub(super) fn read(text: &str) -> Option<(Front, usize)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[mark..].split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let start = mark + opening.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((entries(&text[start..end])?, end + line.len()));
        }
        end += line.len();
        if end - start > LONGEST {
            break;
        }
    }
    None
}

/// Reads the values of a mapping, including values in lists; anything nested deeper is skipped.
///
/// It reads parser events and builds no tree, so YAML aliases cannot multiply the text.
fn entries(yaml: &str) -> Option<Front> {
    let mut front = Front::default();
    let mut key: Option<String> = None;
    let mut depth = 0;
    let mut is_mapping = false;
    for event in Parser::new_from_str(yaml) {
        match event.ok()?.0 {
            Event::MappingStart(..) => {
                is_mapping |= depth == 0;
                depth += 1;
            }
            Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                if depth == 1 {
                    key = None;
                }
            }
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => key = Some(text.into_owned()),
                Some(key) => front.say(key, &text),
            },
            Event::Scalar(text, ..) if depth == 2 => {
                if let Some(key) = &key {
                    front.say(key.clone(), &text);
                }
            }
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    is_mapping.then_some(front)
}

impl Front {
    fn say(&mut self, key: String, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && text != "~" && text != "null" {
            self.entries.push((key, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read() {
        let text = "---\ntitle: \"A:\\_B\"\ndate: '2021-10-26'\nauthor: [A, B]\nx: {y: z}\nn: ~\n---\nText";
        let (front, start) = read(text).unwrap();
        assert_eq!(&text[start..], "Text");
        assert_eq!(front.get(&["headline", "title"]), Some("A: B"));
        assert_eq!(front.get(&["date"]), Some("2021-10-26"));
        assert_eq!(front.all("author").collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(front.get(&["n", "y"]), None);
    }

    #[test]
    fn a_horizontal_rule_does_not_begin_front_matter() {
        assert_eq!(read("---\nWords only\n---\nText"), None);
        assert_eq!(read("---\ntitle: never closed\n"), None);
        assert_eq!(read("---\n\"open: [\n---\n"), None);
        assert_eq!(read("Text"), None);
    }
}
