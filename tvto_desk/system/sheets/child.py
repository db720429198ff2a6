"""The reading process: a file on standard input, its table as lines on standard output.

Started by ``reader``; never imports Qt. Its arguments are the ending of the file's name, and the
encoding and delimiter that a person asked for (empty: to be found out).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.sheet import Delimiter, Encoding, FileKind, Reading
from tvto_desk.system.sheets import limits, memory, wire
from tvto_desk.system.sheets.csv_file import read_csv
from tvto_desk.system.sheets.html_file import read_html
from tvto_desk.system.sheets.refuse import refuse
from tvto_desk.system.sheets.sniff import kind_of
from tvto_desk.system.sheets.wire import Found
from tvto_desk.system.sheets.xls_file import read_xls
from tvto_desk.system.sheets.xlsx_file import read_xlsx

_READERS: dict[FileKind, Callable[[bytes, Callable[[int], None], Reading], Found]] = {
    FileKind.XLSX: read_xlsx,
    FileKind.XLS: read_xls,
    FileKind.HTML: read_html,
    FileKind.CSV: read_csv,
}


def main(arguments: Sequence[str]) -> int:
    """Read standard input as a file ending in ``arguments[0]``; the exit code is always 0."""
    memory.fence()
    suffix, encoding, delimiter = (*arguments, "", "")[:3]
    reading = Reading(
        Encoding(encoding) if encoding else None, Delimiter(delimiter) if delimiter else None
    )
    try:
        data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
        found = read_bytes(data, suffix, _progress, reading)
        for line in wire.table_lines(found):
            _say(line)
    except DomainError as error:
        _say(wire.refusal_line(error))
    except MemoryError:
        _say(wire.refusal_line(refuse("too_big_for_memory")))
    return 0


def read_bytes(
    data: bytes,
    suffix: str,
    report: Callable[[int], None],
    reading: Reading = Reading(),  # noqa: B008 - frozen
) -> Found:
    """The table in ``data``; whatever a damaged file makes a library raise is one refusal."""
    if len(data) > limits.FILE_BYTES:
        raise refuse("too_big_file", limit=limits.FILE_BYTES // 1024 // 1024)
    try:
        found = _READERS[kind_of(data, suffix)](data, report, reading)
    except (DomainError, MemoryError):
        raise
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic of the Rust reader is no Exception
        raise refuse("damaged") from error
    if not found.rows:
        raise refuse("empty_file")
    return found


def _progress(rows: int) -> None:
    _say(wire.progress_line(rows))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
