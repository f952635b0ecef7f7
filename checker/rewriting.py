"""Policy files laid out anew, and written in another language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from checker.catalogue import Loaded, load_from
from checker.files import Refused
from checker.homes import SUFFIX, Home, home_of
from checker.scenarios.suite import names_in
from dsl.compile import policy_of_scenarios
from dsl.diagnostics import Fault, has_errors
from dsl.rewrite import Understood
from dsl.span import Source

UNNAMED = f"standard-input{SUFFIX}"
"""The file that a text without one is taken for, in the folder where the program was started."""


def policy_files(path: str) -> Iterator[str]:
    """A file, or every file of policies and scenarios in a folder and below, sorted.

    Raises:
        Refused: it is neither.
    """
    if not os.path.isdir(path):
        if not path.endswith(SUFFIX):
            mend = f"Name a file that ends in {SUFFIX}, a folder, or `-` for standard input."
            raise Refused(f"{path}: this is no policy file.", mend)
        yield path
        return
    found = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(path)
        for name in names
        if name.endswith(SUFFIX)
    )
    if not found:
        raise Refused(f"{path}: no policy lies in this folder.", "Name another folder.")
    yield from found


def understood(path: str, source: Source) -> Understood | tuple[Fault, ...]:
    """What a text means, read as if it were the content of the file at ``path``.

    Raises:
        Refused: the policy that its scenarios are for cannot be found, or has errors of its own.
    """
    folder, file = os.path.split(path)
    home = home_of(folder)
    name = policy_of_scenarios(source)
    if name is None:
        loaded = load_from(home, file, source.text.encode())
        compiled = loaded.compiled
        return _understood(loaded, source) if compiled.built is not None else compiled.faults
    policy = f"{name}{SUFFIX}"
    if not home.has(policy):
        mend = f"Put {policy} beside it."
        raise Refused(f"{path}: there is no policy `{name}` beside these scenarios.", mend)
    loaded = _policy(home, policy, home.read(policy))
    if loaded.compiled.built is None:
        mend = f"Run `statuut check {home.named(policy)}` and mend what it names."
        raise Refused(f"{path}: the policy `{name}` of these scenarios has errors.", mend)
    return _understood(loaded, source)


@lru_cache(maxsize=1)
def _policy(home: Home, file: str, data: bytes) -> Loaded:
    """The policy of scenarios: those that lie together have the same one."""
    return load_from(home, file, data)


def _understood(loaded: Loaded, source: Source) -> Understood | tuple[Fault, ...]:
    compiled, schema = loaded.compiled, loaded.schema
    assert schema is not None, "a policy that compiled has its schema"
    scenarios = names_in(loaded, source)
    if has_errors(scenarios.faults):
        return scenarios.faults
    meanings = {**compiled.meanings, **scenarios.meanings}
    own = compiled.source.text == source.text
    return Understood(meanings if own else scenarios.meanings, schema.vocabulary)
