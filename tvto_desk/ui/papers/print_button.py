"""The button «چاپ» of a page: its papers in a menu, each shown before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.services.document_kinds import kinds_in_use
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.paper_dialog import PaperDialog
from tvto_desk.ui.widgets.act import Act, word_button
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.page_printing import ask_printer


@dataclass(frozen=True)
class PaperItem:
    """A paper of the menu. ``title`` gives its name in the language of the moment; ``make`` is a
    service with its values: it makes the file in the reader lane, or in the writer lane where
    ``writes`` says that it enters something too. ``asks`` opens a window first, instead of
    ``make``; ``after`` is what is offered once the paper went out. ``kind`` is what a centre may
    leave to others: then it stands in no menu. None in a menu stands for a line between groups.
    """

    key: str
    title: Callable[[], str]
    make: Callable[[], PaperFile] | None = None
    writes: bool = False
    asks: Callable[[PrintButton], None] | None = None
    after: Callable[[PrintButton], None] | None = None
    kind: DocumentKind | None = None


class PrintButton(QPushButton):
    """``said(sentence)`` after a paper went out, ``failed(error)`` when one cannot be made.

    ``offer`` is asked each time the menu opens, so that the papers follow what is selected.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        offer: Callable[[], Sequence[PaperItem | None]],
        parent: QWidget,
        *,
        asker: Asker | None = None,
        printer: Callable[[QWidget], QPrinter | None] = ask_printer,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("act_print")
        self.setAutoDefault(False)
        self.context, self._offer = context, offer
        self.asker: Asker = asker or DialogAsker()
        self._printer = printer
        self._act = Act("print", lambda: self.tr("Print"), "printer")
        self._list = QMenu(self)
        self._list.setObjectName("print_menu")
        self._list.aboutToShow.connect(self._fill)
        self.setMenu(self._list)
        self._kinds = frozenset(DocumentKind)
        context.news.changed.connect(self._hear)
        self._read_kinds()
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def show_papers(self) -> None:
        """Opens the menu (Ctrl+P on the page)."""
        if self.isEnabled() and self.isVisible():
            self.showMenu()

    def show_paper(self, item: PaperItem) -> None:
        """Makes a paper and shows it, or asks first."""
        if item.make is None:
            if item.asks is not None:
                item.asks(self)
            return
        show = partial(self.show_file, after=item.after)
        if item.writes:
            self.context.runner.write(item.make, show, self.failed.emit)
        else:
            self.context.runner.read(item.make, show, self.failed.emit, asker=self)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self, self._act)
        self.setToolTip("Ctrl+P")
        self._list.setAccessibleName(self.tr("Print"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _hear(self, noun: str) -> None:
        if noun == "centre":
            self._read_kinds()

    def _read_kinds(self) -> None:
        """What the centre gives; a document that is turned off is refused by its service too."""

        def known(kinds: frozenset[DocumentKind]) -> None:
            self._kinds = kinds

        self.context.runner.read(
            partial(kinds_in_use, self.context.desk), known, lambda _error: None, asker=self
        )

    def _fill(self) -> None:
        self._list.clear()
        for item in self._offer():
            if item is not None and item.kind is not None and item.kind not in self._kinds:
                continue
            if item is None:
                self._list.addSeparator()
                continue
            line = QAction(item.title(), self._list)
            line.setObjectName(f"paper_{item.key}")
            line.triggered.connect(lambda _checked=False, chosen=item: self.show_paper(chosen))
            self._list.addAction(line)

    def show_file(
        self, file: PaperFile, *, after: Callable[[PrintButton], None] | None = None
    ) -> None:
        """Shows a finished paper."""
        dialog = PaperDialog(file, self.context.runner, self.asker, self._printer, self.window())
        dialog.said.connect(self.said)
        if after is not None:
            dialog.said.connect(lambda _sentence: after(self))
        dialog.open()
