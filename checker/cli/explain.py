"""``statuut explain``: a rule, or a diagnostic's code."""

from __future__ import annotations

from importlib.resources import files

import click

from checker.catalogue import every_bundled
from checker.cli.exits import Exit, complain, refuse
from checker.cli.inputs import is_usable
from checker.explain import explained
from checker.files import Refused
from checker.scenarios.suite import named_by
from dsl.faults import FAULTS
from dsl.lint import LINTS
from dsl.spelling import nearest

LANGUAGES = ("en", "nl")
"""Those that have pages of codes."""


@click.command("explain")
@click.argument("what", metavar="RULE|CODE")
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="Look for the rule in this policy (a bundled name, a file or a folder).",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="The language of a code's page; rules are explained in their policy's.  [default: en]",
)
def explain_command(what: str, policy_name: str | None, language: str | None) -> None:
    """Explain a rule with its article, fields and exceptions, or a diagnostic's code."""
    codes = {fault.code for fault in (*FAULTS, *LINTS)}
    if what.upper() in codes:
        click.echo(_page(what.upper(), language or "en"), nl=False)
        return
    if language:
        mend = "Leave it out: a rule is explained in the language of its policy."
        complain(f"`--lang` is for codes, such as E201, and `{what}` is none.", mend)
        raise SystemExit(Exit.UNUSABLE)
    try:
        loaded = [each.loaded for each in named_by(policy_name)] if policy_name else []
        loaded = loaded or list(every_bundled())
    except Refused as refused:
        refuse(refused)
    if not all(is_usable(each) for each in loaded):
        raise SystemExit(Exit.UNUSABLE)
    found = [page for each in loaded for page in explained(each, what)]
    if not found:
        policies = [each.compiled.policy for each in loaded if each.compiled.policy]
        near = nearest(what, {*codes, *(rule.name for each in policies for rule in each.rules)})
        otherwise = "Codes look like E201, names of rules like closes_on_tuesday."
        mend = f"Did you mean `{near}`?" if near else otherwise
        complain(f"there is no rule and no code `{what}`.", mend)
        raise SystemExit(Exit.UNUSABLE)
    click.echo("\n".join(found), nl=False)


def _page(code: str, language: str) -> str:
    """The page of a code, in English where the language has none."""
    pages = files("dsl").joinpath("pages")
    local = pages.joinpath(language, f"{code}.md")
    page = local if local.is_file() else pages.joinpath(f"{code}.md")
    return page.read_text(encoding="utf-8")
