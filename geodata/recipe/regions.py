"""borders/regions.geojson: regions that an act makes of whole provinces, by input/regions.csv.

Rule: the outline is that of the members in `provinces.geojson` together, no line of its own. Holes and slivers where
members do not meet to the grid are closed by snapping to it.
"""
import csv

import shapely

from common import GRID, HERE, area_km2, multi, read_geojson, write_geojson


def main():
    provinces = {p["id"]: (p["name"], g) for p, g in read_geojson("borders/provinces.geojson")}
    features = []
    with open(HERE / "input" / "regions.csv", encoding="utf-8", newline="") as f:
        for row in sorted(csv.DictReader(f), key=lambda row: row["id"]):
            members = row["members"].split()
            shape = multi(shapely.union_all([provinces[m][1] for m in members], grid_size=GRID))
            print(f"{row['name']}: {area_km2(shape):.0f} km2 of {len(members)} provinces")
            note = f"Outline of the districts {', '.join(sorted(provinces[m][0] for m in members))} together: {row['source_ref']}."
            features.append(({"id": row["id"], "name": row["name"], "names": row["names"], "class": "L", "code": "RGNE",
                              "country": row["country"], "from": row["from"], "to": row["to"], "source": "natural-earth", "note": note}, shape))
    write_geojson("borders/regions.geojson", features)


if __name__ == "__main__":
    main()
