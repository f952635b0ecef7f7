"""What is wrong in a policy: the common form of every fault, and how one is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import field
from enum import Enum
from typing import ClassVar, assert_never

from dsl.frozen import frozen
from dsl.message import Listed, Message, Say
from dsl.span import Source, Span


class Severity(Enum):
    """An error stops a policy from being used; a warning does not, and a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Fault(ABC):
    """One fault: data first, its sentences made from the data in the policy's language.

    Subclasses give a stable ``code``, a ``title``, the ``cause`` of this one and, where there is
    one, its ``mend``. Each code has a page of the same name in ``dsl/pages``.
    """

    code: ClassVar[str]
    title: ClassVar[Message]
    severity: ClassVar[Severity] = Severity.ERROR

    span: Span = field(kw_only=True)

    @abstractmethod
    def cause(self, say: Say) -> str:
        """Why this is wrong, in one or two sentences."""

    def mend(self, say: Say) -> str | None:
        """How to put it right, in one sentence, where that can be told."""
        return None


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults by place, then by code, each once."""
    return tuple(sorted(set(faults), key=lambda fault: (fault.span, fault.code, repr(fault))))


def has_errors(faults: Iterable[Fault]) -> bool:
    """Whether any of them is more than a warning."""
    return any(fault.severity is Severity.ERROR for fault in faults)


_TAB = 4
_WIDEST = 100
_LEAD = 40


def render(fault: Fault, source: Source, say: Say) -> str:
    """A fault as people read it: code, title, place, the line underlined, cause and mend.

    Args:
        fault: the fault.
        source: the text in which it stands.
        say: says things in the language of that text.
    """
    place = source.place(fault.span.start)
    gutter = " " * len(str(place.line))
    shown, marks = _underlined(source, fault.span)
    rows = [
        f"{_said(fault.severity, say)} {fault.code}: {say.again(fault.title)}",
        f"{gutter}--> {source.name}:{place.line}:{place.column}",
        f"{gutter} |",
        f"{place.line} | {shown}".rstrip(),
        f"{gutter} | {marks}",
        f"{gutter} = {fault.cause(say)}",
    ]
    if mend := fault.mend(say):
        rows.append(f"{gutter} = {mend}")
    more = say("More: statuut explain {code}", code=fault.code)
    rows.append(f"{gutter} = {more}")
    return "\n".join(rows)


def outcome(faults: Collection[Fault], say: Say) -> str:
    """How many errors and warnings there are, in a few words."""
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    warnings = len(faults) - errors
    counted = [_errors(errors, say)] if errors else []
    if warnings:
        counted.append(_warnings(warnings, say))
    return say.again(Listed(tuple(counted))) if counted else say("no faults")


def _said(severity: Severity, say: Say) -> str:
    match severity:
        case Severity.ERROR:
            return say("error")
        case Severity.WARNING:
            return say("warning")
        case Severity.NOTE:
            return say("note")
    assert_never(severity)


def _errors(count: int, say: Say) -> str:
    return say("{n} error", n=count) if count == 1 else say("{n} errors", n=count)


def _warnings(count: int, say: Say) -> str:
    return say("{n} warning", n=count) if count == 1 else say("{n} warnings", n=count)


def _underlined(source: Source, span: Span) -> tuple[str, str]:
    """The line, or as much of a long one as fits around the span, and the marks under it."""
    place = source.place(span.start)
    line = source.line_text(place.line)
    before = _shown(line[: place.column - 1])
    marked = _shown(line[place.column - 1 :][: span.end - span.start].rstrip())
    shown = _shown(line)
    start, end = 0, len(shown)
    if end > _WIDEST:
        start = max(0, min(len(before) - _LEAD, end - _WIDEST))
        end = min(end, start + _WIDEST)
    head, tail = "..." if start else "", "..." if end < len(shown) else ""
    marks = "^" * max(1, min(len(marked), end - len(before)))
    return f"{head}{shown[start:end]}{tail}", " " * (len(head) + len(before) - start) + marks


def _shown(text: str) -> str:
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for char in text.replace("\t", " " * _TAB)
    )
