"""Scenarios as written: a dossier, changes to it, and the verdicts that are expected."""

from __future__ import annotations

from dsl.frozen import frozen
from dsl.syntax.expressions import Literals
from dsl.syntax.nodes import Date, Name, Node, Text


@frozen
class ScenariosHead(Node):
    """``scenarios for NAME``."""

    name: Name


@frozen
class NamedSetting(Node):
    """A bare word: a value of an enumeration, yes or no, or an id."""

    name: str


@frozen
class Settings(Node):
    """A list of values."""

    values: tuple[Setting, ...]


Setting = Literals | NamedSetting | Settings


@frozen
class Place(Node):
    """A field, a record or an item of a list: names and ids from the whole record down."""

    steps: tuple[Name, ...]


@frozen
class Set(Node):
    """``set place to value``."""

    place: Place
    value: Setting


@frozen
class Add(Node):
    """``add place with field value, ...``."""

    place: Place
    fields: tuple[tuple[Name, Setting], ...]


@frozen
class Remove(Node):
    """``remove place``."""

    place: Place


Change = Set | Add | Remove


@frozen
class Expect(Node):
    """``expect rule [only] [for subject] is verdict [by exception]``."""

    rule: Name
    only: bool
    subject: tuple[str, ...] | None
    verdict: str
    by: Name | None


@frozen
class NoOther(Node):
    """``expect no other violation``; without a verdict, no other change against the base."""

    verdict: str | None


Expectation = Expect | NoOther


@frozen
class Scenario(Node):
    """A scenario; ``base`` is a dossier file (a text) or another scenario (a name)."""

    name: Name
    title: Text | None
    catalogue: tuple[Text, ...]
    base: Name | Text
    as_of: Date | None
    changes: tuple[Change, ...]
    expectations: tuple[Expectation, ...]


@frozen
class Equivalent(Node):
    """A change to a rule or ``[owner.]definition`` that no scenario can notice, and why."""

    owner: Name | None
    name: Name
    change: Text
    reason: Text
