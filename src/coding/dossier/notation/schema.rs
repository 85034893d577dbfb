//! Derives the JSON Schema of the notation from the schemas of the plain tables.

use serde_json::{Map, Value as Json, json};

use super::words::{DEFAULTS, HEDGES, is_default, said_otherwise};

/// The pattern for a slug.
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The pattern for the number of a passage in its section.
const ORDINAL: &str = "^[1-9][0-9]*$";

/// The pattern for the locator of a sentence.
const SENTENCE: &str = "^[a-z0-9]+(-[a-z0-9]+)*/[1-9][0-9]*\\.[1-9][0-9]*$";

/// The pattern for a locator. A locator without a section (`2.1`) is in the section of the
/// sentence or amount under which it is written.
const NEARBY: &str = "^([a-z0-9]+(-[a-z0-9]+)*/)?[1-9][0-9]*(\\.[1-9][0-9]*)?$";

/// The pattern for a date. The program refuses some of the texts that match it.
const DATE: &str =
    "^([^ ]+( (stated|relative|inferred))?|(stated|relative|inferred)(?=:))(: .+)?( \\| .+)?$";

/// The pattern for a date with an EDTF part, not only words.
const DATED: &str =
    "^(?!(stated|relative|inferred)(:|$))[^ ]+( (stated|relative|inferred))?(: .+)?( \\| .+)?$";

/// The pattern for an amount. The program refuses some of the texts that match it.
const AMOUNT: &str = "^(at )?(((about|nearly|up to|more than|at least) )?-?[0-9.]+( (million|billion|trillion))? \
    |between .+ and .+ |some( |: ?))";

/// The description of a fact's date.
const WHEN: &str = "When: EDTF, how the source gives it, and its words.";

/// A function that returns the codes of a vocabulary, with their meanings.
type Codes<'c> = &'c dyn Fn(&str) -> Vec<(String, String)>;

/// Returns the schema of a dossier file.
pub(in crate::dossier) fn schema(plain: &Json, codes: Codes<'_>) -> Json {
    let table = |key: &str| plain["properties"][key].clone();
    let row = |key: &str| table(key)["items"].clone();
    let mut source = table("source");
    source["properties"]["written"] = json!({
        "type": "string",
        "pattern": DATED,
        "description": "When it was written: what \"now\" and \"this year\" count from.",
    });
    let mut actor = without(&row("actor"), &["slug", "named"]);
    describe(&mut actor, &row("actor"));
    let names = &mut actor["properties"]["names"];
    *names = one_or_list(names);
    let topic = without(&row("topic"), &["slug"]);
    let topic = json!({ "anyOf": [text(), topic] });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A dossier of chancery",
        "type": "object",
        "additionalProperties": false,
        "required": ["dossier"],
        "properties": {
            "dossier": table("dossier"),
            "source": source,
            "actor": by(SLUG, &actor, "The actors that this dossier declares, by slug."),
            "topic": by(SLUG, &topic, "The topics that this dossier declares, by slug."),
            "section": by(SLUG, &defaults(plain), "What the facts of a section have in common, by section."),
            "says": says(plain, codes),
            "gap": by(SLUG, &without(&row("gap"), &["slug"]), "What the source does not say, by slug."),
            "remit": table("remit"),
            "not_coded": by(SENTENCE, &text(), "The sentences that carry no fact, by locator, with the reason."),
            "passage": by(SLUG, &passages(&row("passage")), "The passages of the source, by section."),
        },
        "definitions": definitions(plain, codes),
    })
}

fn definitions(plain: &Json, codes: Codes<'_>) -> Json {
    let lists = ["engagement", "stance", "affiliation", "assessment"];
    let facts = lists
        .iter()
        .map(|list| ((*list).to_owned(), fact(plain, list)));
    let mut definitions: Map<String, Json> = facts.collect();
    let several = |name: &str| one_or_more(&json!({ "$ref": format!("#/definitions/{name}") }));
    definitions.insert("citation".into(), citation(plain));
    definitions.insert("also".into(), several("citation"));
    definitions.insert("participant".into(), participant(plain));
    definitions.insert("participants".into(), several("participant"));
    definitions.insert("amount".into(), amount(plain));
    definitions.insert("amounts".into(), several("amount"));
    definitions.insert("link".into(), link(plain, codes));
    definitions.insert("links".into(), several("link"));
    definitions.insert("words".into(), one_or_more(&text()));
    Json::Object(definitions)
}

/// Returns the schema of the sentences with their facts.
fn says(plain: &Json, codes: Codes<'_>) -> Json {
    let mut sentence = defaults(plain);
    let mut properties = Map::new();
    properties.insert("at".into(), plain_of(plain, "not_coded", "locator"));
    for (list, vocabulary) in [
        ("engagement", "engagement_kind"),
        ("affiliation", "affiliation_kind"),
        ("assessment", "assessment_kind"),
    ] {
        for (kind, meaning) in codes(vocabulary) {
            let fact = json!({ "$ref": format!("#/definitions/{list}") });
            properties.insert(kind, by(SLUG, &fact, &meaning));
        }
    }
    let stance = json!({ "$ref": "#/definitions/stance" });
    let meaning = plain["properties"]["stance"]["items"]["description"].as_str();
    properties.insert(
        "stance".into(),
        by(SLUG, &stance, meaning.unwrap_or_default()),
    );
    properties.insert("link".into(), links());
    merge(&mut sentence, properties);
    sentence["required"] = json!(["at"]);
    json!({
        "type": "array",
        "items": sentence,
        "description": "The sentences of the source, each with the facts that it carries: `[says.KIND.SLUG]`.",
    })
}

/// Returns the schema of the keys that a sentence or section can state once for its facts.
fn defaults(plain: &Json) -> Json {
    let mut properties = Map::new();
    for (list, keys) in DEFAULTS {
        for key in keys {
            let stated = match *key {
                "when" => date(WHEN),
                "topics" => one_or_list(&plain_of(plain, list, key)),
                key => plain_of(plain, list, key),
            };
            properties.insert((*key).into(), stated);
        }
    }
    let citation = how(plain);
    let citation = citation.into_iter();
    properties.extend(citation.filter(|(key, _)| is_default(key)));
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

/// Returns the schema of a fact in the notation. `list` is the plain list to which it belongs.
fn fact(plain: &Json, list: &str) -> Json {
    let row = plain["properties"][list]["items"].clone();
    let keys = row["properties"].as_object().into_iter().flatten();
    let keys = keys.map(|(key, _)| key.as_str());
    let hidden: Vec<&str> = keys.filter(|key| said_otherwise(key).is_some()).collect();
    let mut schema = without(&row, &hidden);
    let mut properties = how(plain);
    properties.insert("also".into(), json!({ "$ref": "#/definitions/also" }));
    if list != "link" {
        properties.insert("when".into(), date(WHEN));
    }
    for key in ["topics", "about"] {
        if let Some(list) = row["properties"].get(key) {
            properties.insert(key.into(), one_or_list(list));
        }
    }
    if list == "engagement" {
        properties.insert("who".into(), who(plain));
        properties.insert("amounts".into(), amounts());
    }
    merge(&mut schema, properties);
    // Keys that a section or sentence can state for its facts are not required in a fact.
    let needed = schema["required"].as_array().cloned().unwrap_or_default();
    let is_own = |key: &Json| key.as_str().is_some_and(|key| !is_default(key));
    let needed: Vec<Json> = needed.into_iter().filter(is_own).collect();
    schema["required"] = json!(needed);
    schema
}

fn links() -> Json {
    let description =
        "Links, by the facts that they begin with: `link.FACT = { RELATION = \"FACT\" }`.";
    json!({
        "type": "object",
        "additionalProperties": { "$ref": "#/definitions/links" },
        "description": description,
    })
}

fn link(plain: &Json, codes: Codes<'_>) -> Json {
    let mut link = fact(plain, "link");
    let mut relations = Map::new();
    for (relation, meaning) in codes("relation") {
        let mut to = text();
        to["description"] = json!(meaning);
        relations.insert(relation, to);
    }
    merge(&mut link, relations);
    link["required"] = json!([]);
    link
}

/// Returns the schema of the hedge and voice of a citation.
fn how(plain: &Json) -> Map<String, Json> {
    let citation = &plain["properties"]["engagement"]["items"]["properties"]["cite"]["items"];
    let citation = &citation["anyOf"][1]["properties"];
    let mut properties = Map::new();
    for (key, code) in HEDGES {
        let words = json!({ "$ref": "#/definitions/words" });
        let hedge = match code {
            "CT+" => words,
            _ => json!({ "anyOf": [words, { "type": "boolean", "enum": [true] }] }),
        };
        properties.insert(key.into(), hedge);
    }
    properties.insert("voice".into(), citation["voice"].clone());
    properties.insert("speaker".into(), citation["voice_actor"].clone());
    properties
}

fn citation(plain: &Json) -> Json {
    let mut properties = how(plain);
    let locator = nearby();
    properties.insert("at".into(), locator.clone());
    let table = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["at"],
        "properties": properties,
    });
    json!({ "anyOf": [locator, table] })
}

fn nearby() -> Json {
    json!({
        "type": "string",
        "pattern": NEARBY,
        "description": "A sentence, `SECTION/PARAGRAPH.SENTENCE`; in the same section `PARAGRAPH.SENTENCE`.",
    })
}

/// Returns the schema of participants or amounts, which are lists inside engagements.
fn part<'p>(plain: &'p Json, key: &str) -> &'p Json {
    &plain["properties"]["engagement"]["items"]["properties"][key]["items"]
}

fn participant(plain: &Json) -> Json {
    let row = part(plain, "participants");
    let actor = row["properties"]["actor"].clone();
    let mut table = without(row, &["role"]);
    table["properties"]["actor"] = one_or_more(&actor);
    json!({ "anyOf": [actor, table] })
}

fn who(plain: &Json) -> Json {
    let role = &part(plain, "participants")["properties"]["role"];
    let roles = role["enum"].as_array().cloned().unwrap_or_default();
    let meanings = role["x-taplo"]["docs"]["enumValues"].as_array().cloned();
    let meanings = meanings.unwrap_or_default();
    let mut properties = Map::new();
    for (n, role) in roles.iter().filter_map(Json::as_str).enumerate() {
        let mut actors = json!({ "$ref": "#/definitions/participants" });
        actors["description"] = meanings.get(n).cloned().unwrap_or_default();
        properties.insert(role.into(), actors);
    }
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "description": "The actors that take part, by role.",
    })
}

fn amounts() -> Json {
    let description =
        "Amounts, by what they are of: `[up to|about|…] NUMBER UNIT [a PERIOD] [STAGE][: WORDS]`.";
    by(
        SLUG,
        &json!({ "$ref": "#/definitions/amounts" }),
        description,
    )
}

fn amount(plain: &Json) -> Json {
    let row = part(plain, "quantities");
    let mut table = json!({ "type": "object", "additionalProperties": false, "required": ["is"] });
    let mut properties = how(plain);
    for key in ["confidence", "memo"] {
        properties.insert(key.into(), row["properties"][key].clone());
    }
    let is = json!({ "type": "string", "pattern": AMOUNT });
    properties.insert("is".into(), is.clone());
    properties.insert("when".into(), date("When the amount was reached."));
    properties.insert("at".into(), nearby());
    properties.insert("also".into(), json!({ "$ref": "#/definitions/also" }));
    table["properties"] = Json::Object(properties);
    json!({ "anyOf": [is, table] })
}

fn passages(row: &Json) -> Json {
    let description = "The passages of a section, by their numbers.";
    by(ORDINAL, &passage(row), description)
}

fn passage(row: &Json) -> Json {
    let mut table = without(row, &["section", "ordinal", "start", "end"]);
    let needed = json!(["sentences"]);
    let start = row["properties"]["start"].clone();
    let span = json!({
        "type": "array",
        "items": { "type": "integer", "minimum": 0 },
        "minItems": 2,
        "maxItems": 2,
        "description": start["description"],
    });
    merge(&mut table, Map::from_iter([("span".to_owned(), span)]));
    table["required"] = needed;
    let keys = ["sentences", "start", "end", "sha256"];
    let generated = json!({
        "type": "array",
        "items": keys.map(|key| row["properties"][key].clone()),
        "minItems": keys.len(),
        "maxItems": keys.len(),
        "description": "As `draft` writes it: sentences, first and last code point, SHA-256.",
    });
    json!({ "anyOf": [row["properties"]["sentences"], generated, table] })
}

fn date(description: &str) -> Json {
    json!({ "type": "string", "pattern": DATE, "description": description })
}

fn text() -> Json {
    json!({ "type": "string", "pattern": "\\S" })
}

fn one_or_more(item: &Json) -> Json {
    json!({ "anyOf": [item, { "type": "array", "items": item, "minItems": 1 }] })
}

/// Returns the schema of a list whose brackets may be omitted around a single item.
fn one_or_list(list: &Json) -> Json {
    let mut schema = one_or_more(&list["items"]);
    describe(&mut schema, list);
    schema
}

/// Returns the schema of a table: its keys match the pattern `name`, its values the schema `thing`.
fn by(name: &str, thing: &Json, description: &str) -> Json {
    json!({
        "type": "object",
        "additionalProperties": false,
        "patternProperties": { name: thing },
        "description": description,
    })
}

/// Returns the schema of one key in a plain list.
fn plain_of(plain: &Json, list: &str, key: &str) -> Json {
    plain["properties"][list]["items"]["properties"][key].clone()
}

/// Returns the schema of a plain table, without the keys in `hidden`.
fn without(row: &Json, hidden: &[&str]) -> Json {
    let is_own = |key: &str| !hidden.contains(&key);
    let properties = row["properties"].as_object().into_iter().flatten();
    let properties = properties.filter(|(key, _)| is_own(key));
    let properties: Map<String, Json> = properties.map(|(k, v)| (k.clone(), v.clone())).collect();
    let needed = row["required"].as_array().into_iter().flatten();
    let needed = needed.filter(|key| key.as_str().is_some_and(is_own));
    let needed: Vec<&Json> = needed.collect();
    let mut schema = json!({
        "type": "object",
        "additionalProperties": false,
        "required": needed,
        "properties": properties,
    });
    describe(&mut schema, row);
    schema
}

fn describe(schema: &mut Json, like: &Json) {
    if let Some(description) = like.get("description") {
        schema["description"] = description.clone();
    }
}

fn merge(schema: &mut Json, properties: Map<String, Json>) {
    if let Some(known) = schema["properties"].as_object_mut() {
        known.extend(properties);
    }
}
