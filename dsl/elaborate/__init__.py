"""From the tree as written to the core form: names resolved, kinds checked, words made few."""

from dsl.elaborate.built import Built
from dsl.elaborate.inherit import head_conflicts
from dsl.elaborate.memory import Memory
from dsl.elaborate.policy import elaborate

__all__ = ["Built", "Memory", "elaborate", "head_conflicts"]
