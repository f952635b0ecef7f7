"""Scenarios as JUnit XML, the form in which CI systems take test results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from checker.report.as_trial import check_lines
from checker.report.plain import plain
from checker.scenarios.run import Outcome


def as_junit(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """The scenarios of each policy, a test suite a policy, as one XML document."""
    every = [each for of_policy in outcomes.values() for each in of_policy]
    root = ElementTree.Element("testsuites", {"name": "statuut", **_counts(every)})
    for policy, of_policy in outcomes.items():
        suite = ElementTree.SubElement(root, "testsuite", {"name": policy, **_counts(of_policy)})
        for outcome in of_policy:
            _case(suite, policy, outcome)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _counts(outcomes: Sequence[Outcome]) -> dict[str, str]:
    failed = sum(not each.passed for each in outcomes)
    return {"tests": str(len(outcomes)), "failures": str(failed), "errors": "0"}


def _case(suite: ElementTree.Element, policy: str, outcome: Outcome) -> None:
    scenario = outcome.scenario
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=policy,
        name=scenario.name,
        file=scenario.where.source,
        line=str(scenario.where.line),
    )
    if not outcome.passed:
        failed = [check for check in outcome.checks if not check.passed]
        lines = [plain(line.strip()) for check in failed for line in check_lines(check)]
        message = f"{len(failed)} of {len(outcome.checks)} expectations are not met"
        ElementTree.SubElement(case, "failure", message=message).text = "\n".join(lines)
