"""What a policy's author allows the lint to leave unsaid, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dsl import syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.message import Message, Say
from dsl.span import Source, Span
from dsl.spelling import nearest
from dsl.words import spoken_in

_COMMENT = re.compile(r'"[^"\n]*"|#[^\n]*')
_DIRECTIVE = re.compile(r"#\s*lint\s*:\s*(?P<rest>.*?)\s*$", re.IGNORECASE)
_WRITTEN = {
    "en": ("allow", "because"),
    "nl": ("toegestaan", "omdat"),
    "fr": ("admis", "parce que"),
}
"""How a comment allows something, in each language; each can stand in any policy."""
_BECAUSE = (r"because\s", r"omdat\s", r"parce\s+que\s", r"parce\s+qu['\u2019]")
_ALLOW = "|".join(allow for allow, _ in _WRITTEN.values())
_FORM = re.compile(
    rf"(?:{_ALLOW})\s+(?P<codes>\w+(?:\s*,\s*\w+)*)\s+(?:{'|'.join(_BECAUSE)})\s*\S.*",
    re.IGNORECASE,
)


@frozen
class NoReason(Fault):
    """A comment for the lint that does not say what it allows, and why."""

    code = "L001"
    title = Message("allowed without a reason")
    severity = Severity.WARNING

    def cause(self, say: Say) -> str:
        return say(
            "This comment allows something without a code or without a reason; it has no effect."
        )

    def mend(self, say: Say) -> str:
        return say("Write `# lint: allow L104 {BECAUSE} ...`, with the code and the reason.")


@frozen
class NothingToAllow(Fault):
    """A comment for the lint that allows what is not found there."""

    code = "L002"
    title = Message("nothing to allow")
    severity = Severity.WARNING

    allowed: str
    is_known: bool
    near: str | None

    def cause(self, say: Say) -> str:
        if self.is_known:
            return say("`{code}` is allowed here, but is not found here.", code=self.allowed)
        return say("`{code}` is the code of no lint.", code=self.allowed)

    def mend(self, say: Say) -> str:
        if self.near is not None:
            return say("Did you mean `{near}`?", near=self.near)
        return say("Leave the comment out, or put it at the item or the line that it is for.")


@frozen
class Allowance:
    """Codes that are allowed on lines from ``first`` to ``last``; ``span`` is the comment."""

    codes: tuple[str, ...]
    first: int
    last: int
    span: Span


def allowing(fault: Fault, source: Source) -> tuple[Span, str] | None:
    """Where a comment that allows a finding goes, and its line; the author has to say why.

    ``None`` for what is wrong with such a comment itself.
    """
    if isinstance(fault, NoReason | NothingToAllow):
        return None
    place = source.place(fault.span.start)
    start = fault.span.start - (place.column - 1)
    line = source.line_text(place.line)
    margin = line[: len(line) - len(line.lstrip())]
    language = spoken_in(source.text).language
    allow, because = _WRITTEN[language]
    return Span(start, start), f"{margin}# lint: {allow} {fault.code} {because} \n"


def allowed(
    source: Source, tree: syntax.Policy, faults: Sequence[Fault], known: Collection[str]
) -> tuple[list[Fault], list[Fault]]:
    """What is left of faults once those that the author allows are taken out.

    Returns:
        What is left, with what is wrong with the allowances themselves; and what was taken out.
    """
    allowances, own = _allowances(source, tree)
    used: set[tuple[int, str]] = set()
    left, taken = list[Fault](own), list[Fault]()
    for fault in faults:
        line = source.place(fault.span.start).line
        by = [
            number
            for number, each in enumerate(allowances)
            if fault.code in each.codes and each.first <= line <= each.last
        ]
        used |= {(number, fault.code) for number in by}
        (taken if by else left).append(fault)
    for number, each in enumerate(allowances):
        for code in each.codes:
            if (number, code) not in used:
                near = None if code in known else nearest(code, known)
                left.append(NothingToAllow(code, code in known, near, span=each.span))
    return left, taken


def _allowances(source: Source, tree: syntax.Policy) -> tuple[list[Allowance], list[Fault]]:
    found: list[Allowance] = []
    faults: list[Fault] = []
    for span, rest in _directives(source):
        form = _FORM.fullmatch(rest)
        if form is None:
            faults.append(NoReason(span=span))
            continue
        codes = tuple(code.strip().upper() for code in form["codes"].split(","))
        first, last = _lines(source, tree, span)
        found.append(Allowance(codes, first, last, span))
    return found, faults


def _directives(source: Source) -> Iterator[tuple[Span, str]]:
    for match in _COMMENT.finditer(source.text):
        directive = _DIRECTIVE.fullmatch(match[0].rstrip())
        if match[0].startswith("#") and directive is not None:
            yield Span(match.start(), match.start() + len(match[0].rstrip())), directive["rest"]


def _lines(source: Source, tree: syntax.Policy, comment: Span) -> tuple[int, int]:
    """The lines for which a comment is meant: that of its item, or its own or the next line."""
    line = source.place(comment.start).line
    before = source.line_text(line)[: source.place(comment.start).column - 1]
    if not before.strip():
        last = source.text.count("\n") + 1
        line = next((each for each in range(line, last + 1) if _says(source, each)), line)
    for item in tree.items:
        start = source.place(item.span.start).line
        if start == line:
            return start, source.place(max(item.span.start, item.span.end - 1)).line
    return line, line


def _says(source: Source, line: int) -> bool:
    text = source.line_text(line).strip()
    return bool(text) and not text.startswith("#")
