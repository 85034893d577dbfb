#!/usr/bin/env bash
# country_converter turns country names into ISO codes. Its latest release declares no upper bound
# on the version of pandas, but cannot be used at all with pandas 3: making a converter raises a
# TypeError. The reason is that Namibia's two-letter code NA comes out of the converter's own table
# as a missing value. With pandas 2, the same release gives NA.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
convert='import country_converter, pandas
print("pandas", pandas.__version__, "country_converter", country_converter.__version__)
try:
    print(country_converter.CountryConverter().convert("Namibia", to="ISO2"))
except TypeError as error:
    print("TypeError:", error)'
for pandas in 2.3.3 3.1.1; do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
        country_converter==1.3.2 "pandas==$pandas"
    "$folder/venv/bin/python" -c "$convert" | tee "$folder/$pandas"
done
# Seen:
# pandas 2.3.3 country_converter 1.3.2
# NA
# pandas 3.1.1 country_converter 1.3.2
# TypeError: first argument must be string or compiled pattern
grep -qx 'NA' "$folder/2.3.3"
grep -qx 'TypeError: first argument must be string or compiled pattern' "$folder/3.1.1"
