"""A scan as it comes from a scanner or a phone: a picture, or a PDF whose pages are drawn."""

from __future__ import annotations

from pathlib import Path

from tvto_desk.system.scans import LONGEST_SIDE, read_scan


def pictures_in(path: Path, most: int) -> list[bytes]:
    """The pages of a file as JPEG or PNG, of a PDF one more than ``most`` at the most.

    Raises ``scan.not_a_file``, ``scan.too_big`` and ``scan.unreadable``.
    """
    data = read_scan(path)
    if not data.startswith(b"%PDF"):
        return [data]
    # Only who reads a PDF waits for Qt's reader.
    from tvto_desk.ui.widgets.pdf_pictures import pages_of

    return pages_of(data, most=most + 1, longest=LONGEST_SIDE)
