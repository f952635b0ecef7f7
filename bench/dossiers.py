"""Dossiers for the twelve rules: sound ones, and some in which exactly one rule is broken."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

RULES = tuple(f"R{number:02d}" for number in range(1, 13))
SPOILT = 0.15
"""The share of dossiers in which a rule is broken."""

Record = dict[str, Any]

_SCHOOLS = ["Arteveldehogeschool", "HOGENT", "Vives", "UCLL", "Odisee", "Thomas More", "Howest"]
_CHANNELS = ["De Standaard", "Jobat", "VDAB", "Het Nieuwsblad", "website", "Deze Week"]
_A_TUESDAY = date(2012, 1, 3)
_day = date.fromisoformat


def dossiers(count: int, candidates: int, seed: int) -> Iterator[tuple[Record, list[str]]]:
    """Dossiers, each with the rules that it breaks."""
    rng = random.Random(seed)
    for number in range(count):
        made = _sound(rng, number, candidates)
        yield made, [_spoil(rng, made)] if rng.random() < SPOILT else []


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _before(day: date, least: int, most: int, rng: random.Random) -> str:
    return _after(day, -rng.randint(least, most)).isoformat()


def _sound(rng: random.Random, number: int, count: int) -> Record:
    closes = _after(_A_TUESDAY, 7 * rng.randrange(620))
    published = _after(closes, -rng.randint(21, 28))
    first = _after(closes, rng.randint(21, 40))
    candidates = [_candidate(rng, number, published, closes, first) for number in range(count)]
    parts = _parts(rng, [each["id"] for each in candidates if each["admitted"]], first)
    ranking = _ranking(parts)
    for each in candidates:
        each["appointed"] = each["id"] in ranking[:1]
    report = _after(_day(parts[-1]["date"]), rng.randint(2, 20))
    starts = date(report.year + report.month // 12, report.month % 12 + 1, 1)
    until = starts.replace(year=starts.year + rng.choice([2, 2, 2, 3]))
    return {
        "id": f"d{number:06d}",
        "vacancy": {
            "published": published.isoformat(),
            "level": rng.choice("ABCDE"),
            "channels": rng.sample(_CHANNELS, 3),
            "title": "Deskundige maatschappelijk werker",
        },
        "applications": {"closes": closes.isoformat()},
        "candidates": candidates,
        "commission": {"members": _members(rng)},
        "parts": parts,
        "report": {"date": report.isoformat()},
        "reserve": {
            "starts_on": starts.isoformat(),
            "until": until.isoformat(),
            "ranking": ranking,
        },
    }


def _candidate(
    rng: random.Random, number: int, published: date, closes: date, first: date
) -> Record:
    """A candidate; the first is always refused, the three after it never."""
    admitted = number != 0 and (number < 4 or rng.random() < 0.85)
    sent = _after(published, rng.randint(1, (closes - published).days))
    graduated = date(rng.randint(1985, 2012), rng.choice([6, 7, 9]), rng.randint(1, 28))
    return {
        "id": f"c{number + 1:03d}",
        "sent_on": sent.isoformat(),
        "diploma_on": graduated.isoformat(),
        "diploma": {"level": rng.choice(["bachelor", "master"]), "school": rng.choice(_SCHOOLS)},
        "channel": rng.choice(["post", "mail", "receipt"]),
        "admitted": admitted,
        "refused_notified_on": None if admitted else _before(first, 14, 20, rng),
        "refusal_reason": None if admitted else rng.choice(["diploma", "late", "licence"]),
    }


def _parts(rng: random.Random, in_play: list[str], first: date) -> list[Record]:
    preselected = ["preselection"] if len(in_play) > 25 else []
    parts: list[Record] = []
    day = first
    for kind in [*preselected, "oral", "psychotechnical"]:
        came = [each for each in in_play if parts or rng.random() >= 0.08]
        results = [_result(rng, each, kind) for each in came or in_play]
        scored = kind != "psychotechnical"
        parts.append(
            {
                "id": f"p{len(parts) + 1}",
                "kind": kind,
                "date": day.isoformat(),
                "max": 100 if scored else None,
                "notified_on": _before(day, 14, 21, rng),
                "results": results,
            }
        )
        if scored:
            in_play = _through(results, 15 if kind == "preselection" else len(results))
        day = _after(day, rng.randint(16, 30))
    return parts


def _result(rng: random.Random, candidate: str, kind: str) -> Record:
    if kind == "psychotechnical":
        outcome = rng.choice(["fit", "fit", "unfit"])
        return {"candidate": candidate, "score": None, "tests": [], "outcome": outcome}
    score = max(5, min(100, round(rng.gauss(66, 14))))
    written = min(25, round(score / 4))
    tests = [
        {"id": "t1", "score": written, "max": 25},
        {"id": "t2", "score": score - written, "max": 75},
    ]
    return {
        "candidate": candidate,
        "score": score,
        "tests": tests if kind == "oral" else [],
        "outcome": None,
    }


def _through(results: list[Record], most: int) -> list[str]:
    """Who goes on: the best with 60 of 100, and always someone."""
    passed = [each for each in results if each["score"] >= 60]
    if not passed:
        results[0]["score"] = 75
        passed = results[:1]
    return [each["candidate"] for each in sorted(passed, key=_descending)[:most]]


def _descending(result: Record) -> int:
    score: int = result["score"]
    return -score


def _ranking(parts: list[Record]) -> list[str]:
    fit = {each["candidate"] for each in parts[-1]["results"] if each["outcome"] == "fit"}
    oral = sorted(parts[-2]["results"], key=_descending)
    return [each["candidate"] for each in oral if each["candidate"] in fit]


def _members(rng: random.Random) -> list[Record]:
    """Three experts of both sexes, and one who is there for the selection."""
    return [
        {
            "id": f"m{number}",
            "gender": gender,
            "external": True,
            "experience_years": rng.randint(5, 30),
            "role": "expert" if number < 4 else "selection_expert",
            "mandates": rng.choice([[], [], ["gemeenteraad elders"]]),
        }
        for number, gender in enumerate(["f", "m", rng.choice("fm"), rng.choice("fm")], start=1)
    ]


def _spoil(rng: random.Random, dossier: Record) -> str:
    """Break exactly one rule; returns its name."""
    needs_many = {"R11"} if dossier["parts"][0]["kind"] != "preselection" else set()
    rule = rng.choice([each for each in RULES if each not in needs_many])
    _SPOILING[rule](rng, dossier)
    return rule


def _open_too_long_or_short(rng: random.Random, dossier: Record) -> None:
    closes = _day(dossier["applications"]["closes"])
    open_for = rng.choice([13, 14, 20, 29, 35])
    dossier["vacancy"]["published"] = _after(closes, -open_for).isoformat()


def _close_on_another_day(rng: random.Random, dossier: Record) -> None:
    shift = rng.choice([1, 2, 3, 6])
    for part, name in (("applications", "closes"), ("vacancy", "published")):
        dossier[part][name] = _after(_day(dossier[part][name]), shift).isoformat()


def _member(rng: random.Random, dossier: Record) -> Record:
    member: Record = rng.choice(dossier["commission"]["members"])
    return member


def _have_one_inside(rng: random.Random, dossier: Record) -> None:
    _member(rng, dossier)["external"] = False


def _have_one_green(rng: random.Random, dossier: Record) -> None:
    _member(rng, dossier)["experience_years"] = rng.randint(1, 4)


def _have_one_sex(rng: random.Random, dossier: Record) -> None:
    gender = rng.choice("fm")
    for member in dossier["commission"]["members"]:
        member["gender"] = gender


def _have_other_experts(rng: random.Random, dossier: Record) -> None:
    members = dossier["commission"]["members"]
    if rng.random() < 0.5:
        members[2]["role"] = "secretary"
    else:
        members.append({**members[0], "id": "m5"})


def _have_a_mandate(rng: random.Random, dossier: Record) -> None:
    _member(rng, dossier)["mandates"] = [rng.choice(["raad", "vast bureau", "voorzitter"])]


def _invite_late(rng: random.Random, dossier: Record) -> None:
    part = rng.choice(dossier["parts"])
    part["notified_on"] = _before(_day(part["date"]), 3, 13, rng)


def _refuse_late(rng: random.Random, dossier: Record) -> None:
    refused = rng.choice([each for each in dossier["candidates"] if not each["admitted"]])
    first = _day(dossier["parts"][0]["date"])
    refused["refused_notified_on"] = rng.choice([None, _before(first, 1, 13, rng)])


def _go_on_without_passing(rng: random.Random, dossier: Record) -> None:
    before, last = dossier["parts"][-2:]
    candidate = rng.choice(last["results"])["candidate"]
    result = next(each for each in before["results"] if each["candidate"] == candidate)
    result["score"] = rng.randint(40, 59)


def _skip_the_preselection(rng: random.Random, dossier: Record) -> None:
    dossier["parts"][0]["kind"] = "written"


def _reserve_at_other_times(rng: random.Random, dossier: Record) -> None:
    reserve = dossier["reserve"]
    starts = _day(reserve["starts_on"])
    if rng.random() < 0.5:
        reserve["starts_on"] = _after(starts, rng.choice([-1, 14, 31])).isoformat()
    else:
        years, day = rng.choice([(3, 2), (4, 1)])
        reserve["until"] = date(starts.year + years, starts.month, day).isoformat()


_SPOILING = dict(
    zip(
        RULES,
        (
            _open_too_long_or_short,
            _close_on_another_day,
            _have_one_inside,
            _have_one_green,
            _have_one_sex,
            _have_other_experts,
            _have_a_mandate,
            _invite_late,
            _refuse_late,
            _go_on_without_passing,
            _skip_the_preselection,
            _reserve_at_other_times,
        ),
        strict=True,
    )
)
