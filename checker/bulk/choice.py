"""A policy for each dossier, chosen by what the dossier says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.bulk.documents import Document
from checker.fast.glance import content_of
from checker.files import Refused
from checker.homes import Home
from checker.ready import Ready, ready
from checker.selection import head_of, policy_for

if TYPE_CHECKING:
    from checker.dossier import DossierFault


class _Head(NamedTuple):
    name: str
    content: Mapping[str, Any]


class Choice:
    """Chooses among the policies of a folder, or the bundled ones; each is made ready once."""

    def __init__(self, folder: Home | None) -> None:
        self._folder = folder
        self._by_head: dict[tuple[object, ...], Ready] = {}
        self._by_file: dict[str, Ready] = {}

    def of(self, document: Document) -> Ready | Refused | DossierFault:
        """The policy of a dossier, or why there is none."""
        content = _content(document)
        if not isinstance(content, dict):
            return content
        head = _Head(document.name, content)
        try:
            key = head_of(head, self._folder)
            if key not in self._by_head:
                self._by_head[key] = self._ready(head)
            return self._by_head[key]
        except Refused as refused:
            return refused

    def _ready(self, head: _Head) -> Ready:
        chosen = policy_for(head, self._folder)
        name = chosen.home.named(chosen.file)
        if name not in self._by_file:
            found = ready(chosen.home, chosen.file)
            if not isinstance(found, Ready):
                raise Refused(f"{name}: this policy has errors.", f"See them: statuut check {name}")
            self._by_file[name] = found
        return self._by_file[name]


def _content(document: Document) -> dict[str, Any] | DossierFault:
    """A record, enough of it to choose its policy, or why it is none."""
    if (content := content_of(document.content)) is not None:
        return content
    from checker.dossier import DossierFault, read

    try:
        return read(document.content, document.name).content
    except DossierFault as fault:
        return fault
