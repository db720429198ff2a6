"""The page «تجهیزات»: what the workshops have, in which condition, and where each thing stands."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tvto_desk.domain import digits
from tvto_desk.domain.equipment import Condition, EquipmentState
from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import (
    MOST_PHOTOS,
    EquipmentRow,
    add_photos,
    list_additions,
    list_equipment,
    list_photos,
    set_equipment_state,
    write_off_equipment,
)
from tvto_desk.services.equipment_loans import LoanRow, list_loans
from tvto_desk.services.history import HistoryRow, list_history
from tvto_desk.services.papers.equipment_papers import equipment_list
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.item_dialog import ItemDialog
from tvto_desk.ui.equipment.list_trial import ListFromFile
from tvto_desk.ui.equipment.photo_view import open_photos
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.print_button import PaperItem
from tvto_desk.ui.portal.export_file import ExportFile
from tvto_desk.ui.speech import comma, say, say_alone, shown_title
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.fact_pane import FactPane, Told
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.history_view import HistoryView
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.menu_button import MenuButton
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.scan_files import pictures_in

_STATES = {
    "idle": EquipmentState.IDLE,
    "in_use": EquipmentState.IN_USE,
    "in_repair": EquipmentState.IN_REPAIR,
}
_OFFERED = {
    EquipmentState.IDLE: {"in_use", "in_repair", "write_off"},
    EquipmentState.IN_USE: {"idle", "in_repair"},
    EquipmentState.ON_LOAN: {"loans"},
    EquipmentState.IN_REPAIR: {"idle", "write_off"},
    EquipmentState.WRITTEN_OFF: set[str](),
}


@dataclass(frozen=True)
class _Line:
    row: EquipmentRow

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def name(self) -> str:
        return digits.isolate_ltr(self.row.name_fa)

    @property
    def number(self) -> str:
        return self.row.property_no

    @property
    def workshop(self) -> str:
        return self.row.workshop_fa

    @property
    def added(self) -> date:
        return self.row.acquired_on

    @property
    def condition(self) -> str:
        return say_alone(f"equipment_condition.{self.row.condition.value}")

    @property
    def state(self) -> EquipmentState:
        return self.row.state


class EquipmentSource:
    """The register as the find box and the chips narrow it; filters are ``EquipmentState``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[int, _Line] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the things that answer to the query."""
        lines = [_Line(row) for row in list_equipment(self._desk, query.text)]
        if query.filters:
            lines = [line for line in lines if line.state.value in query.filters]
        self._lines = {line.id: line for line in lines}
        return array("q", self._lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


class EquipmentPage(ListPage):
    """Enter edits, Insert enters a new thing; beside the list stand its loans and its history."""

    page_key = "equipment"
    nouns = frozenset({"equipment", "equipment_loan"})

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__(context)
        self._asker: Asker = asker or DialogAsker()
        self._row: EquipmentRow | None = None
        self._loans: list[LoanRow] = []
        self._primary.triggered.connect(lambda: self._edit(None))
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Equipment"), stretch=3, sortable=False),
                Column("number", lambda: self.tr("Property number"), Kind.CODE, sortable=False),
                Column("workshop", lambda: self.tr("Workshop"), stretch=2, sortable=False),
                Column("added", lambda: self.tr("Came on"), Kind.DATE, sortable=False),
                Column(
                    "condition", lambda: self.tr("Condition"), sortable=False, sample="کارکرده "
                ),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=EquipmentState,
                    sortable=False,
                ),
            ),
            EquipmentSource(context.desk),
            context.runner,
            find_hint=lambda: self.tr("Name, number or workshop"),
            name=lambda: self.tr("Equipment of the workshops"),
            count=lambda count: say("equipment_page.count", count=count),
            filters=[
                Filter(state.value, partial(say, f"equipment_state.{state.value}"))
                for state in EquipmentState
                if state is not EquipmentState.WRITTEN_OFF
            ],
            parent=self,
        )
        self.listing.set_empty(
            lambda: say("equipment_page.empty"),
            [Act("new", lambda: self.tr("New equipment"), "plus", primary=True)],
        )
        self.listing.add_tool(self.make_print_button(self._papers))
        self.more = MenuButton(self, compact=True)
        self.listing.add_tool(self.more)
        told = self._say_done
        self._from_file = ListFromFile(context, self._asker, told, self.notice.say_error, self)
        self._to_file = ExportFile(context, self._asker, told, self.notice.say_error, self)
        self.pane = FactPane(
            (
                Act("idle", lambda: self.tr("It is idle"), "circle-check"),
                Act("in_use", lambda: self.tr("In use in the workshop"), "hand"),
                Act("in_repair", lambda: self.tr("To repair"), "settings"),
                Act("edit", lambda: self.tr("Edit …"), "pencil"),
                Act("photo", lambda: self.tr("Add a photo …"), "camera"),
                Act("see", lambda: self.tr("See the photos"), "eye"),
                Act("loans", lambda: self.tr("Open its loan"), "send"),
                Act("write_off", lambda: self.tr("Write off …"), "ban"),
            ),
            self,
        )
        self.history = HistoryView(self.pane.body)
        self.history.setMinimumHeight(140)
        self.pane.inside.insertWidget(4, self.history)
        self.history.hide()
        self.listing.set_detail(self.pane)
        self._wire()
        self.lay_out()

    def title(self) -> str:
        return self.tr("Equipment")

    def open(self, **args: Any) -> None:
        super().open(**args)
        self.setFocusProxy(self.listing.table)

    def handle_act(self, act: Key) -> bool:
        match act:
            case Key.NEW:
                self._edit(None)
            case _:
                return super().handle_act(act)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._primary.setText(self.tr("New equipment"))
        self._primary.setIcon(Look.current().icon("plus", "on-accent"))
        self._rights.guard(self._primary, Permission.MANAGE_EQUIPMENT)
        self.more.show_acts(self._offered())
        for key, button in self.pane.buttons.items():
            if key == "write_off":
                self._rights.guard(button, Permission.WRITE_OFF_EQUIPMENT)
            elif key not in ("see", "loans"):
                self._rights.guard(button, Permission.MANAGE_EQUIPMENT)

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(lambda _id: self._act("edit"))
        self.listing.empty_act_requested.connect(lambda _key: self._edit(None))
        self.pane.act_requested.connect(self._act)
        self.more.chosen.connect(self._more)

    def _papers(self) -> list[PaperItem | None]:
        make = partial(equipment_list, self._context.desk)
        return [PaperItem("equipment_list", lambda: self.tr("List by workshop"), make)]

    # --- acts

    def _offered(self) -> list[Act]:
        acts = [
            Act("loans", lambda: self.tr("Loans between counties"), "send"),
            Act("additions", lambda: self.tr("Additions by year"), "chart-column"),
        ]
        if self._rights.may(Permission.MANAGE_EQUIPMENT):
            acts.append(Act("take", lambda: self.tr("Take in a list from a file …"), "upload"))
        if self._rights.may(Permission.EXPORT):
            acts.append(Act("export", lambda: self.tr("Export this list …"), "download"))
        return acts

    def _more(self, key: str) -> None:
        if key == "loans":
            self.page_requested.emit("equipment_loans", {})
        elif key == "take":
            self._from_file.choose()
        elif key == "export":
            self._to_file.save_list(self.listing)
        else:
            self._context.runner.read(
                partial(list_additions, self._context.desk),
                self._tell_additions,
                self.notice.say_error,
                asker=self.more,
            )

    def _tell_additions(self, rows: Sequence[Any]) -> None:
        years: dict[int, list[str]] = {}
        for row in rows:
            kind = say(f"equipment_kind.{row.kind.value}")
            years.setdefault(row.year, []).append(
                say("equipment_page.of_kind", kind=kind, count=row.count)
            )
        lines = [
            say(
                "equipment_page.year",
                year=Look.current().digits(str(year)),
                what=comma().join(kinds),
            )
            for year, kinds in years.items()
        ]
        text = "\n".join(lines) or say("equipment_page.no_additions")
        self.toast_requested.emit(text, None)

    def _act(self, key: str) -> None:
        row, desk = self._row, self._context.desk
        if row is None:
            return
        if key == "edit":
            self._edit(row)
        elif key in _STATES:
            self._write(partial(set_equipment_state, desk, row.id, _STATES[key]))
        elif key == "photo":
            self._add_photo(row)
        elif key == "see":
            self._see(row)
        elif key == "loans":
            self.page_requested.emit("equipment_loans", {"equipment_id": row.id})
        elif key == "write_off" and self._rights.may(Permission.WRITE_OFF_EQUIPMENT):
            question = Question(
                say("equipment_page.write_off_title", name=row.name_fa),
                (say("equipment_page.write_off_line"),),
                self.tr("Write off"),
                destroys=True,
            )
            reason = self._asker.reason(question, self)
            if reason is not None:
                self._write(partial(write_off_equipment, desk, row.id, reason))

    def _edit(self, row: EquipmentRow | None) -> None:
        if self._rights.may(Permission.MANAGE_EQUIPMENT):
            dialog = ItemDialog(self._context, self, row)
            dialog.saved.connect(self._told_all)
            dialog.start()

    def _add_photo(self, row: EquipmentRow) -> None:
        path = self._asker.open_file(
            self.tr("Photo of the thing"), self.tr("Photos (*.jpg *.jpeg *.png *.pdf)"), self
        )
        if path is not None:
            desk = self._context.desk
            self._write(lambda: add_photos(desk, row.id, pictures_in(path, MOST_PHOTOS)))

    def _see(self, row: EquipmentRow) -> None:
        read = partial(list_photos, self._context.desk, row.id)
        open_photos(self._context, read, lambda: row.name_fa, self, self.notice.say_error)

    def _write(self, work: Any) -> None:
        self.notice.clear()
        self._context.runner.write(work, lambda _done: self._told_all(), self.notice.say_error)

    def _say_done(self, sentence: str) -> None:
        self.notice.clear()
        self.toast_requested.emit(sentence, None)
        self._told_all()

    def _told_all(self) -> None:
        self._context.news.changed.emit("equipment")

    # --- showing

    def _show_current(self, line: _Line | None) -> None:
        row = self._row = None if line is None else line.row
        self._loans = []
        self._show_row()
        if row is not None:
            self._context.runner.read(
                partial(_read, self._context.desk, row.id, row.uid),
                partial(self._show_more, row.id),
                self.notice.say_error,
                asker=self.history,
            )

    def _show_more(self, item: int, answer: tuple[list[LoanRow], list[HistoryRow]]) -> None:
        if self._row is None or self._row.id != item:
            return
        self._loans, acts = answer
        self._show_row()
        self.history.show_rows(acts, self._context.desk.house.clock.now().astimezone(IRAN))

    def _show_row(self) -> None:
        row = self._row
        self.history.setVisible(row is not None)
        if row is None:
            self.pane.show_told(None)
            return
        keys = {"edit", "photo"} | _OFFERED[row.state]
        if row.photos:
            keys.add("see")
        if self._loans:
            keys.add("loans")
        self.pane.show_told(partial(told, row, self._loans), keys)


def told(row: EquipmentRow, loans: Sequence[LoanRow]) -> Told:
    """A thing in words, with where it has been."""
    facts = [
        say(f"equipment_kind.{row.kind.value}"),
        say("equipment_page.condition", what=say(f"equipment_condition.{row.condition.value}")),
        say("equipment_page.number", number=digits.isolate(row.property_no))
        if row.property_no
        else say("equipment_page.no_number"),
        row.workshop_fa or say("equipment_page.no_workshop"),
        say("equipment_page.for_standard", title=shown_title(row.standard_fa, row.standard_en))
        if row.standard_fa
        else "",
        say("equipment_page.acquired", day=row.acquired_on),
        row.note,
    ]
    notes = [
        say(
            "equipment_page.loan",
            county=loan.other_county,
            state=say(f"loan_state.{loan.state.value}"),
            day=loan.due_on,
        )
        for loan in loans
    ]
    warns = row.condition is Condition.FAULTY or any(loan.is_overdue for loan in loans)
    return Told(row.name_fa, facts, notes, state=row.state, warns=warns)


def _read(desk: Desk, item: int, uid: str) -> tuple[list[LoanRow], list[HistoryRow]]:
    return list_loans(desk, item), list_history(desk, uid)
