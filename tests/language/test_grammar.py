"""The grammar, its keyword table and the tree that it gives."""

from __future__ import annotations

import inspect
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from importlib import import_module
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, UnexpectedInput
from lark.utils import TextSlice

from dsl import syntax
from dsl.parser import Parsed, parse, tables
from dsl.parser.build import Builder
from dsl.parser.build_expressions import ExpressionBuilder
from dsl.parser.build_scenarios import ScenarioBuilder
from dsl.parser.parse import STARTS, grammar_of, parts_of, tables_file
from dsl.span import Source, Span, without_comments
from dsl.voice import ENGLISH_VOICE
from dsl.words import ENGLISH, LANGUAGES, Words
from tests.diagnostics.fixtures import ANOTHER_FILE, HERE, compiled

PAGES = HERE.parents[1] / "dsl" / "pages"
POLICIES = HERE.parents[1] / "policies"
EXAMPLES = {
    "sample": files("tests.language").joinpath("sample.statuut").read_text(encoding="utf-8"),
    **{
        path.stem: re.findall(r"```statuut\n(.*?)```", path.read_text(encoding="utf-8"), re.S)[
            1
        ].split(ANOTHER_FILE)[0]
        for path in sorted(PAGES.glob("*.md"))
    },
    **{
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(POLICIES.rglob("*.statuut"))
        if not path.name.endswith(".scenarios.statuut")
    },
}
TABLES = tables_file(ENGLISH)
every_language = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
every_example = pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES.keys())


def read(text: str) -> Parsed:
    return parse(Source("policy.statuut", text))


def tree(text: str) -> syntax.Policy:
    parsed = read(text)
    assert parsed.faults == ()
    return parsed.policy


# ---- the grammar


@cache
def grammar(words: Words = ENGLISH) -> Lark:
    """Strict: a conflict, or two terminals that match the same text, is an error."""
    return Lark(grammar_of(words), parser="lalr", start=list(STARTS), strict=True)


def rules_that_make_a_node() -> set[str]:
    """The names of rules and aliases for which the parser asks the builder."""
    asked = set()
    for rule in grammar().rules:
        kept = [each for each in rule.expansion if not getattr(each, "filter_out", False)]
        passed_on = rule.alias is None and rule.options.expand1 and len(kept) == 1
        if not passed_on:
            asked.add(rule.alias or str(rule.origin.name))
    return {name for name in asked if not name.startswith("_")}


@every_language
def test_grammar_has_no_conflicts(words: Words) -> None:
    assert grammar(words).rules


@every_language
def test_the_tables_are_those_of_the_grammar(words: Words) -> None:
    saved = files("dsl.parser").joinpath(tables_file(words)).read_text(encoding="utf-8")
    assert tables.made(grammar_of(words), STARTS) == saved, "run `make docs`"


def test_the_tables_give_the_parser_that_the_grammar_gives() -> None:
    builder = Builder(ENGLISH)
    saved = files("dsl.parser").joinpath(TABLES).read_text(encoding="utf-8")
    made = tables.parser_of(saved, grammar_of(ENGLISH), builder)
    built = Lark(
        grammar_of(ENGLISH), parser="lalr", start=list(STARTS), transformer=builder, strict=True
    )
    assert made is not None
    for text in EXAMPLES.values():
        bare = without_comments(text)
        for part in parts_of(bare, ENGLISH):
            assert outcome(made, bare, part) == outcome(built, bare, part)


def outcome(parser: Lark, text: str, part: Span) -> object:
    """The tree of a part of a text, or where it ends to be one and what could stand there."""
    try:
        return parser.parse(TextSlice(text, part.start, part.end), start=STARTS[0])
    except UnexpectedInput as error:
        return error.pos_in_stream, frozenset(getattr(error, "accepts", None) or ())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-3],
        lambda text: "[]",
        lambda text: text.replace("lark ", "lark 9", 1),
        lambda text: text.replace('"made_of"', '"made_by"', 1),
    ],
    ids=["empty", "cut off", "a list", "another lark", "unsigned"],
)
def test_tables_of_something_else_are_of_no_use(spoil: Callable[[str], str]) -> None:
    saved = files("dsl.parser").joinpath(TABLES).read_text(encoding="utf-8")
    assert tables.parser_of(spoil(saved), grammar_of(ENGLISH), Builder(ENGLISH)) is None


def test_tables_of_another_grammar_are_of_no_use() -> None:
    saved = files("dsl.parser").joinpath(TABLES).read_text(encoding="utf-8")
    assert tables.parser_of(saved, grammar_of(ENGLISH) + "\n", Builder(ENGLISH)) is None


@pytest.mark.parametrize("error", [FileNotFoundError, UnicodeDecodeError("utf-8", b"", 0, 1, "")])
def test_where_the_tables_cannot_be_read_the_grammar_is(
    error: type[Exception] | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = import_module("dsl.parser.parse")
    read_beside: Callable[[str], str] = reading._beside

    def beside(name: str) -> str:
        if name == TABLES:
            raise error
        return read_beside(name)

    usual = reading.parser(ENGLISH)
    monkeypatch.setattr(reading, "_beside", beside)
    built = reading.parser.__wrapped__(ENGLISH)
    assert built.source_path != usual.source_path == "<deserialized>"
    assert built.parse(EXAMPLES["sample"], start=STARTS[0]) == tree(EXAMPLES["sample"])


def test_every_grammar_rule_has_its_method_and_every_method_its_rule() -> None:
    own = inspect.getmembers(Builder, inspect.isroutine)
    ours = {*vars(Builder), *vars(ScenarioBuilder), *vars(ExpressionBuilder)}
    methods = {name for name, _ in own if name in ours and not name.startswith("_")}
    assert methods == rules_that_make_a_node()


@every_language
def test_every_keyword_of_the_grammar_is_in_the_table_and_the_other_way_round(
    words: Words,
) -> None:
    own = files("dsl.parser").joinpath("grammar.lark").read_text(encoding="utf-8")
    defined = set(re.findall(r"^([A-Z_]+)(?:\.\d+)?:", own, re.MULTILINE))
    used = {symbol.name for rule in grammar().rules for symbol in rule.expansion if symbol.is_term}
    assert used - defined - {"COMMA", "DOT"} == {*words.keywords, "UNIT", "VERDICT"}


@every_language
def test_every_language_has_the_same_units_verdicts_and_values(words: Words) -> None:
    for mine, english in (
        (words.units, ENGLISH.units),
        (words.verdicts, ENGLISH.verdicts),
        (words.values, ENGLISH.values),
    ):
        assert mine.keys() == english.keys()
    assert len(words.verdict_of) == len(words.verdicts)
    assert len(words.value_of) == len(words.values)


# ---- the tree


def on_one_line(text: str) -> str:
    """All on one line, but for the rows of tables, which end with theirs."""
    return re.sub(r"(?m)(?<!\|)\n(?!\s*\|)", " ", re.sub(r"[ \t]+\n", "\n", without_comments(text)))


def with_remarks(text: str) -> str:
    return "# A remark.\n" + text.replace("\n", '   # with "quotes", rule x\n\n')


def with_wide_gaps(text: str) -> str:
    return re.sub(r'"[^"\n]*"|#[^\n]*| ', lambda m: " \t " if m[0] == " " else m[0], text)


def with_windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


LAYOUTS = (on_one_line, with_remarks, with_wide_gaps, with_windows_line_ends)


@every_example
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_layout_and_remarks_do_not_change_the_tree(text: str, layout: object) -> None:
    assert callable(layout)
    assert tree(layout(text)) == tree(text)


def test_another_word_does_change_the_tree() -> None:
    text = EXAMPLES["sample"]
    assert tree(text.replace("at least", "at most")) != tree(text)


def nodes(node: object) -> Iterator[syntax.Node]:
    if isinstance(node, tuple):
        for part in node:
            yield from nodes(part)
    elif isinstance(node, syntax.Node):
        yield node
        for each in fields(node):
            yield from nodes(getattr(node, each.name))


def read_again(node: syntax.Node, written: str) -> object:
    """The same kind of node, read from its own text put into the smallest policy."""
    head = 'policy p title "T" records r '
    match node:
        case (
            syntax.Rule()
            | syntax.ExceptionClause()
            | syntax.Definition()
            | syntax.Scenario()
            | syntax.Equivalent()
        ):
            return tree(head + written).items[0]
        case syntax.Head() | syntax.ScenariosHead():
            return tree(written).head
        case syntax.Loop():
            rule = tree(f'{head} rule x "T" {written} require a').items[0]
            assert isinstance(rule, syntax.Rule)
            return rule.loops[0]
        case syntax.Cases() | syntax.TheOnly():
            definition = tree(f"{head} define x as {written}").items[0]
            assert isinstance(definition, syntax.Definition)
            return definition.body
        case syntax.Filtered() | syntax.FirstN():
            rule = tree(f'{head} rule x "T" require number of {written} is 1').items[0]
            assert isinstance(rule, syntax.Rule)
            assert isinstance(rule.duty, syntax.Equal)
            assert isinstance(rule.duty.left, syntax.NumberOf)
            return rule.duty.left.collection
        case _:
            rule = tree(f'{head} rule x "T" require ({written})').items[0]
            assert isinstance(rule, syntax.Rule)
            assert isinstance(rule.duty, syntax.Group)
            return rule.duty.inner


_PARTS = (
    *(syntax.Case, syntax.Parameter, syntax.InForce, syntax.Replacement),
    *(syntax.Table, syntax.Row, syntax.Cell, syntax.Place, syntax.NamedSetting, syntax.Settings),
    *(syntax.Set, syntax.Add, syntax.Remove, syntax.Expect, syntax.NoOther),
)
"""Nodes that stand in no policy without the node around them; their own parts are looked at."""


@every_example
def test_span_of_every_node_slices_to_its_own_text(text: str) -> None:
    policy = tree(text)
    for node in nodes((policy.head, policy.items)):
        written = text[node.span.start : node.span.end]
        match node:
            case syntax.Name():
                assert written in (node.text, f'"{node.text}"')
            case syntax.Text():
                assert written == f'"{node.text}"'
            case syntax.Step(name=name):
                assert written.startswith(name)
                assert written.endswith(")") is (node.arguments is not None)
            case syntax.YearlyDay() | syntax.Date() | syntax.Time() | syntax.Share():
                assert written == node.written
            case syntax.Article():
                assert written == f'article "{node.number}"'
            case syntax.Judge(question=question):
                assert written.startswith("judge ")
                assert written.endswith(f'"{question.text}"')
            case _:
                if not isinstance(node, _PARTS):
                    assert read_again(node, written) == node


def test_sample_holds_every_kind_of_node() -> None:
    policy = tree(EXAMPLES["sample"])
    scenarios = tree(EXAMPLES["E601"])
    found = {type(node) for node in nodes((policy.head, policy.items, scenarios.head))}
    known = {
        kind
        for _, kind in inspect.getmembers(syntax, inspect.isclass)
        if issubclass(kind, syntax.Node) and kind is not syntax.Node
    }
    assert found == known


# ---- what cannot be read

HEAD = 'policy p\n  title "T"\n  records "records.schema.json"\n\narticle "1"\n\nrule r "T."\n  '
DEEP = 10_000


@pytest.mark.parametrize(
    "duty",
    [
        "require " + "(" * DEEP + "fee is 5" + ")" * DEEP,
        "require " + "not (" * DEEP + "fee is 5" + ")" * DEEP,
        "require fee is " + "1 + " * DEEP + "1",
        "require fee is " + "highest of (1, " * DEEP + "1" + ")" * DEEP,
        "require fee is " + "60% of " * DEEP + "1",
        "require " + "every c in candidates satisfies " * DEEP + "fee is 5",
        "require " + "there is a c in candidates where " * DEEP + "fee is 5",
        "require number of " + "values of fee over " * DEEP + "candidates is 5",
    ],
    ids=["brackets", "not", "sum", "calls", "shares", "every", "there is", "values"],
)
def test_what_is_nested_ten_thousand_deep_is_told_in_one_fault(duty: str) -> None:
    assert [fault.code for fault in compiled(HEAD + duty).faults] == ["E105"]


@pytest.mark.parametrize("depth", [40, 60])
def test_what_is_not_so_deep_is_read(depth: int) -> None:
    duty = "require " + "(" * depth + "fee is 5" + ")" * depth
    assert compiled(HEAD + duty).faults == ()


@pytest.mark.parametrize(
    "duty",
    [
        "require " + "(" * DEEP + "fee is 5",
        "require fee is 5" + ")" * DEEP,
        "require " + "a." * DEEP,
    ],
    ids=["open", "closed", "path"],
)
def test_what_has_no_end_is_told_in_one_fault(duty: str) -> None:
    assert [fault.code for fault in compiled(HEAD + duty).faults] == ["E101"]


@pytest.mark.parametrize(
    "text",
    [
        bytes(range(256)).decode("latin-1") * 100,
        random.Random(1).randbytes(20_000).decode("utf-8", errors="replace"),
        "\x00" * 1000,
        "\x7fELF\x02\x01\x01",
        "%PDF-1.7\n%\xe2\xe3",
    ],
    ids=["every byte", "noise", "zeros", "program", "PDF"],
)
def test_what_is_no_text_gives_an_error(text: str) -> None:
    result = compiled(text)
    assert result.policy is None
    assert {fault.code for fault in result.faults} <= {"E101", "E102", "E103"}


def places(text: str) -> list[tuple[str, int, str]]:
    result = compiled(text)
    return [
        (fault.code, result.source.place(fault.span.start).line, result.source.slice(fault.span))
        for fault in result.faults
    ]


def test_all_faults_are_told_in_order_of_place() -> None:
    text = """policy p
  tittle "T"
  records "records.schema.json"

article "1"

rule first "Two clauses."
  for eech candidate in candidates
  when candidate.admited
  requier candidate.admitted

rule second "Only a name is wrong."
  require fie is 5

rull third "The word for the item is wrong."
  require fee is 5 or

rule fourth "Unlike things."
  require fee is closes_on and level is Z

rule fifth "A sign."
  require fee = 5
"""
    assert places(text) == [
        ("E101", 2, "tittle"),
        ("E101", 8, "for eech"),
        ("E101", 10, "requier"),
        ("E202", 13, "fie"),
        ("E101", 15, "rull"),
        ("E101", 16, "or"),
        ("E301", 19, "fee"),
        ("E203", 19, "Z"),
        ("E102", 22, "="),
    ]


def test_what_could_not_be_read_is_not_blamed_on_others() -> None:
    text = """policy p
  title "T"
  records "records.schema.json"
  calendarr belgium
  month end round down

article "1

define half = fee / 2

define candidate.is_internal = candidate.kind is internal

rule first "Its name is used below."
  require fee == 5

exception waived to first
  when level is A

rule second "Uses what could not be read."
  for each candidate in candidates
  when candidate.is_internal and half is 5
  require closes_on is at least 2 months after published_on
    and closes_on is at least 10 working days after published_on
"""
    assert places(text) == [
        ("E101", 4, "calendarr"),
        ("E101", 5, "month end round"),
        ("E103", 7, '"1'),
        ("E102", 9, "="),
        ("E102", 11, "="),
        ("E102", 14, "=="),
    ]


# ---- whatever is written, the answer is a tree or faults

WORDS = [
    *ENGLISH.forms(),
    *ENGLISH.unit_of,
    *"fee level candidates candidate.kind ( ) , . + - * / 5 60% 1/3 2017-12-31 07-11".split(),
    '"text"',
    *"14:00 \n # ' = % \u20ac \x00 rul requier at leest if the is not in".split(" "),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_string_of_words_breaks_the_compiler(words: list[str], with_head: bool) -> None:
    text = (HEAD if with_head else "") + " ".join(words)
    result = compiled(text)
    assert (result.policy is None) is any(fault.code[0] == "E" for fault in result.faults)
    for fault in result.faults:
        assert fault.cause(ENGLISH_VOICE)
        assert 0 <= fault.span.start <= len(text)


@given(st.data())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_slip_of_the_pen_breaks_the_compiler(data: st.DataObject) -> None:
    pieces = re.split(r"(\s+)", EXAMPLES["sample"])
    at = data.draw(st.integers(0, len(pieces) - 1))
    pieces[at : at + 1] = data.draw(st.lists(st.sampled_from(WORDS), max_size=2))
    result = compiled("".join(pieces))
    assert (result.policy is None) is any(fault.code[0] == "E" for fault in result.faults)
