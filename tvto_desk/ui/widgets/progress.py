"""Long work in sight: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.widgets.ink import ink


class ProgressPanel(QFrame):
    """Follows one piece of long work; hides when it is finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_panel")
        self.setProperty("card", True)
        self._title: Callable[[], str] = str
        self._work: LongWork | None = None
        self._amount = (0, 0)
        self.title = QLabel(self)
        self.title.setObjectName("progress_title")
        self.title.setWordWrap(True)
        ink(self.title, "body")
        self.amount = QLabel(self)
        self.amount.setObjectName("progress_amount")
        ink(self.amount, "label")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("progress_bar")
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self)
        self.stop.setObjectName("stop_work")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._stop)

        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.bar, 1)
        line.addWidget(self.amount)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(line)
        Look.current().look_changed.connect(self._tell)
        self.retranslate()
        self.hide()

    def follow(self, work: LongWork, title: Callable[[], str]) -> None:
        """Shows this work until it is finished; ``title`` is in the language of the moment."""
        self._work, self._title = work, title
        self.stop.setEnabled(True)
        work.progressed.connect(self._advance)
        work.finished.connect(self._finish)
        self._advance(0, 0)
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.title.setText(self._title())
        self.bar.setAccessibleName(self.title.text() or self.tr("Progress"))
        is_stopping = self._work is not None and self._work.is_cancelled
        text = self.tr("Stopping …") if is_stopping else self.tr("Stop")
        self.stop.setText(text)
        self.stop.setAccessibleName(text)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _advance(self, done: int, whole: int) -> None:
        self._amount = (done, whole)
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self._tell()

    def _tell(self) -> None:
        done, whole = self._amount
        digits = Look.current().digits
        text = self.tr("{done} of {whole}") if whole else ""
        text = text.replace("{done}", digits(done)).replace("{whole}", digits(whole))
        self.amount.setText(text)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self.stop.setEnabled(False)
            self.retranslate()

    def _finish(self) -> None:
        self._work = None
        self.hide()


class ProgressDialog(QDialog):
    """The panel as a dialog of its own, for work that must not be left: Esc asks it to stop, and
    only the end of the work closes it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(460)
        self.panel = ProgressPanel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def follow(self, work: LongWork, title: Callable[[], str]) -> None:
        """Opens with this work and closes when it is finished."""
        self.panel.follow(work, title)
        self.setWindowTitle(title())
        work.finished.connect(self.accept)
        self.open()

    def reject(self) -> None:
        """Esc and the window's own button: a wish to stop, not a way out."""
        self.panel.stop.click()
