"""Where pages go: CUPS with its vectors, Qt's printing elsewhere, or files for another office."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tvto_desk.system import cups
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.widgets.page_printing import print_pdf


class Press(Protocol):
    """Takes finished pages. ``send`` may be called from any thread."""

    def printers(self) -> list[str]:
        """The names of the printers, the usual one first."""

    def trays(self, printer: str) -> list[str]:
        """The trays of a printer; empty when there is nothing to choose."""

    def send(self, pdf: bytes, printer: str, tray: str, title: str) -> None:
        """Hands one document over. Raises ``SystemProblem('print_job.refused')``."""


class CupsPress:
    """Through ``lp``: letters and lines stay vectors."""

    def printers(self) -> list[str]:
        """As CUPS names them."""
        return cups.list_printers()

    def trays(self, printer: str) -> list[str]:
        """As the driver names them."""
        return cups.list_trays(printer)

    def send(self, pdf: bytes, printer: str, tray: str, title: str) -> None:
        """Into the printer's queue."""
        cups.send(pdf, printer, tray, title)


class QtPress:
    """Through the printing of the system (Windows): each page as a picture, in strips."""

    def printers(self) -> list[str]:
        """As the system names them."""
        usual = QPrinterInfo.defaultPrinterName()
        names: list[str] = list(QPrinterInfo.availablePrinterNames())
        return sorted(names, key=lambda name: (name != usual, name))

    def trays(self, printer: str) -> list[str]:
        """Qt names the trays of no printer: the driver's own setting decides."""
        return []

    def send(self, pdf: bytes, printer: str, tray: str, title: str) -> None:
        """Draws every page for the printer."""
        machine = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
        machine.setDocName(title)
        print_pdf(pdf, machine)


class FilePress:
    """Into a folder, a file for each page: another office prints, the sheets are counted here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printers(self) -> list[str]:
        """None: files go to the folder."""
        return []

    def trays(self, printer: str) -> list[str]:
        """None."""
        return []

    def send(self, pdf: bytes, printer: str, tray: str, title: str) -> None:
        """Writes ``title.pdf`` whole or not at all."""
        write_atomically(self._folder / safe_file_name(f"{title}.pdf"), pdf)


def usual_press() -> Press:
    """CUPS where it is, else Qt."""
    return CupsPress() if cups.is_here() else QtPress()
