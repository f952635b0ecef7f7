"""Values and conditions: on one line where they fit, else broken at their loosest words."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.layout.page import CLOSING, STEP, WIDTH, Page, leaves_of, on_one_line
from dsl.parser.concrete import Branch, Leaf, Part

_TESTS = frozenset(
    ("IS IS_NOT IS_AMONG IS_NOT_AMONG IS_RECORDED IS_MISSING INCLUDES HAVE IN_ORDER_OF").split()
)
_BREAKS = {
    "all_of": frozenset(("AND",)),
    "any_of": frozenset(("OR",)),
    "exactly_when": frozenset(("EXACTLY_WHEN",)),
    "every": frozenset(("WHERE", "SATISFY")),
    "counted": frozenset(("WHERE", "SATISFY")),
    "there_is": frozenset(("WHERE",)),
    "only": frozenset(("WHERE",)),
    "filtered": frozenset(("WHERE",)),
    "case": frozenset(("WHEN",)),
    "arithmetic": frozenset(("PLUS", "MINUS", "TIMES", "DIVIDED")),
    "fold": frozenset(("OVER",)),
    "values": frozenset(("OVER",)),
    "first_n": frozenset(
        "BY_HIGHEST BY_LOWEST BY_EARLIEST BY_LATEST TIES_IN TIES_OUT TIES_OPEN".split()
    ),
    "completed": frozenset(("FROM", "UP_TO")),
    "moved": frozenset(("MOVED_NEXT", "MOVED_PREVIOUS")),
    "rounded": frozenset(("ROUNDED", "ROUNDED_UP", "ROUNDED_DOWN")),
    "each_group": frozenset(("WITH_THE_SAME",)),
    "equivalent": frozenset(("BECAUSE",)),
    **dict.fromkeys(
        "equal limited distance order among presence includes have in_order".split(), _TESTS
    ),
}
"""For each rule of the grammar, the words before which its line may be broken."""

_WITH_LISTS = frozenset(("one_of", "includes_list"))

_DEEPER = frozenset(("group", "filtered", "all_of", "any_of", "exactly_when"))
"""What stands in brackets, or before a word that begins a line: it is broken one step further."""


def lay(page: Page, part: Part, indent: int, tail: int = 0) -> None:
    """Set a part behind what stands on the line; where it is broken, from ``indent`` one step in.

    A part without words of its own to break at lets its own parts be broken; a list goes on
    filling lines. ``tail``: how many signs close to the part follow it.
    """
    if isinstance(part, Leaf) or page.has_room(leaves_of(part), tail):
        page.set(*leaves_of(part))
    elif part.rule == "cases":
        _cases(page, part, indent)
    else:
        _broken(page, part, indent, tail)


def _broken(page: Page, part: Branch, indent: int, tail: int) -> None:
    breaks = _BREAKS.get(part.rule, frozenset())
    inner = indent + STEP if part.rule in _DEEPER else indent
    after_comma = False
    for number, child in enumerate(part.children):
        closing = _closing(part.children[number + 1 :], tail)
        if isinstance(child, Leaf) and (
            child.kind in breaks or _goes_with_its_list(page, part, number, indent)
        ):
            page.new_line(indent + STEP)
            inner = indent + STEP
        elif after_comma and not page.has_room(leaves_of(child), closing):
            page.new_line(indent + STEP)
        lay(page, child, inner, closing)
        after_comma = isinstance(child, Leaf) and child.kind == "COMMA"


def _goes_with_its_list(page: Page, part: Branch, number: int, indent: int) -> bool:
    """Whether a test that is followed by a list goes to the next line, where both fit.

    Or where the line has no room for as much as the beginning of the list.
    """
    if part.rule not in _WITH_LISTS or number != 1:
        return False
    leaves = [leaf for child in part.children[1:] for leaf in leaves_of(child)]
    flat = on_one_line(leaves)
    fits = flat is not None and indent + STEP + len(flat) <= WIDTH
    return fits or not page.has_room(leaves[:3], tail=1)


def _closing(following: Sequence[Part], tail: int) -> int:
    """How many signs follow a part at once; ``tail`` of them come after its whole rule."""
    for number, part in enumerate(following):
        if not isinstance(part, Leaf) or part.kind not in CLOSING:
            return number
    return len(following) + tail


def _cases(page: Page, part: Branch, indent: int) -> None:
    """Each case on a line of its own, and so what holds otherwise."""
    for number, child in enumerate(part.children):
        is_start = isinstance(child, Branch) and child.rule == "case"
        if number and (is_start or (isinstance(child, Leaf) and child.kind == "OTHERWISE")):
            page.new_line(indent + STEP)
        lay(page, child, indent)
