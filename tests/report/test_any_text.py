"""Whatever texts an account holds, every form of it can be read and says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from checker.dossier import Place, Problem
from checker.report.account import Account, Bound, Entry, Lack, Part, Rules, Shown, Unaudited
from checker.report.as_csv import as_csv
from checker.report.as_github import as_github
from checker.report.as_json import as_json
from checker.report.as_junit import as_junit
from checker.report.as_markdown import as_markdown
from checker.report.as_oscal import as_oscal
from checker.report.as_sarif import as_sarif
from checker.report.as_xlsx import as_xlsx
from checker.speech import LANGUAGES
from checker.verdict import Verdict
from tests.report.reading import READERS, commands
from tests.report.test_published_schemas import JUNIT, OSCAL, SARIF, wrong

MADE: dict[str, Callable[[Any], str | bytes]] = {
    "json": as_json,
    "markdown": as_markdown,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "oscal": as_oscal,
}
ATTACKS = "=+-@<>&[](){}`*_|\\~#!:;,\"'%$/ \n\r\t\x00\x1b\x85\u2028\u202e\ud800\ufffe\U0001f600"
TEXT = st.text(st.sampled_from(ATTACKS) | st.characters(), max_size=12)
NAME = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
TEXTS: st.SearchStrategy[Mapping[str, str]] = st.fixed_dictionaries(
    {"en": TEXT}, optional={"nl": TEXT}
)
POINTER = TEXT.map(lambda text: text and f"/{text}")
PLACE = st.builds(Place, st.integers(1, 99), st.integers(1, 99))
DAY = st.none() | st.dates()
SUM = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
ENTRY = st.builds(
    Entry,
    article=TEXT,
    article_title=st.none() | TEXTS,
    rule=NAME,
    title=TEXTS,
    kind=st.sampled_from(("require", "forbid", "prefer", "judge")),
    question=st.none() | TEXTS,
    subject=st.tuples() | st.tuples(st.builds(Part, NAME, TEXT, POINTER)),
    verdict=st.sampled_from(Verdict),
    sentence=TEXT,
    evidence=st.tuples() | st.tuples(st.builds(Shown, POINTER, PLACE, TEXT, TEXT)),
    missing=st.tuples()
    | st.tuples(st.builds(Lack, POINTER, PLACE, TEXT, st.just("missing") | TEXT)),
    lawful=st.none() | st.builds(Bound, st.sampled_from(("from", "until", "exactly")), TEXT, TEXT),
    terms=st.just(()),
    exception=st.none() | NAME,
    policy_file=TEXT,
    policy_line=st.integers(1, 99),
    policy_column=st.integers(1, 99),
    catalogue=st.tuples(TEXT),
    rule_notes=st.tuples(TEXTS),
    notes=st.tuples(TEXT),
    fingerprint=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
)
RULES = st.builds(
    Rules, NAME, st.just(()), TEXTS, st.none() | TEXT, DAY, DAY, TEXT.filter(bool), SUM
)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    entries = tuple(draw(st.lists(ENTRY, max_size=4)))
    found = Counter(each.verdict for each in entries)
    return Account(
        dossier=draw(TEXT.filter(bool)),
        dossier_sha256=draw(SUM),
        policy=draw(RULES),
        records="records",
        records_version="1",
        as_of=draw(DAY),
        day=draw(DAY),
        notes=(draw(TEXT),),
        counts={verdict: found[verdict] for verdict in Verdict},
        entries=entries,
        dates=(),
        language=draw(st.sampled_from(LANGUAGES)),
    )


PROBLEM = st.builds(Problem, POINTER, st.just(Place(0, 0)), TEXT, TEXT) | st.builds(
    Problem, POINTER, st.builds(Place, st.integers(1, 9), st.integers(1, 9)), TEXT, TEXT
)
UNAUDITED = st.builds(
    Unaudited, st.none() | TEXT, st.none() | SUM, st.tuples(PROBLEM), st.sampled_from(LANGUAGES)
)
ANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def made(form: str, told: Any) -> bytes:
    content = MADE[form](told)
    return content if isinstance(content, bytes) else str(content).encode()


@ANY
@given(accounts().filter(lambda account: account.entries))
def test_every_form_counts_alike(account: Account) -> None:
    account = replace(account, language="en")
    wanted = {verdict.value: n for verdict, n in account.counts.items() if n}
    for form in MADE:
        content = made(form, [account])
        found = READERS[form](content)
        assert {verdict: n for verdict, n in found.items() if verdict} == wanted, form


@ANY
@given(st.lists(accounts() | UNAUDITED, max_size=3))
def test_every_form_can_be_read(told: list[Any]) -> None:
    assert wrong(SARIF, made("sarif", told)) == []
    assert wrong(OSCAL, made("oscal", told)) == []
    assert JUNIT.is_valid(made("junit", told).decode())
    if told:
        assert len(commands(made("github", told))) >= len(told)
    for form in MADE:
        if form != "xlsx":
            text = made(form, told).decode().replace("\r\n", "\n")
            assert [char for char in text if not char.isprintable() and char != "\n"] == []
