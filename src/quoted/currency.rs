//! Currencies: which codes there are, and which words print money.

use crate::words::word::is_currency;

/// ISO 4217, of today and of earlier days, in the order of the alphabet.
const CODES: &str = "ADF ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ARY ATS AUD AWG AYM AZM AZN \
    BAD BAM BBD BDT BEC BEF BEL BGJ BGK BGL BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR BSD BTN BUK BWP BYB BYN BYR BZD \
    CAD CDF CHC CHE CHF CHW CLF CLP CNY COP COU CRC CSD CSJ CSK CUC CUP CVE CYP CZK \
    DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF \
    GBP GEK GEL GHC GHP GHS GIP GMD GNE GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF \
    IDR IEP ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT \
    LAJ LAK LBP LKR LRD LSL LSM LTL LTT LUC LUF LUL LVL LVR LYD \
    MAD MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN \
    NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEH PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR \
    RHD ROK ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SUR SVC SYP SZL \
    THB TJR TJS TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX USD USN USS UYI UYN UYP UYU UYW UZS \
    VEB VED VEF VES VNC VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XTS XUA XXX \
    YDD YER YUD YUM YUN ZAL ZAR ZMK ZMW ZRN ZRZ ZWC ZWD ZWG ZWL ZWN ZWR";

/// Nouns for money, without the `s` of the plural.
const NOUNS: [&str; 65] = [
    "baht",
    "birr",
    "bolivar",
    "boliviano",
    "cedi",
    "cent",
    "colon",
    "crown",
    "dalasi",
    "dinar",
    "dirham",
    "dollar",
    "dong",
    "drachma",
    "dram",
    "escudo",
    "euro",
    "florin",
    "forint",
    "franc",
    "guarani",
    "guilder",
    "hryvnia",
    "kina",
    "koruna",
    "krona",
    "kronor",
    "krone",
    "kroner",
    "króna",
    "kuna",
    "kwacha",
    "kwanza",
    "kyat",
    "lari",
    "lempira",
    "leu",
    "lira",
    "manat",
    "naira",
    "peseta",
    "peso",
    "pound",
    "pula",
    "quetzal",
    "rand",
    "reais",
    "renminbi",
    "rial",
    "riel",
    "ringgit",
    "riyal",
    "rouble",
    "ruble",
    "rupee",
    "rupiah",
    "shekel",
    "shilling",
    "sterling",
    "taka",
    "tenge",
    "tugrik",
    "yen",
    "yuan",
    "zloty",
];

/// Signs and words that several currencies share: what they are read as, the words that fix
/// it, and the codes that may be meant otherwise.
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

/// Whether a unit is written as codes of currencies are.
pub(super) fn is_like_code(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a unit is the code of a currency.
pub(super) fn is_code(unit: &str) -> bool {
    is_like_code(unit) && CODES.split(' ').any(|code| code == unit)
}

/// Whether words print a sign, a code or a noun for money.
pub(super) fn is_money(words: &str, small_words: &[String]) -> bool {
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    words.contains(is_currency)
        || words.split_whitespace().any(|word| is_code(&letters(word)))
        || small_words.iter().any(|word| {
            // `RM5` and `Rp 300`.
            let sign = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let is_sign = matches!(sign, "rm" | "rp" | "rs" | "s/" | "kr" | "chf");
            let noun = word.strip_suffix('s').unwrap_or(word);
            is_sign || NOUNS.contains(&noun)
        })
}

/// Whether words that are read as one currency may as well be another: `$5` that of Canada.
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
    use crate::quoted::given::small_words;

    #[test]
    fn codes_are_in_order_and_of_three_letters() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(codes.iter().all(|code| is_like_code(code)));
        assert!(is_code("MYR") && is_code("DEM") && !is_code("UAV") && !is_code("USX"));
    }

    #[test]
    fn money_is_known_by_sign_code_and_noun() {
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
    fn a_sign_of_several_currencies_is_none_of_them_alone() {
        assert!(may_be("USD", "AUD", &small_words("$5 million")));
        assert!(!may_be("USD", "AUD", &small_words("US$5 million")));
        assert!(!may_be("USD", "EUR", &small_words("$5 million")));
        assert!(may_be("GBP", "EGP", &small_words("5 million pounds")));
    }
}
