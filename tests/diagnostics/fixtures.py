"""What the tests of diagnostics compile their policies against."""

from __future__ import annotations

import json
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
SCHEMA = json.loads((HERE / "records.schema.json").read_text(encoding="utf-8"))
ANOTHER_FILE = "\n# ---- another file\n\n"


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


@dataclass(frozen=True)
class Found:
    """A text with what was found in it."""

    source: Source
    faults: tuple[Fault, ...]


class _Starts:
    """The one dossier of this folder, and the record schema for what becomes of it."""

    def content(self, name: str) -> ir.Content | Unusable:
        if name != "complete.json":
            return Unusable(f"there is no `{name}` here.", "Here lies complete.json.")
        content: ir.Content = json.loads((HERE / name).read_text(encoding="utf-8"))
        return content

    def problem(self, content: ir.Content, changed: Collection[str]) -> Unusable | None:
        dossier = as_dossier(content, "the changed dossier")
        problems = validate(dossier, SCHEMA, changed)
        return Unusable(problems[0].cause, problems[0].mend) if problems else None


def compiled(text: str, name: str = "policy.statuut") -> Compiled:
    return compile_policy(Source(name, text), vocabulary_of, lambda: ("belgium", "france"), base_of)


def found(text: str, name: str = "policy.statuut") -> list[Found]:
    """What is wrong in a text: a policy, versions of one in several files, or scenarios."""
    if text.startswith(spoken_in(text).keywords["SCENARIOS_FOR"][0]):
        built = base_of(Base("base", is_file=False))
        assert isinstance(built, Built)
        made = compile_scenario_file(Source(name, text), built, _Starts())
        return [Found(made.source, made.faults)]
    files = [compiled(part, name) for part in text.split(ANOTHER_FILE)]
    headings = [heading(each.source) for each in files]
    told = version_faults([each for each in headings if each is not None])
    between = [Found(each.source, (fault,)) for each, fault in told]
    return [*(Found(each.source, each.faults) for each in files), *between]


def rendered(text: str, name: str) -> str:
    """The faults of a text as people read them, one blank line between two."""
    return "".join(
        f"{shown(fault, each.source)}\n\n" for each in found(text, name) for fault in each.faults
    )
