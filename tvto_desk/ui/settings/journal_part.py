"""Below the backups: where the issue journal lies, and the way to another place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.journal_place import JournalPlace, journal_place, move_journal
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.folder_field import FolderField, existing
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.short_form import ShortForm


class JournalPart(QWidget):
    """``done(sentence)`` after a move; hidden for a centre that keeps no journal."""

    done = Signal(str)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self._context, self._rights = context, rights
        self.place: JournalPlace | None = None
        self.notice = NoticeBar(self)
        self.notice.stay()
        self.form = ShortForm(self, most_columns=1)
        self.form.add("folder", FolderField(existing), full_row=True)
        self.form.submitted.connect(self.move_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        rights.known.connect(self.guard)
        self.retranslate()
        self.hide()

    def load(self) -> None:
        """Asks where the journal is."""
        desk, folder = self._context.desk, self._context.centre.folder
        self._context.runner.read(
            lambda: journal_place(desk, folder), self._show, self.notice.say_error, asker=self
        )

    def move_it(self) -> None:
        """Moves the journal to what stands in the field; nothing there brings it home."""
        desk, folder = self._context.desk, self._context.centre.folder
        chosen = self.form.text("folder")
        self.form.set_busy(True)
        self._context.runner.write(
            lambda: move_journal(desk, folder, Path(chosen) if chosen else None),
            lambda _none: self._moved(),
            self.form.show_error,
        )

    def retranslate(self) -> None:
        """Sets every caption."""
        self.form.caption(
            "folder",
            self.tr("Folder of the issue journal"),
            self.tr("On another disk; empty: beside the folder of the centre"),
        )
        self.form.button.setText(self.tr("Move the journal"))
        self.form.button.setAccessibleName(self.form.button.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def guard(self) -> None:
        """Closes the move where the role may not do it."""
        self._rights.guard(self.form.button, Permission.MANAGE_SETTINGS)

    def _show(self, place: JournalPlace | None) -> None:
        self.place = place
        self.setVisible(place is not None)
        if place is None:
            return
        chosen = place.chosen
        self.form.field("folder").set_value(None if chosen is None else str(chosen))
        warns = place.is_away or place.same_disk
        key = "place_away" if place.is_away else "place_same" if place.same_disk else "place"
        self.notice.say(
            Notice.WARN if warns else Notice.DONE,
            lambda: say(
                f"journal.{key}",
                lines=place.lines,
                path=Code(str(place.path.parent)),
                folder=Code(str(chosen)),
            ),
        )

    def _moved(self) -> None:
        self.form.set_busy(False)
        self.guard()
        self.done.emit(say("journal.moved"))
        self.load()
