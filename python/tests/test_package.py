"""What goes in and comes out: forms of Arrow, nulls, and words for what is wrong."""

import collections
import datetime
import inspect
import threading

import pyarrow as pa
import pytest

import bordermap

SOTK = (45.87, 40.20)


def near(answer):
    return abs(answer["lon"] - SOTK[0]) < 0.03 and abs(answer["lat"] - SOTK[1]) < 0.03


NAMES = ["Sotk", None, "Sotk", "nowhere at all"]


@pytest.mark.parametrize(
    "names",
    [
        NAMES,
        tuple(NAMES),
        collections.deque(NAMES),
        pa.array(NAMES),
        pa.array(NAMES, pa.large_string()),
        pa.array(NAMES, pa.string_view()),
        pa.array(NAMES).dictionary_encode(),
        pa.chunked_array([NAMES[:1], NAMES[1:]]),
        pa.array(["x", *NAMES])[1:],
    ],
    ids=["list", "tuple", "deque", "string", "large", "view", "dictionary", "chunks", "slice"],
)
def test_forms_of_names(names):
    found = pa.array(bordermap.geocode(names)).to_pylist()
    assert [answer and answer["status"] for answer in found] == ["resolved", None, "resolved", "unresolved"]
    assert near(found[0]) and found[0] == found[2] and found[3]["lon"] is None and found[3]["reasons"]


def test_arrays_of_numpy():
    numpy = pytest.importorskip("numpy")
    for names in (numpy.array(["Sotk", "Kut"]), numpy.array(["Sotk", "Kut"], dtype=object)):
        days = numpy.array(["2019-06-01", "2021-05-12"], dtype="datetime64[D]")
        assert [place["name"] for place in pa.array(bordermap.geocode(names, date=days)).to_pylist()] == ["Sotk", "Kut"]


def test_nothing_and_all_null():
    assert len(bordermap.geocode([])) == 0
    assert pa.array(bordermap.geocode(pa.nulls(3))).to_pylist() == [None] * 3
    assert pa.array(bordermap.extract([None, "", "Nothing happened."])).to_pylist() == [None, [], []]
    empty = pa.table({"date": pa.array([], pa.string()), "place": pa.array([], pa.string())})
    assert len(bordermap.locate(empty)) == 0


def test_types_are_fixed():
    for names in ([], ["nowhere at all"], NAMES):
        kind = pa.array(bordermap.geocode(names)).type
        assert {field.name: str(field.type) for field in kind} == {
            "status": "string",
            "name": "string",
            "id": "string",
            "lon": "double",
            "lat": "double",
            "footprint": "binary",
            "where_prec": "int8",
            "geo_precision": "int8",
            "confidence": "double",
            "match": "string",
            "country": "string",
            "admin1": "string",
            "admin1_name": "string",
            "uncertainty_m": "int64",
            "source": "string",
            "reasons": "string",
            "candidates": "string",
        }


def test_other_libraries_take_it():
    assert pa.table(bordermap.geocode(["Sotk"])).num_rows == 1
    with pytest.raises(ValueError, match="no rows that are null"):
        pa.table(bordermap.geocode([None]))
    polars = pytest.importorskip("polars")
    assert near(polars.DataFrame(bordermap.geocode(polars.Series(["Sotk"]))).row(0, named=True))


def test_dates_and_hints_for_all_or_each():
    def name(**options):
        return pa.array(bordermap.geocode(["Stepanakert", "Sotk"], **options)).to_pylist()[0]["reasons"]

    old = name(date="2019-06-01")
    assert "also called then: Khankendi" in old
    days = [datetime.date(2019, 6, 1), None]
    for date in [days[0], datetime.datetime(2019, 6, 1, 12), days, ["2019-06-01", ""], pa.array(days), pa.array(days).cast(pa.timestamp("us"))]:
        assert name(date=date) == old
    assert name(date=None) == name() != old


EVENT = pa.table({"date": ["2021-05-12"], "Ort": ["Sotk"]})
# The third of April, or the fourth of March.
OPEN = pa.table({"date": ["03/04/2021"], "place": ["Stepanakert"]})


@pytest.mark.parametrize(
    "call, kind, words",
    [
        (lambda: bordermap.geocode("Sotk"), TypeError, r"names is one text: give a list of texts, such as \[text\]"),
        (lambda: bordermap.geocode(b"Sotk"), TypeError, "names is of type bytes: give a list of texts"),
        (lambda: bordermap.geocode({"Sotk": 1}), TypeError, "names is of type dict: give a list of texts"),
        (lambda: bordermap.geocode(["Sotk", "\ud800"]), ValueError, r"names\[1\] has half a character"),
        (lambda: bordermap.geocode(7), TypeError, "names is of type int: give a list of texts, or anything of Arrow's"),
        (lambda: bordermap.geocode(["Sotk", 7]), TypeError, r"names\[1\] is of type int: give a text \(str\) or None"),
        (lambda: bordermap.geocode(pa.array([1, 2])), TypeError, "names is Arrow of type Int64, not of texts: cast it"),
        (lambda: bordermap.geocode(["Sotk"], country="Armenia"), ValueError, "country: `Armenia` is not an ISO 3166-1"),
        (lambda: bordermap.geocode(["Sotk"] * 2, country=["AM", "x"]), ValueError, r"country\[1\]: `x` is not"),
        (lambda: bordermap.geocode(["Sotk"] * 2, country=["AM"]), ValueError, "country has 1 rows, names has 2: give one"),
        (lambda: bordermap.geocode(["Sotk"], admin1=5), TypeError, "admin1 is of type int: give a text, or a list"),
        (lambda: bordermap.geocode(["Sotk"], date="12.05.2021"), ValueError, "date: `12.05.2021` is not a date like 2021-05-12"),
        (lambda: bordermap.geocode(["Sotk"], date=[3.5]), TypeError, r"date\[0\] is of type float: give a date, or a text"),
        (lambda: bordermap.geocode(["Sotk"], geometry="wkb"), ValueError, 'geometry is `wkb`: give "full", "point" or "none"'),
        (lambda: bordermap.extract("text"), TypeError, "texts is one text"),
        (lambda: bordermap.extract(["text"], dates="May"), ValueError, "dates: `May` is not a date"),
        (lambda: bordermap.locate([1]), TypeError, "batch is of type list: give a record batch or table"),
        (lambda: bordermap.locate(pa.array(["Sotk"])), TypeError, "batch is Arrow of type Utf8, not a table"),
        (lambda: bordermap.locate(pa.table({"a": ["Sotk"]})), ValueError, r'say which it is: columns=\{"COLUMN": "date", "COLUMN": "place"\}'),
        (lambda: bordermap.locate(EVENT, columns={"Ort": "plce"}), ValueError, r"columns: `plce` is no role \(did you mean place\?\)"),
        (lambda: bordermap.locate(EVENT, columns={"Ort": 1}), TypeError, "columns is of type int: give names of columns"),
        (lambda: bordermap.locate(EVENT, columns=["Ort"]), TypeError, "columns is of type list: give a dict such as"),
        (lambda: bordermap.locate(EVENT, date_format="day"), ValueError, "date_format: `day` is no order of dates"),
        (lambda: bordermap.locate(OPEN), ValueError, 'say date_format="day-first" or date_format="month-first"'),
        (lambda: bordermap.locate(pa.table({"date": ["2021"], "place": [["Sotk"]]})), TypeError, "column place is Arrow of type List"),
        (
            lambda: bordermap.locate(pa.table({"date": ["2021"], "place": ["Sotk"], "place_lon": [1.0]})),
            ValueError,
            "batch has a column place_lon already: rename or drop it",
        ),
    ],
)
def test_what_is_wrong_is_said(call, kind, words):
    with pytest.raises(kind, match=words):
        call()


DAY = datetime.date(2021, 5, 12)


@pytest.mark.parametrize(
    "date", [pa.array([DAY]), pa.array([DAY], pa.date64()), pa.array([DAY]).cast(pa.timestamp("ns")), pa.array([20210512]), ["12 May 2021"]]
)
def test_forms_of_columns(date):
    table = pa.table({"date": date, "place": ["Sotk"], "untouched": [{"a": 1}]})
    row = pa.table(bordermap.locate(table)).to_pylist()[0]
    assert row["place_status"] == "resolved" and row["untouched"] == {"a": 1}
    assert abs(row["place_lon"] - SOTK[0]) < 0.03


def test_rows_of_chunks_and_rejected_rows():
    table = pa.table({"date": ["2021-05-12", "2021-02-30", None], "place": ["Sotk", "Sotk", "Kut"]})
    chunks = pa.Table.from_batches(table.to_batches(max_chunksize=1))
    rows = pa.table(bordermap.locate(chunks)).to_pylist()
    assert rows == pa.table(bordermap.locate(table)).to_pylist()
    assert [row["place_status"] for row in rows] == ["resolved", "rejected", "resolved"]
    assert "2021-02-30" in rows[1]["place_reasons"] and rows[1]["place_lon"] is None


def test_columns_by_the_callers_word():
    table = pa.table({"Wann": ["2021-05-12"], "Ort": ["Sotk"]})
    with pytest.raises(ValueError, match="Wann"):
        bordermap.locate(table)
    rows = pa.table(bordermap.locate(table, columns={"Wann": "date", "Ort": "place"})).to_pylist()
    assert rows[0]["place_id"] == pa.array(bordermap.geocode(["Sotk"])).to_pylist()[0]["id"]


def test_the_order_of_day_and_month_is_the_callers_word():
    # The town came under Azerbaijan in September 2023: its name of the first of October is another than that of the tenth of January.
    table = pa.table({"date": ["01/10/2023"], "place": ["Stepanakert"]})
    names = {order: pa.table(bordermap.locate(table, date_format=order))["place_name"].to_pylist() for order in ("day-first", "month-first")}
    assert names == {"day-first": ["Khankendi"], "month-first": ["Stepanakert"]}


def test_a_row_is_answered_alike_in_any_batch():
    places = ["Spandaryan", "Sisian", "Gorayk", "Sotk"]
    table = pa.table({"date": ["2021-05-12"] * 4, "place": places})
    whole = pa.table(bordermap.locate(table)).to_pylist()
    alone = [pa.table(bordermap.locate(table.slice(row, 1))).to_pylist()[0] for row in range(4)]
    assert whole == alone


def test_unsure_records_only_when_asked_for():
    text = ["On 12 May 2021 units opened fire near the village of Kut. Shelling was heard."]
    sure, all_ = (pa.array(bordermap.extract(text, review=review)).to_pylist()[0] for review in (False, True))
    assert len(sure) <= len(all_) and all(record["confidence"] >= 0.5 for record in sure)
    assert sure[0]["event_date"] == "2021-05-12" and "Kut" in sure[0]["location"]


def test_the_lock_is_free_meanwhile():
    """A second thread counts on while a batch is answered."""
    ticks, done = [0], threading.Event()

    def count():
        while not done.is_set():
            ticks[0] += 1
            done.wait(0.0005)

    thread = threading.Thread(target=count)
    thread.start()
    before = ticks[0]
    bordermap.geocode([f"{n} km north of Sotk" for n in range(1, 3000)], geometry="none")
    during = ticks[0] - before
    done.set()
    thread.join()
    assert during > 3


def test_what_python_says_of_it():
    for function in (bordermap.geocode, bordermap.extract, bordermap.locate):
        assert "Parameters" in function.__doc__ and "Returns" in function.__doc__
    assert str(inspect.signature(bordermap.geocode)) == "(names, *, country=None, admin1=None, date=None, geometry='full')"
    assert "GeoNames" in bordermap.attribution and "OpenStreetMap" in bordermap.attribution and bordermap.gazetteer_version
    assert repr(bordermap.geocode(["Sotk"])).startswith("<bordermap.StructArray: 1 of Struct")
