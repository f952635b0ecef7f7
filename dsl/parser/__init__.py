"""Policy text to tree; the only place that knows lark."""

from dsl.parser.parse import Memory, Parsed, parse, parse_head, read_ahead
from dsl.parser.ready import make_ready

__all__ = ["Memory", "Parsed", "make_ready", "parse", "parse_head", "read_ahead"]
