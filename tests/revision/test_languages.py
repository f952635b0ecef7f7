"""The language in which a policy is written makes no difference to what it asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli.program import program
from tests.revision.versions import POLICY, write


def statuut(*arguments: object) -> Result:
    return CliRunner().invoke(program, [str(each) for each in arguments])


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_translated_policy_asks_the_same(language: str, tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", POLICY)
    assert statuut("fmt", "--lang", language, new).exit_code == 0
    assert new.read_text(encoding="utf-8") != POLICY
    done = statuut("diff", old, new)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (
        0,
        "No difference: both ask the same.",
    )


def test_a_bound_that_changed_in_translation_is_told_in_both_languages(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", POLICY)
    statuut("fmt", "--lang", "nl", new)
    text = new.read_text(encoding="utf-8")
    assert text.count("ten minste 3 weken na") == 1
    changed = text.replace("ten minste 3 weken na", "ten minste 4 weken na")
    new.write_text(changed, encoding="utf-8")
    told = statuut("diff", old, new).stdout
    assert "rule open_long, article 1: changed, stricter" in told
    assert "What it asks: `3 weeks` became `4 weken`." in told
