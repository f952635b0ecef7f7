"""Policy text to tree; the only place that knows lark."""

from dsl.parser.parse import Parsed, parse, parse_head

__all__ = ["Parsed", "parse", "parse_head"]
