"""Whether a file is a workbook that can be opened without harm, before anything opens it."""

from __future__ import annotations

import zlib
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from checker.files import Refused
from checker.speech import Remark

_MOST_PARTS = 2000
_MOST_BYTES = 256 * 1024 * 1024
_MOST_TAGS = 8_000_000
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_archive(data: bytes, path: str) -> None:
    """Check that a workbook can be opened within bounds.

    At most 2,000 parts, 256 MiB unpacked and 8,000,000 tags; no part of it declares a document
    type, through which XML can grow without end or reach other files.

    Raises:
        Refused: it is no workbook, is protected or damaged, or goes beyond those bounds.
    """
    if data.startswith(_OLD_WORKBOOK):
        said = Remark(
            "{path}: this workbook is protected by a password, or is of an old form (.xls).",
            path=path,
        )
        raise Refused(said, Remark("Save it as .xlsx without a password."))
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, path)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise no_workbook(path) from None


def no_workbook(path: str) -> Refused:
    """What to say of a file that is no workbook, or a damaged one."""
    said = Remark("{path}: this is not a workbook of the form .xlsx, or it is damaged.", path=path)
    return Refused(said, Remark("Open it in a spreadsheet program and save it as .xlsx."))


def _check_parts(archive: ZipFile, path: str) -> None:
    parts = archive.infolist()
    names = {each.filename for each in parts}
    if len(names) < len(parts) or any(each.flag_bits & _ENCRYPTED for each in parts):
        raise no_workbook(path)
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _MOST_BYTES:
        raise _too_large(path)
    tags = 0
    for part in parts:
        with archive.open(part) as opened:
            prologue = _Prologue()
            while block := opened.read(_BLOCK):
                prologue.feed(block)
                tags += block.count(b"<")
                if tags > _MOST_TAGS:
                    raise _too_large(path)
        if prologue.declares_type:
            said = Remark(
                "{path}: a part of this workbook holds a document type, as none needs.", path=path
            )
            raise Refused(said, Remark("Open it in a spreadsheet program and save it anew."))


class _Prologue:
    """Looks at what stands before the first element of a part."""

    def __init__(self) -> None:
        self.declares_type = False
        self._done = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._started

    def feed(self, block: bytes) -> None:
        """Take the next bytes; whether they are XML at all is not asked."""
        if not self._done:
            with suppress(expat.ExpatError):
                self._parser.Parse(block, False)
                return
            self._done = True

    def _declared(self, *_: object) -> None:
        self.declares_type = self._done = True

    def _started(self, *_: object) -> None:
        self._done = True
        self._parser.StartElementHandler = None


def _too_large(path: str) -> Refused:
    said = Remark(
        "{path}: this workbook is larger than a record can be, perhaps by rows without content.",
        path=path,
    )
    mend = Remark("Delete the rows below and the columns beside what is filled in.")
    return Refused(said, mend)
