"""Policy text to tree; the only place that knows lark."""

from dsl.parser.parse import Memory, Parsed, parse, parse_head, read_ahead

__all__ = ["Memory", "Parsed", "parse", "parse_head", "read_ahead"]
