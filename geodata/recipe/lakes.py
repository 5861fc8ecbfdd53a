"""basemap/lakes.geojson.

Source: geo-maps earth-waterbodies and, for reservoirs on a border, what its countries-land leaves open
(OpenStreetMap of 2017); names from input/lakes.csv and curated.csv.
Rules: the source is cut into tiles, so touching pieces are joined first; outer rings only; 0.5 km2 and
more inside the region, the two seas left out. A name is given when the named point lies in the lake or
within 1.5 km of it and the area is within a factor of two. Small lakes are crude (three to five
corners): `note` says so. Lakes of 100 km2 and more are freed of the source's
tile steps by closing and opening with 1.1 km and rounded by cutting corners twice (Chaikin). The id of a named lake is the id of its place in links.csv.
"""
import csv

import shapely
from shapely.geometry import Point

from borders import geo_maps, water_around_land
from common import GRID, HERE, area_km2, names_text, on_grid, polygons, read_csv, read_geojson, region_box, write_geojson
from roman import slug


def without_steps(polygon):
    """Spikes and steps left by the source's tiles off, corners cut."""
    reach = 1.1 / 111
    flat = shapely.transform(polygon, lambda c: c * [0.766, 1])
    flat = polygons(flat.buffer(reach).buffer(-2 * reach).buffer(reach))[0].simplify(0.0015)
    ring = list(flat.exterior.coords)
    for _ in range(2):
        ring = [((1 - t) * a[0] + t * b[0], (1 - t) * a[1] + t * b[1]) for a, b in zip(ring, ring[1:]) for t in (0.25, 0.75)]
        ring.append(ring[0])
    return on_grid(shapely.transform(shapely.Polygon(ring), lambda c: c / [0.766, 1]))


def lakes_of_region():
    frame, shapes = region_box(), []
    west, south, east, north = frame.bounds
    for _, rings in geo_maps("geo-maps-earth-waterbodies-10m-0.6.0"):
        xs, ys = zip(*rings[0])
        if max(xs) < west or min(xs) > east or max(ys) < south or min(ys) > north or len(rings[0]) > 100_000:
            continue
        shapes.append(on_grid(shapely.make_valid(shapely.Polygon(rings[0]))))
    # a hair's breadth joins the pieces of neighbouring tiles
    joined = shapely.union_all([s.buffer(2e-6, join_style="mitre") for s in shapes], grid_size=GRID)
    sea = shapely.union_all([g for p, g in read_geojson("basemap/sea.geojson")])
    for p in polygons(joined):
        p = shapely.Polygon(p.exterior).simplify(5e-6)
        if area_km2(p) >= 0.5 and frame.contains(p.representative_point()) and p.intersection(sea).area < 0.3 * p.area and area_km2(p) < 10_000:
            yield on_grid(without_steps(p) if area_km2(p) >= 100 else p)
    for p in water_around_land():  # a reservoir on a border is in neither country's land
        if 5 <= area_km2(p) < 10_000 and frame.contains(p) and p.intersection(joined).area < 0.3 * p.area:
            yield on_grid(shapely.Polygon(p.exterior))


def main():
    with open(HERE / "input" / "lakes.csv", encoding="utf-8", newline="") as f:
        known = [(float(r["lat"]), float(r["lon"]), float(r["km2"]), r["code"], r["name"], r["names"]) for r in csv.DictReader(f)]
    ids = {r["source_id"]: r["place_id"] for r in read_csv("links.csv") if r["source"] == "curated"}
    curated = [r for r in read_csv("gazetteer/curated.csv") if r["code"] == "LK"]
    shapes = sorted(lakes_of_region(), key=lambda p: -area_km2(p))
    rows, taken = {}, set()
    for lat, lon, km2, code, name, names in known:
        near = sorted((p.distance(Point(lon, lat)) * 111, i) for i, p in enumerate(shapes)
                      if i not in taken and p.distance(Point(lon, lat)) * 111 < 1.5 and 0.5 <= area_km2(p) / km2 <= 2)
        if not near:
            print("no outline for", name)
            continue
        taken.add(near[0][1])
        rows[near[0][1]] = (code, name, names)
    features = []
    for i, p in enumerate(shapes):
        code, name, names = rows.get(i, ("LK", "", ""))
        place = ""
        for c in curated:
            if p.distance(Point(float(c["lon"]), float(c["lat"]))) * 111 < 1.0 and (name in ("", c["name"]) or c["name"].startswith(name)):
                place, name = ids[c["source_id"]], name or c["name"]
                names = names or c["names"]
        corners = len(p.exterior.coords) - 1
        centre = p.centroid
        features.append(({"id": place or (f"lake:{slug(name)}" if name else f"lake:{centre.y:.3f}N{centre.x:.3f}E"), "name": name, "names": names_text(
            [tuple(x.strip().split(":", 1)) for x in names.split(";") if ":" in x]), "class": "H", "code": code, "source": "geo-maps",
            "note": "Crude outline." if corners <= 6 else "Outline of 2017, smoothed by the recipe." if area_km2(p) >= 100 else ""}, p))
    write_geojson("basemap/lakes.geojson", features)
    print(len(features), "lakes; named:", [(f["name"], f["id"], round(area_km2(g), 1), len(g.exterior.coords)) for f, g in features if f["name"]])


if __name__ == "__main__":
    main()
