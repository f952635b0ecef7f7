"""A policy for each dossier, chosen by what the dossier says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from checker.bulk.documents import Document
from checker.bulk.shipped import Prepared
from checker.candidate import Candidate
from checker.fast.glance import content_of
from checker.files import Refused
from checker.homes import Home
from checker.ready import Ready, ready
from checker.selection import Offer, homes_of, offer_of
from checker.speech import Remark

if TYPE_CHECKING:
    from checker.dossier import DossierFault
    from dsl.vocabulary import Vocabulary

P = TypeVar("P", bound=Prepared)

_MOST_HEADS = 4096
"""How many choices are remembered: a procedure may be named by one dossier alone."""


class _Head(NamedTuple):
    name: str
    content: Mapping[str, Any]


class Chooser(Generic[P]):
    """Chooses among policies that are at hand."""

    def __init__(self, offer: Offer, prepared: Callable[[Candidate], P]) -> None:
        """Take what there is to choose from.

        Args:
            offer: the policies.
            prepared: gives the one that was chosen, or raises Refused.
        """
        self._offer = offer
        self._prepared = prepared
        self._by_head: dict[tuple[object, ...], P] = {}

    def of(self, document: Document) -> P | Refused | DossierFault:
        """The policy of a dossier, or why there is none."""
        content = _content(document)
        if not isinstance(content, dict):
            return content
        head = _Head(document.name, content)
        key = self._offer.head_of(head)
        try:
            if key not in self._by_head:
                if len(self._by_head) >= _MOST_HEADS:
                    self._by_head.clear()
                self._by_head[key] = self._prepared(self._offer.chosen(head))
            return self._by_head[key]
        except Refused as refused:
            return refused


class Choice(Chooser[Ready]):
    """Chooses among the policies of a folder, or the bundled ones; each is made ready once."""

    def __init__(self, folder: Home | None) -> None:
        self._homes = homes_of(folder)
        self._by_candidate: dict[Candidate, Ready] = {}
        super().__init__(offer_of(folder), self._ready)

    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """What the records of these policies can hold."""
        from checker.candidates import vocabularies

        return vocabularies(dict.fromkeys(self._homes.values()))

    def _ready(self, chosen: Candidate) -> Ready:
        if chosen not in self._by_candidate:
            home = self._homes[chosen]
            self._by_candidate[chosen] = usable(home, chosen.file)
        return self._by_candidate[chosen]


def usable(home: Home, file: str) -> Ready:
    """A policy by its file in a folder.

    Raises:
        Refused: its file cannot be read as text, or it has errors.
    """
    found = ready(home, file)
    if not isinstance(found, Ready):
        name = home.named(file)
        raise Refused(
            Remark("{name}: this policy has errors.", name=name),
            Remark("See them: statuut check {name}", name=name),
        )
    return found


def _content(document: Document) -> dict[str, Any] | DossierFault:
    """A record, enough of it to choose its policy, or why it is none."""
    if (content := content_of(document.content)) is not None:
        return content
    from checker.dossier import DossierFault, read

    try:
        return read(document.content, document.name, document.cells).content
    except DossierFault as fault:
        return fault
