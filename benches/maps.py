"""From process start to a picture of 1600 x 1200 px, beside GMT: seconds.

    cargo build --release
    python3 benches/maps.py [folder]

Needs GMT 6 with its coast lines, and ogr2ogr (Debian: gmt, gmt-gshhg-low, ghostscript, gdal-bin). GMT draws the layers that
bordermap writes, converted to its own tables before the clock starts: provinces, borders by status, lakes and rivers, places
with labels, incidents, hatched areas, the stretch, a frame with degrees, scale bar, inset, title, legend and the months as bars.
It has no relief here, places no labels, keys no numbers to a table, and its fonts know no Armenian or Azerbaijani letters:
names are the international ones. The bare frame is coast and borders alone. Each command runs seven times, in turn.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "bordermap"
INCIDENTS = ROOT / "geodata" / "incidents" / "armenia-azerbaijan-2021.csv"
RUNS = 7
REGION = "44.3/47.6/38.75/40.75"
# 1600 px at 150 dpi; GMT draws the map at 7.7 inches, as wide as it is on the sheet.
PROJECTION = "L45.95/39.75/39.1/40.4/7.7i"
BARE = f"""gmt begin bare png E150
gmt coast -R{REGION} -J{PROJECTION} -Baf -Dl -W -N1 -Slightblue
gmt end
"""
WHOLE = f"""gmt begin whole png E150
gmt set MAP_FRAME_TYPE plain FONT_TITLE 14p FONT_LABEL 7p FONT_ANNOT 7p
gmt basemap -R{REGION} -J{PROJECTION} -Baf -B+t"Armenia - Azerbaijan border, reported incidents" -Y2.2i
gmt coast -Dl -Glightyellow -Slightblue -I1/0.4p,steelblue
gmt plot provinces.gmt -W0.3p,gray70
gmt plot borders.gmt -W1.2p,black,8_2_2_2
gmt plot incidents_areas.gmt -Gp300/8:Fred@- -W0.6p,red
gmt plot vague_areas.gmt -Gp300/9:Fpurple@- -W0.4p,purple
gmt plot incidents_lines.gmt -W4p,red@50
gmt plot uncertainty.gmt -W0.5p,red,2_2
gmt plot towns.txt -Sc0.07i -Gwhite -W0.6p
gmt text towns.txt -F+f6p+jBL -D3p/3p -Gwhite@40
gmt plot numbers.txt -Sc0.14i -Gred -W0.5p,white
gmt text numbers.txt -F+f6p,white
gmt basemap -Lg46.9/38.9+c39.7+w40k+f+l -TdjTR+w0.4i+f2
gmt inset begin -DjTL+w1.5i/1.2i+o0.05i -F+gwhite+p0.5p
gmt coast -R36/52/36/45 -JM1.5i -Dl -Ggray90 -Slightblue -N1 -W0.2p -Bf5
gmt inset end
gmt legend legend.txt -DjBL+w1.9i+o0.05i -F+gwhite+p0.5p
gmt histogram days.txt -R0/220/0/6 -JX7.7i/1.2i -T7 -Gorange -W0.3p -Bxaf+l"days" -Byaf -BWS -Y-1.7i
gmt end
"""


def plain(name):
    """A name in the letters that PostScript's own fonts have."""
    apart = unicodedata.normalize("NFD", name.replace("ə", "a").replace("ı", "i"))
    return "".join(letter for letter in apart if letter.isascii())


def prepare(folder):
    """The tables that GMT draws."""
    subprocess.run([PROGRAM, "layers", "-q", "--force", INCIDENTS, "-o", folder], check=True)
    for layer in ("provinces", "borders", "incidents_areas", "vague_areas", "incidents_lines", "uncertainty"):
        target = folder / f"{layer}.gmt"
        target.unlink(missing_ok=True)
        subprocess.run(["ogr2ogr", "-f", "OGR_GMT", target, folder / f"{layer}.geojson", "-select", "title"], check=True)
    west, east, south, north = map(float, REGION.split("/"))
    places = json.loads((folder / "places.geojson").read_text())["features"]
    places = [(*place["geometry"]["coordinates"][:2], place["properties"]) for place in places]
    shown = [place for place in places if west < place[0] < east and south < place[1] < north]
    towns = sorted(shown, key=lambda place: -(place[2]["population"] or 0))[:60]
    lines = [f"{lon} {lat} {plain(place['title'])}" for lon, lat, place in towns]
    (folder / "towns.txt").write_text("\n".join(lines) + "\n")
    with INCIDENTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spots = [(lon, lat) for lon, lat, _ in towns]
    numbers = [f"{lon} {lat} {number}" for number, (lon, lat) in enumerate(spots[: len(rows)], 1)]
    (folder / "numbers.txt").write_text("\n".join(numbers) + "\n")
    months = [int(row["event_date"][5:7] or 1) * 30 - 30 for row in rows if len(row["event_date"]) >= 7]
    (folder / "days.txt").write_text("\n".join(map(str, months)) + "\n")
    kinds = Counter(row["event_type"] for row in rows)
    legend = ["H 8p Legend"] + [f"S 0.1i c 0.12i red 0.5p 0.3i {kind} ({count})" for kind, count in sorted(kinds.items())]
    (folder / "legend.txt").write_text("\n".join(legend) + "\n")
    for name, script in (("bare", BARE), ("whole", WHOLE)):
        (folder / f"{name}.sh").write_text("set -e\n" + script)


def seconds(command, folder):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 3):
        sys.exit(f"{command[0]} failed: {done.stderr.decode()[-2000:]}")
    return taken


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    prepare(folder)
    commands = {
        "bordermap": [PROGRAM, "render", "-q", "--force", INCIDENTS, "-o", folder / "ours.png"],
        "GMT, the same layers": ["bash", "whole.sh"],
        "GMT, bare frame": ["bash", "bare.sh"],
    }
    seen = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            seen[name].append(seconds(command, folder))
    ours = sorted(seen["bordermap"])[RUNS // 2]
    print(f"{os.cpu_count()} cores, {RUNS} runs of each by turns")
    for name, runs in seen.items():
        runs.sort()
        median = runs[RUNS // 2]
        print(f"{name}: {runs[0]:.2f} to {runs[-1]:.2f} s, median {median:.2f} s; bordermap takes {ours / median:.2f} of it")


main()
