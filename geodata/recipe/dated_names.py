"""dated_names.csv: the rows that follow from the notes of gazetteer/curated.csv.

Sources: the articles named in the `ref` of each curated row. Rule: a clause "Former names: A / B (until 1978); C
(1978-1991)" in a note gives one row per name that has an end. `(until D)` closes a name, `(D-D)` opens and closes it;
"Armenian name" or "Armenian administration" gives the view AM, anything else none. What the words say beyond that
stays in `note`. Names with no end ("after 1840", "1920") are undated and left out. Rows of other sources than
`curated` are written by hand and kept as they are.
"""
import csv
import re

from common import OUT, read_csv, write_csv

HEADER = ["place_id", "lang", "text", "kind", "from", "to", "view", "source", "source_ref", "note"]
MONTHS = {m: f"{i:02}" for i, m in enumerate("January February March April May June July August September October November December".split(), 1)}


def iso(text):
    full = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text)
    return f"{full[3]}-{MONTHS[full[2]]}-{int(full[1]):02}" if full else text


def period(words):
    """(from, to) of the words in brackets; empty where they say nothing."""
    if m := re.search(r"until (\d{4})-(\d{4})", words):  # the sources differ: the later year
        return "", m[2]
    if m := re.search(r"(\d{4})-(\d{4})", words):
        return m[1], m[2]
    if m := re.search(r"until ((?:\d{1,2} \w+ )?\d{4})", words):
        return "", iso(m[1])
    return "", ""


def former(note):
    """(names, words in brackets) of the clause of former names."""
    clause = re.search(r"Former names: (.*?)(?:; Precision of|$)", note)
    for part in re.findall(r"([^;()]+)\(([^)]*)\)", clause[1] if clause else ""):
        yield [x.strip() for x in part[0].split("/") if x.strip()], part[1]


def main():
    links = {r["source_id"]: r["place_id"] for r in read_csv("links.csv") if r["source"] == "curated"}
    rows = [r for r in read_csv("dated_names.csv") if r["source"] != "curated"]
    for r in read_csv("gazetteer/curated.csv"):
        for names, words in former(r["note"]):
            start, end = period(words)
            view = "AM" if "Armenian" in words else ""
            plain = words in (f"until {end}", f"{start}-{end}")
            for name in names if end else []:
                rows.append({"place_id": links[r["source_id"]], "lang": "az" if re.search("[əğışçöüİ]", name) else "en", "text": name, "kind": "official",
                             "from": start, "to": end, "view": view, "source": "curated", "source_ref": r["ref"].replace("; position from the GEOnet Names Server", ""), "note": "" if plain else words})
    write_csv("dated_names.csv", HEADER, sorted(rows, key=lambda r: (r["place_id"], r["from"], r["to"], r["view"], r["text"])))
    print(f"dated names: {len(rows)}, of them {sum(r['source'] == 'curated' for r in rows)} from curated notes")


if __name__ == "__main__":
    main()
