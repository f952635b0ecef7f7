"""msgspec, loaded without what it would take along for older releases of Python."""

from __future__ import annotations

import sys

_SPARED = "typing_extensions"

if _SPARED not in sys.modules:
    # msgspec takes from it, where it is installed, what typing has too since Python 3.11. It takes
    # as long to load as all of msgspec. `None` is Python's own mark for a module not to be had.
    sys.modules[_SPARED] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[_SPARED]
