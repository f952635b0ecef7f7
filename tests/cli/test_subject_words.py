"""What a finding is about, in the words of the report's reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

POLICY = """policy town
  title "T"
  records recruitment

article "1" "A"

rule scored
  "S."
  for each result in results
  require result.score is at least 60% of result.part.max

rule led
  "L."
  for each chair in commission.members
  require chair.is_expert

rule on_tuesday
  "T."
  require weekday of applications.closes_on is tuesday

rule both
  "B."
  for each candidate in candidates
  for each part in parts
  require candidate.successful and part.max is at least 200
"""
DOSSIER = {
    "vacancy": {"declared_on": "2017-03-06"},
    "applications": {"closes_on": "2017-03-22"},
    "candidates": [{"id": "c1", "successful": True}],
    "parts": [{"id": "p1", "kind": "written", "max": 100}],
    "results": [{"id": "r1", "candidate": "c1", "part": "p1", "score": 1}],
    "commission": {"members": [{"id": "m1", "is_expert": False}]},
}


@pytest.mark.parametrize(
    ("language", "about", "said", "day"),
    [
        (
            "en",
            {"scored": "result r1", "led": "chair m1", "both": "candidate c1, part p1"},
            "1 point",
            "is wednesday, not tuesday",
        ),
        (
            "nl",
            {"scored": "resultaat r1", "led": "chair m1", "both": "kandidaat c1, onderdeel p1"},
            "1 punt, niet ten minste 60% of result.part.max (60 punten)",
            "is woensdag, niet dinsdag",
        ),
    ],
)
def test_words_for_records_are_those_of_the_reader(
    run: Run, tmp_path: Path, language: str, about: dict[str, str], said: str, day: str
) -> None:
    policy, dossier = tmp_path / "town.statuut", tmp_path / "dossier.json"
    policy.write_text(POLICY, encoding="utf-8")
    dossier.write_text(json.dumps(DOSSIER), encoding="utf-8")
    named = ("audit", dossier, "--policy", policy, "--lang", language)
    table = run(*named).stdout
    html = run(*named, "-f", "html").stdout
    markdown = run(*named, "-f", "markdown").stdout
    assert said in " ".join(markdown.replace("\\", "").split())
    for rule, words in about.items():
        assert f"| {words.partition(' part')[0].partition(' onderdeel')[0]} " in table, rule
        assert words in markdown.replace("\\", ""), rule
        name, _, id_ = words.partition(", ")[0].partition(" ")
        assert f"{name} <bdi>{id_}</bdi>" in html, rule
    (audit,) = json.loads(run(*named, "-f", "json").stdout)["audits"]
    assert day in " ".join(table.replace("|", "").split())
    subjects = {
        each["rule"]: [part["name"] for part in each["subject"]] for each in audit["findings"]
    }
    assert subjects == {
        "scored": ["result"],
        "led": ["chair"],
        "both": ["candidate", "part"],
        "on_tuesday": [],
    }


VALUES = """policy town
  title "T"
  records recruitment

article "1" "A"

rule oral
  "O."
  for each part in parts
  require part.kind is one of (oral, practical)

rule said
  "S."
  for each publication in publications
  require publication.states includes all of (level, job_title)

rule reach
  "R."
  for each publication in publications
  require publication.reach is national
"""
PUBLISHED = {
    "vacancy": {"declared_on": "2017-03-06"},
    "parts": [{"id": "p1", "kind": "written"}],
    "publications": [{"id": "w", "reach": "local", "states": ["level", "salary_scale"]}],
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "part.kind is written, none of (oral, practical).",
                "publication.states is (level, salary_scale), which does not include all of "
                "(level, job_title).",
                "publication.reach is local, not national.",
            ],
        ),
        (
            "nl",
            [
                "part.kind is schriftelijk, geen van (mondeling, praktisch).",
                "publication.states is (niveau, salarisschaal), wat niet alle van (niveau, "
                "functiebenaming) omvat.",
                "publication.reach is lokaal, niet nationaal.",
            ],
        ),
    ],
)
def test_values_of_lists_are_written_as_policies_of_the_reader_write_them(
    run: Run, tmp_path: Path, language: str, said: list[str]
) -> None:
    policy, dossier = tmp_path / "town.statuut", tmp_path / "dossier.json"
    policy.write_text(VALUES, encoding="utf-8")
    dossier.write_text(json.dumps(PUBLISHED), encoding="utf-8")
    done = run("audit", dossier, "--policy", policy, "--lang", language, "-f", "json")
    (audit,) = json.loads(done.stdout)["audits"]
    assert [each["sentence"] for each in audit["findings"]] == said
    kept = [[shown["value"] for shown in each["evidence"]] for each in audit["findings"]]
    assert kept == [["written"], [["level", "salary_scale"]], ["local"]]
