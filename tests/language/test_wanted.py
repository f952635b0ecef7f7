"""What may stand at a place can be told, whatever it is."""

from __future__ import annotations

import pytest

from checker.voice import voice_of
from dsl.faults.syntax import Unexpected
from dsl.parser import parse
from dsl.parser.parse import parser
from dsl.parser.wanted import wanted
from dsl.span import Source
from dsl.voice import ENGLISH_VOICE
from dsl.words import LANGUAGES, Words

HEAD = 'scenarios for p\n\nscenario s\n  from "x.json"\n'


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_whatever_may_stand_somewhere_can_be_told(words: Words) -> None:
    voice = voice_of(words.language)
    for each in parser(words).terminals:
        if not each.name.startswith("__"):
            (told,) = wanted([each.name], words)
            assert voice.again(told)


VERDICTS = [("compliant", "complaint"), ("violation", "vilation"), ("to judge", "to juge")]


@pytest.mark.parametrize(("verdict", "misspelled"), VERDICTS)
def test_a_misspelled_verdict_is_understood(verdict: str, misspelled: str) -> None:
    for rest in ("", "\n  expect other is compliant\n"):
        (fault,) = parse(Source("s", f"{HEAD}  expect large is {misspelled}{rest}")).faults
        assert isinstance(fault, Unexpected)
        assert (fault.found, fault.near) == (misspelled, verdict)


def test_a_verdict_left_out_is_told() -> None:
    for clause in ("expect large is", "expect large for t1 is # which?", "expect no other"):
        (fault,) = parse(Source("s", f"{HEAD}  {clause}\n")).faults
        assert isinstance(fault, Unexpected)
        assert "a verdict (`compliant`, `violation` ...)" in fault.cause(ENGLISH_VOICE)
