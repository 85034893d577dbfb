//! Faults and warnings about a user's file. Each is shown with its line and a caret.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::visible::visible;

/// The maximum number of findings that are shown, because one slip can cause thousands.
const MOST_DRAWN: usize = 50;

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The file cannot be used.
    Fault,
    /// The file can be used, but perhaps its author intended something else.
    Warning,
}

impl Severity {
    /// Returns the word with which a finding of this severity begins.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fault => "error",
            Self::Warning => "warning",
        }
    }
}

/// A fault or warning about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How severe it is.
    pub severity: Severity,
    /// The bytes of the file to which the finding refers.
    pub span: Range<usize>,
    /// What is wrong, in lower case, with names in backticks and no full stop.
    pub message: String,
    /// What the author probably meant, or what to do instead.
    pub hint: Option<String>,
}

impl Finding {
    /// Returns a fault about these bytes.
    pub fn fault(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Fault,
            span,
            message: message.into(),
            hint: None,
        }
    }

    /// Returns a warning about these bytes.
    pub fn warning(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::fault(span, message)
        }
    }

    /// Returns the finding with this hint.
    #[must_use]
    pub fn with_hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

/// All findings about a file, sorted by position.
#[derive(Debug, Clone)]
pub struct Findings {
    file: String,
    lines: LineIndex,
    list: Vec<Finding>,
}

impl Findings {
    /// Collects the findings about a file, and sorts them by position.
    #[must_use]
    pub fn new(file: &str, text: &str, mut list: Vec<Finding>) -> Self {
        list.sort_by_key(|finding| finding.span.start);
        Self {
            file: visible(file).into_owned(),
            lines: LineIndex::of(text),
            list,
        }
    }

    /// Returns the number of findings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no findings. If a file cannot be read, there is at least one finding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether any finding is a fault.
    #[must_use]
    pub fn has_fault(&self) -> bool {
        self.count(Severity::Fault) > 0
    }

    fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|it| it.severity == severity).count()
    }

    /// Returns the line and column where a finding begins, both from 1. Columns count characters.
    #[must_use]
    pub fn place(&self, finding: &Finding) -> (usize, usize) {
        self.place_of(finding.span.start)
    }

    /// Returns the line and column just after a finding, both from 1.
    #[must_use]
    pub fn end(&self, finding: &Finding) -> (usize, usize) {
        self.place_of(finding.span.end.max(finding.span.start))
    }

    fn place_of(&self, byte: usize) -> (usize, usize) {
        let (number, start, line) = self.lines.at(byte);
        let before = prefix(line, byte.saturating_sub(start).min(line.len()));
        (number, before.chars().count() + 1)
    }

    /// Returns the findings, sorted by position.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Returns the file's name as the caller gave it, with hidden characters spelled out.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl std::error::Error for Findings {}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self.list.iter().take(MOST_DRAWN) {
            writeln!(f, "{}\n", self.draw(finding))?;
        }
        match self.len().saturating_sub(MOST_DRAWN) {
            0 => {}
            more => writeln!(f, "… and {more} more\n")?,
        }
        let counted = |severity, noun| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {noun}")),
            count => Some(format!("{count} {noun}s")),
        };
        let faults = counted(Severity::Fault, "fault");
        let warnings = counted(Severity::Warning, "warning");
        let counts: Vec<String> = faults.into_iter().chain(warnings).collect();
        write!(f, "{} in {}", counts.join(" and "), self.file)
    }
}

impl Findings {
    /// Draws a finding below its line or, if it has several lines, below the first.
    fn draw(&self, finding: &Finding) -> String {
        let (number, start, line) = self.lines.at(finding.span.start);
        let from = finding.span.start.clamp(start, start + line.len()) - start;
        let to = finding.span.end.clamp(start + from, start + line.len()) - start;
        // The caret is placed below the line as it is shown. There, an escape such as `\u{202e}`
        // is wider than the character in the file.
        let shown_from = visible(prefix(line, from)).len();
        let shown_to = visible(prefix(line, to)).len();
        let shown = visible(line);
        let message = visible(&finding.message);
        let level = match finding.severity {
            Severity::Fault => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let report = level.primary_title(message).element(
            Snippet::source(shown)
                .path(self.file.as_str())
                .line_start(number)
                .annotation(AnnotationKind::Primary.span(shown_from..shown_to)),
        );
        let drawn = if self.lines.text.is_empty() {
            // An empty or unreadable file has no line to show.
            let (word, message) = (finding.severity.word(), visible(&finding.message));
            format!("{word}: {message}\n --> {}", self.file)
        } else {
            Renderer::plain().render(&[report])
        };
        match &finding.hint {
            Some(hint) => format!("{drawn}\nhint: {}", visible(hint)),
            None => drawn,
        }
    }
}

/// A text and the starts of its lines, computed once for many findings.
#[derive(Debug, Clone)]
struct LineIndex {
    text: String,
    starts: Vec<usize>,
}

impl LineIndex {
    fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text: text.to_owned(),
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Returns the number, the start and the text of the line that contains a byte.
    fn at(&self, byte: usize) -> (usize, usize, &str) {
        let number = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[number - 1];
        let end = self.starts.get(number).copied();
        let line = &self.text[start..end.unwrap_or(self.text.len())];
        (number, start, line.trim_end_matches(['\n', '\r']))
    }
}

/// Returns the part of a line before a byte. If the byte is inside a character, the part ends
/// before the character.
fn prefix(line: &str, byte: usize) -> &str {
    &line[..line.floor_char_boundary(byte)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str, span: Range<usize>) -> String {
        let finding = Finding::fault(span, "actor `hosue-of-orange` is not declared")
            .with_hint(Some("did you mean `house-of-orange`?".into()));
        Findings::new("treaties.toml", text, vec![finding]).to_string()
    }

    #[test]
    fn a_fault_shows_its_line_and_a_caret() {
        let text = "\n".repeat(40) + "parties = [\"hosue-of-orange\", \"spain\"]\n";
        let start = text.find("\"hosue").unwrap();
        insta::assert_snapshot!(one(&text, start..start + 17), @r#"
        error: actor `hosue-of-orange` is not declared
          --> treaties.toml:41:12
           |
        41 | parties = ["hosue-of-orange", "spain"]
           |            ^^^^^^^^^^^^^^^^^
        hint: did you mean `house-of-orange`?

        1 fault in treaties.toml
        "#);
    }

    #[test]
    fn invisible_characters_are_shown_and_the_caret_stays() {
        let text = "a = \"\u{202e}x\" # y";
        insta::assert_snapshot!(one(text, 4..10), @r#"
        error: actor `hosue-of-orange` is not declared
         --> treaties.toml:1:5
          |
        1 | a = "\u{202e}x" # y
          |     ^^^^^^^^^^^
        hint: did you mean `house-of-orange`?

        1 fault in treaties.toml
        "#);
    }

    #[test]
    fn faults_are_sorted_and_counted() {
        let at = |start: usize, message: &str| Finding::fault(start..start + 1, message);
        let mut list = vec![at(3, "second"), at(0, "first")];
        let findings = Findings::new("a.toml", "a\nbc", list.clone());
        let [first, second] = findings.iter().as_slice() else {
            panic!("{findings}")
        };
        assert_eq!(first.message, "first");
        assert_eq!(findings.place(second), (2, 2));
        assert!(findings.to_string().ends_with("2 faults in a.toml"));
        assert!(findings.has_fault());
        list.push(Finding::warning(1..2, "perhaps"));
        let findings = Findings::new("a.toml", "a\nbc", list.clone()).to_string();
        assert!(findings.contains("\nwarning: perhaps\n"), "{findings}");
        assert!(findings.ends_with("2 faults and 1 warning in a.toml"));
        let findings = Findings::new("a.toml", "a\nbc", list.split_off(2));
        assert!(!findings.has_fault());
    }

    #[test]
    fn only_the_first_fifty_faults_are_drawn() {
        let fault = |message: String| Finding::fault(0..1, message);
        let drawn = |count: usize| {
            let list = (1..=count).map(|n| fault(format!("fault {n}"))).collect();
            let findings = Findings::new("a.toml", "a", list);
            assert_eq!(findings.len(), count);
            findings.to_string()
        };
        assert!(!drawn(50).contains("more"));
        assert!(drawn(51).ends_with("\n\n… and 1 more\n\n51 faults in a.toml"));
        let many = drawn(1050);
        assert_eq!(many.matches("error: ").count(), 50);
        assert!(many.ends_with("… and 1000 more\n\n1050 faults in a.toml"));
    }

    proptest! {
        #[test]
        fn drawing_never_panics(text in any::<String>(), start in 0usize..40, len in 0usize..40) {
            let _ = one(&text, start..start + len);
        }
    }
}
