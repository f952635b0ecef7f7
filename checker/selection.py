"""Which policy a dossier is audited with: by its authority, its procedure and its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from checker.catalogue import (
    SUFFIX,
    Home,
    Loaded,
    Schema,
    bundled_homes,
    decoded,
    load_from,
    policies_in,
    schema,
)
from checker.files import Refused
from dsl import ir
from dsl.compile import Records
from dsl.heading import Heading, heading
from dsl.span import Source


@dataclass(frozen=True)
class _Policy:
    """A policy file that may be the one; what its head leaves out comes from what it extends."""

    home: Home
    file: str
    authority: str
    procedure: str | None
    records: Records
    period: ir.Period
    extends: bool


class Headed(Protocol):
    """What is known of a dossier before it is checked."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def content(self) -> Mapping[str, Any]:
        """The record."""


def headings(home: Home) -> Iterator[Heading]:
    """The heads of the policies in a folder, as far as they can be read."""
    for name in policies_in(home):
        found = _heading(home, f"{name}{SUFFIX}")
        if found is not None:
            yield found


@cache
def _heading(home: Home, file: str) -> Heading | None:
    shown = home.named(file)
    return heading(Source(shown, decoded(shown, home.read(file))))


def policy_for(dossier: Headed, folder: Home | None = None) -> Loaded:
    """The policy of a dossier: its own procedure's, else the version in force on its date.

    Where none was in force, it is the nearest, and every rule of it is "not in force".

    Args:
        dossier: a dossier as read.
        folder: where to look; the bundled policies where it is left out.

    Raises:
        Refused: the dossier names no authority, or one without a policy, or leaves open which.
    """
    homes = bundled_homes() if folder is None else (folder,)
    policies = [each for home in homes for each in _policies(home)]
    where = "bundled" if folder is None else f"in {folder.shown or 'this folder'}"
    fitting = [each for each in policies if _is_of_authority(each, dossier)]
    if not fitting:
        raise _no_policy(dossier, policies, where)
    own = [each for each in fitting if _is_of_procedure(each, dossier)]
    chosen = _in_force(own or [each for each in fitting if each.procedure is None], dossier)
    return load_from(chosen.home, chosen.file)


def head_of(dossier: Headed, folder: Home | None = None) -> tuple[object, ...]:
    """All of a dossier on which the choice of its policy depends."""
    homes = bundled_homes() if folder is None else (folder,)
    schemas = [_schema(each) for home in homes for each in _policies(home)]
    paths = {
        path
        for each in schemas
        if each is not None
        for path in (
            each.vocabulary.authority_path,
            each.vocabulary.procedure_path,
            *each.vocabulary.date_paths,
        )
    }
    return tuple(str(_at(dossier, path)) for path in sorted(each for each in paths if each))


def _policies(home: Home) -> Iterator[_Policy]:
    for name in policies_in(home):
        file = f"{name}{SUFFIX}"
        lineage = [*_lineage(home, file)]
        if not lineage:
            continue
        authority = next((each.authority for each in lineage if each.authority), None)
        records = next((each.records for each in lineage if each.records), None)
        period: ir.Period | None = ir.Period()
        for each in lineage:
            period = period and period.within(each.period)
        if authority and records and period:
            procedure, extends = lineage[0].procedure, len(lineage) > 1
            yield _Policy(home, file, authority, procedure, records, period, extends)


def _lineage(home: Home, file: str) -> Iterator[Heading]:
    """A policy's heading and those of the policies that it extends beside it."""
    seen: set[str] = set()
    while home.has(file) and file not in seen:
        seen.add(file)
        found = _heading(home, file)
        if found is None:
            return
        yield found
        if found.extends is None:
            return
        name = found.extends.name
        file = name if found.extends.is_file else f"{name}{SUFFIX}"


def _is_of_authority(policy: _Policy, dossier: Headed) -> bool:
    found = _schema(policy)
    written = _at(dossier, found.vocabulary.authority_path) if found else None
    return isinstance(written, str) and _folded(written) == _folded(policy.authority)


def _is_of_procedure(policy: _Policy, dossier: Headed) -> bool:
    found = _schema(policy)
    written = _at(dossier, found.vocabulary.procedure_path) if found else None
    return (
        policy.procedure is not None
        and isinstance(written, str)
        and _folded(written) == _folded(policy.procedure)
    )


def _in_force(policies: list[_Policy], dossier: Headed) -> _Policy:
    """The one in force on the dossier's date; what extends another goes before it."""
    if not policies:
        raise Refused(
            f"{dossier.name}: its authority has policies for other procedures only.",
            "Name the policy with --policy.",
        )
    day = _day(dossier, policies)
    covering = [each for each in policies if day is None or each.period.covers(day)]
    if not covering:
        assert day is not None
        return _nearest(policies, day)
    covering = [each for each in covering if each.extends] or covering
    if len(covering) > 1:
        names = ", ".join(each.file.removesuffix(SUFFIX) for each in covering)
        why = "it does not give its date" if day is None else f"all are in force on {day}"
        raise Refused(
            f"{dossier.name}: more than one policy may be the one ({names}): {why}.",
            "Name the policy with --policy.",
        )
    return covering[0]


def _nearest(policies: list[_Policy], day: dt.date) -> _Policy:
    """The last version that began before a day, or else the first of all."""
    ordered = sorted(policies, key=lambda each: each.period.start or dt.date.min)
    begun = [each for each in ordered if (each.period.start or dt.date.min) <= day]
    return begun[-1] if begun else ordered[0]


def _day(dossier: Headed, policies: Iterable[_Policy]) -> dt.date | None:
    for policy in policies:
        found = _schema(policy)
        for path in found.vocabulary.date_paths if found else ():
            written = _at(dossier, path)
            try:
                if isinstance(written, str):
                    return dt.date.fromisoformat(written)
            except ValueError:
                continue
    return None


@cache
def _schema_of(records: Records, home: Home) -> Schema | None:
    found = schema(records, home)
    return found if isinstance(found, Schema) else None


def _schema(policy: _Policy) -> Schema | None:
    return _schema_of(policy.records, policy.home)


def _no_policy(dossier: Headed, policies: Iterable[_Policy], where: str) -> Refused:
    paths = {each.vocabulary.authority_path for each in map(_schema, policies) if each}
    named = any(isinstance(_at(dossier, path), str) for path in paths)
    said = (
        f"no policy {where} is of the authority that this dossier names."
        if named
        else "the dossier does not say of which authority it is."
    )
    names = sorted(each.file.removesuffix(SUFFIX) for each in policies)
    mend = f"Name the policy with --policy; {where} are {', '.join(names) or 'none'}."
    return Refused(f"{dossier.name}: {said}", mend)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _at(dossier: Headed, path: str | None) -> object:
    node: object = dossier.content
    for name in path.split(".") if path else ():
        node = node.get(name) if isinstance(node, dict) else None
    return node if path else None
