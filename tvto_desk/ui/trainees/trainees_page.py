"""The page «کارآموزان»: everybody, found as one types, with the person under the cursor beside."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from tvto_desk.domain.identity import Identity
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk
from tvto_desk.services.dossiers import TraineeLine, get_card, trainee_lines
from tvto_desk.services.people_search import PeopleQuery, find_people, first_people
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers import PeoplePapers, PrintButton
from tvto_desk.ui.portal.people_menu import PeopleAsked, PeopleMenu
from tvto_desk.ui.speech import widest
from tvto_desk.ui.trainees.documents_dialog import DocumentsDialog
from tvto_desk.ui.trainees.group_assign_dialog import GroupAssignDialog
from tvto_desk.ui.trainees.person_card import PersonCard
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import FIRST_ROWS, Listing, Query, Selection
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.state_chip import Chip, Family

_LEAST_WIDTH = 900
_NEWS = frozenset({"trainee", "import"})


@dataclass(frozen=True)
class _Line:
    """A row of the list; the chip is worded anew in the language of the moment."""

    line: TraineeLine

    @property
    def id(self) -> int:
        return self.line.row.id

    @property
    def name(self) -> str:
        return self.line.row.name_fa

    @property
    def father(self) -> str:
        return self.line.row.father_fa

    @property
    def identity(self) -> Identity:
        return self.line.row.identity

    @property
    def birth(self) -> PartialDate | None:
        return self.line.row.birth

    @property
    def gaps(self) -> Chip | None:
        count = self.line.gap_count
        if not count:
            return None
        family = Family.GAP if self.line.is_stopped else Family.LATER_GAP
        return Chip(family, say("trainee_list.gap_count", count=count))


class PeopleSource:
    """Everybody of the centre, in Persian alphabetical order unless another one is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def first(self, query: Query) -> Mapping[int, Any] | None:
        """The first lines of who answers to the query."""
        ids = first_people(self._desk, _asked(query), FIRST_ROWS)
        return None if ids is None else self.rows(ids)

    def find_all(self, query: Query, cancelled: Callable[[], bool]) -> array[int]:
        """Ids of everybody who answers."""
        return find_people(self._desk, _asked(query), cancelled)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Lines by id, in the order of ``ids``."""
        return {line.id: _Line(line) for line in trainee_lines(self._desk, ids)}


def _asked(query: Query) -> PeopleQuery:
    return PeopleQuery(query.text, query.filters, query.sort or "name", query.descending)


class TraineesPage(Page):
    """Opened with ``search`` it shows what answers to it, with ``person_id`` it goes there."""

    page_key = "trainees"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._rights = Rights(context, self)
        self._register = QAction(Look.current().icon("user-plus", "on-accent"), "", self)
        self._register.triggered.connect(lambda: self._open_form())
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=3),
                Column("father", lambda: self.tr("Father's name"), stretch=2, sortable=False),
                Column("identity", lambda: self.tr("Identity"), Kind.IDENTITY),
                Column("birth", lambda: self.tr("Birth"), Kind.DATE),
                Column(
                    "gaps",
                    lambda: self.tr("Missing"),
                    Kind.STATE,
                    sample=widest("trainee_list.gap_count", count=10),
                    sortable=False,
                ),
            ),
            PeopleSource(context.desk),
            context.runner,
            find_hint=lambda: self.tr("Name, ID or telephone"),
            name=lambda: self.tr("People"),
            count=lambda count: say("trainee_list.count", count=count),
            filters=(
                Filter("women", lambda: self.tr("Women"), "sex"),
                Filter("men", lambda: self.tr("Men"), "sex"),
                Filter("pending", lambda: self.tr("Identity to come")),
            ),
            acts=(
                Act("assign", lambda: self.tr("Give one value to all …"), "list-checks"),
                Act("documents", lambda: self.tr("Record a document …"), "file-text"),
            ),
            parent=self,
        )
        self._is_bare, self._tools_need = False, 0
        # Narrower than the words of its tools: then they fold.
        self.setMinimumWidth(_LEAST_WIDTH)
        self._bring_in = Act("import", lambda: self.tr("Bring in from a file"), "upload")
        self._doubles = Act("doubles", lambda: self.tr("Double records"), "users")
        register = Act("register", lambda: self.tr("Register a trainee"), "user-plus", primary=True)
        named = Act(
            "register_name",
            lambda: self.tr("Register a new trainee of this name"),
            "user-plus",
            primary=True,
        )
        self.listing.set_empty(lambda: say("trainee_list.empty"), [register, self._bring_in])
        self.listing.set_nothing_found(
            lambda text: say("trainee_list.nothing", typed=text), [named]
        )
        self.import_button = QPushButton(self)
        self.import_button.setObjectName("bring_in")
        self.import_button.setAutoDefault(False)
        self.listing.add_tool(self.import_button)
        self.papers = PeoplePapers(context.desk, lambda: self.listing.selection.ids, self)
        self.print_button = PrintButton(context, self.papers.items, self)
        self.listing.add_tool(self.print_button)
        self.notice = NoticeBar(self)
        self.doubles_button = QPushButton(self)
        self.doubles_button.setObjectName("doubles")
        self.doubles_button.setAutoDefault(False)
        self.listing.add_tool(self.doubles_button)
        self.menu = PeopleMenu(
            context, self._rights, asker or DialogAsker(), self._asked, self.listing, self
        )
        self.menu.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.menu.failed.connect(self.notice.say_error)
        self.menu.page_requested.connect(self.page_requested)
        self.listing.add_tool(self.menu)
        self.card = PersonCard(
            (
                Act("open", lambda: self.tr("Open the record"), "file-text", primary=True),
                Act("edit", lambda: self.tr("Edit"), "pencil"),
            )
        )
        self.card.show_card(None)
        self.listing.set_detail(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.listing)
        self._current: int | None = None
        self._wire()
        self.retranslate()

    @property
    def primary_action(self) -> QAction:
        return self._register

    def title(self) -> str:
        return self.tr("Trainees")

    def count_text(self) -> str:
        return self.listing.count_label.text()

    def open(self, search: str | None = None, person_id: int | None = None, **args: Any) -> None:
        if search is not None:
            self.listing.show_query(Query(search))
        else:
            self.listing.refresh()
        if person_id is not None:
            self.listing.show_row(person_id)
        self.setFocusProxy(self.listing.find_box)

    def refresh(self) -> None:
        self.listing.refresh()

    def handle_act(self, act: Key) -> bool:
        match act:
            case Key.NEW:
                self._open_form()
            case Key.FIND:
                self.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.listing.find_box.selectAll()
            case Key.PRINT:
                self.print_button.show_papers()
            case Key.EDIT if self._current is not None:
                self._open_form(person_id=self._current)
            case _:
                return super().handle_act(act)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._register.setText(self.tr("Register a trainee"))
        self._word_tools(False)
        self._tools_need = self.listing.tools_need
        self._fold_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_tools()

    def _fold_tools(self) -> None:
        """Where the words of the tools have no room, they are icons; the header has the count."""
        bare = self._tools_need > self.listing.width()
        if bare is not self._is_bare:
            self._word_tools(bare)

    def _word_tools(self, bare: bool) -> None:
        self._is_bare = bare
        for button, act in (
            (self.import_button, self._bring_in),
            (self.doubles_button, self._doubles),
        ):
            word_button(button, act, bare=bare)
            button.style().unpolish(button)
            button.style().polish(button)
        self.listing.count_label.setVisible(not bare)
        self._apply_rights()

    def _wire(self) -> None:
        self.listing.shown.connect(lambda _count: self.header_changed.emit())
        self.listing.open_requested.connect(self._open_person)
        self.listing.new_requested.connect(self._open_form)
        self.listing.current_changed.connect(self._show_current)
        self.listing.empty_act_requested.connect(self._act)
        self.listing.act_requested.connect(self._act_on_many)
        self.card.act_requested.connect(self._act)
        self.doubles_button.clicked.connect(lambda: self.page_requested.emit("doubles", {}))
        self.import_button.clicked.connect(lambda: self._act("import"))
        self.print_button.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.print_button.failed.connect(self.notice.say_error)
        self._context.news.changed.connect(self._hear)
        self._rights.known.connect(self._apply_rights)
        Look.current().look_changed.connect(self.retranslate)

    def _apply_rights(self) -> None:
        self._rights.guard(self._register, Permission.REGISTER)
        self._rights.guard(self.card.button("edit"), Permission.REGISTER)
        self._rights.guard(self.import_button, Permission.IMPORT)

    def _asked(self) -> PeopleAsked:
        """Whom the menu works on: the rows that are selected, or the person under the cursor."""
        ids = tuple(self.listing.selection.ids)
        if not ids and self._current is not None:
            ids = (self._current,)
        return PeopleAsked(ids)

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.listing.refresh()
            self._read_card()

    def _show_current(self, row: _Line | None) -> None:
        current = None if row is None else row.id
        if current == self._current and current is not None:
            return
        self._current = current
        self._read_card()

    def _read_card(self) -> None:
        if self._current is None:
            self._context.runner.drop(self.card)
            self.card.show_card(None)
            return
        self._context.runner.read(
            partial(get_card, self._context.desk, self._current),
            self.card.show_card,
            lambda _error: self.card.show_card(None),
            asker=self.card,
        )

    def _act(self, key: str) -> None:
        if key == "import":
            self.page_requested.emit("imports", {})
        elif key == "register":
            self._open_form()
        elif key == "register_name":
            self._open_form(name=self.listing.query.text)
        elif self._current is not None and key == "open":
            self._open_person(self._current)
        elif self._current is not None:
            self._open_form(person_id=self._current)

    def _act_on_many(self, key: str, selection: Selection) -> None:
        if not self._rights.may(Permission.REGISTER):
            return
        if key == "assign":
            dialog = GroupAssignDialog(self._context, selection.ids, self)
            dialog.assigned.connect(self.toast_requested)
            dialog.start()
        elif key == "documents":
            papers = DocumentsDialog(self._context, selection.ids, self)
            papers.recorded.connect(self.toast_requested)
            papers.start()

    def _open_person(self, person_id: int) -> None:
        self.page_requested.emit("trainee", {"person_id": person_id})

    def _open_form(self, **args: Any) -> None:
        if self._rights.may(Permission.REGISTER):
            self.page_requested.emit("registration", args)
