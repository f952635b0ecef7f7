"""Articles in their order, and every text in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl import syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.subject import Subject
from dsl.message import Message, Say, in_a_row, quoted

_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|§")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@frozen
class ArticleOutOfOrder(Fault):
    """An article that stands after one with a higher number."""

    code = "L301"
    title = Message("article out of order")
    severity = Severity.WARNING

    article: str
    before: str

    def cause(self, say: Say) -> str:
        return say(
            "Article {article} stands after article {before}.",
            article=self.article,
            before=self.before,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Put article {article} where the regulation has it, or correct its number.",
            article=self.article,
        )


@frozen
class NoTranslation(Fault):
    """A text without a language that other texts of the policy have."""

    code = "L302"
    title = Message("text without translation")
    severity = Severity.WARNING

    text: str
    languages: tuple[str, ...]

    def cause(self, say: Say) -> str:
        return say(
            '"{text}" does not stand there in {languages}, as other texts of this policy do.',
            text=self.text,
            languages=in_a_row(quoted(self.languages), more=False),
        )

    def mend(self, say: Say) -> str:
        return say('Add the translation behind it: `{language} "..."`.', language=self.languages[0])


def lint_order(subject: Subject) -> Iterator[Fault]:
    """Articles that stand after one with a higher number."""
    earlier: list[str] = []
    for article in subject.articles():
        for other in reversed(earlier):
            order = _order(other, article.number)
            if order is not None:
                if order > 0:
                    yield ArticleOutOfOrder(article.number, other, span=article.span)
                break
        earlier.append(article.number)


def lint_translations(subject: Subject) -> Iterator[Fault]:
    """Texts that lack a language which others have."""
    texts = list(_texts(subject))
    languages = {language for text in texts for language, _ in text.translations}
    for text in texts:
        lacking = languages - {language for language, _ in text.translations}
        if lacking and text.text.strip():
            yield NoTranslation(_short(text.text), tuple(sorted(lacking)), span=text.span)


def _texts(subject: Subject) -> Iterator[syntax.Text]:
    """The texts of the file that people read."""
    head = subject.tree.head
    if isinstance(head, syntax.Head) and head.title is not None:
        yield head.title
    for article in subject.articles():
        yield from (text for text in (article.title, article.not_formalised) if text is not None)
    for item in subject.items():
        match item:
            case (
                syntax.Rule(title=title, about=about)
                | syntax.ExceptionClause(title=title, about=about)
            ):
                yield from (() if title is None else (title,))
                yield from about.notes
            case syntax.Judge(title=title, about=about, question=question):
                yield from (() if title is None else (title,))
                yield from (*about.notes, question)
            case _:
                pass


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."


# ---- numbers of articles


def _order(one: str, other: str) -> int | None:
    """Below 0 as one number comes before another, above 0 after it; ``None`` if unlike."""
    left, right = _TOKEN.findall(one.casefold()), _TOKEN.findall(other.casefold())
    for here, there in zip(left, right, strict=False):
        if here == there:
            continue
        kind, value = _ranked(here)
        kind_there, value_there = _ranked(there)
        if kind == kind_there != "word":
            return value - value_there
        suffixes = {"§": 0, "latin": 1}
        if kind in suffixes and kind_there in suffixes:
            return suffixes[kind] - suffixes[kind_there]
        return None
    if not left or not right or len(left) == len(right):
        return 0 if left == right else None
    return len(left) - len(right)


def _ranked(token: str) -> tuple[str, int]:
    """What kind of part of a number this is, and its place among those of its kind."""
    if token.isdecimal():
        return "number", int(token)
    if token == "§":
        return "§", 0
    if token in _LATIN:
        return "latin", _LATIN.index(token)
    if _ROMAN.fullmatch(token):
        values = [_ROMAN_VALUES[letter] for letter in token]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return "roman", sum(-value if value < after else value for value, after in pairs)
    if len(token) == 1:
        return "letter", ord(token)
    return "word", 0
