"""A file of many incidents from start to layers, beside ogr2ogr: seconds and peak memory, for docs/BENCHMARKS.md.

    cargo build --release
    python3 benches/files.py [rows] [folder]

Makes a file with the 49 columns of UCDP GED, events and all numbers made up, at places of the bundled gazetteer; a third
of the rows have no coordinates and need geocoding. ogr2ogr (Debian's gdal-bin) turns the same file into GeoJSON: it only
converts, and rows without coordinates get no geometry. Each command runs five times as a process of its own, in turn.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "bordermap"
RUNS = 5
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
# How fine GED's events are known, about: shares of where_prec 1 to 7.
PRECISION = [(1, 45), (2, 20), (3, 13), (4, 13), (5, 4), (6, 4), (7, 1)]


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places():
    """Settlements with a position, as GED has them: 12 000 places, some named far more often than others."""
    rows = [row for name in ("world", "geonames") for row in table(ROOT / f"geodata/gazetteer/{name}.csv")]
    rows = [row for row in rows if row["class"] == "P" and row["lat"] and row["country"]]
    chosen = random.sample(rows, 12_000)
    # In GED a name goes with one precision: a province is always known as a province.
    return [row | {"precision": random.choices(*zip(*PRECISION))[0]} for row in chosen]


def incident(number, place, names):
    day = date(1989, 1, 1) + timedelta(days=random.randrange(12_000))
    precision = place["precision"]
    given = number % 3 != 0
    lat, lon = (place["lat"], place["lon"]) if given else ("", "")
    country = names.get(place["country"], place["country"])
    conflict = f"{country}: Government"
    deaths = random.choice([0, 1, 1, 2, 3, 5, 12])
    values = {
        "id": 100_000 + number, "relid": f"{place['country']}-{day.year}-1-{number % 900}-{number}", "year": day.year,
        "active_year": 1, "code_status": "Clear", "type_of_violence": random.choice([1, 1, 1, 2, 3]),
        "conflict_dset_id": 333, "conflict_new_id": 333, "conflict_name": conflict, "dyad_dset_id": 724,
        "dyad_new_id": 724, "dyad_name": f"Government of {country} - Opposition", "side_a_dset_id": 130,
        "side_a_new_id": 130, "side_a": f"Government of {country}", "side_b_dset_id": 292, "side_b_new_id": 292,
        "side_b": "Opposition", "number_of_sources": 1,
        "source_article": f"\"Agency, {day}, Fighting near {place['name']} leaves several dead, officials say\"",
        "source_office": "Agency", "source_date": day.isoformat(),
        "source_headline": f"Fighting near {place['name']} leaves several dead, officials say",
        "source_original": "police officials", "where_prec": precision, "where_coordinates": place["name"],
        "where_description": f"{place['name']} and the road to the south of it", "adm_1": place["admin1"],
        "adm_2": place["admin2"], "latitude": lat, "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if given else "", "priogrid_gid": 150_000 + number % 90_000,
        "country": country, "country_id": 700, "region": "Asia", "event_clarity": 1, "date_prec": 1,
        "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000", "deaths_a": 0, "deaths_b": deaths,
        "deaths_civilians": 0, "deaths_unknown": 0, "best": deaths, "high": deaths, "low": deaths, "gwnoa": 700,
        "gwnob": "",
    }
    return [values[column] for column in COLUMNS]


def make(path, rows):
    random.seed(1)
    known = places()
    names = {row["iso"]: row["name"] for row in table(ROOT / "geodata/countries.csv")}
    weights = [1 / (rank + 20) for rank in range(len(known))]
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number, place in enumerate(random.choices(known, weights, k=rows)):
            out.writerow(incident(number, place, names))


def measured(command):
    """Seconds on the wall, seconds of processor, peak MiB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{command[0]} failed: {said[-2000:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.strip().splitlines()


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 350_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    source = folder / f"ged-{rows}.csv"
    if not source.exists():
        make(source, rows)
    print(f"{rows} rows, {source.stat().st_size / 1e6:.0f} MB")
    commands = {
        "bordermap layers": [PROGRAM, "layers", "-q", "--force", source, "-o", folder / "layers"],
        "ogr2ogr": ["ogr2ogr", "-f", "GeoJSON", folder / "ogr.geojson", source, "-oo", "X_POSSIBLE_NAMES=longitude",
                    "-oo", "Y_POSSIBLE_NAMES=latitude"],
    }
    seen = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            (folder / "ogr.geojson").unlink(missing_ok=True)
            seen[name].append(measured(command))
    for name, runs in seen.items():
        wall, processor = sorted(run[0] for run in runs), sorted(run[1] for run in runs)
        peak = max(run[2] for run in runs)
        print(f"{name}: {wall[0]:.2f} to {wall[-1]:.2f} s, median {wall[RUNS // 2]:.2f} s "
              f"(processor {processor[RUNS // 2]:.2f} s), peak {peak:.0f} MiB")


main()
