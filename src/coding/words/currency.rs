//! Reads a currency written next to a figure.

use super::word::{Word, are, is_currency};
use crate::phrases::phrases;

/// The ISO 4217 codes in use, including those of funds and metals.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
    BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF \
    DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR \
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB \
    PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP \
    STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES \
    VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG ZWL";

/// Currency codes that are also words, names or abbreviations: `COP 28` is a conference.
const WORDS_TOO: &[&str] = &[
    "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY",
];

/// Currency signs as printed. `¥` alone can mean yen or yuan; it is read as the yen unless the text
/// says otherwise (see [`is_bare_yen`]).
const SIGNS: &[(&str, &[&str])] = &[
    ("USD", phrases!("US$, U.S.$, $")),
    ("AUD", phrases!("A$, AU$")),
    ("CAD", phrases!("C$, CA$")),
    ("SGD", phrases!("S$")),
    ("NZD", phrases!("NZ$")),
    ("HKD", phrases!("HK$")),
    ("TWD", phrases!("NT$")),
    ("BND", phrases!("B$")),
    ("BRL", phrases!("R$")),
    ("MXN", phrases!("MX$")),
    ("JPY", phrases!("JP¥, ¥")),
    ("CNY", phrases!("CN¥, RMB")),
    ("EUR", phrases!("€")),
    ("GBP", phrases!("£")),
    ("INR", phrases!("₹, Rs, Rs.")),
    ("KRW", phrases!("₩")),
    ("RUB", phrases!("₽")),
    ("TRY", phrases!("₺")),
    ("VND", phrases!("₫")),
    ("THB", phrases!("฿")),
    ("PHP", phrases!("₱")),
    ("NGN", phrases!("₦")),
    ("UAH", phrases!("₴")),
    ("ILS", phrases!("₪")),
    ("MYR", phrases!("RM")),
    ("IDR", phrases!("Rp, Rp.")),
];

/// Names of currencies, which stand after a figure. If one name begins with another, the longer
/// name comes first.
const NAMES: &[(&str, &[&str])] = &[
    (
        "USD",
        phrases!("us dollar, u.s. dollar, american dollar, dollar"),
    ),
    ("AUD", phrases!("australian dollar")),
    ("BND", phrases!("bruneian dollar, brunei dollar")),
    ("CAD", phrases!("canadian dollar")),
    ("FJD", phrases!("fijian dollar")),
    ("HKD", phrases!("hong kong dollar")),
    ("JMD", phrases!("jamaican dollar")),
    ("NAD", phrases!("namibian dollar")),
    (
        "TWD",
        phrases!("new taiwan dollar, taiwan dollar, taiwanese dollar"),
    ),
    ("NZD", phrases!("new zealand dollar")),
    ("SGD", phrases!("singapore dollar, singaporean dollar")),
    ("EUR", phrases!("euro")),
    ("GBP", phrases!("british pound, pounds sterling, pound")),
    ("EGP", phrases!("egyptian pound")),
    ("LBP", phrases!("lebanese pound")),
    ("SDG", phrases!("sudanese pound")),
    ("SYP", phrases!("syrian pound")),
    ("INR", phrases!("indian rupee, rupee")),
    ("MUR", phrases!("mauritian rupee")),
    ("NPR", phrases!("nepalese rupee, nepali rupee")),
    ("PKR", phrases!("pakistani rupee, pakistan rupee")),
    ("LKR", phrases!("sri lankan rupee, sri lanka rupee")),
    ("ARS", phrases!("argentine peso")),
    ("CLP", phrases!("chilean peso")),
    ("COP", phrases!("colombian peso")),
    ("CUP", phrases!("cuban peso")),
    ("MXN", phrases!("mexican peso")),
    ("PHP", phrases!("philippine peso")),
    ("UYU", phrases!("uruguayan peso")),
    ("CHF", phrases!("swiss franc")),
    ("CDF", phrases!("congolese franc")),
    ("RWF", phrases!("rwandan franc")),
    ("NOK", phrases!("norwegian kroner")),
    ("DKK", phrases!("danish kroner")),
    ("SEK", phrases!("swedish kronor, swedish kroner")),
    ("DZD", phrases!("algerian dinar")),
    ("BHD", phrases!("bahraini dinar")),
    ("IQD", phrases!("iraqi dinar")),
    ("JOD", phrases!("jordanian dinar")),
    ("KWD", phrases!("kuwaiti dinar")),
    ("LYD", phrases!("libyan dinar")),
    ("RSD", phrases!("serbian dinar")),
    ("TND", phrases!("tunisian dinar")),
    ("SAR", phrases!("saudi riyal")),
    ("QAR", phrases!("qatari riyal")),
    ("YER", phrases!("yemeni rial")),
    ("OMR", phrases!("omani rial")),
    ("IRR", phrases!("iranian rial")),
    ("AED", phrases!("emirati dirham, uae dirham")),
    ("MAD", phrases!("moroccan dirham")),
    ("KES", phrases!("kenyan shilling")),
    ("SOS", phrases!("somali shilling")),
    ("TZS", phrases!("tanzanian shilling")),
    ("UGX", phrases!("ugandan shilling")),
    ("MYR", phrases!("malaysian ringgit, ringgit")),
    ("JPY", phrases!("japanese yen, yen")),
    ("CNY", phrases!("chinese yuan, yuan, renminbi, rmb")),
    ("IDR", phrases!("indonesian rupiah, rupiah")),
    (
        "RUB",
        phrases!("russian rouble, russian ruble, rouble, ruble"),
    ),
    ("KRW", phrases!("south korean won, korean won, won")),
    ("KPW", phrases!("north korean won")),
    ("THB", phrases!("thai baht, baht")),
    ("VND", phrases!("vietnamese dong")),
    ("TRY", phrases!("turkish lira")),
    ("UAH", phrases!("hryvnia")),
    ("PLN", phrases!("zloty")),
    ("HUF", phrases!("forint")),
    ("NGN", phrases!("naira")),
];

/// Whether words contain the sign `¥`, which yen and yuan share, but name neither currency.
pub(crate) fn is_bare_yen(words: &str) -> bool {
    let named = ["JP¥", "CN¥", "yen", "yuan", "RMB", "renminbi", "JPY", "CNY"];
    words.contains('¥') && !named.iter().any(|name| words.contains(name))
}

/// Whether a code is in ISO 4217.
#[must_use]
pub fn is_currency_code(code: &str) -> bool {
    code.len() == 3 && CODES.split_ascii_whitespace().any(|it| it == code)
}

/// Whether `rest`, the text after the name of a state, turns this name into the name of a currency:
/// `US$`, `US dollars`.
pub(crate) fn names_money(rest: &str) -> bool {
    let word = rest.strip_prefix(' ').unwrap_or_default();
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    let word = &word[..end];
    let word = word.strip_suffix('s').unwrap_or(word);
    // `won` and `pound` can be verbs after an actor's name, so they name no currency.
    let is_verb = matches!(word, "won" | "pound");
    let is_last = |name: &str| name.rsplit(' ').next() == Some(word);
    let mut names = NAMES.iter().flat_map(|(_, names)| *names);
    rest.starts_with('$') || !is_verb && names.any(|name| is_last(name))
}

/// A currency next to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Currency {
    /// The ISO 4217 code.
    pub(super) code: &'static str,
    /// Whether the code or name in the text is also an ordinary word, such as `ALL` or `won`.
    pub(super) is_word_too: bool,
}

/// Whether words begin with a currency sign or code before a figure: `USD150`, `USD 150`.
pub(crate) fn is_before_figure(words: &[Word<'_>]) -> bool {
    let is_figure = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let Some(first) = words.first() else {
        return false;
    };
    if let Some(figure) = first.text.find(|c: char| c.is_ascii_digit()) {
        return sign(&first.text[..figure]).is_some();
    }
    let next = words.get(1).filter(|next| next.follows());
    sign(first.text).is_some() && next.is_some_and(|next| is_figure(next.text))
}

/// Returns the currency that a sign or a code stands for.
pub(super) fn sign(text: &str) -> Option<Currency> {
    let signed = SIGNS.iter().find(|(_, signs)| signs.contains(&text));
    // This runs for every word of a text. Few words consist of three capitals, so the test saves
    // most searches of `CODES`.
    let is_code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    let codes = || CODES.split_ascii_whitespace().find(|code| *code == text);
    let code = match signed {
        Some((code, _)) => code,
        None if is_code => codes()?,
        None => return None,
    };
    Some(Currency {
        code,
        is_word_too: WORDS_TOO.contains(&text),
    })
}

/// Reads the currency before a figure; returns it with its number of words: `US$`, `US $`, `USD`.
pub(super) fn before(words: &[Word<'_>]) -> Option<(usize, Currency)> {
    let first = words.first()?;
    let second = words.get(1);
    if let Some(second) = second.filter(|it| it.follows() && it.text == "$")
        && matches!(first.text, "US" | "U.S." | "HK" | "NZ" | "NT")
    {
        let whole = format!("{}{}", first.text, second.text);
        return Some((2, sign(&whole)?));
    }
    Some((1, sign(first.text)?))
}

/// Whether a figure follows its currency sign directly: `US$5`, `US$ 5`, `Rs. 5`.
pub(super) fn is_at_sign(sign: &Word<'_>, figure: &Word<'_>) -> bool {
    let is_short = matches!(sign.text, "Rs" | "Rp") && figure.gap == ". ";
    figure.gap.is_empty() || figure.follows() || is_short
}

/// Reads the currency after a figure; returns it with its number of words: `€`, `EUR`, `euros`.
pub(super) fn behind(words: &[Word<'_>]) -> Option<(usize, Currency)> {
    let first = words.first()?;
    let is_near = first.gap.is_empty() || first.follows() || first.is_hyphened();
    if !is_near {
        return None;
    }
    let is_sign = first.text.contains(is_currency) || first.text.len() == 3;
    if let Some(found) = sign(first.text).filter(|it| is_sign && !it.is_word_too) {
        // In `5 $10 notes` the sign belongs to the figure after it.
        let is_of_next = words.get(1).is_some_and(|next| {
            let is_figure = next.text.starts_with(|c: char| c.is_ascii_digit());
            is_figure && (next.gap.is_empty() || next.follows())
        });
        return (!is_of_next || first.gap.is_empty()).then_some((1, found));
    }
    let (length, code) = NAMES.iter().find_map(|(code, names)| {
        let name = names.iter().find(|name| is_named(words, name))?;
        Some((name.split(' ').count(), *code))
    })?;
    // `5 million pounds of rice` is a weight.
    let is_weight = code == "GBP" && words.get(length).is_some_and(|it| it.small == "of");
    // `won` can be a verb, as in `300 won seats`.
    let is_word_too = code == "KRW" && length == 1;
    (!is_weight).then_some((length, Currency { code, is_word_too }))
}

/// Whether words are a currency's name, in the singular or the plural.
fn is_named(words: &[Word<'_>], name: &str) -> bool {
    if are(words, name) {
        return true;
    }
    let (front, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let front = front.split(' ').filter(|it| !it.is_empty());
    let mut words = words.iter();
    front
        .into_iter()
        .all(|it| words.next().is_some_and(|word| word.small == it))
        && words
            .next()
            .is_some_and(|word| word.small.strip_suffix('s') == Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_has_a_code() {
        for (code, names) in SIGNS.iter().chain(NAMES) {
            assert!(is_currency_code(code), "{names:?}: {code}");
        }
        for code in WORDS_TOO {
            assert!(is_currency_code(code), "{code}");
        }
        for none in ["DEM", "US$", "usd", "", "USD ", "A\u{e9}"] {
            assert!(!is_currency_code(none), "{none}");
        }
    }
}
