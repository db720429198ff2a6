"""The page «تعطیلی ناگهانی»: what is closed, whom it strikes, whom to ring, and the way back."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import ClosureOutcome, Shift
from tvto_desk.services.closures import (
    ClosureDone,
    ClosureDraft,
    ClosureRow,
    StruckRow,
    calls_of_closure,
    close_suddenly,
    list_closures,
    struck_by,
    undo_closure,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.call_list import CallList
from tvto_desk.ui.courses.course_acts import reason_field, set_choices
from tvto_desk.ui.courses.past_closures import PastClosures
from tvto_desk.ui.courses.struck_classes import StruckClasses
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import members, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm

_FORM_WIDTH = 300


class ClosuresPage(Page):
    """Opened with nothing, or with the ``day`` and ``reason`` of a holiday that came late; the list
    of struck classes follows what is typed.
    """

    page_key = "closures"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._is_dated = False
        self._rights = Rights(context, self)
        self.notice = NoticeBar(self)
        self.form = self._make_form()
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.struck_label, self.past_label = QLabel(self), QLabel(self)
        self.past_none = QLabel(self)
        self.past_none.setObjectName("no_closures")
        self.struck = StruckClasses(self)
        self.past = PastClosures(self)
        self._calls = Act("calls", lambda: self.tr("List to ring …"), "phone")
        self._undo = Act("undo_closure", lambda: self.tr("Undo the closure"), "undo-2")
        self.calls, self.undo = act_button(self._calls, self), act_button(self._undo, self)
        self._lay_out()
        self._wire()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Sudden closure")

    def open(self, day: date | None = None, reason: str = "", **args: Any) -> None:
        if day is not None:
            self.form.field("first_day").set_value(day)
            self.form.field("last_day").set_value(None)
            self.form.field("reason").set_value(reason)
        self.refresh()
        self.form.focus("outcome" if day is not None else "")

    def refresh(self) -> None:
        self._context.runner.read(
            partial(list_closures, self._context.desk), self._show_past, self._fail, asker=self.past
        )
        self._ask_struck()

    def handle_act(self, act: Key) -> bool:
        if act is Key.BACK:
            self.back_requested.emit()
            return True
        if act is Key.SAVE:
            if self.form.button.isEnabled():
                self.form.submit()
            return True
        return super().handle_act(act)

    def draft(self) -> ClosureDraft:
        """What the form means now. Raises the first ``DomainError``."""
        values = self.form.values()
        first = values["first_day"]
        if first is None:
            raise DomainError("closure.dates_turned", field="first_day")
        return ClosureDraft(
            first_day=first,
            last_day=values["last_day"] or first,
            shift=Shift(values["shift"] or Shift.ALL_DAY),
            outcome=ClosureOutcome(values["outcome"] or ClosureOutcome.MADE_UP),
            reason=values["reason"] or "",
            letter_no=values["letter_no"] or "",
            course_ids=self.struck.chosen,
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        form = self.form
        for key, text in (
            ("first_day", self.tr("First closed day")),
            ("shift", self.tr("Shift")),
            ("outcome", self.tr("The meetings become")),
            ("reason", self.tr("Cause")),
            ("letter_no", self.tr("Number of the notice")),
        ):
            form.caption(key, text)
        form.caption("last_day", self.tr("Last closed day"), self.tr("Empty: one day only"))
        set_choices(form, "shift", members("shift", Shift))
        set_choices(form, "outcome", members("closure_outcome", ClosureOutcome))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self.struck.retranslate()
        self.past_label.setText(self.tr("Closures of the past"))
        self.past_none.setText(say("closure_page.none"))
        for button, act in ((self.calls, self._calls), (self.undo, self._undo)):
            word_button(button, act)
        self._rights.guard(self.undo, Permission.MANAGE_COURSES)
        self.past.show_closures(self.past.closures)
        self._weigh()

    # --- whom it strikes

    def _ask_struck(self) -> None:
        try:
            draft = self.draft()
        except DomainError:
            self._is_dated = False
            self._context.runner.drop(self.struck)
            self._show_struck([])
            return
        self._is_dated = True
        whole = ClosureDraft(
            first_day=draft.first_day,
            last_day=draft.last_day,
            shift=draft.shift,
            outcome=draft.outcome,
            reason="",
        )
        self._context.runner.read(
            partial(struck_by, self._context.desk, whole),
            self._show_struck,
            self._fail,
            asker=self.struck,
        )

    def _show_struck(self, rows: list[StruckRow]) -> None:
        self.struck.show_classes(rows)
        self._weigh()

    def _weigh(self) -> None:
        count = len(self.struck.chosen)
        text = (
            say("closure_page.count", count=count) if self._is_dated else say("closure_page.no_day")
        )
        self.struck_label.setText(text)
        verb = say("closure_page.verb", count=count)
        self.form.button.setText(verb)
        self.form.button.setAccessibleName(verb)
        may = self._rights.may(Permission.MANAGE_COURSES)
        self.form.button.setEnabled(may and count > 0)
        row = self.past.current
        self.calls.setEnabled(row is not None)
        self.undo.setEnabled(may and row is not None and not row.is_undone)

    # --- acts

    def _close(self) -> None:
        try:
            draft = self.draft()
            if not draft.course_ids:
                raise DomainError("closure.nothing", field="first_day")
        except DomainError as error:
            self.form.show_error(error)
            return
        self.form.set_busy(True)
        self._context.runner.write(
            partial(close_suddenly, self._context.desk, draft), self._closed, self.form.show_error
        )

    def _closed(self, done: ClosureDone) -> None:
        self.form.clear()
        self.form.set_busy(False)
        self._begin()
        self._tell(
            say(
                "closure_page.closed",
                meetings=done.meetings,
                courses=done.courses,
                moved=done.moved,
            ),
            done.closure_id,
        )
        self._ring(done.closure_id)

    def undo_current(self) -> None:
        """Takes the closure under the cursor back."""
        if self.past.current is not None:
            self._take_back(self.past.current.id)

    def _take_back(self, closure_id: int) -> None:
        self._context.runner.write(
            partial(undo_closure, self._context.desk, closure_id),
            lambda count: self._tell(say("closure_page.taken_back", count=count), None),
            self._fail,
        )

    def _ring(self, closure_id: int) -> None:
        self._context.runner.read(
            partial(calls_of_closure, self._context.desk, closure_id),
            lambda rows: CallList(rows, self).open() if rows else None,
            self._fail,
            asker=self.calls,
        )

    def _tell(self, sentence: str, closure_id: int | None) -> None:
        self.notice.clear()
        self._context.news.changed.emit("course")
        undo = partial(self._take_back, closure_id) if closure_id is not None else None
        self.toast_requested.emit(sentence, undo)
        self.refresh()

    def _fail(self, error: CodedError) -> None:
        self.notice.say_error(error)

    def _show_past(self, rows: list[ClosureRow]) -> None:
        for widget in (self.past, self.calls, self.undo):
            widget.setVisible(bool(rows))
        self.past_none.setHidden(bool(rows))
        self.past.show_closures(rows)
        self._weigh()

    # --- its own affairs

    def _make_form(self) -> ShortForm:
        form = ShortForm(self, most_columns=1)
        today = self._context.desk.today
        form.add("first_day", JalaliEdit(today, field="first_day"))
        form.add("last_day", JalaliEdit(today, field="last_day"))
        form.add("shift", ChoiceField())
        form.add("outcome", ChoiceField())
        form.add("reason", reason_field())
        rule = partial(persian.normalise, field="letter_no")
        form.add("letter_no", ScriptField(Script.PERSIAN, rule))
        form.require("first_day", "shift", "outcome", "reason")
        return form

    def _begin(self) -> None:
        self.form.field("shift").set_value(Shift.ALL_DAY.value)
        self.form.field("outcome").set_value(ClosureOutcome.MADE_UP.value)

    def _wire(self) -> None:
        self.form.edited.connect(self._ask_struck)
        self.form.submitted.connect(self._close)
        self.back.clicked.connect(self.back_requested)
        self.struck.itemChanged.connect(lambda _item: self._weigh())
        self.calls.clicked.connect(
            lambda: self._ring(self.past.current.id) if self.past.current is not None else None
        )
        self.undo.clicked.connect(self.undo_current)
        self.past.selectionModel().currentRowChanged.connect(lambda *_rows: self._weigh())
        self._rights.known.connect(self.retranslate)
        Look.current().look_changed.connect(self._dress)

    def _lay_out(self) -> None:
        self._card = QFrame(self)
        self._card.setObjectName("closure_card")
        inside = QWidget()
        inside.setProperty("page", True)
        padded = QVBoxLayout(inside)
        padded.setContentsMargins(16, 8, 16, 8)
        padded.addWidget(self.form)
        padded.addStretch(1)
        scroll = QScrollArea(self._card)
        scroll.setObjectName("closure_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        acts = QHBoxLayout()
        acts.setContentsMargins(16, 0, 16, 8)
        acts.setSpacing(8)
        acts.addWidget(self.form.button)
        acts.addWidget(self.back)
        acts.addStretch(1)
        framed = QVBoxLayout(self._card)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(scroll, 1)
        framed.addLayout(acts)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.past_label, 1)
        tools.addWidget(self.calls)
        tools.addWidget(self.undo)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.struck_label)
        beside.addWidget(self.struck, 1)
        beside.addLayout(tools)
        beside.addWidget(self.past_none)
        beside.addWidget(self.past, 1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._card)
        line.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addLayout(line, 1)
        keys = (
            self.form.field("letter_no").widget,
            self.struck,
            self.form.button,
            self.back,
            self.calls,
            self.undo,
            self.past,
        )
        for before, widget in pairwise(keys):
            self.setTabOrder(before, widget)
        ink(self.past_none, "body", "secondary")
        ink(self.struck_label, "section")
        ink(self.past_label, "section")
        self._dress()
        set_choices(self.form, "shift", members("shift", Shift))
        set_choices(self.form, "outcome", members("closure_outcome", ClosureOutcome))
        self._begin()

    def _dress(self) -> None:
        ground(self._card, "surface", edge="line", radius=8)
        self._card.setFixedWidth(Look.current().px(_FORM_WIDTH))
