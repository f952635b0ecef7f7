"""What is said of a name to the author of a text, in Markdown: for hovers and lists of choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsl import ir
from dsl.editing.complete import Choice
from dsl.frozen import frozen
from dsl.meanings import (
    DefinitionName,
    FieldName,
    Meaning,
    NounName,
    RuleName,
    TableName,
    ValueName,
)
from dsl.message import Say
from dsl.spoken import Spoken
from dsl.types import CollectionType, RecordType, described
from dsl.vocabulary import FieldShape, Texts, Vocabulary
from dsl.words import Words

_LANGUAGES = {"en": "English", "nl": "Nederlands", "fr": "français", "de": "Deutsch"}


@frozen
class Known:
    """What is known where a name stands.

    Args:
        say: says things in the language of the text.
        spoken: the vocabulary of its record schema in the words of that language.
        vocabulary: the same under the schema's own names.
        policy: the policy as it last compiled; ``None`` where it never did.
        written: the text of each definition and table, by its key or name.
    """

    say: Say
    spoken: Spoken
    vocabulary: Vocabulary
    policy: ir.Policy | None
    written: Mapping[str, str]


def description(meaning: Meaning, known: Known) -> str | None:
    """What a name stands for; ``None`` where there is nothing to tell."""
    match meaning:
        case FieldName(record=record, name=name):
            shape = known.vocabulary.shapes[record]
            return field(shape.fields[name], record, known)
        case ValueName(value=value):
            return _value(value, known)
        case NounName(noun=noun):
            return _noun(noun, known)
        case DefinitionName(key=key):
            return _text(known.written.get(key))
        case TableName(name=name):
            return _text(known.written.get(name))
        case RuleName(name=name):
            return rule(name, known)


@frozen
class Said:
    """What a choice is: its kind in a few words, and more in Markdown."""

    brief: str = ""
    more: str | None = None


def choice(made: Choice, known: Known) -> Said:
    """What is said of something that may be written."""
    view = known.spoken
    match made.kind:
        case "field" | "name":
            record = made.record or known.vocabulary.root.key
            shape = view.vocabulary.shapes[record].fields.get(made.text)
            if shape is not None:
                return Said(
                    known.say.again(described(view.shown(shape.type))), field(shape, record, known)
                )
            owned = (key for key in known.written if key.rpartition(".")[2] == made.text)
            more = _text(known.written.get(made.text) or known.written.get(next(owned, "")))
            return Said(more=more or _noun(view.noun(made.text), known))
        case "value":
            return Said(more=_value(view.table_value(made.text), known))
        case "rule":
            return Said(more=rule(made.text, known))
        case _:
            return Said()


def field(shape: FieldShape, record: str, known: Known) -> str:
    """A field: its names and texts in each language, its kind, and where a record holds it."""
    view = known.spoken
    word = shape.names.get(known.spoken.words.language, shape.name)
    kind = known.say.again(described(view.shown(shape.type)))
    lines = [f"**`{word}`**: {kind}", *_texts(shape.texts, known.spoken.words.language)]
    if word != shape.name:
        lines.append(f"`{shape.name}`")
    if shape.inverse is not None:
        lines.append(f"`{shape.inverse.collection}` → `{shape.inverse.field}`")
    elif (path := _paths(known.vocabulary).get(record)) is not None:
        lines.append(f"JSON: `{path}/{shape.name}`")
    if shape.refers_to:
        lines.append(f"→ `{shape.refers_to}`")
    return "\n\n".join(lines)


def _texts(texts: Texts, language: str) -> Iterator[str]:
    """Title and description, those in the language of the text first."""
    codes = dict.fromkeys((language, *texts.title, *texts.description))
    for code in codes:
        title, said = texts.title.get(code), texts.description.get(code)
        if title or said:
            head = f"*{title}*" if title else ""
            body = " ".join(part for part in (head and f"{head}.", said) if part)
            yield f"{_LANGUAGES.get(code, code)}: {body}"


def _paths(vocabulary: Vocabulary) -> dict[str, str]:
    """Where each kind of record stands in the JSON of a record, by its key; ``*`` is an item."""
    found = {vocabulary.root.key: ""}
    waiting = [vocabulary.root.key]
    for key in waiting:
        for shape in vocabulary.shapes[key].fields.values():
            if shape.refers_to or shape.inverse:
                continue
            match shape.type:
                case RecordType(key=inner):
                    path = f"{found[key]}/{shape.name}"
                case CollectionType(item=RecordType(key=inner)):
                    path = f"{found[key]}/{shape.name}/*"
                case _:
                    continue
            if inner not in found:
                found[inner] = path
                waiting.append(inner)
    return found


def _value(value: str, known: Known) -> str | None:
    word = known.spoken.value_word(value)
    said = dict(known.vocabulary.values.get(value, {}))
    shown = ", ".join(f"{_LANGUAGES.get(code, code)}: `{each}`" for code, each in said.items())
    return f"**`{word}`**" + (f"\n\n`{value}`; {shown}" if shown else "")


def _noun(noun: str, known: Known) -> str | None:
    view = known.spoken
    kinds = view.vocabulary.owners.get(view.noun_word(noun), frozenset())
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    shape = known.vocabulary.shape(kind)
    lines = [f"**`{view.noun_word(noun)}`**", *_texts(shape.texts, known.spoken.words.language)]
    if path := _paths(known.vocabulary).get(kind.key):
        lines.append(f"JSON: `{path}`")
    return "\n\n".join(lines)


def rule(name: str, known: Known) -> str | None:
    """A rule with its article and the exceptions to it, or an exception with what it lifts."""
    policy, words = known.policy, known.spoken.words
    if policy is None:
        return None
    found = next((each for each in policy.rules if each.name == name), None)
    if found is None:
        return _exception(name, policy, words)
    lines = [f"**`{name}`**", *_said(found.title), _article(found.article, words)]
    lines += [
        f"{words.keywords['EXCEPTION'][0]} `{lift.name}`"
        + (f": {lift.title.text}" if lift.title else "")
        for lift in found.lifts
    ]
    return "\n\n".join(lines)


def _exception(name: str, policy: ir.Policy, words: Words) -> str | None:
    lifted = [(each, lift) for each in policy.rules for lift in each.lifts if lift.name == name]
    if not lifted:
        return None
    lift = lifted[0][1]
    to = ", ".join(f"`{each.name}`" for each, _ in lifted)
    head = f"**`{name}`** {words.keywords['TO'][0]} {to}"
    return "\n\n".join(
        [head, *(_said(lift.title) if lift.title else ()), _article(lift.article, words)]
    )


def _said(said: ir.Said) -> Iterator[str]:
    yield said.text
    yield from said.translations.values()


def _article(article: ir.Article, words: Words) -> str:
    title = f": {article.title.text}" if article.title else ""
    return f"{words.keywords['ARTICLE'][0]} {article.number}{title}"


def _text(written: str | None) -> str | None:
    return f"```statuut\n{written}\n```" if written else None
