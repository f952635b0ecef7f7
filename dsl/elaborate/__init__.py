"""From the tree as written to the core form: names resolved, kinds checked, words made few."""

from dsl.elaborate.policy import elaborate

__all__ = ["elaborate"]
