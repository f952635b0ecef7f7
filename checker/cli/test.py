"""``statuut test``: the scenarios of policies."""

from __future__ import annotations

import click

from checker.cli.exits import Exit, complain
from checker.cli.inputs import is_usable
from checker.files import Refused
from checker.report.as_trial import as_lines
from checker.scenarios.run import Outcome, outcome
from checker.scenarios.suite import Suite, named_by, suite
from dsl.diagnostics import render


@click.command("test")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
@click.option("--verbose", "-v", is_flag=True, help="Show what passed too.")
def test_command(policies: tuple[str, ...], verbose: bool) -> None:
    """Run the scenarios of policies (bundled names, files, files of scenarios, or folders).

    Exit code: 0 all pass, 1 one fails, 2 a policy or scenario has errors.
    """
    codes = [_tried(reference, verbose) for reference in policies]
    for code in (Exit.UNUSABLE, Exit.VIOLATION):
        if code in codes:
            raise SystemExit(code)


def _tried(reference: str, verbose: bool) -> Exit:
    codes = set()
    try:
        for named in named_by(reference):
            if is_usable(named.loaded):
                codes.add(_run(suite(named), verbose))
            else:
                codes.add(Exit.UNUSABLE)
    except Refused as refused:
        complain(refused.message, refused.mend)
        return Exit.UNUSABLE
    return max(codes, default=Exit.NOTHING_OPEN)


def _run(made: Suite, verbose: bool) -> Exit:
    faults = list(made.faults)
    for source, fault in faults:
        click.echo(render(fault, source) + "\n", err=True)
    outcomes: list[Outcome] = [outcome(made.policy, each, None) for each in made.scenarios]
    for line in as_lines(made.policy.name, outcomes, verbose):
        click.echo(line)
    if faults:
        return Exit.UNUSABLE
    return Exit.NOTHING_OPEN if all(each.passed for each in outcomes) else Exit.VIOLATION
