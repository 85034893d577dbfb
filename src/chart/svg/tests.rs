//! Tests of all kinds of drawings.

use std::collections::HashSet;

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::canvas::{BESIDE, LINE};
use super::width::width;
use crate::chart::{
    Bar, BarLayout, Bars, BoundedNumber, CausalLink, Links, Mark, MarkValue, Matrix, Timeline,
    TimelineItem,
};
use crate::hostile::text;
use crate::visible::is_forbidden;

/// How far letters extend above and below their baseline, in pixels.
const ABOVE: f64 = 10.0;
const BELOW: f64 = 3.0;
/// The tolerance in pixels, which includes the width of a line.
const SLACK: f64 = 2.0;

/// A box in pixels.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    /// Returns the box between two points.
    fn new((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Self {
        Self {
            left: x1.min(x2),
            right: x1.max(x2),
            top: y1.min(y2),
            bottom: y1.max(y2),
        }
    }
}

/// The viewport of an element: its origin, and the width on which its percentages are based.
#[derive(Clone, Copy)]
struct Viewport {
    x: f64,
    y: f64,
    width: f64,
    /// Whether the element is in the column of labels of a wide screen.
    is_left: bool,
}

/// A drawing as a browser lays it out at one width: its height and the boxes of its texts.
struct ReadPicture {
    height: f64,
    width: f64,
    /// Whether the style rules for a wide screen apply.
    is_wide: bool,
    texts: Vec<(Area, String)>,
}

impl ReadPicture {
    fn new(svg: &str, width: f64, is_wide: bool) -> Self {
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
        let root = document.root_element();
        let mut read = Self {
            height: number(root, "height", 0.0),
            width,
            is_wide,
            texts: Vec::new(),
        };
        let beside = if is_wide { BESIDE } else { 0.0 };
        let viewport = Viewport {
            x: beside,
            y: 0.0,
            width: width - beside,
            is_left: false,
        };
        for child in root.children() {
            read.element(child, viewport);
        }
        read.check_texts();
        read
    }

    fn element(&mut self, node: Node<'_, '_>, viewport: Viewport) {
        let class = node.attribute("class").unwrap_or_default();
        let mut viewport = viewport;
        if let Some(lines) = class.strip_prefix("chart-up").filter(|_| self.is_wide) {
            viewport.y -= LINE * lines.parse::<f64>().unwrap();
        }
        let is_label = !["chart-tick", "chart-value", "chart-in", "chart-word"].contains(&class);
        let is_text = node.tag_name().name() == "text" && !viewport.is_left;
        if self.is_wide && (class == "chart-left" || is_text && is_label) {
            viewport.x -= BESIDE;
            viewport.is_left = true;
        }
        let x = |name| viewport.x + number(node, name, viewport.width);
        let y = |name| viewport.y + number(node, name, 0.0);
        match node.tag_name().name() {
            "title" | "desc" | "defs" => return,
            "svg" => {
                let width = match node.attribute("width") {
                    Some(_) => number(node, "width", viewport.width),
                    None => viewport.width,
                };
                let viewport = Viewport {
                    x: x("x"),
                    y: y("y"),
                    width,
                    ..viewport
                };
                node.children()
                    .for_each(|child| self.element(child, viewport));
                return;
            }
            "text" => self.text(node, viewport),
            "rect" => {
                let (left, top) = (x("x"), y("y"));
                let width = number(node, "width", viewport.width);
                assert!(width >= 0.0, "{node:?}");
                let (right, bottom) = (left + width, top + number(node, "height", 0.0));
                self.holds(node, Area::new((left, top), (right, bottom)));
            }
            "circle" => {
                let (x, y, r) = (x("cx"), y("cy"), number(node, "r", 0.0));
                self.holds(node, Area::new((x - r, y - r), (x + r, y + r)));
            }
            "line" => {
                self.holds(node, Area::new((x("x1"), y("y1")), (x("x2"), y("y2"))));
            }
            _ => {}
        }
        node.children()
            .for_each(|child| self.element(child, viewport));
    }

    fn text(&mut self, node: Node<'_, '_>, viewport: Viewport) {
        let words: String = node
            .descendants()
            .filter_map(|it| it.text().filter(|_| it.is_text()))
            .collect();
        let wide = width(&words);
        let x = viewport.x + number(node, "x", viewport.width) + number(node, "dx", 0.0);
        let left = match node.attribute("text-anchor") {
            Some("end") => x - wide,
            Some("middle") => x - wide / 2.0,
            _ => x,
        };
        let y = viewport.y + number(node, "y", 0.0);
        let area = Area::new((left, y - ABOVE), (left + wide, y + BELOW));
        self.holds(node, area);
        self.texts.push((area, words));
    }

    fn holds(&self, node: Node<'_, '_>, area: Area) {
        let fits = area.left >= -SLACK
            && area.right <= self.width + SLACK
            && area.top >= -SLACK
            && area.bottom <= self.height + SLACK;
        assert!(
            fits,
            "{area:?} of {node:?} in {} x {}",
            self.width, self.height
        );
    }

    fn check_texts(&self) {
        for (place, (one, words)) in self.texts.iter().enumerate() {
            for (other, others) in &self.texts[..place] {
                let apart = one.left >= other.right - SLACK
                    || other.left >= one.right - SLACK
                    || one.top >= other.bottom
                    || other.top >= one.bottom;
                assert!(apart, "{words:?} overlaps {others:?}: {one:?} {other:?}");
            }
        }
    }
}

/// Returns an attribute in pixels. A percentage is a part of `width`.
fn number(node: Node<'_, '_>, name: &str, width: f64) -> f64 {
    let Some(text) = node.attribute(name) else {
        return 0.0;
    };
    match text.strip_suffix('%') {
        Some(part) => part.parse::<f64>().unwrap() / 100.0 * width,
        None => text.parse().unwrap(),
    }
}

/// Checks the rules for all drawings. `whole` is a label that some title must contain in full.
fn check(svg: &str, whole: &str) {
    for width in [320.0, 358.0, 760.0] {
        ReadPicture::new(svg, width, false);
    }
    // These are the narrowest window with the wide layout, a printed page, and a large screen.
    for width in [755.0, 850.0, 1088.0] {
        ReadPicture::new(svg, width, true);
    }
    let document = Document::parse(svg).unwrap();
    let mut ids = HashSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!matches!(
            name,
            "script" | "style" | "foreignObject" | "image"
        ));
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(name != "style" && !name.starts_with("on"), "{name}");
        }
        if let Some(id) = node.attribute("id") {
            assert!(id.starts_with("own-") && ids.insert(id), "{id}");
        }
    }
    for part in svg.split("url(#").skip(1) {
        let (id, _) = part.split_once(')').unwrap();
        assert!(ids.contains(id), "{id}");
    }
    for id in document
        .root_element()
        .attribute("aria-labelledby")
        .unwrap()
        .split(' ')
    {
        assert!(ids.contains(id), "{id}");
    }
    assert_eq!(svg.chars().find(|&c| is_forbidden(c)), None);
    // The drawing may shorten a long label, but a title contains the whole label.
    let titles = document
        .descendants()
        .filter(|it| it.tag_name().name() == "title");
    let mut titles = titles.filter_map(|it| it.text());
    let whole = crate::visible::visible(whole);
    assert!(
        whole.is_empty() || titles.any(|title| title.contains(&*whole)),
        "{whole}"
    );
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        Just("<script>alert(\"x\")</script>".to_owned()),
        Just("W".repeat(500)),
        Just("اتفاقية السلام (1979)!".to_owned()),
        "[a-zA-Z ]{0,80}",
    ]
}

fn date() -> impl Strategy<Value = Option<String>> {
    let one = "(19[5-9]|20[012])[0-9X](-(0[1-9]|1[0-2]|3[3-6])(-[012][1-8])?)?[~?]?";
    prop_oneof![
        Just(None),
        one.prop_map(Some),
        one.prop_map(|it| Some(format!("{it}/.."))),
        one.prop_map(|it| Some(format!("{it}/"))),
        one.prop_map(|it| Some(format!("../{it}"))),
        one.prop_map(|it| Some(format!("/{it}"))),
        (one, one).prop_map(|(a, b)| Some(format!("{a}/{b}"))),
        (one, one).prop_map(|(a, b)| Some(format!("[{a},{b}]"))),
        (one, one).prop_map(|(a, b)| Some(format!("{{{a},{b}}}"))),
        "[0-9]{4}".prop_map(Some),
    ]
}

fn href() -> impl Strategy<Value = Option<String>> {
    prop::option::of(Just("#note-\"1\"".to_owned()))
}

fn item() -> impl Strategy<Value = TimelineItem> {
    let group = prop::option::of(prop_oneof![Just("one".to_owned()), Just("two".to_owned())]);
    (
        label(),
        group,
        prop::option::of(label()),
        href(),
        date(),
        any::<bool>(),
    )
        .prop_map(|(label, group, mark, href, date, undone)| TimelineItem {
            label,
            group,
            mark,
            href,
            date,
            undone,
        })
}

fn amount() -> impl Strategy<Value = Option<BoundedNumber>> {
    let number = prop_oneof![
        Just(0.0),
        -20.0..20.0_f64,
        (0..1000_u16).prop_map(f64::from),
        -1e18..1e18_f64,
        any::<f64>(),
    ];
    let bound = prop::option::of(number);
    let known = (bound.clone(), bound, any::<bool>());
    prop::option::of(known.prop_map(|(low, high, about)| BoundedNumber { low, high, about }))
}

fn bars() -> impl Strategy<Value = Bars> {
    let layout = prop::sample::select(vec![
        BarLayout::SideBySide,
        BarLayout::Stacked,
        BarLayout::Diverging,
    ]);
    (1..4_usize, layout).prop_flat_map(|(count, layout)| {
        let values = prop::collection::vec(amount(), count);
        let unit = prop::option::of(label());
        let words = prop::option::of(label());
        let detail = prop::option::of(label());
        let row = (label(), href(), unit, values, words, detail).prop_map(
            |(label, href, unit, values, words, detail)| Bar {
                label,
                href,
                unit,
                values,
                words,
                detail,
            },
        );
        let series = prop::collection::vec(prop_oneof![text(), Just("critical".to_owned())], count);
        (series, prop::collection::vec(row, 0..8)).prop_map(move |(series, rows)| Bars {
            layout,
            series,
            rows,
            ..Bars::default()
        })
    })
}

fn score() -> impl Strategy<Value = MarkValue> {
    prop_oneof![
        Just(MarkValue::Plain),
        (-3..=3_i8).prop_map(MarkValue::Score)
    ]
}

fn count() -> impl Strategy<Value = MarkValue> {
    prop_oneof![
        Just(MarkValue::Plain),
        (0..2000_u32).prop_map(MarkValue::Count)
    ]
}

fn mark(value: impl Strategy<Value = MarkValue>) -> impl Strategy<Value = Mark> {
    let name = |most: u32| (0..most).prop_map(|n| format!("<name> no. {n}"));
    (name(30), name(15), 0..5_usize, value, label(), href()).prop_map(
        |(row, column, kind, value, words, href)| Mark {
            row,
            column,
            kind,
            value,
            words,
            href,
        },
    )
}

fn link() -> impl Strategy<Value = CausalLink> {
    let end = (0..12_u8).prop_map(|n| format!("thing & thing {n}"));
    (
        end.clone(),
        label(),
        end,
        any::<bool>(),
        any::<bool>(),
        href(),
    )
        .prop_map(|(from, relation, to, hedged, denied, href)| CausalLink {
            from,
            relation,
            to,
            hedged,
            denied,
            href,
        })
}

#[test]
fn a_right_to_left_label_is_isolated_from_its_date() {
    let drawn = timeline(vec![TimelineItem::new("שלום, 5", Some("2021-09-08"))]).svg("own");
    let isolated = "<tspan font-weight=\"bold\">8 Sep 2021:</tspan> \
        <tspan unicode-bidi=\"plaintext\">שלום, 5</tspan></text>";
    assert!(drawn.svg.contains(isolated), "{}", drawn.svg);
}

#[test]
fn a_drawing_is_short_and_the_same_each_time() {
    let row = Bar {
        href: Some("#note-1".into()),
        ..Bar::new("<Malaysia>", vec![Some(BoundedNumber::between(1.0, 3.0))])
    };
    let bars = Bars {
        title: "Acts & sayings".into(),
        about: "One bar".into(),
        ..one_row(&["acts"], row)
    };
    assert!((bars.svg("own").height - 75.0).abs() < 0.1);
    assert_eq!(bars.svg("own").svg, bars.svg("own").svg);
    insta::assert_snapshot!(bars.svg("own").svg.replace("><", ">\n<"), @r##"
    <svg class="chart" role="graphics-document" aria-labelledby="own-title own-about" width="100%" height="75" fill="currentColor" font-size="13" font-family="system-ui, sans-serif">
    <title id="own-title">Acts &amp; sayings</title>
    <desc id="own-about">One bar</desc>
    <defs>
    <pattern id="own-hatch" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(45)">
    <rect width="2" height="5" class="chart-hatch"/>
    </pattern>
    </defs>
    <line x1="0%" x2="0%" y1="8" y2="44" stroke="currentColor" stroke-opacity="0.5" class="chart-rule"/>
    <a href="#note-1" class="chart-link">
    <title>&lt;Malaysia&gt;: 1 to 3</title>
    <text y="23">&lt;Malaysia&gt;</text>
    <g class="chart-up1">
    <rect x="0%" y="29.5" width="27.782%" height="12" stroke="currentColor" class="chart-1" fill-opacity="0.9"/>
    <rect x="27.782%" y="29.5" width="55.565%" height="12" stroke="currentColor" class="chart-outline" fill="url(#own-hatch)"/>
    <text x="83.347%" y="40" dx="5" class="chart-value">1 to 3</text>
    </g>
    </a>
    <text y="60" class="chart-dim">hatched: possible, but not certain</text>
    </svg>
    "##);
}

fn timeline(items: Vec<TimelineItem>) -> Timeline {
    Timeline {
        items,
        ..Timeline::default()
    }
}

fn matrix(marks: Vec<Mark>) -> Matrix {
    Matrix {
        marks,
        ..Matrix::default()
    }
}

/// Returns bars with these series and this single row.
fn one_row(series: &[&str], row: Bar) -> Bars {
    Bars {
        series: series.iter().map(|name| (*name).to_owned()).collect(),
        rows: vec![row],
        ..Bars::default()
    }
}

/// Returns the texts of a drawing on a narrow screen, line by line.
fn lines(svg: &str) -> Vec<String> {
    let read = ReadPicture::new(svg, 320.0, false);
    read.texts.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn a_mark_has_its_text_and_rows_with_most_marks_come_first() {
    let mark = |row: &str, kind, value, words: &str| Mark {
        row: row.into(),
        column: "Malaysia".into(),
        kind,
        value,
        words: words.into(),
        href: None,
    };
    let matrix = Matrix {
        kinds: vec!["declared".into(), "enacted".into(), "attributed".into()],
        ..matrix(vec![
            mark("Trade", 0, MarkValue::Score(1), "calls for trade"),
            mark("Invasion", 0, MarkValue::Score(-2), "condemns it"),
            mark("Invasion", 2, MarkValue::Plain, "possibly: takes no side"),
        ])
    };
    let axis = ["\u{2212}3", "\u{2212}2", "\u{2212}1", "0", "+1", "+2", "+3"];
    let marks = [
        "Invasion",
        "Malaysia: condemns it",
        "\u{2212}2",
        "Malaysia: possibly: takes no side",
        "Trade",
        "Malaysia: calls for trade",
        "+1",
    ];
    // No mark has the kind "enacted".
    let mut expected = vec!["declared", "attributed"];
    expected.extend(axis);
    expected.extend(["against", "for", "no score"]);
    expected.extend(marks);
    assert_eq!(lines(&matrix.svg("own").svg), expected);
}

#[test]
fn counts_are_bars_and_the_row_with_the_largest_sum_comes_first() {
    let mark = |row: &str, column: &str, count| Mark {
        row: row.into(),
        column: column.into(),
        value: MarkValue::Count(count),
        ..Mark::default()
    };
    let matrix = matrix(vec![
        mark("A and B", "visit", 2),
        mark("C and D", "visit", 1),
        mark("C and D", "exercise", 4),
    ]);
    let svg = matrix.svg("own").svg;
    let first = ["C and D: 5", "exercise", "4", "visit", "1"];
    let second = ["A and B: 2", "visit", "2"];
    assert_eq!(lines(&svg), [&first[..], &second].concat());
    let document = Document::parse(&svg).unwrap();
    let bars = document.descendants().filter(|it| it.has_tag_name("rect"));
    let long: Vec<f64> = bars.map(|bar| number(bar, "width", 100.0)).collect();
    assert!((long[0] - 4.0 * long[1]).abs() < 0.01, "{long:?}");
    assert!((long[2] - 2.0 * long[1]).abs() < 0.01, "{long:?}");
}

#[test]
fn an_effect_is_drawn_once_with_all_its_causes() {
    let link = |from: &str, to: &str, hedged| CausalLink {
        from: from.into(),
        relation: "motivates".into(),
        to: to.into(),
        hedged,
        ..CausalLink::default()
    };
    let links = Links {
        links: vec![
            link("Fear", "Caution", false),
            link("Caution", "The ban", true),
            link("Trade", "The ban", false),
        ],
        ..Links::default()
    };
    assert_eq!(
        lines(&links.svg("own").svg),
        [
            "An arrow points from a cause to its",
            "effect, which is bold.",
            "Dashed: the source says it with a hedge.",
            "The ban",
            "motivates (hedged): Caution (its own",
            "causes: below)",
            "motivates: Trade",
            "Caution",
            "motivates: Fear",
        ]
    );
}

#[test]
fn a_key_explains_only_signs_that_are_drawn() {
    let signs = |item: TimelineItem| {
        let lines = lines(&timeline(vec![item]).svg("own").svg);
        let scale = lines.iter().position(|line| line.starts_with("To scale"));
        lines[scale.unwrap() + 1..].to_vec()
    };
    let dated = |date| TimelineItem::new("x", Some(date));
    for (date, sign) in [
        ("2019-03-06/..", "goes on"),
        ("../2019-03-06", "began earlier"),
        ("2019-03-06/2019-04-01", "lasting from start to end"),
    ] {
        assert_eq!(signs(dated(date)), [sign]);
    }
    let planned = TimelineItem {
        undone: true,
        ..dated("2019-03-06")
    };
    assert_eq!(
        signs(planned),
        ["on this day", "hollow and dashed: not recorded as", "done"]
    );
}

/// An axis once continued after the last date, as if the source covered the next year.
#[test]
fn an_axis_ends_with_the_last_date() {
    let items = [("goes on", "2019-03-06/.."), ("last", "2022-03-02")];
    let items = items.map(|(label, date)| TimelineItem::new(label, Some(date)));
    let svg = timeline(items.into()).svg("own").svg;
    assert!(svg.contains("2019 to 2022"), "{svg}");
    assert!(!svg.contains("2023"), "{svg}");
}

#[test]
fn an_item_that_is_not_done_is_hollow() {
    let drawn = |undone| {
        let item = TimelineItem {
            undone,
            ..TimelineItem::new("x", Some("2019-03-06"))
        };
        timeline(vec![item]).svg("own").svg
    };
    let hollow = "<g class=\"chart-undone\" fill=\"none\" stroke=\"currentColor\" \
        stroke-dasharray=\"2 2\"><circle";
    assert!(drawn(true).contains(hollow));
    assert!(!drawn(false).contains("chart-undone"));
}

#[test]
fn the_left_side_has_stripes_and_details_are_printed() {
    let values = [1.0, 2.0].map(|number| Some(BoundedNumber::exactly(number)));
    let row = Bar {
        detail: Some("critical: A. cooperative: B; C".into()),
        ..Bar::new("Malaysia", values.into())
    };
    let bars = Bars {
        layout: BarLayout::Diverging,
        ..one_row(&["critical", "cooperative"], row)
    };
    let svg = bars.svg("own").svg;
    assert_eq!(
        lines(&svg),
        [
            "critical: to the left",
            "cooperative: to the right",
            "Malaysia",
            "1",
            "2",
            "critical: A. cooperative: B; C",
        ]
    );
    let document = Document::parse(&svg).unwrap();
    let fills = document.descendants().filter(|it| it.has_tag_name("rect"));
    let fills: Vec<Option<&str>> = fills
        .filter(|it| it.parent().is_some_and(|it| !it.has_tag_name("pattern")))
        .map(|it| it.attribute("fill"))
        .collect();
    let stripes = Some("url(#own-stripes)");
    assert_eq!(fills, [stripes, None, stripes, None]);
}

#[test]
fn the_name_of_a_number_is_not_repeated() {
    let row = Bar {
        words: Some("6 UAV, received".into()),
        ..Bar::new("x", vec![Some(BoundedNumber::exactly(6.0)), None])
    };
    let lines = lines(&one_row(&["received", "pledged"], row).svg("own").svg);
    assert_eq!(lines, ["x", "6 UAV, received", "not stated pledged"]);
}

#[test]
fn a_bold_beginning_continues_over_lines() {
    let who = "Malaysia's then foreign minister, defence minister at the time of writing";
    let mark = Mark {
        row: "x".into(),
        column: who.into(),
        words: "agrees".into(),
        ..Mark::default()
    };
    let svg = matrix(vec![mark]).svg("own").svg;
    let document = Document::parse(&svg).unwrap();
    let bold = document
        .descendants()
        .filter(|it| it.has_tag_name("tspan"))
        .filter_map(|it| it.text());
    assert_eq!(bold.collect::<Vec<_>>().join(" "), format!("{who}:"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn timelines_obey_the_rules_for_all_drawings(items in prop::collection::vec(item(), 0..20)) {
        let whole = items.first().map_or(String::new(), |item| item.label.clone());
        check(&timeline(items).svg("own").svg, &whole);
    }

    #[test]
    fn bars_obey_the_rules_for_all_drawings(bars in bars()) {
        let whole = bars.rows.first().map_or(String::new(), |row| row.label.clone());
        check(&bars.svg("own").svg, &whole);
    }

    #[test]
    fn matrices_obey_the_rules_for_all_drawings(
        marks in prop_oneof![
            prop::collection::vec(mark(score()), 0..40),
            prop::collection::vec(mark(count()), 0..40),
        ],
        kinds in prop::collection::vec(label(), 0..4),
    ) {
        let whole = marks.first().map_or(String::new(), |mark| mark.words.clone());
        let matrix = Matrix { kinds, ..matrix(marks) };
        check(&matrix.svg("own").svg, &whole);
    }

    #[test]
    fn links_obey_the_rules_for_all_drawings(links in prop::collection::vec(link(), 0..40)) {
        let whole = links.first().map_or(String::new(), |link| link.relation.clone());
        let links = Links { links, ..Links::default() };
        let drawn: usize = links.effects().iter().map(|effect| effect.links.len()).sum();
        prop_assert_eq!(drawn, links.links.len());
        check(&links.svg("own").svg, &whole);
    }
}
