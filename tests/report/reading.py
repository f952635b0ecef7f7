"""Each form of report as its own readers read it, and what it says of how often each verdict is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import html5lib
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from markdown_it import MarkdownIt

from checker.verdict import Verdict

Counts = dict[str, int]
OPEN = ("violation", "observation", "undetermined", "to judge")
_WORDS = sorted((each.value for each in Verdict), key=len, reverse=True)


def counted(words: Any) -> Counts:
    return dict(Counter(words))


def _table(content: bytes) -> Counts:
    rows = re.findall(r"^([a-z ]+?)  +(\d+)$", content.decode(), re.MULTILINE)
    return {verdict: int(count) for verdict, count in rows if verdict in _WORDS}


def _json(content: bytes) -> Counts:
    (audit,) = json.loads(content)["audits"]
    found = counted(each["verdict"] for each in audit["findings"])
    assert found == {verdict: count for verdict, count in audit["summary"].items() if count}
    return found


def _ndjson(content: bytes) -> Counts:
    lines = [json.loads(line) for line in content.splitlines()]
    counts: Counts = lines[-1]["summary"]
    found = counted(each["verdict"] for each in lines[:-1])
    assert found == {verdict: count for verdict, count in counts.items() if verdict in OPEN}
    return counts


def _summary(content: bytes) -> Counts:
    lines = content.decode().splitlines()
    heading = next(line for line in lines if line.startswith("Rule "))
    (last,) = (line for line in lines if line.startswith("all rules"))
    names = re.split(r" {2,}", heading.strip())[1:]
    return dict(zip(names, map(int, last.split()[2:]), strict=True))


def sarif(content: bytes) -> Any:
    (run,) = json.loads(content)["runs"]
    return run


def _sarif(content: bytes) -> Counts:
    return counted(each["properties"]["verdict"] for each in sarif(content)["results"])


def _junit(content: bytes) -> Counts:
    found: list[str] = []
    for case in ElementTree.fromstring(content).iter("testcase"):
        states = list(case)
        assert len(states) <= 1
        if not states:
            found.append("compliant")
            continue
        word = str(states[0].get("message")).partition(":")[0]
        assert (states[0].tag == "failure") == (word == "violation")
        found.append(word)
    return counted(found)


def commands(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands read as the runner reads them: by the rules that it publishes."""
    text = content.decode()
    assert text.endswith("\n")
    found = []
    for line in text[:-1].split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)", line)
        assert match, line
        level, given, message = match.groups()
        pairs = (each.partition("=") for each in given.split(","))
        told = {name: _unescaped(value, "%3A:", "%2C,") for name, _, value in pairs}
        found.append((level, told, _unescaped(message)))
    return found


def _unescaped(text: str, *more: str) -> str:
    for code in (*more, "%0D\r", "%0A\n", "%25%"):
        text = text.replace(code[:3], code[3:])
    return text


def _github(content: bytes) -> Counts:
    *findings, (_, _, last) = commands(content)
    found = counted(told["title"].partition(":")[0] for _, told, _ in findings)
    words = "|".join(_WORDS)
    counts = {verdict: int(n) for n, verdict in re.findall(rf"(\d+) ({words})", last)}
    assert found == {verdict: count for verdict, count in counts.items() if verdict in OPEN}
    return counts


def rows(content: bytes) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    text = io.StringIO(content.decode(), newline="")
    return list(csv.DictReader(text, strict=True))


def _csv(content: bytes) -> Counts:
    return counted(each["verdict"] for each in rows(content))


def _xlsx(content: bytes) -> Counts:
    book = openpyxl.load_workbook(io.BytesIO(content))
    heading, *rows = book["Findings"].iter_rows(values_only=True)
    found = counted(row[heading.index("Verdict")] for row in rows)
    top, totals = book["Summary"].iter_rows(values_only=True)
    summed = dict(zip(top, totals, strict=True))
    assert summed["Findings"] == len(rows)
    assert {each: summed[each] for each in found} == found
    return found


def oscal(content: bytes) -> Any:
    return json.loads(content)["assessment-results"]


def _oscal(content: bytes) -> Counts:
    (result,) = oscal(content)["results"]
    return counted(verdict_of(each) for each in result["observations"])


def verdict_of(node: Any) -> str:
    props = {each["name"]: each["value"] for each in node["props"]}
    return str(props["verdict"])


def rendered(content: bytes) -> str:
    """Markdown as a code host shows it: with tables, crossed-out text, HTML and found links."""
    return str(MarkdownIt("gfm-like", {"html": True}).render(content.decode()))


def _markdown(content: bytes) -> Counts:
    table = rendered(content).partition("</table>")[0]
    cells = re.findall(r"<td[^>]*>(?:<strong>)?(.*?)(?:</strong>)?</td>", table)
    return {verdict: int(count) for verdict, count in zip(cells[::2], cells[1::2], strict=True)}


def _parquet(content: bytes) -> Counts:
    table = pq.read_table(pa.BufferReader(content))
    return counted(each["verdict"] for each in table.to_pylist())


def _html(content: bytes) -> Counts:
    page = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    return counted(each.get("data-v") for each in page.iter() if each.get("data-v"))


READERS: dict[str, Callable[[bytes], Counts]] = {
    "table": _table,
    "json": _json,
    "html": _html,
    "summary": _summary,
    "ndjson": _ndjson,
    "parquet": _parquet,
    "markdown": _markdown,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "csv": _csv,
    "xlsx": _xlsx,
    "oscal": _oscal,
}
"""How often each verdict is, as the reader of a form finds it; Parquet holds the open ones."""
