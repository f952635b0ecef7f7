"""``statuut fmt``: files in their one layout, and in another language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.catalogue import load
from checker.question import question_digests
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
POLICIES = ("aalst/aalst", "berlare/berlare", "oudenaarde/oudenaarde")
TYPED = (
    'policy p title "T" records recruitment article "1" "A" rule r "R." require post.level is A\n'
)
LAID_OUT = """policy p
  title   "T"
  records recruitment


article "1" "A"

  rule r
    "R."
    require post.level is A
"""
DUTCH = """beleid p
  titel    "T"
  gegevens recruitment


artikel "1" "A"

  regel r
    "R."
    vereis functie.niveau is A
"""


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    path = tmp_path / "p.statuut"
    path.write_text(TYPED, encoding="utf-8")
    return path


def test_a_file_is_written_in_place_once(run: Run, typed: Path) -> None:
    first = run("fmt", str(typed))
    assert (first.exit_code, first.stdout) == (0, f"{typed}: written\n")
    assert typed.read_text(encoding="utf-8") == LAID_OUT
    second = run("fmt", str(typed))
    assert (second.exit_code, second.stdout) == (0, "")


def test_check_writes_nothing(run: Run, typed: Path) -> None:
    found = run("fmt", "--check", str(typed))
    assert (found.exit_code, found.stdout) == (1, f"{typed}: would be written anew\n")
    assert typed.read_text(encoding="utf-8") == TYPED
    typed.write_text(LAID_OUT, encoding="utf-8")
    assert (run("fmt", "--check", str(typed)).exit_code) == 0


def test_diff_shows_each_line_and_writes_nothing(run: Run, typed: Path) -> None:
    typed.write_text(LAID_OUT.replace("  rule r", "  rule   r"), encoding="utf-8")
    found = run("fmt", "--diff", str(typed))
    assert found.exit_code == 1
    assert "-  rule   r\n+  rule r\n" in found.stdout
    assert "rule   r" in typed.read_text(encoding="utf-8")


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    assert run("fmt", "-", stdin=TYPED).stdout == LAID_OUT
    assert run("fmt", "--lang", "nl", "-", stdin=TYPED).stdout == DUTCH
    assert run("fmt", "--lang", "en", "-", stdin=DUTCH).stdout == LAID_OUT
    assert run("fmt", "--check", "-", stdin=TYPED).exit_code == 1


def test_a_folder_stands_for_all_policies_in_and_below_it(run: Run, typed: Path) -> None:
    inner = typed.parent / "inner"
    inner.mkdir()
    shutil.copy(typed, inner / "q.statuut")
    (inner / "notes.txt").write_text(TYPED, encoding="utf-8")
    assert run("fmt", str(typed.parent)).exit_code == 0
    assert (inner / "q.statuut").read_text(encoding="utf-8") == LAID_OUT
    assert (inner / "notes.txt").read_text(encoding="utf-8") == TYPED


def test_line_ends_and_marks_of_other_systems_become_one(run: Run, typed: Path) -> None:
    typed.write_bytes(b"\xef\xbb\xbf" + LAID_OUT.replace("\n", "\r\n").encode())
    assert run("fmt", str(typed)).exit_code == 0
    assert typed.read_bytes() == LAID_OUT.encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("policy p\n  titel 5\n", "E101"),
        (TYPED.replace('article "1"', "article 1"), "E101"),
    ],
)
def test_a_file_with_a_fault_stays_as_it_is(run: Run, typed: Path, content: str, said: str) -> None:
    typed.write_text(content, encoding="utf-8")
    good = typed.with_name("good.statuut")
    good.write_text(TYPED, encoding="utf-8")
    found = run("fmt", str(typed), str(good))
    assert found.exit_code == 2
    assert said in found.stderr
    assert "left as it is" in found.stderr
    assert typed.read_text(encoding="utf-8") == content
    assert good.read_text(encoding="utf-8") == LAID_OUT


def test_only_what_is_understood_is_turned(run: Run, typed: Path) -> None:
    content = TYPED.replace("post.level", "post.levle")
    typed.write_text(content, encoding="utf-8")
    found = run("fmt", "--lang", "nl", str(typed))
    assert found.exit_code == 2
    assert "Did you mean `level`?" in found.stderr
    assert typed.read_text(encoding="utf-8") == content
    assert run("fmt", str(typed)).exit_code == 0


def test_a_name_that_is_a_word_of_the_other_language_is_named(run: Run, typed: Path) -> None:
    content = TYPED.replace("require", "for each kandidaat in candidates require")
    typed.write_text(content, encoding="utf-8")
    found = run("fmt", "--lang", "nl", str(typed))
    assert found.exit_code == 2
    assert "for each kandidaat in candidates" in found.stderr
    assert typed.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("name", ["missing.statuut", "p.txt"])
def test_what_is_no_policy_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "p.txt").write_text(TYPED, encoding="utf-8")
    found = run("fmt", str(tmp_path / name))
    assert found.exit_code == 2
    assert name in found.stderr
    assert (tmp_path / "p.txt").read_text(encoding="utf-8") == TYPED


# ---- the bundled policies


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    copied = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def test_the_bundled_policies_are_laid_out(run: Run) -> None:
    found = run("fmt", "--check", str(ROOT / "policies"))
    assert (found.exit_code, found.stdout) == (0, "")


def told(run: Run, policy: Path, dossier: Path) -> list[dict[str, Any]]:
    """The findings, without the words that they quote of the policy."""
    report = json.loads(run("audit", str(dossier), "--policy", str(policy), "-f", "json").stdout)
    findings: list[dict[str, Any]] = report["audits"][0]["findings"]
    for each in findings:
        del each["sentence"], each["policy_line"]
        each["missing"] = [{**gap, "field": ""} for gap in each["missing"]]
    return findings


def questions(policy: Path) -> Mapping[str, str]:
    """What answers are given to, by the question's name."""
    made = load(str(policy)).compiled.policy
    assert made is not None
    return question_digests(made)


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("name", POLICIES)
def test_a_bundled_policy_comes_back_byte_for_byte(
    run: Run, copies: Path, name: str, language: str
) -> None:
    policy = copies / f"{name}.statuut"
    own = policy.read_bytes()
    dossiers = sorted((ROOT / "examples" / policy.stem).glob("*.json"))
    dossiers = [each for each in dossiers if each.name != "faults.json"]
    before = [told(run, policy, each) for each in dossiers]
    asked = questions(policy)
    assert run("fmt", "--lang", language, str(policy)).exit_code == 0
    assert policy.read_bytes() != own
    assert [told(run, policy, each) for each in dossiers] == before
    assert any(before)
    assert asked
    assert questions(policy) == asked
    assert run("fmt", "--lang", "en", str(policy)).exit_code == 0
    assert policy.read_bytes() == own


def test_scenarios_turn_with_their_policy_and_still_pass(run: Run, copies: Path) -> None:
    scenarios = copies / "oudenaarde" / "article-15.scenarios.statuut"
    programme = copies / "oudenaarde" / "programme-2017.scenarios.statuut"
    own = [scenarios.read_bytes(), programme.read_bytes()]
    turned = [
        copies / "oudenaarde" / "oudenaarde.statuut",
        copies / "oudenaarde" / "oudenaarde_2017.statuut",
        scenarios,
        programme,
    ]
    assert run("fmt", "--lang", "nl", *map(str, turned)).exit_code == 0
    assert scenarios.read_text(encoding="utf-8").startswith("scenario's voor oudenaarde\n")
    for each in (scenarios, programme):
        tried = run("test", str(each))
        assert tried.exit_code == 0, tried.stdout
    assert run("fmt", "--lang", "en", str(scenarios), str(programme)).exit_code == 0
    assert [scenarios.read_bytes(), programme.read_bytes()] == own


UNNOTICED = """
rule s
  "S."
  when post.level is A or post.level is B
  require post.is_technical and post.law_asks_medical

rule t
  "T."
  require number of candidates is at least 2

scenario low
  from "complete.json"
  expect s is undetermined

equivalent s "`post.is_technical and post.law_asks_medical`: and becomes or" because "It is so."

equivalent s "`when post.level is A or post.level is B` dropped" because "No others are."

equivalent t "2 becomes 3" because "Nobody counts."

equivalent t "as somebody remembers it" because "Nobody knows."
"""
CHANGES = {
    "en": [
        "`post.is_technical and post.law_asks_medical`: and becomes or",
        "`when post.level is A or post.level is B` dropped",
        "2 becomes 3",
        "as somebody remembers it",
    ],
    "nl": [
        "`functie.is_technisch en functie.wet_vraagt_medisch_onderzoek`: en wordt of",
        "`indien functie.niveau is A of functie.niveau is B` weggelaten",
        "2 wordt 3",
        "as somebody remembers it",
    ],
}


@pytest.mark.parametrize("apart", [False, True])
def test_changes_that_nobody_can_notice_are_said_as_they_are_printed_there(
    run: Run, typed: Path, apart: bool
) -> None:
    rules, scenarios = UNNOTICED.split("scenario low")
    scenarios = f"scenario low{scenarios}"
    file = typed
    if apart:
        file = typed.with_name("p.scenarios.statuut")
        file.write_text(f"scenarios for p\n\n{scenarios}", encoding="utf-8")
        typed.write_text(f"{TYPED}{rules}", encoding="utf-8")
    else:
        typed.write_text(f"{TYPED}{UNNOTICED}", encoding="utf-8")
    shutil.copy(ROOT / "policies/aalst/complete.json", typed.parent)
    assert run("fmt", str(typed.parent)).exit_code == 0
    before = {each: each.read_bytes() for each in typed.parent.iterdir()}
    for language in ("nl", "nl", "en"):
        done = run("fmt", "--lang", language, str(typed.parent))
        assert done.exit_code == 0, done.stderr
        written = file.read_text(encoding="utf-8")
        assert [change for change in CHANGES[language] if f'"{change}"' not in written] == []
    assert {each: each.read_bytes() for each in typed.parent.iterdir()} == before


def test_where_the_policy_cannot_be_turned_its_changes_stay_as_they_are_quoted(
    run: Run, typed: Path
) -> None:
    rule = 'rule s "S." require elk and post.law_asks_medical\n'
    typed.write_text(f"{TYPED}define elk as post.is_technical\n{rule}", encoding="utf-8")
    shutil.copy(ROOT / "policies/aalst/complete.json", typed.parent)
    scenarios = typed.with_name("p.scenarios.statuut")
    change = "`elk and post.law_asks_medical`: and becomes or"
    scenarios.write_text(
        'scenarios for p scenario low from "complete.json" expect s is undetermined\n'
        f'equivalent s "{change}" because "It is so."\n',
        encoding="utf-8",
    )
    done = run("fmt", "--lang", "nl", str(scenarios))
    assert done.exit_code == 0, done.stderr
    written = scenarios.read_text(encoding="utf-8")
    assert written.startswith("scenario's voor p\n")
    assert f'"{change}"' in written
