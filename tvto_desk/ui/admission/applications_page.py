"""The page «درخواست‌ها»: who wishes to learn what, who waits, and admission in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from tvto_desk.domain.enrolment import APPLICATION_MAY_FOLLOW, ApplicationState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.admission import Admitted, enrol_admitted
from tvto_desk.services.applications import (
    ApplicationRow,
    application_rows,
    move_in_waiting_list,
    put_on_waiting_list,
    reopen_application,
    withdraw_applications,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.places import CourseChoice, courses_for
from tvto_desk.ui.admission.admission_dialog import AdmissionDialog, course_lines
from tvto_desk.ui.admission.applications_source import ApplicationLine, ApplicationSource, told
from tvto_desk.ui.admission.waiting_dialogs import MoveDialog, WaitDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.people_papers import PeoplePapers
from tvto_desk.ui.speech import say, widest
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.fact_pane import FactPane
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import Listing, Query, Selection
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_QUEUES = {
    "applicants": frozenset({ApplicationState.APPLICANT.value}),
    "waiting_servable": frozenset({ApplicationState.WAITING.value}),
}
"""The states that a queue of the desk opens."""
STATES = (
    ApplicationState.APPLICANT,
    ApplicationState.WAITING,
    ApplicationState.ADMITTED,
    ApplicationState.WITHDRAWN,
)


class ApplicationsPage(ListPage):
    """Opened with ``states`` (values of ``ApplicationState``) it shows only these."""

    page_key = "applications"
    nouns = frozenset({"enrolment", "trainee", "course", "import"})

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__(context)
        self._asker: Asker = asker or DialogAsker()
        self._current: ApplicationRow | None = None
        self._primary.triggered.connect(lambda: self.page_requested.emit("offers", {}))
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("title", lambda: self.tr("Standard"), stretch=3, sortable=False),
                Column("priority", lambda: self.tr("Wish"), Kind.NUMBER, sortable=False),
                Column("applied_on", lambda: self.tr("Day"), Kind.DATE, sortable=False),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=ApplicationState,
                    sortable=False,
                ),
                Column("place", lambda: self.tr("Place"), Kind.NUMBER, sortable=False),
                Column(
                    "hand",
                    lambda: self.tr("Missing"),
                    Kind.STATE,
                    sample=widest("application_list.not_eligible"),
                    sortable=False,
                ),
            ),
            ApplicationSource(context.desk),
            context.runner,
            find_hint=lambda: self.tr("Name or standard"),
            name=lambda: self.tr("Applications"),
            count=lambda count: say("application_list.count", count=count),
            filters=[Filter(state.value, partial(_state_word, state)) for state in STATES],
            acts=self._bulk_acts(),
            parent=self,
        )
        self.listing.set_empty(
            lambda: say("application_list.empty"),
            [Act("offers", lambda: self.tr("What courses there are"), "book-open", primary=True)],
        )
        self.pane = FactPane(
            (
                Act("open", lambda: self.tr("Open the record"), "file-text"),
                *self._bulk_acts(),
                Act("move", lambda: self.tr("Move in the list …"), "rows-3"),
                Act("reopen", lambda: self.tr("Reopen"), "undo-2"),
            ),
            self,
        )
        self.listing.set_detail(self.pane)
        self.papers = PeoplePapers(
            context.desk, lambda: self.listing.selection.ids, self, people_of=_applicants
        )
        self.listing.add_tool(self.make_print_button(self.papers.items))
        self._wire()
        self.lay_out()

    def title(self) -> str:
        return self.tr("Applications")

    def open(self, states: Sequence[str] = (), queue: str = "", **args: Any) -> None:
        keys = frozenset(states) or _QUEUES.get(queue, frozenset())
        if keys:
            self.listing.show_query(Query(filters=keys))
        else:
            self.listing.refresh()
        self.setFocusProxy(self.listing.find_box)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._primary.setText(self.tr("What courses there are"))
        self._primary.setIcon(Look.current().icon("book-open", "on-accent"))
        self._show_pane()

    # --- acts

    def do(self, key: str, rows: Sequence[ApplicationRow]) -> None:
        """Does an act for these applications."""
        self.notice.clear()
        if not rows:
            return
        match key:
            case "open":
                self.page_requested.emit("trainee", {"person_id": rows[0].person_id})
            case "admit":
                self._ask_course(rows)
            case "wait":
                self._ask_wait(rows)
            case "enrol":
                self._run(
                    partial(enrol_admitted, self._context.desk, [row.id for row in rows]),
                    lambda count: say("application_list.enrolled", count=count),
                )
            case "withdraw":
                self._ask_withdrawal(rows)
            case "move":
                self._ask_place(rows[0])
            case "reopen":
                self._run(
                    partial(reopen_application, self._context.desk, rows[0].id),
                    lambda _done: say("application_list.reopened"),
                )

    def _ask_course(self, rows: Sequence[ApplicationRow]) -> None:
        standards = {row.standard_id for row in rows}
        if len(standards) > 1:
            self.notice.say_error(DomainError("application.several_standards"))
            return
        self._context.runner.read(
            partial(courses_for, self._context.desk, standards.pop()),
            partial(self._show_admission, [row.person_id for row in rows]),
            self.notice.say_error,
            asker=self.pane,
        )

    def _show_admission(self, people: list[int], courses: list[CourseChoice]) -> None:
        if not courses:
            self.notice.say_error(DomainError("application.no_open_course"))
            return
        dialog = AdmissionDialog(self._context, course_lines(courses), people, self)
        dialog.admitted.connect(self._admitted)
        dialog.start()

    def _admitted(self, done: Admitted) -> None:
        self._tell(
            say(
                "admission.done",
                enrolled=done.enrolled,
                kept=done.kept,
                waiting=done.waiting,
            )
        )

    def _ask_wait(self, rows: Sequence[ApplicationRow]) -> None:
        dialog, ids = WaitDialog(len(rows), self), [row.id for row in rows]

        def wait() -> None:
            work = partial(put_on_waiting_list, self._context.desk, ids, dialog.reason())
            self._do(work, dialog, lambda count: say("application_list.waiting", count=count))

        dialog.asked.connect(wait)
        dialog.start()

    def _ask_withdrawal(self, rows: Sequence[ApplicationRow]) -> None:
        verb = self.tr("Withdraw the application")
        line = say("application_list.withdraw_ask", count=len(rows))
        reason = self._asker.reason(Question(verb, (line,), verb, destroys=True), self)
        if reason is not None:
            self._run(
                partial(
                    withdraw_applications, self._context.desk, [row.id for row in rows], reason
                ),
                lambda count: say("application_list.withdrawn", count=count),
            )

    def _ask_place(self, row: ApplicationRow) -> None:
        dialog, desk = MoveDialog(row, self), self._context.desk

        def move() -> None:
            work = partial(move_in_waiting_list, desk, row.id, dialog.place(), dialog.reason())
            self._do(work, dialog, lambda _done: say("application_list.moved"))

        dialog.asked.connect(move)
        dialog.start()

    def _do(self, work: Callable[[], Any], dialog: TaskDialog, said: Callable[[Any], str]) -> None:
        def done(answer: tuple[Any, tuple[int, ...]]) -> None:
            dialog.accept()
            self._tell(said(answer[0]), answer[1])

        self._context.runner.write(self._context.undoing.noting(work), done, dialog.refuse)

    def _run(self, work: Callable[[], Any], said: Callable[[Any], str]) -> None:
        self._context.runner.write(
            self._context.undoing.noting(work),
            lambda answer: self._tell(said(answer[0]), answer[1]),
            self.notice.say_error,
        )

    def _tell(self, sentence: str, acts: tuple[int, ...] = ()) -> None:
        self.toast_requested.emit(sentence, self._context.undoing.undo_of(acts) if acts else None)
        self._context.news.changed.emit("enrolment")
        self.listing.refresh()

    # --- showing

    def _bulk_acts(self) -> tuple[Act, ...]:
        return (
            Act("admit", lambda: self.tr("Admit …"), "user-check"),
            Act("enrol", lambda: self.tr("Enrol"), "user-plus"),
            Act("wait", lambda: self.tr("Let wait …"), "clock"),
            Act("withdraw", lambda: self.tr("Withdraw …"), "log-out"),
        )

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(lambda _id: self._act("open"))
        self.listing.act_requested.connect(self._bulk)
        self.listing.empty_act_requested.connect(
            lambda _key: self.page_requested.emit("offers", {})
        )
        self.pane.act_requested.connect(self._act)

    def _act(self, key: str) -> None:
        self.do(key, [self._current] if self._current is not None else [])

    def _bulk(self, key: str, selection: Selection) -> None:
        self._context.runner.read(
            partial(application_rows, self._context.desk, list(selection.ids)),
            partial(self.do, key),
            self.notice.say_error,
            asker=self.listing,
        )

    def _show_current(self, line: ApplicationLine | None) -> None:
        self._current = None if line is None else line.row
        self._show_pane()

    def _show_pane(self) -> None:
        row = self._current
        if row is None:
            self.pane.show_told(None)
            return
        self.pane.show_told(lambda: told(row), _open_acts(row))
        for key, permission in (
            ("admit", Permission.ENROL),
            ("enrol", Permission.ENROL),
            ("wait", Permission.ENROL),
            ("move", Permission.ENROL),
            ("withdraw", Permission.REGISTER),
            ("reopen", Permission.REGISTER),
        ):
            self._rights.guard(self.pane.buttons[key], permission)


def _applicants(desk: Desk, ids: Sequence[int]) -> list[int]:
    """Who stands behind these applications, each once."""
    return list(dict.fromkeys(row.person_id for row in application_rows(desk, ids)))


def _open_acts(row: ApplicationRow) -> set[str]:
    follow = APPLICATION_MAY_FOLLOW[row.state]
    acts = {"open"}
    if row.state in (ApplicationState.APPLICANT, ApplicationState.WAITING):
        acts.add("admit")
    if row.state is ApplicationState.ADMITTED:
        acts.add("enrol")
    if ApplicationState.WAITING in follow:
        acts.add("wait")
    if row.state is ApplicationState.WAITING:
        acts.add("move")
    if ApplicationState.WITHDRAWN in follow:
        acts.add("withdraw")
    if row.state is ApplicationState.WITHDRAWN:
        acts.add("reopen")
    return acts


def _state_word(state: ApplicationState) -> str:
    return say(f"application_state.{state.value}")
