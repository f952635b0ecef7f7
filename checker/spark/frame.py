"""From a DataFrame of dossiers to one of findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from checker.files import Refused
from checker.report.rows import COLUMNS
from checker.spark.columns import given
from checker.spark.shipment import shipment
from checker.spark.tasks import Judging

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import DataFrame


def audit(
    dossiers: DataFrame,
    policy: str | Path | None = None,
    *,
    column: str | None = None,
    name: str | None = None,
    as_of: dt.date | None = None,
) -> DataFrame:
    """Audit dossiers on the workers of a Spark cluster.

    Lazy: no job is started. What judging needs is made ready here and broadcast; workers need the
    program, but no policy file, and compile nothing.

    Args:
        dossiers: has a dossier in each row.
        policy: a bundled policy's name, a policy file, or a folder of policies; with a folder each
            dossier's authority, procedure and date choose, and where it is left out they choose
            among the bundled policies.
        column: the column of dossiers: JSON, as string or binary. Where it is left out it is
            ``dossier``, or the only column of those types.
        name: the column that tells dossiers apart; its values are the ``dossier`` of the rows.
        as_of: the date of the audit, for rules that ask for today.

    Returns:
        The columns :data:`checker.report.rows.COLUMNS`: a row for each finding that is open, and
        one with a ``problem`` for each dossier that was not judged. A dossier without a row has
        nothing open.

    Raises:
        Refused: a column, the policy or the session cannot be used.
    """
    if type(as_of) not in (dt.date, type(None)):
        raise Refused("as_of: this is no date.", "Give a day: datetime.date(2026, 1, 31).")
    selected = given(dossiers, column, name)
    judging = Judging(_context(dossiers).broadcast(shipment(policy, as_of)))
    from pyspark.sql.pandas.types import from_arrow_schema

    try:
        return selected.mapInArrow(judging, from_arrow_schema(COLUMNS))
    except ImportError:
        # Spark itself asks for pandas where a job is made, also where it is not used.
        said = "Spark lacks pandas or pyarrow here, or finds them too old, and asks for both."
        raise Refused(said, "Install them: pip install 'statuut[spark]'.") from None


def _context(dossiers: DataFrame) -> SparkContext:
    """What can broadcast."""
    try:
        return dossiers.sparkSession.sparkContext
    except Exception:
        said = "this session is one of Spark Connect, which cannot broadcast to its workers."
        mend = "Run where the driver is: spark-submit, or a session without `remote`."
        raise Refused(said, mend) from None
