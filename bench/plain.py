"""The twelve rules by hand, in one pass over dictionaries: what a Python user would write."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

_BARRED = {"raad", "vast bureau", "voorzitter"}
_day = date.fromisoformat


def check(dossier: Mapping[str, Any]) -> list[str]:
    """The rules that a dossier breaks."""
    broken = []
    closes = _day(dossier["applications"]["closes"])
    if not 21 <= (closes - _day(dossier["vacancy"]["published"])).days <= 28:
        broken.append("R01")
    if closes.weekday() != 1:
        broken.append("R02")
    inside = green = barred = women = men = False
    experts = 0
    for member in dossier["commission"]["members"]:
        if not member["external"]:
            inside = True
        if member["experience_years"] < 5:
            green = True
        if member["gender"] == "f":
            women = True
        elif member["gender"] == "m":
            men = True
        if member["role"] == "expert":
            experts += 1
        if not _BARRED.isdisjoint(member["mandates"]):
            barred = True
    if inside:
        broken.append("R03")
    if green:
        broken.append("R04")
    if not (women and men):
        broken.append("R05")
    if experts != 3:
        broken.append("R06")
    if barred:
        broken.append("R07")
    parts = dossier["parts"]
    for part in parts:
        if (_day(part["date"]) - _day(part["notified_on"])).days < 14:
            broken.append("R08")
            break
    first = _day(parts[0]["date"])
    admitted, late = 0, False
    for candidate in dossier["candidates"]:
        if candidate["admitted"]:
            admitted += 1
        else:
            told = candidate["refused_notified_on"]
            if told is None or (first - _day(told)).days < 14:
                late = True
    if late:
        broken.append("R09")
    for number in range(1, len(parts)):
        needed = 60 * parts[number - 1]["max"]
        passed = {
            result["candidate"]
            for result in parts[number - 1]["results"]
            if result["score"] * 100 >= needed
        }
        if any(result["candidate"] not in passed for result in parts[number]["results"]):
            broken.append("R10")
            break
    if admitted > 25 and not any(part["kind"] == "preselection" for part in parts):
        broken.append("R11")
    report = _day(dossier["report"]["date"])
    starts, until = _day(dossier["reserve"]["starts_on"]), _day(dossier["reserve"]["until"])
    due = date(report.year + report.month // 12, report.month % 12 + 1, 1)
    if starts != due or until > starts.replace(year=starts.year + 3):
        broken.append("R12")
    return broken


def main() -> None:
    """Write the rules that the dossier in the named file breaks."""
    import json

    with open(sys.argv[1], "rb") as file:  # noqa: PTH123 - pathlib is not needed otherwise, and slow to load
        sys.stdout.write(" ".join(check(json.load(file))) + "\n")
