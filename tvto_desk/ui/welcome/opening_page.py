"""While a centre is opened or built: what is being done, and what went wrong when it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_FILE_IS_LOST = frozenset(
    f"database_file.{fault}"
    for fault in (
        "damaged",
        "empty",
        "foreign",
        "fragment",
        "missing",
        "no_centre",
        "not_a_database",
        "schema_changed",
        "stray_companion",
        "unreadable",
    )
)
"""Faults after which a backup is a way on."""


class OpeningPage(PlainPage):
    """Wishes after an error: ``again_requested``, ``other_requested`` (another centre),
    ``backups_requested`` where the file is lost, ``look_requested`` where a part may be read, and
    ``upgrade_requested`` where the register of the main computer is older than the program.
    """

    enter_presses = True
    icon_name = "hard-drive"
    again_requested = Signal()
    other_requested = Signal()
    backups_requested = Signal()
    look_requested = Signal()
    upgrade_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=720)
        self.setObjectName("openingPage")
        self._words: Callable[[], str] = self._opening
        self._steps: tuple[Callable[[], str], ...] = ()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.notice = NoticeBar(self)
        self.again = self.button("again", kind="primary")
        self.again.clicked.connect(self.again_requested)
        self.other = self.button("other_centre")
        self.other.clicked.connect(self.other_requested)
        self.backups = self.button("backups")
        self.backups.clicked.connect(self.backups_requested)
        self.look = self.button("look_only")
        self.look.clicked.connect(self.look_requested)
        self.upgrade = self.button("upgrade_main_computer")
        self.upgrade.clicked.connect(self.upgrade_requested)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.notice)
        for button in (self.again, self.backups, self.look, self.upgrade, self.other):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.begin()

    def begin(self, words: Callable[[], str] | None = None) -> None:
        """Shows that something is being done; ``words`` says what."""
        self._words = words or self._opening
        self._show(working=True)

    def follow(self, work: LongWork) -> None:
        """Shows how far long work is."""
        work.progressed.connect(self._advance)

    def show_error(self, error: CodedError) -> None:
        """Shows why it was not opened, with the ways on."""
        self._show(working=False)
        self.backups.setVisible(error.code in _FILE_IS_LOST)
        self.look.setVisible(error.code == "database_file.damaged")
        self.upgrade.setVisible(error.code == "server.older")
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self._words())
        self.lead.setText(self.tr("Records and backups stay where they are."))
        self.bar.setAccessibleName(self.head.text())
        word(self.again, self.tr("Try again"))
        word(self.backups, self.tr("Backups of this centre …"))
        word(self.look, self.tr("Open for looking"))
        word(self.upgrade, self.tr("Bring the main computer up to date …"))
        word(self.other, self.tr("Open another centre"))

    def _opening(self) -> str:
        return self.tr("Opening the centre …")

    def _show(self, *, working: bool) -> None:
        self.notice.clear()
        self.bar.setRange(0, 0)
        self.bar.setVisible(working)
        for button in (self.again, self.other):
            button.setVisible(not working)
        self.backups.hide()
        self.look.hide()
        self.upgrade.hide()
        if not working:
            self._words = self._not_opened
        self.retranslate()

    def _not_opened(self) -> str:
        return self.tr("The centre was not opened")

    def _advance(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.lead.setText(
            self.tr("{done} of {whole}").format(
                done=Look.current().digits(done), whole=Look.current().digits(whole)
            )
        )
