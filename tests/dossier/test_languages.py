"""What is wrong with a dossier, said in the other languages of reports."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.dossier import DossierFault, read, validate
from checker.files import Refused
from checker.sheets.opening import read_record
from checker.speech import Remark, speech_of
from tests.dossier.test_reader import HUGE, UNREADABLE
from tests.dossier.test_validate import CASES
from tests.sheets import test_cells, test_csv, test_faults
from tests.sheets.made import workbook

OTHERS = ("nl", "fr", "de")
_WITHOUT_WORDS = re.compile(r"(?:\{\w+\}|[^\w{}])*")


def remarks(words: str) -> Iterator[Remark]:
    """A remark and those in it; what is said is a remark always."""
    assert isinstance(words, Remark), words
    yield words
    for value in words.values.values():
        if isinstance(value, Remark):
            yield from remarks(value)


def check(words: str) -> None:
    """No word of it stays English, and it says the same after a journey between processes."""
    carried = pickle.loads(pickle.dumps(words))
    assert carried == words
    for language in OTHERS:
        again = speech_of(language).again
        assert again(words) != words
        assert again(carried) == again(words)
        for each in remarks(words):
            assert again(each) != each or _WITHOUT_WORDS.fullmatch(each.message), (language, each)
    assert speech_of("en").again(words) == words


def unreadable(data: bytes) -> DossierFault:
    with pytest.raises(DossierFault) as caught:
        read(data, "d.json")
    return caught.value


def refused(path: object, layout: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        read_record(str(path), layout)
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_problems(case: Path) -> None:
    told = json.loads(case.read_text(encoding="utf-8"))
    for each in validate(read(json.dumps(told["record"]).encode(), "d.json"), told["schema"]):
        check(each.cause)
        check(each.mend)


@pytest.mark.parametrize("data", [*(each[0] for each in (*UNREADABLE.values(), *HUGE.values()))])
def test_faults_of_the_text(data: bytes) -> None:
    fault = unreadable(data)
    carried = pickle.loads(pickle.dumps(fault))
    for each in (fault.cause, fault.mend, carried.cause, carried.mend):
        check(each)


@pytest.mark.parametrize("what", test_cells.REFUSED)
def test_faults_of_cells(tmp_path: Path, what: str) -> None:
    name, cell, _ = test_cells.REFUSED[what]
    cells = {"A1": "name", "B1": "value", "A2": name, "B2": cell}
    found = refused(workbook(tmp_path / "one.xlsx", {"record": cells}), test_cells.ODD)
    check(found.message)
    check(found.mend)


@pytest.mark.parametrize("what", test_faults.FAULTS)
def test_faults_of_workbooks(tmp_path: Path, what: str) -> None:
    found = refused(
        workbook(tmp_path / "made.xlsx", test_faults.FAULTS[what][0]), test_faults.MEANING
    )
    check(found.message)
    check(found.mend)


@pytest.mark.parametrize("what", test_csv.REFUSED)
def test_faults_of_csv(tmp_path: Path, what: str) -> None:
    folder = test_csv.folder(tmp_path, test_csv.REFUSED[what][0])
    found = refused(folder, test_csv.MEANING)
    check(found.message)
    check(found.mend)


SCHEMA = {
    "type": "object",
    "required": ["post", "name"],
    "additionalProperties": False,
    "properties": {
        "post": {},
        "name": {},
        "kind": {"type": ["string", "number"]},
        "level": {"enum": ["a", "b", "c"]},
        "on": {"type": "string", "format": "date"},
        "note": {"minLength": 3},
        "sign": {"minLength": 1},
        "score": {"maximum": 2.5},
        "tests": {
            "type": "array",
            "x-item": "test",
            "minItems": 3,
            "items": {"type": "object", "properties": {"id": {"type": "string"}}},
        },
        "best": {"type": "string", "x-refers-to": "tests"},
    },
}

SAID: dict[tuple[str, str], tuple[str, str]] = {
    ("nl", "{}"): ("Het dossier mist `post` en `name`.", "Vul aan wat ontbreekt."),
    ("fr", "{}"): ("Il manque `post` et `name` dans le dossier.", "Ajoutez ce qui manque."),
    ("de", "{}"): ("Die Akte enthält `post` und `name` nicht.", "Ergänzen Sie, was fehlt."),
    ("nl", '{"post": 1}'): ("Het dossier mist `name`.", "Vul aan wat ontbreekt."),
    ("nl", '{"post": 1, "name": 1, "knd": "x"}'): (
        "Het dossier heeft geen veld `knd`.",
        "Bedoelde u `kind`?",
    ),
    ("nl", '{"post": 1, "name": 1, "kind": []}'): (
        "`kind` moet een tekst of een getal zijn, maar is een lijst.",
        "Verbeter de waarde.",
    ),
    ("de", '{"post": 1, "name": 1, "kind": []}'): (
        "`kind` muss ein Text oder eine Zahl sein, ist aber eine Liste.",
        "Berichtigen Sie den Wert.",
    ),
    ("nl", '{"post": 1, "name": 1, "level": "q"}'): (
        "`level` kan alleen `a`, `b` of `c` zijn.",
        "Schrijf een van de toegelaten waarden.",
    ),
    ("fr", '{"post": 1, "name": 1, "level": "q"}'): (
        "`level` ne peut être que `a`, `b` ou `c`.",
        "Écrivez l\u2019une des valeurs admises.",
    ),
    ("nl", '{"post": 1, "name": 1, "on": "2017-02-30"}'): (
        "`on` is geen dag die op de kalender bestaat.",
        "Verbeter de dag, de maand of het jaar.",
    ),
    ("nl", '{"post": 1, "name": 1, "on": "1817-02-20"}'): (
        "`on` ligt buiten de jaren 1900 tot 2200.",
        "Verbeter het jaar.",
    ),
    ("nl", '{"post": 1, "name": 1, "note": ""}'): (
        "`note` moet minstens 3 tekens hebben.",
        "Verbeter de waarde.",
    ),
    ("nl", '{"post": 1, "name": 1, "sign": ""}'): (
        "`sign` moet minstens 1 teken hebben.",
        "Verbeter de waarde.",
    ),
    ("nl", '{"post": 1, "name": 1, "score": 3}'): (
        "`score` mag hoogstens 2.5 zijn.",
        "Verbeter de waarde.",
    ),
    ("nl", '{"post": 1, "name": 1, "tests": [{}, {}]}'): (
        "`tests` moet minstens 3 elementen bevatten.",
        "Vul aan wat ontbreekt.",
    ),
    ("nl", '{"post": 1, "name": 1, "tests": [{}, 5, {}]}'): (
        "Element 2 van `tests` moet een fiche zijn, maar is een getal.",
        "Schrijf de velden tussen accolades: { }.",
    ),
    ("fr", '{"post": 1, "name": 1, "tests": [{}, 5, {}]}'): (
        "L\u2019élément 2 de `tests` doit être une fiche, mais c\u2019est un nombre.",
        "Écrivez ses champs entre accolades : { }.",
    ),
    ("nl", '{"post": 1, "name": 1, "tests": [{"id": "t1"}, {"id": "t2"}, {"id": "t1"}]}'): (
        "De id t1 staat twee keer op lijn 1, voor twee elementen van `tests`.",
        "Geef elk element een eigen id.",
    ),
    ("nl", '{"post": 1, "name": 1, "tests": [{}, {},\n {}], "best": "t1"}'): (
        "`best` verwijst naar test t1, maar dat staat niet in `tests`.",
        "Voeg het toe aan `tests` of verbeter de id.",
    ),
    ("nl", '{"post": NaN}'): (
        "`NaN` is geen getal.",
        "Laat het veld weg als de waarde niet bekend is.",
    ),
    ("nl", "[]"): (
        "Dit is geen dossier in JSON: vooraan staat een openend vierkant haakje, "
        "geen openende accolade.",
        "Geef één dossier per bestand: een fiche tussen accolades.",
    ),
    ("nl", '{"post": 1,\n "tests": [1'): (
        "Het bestand eindigt midden in de lijst die op lijn 2 begint: het is afgebroken.",
        "Exporteer of kopieer het opnieuw.",
    ),
    ("de", '{"post": 1,\n "post": 2}'): (
        "Das Feld `post` steht in Zeile 1 und noch einmal in Zeile 2, im selben Datensatz.",
        "Behalten Sie das richtige und entfernen Sie das andere.",
    ),
}


@pytest.mark.parametrize(("language", "text"), SAID)
def test_what_is_said(language: str, text: str) -> None:
    again = speech_of(language).again
    try:
        (problem,) = validate(read(text.encode(), "d.json"), SCHEMA)
        found = (problem.cause, problem.mend)
    except DossierFault as fault:
        found = (fault.cause, fault.mend)
    assert tuple(map(again, found)) == SAID[language, text]


def test_what_is_said_of_sheets(tmp_path: Path) -> None:
    cells = {"A1": "name", "B1": "value", "A2": "size", "B2": "=1+1", "A3": "texts", "B3": '["one"'}
    found = refused(workbook(tmp_path / "one.xlsx", {"record": cells}), test_cells.ODD)
    lines = {each: speech_of(each).again(found.message).splitlines() for each in OTHERS}
    assert lines["nl"] == [
        f"{tmp_path / 'one.xlsx'}: dit dossier kan niet gelezen worden:",
        "  Blad record, rij 2, kolom B (size): bevat een formule, en de uitkomst ervan wordt "
        "niet gelezen: die kan oud zijn. Kopieer de cel en plak ze als waarde.",
        "  Blad record, rij 3, kolom B (texts): kan niet als JSON gelezen worden: na een waarde "
        "in een lijst hoort een komma of een sluitend vierkant haakje, maar hier staat een "
        "sluitende accolade. Zet een komma tussen twee waarden, of sluit de lijst.",
    ]
    assert "gelesen werden: Nach einem Wert in einer Liste" in lines["de"][2]
