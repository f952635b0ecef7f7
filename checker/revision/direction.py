"""Whether a changed condition asks more or less, where that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

from checker.revision.parting import Parting, Step
from dsl import ir


class Direction(Enum):
    """What a change makes of a rule."""

    STRICTER = "stricter"
    LOOSER = "looser"

    @property
    def turned(self) -> Direction:
        """The other one."""
        return Direction.LOOSER if self is Direction.STRICTER else Direction.STRICTER


_WEEK = 7
_RISING = ("at least", "more than")
_FALLING = ("at most", "less than")
_STRICT = {"at least": "more than", "at most": "less than"}


def direction(parting: Parting) -> Direction | None:
    """Whether whatever meets the new condition meets the old one too (stricter), or the reverse.

    ``None`` where neither is certain: only bounds that are written as values, their words, lists of
    values and joined conditions tell.
    """
    told = _at(parting)
    if told is None:
        return None
    turns = _turns(parting.way if told[1] is None else parting.way[:-1])
    if turns is None:
        return None
    return told[0].turned if turns else told[0]


def _at(parting: Parting) -> tuple[Direction, Step | None] | None:
    """What the pair itself tells, and the step to it where it is the bound of a condition."""
    here = _of_pair(parting)
    if here is not None:
        return here, None
    if not parting.way or not isinstance(parting.old, ir.Constant):
        return None
    last = parting.way[-1]
    found = _of_limit(last, parting.old, parting.new)
    return None if found is None else (found, last)


def _of_pair(parting: Parting) -> Direction | None:
    match parting.old, parting.new:
        case (ir.OneOf(), ir.OneOf()) | (ir.Any(), ir.Any()):
            return _more(parting, Direction.LOOSER)
        case ir.All(), ir.All():
            return _more(parting, Direction.STRICTER)
        case ir.Includes(kind="any"), ir.Includes(kind="any"):
            return _more(parting, Direction.LOOSER)
        case ir.Includes(kind="all"), ir.Includes(kind="all"):
            return _more(parting, Direction.STRICTER)
        case (ir.Compare() as old, ir.Compare() as new) if (old.left, old.right) == (
            new.left,
            new.right,
        ):
            return _of_word(old.bound, new.bound)
        case (ir.Distance() as old, ir.Distance() as new) if (old.value, old.base, old.sign) == (
            new.value,
            new.base,
            new.sign,
        ):
            return _of_distance(old, new)
        case (ir.Counted() as old, ir.Counted() as new) if (
            old.amount,
            old.share,
            old.variable,
            old.source,
            old.condition,
        ) == (new.amount, new.share, new.variable, new.source, new.condition):
            return _of_word(old.bound, new.bound)
        case _:
            return None


def _more(parting: Parting, when_added: Direction) -> Direction | None:
    """Of a list that only grew or only shrank."""
    if bool(parting.added) == bool(parting.removed):
        return None
    return when_added if parting.added else when_added.turned


def _of_word(old: str, new: str) -> Direction | None:
    """Of the words of a bound about the same value."""
    if _STRICT.get(old) == new:
        return Direction.STRICTER
    if _STRICT.get(new) == old:
        return Direction.LOOSER
    if new == "exactly" and old in _STRICT:
        return Direction.STRICTER
    return Direction.LOOSER if old == "exactly" and new in _STRICT else None


def _of_distance(old: ir.Distance, new: ir.Distance) -> Direction | None:
    """Of distances between the same days: another word, or another length in days or weeks."""
    if (old.amount, old.unit) == (new.amount, new.unit):
        return _of_word(old.bound, new.bound)
    one, other = _in_days(old), _in_days(new)
    if one is None or other is None or old.bound != new.bound:
        return None
    return _of_sizes(old.bound, one, other)


def _in_days(distance: ir.Distance) -> Fraction | None:
    match distance:
        case ir.Distance(amount=ir.Constant(value=Fraction() as amount), unit="days"):
            return amount
        case ir.Distance(amount=ir.Constant(value=Fraction() as amount), unit="weeks"):
            return amount * _WEEK
        case _:
            return None


def _of_limit(step: Step, old: ir.Expression, new: ir.Expression) -> Direction | None:
    """Of a written bound that became another one."""
    match step:
        case Step(ir.Compare(bound=bound), "right") | Step(
            ir.Distance(bound=bound) | ir.Counted(bound=bound), "amount"
        ):
            pass
        case _:
            return None
    if not isinstance(old, ir.Constant) or not isinstance(new, ir.Constant):
        return None
    is_measure = type(old.value) is type(new.value) and not isinstance(old.value, bool | str)
    return _of_sizes(bound, old.value, new.value) if is_measure else None


def _of_sizes(bound: str, old: object, new: object) -> Direction | None:
    if old == new:
        return None
    grew: bool = new > old  # type: ignore[operator]
    if bound in _RISING:
        return Direction.STRICTER if grew else Direction.LOOSER
    if bound in _FALLING:
        return Direction.LOOSER if grew else Direction.STRICTER
    return None


def _turns(way: Sequence[Step]) -> bool | None:
    """Whether what asks more within asks less in all; ``None`` where that is not certain."""
    turned = False
    for node, _slot in way:
        match node, _slot:
            case (ir.All() | ir.Any(), "conditions"):
                pass
            case (ir.Every() | ir.Exists(), "condition"):
                pass
            case ir.Not(), "condition":
                turned = not turned
            case ir.Counted(bound="at least" | "more than"), "condition":
                pass
            case ir.Counted(bound="at most" | "less than"), "condition":
                turned = not turned
            case _:
                return None
    return turned
