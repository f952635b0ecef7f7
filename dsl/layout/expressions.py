"""Values and conditions: on one line where they fit, else broken at their loosest words."""

from __future__ import annotations

from dsl.layout.page import STEP, Page, leaves_of
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

_DEEPER = frozenset(("group", "filtered"))
"""What stands in brackets: what is broken inside goes one step further in."""


def lay(page: Page, part: Part, indent: int) -> None:
    """Set a part behind what stands on the line; where it is broken, from ``indent`` one step in.

    A part without words of its own to break at lets its own parts be broken; a list goes on
    filling lines.
    """
    if isinstance(part, Leaf) or page.has_room(leaves_of(part)):
        page.set(*leaves_of(part))
    elif part.rule == "cases":
        _cases(page, part, indent)
    else:
        _broken(page, part, indent)


def _broken(page: Page, part: Branch, indent: int) -> None:
    breaks = _BREAKS.get(part.rule, frozenset())
    inner = indent + STEP if part.rule in _DEEPER else indent
    after_comma = False
    for child in part.children:
        if isinstance(child, Leaf) and child.kind in breaks:
            page.new_line(indent + STEP)
            inner = indent + STEP
        elif after_comma and not page.has_room(leaves_of(child)):
            page.new_line(indent + STEP)
        lay(page, child, inner)
        after_comma = isinstance(child, Leaf) and child.kind == "COMMA"


def _cases(page: Page, part: Branch, indent: int) -> None:
    """Each case on a line of its own, and so what holds otherwise."""
    for number, child in enumerate(part.children):
        is_start = isinstance(child, Branch) and child.rule == "case"
        if number and (is_start or (isinstance(child, Leaf) and child.kind == "OTHERWISE")):
            page.new_line(indent + STEP)
        lay(page, child, indent)
