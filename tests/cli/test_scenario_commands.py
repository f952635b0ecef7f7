"""``statuut test``, ``show`` and the choice between versions, on small policies of their own."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from checker.cli.program import program

SCHEMA = {
    "x-version": "1",
    "x-date": ["opened_on"],
    "x-authority": "authority",
    "x-procedure": "procedure",
    "type": "object",
    "properties": {
        "authority": {"title": "Authority", "type": "string"},
        "procedure": {"type": "string"},
        "opened_on": {"title": "Opened", "type": "string", "format": "date"},
        "closes_on": {
            "title": "Closing",
            "x-nl": {"title": "Sluiting"},
            "type": "string",
            "format": "date",
        },
        "urgent": {"type": "boolean"},
    },
}
POLICY = """\
policy {name}
  title     "Rules <b>&</b>" nl "Regels"
  authority "Voorbeeld"
  records   "records.schema.json"
  in force  {force}

article "1" "Term"

rule open_three_weeks
  "Open for three weeks."
  catalogue "X-1"
  note "Silent on weekends."
  require closes_on is at least 21 days after opened_on

exception in_haste to open_three_weeks
  "Urgent." catalogue "X-2"
  when urgent

article "2" "Archive" not formalised because "It is about files."
"""
SCENARIOS = """\
scenarios for rules

scenario long_enough "Twenty-one days"
  from "complete.json"
  expect open_three_weeks is compliant
  expect no other change

scenario too_short "Twenty days"
  catalogue "X-1"
  from "complete.json"
  set closes_on to 2020-01-21
  expect open_three_weeks is violation

scenario in_a_hurry
  from too_short
  set urgent to true
  expect open_three_weeks is exempt by in_haste
  expect no other violation

scenario silent
  from "complete.json"
  remove closes_on
  expect open_three_weeks is undetermined
"""
COMPLETE = {
    "authority": "Voorbeeld",
    "opened_on": "2020-01-01",
    "closes_on": "2020-01-22",
    "urgent": False,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def put(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    put("records.schema.json", json.dumps(SCHEMA))
    put("complete.json", json.dumps(COMPLETE))
    put("rules.statuut", POLICY.format(name="rules", force="from 2020-01-01 until 2020-12-31"))
    put("rules.scenarios.statuut", SCENARIOS)
    return tmp_path


def statuut(*arguments: object) -> Result:
    return CliRunner().invoke(program, [str(each) for each in arguments])


def test_scenarios_that_pass_reach_everything(folder: Path) -> None:
    result = statuut("test", folder, "--coverage", "--fail-under", "100")
    assert result.exit_code == 0, result.output
    assert "4 scenarios, 4 passed" in result.output
    assert "no scenario reaches" not in result.output


@pytest.mark.parametrize(("changed", "code"), [("2020-01-22", 1), ("2020-01-20", 0)])
def test_a_scenario_fails_when_the_verdict_is_another(
    folder: Path, changed: str, code: int
) -> None:
    file = folder / "rules.scenarios.statuut"
    file.write_text(SCENARIOS.replace("2020-01-21", changed), encoding="utf-8")
    result = statuut("test", folder / "rules.statuut")
    assert result.exit_code == code, result.output


def test_no_other_change_notices_a_change(folder: Path) -> None:
    file = folder / "rules.scenarios.statuut"
    text = SCENARIOS.replace(
        "  expect open_three_weeks is compliant\n", "  set urgent to true\n"
    ).replace("  expect no other change", "  expect no other change\n  expect no other violation")
    file.write_text(text, encoding="utf-8")
    result = statuut("test", folder)
    assert result.exit_code == 1
    assert "NOT expect no other change" in result.output


def test_too_little_reached_fails_and_is_named(folder: Path) -> None:
    file = folder / "rules.scenarios.statuut"
    file.write_text(SCENARIOS.partition("scenario in_a_hurry")[0], encoding="utf-8")
    result = statuut("test", folder, "--fail-under", "100")
    assert result.exit_code == 1
    assert "(exceptions) in_haste to open_three_weeks: lifting it" in result.output
    assert "(verdicts) open_three_weeks: undetermined" in result.output


def test_an_article_without_rule_or_reason_is_named(folder: Path) -> None:
    policy = folder / "rules.statuut"
    text = policy.read_text(encoding="utf-8").replace(' not formalised because "It is about', ' #"')
    policy.write_text(text, encoding="utf-8")
    assert "article 2 has no rule" in statuut("test", folder, "--coverage").output


def test_mutation_names_what_no_scenario_notices(folder: Path) -> None:
    assert statuut("test", folder, "--mutate").exit_code == 0
    file = folder / "rules.scenarios.statuut"
    file.write_text(SCENARIOS.replace("2020-01-21", "2020-01-05"), encoding="utf-8")
    result = statuut("test", folder, "--mutate")
    assert result.exit_code == 1
    assert "not noticed: open_three_weeks: 21 days becomes 20 days" in result.output
    listed = 'equivalent open_three_weeks "21 days becomes 20 days" because "Nobody minds."\n'
    file.write_text(f"{SCENARIOS.replace('2020-01-21', '2020-01-05')}\n{listed}", encoding="utf-8")
    assert statuut("test", folder, "--mutate").exit_code == 0
    file.write_text(f"{SCENARIOS}\n{listed}", encoding="utf-8")
    stale = statuut("test", folder, "--mutate")
    assert stale.exit_code == 1
    assert "listed as equivalent, but noticed" in stale.output


def test_junit_counts_the_scenarios(folder: Path) -> None:
    file = folder / "rules.scenarios.statuut"
    file.write_text(SCENARIOS.replace("2020-01-21", "2020-01-22"), encoding="utf-8")
    out = folder / "out.xml"
    statuut("test", folder, "--junit", out)
    root = ElementTree.parse(out).getroot()
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    assert [each.get("name") for each in root.iter("testcase")][:2] == ["long_enough", "too_short"]
    assert len(list(root.iter("failure"))) == 1


def test_a_faulty_scenario_is_unusable_and_told(folder: Path) -> None:
    file = folder / "rules.scenarios.statuut"
    file.write_text(SCENARIOS.replace("complete.json", "complet.json"), encoding="utf-8")
    for command in ("test", "check"):
        result = statuut(command, file)
        assert result.exit_code == 2
        assert "E601" in result.output


# ---- versions


def newer(folder: Path, force: str) -> None:
    text = POLICY.format(name="newer", force=force).replace("21 days", "28 days")
    (folder / "newer.statuut").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("force", "code"),
    [("from 2020-12-31", "E404"), ("from 2021-01-02", "E405"), ("from 2021-01-01", None)],
)
def test_versions_follow_one_another(folder: Path, force: str, code: str | None) -> None:
    newer(folder, force)
    result = statuut("check", folder)
    assert result.exit_code == (2 if code else 0)
    assert code is None or code in result.output


@pytest.mark.parametrize(
    ("day", "policy", "verdict"),
    [
        ("2020-12-31", "rules", "violation"),
        ("2021-01-01", "newer", "violation"),
        ("2019-12-31", "rules", "not in force"),
        ("2022-01-01", "newer", "not in force"),
    ],
)
def test_the_date_of_the_procedure_chooses(
    folder: Path, day: str, policy: str, verdict: str
) -> None:
    newer(folder, "from 2021-01-01 until 2021-12-31")
    dossier = folder / "dossier.json"
    dossier.write_text(json.dumps(COMPLETE | {"opened_on": day, "closes_on": day}))
    result = statuut("audit", dossier, "--policy", folder, "-f", "json")
    (audit,) = json.loads(result.stdout)["audits"]
    assert audit["policy"]["name"] == policy
    assert [each["verdict"] for each in audit["findings"]] == [verdict]
    assert result.exit_code == {"violation": 1, "not in force": 3}[verdict]


def test_without_a_date_two_versions_leave_it_open(folder: Path) -> None:
    newer(folder, "from 2021-01-01")
    dossier = folder / "dossier.json"
    dossier.write_text(json.dumps({"authority": "Voorbeeld"}))
    result = statuut("audit", dossier, "--policy", folder)
    assert result.exit_code == 2
    assert "does not give its date" in result.stderr


@pytest.mark.parametrize(
    ("label", "chosen"), [("The one", "programme"), ("Another", "rules"), (None, "rules")]
)
def test_a_programme_is_for_its_own_procedure(folder: Path, label: str | None, chosen: str) -> None:
    (folder / "programme.statuut").write_text(
        'policy programme\n  title "P"\n  extends rules\n  procedure "The one"\n\n'
        'article "P"\n\nrule urgent_only\n  "Urgent."\n  require urgent\n',
        encoding="utf-8",
    )
    dossier = folder / "dossier.json"
    dossier.write_text(json.dumps(COMPLETE | ({"procedure": label} if label else {})))
    result = statuut("audit", dossier, "--policy", folder, "-f", "json")
    (audit,) = json.loads(result.stdout)["audits"]
    assert audit["policy"]["name"] == chosen
    inherited = next(each for each in audit["findings"] if each["rule"] == "open_three_weeks")
    assert inherited["policy_line"]["file"].endswith("rules.statuut")
    assert inherited["rule_notes"] == [{"en": "Silent on weekends."}]


# ---- show


def test_the_page_holds_all_that_the_policy_says(folder: Path) -> None:
    page = statuut("show", folder / "rules.statuut").output
    for said in (
        "## Article 1: Term",
        "**must.** Open for three weeks.",
        "\nrequire closes_on is at least 21 days after opened_on",
        "> Silent on weekends.",
        "Catalogue: X-1",
        "- `in_haste` (article 1): Urgent.",
        "| `closes_on` | Sluiting | Closing |",
        "- `too_short` Twenty days: open_three_weeks is violation",
        "Not formalised: It is about files.",
    ):
        assert said in page, said


@pytest.mark.parametrize(
    ("language", "clause", "words"),
    [
        (
            "nl",
            "vereis closes_on is ten minste 21 dagen na opened_on",
            ("## Artikel 1: Term", "**moet.** ", "Catalogus: X-1", "is overtreding", "| veld |"),
        ),
        (
            "fr",
            "exige closes_on est au moins 21 jours après opened_on",
            ("## Article 1: Term", "**doit.** ", "Catalogue: X-1", "est violation", "| champ |"),
        ),
    ],
)
def test_the_page_of_a_policy_is_in_its_language(
    folder: Path, language: str, clause: str, words: tuple[str, ...]
) -> None:
    policy = folder / "rules.statuut"
    assert statuut("fmt", policy, "--lang", language).exit_code == 0
    page = statuut("show", policy).output
    assert f"```statuut\n{clause}\n```" in page
    for said in words:
        assert said in page, said
    html = statuut("show", policy, "-f", "html").output
    assert f'<html lang="{language}">' in html


class Checker(HTMLParser):
    """Counts the headings and minds that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_page_is_whole_and_harmless(folder: Path) -> None:
    out = folder / "page.html"
    assert statuut("show", folder / "rules.statuut", "-f", "html", "-o", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    checker = Checker()
    checker.feed(text)
    assert checker.open == []
    assert checker.headings[0] == "h1"
    assert "Rules &lt;b&gt;&amp;&lt;/b&gt;" in text
    assert "<b>" not in text
    assert "http" not in text
