"""Issued certificates onto paper or into files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from tvto_desk.domain.words import Code
from tvto_desk.services import certificates
from tvto_desk.ui.certificates.bench import Bench, Ids
from tvto_desk.ui.certificates.printing import print_certificates, save_class_file, save_pages
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.notice_bar import Notice


class PaperActs(QObject):
    """Printing, files, and what came out well."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench

    def print(self, ids: Ids) -> None:
        """Prints the stored pages, then asks whether the sheets came out well."""
        printer = self._bench.ways.printer(self._bench.host)
        if printer is None:
            return
        desk = self._bench.desk
        self._bench.long(
            lambda progress, cancelled: print_certificates(
                desk, list(ids), printer, progress, cancelled
            ),
            lambda: self._print_matter(ids),
            self._ask_whether_well,
        )

    def save(self, ids: Ids, *, together: bool) -> None:
        """Puts the pages into a folder, for another office's printer too."""
        folder = self._bench.ways.folder(self.tr("Folder for the PDF files"), self._bench.host)
        if folder is None:
            return
        desk = self._bench.desk
        self._bench.long(
            lambda progress, cancelled: (
                save_class_file(desk, list(ids), folder)
                if together
                else save_pages(desk, list(ids), folder, progress, cancelled)
            ),
            lambda: say("certificate_desk.saving", count=len(ids)),
            lambda files: self._tell_saved(files, folder),
        )

    def record_printed(self, ids: Ids) -> None:
        """The sheets came out well."""
        self._bench.write(
            partial(certificates.record_printed, self._bench.desk, list(ids)),
            lambda _none: self._bench.done("certificate_desk.printed", count=len(ids)),
        )

    def _print_matter(self, ids: Ids) -> str:
        return say("certificate_desk.printing", count=len(ids))

    def _tell_saved(self, files: list[Path], folder: Path) -> None:
        self._bench.say(
            Notice.DONE, "certificate_desk.saved", count=len(files), folder=Code(folder.name)
        )

    def _ask_whether_well(self, sent: list[int]) -> None:
        if not sent:
            self._bench.say(Notice.INFO, "certificate_desk.nothing_printed")
            return
        well = Act("all_well", lambda: self.tr("All came out well"), "check", primary=True)
        self._bench.say(
            Notice.INFO,
            "certificate_desk.came_out_well",
            (well, lambda: self.record_printed(sent)),
            (Act("later", lambda: self.tr("Later")), lambda: None),
            count=len(sent),
        )
