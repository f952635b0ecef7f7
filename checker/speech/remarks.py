"""Words of the program as data: English, and so that a reader's language can say them again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from checker.speech import Speech


class Remark(str):
    """Words of the program: English, and so that they can be said again.

    Its values are texts that stay what they are, other remarks, and whole numbers.
    """

    message: str
    values: Mapping[str, str | int]

    def __new__(cls, message: str, /, **values: str | int) -> Self:
        """A message with values in the places that it names in braces."""
        return cls._made(message, values, message.format(**values))

    @classmethod
    def _made(cls, message: str, values: Mapping[str, str | int], english: str) -> Self:
        made = super().__new__(cls, cls._written(english))
        made.message, made.values = message, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str | int, ...], dict[str, str | int]]:
        return (self.message,), {**self.values}

    @staticmethod
    def _written(text: str) -> str:
        """The text of the message as it is written where the remark stands."""
        return text

    def said(self, speech: Speech) -> str:
        """The remark in a language."""
        return self._written(speech.say(self.message, **self._values_in(speech)))

    def changed(self, change: Callable[[str], str]) -> Self:
        """The same remark with its texts changed, also those of the remarks in it."""
        values = {name: _changed(each, change) for name, each in self.values.items()}
        return self._with(values)

    def _with(self, values: Mapping[str, str | int]) -> Self:
        return type(self)(self.message, **values)

    def _values_in(self, speech: Speech) -> dict[str, str | int]:
        return {
            name: speech.again(each) if isinstance(each, str) else each
            for name, each in self.values.items()
        }


class Sentence(Remark):
    """A remark that starts with a capital, also where a value stands at its start."""

    @staticmethod
    def _written(text: str) -> str:
        return text[:1].upper() + text[1:]


class Clause(Remark):
    """A sentence that ends another one, after a colon."""

    def __new__(cls, sentence: str, /) -> Self:
        """A whole sentence, which loses its capital and its full stop."""
        return cls._made("{sentence}", {"sentence": sentence}, sentence)

    def __getnewargs_ex__(self) -> tuple[tuple[str | int, ...], dict[str, str | int]]:
        return (self.values["sentence"],), {}

    def _with(self, values: Mapping[str, str | int]) -> Self:
        sentence = values["sentence"]
        assert isinstance(sentence, str), "it is what this was made of"
        return type(self)(sentence)

    @staticmethod
    def _written(text: str) -> str:
        return text[:1].lower() + text[1:].removesuffix(".")

    def said(self, speech: Speech) -> str:
        """The clause in a language; German writes a capital after a colon."""
        said = super().said(speech)
        return said[:1].upper() + said[1:] if speech.language == "de" else said


class Counted(Remark):
    """A remark about so many things; ``n`` is their number."""

    many: str
    number: int

    def __new__(cls, one: str, many: str, number: int, /, **values: str | int) -> Self:
        """A message for one thing and one for several, each with the same values."""
        english = (one if number == 1 else many).format(n=number, **values)
        made = cls._made(one, values, english)
        made.many, made.number = many, number
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str | int, ...], dict[str, str | int]]:
        return (self.message, self.many, self.number), {**self.values}

    def _with(self, values: Mapping[str, str | int]) -> Self:
        return type(self)(self.message, self.many, self.number, **values)

    def said(self, speech: Speech) -> str:
        """The remark in a language, in the form that the number asks there."""
        values = self._values_in(speech)
        return speech.say_many(self.message, self.many, self.number, **values)


class Whole(Remark):
    """A large whole number, its thousands apart."""

    number: int

    def __new__(cls, number: int, /) -> Self:
        """A number."""
        made = cls._made("{number}", {"number": number}, f"{number:,}")
        made.number = number
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str | int, ...], dict[str, str | int]]:
        return (self.number,), {}

    def _with(self, values: Mapping[str, str | int]) -> Self:
        return self

    def said(self, speech: Speech) -> str:
        """The number as a language writes it."""
        return speech.whole(self.number)


class Day(Remark):
    """A date."""

    day: dt.date

    def __new__(cls, day: dt.date, /) -> Self:
        """A date."""
        made = cls._made("{day}", {"day": day.isoformat()}, day.isoformat())
        made.day = day
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[dt.date], dict[str, str | int]]:  # type: ignore[override]
        return (self.day,), {}

    def _with(self, values: Mapping[str, str | int]) -> Self:
        return self

    def said(self, speech: Speech) -> str:
        """The date as a language writes it."""
        return speech.day(self.day)


def quoted(name: str) -> str:
    """A name in backquotes."""
    return f"`{name}`"


def either(names: Iterable[str]) -> str:
    """Names in backquotes, of which one is asked: ```a`, `b` or `c```."""
    return any_of([*map(quoted, names)])


def any_of(things: Sequence[str]) -> str:
    """Things of which one is asked: ``a, b or c``."""
    if len(things) < 2:
        return "".join(things)
    return Remark("{some} or {last}", some=joined(things[:-1], ", "), last=things[-1])


def both(names: Iterable[str]) -> str:
    """Names in backquotes, all of them: ```a`, `b` and `c```."""
    things = [*map(quoted, names)]
    if len(things) < 2:
        return "".join(things)
    return Remark("{some} and {last}", some=joined(things[:-1], ", "), last=things[-1])


def joined(parts: Sequence[str], between: str) -> Remark:
    """Words one after another; what stands between them is the same in every language."""
    places = [f"part{number}" for number in range(len(parts))]
    message = between.join(f"{{{place}}}" for place in places)
    return Remark(message, **dict(zip(places, parts, strict=True)))


def _changed(value: str | int, change: Callable[[str], str]) -> str | int:
    match value:
        case Remark():
            return value.changed(change)
        case str():
            return change(value)
        case int():
            return value
