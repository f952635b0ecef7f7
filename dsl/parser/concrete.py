"""A policy text as its words stand in it: every token and comment, under the grammar's own rules.

What lays a text out, or writes it in another language, needs the words themselves; the tree of
:mod:`dsl.syntax` no longer has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import cast

from lark import Token, Tree
from lark.common import ParserCallbacks
from lark.parse_tree_builder import ParseTreeBuilder
from lark.parsers.lalr_parser_state import ParseConf

from dsl.frozen import frozen
from dsl.parser.parse import STARTS, parser, parts_of
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


def concrete(source: Source, words: Words | None = None) -> Concrete:
    """The words of a text in which :func:`dsl.parser.parse` finds no fault.

    ``words``: those in which it is written, where its beginning does not tell.
    """
    words = words or spoken_in(source.text)
    reading = parser(words).parse_interactive(without_comments(source.text), start=STARTS[0])
    table = reading.parser_state.parse_conf.parse_table
    reading.parser_state.parse_conf = ParseConf(table, _trees(words), STARTS[0])
    tokens = list(reading.iter_parse())
    leaves, end = _with_comments(source.text, tokens)
    starts = {leaf.span.start: number for number, leaf in enumerate(leaves)}
    last = tokens[-1] if tokens else None
    tree = reading.feed_eof(last)  # type: ignore[no-untyped-call]
    found = _branch(tree, leaves, starts)
    root = found.part if found else Branch(STARTS[0], ())
    assert isinstance(root, Branch)
    return Concrete(words, root, end)


def pieces(source: Source, words: Words) -> Iterator[str]:
    """The text in pieces, each of an item with the comments before it.

    The comments after the last item are in its piece.
    """
    text, bare = source.text, without_comments(source.text)
    start = 0
    for part, following in pairwise(parts_of(bare, words)):
        last = part.start + len(bare[part.start : following.start].rstrip())
        end = text.index("\n", last)
        yield text[start:end]
        start = end
    yield text[start:]


@cache
def _trees(words: Words) -> ParserCallbacks:
    """What has the parser make lark's own trees, in which no word is lost, in the place of ours."""
    options, rules = parser(words).options, parser(words).rules
    trees = ParseTreeBuilder(  # type: ignore[no-untyped-call]
        rules, Tree, options.propagate_positions, False, options.maybe_placeholders
    )
    return cast(ParserCallbacks, trees.create_callback())  # type: ignore[no-untyped-call]


@frozen
class _Found:
    """A part, and the numbers of its first leaf and of the one after its last."""

    part: Part
    first: int
    end: int


def _part(
    child: Tree[Token] | Token, leaves: Sequence[Leaf], starts: Mapping[int, int]
) -> _Found | None:
    if isinstance(child, Token):
        number = starts[cast(int, child.start_pos)]
        return _Found(leaves[number], number, number + 1)
    return _branch(child, leaves, starts)


def _branch(tree: Tree[Token], leaves: Sequence[Leaf], starts: Mapping[int, int]) -> _Found | None:
    """A rule with the signs that the parser leaves out put back; ``None`` for an empty one."""
    children = cast("list[Tree[Token] | Token | None]", tree.children)
    found = [_part(child, leaves, starts) for child in children if child is not None]
    held = [each for each in found if each is not None]
    if not held:
        return None
    first = at = held[0].first
    parts: list[Part] = []
    for each in held:
        parts += [*leaves[at : each.first], each.part]
        at = each.end
    if tree.data == "case":  # its comma is its last sign
        parts.append(leaves[at])
        at += 1
    return _Found(Branch(str(tree.data), tuple(parts)), first, at)


_COMMENT = re.compile(r'"[^"\n]*"|(?P<comment>#[^\n]*)')


def _with_comments(text: str, tokens: Sequence[Token]) -> tuple[list[Leaf], tuple[Comment, ...]]:
    """The tokens, each with the comments that belong to it, and the comments at the end."""
    spots: list[tuple[int, int, Token | None]] = [
        (cast(int, each.start_pos), cast(int, each.start_pos) + len(each.rstrip()), each)
        for each in tokens
    ]
    spots += [(*match.span(), None) for match in _COMMENT.finditer(text) if match["comment"]]
    leaves: list[Leaf] = []
    waiting: list[Comment] = []
    last = 0
    for start, end, token in sorted(spots, key=lambda spot: spot[0]):
        between = text[last:start]
        gap = len(between.split("\n")) > 2
        if token is not None:
            span = Span(start, end)
            leaves.append(Leaf(token.type, token.rstrip(), span, tuple(waiting), None, gap))
            waiting = []
        elif "\n" in between or not leaves:
            waiting.append(Comment(text[start:end].rstrip(), gap))
        else:
            leaves[-1] = replace(leaves[-1], after=Comment(text[start:end].rstrip(), gap=False))
        last = end
    return leaves, tuple(waiting)
