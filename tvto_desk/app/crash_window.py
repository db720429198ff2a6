"""The crash window: what nobody expected, told calmly, with a report that names nobody."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk import __version__
from tvto_desk.domain.errors import CodedError
from tvto_desk.system import logs
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.plain_page import word
from tvto_desk.ui.widgets.ink import ink

_PACKAGE = Path(__file__).resolve().parents[1]


def report(error: BaseException) -> str:
    """Versions, kind of error and the lines of the program it went through.

    The message of an error and the paths of the computer may hold names, so neither is in it; of
    a ``CodedError`` only the code. Whatever is left goes through the mask of the log.
    """
    lines = [
        f"TVTO Desk {__version__} · Python {platform.python_version()} · PySide6 {qt_version}",
        f"{platform.system()} {platform.release()} · {QGuiApplication.platformName()}",
    ]
    one: BaseException | None = error
    while one is not None:
        code = f" {one.code}" if isinstance(one, CodedError) else ""
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}{code}")
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        one = one.__cause__ or one.__context__
    return logs.mask("\n".join(lines))


def _place(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return str(path.relative_to(_PACKAGE.parent))
    return path.name


class CrashWindow(QDialog):
    """The sentence, the report, a button that copies it. Work goes on behind it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_window")
        self.setMinimumSize(520, 360)
        self.setMaximumSize(640, 500)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        ink(self._sentence, "body")
        self.report = QPlainTextEdit(text)
        self.report.setObjectName("crash_report")
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        option = self.report.document().defaultTextOption()
        option.setTextDirection(option.textDirection().LeftToRight)
        self.report.document().setDefaultTextOption(option)
        self.copy = QPushButton()
        self.copy.setObjectName("crash_copy")
        self.copy.setProperty("kind", "primary")
        self.copy.setIcon(Look.current().icon("copy", "on-accent"))
        self.copy.clicked.connect(self._copy)
        self.back = QPushButton()
        self.back.setObjectName("crash_back")
        self.back.clicked.connect(self.accept)
        for button in (self.copy, self.back):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._sentence)
        column.addWidget(self.report, 1)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every caption."""
        language = Look.current().language
        self.setWindowTitle(words().text("crash.title", language))
        self._sentence.setText(words().text("crash.calm", language))
        self.report.setAccessibleName(self.tr("Error report"))
        word(self.copy, self.tr("Copy the report"))
        word(self.back, self.tr("Back to work"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
