"""The page «پرونده‌های تکراری»: pairs that look like one person, and what is said of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tvto_desk.domain import persian
from tvto_desk.domain.identity import Identity
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk
from tvto_desk.services.doubles import (
    DoubleRow,
    answer_another,
    list_doubles,
    look_for_doubles,
)
from tvto_desk.services.merging import SideBySide, get_side_by_side, merge_people
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.trainees.side_panel import SidePanel
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column


class _Line:
    """A row of the list: a pair by its two records."""

    def __init__(self, pair: DoubleRow) -> None:
        self.pair = pair
        self.id = pair.id
        self.first = pair.first.name_fa
        self.second = pair.second.name_fa

    @property
    def first_identity(self) -> Identity:
        """The identity of the older record."""
        return self.pair.first.identity

    @property
    def second_identity(self) -> Identity:
        """The identity of the newer record."""
        return self.pair.second.identity

    @property
    def birth(self) -> PartialDate | None:
        """The birth of either."""
        return self.pair.first.birth or self.pair.second.birth


class DoublesSource:
    """The pairs that wait for an answer, the latest seen first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pairs: dict[int, DoubleRow] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the pairs in which one has such a name."""
        self._pairs = {pair.id: pair for pair in list_doubles(self._desk)}
        key = persian.search_key(query.text)
        return array(
            "q",
            (
                pair.id
                for pair in self._pairs.values()
                if any(key in persian.search_key(row.name_fa) for row in (pair.first, pair.second))
            ),
        )

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        return {pair_id: _Line(self._pairs[pair_id]) for pair_id in ids if pair_id in self._pairs}


class DoublesPage(Page):
    """Enter opens two records side by side; «همان شخص» merges them, «شخص دیگر» is remembered.

    Opened with ``pair`` (two ids) it goes there at once.
    """

    page_key = "doubles"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rights = Rights(context, self)
        self._look = QAction(Look.current().icon("search", "on-accent"), "", self)
        self._look.triggered.connect(self._look_through)
        self.notice = NoticeBar(self)
        self._source = DoublesSource(context.desk)
        self.listing = Listing(
            (
                Column("first", lambda: self.tr("First record"), stretch=3, sortable=False),
                Column(
                    "first_identity", lambda: self.tr("Identity"), Kind.IDENTITY, sortable=False
                ),
                Column("second", lambda: self.tr("Second record"), stretch=3, sortable=False),
                Column(
                    "second_identity", lambda: self.tr("Identity"), Kind.IDENTITY, sortable=False
                ),
                Column("birth", lambda: self.tr("Birth"), Kind.DATE, sortable=False),
            ),
            self._source,
            context.runner,
            find_hint=lambda: self.tr("Name"),
            name=lambda: self.tr("Double records"),
            count=lambda count: say("doubles.count", count=count),
            parent=self,
        )
        look = Act("look", lambda: self.tr("Look through all records"), "search", primary=True)
        self.listing.set_empty(lambda: say("doubles.empty"), [look])
        self.side = SidePanel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.listing)
        self._stack.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._wire()
        self.retranslate()

    @property
    def primary_action(self) -> QAction:
        return self._look

    def title(self) -> str:
        return self.tr("Double records")

    def count_text(self) -> str:
        return self.listing.count_label.text()

    def open(self, pair: tuple[int, int] | None = None, **args: Any) -> None:
        self._stack.setCurrentWidget(self.listing)
        self.notice.clear()
        self.listing.refresh()
        self.setFocusProxy(self.listing.table)
        if pair is not None:
            self._read(*pair)

    def refresh(self) -> None:
        self.listing.refresh()

    def handle_act(self, act: Key) -> bool:
        if act is Key.BACK and self._stack.currentWidget() is self.side:
            self._close_side()
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._look.setText(self.tr("Look through all records"))
        self._apply_rights()

    def _wire(self) -> None:
        self.listing.shown.connect(lambda _count: self.header_changed.emit())
        self.listing.open_requested.connect(self._open_pair)
        self.listing.empty_act_requested.connect(lambda _key: self._look_through())
        self.side.back_requested.connect(self._close_side)
        self.side.merge_requested.connect(self._merge)
        self.side.another_requested.connect(self._answer)
        self.side.open_requested.connect(
            lambda person: self.page_requested.emit("trainee", {"person_id": person})
        )
        self._rights.known.connect(self._apply_rights)
        self._context.news.changed.connect(self._hear)

    def _apply_rights(self) -> None:
        self._rights.guard(self._look, Permission.REGISTER)
        self._rights.guard(self.side.another, Permission.REGISTER)
        self.side.let_merge(may=self._rights.may(Permission.MERGE_PEOPLE))

    def _hear(self, kind: str) -> None:
        if kind in ("trainee", "import") and self.isVisible():
            self.listing.refresh()

    def _open_pair(self, pair_id: int) -> None:
        row = self._source.rows([pair_id]).get(pair_id)
        if row is not None:
            self._read(row.pair.first.id, row.pair.second.id)

    def _read(self, first: int, second: int) -> None:
        self._context.runner.read(
            partial(get_side_by_side, self._context.desk, first, second),
            self._show_side,
            self.notice.say_error,
            asker=self.side,
        )

    def _show_side(self, pair: SideBySide) -> None:
        self._stack.setCurrentWidget(self.side)
        self.side.show_pair(pair)

    def _close_side(self) -> None:
        self._stack.setCurrentWidget(self.listing)
        self.listing.refresh()
        self.listing.table.setFocus()

    def _look_through(self) -> None:
        if not self._rights.may(Permission.REGISTER):
            return
        self._look.setEnabled(False)

        def told(count: int) -> None:
            self._look.setEnabled(True)
            sentence = say("doubles.found", count=count) if count else say("doubles.found_none")
            self.toast_requested.emit(sentence, None)
            self.listing.refresh()

        def failed(error: Any) -> None:
            self._look.setEnabled(True)
            self.notice.say_error(error)

        self._context.runner.write(partial(look_for_doubles, self._context.desk), told, failed)

    def _merge(self, kept: int, merged: int) -> None:
        act = partial(merge_people, self._context.desk, kept, merged)
        self._do(act, lambda: say("doubles.merged", name=self._name_of(merged)))

    def _answer(self, first: int, second: int) -> None:
        act = partial(answer_another, self._context.desk, first, second)
        self._do(act, lambda: say("doubles.another"))

    def _do(self, act: Callable[[], object], sentence: Callable[[], str]) -> None:
        def tell(_answer: object) -> None:
            self.toast_requested.emit(sentence(), None)
            self._context.news.changed.emit("trainee")
            self._close_side()

        self._context.runner.write(act, tell, self.side.notice.say_error)

    def _name_of(self, person_id: int) -> str:
        for line in self._source.rows(list(self.listing.model.ids)).values():
            for row in (line.pair.first, line.pair.second):
                if row.id == person_id:
                    return str(row.name_fa)
        return ""
