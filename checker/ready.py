"""A policy made ready to judge dossiers; what was made once is kept on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker import kept
from checker.fast.engine import Generated
from checker.fast.proof import Proof, Provable
from checker.head import Head
from checker.homes import Home

if TYPE_CHECKING:
    from checker.catalogue import Loaded
    from dsl import ir


class Made(NamedTuple):
    """All that judging by a policy needs, as it is kept on disk.

    Args:
        head: what reports say of the policy.
        authority: whose it is, or "".
        rules: the names of its rules, in their order.
        sha256: of the policy and of all that it extends.
        schema_version: of its record schema.
        source: the policy's file, as messages call it.
        identity: the paths in a record to the authority and the procedure, or "".
        generated: the fast engine's functions, unless the explaining one alone can run it.
        provable: what decoding proves of a dossier, unless its schema asks more.
        sources: the files that it was made of, or that would have gone before one of them, with
            their content; ``None`` is no such file.
    """

    head: Head
    authority: str
    rules: tuple[str, ...]
    sha256: str
    schema_version: str
    source: str
    identity: tuple[str, str]
    generated: Generated | None
    provable: Provable | None
    sources: tuple[tuple[str, bytes | None], ...]

    @property
    def name(self) -> str:
        """The policy."""
        return self.head.policy


class Ready:
    """A policy that is ready; the policy itself is loaded when a reason is asked for."""

    def __init__(self, made: Made, load: Callable[[], Loaded]) -> None:
        """Take what was made, and how to load the policy itself."""
        self.made = made
        self._load = load

    @cached_property
    def loaded(self) -> Loaded:
        """The policy with its schema, compiled."""
        return self._load()

    @cached_property
    def proof(self) -> Proof | None:
        """Proves dossiers sound by decoding, where their schema can be proven so."""
        return None if self.made.provable is None else Proof(self.made.provable)

    @cached_property
    def policy(self) -> ir.Policy:
        """The compiled policy."""
        if "loaded" not in self.__dict__:
            found: ir.Policy | None = kept.recall(_policy_key(self.made))
            if found is not None:
                return found
        compiled = self.loaded.compiled.policy
        assert compiled is not None
        return compiled


def of_loaded(loaded: Loaded) -> Ready:
    """A policy that compiled, made ready."""
    found = Ready(_made(loaded), lambda: loaded)
    found.loaded = loaded
    return found


def ready(home: Home, file: str) -> Ready | Loaded:
    """A policy by its file in a folder; one with errors as it was loaded.

    Raises:
        Refused: its file cannot be read as text.
    """
    key = f"policy {_absolute(home.path(file))} {home.shown}"
    made = kept.recall(key)
    if isinstance(made, Made) and all(_content(path) == then for path, then in made.sources):
        return Ready(made, lambda: _load(home, file))
    loaded = _load(home, file)
    if loaded.compiled.policy is None:
        return loaded
    found = of_loaded(loaded)
    kept.keep(key, found.made)
    kept.keep(_policy_key(found.made), loaded.compiled.policy)
    return found


def _load(home: Home, file: str) -> Loaded:
    from checker.catalogue import load_from

    return load_from(home, file)


def _policy_key(made: Made) -> str:
    from hashlib import sha256

    parts = (f"{path} {content and sha256(content).hexdigest()}" for path, content in made.sources)
    return f"core form {made.source} {made.sha256} {' '.join(parts)}"


def _made(loaded: Loaded) -> Made:
    from checker.fast.generate import generated
    from checker.fast.proof import Unprovable, provable
    from checker.fast.structs import Unsupported

    policy, schema = loaded.compiled.policy, loaded.schema
    assert policy is not None
    assert schema is not None
    try:
        functions = generated(policy, schema.vocabulary)
    except Unsupported:
        functions = None
    try:
        proof = provable(schema.checked.root)
    except Unprovable:
        proof = None
    return Made(
        Head.of(policy),
        policy.authority or "",
        tuple(rule.name for rule in policy.rules),
        loaded.sha256,
        schema.vocabulary.version,
        policy.source,
        (schema.vocabulary.authority_path or "", schema.vocabulary.procedure_path or ""),
        functions,
        proof,
        tuple((each, _content(each)) for each in _paths(loaded)),
    )


def _paths(loaded: Loaded) -> list[str]:
    return sorted({_absolute(file) for file in loaded.files()})


def _absolute(path: str) -> str:
    """A path from the root; `..` stays, for behind a link it leads elsewhere than it seems to."""
    return os.path.join(os.getcwd(), path)


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
