"""Romanisation and folding of names, used to join sources. Facts of spelling, the project's own tables."""
import re
import unicodedata

HY = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
              "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f".split()))
KA = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
              "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()))
RU = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
              ["a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch",
               "sh", "shch", "", "y", "", "e", "yu", "ya"]))
RU.update({"ә": "a", "ғ": "gh", "ҹ": "j", "ҝ": "g", "ө": "o", "ү": "u", "һ": "h", "ј": "y", "ӕ": "a", "ӏ": "", "қ": "k", "ң": "n"})
AZ = {"ə": "a", "x": "kh", "q": "g", "c": "j", "ç": "ch", "ş": "sh", "ğ": "gh", "ı": "i", "ö": "o", "ü": "u"}


def script(text):
    """Armn, Geor, Cyrl, Arab, Latn or '' by the letters; 'Zyyy' when mixed."""
    kinds = set()
    for ch in text:
        o = ord(ch)
        if not ch.isalpha() or 0x2B0 <= o <= 0x2FF:
            continue
        kinds.add("Armn" if 0x530 <= o <= 0x58F or 0xFB13 <= o <= 0xFB17 else "Geor" if 0x10A0 <= o <= 0x10FF or 0x1C90 <= o <= 0x1CBF
                  else "Cyrl" if 0x400 <= o <= 0x52F else "Arab" if 0x600 <= o <= 0x6FF or 0xFB50 <= o <= 0xFEFC
                  else "Latn" if o < 0x250 or 0x1E00 <= o <= 0x1EFF else "Zzzz")
    return kinds.pop() if len(kinds) == 1 else "Zyyy" if kinds else ""


def romanise(text):
    """Latin letters for Armenian, Georgian and Cyrillic; other text as it is. Keeps capitals of words."""
    kind = script(text)
    if kind not in ("Armn", "Geor", "Cyrl"):
        return text
    words = []
    for word in re.split(r"(\s+|-)", text):
        low = word.lower().replace("և", "եվ")
        if kind == "Armn":
            low = low.replace("ու", "\u0001").replace("եվ", "\u0002")
            out = "".join({"\u0001": "u", "\u0002": "ev"}.get(c) or HY.get(c, c) for c in low)
            out = "v" + out if low.startswith("ո") and not low.startswith("ով") else out
            out = "y" + out if low[:1] == "ե" else out
        else:
            out = "".join((KA if kind == "Geor" else RU).get(c, c) for c in low)
        words.append(out[:1].upper() + out[1:])
    return "".join(words)


def keys(text):
    """Folded spellings under which two forms of one name meet: the plain one and the Azerbaijani reading."""
    plain = fold(romanise(text))
    low = text.lower().replace("i̇", "i")
    if script(text) == "Latn" and re.search("[əxqcçşğıöü]", low):
        return {plain, fold("".join(AZ.get(c, c) for c in low))}
    return {plain}


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower().replace("ə", "a").replace("ı", "i"))
    text = re.sub(r"[^a-z]", "", text)
    for a, b in (("shch", "s"), ("sch", "s"), ("kh", "x"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("dz", "z"),
                 ("ts", "c"), ("tz", "c"), ("ph", "p"), ("th", "t"), ("ou", "u"), ("yo", "o"), ("ye", "e"), ("ya", "a"), ("yu", "u"), ("ia", "a"), ("ie", "e"),
                 ("w", "v"), ("q", "k"), ("y", "i"), ("iy", "i")):
        text = text.replace(a, b)
    return re.sub(r"(.)\1+", r"\1", text)


def edit_distance(a, b, most=2):
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def slug(text):
    text = unicodedata.normalize("NFKD", romanise(text).lower().replace("ə", "a").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in text if not unicodedata.combining(c))).strip("-") or "place"
