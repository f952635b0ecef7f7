"""Says messages in the words of a policy's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from dsl.message import Keyword, Listed, Message, Value, and_others
from dsl.words import ENGLISH, Words


class Voice:
    """Says messages in one language, its keywords as policies write them."""

    def __init__(self, words: Words, translated: Callable[[str], str] = str) -> None:
        """Take the words of a language, and what gives a message's text in it."""
        self.language = words.language
        self._translated = translated
        self._written = dict(_written(words))

    def __call__(self, text: str, /, **values: Value) -> str:
        """A message, with values in the places that it names."""
        said = {name: self.again(value) for name, value in values.items()}
        return self._translated(text).format_map({**self._written, **said})

    def again(self, told: Value) -> str:
        """What was told before, said in this language."""
        match told:
            case str() | int():
                return str(told)
            case Message():
                return self(told.text, **dict(told.values))
            case Keyword(name=name):
                return self._written[name]
            case Listed():
                return self._joined(told)
        assert_never(told)

    def _joined(self, told: Listed) -> str:
        things = [self.again(each) for each in told.things[: told.most]]
        joined = "".join(things)
        if len(things) > 1:
            joined = f"{', '.join(things[:-1])} {self.again(told.last)} {things[-1]}"
        return joined if len(things) == len(told.things) else self.again(and_others(joined))


def _written(words: Words) -> Iterator[tuple[str, str]]:
    """Each word of a language by its name; the second form of ``X`` is ``X_2``."""
    for name, forms in words.keywords.items():
        yield name, forms[0]
        yield f"{name}_2", forms[-1]
    for name, unit in words.units.items():
        yield Keyword.of(name).name, unit.many
    for name, form in {**words.verdicts, **words.values}.items():
        yield Keyword.of(name).name, form


ENGLISH_VOICE = Voice(ENGLISH)
"""Says messages as they stand in the code."""
