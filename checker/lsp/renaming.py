"""Renaming: every place of a name in the files that belong together, and whether that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from checker.lsp.meant import indexes_of
from dsl.diagnostics import has_errors
from dsl.editing.names import Named, named_at, places
from dsl.editing.rename import fixed, no_name, renamed
from dsl.meanings import DefinitionName, Meaning, NounName, RuleName
from dsl.span import Source, Span
from dsl.words import spoken_in


@dataclass(frozen=True)
class Unrenamed:
    """Why a name stays as it is."""

    reason: str


def renamable(index: Indexed, offset: int) -> Named | Unrenamed:
    """The name at an offset, where it can be renamed."""
    named = named_at(index.meanings, offset) or _equivalent_at(index, offset)
    if named is None:
        return Unrenamed("There is no name of this policy here.")
    if (reason := fixed(named.meaning)) is not None:
        return Unrenamed(reason)
    return named


def _equivalent_at(index: Indexed, offset: int) -> Named | None:
    policy = index.policy
    for each in index.items:
        if each.kind == "EQUIVALENT" and each.name_span.start <= offset <= each.name_span.end:
            is_definition = policy is not None and each.full_name in policy.definitions
            meaning: Meaning = (
                DefinitionName(each.full_name) if is_definition else RuleName(each.name)
            )
            return Named(each.name_span, meaning)
    return None


def spots(meaning: Meaning, index: Indexed) -> list[Span]:
    """Where a text means it, the names of changes that no scenario notices as well."""
    full = meaning.key if isinstance(meaning, DefinitionName) else None
    name = meaning.name if isinstance(meaning, RuleName) else full
    equivalents = (
        each.name_span
        for each in index.items
        if each.kind == "EQUIVALENT" and name is not None and each.full_name == name
    )
    return sorted({*places(meaning, index.meanings), *equivalents})


def rename(
    desk: Desk, index: Indexed, offset: int, name: str
) -> Mapping[str, tuple[Indexed, list[Span]]] | Unrenamed:
    """For each file the places to write another name; or why that would not do.

    The texts are compiled with the other name before it is agreed to.
    """
    named = renamable(index, offset)
    if isinstance(named, Unrenamed):
        return named
    if (reason := no_name(name, spoken_in(index.source.text))) is not None:
        return Unrenamed(reason)
    files = indexes_of(desk, index, named.meaning)
    for each in files:
        if has_errors(each.faults):
            said = (
                f"{each.source.name} has errors, so not all its names are known. Mend these first."
            )
            return Unrenamed(said)
    found = {each.path: (each, where) for each in files if (where := spots(named.meaning, each))}
    texts = {path: _with(each.source, where, name) for path, (each, where) in found.items()}
    trial = desk.instead(texts)
    either = _either(index.source.text[named.span.start : named.span.end], name)
    for each in files:
        if each.path not in found and not either.search(each.source.text):
            continue  # what names neither means the same as before
        where = found[each.path][1] if each.path in found else []
        if not _means_the_same(each, trial.index(each.path), where, named.meaning, name):
            return Unrenamed(f"`{name}` already stands for something else, or would not fit here.")
    return found


def _either(one: str, other: str) -> re.Pattern[str]:
    """Finds one of two names as a word."""
    return re.compile(rf"(?<!\w)(?:{re.escape(one)}|{re.escape(other)})(?!\w)")


def _with(source: Source, where: list[Span], name: str) -> str:
    text = source.text
    for span in reversed(where):
        text = f"{text[: span.start]}{name}{text[span.end :]}"
    return text


def _means_the_same(
    before: Indexed, after: Indexed | None, where: list[Span], meaning: Meaning, name: str
) -> bool:
    """Whether no fault came, and the places of the name, and no others, mean what was renamed."""
    if after is None or len(after.meanings) != len(before.meanings):
        return False
    if Counter(each.code for each in after.faults) != Counter(each.code for each in before.faults):
        return False
    moved = [_moved(span, where, name) for span in where if span in before.meanings]
    if not moved:
        return True
    wanted = renamed(meaning, name)
    if isinstance(meaning, NounName):
        wanted = after.meanings.get(moved[0], meaning)
    return list(places(wanted, after.meanings)) == moved


def _moved(span: Span, where: list[Span], name: str) -> Span:
    """Where a place lies after it and those before it were renamed."""
    shift = sum(len(name) - (each.end - each.start) for each in where if each < span)
    return Span(span.start + shift, span.start + shift + len(name))
