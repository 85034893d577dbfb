//! The notes of a page, which cite the evidence for its facts. Each fact has one note.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::text::{EscapedText, Markup};
use crate::rows::{Evidence, EvidenceCitation};

/// The notes so far, in the order in which the page first mentions them.
///
/// They are written at the end of the page, so they stay in memory until then.
#[derive(Debug, Default)]
pub struct PageNotes {
    numbers: HashMap<String, usize>,
    notes: Vec<PageNote>,
}

#[derive(Debug)]
struct PageNote {
    evidence: Evidence,
    details: Vec<Markup>,
    mentions: usize,
}

/// A spot on the page with the number of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The note's number, from 1.
    pub note: usize,
    /// The number of this mention among the mentions of the same note, from 1.
    pub mention: usize,
}

impl Mention {
    /// Returns whether this is the first mention of the note. If so, the note has no details yet.
    #[must_use]
    pub fn is_first(self) -> bool {
        self.mention == 1
    }

    /// Returns the `id` of the mention, so that the note can link back to it.
    #[must_use]
    pub fn id(self) -> String {
        format!("m{}-{}", self.note, self.mention)
    }

    /// Returns the address of the note within the page, such as `#n3`.
    #[must_use]
    pub fn href(self) -> String {
        format!("#n{}", self.note)
    }

    /// Returns the note's number as a link to the note. The link has the `id` of the mention.
    #[must_use]
    pub fn link(self) -> Markup {
        Markup::trusted(format!(
            "<a id=\"{}\" href=\"{}\">{}</a>",
            self.id(),
            self.href(),
            self.note
        ))
    }
}

impl PageNotes {
    /// Adds a mention of the note on this evidence, and the note itself if it does not exist yet.
    ///
    /// The caller must write the mention's [`id`](Mention::id) into the page.
    pub fn mention(&mut self, evidence: &Evidence) -> Mention {
        let number = self.number(evidence);
        let note = &mut self.notes[number - 1];
        note.mentions += 1;
        Mention {
            note: number,
            mention: note.mentions,
        }
    }

    /// Returns the address of the note on this evidence, such as `#n3`.
    ///
    /// Use it for links from the shapes of a chart, because notes do not link back to shapes.
    pub fn href(&mut self, evidence: &Evidence) -> String {
        format!("#n{}", self.number(evidence))
    }

    /// Adds a paragraph to a note: who coded the fact and when, or a sentence of the source.
    pub fn detail(&mut self, mention: Mention, detail: Markup) {
        self.notes[mention.note - 1].details.push(detail);
    }

    /// Returns the numbers of the notes on this evidence as links, to put after a text or into a
    /// cell.
    pub fn marks(&mut self, evidence: &[Evidence]) -> Markup {
        let mut marks = String::new();
        for carried in evidence {
            write!(marks, "{}", self.mention(carried).link())
                .expect("writing to a String never fails");
        }
        if marks.is_empty() {
            return Markup::default();
        }
        Markup::trusted(format!("<span class=\"marks\">{marks}</span>"))
    }

    /// Returns whether the page has no notes so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Returns how many notes the page has so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.notes.len()
    }

    fn number(&mut self, evidence: &Evidence) -> usize {
        match self.numbers.get(&evidence.reference) {
            Some(number) => *number,
            None => self.begin(evidence),
        }
    }

    fn begin(&mut self, evidence: &Evidence) -> usize {
        self.notes.push(PageNote {
            evidence: evidence.clone(),
            details: Vec::new(),
            mentions: 0,
        });
        let number = self.notes.len();
        self.numbers.insert(evidence.reference.clone(), number);
        number
    }

    /// Writes all notes as one list.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<ol class=\"notes\">")?;
        for (number, note) in (1..).zip(&self.notes) {
            write!(out, "<li id=\"n{number}\">")?;
            note.write(out)?;
            note.write_back_links(out, number)?;
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ol>")
    }
}

impl PageNote {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "<p><code>{}</code>",
            EscapedText(&self.evidence.reference)
        )?;
        if let Some(about) = &self.evidence.about {
            write!(out, ", about {}", Markup::text(about))?;
        }
        let mut source = None;
        for citation in &self.evidence.citations {
            if source == Some(&citation.source) {
                write!(out, "; ")?;
            } else {
                write!(out, "<br><cite>{}</cite>: ", EscapedText(&citation.source))?;
                source = Some(&citation.source);
            }
            write_place(out, citation)?;
        }
        write!(out, "</p>")?;
        for detail in &self.details {
            write!(out, "<p>{detail}</p>")?;
        }
        Ok(())
    }

    fn write_back_links(&self, out: &mut dyn Write, number: usize) -> io::Result<()> {
        if self.mentions == 0 {
            return Ok(());
        }
        write!(out, "<p class=\"back\">")?;
        for mention in 1..=self.mentions {
            let mention = Mention {
                note: number,
                mention,
            };
            let sign = match self.mentions {
                1 => "↩".to_owned(),
                _ => format!("↩{}", mention.mention),
            };
            write!(out, "<a href=\"#{}\">{sign}</a>", mention.id())?;
        }
        write!(out, "</p>")
    }
}

/// Writes a citation: its locator, its hedge, the words that express the hedge, and the voice.
fn write_place(out: &mut dyn Write, citation: &EvidenceCitation) -> io::Result<()> {
    write!(
        out,
        "{} (<em>{}</em>",
        EscapedText(&citation.locator),
        EscapedText(&citation.hedge_label)
    )?;
    if let Some(cue) = &citation.cue {
        write!(out, ", {}", Markup::quoted(cue))?;
    }
    write!(out, "; {})", Markup::text(&citation.voice_label))
}

#[cfg(test)]
mod tests {
    use super::super::samples::evidence;
    use super::*;

    #[test]
    fn a_note_has_one_number_and_links_back_to_all_its_mentions() {
        let (one, two) = (evidence("one@a", "<perhaps>"), evidence("two@a", ""));
        let mut notes = PageNotes::default();
        assert_eq!(notes.href(&two), "#n1");
        let marks = notes.marks(&[one.clone(), two.clone()]);
        assert_eq!(
            marks.as_str(),
            "<span class=\"marks\"><a id=\"m2-1\" href=\"#n2\">2</a>\
             <a id=\"m1-1\" href=\"#n1\">1</a></span>"
        );
        let again = notes.mention(&one);
        assert!(!again.is_first());
        notes.detail(again, Markup::text("Coded by someone."));
        assert_eq!(notes.marks(&[]), Markup::default());
        let mut out = Vec::new();
        notes.write(&mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        <ol class="notes">
        <li id="n1"><p><code>two@a</code><br><cite>malaysia-us-2022</cite>: conclusion/1.2 (<em>possible</em>, <q></q>; the author); conclusion/3.1 (<em>possible</em>, <q></q>; the author)</p><p class="back"><a href="#m1-1">↩</a></p></li>
        <li id="n2"><p><code>one@a</code><br><cite>malaysia-us-2022</cite>: conclusion/1.2 (<em>possible</em>, <q>&lt;perhaps&gt;</q>; the author); conclusion/3.1 (<em>possible</em>, <q>&lt;perhaps&gt;</q>; the author)</p><p>Coded by someone.</p><p class="back"><a href="#m2-1">↩1</a><a href="#m2-2">↩2</a></p></li>
        </ol>
        "##);
    }

    #[test]
    fn a_gap_says_what_it_is_about() {
        let mut notes = PageNotes::default();
        notes.href(&Evidence {
            reference: "gap:one".into(),
            about: Some("a & b".into()),
            citations: Vec::new(),
        });
        let mut out = Vec::new();
        notes.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("<li id=\"n1\"><p><code>gap:one</code>, about a &amp; b</p></li>"));
    }
}
