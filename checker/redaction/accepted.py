"""Waivers and baselines without ids, as they are told of over a whole run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from checker.accepted import Accepted, Met
from checker.baseline.known import Baseline
from checker.redaction.pseudonyms import Pseudonyms
from checker.waivers.laying import Use
from checker.waivers.waiver import Waiver, Waivers

WITHHELD = "(left out: this report is redacted)"
"""What stands for a reason: of a waiver that may be for any dossier, nobody can tell the ids."""

_Subject: TypeAlias = tuple[str, ...]
_Naming: TypeAlias = Callable[[_Subject], _Subject]


def redacted_accepted(
    accepted: Accepted, met: Met | None, secret: bytes
) -> tuple[Accepted, Met | None]:
    """The files of a run and what they came to, every subject by pseudonyms.

    These are of the run and not of a dossier, for an id means another in each.
    """
    names = Pseudonyms(secret, "", {})
    named = partial(_named, names)

    waivers, baseline = accepted
    told = Accepted(waivers and _waivers(waivers, named), baseline and _baseline(baseline, names))
    return told, met and met._replace(uses={n: _use(each, named) for n, each in met.uses.items()})


def _named(names: Pseudonyms, subject: _Subject) -> _Subject:
    return tuple(map(names.of, subject))


def _waivers(waivers: Waivers, named: _Naming) -> Waivers:
    return waivers._replace(waivers=tuple(_waiver(each, named) for each in waivers.waivers))


def _waiver(waiver: Waiver, named: _Naming) -> Waiver:
    return waiver._replace(subject=waiver.subject and named(waiver.subject), reason=WITHHELD)


def _baseline(baseline: Baseline, names: Pseudonyms) -> Baseline:
    findings = {
        mark: each._replace(
            fingerprint=names.digest(each.fingerprint), subject=_named(names, each.subject)
        )
        for mark, each in baseline.findings.items()
    }
    return baseline._replace(findings=findings)


def _use(use: Use, named: _Naming) -> Use:
    return use._replace(subjects=tuple(map(named, use.subjects)))
