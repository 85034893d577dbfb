//! Writes citations as biblatex entries, one for each source.
//!
//! The entries use only fields that every biblatex style has. Details without a field are in
//! `note`, which is printed. Facts and the passages cited for them are in `annotation`, which only
//! annotated bibliographies print. To cite such a passage, copy its locator into the citation, as
//! in `\autocite[LOCATOR]{KEY}`.
//!
//! The tests read the entries with the crate `biblatex`, but this module does not write them with
//! it. That crate would escape `~`, `^` and `\` with a backslash, which LaTeX reads as two accents
//! and a line break.

use super::{CitedSource, SourceCitation, by_source, date, language, prose};
use crate::visible::visible;

/// Returns one entry for each source that is cited.
#[must_use]
pub fn biblatex(citations: &[SourceCitation]) -> String {
    let works = by_source(citations);
    let entries: Vec<String> = works
        .iter()
        .map(|(source, cited)| entry(source, cited))
        .collect();
    entries.join("\n")
}

fn entry(source: &CitedSource, cited: &[&SourceCitation]) -> String {
    let fields = fields(source, cited).into_iter();
    let fields: Vec<String> = fields
        .map(|(name, value)| format!("  {name} = {{{value}}},\n"))
        .collect();
    let fields = fields.concat();
    let kind = word(&source.entry.biblatex);
    format!("@{kind}{{{},\n{fields}}}\n", key(source))
}

fn fields(source: &CitedSource, cited: &[&SourceCitation]) -> Vec<(String, String)> {
    let published = source.published.as_deref();
    let is_plain = published.is_none_or(date::is_printed_in_full);
    let remarks = prose::remarks(source, !is_plain);
    let notes: Vec<String> = cited.iter().filter_map(|it| prose::note(it)).collect();
    let joined =
        |texts: Vec<String>, sign: &str| (!texts.is_empty()).then(|| escaped(&texts.join(sign)));
    let language = source.language.as_deref();
    let newspaper = newspaper(source);
    let fields = [
        ("author", source.author.as_deref().map(whole)),
        ("title", Some(whole(&source.title()))),
        ("type", newspaper.is_none().then(|| capital(&source.kind))),
        ("entrysubtype", newspaper.map(str::to_owned)),
        (
            word(&source.entry.biblatex_publisher),
            source.publisher.as_deref().map(whole),
        ),
        ("date", published.and_then(date::for_biblatex)),
        (
            "langid",
            language.and_then(language::for_biblatex).map(str::to_owned),
        ),
        ("url", source.url.as_deref().map(address)),
        ("note", joined(remarks, "; ")),
        ("annotation", joined(notes, " | ")),
    ];
    let known = fields.into_iter();
    known
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// Returns the `entrysubtype` of an article, such as "newspaper" for the CSL type
/// `article-newspaper`. Returns `None` for other sources, whose kind is in the field `type`.
fn newspaper(source: &CitedSource) -> Option<&str> {
    let kind = source.entry.csl.strip_prefix("article-");
    kind.filter(|_| source.entry.biblatex == "article")
        .map(word)
}

/// Capitalizes the kind of a source. In lower case, "commentary" and "report" are keywords of
/// biblatex, which it abbreviates.
fn capital(kind: &str) -> String {
    let kind = escaped(kind);
    let mut rest = kind.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), rest.as_str())
}

/// Returns a text in braces of its own, inside those of the field. So biblatex does not split a
/// name at "and" or at a comma, and keeps the capitals of a title.
fn whole(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

/// Returns the name of a type or field, or `misc` if the name is not in lower-case letters. The
/// database can come from a stranger, so its names are not trusted.
fn word(name: &str) -> &str {
    let is_word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_word { name } else { "misc" }
}

/// Returns the citation key of a source. It is the slug, in which every character that is no ASCII
/// letter or digit becomes a hyphen, because such a character could end the key.
fn key(source: &CitedSource) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    source.slug.chars().map(kept).collect()
}

/// Returns an address with percent-encoded braces and backslashes, because biblatex would take an
/// unpaired brace for the end of a field.
fn address(url: &str) -> String {
    let url = visible(url);
    url.replace('\\', "%5C")
        .replace('{', "%7B")
        .replace('}', "%7D")
}

/// Returns a text escaped for LaTeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' => escaped.push_str("\\{"),
            '}' => escaped.push_str("\\}"),
            '#' | '&' | '%' | '$' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // LaTeX would join two of these characters into a dash or a quotation mark.
            '-' | '\'' | '`' if escaped.ends_with(c) => {
                escaped.push_str("{}");
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt};
    use proptest::prelude::*;

    use super::*;
    use crate::citing::samples;

    #[test]
    fn an_entry_has_all_known_details() {
        insta::assert_snapshot!(biblatex(&[samples::known()]), @r"
        @misc{sheet-2022,
          author = {{An Office}},
          title = {{Sheet of 100\% \& more\_}},
          type = {Fact sheet},
          organization = {{A Government}},
          date = {2022-05-12},
          langid = {english},
          url = {https://example.org/a_b~c},
          note = {licence: public domain},
          annotation = {Boats given (partly delivered), May 2020 (inferred) [boats@sheet]: section aid, paragraph 3, sentence 2 (probable, “suggest”; voice: the author); coded by A. Coder on 23 November 2026, dossier sheet, codebook 1},
        }
        ");
    }

    #[test]
    fn unknown_details_are_omitted() {
        insta::assert_snapshot!(biblatex(&[samples::unknown()]), @"
        @misc{copy,
          title = {{[Commentary on a thing]}},
          type = {Commentary},
          note = {written one month of March – December 2022, inferred},
          annotation = {Boats given (partly delivered), May 2020 (inferred) [boats@sheet]: section aid, paragraph 3 (certain; voice: the author); section aid, paragraph 3 (possible; voice: the author); coded by A. Coder on 23 November 2026, dossier sheet, codebook 1},
        }
        ");
    }

    #[test]
    fn a_source_cited_twice_has_one_entry() {
        let text = biblatex(&[samples::known(), samples::unknown(), samples::known()]);
        let read = Bibliography::parse(&text).unwrap();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["sheet-2022", "copy"]);
    }

    #[test]
    fn a_date_that_biblatex_does_not_print_in_full_is_a_note() {
        let mut citation = samples::known();
        for (published, date, note) in [
            ("2004-06~", "{2004-06~}", "published about June 2004; "),
            ("2004%", "{2004%}", "published about 2004 (uncertain); "),
            ("2021-36", "{2021-36}", "published Q4 2021; "),
            ("2021-41", "{2021}", "published second half of 2021; "),
            ("2021-23", "{2021-23}", ""),
        ] {
            citation.source.published = Some(published.to_owned());
            let text = biblatex(std::slice::from_ref(&citation));
            assert!(text.contains(&format!("date = {date},")), "{text}");
            assert!(text.contains(&format!("note = {{{note}licence")), "{text}");
        }
        citation.source.published = Some("[2021,2022]".to_owned());
        let text = biblatex(&[citation]);
        assert!(text.contains("{published 2021 or 2022; "), "{text}");
        assert!(!text.contains("date ="), "{text}");
    }

    /// Returns a text as biblatex reads it, with several spaces joined into one.
    fn kept(text: &str) -> String {
        visible(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    proptest! {
        #[test]
        fn an_entry_reads_back_with_the_same_title(citation in samples::hostile()) {
            let text = biblatex(std::slice::from_ref(&citation));
            let read = Bibliography::parse(&text).unwrap();
            let entry = read.iter().next().unwrap();
            let title = entry.get("title").unwrap().format_verbatim();
            prop_assert_eq!(kept(&title), kept(&citation.source.title.unwrap()), "{}", text);
            prop_assert_eq!(read.len(), 1);
        }
    }
}
