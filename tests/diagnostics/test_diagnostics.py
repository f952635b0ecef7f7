"""Every fault as people read it: a policy with a fault, and beside it what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.voice import voice_of
from dsl.diagnostics import Fault, Severity, has_errors, in_order, render
from dsl.faults import FAULTS
from dsl.faults.syntax import UnknownCharacter
from dsl.lint import LINTS
from dsl.span import Source, Span
from dsl.voice import ENGLISH_VOICE
from dsl.words import spoken_in
from tests.diagnostics.fixtures import HERE, compiled, found, rendered
from tests.diagnostics.pages import HEADINGS, LANGUAGES_OF_PAGES, examples, folder_of, page_of

say = ENGLISH_VOICE
POLICIES = sorted(HERE.glob("*.statuut"))
CODES = [fault.code for fault in FAULTS]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_fault_reads_as_agreed(policy: Path) -> None:
    assert rendered(read(policy), policy.name) == read(policy.with_suffix(".txt"))


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_policy_shows_the_fault_it_is_named_after(policy: Path) -> None:
    codes = {fault.code for each in found(read(policy)) for fault in each.faults}
    assert policy.name.partition(".")[0] in codes


def test_every_fault_has_its_policies_and_every_policy_its_fault() -> None:
    assert {policy.name.partition(".")[0] for policy in POLICIES} == set(CODES)
    assert {path.stem for path in POLICIES} == {path.stem for path in HERE.glob("*.txt")}


def test_codes_are_unique_and_in_order_of_number() -> None:
    assert len(set(CODES)) == len(CODES)
    assert sorted(CODES, key=lambda code: code[1:]) == CODES


@pytest.mark.parametrize("fault", FAULTS, ids=CODES)
def test_first_letter_of_a_code_tells_the_severity(fault: type[Fault]) -> None:
    letter = {"E": Severity.ERROR, "W": Severity.WARNING}
    assert re.fullmatch(r"[EW]\d{3}", fault.code)
    assert letter[fault.code[0]] is fault.severity


# ---- the pages


EVERY = [*FAULTS, *LINTS]
every_page = pytest.mark.parametrize("language", LANGUAGES_OF_PAGES)


@every_page
def test_every_fault_has_its_page_and_every_page_its_fault(language: str) -> None:
    assert {page.stem for page in folder_of(language).glob("*.md")} == {
        fault.code for fault in EVERY
    }


@every_page
@pytest.mark.parametrize("fault", EVERY, ids=[fault.code for fault in EVERY])
def test_page_has_the_fixed_form(fault: type[Fault], language: str) -> None:
    text = page_of(fault.code, language)
    wrong, right = HEADINGS[language]
    example = r"```statuut\n[^`]+\n```\n"
    form = rf"# (.+)\n\n[^#]+\n\n## {wrong}\n\n{example}\n## {right}\n\n{example}(\n[^#]+\n)?"
    found = re.fullmatch(form, text)
    assert found, text
    assert found[1] == f"{fault.code}: {voice_of(language).again(fault.title)}"


@every_page
@pytest.mark.parametrize("fault", EVERY, ids=[fault.code for fault in EVERY])
def test_examples_are_in_the_language_of_their_page(fault: type[Fault], language: str) -> None:
    texts = examples(fault.code, language)
    assert len(texts) == len(examples(fault.code, "en"))
    assert {spoken_in(text).language for text in texts[1:]} == {language}


@every_page
@pytest.mark.parametrize("code", CODES)
def test_wrong_example_gives_that_fault_alone(code: str, language: str) -> None:
    codes = {fault.code for each in found(examples(code, language)[0]) for fault in each.faults}
    assert codes == {code}


@every_page
@pytest.mark.parametrize("code", CODES)
def test_right_example_gives_no_fault(code: str, language: str) -> None:
    right = examples(code, language)[1]
    assert [fault for each in found(right) for fault in each.faults] == []


# ---- the wording

FOREIGN = re.compile(
    r"\b(?:None|True|False|Traceback|Exception|Error|lark|Token|Fraction|dict|list\[|tuple|str|int"
    r"|bool|enum|enumeration|argument|syntax|parse[rd]?|boolean|null|string|token|expression)\b"
    r"|\b[A-Z]{2,}_[A-Z_]+\b|\$END|<class|0x"
)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_messages_speak_no_programmers_language(policy: Path) -> None:
    for fault in compiled(read(policy)).faults:
        for sentence in (say.again(fault.title), fault.cause(say), fault.mend(say) or ""):
            own_words = re.sub(r"`[^`]*`", "", sentence)
            assert not FOREIGN.search(own_words), sentence


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_sentences_are_whole(policy: Path) -> None:
    for fault in compiled(read(policy)).faults:
        for sentence in filter(None, (fault.cause(say), fault.mend(say))):
            assert sentence[-1] in ".?", sentence
            assert not sentence.endswith(".."), sentence


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_faults_come_in_order_of_place_each_once_and_within_the_text(policy: Path) -> None:
    text = read(policy)
    faults = compiled(text).faults
    assert faults == in_order(faults)
    assert len(set(faults)) == len(faults)
    assert all(0 <= fault.span.start <= fault.span.end <= len(text) + 1 for fault in faults)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_a_policy_with_an_error_is_not_to_be_used(policy: Path) -> None:
    result = compiled(read(policy))
    assert (result.policy is None) is has_errors(result.faults)


# ---- how a line is shown


def shown(line: str, start: int, end: int) -> tuple[str, str]:
    """The line and the marks under it, without the gutter."""
    rows = render(UnknownCharacter("x", span=Span(start, end)), Source("p", line), say).splitlines()
    return rows[3].removeprefix("1 | "), rows[4].removeprefix("  | ")


def test_short_line_is_shown_whole() -> None:
    line = "a" * 99 + "x"
    assert shown(line, 99, 100) == (line, " " * 99 + "^")


def test_long_line_is_shown_around_the_mark() -> None:
    line, marks = shown("a" * 300 + "xyz" + "b" * 300, 300, 303)
    assert line == "..." + "a" * 40 + "xyz" + "b" * 57 + "..."
    assert marks == " " * 43 + "^^^"


def test_long_line_is_shown_to_its_end() -> None:
    line, marks = shown("a" * 300 + "x", 300, 301)
    assert line == "..." + "a" * 99 + "x"
    assert marks == " " * 102 + "^"


def test_long_line_is_shown_from_its_start() -> None:
    line, marks = shown("x" + "a" * 300, 0, 1)
    assert line == "x" + "a" * 99 + "..."
    assert marks == "^"


def test_mark_longer_than_the_window_ends_with_it() -> None:
    line, marks = shown("a" * 500, 0, 500)
    assert line == "a" * 100 + "..."
    assert marks == "^" * 100


def test_tab_is_shown_as_four_spaces_and_the_mark_stands_under_the_word() -> None:
    assert shown("\tx", 1, 2) == ("    x", "    ^")


def test_control_character_is_shown_as_a_replacement() -> None:
    assert shown("\x1b[31mx", 5, 6) == ("\N{REPLACEMENT CHARACTER}[31mx", "     ^")


def test_mark_of_several_lines_stays_on_the_first() -> None:
    assert shown("require a \nand b", 8, 16) == ("require a", "        ^")
