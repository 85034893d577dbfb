//! Tests of charts as text.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::Screen;
use crate::chart::{Bar, BarLayout, Bars, BoundedNumber, Timeline, TimelineItem};
use crate::hostile::text;
use crate::visible::is_forbidden;

fn screen(width: usize) -> Screen {
    Screen {
        width,
        ascii: false,
    }
}

fn ascii(width: usize) -> Screen {
    Screen { width, ascii: true }
}

fn bars(rows: &[(&str, Option<BoundedNumber>)]) -> Bars {
    let rows = rows.iter();
    let rows = rows.map(|(label, value)| Bar::new(*label, vec![*value]));
    Bars {
        series: vec!["acts".into()],
        rows: rows.collect(),
        ..Bars::default()
    }
}

fn some_bars() -> Bars {
    bars(&[
        ("Malaysia", Some(BoundedNumber::exactly(12.0))),
        ("Australia", Some(BoundedNumber::exactly(5.0))),
        ("China", Some(BoundedNumber::exactly(0.0))),
        ("Ukraine", None),
        ("Russia", Some(BoundedNumber::at_least(4.0))),
        ("United Kingdom", Some(BoundedNumber::between(3.0, 8.0))),
        ("United States", Some(BoundedNumber::at_most(9.0))),
    ])
}

#[test]
fn bars_show_numbers_and_their_bounds() {
    insta::assert_snapshot!(some_bars().text(screen(60)).join("\n"), @"
    Malaysia        ██████████████████████████████ 12
    Australia       ████████████▌ 5
    China           0
    Ukraine         not stated
    Russia          ██████████░░▶ at least 4
    United Kingdom  ████████░░░░░░░░░░░░ 3 to 8
    United States   ░░░░░░░░░░░░░░░░░░░░░░░ at most 9

    █ certain  ░ possible  ▶ no bound is stated
    ");
    insta::assert_snapshot!(some_bars().text(ascii(60)).join("\n"), @"
    Malaysia        ############################## 12
    Australia       ############# 5
    China           0
    Ukraine         not stated
    Russia          ##########::> at least 4
    United Kingdom  ########:::::::::::: 3 to 8
    United States   ::::::::::::::::::::::: at most 9

    # certain  : possible  > no bound is stated
    ");
    insta::assert_snapshot!(some_bars().text(screen(30)).join("\n"), @"
    Malaysia
    ████████████████ 12
    Australia
    ██████▋ 5
    China
    0
    Ukraine
    not stated
    Russia
    █████░░░▶ at least 4
    United Kingdom
    ████░░░░░░░ 3 to 8
    United States
    ░░░░░░░░░░░░ at most 9

    █ certain  ░ possible
    ▶ no bound is stated
    ");
}

#[test]
fn negative_numbers_go_to_the_left_of_zero() {
    let scores = bars(&[
        ("for", Some(BoundedNumber::exactly(3.0))),
        ("against", Some(BoundedNumber::exactly(-2.0))),
        ("either", Some(BoundedNumber::between(-1.0, 2.0))),
        ("neither", Some(BoundedNumber::exactly(0.0))),
    ]);
    insta::assert_snapshot!(scores.text(screen(50)).join("\n"), @"
    for                   │███████████████████ 3
    against  █████████████│                    -2
    either         ░░░░░░░│░░░░░░░░░░░░░       -1 to 2
    neither               │                    0

    █ certain  ░ possible
    ");
}

#[test]
fn several_numbers_of_a_row_are_named() {
    let both = Bars {
        series: vec!["pledged".into(), "received".into()],
        rows: vec![Bar {
            unit: Some("UAV".into()),
            ..Bar::new("ScanEagle", vec![Some(BoundedNumber::exactly(12.0)), None])
        }],
        ..Bars::default()
    };
    insta::assert_snapshot!(both.text(screen(50)).join("\n"), @"
    In UAV:
    ScanEagle  ███████████████████ 12 pledged
               not stated received
    ");
}

fn timeline(dates: &[&str]) -> Timeline {
    let items = dates.iter();
    Timeline {
        items: items
            .map(|date| TimelineItem::new("it", Some(date)))
            .collect(),
        ..Timeline::default()
    }
}

#[test]
fn each_shape_of_a_date_has_its_sign() {
    let shapes = timeline(&[
        "2021-09-08",
        "2021-09",
        "2021",
        "2021-36",
        "2020-03-05/2021-04-06",
        "2020/2021",
        "2020-06-01/..",
        "2020-06-01/",
        "../2021-06-01",
        "/2021-06-01",
        "[2021-02-08..2021-10-07]",
        "{2020-02-03,2021-05-06}",
        "2021-05~",
        "soon",
    ]);
    insta::assert_snapshot!(shapes.text(screen(80)).join("\n"), @"
                                      2019       2020        2021       2022
                                      ┬──────────┬───────────┬──────────┬───────────
    8 Sep 2021: it                                                  ●
    Sep 2021: it                                                    ├┤
    2021: it                                                 ├──────────┤
    Q4 2021: it                                                      ├──┤
    5 Mar 2020 – 6 Apr 2021: it                    ┣━━━━━━━━━━━━┫
    2020–2021: it                                ┣┈┈┈┈┈┈┈┈┈┈━━┈┈┈┈┈┈┈┈┈┈┫
    since 1 Jun 2020: it                              ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    from 1 Jun 2020, end unknown: it                  ┣╌╌?
    until 1 Jun 2021: it              ◀━━━━━━━━━━━━━━━━━━━━━━━━━━┫
    until 1 Jun 2021, start unknown:                          ?╌╌┫
    it
    one day of 8 Feb – 7 Oct 2021:                            ▒▒▒▒▒▒▒▒
    it
    3 Feb 2020 and 6 May 2021: it                 ●┈┈┈┈┈┈┈┈┈┈┈┈┈●
    about May 2021: it                                         ┈├┤┈

    1 without a date:
      it

    ● that day  ◇ ├┤ some time within  ┣━┫ from start to end  ▒ one of these days
    ┈ possible  ▶ ◀ goes on  ╌? start or end unknown
    ");
    insta::assert_snapshot!(shapes.text(ascii(80)).join("\n"), @"
                                      2019       2020        2021       2022
                                      +----------+-----------+----------+-----------
    8 Sep 2021: it                                                  *
    Sep 2021: it                                                    []
    2021: it                                                 [----------]
    Q4 2021: it                                                      [--]
    5 Mar 2020 – 6 Apr 2021: it                    |============|
    2020–2021: it                                |..........==..........|
    since 1 Jun 2020: it                              |============================>
    from 1 Jun 2020, end unknown: it                  |--?
    until 1 Jun 2021: it              <==========================|
    until 1 Jun 2021, start unknown:                          ?--|
    it
    one day of 8 Feb – 7 Oct 2021:                            ////////
    it
    3 Feb 2020 and 6 May 2021: it                 *.............*
    about May 2021: it                                         .[].

    1 without a date:
      it

    * that day  o [] some time within  |=| from start to end  / one of these days
    . possible  > < goes on  -? start or end unknown
    ");
}

#[test]
fn a_crowd_of_dates_has_its_own_scale() {
    let crowd = timeline(&["1970/..", "2021-03", "2021-04-05", "2021-09", "2022"]);
    insta::assert_snapshot!(crowd.text(screen(60)).join("\n"), @"
                    1970                2022        2023
                    ┬────────┊──────────┬───────────┬───────────
    since 1970: it  ┣━━━━━━━━┊━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    Mar 2021: it             ┊├┤
    5 Apr 2021: it           ┊ ●
    Sep 2021: it             ┊      ├┤
    2022: it                 ┊          ├───────────┤

    ● that day  ◇ ├┤ some time within  ┣━┫ from start to end
    ┈ possible  ▶ ◀ goes on
    Each part of the axis has its own scale: Jan 1970 to Feb
    2021; Mar 2021 to Dec 2023
    ");
}

fn amount() -> impl Strategy<Value = Option<BoundedNumber>> {
    let bound = || prop::option::of(prop_oneof![-50.0..50.0_f64, Just(0.0), any::<f64>()]);
    let known = (bound(), bound()).prop_map(|(low, high)| BoundedNumber {
        low,
        high,
        about: false,
    });
    prop::option::of(known)
}

fn check(lines: &[String], screen: Screen) {
    for line in lines {
        assert!(line.width() <= screen.width, "{} < {line}", screen.width);
        assert_eq!(line.chars().find(|&c| is_forbidden(c)), None);
        assert!(!line.ends_with(' '), "{line:?}");
    }
}

/// A possible piece fills at least one cell. If no cell were kept free, the bar would be too long.
#[test]
fn a_bar_that_fills_its_side_leaves_a_cell_for_a_possible_piece() {
    let values = vec![
        Some(BoundedNumber::at_least(0.0)),
        Some(BoundedNumber::between(-41.4, -38.8)),
    ];
    let bars = Bars {
        series: vec!["one".into(), "other".into()],
        rows: vec![Bar::new("", values)],
        ..Bars::default()
    };
    for width in 20..80 {
        check(&bars.text(screen(width)), screen(width));
    }
}

proptest! {
    #[test]
    fn no_bar_is_wider_than_the_screen(
        rows in prop::collection::vec((text(), amount(), amount()), 0..8),
        layout in prop::sample::select(vec![BarLayout::SideBySide, BarLayout::Diverging]),
        width in 20..160_usize,
        ascii in any::<bool>(),
    ) {
        let rows = rows.into_iter().map(|(label, one, other)| Bar::new(label, vec![one, other]));
        let bars = Bars {
            layout,
            series: vec!["one".into(), "other".into()],
            rows: rows.collect(),
            ..Bars::default()
        };
        let screen = Screen { width, ascii };
        check(&bars.text(screen), screen);
    }

    #[test]
    fn a_greater_number_has_no_shorter_bar(
        numbers in prop::collection::vec(0.0..1e6_f64, 2..9), width in 30..100_usize,
    ) {
        let rows: Vec<(&str, Option<BoundedNumber>)> =
            numbers.iter().map(|number| ("x", Some(BoundedNumber::exactly(*number)))).collect();
        let lines = bars(&rows).text(screen(width));
        let blocks = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
        let length = |line: &String| -> usize {
            line.chars().filter_map(|c| blocks.iter().position(|it| *it == c)).map(|it| it + 1).sum()
        };
        let lines = lines.iter().filter(|line| line.chars().any(|c| blocks.contains(&c)));
        let lengths: Vec<usize> = lines.map(length).collect();
        prop_assert_eq!(lengths.len(), numbers.len());
        for (one, length) in numbers.iter().zip(&lengths) {
            for (other, than) in numbers.iter().zip(&lengths) {
                prop_assert!(one > other || length <= than, "{} {}", one, other);
            }
        }
    }

    #[test]
    fn no_line_of_a_timeline_is_wider_than_the_screen(
        items in prop::collection::vec(
            (text(), "(19|20)[0-9]{2}(-0[1-9](-1[0-9])?)?[~]?(/|/\\.\\.)?"), 0..8,
        ),
        width in 20..160_usize,
        ascii in any::<bool>(),
    ) {
        let items = items.iter().map(|(label, date)| TimelineItem::new(label.as_str(), Some(date)));
        let timeline = Timeline { items: items.collect(), ..Timeline::default() };
        let screen = Screen { width, ascii };
        check(&timeline.text(screen), screen);
    }
}
