"""Which policy a dossier is audited with: by its authority, its procedure and its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.util import source_hash
from typing import Any, NamedTuple, Protocol

from checker import kept
from checker.candidate import Candidate
from checker.files import Refused
from checker.homes import SCHEMA_SUFFIX, SUFFIX, Home, bundled_homes, policies_in
from checker.speech import Remark

_NAME_POLICY = Remark("Name the policy (on the command line: --policy).")


class Headed(Protocol):
    """What is known of a dossier before it is checked."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def content(self) -> Mapping[str, Any]:
        """The record."""


class Chosen(NamedTuple):
    """The policy of a dossier: its file in a folder."""

    home: Home
    file: str


def candidates(home: Home) -> tuple[Candidate, ...]:
    """The policies of a folder among which dossiers can choose."""
    names = [f"{name}{SUFFIX}" for name in policies_in(home)]
    names += [name for name in home.names() if name.endswith(SCHEMA_SUFFIX) and home.has(name)]
    content = b"".join(f"\0{name}\0".encode() + home.read(name) for name in names)
    key = f"candidates {home.folder} {source_hash(content).hex()}"
    found: tuple[Candidate, ...] | None = kept.recall(key)
    if found is None:
        from checker.candidates import read_candidates

        found = read_candidates(home)
        kept.keep(key, found)
    return found


class Offer:
    """Policies among which dossiers choose."""

    def __init__(self, candidates: tuple[Candidate, ...], where: str) -> None:
        """Take the policies, and where they lie, as messages say it."""
        self.candidates = candidates
        self.where = where

    def chosen(self, dossier: Headed) -> Candidate:
        """The policy of a dossier: its own procedure's, else the version in force on its date.

        Where none was in force, it is the nearest, and every rule of it is "not in force".

        Args:
            dossier: a dossier as read.

        Raises:
            Refused: the dossier names no authority, or one without a policy, or leaves open which.
        """
        fitting = [each for each in self.candidates if _is_of_authority(each, dossier)]
        if not fitting:
            raise _no_policy(dossier, self.candidates, self.where)
        own = [each for each in fitting if _is_of_procedure(each, dossier)]
        return _in_force(own or [each for each in fitting if each.procedure is None], dossier)

    def head_of(self, dossier: Headed) -> tuple[object, ...]:
        """All of a dossier on which the choice of its policy depends."""
        return tuple(str(_at(dossier, path)) for path in self._paths)

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        found = {
            path
            for each in self.candidates
            for path in (each.authority_path, each.procedure_path, *each.date_paths)
            if path
        }
        return tuple(sorted(found))


def offer_of(folder: Home | None = None) -> Offer:
    """The policies of a folder, or the bundled ones."""
    if folder is None:
        return Offer(tuple(homes_of(folder)), Remark("bundled"))
    where = Remark("in {folder}", folder=folder.shown or Remark("this folder"))
    return Offer(tuple(homes_of(folder)), where)


def policy_for(dossier: Headed, folder: Home | None = None) -> Chosen:
    """The policy of a dossier, as :meth:`Offer.chosen` finds it.

    Args:
        dossier: a dossier as read.
        folder: where to look; the bundled policies where it is left out.

    Raises:
        Refused: the dossier names no authority, or one without a policy, or leaves open which.
    """
    chosen = offer_of(folder).chosen(dossier)
    return Chosen(homes_of(folder)[chosen], chosen.file)


@cache
def homes_of(folder: Home | None) -> Mapping[Candidate, Home]:
    """The policies of a folder, or the bundled ones, each with the folder in which it lies."""
    homes = bundled_homes() if folder is None else (folder,)
    return {each: home for home in homes for each in candidates(home)}


def _is_of_authority(policy: Candidate, dossier: Headed) -> bool:
    written = _at(dossier, policy.authority_path)
    return isinstance(written, str) and _folded(written) == _folded(policy.authority)


def _is_of_procedure(policy: Candidate, dossier: Headed) -> bool:
    written = _at(dossier, policy.procedure_path)
    return (
        policy.procedure is not None
        and isinstance(written, str)
        and _folded(written) == _folded(policy.procedure)
    )


def _in_force(policies: list[Candidate], dossier: Headed) -> Candidate:
    """The one in force on the dossier's date; what extends another goes before it."""
    if not policies:
        raise Refused(
            Remark(
                "{dossier}: its authority has policies for other procedures only.",
                dossier=dossier.name,
            ),
            _NAME_POLICY,
        )
    day = _day(dossier, policies)
    covering = [each for each in policies if day is None or each.covers(day)]
    if not covering:
        assert day is not None
        return _nearest(policies, day)
    covering = [each for each in covering if each.extends] or covering
    if len(covering) > 1:
        names = ", ".join(each.file.removesuffix(SUFFIX) for each in covering)
        said = (
            Remark(
                "{dossier}: more than one policy may be the one ({names}): "
                "it does not give its date.",
                dossier=dossier.name,
                names=names,
            )
            if day is None
            else Remark(
                "{dossier}: more than one policy may be the one ({names}): "
                "all are in force on {day}.",
                dossier=dossier.name,
                names=names,
                day=str(day),
            )
        )
        raise Refused(said, _NAME_POLICY)
    return covering[0]


def _nearest(policies: list[Candidate], day: dt.date) -> Candidate:
    """The last version that began before a day, or else the first of all."""
    ordered = sorted(policies, key=lambda each: each.start or dt.date.min)
    begun = [each for each in ordered if (each.start or dt.date.min) <= day]
    return begun[-1] if begun else ordered[0]


def _day(dossier: Headed, policies: Iterable[Candidate]) -> dt.date | None:
    for path in _date_paths(policies):
        written = _at(dossier, path)
        try:
            if isinstance(written, str):
                return dt.date.fromisoformat(written)
        except ValueError:
            continue
    return None


def _date_paths(policies: Iterable[Candidate]) -> Iterator[str]:
    for each in policies:
        yield from each.date_paths


def _no_policy(dossier: Headed, policies: Iterable[Candidate], where: str) -> Refused:
    named = any(isinstance(_at(dossier, each.authority_path), str) for each in policies)
    said = (
        Remark(
            "{dossier}: no policy {where} is of the authority that this dossier names.",
            dossier=dossier.name,
            where=where,
        )
        if named
        else Remark(
            "{dossier}: the dossier does not say of which authority it is.", dossier=dossier.name
        )
    )
    names = sorted(each.file.removesuffix(SUFFIX) for each in policies)
    mend = Remark(
        "Name the policy (on the command line: --policy); {where} are {names}.",
        where=where,
        names=", ".join(names) or Remark("none"),
    )
    return Refused(said, mend)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _at(dossier: Headed, path: str | None) -> object:
    node: object = dossier.content
    for name in path.split(".") if path else ():
        node = node.get(name) if isinstance(node, dict) else None
    return node if path else None
