"""The founding wizard: five short steps, nothing is written before the last one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain.centre import CentreKind, Seat
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.services.centres import FoundingDraft, SignatoryDraft
from tvto_desk.services.code_lists import counties
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.founding import DEPUTY, HEAD, FoundingPlan, SecondUser
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.welcome.steps import (
    AccountsStep,
    CentreStep,
    KeyStep,
    PlacesStep,
    SignatoryStep,
    Step,
)
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

# Which step answers for an error that only the founding itself can find.
_STEP_OF = {"password": (2, "manager_password"), "login_name": (2, "manager_login")}


class FoundingWizard(PlainPage):
    """Wishes: ``founding_requested(FoundingPlan)``, ``back_requested`` (to the welcome page)."""

    scrolls = False
    icon_name = "file-plus"
    founding_requested = Signal(object)
    back_requested = Signal()

    def __init__(
        self, today: Callable[[], date], first_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, widest=920)
        self.setObjectName("foundingWizard")
        self.centre, self.signatories = CentreStep(), SignatoryStep(today)
        self.accounts, self.key, self.places = AccountsStep(), KeyStep(), PlacesStep()
        self.places.field("root").set_value(str(first_folder))
        self.steps: tuple[Step, ...] = (
            self.centre,
            self.signatories,
            self.accounts,
            self.key,
            self.places,
        )
        self.notice = NoticeBar(self)
        self._place = QLabel()
        self._place.setObjectName("wizard_place")
        ink(self._place, "label")
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(_scrolling(step))
        self.whole.setStretch(0, 0)
        self.whole.setStretch(1, 1)
        self.whole.setStretch(2, 0)
        self.column.addWidget(self.notice)
        self.column.addWidget(self._stack, 1)
        self.next = self.button("wizard_next", kind="primary")
        self.next.clicked.connect(self.go_on)
        self.previous = self.button("wizard_back")
        self.previous.clicked.connect(self.go_back)
        # The steps go in the direction of reading: «بعدی» stands on the left in Persian.
        self.foot.addWidget(self.previous)
        self.foot.addWidget(self._place)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The number of the step in sight, from 0."""
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Turns to a step and puts the caret into its first field."""
        self._stack.setCurrentIndex(number)
        self.notice.clear()
        self.retranslate()
        self.steps[number].focus()

    def go_on(self) -> None:
        """To the next step when this one agrees; after the last the plan goes out."""
        if not self.steps[self.step].agrees():
            return
        if self.steps[self.step] is self.centre:
            self.signatories.suit(CentreKind(self.centre.text("kind")))
            self.accounts.suit(self.centre.text("name_fa"), self.centre.text("name_en"))
        if self.step + 1 < len(self.steps):
            self.show_step(self.step + 1)
        else:
            self.founding_requested.emit(self.plan())

    def go_back(self) -> None:
        """To the step before; from the first to the welcome page."""
        if self.step:
            self.show_step(self.step - 1)
        else:
            self.back_requested.emit()

    def show_error(self, error: CodedError) -> None:
        """Says why nothing was founded, at the step and field it belongs to."""
        place = _STEP_OF.get(error.field or "") if isinstance(error, DomainError) else None
        if place is None:
            self.notice.say_error(error)
            return
        number, field = place
        self.show_step(number)
        self.steps[number].field(field).set_problem(error)
        self.steps[number].focus(field)

    def handle_act(self, act: Act) -> bool:
        """Esc goes back a step, Ctrl+Enter goes on."""
        if act is Act.BACK:
            self.go_back()
        elif act is Act.SAVE_AND_NEXT:
            self.go_on()
        else:
            return False
        return True

    def plan(self) -> FoundingPlan:
        """What was typed in all steps, with a new recovery phrase."""
        phrases = {HEAD: self.key.text("head_phrase")}
        if self.key.text("deputy_phrase"):
            phrases[DEPUTY] = self.key.text("deputy_phrase")
        phrases[RECOVERY] = new_recovery_phrase()
        return FoundingPlan(
            root=Path(self.places.text("root")),
            draft=self._draft(),
            second=self._second(),
            key_phrases=phrases,
            copies=self.places.text("copies"),
            printer=self.places.text("printer"),
        )

    def retranslate(self) -> None:
        """Sets every caption."""
        step, digits = self.steps[self.step], Look.current().digits
        self.head.setText(step.title())
        self.lead.setText(step.lead())
        word(self.previous, self.tr("Back"))
        last = self.step + 1 == len(self.steps)
        word(self.next, self.tr("Found the centre") if last else self.tr("Next"))
        place = self.tr("Step {number} of {count}")
        self._place.setText(
            place.format(number=digits(self.step + 1), count=digits(len(self.steps)))
        )
        self.setAccessibleName(step.title())

    def _draft(self) -> FoundingDraft:
        centre, accounts = self.centre, self.accounts
        place = next(row for row in counties() if row.county_en == centre.text("county"))
        return FoundingDraft(
            code=centre.text("code"),
            kind=CentreKind(centre.text("kind")),
            province_letters=centre.text("province_letters"),
            name_fa=centre.text("name_fa"),
            name_en=centre.text("name_en"),
            province_fa=place.province_fa,
            province_en=place.province_en,
            county_fa=place.county_fa,
            county_en=place.county_en,
            address_fa=centre.text("address_fa"),
            address_en=centre.text("address_en"),
            phone=centre.text("phone"),
            manager=_staff(accounts, "manager"),
            manager_login=accounts.text("manager_login"),
            manager_password=accounts.text("manager_password"),
            signatories=tuple(self._signatory(seat) for seat in Seat),
        )

    def _signatory(self, seat: Seat) -> SignatoryDraft:
        step = self.signatories
        return SignatoryDraft(
            seat=seat,
            name_fa=step.text(f"{seat.value}_name_fa"),
            name_en=step.text(f"{seat.value}_name_en"),
            title_fa=step.text(f"{seat.value}_title_fa"),
            title_en=step.text(f"{seat.value}_title_en"),
            valid_from=step.field(f"{seat.value}_from").value(),
        )

    def _second(self) -> SecondUser | None:
        if not self.accounts.has_second:
            return None
        return SecondUser(
            _staff(self.accounts, "second"),
            self.accounts.text("second_login"),
            self.accounts.text("second_password"),
        )


def _staff(step: Step, who: str) -> StaffDraft:
    return StaffDraft(
        first_name_fa=step.text(f"{who}_first"), last_name_fa=step.text(f"{who}_last")
    )


def _scrolling(step: Step) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("page", True)
    column = QVBoxLayout(inside)
    # A long message opens under the lowest field.
    column.setContentsMargins(8, 0, 8, 48)
    column.addWidget(step)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
