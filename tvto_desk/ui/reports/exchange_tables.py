"""The tables of the exchange: packets sent or centres, and the files that were looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from tvto_desk.domain.words import Language
from tvto_desk.services.exchange_overview import PartnerRow, RefusedRow
from tvto_desk.services.exchange_sending import Due, SentRow
from tvto_desk.services.exchange_taking import Fate, TakenFile
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, say_alone
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable


@dataclass(frozen=True)
class CentreState:
    """What a centre's page shows."""

    due: Due
    sent: tuple[SentRow, ...]
    refused: tuple[RefusedRow, ...]
    has_card: bool


@dataclass(frozen=True)
class ProvinceState:
    """What the province's page shows."""

    partners: tuple[PartnerRow, ...]
    refused: tuple[RefusedRow, ...]
    has_card: bool


@dataclass(frozen=True)
class _Sent:
    number: int
    receiver: str
    made_on: date
    rows: int
    code: str
    state: str


@dataclass(frozen=True)
class _Partner:
    centre: str
    name: str
    number: int | None
    made_on: date | None
    code: str
    missing: str
    conflicts: int | None


@dataclass(frozen=True)
class _File:
    name: str
    sender: str
    number: int | None
    what: str


class ExchangeTables(QObject):
    """``chosen`` when another row is current."""

    chosen = Signal()

    def __init__(self, *, is_province: bool) -> None:
        super().__init__()
        self._is_province = is_province
        self._state: CentreState | ProvinceState | None = None
        self._taken: tuple[TakenFile, ...] = ()
        columns = self._partner_columns() if is_province else self._sent_columns()
        self.main = RowsTable(columns, "exchange_rows", 11)
        self.main.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.files = RowsTable(
            [
                Column("name", lambda: self.tr("File"), Kind.CODE, stretch=1, sortable=False),
                Column("sender", lambda: self.tr("From"), Kind.CODE, sortable=False),
                Column("number", lambda: self.tr("Number"), Kind.NUMBER, sortable=False),
                Column("what", lambda: self.tr("What became of it"), stretch=9, sortable=False),
            ],
            "exchange_files",
        )
        self._head = QLabel()
        ink(self._head, "section")
        self.files_card = QFrame()
        self.files_card.setProperty("card", True)
        below = QVBoxLayout(self.files_card)
        below.setContentsMargins(16, 12, 16, 16)
        below.setSpacing(10)
        below.addWidget(self._head)
        below.addWidget(self.files)
        self.whole = QLabel()
        self.whole.setObjectName("exchange_whole")
        self.whole.setWordWrap(True)
        ink(self.whole, "body")
        below.addWidget(self.whole)
        self.files.selectionModel().currentChanged.connect(lambda *_: self._tell_whole())
        self.retranslate()

    def show_state(self, state: CentreState | ProvinceState) -> None:
        """Shows what was asked for."""
        self._state = state
        self.retranslate()

    def show_taken(self, told: Sequence[TakenFile]) -> None:
        """Shows what became of the files that were just looked at."""
        self._taken = tuple(told)
        self.retranslate()

    def sent_row(self) -> SentRow | None:
        """The chosen packet of a centre."""
        row = self.main.current_row()
        if not isinstance(self._state, CentreState) or row is None:
            return None
        return next((one for one in self._state.sent if one.number == row.number), None)

    def centre(self) -> str | None:
        """The chosen centre of the province."""
        row = self.main.current_row()
        return row.centre if self._is_province and row is not None else None

    def summary(self) -> str:
        """The sentence above the table."""
        match self._state:
            case ProvinceState(partners, _, has_card):
                silent = sum(not one.number for one in partners)
                told = [say("exchange.partners", count=len(partners), silent=silent)]
                if not has_card:
                    told.append(say("exchange.no_own_card"))
                return " ".join(told)
            case CentreState(due, _, _, has_card):
                changed = due.changed
                told = [say("exchange.due", count=changed) if changed else say("exchange.due_none")]
                if due.unconfirmed:
                    told.append(say("exchange.unconfirmed", count=due.unconfirmed))
                if due.asked:
                    told.append(say("exchange.asked", numbers=_numbers(due.asked)))
                if not has_card:
                    told.append(say("exchange.no_card"))
                return " ".join(told)
        return ""

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.main.setAccessibleName(
            self.tr("Centres") if self._is_province else self.tr("Packets made")
        )
        self._head.setText(self.tr("Files taken in and refused"))
        self.files.setAccessibleName(self._head.text())
        chosen = self.main.currentIndex().row()
        match self._state:
            case ProvinceState(partners):
                self.main.show_rows([_partner(one) for one in partners])
            case CentreState(_, sent):
                self.main.show_rows([_sent(one) for one in sent])
            case None:
                return
        if 0 <= chosen < len(self.main.rows.rows):
            self.main.setCurrentIndex(self.main.rows.index(chosen, 0))
        self.main.setVisible(bool(self.main.rows.rows))
        taken = [
            _File(one.file_name, one.sender, one.number, fate_text(one)) for one in self._taken
        ]
        known = {(one.file_name, one.number) for one in self._taken}
        language = Look.current().language
        refused = [
            _File(one.file_name, one.sender, one.number, words().told(one.why, language))
            for one in self._state.refused
            if (one.file_name, one.number) not in known
        ]
        self.files.show_rows([*taken, *refused])
        self.files_card.setVisible(bool(taken or refused))
        self._tell_whole()

    def _tell_whole(self) -> None:
        """The whole sentence of the chosen file, which the table may have to shorten."""
        row = self.files.current_row()
        self.whole.setText("" if row is None else row.what)
        self.whole.setVisible(row is not None)

    def _sent_columns(self) -> list[Column]:
        return [
            Column("number", lambda: self.tr("Number"), Kind.NUMBER, sortable=False),
            Column("made_on", lambda: self.tr("Made on"), Kind.DATE, sortable=False),
            Column("rows", lambda: self.tr("Rows"), Kind.NUMBER, sortable=False),
            Column("code", lambda: self.tr("Receipt code"), Kind.CODE, stretch=1, sortable=False),
            Column("state", lambda: self.tr("State"), stretch=2, sortable=False),
        ]

    def _partner_columns(self) -> list[Column]:
        return [
            Column("centre", lambda: self.tr("Centre"), Kind.CODE, sortable=False, sample="QZ-00"),
            Column("name", lambda: self.tr("Name"), stretch=3, sortable=False),
            Column("number", lambda: self.tr("Last packet"), Kind.NUMBER, sortable=False),
            Column("made_on", lambda: self.tr("Made on"), Kind.DATE, sortable=False),
            Column("code", lambda: self.tr("Receipt code"), Kind.CODE, stretch=1, sortable=False),
            Column("missing", lambda: self.tr("Missing"), stretch=1, sortable=False),
            Column("conflicts", lambda: self.tr("Differences"), Kind.NUMBER, sortable=False),
        ]


def fate_text(one: TakenFile) -> str:
    """What became of a file, as a sentence."""
    if one.problem is not None:
        return sentence(one.problem)
    if one.fate is Fate.TAKEN:
        return say(
            "exchange_fate.taken_differing" if one.conflicts else "exchange_fate.taken",
            new=one.rows_new,
            changed=one.rows_changed,
            gone=one.rows_gone,
            conflicts=one.conflicts,
        )
    return say(f"exchange_fate.{one.fate.value}")


def _sent(one: SentRow) -> _Sent:
    state = "asked" if one.asked_at else "confirmed" if one.confirmed_at else "open"
    return _Sent(
        one.number,
        one.receiver,
        _day(one.made_at),
        one.rows,
        one.code,
        say_alone(f"exchange_state.{state}"),
    )


def _partner(one: PartnerRow) -> _Partner:
    name = one.name_en if Look.current().language is Language.EN else one.name_fa
    return _Partner(
        one.centre,
        name,
        one.number or None,
        _day(one.made_at) if one.made_at else None,
        one.code,
        _missing(one),
        one.conflicts or None,
    )


def _missing(one: PartnerRow) -> str:
    told = [_numbers(one.missing)] if one.missing else []
    if one.waiting:
        told.append(say("exchange.waits", numbers=_numbers(one.waiting)))
    return comma().join(told)


def _numbers(numbers: Sequence[int]) -> str:
    look = Look.current()
    return comma().join(look.digits(number) for number in numbers)


def _day(moment: datetime) -> date:
    return moment.astimezone(IRAN).date()
