#!/usr/bin/env python3
"""Holds the list of files in geodata/README.md (rows, size, checksum) to the files. `--write` puts right what is stale: for
who corrected a row by hand. A file that is not listed yet needs its line in geodata/recipe/readme.py too.

usage: .ci/sums.py [--write]    (from the root)
"""
import csv
import hashlib
import json
import pathlib
import re
import sys

DATA = pathlib.Path("geodata")
LIST = DATA / "README.md"
# Neither are incidents and the recipe.
UNLISTED = {"README.md", "fonts/OFL.txt"}
LINE = re.compile(r"^(\| `([^`]+\.\w+)` \|.*\|) *\d* \| \d+ kB \| `[0-9a-f]{16}` \|$")


def rows(path):
    if path.suffix == ".csv":
        with open(path, encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.DictReader(file))
    return len(json.loads(path.read_text(encoding="utf-8"))["features"]) if path.suffix == ".geojson" else ""


def as_it_is(line, listed):
    """The line of a file with today's figures; any other line as it stands."""
    found = LINE.match(line)
    if not found:
        return line
    head, name = found.groups()
    listed.add(name)
    path = DATA / name
    if not path.is_file():
        return f"{head} is not there |"
    data = path.read_bytes()
    # The recipe leaves two spaces where a picture has no rows, and one where a font has none.
    count = " " if path.suffix == ".ttf" else f" {rows(path)} "
    return f"{head}{count}| {len(data) / 1000:.0f} kB | `{hashlib.sha256(data).hexdigest()[:16]}` |"


def main():
    stands, listed = LIST.read_text(encoding="utf-8").split("\n"), set()
    should = [as_it_is(line, listed) for line in stands]
    there = {path.relative_to(DATA).as_posix() for path in DATA.glob("**/*") if path.is_file()}
    there = {name for name in there - UNLISTED if not name.startswith(("recipe/", "incidents/"))}
    faults = [f"{name}: not listed in {LIST} (add it to geodata/recipe/readme.py, and its line here)" for name in sorted(there - listed)]
    stale = [new for old, new in zip(stands, should) if old != new]
    if "--write" in sys.argv[1:]:
        LIST.write_text("\n".join(should), encoding="utf-8")
        print(f"{len(stale)} lines of {LIST} written")
    else:
        faults += [f"{LIST}: stale, should be: {line} (.ci/sums.py --write)" for line in stale]
    print("\n".join(faults) or f"{len(listed)} files of geodata are as listed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
