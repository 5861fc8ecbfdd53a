"""Writes a made table of incidents: every kind, status and precision, many at one place, words that are no friends.

usage: made.py ROWS > made.csv
"""

import csv
import itertools
import sys

KINDS = "shelling small_arms_fire clash air_strike mine advance capture deployment withdrawal engineering".split()
KINDS += ["restriction", "talks", "other"]
STATUSES = "reported confirmed denied proposed discussed".split()
TOWNS = "Sotk Goris Kapan Jermuk Vardenis Sisian Meghri Ijevan Berd Kalbajar Zangilan Shamkir Tovuz Gadabay Ganja".split()
WIDE = ["Syunik", "Gegharkunik", "the Karabakh area", "Sotk-Khoznavar section of the Armenian-Azerbaijani border"]
WIDE += ["the Armenian-Azerbaijani border", "Lachin district", "Armenia"]
DATES = ["2021-05-{:02}", "2021-06-{:02}", "2021-07", "2021", ""]
HOSTILE = "<script>alert(1)</script><img src=x onerror=y> [% 1 + 1 %] \" ' &amp; </b>"


def place(number):
    town = TOWNS[number % len(TOWNS)]
    if number % 9 == 8:
        return WIDE[number // 9 % len(WIDE)]
    return f"{3 + number % 5} km north of {town}" if number % 4 == 1 else town


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["incident_id", "event_date", "location", "event_type", "status", "actor1", "notes"])
    both = itertools.cycle(itertools.product(KINDS, STATUSES))
    for number, (kind, status) in zip(range(int(sys.argv[1])), both):
        date = DATES[number % len(DATES)].format(1 + number % 28)
        out.writerow([f"m-{number:05}", date, place(number), kind, status, HOSTILE, f"{HOSTILE} {number}"])


main()
