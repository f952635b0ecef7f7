"""What scenarios reach and which changes they notice, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.scenarios.coverage import Coverage, Part, share
from checker.scenarios.mutation import Survey


def coverage_lines(policy: str, found: Coverage) -> Iterator[str]:
    """The shares reached, then all that was not."""
    parts = (
        ("rules", found.rules),
        ("clauses", found.clauses),
        ("exceptions", found.exceptions),
        ("verdicts", found.verdicts),
    )
    shares = ", ".join(f"{name} {_percent(each)}" for name, each in parts)
    yield f"{policy}: reached: {shares}"
    for name, each in parts:
        for part in each:
            if not part.reached:
                yield f"  no scenario reaches ({name}) {part.what}  {_place(part)}"
    for article in found.silent_articles:
        yield f'  article {article.number} has no rule, and no `not formalised because "..."`'


def _percent(parts: tuple[Part, ...]) -> str:
    reached = sum(part.reached for part in parts)
    # Never 100 for less than all.
    return f"{int(share(parts) * 10) / 10:g}% ({reached} of {len(parts)})"


def _place(part: Part) -> str:
    return f"{part.where.source}:{part.where.line}"


def survey_lines(policy: str, found: Survey) -> Iterator[str]:
    """The changes that nobody noticed."""
    for mutant in found.alive:
        yield f"  not noticed: {mutant.owner}: {mutant.change}"
        yield f"      {mutant.where.source}:{mutant.where.line}"
    for reason in found.stale:
        where = f"{reason.where.source}:{reason.where.line}"
        yield f"  listed as equivalent, but noticed or no longer possible: {reason.change}  {where}"
    noticed = found.tried - len(found.alive) - len(found.accounted)
    yield (
        f"{policy}: {found.tried} changes, {noticed} noticed, {len(found.accounted)} equivalent, "
        f"{len(found.alive)} not noticed"
    )
