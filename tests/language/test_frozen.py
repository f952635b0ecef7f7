"""Classes made by ``frozen`` are what frozen dataclasses with slots are."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import partial
from typing import Any

import pytest

from dsl.frozen import frozen

standard = partial(dataclass, frozen=True, slots=True)


def family(decorate: Callable[[type], Any]) -> tuple[Any, Any, Any]:
    class Base:
        place: int = field(compare=False, repr=False, kw_only=True)

    made = decorate(Base)

    class Inner(made):  # type: ignore[misc, valid-type]
        name: str
        parts: tuple[str, ...] = ()
        words: dict[str, str] = field(default_factory=dict, compare=False)

    class Empty(made):  # type: ignore[misc, valid-type]
        pass

    return made, decorate(Inner), decorate(Empty)


OURS, STANDARD = family(frozen), family(standard)


@frozen
class Pair:
    """Two things."""

    left: object
    right: object = None


@pytest.mark.parametrize("classes", [OURS, STANDARD], ids=["ours", "standard"])
def test_objects_are_equal_when_their_fields_are(classes: tuple[Any, Any, Any]) -> None:
    base, inner, empty = classes
    one = inner("a", place=1)
    assert one == inner("a", (), {"b": "c"}, place=2)
    assert hash(one) == hash(inner("a", place=2))
    assert one != inner("b", place=1)
    assert one != base(place=1)
    assert empty(place=1) == empty(place=2) != base(place=1)
    assert (one.name, one.parts, one.words, one.place) == ("a", (), {}, 1)
    assert one.words is not inner("a", place=1).words
    assert repr(one).endswith("Inner(name='a', parts=(), words={})")
    assert replace(one, name="b", place=3) == inner("b", place=3)
    assert [each.name for each in fields(one)] == ["place", "name", "parts", "words"]
    assert inner.__match_args__ == ("name", "parts", "words")
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("classes", [OURS, STANDARD], ids=["ours", "standard"])
def test_objects_cannot_change(classes: tuple[Any, Any, Any]) -> None:
    one = classes[1]("a", place=1)
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert one.name == "a"


@pytest.mark.parametrize(
    "arguments",
    [((), {"place": 1}), (("a",), {}), (("a", (), {}, 1), {}), (("a",), {"place": 1, "other": 2})],
)
def test_what_does_not_fit_is_refused(arguments: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    given, named = arguments
    for classes in (OURS, STANDARD):
        with pytest.raises(TypeError):
            classes[1](*given, **named)


def test_an_object_survives_pickling() -> None:
    pair = Pair(Pair(1), ("a", frozenset({2})))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(pair, protocol)) == pair


def test_the_first_object_compiles_the_way_to_make_others() -> None:
    thing: type[Any] = type("Thing", (), {"__annotations__": {"a": int}, "__doc__": "A thing."})
    made = frozen(thing)
    assert made(1) == made(a=1)
    assert list(inspect.signature(made).parameters) == ["a"]
