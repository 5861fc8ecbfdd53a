"""Checks what the recipe made; ends with an error when an invariant does not hold.

Rules: ids are unique, links and sources exist, every place with a position lies where its country is,
areas do not overlap and tile their country (but for the rounding to 1e-6 degrees, 0.1 m), rings follow RFC 7946, files carry six decimals at most.
"""
import collections
import re
import sys

import shapely
from shapely.geometry import Point

from common import OUT, length_km, read_csv, read_geojson, region_box

PROBLEMS = []


def check(ok, text):
    if not ok:
        PROBLEMS.append(text)


def geometry():
    sources = {r["source"] for r in read_csv("sources.csv")}
    for path in sorted(OUT.glob("*/*.geojson")):
        name = f"{path.parent.name}/{path.name}"
        check(not re.search(r"\.\d{7,}", path.read_text(encoding="utf-8")), f"{name}: more than six decimals")
        for i, (p, g) in enumerate(read_geojson(name)):
            check(p["source"] in sources, f"{name}:{i + 1}: unknown source {p['source']}")
            check(shapely.is_valid(g), f"{name}:{i + 1}: {shapely.is_valid_reason(g)}")
            check(not g.is_empty, f"{name}:{i + 1}: empty")
            for part in shapely.get_parts(g):
                if part.geom_type == "Polygon":
                    check(part.exterior.is_ccw and not any(r.is_ccw for r in part.interiors), f"{name}:{i + 1}: rings against the right-hand rule")
    for name in ("countries", "provinces", "enclaves"):
        ids = [p["id"] for p, _ in read_geojson(f"borders/{name}.geojson")]
        check(len(ids) == len(set(ids)), f"{name}: ids not unique")


def no_overlap(name, shapes):
    keys, geoms = list(shapes), list(shapes.values())
    tree = shapely.STRtree(geoms)
    for i, j in zip(*tree.query(geoms, predicate="intersects")):
        if i < j:
            area = geoms[i].intersection(geoms[j]).area * 9500
            check(area < 5e-3, f"{name}: {keys[i]} and {keys[j]} overlap by {area:.4f} km2")


def tiling():
    countries = {p["id"]: g for p, g in read_geojson("borders/countries.geojson")}
    units = {p["id"]: (p, g) for p, g in read_geojson("borders/provinces.geojson")}
    no_overlap("countries", countries)
    no_overlap("provinces", {k: g for k, (p, g) in units.items() if k != "AZ-NX"})
    for code in ("AM", "AZ", "GE", "TR", "IR", "RU", "IQ"):
        whole = countries[code] if code in ("AM", "AZ", "GE") else countries[code].intersection(region_box())
        parts = shapely.union_all([g for k, (p, g) in units.items() if p["country"] == code and k != "AZ-NX"])
        gap, over = whole.difference(parts).area * 9500, parts.difference(whole).area * 9500
        check(gap < 0.05 and over < 0.05, f"{code}: provinces leave {gap:.4f} km2 and reach out by {over:.4f} km2")
    for p, g in read_geojson("borders/enclaves.geojson"):
        check(countries[p["country"]].buffer(1e-6).covers(g), f"{p['id']} is not part of {p['country']}")
        check(countries[p["surrounded_by"]].intersection(g).area < 1e-9, f"{p['id']} overlaps {p['surrounded_by']}")
    main = [length_km(g) for p, g in read_geojson("borders/land_borders.geojson") if p["id"] == "AM-AZ" and not p["enclave"]]
    check(len(main) == 2 and 900 < sum(main) < 960, f"AM-AZ: {main}")
    return countries


def gazetteer(countries):
    keys = list(countries)
    tree = shapely.STRtree(list(countries.values()))
    known, sources = {}, {r["source"] for r in read_csv("sources.csv")}
    for source in ("geonames", "flightgear", "overture", "curated", "world"):
        check(source in sources or source == "world", f"{source} is not in sources.csv")
        rows = read_csv(f"gazetteer/{source}.csv")
        ids = [r["source_id"] for r in rows]
        check(len(ids) == len(set(ids)), f"{source}: source_id not unique")
        known[source] = set(ids)
        for r in rows:
            check(r["name"].strip() != "" and (r["lat"] == "") == (r["lon"] == ""), f"{source} {r['source_id']}: no name, or half a position")
            for n in filter(None, r["names"].split("; ")):
                check(re.match(r"^[a-zA-Z-]+(/[a-z]+)?:\S", n), f"{source} {r['source_id']}: bad name text {n!r}")
            if r["lat"] and source in ("geonames", "curated") and r["country"] in countries:
                point = Point(float(r["lon"]), float(r["lat"]))
                hit = [keys[i] for i in tree.query(point, predicate="intersects")]
                near = countries[r["country"]].distance(point) * 111
                if r["country"] not in ("AM", "AZ", "GE") and r["country"] not in hit:
                    print(f"note: {source} {r['source_id']} {r['name']} says {r['country']}, lies in {hit}, {near:.1f} km off")
                    continue
                check(r["country"] in hit or near < 0.3 or r["source_id"] == "karki-tigranashen",
                      f"{source} {r['source_id']} {r['name']}: says {r['country']}, lies in {hit}, {near:.1f} km off")
    links = read_csv("links.csv")
    seen = collections.Counter((r["source"], r["source_id"]) for r in links)
    check(max(seen.values()) == 1, "links.csv: a row belongs to two places")
    for source in ("geonames", "flightgear", "overture", "curated"):
        check({i for s, i in seen if s == source} == known[source], f"links.csv and {source}.csv do not hold the same rows")
    by_place = collections.defaultdict(list)
    for r in links:
        by_place[r["place_id"]].append(r["source"])
    check(all(len(v) == len(set(v)) for v in by_place.values()), "links.csv: two rows of one source in a place")
    for iso in {r["iso"] for r in read_csv("demonyms.csv")}:
        check(iso in {r["iso"] for r in read_csv("countries.csv")}, f"demonyms.csv: unknown country {iso}")


def fonts():
    from fontTools.ttLib import TTFont
    need = {"NotoSans-": "AzəğşçıİöüƏĞŞÇЯяЁё−–—′″°·•№ʼʻ", "NotoSansArmenian-": "Սևանլիճ։՞", "NotoSansGeorgian-": "საქართველო", "NotoSansArabic-": "پچژگی۰۱۲"}
    for path in sorted((OUT / "fonts").glob("*.ttf")):
        font = TTFont(path)
        have = font.getBestCmap()
        missing = [c for head, text in need.items() if path.name.startswith(head) for c in text if ord(c) not in have]
        check(not missing, f"{path.name} lacks {missing}")
        check(path.stat().st_size < 250_000, f"{path.name} is too large")
        check("Arabic" not in path.name or {"init", "medi", "fina"} <= {f.FeatureTag for f in font["GSUB"].table.FeatureList.FeatureRecord}, f"{path.name}: no joining")


def main():
    geometry()
    fonts()
    gazetteer(tiling())
    for text in PROBLEMS[:40]:
        print("PROBLEM", text)
    print("verify:", f"{len(PROBLEMS)} problems" if PROBLEMS else "all invariants hold")
    sys.exit(1 if PROBLEMS else 0)


if __name__ == "__main__":
    main()
