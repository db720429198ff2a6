"""The page «دوره‌ها»: every class, found as one types and narrowed by state, and the new class."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, Conflict
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.clashes import change_clashes
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.courses import CourseDetail, get_course_detail
from tvto_desk.services.desk import Desk
from tvto_desk.services.history import list_history
from tvto_desk.services.staff_files import teaching_warnings
from tvto_desk.services.timetables import (
    PlanDraft,
    draft_with_timetable,
    propose_meetings,
    redraft_with_timetable,
)
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_form import CourseForm, values_of
from tvto_desk.ui.courses.course_listing import CourseListing
from tvto_desk.ui.courses.list_additions import ListAdditions, Lists, read_lists
from tvto_desk.ui.courses.override import note_for
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.menu_button import MenuButton
from tvto_desk.ui.widgets.notice_bar import NoticeBar

DRAFT = "course.new"
_NEWS = frozenset({"course", "enrolment"})


class CoursesPage(Page):
    """Opened with ``search`` or ``state`` it shows what answers, with ``new`` the empty form, with
    ``edit`` (the id of a draft) the filled one.
    """

    page_key = "courses"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._edited: int | None = None
        self._opened: CourseDetail | None = None
        self.conflicts = Conflicts(context, self)
        self._rights = Rights(context, self)
        self._new = QAction(self)
        self._new.triggered.connect(lambda: self._begin())
        self.listing = CourseListing(context.desk, context.runner, self)
        self.more = MenuButton(self, compact=True)
        self.more.show_acts(
            [
                Act("workshops", lambda: self.tr("Week of the workshops"), "calendar-days"),
                Act("equipment", lambda: self.tr("Equipment"), "list-checks"),
                Act("equipment_loans", lambda: self.tr("Equipment float"), "send"),
                Act("closures", lambda: self.tr("Sudden closure …"), "ban"),
                Act("standards", lambda: self.tr("Catalogue of standards"), "book-open"),
            ]
        )
        self.listing.add_tool(self.more)
        self.notice = NoticeBar(self)
        self.form = CourseForm(context.desk.today, self._may_add, self)
        self._additions = ListAdditions(context, self.form, self)
        self.keeper = DraftKeeper(
            self.form, DRAFT, DraftStore(context.drafts), context.desk.house.clock
        )
        self._begun = False
        framed = QWidget(self)
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self.listing)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(framed)
        self._stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._wire()
        self.retranslate()

    @property
    def primary_action(self) -> QAction | None:
        return None if self.is_form_open else self._new

    @property
    def is_form_open(self) -> bool:
        """Whether the form of a new class is shown instead of the list."""
        return self._stack.currentWidget() is self.form

    def title(self) -> str:
        if not self.is_form_open:
            return self.tr("Courses")
        return self.tr("New course") if self._edited is None else self.tr("Edit the draft")

    def count_text(self) -> str:
        return "" if self.is_form_open else self.listing.count_label.text()

    def open(
        self,
        search: str = "",
        state: str = "",
        new: bool = False,
        edit: int | None = None,
        **args: Any,
    ) -> None:
        if new:
            self._begin()
            return
        if edit is not None:
            self._begin_edit(edit)
            return
        if search or state:
            self._show_list()
            self.listing.show_query(Query(search, frozenset({state} if state else ())))
        else:
            self.listing.refresh()
        self.setFocusProxy(self.form if self.is_form_open else self.listing.find_box)

    def refresh(self) -> None:
        self.listing.refresh()

    def can_leave(self) -> bool:
        if self.is_form_open and self.form.is_dirty:
            self.keeper.keep_now()
            self.toast_requested.emit(self.tr("The half-filled form is kept."), None)
        return True

    def handle_act(self, act: Key) -> bool:
        if self.is_form_open:
            return self.form.handle_act(act) or super().handle_act(act)
        match act:
            case Key.NEW:
                self._begin()
            case Key.FIND:
                self.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.listing.find_box.selectAll()
            case _:
                return super().handle_act(act)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._new.setText(self.tr("New course"))
        self._dress()
        self._apply_rights()

    # --- its own affairs

    def _wire(self) -> None:
        self.more.chosen.connect(lambda key: self.page_requested.emit(key, {}))
        self.listing.shown.connect(lambda _count: self.header_changed.emit())
        self.listing.open_requested.connect(self._open_course)
        self.listing.new_requested.connect(self._begin)
        self.listing.empty_act_requested.connect(lambda _key: self._begin())
        self.form.save_requested.connect(self._save)
        self.form.back_requested.connect(self._leave_form)
        self.form.staff_requested.connect(self._additions.ask_staff)
        self.form.workshop_requested.connect(self._additions.ask_workshop)
        self.form.plan_changed.connect(self._propose)
        self.keeper.failed.connect(self.notice.say_error)
        self._context.news.changed.connect(self._hear)
        self._rights.known.connect(self._apply_rights)
        Look.current().look_changed.connect(self._dress)

    def _open_course(self, course_id: int) -> None:
        self.page_requested.emit("course", {"course_id": course_id})

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.listing.refresh()

    def _dress(self) -> None:
        self._new.setIcon(Look.current().icon("file-plus", "on-accent"))
        self.more.retranslate()

    def _apply_rights(self) -> None:
        self._rights.guard(self._new, Permission.MANAGE_COURSES)

    def _may_add(self, what: str) -> bool:
        needed = Permission.MANAGE_STAFF if what == "staff" else Permission.MANAGE_SETTINGS
        return self._rights.may(needed)

    # --- the form

    def _begin(self) -> None:
        if not self._rights.may(Permission.MANAGE_COURSES):
            return
        self._show_form(None)
        if not self._begun:
            self._begun = True
            self.form.begin()
            self.keeper.turn_to(DRAFT)
        self.form.focus_first()
        self._read_lists()

    def _show_form(self, edited: int | None) -> None:
        if edited != self._edited:
            self.keeper.keep_now()
            self._edited, self._begun = edited, False
        self._stack.setCurrentWidget(self.form)
        self.setFocusProxy(self.form)
        self.header_changed.emit()

    def _begin_edit(self, course_id: int) -> None:
        if not self._rights.may(Permission.MANAGE_COURSES):
            return
        self._show_form(course_id)
        self._begun = True

        def show(answer: tuple[Lists, CourseDetail]) -> None:
            lists, detail = answer
            self._opened = detail
            self.form.set_lists(*lists)
            self.form.show_draft(detail)
            self.form.mark_saved(None)
            self.keeper.turn_to(f"course.{course_id}")
            self.form.focus_first()

        self._context.runner.read(
            partial(_lists_and_detail, self._context.desk, course_id),
            show,
            self.notice.say_error,
            asker=self.form,
        )

    def _read_lists(self) -> None:
        self._context.runner.read(
            partial(read_lists, self._context.desk),
            lambda lists: self.form.set_lists(*lists),
            self.notice.say_error,
            asker=self.form,
        )

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.setFocusProxy(self.listing.find_box)
        self.listing.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header_changed.emit()

    def _leave_form(self) -> None:
        if self.form.is_dirty:
            self.toast_requested.emit(self.tr("The half-filled form is kept."), None)
        self._begun = False
        self._show_list()

    def _save(self) -> None:
        self._record(self.form.draft(), self.form.plan(self._edited))

    def _record(self, draft: CourseDraft, plan: PlanDraft | None, note: str = "") -> None:
        opened = self._opened if self._edited is not None else None

        def refused(error: CodedError) -> None:
            if isinstance(error, Conflict) and opened is not None:
                self.conflicts.meet(
                    self.form, values_of(opened), partial(self._stored, opened.id), self._take
                )
                return
            reason = note_for(error, self._asker, self) if not note else None
            if reason is None:
                self.form.show_error(error)
            else:
                self._record(draft, plan, reason)

        shown = None if opened is None else opened.draft
        work = partial(_draft, self._context.desk, self._edited, draft, plan, note, shown)
        self._context.runner.write(work, self._saved, refused)

    def _stored(self, course_id: int) -> Stored[CourseDetail]:
        """In the reader's lane: the class as another desk left it."""
        desk = self._context.desk
        detail = get_course_detail(desk, course_id)
        return Stored(detail, values_of(detail), list_history(desk, detail.uid)[-1].actor)

    def _take(self, detail: CourseDetail) -> None:
        self._opened = detail

    def _saved(self, made: tuple[int, str]) -> None:
        course_id, code = made
        key = "drafted" if self._edited is None else "redrafted"
        self.keeper.forget()
        self.form.mark_saved(None)
        self._begun = False
        self._show_list()
        self._context.news.changed.emit("course")
        self.toast_requested.emit(say(f"course_list.{key}", code=Code(code)), None)
        self._open_course(course_id)

    def _advise(self) -> None:
        """Says beside the instructors what stands against their teaching."""
        asked = self.form.teaching()
        if asked is None:
            self._context.runner.drop(self.form.field("instructor"))
            self.form.show_warnings({})
            return
        self._context.runner.read(
            partial(teaching_warnings, self._context.desk, *asked),
            self.form.show_warnings,
            self.notice.say_error,
            asker=self.form.field("instructor"),
        )

    def _propose(self) -> None:
        self._advise()
        plan = self.form.plan(self._edited)
        if plan is None:
            self._context.runner.drop(self.form.field("ends_on"))
            self.form.show_proposal(None)
            self._compare()
            return
        self._context.runner.read(
            partial(propose_meetings, self._context.desk, plan),
            self.form.show_proposal,
            self.notice.say_error,
            asker=self.form.field("ends_on"),
        )

    def _compare(self) -> None:
        """Says where a class with a timetable would need what another class needs."""
        field = self.form.field("starts_at")
        if self._edited is None:
            self._context.runner.drop(field)
            return
        self._context.runner.read(
            partial(change_clashes, self._context.desk, self._edited, *self.form.needed()),
            self.form.show_clashes,
            self.notice.say_error,
            asker=field,
        )


def _lists_and_detail(desk: Desk, course_id: int) -> tuple[Lists, CourseDetail]:
    return read_lists(desk), get_course_detail(desk, course_id)


def _draft(
    desk: Desk,
    edited: int | None,
    draft: CourseDraft,
    plan: PlanDraft | None,
    note: str,
    opened: CourseDraft | None,
) -> tuple[int, str]:
    meetings = propose_meetings(desk, plan).meetings if plan is not None else ()
    if edited is None:
        edited = draft_with_timetable(desk, draft, meetings, note)
    else:
        redraft_with_timetable(desk, edited, draft, meetings, note, opened=opened)
    return edited, get_course_detail(desk, edited).class_code
