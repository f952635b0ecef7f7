"""The commands as typed: exit codes, input and output, the same bytes for the same input."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AUTHORITIES = ("aalst", "berlare", "oudenaarde")


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_compliant_procedure_leaves_nothing_open(authority: str, run: Run) -> None:
    result = run("audit", EXAMPLES / authority / "compliant.json", "--format", "json")
    assert result.exit_code == 0
    (audit,) = json.loads(result.stdout)["audits"]
    open_verdicts = ("violation", "observation", "undetermined", "to judge")
    assert all(audit["summary"][verdict] == 0 for verdict in open_verdicts)
    assert audit["summary"]["compliant"] > 0


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_broken_procedure_ends_with_1(authority: str, run: Run) -> None:
    broken = sorted((EXAMPLES / authority).glob("broken-*.json"))
    assert len(broken) == 3
    for path in broken:
        assert run("audit", path).exit_code == 1, path


def test_an_unsettled_procedure_ends_with_3(run: Run) -> None:
    published = EXAMPLES / "oudenaarde" / "published.json"
    assert run("audit", published).exit_code == 3
    assert run("audit", published, "--fail-on", "violation").exit_code == 0
    assert run("audit", published, "--fail-on", "undetermined").exit_code == 3


def test_fail_on_narrows_a_violation(run: Run) -> None:
    broken = EXAMPLES / "aalst" / "broken-order.json"
    assert run("audit", broken).exit_code == 1
    assert run("audit", broken, "--fail-on", "to judge").exit_code == 0


def test_a_dash_reads_standard_input(run: Run) -> None:
    path = EXAMPLES / "berlare" / "published.json"
    from_file = run("audit", path)
    from_input = run("audit", "-", stdin=path.read_bytes())
    assert from_input.exit_code == from_file.exit_code
    assert from_input.stdout == from_file.stdout.replace(str(path), "standard input")
    assert run("validate", "-", stdin=path.read_bytes()).exit_code == 0


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_same_input_gives_the_same_bytes(form: str, run: Run, tmp_path: Path) -> None:
    path = EXAMPLES / "berlare" / "broken-term.json"
    first = run("audit", path, "--format", form)
    second = run("audit", path, "--format", form, "--output", tmp_path / "report")
    assert second.exit_code == first.exit_code
    assert second.stdout == ""
    assert (tmp_path / "report").read_bytes() == first.stdout_bytes


def test_a_report_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    path = EXAMPLES / "aalst" / "compliant.json"
    result = run("audit", path, "--output", tmp_path / "nowhere" / "report")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


TODAY = """policy p
  title "t"
  records recruitment
article "1"
  rule r "t" require vacancy.declared_on is before today
"""


def test_today_is_the_date_that_is_given(run: Run, tmp_path: Path) -> None:
    policy = tmp_path / "p.statuut"
    policy.write_text(TODAY)
    dossier = tmp_path / "d.json"
    dossier.write_text('{"vacancy": {"declared_on": "2020-05-04"}}')
    for day, code in (("2020-05-05", 0), ("2020-05-04", 1)):
        assert run("audit", dossier, "--policy", policy, "--as-of", day).exit_code == code
    unsaid = run("audit", dossier, "--policy", policy)
    assert unsaid.exit_code == 3
    assert "--as-of" in unsaid.stdout


def test_all_policies_are_clean(run: Run) -> None:
    result = run("check", *AUTHORITIES)
    assert result.exit_code == 0
    assert result.stdout.count("no faults") == len(AUTHORITIES)


def test_a_policy_with_errors_ends_with_2(run: Run, tmp_path: Path) -> None:
    policy = tmp_path / "p.statuut"
    policy.write_text(TODAY.replace("declared_on", "declared"))
    result = run("check", policy)
    assert result.exit_code == 2
    assert "E201" in result.stdout
    assert f"{policy}:5:30" in result.stdout


def test_explain_tells_a_rule(run: Run) -> None:
    result = run("explain", "closes_on_tuesday")
    assert result.exit_code == 0
    for said in ("oudenaarde.closes_on_tuesday", "article 15", "closes_on", "weekday of"):
        assert said in result.stdout
    assert "extended_at_declaration" in run("explain", "oudenaarde.open_four_weeks").stdout


def test_explain_tells_a_code_and_mends_a_misspelling(run: Run) -> None:
    assert run("explain", "e201").stdout.startswith("# E201")
    result = run("explain", "closes_on_tusday")
    assert result.exit_code == 2
    assert "closes_on_tuesday" in result.stderr


def test_explain_tells_a_code_in_a_language(run: Run) -> None:
    assert run("explain", "E201", "--lang", "en").stdout == run("explain", "E201").stdout
    assert run("explain", "e201", "--lang", "nl").stdout.startswith("# E201: onbekend veld\n")
    assert run("explain", "L101", "--lang", "nl").stdout.count("\n## ") == 2


def test_a_page_that_a_language_lacks_is_in_english(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages" / "nl").mkdir(parents=True)
    (tmp_path / "pages" / "E201.md").write_text("# in English\n", encoding="utf-8")
    monkeypatch.setattr("checker.cli.explain.files", lambda _: tmp_path)
    assert run("explain", "E201", "--lang", "nl").stdout == "# in English\n"
    (tmp_path / "pages" / "nl" / "E201.md").write_text("# in het Nederlands\n", encoding="utf-8")
    assert run("explain", "E201", "--lang", "nl").stdout == "# in het Nederlands\n"


def test_explain_takes_a_language_for_codes_alone(run: Run) -> None:
    result = run("explain", "closes_on_tuesday", "--lang", "nl")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "language of its policy" in result.stderr


def test_the_readme_shows_a_finding_as_printed(run: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- finding -->\n```text\n(.*?)\n```", readme, re.DOTALL)
    assert shown is not None
    printed = run("audit", EXAMPLES / "oudenaarde" / "published.json").stdout
    assert shown.group(1) in printed


@pytest.mark.parametrize(
    ("place", "options"),
    [("checker.cli.opened.as_open", ()), ("checker.bulk.careful.examined", ["--all"])],
)
def test_a_fault_of_the_program_ends_with_2(
    place: str, options: Sequence[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(place, fails)
    result = run("audit", EXAMPLES / "aalst" / "compliant.json", *options)
    assert result.exit_code == 2
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_never_takes_the_place_of_its_dossier(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text('{"authority": "OCMW Oudenaarde"}')
    assert run("audit", path, "--output", path).exit_code == 2
    assert path.read_text() == '{"authority": "OCMW Oudenaarde"}'


def test_an_earlier_report_is_kept_when_nothing_could_be_audited(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.write_text("earlier")
    assert run("audit", tmp_path / "nowhere.json", "--output", report).exit_code == 2
    assert report.read_text() == "earlier"


def test_a_procedure_outside_every_period_is_not_nothing_open(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text('{"authority": "OCMW Oudenaarde", "applications": {"closes_on": "1999-12-14"}}')
    result = run("audit", path, "--format", "json")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)["audits"][0]["summary"]
    assert {verdict for verdict, count in summary.items() if count} == {"not in force"}
