//! Builds the SQL for units of time: the labels that dates get in a unit, and the order of the
//! labels.

use super::sql::{Select, indented};

/// The sign that EDTF puts after the label of an approximate date.
const APPROXIMATE: char = '~';

/// The maximum number of alternatives in a label such as `[2019,2021]`. A label with more shows
/// only the first and the last unit.
const MOST_NAMED: u8 = 12;

/// The tables that the labels of a date need in addition to `dates`, each with its alias and the
/// condition of its join. If a fact has several dates, `stretch` has a row for each of them.
pub(super) const JOINS: [(&str, &str, &str); 2] = [
    ("vocab_form", "vocab_form", "vocab_form.form = dates.form"),
    (
        "work_spans",
        "stretch",
        "stretch.date = dates.date AND vocab_form.each = 1",
    ),
];

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Ten years: `201X`.
    Decade,
    /// A year: `2021`.
    Year,
    /// Three months: `2021-36`; EDTF numbers quarters from 33.
    Quarter,
    /// A month: `2021-09`.
    Month,
}

impl TimeUnit {
    pub(super) const ALL: [Self; 4] = [Self::Year, Self::Quarter, Self::Month, Self::Decade];

    /// Returns the name of the field with periods of this unit.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    /// Returns the plural of the unit's name.
    #[must_use]
    pub fn plural(self) -> String {
        format!("{}s", self.name())
    }

    /// Returns the meaning of the field with periods of this unit.
    pub(super) fn meaning(self) -> String {
        let (label, span) = match self {
            Self::Decade => ("201X", "200X/201X"),
            Self::Year => ("2021", "2001/2003"),
            Self::Quarter => ("2021-36, the fourth of 2021", "2021-35/2021-36"),
            Self::Month => ("2021-09", "2021-09/2021-10"),
        };
        format!(
            "The {} that its date lies in ({label}), each of them where it is on several dates; a \
            span ({span}), where it may lie in several or lasts; `/..` still going on, `/` end \
            unknown; `[A,B]`: in one of these, with others between. `{}~`: marked approximate.",
            self.name(),
            self.example()
        )
    }

    /// Returns whether a text has the form of a label of this unit. Labels of spans and of
    /// approximate dates count as well.
    pub(super) fn is_label(self, text: &str) -> bool {
        let is_end = |end: &str| end.is_empty() || self.is_one(end);
        let several = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(several) = several {
            return several.split(',').all(|one| match one.split_once("..") {
                Some((first, last)) => is_end(first) && is_end(last),
                None => self.is_one(one),
            });
        }
        match text.split_once('/') {
            Some((first, last)) => [first, last]
                .into_iter()
                .all(|end| end == ".." || is_end(end)),
            None => self.is_one(text.strip_suffix(APPROXIMATE).unwrap_or(text)),
        }
    }

    fn is_one(self, text: &str) -> bool {
        let digits = |from: usize, to: usize| {
            text.get(from..to)
                .is_some_and(|part| part.bytes().all(|c| c.is_ascii_digit()))
        };
        let within = |first: u8, last: u8| {
            let number = text.get(5..).and_then(|part| part.parse::<u8>().ok());
            text.get(4..5) == Some("-") && number.is_some_and(|n| (first..=last).contains(&n))
        };
        match self {
            Self::Decade => text.len() == 4 && digits(0, 3) && text.ends_with('X'),
            Self::Year => text.len() == 4 && digits(0, 4),
            Self::Quarter => text.len() == 7 && digits(0, 4) && within(33, 36),
            Self::Month => text.len() == 7 && digits(0, 4) && within(1, 12),
        }
    }

    /// Returns an example of a label.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Decade => "201X",
            Self::Year => "2021",
            Self::Quarter => "2021-36",
            Self::Month => "2021-09",
        }
    }

    /// Returns the SQL for the label of the unit that contains a day.
    pub(super) fn of_day(self, day: &str) -> String {
        match self {
            Self::Decade => format!("substr({day}, 1, 3) || 'X'"),
            Self::Year => format!("substr({day}, 1, 4)"),
            Self::Quarter => format!(
                "substr({day}, 1, 5) || (33 + (CAST(substr({day}, 6, 2) AS INTEGER) - 1) / 3)"
            ),
            Self::Month => format!("substr({day}, 1, 7)"),
        }
    }

    /// Returns the SQL for the label of a date in the table `dates`. If the date is a set of dates,
    /// the SQL is for the label of each date in the table `stretch`.
    ///
    /// If both bounds of the date lie in one unit, the label is that unit, else it is a span of
    /// units. So certain and possible dates have different labels. The label of an approximate date
    /// ends in `~`, because such a date is never certain. A set of dates has no label for a unit
    /// between its members.
    pub(super) fn label(self, dates: &str, stretch: &str) -> String {
        let bound = |of_stretch: &str, of_date: &str| {
            format!("coalesce({stretch}.{of_stretch}, {dates}.{of_date})")
        };
        let (earliest, latest) = (bound("first_day", "earliest"), bound("last_day", "latest"));
        let (first, last) = (self.of_day(&earliest), self.of_day(&latest));
        format!(
            "CASE
    WHEN coalesce({dates}.earliest, {dates}.latest) IS NULL THEN NULL
    WHEN {first}
        = {last}
        THEN {first} || iif({dates}.approximate = 1, '{APPROXIMATE}', '')
    ELSE coalesce(
        CASE WHEN {dates}.spans > 0 AND {stretch}.date IS NULL THEN {} END,
        CASE {earliest}
            WHEN '0000-01-01' THEN '..'
            ELSE coalesce({first}, '')
        END
        || '/'
        || CASE {latest}
            WHEN '9999-12-31' THEN '..'
            ELSE coalesce({last}, '')
        END
    )
END",
            indented(&self.one_of(dates), 8)
        )
    }

    /// Returns the SQL for the label of a date that lies in one of several units: `[2019,2021]`. It
    /// is NULL if these units follow each other without a gap, because a span says the same.
    fn one_of(self, dates: &str) -> String {
        let of_date = |day: &str| self.of_day(&format!("{dates}.{day}"));
        let (earliest, latest) = (of_date("earliest"), of_date("latest"));
        let place = |day: &str| self.number(&self.of_day(day));
        let (begins, ends) = (place("one.first_day"), place("one.last_day"));
        let (first, last) = (self.of_day("min(first_day)"), self.of_day("max(last_day)"));
        format!(
            "(
    SELECT CASE WHEN count(*) > 1 THEN
        '[' || iif(count(*) > {MOST_NAMED}, {earliest} || '..' || {latest}, group_concat(runs.label)) || ']'
    END
    FROM (
        SELECT
            CASE min(first_day) WHEN '0000-01-01' THEN '' ELSE {first} END
            || iif({first} = {last}, '', '..' || CASE max(last_day) WHEN '9999-12-31' THEN '' ELSE {last} END)
                AS label
        FROM (
            SELECT first_day, last_day, sum(is_apart) OVER (ORDER BY first_day) AS run
            FROM (
                SELECT
                    one.first_day AS first_day,
                    one.last_day AS last_day,
                    {begins} > 1 + lag({ends}, 1, -9) OVER (ORDER BY one.first_day) AS is_apart
                FROM work_spans AS one
                WHERE one.date = {dates}.date
            )
        )
        GROUP BY run
        ORDER BY run
    ) AS runs
)"
        )
    }

    /// Selects the labels of all dates in the table `dates`.
    fn labelled(self) -> Select {
        Select::from("dates AS known")
            .column(self.label("known", "part"), "label")
            .join("LEFT JOIN vocab_form AS shape ON shape.form = known.form")
            .join("LEFT JOIN work_spans AS part ON part.date = known.date AND shape.each = 1")
    }

    /// Returns the SQL for the list of a date's labels.
    pub(super) fn listed(self, date: &str) -> String {
        let mut labels = self.labelled().when(format!("known.date = {date}"));
        labels.distinct = true;
        labels.order = vec!["label".into()];
        format!(
            "(
    SELECT group_concat(labels.label, ' ')
    FROM (
        {}
    ) AS labels
)",
            indented(&labels.to_string(), 8)
        )
    }

    /// Selects the dates that have a label for which the SQL of `meets` is true.
    pub(super) fn dates(self, meets: impl Fn(&str) -> String) -> Select {
        let mut select = self.labelled();
        let columns = vec![("known.date".into(), "date".into())];
        let label = std::mem::replace(&mut select.columns, columns);
        select.with(label.iter().map(|(label, _)| meets(label)))
    }

    /// Returns an SQL condition. It is true if a date possibly lies in the unit that a parameter
    /// names by its label, such as `2019`. The date is a row of `dates AS known`.
    ///
    /// The condition is false if the parameter names no single unit, because it has the label of a
    /// span or of an approximate date.
    pub(super) fn may_lie_in(self, parameter: &str) -> String {
        let (first, last) = (self.of_day("known.earliest"), self.of_day("known.latest"));
        let (begins, ends) = (self.of_day("one.first_day"), self.of_day("one.last_day"));
        format!(
            "(
        :{parameter} NOT GLOB '*[^0-9X-]*'
        AND coalesce(known.earliest, known.latest) IS NOT NULL
        AND coalesce({first}, '') <= :{parameter}
        AND coalesce({last}, '9999') >= :{parameter}
        AND (known.spans = 0 OR EXISTS (
            SELECT 1 FROM work_spans AS one
            WHERE one.date = known.date AND {begins} <= :{parameter} AND {ends} >= :{parameter}
        ))
    )"
        )
    }

    /// Returns the SQL for the number of a label's unit. Units that follow each other have
    /// consecutive numbers.
    pub(super) fn number(self, label: &str) -> String {
        let part =
            |from: u8, length: u8| format!("CAST(substr({label}, {from}, {length}) AS INTEGER)");
        match self {
            Self::Decade => part(1, 3),
            Self::Year => part(1, 4),
            Self::Quarter => format!("{} * 4 + {} - 33", part(1, 4), part(6, 2)),
            Self::Month => format!("{} * 12 + {} - 1", part(1, 4), part(6, 2)),
        }
    }

    /// Returns the SQL for the label that has this number.
    pub(super) fn of_number(self, number: &str) -> String {
        match self {
            Self::Decade => format!("printf('%03dX', {number})"),
            Self::Year => format!("printf('%04d', {number})"),
            Self::Quarter => format!("printf('%04d-%02d', {number} / 4, {number} % 4 + 33)"),
            Self::Month => format!("printf('%04d-%02d', {number} / 12, {number} % 12 + 1)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// Returns the label of a date that lies in one of these spans or, without spans, between its
    /// bounds.
    fn labelled(
        unit: TimeUnit,
        [earliest, latest]: [&str; 2],
        spans: &[(&str, &str)],
    ) -> Option<String> {
        let connection = Connection::open_in_memory().unwrap();
        let table = "CREATE TABLE work_spans (date, first_day, last_day)";
        connection.execute(table, []).unwrap();
        for (first, last) in spans {
            let sql = "INSERT INTO work_spans VALUES ('d', ?1, ?2)";
            connection.execute(sql, [first, last]).unwrap();
        }
        let sql = format!(
            "WITH v AS (
                SELECT 'd' AS date, nullif(?1, '') AS earliest, nullif(?2, '') AS latest,
                    0 AS approximate, {} AS spans
            ),
            w (date, first_day, last_day) AS (SELECT NULL, NULL, NULL WHERE 0)
            SELECT {} FROM v LEFT JOIN w USING (date)",
            spans.len(),
            unit.label("v", "w")
        );
        let row = connection.query_row(&sql, [earliest, latest], |row| row.get(0));
        row.unwrap()
    }

    #[test]
    fn a_date_is_in_a_unit_only_with_both_its_bounds() {
        for (unit, earliest, latest, expected) in [
            (TimeUnit::Year, "2021-09-01", "2021-09-30", "2021"),
            (TimeUnit::Year, "2001-01-01", "2003-12-31", "2001/2003"),
            (TimeUnit::Year, "1982-01-01", "9999-12-31", "1982/.."),
            (TimeUnit::Year, "2019-03-06", "", "2019/"),
            (TimeUnit::Year, "", "2019-03-06", "/2019"),
            (TimeUnit::Year, "0000-01-01", "2019-03-06", "../2019"),
            (TimeUnit::Decade, "2011-01-01", "2019-12-31", "201X"),
            (TimeUnit::Decade, "2009-01-01", "2010-12-31", "200X/201X"),
            (TimeUnit::Quarter, "2021-10-01", "2021-12-31", "2021-36"),
            (
                TimeUnit::Quarter,
                "2021-03-31",
                "2021-04-01",
                "2021-33/2021-34",
            ),
            (TimeUnit::Quarter, "2021-03-31", "", "2021-33/"),
            (
                TimeUnit::Month,
                "2021-09-08",
                "2021-10-07",
                "2021-09/2021-10",
            ),
            (TimeUnit::Month, "2021-09-08", "2021-09-08", "2021-09"),
        ] {
            let found = labelled(unit, [earliest, latest], &[]);
            assert_eq!(found.as_deref(), Some(expected), "{earliest} {latest}");
            assert!(unit.is_label(expected), "{expected}");
        }
        assert_eq!(labelled(TimeUnit::Year, ["", ""], &[]), None);
    }

    #[test]
    fn one_of_several_dates_in_adjacent_units_is_a_span() {
        let mays = [("1900-05-01", "1900-05-31"), ("1901-05-01", "1901-05-31")];
        let open = [("0000-01-01", "1904-02-29"), ("1906-02-01", "1906-02-28")];
        let days = [("1904-12-01", "1904-12-01"), ("1905-01-31", "1905-01-31")];
        for (unit, stretches, expected) in [
            (TimeUnit::Month, mays, "[1900-05,1901-05]"),
            (TimeUnit::Quarter, mays, "[1900-34,1901-34]"),
            (TimeUnit::Year, mays, "1900/1901"),
            (TimeUnit::Decade, mays, "190X"),
            (TimeUnit::Year, open, "[..1904,1906]"),
            (TimeUnit::Decade, open, "../190X"),
            (TimeUnit::Month, days, "1904-12/1905-01"),
            (TimeUnit::Quarter, days, "1904-36/1905-33"),
        ] {
            let [(first, _), (_, last)] = stretches;
            let found = labelled(unit, [first, last], &stretches).unwrap();
            assert_eq!(found, expected, "{stretches:?}");
            assert!(unit.is_label(&found), "{found}");
        }
    }

    #[test]
    fn the_label_of_an_approximate_date_ends_with_a_tilde() {
        for (unit, text) in [
            (TimeUnit::Year, "2021~"),
            (TimeUnit::Decade, "202X~"),
            (TimeUnit::Quarter, "2021-36~"),
            (TimeUnit::Month, "2021-09~"),
        ] {
            assert!(unit.is_label(text), "{text}");
        }
        assert!(!TimeUnit::Year.is_label("2021~/2022"));
        assert!(TimeUnit::Year.is_label("[..1904,1906,1908..1910]"));
        let label = TimeUnit::Year.label("v", "w");
        assert!(
            label.contains("|| iif(v.approximate = 1, '~', '')"),
            "{label}"
        );
    }

    #[test]
    fn numbers_and_labels_convert_into_each_other() {
        let connection = Connection::open_in_memory().unwrap();
        for (unit, first, next) in [
            (TimeUnit::Year, "2019", "2020"),
            (TimeUnit::Decade, "199X", "200X"),
            (TimeUnit::Quarter, "2019-36", "2020-33"),
            (TimeUnit::Month, "2019-12", "2020-01"),
        ] {
            let number = unit.number("?1");
            let sql = format!("SELECT {}", unit.of_number(&format!("({number} + 1)")));
            let found: String = connection
                .query_row(&sql, [first], |row| row.get(0))
                .unwrap();
            assert_eq!(found, next);
        }
    }

    #[test]
    fn a_text_in_another_form_is_no_label() {
        for text in [
            "", "21", "2021-9", "202X", "2021/2", "é021", "2021-13", "20211",
        ] {
            assert!(!TimeUnit::Year.is_label(text) || text.is_empty(), "{text}");
        }
        for text in ["2021-37", "2021-32", "2021-Q4", "2021"] {
            assert!(!TimeUnit::Quarter.is_label(text), "{text}");
        }
    }
}
