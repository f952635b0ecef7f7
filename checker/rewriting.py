"""Policy files laid out anew, and written in another language."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.catalogue import Loaded, load_from
from checker.files import Refused
from checker.homes import SUFFIX, Home, home_of
from checker.scenarios.mutants import mutants
from checker.scenarios.suite import names_in
from checker.voice import voice_of
from dsl.compile import policy_of_scenarios
from dsl.diagnostics import Fault, has_errors
from dsl.rewrite import NotTheSame, Understood, in_words, with_changes
from dsl.span import Source
from dsl.words import Words, spoken_in

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


def in_language(path: str, source: Source, words: Words) -> str | tuple[Fault, ...] | NotTheSame:
    """A text in the words of a language, read as if it were the content of the file at ``path``.

    What it quotes of changes to the policy is what `statuut test --mutate` prints in that language.

    Raises:
        Refused: the policy that its scenarios are for cannot be found, or has errors of its own.
    """

    def understanding(source: Source) -> Understood | tuple[Fault, ...]:
        return _understood(path, source)

    made = in_words(source, words, understanding)
    if not isinstance(made, str):
        return made
    loaded = _policy_for(path, source)
    quoted = names_in(loaded, source).made.equivalents
    if not quoted:
        return made
    known = _said_otherwise(loaded, spoken_in(source.text), words)
    changes = [known.get((each.name, each.change), each.change) for each in quoted]
    return with_changes(Source(source.name, made), changes)


def _said_otherwise(loaded: Loaded, own: Words, other: Words) -> Mapping[tuple[str, str], str]:
    """For each change to a policy, by its owner and as one language prints it, that of another.

    Only those that lead back from there to the same; none where the policy cannot be turned.
    """
    here, away = _changes(loaded, own), _changes(loaded, other)
    if here is None or away is None:
        return {}
    there: dict[tuple[str, str], set[str]] = defaultdict(set)
    back: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (owner, one), (_, two) in zip(here, away, strict=True):
        there[owner, one].add(two)
        back[owner, two].add(one)
    return {
        (owner, one): two
        for (owner, one), found in there.items()
        for two in found
        if len(found) == len(back[owner, two]) == 1 and '"' not in two
    }


def _changes(loaded: Loaded, words: Words) -> list[tuple[str, str]] | None:
    """The owner of each change to a policy, and the change as a language prints it.

    ``None`` where the policy cannot be turned into that language.
    """
    source, voice = loaded.compiled.source, voice_of(words.language)
    policy = loaded.compiled.policy
    if spoken_in(source.text) is not words:
        path = loaded.home.path(loaded.file)
        turned = in_words(source, words, lambda text: _understood(path, text))
        if not isinstance(turned, str):
            return None
        policy = load_from(loaded.home, loaded.file, turned.encode()).compiled.policy
    assert policy is not None
    return [(each.owner, voice.again(each.change)) for each in mutants(policy)]


def _understood(path: str, source: Source) -> Understood | tuple[Fault, ...]:
    loaded = _policy_for(path, source)
    compiled, schema = loaded.compiled, loaded.schema
    if compiled.built is None:
        return compiled.faults
    assert schema is not None, "a policy that compiled has its schema"
    scenarios = names_in(loaded, source)
    if has_errors(scenarios.faults):
        return scenarios.faults
    meanings = {**compiled.meanings, **scenarios.meanings}
    own = compiled.source.text == source.text
    return Understood(meanings if own else scenarios.meanings, schema.vocabulary)


def _policy_for(path: str, source: Source) -> Loaded:
    """The policy of a text: the text itself, or that of its scenarios, then one without errors."""
    folder, file = os.path.split(path)
    home = home_of(folder)
    name = policy_of_scenarios(source)
    if name is None:
        return _policy(home, file, source.text.encode())
    policy = f"{name}{SUFFIX}"
    if not home.has(policy):
        mend = f"Put {policy} beside it."
        raise Refused(f"{path}: there is no policy `{name}` beside these scenarios.", mend)
    loaded = _policy(home, policy, home.read(policy))
    if loaded.compiled.built is None:
        mend = f"Run `statuut check {home.named(policy)}` and mend what it names."
        raise Refused(f"{path}: the policy `{name}` of these scenarios has errors.", mend)
    return loaded


@lru_cache(maxsize=2)
def _policy(home: Home, file: str, data: bytes) -> Loaded:
    """A policy: scenarios that lie together have the same one."""
    return load_from(home, file, data)
