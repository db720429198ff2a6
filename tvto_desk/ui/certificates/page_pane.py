"""The real page beside the list: what a request would become, or what was issued."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout

from tvto_desk.domain.errors import CodedError
from tvto_desk.system.words import words
from tvto_desk.ui.certificates.lines import Line
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.page_preview import PagePreview

# Whoever runs down the list with the arrow key does not want each page drawn.
_PAUSE_MS = 150


class PagePane(QFrame):
    """Whose page it is, what is in the way, and the page; it is made in the reader thread.

    ``record_requested(person_id)``: the gaps are to be closed in the person's record.
    """

    record_requested = Signal(int)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("page_pane")
        self._runner = runner
        self._line: Line | None = None
        self._read: Callable[[], bytes] | None = None
        self.name = QLabel(self)
        self.name.setObjectName("page_of")
        self.name.setWordWrap(True)
        ink(self.name, "section")
        self.who = QLabel(self)
        self.who.setObjectName("page_of_whom")
        self.who.setWordWrap(True)
        ink(self.who, "label", "secondary")
        self.title = QLabel(self)
        self.title.setObjectName("page_title")
        self.title.setWordWrap(True)
        ink(self.title, "label", "secondary")
        self.hindrance = QLabel(self)
        self.hindrance.setObjectName("hindrance")
        self.hindrance.setWordWrap(True)
        ink(self.hindrance, "label", "warn")
        # The first sign of a line may reach a little over its place.
        self.hindrance.setContentsMargins(4, 0, 4, 0)
        self.preview = PagePreview(self)
        self.state = EmptyState(self)
        self.state.act_requested.connect(lambda _key: self._open_record())
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.who)
        column.addWidget(self.title)
        column.addWidget(self.hindrance)
        column.addSpacing(4)
        column.addWidget(self._stack, 1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.show_line(None, None)

    def show_line(self, line: Line | None, read: Callable[[], bytes] | None) -> None:
        """Shows the page of a row; None shows that no row is chosen."""
        same = line is not None and self._line is not None and line.number == self._line.number
        if same and line is not None and self._line is not None and line.id == self._line.id:
            self._line, self._read = line, read
            self.retranslate()
            return
        self._line, self._read = line, read
        self._runner.drop(self)
        self.retranslate()
        if read is None:
            self._pause.stop()
            self._say_why_empty()
        else:
            # Never the name of one person over the page of another.
            self.state.show_state(lambda: self.tr("The page is being made …"), icon="clock")
            self._stack.setCurrentWidget(self.state)
            self._pause.start()

    def wait_for_hands(self, milliseconds: int) -> None:
        """Sets how long a row is left alone before its page is made."""
        self._pause.setInterval(milliseconds)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        line = self._line
        language = Look.current().language
        self.name.setText(line.name if line else "")
        self.who.setText(line.who if line else "")
        self.title.setText(line.title if line else "")
        refusal = line.hindrance if line else None
        self.hindrance.setText(words().error(refusal, language) if refusal else "")
        for label in (self.name, self.who, self.title, self.hindrance):
            label.setVisible(bool(label.text()))

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self, "surface", edge="line", radius=8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def go_to_page(self) -> None:
        """Gives the keyboard to the page."""
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_why_empty(self) -> None:
        if self._line is None:
            self.state.show_state(
                lambda: self.tr("Choose a row to see its page."), icon="file-text"
            )
        else:
            self.state.show_state(
                lambda: self.tr("The page can be made when the record is complete."),
                (Act("open_record", lambda: self.tr("Open the record"), "user"),),
                icon="circle-dashed",
            )
        self._stack.setCurrentWidget(self.state)

    def _open_record(self) -> None:
        if self._line is not None:
            self.record_requested.emit(self._line.person_id)

    def _ask(self) -> None:
        if self._read is not None:
            self._runner.read(self._read, self._show, self._fail, asker=self)

    def _show(self, pdf: bytes) -> None:
        self._stack.setCurrentWidget(self.preview)
        self.preview.show_pdf(pdf)

    def _fail(self, error: CodedError) -> None:
        self.state.show_state(
            partial(_sentence, error),
            icon="octagon-alert",
            stop=True,
        )
        self._stack.setCurrentWidget(self.state)


def _sentence(error: CodedError) -> str:
    return words().error(error, Look.current().language)
