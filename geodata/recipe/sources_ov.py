"""gazetteer/overture.csv: names of settlements of Armenia, Azerbaijan and Georgia, without positions.

Source: Overture Maps divisions (package wkls): name, English name, parents.
Rules: localities only; of rows that repeat name, province and community only the first is kept (nothing
here could tell them apart). `admin1` is the ISO code of the first-level parent, `admin2` the community or
municipality. A district that has no outline in our provinces keeps its places under the unit that
holds its ground: Agdere (restored in December 2023) under Tartar, Garadagh under Baku.
"""
import pyarrow.parquet as pq

from common import RAW, names_text, read_geojson, write_csv
from roman import romanise, script
from sources_gn import HEADER

LANGUAGE = {"Armn": "hy", "Geor": "ka", "Cyrl": "und"}
MOVED = {"AZ-AGD": ("AZ-TAR", "Agdere district (since December 2023), which has no outline here."), "AZ-GAR": ("AZ-BA", "")}


def main():
    table = pq.read_table(RAW / "wkls" / "wkls" / "data" / "overture.zstd18.parquet")
    all_rows = [r for r in table.to_pylist() if r["country"] in ("AM", "AZ", "GE")]
    by_id = {r["id"]: r for r in all_rows}
    known = {p["id"] for p, _ in read_geojson("borders/provinces.geojson")}
    rows, unknown, seen, repeated = [], set(), set(), 0
    for r in sorted((r for r in all_rows if r["subtype"] == "locality"), key=lambda r: r["id"]):
        admin1, admin2, up, note = r["region"] or "", "", by_id.get(r["parent_id"]), ""
        while up:
            if up["subtype"] == "county" and not admin2:
                admin2 = up["name_en"] or romanise(up["name_primary"])
            if up["subtype"] == "region" and not admin1 and up["name_primary"] == "Bakı":
                admin1 = "AZ-BA"
            up = by_id.get(up["parent_id"])
        if admin1 in MOVED:
            admin1, note = MOVED[admin1]
        if admin1 and admin1 not in known:
            unknown.add(admin1)
        native = r["name_primary"]
        if admin2 and (native, admin1, admin2) in seen:
            repeated += 1
            continue
        seen.add((native, admin1, admin2))
        kind = script(native)
        lang = LANGUAGE.get(kind, "az" if r["country"] == "AZ" else "und")
        name = r["name_en"] if r["name_en"] and script(r["name_en"]) == "Latn" else native if kind == "Latn" else romanise(native)
        if not r["name_en"] and kind != "Latn":
            note = (note + " Name romanised by the recipe.").strip()
        rows.append({"source_id": r["id"], "name": name, "names": names_text([(lang, native)]) if native != name or kind == "Latn" and lang == "az" else "",
                     "class": "P", "code": "PPL", "country": r["country"], "admin1": admin1, "admin2": admin2, "note": note})
    write_csv("gazetteer/overture.csv", HEADER, rows)
    print(f"Overture: {len(rows)} localities, {repeated} repetitions left out; provinces without outline: {sorted(unknown)}")


if __name__ == "__main__":
    main()
