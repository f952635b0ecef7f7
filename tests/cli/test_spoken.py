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


@pytest.fixture
def first_policy(tmp_path: Path, run: Run) -> Path:
    """A new policy in Dutch; its first scenario expects a violation where there is none."""
    assert run("new", "gent", "--lang", "nl", "--folder", tmp_path / "gent").exit_code == 0
    scenarios = tmp_path / "gent" / "gent.scenarios.statuut"
    text = scenarios.read_text(encoding="utf-8")
    wrong = text.replace("veertien_dagen_open is conform", "veertien_dagen_open is overtreding", 1)
    scenarios.write_text(wrong, encoding="utf-8")
    return tmp_path / "gent"


TOLD = {
    "nl": (
        "MISLUKT  veertien_dagen: Bekendgemaakt veertien dagen voor het sluiten",
        "NIET verwacht veertien_dagen_open is overtreding  (lijn ",
        "gevonden: veertien_dagen_open voor pub2: conform. kandidaturen.sluit_op is 5 februari ",
        "ok   verwacht geen andere wijziging  (lijn ",
        "scenario's, {passed} geslaagd, 1 mislukt",
        "gent: bereikt: regels 100% (4 van 4), clausules ",
        "1 van 2 verwachtingen zijn niet uitgekomen",
    ),
    "fr": (
        "ÉCHEC  veertien_dagen: Bekendgemaakt veertien dagen voor het sluiten",
        "NON attend veertien_dagen_open est violation  (ligne ",
        "trouvé : veertien_dagen_open pour pub2: conforme. applications.closes_on",
        "ok  n'attend aucun autre changement  (ligne ",
        "scénarios, {passed} réussis, 1 en échec",
        "gent : atteint : règles 100 % (4 sur 4), clauses ",
        "1 attentes sur 2 ne sont pas remplies",
    ),
}


@pytest.mark.parametrize("language", TOLD)
def test_scenarios_are_told_in_the_language_of_the_policy(
    language: str, first_policy: Path, run: Run
) -> None:
    if language != "nl":
        assert run("fmt", "--lang", language, first_policy).exit_code == 0
    report = first_policy / "report.xml"
    done = run("test", first_policy, "--coverage", "-v", "--junit", report)
    assert done.exit_code == 1
    told = done.stdout + report.read_text(encoding="utf-8")
    passed = done.stdout.count("geslaagd  ") + done.stdout.count("réussi  ")
    assert passed > 5
    for each in TOLD[language]:
        assert each.format(passed=passed) in told
