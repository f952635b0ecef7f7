"""All dossiers of a run, by one process or several, in the order in which they were named."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from checker.audit import Rejected
from checker.bulk.documents import Document, Unread
from checker.bulk.judge import Judge, Judged
from checker.catalogue import Home, Loaded
from checker.dossier import DossierFault, read
from checker.files import Refused
from checker.selection import head_of, policy_for

_BATCH = 64
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dossier; ``read`` counts the bytes of all input up to its end.

    ``policy`` and ``authority`` are empty where no policy was found. ``rendered`` is what the
    run's own function made of it.
    """

    result: Judged | Rejected | DossierFault | Refused
    policy: str
    authority: str
    read: int
    rendered: object = None


@dataclass(frozen=True, slots=True)
class Task:
    """What every dossier of a run is held against.

    Args:
        chosen: the policy; a folder in which to look for it; ``None`` is among the bundled ones.
        today: the date of the audit.
        render: what a report makes of each outcome, called where it was judged, with the reasons
            and evidence of open findings; ``None`` where the counts are enough.
    """

    chosen: Loaded | Home | None
    today: dt.date | None
    render: Callable[[Outcome], object] | None


def outcomes(documents: Iterable[Document | Unread], task: Task, jobs: int) -> Iterator[Outcome]:
    """Judge dossiers; what is read ahead of what was given out stays within bounds."""
    if jobs == 1:
        worker = _Worker(task)
        yield from map(worker.outcome, documents)
        return
    # The workers take over the policies that are loaded already, and leave Ctrl-C to this process.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, _start, (task,)) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        remaining = iter(documents)
        try:
            while True:
                while len(waiting) < jobs * _AHEAD and (batch := list(islice(remaining, _BATCH))):
                    waiting.append(pool.submit(_batch, batch))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_worker: _Worker | None = None


def _start(task: Task) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = _Worker(task)


def _batch(documents: list[Document | Unread]) -> list[Outcome]:
    assert _worker is not None
    return [_worker.outcome(each) for each in documents]


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    content: Mapping[str, Any]


class _Worker:
    """Judges one dossier after the other, each policy made ready once."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._judges: dict[str, Judge] = {}
        self._loaded: dict[tuple[object, ...], Loaded] = {}

    def outcome(self, document: Document | Unread) -> Outcome:
        """Judge one dossier."""
        made = self._outcome(document)
        if self._task.render is None:
            return made
        rendered, result = self._task.render(made), made.result
        # The audit holds the whole policy, and has been used.
        light = replace(result, explained=None) if isinstance(result, Judged) else result
        return replace(made, result=light, rendered=rendered)

    def _outcome(self, document: Document | Unread) -> Outcome:
        if isinstance(document, Unread):
            return Outcome(document.refused, "", "", 0)
        try:
            loaded = self._policy(document)
        except (Refused, DossierFault) as refused:
            return Outcome(refused, "", "", document.read)
        policy = loaded.compiled.policy
        assert policy is not None
        if policy.name not in self._judges:
            self._judges[policy.name] = Judge(loaded)
        judge, task = self._judges[policy.name], self._task
        explain = task.render is not None
        result = judge.judge(document.name, document.content, task.today, explain=explain)
        return Outcome(result, policy.name, policy.authority or "", document.read)

    def _policy(self, document: Document) -> Loaded:
        if isinstance(self._task.chosen, Loaded):
            return self._task.chosen
        head = _Head(document.name, _content(document))
        key = head_of(head, self._task.chosen)
        if key not in self._loaded:
            loaded = policy_for(head, self._task.chosen)
            if loaded.compiled.policy is None:
                said = f"{loaded.compiled.source.name}: this policy has errors."
                raise Refused(said, "See them with `statuut check`.")
            self._loaded[key] = loaded
        return self._loaded[key]


def _content(document: Document) -> Mapping[str, Any]:
    """A record, enough of it to choose its policy.

    Raises:
        DossierFault: it is none.
    """
    try:
        content = json.loads(document.content)
    except (ValueError, RecursionError):
        content = None
    return content if isinstance(content, dict) else read(document.content, document.name).content
