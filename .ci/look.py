"""Looks at what `bordermap map` wrote: GeoJSON, pictures, report. Standard library only.

usage: look.py FOLDER INPUT.csv
"""

import csv
import json
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

INTEGERS = ("rows_read", "placed", "region_only", "unlocated", "rejected")
LAYERS = {
    "incidents_points": "Point",
    "incidents_lines": "MultiLineString",
    "incidents_areas": "MultiPolygon",
    "uncertainty": "MultiPolygon",
    "incidents_by_month": "Point",
    "borders": "MultiLineString",
    "provinces": "MultiPolygon",
    "vague_areas": "MultiPolygon",
    "places": "Point",
}


def fail(words):
    sys.exit(f"look.py: {words}")


def check(held, words):
    if not held:
        fail(words)


def positions(geometry):
    """Every position of a geometry."""
    found, todo = [], [geometry["coordinates"]]
    while todo:
        item = todo.pop()
        if isinstance(item[0], (int, float)):
            found.append(item)
        else:
            todo.extend(item)
    return found


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def look_at_rings(name, geometry):
    for polygon in geometry["coordinates"]:
        for index, ring in enumerate(polygon):
            check(len(ring) >= 4 and ring[0] == ring[-1], f"{name}: a ring is not closed")
            check((signed_area(ring) > 0) == (index == 0), f"{name}: a ring breaks the right-hand rule")


def look_at_properties(name, features):
    kinds = {}
    for feature in features:
        for key, value in feature["properties"].items():
            check(value != "", f"{name}: {key} is empty text, not null")
            check(not isinstance(value, (list, dict)), f"{name}: {key} is not flat")
            if value is not None:
                kinds.setdefault(key, set()).add(type(value).__name__)
        check(list(feature["properties"])[:2] == ["title", "place_name"], f"{name}: title, place_name are not first")
        check(list(feature["properties"]) == list(features[0]["properties"]), f"{name}: columns differ")
    mixed = {key: value for key, value in kinds.items() if len(value) > 1}
    check(not mixed, f"{name}: columns of several types: {mixed}")


def look_at_layer(path):
    name, layer = path.stem, json.loads(path.read_text(encoding="utf-8"))
    features = layer["features"]
    check(layer["name"] == name, f"{name}: its name is {layer['name']}")
    check(features, f"{name}: no features")
    check("crs" not in layer, f"{name}: has a crs")
    check(layer["attribution"], f"{name}: no attribution")
    check({f["geometry"]["type"] for f in features} == {LAYERS.get(name)}, f"{name}: wrong geometry types")
    west, south, east, north = layer["bbox"]
    for feature in features:
        for lon, lat in positions(feature["geometry"]):
            check(west <= lon <= east and south <= lat <= north, f"{name}: a position outside the bbox")
            check(-180 <= lon <= 180 and -90 <= lat <= 90, f"{name}: a position off the globe")
            check(round(lon, 6) == lon and round(lat, 6) == lat, f"{name}: more than 6 decimals")
        if feature["geometry"]["type"] == "MultiPolygon":
            look_at_rings(name, feature["geometry"])
    look_at_properties(name, features)
    return features


def look_at_png(path):
    data, at, pixels = path.read_bytes(), 8, b""
    check(data[:8] == b"\x89PNG\r\n\x1a\n", "map.png: no PNG")
    chunks = []
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        check(zlib.crc32(kind + body) == crc, f"map.png: chunk {kind} is damaged")
        chunks.append(kind)
        pixels += body if kind == b"IDAT" else b""
        at += 12 + length
    check(chunks[0] == b"IHDR" and chunks[-1] == b"IEND", "map.png: not whole")
    check(b"pHYs" in chunks, "map.png: no resolution")
    check(len(set(zlib.decompress(pixels))) > 16, "map.png: blank")


def look_at_svg(path):
    tree = ElementTree.parse(path)
    check(tree.getroot().tag == "{http://www.w3.org/2000/svg}svg", "map.svg: no SVG")
    groups = {element.get("id") for element in tree.iter() if element.get("id")}
    wanted = {"frame", "land", "water", "provinces", "borders", "places", "incidents", "legend", "scale-bar"}
    wanted |= {"sections", "areas", "graticule", "title", "sources"}
    check(wanted <= groups, f"map.svg: groups missing: {sorted(wanted - groups)}")


def look_at_page(path, rows):
    page = path.read_text(encoding="utf-8")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    check(len(data["incidents"]["number"]) == len(rows), "map.html: not all incidents")
    check("default-src 'none'" in page, "map.html: no policy")


def look_at_report(folder, rows, layers):
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    counts = {key: report[key] for key in INTEGERS}
    check(counts["rows_read"] == len(rows) == sum(counts[key] for key in INTEGERS[1:]), f"counts: {counts}")
    check(counts["unlocated"] == counts["rejected"] == 0, f"rows of the example have no place: {report['unplaced']}")
    check(report["attributions"] and report["gazetteer_version"], "report: no attributions or version")
    written = {path.name for path in folder.iterdir()} - {".gitignore", "report.json"}
    check({file["name"] for file in report["files"]} == written, "report: files differ from those in the folder")
    single = ("incidents_points", "incidents_lines", "incidents_areas")
    shown = {f["properties"]["incident_id"] for name in single for f in layers.get(name, [])}
    country = {i["incident_id"] for i in report["incidents"] if i["precision"] == "country"}
    check(shown | country == {row["incident_id"] for row in rows}, "an incident is in no layer")
    check(not shown & country, "an incident known to its country only is in a layer")


def main():
    folder, source = Path(sys.argv[1]), Path(sys.argv[2])
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    layers = {path.stem: look_at_layer(path) for path in sorted(folder.glob("*.geojson"))}
    check(set(layers) <= set(LAYERS) and "incidents_lines" in layers, f"layers: {sorted(layers)}")
    look_at_report(folder, rows, layers)
    look_at_png(folder / "map.png")
    look_at_svg(folder / "map.svg")
    look_at_page(folder / "map.html", rows)
    told = ", ".join(f"{name} {len(features)}" for name, features in layers.items())
    print(f"{folder}: {told}; map.png, map.svg, map.html, report.json are sound")


main()
