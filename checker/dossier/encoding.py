"""From bytes to text: UTF-8, with or without a byte order mark."""

from __future__ import annotations

from checker.dossier.faults import DossierFault
from checker.dossier.places import Lines
from checker.speech import Remark

_BOM = b"\xef\xbb\xbf"
# The longer marks first: the mark of UTF-32 starts with that of UTF-16.
_OTHER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def decoded(data: bytes, name: str) -> str:
    """The text of a file, without its byte order mark. Raises :class:`DossierFault`."""
    skipped = len(_BOM) if data.startswith(_BOM) else 0
    try:
        return data[skipped:].decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[skipped : skipped + error.start].decode("utf-8")
        place = Lines(before).place(len(before))
        mark = next((mark for mark in _OTHER_MARKS if data.startswith(mark)), None)
        if mark is not None:
            cause = Remark(
                "The file is written in {encoding}, not in UTF-8.", encoding=_OTHER_MARKS[mark]
            )
        else:
            cause = Remark(
                "The file is not written in UTF-8: byte {number} cannot be read as text.",
                number=skipped + error.start + 1,
            )
        raise DossierFault(
            name,
            place.line,
            place.column,
            cause,
            Remark("Export it again with the character encoding UTF-8."),
        ) from None
