"""A policy text as its words stand in it: every token and comment, under the grammar's own rules.

What lays a text out, or writes it in another language, needs the words themselves; the tree of
:mod:`dsl.syntax` no longer has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from lark import Lark, Token, Tree

from dsl.frozen import frozen
from dsl.parser.parse import STARTS, lark_of
from dsl.span import Source, Span, without_comments
from dsl.words import Words, spoken_in


@frozen
class Comment:
    """A comment; ``gap``: an empty line stands before it."""

    text: str
    gap: bool


@frozen
class Leaf:
    """A token.

    Args:
        kind: its terminal in the grammar.
        text: as written.
        span: where it stands.
        before: the comments on lines of their own before it.
        after: the comment behind it on its line.
        gap: an empty line stands before it, below its comments.
    """

    kind: str
    text: str
    span: Span
    before: tuple[Comment, ...] = ()
    after: Comment | None = None
    gap: bool = False


@frozen
class Branch:
    """A rule of the grammar, by its name, with all that stands in it."""

    rule: str
    children: tuple[Part, ...]

    def leaves(self) -> Iterator[Leaf]:
        """Its tokens in their order."""
        waiting: list[Part] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Leaf):
                yield part
            else:
                waiting.extend(reversed(part.children))


Part = Leaf | Branch


@frozen
class Concrete:
    """A whole text: its words' language, its rules, and the comments after the last token."""

    words: Words
    root: Branch
    end: tuple[Comment, ...]


def concrete(source: Source) -> Concrete:
    """The words of a text in which :func:`dsl.parser.parse` finds no fault."""
    words = spoken_in(source.text)
    text = without_comments(source.text)
    parser = _parser(words)
    tokens = parser.parse_interactive(text, start=STARTS[0]).exhaust_lexer()
    leaves, end = _with_comments(source.text, tokens)
    starts = {leaf.span.start: number for number, leaf in enumerate(leaves)}
    tree = cast("Tree[Token]", parser.parse(text, start=STARTS[0]))
    found = _branch(tree, leaves, starts)
    root = found.branch if found else Branch(STARTS[0], ())
    return Concrete(words, root, end)


@cache
def _parser(words: Words) -> Lark:
    return lark_of(words, None)


@frozen
class _Found:
    """A branch, and the numbers of its first leaf and of the one after its last."""

    branch: Branch
    first: int
    end: int


def _branch(tree: Tree[Token], leaves: Sequence[Leaf], starts: Mapping[int, int]) -> _Found | None:
    """A rule with the signs that the parser leaves out put back; ``None`` for an empty one."""
    parts: list[Part] = []
    first = at = None
    for child in tree.children:
        if child is None:
            continue
        part: Part
        if isinstance(child, Token):
            begin = starts[cast(int, child.start_pos)]
            part, end = leaves[begin], begin + 1
        else:
            found = _branch(child, leaves, starts)
            if found is None:
                continue
            part, begin, end = found.branch, found.first, found.end
        if first is None:
            first = begin
        parts.extend(leaves[at:begin] if at is not None else ())
        parts.append(part)
        at = end
    if first is None or at is None:
        return None
    if tree.data == "case":  # its comma is its last sign
        parts.append(leaves[at])
        at += 1
    return _Found(Branch(str(tree.data), tuple(parts)), first, at)


_COMMENT = re.compile(r'"[^"\n]*"|(?P<comment>#[^\n]*)')


def _with_comments(text: str, tokens: Sequence[Token]) -> tuple[list[Leaf], tuple[Comment, ...]]:
    """The tokens, each with the comments that belong to it, and the comments at the end."""
    found = [match.span() for match in _COMMENT.finditer(text) if match["comment"]]
    spots = [
        *((cast(int, each.start_pos), cast(int, each.end_pos), each) for each in tokens),
        *((start, end, None) for start, end in found),
    ]
    leaves: list[Leaf] = []
    waiting: list[Comment] = []
    last = 0
    for start, end, token in sorted(spots, key=lambda spot: spot[0]):
        between = text[last:start]
        gap = len(between.split("\n")) > 2
        if token is not None:
            span = Span(start, end)
            leaves.append(Leaf(token.type, str(token), span, tuple(waiting), None, gap))
            waiting = []
        elif "\n" in between or not leaves:
            waiting.append(Comment(text[start:end].rstrip(), gap))
        elif waiting:  # behind a comment of its own line there is none
            raise AssertionError(text[start:end])
        else:
            leaves[-1] = replace(leaves[-1], after=Comment(text[start:end].rstrip(), gap=False))
        last = end
    return leaves, tuple(waiting)
