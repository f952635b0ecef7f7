"""Text of a record is harmless in every form of report."""

from __future__ import annotations

import io
import re
import unicodedata
from html.parser import HTMLParser

import openpyxl
import pytest

from checker.report.forms import FORMS
from tests.report.conftest import Reports
from tests.report.hostile import TEXTS
from tests.report.reading import commands, rendered, rows, sarif

TEXTUAL = [name for name, form in FORMS.items() if not form.binary]
RUNS = ("hostile", "unusable")
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("form", TEXTUAL)
def test_nothing_unprintable_reaches_a_terminal(
    form: str, run: str, request: pytest.FixtureRequest
) -> None:
    text = request.getfixturevalue(run)[form].decode().replace("\r\n", "\n")
    found = {unicodedata.category(char) for char in text if not char.isprintable() and char != "\n"}
    assert found == set()


@pytest.mark.parametrize("run", RUNS)
def test_no_cell_is_a_formula(run: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(run)
    for row in rows(made["csv"]):
        for cell in row.values():
            for part in re.split("[;\n]", cell):
                assert not part.strip().startswith(FORMULA), part
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert [cell for sheet in book for row in sheet for cell in row if cell.hyperlink] == []


def test_a_workbook_shows_what_a_cell_can_hold(hostile: Reports) -> None:
    book = openpyxl.load_workbook(io.BytesIO(hostile["xlsx"]))
    heading, *found = book["Findings"].iter_rows(values_only=True)
    subjects = [str(row[heading.index("Subject")]) for row in found[: len(TEXTS)]]
    assert subjects[0] == "thing =1+1"
    assert subjects[TEXTS.index("_x0041_ _x000D_")] == "thing _x0041_ _x000D_"
    assert len(subjects[-1]) < 32_767
    assert subjects[-1].endswith("a (more in the JSON report)")


def test_an_apostrophe_alone_is_put_before_a_formula(hostile: Reports) -> None:
    subjects = [each["subject"] for each in rows(hostile["csv"])[: len(TEXTS)]]
    assert subjects[0] == "thing =1+1"
    assert subjects[TEXTS.index("x;=1+1")] == "thing x;'=1+1"
    assert rows(hostile["csv"])[0]["dossier"].endswith("#1;'@all.json")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.text: list[str] = []
        self._in_code = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attributes)
        self._in_code = tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._in_code = False

    def handle_data(self, data: str) -> None:
        if not self._in_code:
            self.text.append(data)


@pytest.mark.parametrize("run", RUNS)
def test_markdown_holds_no_tag_link_or_mention_of_a_record(
    run: str, request: pytest.FixtureRequest
) -> None:
    page = _Tags()
    page.feed(rendered(request.getfixturevalue(run)["markdown"]))
    ours = "h1 h2 h3 p ul li code strong table thead tbody tr th td details summary".split()
    assert page.tags <= set(ours)
    assert page.attributes <= {("style", "text-align:right")}
    text = "".join(page.text)
    assert not re.search(r"[@#]\w|https?://|www\.|GH-\d", text)
    assert "heading" not in re.findall(r"^#+ (.*)$", text, re.MULTILINE)


def test_markdown_shows_what_it_escapes(hostile: Reports) -> None:
    page = _Tags()
    page.feed(rendered(hostile["markdown"]))
    text = "".join(page.text).replace("\N{ZERO WIDTH SPACE}", "")
    for shown in (5, 11, 13, 14, 15, 16, 17, 18, 19, 20, 22, 30, 31):
        assert " ".join(TEXTS[shown].split()) in text, TEXTS[shown]


def test_no_command_is_forged(hostile: Reports, unusable: Reports) -> None:
    for made in (hostile, unusable):
        for _, told, _ in commands(made["github"]):
            assert set(told) <= {"file", "line", "col", "title"}
    files = {told["file"] for _, told, _ in commands(hostile["github"])}
    assert len(files) == 1
    assert files.pop().endswith("/=a,b [x](y) <b>%0A#1;@all.json")


def test_a_message_in_sarif_links_nothing(hostile: Reports) -> None:
    run = sarif(hostile["sarif"])
    messages = [each["message"]["text"] for each in run["results"]]
    assert any(r"\[click\](http://evil.example)" in each for each in messages)
    assert not any(re.search(r"(?<!\\)\]\(", each) for each in messages)
    assert any("{{0}} {{{{1}}}}" in each for each in messages)
