"""The page «شناوری تجهیزات»: requests of counties and loans, from the request to the return."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tvto_desk.domain import digits, persian
from tvto_desk.domain.equipment import AWAY, HANDED, LoanSide, LoanState
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import list_loan_photos
from tvto_desk.services.equipment_loans import (
    LoanRow,
    StepRow,
    cancel_loan,
    list_loans,
    list_steps,
    match_loan,
)
from tvto_desk.services.papers.equipment_papers import hand_over_paper
from tvto_desk.services.queues import Queue
from tvto_desk.ui.context import Context
from tvto_desk.ui.equipment.loan_dialogs import (
    MatchDialog,
    ProlongDialog,
    RequestDialog,
    StepDialog,
)
from tvto_desk.ui.equipment.photo_view import open_photos
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.print_button import PaperItem
from tvto_desk.ui.speech import say, say_alone, shown_title
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.fact_pane import FactPane, Told
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.paged_model import Column

OVERDUE = "overdue"

_NEXT = {
    LoanState.MATCHED: LoanState.SENT,
    LoanState.SENT: LoanState.RECEIVED,
    LoanState.RECEIVED: LoanState.IN_USE,
    LoanState.IN_USE: LoanState.RETURN_DUE,
    LoanState.RETURN_DUE: LoanState.RETURNED,
}
"""The step that comes as a rule; Enter opens it."""


@dataclass(frozen=True)
class _Line:
    row: LoanRow

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def item(self) -> str:
        return digits.isolate_ltr(self.row.item_fa or self.row.wanted_fa)

    @property
    def county(self) -> str:
        return self.row.other_county

    @property
    def side(self) -> str:
        return say_alone(f"loan_side_short.{self.row.side.value}")

    @property
    def applicants(self) -> int:
        return self.row.applicants

    @property
    def due_on(self) -> date:
        return self.row.due_on

    @property
    def state(self) -> LoanState:
        return self.row.state


class LoanSource:
    """Loans, the open ones first; filters are ``LoanState`` and ``overdue``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.equipment_id: int | None = None
        self._lines: dict[int, _Line] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the loans that answer to the query."""
        rows = list_loans(self._desk, self.equipment_id)
        if query.filters:
            rows = [
                row
                for row in rows
                if row.state.value in query.filters or (row.is_overdue and OVERDUE in query.filters)
            ]
        asked = persian.search_words(query.text)
        rows = [row for row in rows if all(word in _body(row) for word in asked)]
        self._lines = {row.id: _Line(row) for row in rows}
        return array("q", self._lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


class LoansPage(ListPage):
    """Insert enters a request, Enter opens the next step of the loan under the cursor."""

    page_key = "equipment_loans"
    nouns = frozenset({"equipment", "equipment_loan"})

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__(context)
        self._asker: Asker = asker or DialogAsker()
        self._row: LoanRow | None = None
        self._steps: list[StepRow] = []
        self._primary.triggered.connect(self._request)
        self._source = LoanSource(context.desk)
        self.listing = Listing(
            (
                Column("item", lambda: self.tr("Equipment"), stretch=3, sortable=False),
                Column("county", lambda: self.tr("County"), stretch=1, sortable=False),
                Column("side", lambda: self.tr("Whose"), sortable=False, sample="از شهرستان دیگر "),
                Column("applicants", lambda: self.tr("Applicants"), Kind.NUMBER, sortable=False),
                Column("due_on", lambda: self.tr("Back by"), Kind.DATE, sortable=False),
                Column(
                    "state", lambda: self.tr("State"), Kind.STATE, sample=LoanState, sortable=False
                ),
            ),
            self._source,
            context.runner,
            find_hint=lambda: self.tr("Equipment or county"),
            name=lambda: self.tr("Loans of equipment"),
            count=lambda count: say("loan_page.count", count=count),
            filters=[
                Filter(OVERDUE, lambda: say("loan_page.overdue")),
                *(
                    Filter(state.value, partial(say, f"loan_state.{state.value}"))
                    for state in (
                        LoanState.REQUESTED,
                        LoanState.MATCHED,
                        LoanState.RETURN_DUE,
                    )
                ),
            ],
            parent=self,
        )
        self.listing.set_empty(
            lambda: say("loan_page.empty"),
            [Act("new", lambda: self.tr("New request"), "plus", primary=True)],
        )
        self.listing.add_tool(self.make_print_button(self._papers))
        self.pane = FactPane(self._acts(), self)
        self.listing.set_detail(self.pane)
        self._wire()
        self.lay_out()

    def title(self) -> str:
        return self.tr("Equipment float")

    def open(self, queue: str = "", equipment_id: int | None = None, **args: Any) -> None:
        self._source.equipment_id = equipment_id
        wanted = {Queue.LOANS_OVERDUE: OVERDUE, Queue.LOANS_ASKED: LoanState.REQUESTED.value}
        if queue:
            self.listing.show_query(Query(filters=frozenset({wanted[Queue(queue)]})))
        else:
            self.listing.refresh()
        self.setFocusProxy(self.listing.table)

    def handle_act(self, act: Key) -> bool:
        match act:
            case Key.NEW:
                self._request()
            case Key.BACK:
                self.back_requested.emit()
            case _:
                return super().handle_act(act)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._primary.setText(self.tr("New request"))
        self._primary.setIcon(Look.current().icon("plus", "on-accent"))
        self._rights.guard(self._primary, Permission.MANAGE_EQUIPMENT)
        for key, button in self.pane.buttons.items():
            if key != "see":
                self._rights.guard(button, Permission.MANAGE_EQUIPMENT)

    def _acts(self) -> tuple[Act, ...]:
        steps = tuple(
            Act(state.value, partial(say, f"loan_step.{state.value}"), icon)
            for state, icon in (
                (LoanState.SENT, "send"),
                (LoanState.RECEIVED, "inbox"),
                (LoanState.IN_USE, "hand"),
                (LoanState.RETURN_DUE, "clock"),
                (LoanState.RETURNED, "circle-check"),
            )
        )
        return (
            Act("match", lambda: self.tr("Match idle equipment …"), "list-checks"),
            Act("promised", lambda: self.tr("The other county promised it"), "check"),
            *steps,
            Act("with_photo", lambda: self.tr("Next step with a photo …"), "camera"),
            Act("see", lambda: self.tr("See the photos"), "eye"),
            Act("prolong", lambda: self.tr("A later day of return …"), "calendar"),
            Act("cancel", lambda: self.tr("Cancel the request …"), "ban"),
        )

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(lambda _id: self._go_on())
        self.listing.empty_act_requested.connect(lambda _key: self._request())
        self.pane.act_requested.connect(self._act)

    def _papers(self) -> list[PaperItem | None]:
        row = self._row
        if row is None:
            return []
        make = partial(hand_over_paper, self._context.desk, row.id)
        return [PaperItem("equipment_hand_over", lambda: self.tr("Hand-over sheet"), make)]

    # --- acts

    def _go_on(self) -> None:
        row = self._row
        if row is None:
            return
        if row.state is LoanState.REQUESTED:
            self._act("match" if row.side is LoanSide.LENT else "promised")
        elif row.state in _NEXT:
            self._act(_NEXT[row.state].value)

    def _request(self) -> None:
        if self._rights.may(Permission.MANAGE_EQUIPMENT):
            dialog = RequestDialog(self._context, self)
            dialog.made.connect(lambda _id: self._tell_all())
            dialog.start()

    def _act(self, key: str) -> None:
        row, desk = self._row, self._context.desk
        if row is None:
            return
        if key == "see":
            self._see(row)
        elif not self._rights.may(Permission.MANAGE_EQUIPMENT):
            return
        elif key == "match":
            self._start(MatchDialog(self._context, row, self))
        elif key == "promised":
            self._write(partial(match_loan, desk, row.id))
        elif key == "prolong":
            self._start(ProlongDialog(self._context, row, self))
        elif key == "cancel":
            self._cancel(row)
        elif key == "with_photo":
            self._step_with_photo(row)
        else:
            self._start(StepDialog(self._context, row, LoanState(key), self))

    def _start(self, dialog: MatchDialog | ProlongDialog | StepDialog) -> None:
        dialog.saved.connect(self._tell_all)
        dialog.start()

    def _step_with_photo(self, row: LoanRow) -> None:
        path = self._asker.open_file(
            self.tr("Photo of the thing"), self.tr("Photos (*.jpg *.jpeg *.png *.pdf)"), self
        )
        if path is not None:
            self._start(StepDialog(self._context, row, _NEXT[row.state], self, photo=path))

    def _cancel(self, row: LoanRow) -> None:
        question = Question(
            say("loan_page.cancel_title", county=row.other_county),
            (say("loan_page.cancel_line"),),
            self.tr("Cancel the request"),
            destroys=True,
        )
        reason = self._asker.reason(question, self)
        if reason is not None:
            self._write(partial(cancel_loan, self._context.desk, row.id, reason))

    def _see(self, row: LoanRow) -> None:
        read = partial(list_loan_photos, self._context.desk, row.id)
        open_photos(
            self._context, read, lambda: row.item_fa or row.wanted_fa, self, self.notice.say_error
        )

    def _write(self, work: Any) -> None:
        self.notice.clear()
        self._context.runner.write(work, lambda _done: self._tell_all(), self.notice.say_error)

    def _tell_all(self) -> None:
        self._context.news.changed.emit("equipment")

    # --- showing

    def _show_current(self, line: _Line | None) -> None:
        row = self._row = None if line is None else line.row
        self._steps = []
        self._show_row()
        if row is not None:
            self._context.runner.read(
                partial(list_steps, self._context.desk, row.id),
                partial(self._show_steps, row.id),
                self.notice.say_error,
                asker=self.pane,
            )

    def _show_steps(self, loan_id: int, steps: list[StepRow]) -> None:
        if self._row is not None and self._row.id == loan_id:
            self._steps = steps
            self._show_row()

    def _show_row(self) -> None:
        row = self._row
        if row is None:
            self.pane.show_told(None)
            return
        photos = any(step.photos for step in self._steps)
        self.pane.show_told(partial(told, row, self._steps), offered(row, has_photos=photos))


def offered(row: LoanRow, *, has_photos: bool = False) -> set[str]:
    """The acts that stand beside a loan in its state."""
    keys = {"see"} if has_photos else set[str]()
    if row.state is LoanState.REQUESTED:
        keys |= {"cancel", "match" if row.side is LoanSide.LENT else "promised"}
    elif row.state in _NEXT:
        keys |= {_NEXT[row.state].value, "prolong"}
        if _NEXT[row.state] in HANDED:
            keys.add("with_photo")
        if row.state is LoanState.MATCHED:
            keys.add("cancel")
        elif row.state in (LoanState.SENT, LoanState.RECEIVED):
            keys.add(LoanState.RETURN_DUE.value)
    return keys


def told(row: LoanRow, steps: Sequence[StepRow]) -> Told:
    """A loan in words, with every step it has made."""
    number = digits.isolate(row.property_no) if row.property_no else ""
    facts = [
        say(f"loan_side.{row.side.value}"),
        _beside(row.other_county, row.other_centre),
        say("equipment_page.number", number=number) if number else "",
        say("loan_page.applicants", count=row.applicants),
        say("equipment_page.for_standard", title=shown_title(row.standard_fa, row.standard_en))
        if row.standard_fa
        else "",
        say("loan_page.days", start=row.wanted_from, end=row.due_on),
        say("loan_page.letter", number=digits.one_piece(row.letter_no)) if row.letter_no else "",
    ]
    notes = [say("loan_page.overdue_by", day=row.due_on)] if row.is_overdue else []
    for step in steps:
        state = say(f"loan_state.{step.state.value}")
        seen = say(f"equipment_condition.{step.condition.value}") if step.condition else ""
        line = say("loan_page.step", state=state, day=step.happened_on)
        notes.append(_beside(line, seen, step.other_person, step.note))
    warns = row.is_overdue or (row.state in AWAY and row.state is LoanState.RETURN_DUE)
    return Told(row.item_fa or row.wanted_fa, facts, notes, state=row.state, warns=warns)


def _beside(*parts: str) -> str:
    """Parts in one line, each in its own direction: Persian ones do not turn an English line."""
    isolated = map(digits.isolate_persian, filter(None, parts))
    persian_desk = Look.current().language is Language.FA
    return " · ".join(filter(None, parts) if persian_desk else isolated)


def _body(row: LoanRow) -> str:
    return persian.search_key(
        " ".join((row.item_fa, row.wanted_fa, row.other_county, row.other_centre, row.property_no))
    )
