"""Answers as the protocol has them, made of what is known of a text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types as lsp

from checker.homes import BUNDLED, SCHEMA_SUFFIX, SUFFIX, bundled_names, home_of, is_policy
from checker.lsp.desk import Desk
from checker.lsp.faults import diagnostic
from checker.lsp.indexed import Indexed
from checker.lsp.meant import Spot, given, indexes_of
from checker.lsp.positions import Lines
from checker.lsp.renaming import spots
from dsl.diagnostics import Fault
from dsl.editing.complete import Around, Choice, choices
from dsl.editing.describe import Known, choice, description
from dsl.editing.difference import difference
from dsl.editing.fix import fix
from dsl.editing.items import Item
from dsl.editing.names import named_at
from dsl.lint.allowed import allowing
from dsl.span import Source, Span
from dsl.words import spoken_in

_KINDS = {
    "POLICY": lsp.SymbolKind.File,
    "SCENARIOS_FOR": lsp.SymbolKind.File,
    "ARTICLE": lsp.SymbolKind.Namespace,
    "RULE": lsp.SymbolKind.Function,
    "JUDGE": lsp.SymbolKind.Event,
    "EXCEPTION": lsp.SymbolKind.Operator,
    "DEFINE": lsp.SymbolKind.Variable,
    "TABLE": lsp.SymbolKind.Array,
    "SCENARIO": lsp.SymbolKind.Method,
    "EQUIVALENT": lsp.SymbolKind.Constant,
}
_CHOICES = {
    "field": lsp.CompletionItemKind.Field,
    "value": lsp.CompletionItemKind.EnumMember,
    "name": lsp.CompletionItemKind.Variable,
    "rule": lsp.CompletionItemKind.Function,
    "policy": lsp.CompletionItemKind.File,
    "records": lsp.CompletionItemKind.File,
    "keyword": lsp.CompletionItemKind.Keyword,
}


def hover(desk: Desk, index: Indexed, offset: int, lines: Lines) -> lsp.Hover | None:
    """What the name at an offset stands for."""
    named, known = desk.named(index, offset), desk.known(index)
    said = description(named.meaning, known) if named is not None and known is not None else None
    if named is None or said is None:
        return None
    content = lsp.MarkupContent(lsp.MarkupKind.Markdown, said)
    return lsp.Hover(content, lines.range(named.span))


def completion(desk: Desk, index: Indexed, offset: int, lines: Lines) -> list[lsp.CompletionItem]:
    """What may be written at an offset."""

    def faults_of(source: Source) -> Sequence[Fault]:
        made = desk.instead({index.path: source.text}).index(index.path)
        return made.faults if made is not None else ()

    found = choices(index.source, offset, _around(desk, index), faults_of)
    known = desk.known(index)
    return [_item(number, each, known, lines) for number, each in enumerate(found)]


def _around(desk: Desk, index: Indexed) -> Around:
    below, rules = index.loaded, []
    while below is not None:
        policy = below.compiled.policy
        rules += [rule.name for rule in policy.rules] if policy is not None else []
        below = below.base
    files = desk.names(home_of(os.path.dirname(index.path)))
    beside = [each.removesuffix(SUFFIX) for each in files if is_policy(each)]
    own = os.path.basename(index.path).partition(".")[0] if index.is_policy else None
    policies = dict.fromkeys(name for name in (*beside, *bundled_names()) if name != own)
    records = sorted(
        name.removesuffix(SCHEMA_SUFFIX)
        for name in os.listdir(BUNDLED)
        if name.endswith(SCHEMA_SUFFIX)
    )
    return Around(tuple(dict.fromkeys(rules)), tuple(policies), tuple(records))


def _item(number: int, made: Choice, known: Known | None, lines: Lines) -> lsp.CompletionItem:
    said = choice(made, known) if known is not None else None
    more = said.more if said is not None else None
    return lsp.CompletionItem(
        made.text,
        kind=_CHOICES[made.kind],
        detail=(said.brief if said is not None else "") or None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, more) if more else None,
        sort_text=f"{number:05}",
        text_edit=lsp.TextEdit(lines.range(made.span), made.text),
    )


def definition(desk: Desk, index: Indexed, offset: int) -> Spot | None:
    """Where what the name at an offset stands for gets its name."""
    named = desk.named(index, offset)
    return given(desk, index, named.meaning) if named is not None else None


def references(desk: Desk, index: Indexed, offset: int, declaration: bool) -> Iterator[Spot]:
    """Every place where the same is meant, in all files that belong together."""
    named = named_at(index.meanings, offset)
    if named is None:
        return
    first = None if declaration else given(desk, index, named.meaning)
    for each in indexes_of(desk, index, named):
        for span in spots(named.meaning, each):
            if first is None or (each.path, span) != (first.path, first.span):
                yield Spot(each.path, each.source.text, span)


def symbols(items: Sequence[Item], lines: Lines) -> list[lsp.DocumentSymbol]:
    """The outline: what stands under each article, in the order of the text."""
    found: list[lsp.DocumentSymbol] = []
    under: lsp.DocumentSymbol | None = None
    for each in items:
        made = _symbol(each, lines)
        if each.kind == "ARTICLE" or under is None:
            found.append(made)
            under = made if each.kind == "ARTICLE" else under
        else:
            under.children = [*(under.children or ()), made]
            under.range = lsp.Range(under.range.start, made.range.end)
    return found


def _symbol(item: Item, lines: Lines) -> lsp.DocumentSymbol:
    name = f"{item.keyword} {item.full_name}" if item.kind == "ARTICLE" else item.full_name
    detail = item.title if item.kind == "ARTICLE" else f"{item.keyword} {item.title}".rstrip()
    return lsp.DocumentSymbol(
        name.strip() or item.keyword,
        _KINDS[item.kind],
        lines.range(item.span),
        lines.range(item.name_span),
        detail=detail,
    )


def formatting(desk: Desk, index: Indexed, lines: Lines) -> list[lsp.TextEdit]:
    """What changes when the text is laid out; nothing while a word of it cannot be read."""
    before = index.source.text
    after = desk.laid_out(index)
    if after is not None and "\r\n" in before:
        after = after.replace("\r\n", "\n").replace("\n", "\r\n")
    if after is None or after == before:
        return []
    changed = difference(before, after)
    written = after[changed.new.start : changed.new.end]
    return [lsp.TextEdit(lines.range(changed.old), written)]


def quick_fixes(index: Indexed, uri: str, wanted: Span, lines: Lines) -> Iterator[lsp.CodeAction]:
    """What mends the faults that touch a part of the text."""
    words = spoken_in(index.source.text)
    for fault in index.faults:
        if fault.span.start > wanted.end or wanted.start > fault.span.end:
            continue
        mended = fix(fault, index.source, words)
        if mended is None:
            continue
        old = index.source.text[mended.span.start : mended.span.end]
        yield lsp.CodeAction(
            f"{old} → {mended.text or '∅'}",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(fault, uri, index.source, lines)],
            is_preferred=True,
            edit=lsp.WorkspaceEdit(
                changes={uri: [lsp.TextEdit(lines.range(mended.span), mended.text)]}
            ),
        )


def allowances(
    index: Indexed, linted: Iterable[Fault], uri: str, wanted: Span, lines: Lines
) -> Iterator[lsp.CodeAction]:
    """For what lint finds in a part of the text, the comment with which its author allows it."""
    for fault in linted:
        if fault.span.start > wanted.end or wanted.start > fault.span.end:
            continue
        if (allowed := allowing(fault, index.source)) is None:
            continue
        place, comment = allowed
        yield lsp.CodeAction(
            f"{comment.strip()} …",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(fault, uri, index.source, lines)],
            edit=lsp.WorkspaceEdit(changes={uri: [lsp.TextEdit(lines.range(place), comment)]}),
        )
