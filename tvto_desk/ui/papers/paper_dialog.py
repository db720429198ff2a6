"""A finished paper: seen page by page, printed with Ctrl+P, or kept as a PDF with Ctrl+S."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.page_preview import PagePreview
from tvto_desk.ui.widgets.page_printing import print_pdf
from tvto_desk.ui.widgets.window_size import grown

_SIZE = (640, 500)


class PaperDialog(QDialog):
    """``said(sentence)`` after the paper was sent to the printer or written."""

    said = Signal(str)

    def __init__(
        self,
        file: PaperFile,
        runner: Runner,
        asker: Asker,
        printer: Callable[[QWidget], QPrinter | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(grown(*_SIZE))
        self._file, self._runner, self._asker, self._printer = file, runner, asker, printer
        self.preview = PagePreview(self)
        self.notice = NoticeBar(self)
        self._print = Act("print_paper", lambda: self.tr("Print"), "printer", primary=True)
        self._save = Act("save_paper", lambda: self.tr("Save as PDF"), "download")
        self.print_button = act_button(self._print, self)
        self.save_button = act_button(self._save, self)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.print_button, self.save_button, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.preview, 1)
        column.addLayout(buttons)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()
        self.preview.show_pdf(file.pdf)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """Asks for the printer and sends every page."""
        printer = self._printer(self)
        if printer is None:
            return
        self._set_busy(True)
        self._runner.long(
            lambda _progress, _cancelled: print_pdf(self._file.pdf, printer),
            lambda pages: self._close(say("paper_dialog.printed", pages=pages)),
            self._fail,
            reads_only=True,
        )

    def save(self) -> None:
        """Asks for a place and writes the PDF there."""
        suggested = safe_file_name(f"{self._file.name}.pdf")
        path = self._asker.save_file(self.tr("Save as PDF"), suggested, "PDF (*.pdf)", self)
        if path is None:
            return
        self._set_busy(True)
        self._runner.long(
            lambda _progress, _cancelled: write_atomically(path, self._file.pdf),
            partial(self._tell_saved, path),
            self._fail,
            reads_only=True,
        )

    def handle_act(self, act: Key) -> bool:
        """Ctrl+P prints, Ctrl+S saves."""
        if not self.print_button.isEnabled():
            return act in (Key.PRINT, Key.SAVE)
        match act:
            case Key.PRINT:
                self.print()
            case Key.SAVE:
                self.save()
            case _:
                return False
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self._file.name)
        self.setAccessibleName(self._file.name)
        word_button(self.print_button, self._print)
        word_button(self.save_button, self._save)
        self.print_button.setToolTip("Ctrl+P")
        self.save_button.setToolTip("Ctrl+S")
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _set_busy(self, busy: bool) -> None:
        self.notice.clear()
        for button in (self.print_button, self.save_button):
            button.setDisabled(busy)

    def _fail(self, error: CodedError) -> None:
        self._set_busy(False)
        self.notice.say_error(error)

    def _tell_saved(self, path: Path, _done: object) -> None:
        self._close(say("paper_dialog.saved", name=path.name))

    def _close(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.accept()
