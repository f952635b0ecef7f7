"""All forms of report, made in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli.program import program
from checker.report.forms import FORMS

ROOT = Path(__file__).parents[2]
OUDENAARDE = "policies/oudenaarde/oudenaarde.statuut"
GIVEN = "2026-01-31T23:30:15+01:00"
Reports = dict[str, bytes]


def reports_on(folder: Path, *arguments: object) -> Reports:
    """The reports of one run by the names of their forms."""
    forms = [f"--format={form}:{folder / f'report.{form}'}" for form in FORMS]
    given = ["audit", *map(str, arguments), *forms]
    done = CliRunner().invoke(program, given, catch_exceptions=False)
    assert done.exit_code in (0, 1, 2, 3), done.output
    return {form: (folder / f"report.{form}").read_bytes() for form in FORMS}


def line_of(rule: str) -> int:
    """The line on which the policy of Oudenaarde has a rule."""
    lines = (ROOT / OUDENAARDE).read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if text.split()[:2] == ["rule", rule])
    return line


Making = Callable[..., Reports]


@pytest.fixture
def reports(tmp_path: Path) -> Making:
    return lambda *arguments: reports_on(tmp_path, *arguments)


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On an example that breaks five rules."""
    example = ROOT / "examples" / "oudenaarde" / "broken-term.json"
    return reports_on(tmp_path_factory.mktemp("broken"), example)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On an example of which the record is silent on much."""
    example = ROOT / "examples" / "oudenaarde" / "published.json"
    return reports_on(tmp_path_factory.mktemp("published"), example)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On a dossier of which every text is an attack."""
    from tests.report.hostile import written

    folder = tmp_path_factory.mktemp("hostile")
    dossier, policy = written(folder)
    return reports_on(folder, dossier, "--policy", policy)


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """In French, on the example that breaks rules and on bytes that are no dossier."""
    folder = tmp_path_factory.mktemp("french")
    example = ROOT / "examples" / "oudenaarde" / "broken-term.json"
    cut_off = folder / "cut_off.json"
    cut_off.write_text('{"post": {', encoding="utf-8")
    return reports_on(folder, example, cut_off, "--lang", "fr")


@pytest.fixture(scope="session")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On the example that breaks rules, with the time of writing."""
    example = ROOT / "examples" / "oudenaarde" / "broken-term.json"
    return reports_on(tmp_path_factory.mktemp("timed"), example, "--written-at", GIVEN)


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On a dossier whose ids are odd, redacted."""
    from tests.report.redacted import written

    folder = tmp_path_factory.mktemp("odd")
    dossier, policy = written(folder)
    return reports_on(folder, dossier, "--policy", policy, "--redact")


@pytest.fixture(scope="session")
def unusable(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """On a hostile name that leads to nothing, and on bytes that are no dossier."""
    from tests.report.hostile import written

    folder = tmp_path_factory.mktemp("unusable")
    _, policy = written(folder)
    broken = folder / "\x1b[31m=1+1<b>@all\n::error::x.json"
    broken.write_bytes(b'{"name": \x1b}')
    wrong = folder / "wrong.json"
    wrong.write_text('{"<script>@all": 1, "name": 2}', encoding="utf-8")
    return reports_on(folder, broken, wrong, "=nowhere.json", "--policy", policy)
