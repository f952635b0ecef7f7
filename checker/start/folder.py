"""The files of a first policy, made of templates."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from checker.files import Refused, unwritable
from checker.homes import SCENARIOS_SUFFIX, SUFFIX
from checker.start.naming import authority_named, policy_named

LANGUAGES = ("en", "nl")
"""The languages of the comments and of what to do next."""

_PLACE = re.compile(r"\{(name|authority|from|\+\d+)\}")


def written(authority: str, start: dt.date, language: str, folder: str | None) -> tuple[str, str]:
    """Write the files.

    Args:
        authority: whose policy it is, as its dossiers write it.
        start: the first day in force.
        language: a code of :data:`LANGUAGES`.
        folder: where; ``None`` is a folder of the policy's name.

    Returns:
        The folder, and the policy's name.

    Raises:
        Refused: the authority cannot be named, something is there already, or it cannot be written.
    """
    whose = authority_named(authority)
    name = policy_named(whose)
    made = dict(_made(whose, name, start, language))
    folder = name if folder is None else folder
    _make(folder)
    for file, text in made.items():
        path = os.path.join(folder, file)
        try:
            with open(path, "xb") as opened:
                opened.write(text.encode())
        except OSError as error:
            raise unwritable(path, error) from None
    return folder, name


def _make(folder: str) -> None:
    """Make a folder; one that is there is left alone, unless it is empty."""
    try:
        os.makedirs(folder, exist_ok=True)
        if not os.listdir(folder):
            return
    except FileExistsError:
        pass
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the system refuses"
        said = f"{folder}: this folder cannot be made ({why})."
        raise Refused(said, "Name a folder where you may write: --folder DIR.") from None
    said = f"{folder}: this is there already, and nothing in it is overwritten."
    raise Refused(said, "Name a folder that is not there yet: --folder DIR.")


def _made(whose: str, name: str, start: dt.date, language: str) -> Iterator[tuple[str, str]]:
    """The name and content of each file."""
    templates = files("checker.start").joinpath("templates")
    values = {"name": name, "authority": whose, "from": start.isoformat()}
    in_json = {key: json.dumps(value, ensure_ascii=False)[1:-1] for key, value in values.items()}
    for template, file, told in (
        (f"{language}/policy.statuut", f"{name}{SUFFIX}", values),
        (f"{language}/scenarios.statuut", f"{name}{SCENARIOS_SUFFIX}", values),
        ("complete.json", "complete.json", in_json),
        (f"{language}/README.md", "README.md", values),
    ):
        text = templates.joinpath(template).read_text(encoding="utf-8")
        yield file, _filled(text, told, start)


def _filled(text: str, values: Mapping[str, str], start: dt.date) -> str:
    """A template with its places filled; ``{+14}`` is fourteen days after the first in force."""

    def value(place: re.Match[str]) -> str:
        named = place[1]
        return values[named] if named in values else _later(start, int(named)).isoformat()

    return _PLACE.sub(value, text)


def _later(start: dt.date, days: int) -> dt.date:
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        said = f"{start}: the rules cannot begin so late."
        raise Refused(said, "Give another day: --from DATE.") from None
