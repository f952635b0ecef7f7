"""What the tests of diagnostics compile their policies against."""

from __future__ import annotations

import json
from pathlib import Path

from dsl.compile import Base, Compiled, Records, compile_policy
from dsl.diagnostics import render
from dsl.elaborate import Built
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.unusable import Unusable
from dsl.vocabulary import Vocabulary

HERE = Path(__file__).parent


def vocabulary_of(records: Records) -> Vocabulary | Unusable:
    """The small schema of this folder; "undated" is the same one without a procedure's date."""
    schema = json.loads((HERE / "records.schema.json").read_text(encoding="utf-8"))
    if records.name == "undated.schema.json":
        del schema["x-date"]
    elif records.name != "records.schema.json":
        return Unusable("there is no such file beside the policy.", "Correct the name.")
    vocabulary, faults = read_vocabulary(schema, records.name)
    assert vocabulary is not None, faults
    return vocabulary


def base_of(base: Base) -> Built | Unusable:
    """The policy `base` of this folder; there is no other."""
    if base.name != "base":
        return Unusable("there is no such policy.", "Correct the name.")
    built = compiled((HERE / "base.policy").read_text(encoding="utf-8"), "base.statuut").built
    assert built is not None
    return built


def compiled(text: str, name: str = "policy.statuut") -> Compiled:
    return compile_policy(Source(name, text), vocabulary_of, ("belgium", "france"), base_of)


def rendered(text: str, name: str) -> str:
    """The faults of a policy as people read them, one blank line between two."""
    result = compiled(text, name)
    return "".join(f"{render(fault, result.source)}\n\n" for fault in result.faults)
