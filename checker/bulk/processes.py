"""Dossiers judged by several processes, given out in the order in which they were named."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from checker.bulk.documents import Part, Unread, dossiers_of
from checker.bulk.run import Outcome, Task, Worker
from checker.files import Refused

_AHEAD = 4
_MOST_IN_BATCH = 256
_BYTES_IN_BATCH = 1 << 20


def can_fork() -> bool:
    """Whether this system can make processes that take over what is loaded."""
    return "fork" in multiprocessing.get_all_start_methods()


def outcomes_of_processes(parts: Iterable[Part], task: Task, jobs: int) -> Iterator[Outcome]:
    """Judge dossiers in ``jobs`` processes.

    They take over what this process has loaded, and leave Ctrl-C to it.

    Raises:
        Refused: one of them was ended from outside.
    """
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, _start, (task,)) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        batches = _batches(parts)
        try:
            while True:
                while len(waiting) < jobs * _AHEAD and (batch := next(batches, None)):
                    waiting.append(pool.submit(_judged, batch))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            said = "one of the processes was ended from outside, perhaps for want of memory."
            raise Refused(said, "Run again with fewer processes (--jobs).") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    batch: list[Part] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += 0 if isinstance(part, Unread) else len(part.content)
        if len(batch) == _MOST_IN_BATCH or size >= _BYTES_IN_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_worker: Worker | None = None


def _start(task: Task) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Worker(task)


def _judged(batch: list[Part]) -> list[Outcome]:
    assert _worker is not None
    outcomes = map(_worker.outcome, dossiers_of(batch))
    return list(outcomes if _worker.renders else _joined(outcomes))


def _joined(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Neighbours judged by one policy as one outcome: where counts are enough, fewer are sent."""
    last: Outcome | None = None
    for each in outcomes:
        if last is not None:
            joined = last.joined(each)
            if joined is not None:
                last = joined
                continue
            yield last
        last = each
    if last is not None:
        yield last
