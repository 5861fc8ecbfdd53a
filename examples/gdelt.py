"""Made-up rows in the shape of GDELT 2's event files: 61 columns, tabs, no header. The same rows every time.

    python gdelt.py 100000 > made.export.CSV

Places are those of `tests/cases`; a third of the rows name one without giving its coordinates, as tables do that have to
be geocoded. Nothing in them happened. `python gdelt.py --articles 1000` makes articles instead, one a line. (`batches` reads
such a file for the other examples.)
"""

import argparse
import pathlib
import random
import sys

CASES = pathlib.Path(__file__).resolve().parents[1] / "tests/cases"

COLUMNS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
    + " ".join(
        f"Actor{n}{part}"
        for n in (1, 2)
        for part in "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
        "Type1Code Type2Code Type3Code".split()
    )
    + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    + " ".join(
        f"{who}Geo_{part}"
        for who in ("Actor1", "Actor2", "Action")
        for part in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
    )
    + " DATEADDED SOURCEURL"
).split()

COUNTRY = {"AM": ("Armenia", "AM", "ARM"), "AZ": ("Azerbaijan", "AJ", "AZE"), "GE": ("Georgia", "GG", "GEO")}
# CAMEO: fight with artillery, with small arms; occupy; threaten; ceasefire; demand.
EVENTS = [("194", "19", 4, -10.0), ("190", "19", 4, -10.0), ("192", "19", 4, -9.5), ("138", "13", 3, -7.0), ("0871", "08", 2, 9.0), ("105", "10", 3, -5.0)]
ACTORS = [("ARMMIL", "ARMENIA", "ARM", "MIL"), ("AZEMIL", "AZERBAIJAN", "AZE", "MIL"), ("GEOGOV", "GEORGIA", "GEO", "GOV"), ("CIV", "VILLAGER", "", "CVL")]


def rows_of(table):
    lines = (CASES / table).read_text(encoding="utf-8").splitlines()
    lines = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def places():
    """Name, country, longitude, latitude."""
    atlas = [(row["place"], row["country"], row["lon"], row["lat"]) for row in rows_of("places.tsv")]
    villages = [(row["asked"], row["country"], row["lon"], row["lat"]) for row in rows_of("villages.tsv") if row["shape"] == "point"]
    named = dict.fromkeys(atlas + villages)
    return [place for place in named if place[1] in COUNTRY and all(place) and " of " not in place[0]]


def events(count, seed=1):
    """So many rows, each a list of 61 texts."""
    chance, known = random.Random(seed), places()

    def one_of(items):
        return items[int(chance.random() * len(items))]

    for number in range(count):
        year, month, day = 2018 + int(chance.random() * 6), 1 + int(chance.random() * 12), 1 + int(chance.random() * 28)
        name, country, lon, lat = one_of(known)
        words, fips, _ = COUNTRY[country]
        code, root, quad, goldstein = one_of(EVENTS)
        actors = one_of(ACTORS), one_of(ACTORS)
        has_point = chance.random() * 3 >= 1
        action = ["4", f"{name}, {words}", fips, "", "", lat if has_point else "", lon if has_point else "", ""]
        date = f"{year}{month:02}{day:02}"
        yield [
            str(1_100_000_000 + number),
            date,
            date[:6],
            str(year),
            f"{year + (month - 1) / 12 + day / 365:.4f}",
            *(cell for code_, name_, land, kind in actors for cell in (code_, name_, land, "", "", "", "", kind, "", "")),
            "1",
            code,
            code[:3],
            root,
            str(quad),
            str(goldstein),
            str(1 + int(chance.random() * 9)),
            "1",
            str(1 + int(chance.random() * 9)),
            f"{-8 * chance.random():.3f}",
            *(["0"] + [""] * 7) * 2,
            *action,
            f"{date}114500",
            f"https://example.org/made-up/{number}",
        ]


def articles(count, seed=1):
    """So many short reports."""
    chance, known = random.Random(seed), places()

    def one_of(items):
        return items[int(chance.random() * len(items))]

    for _ in range(count):
        first, second = (one_of(known)[0].split(",")[0] for _ in range(2))
        day, year = 1 + int(chance.random() * 28), 2018 + int(chance.random() * 6)
        month = one_of("January February March April May June July August September October November December".split())
        wounded = 1 + int(chance.random() * 9)
        yield (
            f"On {day} {month} {year} units opened fire near the village of {first}. {wounded} soldiers were wounded, the ministry "
            f"said. The next day shelling was reported from {second}. The other side denied it. Talks go on, and the road stays closed."
        )


def batches(file):
    """The rows of a file as batches of Arrow, one after the other; every column is text."""
    import pyarrow as pa
    import pyarrow.csv as csv

    texts = csv.ConvertOptions(column_types={name: pa.string() for name in COLUMNS})
    return csv.open_csv(file, csv.ReadOptions(column_names=COLUMNS), csv.ParseOptions(delimiter="\t", quote_char=False), texts)


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("rows", type=int)
    asked.add_argument("--articles", action="store_true", help="articles, one a line, instead of events")
    asked = asked.parse_args()
    out = sys.stdout
    if asked.articles:
        out.writelines(f"{article}\n" for article in articles(asked.rows))
    else:
        out.writelines("\t".join(row) + "\n" for row in events(asked.rows))


if __name__ == "__main__":
    main()
