"""What a file really is: told by its bytes, never by its name."""

from __future__ import annotations

import re

from tvto_desk.domain.sheet import FileKind
from tvto_desk.domain.words import Key
from tvto_desk.system.sheets.encodings import utf_16_order
from tvto_desk.system.sheets.refuse import refuse

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HTML = re.compile(r"<\s*(!doctype\s+html|html|head|body|meta|table|style)\b", re.IGNORECASE)
_LOOK = 4096

# A portal's "xls" may be any of the four; an .xlsx that is not one was renamed by hand.
_ALLOWED = {
    ".xlsx": {FileKind.XLSX},
    ".xlsm": {FileKind.XLSX},
    ".xls": set(FileKind),
    ".csv": {FileKind.CSV},
    ".txt": {FileKind.CSV},
    ".tsv": {FileKind.CSV},
    ".htm": {FileKind.HTML},
    ".html": {FileKind.HTML},
}


def kind_of(data: bytes, suffix: str) -> FileKind:
    """The kind of a file of that name ending.

    Refuses an empty file, one that a password locks, one of another kind than its name says
    (and says which), and what is no table at all.
    """
    allowed = _ALLOWED.get(suffix.lower())
    if allowed is None:
        raise refuse("unknown_kind")
    if not data.strip():
        raise refuse("empty_file")
    kind = _by_content(data)
    if kind not in allowed:
        raise refuse("really_another", really=Key(f"sheets.name_{kind.value}"))
    return kind


def _by_content(data: bytes) -> FileKind:
    if data.startswith(_ZIP):
        return FileKind.XLSX
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refuse("locked")
        return FileKind.XLS
    head = data[:_LOOK]
    if (order := utf_16_order(data)) is not None:
        text = head.decode(order, "ignore").removeprefix("\ufeff")
    elif b"\x00" in head:
        raise refuse("not_a_table")
    else:
        text = head.decode("latin-1").removeprefix("\xef\xbb\xbf")
    if text.lstrip().startswith("%PDF") or "urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise refuse("unknown_kind")
    return FileKind.HTML if text.lstrip().startswith("<") and _HTML.search(text) else FileKind.CSV
