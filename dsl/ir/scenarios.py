"""Scenarios in their core form: the changed record, and the verdicts that are expected of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dsl.frozen import frozen
from dsl.ir.policies import Where

Content = Mapping[str, Any]
"""A record: texts, booleans, ``int``, ``Decimal``, lists and mappings; no null members."""


@frozen
class Expectation:
    """A verdict expected of a rule.

    Without ``subject`` it is expected of every one; ``only``: of no other subject. ``by`` is the
    exception that must give it.
    """

    rule: str
    subject: tuple[str, ...] | None
    only: bool
    verdict: str
    by: str | None
    where: Where


@frozen
class NoOther:
    """No finding but those expected has this verdict, or (``None``) another than in the base."""

    verdict: str | None
    where: Where


@frozen
class Scenario:
    """A scenario with the record that it starts from and the one that it makes of it."""

    name: str
    title: str | None
    catalogue: tuple[str, ...]
    before: Content
    after: Content
    as_of: dt.date | None
    expectations: tuple[Expectation | NoOther, ...]
    where: Where


@frozen
class Equivalent:
    """A change to a rule or definition that no scenario can notice, and why."""

    name: str
    change: str
    reason: str
    where: Where
