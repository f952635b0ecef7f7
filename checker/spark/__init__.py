"""Audits on Apache Spark: dossiers in a DataFrame, findings in another.

Needs the extra ``spark``. Nothing else of the program loads this package.
"""

from __future__ import annotations

from importlib.util import find_spec

_NEEDED = ("pyspark", "pyarrow")
if _lacking := [name for name in _NEEDED if find_spec(name) is None]:
    raise ImportError(
        f"checker.spark needs {' and '.join(_lacking)}, not installed here. "
        "Install what it needs: pip install 'statuut[spark]'"
    )

from checker.files import Refused  # noqa: E402
from checker.spark.frame import audit  # noqa: E402

__all__ = ["Refused", "audit"]
