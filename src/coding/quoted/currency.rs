//! Recognizes currency codes and words for money.

use crate::phrases::phrases;
use crate::words::is_currency_code;
use crate::words::word::is_currency;

/// ISO 4217 codes that are no longer in use, and codes of things other than currencies, such as
/// bond units (`XBA`). Older sources print both.
const FORMER: &str = "ADF ADP AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BOP BRB \
    BRC BRE BRN BRR BUK BYB BYR CHC CSD CSJ CSK CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF \
    GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL \
    LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR \
    SDD SDP SIT SKK SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XAD XBA \
    XBB XBC XBD XEU XFO XFU XRE XTS XXX YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWN ZWR";

/// Nouns for money, in the singular. The plural with `s` counts as well.
const NOUNS: &[&str] = phrases!(
    "baht, birr, bolivar, boliviano, cedi, cent, colon, crown, dalasi, dinar, dirham, dollar, \
     dong, drachma, dram, escudo, euro, florin, forint, franc, guarani, guilder, hryvnia, kina, \
     koruna, krona, kronor, krone, kroner, króna, kuna, kwacha, kwanza, kyat, lari, lempira, leu, \
     lira, manat, naira, peseta, peso, pound, pula, quetzal, rand, reais, renminbi, rial, riel, \
     ringgit, riyal, rouble, ruble, rupee, rupiah, shekel, shilling, sterling, taka, tenge, \
     tugrik, yen, yuan, zloty"
);

/// Signs and words that several currencies share, such as `$`. Each entry has the code that the
/// parser assumes, words that confirm it, and the codes that are possible without such a word.
const SHARED: [(&str, &[&str], &str); 6] = [
    (
        "USD",
        &["us$", "usd", "u.s.", "u.s", "us", "american"],
        "AUD CAD NZD SGD HKD TWD BND FJD SBD XCD BBD BSD BZD BMD JMD KYD LRD NAD GYD SRD TTD ZWD ZWL MXN ARS CLP COP UYU",
    ),
    (
        "GBP",
        &["gbp", "sterling", "british", "uk"],
        "EGP LBP SYP SDG SSP FKP GIP SHP IEP CYP",
    ),
    ("INR", &["inr", "indian"], "PKR LKR NPR MUR SCR"),
    ("KRW", &["krw", "korean"], "KPW"),
    ("RUB", &["rub", "russian"], "BYN SUR RUR"),
    ("JPY", &["jpy", "yen", "japanese"], "CNY"),
];

/// Whether a unit has the form of a currency code, that is, three capitals.
pub(super) fn is_like_code(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a unit is a currency code, now or formerly.
pub(super) fn is_code(unit: &str) -> bool {
    is_currency_code(unit) || is_like_code(unit) && FORMER.split(' ').any(|code| code == unit)
}

/// Whether words contain a sign, a code or a noun for money.
pub(super) fn is_money(words: &str, small_words: &[String]) -> bool {
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    words.contains(is_currency)
        || words.split_whitespace().any(|word| is_code(&letters(word)))
        || small_words.iter().any(|word| {
            // Removes the figure from a word such as `RM5`.
            let sign = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let is_sign = matches!(sign, "rm" | "rp" | "rs" | "s/" | "kr" | "chf");
            let noun = word.strip_suffix('s').unwrap_or(word);
            is_sign || NOUNS.contains(&noun)
        })
}

/// Whether words can mean the coded currency although they were read as another: `$5` is read as US
/// dollars, but can be Canadian dollars.
pub(super) fn may_be(read: &str, coded: &str, small_words: &[String]) -> bool {
    let shared = SHARED.iter().find(|(code, ..)| *code == read);
    shared.is_some_and(|(_, fixing, others)| {
        let is_fixed = small_words.iter().any(|word| {
            let sign = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
            fixing.contains(&word.as_str()) || fixing.contains(&sign) || word.starts_with("us$")
        });
        !is_fixed && others.split(' ').any(|other| other == coded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quoted::contradiction::small_words;

    #[test]
    fn codes_are_sorted_and_have_three_letters() {
        let codes: Vec<&str> = FORMER.split(' ').collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(
            codes
                .iter()
                .all(|code| is_like_code(code) && !is_currency_code(code))
        );
        assert!(is_code("MYR") && is_code("DEM") && !is_code("UAV") && !is_code("USX"));
    }

    #[test]
    fn money_is_recognized_by_sign_code_and_noun() {
        for words in [
            "$5",
            "€ 5",
            "RM5",
            "RM 1.2 billion",
            "5 million kroner",
            "EUR 5",
            "5 USD",
        ] {
            assert!(is_money(words, &small_words(words)), "{words}");
        }
        for words in [
            "5 ships",
            "12 UAVs",
            "200 million doses",
            "5 percent",
            "two centres of the real market",
        ] {
            assert!(!is_money(words, &small_words(words)), "{words}");
        }
    }

    #[test]
    fn a_shared_sign_may_be_any_of_its_currencies() {
        assert!(may_be("USD", "AUD", &small_words("$5 million")));
        assert!(!may_be("USD", "AUD", &small_words("US$5 million")));
        assert!(!may_be("USD", "EUR", &small_words("$5 million")));
        assert!(may_be("GBP", "EGP", &small_words("5 million pounds")));
    }
}
