"""`geocode` as a function of DuckDB: incidents by place and month of a file of GDELT events.

    python gdelt.py 100000 > made.export.CSV
    python duckdb_udf.py made.export.CSV

The function gets columns of names and days as Arrow, some thousand rows at once, and hands structs back.
"""

import sys

import bordermap
import duckdb
import pyarrow as pa
from gdelt import COLUMNS

# Of all fields of an answer those that the query uses.
FIELDS = {"status": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "lon": "DOUBLE", "lat": "DOUBLE"}


def geocode(names, days):
    found = pa.array(bordermap.geocode(names, date=days, geometry="none"))
    return pa.StructArray.from_arrays([found.field(field) for field in FIELDS], list(FIELDS), mask=found.is_null())


def main(file):
    connection = duckdb.connect()
    connection.create_function(
        "geocode", geocode, ["VARCHAR", "DATE"], duckdb.struct_type(FIELDS), type="arrow", null_handling="special"
    )
    columns = {name: "VARCHAR" for name in COLUMNS}
    events = connection.read_csv(file, delimiter="\t", header=False, columns=columns, quotechar="")
    print("month,id,name,incidents")
    query = """
        WITH found AS (
            SELECT MonthYear AS month, geocode(ActionGeo_FullName, strptime(SQLDATE, '%Y%m%d')::DATE) AS place FROM events
        )
        SELECT month, place.id, place.name, count(*) FROM found WHERE place.status = 'resolved' GROUP BY ALL ORDER BY ALL
    """
    for row in connection.sql(query).fetchall():
        print(*row, sep=",")


if __name__ == "__main__":
    main(*sys.argv[1:])
