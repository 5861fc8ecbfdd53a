"""`geocode` and `locate` in Spark: incidents by place and month of a file of GDELT events.

    python gdelt.py 100000 > made.export.CSV
    python spark_mapinarrow.py made.export.CSV                                    # a function of columns
    python spark_mapinarrow.py made.export.CSV --rows --master "local-cluster[2,1,1024]"

A function of columns (`arrow_udf`, Spark 4.1) goes by the names of places. With `--rows` whole rows go through `mapInArrow`
to `locate`, which also heeds their coordinates. Workers need the package installed (or `--py-files`); each opens the places
once.
"""

import argparse
import os
import sys

import bordermap
import pyarrow as pa
from gdelt import COLUMNS
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf, col, to_date

# Of all fields of an answer those that the query uses.
FIELDS = ["status", "id", "name", "lon", "lat"]
PLACE = "status string, id string, name string, lon double, lat double"
# Columns of an event that say when and where.
ASKED = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long"]


def geocode(names: pa.Array, days: pa.Array) -> pa.Array:
    found = pa.array(bordermap.geocode(names, date=days, geometry="none"))
    return pa.StructArray.from_arrays([found.field(field) for field in FIELDS], FIELDS, mask=found.is_null())


def located(batches):
    for batch in batches:
        rows = pa.record_batch(bordermap.locate(batch, geometry="none"))
        columns = [rows["MonthYear"], *(rows[f"place_{field}"] for field in FIELDS)]
        yield pa.RecordBatch.from_arrays(columns, ["month", *FIELDS])


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("file")
    asked.add_argument("--master", default="local[2]")
    asked.add_argument("--rows", action="store_true", help="whole rows through mapInArrow")
    asked = asked.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(asked.master).appName("bordermap").config("spark.ui.enabled", "false")
    spark = builder.config("spark.executorEnv.PYTHONPATH", os.path.dirname(os.path.abspath(__file__))).getOrCreate()
    schema = ", ".join(f"`{name}` string" for name in COLUMNS)
    events = spark.read.csv(asked.file, sep="\t", header=False, schema=schema, quote="")
    if asked.rows:
        found = events.select(*ASKED).mapInArrow(located, f"month string, {PLACE}")
    else:
        place = arrow_udf(geocode, PLACE)(col("ActionGeo_FullName"), to_date("SQLDATE", "yyyyMMdd"))
        found = events.select(col("MonthYear").alias("month"), place.alias("place")).select("month", "place.*")
    counted = found.where("status = 'resolved'").groupBy("month", "id", "name").count().orderBy("month", "id", "name")
    print("month,id,name,incidents")
    for row in counted.collect():
        print(*row, sep=",")
    spark.stop()


if __name__ == "__main__":
    main()
