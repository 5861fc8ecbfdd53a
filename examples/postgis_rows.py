"""Rows for PostGIS's COPY, geometries as hexadecimal WKB: `incidents FILE` of GDELT events, or `section NAME` of a border."""

import csv
import sys

import bordermap
import pyarrow as pa
from gdelt import batches


def incidents(file):
    # Batch by batch, so that what is held does not grow with the file.
    for batch in batches(file):
        rows = pa.record_batch(bordermap.locate(batch, geometry="point"))
        columns = [rows[name].to_pylist() for name in ("GLOBALEVENTID", "SQLDATE", "place_name", "place_where_prec", "place_footprint")]
        for event, day, place, precision, footprint in zip(*columns):
            if footprint:
                yield event, f"{day[:4]}-{day[4:6]}-{day[6:]}", place, precision, footprint.hex()


def section(name):
    (found,) = pa.array(bordermap.geocode([name])).to_pylist()
    if not found["footprint"]:
        sys.exit(f"{name}: {found['status']}: {found['reasons']}")
    yield found["name"], found["footprint"].hex()


if __name__ == "__main__":
    what, which = sys.argv[1:]
    csv.writer(sys.stdout).writerows({"incidents": incidents, "section": section}[what](which))
