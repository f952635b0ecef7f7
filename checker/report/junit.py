"""JUnit XML, the form in which CI systems take the results of tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from checker.report.plain import one_line, plain


class Case(NamedTuple):
    """A test case.

    Args:
        group: what it belongs to; reports call it the class.
        name: its name in the group.
        state: what came of it; ``None`` is a pass.
        message: why it did not pass, on one line.
        lines: what explains that.
        place: the attributes that tell where it is written.
    """

    group: str
    name: str
    state: Literal["failure", "error", "skipped"] | None = None
    message: str = ""
    lines: Sequence[str] = ()
    place: Mapping[str, str] = {}


class Suite(NamedTuple):
    """Test cases that belong together.

    ``about`` says what they were tried on, ``timestamp`` when, where it is told.
    """

    name: str
    cases: Sequence[Case]
    about: Sequence[tuple[str, str]] = ()
    timestamp: str | None = None


def junit(suites: Sequence[Suite]) -> str:
    """Suites as one XML document; what XML cannot hold is replaced by a mark."""
    every = [case for suite in suites for case in suite.cases]
    root = ElementTree.Element("testsuites", {"name": "statuut", **_counts(every)})
    for suite in suites:
        counts = _counts(suite.cases)
        skipped = sum(each.state == "skipped" for each in suite.cases)
        counts |= {"skipped": str(skipped)}
        if suite.timestamp:
            counts["timestamp"] = suite.timestamp
        made = ElementTree.SubElement(root, "testsuite", {"name": one_line(suite.name), **counts})
        if suite.about:
            about = ElementTree.SubElement(made, "properties")
            for name, value in suite.about:
                ElementTree.SubElement(about, "property", name=name, value=one_line(value))
        for case in suite.cases:
            _add(made, case)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    states = [each.state for each in cases]
    return {
        "tests": str(len(states)),
        "failures": str(states.count("failure")),
        "errors": str(states.count("error")),
    }


def _add(suite: ElementTree.Element, case: Case) -> None:
    names = {"classname": one_line(case.group), "name": one_line(case.name), **case.place}
    made = ElementTree.SubElement(suite, "testcase", names)
    if case.state:
        told = ElementTree.SubElement(made, case.state, message=one_line(case.message))
        told.text = "\n".join(plain(line) for line in case.lines) or None
