"""geodata/README.md and the figures of recipe/REPORT.md, counted from the files themselves."""
import collections
import hashlib

from shapely.ops import substring
from shapely.geometry import LineString, Point

from common import HERE, OUT, area_km2, length_km, read_csv, read_geojson

FILES = {  # path: (sources, licence, what)
    "sources.csv": ("bordermap", "CC0-1.0", "one row per source"),
    "countries.csv": ("cldr, bordermap", "Unicode-3.0", "countries of ISO 3166-1 and their names"),
    "demonyms.csv": ("bordermap", "CC0-1.0", "adjectives and names of peoples"),
    "dated_names.csv": ("bordermap, curated", "facts, each with its source", "when a place bore a name, and on whose side"),
    "contested_names.csv": ("bordermap", "CC0-1.0", "names that several sides give to several lands, each with its source"),
    "phrase_parameters.csv": ("bordermap", "CC0-1.0", "reaches and angles of phrases, each with its source"),
    "vocabulary/columns.csv": ("bordermap", "CC0-1.0", "names of columns and what they hold"),
    "vocabulary/schemas.csv": ("bordermap", "CC0-1.0", "columns of other projects' exports"),
    "vocabulary/dates.csv": ("bordermap, cldr", "Unicode-3.0", "words of dates in the languages read"),
    "vocabulary/events_en.csv": ("bordermap", "CC0-1.0", "rules of `extract`, English"),
    "vocabulary/events_ru.csv": ("bordermap", "CC0-1.0", "rules of `extract`, Russian"),
    "vocabulary/events_hy.csv": ("bordermap", "CC0-1.0", "rules of `extract`, Armenian"),
    "vocabulary/events_az.csv": ("bordermap", "CC0-1.0", "rules of `extract`, Azerbaijani"),
    "vocabulary/sheet.csv": ("bordermap, cldr", "Unicode-3.0", "words of the sheet in four languages"),
    "vocabulary/words.csv": ("bordermap", "CC0-1.0", "words of kinds of incidents"),
    "vocabulary/status.csv": ("bordermap", "CC0-1.0", "words of how sure a report is"),
    "vocabulary/acled.csv": ("bordermap", "CC0-1.0", "ACLED's types in our kinds"),
    "vocabulary/ucdp.csv": ("bordermap", "CC0-1.0", "UCDP's types in our kinds"),
    "vocabulary/cameo.csv": ("bordermap", "CC0-1.0", "CAMEO's codes (GDELT, ICEWS) in our kinds"),
    "vocabulary/plover.csv": ("bordermap", "CC0-1.0", "PLOVER's types (POLECAT) in our kinds"),
    "vocabulary/country_codes.csv": ("geonames, cldr (names), bordermap", "CC-BY-4.0", "countries in the codes of ISO, Gleditsch and Ward, FIPS 10-4"),
    "links.csv": ("bordermap", "ODbL-1.0", "which rows are one place"),
    "gazetteer/geonames.csv": ("geonames", "CC-BY-4.0", "settlements of the region"),
    "gazetteer/flightgear.csv": ("flightgear", "ODbL-1.0", "settlements of the region, before 2021"),
    "gazetteer/overture.csv": ("overture", "ODbL-1.0", "names of settlements with their province, no positions"),
    "gazetteer/curated.csv": ("curated", "facts, each with its source", "border villages, lakes, passes, peaks, river ends"),
    "gazetteer/world.csv": ("geonames", "CC-BY-4.0", "places of 15,000 and more, and capitals, outside the region"),
    "borders/countries.geojson": ("osm-tz, geo-maps", "ODbL-1.0", "ten countries, cut to 38-53 E 36-46 N"),
    "borders/provinces.geojson": ("natural-earth, osm-tz, overture (names)", "ODbL-1.0", "first-level areas"),
    "borders/enclaves.geojson": ("geo-maps", "ODbL-1.0", "three enclaves"),
    "borders/areas.geojson": ("omim, natural-earth", "ODbL-1.0", "the Karabakh area before November 2020"),
    "borders/regions.geojson": ("natural-earth, osm-tz", "ODbL-1.0", "economic regions made of whole districts: Eastern Zangezur, Karabakh"),
    "borders/land_borders.geojson": ("osm-tz, geo-maps", "ODbL-1.0", "land borders by pair"),
    "basemap/sea.geojson": ("geo-maps", "ODbL-1.0", "Black Sea (with its arm of the Sea of Azov), Caspian Sea"),
    "basemap/lakes.geojson": ("geo-maps", "ODbL-1.0", "lakes of 0.5 km² and more"),
    "basemap/rivers.geojson": ("natural-earth", "public domain", "the large rivers"),
    "basemap/relief_m.png": ("globe", "public domain", "height raster, 30 arc-seconds"),
    "basemap/relief_m.pgw": ("globe", "public domain", "its place on the globe"),
}


def figures():
    borders = read_geojson("borders/land_borders.geojson")
    main = sorted((g for p, g in borders if p["id"] == "AM-AZ" and not p["enclave"]), key=lambda g: -length_km(g))
    east = main[0]
    a, b = Point(45.86951, 40.20007), Point(46.35639, 39.62263)  # Sotk, Khoznavar
    flat = LineString([(x * 0.766, y) for x, y in east.coords])
    s, e = sorted(flat.project(Point(p.x * 0.766, p.y)) for p in (a, b))
    stretch = LineString([(x / 0.766, y) for x, y in substring(flat, s, e).coords])
    areas = {p["part"]: area_km2(g) for p, g in read_geojson("borders/areas.geojson")}
    return [f"Armenia-Azerbaijan line, geodesic: {length_km(main[0]):.1f} km in the east and {length_km(main[1]):.1f} km on the Nakhchivan side, "
            f"{sum(map(length_km, main)):.1f} km together, {sum(len(g.coords) for g in main)} vertices; without enclaves.",
            f"Its stretch between the points nearest to Sotk and to Khoznavar: {length_km(stretch):.1f} km.",
            f"Karabakh area: rim {areas['rim']:.0f} km², core {areas['core']:.0f} km²."]


def places():
    """Places of each country by the sources that know them."""
    rows = {s: {r["source_id"]: r for r in read_csv(f"gazetteer/{s}.csv")} for s in ("curated", "geonames", "flightgear", "overture")}
    members = collections.defaultdict(dict)
    for r in read_csv("links.csv"):
        members[r["place_id"]][r["source"]] = rows[r["source"]][r["source_id"]]
    import shapely
    shapes = [(p["id"], g) for p, g in read_geojson("borders/countries.geojson")]
    tree = shapely.STRtree([g for _, g in shapes])
    counts = collections.defaultdict(collections.Counter)
    for m in members.values():
        at = next(((float(r["lon"]), float(r["lat"])) for s, r in m.items() if r["lat"]), None)
        hit = tree.query(Point(at), predicate="intersects") if at else []
        country = m["curated"]["country"] if "curated" in m else shapes[hit[0]][0] if len(hit) else next((r["country"] for r in m.values() if r["country"]), "")
        c = counts[country]
        c["places"] += 1
        c["with position"] += bool(at)
        c["names only"] += not at
        c["joined of 2 and more"] += len(m) > 1
        for s in m:
            c[s] += 1
    return counts


def main():
    retrieved = {r["source"]: r for r in read_csv("sources.csv")}
    lines = []
    for path, (source, licence, what) in FILES.items():
        data = (OUT / path).read_bytes()
        rows = len(read_csv(path)) if path.endswith(".csv") else len(read_geojson(path)) if path.endswith(".geojson") else ""
        lines.append(f"| `{path}` | {what} | {source} | {licence} | {rows} | {len(data) / 1000:.0f} kB | `{hashlib.sha256(data).hexdigest()[:16]}` |")
    for path in sorted((OUT / "fonts").glob("*.ttf")):
        data = path.read_bytes()
        lines.append(f"| `fonts/{path.name}` | font subset | noto | OFL-1.1 | | {len(data) / 1000:.0f} kB | `{hashlib.sha256(data).hexdigest()[:16]}` |")
    sources = [f"| `{r['source']}` | {r['title']} | {r['version']} | {r['retrieved']} | {r['licence']} | {r['attribution'] or '-'} |" for r in retrieved.values()]
    counts = places()
    heads = ["places", "with position", "names only", "joined of 2 and more", "curated", "geonames", "flightgear", "overture"]
    table = ["| country | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for c in sorted(counts, key=lambda c: -counts[c]["places"]):
        table.append(f"| {c or 'none'} | " + " | ".join(str(counts[c][h]) for h in heads) + " |")
    total = sum((v for v in counts.values()), collections.Counter())
    table.append("| all | " + " | ".join(str(total[h]) for h in heads) + " |")
    text = (HERE / "input" / "README.template.md").read_text(encoding="utf-8")
    text = text.replace("{FILES}", "\n".join(lines)).replace("{SOURCES}", "\n".join(sources))
    (OUT / "README.md").write_text(text, encoding="utf-8")
    report = (HERE / "input" / "REPORT.template.md").read_text(encoding="utf-8")
    (HERE / "REPORT.md").write_text(report.replace("{FIGURES}", "\n".join(f"- {x}" for x in figures())).replace("{PLACES}", "\n".join(table)), encoding="utf-8")
    print("\n".join(figures()))


if __name__ == "__main__":
    main()
