"""Dossiers judged by several processes, given out in the order in which they were named."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from mmap import mmap
from typing import NamedTuple, TypeAlias

from checker.bulk.documents import Lines, Part, Unread, dossiers_of
from checker.bulk.run import Outcome, Task, Worker
from checker.files import Refused

_AHEAD = 4
_MOST_IN_BATCH = 256
_BYTES_IN_BATCH = 1 << 20
_SHARED_BYTES = 1 << 25


class _Laid(NamedTuple):
    """Lines of which the content lies in shared memory, from one byte to another."""

    lines: Lines
    start: int
    end: int


_Batch: TypeAlias = list[Part | _Laid]


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
    shelf = _Shelf(jobs * _AHEAD)
    with ProcessPoolExecutor(jobs, context, _start, (task, shelf.memory)) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        batches = shelf.batches(parts)
        try:
            while True:
                while len(waiting) < shelf.places and (batch := next(batches, None)):
                    waiting.append(pool.submit(_judged, batch))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            said = "one of the processes was ended from outside, perhaps for want of memory."
            raise Refused(said, "Run again with fewer processes (--jobs).") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Shelf:
    """Memory that all processes share, with a place for each batch that is under way.

    Streams are laid there: to send them through a pipe takes a tenth of a second processor.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self._size = min(_BYTES_IN_BATCH, _SHARED_BYTES // places)
        self.memory = mmap(-1, places * self._size)

    def batches(self, parts: Iterable[Part]) -> Iterator[_Batch]:
        """Parts, as many together as are worth sending.

        A place is used again after ``places`` batches: by then the first must have been judged.
        """
        batch: _Batch = []
        number = filled = 0
        for part in parts:
            size = 0 if isinstance(part, Unread) else len(part.content)
            if batch and (len(batch) == _MOST_IN_BATCH or filled + size > self._size):
                yield batch
                batch, number, filled = [], number + 1, 0
            start = number % self.places * self._size + filled
            batch.append(self._laid(part, start) if size <= self._size else part)
            filled += size
        if batch:
            yield batch

    def _laid(self, part: Part, start: int) -> Part | _Laid:
        if not isinstance(part, Lines):
            return part
        end = start + len(part.content)
        self.memory[start:end] = part.content
        return _Laid(part._replace(content=b""), start, end)


_worker: Worker | None = None
_memory: mmap | None = None


def _start(task: Task, memory: mmap) -> None:
    global _worker, _memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker, _memory = Worker(task), memory


def _judged(batch: _Batch) -> list[Outcome]:
    assert _worker is not None
    outcomes = map(_worker.outcome, dossiers_of(map(_taken, batch)))
    return list(outcomes if _worker.renders else _joined(outcomes))


def _taken(part: Part | _Laid) -> Part:
    if not isinstance(part, _Laid):
        return part
    assert _memory is not None
    return part.lines._replace(content=_memory[part.start : part.end])


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
