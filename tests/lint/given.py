"""What the tests of the lint look at."""

from __future__ import annotations

import json
from pathlib import Path

from checker.calendar import calendar_names
from checker.catalogue import Schema, schema
from dsl.compile import Records, compile_policy
from dsl.heading import heading
from dsl.lint import Linted, lint
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.unusable import Unusable
from dsl.vocabulary import Vocabulary
from dsl.voice import ENGLISH_VOICE

HERE = Path(__file__).parent


def vocabulary_of(records: Records) -> Vocabulary | Unusable:
    """The bundled schema, or the small one of this folder."""
    if records.is_file:
        content = json.loads((HERE / records.name).read_text(encoding="utf-8"))
        vocabulary, faults = read_vocabulary(content, records.name)
        assert vocabulary is not None, faults
        return vocabulary
    made = schema(records)
    return made.vocabulary if isinstance(made, Schema) else made


def linted(text: str, *beside: str) -> Linted:
    """What is found in a policy, with others beside it."""
    source = Source("policy.statuut", text)
    made = compile_policy(source, vocabulary_of, calendar_names)
    assert made.built is not None, [(each.code, each.cause(ENGLISH_VOICE)) for each in made.faults]
    others = [Source(f"{number}.statuut", each) for number, each in enumerate(beside)]
    heads = [heading(each) for each in (source, *others)]
    return lint(source, made.built, [each for each in heads if each is not None])


def places(text: str, *beside: str) -> list[tuple[int, str]]:
    """The lines and codes of what is found."""
    source = Source("policy.statuut", text)
    found = linted(text, *beside).found
    return [(source.place(each.span.start).line, each.code) for each in found]
