"""The package answers as the command line does, field by field and byte by byte."""

import csv
import io
import json
import re
import struct

import pyarrow as pa
import pytest
from conftest import ROOT

import bordermap

# Tables of tests/cases whose first column is a text that is asked for.
TABLES = ["geocode.tsv", "phrases.tsv", "hard_names.tsv", "villages.tsv", "doubt.tsv", "localities.tsv", "names.tsv", "time.tsv"]
# Field of the package -> property of the command line.
SAME = {
    "status": "status",
    "name": "place_name",
    "id": "place_id",
    "match": "match",
    "confidence": "confidence",
    "where_prec": "where_prec",
    "geo_precision": "geo_precision",
    "country": "country",
    "admin1": "admin1",
    "admin1_name": "admin1_name",
    "uncertainty_m": "uncertainty_m",
    "source": "source",
}


def texts(table):
    lines = (ROOT / "tests/cases" / table).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t")[0] for line in lines if line and not line.startswith("#")][1:]
    shown = [re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: chr(int(found[1], 16)), row).strip() for row in rows]
    # The program reads a text a line and passes over blank ones.
    return [text for text in dict.fromkeys(shown) if text and len(text.splitlines()) == 1]


def coordinates(wkb):
    """Well-known binary as GeoJSON's coordinates; written here anew, so that it can be wrong only by itself."""
    at = 0

    def take(form):
        nonlocal at
        found = struct.unpack_from("<" + form, wkb, at)
        at += struct.calcsize("<" + form)
        return found

    def geometry():
        order, kind = take("BI")
        assert order == 1
        if kind == 1:
            return list(take("dd"))
        (count,) = take("I")
        if kind == 2:
            return [list(take("dd")) for _ in range(count)]
        if kind == 3:
            return [[list(take("dd")) for _ in range(take("I")[0])] for _ in range(count)]
        return [geometry() for _ in range(count)]

    kinds = {1: "Point", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}
    kind = kinds[struct.unpack_from("<I", wkb, 1)[0]]
    return {"type": kind, "coordinates": geometry()}


@pytest.mark.parametrize("table", TABLES)
def test_geocode(table, program):
    asked = texts(table)
    full = [json.loads(line) for line in program(["geocode", "--format", "ndjson", "-q"], "\n".join(asked)).splitlines()]
    point = program(["geocode", "--format", "ndjson", "--geometry", "point", "-q"], "\n".join(asked)).splitlines()
    found = pa.array(bordermap.geocode(asked)).to_pylist()
    assert len(found) == len(asked) == len(full)
    for text, answer, feature, at in zip(asked, found, full, point):
        properties = feature["properties"]
        assert properties["query"] == text
        assert {field: answer[field] for field in SAME} == {field: properties[same] for field, same in SAME.items()}, text
        wkb = answer["footprint"]
        assert (wkb and coordinates(wkb)) == feature["geometry"], text
        at = json.loads(at)["geometry"]
        lon_lat = None if answer["lon"] is None else [answer["lon"], answer["lat"]]
        assert lon_lat == (at and at["coordinates"]), text


def test_reasons(program):
    asked = texts("geocode.tsv")
    lines = program(["geocode", "--format", "ndjson", "--geometry", "none", "--explain", "-q"], "\n".join(asked)).splitlines()
    found = pa.array(bordermap.geocode(asked, geometry="none")).to_pylist()
    for answer, line in zip(found, lines):
        properties = json.loads(line)["properties"]
        assert (answer["reasons"], answer["candidates"]) == (properties["reasons"], properties["candidates"])
        assert answer["footprint"] is None


@pytest.mark.parametrize("options", [{"country": "AM"}, {"date": "2019-06-01"}, {"country": "AZ", "date": "2024"}])
def test_geocode_with_context(options, program):
    asked = texts("hard_names.tsv") + texts("time.tsv")
    arguments = [word for name, value in options.items() for word in (f"--{name}", value)]
    lines = program(["geocode", "--format", "ndjson", "--geometry", "none", "-q", *arguments], "\n".join(asked)).splitlines()
    given = pa.array(bordermap.geocode(asked, geometry="none", **options)).to_pylist()
    each = {name: [value] * len(asked) for name, value in options.items()}
    assert pa.array(bordermap.geocode(asked, geometry="none", **each)).to_pylist() == given
    for answer, line in zip(given, lines):
        properties = json.loads(line)["properties"]
        assert {field: answer[field] for field in SAME} == {field: properties[same] for field, same in SAME.items()}


def reports():
    return sorted((ROOT / "tests/reports").glob("*.txt"))


def test_extract(program):
    articles = [path.read_text(encoding="utf-8") for path in reports()]
    assert len(articles) > 5
    for article, records in zip(articles, pa.array(bordermap.extract(articles)).to_pylist()):
        rows = list(csv.DictReader(io.StringIO(program(["extract", "-", "-q"], article))))
        assert len(rows) == len(records)
        for row, record in zip(rows, records):
            record = {**record, "confidence": f"{record['confidence']:.2f}"}
            del record["place_id"]
            shown = {name: "" if value is None else str(value) for name, value in record.items()}
            assert shown == {name: row[name] for name in shown}


def test_locate(program, tmp_path):
    """Rows that several places may answer are left out: the program asks for these beside the others of the file."""
    source = ROOT / "geodata/incidents/armenia-azerbaijan-2021.csv"
    with open(source, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = pa.table({name: [row[name] for row in rows] for name in rows[0]})
    found = pa.record_batch(bordermap.locate(table)).to_pylist()
    program(["layers", str(source), "-o", str(tmp_path / "out"), "-q"])
    features = {}
    for layer in ["points", "lines", "areas"]:
        path = tmp_path / f"out/incidents_{layer}.geojson"
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"] if path.exists() else []:
            features.setdefault(feature["properties"]["incident_id"], feature["properties"])
    compared = 0
    for row, answer in zip(rows, found):
        assert {name: answer[name] for name in row} == row
        if answer["place_status"] != "resolved" or row["incident_id"] not in features:
            continue
        properties, compared = features[row["incident_id"]], compared + 1
        same = {field: name for field, name in SAME.items() if field not in ("status", "source")}
        assert {field: answer[f"place_{field}"] for field in same} == {field: properties[name] for field, name in same.items()}
    assert compared > len(rows) / 2
