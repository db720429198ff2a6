"""The recovery sheet: shown once, printed or written down, sealed in an envelope."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget

from tvto_desk.domain.digits import isolate
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable


def print_document(document: QTextDocument, parent: QWidget) -> bool:
    """Asks for a printer and prints; False for going back."""
    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    document.print_(printer)
    return True


class Sheet(Enum):
    """What the phrase on the sheet opens, and when it is shown."""

    FOUNDED = auto()
    RENEWED = auto()
    BACKUPS = auto()


class RecoveryPage(PlainPage):
    """``finished`` only after the person confirmed that the sheet is put away. ``code`` is the
    picture of the sealed key that the printed sheet carries; only on paper, where the phrase is
    too.
    """

    icon_name = "key-round"
    finished = Signal()

    def __init__(
        self,
        centre_name: str,
        phrase: str,
        parent: QWidget | None = None,
        *,
        sheet: Sheet = Sheet.FOUNDED,
        code: bytes = b"",
        print_sheet: Callable[[QTextDocument, QWidget], bool] = print_document,
    ) -> None:
        super().__init__(parent, widest=700)
        self._of, self._code = sheet, code
        self.setObjectName("recoveryPage")
        self._centre, self._print_sheet = centre_name, print_sheet
        self.phrase = QLabel(isolate(phrase))
        self.phrase.setObjectName("recovery_phrase")
        ink(self.phrase, "title")
        selectable(self.phrase)
        self.phrase.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kept = QCheckBox()
        self.kept.setObjectName("recovery_kept")
        self.column.addWidget(self.phrase)
        self.column.addWidget(self.kept)
        self.done = self.button("recovery_done", kind="primary")
        self.done.setEnabled(False)
        self.kept.toggled.connect(self.done.setEnabled)
        self.done.clicked.connect(self.finished)
        self.print_button = self.button("recovery_print")
        self.print_button.setIcon(Look.current().icon("printer"))
        self.print_button.clicked.connect(lambda: self._print_sheet(self.sheet(), self))
        self.foot.addWidget(self.done)
        self.foot.addWidget(self.print_button)
        self.foot.addStretch(1)
        self.retranslate()

    def sheet(self) -> QTextDocument:
        """The page to be printed: centre, what it is for, the phrase in large type."""
        document = QTextDocument()
        option = document.defaultTextOption()
        rtl = Look.current().language is Language.FA
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        document.setDefaultTextOption(option)
        document.setDefaultFont(Look.current().font("body"))
        head = (
            self.tr("Recovery sheet of the backups")
            if self._of is Sheet.BACKUPS
            else self.tr("Recovery sheet of the certificate key")
        )
        document.setHtml(
            f"<h2>{head}</h2>"
            f"<p>{self._centre}</p><p>{self.lead.text()}</p>"
            f"<h1 align='center' dir='ltr'>{self.phrase.text()}</h1>" + self._key_code(document)
        )
        return document

    def _key_code(self, document: QTextDocument) -> str:
        """The lower part of the sheet: it brings a lost file back, and is kept apart."""
        if not self._code:
            return ""
        address = QUrl("key-code")
        document.addResource(
            QTextDocument.ResourceType.ImageResource, address, QImage.fromData(self._code)
        )
        head = self.tr("Code of the sealed key")
        return (
            f"<p align='center'>✂ {'· ' * 40}</p><h3>{head}</h3>"
            f"<p>{self._centre}</p><p>{say('signing_key.code_line')}</p>"
            f"<p align='center'><img src='{address.toString()}' width='300' height='300'></p>"
        )

    def retranslate(self) -> None:
        """Sets every caption."""
        of_backups = self._of is Sheet.BACKUPS
        heads = {
            Sheet.FOUNDED: self.tr("The centre is founded; keep its recovery sheet"),
            Sheet.RENEWED: self.tr("The new key is in use; keep its recovery sheet"),
            Sheet.BACKUPS: self.tr("Backups are encrypted; keep their recovery sheet"),
        }
        self.head.setText(heads[self._of])
        self.lead.setText(
            self.tr(
                "Whoever has this phrase can open the encrypted backups, also without the pass "
                "phrase. Print it, put it into a sealed envelope and keep it away from this "
                "computer and from the backup memory. It is not shown again."
            )
            if of_backups
            else self.tr(
                "Whoever has this phrase can open the certificate key. Print it, put it into a "
                "sealed envelope and keep it away from this computer. It is not shown again."
            )
        )
        word(self.print_button, self.tr("Print the sheet …"))
        word(
            self.done, self.tr("Go to the login") if self._of is Sheet.FOUNDED else self.tr("Done")
        )
        self.kept.setText(self.tr("The sheet is printed or written down and put away"))
        self.kept.setAccessibleName(self.kept.text())
        self.phrase.setAccessibleName(self.tr("Recovery phrase"))
