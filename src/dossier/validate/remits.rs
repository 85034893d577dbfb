//! `[[remit]]`: what a source keeps record of.

use super::super::model::Remit;
use super::super::raw::Table;
use super::facts;

pub(super) fn remits(file: &Table<'_>) -> Vec<Remit> {
    file.each("remit", "remit", remit)
}

fn remit(table: &Table<'_>) -> Remit {
    let role = table.code("role", "roles");
    if role.is_some() && !table.has("actor") {
        let message = "a remit with `role` needs `actor`: whose role it is";
        table.scope.fault(table.span_of("role"), message);
    }
    table.require("exhaustive");
    Remit {
        kind: table.needed_code("kind", "engagement_kinds"),
        actor: table.text("actor").map(|actor| table.scope.actor(&actor)),
        role,
        covered: facts::date(table, "edtf"),
        exhaustive: table.flag("exhaustive").unwrap_or_default(),
        note: table.needed_words("note"),
    }
}
