"""An audit that is asked for plainly, as it is most of the time."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from checker.cli.wanted import Wanted, report_named


def plainly(words: Sequence[str]) -> Wanted | None:
    """Read the words after ``statuut``; ``None`` where they are anything but plain.

    Plain is ``audit``, dossiers, ``--all``, and each in two words ``--policy P``, ``--format F``
    or ``-f F``. It means what click makes of the same words.
    """
    if sys.platform == "win32" or list(words[:1]) != ["audit"]:  # there, click expands patterns
        return None
    dossiers: list[str] = []
    options: dict[str, str] = {}
    every = False
    rest = iter(words[1:])
    for word in rest:
        match word:
            case "--policy" | "--format" | "-f":
                value = next(rest, "")
                if not value or value.startswith("-"):
                    return None
                kind = "policy" if word == "--policy" else "form"
                if kind in options:
                    return None
                options[kind] = value
            case "--all":
                every = True
            case "-":
                dossiers.append(word)
            case _ if word.startswith("-"):
                return None
            case _:
                dossiers.append(word)
    report = report_named(options["form"]) if "form" in options else None
    if not dossiers or (report is None and "form" in options):
        return None
    reports = () if report is None else (report,)
    return Wanted(tuple(dossiers), options.get("policy"), reports, all=every)
