"""Writes what is generated, pages and parser tables; ``--check`` only says what is stale.

``docs/catalogue.md`` maps every row of the authorities' catalogues to its rule and scenarios.

``dsl/parser/tables.*.json`` are the parser in each language, made of the grammar so that no run has
to make it.

``editors/vscode/syntaxes`` holds the words of the language, for editors to colour.

``checker/speech`` holds what reports say, in each of their languages, and ``checker/voice`` what
faults of policies say in those of policies.

``docs/lint.md`` puts the pages of the codes of `statuut lint` in a row.

``docs/reference.md`` is the syntax and the words: the grammar, with ``docs/reference.toml``.

``docs/record.md`` comes from the record schema: the vocabulary that policies speak.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from docs import catalogue_page, catalogues, lint_page, record_page, reference_page, textmate
from dsl.parser import tables
from dsl.parser.parse import STARTS, grammar_of, tables_file
from dsl.words import LANGUAGES, Words

ROOT = Path(__file__).parent.parent


def parser_tables(words: Words) -> str:
    """``dsl/parser/tables.LANGUAGE.json`` as it should be."""
    return tables.made(grammar_of(words), STARTS)


PAGES: Mapping[Path, Callable[[], str]] = {
    **{
        ROOT / "dsl" / "parser" / tables_file(words): partial(parser_tables, words)
        for words in LANGUAGES.values()
    },
    ROOT / "editors" / "vscode" / "syntaxes" / "statuut.tmLanguage.json": textmate.grammar,
    ROOT / "docs" / "record.md": record_page.page,
    ROOT / "docs" / "catalogue.md": catalogue_page.page,
    ROOT / "docs" / "lint.md": lint_page.page,
    ROOT / "docs" / "reference.md": reference_page.page,
}

CHECKS: tuple[Callable[[], Iterator[str]], ...] = (catalogue_page.faults,)


def untranslated(domain: catalogues.Domain) -> Iterator[str]:
    """What catalogues of messages lack."""
    return chain(*(catalogues.wrong(domain.folder / f"{each}.po") for each in domain.languages))


def main(arguments: list[str]) -> int:
    """Write every page, or with ``--check`` say which differ; 1 when one does or lacks a row."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/generate.py [--check]", file=sys.stderr)
        return 2
    stale = 0
    pages = ((path, made().encode()) for path, made in PAGES.items())
    made = (each for domain in catalogues.DOMAINS for each in catalogues.catalogues(domain))
    for path, content in chain(pages, made):
        if path.is_file() and path.read_bytes() == content:
            continue
        name = path.relative_to(ROOT).as_posix()
        if arguments:
            stale += 1
            print(f"{name} is stale; write it again with `make docs`.", file=sys.stderr)
        else:
            path.write_bytes(content)
            print(f"wrote {name}")
    missing = [f"catalogue: {fault}" for check in CHECKS for fault in check()]
    missing += reference_page.faults()
    missing += [fault for each in catalogues.DOMAINS for fault in untranslated(each)]
    for fault in missing:
        print(fault, file=sys.stderr)
    return 1 if stale or missing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
