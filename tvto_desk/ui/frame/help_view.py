"""The help window (F1): a page of the manual, which is Persian in both languages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextOption
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from tvto_desk.ui.frame import manual
from tvto_desk.ui.look import Look


class HelpView(QDialog):
    """Stays beside the work: not modal, one for the whole frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("helpView")
        self._text = QTextBrowser()
        self._text.setObjectName("helpText")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._text.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._back = QPushButton()
        self._back.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._text)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        self._key = manual.GENERAL
        Look.current().look_changed.connect(self._render)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(620, 480)

    def show_page(self, key: str) -> None:
        """Opens with the help of page ``key``."""
        self._key = key
        self._render()
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Sets the title."""
        self.setWindowTitle(self.tr("Help"))
        self._back.setText(self.tr("Back"))
        self._text.setAccessibleName(self.tr("Help"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _render(self) -> None:
        document = self._text.document()
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)  # the leading edge of the text's direction
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        document.setDefaultTextOption(option)
        document.setDefaultFont(Look.current().font("body"))
        document.setBaseUrl(QUrl.fromLocalFile(f"{manual.folder()}/"))
        self._text.setMarkdown(manual.page(self._key))
        _set_headings(document)

    def _follow(self, link: QUrl) -> None:
        # Links lead to other pages of the manual only.
        name = link.fileName()
        if link.isRelative() and name.endswith(".md"):
            self.show_page(name.removesuffix(".md"))


def _set_headings(document: QTextDocument) -> None:
    """Gives headings the sizes of the program; Markdown makes them far larger."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            look = Look.current()
            form = QTextCharFormat()
            form.setFont(look.font("title" if level == 1 else "section"))
            form.setProperty(int(QTextFormat.Property.FontSizeAdjustment), 0)
            form.setForeground(look.tokens["text" if level == 1 else "accent"])
            cursor.setPosition(block.position())
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(form)
        block = block.next()
