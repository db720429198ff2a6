"""The page «کسری‌ها»: whose next step is stopped by something missing, and whom to ring."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.calls import numbers_text
from tvto_desk.domain.gates import Step
from tvto_desk.domain.words import Key as WordKey
from tvto_desk.domain.words import standing_alone
from tvto_desk.services.desk import Desk
from tvto_desk.services.gap_lists import (
    GapLine,
    blocking_gaps,
    gaps_of_class,
    gaps_of_people,
    gaps_of_session,
)
from tvto_desk.services.papers.offer_papers import gap_list
from tvto_desk.ui.admission.call_dialog import CallDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.papers.print_button import PaperItem
from tvto_desk.ui.speech import comma, phone_text, say, say_alone, told
from tvto_desk.ui.trainees.extra_fields import NEWS as EXTRA_NEWS
from tvto_desk.ui.trainees.extra_fields import caption_of
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.fact_pane import FactPane, Told
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.paged_model import Column

STEPS = (Step.ENROLMENT, Step.INTRODUCTION, Step.CERTIFICATE)


@dataclass(frozen=True)
class GapAsked:
    """Whose gaps: a selection of people, a class, a test; all None for the whole centre."""

    person_ids: tuple[int, ...] | None = None
    course_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True)
class _Row:
    line: GapLine

    @property
    def id(self) -> int:
        return self.line.person_id

    @property
    def name(self) -> str:
        return self.line.name_fa

    @property
    def class_code(self) -> str:
        return self.line.class_code or ""

    @property
    def step(self) -> str:
        return say_alone(f"step.{self.line.step.value}")

    @property
    def gaps(self) -> str:
        own = [caption_of(field) for field in self.line.extra_gaps]
        return standing_alone(comma().join([*(told(gap.words) for gap in self.line.gaps), *own]))

    @property
    def mobile(self) -> str:
        return self.line.mobiles[0].number if self.line.mobiles else ""


class GapSource:
    """Filters are the values of ``Step``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked = GapAsked()
        self.lines: dict[int, _Row] = {}

    def find(self, query: Query) -> array[int]:
        """Person ids of who lacks something and answers to the query."""
        rows = [_Row(line) for line in self._read()]
        if query.filters:
            rows = [row for row in rows if row.line.step.value in query.filters]
        if query.text:
            rows = [row for row in rows if _answers(row, query.text)]
        self.lines = {row.id: row for row in rows}
        return array("q", self.lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by person id."""
        return {row_id: self.lines[row_id] for row_id in ids if row_id in self.lines}

    def _read(self) -> list[GapLine]:
        asked, desk = self.asked, self._desk
        if asked.person_ids is not None:
            return gaps_of_people(desk, asked.person_ids, Step.CERTIFICATE)
        if asked.course_id is not None:
            return gaps_of_class(desk, asked.course_id)
        if asked.session_id is not None:
            return gaps_of_session(desk, asked.session_id)
        return blocking_gaps(desk)


class GapsPage(ListPage):
    """Opened with ``person_ids``, ``course_id`` or ``session_id``; else for the whole centre."""

    page_key = "gaps"
    nouns = frozenset({EXTRA_NEWS, "trainee", "enrolment", "course", "import"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current: GapLine | None = None
        self._source = GapSource(context.desk)
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("class_code", lambda: self.tr("Course"), Kind.CODE, sortable=False),
                Column("step", lambda: self.tr("Stops"), stretch=1, sortable=False),
                Column("gaps", lambda: self.tr("Missing"), stretch=3, sortable=False),
                Column("mobile", lambda: self.tr("Mobile"), Kind.PHONE, sortable=False),
            ),
            self._source,
            context.runner,
            find_hint=lambda: self.tr("Name"),
            name=lambda: self.tr("People with gaps"),
            count=lambda count: say("class_list.count", count=count),
            filters=[Filter(step.value, partial(_step_word, step)) for step in STEPS],
            parent=self,
        )
        self.listing.set_empty(lambda: say("gap_page.empty"))
        self._copy = Act("copy_numbers", lambda: self.tr("Copy the numbers"), "copy")
        self._call = Act("call", lambda: self.tr("Call list …"), "phone")
        self.copy_button, self.call_button = (
            act_button(act, self) for act in (self._copy, self._call)
        )
        self.copy_button.clicked.connect(self.copy_numbers)
        self.call_button.clicked.connect(self.open_call_list)
        head = QHBoxLayout()
        head.setSpacing(8)
        for tool in (self.copy_button, self.call_button, self.make_print_button(self._papers)):
            head.addWidget(tool)
        head.addStretch(1)
        self.pane = FactPane((Act("open", lambda: self.tr("Open the record"), "file-text"),), self)
        self.listing.set_detail(self.pane)
        self._wire()
        self.lay_out(head)

    def title(self) -> str:
        return self.tr("Gaps")

    def open(
        self,
        person_ids: Sequence[int] | None = None,
        course_id: int | None = None,
        session_id: int | None = None,
        **args: Any,
    ) -> None:
        people = None if person_ids is None else tuple(person_ids)
        self._source.asked = GapAsked(people, course_id, session_id)
        self.listing.refresh()
        self.setFocusProxy(self.listing.find_box)

    def copy_numbers(self) -> None:
        """Puts the numbers of the selection, or of all that is shown, on the clipboard."""
        phones = [phone for row in self._chosen() for phone in row.line.mobiles]
        text = numbers_text(phones)
        QGuiApplication.clipboard().setText(text)
        self.toast_requested.emit(say("contact.copied", count=len(text.split())), None)

    def open_call_list(self) -> None:
        """Makes a call list of the selection, or of all that is shown."""
        people = [row.id for row in self._chosen()]
        dialog = CallDialog(self._context, people, self)
        dialog.made.connect(lambda made: self.page_requested.emit("calls", {"call_list_id": made}))
        dialog.start()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self.copy_button, self._copy)
        word_button(self.call_button, self._call)

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(self._open_person)
        self.pane.act_requested.connect(
            lambda _key: self._open_person(self._current.person_id) if self._current else None
        )

    def _chosen(self) -> list[_Row]:
        ids = list(self.listing.selection.ids)
        if len(ids) < 2:
            ids = list(self.listing.model.ids)
        return [self._source.lines[key] for key in ids if key in self._source.lines]

    def _papers(self) -> list[PaperItem | None]:
        desk, asked = self._context.desk, self._source.asked
        make = partial(
            gap_list,
            desk,
            course_id=asked.course_id,
            person_ids=asked.person_ids,
            session_id=asked.session_id,
        )
        return [PaperItem("gap_list", lambda: self.tr("List of gaps"), make)]

    def _open_person(self, person_id: int) -> None:
        self.page_requested.emit("trainee", {"person_id": person_id})

    def _show_current(self, row: _Row | None) -> None:
        line = self._current = None if row is None else row.line
        if line is None:
            self.pane.show_told(None)
        else:
            self.pane.show_told(lambda: _told(line), {"open"})


def _told(line: GapLine) -> Told:
    phones = [
        say("class_list.phone", number=phone_text(phone.number, phone.owner))
        for phone in line.mobiles
    ]
    gaps = [
        say_alone(
            "class_list.gap_line",
            need=gap.words,
            step=WordKey(f"step.{gap.due.value}"),
        )
        for gap in line.gaps
    ]
    gaps += [
        say_alone("class_list.own_gap", need=digits.isolate(caption_of(field)))
        for field in line.extra_gaps
    ]
    return Told(line.name_fa, phones, gaps)


def _step_word(step: Step) -> str:
    return say_alone(f"step.{step.value}")


def _answers(row: _Row, typed: str) -> bool:
    key = persian.search_key(row.name)
    return any(
        all(word in key for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )
