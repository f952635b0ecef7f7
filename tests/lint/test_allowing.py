"""The comment that an editor offers for a finding leaves it unsaid once it gives a reason."""

from __future__ import annotations

import pytest

from dsl.lint.allowed import allowing
from dsl.span import Source
from dsl.words import LANGUAGES
from tests.diagnostics.pages import examples
from tests.lint.given import linted
from tests.lint.test_languages import translated
from tests.lint.test_pages import CODES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [each for each in CODES if not each.startswith("L0")])
def test_with_a_reason_it_holds(code: str, language: str) -> None:
    text = examples(code, "en")[0]
    text = text if language == "en" else translated(text, language)
    found = [each for each in linted(text).found if each.code == code]
    assert found
    place, comment = allowing(found[0], Source("policy.statuut", text)) or (None, "")
    assert place is not None
    without = f"{text[: place.start]}{comment}{text[place.end :]}"
    assert "L001" in [each.code for each in linted(without).found]
    comment = comment.replace(" \n", " the council wants it\n")
    after = linted(f"{text[: place.start]}{comment}{text[place.end :]}")
    assert "L001" not in [each.code for each in after.found]
    assert len([each for each in after.found if each.code == code]) < len(found)
    assert code in [each.code for each in after.allowed]


def test_nothing_is_offered_for_such_a_comment_itself() -> None:
    text = examples("L001", "en")[0]
    (fault,) = [each for each in linted(text).found if each.code == "L001"]
    assert allowing(fault, Source("policy.statuut", text)) is None
