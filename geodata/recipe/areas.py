"""borders/areas.geojson: the Karabakh area.

Source: MAPS.ME's Nagorno-Karabakh.poly (OpenStreetMap before November 2020), cut to our Azerbaijan.
Rules:
 rim   the outline of the area under Armenian control until November 2020. Its western edge, the border
       line of 2017, is replaced by our Armenia-Azerbaijan line: the strip between the two is added
       along the stretch where they run together.
 core  the rim without the seven districts around the former autonomous region (whole present-day
       units), thin leftovers taken off by opening (1.5 km), the two halves joined where they come near
       (closing, 4 km); an approximation of the former autonomous region.
"""
import shapely
from shapely.geometry import LineString, Point
from shapely.ops import substring

from common import GRID, RAW, area_km2, length_km, multi, names_text, on_grid, polygons, read_geojson, write_geojson

SEVEN = ["AZ-KAL", "AZ-LAC", "AZ-QBI", "AZ-ZAN", "AZ-CAB", "AZ-FUZ", "AZ-AGM"]
K = 0.77  # a degree of longitude in degrees of latitude at 39.8 N: buffers are measured in flattened degrees
NAMES = [("en", "Nagorno-Karabakh"), ("en", "Mountainous Karabakh"), ("en", "Karabakh region"), ("en", "Artsakh"), ("en", "Upper Karabakh"),
         ("ru", "Карабах"), ("ru", "Нагорный Карабах"), ("ru", "Арцах"), ("hy", "Ղարաբաղ"), ("hy", "Լեռնային Ղարաբաղ"), ("hy", "Արցախ"),
         ("az", "Qarabağ"), ("az", "Dağlıq Qarabağ"), ("az-Cyrl", "Гарабағ"), ("tr", "Karabağ"), ("tr", "Dağlık Karabağ"), ("ka", "ყარაბაღი"), ("ka", "მთიანი ყარაბაღი"),
         ("fa", "قره‌باغ"), ("fa", "قره‌باغ کوهستانی"), ("en/official", "Nagorno-Karabakh Autonomous Oblast"), ("en/short", "NKAO"),
         ("ru/short", "НКАО"), ("ru/official", "Нагорно-Карабахская автономная область")]
RIM_NOTE = ("Area under the control of Armenian forces from the ceasefire of 12 May 1994 until the statement of 9/10 November 2020, as OpenStreetMap "
            "drew it before that date (up to 4 km from other outlines); internationally recognised as part of Azerbaijan. It includes seven districts around the "
            "former autonomous region. No free outline of the area of 2020-2023 exists; Azerbaijan has controlled the whole area since September 2023.")
CORE_NOTE = ("The outline before November 2020 without the present-day districts Kalbajar, Lachin, Qubadli, Zangilan, Jabrayil, Fuzuli and Aghdam: "
             "roughly the former Nagorno-Karabakh Autonomous Oblast. District lines are good to 1-5 km. "
             "Not the area of 2020-2023, of which no free outline exists.")


def flat(geom, k=K):
    return shapely.transform(geom, lambda c: c * [k, 1])


def round_flat(geom, km):
    return flat(flat(geom).buffer(km / 111.0, quad_segs=4), 1 / K)


def read_poly(path):
    rings, ring = [], None
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        words = line.split()
        if len(words) == 2:
            ring.append((float(words[0]), float(words[1])))
        elif words == ["END"]:
            if ring:
                rings.append(ring)
            ring = None
        else:
            ring = []
    return shapely.union_all([shapely.make_valid(shapely.Polygon(r)) for r in rings])


def west_strip(outline, azerbaijan, line):
    """What lies between the outline and the border line, along the stretch where they run together."""
    edge = shapely.segmentize(polygons(outline)[0].exterior, 0.002)
    close = [(x, y) for x, y in edge.coords if Point(x * K, y).distance(flat(line)) < 2.3 / 111]
    along = sorted(line.project(Point(p)) for p in close)
    stretch = substring(line, along[0], along[-1])
    print(f"rim follows the border for {length_km(stretch):.1f} km")
    band = shapely.intersection(flat(flat(stretch).buffer(3 / 111, cap_style="flat"), 1 / K), azerbaijan)
    gaps = shapely.difference(band, outline)
    # keep what lies between: pieces that touch the border and are narrow; the open outside of the ends is wide
    wide = round_flat(round_flat(shapely.difference(azerbaijan, outline), -1.6), 1.7)
    return [p for p in polygons(shapely.difference(gaps, wide)) if p.distance(stretch) < 1e-5]


def main():
    provinces = {p["id"]: g for p, g in read_geojson("borders/provinces.geojson")}
    azerbaijan = next(g for p, g in read_geojson("borders/countries.geojson") if p["id"] == "AZ")
    line = max((g for p, g in read_geojson("borders/land_borders.geojson") if p["id"] == "AM-AZ" and not p["enclave"]), key=length_km)
    outline = on_grid(read_poly(RAW / "borders" / "Nagorno-Karabakh.poly"))
    inside = shapely.intersection(outline, azerbaijan, grid_size=GRID)
    rim = shapely.union_all([inside] + west_strip(outline, azerbaijan, line), grid_size=GRID)
    rim = multi(shapely.Polygon(polygons(rim)[0].exterior))
    seven = shapely.union_all([provinces[k] for k in SEVEN])
    core = shapely.difference(rim, seven, grid_size=GRID)
    core = round_flat(round_flat(core, -1.5), 1.5)
    core = shapely.intersection(core, shapely.difference(rim, seven), grid_size=GRID)
    joined = round_flat(round_flat(core, 4), -4)  # today's Aghdam and Kalbajar meet in the middle; the former region was one piece
    core = shapely.intersection(shapely.union_all([core, joined]), rim, grid_size=GRID)
    core = multi(shapely.MultiPolygon([shapely.Polygon(p.exterior) for p in polygons(core) if area_km2(p) >= 50]))
    print(f"rim {area_km2(rim):.0f} km2 ({area_km2(outline):.0f} as drawn), core {area_km2(core):.0f} km2 in {len(polygons(core))} parts",
          [round(area_km2(p)) for p in polygons(core)])
    features = []
    for part, shape, note in (("rim", rim, RIM_NOTE), ("core", core, CORE_NOTE)):
        features.append(({"id": "karabakh", "part": part, "name": "Karabakh", "names": names_text(NAMES), "class": "L", "code": "RGN",
                          "from": "1994-05-12", "to": "2020-11-10", "source": "omim", "note": note}, shape))
    write_geojson("borders/areas.geojson", features)


if __name__ == "__main__":
    main()
