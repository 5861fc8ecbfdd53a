#!/usr/bin/env bash
# Draws docs/gallery/ and writes docs/gallery.md: each picture with the command that made it. Run it again when the sheet
# changes. Needs pngquant, which makes the pictures small enough for a repository (apt-get install pngquant).
#
# usage: docs/gallery.sh [BORDERMAP]    (the binary; else that of the last release build)
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/bordermap}")
pictures=docs/gallery
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/gallery.md" <<'MARK'
# Gallery

Maps as the program draws them, with the command of each. Nothing is touched up: `docs/gallery.sh` draws them again, and only
reduces their colours to 256. The incidents of summer 2021 are real, with their sources in the file; the reports in
`tests/reports/` and `tests/worked/` are made up, at real places.
MARK

# usage: picture NAME TITLE WORDS ARGUMENT...    (the arguments of `render`, without -o and --size)
picture() {
  local name=$1 title=$2 words=$3 status=0 shown="" argument
  shift 3
  for argument in "$@"; do
    case $argument in *[!A-Za-z0-9./,_-]*) argument="\"$argument\"" ;; esac
    shown+=" $argument"
  done
  "$program" render -q "$@" --size 920x690px -o "$work/$name.png" || status=$?
  # 3: drawn, but some incidents have no place.
  [ "$status" = 0 ] || [ "$status" = 3 ] || exit "$status"
  pngquant 256 --nofs --strip --output "$work/$name.small.png" "$work/$name.png"
  {
    printf '\n## %s\n\n%s\n\n![%s](gallery/%s.png)\n\n' "$title" "$words" "$title" "$name"
    printf '```console\nbordermap render%s --size 920x690px -o %s.png\n```\n' "$shown" "$name"
  } >>"$work/gallery.md"
}

summer=geodata/incidents/armenia-azerbaijan-2021.csv
picture summer "A summer on a border" \
  "Twelve reports, none of which names a village. Sections are stretches of the line, provinces are hatched, what is only \
proposed is hollow, what is denied is struck through; the country as a whole is in the table only, and never a dot." \
  "$summer"
picture nakhchivan "An exclave" \
  "The same reports around Nakhchivan. What lies outside is told in the subtitle." \
  "$summer" --extent Nakhchivan
picture syunik "Names as they are written there" \
  "One province, names in the local script, titles of one's own." \
  "$summer" --extent Syunik --names local --title "Syunik, summer 2021" --subtitle "What was reported, proposed and denied"
picture village "One village" \
  "An article straight to a map. \"Near the settlement of Istisu\" is no dot: the circle says how near, in true kilometres." \
  tests/reports/en-small-arms.txt
picture articles "Articles in Armenian" \
  "Six reports in Armenian. Provinces that are all that is told are hatched, and three villages of one report \
share its number." \
  tests/reports/hy-advance.txt tests/reports/hy-artillery.txt tests/reports/hy-captured.txt tests/reports/hy-denial.txt \
  tests/reports/hy-guards.txt tests/reports/hy-kut.txt
arauca=tests/worked/another-continent
picture arauca "Your own border" \
  "Another continent: places, border and provinces come from three files of one's own, and are credited as the files say. These \
files were made for the tests: a few dozen points drawn by hand, as the subtitle says, and no border of anybody's." \
  "$arauca/incidents.csv" --gazetteer "$arauca/places.csv" --borders "$arauca/borders.geojson" \
  --areas "$arauca/areas.geojson" --subtitle "A test: border and provinces are schematic, drawn by hand with a few dozen points"

mkdir -p "$pictures"
rm -f "$pictures"/*.png
for small in "$work"/*.small.png; do
  mv "$small" "$pictures/$(basename "$small" .small.png).png"
done
mv "$work/gallery.md" docs/gallery.md
ls -l "$pictures"
