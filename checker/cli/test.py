"""``statuut test``: the scenarios of policies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from checker.cli.exits import Exit, complain, refuse
from checker.cli.inputs import is_usable
from checker.files import Refused, write_text
from checker.report.as_coverage import coverage_lines, survey_lines
from checker.report.as_trial import Trial, as_lines
from checker.report.as_trial_junit import as_trial_junit
from checker.scenarios.coverage import coverage
from checker.scenarios.memo import Memo
from checker.scenarios.mutation import survey
from checker.scenarios.run import outcome
from checker.scenarios.suite import Suite, named_by, suite
from checker.voice import shown, voice_for


@dataclass(frozen=True)
class _Wanted:
    """What to do with each policy."""

    verbose: bool
    coverage: bool
    mutate: bool
    fail_under: float | None


@click.command("test")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
@click.option("--verbose", "-v", is_flag=True, help="Show the scenarios that pass too.")
@click.option("--coverage", "covered", is_flag=True, help="Name what no scenario reaches.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 when less of the rules, clauses or exceptions is reached.",
)
@click.option("--mutate", is_flag=True, help="Name the small changes that no scenario notices.")
@click.option(
    "--junit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the outcome as JUnit XML too.",
)
def test_command(
    policies: tuple[str, ...],
    verbose: bool,
    covered: bool,
    fail_under: float | None,
    mutate: bool,
    junit: Path | None,
) -> None:
    """Run the scenarios of policies (bundled names, files, files of scenarios, or folders).

    Exit code: 0 all pass, 1 a scenario fails, too little is reached or a change is not noticed, 2
    a policy or scenario has errors.
    """
    wanted = _Wanted(verbose, covered or fail_under is not None, mutate, fail_under)
    done: list[Trial] = []
    code = max((_tried(each, wanted, done) for each in policies), default=Exit.NOTHING_OPEN)
    if junit is not None:
        try:
            write_text(str(junit), as_trial_junit(done))
        except Refused as refused:
            refuse(refused)
    raise SystemExit(code)


def _tried(reference: str, wanted: _Wanted, done: list[Trial]) -> Exit:
    worst = Exit.NOTHING_OPEN
    try:
        for named in named_by(reference):
            if is_usable(named.loaded):
                worst = max(worst, _run(suite(named), wanted, done))
            else:
                worst = Exit.UNUSABLE
    except Refused as refused:
        complain(refused.message, refused.mend)
        return Exit.UNUSABLE
    return worst


def _run(made: Suite, wanted: _Wanted, done: list[Trial]) -> Exit:
    faults = list(made.faults)
    for source, fault in faults:
        click.echo(shown(fault, source) + "\n", err=True)
    memo = Memo(made.policy)
    outcomes = [outcome(memo, each) for each in made.scenarios]
    trial = Trial(made.policy.name, voice_for(made.loaded.compiled.source), outcomes)
    done.append(trial)
    for line in as_lines(trial, wanted.verbose):
        click.echo(line)
    passes = [all(each.passed for each in outcomes), *_surveyed(made, trial, wanted)]
    if faults:
        return Exit.UNUSABLE
    return Exit.NOTHING_OPEN if all(passes) else Exit.VIOLATION


def _surveyed(made: Suite, trial: Trial, wanted: _Wanted) -> Iterator[bool]:
    """Whether enough is reached, and every change noticed, where that was asked for."""
    if wanted.coverage:
        reached = coverage(made.policy, trial.outcomes)
        for line in coverage_lines(trial.policy, reached, trial.voice):
            click.echo(line)
        yield wanted.fail_under is None or reached.least >= wanted.fail_under
    if wanted.mutate:
        passing = [each.scenario for each in trial.outcomes if each.passed]
        found = survey(made.policy, passing, made.equivalents, trial.voice, _progress)
        for line in survey_lines(trial.policy, found, trial.voice):
            click.echo(line)
        yield not found.alive and not found.stale


def _progress(tried: int) -> None:
    if tried % 100 == 0 and sys.stderr.isatty():
        click.echo(f"\r{tried} changes tried", nl=False, err=True)
