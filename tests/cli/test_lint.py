"""``statuut lint`` as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
POLICY = """policy small
  title "Small"
  records recruitment
article "1" "Commission"
rule chaired
  "The commission has a chair."
  require commission.chair is recorded
rule counted
  "The commission has members."
  require number of commission.members is at least {least}
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "small.statuut"


def test_the_bundled_policies_and_their_programmes_are_clean(run: Run) -> None:
    result = run("lint", ROOT / "policies")
    assert result.exit_code == 0, result.stdout
    lines = result.stdout.splitlines()
    assert len(lines) == 5
    assert all("nothing found" in line for line in lines)


def test_a_finding_is_shown_with_its_line_and_ends_with_1(run: Run, policy: Path) -> None:
    policy.write_text(POLICY.format(least=0), encoding="utf-8")
    result = run("lint", policy)
    assert result.exit_code == 1
    assert "warning L101: rule that can never fail" in result.stdout
    assert f"--> {policy}:10:11" in result.stdout
    assert result.stdout.endswith(f"{policy}: 1 finding, 1 note (shown with --all)\n")


def test_notes_only_inform_and_are_shown_when_asked_for(run: Run, policy: Path) -> None:
    policy.write_text(POLICY.format(least=3), encoding="utf-8")
    result = run("lint", policy)
    assert result.exit_code == 0
    assert result.stdout == f"{policy}: nothing found, 1 note (shown with --all)\n"
    result = run("lint", policy, "--all")
    assert result.exit_code == 0
    assert "note L105: rule that can stay undetermined" in result.stdout
    assert result.stdout.endswith(f"{policy}: nothing found, 1 note\n")


def test_what_is_allowed_is_counted(run: Run, policy: Path) -> None:
    text = POLICY.format(least="0 # lint: allow L101 because it is tried here")
    policy.write_text(text, encoding="utf-8")
    result = run("lint", policy)
    assert result.exit_code == 0
    assert result.stdout.endswith(", 1 allowed\n")


def test_a_policy_that_cannot_be_used_ends_with_2_whatever_else_is_found(
    run: Run, policy: Path, tmp_path: Path
) -> None:
    policy.write_text(POLICY.format(least=0), encoding="utf-8")
    wrong = tmp_path / "wrong.statuut"
    wrong.write_text(POLICY.format(least="many"), encoding="utf-8")
    assert run("lint", wrong, policy).exit_code == 2
    assert run("lint", policy, wrong).exit_code == 2
    assert run("lint", tmp_path / "none.statuut").exit_code == 2


def test_a_folder_shows_versions_beside_one_another(run: Run, tmp_path: Path) -> None:
    for name, force in (("older", "2017-01-01"), ("newer", "2020-01-01")):
        text = POLICY.format(least=3).replace("policy small", f"policy {name}")
        head = f'title "Small"\n  authority "A"\n  in force from {force}'
        (tmp_path / f"{name}.statuut").write_text(text.replace('title "Small"', head), "utf-8")
    result = run("lint", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.count("warning L303") == 1
    assert "older.statuut:4:3" in result.stdout


def test_a_programme_is_held_against_what_it_extends(run: Run, policy: Path) -> None:
    policy.write_text(POLICY.format(least=5), encoding="utf-8")
    programme = policy.with_name("programme.statuut")
    head = 'policy programme\n  title "Programme"\n  extends small\narticle "1"\n'
    rule = 'rule few "F." require number of commission.members is at most 4\n'
    programme.write_text(f"{head}{rule}", encoding="utf-8")
    result = run("lint", programme)
    assert result.exit_code == 1
    assert result.stdout.count("warning") == 1
    assert "warning L201" in result.stdout
    assert f"--> {programme}:5:6" in result.stdout
    programme.write_text(f"{head}replace {rule.replace('few', 'counted')}", encoding="utf-8")
    assert run("lint", programme).exit_code == 0
    policy.write_text(POLICY.format(least=0), encoding="utf-8")
    programme.write_text(f"{head}{rule}", encoding="utf-8")
    assert run("lint", programme).exit_code == 0


DUTCH = """beleid klein
  titel "Klein"
  gegevens recruitment
artikel "1" "Commissie"
regel counted
  "De commissie heeft leden."
  vereis het aantal commissie.leden is ten minste {least}
"""


def test_findings_and_counts_are_said_in_the_language_of_the_policy(run: Run, policy: Path) -> None:
    policy.write_text(DUTCH.format(least="0"), encoding="utf-8")
    result = run("lint", policy)
    assert result.exit_code == 1
    assert "regel die nooit kan worden geschonden" in result.stdout
    assert result.stdout.splitlines()[-1].startswith(f"{policy}: 1 bevinding")
    policy.write_text(DUTCH.format(least="3"), encoding="utf-8")
    result = run("lint", policy, "--all")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith(f"{policy}: niets gevonden")


def test_explain_knows_the_codes(run: Run) -> None:
    result = run("explain", "L101")
    assert result.exit_code == 0
    assert result.stdout.startswith("# L101: rule that can never fail\n")
