"""The twelve rules in the languages of others."""

from __future__ import annotations

import re

from bench.contender import HERE


def text(language: str) -> str:
    """The file of a language."""
    return (HERE / "rules" / f"twelve.{language}").read_text(encoding="utf-8")


def expressions(language: str) -> dict[str, str]:
    """The expression of each rule, in a file with one after the other."""
    lines = [each for each in text(language).splitlines() if not each.startswith("#")]
    written = re.split(r"(?m)^(R\d\d): ", "\n".join(lines))
    return {
        rule: " ".join(expression.split())
        for rule, expression in zip(written[1::2], written[2::2], strict=True)
    }


def cel() -> dict[str, str]:
    """The expressions in CEL, with ``ts(x)`` written out."""
    return {
        rule: re.sub(r"\bts\(([^()]*)\)", r'timestamp(\1 + "T00:00:00Z")', expression)
        for rule, expression in expressions("cel").items()
    }
