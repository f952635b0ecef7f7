"""What the tests of diagnostics compile their policies against."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from checker.dossier import validate
from checker.scenarios.suite import as_dossier
from checker.voice import shown
from dsl import ir
from dsl.compile import Base, Compiled, Records, compile_policy, compile_scenario_file
from dsl.diagnostics import Fault
from dsl.elaborate import Built
from dsl.heading import heading
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.unusable import Unusable
from dsl.versions import version_faults
from dsl.vocabulary import Vocabulary
from dsl.words import spoken_in

HERE = Path(__file__).parent
ANOTHER_FILE = "\n# ---- another file\n\n"
_BETWEEN_FILES = re.compile(r"\n# ---- (?:another file|een ander bestand)\n\n")
_SCHEMAS = ("records.schema.json", "dossier.schema.json")
_UNDATED = dict(zip(("undated.schema.json", "zonder_datum.schema.json"), _SCHEMAS, strict=True))
_BASES = {"base": HERE / "base.policy", "algemeen": HERE / "nl" / "algemeen.policy"}
_DOSSIERS = {
    "complete.json": HERE / "complete.json",
    "volledig.json": HERE / "nl" / "volledig.json",
}


def vocabulary_of(records: Records) -> Vocabulary | Unusable:
    """A small schema of this folder, in English or Dutch, or one without a procedure's date."""
    name = _UNDATED.get(records.name, records.name)
    if name not in _SCHEMAS:
        return Unusable("there is no such file beside the policy.", "Correct the name.")
    schema = json.loads((HERE / name).read_text(encoding="utf-8"))
    if records.name in _UNDATED:
        del schema["x-date"]
    vocabulary, faults = read_vocabulary(schema, records.name)
    assert vocabulary is not None, faults
    return vocabulary


def base_of(base: Base) -> Built | Unusable:
    """The policy `base` of this folder, or `algemeen`, the same in Dutch; there is no other."""
    if base.name not in _BASES:
        return Unusable("there is no such policy.", "Correct the name.")
    text = _BASES[base.name].read_text(encoding="utf-8")
    built = compiled(text, f"{base.name}.statuut").built
    assert built is not None
    return built


@dataclass(frozen=True)
class Found:
    """A text with what was found in it."""

    source: Source
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _Starts:
    """The one dossier for a base, and the record schema for what becomes of it."""

    dossier: str
    schema: str

    def content(self, name: str) -> ir.Content | Unusable:
        if name != self.dossier:
            return Unusable(f"there is no `{name}` here.", f"Here lies {self.dossier}.")
        content: ir.Content = json.loads(_DOSSIERS[name].read_text(encoding="utf-8"))
        return content

    def problem(self, content: ir.Content, changed: Collection[str]) -> Unusable | None:
        schema = json.loads((HERE / self.schema).read_text(encoding="utf-8"))
        problems = validate(as_dossier(content, "the changed dossier"), schema, changed)
        return Unusable(problems[0].cause, problems[0].mend) if problems else None


_STARTS = {
    base: _Starts(dossier, schema)
    for base, dossier, schema in zip(_BASES, _DOSSIERS, _SCHEMAS, strict=True)
}


def compiled(text: str, name: str = "policy.statuut") -> Compiled:
    return compile_policy(Source(name, text), vocabulary_of, lambda: ("belgium", "france"), base_of)


def found(text: str, name: str = "policy.statuut") -> list[Found]:
    """What is wrong in a text: a policy, versions of one in several files, or scenarios."""
    if text.startswith(spoken_in(text).keywords["SCENARIOS_FOR"][0]):
        of = "algemeen" if text.partition("\n")[0].endswith(" algemeen") else "base"
        built = base_of(Base(of, is_file=False))
        assert isinstance(built, Built)
        made = compile_scenario_file(Source(name, text), built, _STARTS[of])
        return [Found(made.source, made.faults)]
    files = [compiled(part, name) for part in _BETWEEN_FILES.split(text)]
    headings = [heading(each.source) for each in files]
    told = version_faults([each for each in headings if each is not None])
    between = [Found(each.source, (fault,)) for each, fault in told]
    return [*(Found(each.source, each.faults) for each in files), *between]


def rendered(text: str, name: str) -> str:
    """The faults of a text as people read them, one blank line between two."""
    return "".join(
        f"{shown(fault, each.source)}\n\n" for each in found(text, name) for fault in each.faults
    )
