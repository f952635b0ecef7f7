"""Questions of judgement that a field of the record seems to answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from dsl import ir
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.subject import Subject
from dsl.message import Message, Say
from dsl.types import BooleanType, CollectionType, EnumerationType, RecordType, Type
from dsl.vocabulary import FieldShape

_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL_WORDS = frozenset(
    "the and for was were has had have does did are its this that with from who whom which been"
    " being een het den der des van voor met door aan bij werd werden was waren heeft hebben"
    " had zijn die dat dit deze wie wat welke ook niet geen".split()
)
_STEM = 6
_SHARE = 0.6
"""How large a part of a question's words have to be those of the field and its record."""


@frozen
class RecordCouldAnswer(Fault):
    """A question to a person about what a field of the record holds."""

    code = "L106"
    title = Message("question that the record could answer")
    severity = Severity.NOTE

    rule: str
    field: str

    def cause(self, say: Say) -> str:
        return say(
            "What `{rule}` asks a person seems to stand in the record, in `{field}`.",
            rule=self.rule,
            field=self.field,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Where that field answers it, write a rule on `{field}` in its place.", field=self.field
        )


def lint_judgement(subject: Subject) -> Iterator[Fault]:
    """Questions whose words name a yes-or-no field, or a choice, of what they are about."""
    for rule, node in subject.rules():
        if rule.question is None:
            continue
        read = {
            each.name
            for part in (rule.when, *(loop.source for loop in rule.loops))
            if part is not None
            for each in ir.walk(part)
            if isinstance(each, ir.Field)
        }
        asked = _asked(subject, rule.question)
        for path, field, about in _fields(subject, rule):
            if field.name not in read and _is_asked(asked, field, about):
                yield RecordCouldAnswer(rule.name, path, span=node.name.span)
                break


def _fields(subject: Subject, rule: ir.Rule) -> Iterator[tuple[str, FieldShape, Mapping[str, str]]]:
    """The fields of what a question is about: of its items, or else of the single records."""
    vocabulary = subject.built.vocabulary
    for loop in rule.loops:
        match loop.source.type:
            case CollectionType(item=RecordType() as kind) if loop.key is None:
                shape = vocabulary.shape(kind)
                titles = {"en": subject.spoken.noun(loop.name), **shape.texts.title}
                for field in shape.fields.values():
                    if _is_answer(field.type):
                        yield f"{loop.name}.{subject.word(field)}", field, titles
            case _:
                continue
    if not rule.loops:
        for outer in vocabulary.shape(vocabulary.root).fields.values():
            if _is_answer(outer.type):
                yield subject.word(outer), outer, {}
            elif isinstance(outer.type, RecordType) and outer.refers_to is None:
                for field in vocabulary.shape(outer.type).fields.values():
                    if _is_answer(field.type):
                        path = f"{subject.word(outer)}.{subject.word(field)}"
                        yield path, field, outer.texts.title


def _is_answer(kind: Type) -> bool:
    return isinstance(kind, BooleanType | EnumerationType)


def _asked(subject: Subject, question: ir.Said) -> frozenset[tuple[str, str]]:
    """A question in each of its languages; as asked first, it is in English or the policy's."""
    own = subject.spoken.words.language
    return frozenset({*question.by_language.items(), (own, question.text)})


def _is_asked(
    asked: Collection[tuple[str, str]], field: FieldShape, about: Mapping[str, str]
) -> bool:
    """Whether in one language the question is made of the field's words and of its record's."""
    for language, text in asked:
        said, subject = _stems(text), _stems(about.get(language, ""))
        for words in map(_stems, _names(field, language)):
            both = (words | subject) & said
            if words and words <= said and len(both) > 1 and len(both) >= len(said) * _SHARE:
                return True
    return False


def _names(field: FieldShape, language: str) -> Iterator[str]:
    """What the field, or one of its values, is called."""
    if language in field.texts.title:
        yield field.texts.title[language]
    if language == "en":
        yield field.name.replace("_", " ")
        if isinstance(field.type, EnumerationType):
            yield from (value.replace("_", " ") for value in field.type.values)


def _stems(text: str) -> frozenset[str]:
    words = (each.casefold() for each in _WORD.findall(text))
    return frozenset(each[:_STEM].rstrip("s") for each in words if each not in _SMALL_WORDS)
