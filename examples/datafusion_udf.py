"""`geocode` as a function of DataFusion: incidents by place and month of a file of GDELT events.

    python gdelt.py 100000 > made.export.CSV
    python datafusion_udf.py made.export.CSV
"""

import sys

import bordermap
import pyarrow as pa
from datafusion import SessionContext, udf
from gdelt import COLUMNS

# Of all fields of an answer those that the query uses.
PLACE = pa.struct([("status", pa.string()), ("id", pa.string()), ("name", pa.string()), ("lon", pa.float64()), ("lat", pa.float64())])


def geocode(names, days):
    found = pa.array(bordermap.geocode(names, date=days, geometry="none"))
    return pa.StructArray.from_arrays([found.field(field.name) for field in PLACE], fields=list(PLACE), mask=found.is_null())


def main(file):
    context = SessionContext()
    context.register_udf(udf(geocode, [pa.string(), pa.date32()], PLACE, "immutable", name="geocode"))
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    context.register_csv("events", file, schema=schema, has_header=False, delimiter="\t", file_extension=".CSV")
    print("month,id,name,incidents")
    query = """
        WITH found AS (
            SELECT "MonthYear" AS month, geocode("ActionGeo_FullName", to_date("SQLDATE", '%Y%m%d')) AS place FROM events
        )
        SELECT month, place['id'] AS id, place['name'] AS name, count(*) AS incidents
        FROM found WHERE place['status'] = 'resolved' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """
    for batch in context.sql(query).collect():
        for row in batch.to_pylist():
            print(*row.values(), sep=",")


if __name__ == "__main__":
    main(*sys.argv[1:])
