"""What is sent to the workers: all that judging needs, made ready once on the driver."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from checker.bulk.choice import Chooser, usable
from checker.bulk.run import Task, Worker
from checker.bulk.shipped import Prepared, Shipped, shipped
from checker.bulk.weigh import Detail
from checker.files import Refused
from checker.homes import Home, home_of, place_of
from checker.report.manner import Manner
from checker.report.rows import Rows
from checker.selection import homes_of, offer_of

_MOST_KEPT = 8


@dataclass(frozen=True)
class Shipment:
    """A pickled task, and the version of the program that made it.

    Two with the same SHA-256 are the same.
    """

    sha256: str
    version: str
    content: bytes = field(repr=False, compare=False)


def shipment(policy: str | Path | None, as_of: dt.date | None) -> Shipment:
    """Make ready what a run needs.

    Args:
        policy: a bundled policy's name, a file, a folder; ``None`` is all that are bundled.
        as_of: the date of the audit.

    Raises:
        Refused: there is no such policy, it has errors, or there is none in the folder.
    """
    content = pickle.dumps(
        Task(_chosen(policy), as_of, Rows(Manner()), Detail.OPEN), pickle.HIGHEST_PROTOCOL
    )
    return Shipment(sha256(content).hexdigest(), version("statuut"), content)


@lru_cache(maxsize=_MOST_KEPT)
def worker_of(given: Shipment) -> Worker:
    """What judges in this process, unpacked once however many tasks come by.

    Raises:
        Refused: another version of the program is installed here.
    """
    here = version("statuut")
    if here != given.version:
        said = f"a worker has version {here} of statuut, and the driver {given.version}."
        raise Refused(said, "Install the same everywhere.")
    return Worker(pickle.loads(given.content))


def _chosen(policy: str | Path | None) -> Prepared | Chooser[Shipped]:
    if policy is None:
        return _chooser(None)
    if Path(policy).is_dir():
        return _chooser(home_of(str(policy)))
    return shipped(usable(*place_of(str(policy))))


def _chooser(folder: Home | None) -> Chooser[Shipped]:
    homes = homes_of(folder)
    if not homes:
        assert folder is not None
        said = f"{folder.shown or 'this folder'}: no policy lies here that a dossier can choose."
        raise Refused(said, "Name another folder, or a policy file.")
    policies = {each: shipped(usable(home, each.file)) for each, home in homes.items()}
    return Chooser(offer_of(folder), policies.__getitem__)
