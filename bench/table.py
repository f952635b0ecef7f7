"""What the run found, as tables to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.contender import CONTENDERS, FULL, Contender
from bench.processes import Processes, Starts
from bench.stream import FEW, MANY, Streams

Found = Mapping[str, Any]
"""What ``bench.measure`` found of one contender, or why it could not, under ``failed``."""

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Aim:
    """A bound that is wanted, and what was found; ``None`` where there is nothing to compare."""

    what: str
    most: float | None
    least: float | None
    found: float | None
    unit: str = "x"

    @property
    def cells(self) -> Sequence[str]:
        """The row of a table."""
        bound = f"at most {self.most:g}" if self.most is not None else f"at least {self.least:g}"
        if self.found is None:
            return (self.what, f"{bound} {self.unit}", "-", "-")
        met = (self.most is None or self.found <= self.most) and (
            self.least is None or self.found >= self.least
        )
        return (
            self.what,
            f"{bound} {self.unit}",
            f"{self.found:.2f} {self.unit}",
            "yes" if met else "NO",
        )


def contenders(found: Mapping[str, Found]) -> str:
    """One line for each contender."""
    head = (
        "contender",
        "small /s",
        "large /s",
        "time to plain, small",
        "time to plain, large",
        "growth",
        "verdicts",
    )
    return _table(head, [_row(each, found[each.key]) for each in (*CONTENDERS, FULL)])


def _row(contender: Contender, found: Found) -> Sequence[str]:
    if "failed" in found:
        return (contender.shown, "-", "-", "-", "-", "-", found["failed"])
    seconds, ratio, checked = found["seconds"], found["ratio"], found["checked"]
    small = "full" if contender is FULL else "small"
    wrong = len(found["wrong"])
    verdicts = f"{wrong} of {sum(checked.values())} WRONG" if wrong else "right"
    return (
        contender.shown,
        f"{1 / seconds[small]:,.0f}",
        f"{1 / seconds['large']:,.0f}" if "large" in seconds else "-",
        f"{ratio[small]:.2f}",
        f"{ratio['large']:.2f}" if "large" in ratio else "-",
        f"{found['growth']:.1f}" if found["growth"] is not None else "-",
        f"{verdicts} ({sum(checked.values())})",
    )


def aims(found: Mapping[str, Found], starts: Starts | None, streams: Streams | None) -> str:
    """The ratios that matter, each with what is wanted."""
    aims = (*_judging(found), *_starting(starts), *_streaming(streams))
    rows = [each.cells for each in aims]
    return _table(("what", "wanted", "found", "met"), rows)


def _judging(found: Mapping[str, Found]) -> Iterator[Aim]:
    ours = found["statuut"].get("ratio", {})
    for size, most in (("small", 0.6), ("large", 0.5)):
        yield Aim(f"time to plain Python, {size}", most, None, ours.get(size))
    for size in ("small", "large"):
        rivals = {
            each.shown: found[each.key]["ratio"][size]
            for each in CONTENDERS
            if each.kind == "rule engine" and "ratio" in found[each.key]
        }
        best = min(rivals, key=lambda shown: rivals[shown], default="none")
        what = f"faster than the best rule engine ({best}), {size}"
        yield Aim(what, None, 8, _times(rivals.get(best), ours.get(size)))
    for size in ("small", "large"):
        opa = found["opa"].get("ratio", {})
        yield Aim(f"faster than OPA, {size}", None, 60, _times(opa.get(size), ours.get(size)))
    yield Aim("growth from small to large", 6, None, found["statuut"].get("growth"))
    full = found[FULL.key].get("ratio", {})
    what = "full policy, 41 kB a dossier, to the twelve rules, 4 kB"
    yield Aim(what, 10, None, _times(full.get("full"), ours.get("small")))
    times = [found[key].get("seconds", {}) for key in (FULL.key, "statuut")]
    what = "full policy, 41 kB a dossier, to the twelve rules, 30 kB"
    yield Aim(what, 10, None, _times(times[0].get("full"), times[1].get("large")))


def _starting(starts: Starts | None) -> Iterator[Aim]:
    warm = starts.warm.times(starts.plain) if starts else None
    cold = starts.cold.times(starts.plain) if starts else None
    peak = starts.warm.peak / _MEGABYTE if starts else None
    short = starts.short.times(starts.plain) if starts else None
    yield Aim("an audit's process to that of plain Python", 2.5, None, warm)
    yield Aim("the same, with --format summary", 2.5, None, short)
    yield Aim("an audit's process, the first time", 12, None, cold)
    yield Aim("peak memory of an audit's process", 25, None, peak, "MB")


def _streaming(streams: Streams | None) -> Iterator[Aim]:
    growth = streams.many_peak / streams.few_peak if streams else None
    peak = max(streams.many_peak, streams.doubled_peak) / _MEGABYTE if streams else None
    yield Aim("two processes to one, many dossiers", None, 1.8, streams and streams.gain)
    yield Aim("peak memory, ten times the dossiers", 1.1, None, growth)
    yield Aim("peak memory of the largest process, many dossiers", 60, None, peak, "MB")


def _times(above: float | None, below: float | None) -> float | None:
    return None if above is None or below is None else above / below


def processes(starts: Starts) -> str:
    """One line for each kind of process."""
    rows = [
        _process("Python that does nothing", starts.bare, starts),
        _process("plain Python, json", starts.plain, starts),
        _process("statuut audit, nothing kept yet", starts.cold, starts),
        _process("statuut audit, again", starts.warm, starts),
        _process("statuut audit --format summary, again", starts.short, starts),
    ]
    return _table(("whole process, one small dossier", "ms", "to plain", "peak MB"), rows)


def streams(found: Streams) -> str:
    """One line for each run over many dossiers."""
    rows = [
        (f"{FEW:,} dossiers", "1", f"{found.few:.1f}", f"{found.few_peak / _MEGABYTE:.1f}"),
        (f"{MANY:,} dossiers", "1", f"{found.many:.1f}", f"{found.many_peak / _MEGABYTE:.1f}"),
        (
            f"{MANY:,} dossiers",
            "2",
            f"{found.doubled:.1f}",
            f"{found.doubled_peak / _MEGABYTE:.1f}",
        ),
    ]
    return _table(("statuut audit - --format summary", "processes", "seconds", "peak MB"), rows)


def _process(shown: str, of: Processes, starts: Starts) -> Sequence[str]:
    peak = of.peak / _MEGABYTE
    return (shown, f"{of.usual * 1000:.0f}", f"{of.times(starts.plain):.2f}", f"{peak:.1f}")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side, the first to the left and the others to the right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [
        " | ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (head, *rows)
    ]
    return "\n".join((lines[0], "-+-".join("-" * width for width in widths), *lines[1:]))
