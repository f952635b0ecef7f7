"""One canonical layout for a policy: the same words and comments, each in its one place."""

from dsl.layout.layout import laid_out

__all__ = ["laid_out"]
