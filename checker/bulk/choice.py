"""A policy for each dossier, chosen by what the dossier says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.bulk.documents import Document
from checker.catalogue import Home
from checker.dossier import DossierFault, read
from checker.files import Refused
from checker.ready import Ready, of_loaded
from checker.selection import head_of, policy_for


@dataclass(frozen=True, slots=True)
class _Head:
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
        try:
            head = _Head(document.name, _content(document))
            key = head_of(head, self._folder)
            if key not in self._by_head:
                self._by_head[key] = self._ready(head)
            return self._by_head[key]
        except (Refused, DossierFault) as refused:
            return refused

    def _ready(self, head: _Head) -> Ready:
        loaded = policy_for(head, self._folder)
        name = loaded.compiled.source.name
        if loaded.compiled.policy is None:
            raise Refused(f"{name}: this policy has errors.", f"See them: statuut check {name}")
        return self._by_file.setdefault(name, of_loaded(loaded))


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
