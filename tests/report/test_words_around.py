"""Every word around findings comes from the catalogue of the reader's language, in every form."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from xml.etree import ElementTree

import openpyxl
import pytest

from checker import speech
from checker.dossier import Place, Problem
from checker.report.account import Account, Bound, Entry, Lack, Rules, Shown, Told, Unaudited
from checker.report.as_github import as_github
from checker.report.as_junit import as_junit
from checker.report.as_markdown import as_markdown
from checker.report.as_oscal import as_oscal
from checker.report.as_sarif import as_sarif
from checker.report.as_xlsx import as_xlsx
from checker.report.manner import Receipt
from checker.verdict import Verdict
from checker.waivers.waiver import Waiver
from tests.report.reading import commands, rendered
from tests.report.test_html import text_of, tree

MARKED = re.compile("«[^«»]*»")
WORD = re.compile(r"[^\W\d_]{2,}")
PLACE = Place(1, 2)
DAY = dt.date(2020, 2, 1)
THE_SAME = {"Statuut", "statuut", "SHA", "UTC", "februari"}
"""Names, and the month of the dates, which another library knows."""
SIDES: tuple[Literal["from", "until", "exactly"], ...] = ("from", "until", "exactly")


class Marking:
    """A catalogue that puts every message between marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"«{one if count == 1 else many}»"


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(speech, "catalogue", lambda *_: Marking())
    speech.speech_of.cache_clear()
    yield
    speech.speech_of.cache_clear()


def entry(verdict: Verdict, number: int, **more: Any) -> Entry:
    """A finding whose own texts have no letters."""
    return Entry(
        article=f"{number}",
        article_title={"en": "1-1"},
        rule=f"_{number}",
        title={"en": f"2-{number}"},
        kind="require",
        question={"en": "3-3"},
        subject=(),
        verdict=verdict,
        sentence="4-4" if number % 2 else "",
        evidence=(Shown("/5", PLACE, "6", "6"),),
        missing=(Lack("/7", PLACE, "7", "8", ({"en": "9"},)),),
        lawful=None,
        terms=(),
        exception=None,
        policy_file="11",
        policy_line=number,
        policy_column=1,
        catalogue=(),
        rule_notes=({"en": "12"},),
        notes=("13",),
        fingerprint="0" * 32,
        **more,
    )


def waiver() -> Waiver:
    return Waiver("_1", None, None, None, None, "14", "15", DAY, DAY, "16", 1, 1)


def told() -> list[Told]:
    """All verdicts, waived and not; a policy without rules; what could not be read."""
    found = [
        entry(verdict, number, in_baseline=before, waiver=waiver() if waived else None)
        for number, (verdict, before, waived) in enumerate(
            (verdict, before, waived)
            for verdict in Verdict
            for before in (None, False, True)
            for waived in (False, True)
        )
    ]
    lawful = [Bound(side, "17", "17") for side in SIDES]
    found += [
        Entry(**{**_fields(entry(Verdict.VIOLATION, 1)), "lawful": bound}) for bound in lawful
    ]
    rules = Rules("_", (), {"en": "18"}, None, None, None, "19", "0" * 64)
    receipt = Receipt("20", "0" * 64, DAY, "21", "0" * 64)
    some = Account(
        "22", "0" * 64, rules, "23", "1", DAY, DAY, ("24",), _counts(found), tuple(found), (), "nl",
        receipt, True, dt.datetime(2020, 2, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    none = Account("25", "0" * 64, rules, "23", "1", None, None, (), _counts([]), (), (), "nl")
    late = [entry(Verdict.NOT_IN_FORCE, 1)]
    old = Account(
        "26", "0" * 64, rules, "23", "1", None, None, (), _counts(late), tuple(late), (), "nl"
    )
    problems = (Problem("", Place(0, 0), "27", "28"), Problem("/1", PLACE, "27", "28"))
    return [
        some, none, old,
        Unaudited("29", "0" * 64, problems, "nl"),
        Unaudited(None, None, problems, "nl"),
    ]  # fmt: skip


def _fields(made: Entry) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Entry.__dataclass_fields__}


def _counts(found: Iterable[Entry]) -> dict[Verdict, int]:
    counts = Counter(each.verdict for each in found)
    return {verdict: counts[verdict] for verdict in Verdict}


def under(node: Any, *keys: str) -> Iterator[str]:
    """The texts that stand under keys, wherever they are in JSON."""
    if isinstance(node, dict):
        yield from (node[each] for each in keys if isinstance(node.get(each), str))
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from under(each, *keys)


def sarif() -> Iterator[str]:
    return under(json.loads(as_sarif(told())), "text", "justification")


def oscal() -> Iterator[str]:
    document = json.loads(as_oscal(told()))
    yield from under(document, "title", "description", "remarks")
    observed = [
        each
        for result in document["assessment-results"]["results"]
        for each in result.get("observations", ())
    ]
    yield from (p["value"] for each in observed for p in each["props"] if p["name"] == "settled")


def junit() -> Iterator[str]:
    for each in ElementTree.fromstring(as_junit(told())).iter():
        yield each.get("message") or ""
        yield each.text or ""


def github() -> Iterator[str]:
    for _, given, message in commands(as_github(told()).encode()):
        yield from (given["title"], message)


def html() -> Iterator[str]:
    body = tree(told()).find("body")
    assert body is not None
    for script in body.findall(".//script"):
        script.text = ""
    for each in body.iter():
        yield each.get("title") or ""
        yield each.get("aria-label") or ""
    yield text_of(body)


def markdown() -> Iterator[str]:
    page = rendered(as_markdown(told()).encode())
    yield re.sub(r"<[^>]*>", " ", page)


def xlsx() -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(told())))
    for sheet in book.worksheets:
        yield sheet.title
        yield from (str(c) for row in sheet.iter_rows(values_only=True) for c in row if c)


FORMS: dict[str, Callable[[], Iterator[str]]] = {
    "sarif": sarif,
    "oscal": oscal,
    "junit": junit,
    "github": github,
    "html": html,
    "markdown": markdown,
    "xlsx": xlsx,
}


@pytest.mark.usefixtures("marking")
@pytest.mark.parametrize("form", FORMS)
def test_no_word_stands_in_the_code_alone(form: str) -> None:
    found = list(FORMS[form]())
    assert any("«" in each for each in found)
    words = {each for text in found for each in WORD.findall(unmarked(text))}
    assert words - THE_SAME == set()


def unmarked(text: str) -> str:
    """The text without what stands between marks, within marks too."""
    while (shorter := MARKED.sub("", text)) != text:
        text = shorter
    return text
