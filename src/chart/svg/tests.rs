//! What holds of every picture.

use std::collections::HashSet;

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::canvas::{BESIDE, LINE};
use super::width::width;
use crate::chart::{Amount, Bar, Bars, Item, Layout, Link, Links, Mark, Matrix, Timeline, Value};
use crate::hostile::text;
use crate::visible::is_forbidden;

/// Letters stand on their line, and reach so far above and below it.
const ABOVE: f64 = 10.0;
const BELOW: f64 = 3.0;
/// What a line is wide, and more.
const SLACK: f64 = 2.0;

/// A box in pixels.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Where the origin of an element lies, and how wide its frame is.
#[derive(Clone, Copy)]
struct Frame {
    x: f64,
    y: f64,
    width: f64,
    /// Whether it stands with the labels of a wide screen.
    is_left: bool,
}

/// Reads a picture at a width, and returns its height and the boxes of its texts.
struct Read {
    height: f64,
    width: f64,
    /// Whether the stylesheet's rules for a wide screen hold.
    is_wide: bool,
    texts: Vec<(Area, String)>,
}

impl Read {
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
        let frame = Frame {
            x: beside,
            y: 0.0,
            width: width - beside,
            is_left: false,
        };
        for child in root.children() {
            read.element(child, frame);
        }
        read.check_texts();
        read
    }

    fn element(&mut self, node: Node<'_, '_>, frame: Frame) {
        let class = node.attribute("class").unwrap_or_default();
        let mut frame = frame;
        if let Some(lines) = class.strip_prefix("chart-up").filter(|_| self.is_wide) {
            frame.y -= LINE * lines.parse::<f64>().unwrap();
        }
        let is_label = !["chart-tick", "chart-value", "chart-in", "chart-word"].contains(&class);
        let is_text = node.tag_name().name() == "text" && !frame.is_left;
        if self.is_wide && (class == "chart-left" || is_text && is_label) {
            frame.x -= BESIDE;
            frame.is_left = true;
        }
        let x = |name| frame.x + number(node, name, frame.width);
        let y = |name| frame.y + number(node, name, 0.0);
        match node.tag_name().name() {
            "title" | "desc" | "defs" => return,
            "svg" => {
                let width = match node.attribute("width") {
                    Some(_) => number(node, "width", frame.width),
                    None => frame.width,
                };
                let frame = Frame {
                    x: x("x"),
                    y: y("y"),
                    width,
                    ..frame
                };
                node.children().for_each(|child| self.element(child, frame));
                return;
            }
            "text" => self.text(node, frame),
            "rect" => {
                let (left, top) = (x("x"), y("y"));
                let width = number(node, "width", frame.width);
                assert!(width >= 0.0, "{node:?}");
                let (right, bottom) = (left + width, top + number(node, "height", 0.0));
                self.holds(
                    node,
                    Area {
                        left,
                        right,
                        top,
                        bottom,
                    },
                );
            }
            "circle" => {
                let radius = number(node, "r", 0.0);
                let area = Area {
                    left: x("cx") - radius,
                    right: x("cx") + radius,
                    top: y("cy") - radius,
                    bottom: y("cy") + radius,
                };
                self.holds(node, area);
            }
            "line" => {
                let area = Area {
                    left: x("x1").min(x("x2")),
                    right: x("x1").max(x("x2")),
                    top: y("y1").min(y("y2")),
                    bottom: y("y1").max(y("y2")),
                };
                self.holds(node, area);
            }
            _ => {}
        }
        node.children().for_each(|child| self.element(child, frame));
    }

    fn text(&mut self, node: Node<'_, '_>, frame: Frame) {
        let said: String = node
            .descendants()
            .filter_map(|it| it.text().filter(|_| it.is_text()))
            .collect();
        let wide = width(&said);
        let x = frame.x + number(node, "x", frame.width) + number(node, "dx", 0.0);
        let left = match node.attribute("text-anchor") {
            Some("end") => x - wide,
            Some("middle") => x - wide / 2.0,
            _ => x,
        };
        let y = frame.y + number(node, "y", 0.0);
        let area = Area {
            left,
            right: left + wide,
            top: y - ABOVE,
            bottom: y + BELOW,
        };
        self.holds(node, area);
        self.texts.push((area, said));
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
        for (place, (one, said)) in self.texts.iter().enumerate() {
            for (other, also) in &self.texts[..place] {
                let apart = one.left >= other.right - SLACK
                    || other.left >= one.right - SLACK
                    || one.top >= other.bottom
                    || other.top >= one.bottom;
                assert!(apart, "{said:?} lies on {also:?}: {one:?} {other:?}");
            }
        }
    }
}

/// Returns an attribute in pixels; a part of the width where it is in percent.
fn number(node: Node<'_, '_>, name: &str, width: f64) -> f64 {
    let Some(text) = node.attribute(name) else {
        return 0.0;
    };
    match text.strip_suffix('%') {
        Some(part) => part.parse::<f64>().unwrap() / 100.0 * width,
        None => text.parse().unwrap(),
    }
}

/// Checks all that holds of every picture.
fn check(svg: &str, whole: &str) {
    for width in [320.0, 358.0, 760.0] {
        Read::new(svg, width, false);
    }
    // The narrowest window with the wide layout, a printed page, a large screen.
    for width in [755.0, 850.0, 1088.0] {
        Read::new(svg, width, true);
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
    // A long label is there in full, if not as letters of the picture.
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

fn item() -> impl Strategy<Value = Item> {
    let group = prop::option::of(prop_oneof![Just("one".to_owned()), Just("two".to_owned())]);
    (
        label(),
        group,
        prop::option::of(label()),
        href(),
        date(),
        any::<bool>(),
    )
        .prop_map(|(label, group, mark, href, date, undone)| Item {
            label,
            group,
            mark,
            href,
            date,
            undone,
        })
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    let number = prop_oneof![
        Just(0.0),
        -20.0..20.0_f64,
        (0..1000_u16).prop_map(f64::from),
        -1e18..1e18_f64,
        any::<f64>(),
    ];
    let bound = prop::option::of(number);
    let known = (bound.clone(), bound, any::<bool>());
    prop::option::of(known.prop_map(|(low, high, about)| Amount { low, high, about }))
}

fn bars() -> impl Strategy<Value = Bars> {
    let layout = prop::sample::select(vec![Layout::SideBySide, Layout::Stacked, Layout::Diverging]);
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

fn score() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Plain), (-3..=3_i8).prop_map(Value::Score)]
}

fn count() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Plain), (0..2000_u32).prop_map(Value::Count)]
}

fn mark(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Mark> {
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

fn link() -> impl Strategy<Value = Link> {
    let end = (0..12_u8).prop_map(|n| format!("thing & thing {n}"));
    (
        end.clone(),
        label(),
        end,
        any::<bool>(),
        any::<bool>(),
        href(),
    )
        .prop_map(|(from, relation, to, hedged, denied, href)| Link {
            from,
            relation,
            to,
            hedged,
            denied,
            href,
        })
}

/// A label of a script that is read from right to left moves nothing that stands beside it.
#[test]
fn a_label_from_right_to_left_is_isolated_from_its_date() {
    let timeline = Timeline {
        items: vec![Item::new("שלום, 5", Some("2021-09-08"))],
        ..Timeline::default()
    };
    let isolated = "<tspan font-weight=\"bold\">8 Sep 2021:</tspan> \
        <tspan unicode-bidi=\"plaintext\">שלום, 5</tspan></text>";
    assert!(
        timeline.svg("own").contains(isolated),
        "{}",
        timeline.svg("own")
    );
}

#[test]
fn a_picture_is_the_same_each_time_and_short() {
    let bars = Bars {
        title: "Acts & sayings".into(),
        about: "One bar".into(),
        series: vec!["acts".into()],
        rows: vec![Bar {
            href: Some("#note-1".into()),
            ..Bar::new("<Malaysia>", vec![Some(Amount::between(1.0, 3.0))])
        }],
        ..Bars::default()
    };
    assert_eq!(bars.svg("own"), bars.svg("own"));
    insta::assert_snapshot!(bars.svg("own").replace("><", ">\n<"), @r##"
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

/// Returns the texts of a picture as a narrow screen has them, line by line.
fn lines(svg: &str) -> Vec<String> {
    let read = Read::new(svg, 320.0, false);
    read.texts.into_iter().map(|(_, said)| said).collect()
}

#[test]
fn a_position_has_its_sentence_and_topics_with_most_come_first() {
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
        marks: vec![
            mark("Trade", 0, Value::Score(1), "calls for trade"),
            mark("Invasion", 0, Value::Score(-2), "condemns it"),
            mark("Invasion", 2, Value::Plain, "possibly: takes no side"),
        ],
        ..Matrix::default()
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
    // Nothing is enacted.
    let mut expected = vec!["declared", "attributed"];
    expected.extend(axis);
    expected.extend(["against", "for", "no score"]);
    expected.extend(marks);
    assert_eq!(lines(&matrix.svg("own")), expected);
}

#[test]
fn counts_are_bars_and_the_largest_sum_comes_first() {
    let mark = |row: &str, column: &str, count| Mark {
        row: row.into(),
        column: column.into(),
        value: Value::Count(count),
        ..Mark::default()
    };
    let matrix = Matrix {
        marks: vec![
            mark("A and B", "visit", 2),
            mark("C and D", "visit", 1),
            mark("C and D", "exercise", 4),
        ],
        ..Matrix::default()
    };
    let svg = matrix.svg("own");
    assert_eq!(
        lines(&svg),
        [
            "C and D: 5",
            "exercise",
            "4",
            "visit",
            "1",
            "A and B: 2",
            "visit",
            "2"
        ]
    );
    let document = Document::parse(&svg).unwrap();
    let bars = document.descendants().filter(|it| it.has_tag_name("rect"));
    let long: Vec<f64> = bars.map(|bar| number(bar, "width", 100.0)).collect();
    assert!((long[0] - 4.0 * long[1]).abs() < 0.01, "{long:?}");
    assert!((long[2] - 2.0 * long[1]).abs() < 0.01, "{long:?}");
}

#[test]
fn an_effect_stands_once_with_all_that_leads_to_it() {
    let link = |from: &str, to: &str, hedged| Link {
        from: from.into(),
        relation: "motivates".into(),
        to: to.into(),
        hedged,
        ..Link::default()
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
        lines(&links.svg("own")),
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
fn a_key_has_only_signs_that_are_drawn() {
    let signs = |item: Item| {
        let timeline = Timeline {
            items: vec![item],
            ..Timeline::default()
        };
        let lines = lines(&timeline.svg("own"));
        let scale = lines.iter().position(|line| line.starts_with("To scale"));
        lines[scale.unwrap() + 1..].to_vec()
    };
    let dated = |date| Item::new("x", Some(date));
    assert_eq!(signs(dated("2019-03-06/..")), ["goes on"]);
    assert_eq!(signs(dated("../2019-03-06")), ["began earlier"]);
    assert_eq!(
        signs(dated("2019-03-06/2019-04-01")),
        ["lasting from start to end"]
    );
    let planned = Item {
        undone: true,
        ..dated("2019-03-06")
    };
    assert_eq!(
        signs(planned),
        ["on this day", "hollow and dashed: not recorded as", "done"]
    );
}

/// An arrow into the next year seemed to say that the source covers it.
#[test]
fn an_axis_ends_with_the_last_date() {
    let timeline = Timeline {
        items: vec![
            Item::new("goes on", Some("2019-03-06/..")),
            Item::new("last", Some("2022-03-02")),
        ],
        ..Timeline::default()
    };
    let svg = timeline.svg("own");
    assert!(svg.contains("2019 to 2022"), "{svg}");
    assert!(!svg.contains("2023"), "{svg}");
}

#[test]
fn what_is_not_done_is_hollow() {
    let timeline = |undone| Timeline {
        items: vec![Item {
            undone,
            ..Item::new("x", Some("2019-03-06"))
        }],
        ..Timeline::default()
    };
    let hollow = "<g class=\"chart-undone\" fill=\"none\" stroke=\"currentColor\" \
        stroke-dasharray=\"2 2\"><circle";
    assert!(timeline(true).svg("own").contains(hollow));
    assert!(!timeline(false).svg("own").contains("chart-undone"));
}

#[test]
fn the_left_side_is_striped_and_what_a_bar_stands_for_is_named() {
    let bars = Bars {
        layout: Layout::Diverging,
        series: vec!["critical".into(), "cooperative".into()],
        rows: vec![Bar {
            detail: Some("critical: A. cooperative: B; C".into()),
            ..Bar::new(
                "Malaysia",
                vec![Some(Amount::exactly(1.0)), Some(Amount::exactly(2.0))],
            )
        }],
        ..Bars::default()
    };
    let svg = bars.svg("own");
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
fn the_name_of_a_number_is_not_said_twice() {
    let bars = Bars {
        series: vec!["received".into(), "pledged".into()],
        rows: vec![Bar {
            words: Some("6 UAV, received".into()),
            ..Bar::new("x", vec![Some(Amount::exactly(6.0)), None])
        }],
        ..Bars::default()
    };
    assert_eq!(
        lines(&bars.svg("own")),
        ["x", "6 UAV, received", "not stated pledged"]
    );
}

#[test]
fn a_bold_beginning_goes_on_over_lines() {
    let who = "Malaysia's then foreign minister, defence minister at the time of writing";
    let matrix = Matrix {
        marks: vec![Mark {
            row: "x".into(),
            column: who.into(),
            words: "agrees".into(),
            ..Mark::default()
        }],
        ..Matrix::default()
    };
    let svg = matrix.svg("own");
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
    fn a_timeline_holds(items in prop::collection::vec(item(), 0..20)) {
        let whole = items.first().map_or(String::new(), |item| item.label.clone());
        let timeline = Timeline { items, ..Timeline::default() };
        check(&timeline.svg("own"), &whole);
    }

    #[test]
    fn bars_hold(bars in bars()) {
        let whole = bars.rows.first().map_or(String::new(), |row| row.label.clone());
        check(&bars.svg("own"), &whole);
    }

    #[test]
    fn a_matrix_holds(
        marks in prop_oneof![
            prop::collection::vec(mark(score()), 0..40),
            prop::collection::vec(mark(count()), 0..40),
        ],
        kinds in prop::collection::vec(label(), 0..4),
    ) {
        let whole = marks.first().map_or(String::new(), |mark| mark.words.clone());
        let matrix = Matrix { kinds, marks, ..Matrix::default() };
        check(&matrix.svg("own"), &whole);
    }

    #[test]
    fn links_hold(links in prop::collection::vec(link(), 0..40)) {
        let whole = links.first().map_or(String::new(), |link| link.relation.clone());
        let links = Links { links, ..Links::default() };
        let drawn: usize = links.effects().iter().map(|effect| effect.links.len()).sum();
        prop_assert_eq!(drawn, links.links.len());
        check(&links.svg("own"), &whole);
    }
}
