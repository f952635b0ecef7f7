"""All dossiers of a run, by one process or several, in the order in which they were named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.bulk.documents import Document, Part, Unread, dossiers_of
from checker.bulk.judge import Judge, Judged
from checker.bulk.shipped import Prepared
from checker.bulk.weigh import Detail
from checker.files import Refused

if TYPE_CHECKING:
    from checker.accepted import Accepted
    from checker.audit import Rejected
    from checker.bulk.choice import Chooser
    from checker.dossier import DossierFault


class Outcome(NamedTuple):
    """What became of one dossier; ``read`` counts the bytes of all input up to its end.

    ``policy``, its SHA-256 and ``authority`` are empty where no policy was found. ``rendered`` is
    what the run's own function made of it; ``document`` is there for that function alone.
    """

    result: Judged | Rejected | DossierFault | Refused
    policy: str
    authority: str
    read: int
    rendered: object = None
    policy_sha256: str = ""
    document: Document | Unread | None = None

    def joined(self, other: Outcome) -> Outcome | None:
        """This and the next as one, where both were judged by the same policy."""
        one, two = self.result, other.result
        if not isinstance(one, Judged) or not isinstance(two, Judged):
            return None
        if (self.policy, self.authority) != (other.policy, other.authority):
            return None
        return other._replace(result=one.joined(two))


class Task(NamedTuple):
    """What every dossier of a run is held against.

    Args:
        chosen: the policy, or how to choose one for each dossier.
        today: the date of the audit.
        render: what a report makes of each outcome, called where it was judged; ``None`` where
            the counts are enough.
        detail: the findings of which ``render`` wants the reasons and evidence.
        accepted: the waivers and the baseline to lay over what is found.
        secret: the key of the pseudonyms that stand for ids; empty where ids are told.
    """

    chosen: Prepared | Chooser[Any]
    today: dt.date | None
    render: Callable[[Outcome], object] | None
    detail: Detail = Detail.COUNTS
    accepted: Accepted | None = None
    secret: bytes = b""


def outcomes(parts: Iterable[Part], task: Task, jobs: int) -> Iterator[Outcome]:
    """Judge dossiers; what is read ahead of what was given out stays within bounds.

    Raises:
        Refused: a process was ended from outside.
    """
    if jobs > 1:
        from checker.bulk.processes import can_fork, outcomes_of_processes

        if can_fork():
            return outcomes_of_processes(parts, task, jobs)
    return map(Worker(task).outcome, dossiers_of(parts))


class Worker:
    """Judges one dossier after the other, each policy made ready once."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._judges: dict[str, Judge] = {}

    @property
    def renders(self) -> bool:
        """Whether a report makes something of each outcome."""
        return self._task.render is not None

    def outcome(self, document: Document | Unread) -> Outcome:
        """Judge one dossier."""
        made = self._outcome(document)
        if self._task.render is None:
            return made
        rendered = self._task.render(made._replace(document=document))
        result = made.result
        # The audit holds the whole policy, and has been used.
        light = result._replace(explained=None) if isinstance(result, Judged) else result
        return made._replace(result=light, rendered=rendered)

    def _outcome(self, document: Document | Unread) -> Outcome:
        if isinstance(document, Unread):
            return Outcome(document.refused, "", "", 0)
        task = self._task
        if isinstance(task.chosen, Prepared):
            prepared = task.chosen
        else:
            found = task.chosen.of(document)
            if not isinstance(found, Prepared):
                return Outcome(found, "", "", document.read)
            prepared = found
        made = prepared.made
        if made.sha256 not in self._judges:
            self._judges[made.sha256] = Judge(prepared, task.accepted, task.secret)
        judge, (name, content, _, cells) = self._judges[made.sha256], document
        result = judge.judge(name, content, task.today, task.detail, cells)
        return Outcome(result, made.name, made.authority, document.read, policy_sha256=made.sha256)
