"""gazetteer/flightgear.csv.

Source: FlightGear's poi.dat 1.02 (OpenStreetMap settlements, undated, names of before 2021).
Rules: records 12 city, 13 town, 14 village inside the region; one row per record. A string that holds
several names is split at / ( ) and " - ", or where the script changes. Placeholders are left out.
The source has no ids: the position serves as one. It names no country either.
"""
import gzip
import re

from common import RAW, in_region, names_text, write_csv
from roman import romanise, script
from sources_gn import HEADER

RANK = {"12": "city", "13": "town", "14": "village"}
LANGUAGE = {"Armn": "hy", "Geor": "ka"}
EMPTY = re.compile(r"(?i)^(adı|name|ad|noname|no name|unnamed|\?)?\s*\?*$")


def split(text):
    parts = [p.strip(" ,-–") for p in re.split(r"\s*[/()]\s*|\s+[-–]\s+", text)]
    out = []
    for part in filter(None, parts):
        words, group = part.split(), []
        for word in words:  # "წედისი Tsedisi": the script changes between words
            if group and script(word) and script(group[-1]) and script(word) != script(group[-1]) and "Zyyy" not in (script(word), script(group[-1])):
                out.append(" ".join(group))
                group = []
            group.append(word)
        out.append(" ".join(group))
    return [p for p in dict.fromkeys(out) if not EMPTY.match(p)]


def tag(text, lat, lon):
    kind = script(text)
    if kind == "Latn" and re.search("[əƏ]", text):
        return "az"
    return LANGUAGE.get(kind, "und")


def main():
    rows, dropped = {}, 0
    path = next((RAW / "flightgear-data-base").rglob("poi.dat.gz"))
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as f:
        for line in f:
            word = line.split(None, 3)
            if len(word) < 4 or word[0] not in RANK or not in_region(float(word[1]), float(word[2])):
                continue
            lat, lon, text = float(word[1]), float(word[2]), " ".join(word[3].split())
            names = split(text)
            if not names:
                dropped += 1
                continue
            latin = next((n for n in names if script(n) == "Latn"), None)
            name = latin or romanise(names[0])
            pairs = [(tag(n, lat, lon), n) for n in names if n != name]
            note = "" if latin else "Name romanised by the recipe."
            if script(name) not in ("Latn", ""):
                note = "The source has no Latin form."
            key = f"{lat:.4f}N{lon:.4f}E"
            while key in rows:
                key += "+"
            rows[key] = {"source_id": key, "name": name, "names": names_text(pairs), "class": "P", "code": "PPL", "lat": f"{lat:.5f}", "lon": f"{lon:.5f}",
                         "rank": RANK[word[0]], "note": note}
    write_csv("gazetteer/flightgear.csv", HEADER, [rows[k] for k in sorted(rows)])
    print(f"FlightGear: {len(rows)} settlements, {dropped} placeholders left out")


if __name__ == "__main__":
    main()
