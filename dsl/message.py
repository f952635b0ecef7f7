"""Messages as data: English with places for values, said in a language when it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias

from dsl.frozen import frozen


class Message:
    """A sentence, or a part of one, with its values.

    The text is English as the catalogues of translations know it. It names its values in braces,
    and in capitals the words of the policy's language: ``{WHEN}``.
    """

    __slots__ = ("text", "values")

    text: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, text: str, /, **values: Value) -> None:
        """A text with values in the places that it names."""
        self.text = text
        self.values = tuple(values.items())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash((self.text, self.values))

    def __repr__(self) -> str:
        return f"Message({', '.join([repr(self.text), *(f'{n}={v!r}' for n, v in self.values)])})"


@frozen
class Keyword:
    """A word of the language by its name, such as ``WHEN``, ``WORKING_DAYS`` or ``TRUE``."""

    name: str

    @classmethod
    def of(cls, word: str) -> Keyword:
        """A unit, verdict or value by the name that it has in every language."""
        return cls(word.upper().replace(" ", "_"))


def native(text: str) -> Message:
    """A sentence that stands in the language of the policy already."""
    return Message(text)


AND = Message("and")
OR = Message("or")


@frozen
class Listed:
    """Things joined as in a sentence: ``a, b and c``; of many only the first ``most``."""

    things: tuple[Value, ...]
    last: Message = AND
    most: int | None = None


def spaced(things: Sequence[Value]) -> Message:
    """Things with a blank between them, as the words of a clause stand."""
    places = [f"v{number}" for number in range(len(things))]
    text = " ".join(f"{{{place}}}" for place in places)
    return Message(text, **dict(zip(places, things, strict=True)))


def in_a_row(things: Sequence[Value], *, more: bool) -> Message:
    """Things with commas between them, and dots where there are more."""
    places = [f"v{number}" for number in range(len(things))]
    row = ", ".join(f"{{{place}}}" for place in places)
    text = f"{row} ..." if more else row
    return Message(text, **dict(zip(places, things, strict=True)))


def and_others(some: str) -> Message:
    """Some of many things."""
    return Message("{some} and others", some=some)


def all_joined(things: Sequence[Value]) -> Value:
    """Things with "and" between any two of them."""
    joined = things[0]
    for each in things[1:]:
        joined = Message("{one} and {other}", one=joined, other=each)
    return joined


def quoted(names: Iterable[Value]) -> tuple[Message, ...]:
    """Names in backquotes."""
    return tuple(Message("`{name}`", name=name) for name in names)


Value: TypeAlias = str | int | Message | Keyword | Listed
"""What a message can hold; a ``str`` is shown as it is: a name, or what an author wrote."""


class Say(Protocol):
    """Says things in one language; ``language`` is its code."""

    @property
    def language(self) -> str:
        """The code of the language."""

    def __call__(self, text: str, /, **values: Value) -> str:
        """A message, with values in the places that it names."""

    def again(self, told: Value) -> str:
        """What was told before, said in this language."""
