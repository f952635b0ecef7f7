"""Data that does not change: what a frozen dataclass with slots is, in a fraction of the time.

The language has some two hundred such classes. For each, ``dataclass(frozen=True)`` compiles six
methods when the class is made, which took a third of a first run. Here all classes share them but
``__init__``, and that is compiled when the first object is made: most faults never are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class with slots, its objects unchangeable, and equal when their fields are."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    compared = [each.name for each in fields(made) if each.compare]
    content: Callable[[object], object] = attrgetter(*compared) if compared else type

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807
        made.__init__ = _init_of(made)
        made.__init__(self, *given, **named)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if type(other) is not type(self):
            return NotImplemented
        return content(self) == content(other)

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(content(self))

    made.__init__, made.__eq__, made.__hash__ = __init__, __eq__, __hash__
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__getstate__, made.__setstate__, made.__repr__ = _state, _restore, _shown
    found: type[T] = made
    return found


def _init_of(cls: Any) -> Any:
    """``__init__`` of a class, compiled."""
    by_name = {each.name: each for each in fields(cls)}
    names: dict[str, Any] = {"set": object.__setattr__, "MISSING": MISSING}
    for name, each in by_name.items():
        names[f"default_{name}"] = each.default
        names[f"make_{name}"] = each.default_factory
    placed = [_parameter(each) for each in by_name.values() if not each.kw_only]
    named = [_parameter(each) for each in by_name.values() if each.kw_only]
    head = ", ".join(["self", *placed, *(["*", *named] if named else ())])
    lines = [f" set(self, {name!r}, {_value(each)})" for name, each in by_name.items()]
    exec("\n".join([f"def __init__({head}):", *lines, " pass"]), names)
    return names["__init__"]


def _parameter(each: Field[Any]) -> str:
    if each.default is not MISSING:
        return f"{each.name}=default_{each.name}"
    return each.name if each.default_factory is MISSING else f"{each.name}=MISSING"


def _value(each: Field[Any]) -> str:
    if each.default_factory is MISSING:
        return each.name
    return f"make_{each.name}() if {each.name} is MISSING else {each.name}"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _shown(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
