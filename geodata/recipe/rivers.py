"""basemap/rivers.geojson.

Source: Natural Earth 1:10m rivers and lake centre lines (Debian libmagics++-data).
Rule: what crosses the margin, cut to it. Only the large rivers are in it; no package has a usable
line of the Vorotan, Hakari, Arpa, Tartar or Voghji.
"""
import shapefile
import shapely

from common import RAW, margin_box, multi, names_text, on_grid, write_geojson

NAMES = {
    "Aras": [("en", "Araxes"), ("en", "Arax"), ("ru", "Аракс"), ("hy", "Արաքս"), ("az", "Araz"), ("tr", "Aras"), ("fa", "ارس"), ("ka", "არაქსი")],
    "Kura": [("ru", "Кура"), ("hy", "Կուր"), ("az", "Kür"), ("ka", "მტკვარი"), ("tr", "Kura"), ("en", "Mtkvari")],
    "Murat": [("ru", "Мурат"), ("hy", "Արածանի"), ("tr", "Murat")],
    "Kuban": [("ru", "Кубань")], "Terek": [("ru", "Терек")], "Sulak": [("ru", "Сулак")], "Euphrates": [("ru", "Евфрат"), ("tr", "Fırat"), ("hy", "Եփրատ")],
    "Tigris": [("ru", "Тигр"), ("tr", "Dicle"), ("hy", "Տիգրիս")], "Volga": [("ru", "Волга")],
}
# The attribute table dropped or kept local letters; the usual English names.
USUAL = {"Kr": "Kura", "Firat": "Euphrates", "Al Furat": "Euphrates", "Dicle": "Tigris"}


def main():
    path = RAW / "libmagics++-data" / "usr" / "share" / "magics" / "10m" / "ne_10m_rivers_lake_centerlines"
    frame, features = margin_box(), {}
    for item in shapefile.Reader(str(path), encoding="latin-1").iterShapeRecords():
        if not item.shape.points:
            continue
        record = {k.lower(): v for k, v in item.record.as_dict().items()}
        line = shapely.geometry.shape(item.shape.__geo_interface__)
        if not line.intersects(frame):
            continue
        name = (record.get("name") or "").strip()
        name = USUAL.get(name, name)
        features.setdefault(name, []).extend(x for x in shapely.get_parts(line.intersection(frame)) if x.geom_type == "LineString")
    rows = []
    for name in sorted(features):
        joined = shapely.line_merge(shapely.union_all([on_grid(x) for x in features[name]]))
        parts = sorted((x for x in shapely.get_parts(joined) if not x.is_empty), key=lambda x: (x.bounds, x.length))
        for n, part in enumerate(parts):
            slug = (name or "river").lower().replace(" ", "-")
            rows.append(({"id": f"ne:{slug}-{n + 1}", "name": name, "names": names_text(NAMES.get(name, [])), "class": "H", "code": "STM",
                          "source": "natural-earth"}, part))
    write_geojson("basemap/rivers.geojson", rows)
    print("rivers", len(rows), sorted({p["name"] for p, _ in rows}))


if __name__ == "__main__":
    main()
