"""The texts that are being written, compiled with what lies beside them.

The text of an open document goes before that of its file. What was made of the same texts is not
made again: record schemas, policies that others extend or that scenarios are for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from checker.catalogue import Loaded, Schema, Shelf, base_file, schema, schema_file
from checker.files import Refused
from checker.homes import SCENARIOS_SUFFIX, SUFFIX, Home, decoded, home_of, is_policy
from checker.lsp.indexed import Indexed, chain, no_policy
from checker.scenarios.suite import DossiersBeside, KnownDossiers, UncheckedChanges
from checker.voice import voice_for
from dsl.compile import CompiledScenarios, Memory, Records, compile_scenario_file
from dsl.diagnostics import Fault, has_errors
from dsl.editing.describe import Known
from dsl.editing.difference import difference
from dsl.editing.items import dedented, first_item, items
from dsl.editing.names import Named, has_word, named_at, word_at
from dsl.heading import Heading, heading
from dsl.layout import Layouts
from dsl.meanings import Meanings
from dsl.rewrite import formatted
from dsl.span import Source
from dsl.spoken import spoken
from dsl.unusable import Unusable
from dsl.words import Words, spoken_in

T = TypeVar("T")
WordIn: TypeAlias = Callable[[Words], str]
"""How a text in some language writes something."""


class Desk(Shelf):
    """All texts: those of open documents by their file, others from disk."""

    def __init__(self) -> None:
        self.memory: Memory = Memory()
        self._layouts = Layouts()
        self._texts: dict[str, str] = {}
        self._schemas: dict[str, tuple[bytes, Schema | Unusable]] = {}
        self._policies: dict[str, tuple[Mapping[str, bytes | None], Loaded]] = {}
        self._indexes: dict[str, Indexed] = {}
        self._sound: dict[str, Indexed] = {}
        self._dossiers: dict[str, tuple[Schema, KnownDossiers]] = {}
        self._scenarios: dict[str, tuple[CompiledScenarios, Mapping[str, object]]] = {}
        self._turn = 0

    # ---- open documents

    def put(self, path: str, text: str) -> None:
        """Take the text of an open document."""
        self._turn += 1
        self._texts[_real(path)] = text

    def drop(self, path: str) -> None:
        """Forget an open document: its file counts again."""
        self._turn += 1
        self._texts.pop(_real(path), None)

    def held(self) -> Mapping[str, str]:
        """The texts of the open documents, by their files."""
        return dict(self._texts)

    def hold(self, texts: Mapping[str, str]) -> None:
        """Take these as the open documents, and no others."""
        if texts != self._texts:
            self._turn += 1
            self._texts = {_real(path): text for path, text in texts.items()}

    def text(self, path: str) -> str | None:
        """The text of a file or open document, where it can be read."""
        try:
            return decoded(path, self.read(path))
        except Refused:
            return None

    def look_again(self) -> None:
        """Files may have come, gone or changed: what had errors may have none."""
        self._policies = {
            path: kept
            for path, kept in self._policies.items()
            if kept[1].compiled.built is not None
        }
        self._indexes.clear()

    # ---- what policies are made of

    def read(self, path: str) -> bytes:
        """The content of a file, as far as it is written in the editor.

        Raises:
            Refused: it cannot be read.
        """
        text = self._texts.get(_real(path))
        return super().read(path) if text is None else text.encode("utf-8-sig", "replace")

    def schema(self, records: Records, home: Home) -> Schema | Unusable:
        """A record schema, made once of the same text."""
        try:
            file = schema_file(records, home)
            content = self.read(file) if file is not None else None
        except Refused as refused:
            return Unusable(refused.message, refused.mend)
        if file is None or content is None:
            return schema(records, home, self)
        kept = self._schemas.get(file)
        if kept is not None and kept[0] == content:
            return kept[1]
        turn, made = self._turn, schema(records, home, self)
        if turn == self._turn:  # else a text may have changed meanwhile
            self._schemas[file] = content, made
        return made

    def loaded(self, home: Home, file: str, above: tuple[str, ...] = ()) -> Loaded:
        """A policy, made once of the same texts.

        Raises:
            Refused: the file cannot be read as text.
        """
        path = _real(home.path(file))
        if (kept := self._policies.get(path)) is not None:
            texts, loaded = kept
            same = all(self._content(each) == then for each, then in texts.items())
            if same and loaded.home == home:
                return loaded
        turn, loaded = self._turn, super().loaded(home, file, above)
        if loaded.compiled.built is not None or not above:
            texts = {each: self._content(each) for each in dict.fromkeys(loaded.files())}
            if turn == self._turn:
                self._policies[path] = texts, loaded
        return loaded

    def _content(self, path: str) -> bytes | None:
        try:
            return self.read(path)
        except Refused:
            return None

    # ---- what is known of a text

    def index(self, path: str) -> Indexed | None:
        """What is known of a policy or of a file of scenarios; ``None`` where it cannot be read."""
        return self._of_one_turn(lambda: self._index(path))

    def about(self, path: str, word: WordIn) -> Indexed | None:
        """The same, of a file of scenarios at least where a word stands."""
        return self._of_one_turn(lambda: self._index(path, word))

    def _of_one_turn(self, find: Callable[[], T]) -> T:
        while True:
            turn, found = self._turn, find()
            if turn == self._turn:
                return found

    def _index(self, path: str, about: WordIn | None = None) -> Indexed | None:
        text = self.text(path)
        if text is None:
            return None
        kept = self._indexes.get(_real(path))
        home, file = _home_of(path)
        policy = self._policy_of(path, text)
        loaded = self._loaded(policy)
        if (
            kept is not None
            and kept.source.text == text
            and kept.loaded is loaded
            and loaded is not None
        ):
            return kept
        source = Source(home.named(file), text)
        if about is not None and policy != path:
            return self._indexed(path, source, loaded, False, about(spoken_in(text)))
        made = self._indexed(path, source, loaded, policy == path)
        self._indexes[_real(path)] = made
        if made.policy is not None:
            self._sound[_real(path)] = made
        return made

    def named(self, index: Indexed, offset: int) -> Named | None:
        """The name at an offset; in what cannot be read now, what it was when it last could."""
        named = named_at(index.meanings, offset)
        before = self._sound.get(_real(index.path))
        word = word_at(index.source.text, offset)
        if named is not None or before is None or before is index or word is None:
            return named
        then = difference(before.source.text, index.source.text).carried(word)
        meaning = before.meanings.get(then) if then is not None else None
        return Named(word, meaning) if meaning is not None else None

    def _policy_of(self, path: str, text: str) -> str:
        """The file of the policy to which a text belongs: its own, or that of its scenarios."""
        head = first_item(Source(path, text))
        if head is None or head.kind != "SCENARIOS_FOR":
            return path
        return os.path.join(os.path.dirname(path), f"{head.name}{SUFFIX}")

    def _loaded(self, path: str) -> Loaded | None:
        try:
            return self.loaded(*_home_of(path))
        except Refused:
            return None

    def _indexed(
        self,
        path: str,
        source: Source,
        loaded: Loaded | None,
        is_policy: bool,
        about: str | None = None,
    ) -> Indexed:
        found = items(source)
        if loaded is None or (not is_policy and loaded.compiled.built is None):
            unusable = () if is_policy else no_policy(found, loaded)
            return Indexed(path, source, found, {}, unusable, loaded, is_policy)
        meanings: Meanings = {}
        faults: tuple[Fault, ...] = ()
        if is_policy:
            meanings, faults = loaded.compiled.meanings, loaded.compiled.faults
        if not is_policy or any(each.kind in ("SCENARIO", "EQUIVALENT") for each in found):
            scenarios = self.scenarios(source, loaded, checked=False, about=about)
            if scenarios is not None:
                meanings = {**meanings, **scenarios.meanings}
                faults = (*faults, *scenarios.faults)
        return Indexed(path, source, found, meanings, faults, loaded, is_policy)

    def scenarios(
        self, source: Source, loaded: Loaded, *, checked: bool, about: str | None = None
    ) -> CompiledScenarios | None:
        """The scenarios of a text; ``None`` where the policy has errors.

        With ``checked``, every changed dossier is held against its record schema, which takes some
        hundredths of a second each. With ``about``, at least those in which that word stands.
        """
        built, schema, home = loaded.compiled.built, loaded.schema, loaded.home
        if built is None or schema is None:
            return None
        dossiers = self._dossiers_of(home, schema)
        if checked:
            starts = DossiersBeside(home, schema, dossiers)
            return compile_scenario_file(source, built, starts, self.memory)
        starts = UncheckedChanges(home, schema, dossiers)
        if (before := self._scenarios.get(source.name)) is not None:
            made, found = before
            if (
                made.source == source
                and made.is_made_for(built)
                and all(starts.content(name) == content for name, content in found.items())
            ):
                return made
        if about is not None:
            return compile_scenario_file(source, built, starts, self.memory, about)
        made = compile_scenario_file(source, built, starts, self.memory)
        self._scenarios[source.name] = made, starts.found
        return made

    def _dossiers_of(self, home: Home, schema: Schema) -> KnownDossiers:
        kept = self._dossiers.get(home.folder)
        if kept is None or kept[0] is not schema:
            kept = self._dossiers[home.folder] = schema, {}
        return kept[1]

    def checked(self, index: Indexed) -> tuple[Fault, ...] | None:
        """The faults of a text, those of its changed dossiers as well; ``None`` if it changed."""
        if self.index(index.path) is not index:
            return None
        if index.loaded is None or not any(each.kind == "SCENARIO" for each in index.items):
            return index.faults
        scenarios = self.scenarios(index.source, index.loaded, checked=True)
        own = index.loaded.compiled.faults if index.is_policy else ()
        return (*own, *scenarios.faults) if scenarios is not None else index.faults

    def laid_out(self, index: Indexed) -> str | None:
        """A document in its canonical layout; nothing while a word of it cannot be read."""
        made = formatted(index.source, self.memory.read, self._layouts)
        return made if isinstance(made, str) else None

    def ahead(self, index: Indexed) -> Iterator[None]:
        """Do what may be asked of a text next, a little at each step.

        Read what scenarios start from, lay the text out, and find out what names mean in the files
        that belong to it.
        """
        home, _ = _home_of(index.path)
        files = [name for name in self.names(home) if name.endswith(SUFFIX)]
        texts = {name: self.text(home.path(name)) for name in files}
        yield from self._dossiers_ahead(index, "".join(text or "" for text in texts.values()))
        if not has_errors(index.faults):
            yield from self._layouts.ahead(index.source)
        for name, text in texts.items():
            if text is not None:
                yield from self.memory.ahead(Source(name, text))
        policy = self._policy_of(index.path, index.source.text)
        for path in self.relatives(policy, index.path):
            self.index(path)
            yield

    def _dossiers_ahead(self, index: Indexed, texts: str) -> Iterator[None]:
        loaded = index.loaded
        if loaded is not None and loaded.schema is not None:
            home, schema = loaded.home, loaded.schema
            starts = DossiersBeside(home, schema, self._dossiers_of(home, schema))
            for name in _names(home):
                if f'"{name}"' in texts:
                    yield from starts.ahead(name)

    def instead(self, texts: Mapping[str, str]) -> Desk:
        """The same desk with other texts in the place of some files."""
        other = Desk()
        other._texts = {**self._texts, **{_real(path): text for path, text in texts.items()}}
        other.memory = self.memory
        other._schemas = self._schemas
        other._policies = dict(self._policies)
        other._dossiers = self._dossiers
        other._scenarios = dict(self._scenarios)
        return other

    def known(self, index: Indexed) -> Known | None:
        """What can be said of the names of a text; ``None`` without a record schema."""
        sound = self._sound.get(_real(index.path))
        loaded = index.loaded
        if loaded is None or loaded.schema is None:
            loaded = sound.loaded if sound is not None else None
        if loaded is None or loaded.schema is None:
            return None
        policy = index.policy or (sound.policy if sound is not None else None)
        written: dict[str, str] = {}
        below: Loaded | None = loaded
        while below is not None:
            source = below.compiled.source
            for each in items(source):
                if each.kind in ("DEFINE", "TABLE"):
                    meaning = below.compiled.meanings.get(each.name_span)
                    key = getattr(meaning, "key", each.full_name)
                    written.setdefault(key, dedented(source, each.span))
            below = below.base
        return Known(
            voice_for(index.source),
            spoken(loaded.schema.vocabulary, spoken_in(index.source.text)),
            loaded.schema.vocabulary,
            policy,
            written,
        )

    # ---- files that belong together

    def names(self, home: Home) -> list[str]:
        """The names of the files in a folder, and of the open documents that would lie there."""
        folder = _real(home.folder)
        opened = [os.path.basename(each) for each in self._texts if os.path.dirname(each) == folder]
        return sorted({*_names(home), *opened})

    def records(self, path: str) -> Iterator[tuple[str, str]]:
        """The names and texts of the records, as JSON, that lie beside a text."""
        home, _ = _home_of(path)
        for name in _names(home):
            if name.endswith(".json") and (text := self.text(home.path(name))) is not None:
                yield name, text

    def beside(self, path: str) -> tuple[Heading, ...]:
        """The heads of the policies in the folder of one, its own among them."""
        home, _ = _home_of(path)
        files = _policies(self.names(home))
        texts = [(home.named(each), self.text(home.path(each))) for each in files]
        heads = [
            heading(Source(name, text), self.memory) for name, text in texts if text is not None
        ]
        return tuple(each for each in heads if each is not None)

    def family(self, path: str, beside: str, word: WordIn | None = None) -> tuple[Indexed, ...]:
        """What is known of a policy and of the files that go with it.

        With a word, at least what is known of the places where it stands.
        """
        if word is None:
            found = [self.index(each) for each in self.relatives(path, beside)]
        else:
            having = self.relatives(
                path, beside, lambda text: has_word(text, word(spoken_in(text)))
            )
            found = [self.about(each, word) for each in having]
        return tuple(each for each in found if each is not None)

    def relatives(
        self, path: str, beside: str, is_wanted: Callable[[str], bool] = lambda _: True
    ) -> tuple[str, ...]:
        """A policy, those that extend it, and the files of scenarios for all of these.

        They lie beside it, or beside another file from which it is asked. Of these, those whose
        text is wanted.
        """
        homes = {_real(home.folder): home for home in (_home_of(path)[0], _home_of(beside)[0])}
        files = [(home, name) for home in homes.values() for name in self.names(home)]
        policies = {_real(path): path}
        for home, name in files:
            if is_policy(name) and _real(path) in self._chain(home, name):
                policies.setdefault(_real(home.path(name)), home.path(name))
        scenarios = [home.path(name) for home, name in files if name.endswith(SCENARIOS_SUFFIX)]
        return tuple(
            each
            for each in (*policies.values(), *scenarios)
            if (text := self.text(each)) is not None
            and is_wanted(text)
            and _real(self._policy_of(each, text)) in policies
        )

    def _chain(self, home: Home, file: str) -> Iterator[str]:
        """The files of a policy and of all that it extends, as far as can be by their heads."""
        seen: set[str] = set()
        while (path := _real(home.path(file))) not in seen:
            seen.add(path)
            yield path
            text = self.text(path)
            if text is None:
                return
            head = heading(Source(path, text), self.memory)
            if head is None and (loaded := self._loaded(path)) is not None:
                yield from map(_real, chain(loaded))
            if head is None or head.extends is None:
                return
            home, file = base_file(head.extends, home)


def _home_of(path: str) -> tuple[Home, str]:
    folder, file = os.path.split(path)
    return home_of(folder), file


def _names(home: Home) -> list[str]:
    """The names of the files in a folder; none where it cannot be read."""
    try:
        return home.names()
    except OSError:
        return []


def _policies(names: list[str]) -> list[str]:
    return [each for each in names if is_policy(each)]


def _real(path: str) -> str:
    return os.path.realpath(path)
