"""``docs/lint.md``: what `statuut lint` looks for, from the page of each code."""

from __future__ import annotations

import re
from importlib.resources import files

from dsl.diagnostics import Fault, Severity
from dsl.lint import LINTS

_HEAD = """\
<!-- Made by docs/generate.py from dsl/pages: change those, then run `make docs`. -->

# What a policy can hardly mean

`statuut lint POLICY...` looks for rules that compile, and yet say what their author can hardly have
meant: a rule that no record can break, two rules that no record can keep together, an exception
that lifts nothing. It reads the policy and its record schema, never a record, and claims something
only where it holds of every valid record.

| exit code | says |
|---|---|
| 0 | nothing found; notes only inform, `--all` shows them |
| 1 | something found |
| 2 | a policy that cannot be read or compiled: see `statuut check` |

Limits of fields (`minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `enum`, `required`)
come from the record schema. Days, weeks, hours and minutes are reckoned exactly; a month is as long
as months can be, and working days last at least as long as they do without holidays. A policy that
extends another is held against the rules of that one too.

## What is meant all the same

A comment allows a code for the item that follows it, or for the line at whose end it stands (when
an item begins there, for the item). It needs a reason:

```text
# lint: allow L202 because article 12 repeats article 9
rule told_in_writing
```

In Dutch it is `# lint: toegestaan L202 omdat ...`, in French `# lint: admis L202 parce que ...`;
each of the three can stand in any policy, so that a translated policy keeps its comments.

## The codes

`statuut explain CODE` prints the same as stands here.
"""


def page() -> str:
    """The whole page."""
    rows = [
        f"| [{each.code}](#{_anchor(each)}) | {each.title.text} | {_kind(each)} |" for each in LINTS
    ]
    table = ["| code | what | kind |", "|---|---|---|", *rows]
    return "\n".join([_HEAD, *table, "", *(_section(each) for each in LINTS)])


def _section(fault: type[Fault]) -> str:
    text = files("dsl").joinpath("pages", f"{fault.code}.md").read_text(encoding="utf-8")
    text = re.sub(r"^# ", "### ", text)
    return re.sub(r"^## (Wrong|Right)$", r"\1:", text, flags=re.MULTILINE)


def _kind(fault: type[Fault]) -> str:
    return "note" if fault.severity is Severity.NOTE else "finding"


def _anchor(fault: type[Fault]) -> str:
    return f"{fault.code}-{fault.title.text}".lower().replace(" ", "-").replace(",", "")
