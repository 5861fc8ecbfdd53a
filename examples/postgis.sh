#!/usr/bin/env bash
# Incidents within 10 km of a section of border, by month, in PostGIS: rows are located by the Python package, copied into a
# table with a spatial index, and asked for. The server is started for this in a temporary folder, and stopped.
#
#   python gdelt.py 100000 > made.export.CSV
#   ./postgis.sh made.export.CSV "Sotk-Khoznavar section"
#
# Needs PostgreSQL with PostGIS (Debian: postgresql-15-postgis-3) and python with bordermap and pyarrow (PYTHON names it).
set -euo pipefail
file=$(realpath "$1")
section=${2:-"Sotk-Khoznavar section"}
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -x "$bin/initdb" ] || { echo "no PostgreSQL in /usr/lib/postgresql (install postgresql-15-postgis-3)" >&2; exit 1; }
work=$(mktemp -d)
cd "$work"

# The server refuses to be run by root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as() { runuser -u postgres -- env LC_ALL=C "$@"; }
else
  as() { env LC_ALL=C "$@"; }
fi
stop() {
  as "$bin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

as "$bin/initdb" -D "$work/data" -A trust -E UTF8 --no-sync >/dev/null
# Only a socket in the folder: no port is opened.
as "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-c listen_addresses='' -k $work -F" start >/dev/null
sql() { as "$bin/psql" -h "$work" -d postgres -qAtX -v ON_ERROR_STOP=1 "$@"; }

sql -c "CREATE EXTENSION postgis" 2>/dev/null || { echo "PostgreSQL has no PostGIS (install postgresql-15-postgis-3)" >&2; exit 1; }
sql <<'SQL'
SET client_min_messages = warning;
CREATE TABLE incidents (id text PRIMARY KEY, day date, place text, where_prec int, place_geometry geometry(Geometry, 4326));
CREATE TABLE sections (name text, line geometry(Geometry, 4326));
SQL

# PostGIS reads WKB in hexadecimal as a geometry.
"$python" "$here/postgis_rows.py" incidents "$file" | sql -c "\copy incidents FROM STDIN WITH (FORMAT csv)"
"$python" "$here/postgis_rows.py" section "$section" | sql -c "\copy sections FROM STDIN WITH (FORMAT csv)"

sql <<'SQL'
CREATE INDEX ON incidents USING gist ((place_geometry::geography));
ANALYZE incidents;
SQL

# Places only, exact or near: a province that touches the strip says nothing of where in it something happened.
echo "month,incidents"
sql -F, <<'SQL'
SELECT to_char(day, 'YYYY-MM'), count(*)
FROM sections, incidents
WHERE where_prec <= 2 AND ST_DWithin(place_geometry::geography, line::geography, 10000)
GROUP BY 1 ORDER BY 1;
SQL
