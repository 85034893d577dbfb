//! Lists the columns of GDELT's files.

use super::EventDataset;
use crate::header::{ColumnHeader, plain};

/// The columns of GDELT 2, separated by spaces.
const GDELT2: &str = "\
    GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode \
    Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code \
    Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode \
    Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code \
    Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode \
    EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone \
    Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code \
    Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type \
    Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code \
    Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName \
    ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long \
    ActionGeo_FeatureID DATEADDED SOURCEURL";

/// Returns the columns of GDELT 2, in order.
pub(crate) fn gdelt2() -> impl Iterator<Item = &'static str> {
    GDELT2.split(' ')
}

/// Returns whether a column is in GDELT 2 but not in GDELT 1.
fn is_of_gdelt2(name: &str) -> bool {
    plain(name).ends_with("adm2code")
}

/// Returns whether a header is that of GDELT 2. It must have at least 61 columns or a column that
/// GDELT 1 lacks; either is enough, because some software leaves names empty or adds a column.
pub(crate) fn are_of_gdelt2(header: &ColumnHeader) -> bool {
    header.width() >= gdelt2().count() || header.has(is_of_gdelt2)
}

/// Returns the columns of a GDELT file without a header, in order.
pub(crate) fn standard(dataset: EventDataset) -> Vec<&'static str> {
    let in_dataset = |name: &&str| dataset != EventDataset::Gdelt1 || !is_of_gdelt2(name);
    gdelt2().filter(in_dataset).collect()
}
