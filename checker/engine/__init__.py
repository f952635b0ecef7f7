"""The explaining engine: the reference for what a policy means."""

from checker.engine.run import Audited, run

__all__ = ["Audited", "run"]
