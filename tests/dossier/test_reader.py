"""Reading dossiers: what is read, where it stands, and each way in which bytes are no dossier."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dossier import MAX_BYTES, DossierFault, Place, read
from checker.dossier import reader as reader_module

# What stands in the file, the line and column of the fault, and words of its message.
UNREADABLE: dict[str, tuple[bytes, int, int, str]] = {
    "empty": (b"", 1, 1, "empty"),
    "only space": (b" \r\n\t", 1, 1, "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", 1, 1, "empty"),
    # not text
    "not utf-8": (b'{\n"\xc3\xa9": "\xe9"}', 2, 7, "byte 10 cannot be read"),
    "not utf-8 after a mark": (b"\xef\xbb\xbf\xff", 1, 1, "byte 4 cannot be read"),
    "utf-8 of half a pair": (b'{"a": "\xed\xa0\x80"}', 1, 8, "byte 8 cannot be read"),
    "utf-16": ('{"a": 1}'.encode("utf-16"), 1, 1, "UTF-16"),
    "utf-32": ('{"a": 1}'.encode("utf-32"), 1, 1, "UTF-32"),
    # cut off
    "cut after brace": (b"{", 1, 2, "record that starts on line 1: it is cut off"),
    "cut in a name": (b'{"na', 1, 5, "cut off"),
    "cut after a name": (b'{"a"', 1, 5, "cut off"),
    "cut after a colon": (b'{"a":', 1, 6, "cut off"),
    "cut in a word": (b'{"a": tru', 1, 10, "cut off"),
    "cut after minus": (b'{"a": -', 1, 8, "cut off"),
    "cut after point": (b'{"a": 1.', 1, 9, "cut off"),
    "cut after exponent": (b'{"a": 1e', 1, 9, "cut off"),
    "cut in a text": (b'{"a": "x', 1, 9, "cut off"),
    "cut after backslash": (b'{"a": "x\\', 1, 10, "cut off"),
    "cut in an escape": (b'{"a": "\\u12', 1, 12, "cut off"),
    "cut after a value": (b'{"a": 1', 1, 8, "cut off"),
    "cut after a comma": (b'{"a": 1,\n', 2, 1, "cut off"),
    "cut in a list": (b'{"a":\n [1, 2', 2, 7, "list that starts on line 2: it is cut off"),
    # not JSON
    "a word": (b"hello", 1, 1, "starts with a word without quotation marks"),
    "a page": (b"\n <html>", 2, 2, "starts with the sign <"),
    "a list": (b"[1, 2]", 1, 1, "starts with an opening bracket"),
    "a text": (b'"x"', 1, 1, "starts with a text"),
    "a number": (b"1", 1, 1, "starts with a number"),
    "binary": (b"\x00\x01", 1, 1, "invisible sign (U+0000)"),
    "trailing comma in a list": (b'{"a": [1, 2 ,\n]}', 1, 13, "comma stands before a closing b"),
    "trailing comma in a record": (b'{"a": 1,}', 1, 8, "comma stands before a closing brace"),
    "only a comma": (b"{,}", 1, 2, "but a comma stands here"),
    "two commas": (b'{"a": [1,,2]}', 1, 10, "value is expected here, but a comma"),
    "name without quotes": (b"{a: 1}", 1, 2, "name of a field is expected"),
    "name in single quotes": (b"{'a': 1}", 1, 2, "double quotation marks"),
    "name a number": (b"{1: 2}", 1, 2, "name of a field is expected here, but a number"),
    "value in curly quotes": ('{"a": \u201cx\u201d}'.encode(), 1, 7, "double quotation marks"),
    "value without quotes": (b'{"a": Peeters}', 1, 7, "word without quotation marks"),
    "no colon": (b'{"a" 1}', 1, 6, "colon is expected"),
    "equals sign": (b'{"a" = 1}', 1, 6, "but the sign = stands here"),
    "no value": (b'{"a": }', 1, 7, "but a closing brace stands here"),
    "no comma in a record": (b'{"a": 1 "b": 2}', 1, 9, "record a comma or a closing brace"),
    "no comma in a list": (b'{"a": [1 2]}', 1, 10, "list a comma or a closing bracket"),
    "semicolon": (b'{"a": 1; "b": 2}', 1, 8, "but a semicolon"),
    "wrong bracket": (b'{"a": [1}', 1, 9, "but a closing brace"),
    "comment": (b'{"a": 1 // why\n}', 1, 9, "JSON has none"),
    "comment before a name": (b'{ /* why */ "a": 1}', 1, 3, "JSON has none"),
    "NaN": (b'{"a": NaN}', 1, 7, "`NaN` is not a number"),
    "Infinity": (b'{"a": Infinity}', 1, 7, "`Infinity` is not a number"),
    "minus Infinity": (b'{"a": -Infinity}', 1, 7, "`-Infinity` is not a number"),
    "None": (b'{"a": None}', 1, 7, "Write `null`"),
    "True": (b'{"a": True}', 1, 7, "Write `true`"),
    "nearly null": (b'{"a": nulll}', 1, 7, "word without quotation marks"),
    "zero in front": (b'{"a": 007}', 1, 8, "not written as a number"),
    "plus in front": (b'{"a": +1}', 1, 7, "not written as a number"),
    "point in front": (b'{"a": .5}', 1, 7, "not written as a number"),
    "point behind": (b'{"a": 5.}', 1, 8, "not written as a number"),
    "comma for a point": (b'{"a": 5,5}', 1, 9, "name of a field is expected here, but a number"),
    "hexadecimal": (b'{"a": 0x1F}', 1, 8, "not written as a number"),
    "date without quotes": (b'{"a": 2017-12-12}', 1, 11, "quotation marks around a date"),
    "tab in a text": (b'{"a": "\t"}', 1, 8, "U+0009"),
    "line end in a text": (b'{"a": "x\n"}', 1, 9, "line ends inside a text"),
    "unknown escape": (b'{"a": "\\x"}', 1, 8, "backslash"),
    "escape with other digits": (b'{"a": "\\u12G4"}', 1, 8, "backslash"),
    "low half of a pair": (b'{"a": "\\udc00"}', 1, 8, "half of a sign"),
    "high half of a pair": (b'{"a": "x\\uD83Dx"}', 1, 9, "half of a sign"),
    "half after a pair": (b'{"a": "\\ud83d\\ude00\\ude00"}', 1, 20, "half of a sign"),
    "half in a name": (b'{"\\ud83d": 1}', 1, 3, "half of a sign"),
    # one record, each name once
    "two dossiers": (b'{"a": 1}\n{"a": 2}', 2, 1, "follows the end of the dossier"),
    "a brace too many": (b'{"a": 1}}', 1, 9, "follows the end of the dossier"),
    "same name twice": (
        b'{"a": 1,\n "b": {"a": 3},\n "a": 2}',
        3,
        2,
        "`a` stands on line 1 and again on line 3",
    ),
    "same name on a line": (b'{"a": 1, "a": 1}', 1, 10, "`a` stands twice on line 1"),
    "same name, once null": (b'{"a": null, "a": 1}', 1, 13, "`a` stands twice"),
    "same name, once escaped": (b'{"a": 1, "\\u0061": 1}', 1, 10, "`a` stands twice"),
    "long name": (b'{"' + b"n" * 201 + b'": 1}', 1, 2, "more than 200 characters"),
    # beyond sense
    "41 digits": (b'{"a": ' + b"1" * 41 + b"}", 1, 7, "more than 40 digits"),
    "41 digits with a point": (b'{"a": 1.' + b"1" * 40 + b"}", 1, 7, "more than 40 digits"),
    "power of 31": (b'{"a": 1e31}', 1, 7, "power of ten beyond 30"),
    "power of minus 31": (b'{"a": 1E-31}', 1, 7, "power of ten beyond 30"),
    "a huge power": (b'{"a": 1e999999999}', 1, 7, "power of ten beyond 30"),
    "65 levels": (b'{"a":' * 65 + b"1" + b"}" * 65, 1, 321, "more than 64 levels"),
}


@pytest.mark.parametrize(
    ("data", "line", "column", "words"), UNREADABLE.values(), ids=UNREADABLE.keys()
)
def test_unreadable(data: bytes, line: int, column: int, words: str) -> None:
    with pytest.raises(DossierFault) as caught:
        read(data, "d.json")
    fault = caught.value
    assert (fault.name, fault.line, fault.column) == ("d.json", line, column)
    assert words in f"{fault.cause} {fault.mend}"
    assert str(fault) == f"d.json:{line}:{column}: {fault.cause} {fault.mend}"
    assert fault.cause.endswith(".")
    assert fault.mend


@pytest.mark.parametrize("secret", ["Peeters", "850730", '"Peeters\t"', "Peeters:", "[Peeters"])
def test_a_fault_quotes_no_value(secret: str) -> None:
    with pytest.raises(DossierFault) as caught:
        read(f'{{"a": "Jansens" {secret} }}'.encode(), "d.json")
    assert not any(word in str(caught.value) for word in ("Peeters", "850730", "Jansens"))


HUGE = {
    "100,000 levels": (b'{"a":' + b"[" * 100_000, "more than 64 levels"),
    "100,000 levels closed": (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "64 levels"),
    "100,000 brackets": (b"[" * 100_000, "opening bracket"),
    "a million digits": (b'{"a": ' + b"9" * 1_000_000 + b"}", "40 digits"),
    "a million digits of power": (b'{"a": 1e' + b"9" * 1_000_000 + b"}", "power of ten"),
    "a text of ten million": (b'{"a": "' + b"x" * 10_000_000, "cut off"),
    "a million escapes": (b'{"a": "' + b"\\n" * 1_000_000, "cut off"),
    "a million escapes and a half": (b'{"a": "' + b"\\n" * 10**6 + b'\\ud800"}', "half of a sign"),
    "ten million spaces": (b" " * 10_000_000, "empty"),
    "a long name": (b'{"' + b"n" * 1_000_000 + b'": 1}', "200 characters"),
    "a word of a million": (b'{"a": ' + b"x" * 1_000_000, "word without quotation marks"),
}


@pytest.mark.parametrize(("data", "words"), HUGE.values(), ids=HUGE.keys())
def test_huge_and_unreadable(data: bytes, words: str) -> None:
    with pytest.raises(DossierFault, match=words) as caught:
        read(data, "d.json")
    assert len(str(caught.value)) < 400


def test_a_file_can_be_as_large_as_the_bound_and_no_larger() -> None:
    start, end = b'{"a": "', b'"}'
    largest = start + b"x" * (MAX_BYTES - len(start) - len(end)) + end
    assert read(largest, "d.json").locate("/a") == Place(1, 7)
    with pytest.raises(DossierFault, match="larger than 64 MiB"):
        read(largest + b" ", "d.json")


def test_a_file_can_hold_as_many_values_as_the_bound_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader_module, "MAX_VALUES", 5)
    assert read(b'{"a": [1, 2, 3]}', "d.json").content == {"a": [1, 2, 3]}
    with pytest.raises(DossierFault, match="more than 5 values"):
        read(b'{"a": [1, 2, 3, 4]}', "d.json")


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"{}", {}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b' \r\n{ "a" :\t[ ] , "b" : { } } \n', {"a": [], "b": {}}),
        (b'{"a": null, "b": [null, 1], "c": {"d": null}}', {"b": [None, 1], "c": {}}),
        (b'{"a": [true, false]}', {"a": [True, False]}),
        (b'{"": 1}', {"": 1}),
        (b'{"a": "\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00"}', {"a": '"\\/\b\f\n\r\té😀'}),
        ('{"é": "\u2028\x7f"}'.encode(), {"é": "\u2028\x7f"}),
        (b'{"a": [0, -0, 10, -1]}', {"a": [0, 0, 10, -1]}),
        (b'{"a": 0.1}', {"a": Decimal("0.1")}),
        (b'{"a": [1e30, 1E-30, -1.5e+03]}', {"a": [10**30, Decimal("1E-30"), -1500]}),
        (b'{"a": 1e00030}', {"a": 10**30}),
        (b'{"a": ' + b"1" * 40 + b"}", {"a": int("1" * 40)}),
        (b'{"' + b"n" * 200 + b'": 1}', {"n" * 200: 1}),
    ],
)
def test_content(data: bytes, content: dict[str, Any]) -> None:
    assert read(data, "d.json").content == content


def test_numbers_are_exact() -> None:
    content = read(
        b'{"a": 12345678901234567890.12345678901234567890, "b": 1, "c": 1.0}', "d"
    ).content
    assert str(content["a"]) == "12345678901234567890.12345678901234567890"
    assert (type(content["b"]), type(content["c"])) == (int, Decimal)


def test_as_deep_as_the_bound() -> None:
    assert read(nested(64), "d.json").locate("/a" * 64) == Place(1, 321)


TWO_MEMBERS = """\ufeff{
  "vacancy": {"closes~on": "2017-12-12",\r
    "a/b": null},
  "é😀": [ 10 , {"id": "m2"} ]
}
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/vacancy", 2, 14),
        ("/vacancy/closes~0on", 2, 28),
        ("/vacancy/a~1b", 2, 14),  # null: as absent
        ("/é😀", 4, 9),
        ("/é😀/0", 4, 11),
        ("/é😀/1", 4, 16),
        ("/é😀/1/id", 4, 23),
        ("/é😀/2", 4, 9),
        ("/é😀/01", 4, 9),
        ("/é😀/-", 4, 9),
        ("/é😀/1/id/x/y", 4, 23),
        ("/é😀/1/kind", 4, 16),
        ("/parts/0/id", 1, 1),
    ],
)
def test_locate(pointer: str, line: int, column: int) -> None:
    assert read(TWO_MEMBERS.encode(), "d.json").locate(pointer) == Place(line, column)


def test_lines() -> None:
    dossier = read(TWO_MEMBERS.encode(), "d.json")
    assert dossier.line_text(1) == "{"
    assert dossier.line_text(2) == '  "vacancy": {"closes~on": "2017-12-12",'
    assert dossier.line_text(5) == "}"
    for line in (0, 7):
        with pytest.raises(IndexError):
            dossier.line_text(line)


def test_the_hash_is_of_the_bytes() -> None:
    data = TWO_MEMBERS.encode()
    assert read(data, "d.json").sha256 == hashlib.sha256(data).hexdigest()


numbers = st.integers(-(10**39), 10**39) | st.floats(-(10.0**14), 10.0**14).map(
    lambda number: round(number, 6)
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
records = st.dictionaries(texts, values, max_size=5)


def without_nulls(value: Any) -> Any:
    match value:
        case dict():
            return {k: without_nulls(v) for k, v in value.items() if v is not None}
        case list():
            return [without_nulls(item) for item in value]
        case _:
            return value


def every_pointer(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = [(k.replace("~", "~0").replace("/", "~1"), v) for k, v in value.items()]
    elif isinstance(value, list):
        inside = list(enumerate(value))
    found = [(pointer, value)]
    for step, item in inside:
        found += every_pointer(item, f"{pointer}/{step}")
    return found


@given(records, st.sampled_from([None, 0, 2]), st.booleans(), st.booleans())
def test_any_record_is_read_as_it_is(
    record: dict[str, Any], indent: int | None, ascii_only: bool, mark: bool
) -> None:
    text = json.dumps(record, indent=indent, ensure_ascii=ascii_only)
    data = text.encode("utf-8-sig" if mark else "utf-8")
    dossier = read(data, "d.json")
    expected = without_nulls(json.loads(text, parse_float=Decimal))
    assert dossier.content == expected
    decoder = json.JSONDecoder(parse_float=Decimal)
    for pointer, value in every_pointer(expected):
        place = dossier.locate(pointer)
        line = dossier.line_text(place.line)
        lines_before = text.split("\n")[: place.line - 1]
        offset = sum(len(before) + 1 for before in lines_before) + place.column - 1
        assert line == text.split("\n")[place.line - 1]
        assert without_nulls(decoder.raw_decode(text, offset)[0]) == value


@given(st.binary(max_size=60) | st.text('{}[]",:\\u0123abe+-. \ntrue', max_size=30).map(str.encode))
def test_any_bytes_are_a_record_or_a_fault(data: bytes) -> None:
    try:
        expected = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except ValueError:
        expected = None
    try:
        content = read(data, "d.json").content
    except DossierFault:
        return
    assert content == without_nulls(expected)
