"""`extract` as a function of DuckDB: incidents by kind and month that articles tell of.

    python gdelt.py --articles 1000 > articles.txt
    python duckdb_extract.py articles.txt

The function gets a column of articles as Arrow and hands a list of structs back for each, which `unnest` makes rows of.
"""

import sys

import bordermap
import duckdb
import pyarrow as pa

# Of all fields of an incident those that the query uses.
FIELDS = {"event_date": "VARCHAR", "event_type": "VARCHAR", "place_id": "VARCHAR"}


def incidents(articles):
    told = pa.array(bordermap.extract(articles))
    fields = pa.StructArray.from_arrays([told.values.field(field) for field in FIELDS], list(FIELDS))
    return pa.ListArray.from_arrays(told.offsets, fields)


def main(file):
    connection = duckdb.connect()
    connection.create_function("incidents", incidents, ["VARCHAR"], duckdb.list_type(duckdb.struct_type(FIELDS)), type="arrow")
    # An article a line, as it stands.
    articles = connection.read_csv(file, delimiter="\t", header=False, columns={"article": "VARCHAR"}, quotechar="")
    print("month,event_type,incidents")
    query = """
        WITH told AS (SELECT unnest(incidents(article)) AS incident FROM articles)
        SELECT incident.event_date[:7] AS month, incident.event_type, count(*) FROM told GROUP BY ALL ORDER BY ALL
    """
    for row in connection.sql(query).fetchall():
        print(*row, sep=",")


if __name__ == "__main__":
    main(*sys.argv[1:])
