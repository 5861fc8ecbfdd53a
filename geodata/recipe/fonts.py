"""fonts/*.ttf: Noto fonts cut to what maps of the region need.

Source: Debian fonts-noto-core 20201225-1 (OFL-1.1).
Rule: whole blocks, not single words: Latin with its extensions for Azerbaijani, Turkish and
transliterations, Cyrillic with the letters of the Caucasus, Armenian, Georgian, Arabic with Persian;
punctuation and map signs. Joining and mark features stay, hinting goes. Noto Sans of 2020 has no minus
sign (U+2212): it is given the en dash's glyph. It has no arrows at all.
"""
from fontTools import subset
from fontTools.ttLib import TTFont

from common import OUT, RAW

COMMON = "20-7E,A0-FF,2010-2015,2018-201F,2020-2022,2026,2030,2032,2033,2039,203A,20AC,2116,2122,2212,2248,2260,2264,2265,25CC"
LATIN = COMMON + ",100-17F,18F,192,1A0-1A1,1AF-1B0,1CD-1DC,1E6-1E7,1F0,1F4-1F5,218-21B,237,259,2B0,2B9-2BF,2C6-2C7,2D8-2DD,300-30C,312,315,323,325-328,32E,331,1E00-1E9F"
CYRILLIC = ",400-52F"
FONTS = {
    "NotoSans-Regular": LATIN + CYRILLIC, "NotoSans-Bold": LATIN + CYRILLIC, "NotoSans-Italic": LATIN + CYRILLIC,
    "NotoSansArmenian-Regular": COMMON + ",531-58F,FB13-FB17", "NotoSansArmenian-Bold": COMMON + ",531-58F,FB13-FB17",
    "NotoSansGeorgian-Regular": COMMON + ",10A0-10FF,1C90-1CBF,2D00-2D2F", "NotoSansGeorgian-Bold": COMMON + ",10A0-10FF,1C90-1CBF,2D00-2D2F",
    "NotoSansArabic-Regular": COMMON + ",600-6FF,200C-200F,FB50-FBFF,FE70-FEFC", "NotoSansArabic-Bold": COMMON + ",600-6FF,200C-200F,FB50-FBFF,FE70-FEFC",
}
LICENCE_HEAD = """Copyright 2012-2020 Google Inc. All Rights Reserved. Noto is a trademark of Google Inc.

The fonts in this folder are subsets of Noto Sans, Noto Sans Armenian, Noto Sans Georgian and Noto Sans
Arabic (the en dash also serves as minus sign), made from the Debian package fonts-noto-core 20201225-1 by the recipe in ../recipe.

"""


def main():
    source = next((RAW / "fonts-noto-core").rglob("NotoSans-Regular.ttf")).parent
    for name, ranges in FONTS.items():
        options = subset.Options()
        options.layout_features = ["*"]
        options.hinting = False
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.notdef_outline = True
        options.recalc_timestamp = False
        font = TTFont(source / f"{name}.ttf", recalcTimestamp=False)
        tool = subset.Subsetter(options)
        tool.populate(unicodes=subset.parse_unicodes(ranges))
        tool.subset(font)
        for table in font["cmap"].tables:
            if table.isUnicode() and 0x2013 in table.cmap:
                table.cmap.setdefault(0x2212, table.cmap[0x2013])
        (OUT / "fonts").mkdir(exist_ok=True)
        font.save(OUT / "fonts" / f"{name}.ttf")
        print(name, (OUT / "fonts" / f"{name}.ttf").stat().st_size, len(font.getBestCmap()))
    text = (OUT / "recipe" / "input" / "OFL-1.1.txt").read_text(encoding="utf-8")
    (OUT / "fonts" / "OFL.txt").write_text(LICENCE_HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
