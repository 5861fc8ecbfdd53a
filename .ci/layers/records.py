"""Some hundred records of made-up incidents at real places, in every form of place: points, lines, areas, vague areas.

usage: records.py > records.csv
"""

import csv
import datetime
import sys

PLACES = [
    "Sotk", "Goris", "Kapan", "near Jermuk", "5 km north of Khoznavar", "between Sotk and Vardenis", "Sotk, Kut",
    "Sotk-Khoznavar section", "the Armenian-Azerbaijani border", "the Goris-Kapan road", "Gegharkunik", "Syunik",
    "Lake Sev", "the Karabakh area", "the territory of Armenia", "Yeraskh", "Aghdam", "Shusha", "Nowhere-upon-Araks",
]
KINDS = ["shelling", "small_arms_fire", "clash", "mine", "advance", "deployment", "talks", "other"]
STATUSES = ["reported", "confirmed", "denied", "proposed", "discussed"]
TEXTS = ["", "quoted, \"so\"", "line\nbreak", "Շահումյան şəhər Кут", "<b>&amp;</b>", "=1+1"]

out = csv.writer(sys.stdout)
out.writerow("incident_id event_date location event_type affected status latitude longitude where_prec notes".split())
first = datetime.date(2020, 6, 1)
for i in range(400):
    day = first + datetime.timedelta(days=i * 3)
    date = [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], ""][0 if i % 9 else i // 9 % 4]
    at = (f"{39.2 + i % 20 * 0.07:.4f}", f"{45.4 + i % 13 * 0.09:.4f}", i % 7 + 1) if i % 3 == 0 else ("", "", "")
    affected = i % 5 if i % 4 else ""
    out.writerow([f"m{i}", date, PLACES[i % len(PLACES)], KINDS[i % 8], affected, STATUSES[i % 5], *at, TEXTS[i % 6]])
