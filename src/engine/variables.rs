//! Writes statements that set the parameters of a report as variables of an engine.

use super::Engine;
use crate::store::ParameterValue;

/// The type of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VariableType {
    Text,
    Whole,
    Fraction,
}

/// A variable to set.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The name of the parameter.
    pub name: String,
    /// Whether the values of the parameter are whole numbers. If `value` is NULL, this decides the
    /// type of the variable.
    pub is_whole: bool,
    /// The value to set; NULL if the user gave none.
    pub value: ParameterValue,
}

/// Returns the statements that set variables, one per line. A variable without a value is set to
/// NULL, so that a value from an earlier report does not remain.
#[must_use]
pub fn settings(engine: Engine, settings: &[Setting]) -> String {
    let lines = settings.iter().map(|setting| statement(engine, setting));
    lines.collect()
}

fn statement(engine: Engine, setting: &Setting) -> String {
    let Setting { name, value, .. } = setting;
    let value_type = match value {
        ParameterValue::Integer(_) => VariableType::Whole,
        ParameterValue::Real(_) => VariableType::Fraction,
        ParameterValue::Null if setting.is_whole => VariableType::Whole,
        ParameterValue::Null | ParameterValue::Text(_) => VariableType::Text,
    };
    let value = literal(engine, value);
    let name = engine.quoted(name);
    let of = match (value_type, engine) {
        (VariableType::Text, Engine::Duckdb) => "VARCHAR",
        (VariableType::Text, Engine::Spark) => "STRING",
        (VariableType::Whole, _) => "BIGINT",
        (VariableType::Fraction, _) => "DOUBLE",
    };
    match engine {
        Engine::Duckdb => format!("SET VARIABLE {name} = CAST({value} AS {of});\n"),
        Engine::Spark => format!("DECLARE OR REPLACE VARIABLE {name} {of} DEFAULT {value};\n"),
    }
}

fn literal(engine: Engine, value: &ParameterValue) -> String {
    match value {
        ParameterValue::Null => "NULL".to_owned(),
        ParameterValue::Integer(number) => number.to_string(),
        // The exponent makes the number a double in every engine.
        ParameterValue::Real(number) => format!("{number:e}"),
        ParameterValue::Text(text) => engine.literal(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: ParameterValue) -> Setting {
        Setting {
            name: name.to_owned(),
            is_whole: name == "top",
            value,
        }
    }

    #[test]
    fn each_engine_sets_variables_in_its_own_form() {
        let given = [
            set("actor", ParameterValue::Text(r"O'Higgins \ Co".to_owned())),
            set("with", ParameterValue::Null),
            set("top", ParameterValue::Null),
            set("at_least", ParameterValue::Real(1.5)),
        ];
        assert_eq!(
            settings(Engine::Duckdb, &given),
            "SET VARIABLE \"actor\" = CAST('O''Higgins \\ Co' AS VARCHAR);\n\
             SET VARIABLE \"with\" = CAST(NULL AS VARCHAR);\n\
             SET VARIABLE \"top\" = CAST(NULL AS BIGINT);\n\
             SET VARIABLE \"at_least\" = CAST(1.5e0 AS DOUBLE);\n"
        );
        assert_eq!(
            settings(Engine::Spark, &given),
            "DECLARE OR REPLACE VARIABLE `actor` STRING DEFAULT 'O''Higgins \\\\ Co';\n\
             DECLARE OR REPLACE VARIABLE `with` STRING DEFAULT NULL;\n\
             DECLARE OR REPLACE VARIABLE `top` BIGINT DEFAULT NULL;\n\
             DECLARE OR REPLACE VARIABLE `at_least` DOUBLE DEFAULT 1.5e0;\n"
        );
    }
}
