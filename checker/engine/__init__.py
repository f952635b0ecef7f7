"""The explaining engine: the reference for what a policy means."""

from checker.engine.run import Asked, Audited, run

__all__ = ["Asked", "Audited", "run"]
