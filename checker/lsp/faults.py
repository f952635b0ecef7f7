"""Faults as an editor shows them: the one place where their sentences are asked for."""

from __future__ import annotations

from lsprotocol import types as lsp

from checker.lsp.positions import Lines
from checker.voice import voice_for
from dsl.diagnostics import Fault, Severity
from dsl.faults.names import DuplicateName, UnusedDefinition
from dsl.message import Message, Say
from dsl.span import Source, Span

_SEVERITY = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
}


def said(fault: Fault, say: Say) -> str:
    """What is wrong and how to mend it, in plain sentences."""
    more = say.again(Message("More: statuut explain {code}", code=fault.code))
    parts = (fault.cause(say), fault.mend(say), more)
    return "\n".join(part for part in parts if part)


def diagnostic(fault: Fault, uri: str, source: Source, lines: Lines) -> lsp.Diagnostic:
    """A fault of a text."""
    return lsp.Diagnostic(
        lines.range(fault.span),
        said(fault, voice_for(source)),
        severity=_SEVERITY[fault.severity],
        code=fault.code,
        source="statuut",
        tags=[lsp.DiagnosticTag.Unnecessary] if isinstance(fault, UnusedDefinition) else None,
        related_information=_related(fault, uri, source, lines),
    )


def _related(
    fault: Fault, uri: str, source: Source, lines: Lines
) -> list[lsp.DiagnosticRelatedInformation] | None:
    if not isinstance(fault, DuplicateName) or fault.first_line is None:
        return None
    start = sum(map(len, source.text.split("\n")[: fault.first_line - 1])) + fault.first_line - 1
    at = source.text.find(fault.name.rpartition(".")[2], start)
    place = lines.range(Span(at, at + len(fault.name.rpartition(".")[2])))
    return [lsp.DiagnosticRelatedInformation(lsp.Location(uri, place), f"`{fault.name}`")]
