//! Writes citations as plain text for footnotes, one paragraph each.

use super::{CitedSource, SourceCitation, prose};
use crate::visible::visible;

/// Returns the citations as plain text.
#[must_use]
pub fn text(citations: &[SourceCitation]) -> String {
    let mut text = String::new();
    for citation in citations {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&visible(&paragraph(citation)));
        text.push('\n');
    }
    text
}

fn paragraph(citation: &SourceCitation) -> String {
    let mut sentences = vec![source_line(&citation.source)];
    if let Some(places) = prose::places(citation) {
        sentences.push(format!("In: {places}"));
    }
    if let Some(fact) = &citation.fact {
        sentences.push(format!("For: {}", prose::fact(fact)));
        sentences.push(format!("Coded {}", prose::coding(fact)));
    }
    prose::joined(&sentences)
}

/// Returns a source as one line of a bibliography.
#[must_use]
pub fn source_line(source: &CitedSource) -> String {
    let licence = source.licence.as_ref();
    let licence = licence.map(|licence| format!("licence: {licence}"));
    let parts = [
        source.author.clone(),
        Some(source.title()),
        Some(source.kind.clone()),
        source.publisher.clone(),
        Some(prose::dated(source)),
        source.url.clone(),
        licence,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::citing::samples;
    use crate::visible::is_forbidden;

    #[test]
    fn a_citation_has_all_known_details() {
        insta::assert_snapshot!(text(&[samples::known()]), @"An Office, Sheet of 100% & more_, fact sheet, A Government, 12 May 2022, https://example.org/a_b~c, licence: public domain. In: section aid, paragraph 3, sentence 2 (probable, “suggest”; voice: the author). For: Boats given (partly delivered), May 2020 (inferred) [boats@sheet]. Coded by A. Coder on 23 November 2026, dossier sheet, codebook 1.");
    }

    #[test]
    fn unknown_details_are_omitted() {
        insta::assert_snapshot!(text(&[samples::unknown()]), @"[Commentary on a thing], commentary, n.d. (written one month of March – December 2022, inferred). In: section aid, paragraph 3 (certain; voice: the author); section aid, paragraph 3 (possible; voice: the author). For: Boats given (partly delivered), May 2020 (inferred) [boats@sheet]. Coded by A. Coder on 23 November 2026, dossier sheet, codebook 1.");
    }

    proptest! {
        #[test]
        fn a_citation_is_one_line_with_nothing_hidden(citation in samples::hostile()) {
            let text = text(&[citation]);
            let line = text.strip_suffix('\n').unwrap();
            prop_assert!(!line.contains(is_forbidden), "{line:?}");
        }
    }
}
