"""A whole policy: its head, articles and items, each clause on its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dsl.frozen import frozen
from dsl.layout.expressions import lay
from dsl.layout.page import STEP, Page, leaves_of, word
from dsl.layout.tables import aligned
from dsl.parser.concrete import Branch, Comment, Concrete, Leaf, Part
from dsl.words import Words

_CLAUSES = STEP * 2
"""How far the clauses of an item under an article stand in."""

_KEYS_OF_A_SCENARIO = ("FROM", "SET", "ADD", "REMOVE", "EXPECT")
_STEPS_OF_A_SCENARIO = frozenset(
    ("set_change", "add_change", "remove_change", "expectation", "no_other")
)


def laid_out(concrete: Concrete) -> str:
    """The text of a policy in its canonical layout; it parses to the same tree."""
    found = items_of(concrete)
    in_articles = has_article(found)
    return joined([laid_item(each, concrete.words, in_articles) for each in found], concrete.end)


@frozen
class LaidItem:
    """An item of a policy as it is set; ``is_apart``: it stands further from the one before."""

    text: str
    is_apart: bool


def items_of(concrete: Concrete) -> list[Branch]:
    """The head, the articles and what stands in them."""
    return [each for each in concrete.root.children if isinstance(each, Branch)]


def has_article(items: Iterable[Branch]) -> bool:
    """Whether an article is among the items, so that the others stand in under it."""
    return any(each.rule == "article" for each in items)


def laid_item(item: Branch, words: Words, in_articles: bool) -> LaidItem:
    """One item in its canonical layout, the comments before it included."""
    return LaidItem(_Layout(words, in_articles).text(item), item.rule == "article")


def joined(items: Sequence[LaidItem], end: Sequence[Comment]) -> str:
    """A text of items, and the comments after them."""
    made: list[str] = []
    for each in items:
        if made:
            made.append("\n\n" if each.is_apart else "\n")
        made.append(each.text)
    if end:
        page = Page()
        page.comments(end, STEP if any(each.is_apart for each in items) else 0)
        made += ["\n"] if made else []
        made.append(page.text())
    return "".join(made).rstrip("\n") + "\n"


class _Layout:
    """One item on its way to the page."""

    def __init__(self, words: Words, in_articles: bool) -> None:
        self._words = words
        self._in_articles = in_articles
        self._page = Page()

    def text(self, item: Branch) -> str:
        self._item(item)
        return self._page.text().rstrip("\n") + "\n"

    def _item(self, item: Branch) -> None:
        indent = 0
        if item.rule not in ("head", "scenarios_head", "article", "scenario", "equivalent"):
            indent = STEP if self._in_articles else 0
        first = leaves_of(item)[0]
        self._page.comments(first.before, indent)
        if first.before and first.gap:
            self._page.empty_lines(1)
        self._page.new_line(indent)
        item = _without_first_comments(item)
        match item.rule:
            case "head":
                self._head(item)
            case "article":
                self._article(item)
            case "definition":
                self._definition(item, indent)
            case "table":
                self._table(item, indent)
            case "scenario":
                self._scenario(item)
            case "replacement":
                self._replacement(item, indent)
            case "rule" | "judge" | "exception":
                self._rule(item, indent)
            case _:
                lay(self._page, item, indent)

    # ---- the head

    def _head(self, head: Branch) -> None:
        name, lines = _split(head)
        self._page.set(*name)
        keys = [leaves_of(line)[0] for line in lines if line.rule != "month_end_line"]
        width = max((len(word(key)) for key in keys), default=0)
        for line in lines:
            self._head_line(line, STEP + width + 1)

    def _head_line(self, line: Branch, column: int) -> None:
        page = self._page
        page.new_line(STEP)
        key, *rest = line.children
        assert isinstance(key, Leaf)
        page.set(key)
        if line.rule == "month_end_line":
            page.set(*leaves_of(Branch("", tuple(rest))))
        elif line.rule == "title_line":
            (text,) = rest
            assert isinstance(text, Branch)
            said, translations = text.children[0], text.children[1:]
            page.pad(column)
            page.set(*leaves_of(said))
            for each in translations:
                language, *_ = leaves_of(each)
                page.new_line(column - 1 - len(word(language)))
                page.set(*leaves_of(each))
        else:
            page.pad(column)
            lay(page, Branch("closed_line", tuple(rest)), STEP)

    # ---- articles and items

    def _article(self, article: Branch) -> None:
        heading, clauses = _split(article)
        self._page.set(*heading)
        for clause in clauses:
            if clause.rule == "text" and self._page.has_room(leaves_of(clause)):
                self._page.set(*leaves_of(clause))
            elif clause.rule == "text":
                lay(self._page, clause.children[0], 0)
                self._lines(clause.children[1:], STEP)
            else:
                self._page.new_line(STEP)
                lay(self._page, clause, STEP)

    def _rule(self, item: Branch, indent: int) -> None:
        name, clauses = _split(item)
        lay(self._page, Branch("exception", tuple(name)), indent)
        for clause in clauses:
            self._clause(clause, indent + STEP)

    def _clause(self, clause: Branch, indent: int) -> None:
        match clause.rule:
            case "about":
                for each in clause.children:
                    assert isinstance(each, Branch)
                    self._clause(each, indent)
            case "text":
                self._lines(clause.children, indent)
            case "note" | "ask":
                self._page.new_line(indent)
                self._said(clause, indent)
            case _:
                self._page.new_line(indent)
                lay(self._page, clause, indent)

    def _said(self, clause: Branch, indent: int) -> None:
        """A word and its text, the translations one step in under it."""
        for child in clause.children:
            if isinstance(child, Branch) and child.rule == "text":
                self._page.set(*leaves_of(child.children[0]))
                self._lines(child.children[1:], indent + STEP)
            else:
                lay(self._page, child, indent)

    def _lines(self, parts: tuple[Part, ...], indent: int) -> None:
        for part in parts:
            self._page.new_line(indent)
            self._page.set(*leaves_of(part))

    def _replacement(self, item: Branch, indent: int) -> None:
        replace_, inner = item.children
        assert isinstance(replace_, Leaf)
        assert isinstance(inner, Branch)
        self._page.set(replace_)
        match inner.rule:
            case "definition":
                self._definition(inner, indent)
            case "table":
                self._table(inner, indent)
            case _:
                self._rule(inner, indent)

    def _definition(self, item: Branch, indent: int) -> None:
        if self._page.has_room(leaves_of(item)):
            self._page.set(*leaves_of(item))
            return
        at = max(
            number
            for number, child in enumerate(item.children)
            if isinstance(child, Leaf) and child.kind == "AS"
        )
        lay(self._page, Branch("signature", item.children[: at + 1]), indent)
        self._page.new_line(indent + STEP)
        for part in item.children[at + 1 :]:
            joined = isinstance(part, Branch) and part.rule in ("all_of", "any_of", "cases")
            lay(self._page, part, indent if joined else indent + STEP)

    def _table(self, item: Branch, indent: int) -> None:
        rows = [leaf for leaf in item.leaves() if leaf.kind == "TABLE_ROW"]
        self._page.set(*(leaf for leaf in item.leaves() if leaf.kind != "TABLE_ROW"))
        for row, text in zip(rows, aligned([row.text for row in rows]), strict=True):
            self._page.new_line(indent + STEP)
            self._page.set(replace(row, text=text))

    # ---- scenarios

    def _scenario(self, item: Branch) -> None:
        column = STEP + 1 + max(len(self._words.keywords[key][0]) for key in _KEYS_OF_A_SCENARIO)
        for line in _lines_of_scenario(item):
            key, rest = _keyed(line)
            if key is not item.children[0]:
                self._page.new_line(STEP)
            self._page.set(key)
            if key.kind in (*_KEYS_OF_A_SCENARIO, "AS_OF"):
                self._page.pad(column)
            lay(self._page, rest, STEP)


def _keyed(line: list[Part]) -> tuple[Leaf, Branch]:
    """The word that a line of a scenario begins with, and what follows it."""
    first, *rest = line
    if isinstance(first, Leaf):
        return first, Branch("line", tuple(rest))
    key, *inner = first.children
    assert isinstance(key, Leaf)
    return key, Branch(first.rule, (*inner, *rest))


def _lines_of_scenario(item: Branch) -> Iterator[list[Part]]:
    """The parts that stand on one line, for each line."""
    line: list[Part] = []
    for child in item.children:
        kind = child.kind if isinstance(child, Leaf) else child.rule
        if line and kind in ("FROM", "AS_OF", "catalogue", *_STEPS_OF_A_SCENARIO):
            yield line
            line = []
        line.append(child)
    yield line


def _split(item: Branch) -> tuple[list[Leaf], list[Branch]]:
    """The words that name an item, and its clauses; a question's word goes with its text."""
    name: list[Leaf] = []
    clauses: list[Branch] = []
    waiting: list[Part] = []
    for child in item.children:
        if isinstance(child, Leaf) and not clauses and child.kind not in ("ASK", "NOT_FORMALISED"):
            name.append(child)
        elif isinstance(child, Leaf):
            waiting.append(child)
        elif waiting:
            clauses.append(Branch("ask", (*waiting, child)))
            waiting = []
        else:
            clauses.append(child)
    return name, clauses


def _without_first_comments(item: Branch) -> Branch:
    """The item without the comments before it, which are set already."""
    first, *rest = item.children
    if isinstance(first, Leaf):
        return Branch(item.rule, (replace(first, before=()), *rest))
    return Branch(item.rule, (_without_first_comments(first), *rest))
