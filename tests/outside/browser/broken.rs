//! Pages with one fault each. The check for this fault must find it.

/// A page with one fault.
pub(super) struct Case {
    /// The fault, which is also the name of the page.
    pub(super) name: &'static str,
    /// The check that must find it.
    pub(super) check: &'static str,
    /// Words that the check's message must contain.
    pub(super) says: &'static str,
    /// The body of the page.
    body: &'static str,
    /// CSS rules that the page adds.
    style: &'static str,
}

impl Case {
    /// Returns the HTML of the page.
    pub(super) fn source(&self) -> String {
        let policy = if self.check == "policy" {
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        } else {
            ""
        };
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{policy}\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>Broken</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>Broken</h1>\n{}\n</main>\n</body>\n</html>\n",
            self.style, self.body
        )
    }
}

const fn case(
    name: &'static str,
    (check, says): (&'static str, &'static str),
    body: &'static str,
    style: &'static str,
) -> Case {
    Case {
        name,
        check,
        says,
        body,
        style,
    }
}

/// A table of two rows. Its head has no button for sorting.
const ROWS: &str = "<figure class=\"table\" id=\"t\"><table><thead><tr><th scope=\"col\">a</th></tr></thead>\
    <tbody><tr><td>2</td></tr><tr><td>1</td></tr></tbody></table></figure>";

const FOURTEEN: &str = "<figure class=\"table\" id=\"t\"><table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody>\
    <tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr><tr><td>4</td></tr><tr><td>5</td></tr>\
    <tr><td>6</td></tr><tr><td>7</td></tr><tr><td>8</td></tr><tr><td>9</td></tr><tr><td>10</td></tr>\
    <tr><td>11</td></tr><tr><td>12</td></tr><tr><td>13</td></tr><tr><td>14</td></tr></tbody></table></figure>";

/// On the page with a table longer than a sheet, each row has the first word, and the table's head
/// has the second.
pub(super) const HEADS: &[(&str, &str)] = &[("ROW", "HEAD")];

pub(super) const CASES: &[Case] = &[
    case(
        "what is wider than the window",
        ("overflow", "2008 pixels wide"),
        "<p>wide</p>",
        "p{width:2000px}",
    ),
    case(
        "text that runs out of the window",
        ("overflow", "<p> out"),
        "<p>out of the window</p>",
        "body{overflow-x:clip} p{position:relative;left:1240px;white-space:nowrap}",
    ),
    case(
        "text that its box cuts",
        ("cut", "ellipsis"),
        "<p>an ellipsis takes the end of this sentence</p>",
        "p{width:90px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}",
    ),
    case(
        "text that its chart cuts",
        ("cut", "label"),
        "<svg width=\"100\" height=\"40\" role=\"img\" aria-labelledby=\"a b\"><title id=\"a\">A</title>\
         <desc id=\"b\">B</desc><text x=\"60\" y=\"20\">a long label</text></svg>",
        "",
    ),
    case(
        "texts on each other",
        ("overlap", "second"),
        "<p>first</p><p class=\"up\">second</p>",
        "p{margin:0}.up{position:relative;top:-12px}",
    ),
    case(
        "labels of a chart on each other",
        ("overlap", "two"),
        "<svg width=\"200\" height=\"40\" role=\"img\" aria-labelledby=\"a b\"><title id=\"a\">A</title>\
         <desc id=\"b\">B</desc><text x=\"10\" y=\"20\">one</text><text x=\"20\" y=\"22\">two</text></svg>",
        "",
    ),
    case(
        "a request",
        ("request", "https://example.org/a.png"),
        "<p><img src=\"https://example.org/a.png\" alt=\"a picture\"></p>",
        "",
    ),
    case(
        "an error in its script",
        ("console", "no such thing"),
        "<script>throw new Error(\"no such thing\")</script>",
        "",
    ),
    case(
        "what its policy forbids",
        ("policy", "script-src"),
        "<script>document.title = \"forbidden\"</script>",
        "",
    ),
    case(
        "a style of an element's own",
        ("style", "<p>"),
        "<p style=\"margin: 0\">styled</p>",
        "",
    ),
    case(
        "pale text",
        ("axe", "color-contrast"),
        "<p>pale</p>",
        "p{color:#bbb}",
    ),
    case(
        "pale text in a chart",
        ("contrast", "pale"),
        "<svg width=\"200\" height=\"40\" role=\"img\" aria-labelledby=\"a b\"><title id=\"a\">A</title>\
         <desc id=\"b\">B</desc><rect x=\"0\" y=\"0\" width=\"200\" height=\"40\" fill=\"#777\"/>\
         <text x=\"10\" y=\"20\" fill=\"#555\">pale</text></svg>",
        "",
    ),
    case(
        "a picture without words",
        ("axe", "image-alt"),
        "<p><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"></p>",
        "",
    ),
    case(
        "a chart without description",
        ("svg", "no description"),
        "<svg width=\"20\" height=\"20\" role=\"img\" aria-labelledby=\"a\"><title id=\"a\">A</title></svg>",
        "",
    ),
    case(
        "an id twice",
        ("id", "`same`"),
        "<p id=\"same\">one</p><p id=\"same\">two</p>",
        "",
    ),
    case(
        "a link to nothing",
        ("link", "`nowhere`"),
        "<p><a href=\"#nowhere\">there</a></p>",
        "",
    ),
    case(
        "markup that is not valid",
        ("html", "close-order"),
        "<p><em>open</p>",
        "",
    ),
    case(
        "a table that cannot be sorted",
        ("sort", "no button"),
        ROWS,
        "",
    ),
    case(
        "a long table without a field to filter it",
        ("filter", "14 rows have no field"),
        FOURTEEN,
        "",
    ),
    case(
        "a button that is there without script",
        ("no-script", "<button>"),
        "<p><button type=\"button\">press</button></p>",
        "",
    ),
    case(
        "text that only a script shows",
        ("no-script", "not shown: late"),
        "<p class=\"late\">late</p><script>document.querySelector(\".late\").className = \"\"</script>",
        ".late{display:none}",
    ),
    case(
        "a column that paper cuts",
        ("print", "off the page"),
        "<p>cut</p>",
        "@media print{html{overflow:hidden} p{position:absolute;left:700px}}",
    ),
    case(
        "a head that is not printed again",
        ("print", "1 sheets have `ROW` without the head"),
        "<p>HEAD</p><p>ROW</p><p class=\"next\">ROW</p>",
        "@media print{.next{break-before:page}}",
    ),
    case(
        "letters that paper lacks",
        ("print", "letters are missing"),
        "<details><summary>fold</summary><p>what is folded is not printed</p></details>",
        "",
    ),
    case(
        "letters that are printed small",
        ("print", "points high"),
        "<p>small</p>",
        "@media print{h1,p{font-size:4pt}}",
    ),
];
