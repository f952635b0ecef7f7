"""The twelve rules by hand over msgspec structs that hold only what the rules read."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import msgspec

_BARRED = {"raad", "vast bureau", "voorzitter"}


class _Struct(msgspec.Struct, gc=False):
    pass


class _Vacancy(_Struct):
    published: dt.date


class _Applications(_Struct):
    closes: dt.date


class _Candidate(_Struct):
    admitted: bool
    refused_notified_on: dt.date | None


class _Member(_Struct):
    gender: str
    external: bool
    experience_years: int
    role: str
    mandates: list[str]


class _Commission(_Struct):
    members: list[_Member]


class _Result(_Struct):
    candidate: str
    score: int | None


class _Part(_Struct):
    kind: str
    date: dt.date
    max: int | None
    notified_on: dt.date
    results: list[_Result]


class _Report(_Struct):
    date: dt.date


class _Reserve(_Struct):
    starts_on: dt.date
    until: dt.date


class _Dossier(_Struct):
    vacancy: _Vacancy
    applications: _Applications
    candidates: list[_Candidate]
    commission: _Commission
    parts: list[_Part]
    report: _Report
    reserve: _Reserve


_decode = msgspec.json.Decoder(_Dossier).decode


def check(raw: bytes) -> list[str]:
    """The rules that a dossier breaks."""
    dossier = _decode(raw)
    broken = []
    closes = dossier.applications.closes
    if not 21 <= (closes - dossier.vacancy.published).days <= 28:
        broken.append("R01")
    if closes.weekday() != 1:
        broken.append("R02")
    inside = green = barred = women = men = False
    experts = 0
    for member in dossier.commission.members:
        if not member.external:
            inside = True
        if member.experience_years < 5:
            green = True
        if member.gender == "f":
            women = True
        elif member.gender == "m":
            men = True
        if member.role == "expert":
            experts += 1
        if not _BARRED.isdisjoint(member.mandates):
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
    parts = dossier.parts
    for part in parts:
        if (part.date - part.notified_on).days < 14:
            broken.append("R08")
            break
    first = parts[0].date
    admitted, late = 0, False
    for candidate in dossier.candidates:
        if candidate.admitted:
            admitted += 1
        else:
            told = candidate.refused_notified_on
            if told is None or (first - told).days < 14:
                late = True
    if late:
        broken.append("R09")
    for before, part in pairwise(parts):
        needed = 60 * (before.max or 0)
        passed = {
            result.candidate
            for result in before.results
            if result.score is not None and result.score * 100 >= needed
        }
        if any(result.candidate not in passed for result in part.results):
            broken.append("R10")
            break
    if admitted > 25 and not any(part.kind == "preselection" for part in parts):
        broken.append("R11")
    report, starts, until = dossier.report.date, dossier.reserve.starts_on, dossier.reserve.until
    due = dt.date(report.year + report.month // 12, report.month % 12 + 1, 1)
    if starts != due or until > starts.replace(year=starts.year + 3):
        broken.append("R12")
    return broken
