"""A first policy: it passes check, test and audit at once, whatever the authority is called."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.cli.program import program
from checker.files import Refused
from checker.homes import SCENARIOS_SUFFIX, SUFFIX
from checker.start.folder import LANGUAGES, written
from checker.start.naming import authority_named, policy_named


def statuut(*arguments: object) -> Result:
    return CliRunner().invoke(program, [str(each) for each in arguments])


NAMES = {
    "Gemeente Voorbeeldstad": "voorbeeldstad",
    "OCMW Voorbeeld": "voorbeeld",
    "Stad en OCMW Voorbeeld": "voorbeeld",
    "Ville de Liège": "liege",
    "Sint-Niklaas / OCMW": "sint_niklaas_ocmw",
    "'s-Gravenvoorbeeld": "s_gravenvoorbeeld",
    "Gemeente": "gemeente",
    "Straße 7": "straße_7",
    "2000 Voorbeeld": "authority_2000_voorbeeld",
    "CON": "con_rules",
    "com1": "com1_rules",
    "Is": "is",
    "../../etc/passwd": "etc_passwd",
    "C:\\Windows": "c_windows",
    "{name} {authority} {+3} # %s": "name_authority_3_s",
    "Αθήνα": "αθηνα",
    "Gemeente " + "lang" * 20: "lang" * 10,
}


@pytest.mark.parametrize(("authority", "name"), NAMES.items(), ids=map(repr, NAMES))
def test_the_policy_is_named_after_the_authority(authority: str, name: str) -> None:
    assert policy_named(authority_named(authority)) == name


REFUSED = [
    "",
    "   ",
    "!?",
    "---",
    'Gemeente "Voorbeeld"',
    "a\x00b",
    "a\x1b[31m",
    "a\u202eb",
    "a" * 201,
]


@pytest.mark.parametrize("authority", REFUSED, ids=map(ascii, REFUSED))
def test_what_no_policy_can_be_made_of_is_refused(authority: str, tmp_path: Path) -> None:
    done = statuut("new", "--folder", tmp_path / "made", "--", authority)
    assert done.exit_code == 2
    assert done.stderr.startswith("statuut: ")
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "authority", ["Gemeente Voorbeeldstad", "L'Été & Fils \\ {name}", "Is", "OCMW Oudenaarde"]
)
def test_it_passes_at_once(authority: str, language: str, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    made = statuut("new", authority, "--folder", folder, "--lang", language, "--from", "2024-02-29")
    assert made.exit_code == 0, made.output
    checked = statuut("check", folder)
    assert checked.exit_code == 0
    assert checked.output.strip().endswith(("no faults", "geen fouten"))
    tried = statuut("test", folder, "--fail-under", "100", "--mutate")
    assert tried.exit_code == 0, tried.output
    assert "no scenario reaches" not in tried.output
    audited = statuut("audit", folder / "complete.json", "--policy", folder, "-f", "json")
    assert audited.exit_code == 3, audited.output
    (audit,) = json.loads(audited.stdout)["audits"]
    assert audit["policy"]["authority"] == authority
    assert {key: n for key, n in audit["summary"].items() if n} == {
        "to judge": 1,
        "compliant": 5,
        "not applicable": 1,
    }


def test_both_languages_hold_the_same_policy_under_other_names(tmp_path: Path) -> None:
    for language in LANGUAGES:
        statuut("new", "Voorbeeld", "--folder", tmp_path / language, "--lang", language)
    files = [tmp_path / language / f"voorbeeld{SUFFIX}" for language in LANGUAGES]
    changes = json.loads(statuut("diff", *files, "-f", "json").stdout)["changes"]
    assert {each["change"] for each in changes} == {"renamed"}
    assert [each["wording"] for each in changes] == [[]] * 6


def test_it_is_made_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = statuut("new", "Gemeente Voorbeeldstad", "--from", "2026-01-01")
    assert done.output == (
        "Made voorbeeldstad, with the policy voorbeeldstad. Read voorbeeldstad/README.md first.\n"
    )
    assert sorted(file.name for file in (tmp_path / "voorbeeldstad").iterdir()) == [
        "README.md",
        "complete.json",
        f"voorbeeldstad{SCENARIOS_SUFFIX}",
        f"voorbeeldstad{SUFFIX}",
    ]
    text = (tmp_path / "voorbeeldstad" / f"voorbeeldstad{SUFFIX}").read_text(encoding="utf-8")
    assert "in force  from 2026-01-01" in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    codes = {
        name: statuut("new", "Voorbeeld", "--folder", tmp_path / name).exit_code
        for name in ("file", "full", "empty", "file/within", "new/deeper")
    }
    assert codes == {"file": 2, "full": 2, "empty": 0, "file/within": 2, "new/deeper": 0}
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert statuut("new", "Voorbeeld", "--folder", tmp_path / "empty").exit_code == 2


def test_rules_cannot_begin_at_the_end_of_time(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    assert statuut("new", "Voorbeeld", "--folder", folder, "--from", "9999-12-01").exit_code == 2
    assert not folder.exists()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_name_is_refused_or_makes_a_sound_policy(authority: str) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place) / "made"
        try:
            _, name = written(authority, dt.date(2026, 1, 1), "en", str(folder))
        except Refused:
            assert not folder.exists()
            return
        assert {file.parent for file in folder.rglob("*")} == {folder}
        done = statuut("check", folder / f"{name}{SUFFIX}", folder / f"{name}{SCENARIOS_SUFFIX}")
        assert done.exit_code == 0, done.output
        audited = statuut("audit", folder / "complete.json", "--policy", folder, "-f", "summary")
        assert audited.exit_code == 3, audited.output
