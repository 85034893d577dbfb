//! Describes the file as a whole: `[dossier]`, and then the lists in their order.

use super::super::codebook::CODEBOOK_VERSION;
use super::super::describe::Takes::{Code, Formed, Name};
use super::super::describe::{Described, List, Visitor, needed};
use super::super::form::{FormSpec, SLUG, TextForm};
use super::super::model::Dossier;
use super::super::period::is_day;
use super::super::shared::{REGISTER_SLUG, Shared};
use super::super::table::PlainTable;
use super::{coverage, refuse_circles};

const DAY: TextForm = TextForm {
    written: FormSpec::Like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    fits: is_day,
    refusal: |_, day| format!("`{day}` is not a calendar date"),
    hint: || "write it as `2026-11-23`".to_owned(),
};

const CODEBOOK: TextForm = TextForm {
    written: FormSpec::Only(CODEBOOK_VERSION),
    fits: |version| version == CODEBOOK_VERSION,
    refusal: |_, version| format!("unknown codebook `{version}`"),
    hint: || format!("this version of chancery uses codebook `{CODEBOOK_VERSION}`"),
};

/// The foreign key to the dossier, which the rows of most lists have.
const OF_DOSSIER: &[(&str, &str)] = &[("dossier", "dossier")];

impl Described for Dossier {
    const NOUN: &'static str = "dossier";
    const TABLE: &'static str = "dossiers";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.inner("dossier", "dossier", true, |v| self.head(v));
        v.inner("source", "source", false, |v| {
            v.part(&mut self.source, Described::describe);
        });
        let passages = List {
            order: "position",
            ..List::new("passage", "passages", &[("source", "source")]).of_file()
        };
        let actors = List {
            shared: Some("work_dossier_actors"),
            ..List::new("actor", "actors", OF_DOSSIER).of_file()
        };
        let topics = List {
            shared: Some("work_dossier_topics"),
            ..List::new("topic", "topics", OF_DOSSIER).of_file()
        };
        let list = |key, table| List::new(key, table, OF_DOSSIER).of_file();
        v.rows(passages, &mut self.passages);
        v.rows(list("not_coded", "work_not_coded"), &mut self.not_coded);
        v.rows(actors, &mut self.actors);
        v.rows(topics, &mut self.topics);
        v.rows(list("affiliation", "affiliations"), &mut self.affiliations);
        v.rows(list("engagement", "engagements"), &mut self.engagements);
        v.rows(list("stance", "stances"), &mut self.stances);
        v.rows(list("assessment", "assessments"), &mut self.assessments);
        v.rows(list("link", "links"), &mut self.links);
        v.rows(list("gap", "work_gaps"), &mut self.gaps);
        v.rows(list("remit", "work_remits"), &mut self.remits);
        v.check(|file| self.check(file));
    }
}

impl Dossier {
    /// Describes `[dossier]`.
    pub fn head<V: Visitor>(&mut self, v: &mut V) {
        v.value(
            needed("slug", Formed(&SLUG)).column("dossier"),
            &mut self.slug,
        );
        v.value(needed("title", Name), &mut self.title);
        v.value(needed("coder", Name), &mut self.coder);
        v.value(needed("coded_on", Formed(&DAY)), &mut self.coded_on);
        v.value(needed("codebook", Formed(&CODEBOOK)), &mut self.codebook);
        v.value(needed("coverage", Code("coverage")), &mut self.coverage);
        v.check(|table| {
            if self.slug == REGISTER_SLUG && *table.scope.shared != Shared::default() {
                let message = format!("the register has the slug `{}`", self.slug);
                let hint = "choose another slug: this dossier would replace the register";
                table.fault_with("slug", message, hint);
            }
        });
    }

    fn check(&self, file: &PlainTable<'_>) {
        self.check_source(file);
        self.check_passages(file);
        self.check_states(file);
        let actors = self.actors.iter();
        let actors = actors.map(|it| (it.slug.as_str(), it.part_of.as_ref()));
        let actors = actors.zip(file.places_of("actor", "part_of"));
        refuse_circles(file.scope, "actor", actors);
        let topics = self.topics.iter();
        let topics = topics.map(|it| (it.slug.as_str(), it.broader.as_ref()));
        let topics = topics.zip(file.places_of("topic", "broader"));
        refuse_circles(file.scope, "topic", topics);
        let engagements = self.engagements.iter();
        let engagements = engagements.map(|it| (it.fact.slug.as_str(), it.part_of.as_ref()));
        let engagements = engagements.zip(file.places_of("engagement", "part_of"));
        refuse_circles(file.scope, "engagement", engagements);
        if self.coverage == "complete" && file.scope.is_whole {
            coverage::check(file, self);
        }
    }

    /// Reports a dossier without a source, unless it is the register, which states no facts.
    fn check_source(&self, file: &PlainTable<'_>) {
        if file.has("source") {
            return;
        }
        let has_items = |key: &&&str| file.items.get(**key).is_some_and(|it| !it.is_empty());
        let mut stated = file.asked.iter().filter(has_items).copied();
        let message = match stated.find(|key| !matches!(*key, "actor" | "topic")) {
            Some(key) => format!("a dossier with `[[{key}]]` needs `[source]`"),
            None if self.slug == REGISTER_SLUG || !file.has("dossier") => return,
            None => "the file needs `source`: only the register has none".to_owned(),
        };
        file.fault("dossier", message);
    }

    /// Reports passages and uncoded sentences that occur twice. Also reports a span that starts
    /// before an earlier one ends, because passages must be in the order of the source.
    fn check_passages(&self, file: &PlainTable<'_>) {
        let passages = || self.passages.iter().zip(file.places("passage"));
        let places = passages().map(|(it, span)| ((&it.section, it.ordinal), span));
        file.scope.refuse_repeats(places, |(section, ordinal)| {
            format!("passage `{section}/{ordinal}` is declared twice")
        });
        let mut reached = 0;
        for (passage, span) in passages() {
            if let Some(start) = passage.start
                && start < reached
            {
                let (section, ordinal) = (&passage.section, passage.ordinal);
                let message = format!(
                    "passage `{section}/{ordinal}` starts at {start}, before an earlier one ends at {reached}"
                );
                file.scope.fault(span, message);
            }
            reached = reached.max(passage.end.unwrap_or_default());
        }
        let sentences = self.not_coded.iter().map(|it| &it.locator);
        let sentences = sentences.zip(file.places_of("not_coded", "locator"));
        let known = sentences.filter(|(locator, _)| !locator.section.is_empty());
        let known = known.map(|(locator, span)| (locator.to_string(), span));
        let message = |locator: &String| format!("`{locator}` is listed twice");
        file.scope.refuse_repeats(known, message);
    }

    /// Reports actors with the same ISO code, including actors of the register.
    fn check_states(&self, file: &PlainTable<'_>) {
        let shared = &file.scope.shared;
        let registered = shared.actors.iter();
        let registered = registered.filter_map(|it| Some((it.iso3.as_deref()?, 0..0)));
        let own = self.actors.iter().zip(file.places_of("actor", "iso3"));
        let own = own.filter(|(actor, _)| shared.actor(&actor.slug).is_none());
        let own = own.filter_map(|(actor, span)| Some((actor.iso3.as_deref()?, span)));
        let message = |iso3: &&str| format!("`{iso3}` belongs to another state");
        file.scope.refuse_repeats(registered.chain(own), message);
    }
}
