"""Policy text to tree; the only place that knows lark."""

from dsl.parser.keywords import ENGLISH, Words
from dsl.parser.parse import Parsed, parse, parse_head

__all__ = ["ENGLISH", "Parsed", "Words", "parse", "parse_head"]
