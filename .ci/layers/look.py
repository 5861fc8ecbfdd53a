"""Looks at the layers of one run in every format with GDAL and shapely. Needs ogrinfo, ogr2ogr and shapely.

usage: look.py FOLDER    that holds geojson/ gpkg/ flatgeobuf/ ndjson/, each what `bordermap layers` wrote in that format
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import shapely
import shapely.geometry

ENDINGS = {"geojson": "geojson", "ndjson": "ndjson", "flatgeobuf": "fgb"}
FIELD = re.compile(r"^(\w+): (\w+(?:\(\w+\))?) \(")
# Columns of days. In GeoJSON, GDAL takes any column for one whose texts all look like days; FlatGeobuf has none.
DAYS = ("event_date", "date_end", "date_start")
# What a column of each type is in another format.
SAME = {"Integer64": "Integer", "Integer64(Boolean)": "Integer(Boolean)"}

faults = []


def check(held, words):
    if not held:
        faults.append(words)


def gdal(*arguments):
    """What a program of GDAL prints. Any word of complaint is a fault, whatever it returns: it goes on after errors."""
    run = subprocess.run([*map(str, arguments)], capture_output=True, text=True)
    check(run.returncode == 0 and not run.stderr, f"{' '.join(map(str, arguments))}: {run.returncode} {run.stderr}")
    return run.stdout


def layers_of(*arguments):
    """What the heads of files tell of each layer: number of features, type of geometry, type by field."""
    found = {}
    for part in gdal("ogrinfo", "-ro", "-so", "-al", *arguments).split("\nLayer name: ")[1:]:
        name, *lines = part.splitlines()
        told = dict(line.split(": ", 1) for line in lines if line.startswith(("Geometry: ", "Feature Count: ")))
        fields = dict(match.groups() for match in map(FIELD.match, lines) if match)
        found[name] = (told.get("Feature Count"), told.get("Geometry"), fields)
        check("WGS 84" in part or told.get("Geometry") == "None", f"{arguments} {name}: not in WGS 84")
    return found


def features_of(path, name):
    """Every feature as GDAL reads it, by title and geometry, whatever their order."""
    into = ["-f", "GeoJSONSeq", "-lco", "COORDINATE_PRECISION=15", "-select", "title", "/vsistdout/"]
    text = gdal("ogr2ogr", *into, path, name)
    return Counter(map(known_by, map(json.loads, text.splitlines())))


def known_by(feature):
    return json.dumps([feature["properties"]["title"], feature["geometry"]])


def plain(kind):
    return SAME.get(kind, kind)


def look_at_geojson(path):
    """Validity of each geometry; the features, the columns, and those that have a value anywhere."""
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        why = shapely.is_valid_reason(shape)
        check(why == "Valid Geometry" and not shape.is_empty, f"{path.name}: {feature['properties']['title']}: {why}")
    columns = list(layer["features"][0]["properties"])
    filled = {key for f in layer["features"] for key, value in f["properties"].items() if value is not None}
    return Counter(map(known_by, layer["features"])), columns, filled


def main():
    folder = Path(sys.argv[1])
    package = layers_of(folder / "gpkg" / "bordermap.gpkg")
    check(package.pop("layer_styles", None) is not None, "the GeoPackage has no styles")
    paths = sorted((folder / "geojson").glob("*.geojson"))
    check({path.stem for path in paths} == set(package), f"layers of the GeoPackage: {sorted(package)}")
    for path in paths:
        name = path.stem
        features, columns, filled = look_at_geojson(path)
        (told,) = layers_of(path).values()
        check(told[0] == str(features.total()) and list(told[2]) == columns, f"{path.name}: GDAL sees {told}")
        files = {format: folder / format / f"{name}.{ending}" for format, ending in ENDINGS.items()}
        others = {format: layers_of(file) for format, file in files.items()}
        for format, found in [*others.items(), ("gpkg", package)]:
            number, geometry, fields = found.get(name, (None, None, {}))
            check((number, geometry) == told[:2], f"{format} {name}: {number} {geometry}, not {told[:2]}")
            check(list(fields) == columns, f"{format} {name}: fields {list(fields)}, not {columns}")
            for key in filled & set(fields):
                wanted = plain(told[2][key])
                if wanted == "Date" and (format == "flatgeobuf" or format == "gpkg" and key not in DAYS):
                    wanted = "String"
                check(plain(fields[key]) == wanted, f"{format} {name}: {key} is {fields[key]}, not {told[2][key]}")
        for format, file in [*files.items(), ("gpkg", folder / "gpkg" / "bordermap.gpkg")]:
            read = features_of(file, name)
            lost, foreign = (features - read).total(), (read - features).total()
            check(not lost and not foreign, f"{format} {name}: GDAL loses {lost} features and finds {foreign} others")
        wrong = [key for key in DAYS if key in columns and package[name][2].get(key) != "Date"]
        check(not wrong, f"gpkg {name}: {wrong} are no days")
    if faults:
        sys.exit("\n".join(f"look.py: {fault}" for fault in faults))
    print(f"{folder}: {len(paths)} layers, the same to GDAL in every format; every geometry is valid to shapely")


main()
