"""Which files and folders hold a record in sheets, told by their names."""

from __future__ import annotations

import os

WORKBOOK = ".xlsx"
CSV = ".csv"

MARK = "record.csv"
"""The file that makes a folder a record in CSV."""

OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".ods")
"""Workbooks that are not read."""


def is_workbook(path: str) -> bool:
    """Whether a name is that of a workbook."""
    return path.lower().endswith(WORKBOOK)


def is_other_workbook(path: str) -> bool:
    """Whether a name is that of a workbook in a form that is not read."""
    return path.lower().endswith(OTHER_WORKBOOKS)


def is_csv_record(path: str) -> bool:
    """Whether a folder is a record in CSV."""
    return os.path.isfile(os.path.join(path, MARK))


def is_in_sheets(path: str) -> bool:
    """Whether a file or folder is a workbook, of whatever form, or a record in CSV."""
    return is_workbook(path) or is_other_workbook(path) or is_csv_record(path)
