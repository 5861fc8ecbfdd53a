"""Each example on made-up events: what it prints is what comes of the same rows without an engine.

BORDERMAP_ROWS says how many rows; few unless said. `pytest -rs` says which engines are not there.
"""

import collections
import importlib.util
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys

import pyarrow as pa
import pytest

import bordermap
import gdelt

HERE = pathlib.Path(__file__).resolve().parent
ROWS = int(os.environ.get("BORDERMAP_ROWS", "2000"))


@pytest.fixture(scope="session")
def rows():
    return list(gdelt.events(ROWS))


@pytest.fixture(scope="session")
def file(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "made.export.CSV"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def table(rows):
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in zip(gdelt.COLUMNS, zip(*rows))})


@pytest.fixture(scope="session")
def located(rows):
    return pa.table(bordermap.locate(table(rows), geometry="point")).to_pylist()


def counts(months, places):
    """By place and month, as the examples print it."""
    pairs = collections.Counter((month, place["id"], place["name"]) for month, place in zip(months, places) if place["status"] == "resolved")
    return ["month,id,name,incidents", *(f"{','.join(key)},{count}" for key, count in sorted(pairs.items()))]


@pytest.fixture(scope="session")
def by_name(rows):
    cells = {name: [row[gdelt.COLUMNS.index(name)] for row in rows] for name in ("SQLDATE", "MonthYear", "ActionGeo_FullName")}
    days = [f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in cells["SQLDATE"]]
    places = pa.array(bordermap.geocode(cells["ActionGeo_FullName"], date=days, geometry="none")).to_pylist()
    return counts(cells["MonthYear"], places)


@pytest.fixture(scope="session")
def by_row(located):
    places = [{field: row[f"place_{field}"] for field in ("status", "id", "name")} for row in located]
    return counts([row["MonthYear"] for row in located], [{**place, "id": place["id"] or "None"} for place in places])


def printed(*command, skips=None):
    environment = {**os.environ, "PYTHON": sys.executable, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment, timeout=1200)
    if skips and skips in done.stderr:
        pytest.skip(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


def engine(module):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")


def test_the_made_rows_have_the_shape_of_gdelt(rows):
    assert {len(row) for row in rows} == {61} and len(gdelt.COLUMNS) == 61
    assert rows[:50] == list(gdelt.events(50))
    lat = gdelt.COLUMNS.index("ActionGeo_Lat")
    assert 0.28 < sum(not row[lat] for row in rows) / len(rows) < 0.39


def test_rows_are_read_as_gdelt_and_none_is_rejected(located):
    found = collections.Counter(row["place_status"] for row in located)
    assert found["resolved"] > 0.8 * len(located) and not found["rejected"], found


def test_duckdb(file, by_name):
    engine("duckdb")
    assert printed(sys.executable, HERE / "duckdb_udf.py", file) == by_name


def test_duckdb_with_articles(tmp_path):
    engine("duckdb")
    articles = list(gdelt.articles(ROWS // 10))
    (tmp_path / "articles.txt").write_text("".join(f"{article}\n" for article in articles), encoding="utf-8")
    # Each says that units opened fire on a day, and that of the next day shelling is reported.
    told = [incident for incidents in pa.array(bordermap.extract(articles)).to_pylist() for incident in incidents]
    assert {"small_arms_fire", "shelling"} <= {incident["event_type"] for incident in told} and len(told) > len(articles)
    found = collections.Counter((incident["event_date"][:7], incident["event_type"]) for incident in told)
    wanted = ["month,event_type,incidents", *(f"{','.join(key)},{count}" for key, count in sorted(found.items()))]
    assert printed(sys.executable, HERE / "duckdb_extract.py", tmp_path / "articles.txt") == wanted


def test_datafusion(file, by_name):
    engine("datafusion")
    assert printed(sys.executable, HERE / "datafusion_udf.py", file) == by_name


needs_java = pytest.mark.skipif(not shutil.which("java"), reason="java is not installed, which Spark needs")


@needs_java
def test_spark_function_of_columns(file, by_name):
    engine("pyspark")
    assert printed(sys.executable, HERE / "spark_mapinarrow.py", file) == by_name


@needs_java
@pytest.mark.parametrize("master", ["local[2]", "local-cluster[2,1,1024]"])
def test_spark_rows(master, file, by_row):
    engine("pyspark")
    assert printed(sys.executable, HERE / "spark_mapinarrow.py", file, "--rows", "--master", master) == by_row


def parts(wkb):
    """The rings or lines of well-known binary."""
    at, found = 0, []

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, wkb, at)
        at += struct.calcsize("<" + form)
        return values

    def geometry():
        _, kind = take("BI")
        (count,) = take("I")
        if kind == 2:
            found.append([take("dd") for _ in range(count)])
        elif kind == 3:
            found.extend([take("dd") for _ in range(take("I")[0])] for _ in range(count))
        else:
            [geometry() for _ in range(count)]

    geometry()
    return found


def km_to_line(lon, lat, line):
    """On a plane around the point: good to some metres over ten kilometres."""
    scale = (111.32 * math.cos(math.radians(lat)), 110.9 + 0.6 * math.sin(math.radians(lat)) ** 2)
    points = [((x - lon) * scale[0], (y - lat) * scale[1]) for x, y in line]

    def to_segment(a, b):
        along = (b[0] - a[0], b[1] - a[1])
        length = along[0] ** 2 + along[1] ** 2
        share = max(0, min(1, -(a[0] * along[0] + a[1] * along[1]) / length)) if length else 0
        return math.hypot(a[0] + share * along[0], a[1] + share * along[1])

    return min(to_segment(a, b) for a, b in zip(points, points[1:]))


def test_postgis(file, located):
    if not list(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("PostgreSQL is not installed")
    section = pa.array(bordermap.geocode(["Sotk-Khoznavar section"])).to_pylist()[0]
    lines, near, away = parts(section["footprint"]), collections.Counter(), {}
    for row in located:
        if row["place_footprint"] and row["place_where_prec"] <= 2:
            at = (row["place_lon"], row["place_lat"])
            away.setdefault(at, min(km_to_line(*at, line) for line in lines))
            near[f"{row['MonthYear'][:4]}-{row['MonthYear'][4:]}"] += away[at] < 10
    assert all(abs(km - 10) > 0.05 for km in away.values()), "a place at the very edge: choose another distance"
    wanted = ["month,incidents", *(f"{month},{count}" for month, count in sorted(near.items()) if count)]
    assert len(wanted) > 12
    assert printed("bash", HERE / "postgis.sh", file, skips="PostgreSQL has no PostGIS") == wanted


def is_in(lon, lat, rings):
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


def test_sedona(file, located):
    engine("sedonadb")
    import sedona_join

    outlines = pa.array(bordermap.geocode(sedona_join.PROVINCES)).to_pylist()
    found, known = collections.Counter(), {}
    for outline in outlines:
        rings = parts(outline["footprint"])
        for row in located:
            at = (row["place_lon"], row["place_lat"])
            if row["place_footprint"]:
                if (outline["name"], at) not in known:
                    known[outline["name"], at] = is_in(*at, rings)
                found[outline["name"]] += known[outline["name"], at]
    wanted = ["province,incidents", *(f"{name},{count}" for name, count in sorted(found.items()) if count)]
    assert len(wanted) > 4
    assert printed(sys.executable, HERE / "sedona_join.py", file) == wanted
