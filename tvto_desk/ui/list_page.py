"""A page that is one list: a notice above it, the facts of the chosen row beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.listing import Listing
from tvto_desk.ui.widgets.notice_bar import NoticeBar


class ListPage(Page):
    """Subclasses make ``listing`` and its pane, then call ``lay_out``; ``retranslate`` sets words
    and rights, and is called when either changed.
    """

    nouns: ClassVar[frozenset[str]] = frozenset()
    """The news after which the list is read anew."""

    listing: Listing

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rights = Rights(context, self)
        self._primary = QAction(self)
        self.print_button: PrintButton | None = None
        self.notice = NoticeBar(self)

    @property
    def primary_action(self) -> QAction | None:
        return self._primary if self._primary.text() else None

    def count_text(self) -> str:
        return self.listing.count_label.text()

    def open(self, **args: Any) -> None:
        self.listing.refresh()
        self.setFocusProxy(self.listing.find_box)

    def refresh(self) -> None:
        self.listing.refresh()

    def handle_act(self, act: Act) -> bool:
        if act is Act.FIND:
            self.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.listing.find_box.selectAll()
            return True
        if act is Act.PRINT and self.print_button is not None:
            self.print_button.show_papers()
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language, and what the role may do."""
        raise NotImplementedError

    def make_print_button(self, papers: Callable[[], list[PaperItem | None]]) -> PrintButton:
        """The button of the papers, to be put where it belongs; Ctrl+P opens it."""
        button = self.print_button = PrintButton(self._context, papers, self)
        button.failed.connect(self.notice.say_error)
        button.said.connect(lambda text: self.toast_requested.emit(text, None))
        return button

    def lay_out(self, *above: QWidget | QLayout) -> None:
        """Stacks the notice, what is ``above`` the list, and the list, and listens; called once."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        for part in above:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addWidget(self.listing, 1)
        self.listing.shown.connect(lambda _count: self.header_changed.emit())
        self._context.news.changed.connect(self._hear)
        self._rights.known.connect(self.retranslate)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def _hear(self, kind: str) -> None:
        if kind in self.nouns and self.isVisible():
            self.refresh()
