"""Faults as commands show them: those of each policy in its own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADS = {
    "en": 'policy there\n  title "T"\n  records elsewhere\n',
    "nl": 'beleid daar\n  titel "T"\n  gegevens elders\n',
    "fr": 'règlement ailleurs\n  titre "T"\n  données autres\n',
}
SAID = {
    "en": "= The records `elsewhere` cannot be used: there is no bundled schema of that name.",
    "nl": "= De gegevens `elders` zijn niet bruikbaar: er is geen meegeleverd schema met die naam.",
    "fr": "= Les données `autres` ne sont pas utilisables : "
    "il n'y a pas de schéma fourni de ce nom.",
}
COUNTED = {"en": "1 error", "nl": "1 fout", "fr": "1 erreur"}


def written(folder: Path, language: str) -> Path:
    path = folder / f"{language}.statuut"
    path.write_text(HEADS[language], encoding="utf-8")
    return path


def test_each_of_several_policies_is_told_in_its_own_language(tmp_path: Path, run: Run) -> None:
    policies = [written(tmp_path, language) for language in HEADS]
    result = run("check", *policies)
    assert result.exit_code == 2
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert [line for line in lines if line in SAID.values()] == list(SAID.values())
    ends = [f"{path}: {COUNTED[path.stem]}" for path in policies]
    assert [line for line in lines if line in ends] == ends


@pytest.mark.parametrize("language", SAID)
def test_a_policy_that_cannot_be_used_is_told_in_its_language(
    language: str, tmp_path: Path, run: Run
) -> None:
    policy = written(tmp_path, language)
    for command in (("test",), ("show",), ("audit", "--policy")):
        result = run(*command, policy, *(["-"] if command[0] == "audit" else []))
        assert result.exit_code == 2
        assert SAID[language] in result.stderr


def test_a_policy_without_faults_is_told_so_in_its_language(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "leeg.statuut"
    path.write_text('beleid leeg\n  titel "T"\n  gegevens recruitment\n', encoding="utf-8")
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: geen fouten\n")
