//! Describes actors and topics.

use super::super::describe::Takes::{Code, Flag, Formed, Name};
use super::super::describe::{Described, List, Plain, Takes, Visitor, maybe, needed};
use super::super::form::{FormSpec, LANGUAGE, SLUG, TextForm};
use super::super::model::{Actor, ActorName, Topic};
use super::super::table::PlainTable;

const ISO3: TextForm = TextForm {
    written: FormSpec::Like("^[A-Z]{3}$"),
    fits: |text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()),
    refusal: |_, iso3| format!("`{iso3}` is not a country code"),
    hint: || "write an ISO 3166-1 alpha-3 code: three capital letters, such as `MYS`".to_owned(),
};

impl Described for Actor {
    const NOUN: &'static str = "actor";
    const TABLE: &'static str = "actors";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(
            needed("slug", Formed(&SLUG)).column("actor"),
            &mut self.slug,
        );
        v.value(needed("name", Name), &mut self.name);
        v.value(
            maybe("named", Flag).otherwise(Plain::Flag(true)),
            &mut self.named,
        );
        v.value(needed("kind", Code("actor_kind")), &mut self.kind);
        v.value(maybe("iso3", Formed(&ISO3)), &mut self.iso3);
        v.value(maybe("part_of", Takes::Actor), &mut self.part_of);
        v.value(
            maybe("open_members", Flag).otherwise(Plain::Flag(false)),
            &mut self.open_members,
        );
        let names = List::new("names", "work_names", &[("actor", "actor")]);
        v.rows(names, &mut self.names);
        v.check(|table| self.check(table));
    }
}

impl Actor {
    fn check(&self, table: &PlainTable<'_>) {
        let is_code = self.iso3.as_deref().is_some_and(ISO3.fits);
        if is_code && self.kind != "state" {
            table.fault("iso3", "only an actor of kind `state` has `iso3`");
        }
        let names = self.names.iter().map(|it| &it.name);
        let names = names.zip(table.places("names"));
        table
            .scope
            .refuse_repeats(names, |name| format!("name `{name}` is listed twice"));
        let registered = table.scope.shared.actor(&self.slug);
        refuse_registered(table, registered.map(|registered| registered == self));
    }
}

impl Described for ActorName {
    const NOUN: &'static str = "name";
    const TABLE: &'static str = "work_names";
    const ALONE: Option<&'static str> = Some("name");

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("name", Name), &mut self.name);
        v.value(maybe("language", Formed(&LANGUAGE)), &mut self.language);
        v.value(maybe("note", Name), &mut self.note);
    }
}

impl Described for Topic {
    const NOUN: &'static str = "topic";
    const TABLE: &'static str = "topics";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(
            needed("slug", Formed(&SLUG)).column("topic"),
            &mut self.slug,
        );
        v.value(needed("name", Name), &mut self.name);
        v.value(maybe("broader", Takes::Topic), &mut self.broader);
        v.check(|table| {
            let registered = table.scope.shared.topic(&self.slug);
            refuse_registered(table, registered.map(|registered| registered == self));
        });
    }
}

/// Reports an actor or topic that the register already declares. `alike` is true if the register
/// gives it the same values, and `None` if the register does not declare it.
fn refuse_registered(table: &PlainTable<'_>, alike: Option<bool>) {
    let (message, hint) = match alike {
        None => return,
        Some(true) => (
            format!("{} is already in the register", table.label()),
            "remove it: every dossier can use the register",
        ),
        Some(false) => (
            format!("the register declares {} differently", table.label()),
            "remove it, or choose another slug",
        ),
    };
    table.fault_with("slug", message, hint);
}
