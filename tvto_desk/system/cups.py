"""Printing through CUPS: ``lp`` takes the PDF as it is, so lines and letters stay vectors."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from tvto_desk.domain.errors import SystemProblem

_PATIENCE_S = 30
_TRAYS = "InputSlot/"
_MEDIA_BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)\s*\]")
_PAPERS = {(210, 297): "A4", (148, 210): "A5", (297, 420): "A3"}


def is_here() -> bool:
    """Whether this system prints through CUPS."""
    return shutil.which("lp") is not None and shutil.which("lpstat") is not None


def list_printers() -> list[str]:
    """The names of the printers, the default one first; none when the server is silent."""
    answer = _run(["lpstat", "-e"])
    names = [] if answer is None else answer.split()
    default = (_run(["lpstat", "-d"]) or "").rpartition(": ")[2].strip()
    return sorted(names, key=lambda name: (name != default, name))


def list_trays(printer: str) -> list[str]:
    """What the driver calls the trays of a printer; none when it has no choice."""
    answer = _run(["lpoptions", "-p", printer, "-l"]) or ""
    for line in answer.splitlines():
        if line.startswith(_TRAYS):
            return [word.lstrip("*") for word in line.partition(":")[2].split()]
    return []


def send(pdf: bytes, printer: str, tray: str, title: str, copies: int = 1) -> str:
    """Puts a PDF into the printer's queue, unscaled and on paper of its own size. Returns CUPS's
    name of the job.

    Raises ``SystemProblem('print_job.refused')``.
    """
    command = ["lp", "-d", printer, "-n", str(copies), "-t", title, "-o", "print-scaling=none"]
    if media := _media(pdf):
        command += ["-o", f"media={media}"]
    if tray:
        command += ["-o", f"InputSlot={tray}"]
    answer = _run([*command, "-"], pdf)
    if answer is None:
        raise SystemProblem("print_job.refused")
    return answer.partition("request id is ")[2].partition(" ")[0]


def _media(pdf: bytes) -> str:
    """The paper of the first page; a printer's default may be Letter, which cuts an A4 page."""
    found = _MEDIA_BOX.search(pdf)
    if found is None:
        return ""
    short, long = sorted(round(float(side) * 25.4 / 72) for side in found.groups())
    return _PAPERS.get((short, long), f"Custom.{short}x{long}mm")


def _run(command: list[str], data: bytes | None = None) -> str | None:
    """What a command of CUPS says, None when it fails or does not answer."""
    try:
        done = subprocess.run(
            command,
            input=data if data is not None else b"",
            capture_output=True,
            timeout=_PATIENCE_S,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
