"""The page «چه دوره‌ای هست»: what to tell somebody who stands at the counter and asks."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.fees import LEAST_DECILE, MOST_DECILE
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import day_runs
from tvto_desk.domain.words import Money
from tvto_desk.services.desk import Desk
from tvto_desk.services.offers import Hours, Offer, list_offers
from tvto_desk.services.papers.offer_papers import offer_slip
from tvto_desk.ui.admission.admission_words import sentence
from tvto_desk.ui.admission.apply_dialog import ApplyDialog
from tvto_desk.ui.admission.person_picker import PersonPicker
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.print_button import PaperItem
from tvto_desk.ui.speech import comma, say, say_alone, shown_title
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.fact_pane import FactPane, Told
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.paged_model import Column

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class _Line:
    offer: Offer

    @property
    def id(self) -> int:
        return self.offer.course_id

    @property
    def title(self) -> str:
        return shown_title(self.offer.title_fa, self.offer.title_en)

    @property
    def starts_on(self) -> date:
        return self.offer.starts_on

    @property
    def hours(self) -> str:
        return hours_text(self.offer.hours)

    @property
    def free(self) -> int:
        return self.offer.free

    @property
    def who(self) -> str:
        return say_alone(f"sex_rule.{self.offer.sex_rule.value}")

    @property
    def state(self) -> CourseState:
        return self.offer.state


class OfferSource:
    """Open classes first, then the planned ones; ``decile`` is for whom the fee is reckoned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.decile: int | None = None
        self._lines: dict[int, _Line] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the classes whose title answers to what was typed."""
        lines = [_Line(offer) for offer in list_offers(self._desk, query.text, self.decile)]
        self._lines = {line.id: line for line in lines}
        return array("q", (line.id for line in lines))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id, as they were when the list was last asked for."""
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


class OffersPage(ListPage):
    """From here somebody is registered, or an application is recorded, in one act."""

    page_key = "offers"
    nouns = frozenset({"course", "enrolment", "centre"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._offer: Offer | None = None
        self._primary.triggered.connect(lambda: self._act("register"))
        self._source = OfferSource(context.desk)
        self.listing = Listing(
            (
                Column("title", lambda: self.tr("Standard"), stretch=3, sortable=False),
                Column("starts_on", lambda: self.tr("Begins"), Kind.DATE, sortable=False),
                Column("hours", lambda: self.tr("Hours"), stretch=2, sortable=False),
                Column("who", lambda: self.tr("For"), sortable=False, sample="خواهران "),
                Column("free", lambda: self.tr("Free places"), Kind.NUMBER, sortable=False),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=CourseState,
                    sortable=False,
                ),
            ),
            self._source,
            context.runner,
            find_hint=lambda: self.tr("Title of the standard"),
            name=lambda: self.tr("Courses that there are"),
            count=lambda count: say("course_list.count", count=count),
            parent=self,
        )
        self.listing.set_empty(lambda: say("offer.empty"))
        self.listing.set_nothing_found(lambda text: say("offer.nothing", typed=text))
        self.decile = ChoiceField(width=120)
        self.decile.setObjectName("offer_decile")
        self.decile.edited.connect(self._reckon)
        self._decile_label = QLabel(self)
        ink(self._decile_label, "label")
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._decile_label)
        line.addWidget(self.decile)
        self.listing.add_tool(box)
        self.listing.add_tool(self.make_print_button(self._papers))
        self.pane = FactPane(
            (
                Act("apply", lambda: self.tr("Record an application …"), "clipboard-list"),
                Act("register", lambda: self.tr("Register a trainee"), "user-plus"),
                Act("open", lambda: self.tr("Open the course"), "book-open"),
            ),
            self,
        )
        self.listing.set_detail(self.pane)
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(lambda _id: self._act("apply"))
        self.pane.act_requested.connect(self._act)
        self.lay_out()

    def title(self) -> str:
        return self.tr("What courses there are")

    def handle_act(self, act: Key) -> bool:
        if act is Key.NEW:
            self._act("apply")
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._primary.setText(self.tr("Register a trainee"))
        self._primary.setIcon(Look.current().icon("user-plus", "on-accent"))
        self._decile_label.setText(self.tr("Fee for decile"))
        self.decile.setAccessibleName(self.tr("Fee for decile"))
        look = Look.current()
        self.decile.set_choices(
            [
                (str(number), look.digits(str(number)))
                for number in range(LEAST_DECILE, MOST_DECILE + 1)
            ]
        )
        self._rights.guard(self._primary, Permission.REGISTER)
        self._rights.guard(self.pane.buttons["register"], Permission.REGISTER)
        self._rights.guard(self.pane.buttons["apply"], Permission.REGISTER)

    def _papers(self) -> list[PaperItem | None]:
        offer = self._offer
        if offer is None:
            return []
        make = partial(offer_slip, self._context.desk, offer.course_id, self._source.decile)
        return [PaperItem("offer_slip", lambda: self.tr("Slip for the visitor"), make)]

    def _reckon(self) -> None:
        chosen = self.decile.value()
        self._source.decile = None if chosen is None else int(chosen)
        self.listing.refresh()

    def _act(self, key: str) -> None:
        offer = self._offer
        if key == "register":
            self.page_requested.emit("registration", {})
        elif offer is None:
            return
        elif key == "open":
            self.page_requested.emit("course", {"course_id": offer.course_id})
        elif self._rights.may(Permission.REGISTER):
            picker = PersonPicker(self._context, lambda: self.tr("Who applies?"), self)
            picker.chosen.connect(partial(self._apply, offer))
            picker.start()

    def _apply(self, offer: Offer, person_id: int, name: str) -> None:
        dialog = ApplyDialog(self._context, person_id, name, self, standard_id=offer.standard_id)
        dialog.applied.connect(partial(self._applied, name))
        dialog.start()

    def _applied(self, name: str, _made: list[int]) -> None:
        self.toast_requested.emit(say("application_list.applied", name=name), None)
        self._context.news.changed.emit("enrolment")

    def _show_current(self, line: _Line | None) -> None:
        offer = self._offer = None if line is None else line.offer
        if offer is None:
            self.pane.show_told(None)
        else:
            self.pane.show_told(lambda: told(offer), {"apply", "register", "open"})


def hours_text(hours: Sequence[Hours]) -> str:
    """«شنبه تا چهارشنبه ۸:۳۰ تا ۱۲:۰۰»: days of the same hours stand together."""
    look = Look.current()
    days: dict[tuple[str, str], list[int]] = {}
    for hour in hours:
        days.setdefault((hour.starts_at, hour.ends_at), []).append(hour.weekday)
    return comma().join(
        say(
            "offer.hours",
            days=comma().join(map(_run_text, day_runs(weekdays))),
            start=digits.isolate(look.digits(start.removeprefix("0"))),
            end=digits.isolate(look.digits(end.removeprefix("0"))),
        )
        for (start, end), weekdays in days.items()
    )


def _run_text(run: tuple[int, int]) -> str:
    first, last = (say(f"weekday.{_WEEKDAYS[day]}") for day in run)
    return first if first == last else say("offer.days", first=first, last=last)


def told(offer: Offer) -> Told:
    """An offer in words."""
    facts = [
        say("course_page.dates", start=offer.starts_on, end=offer.ends_on),
        hours_text(offer.hours) or say("offer.no_hours"),
        say("offer.places", free=offer.free, capacity=offer.capacity),
        say("offer.total", hours=offer.total_hours),
        say("offer.who", who=say_alone(f"sex_rule.{offer.sex_rule.value}"), age=offer.least_age),
    ]
    if offer.least_education is not None:
        facts.append(say("offer.education", least=say(f"education.{offer.least_education.value}")))
    facts.append(say("application_list.class", code=digits.isolate(offer.class_code)))
    papers = comma().join(say(f"document_copy.{kind}") for kind in offer.papers)
    facts.append(say("offer.papers", papers=papers))
    unknown = [say("offer.no_tariff")] if offer.fee.amount is None else []
    if offer.fee.amount is not None:
        facts.append(say("offer.fee", amount=Money(offer.fee.amount)))
        facts += [sentence(reason) for reason in offer.fee.reasons]
    return Told(shown_title(offer.title_fa, offer.title_en), facts, unknown, state=offer.state)
