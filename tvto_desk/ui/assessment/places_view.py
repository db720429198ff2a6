"""Who sits in a session: the class with seats, who may be seated, and why the others may not."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.services.mark_sheets import PlaceRow
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say, widest
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ground
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.state_chip import Chip, Family


@dataclass(frozen=True)
class _Line:
    """A row of the list, worded in the language of the moment."""

    row: PlaceRow

    @property
    def seat(self) -> int | None:
        return self.row.seat

    @property
    def name(self) -> str:
        return self.row.name_fa

    @property
    def father(self) -> str:
        return self.row.father_fa

    @property
    def class_code(self) -> str:
        return self.row.class_code

    @property
    def state(self) -> Chip:
        if self.row.seat is not None:
            return Chip(Family.DONE, say("test_place.seated"))
        if self.row.denial is None:
            return Chip(Family.WAITING, say("test_place.may_sit"))
        return Chip(Family.STOP, say("test_place.may_not"))

    @property
    def why(self) -> str:
        denial = self.row.denial
        return words().error(denial, Look.current().language) if denial else ""


class _Places:
    """The rows that the page has read already."""

    def __init__(self) -> None:
        self.rows_by_id: dict[int, PlaceRow] = {}

    def find(self, query: Query) -> array[int]:
        sought = persian.search_key(query.text)
        rows = self.rows_by_id.values()
        return array(
            "q",
            (row.key for row in rows if sought in persian.search_key(row.name_fa)),
        )

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return {one: _Line(self.rows_by_id[one]) for one in ids if one in self.rows_by_id}


class PlacesView(QWidget):
    """``seat_requested(keys)`` (of ``PlaceRow``) and ``introduce_requested`` are wishes."""

    seat_requested = Signal(object)
    introduce_requested = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places_view")
        self._places = _Places()
        self._open = False
        self.listing = Listing(
            (
                Column("seat", lambda: self.tr("Seat"), Kind.NUMBER, sample="۰۰۰", sortable=False),
                Column("name", lambda: self.tr("Name"), stretch=1, sortable=False),
                Column("father", lambda: self.tr("Father's name"), sample="۰" * 12, sortable=False),
                Column(
                    "class_code",
                    lambda: self.tr("Class"),
                    Kind.CODE,
                    sample="C00-0000-0000",
                    sortable=False,
                ),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=widest("test_place.may_sit"),
                    sortable=False,
                ),
                Column("why", lambda: self.tr("Why not"), stretch=4, sortable=False),
            ),
            self._places,
            runner,
            find_hint=lambda: self.tr("Name"),
            name=lambda: self.tr("Who may sit"),
            count=lambda count: say("test_place.count", count=count),
            parent=self,
        )
        introduce = Act("introduce", lambda: self.tr("Introduce to the test"), "send")
        self.listing.set_empty(lambda: say("test_place.empty"), [introduce])
        self.listing.empty_act_requested.connect(lambda _key: self.introduce_requested.emit())
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
        self.listing.shown.connect(lambda _count: self._weigh())
        self.bar = QFrame(self)
        self.bar.setObjectName("places_bar")
        self.seat_all = QPushButton(self.bar)
        self.seat_all.setObjectName("seat_all")
        self.seat_all.setProperty("kind", "primary")
        self.seat_all.clicked.connect(lambda: self.seat_requested.emit(self._free()))
        self.seat_some = QPushButton(self.bar)
        self.seat_some.setObjectName("seat_selected")
        self.seat_some.clicked.connect(lambda: self.seat_requested.emit(self._chosen()))
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        for button in (self.seat_all, self.seat_some):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        column.addWidget(self.bar)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_places(self, rows: Sequence[PlaceRow], *, open_for_seats: bool) -> None:
        """Shows the class; ``open_for_seats`` while the session is still planned."""
        self._places.rows_by_id = {row.key: row for row in rows}
        self._open = open_for_seats
        self.listing.refresh()
        self._weigh()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._weigh()

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self.bar, "surface", edge="line", radius=8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _free(self) -> list[int]:
        rows = self._places.rows_by_id.values()
        return [row.key for row in rows if row.seat is None and row.denial is None]

    def _chosen(self) -> list[int]:
        free = set(self._free())
        return [one for one in self.listing.selection.ids if one in free]

    def _weigh(self) -> None:
        free, chosen = len(self._free()), len(self._chosen())
        self.bar.setVisible(self._open and free > 0)
        self.seat_all.setText(say("test_place.seat_all", count=free))
        self.seat_some.setText(say("test_place.seat_selected", count=chosen))
        self.seat_some.setEnabled(0 < chosen < free)
        for button in (self.seat_all, self.seat_some):
            button.setAccessibleName(button.text())
