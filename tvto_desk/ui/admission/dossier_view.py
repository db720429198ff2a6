"""What a dossier says of admission: wishes, waiting lists, kept places, fees and their slips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Money, show
from tvto_desk.services.applications import ApplicationFilter, ApplicationRow, list_applications
from tvto_desk.services.desk import Desk
from tvto_desk.services.fees import FeeRow, list_fees
from tvto_desk.services.papers.offer_papers import fee_receipt
from tvto_desk.services.places import PlaceOfPerson, places_of
from tvto_desk.ui.admission.admission_words import sentence
from tvto_desk.ui.admission.applications_source import told
from tvto_desk.ui.admission.apply_dialog import ApplyDialog
from tvto_desk.ui.admission.fee_dialogs import FeeDialog, SlipDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import StateChip

Answer = tuple[Sequence[ApplicationRow], Sequence[FeeRow], Sequence[PlaceOfPerson]]


class DossierApplications(QWidget):
    """``said(sentence)`` after an act, ``failed(error)``."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossier_applications")
        self._context, self._rights = context, rights
        self._person_id: int | None = None
        self._name = ""
        self._rows: Sequence[ApplicationRow] = ()
        self._fees: Sequence[FeeRow] = ()
        self._places: Sequence[PlaceOfPerson] = ()
        self._acts = (
            Act("apply", lambda: self.tr("New application …"), "clipboard-list"),
            Act("fee", lambda: self.tr("Fee …"), "pencil"),
            Act("slip", lambda: self.tr("Bank slip …"), "plus"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.buttons["apply"].clicked.connect(self.open_application)
        self.buttons["fee"].clicked.connect(self.open_fee)
        self.buttons["slip"].clicked.connect(self.open_slip)
        self.print_button = PrintButton(context, self._papers, self)
        self.print_button.said.connect(self.said)
        self.print_button.failed.connect(self.failed)
        head = QHBoxLayout()
        head.setSpacing(8)
        for button in (*self.buttons.values(), self.print_button):
            head.addWidget(button)
        head.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        rights.known.connect(self.retranslate)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def show_person(self, person_id: int, name: str) -> None:
        """Reads and shows what there is of a person."""
        if person_id != self._person_id:
            self._rows = self._fees = self._places = ()
        self._person_id, self._name = person_id, name
        self._context.runner.read(
            partial(_read, self._context.desk, person_id), self._show, self.failed.emit, asker=self
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self.buttons[act.key], act)
        self._rights.guard(self.buttons["apply"], Permission.REGISTER)
        self._rights.guard(self.buttons["fee"], Permission.ENROL)
        self._rights.guard(self.buttons["slip"], Permission.ENROL)
        self.buttons["fee"].setVisible(bool(self._places))
        self.buttons["slip"].setVisible(any(not row.is_settled for row in self._fees))
        self.print_button.setVisible(bool(self._fees))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # --- acts

    def open_application(self) -> None:
        """Asks for the wishes."""
        if self._person_id is None:
            return
        dialog = ApplyDialog(self._context, self._person_id, self._name, self)
        dialog.applied.connect(
            lambda _made: self._tell(say("application_list.applied", name=self._name))
        )
        dialog.start()

    def open_fee(self) -> None:
        """Asks what the person pays, for one of the classes."""
        if self._person_id is None or not self._places:
            return
        dialog = FeeDialog(self._context, self._person_id, self._places, self)
        dialog.recorded.connect(lambda: self._tell(say("fee_page.decided")))
        dialog.start()

    def open_slip(self) -> None:
        """Asks for a bank slip of a fee that is not settled."""
        unpaid = [row for row in self._fees if not row.is_settled]
        if unpaid:
            dialog = SlipDialog(self._context, unpaid, self)
            dialog.recorded.connect(lambda: self._tell(say("fee_page.slip_recorded")))
            dialog.start()

    def _tell(self, text: str) -> None:
        self.said.emit(text)
        self._context.news.changed.emit("enrolment")
        if self._person_id is not None:
            self.show_person(self._person_id, self._name)

    def _papers(self) -> list[PaperItem | None]:
        return [
            PaperItem(
                f"fee_{row.course_id}",
                partial(self._receipt_title, row),
                partial(fee_receipt, self._context.desk, row.person_id, row.course_id),
            )
            for row in self._fees
        ]

    def _receipt_title(self, row: FeeRow) -> str:
        title = self.tr("Receipt of the fee")
        return f"{title} {digits.isolate(row.class_code)}"

    # --- showing

    def _show(self, answer: Answer) -> None:
        self._rows, self._fees, self._places = answer
        self.retranslate()

    def _fill(self) -> None:
        self._area.setAccessibleName(self.tr("Applications and fees"))
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        for row in self._rows:
            column.addWidget(_application_card(row))
        for fee in self._fees:
            column.addWidget(_fee_card(fee))
        if not self._rows and not self._fees:
            nothing = QLabel(say("application_list.none_of_person"))
            ink(nothing, "body", "secondary")
            column.addWidget(nothing)
        column.addStretch(1)
        self._area.setWidget(body)


def _read(desk: Desk, person_id: int) -> Answer:
    every = ApplicationFilter(states=frozenset(ApplicationState), person_id=person_id)
    return list_applications(desk, every), list_fees(desk, person_id), places_of(desk, person_id)


def _card(title: str, add: Callable[[QVBoxLayout], Any], lines: Sequence[str]) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(16, 12, 16, 12)
    inside.setSpacing(6)
    head = QLabel(title)
    head.setWordWrap(True)
    ink(head, "section")
    inside.addWidget(head)
    add(inside)
    for line in lines:
        label = QLabel(line)
        label.setWordWrap(True)
        selectable(label)
        ink(label, "body", "secondary")
        inside.addWidget(label)
    return card


def _application_card(row: ApplicationRow) -> QFrame:
    chip = StateChip()
    chip.show_state(row.state)
    words = told(row)
    lines = [line for line in words.facts[1:] if line]
    if row.lacks:
        lines += words.notes

    def add(inside: QVBoxLayout) -> None:
        inside.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)

    return _card(shown_title(row.title_fa, row.title_en), add, lines)


def _fee_card(fee: FeeRow) -> QFrame:
    look = Look.current()
    lines = [say("fee_page.of_class", code=digits.isolate(fee.class_code))]
    if fee.amount is not None:
        lines.append(say("offer.fee", amount=Money(fee.amount)))
    lines += [sentence(reason) for reason in fee.verdict.reasons]
    if fee.note:
        lines.append(fee.note)
    lines += [
        say(
            "fee_page.slip",
            number=digits.isolate(look.digits(slip.slip_no)),
            day=digits.isolate(show(slip.paid_on, look.language)),
            amount=Money(slip.amount),
        )
        for slip in fee.receipts
    ]
    left = (fee.amount or 0) - fee.paid
    lines.append(say("fee_page.settled") if left <= 0 else say("fee_page.left", amount=Money(left)))
    return _card(shown_title(fee.title_fa, fee.title_en), lambda _inside: None, lines)
