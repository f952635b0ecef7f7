"""Which language a text of a policy is in, and what a reader of each language gets of it."""

from __future__ import annotations

import pytest

from checker.speech import speech_of
from dsl.declare import said
from dsl.parser import parse
from dsl.span import Source
from dsl.words import spoken_in

POLICIES = {
    "en": "policy p\n  title {title}\n  records recruitment\n",
    "nl": "beleid p\n  titel {title}\n  gegevens recruitment\n",
    "fr": "règlement p\n  titre {title}\n  données recruitment\n",
}


@pytest.mark.parametrize(
    ("language", "title", "read"),
    [
        ("en", '"one"', {"en": "one", "nl": "one", "fr": "one"}),
        ("en", '"one" nl "een"', {"en": "one", "nl": "een", "fr": "one"}),
        ("nl", '"een"', {"en": "een", "nl": "een", "fr": "een"}),
        ("nl", '"een" en "one"', {"en": "one", "nl": "een", "fr": "one"}),
        ("nl", '"een" fr "un"', {"en": "een", "nl": "een", "fr": "un"}),
        ("nl", '"een" en "one" fr "un"', {"en": "one", "nl": "een", "fr": "un"}),
        ("fr", '"un" en "one" nl "een"', {"en": "one", "nl": "een", "fr": "un"}),
        # Turned from English by `fmt --lang nl`: the texts stay as they are.
        ("nl", '"one" nl "een"', {"en": "one", "nl": "een", "fr": "one"}),
        ("nl", '"un" en "one" nl "een"', {"en": "one", "nl": "een", "fr": "un"}),
    ],
)
def test_each_reader_gets_their_own(language: str, title: str, read: dict[str, str]) -> None:
    source = Source("p", POLICIES[language].format(title=title))
    head = parse(source).policy.head
    assert head is not None
    words = spoken_in(source.text)
    assert words.language == language
    made = said(head.title, words)  # type: ignore[union-attr]
    assert made is not None
    assert {code: speech_of(code).of(made.by_language) for code in read} == read
