"""Which province each incident lies in, by a spatial join of SedonaDB over geometries that `bordermap` found.

    python gdelt.py 100000 > made.export.CSV
    python sedona_join.py made.export.CSV

SedonaDB is the engine of Apache Sedona for one machine. (Sedona on Spark needs jars from Maven beside what PyPI has.)
"""

import sys

import bordermap
import pyarrow as pa
import sedonadb
from gdelt import batches

PROVINCES = ["Syunik", "Gegharkunik", "Vayots Dzor", "Ararat Province", "Tavush", "Lori"]


def main(file):
    located = pa.table(bordermap.locate(batches(file).read_all(), geometry="point"))
    outlines = pa.table(bordermap.geocode(PROVINCES))
    engine = sedonadb.connect()
    engine.create_data_frame(located.select(["GLOBALEVENTID", "place_footprint"])).to_view("incidents")
    engine.create_data_frame(outlines.select(["name", "footprint"])).to_view("provinces")
    query = """
        SELECT provinces.name AS province, count(*) AS incidents FROM incidents, provinces
        WHERE ST_Intersects(ST_GeomFromWKB(provinces.footprint), ST_GeomFromWKB(incidents.place_footprint))
        GROUP BY provinces.name ORDER BY provinces.name
    """
    print("province,incidents")
    for row in pa.table(engine.sql(query)).to_pylist():
        print(*row.values(), sep=",")


if __name__ == "__main__":
    main(*sys.argv[1:])
