"""gazetteer/curated.csv and recipe/curated_check.tsv.

Source: input/curated_places.csv: facts read one by one from published articles (positions mostly from
the GEOnet Names Server, via Wikipedia).
Rule: every row is tested again: its position must lie in the country and province that it names
(150 m and 3 km of grace, because lines are not better than that), and a package point of the same name
must not lie farther than 3.5 km. What fails is left out and stands in the report. A settlement whose
point falls outside its country by up to 150 m gives up its position when a package has one inside.
"""
import csv
import re

from shapely.geometry import Point

from common import HERE, distance_m, names_text, near_m, read_csv, read_geojson, write_csv
from roman import keys, script, slug
from sources_gn import HEADER

CLASS = {"PPL": "P", "PPLQ": "P", "LK": "H", "STMH": "H", "STMM": "H", "MT": "T", "MTS": "T", "PASS": "T", "PLAT": "T", "VLC": "T", "AIRP": "S", "MSTY": "S"}
PROVINCE = {"Aghstafa": "AZ-AGA", "Qazax": "AZ-QAZ", "Fuzuli": "AZ-FUZ"}
NO_ELEVATION = ("do not use the elevation", "contradicts the DEM", "does not fit the point", "elevation is of its highest")


def names_of(r):
    main = re.sub(r"\s*\(.*?\)", "", r["name_en"]).strip()
    extra = []
    if r["feature_code"] in ("STMH", "STMM"):  # the two ends of a river keep their names apart
        extra.append(("en", main))
        main = r["name_en"]
    if " / " in main:
        main, *others = [x.strip() for x in main.split(" / ")]
        extra += [("en", x) for x in others]
    alias = re.search(r"\(([^)]*)\)", r["name_en"])
    if alias and r["feature_code"] == "LK":
        extra.append(("en", alias.group(1)))
    pairs = [tuple(x.strip().split(":", 1)) for x in r["names"].split(";") if ":" in x]
    former = []
    for part in re.split(r"[;,/]", re.sub(r"\([^)]*\)", "", r["former_names"])):
        part = re.sub(r"^(also|old name)\s+", "", part.strip(), flags=re.I)
        if part and not re.search(r"\d", part):
            lang = {"Cyrl": "ru", "Armn": "hy"}.get(script(part), "az" if re.search("[əğışçöü]", part) else "en")
            former.append((f"{lang}/former", part))
    return main, pairs + extra + former


def given():
    """The raw input as (source_id, row)."""
    used, out = {}, []
    with open(HERE / "input" / "curated_places.csv", encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            base = slug(re.sub(r"[()]", "", r["name_en"]))
            used[base] = used.get(base, 0) + 1
            out.append((base if used[base] == 1 else f"{base}-{used[base]}", r))
    return out


def main():
    provinces = {p["id"]: (p, g) for p, g in read_geojson("borders/provinces.geojson")}
    countries = {p["id"]: g for p, g in read_geojson("borders/countries.geojson")}
    by_name = {p["name"]: k for k, (p, _) in provinces.items()}
    packages = [(s, r) for s in ("geonames", "flightgear") for r in read_csv(f"gazetteer/{s}.csv")]
    rows, report = [], []
    for sid, r in given():
        lat, lon = float(r["lat"]), float(r["lon"])
        main, pairs = names_of(r)
        point, problems, remarks = Point(lon, lat), [], []
        iso = PROVINCE.get(r["admin1"]) or by_name.get(r["admin1"], "")
        away = 0.0
        if r["country"] in countries:
            away = countries[r["country"]].distance(point) * 100_000
            if away > 150:
                (remarks if r["name_en"].startswith("Karki") else problems).append(f"{away:.0f} m outside {r['country']}")
        if iso:
            off = provinces[iso][1].distance(point) * 100_000
            around = provinces[iso][0]["part_of"]  # Nakhchivan's districts changed: the republic counts
            moved = around and provinces[around][1].covers(point)
            if off > 3000 and not moved and not r["name_en"].startswith("Karki"):
                problems.append(f"{off:.0f} m outside {iso}")
            elif off > 0:
                remarks.append(f"{off:.0f} m outside {iso}")
        else:
            problems.append(f"unknown province {r['admin1']}")
        mine = set().union(*(keys(t) for _, t in pairs + [("en", main)]))
        same = [(near_m(lat, lon, float(p["lat"]), float(p["lon"])), s, p) for s, p in packages
                if near_m(lat, lon, float(p["lat"]), float(p["lon"])) < 6000 and CLASS[r["feature_code"]] == "P"
                and mine & set().union(*(keys(x) for x in [p["name"]] + [n.split(":", 1)[1] for n in p["names"].split("; ") if ":" in n]))]
        nearest = min(same, key=lambda x: x[0], default=None)
        if nearest:
            d = distance_m(lat, lon, float(nearest[2]["lat"]), float(nearest[2]["lon"]))
            remarks.append(f"{nearest[1]} {nearest[2]['name']} at {d:.0f} m")
            if d > 3500:
                remarks.append("farther than a join allows: kept apart")
        shape = countries.get(r["country"])
        gives_up = 0 < away <= 150 and any(shape.contains(Point(float(p["lon"]), float(p["lat"]))) and d <= 3500 for d, _, p in same)
        if gives_up:
            remarks.append(f"{away:.0f} m over the line: position left to the package")
        report.append((sid, "left out" if problems else "kept", "; ".join(problems), "; ".join(remarks)))
        if problems:
            continue
        elevation = "" if any(x in r["note"] for x in NO_ELEVATION) else r["elevation_m"]
        note = "; ".join(x for x in (r["note"], f"Former names: {r['former_names']}" if re.search(r"\d", r["former_names"]) else "",
                                     f"Precision of the notation {r['stated_precision_m']} m" if r["stated_precision_m"] else "") if x)
        rows.append({"source_id": sid, "name": main, "names": names_text(pairs), "class": CLASS[r["feature_code"]], "code": r["feature_code"],
                     "lat": "" if gives_up else f"{lat:.5f}", "lon": "" if gives_up else f"{lon:.5f}", "elevation_m": elevation, "country": r["country"], "admin1": iso, "ref": r["article"], "note": note})
    write_csv("gazetteer/curated.csv", HEADER, sorted(rows, key=lambda r: r["source_id"]))
    with open(HERE / "curated_check.tsv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, delimiter="\t", lineterminator="\n")
        w.writerow(["source_id", "result", "problems", "remarks"])
        w.writerows(sorted(report))
    print(f"curated: {len(rows)} of {len(report)} kept; left out:", [x for x in report if x[1] != "kept"])


if __name__ == "__main__":
    main()
