"""One canonical layout for a policy: the same words and comments, each in its one place."""

from dsl.layout.layout import laid_out
from dsl.layout.pieces import Layouts

__all__ = ["Layouts", "laid_out"]
