//! Writes citations as Markdown, one paragraph each, with titles emphasized and addresses linked.

use super::{CitedSource, SourceCitation, prose};
use crate::render;
use crate::visible::visible;

/// Returns the citations as Markdown.
#[must_use]
pub fn markdown(citations: &[SourceCitation]) -> String {
    let paragraphs: Vec<String> = citations.iter().map(paragraph).collect();
    let mut text = paragraphs.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn paragraph(citation: &SourceCitation) -> String {
    let mut sentences = vec![source(&citation.source)];
    if let Some(places) = prose::places(citation) {
        sentences.push(format!("In: {}", escaped(&places)));
    }
    if let Some(fact) = &citation.fact {
        sentences.push(format!("For: {}", escaped(&prose::fact(fact))));
        sentences.push(escaped(&format!("Coded {}", prose::coding(fact))));
    }
    prose::joined(&sentences)
}

fn source(source: &CitedSource) -> String {
    let title = match &source.title {
        // In Markdown, emphasis fails if the text begins or ends with a space.
        Some(title) => format!("*{}*", escaped(title.trim())),
        None => escaped(&source.title()),
    };
    let plain = |text: &Option<String>| text.as_deref().map(escaped);
    let licence = source.licence.as_ref();
    let licence = licence.map(|licence| format!("licence: {licence}"));
    let parts = [
        plain(&source.author),
        Some(title),
        Some(escaped(&source.kind)),
        plain(&source.publisher),
        Some(escaped(&prose::dated(source))),
        plain(&source.url),
        plain(&licence),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// Returns a text escaped for Markdown, with web addresses as links.
fn escaped(text: &str) -> String {
    render::markdown_text(&visible(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citing::samples;

    #[test]
    fn a_citation_has_all_known_details() {
        insta::assert_snapshot!(markdown(&[samples::known()]), @r"An Office, *Sheet of 100% & more\_*, fact sheet, A Government, 12 May 2022, <https://example.org/a_b~c>, licence: public domain. In: section aid, paragraph 3, sentence 2 (probable, “suggest”; voice: the author). For: Boats given (partly delivered), May 2020 (inferred) \[boats@sheet]. Coded by A. Coder on 23 November 2026, dossier sheet, codebook 1.");
    }

    #[test]
    fn unknown_details_are_omitted() {
        insta::assert_snapshot!(markdown(&[samples::unknown()]), @r"\[Commentary on a thing], commentary, n.d. (written one month of March – December 2022, inferred). In: section aid, paragraph 3 (certain; voice: the author); section aid, paragraph 3 (possible; voice: the author). For: Boats given (partly delivered), May 2020 (inferred) \[boats@sheet]. Coded by A. Coder on 23 November 2026, dossier sheet, codebook 1.");
    }

    #[test]
    fn marks_are_escaped() {
        let mut citation = samples::known();
        citation.source.title = Some(" *a* [b](c) <d>\n# `e` ".to_owned());
        let text = markdown(&[citation]);
        assert!(text.contains(r"*\*a\* \[b](c) \<d>\\n# \`e\`*"), "{text}");
    }
}
