"""A small vocabulary and texts about it, for the tests."""

from __future__ import annotations

import json
from pathlib import Path

from dsl.compile import Compiled, Records, compile_policy
from dsl.editing.complete import Around, choices
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.unusable import Unusable
from dsl.vocabulary import Vocabulary

SCHEMA = Path(__file__).parents[1] / "lsp" / "folder" / "small.schema.json"
HEAD = 'policy town title "T" records small authority "A"\narticle "1"\n'
DUTCH = 'beleid stad titel "T" gegevens small bestuur "A"\nartikel "1"\n'


def vocabulary() -> Vocabulary:
    """That of the small schema."""
    found, _ = read_vocabulary(json.loads(SCHEMA.read_text("utf-8")), "small")
    assert found is not None
    return found


VOCABULARY = vocabulary()


def compiled(text: str) -> Compiled:
    """A policy over the small schema."""
    return compile_policy(Source("p", text), _records, lambda: ("belgium", "france"))


def _records(named: Records) -> Vocabulary | Unusable:
    return VOCABULARY if named.name == "small" else Unusable("there is none.", "Name one.")


def offered(text: str) -> list[str]:
    """What may be written at the sign `^` of a text, names first."""
    at = text.index("^")
    source = Source("p", text.replace("^", ""))
    around = Around(("base_rule",), ("other",), ("recruitment",))
    found = choices(source, at, around, lambda trial: compiled(trial.text).faults)
    assert all(each.span.end == at for each in found)
    return [each.text for each in found]
