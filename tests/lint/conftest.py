"""The same numbers of examples as where the engines are held together."""

from tests.fast import conftest

__all__ = ["conftest"]
