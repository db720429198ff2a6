"""«نسخهٔ الکترونیکی»: issued certificates as files for the screen, signed where a seal is given."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.words import Code
from tvto_desk.services import electronic_copies
from tvto_desk.services.desk import Desk
from tvto_desk.services.electronic_copies import OpenSeal, SealState
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.certificates.bench import Bench, Ids
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class CopiesDialog(TaskDialog):
    """Asks for the password of the seal, if there is one, and for nothing else."""

    def __init__(self, state: SealState, count: int, parent: QWidget) -> None:
        self._state = state
        super().__init__(
            "electronic_copies",
            lambda: self.tr("Electronic copies"),
            lambda: self.tr("Choose a folder …"),
            self._name,
            parent,
            line=lambda: f"{say('seal.about', count=count)} {self._told()}",
        )
        if state.can_sign:
            self.form.add("password", PasswordField())

    def password(self) -> str:
        """What was typed; empty for copies without a signature."""
        return self.form.text("password") if self._state.can_sign else ""

    def _told(self) -> str:
        if not self._state.installed:
            return say("seal.not_installed")
        if self._state.facts is None:
            return say("seal.copy_unsigned")
        return say("seal.copy_signed", owner=self._state.facts.owner)

    def _name(self, form: ShortForm) -> None:
        if form.has("password"):
            form.caption("password", self.tr("Password of the signing certificate"))


class ElectronicCopies(QObject):
    """Makes the files of what is selected."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench

    def make(self, ids: Ids) -> None:
        """Asks, opens the seal, then writes a file for each certificate."""
        folder = self._bench.context.centre.folder
        self._bench.context.runner.read(
            partial(electronic_copies.seal_state, self._bench.desk, folder),
            partial(self._ask, list(ids)),
            self._bench.notice.say_error,
        )

    def _ask(self, ids: list[int], state: SealState) -> None:
        dialog = CopiesDialog(state, len(ids), self._bench.host)
        context, desk = self._bench.context, self._bench.desk

        def asked() -> None:
            if not dialog.password():
                opened(None)
                return
            context.runner.write(
                partial(
                    electronic_copies.unlock_seal, desk, context.centre.folder, dialog.password()
                ),
                opened,
                dialog.refuse,
            )

        def opened(seal: OpenSeal | None) -> None:
            dialog.accept()
            out = self._bench.ways.folder(self.tr("Folder of the files"), self._bench.host)
            if out is not None:
                self._write(ids, out, seal)

        dialog.asked.connect(asked)
        dialog.start()

    def _write(self, ids: list[int], out: Path, seal: OpenSeal | None) -> None:
        self._bench.long(
            partial(save_copies, self._bench.desk, ids, out, seal),
            lambda: say("seal.saving", count=len(ids)),
            lambda files: self._bench.say(
                Notice.DONE, "seal.saved", count=len(files), folder=Code(out.name)
            ),
        )


def save_copies(
    desk: Desk,
    ids: list[int],
    out: Path,
    seal: OpenSeal | None,
    progress: Progress,
    cancelled: Cancelled,
) -> list[Path]:
    """Writes each copy as ``<number>-electronic.pdf`` and gives the files."""
    written: list[Path] = []
    for one in ids:
        if cancelled():
            break
        copy = electronic_copies.electronic_copy(desk, one, seal)
        path = out / safe_file_name(f"{copy.number}-electronic.pdf")
        write_atomically(path, copy.pdf)
        written.append(path)
        progress(len(written), len(ids))
    return written
