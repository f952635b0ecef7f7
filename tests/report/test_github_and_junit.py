"""The reports for CI: workflow commands of GitHub, and JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.report.conftest import OUDENAARDE, Reports, line_of
from tests.report.reading import commands


def test_a_violation_is_an_error_beside_its_evidence(broken: Reports) -> None:
    level, told, message = commands(broken["github"])[0]
    assert level == "error"
    assert told["file"].endswith("examples/oudenaarde/broken-term.json")
    assert (told["line"], told["col"]) == ("69", "18")
    assert told["title"] == "violation: article 15, open_three_weeks, publication pub2"
    first, *lines, last = message.split("\n")
    assert first.startswith("Applications stay open for at least three weeks after publication.")
    assert lines == [
        "/applications/closes_on = 2018-03-06 (69:18)",
        "/publications/1/published_on = 2018-02-14 (48:23)",
        "/publications/1/call = first (49:15)",
        "lawful from 2018-03-07",
    ]
    assert last == f"rule open_three_weeks, {OUDENAARDE}:{line_of('open_three_weeks')}"


def test_each_open_verdict_has_its_level(hostile: Reports) -> None:
    levels = {
        (told["title"].partition(":")[0], level) for level, told, _ in commands(hostile["github"])
    }
    assert levels == {
        ("violation", "error"),
        ("observation", "notice"),
        ("undetermined", "warning"),
        ("to judge", "warning"),
        ("Audited with hostile", "notice"),
    }


def test_what_was_not_audited_is_an_error(unusable: Reports) -> None:
    found = commands(unusable["github"])
    assert {(level, told["title"]) for level, told, _ in found} == {("error", "Not audited")}
    assert found[0][1]["line"] == "1"
    assert "line" not in found[-1][1]


def test_a_violation_fails_and_what_is_open_is_skipped(published: Reports) -> None:
    (suite,) = ElementTree.fromstring(published["junit"])
    assert suite.attrib["failures"] == "0"
    assert suite.attrib["skipped"] == "227"
    skipped = [case.find("skipped") for case in suite.iter("testcase")]
    messages = [str(each.get("message")) for each in skipped if each is not None]
    assert sum(each.startswith("undetermined: ") for each in messages) == 171


def test_a_case_is_named_after_article_rule_and_subject(broken: Reports) -> None:
    (suite,) = ElementTree.fromstring(broken["junit"])
    failed = [case for case in suite.iter("testcase") if case.find("failure") is not None]
    assert [(case.get("classname"), case.get("name")) for case in failed] == [
        ("oudenaarde.15", "open_three_weeks[pub2]"),
        ("oudenaarde.15", "timely_not_refused_as_late[c6, a6]"),
        ("oudenaarde.17 §2", "refusal_told_in_time[c7]"),
        ("oudenaarde.18bis §3", "letter_in_time[c4, p1]"),
        ("oudenaarde.22 §2", "two_years"),
    ]
    assert suite.attrib["failures"] == "5"


def test_a_dossier_that_was_not_audited_is_an_error(unusable: Reports) -> None:
    root = ElementTree.fromstring(unusable["junit"])
    assert (root.get("tests"), root.get("errors"), root.get("failures")) == ("3", "3", "0")
    assert [case.get("name") for case in root.iter("testcase")] == ["audit"] * 3
