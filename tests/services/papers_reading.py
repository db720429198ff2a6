"""What a paper says, as a reader of the file copies it."""

from __future__ import annotations

import subprocess

from tvto_desk.services.papers.stationery import PaperFile

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


def said(file: PaperFile) -> str:
    """The words of a paper; gaps and lines count as one blank."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=file.pdf,
        check=True,
        capture_output=True,
    )
    return " ".join(run.stdout.decode().translate(_MARKS).split())


def pages(file: PaperFile) -> int:
    """How many pages it has."""
    run = subprocess.run(["pdfinfo", "-"], input=file.pdf, check=True, capture_output=True)
    return int(run.stdout.decode().split("Pages:")[1].split()[0])
