"""The scenarios of a policy: those in its own file and those beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from checker.catalogue import Loaded, Schema, load
from checker.dossier import Dossier, DossierFault, is_sound, read, validate
from checker.files import Refused
from checker.homes import SCENARIOS_SUFFIX, SUFFIX, Home, decoded, home_of, policies_in
from dsl import ir
from dsl.compile import CompiledScenarios, compile_scenario_file, policy_of_scenarios
from dsl.diagnostics import Fault
from dsl.message import Message
from dsl.span import Source
from dsl.unusable import Unusable


@dataclass(frozen=True)
class Suite:
    """A policy with its files of scenarios."""

    loaded: Loaded
    files: tuple[CompiledScenarios, ...]

    @property
    def policy(self) -> ir.Policy:
        """The compiled policy."""
        policy = self.loaded.compiled.policy
        assert policy is not None
        return policy

    @cached_property
    def scenarios(self) -> tuple[ir.Scenario, ...]:
        """All scenarios without a fault."""
        return tuple(each for file in self.files for each in file.made.scenarios)

    @cached_property
    def equivalents(self) -> tuple[ir.Equivalent, ...]:
        """The changes that no scenario can notice."""
        return tuple(each for file in self.files for each in file.made.equivalents)

    @property
    def faults(self) -> Iterator[tuple[Source, Fault]]:
        """The faults of the files of scenarios."""
        return ((file.source, fault) for file in self.files for fault in file.faults)


@dataclass(frozen=True)
class Named:
    """A policy that was named; ``file`` is set where only one file of scenarios counts.

    An empty name stands for the policy's own file.
    """

    loaded: Loaded
    file: str | None = None


def named_by(reference: str) -> Iterator[Named]:
    """The policies that a reference names: a bundled one, a file, or all in a folder and below.

    Raises:
        Refused: there is nothing of that name, or it cannot be read.
    """
    path = Path(reference)
    if path.is_dir():
        found = [each for folder in _folders(path) for each in _policies(folder)]
        if not found:
            raise Refused(f"{reference}: no policy lies in this folder.", "Name another folder.")
        yield from (Named(load(str(each))) for each in found)
    elif path.name.endswith(SCENARIOS_SUFFIX):
        home = home_of(str(path.parent))
        source = Source(str(path), decoded(str(path), home.read(path.name)))
        name = policy_of_scenarios(source)
        if name is None or not home.has(f"{name}{SUFFIX}"):
            said = f"{path}: this file does not say for which policy beside it its scenarios are."
            raise Refused(said, "Let it begin with `scenarios for NAME`.")
        yield Named(load(str(path.parent / f"{name}{SUFFIX}")), path.name)
    else:
        yield Named(load(reference))


def _folders(path: Path) -> list[Path]:
    return [path, *sorted(each for each in path.rglob("*") if each.is_dir())]


def _policies(folder: Path) -> list[Path]:
    return [folder / f"{name}{SUFFIX}" for name in policies_in(home_of(str(folder)))]


def suite(named: Named) -> Suite:
    """The scenarios of a policy that compiled.

    Raises:
        Refused: a file of scenarios cannot be read.
    """
    loaded = named.loaded
    built, schema = loaded.compiled.built, loaded.schema
    assert built is not None
    assert schema is not None
    starts = DossiersBeside(loaded.home, schema)
    made = []
    if not named.file:
        made.append(compile_scenario_file(loaded.compiled.source, built, starts))
    for name in loaded.home.names():
        if name.endswith(SCENARIOS_SUFFIX) and named.file in (None, name):
            shown = loaded.home.named(name)
            source = Source(shown, decoded(shown, loaded.home.read(name)))
            if policy_of_scenarios(source) == built.policy.name:
                made.append(compile_scenario_file(source, built, starts))
    return Suite(loaded, tuple(made))


def names_in(loaded: Loaded, source: Source) -> CompiledScenarios:
    """The scenarios in a text, the policy's own or one beside it, for the names in them.

    Whether the changed records are valid is not looked into.
    """
    assert loaded.compiled.built is not None
    assert loaded.schema is not None
    starts = UncheckedChanges(loaded.home, loaded.schema)
    return compile_scenario_file(source, loaded.compiled.built, starts)


def as_dossier(content: ir.Content, name: str) -> Dossier:
    """A record as a file would hold it."""
    text = json.dumps(content, ensure_ascii=False, indent=2, default=_plain)
    return read(text.encode(), name)


def _plain(number: Decimal) -> float:
    return float(number)


KnownDossiers: TypeAlias = dict[str, tuple[bytes, ir.Content | Unusable]]
"""What dossier files of a folder came to under a schema when they were last read."""


class DossiersBeside:
    """The dossiers beside the scenarios, each read once; ``found`` are those so far.

    Args:
        home: the folder.
        schema: that of the dossiers.
        known: what the same files came to earlier; it gets what was read now.
    """

    def __init__(self, home: Home, schema: Schema, known: KnownDossiers | None = None) -> None:
        self._home = home
        self._schema = schema
        self._known = {} if known is None else known
        self.found: dict[str, ir.Content | Unusable] = {}

    def content(self, name: str) -> ir.Content | Unusable:
        """The content of a dossier file, or why it cannot be used."""
        if name not in self.found:
            self.found[name] = self._found(name)
        return self.found[name]

    def ahead(self, name: str) -> Iterator[None]:
        """Read a sound dossier before its content is asked for, a part at each step."""
        try:
            data = self._home.read(name)
            if name in self._known and self._known[name][0] == data:
                return
            dossier = read(data, self._home.named(name))
        except (Refused, DossierFault):
            return
        for sound in is_sound(dossier, self._schema.checked):
            if not sound:
                return
            yield
        self._known[name] = data, dossier.content

    def problem(self, content: ir.Content, changed: Collection[str]) -> Unusable | None:
        """Why a changed record is not valid."""
        return self._invalid(as_dossier(content, "the changed dossier"), changed)

    def _found(self, name: str) -> ir.Content | Unusable:
        if not self._home.has(name):
            lying = [name for name in self._home.names() if name.endswith(".json")]
            mend = (
                Message("Here lie {files}.", files=", ".join(lying))
                if lying
                else Message("No dossier lies here.")
            )
            return Unusable(Message("there is no `{name}` beside the scenarios.", name=name), mend)
        try:
            data = self._home.read(name)
        except Refused as refused:
            return Unusable(refused.message, refused.mend)
        if (known := self._known.get(name)) is None or known[0] != data:
            known = self._known[name] = data, self._made(data, name)
        return known[1]

    def _made(self, data: bytes, name: str) -> ir.Content | Unusable:
        try:
            dossier = read(data, self._home.named(name))
        except DossierFault as fault:
            reason = Message("line {line}: {cause}", line=fault.line, cause=fault.cause)
            return Unusable(reason, fault.mend)
        return self._invalid(dossier) or dossier.content

    def _invalid(self, dossier: Dossier, changed: Collection[str] | None = None) -> Unusable | None:
        problems = validate(dossier, self._schema.checked, changed)
        if not problems:
            return None
        first = problems[0]
        reason = Message("at {pointer}: {cause}", pointer=first.pointer or "/", cause=first.cause)
        return Unusable(reason, first.mend)


class UncheckedChanges(DossiersBeside):
    """Dossiers to start from, whatever the changes make of them."""

    def problem(self, content: ir.Content, changed: Collection[str]) -> None:
        """Nothing: the changed record is not looked at."""
