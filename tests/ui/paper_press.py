"""A press for tests: it keeps what it was sent, and jams when it is told to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import SystemProblem


class KeptPress:
    """Two printers, the first with trays. ``jams`` are the places (from 1) that are refused."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[tuple[str, str, str]] = []
        self.pages: list[bytes] = []
        self.jams: set[int] = set()
        folder.mkdir(exist_ok=True)

    def printers(self) -> list[str]:
        return ["Laser", "Old"]

    def trays(self, printer: str) -> list[str]:
        return ["Tray1", "Manual"] if printer == "Laser" else []

    def send(self, pdf: bytes, printer: str, tray: str, title: str) -> None:
        self.sent.append((printer, tray, title))
        if len(self.sent) in self.jams:
            raise SystemProblem("print_job.refused")
        self.pages.append(pdf)

    def chosen(self, _title: str, _parent: QWidget) -> Path:
        return self.folder
