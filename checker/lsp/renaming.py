"""Renaming: every place of a name in the files that belong together, and whether that is safe."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from checker.lsp.meant import file_of, indexes_of
from dsl import ir
from dsl.diagnostics import has_errors
from dsl.editing.names import Named, has_word, named_at, places
from dsl.editing.rename import fixed, is_all_known, is_word, no_name, renamed
from dsl.meanings import DefinitionName, Meaning, NounName, RuleName
from dsl.span import Source, Span
from dsl.words import spoken_in


@dataclass(frozen=True)
class Unrenamed:
    """Why a name stays as it is."""

    reason: str


def renamable(desk: Desk, index: Indexed, offset: int) -> Named | Unrenamed:
    """The name at an offset, where it can be renamed."""
    named = named_at(index.meanings, offset) or _equivalent_at(index, offset)
    if named is None:
        return Unrenamed("There is no name of this policy here.")
    if (reason := fixed(named.meaning) or _bound(desk, index, named)) is not None:
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
        if each.kind == "EQUIVALENT"
        and name is not None
        and each.full_name == name
        and index.meanings.get(each.name_span, meaning) == meaning
    )
    return sorted({*places(meaning, index.meanings), *equivalents})


Renaming: TypeAlias = Mapping[str, tuple[Indexed, list[Span]]]
"""For each file the places to write another name."""


def rename(desk: Desk, index: Indexed, offset: int, name: str) -> Renaming | Unrenamed:
    """Where to write another name; or why that would not do.

    A name that stands for nothing yet can be agreed to at once. With any other the texts are
    compiled first.
    """
    named = renamable(desk, index, offset)
    if isinstance(named, Unrenamed):
        return named
    if (reason := no_name(name, spoken_in(index.source.text))) is not None:
        return Unrenamed(reason)
    written = index.source.text[named.span.start : named.span.end]
    if name == written:
        return {}
    if _is_new(desk, index, named.meaning, name):
        files = indexes_of(desk, index, named)
        if all(is_all_known(written, each.source, each.meanings) for each in files):
            return _places(named.meaning, files)
    return _tried(desk, index, named, name)


def _bound(desk: Desk, index: Indexed, named: Named) -> str | None:
    """Why a name cannot change in the policies and scenarios of a folder alone."""
    written = index.source.text[named.span.start : named.span.end]
    file, folder = file_of(index, named.meaning), os.path.dirname(index.path)
    if os.path.realpath(os.path.dirname(file)) != os.path.realpath(folder):
        return f"`{written}` is given in {file}, which does not lie beside this file."
    rules = index.policy.rules if index.policy is not None else ()
    questions = [each.name for each in rules if each.kind is ir.Kind.JUDGE]
    if not isinstance(named.meaning, RuleName) or written not in questions:
        return None
    answered = [name for name, text in desk.records(index.path) if has_word(text, written)]
    for each in indexes_of(desk, index, named):
        if not is_all_known(written, each.source, each.meanings):
            answered.append(os.path.basename(each.path))
    return (
        f"`{written}` is a question that {answered[0]} answers by this name: "
        "under another it would be open again."
        if answered
        else None
    )


def _tried(desk: Desk, index: Indexed, named: Named, name: str) -> Renaming | Unrenamed:
    """The same, where the texts still mean the same with the other name."""
    files: tuple[Indexed, ...] = (index,)
    if not isinstance(named.meaning, NounName):
        files = desk.family(file_of(index, named.meaning), index.path)
    found = _places(named.meaning, files)
    if isinstance(found, Unrenamed):
        return found
    written = index.source.text[named.span.start : named.span.end]
    texts = {path: _with(each.source, where, name) for path, (each, where) in found.items()}
    trial = desk.instead(texts)
    for each in files:
        if not (has_word(each.source.text, written) or has_word(each.source.text, name)):
            continue  # what names neither means the same as before
        where = found[each.path][1] if each.path in found else []
        if not _means_the_same(each, trial.index(each.path), where, named.meaning, name):
            return Unrenamed(f"`{name}` already stands for something else, or would not fit here.")
    return found


def _places(meaning: Meaning, files: Iterable[Indexed]) -> Renaming | Unrenamed:
    """Where files without errors mean it."""
    for each in files:
        if has_errors(each.faults):
            return Unrenamed(
                f"{each.source.name} has errors, so not all its names are known. Mend these first."
            )
    return {each.path: (each, where) for each in files if (where := spots(meaning, each))}


def _is_new(desk: Desk, index: Indexed, meaning: Meaning, name: str) -> bool:
    """Whether a name cannot stand for anything yet, in the place of one that is used by itself.

    What a loop calls its items has a part in what other names mean.
    """
    loaded = index.loaded
    if (
        isinstance(meaning, NounName)
        or loaded is None
        or loaded.schema is None
        or is_word(name, loaded.schema.vocabulary)
    ):
        return False
    texts = (each.text for each in loaded.sources.values())
    return not (
        any(has_word(text, name) for text in (index.source.text, *texts))
        or desk.relatives(file_of(index, meaning), index.path, lambda text: has_word(text, name))
    )


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
