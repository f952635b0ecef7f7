"""The fast engine: a policy as generated Python functions, for verdicts without their reasons."""

from checker.fast.engine import Entry, FastPolicy, Undecodable
from checker.fast.structs import Unsupported

__all__ = ["Entry", "FastPolicy", "Undecodable", "Unsupported"]
