"""Foreign files made by hand, byte by byte where no library would write such a thing."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from tvto_desk.domain.sheet import Table
from tvto_desk.system.sheets import wire
from tvto_desk.system.sheets.child import read_bytes

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
BOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def sheet_xml(rows: str, *, before: str = "", after: str = "", declared: str = "") -> str:
    """A worksheet around its rows."""
    return (
        f'<?xml version="1.0"?>{declared}<worksheet xmlns="{_MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def xlsx(
    sheet: str | bytes,
    *,
    shared: Sequence[str] = (),
    styles: str = "",
    properties: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook with one sheet."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
    members: dict[str, str | bytes] = {
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def ole(stream: str, content: bytes) -> bytes:
    """A compound file with one stream."""
    content = content.ljust(4096, b"\0")
    content += b"\0" * (-len(content) % 512)
    sectors = len(content) // 512
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)  # fmt: skip
    header = header.ljust(512, b"\xff")
    chain = [fat_mark, end, *range(3, sectors + 2), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le")
        return struct.pack("<64sHBBIII16x4x8x8xIQ", encoded, len(encoded) + 2, kind, 1,
            free, free, child, start, size)  # fmt: skip

    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, free, 2, len(content))
    return header + fat + directory.ljust(512, b"\0") + content


def old_xls(rows: Sequence[Sequence[str | float]], *, hidden_sheet: bool = False) -> bytes:
    """A BIFF8 workbook; texts as LABEL, numbers as NUMBER records."""

    def record(number: int, content: bytes) -> bytes:
        return struct.pack("<HH", number, len(content)) + content

    def bof(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))

    def bound(place: int, name: str, state: int) -> bytes:
        return record(0x85, struct.pack("<IBBBB", place, state, 0, len(name), 0) + name.encode())

    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            at = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells += record(0x204, at + text)
            else:
                cells += record(0x203, at + struct.pack("<d", value))
    sheet = bof(0x10) + cells + record(0xA, b"")
    names = [("a", 0)] + ([("b", 1)] if hidden_sheet else [])
    size = len(bof(5)) + sum(len(bound(0, *name)) for name in names) + 4
    books = b"".join(bound(size + at * len(sheet), *name) for at, name in enumerate(names))
    return ole("Workbook", bof(5) + books + record(0xA, b"") + sheet * len(names))


def table(data: bytes, suffix: str) -> Table:
    """Read in this process, for tests of what is read rather than of how."""
    found = read_bytes(data, suffix, lambda rows: None)
    messages = [wire.json.loads(line) for line in wire.table_lines(found)]
    rows = [row for message in messages[:-1] for row in wire.rows_of(message)]
    return wire.table_of(messages[-1], rows)
