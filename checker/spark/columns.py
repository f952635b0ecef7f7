"""The columns of a DataFrame in which dossiers and their names stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.files import Refused
from dsl.spelling import nearest

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

DOSSIER = "dossier"
"""The column of dossiers, where none is named and there is more than one that might be it."""


def given(dossiers: DataFrame, column: str | None, name: str | None) -> DataFrame:
    """The bytes of the dossiers, and of their names where they have any.

    Raises:
        Refused: there is no such column, or it holds something else than text.
    """
    from pyspark.sql import DataFrame

    if not isinstance(dossiers, DataFrame):
        said = f"dossiers: this is {type(dossiers).__name__}, not a DataFrame of Spark."
        raise Refused(said, "Read them with Spark: spark.read.parquet(path).")
    if name is not None:
        _check(dossiers, "name", name)
    if column is None:
        column = _only(dossiers, name)
    else:
        _check(dossiers, "column", column)
    if column not in _texts(dossiers):
        said = f"column: `{column}` holds {_kind(dossiers, column)}, not JSON as string or binary."
        raise Refused(said, "Name the column that holds whole dossiers, or make it with to_json.")
    # Bytes, since a string of Spark need not be sound UTF-8, and what is not is said of its row.
    columns = [_at(column).cast("binary").alias("dossier")]
    if name is not None:
        columns.append(_at(name).cast("string").cast("binary").alias("name"))
    return dossiers.select(columns)


def _only(dossiers: DataFrame, name: str | None) -> str:
    """The column that is meant where none is named."""
    if DOSSIER in dossiers.columns:
        _check(dossiers, "column", DOSSIER)
        return DOSSIER
    found = [each for each in _texts(dossiers) if each != name]
    if len(found) != 1:
        many = f"more than one may hold them ({_listed(found)})" if found else "none holds text"
        said = f"column: which one holds the dossiers cannot be told: {many}."
        raise Refused(said, 'Name it: audit(dossiers, policy, column="...").')
    _check(dossiers, "column", found[0])
    return found[0]


def _check(dossiers: DataFrame, argument: str, column: str) -> None:
    known = dossiers.columns
    if known.count(column) > 1:
        said = f"{argument}: more than one column is called `{column}`."
        raise Refused(said, "Rename one of them, or select the columns that are needed.")
    if column not in known:
        close = nearest(column, known)
        mend = f"Did you mean `{close}`?" if close else f"There are: {_listed(known)}."
        raise Refused(f"{argument}: there is no column `{column}`.", mend)


def _texts(dossiers: DataFrame) -> list[str]:
    from pyspark.sql.types import BinaryType, StringType

    text = (StringType, BinaryType)
    return [each.name for each in dossiers.schema.fields if isinstance(each.dataType, text)]


def _kind(dossiers: DataFrame, column: str) -> str:
    return str(dossiers.schema[column].dataType.simpleString())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{each}`" for each in names) or "none"


def _at(column: str) -> Column:
    from pyspark.sql.functions import col

    quoted = column.replace("`", "``")
    return col(f"`{quoted}`")
