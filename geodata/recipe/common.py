"""Shared ground of the recipe: where things lie, how CSV and GeoJSON are written, geodesy.

Rule: the same input gives the same bytes. Every writer here sorts or keeps a given order, rounds to
six decimals and ends lines with a plain line feed.
"""
import csv
import json
import math
import os
from pathlib import Path

import pyproj
import shapely
from shapely.geometry import box, mapping

HERE = Path(__file__).resolve().parent
OUT = HERE.parent
CACHE = Path(os.environ.get("BORDERMAP_GEODATA_CACHE", HERE / "cache"))
RAW = CACHE / "unpacked"

REGION = (41.0, 37.0, 51.5, 44.5)  # west, south, east, north: what the gazetteer covers
MARGIN = (38.0, 36.0, 53.0, 46.0)  # what countries and relief are cut to
GRID = 1e-6
GEOD = pyproj.Geod(ellps="WGS84")


def region_box():
    return box(*REGION)


def margin_box():
    return box(*MARGIN)


def in_region(lat, lon):
    return REGION[1] <= lat <= REGION[3] and REGION[0] <= lon <= REGION[2]


def area_km2(geom):
    return abs(GEOD.geometry_area_perimeter(geom)[0]) / 1e6


def length_km(geom):
    return GEOD.geometry_length(geom) / 1e3


def distance_m(lat1, lon1, lat2, lon2):
    return GEOD.inv(lon1, lat1, lon2, lat2)[2]


def near_m(lat1, lon1, lat2, lon2):
    """A cheap distance for searching (within 0.5 % here); written numbers use `distance_m`."""
    k = math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot((lat1 - lat2) * 110_900, (lon1 - lon2) * 111_320 * k)


def polygons(geom):
    """The polygons of any geometry, biggest first."""
    parts = [p for p in shapely.get_parts(shapely.get_parts(geom)) if p.geom_type == "Polygon" and not p.is_empty]
    return sorted(parts, key=lambda p: (-p.area, p.bounds))


def multi(geom):
    return shapely.MultiPolygon(polygons(geom))


def on_grid(geom):
    """Round to the grid of the output and keep the shape valid."""
    return shapely.set_precision(geom, GRID)


def names_text(pairs):
    """[(tag, text)] -> `tag:text; tag:text`, without doubles, in the order given; an underscore is a space ("Покр_мазра")."""
    seen, out = set(), []
    for tag, text in pairs:
        text = " ".join(str(text or "").replace(";", ",").replace("_", " ").split())
        if text and (tag, text) not in seen:
            seen.add((tag, text))
            out.append(f"{tag}:{text}")
    return "; ".join(out)


def write_csv(path, header, rows):
    path = OUT / path
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        for row in rows:
            w.writerow([row.get(h, "") if isinstance(row, dict) else row[i] for i, h in enumerate(header)])


def read_csv(path):
    with open(OUT / path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def _rounded(c):
    return [round(c[0], 6), round(c[1], 6)] if isinstance(c[0], float) else [_rounded(x) for x in c]


def canonical(geom):
    """Right-hand rule for rings, fixed start points and part order for areas; lines keep their direction."""
    if geom.geom_type in ("Polygon", "MultiPolygon"):
        geom = shapely.orient_polygons(shapely.normalize(geom))
    return geom


def write_geojson(path, features):
    """features: [(properties, geometry)]; one feature a line."""
    path = OUT / path
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for props, geom in features:
        g = mapping(canonical(geom))
        g = {"type": g["type"], "coordinates": _rounded(json.loads(json.dumps(g["coordinates"])))}
        lines.append(json.dumps({"type": "Feature", "properties": props, "geometry": g},
                                ensure_ascii=False, separators=(",", ":")))
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")


def read_geojson(path):
    with open(OUT / path, encoding="utf-8") as f:
        data = json.load(f)
    return [(x["properties"], shapely.geometry.shape(x["geometry"])) for x in data["features"]]
