"""The people of a class: enrolled from a picker, withdrawn for a reason, introduced to the test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.course import TAKES_PEOPLE, CourseState, free_places
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.admission import Admitted
from tvto_desk.services.courses import CourseDetail
from tvto_desk.services.enrolments import ClassLine, enrol, introduce_to_test, list_class, withdraw
from tvto_desk.services.places import applicants_for
from tvto_desk.system.words import words
from tvto_desk.ui.admission.admission_dialog import AdmissionDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.class_source import ClassSource, TraineeInClass
from tvto_desk.ui.courses.course_words import island
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.courses.override import note_for
from tvto_desk.ui.courses.people_acts import PeopleActs
from tvto_desk.ui.courses.trainee_pane import TraineePane
from tvto_desk.ui.look import Look
from tvto_desk.ui.portal.people_menu import PeopleAsked, PeopleMenu
from tvto_desk.ui.speech import comma, say, shown_title
from tvto_desk.ui.trainees.documents_dialog import DocumentsDialog
from tvto_desk.ui.trainees.group_assign_dialog import GroupAssignDialog
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.listing import Listing, Selection
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_NAMED = 6


class PeopleView(QWidget):
    """``said(sentence, undo)`` after an act, ``failed(error)``, ``person_requested(id)``,
    ``page_requested(key, arguments)``.
    """

    said = Signal(str, object)
    failed = Signal(object)
    person_requested = Signal(int)
    page_requested = Signal(str, dict)

    def __init__(
        self, context: Context, rights: Rights, asker: Asker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("people_view")
        self._context, self._rights, self._asker = context, rights, asker
        self._detail: CourseDetail | None = None
        self._current: ClassLine | None = None
        self._source = ClassSource(context.desk)
        self._enrol = Act("enrol", lambda: self.tr("Enrol people …"), "user-plus")
        self._introduce = Act("introduce", lambda: self.tr("Introduce to the test …"), "send")
        self._admit = Act("admit", lambda: self.tr("Admit applicants …"), "user-check")
        self.listing = self._make_listing()
        self.enrol_button = act_button(self._enrol, self)
        self.introduce_button = act_button(self._introduce, self)
        self.admit_button = act_button(self._admit, self)
        self.menu = PeopleMenu(
            context,
            rights,
            asker,
            self._asked,
            self.listing,
            self,
            person_of=attrgetter("line.person_id"),
        )
        tools = (self.enrol_button, self.admit_button, self.introduce_button, self.menu)
        for button in tools:
            self.listing.add_tool(button)
        self.menu.said.connect(self._say)
        self.menu.failed.connect(self.failed)
        self.menu.page_requested.connect(self.page_requested)
        self.admit_button.clicked.connect(self.open_admission)
        self.pane = TraineePane(rights, self)
        self.listing.set_detail(self.pane)
        self.acts = PeopleActs(context, asker, self)
        self.acts.said.connect(self._tell)
        self.acts.failed.connect(self.failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.listing)
        self.listing.current_changed.connect(self._show_current)
        self.listing.open_requested.connect(lambda _row: self._act("open"))
        self.listing.empty_act_requested.connect(self._act)
        self.listing.act_requested.connect(self._act_on_many)
        self.enrol_button.clicked.connect(self.open_picker)
        self.introduce_button.clicked.connect(self.open_introduction)
        self.pane.act_requested.connect(self._act)
        Look.current().look_changed.connect(self.retranslate)
        rights.known.connect(self.retranslate)
        self.retranslate()

    def show_course(self, detail: CourseDetail) -> None:
        """Shows the people of a class."""
        is_other = self._detail is None or self._detail.id != detail.id
        self._detail = detail
        self._source.course_id = detail.id
        if is_other:
            self._current = None
            self.pane.more.show_acts(())
            self.pane.show_line(None, detail.state)
        takes = detail.state in TAKES_PEOPLE
        self.listing.set_empty(self._say_empty, [self._enrol] if takes else [])
        self.listing.refresh()
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self.enrol_button, self._enrol)
        word_button(self.introduce_button, self._introduce)
        word_button(self.admit_button, self._admit)
        state = self._detail.state if self._detail else CourseState.DRAFT
        self._rights.guard(self.enrol_button, Permission.ENROL)
        self._rights.guard(self.admit_button, Permission.ENROL)
        self._rights.guard(self.introduce_button, Permission.INTRODUCE)
        self.enrol_button.setVisible(state in TAKES_PEOPLE)
        self.admit_button.setVisible(state in TAKES_PEOPLE)
        self.introduce_button.setVisible(state in (CourseState.FINISHED, CourseState.CLOSED))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- admitting

    def open_admission(self) -> None:
        """Weighs everybody who applies or waits for the standard of the class."""
        detail = self._detail
        if detail is None or not self._rights.may(Permission.ENROL):
            return
        self._context.runner.read(
            partial(applicants_for, self._context.desk, detail.id),
            partial(self._show_admission, detail),
            self.failed.emit,
            asker=self.admit_button,
        )

    def _show_admission(self, detail: CourseDetail, people: list[int]) -> None:
        if not people:
            self._say(say("admission.nobody"))
            return
        title = f"{shown_title(detail.title_fa, detail.title_en)} {island(detail.class_code)}"
        dialog = AdmissionDialog(self._context, [(detail.id, title)], people, self)
        dialog.admitted.connect(self._admitted)
        dialog.start()

    def _admitted(self, done: Admitted) -> None:
        counts = {"enrolled": done.enrolled, "kept": done.kept, "waiting": done.waiting}
        self._tell(say("admission.done", **counts))

    def _asked(self) -> PeopleAsked:
        """The whole class, or the rows that are selected."""
        people = self._people_of(self.listing.selection.ids)
        if len(people) > 1 or self._detail is None:
            return PeopleAsked(people)
        return PeopleAsked(course_id=self._detail.id)

    def _people_of(self, row_ids: Sequence[int]) -> tuple[int, ...]:
        rows = self._source.rows(row_ids)
        return tuple(rows[one].line.person_id for one in row_ids if one in rows)

    # --- enrolling

    def open_picker(self) -> None:
        """Asks whom to enrol."""
        detail = self._detail
        if detail is None or not self._rights.may(Permission.ENROL):
            return
        self._context.runner.read(
            partial(list_class, self._context.desk, detail.id),
            partial(self._show_picker, detail),
            self.failed.emit,
            asker=self.enrol_button,
        )

    def _show_picker(self, detail: CourseDetail, lines: list[ClassLine]) -> None:
        in_class = frozenset(line.person_id for line in lines)
        picker = EnrolPicker(
            self._context,
            detail.id,
            in_class,
            free_places(detail.capacity, detail.taken),
            self,
        )
        picker.enrol_requested.connect(partial(self._do_enrol, picker, detail.id))
        picker.start()

    def _do_enrol(
        self, picker: EnrolPicker, course_id: int, people: list[int], note: str = ""
    ) -> None:
        def done(answer: tuple[list[int], tuple[int, ...]]) -> None:
            made, acts = answer
            picker.accept()
            self._tell(say("class_list.enrolled", count=len(made)), acts)

        def refused(error: CodedError) -> None:
            reason = note_for(error, self._asker, picker) if not note else None
            if reason is None:
                picker.refuse(error)
            else:
                self._do_enrol(picker, course_id, people, reason)

        work = partial(enrol, self._context.desk, course_id, people, note=note)
        self._context.runner.write(self._context.undoing.noting(work), done, refused)

    # --- withdrawing

    def withdraw_current(self) -> None:
        """Withdraws the person under the cursor, with a reason."""
        line = self._current
        if line is None:
            return
        verb = self.tr("Withdraw from the course")
        question = Question(
            verb, (say("class_list.withdraw_ask", name=line.name_fa),), verb, destroys=True
        )
        reason = self._asker.reason(question, self)
        if reason is None:
            return
        self._context.runner.write(
            self._context.undoing.noting(partial(withdraw, self._context.desk, line.id, reason)),
            lambda answer: self._tell(say("class_list.withdrawn", name=line.name_fa), answer[1]),
            self.failed.emit,
        )

    # --- introducing

    def open_introduction(self) -> None:
        """Asks for the introduction of everybody who waits for it, or of the selected rows."""
        if self._detail is None:
            return
        chosen = set(self.listing.selection.ids) if len(self.listing.selection.ids) > 1 else None
        self._context.runner.read(
            partial(list_class, self._context.desk, self._detail.id),
            lambda lines: self._ask_introduction(
                [
                    line
                    for line in lines
                    if line.state is EnrolmentState.COMPLETED
                    and (chosen is None or line.id in chosen)
                ]
            ),
            self.failed.emit,
            asker=self.introduce_button,
        )

    def _ask_introduction(self, lines: Sequence[ClassLine]) -> None:
        if not lines:
            self._say(say("class_list.nobody_left"))
            return
        dialog = TaskDialog(
            "introduction",
            lambda: self.tr("Introduce to the test"),
            lambda: say("class_list.introduce_verb", count=len(lines)),
            self._name_introduction,
            self,
            line=lambda: self._introduced_names(lines),
        )
        form = dialog.form
        form.add("portal_exam_code", CodeEdit(str))
        form.add(
            "note",
            ScriptField(Script.PERSIAN, partial(persian.normalise, field="note")),
            answers_to=("attendance",),
        )

        def introduce() -> None:
            work = partial(
                introduce_to_test,
                self._context.desk,
                [line.id for line in lines],
                note=form.text("note"),
                portal_exam_code=form.text("portal_exam_code") or None,
            )
            self._context.runner.write(work, done, dialog.refuse)

        def done(count: int) -> None:
            dialog.accept()
            self._tell(say("class_list.introduced", count=count))

        dialog.asked.connect(introduce)
        dialog.start()

    def _name_introduction(self, form: ShortForm) -> None:
        form.caption("portal_exam_code", self.tr("Exam code in the portal"))
        form.caption(
            "note",
            self.tr("Note"),
            self.tr("Why somebody goes on who was absent above the limit"),
        )

    def _introduced_names(self, lines: Sequence[ClassLine]) -> str:
        names = comma().join(line.name_fa for line in lines[:_NAMED])
        if len(lines) > _NAMED:
            more = Look.current().digits(len(lines) - _NAMED)
            text = self.tr("{names} and {count} more")
            names = text.replace("{names}", names).replace("{count}", more)
        return f"{say('class_list.introduce_who', count=len(lines))}\n{names}"

    # --- its own affairs

    def _act_on_many(self, key: str, selection: Selection) -> None:
        if key == "assign" and self._rights.may(Permission.ENROL):
            dialog = GroupAssignDialog(self._context, selection.ids, self, of_enrolments=True)
            dialog.assigned.connect(self.said.emit)
            dialog.start()
        elif key == "documents" and self._rights.may(Permission.REGISTER):
            papers = DocumentsDialog(self._context, self._people_of(selection.ids), self)
            papers.recorded.connect(self.said.emit)
            papers.start()

    def _make_listing(self) -> Listing:
        return Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=3),
                Column("father", lambda: self.tr("Father's name"), stretch=1),
                Column("state", lambda: self.tr("State"), Kind.STATE, sample=EnrolmentState),
                Column("absent", lambda: self.tr("Absent (hours)"), Kind.MARK),
                Column(
                    "hand",
                    lambda: self.tr("Needs a hand"),
                    Kind.STATE,
                    # The longer of the two languages, which are switched live.
                    sample=words().text("class_list.over_limit", Language.EN),
                    sortable=False,
                ),
            ),
            self._source,
            self._context.runner,
            find_hint=lambda: self.tr("Find in this class"),
            name=lambda: self.tr("People of the class"),
            count=lambda count: say("class_list.count", count=count),
            acts=(
                Act("assign", lambda: self.tr("Give one value to all …"), "list-checks"),
                Act("documents", lambda: self.tr("Record a document …"), "file-text"),
            ),
            parent=self,
        )

    def _say_empty(self) -> str:
        early = (CourseState.DRAFT, CourseState.AWAITING_APPROVAL)
        if self._detail is not None and self._detail.state in early:
            return say("class_list.empty_early")
        return say("class_list.empty")

    def _show_current(self, row: TraineeInClass | None) -> None:
        self._current = row.line if row is not None else None
        state = self._detail.state if self._detail else CourseState.DRAFT
        self.pane.more.show_acts(self.acts.offered(self._current, state))
        self.pane.show_line(self._current, state)

    def _act(self, key: str) -> None:
        if key == "enrol":
            self.open_picker()
        elif self._current is None:
            return
        elif key == "open":
            self.person_requested.emit(self._current.person_id)
        elif key == "withdraw":
            self.withdraw_current()
        elif key == "introduce_one":
            self._ask_introduction([self._current])
        elif self._detail is not None:
            self.acts.do(key, self._detail, self._current)

    def _tell(self, sentence: str, acts: Sequence[int] = ()) -> None:
        self._context.news.changed.emit("enrolment")
        self.said.emit(sentence, self._context.undoing.undo_of(acts))

    def _say(self, sentence: str) -> None:
        self.said.emit(sentence, None)
