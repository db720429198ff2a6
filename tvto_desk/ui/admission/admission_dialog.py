"""Admission of many: what would become of each is seen first, and done in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.services.admission import Admitted, admit, plan_admission
from tvto_desk.services.places import CourseChoice
from tvto_desk.services.placing import Placement, Placing, PlacingLine
from tvto_desk.ui.admission.admission_words import why
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma, say, shown_title, told, widest
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import Chip, Family
from tvto_desk.ui.widgets.table import DeskTable
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)
DONE = (Placing.ENROL, Placing.KEEP, Placing.WAIT)
_PAUSE_MS = 250
_FAMILY = {
    Placing.ENROL: Family.DONE,
    Placing.KEEP: Family.GAP,
    Placing.WAIT: Family.WAITING,
    Placing.ASK: Family.LOOK,
    Placing.REFUSE: Family.STOP,
}


@dataclass(frozen=True)
class _Row:
    line: PlacingLine

    @property
    def name(self) -> str:
        return self.line.name_fa

    @property
    def outcome(self) -> Chip:
        placing = self.line.placing
        return Chip(_FAMILY[placing], say(f"placing.{placing.value}"))

    @property
    def reason(self) -> str:
        """Every rule against it and every gap, by name."""
        named = [why(error) for error in self.line.hindrances]
        gaps = [told(gap.words) for gap in self.line.gaps]
        if gaps:
            named.append(say("admission.missing", gaps=comma().join(gaps)))
        return " ".join(named)


class AdmissionDialog(QDialog):
    """``admitted(Admitted)`` after the act. ``courses`` are ids with titles; one alone is chosen.

    Delete takes the person under the cursor out of the list. Who may not be admitted stays out of
    the act by itself and is counted.
    """

    admitted = Signal(object)

    def __init__(
        self,
        context: Context,
        courses: Sequence[tuple[int, str]],
        people: Sequence[int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("admission_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(grown(*SIZE))
        self._context, self._people = context, list(people)
        self._plan: Placement | None = None
        self._head, self._course_label = QLabel(self), QLabel(self)
        self._note_label, self.summary = QLabel(self), QLabel(self)
        self.reason = QLabel(self)
        self.reason.setObjectName("admission_reason")
        self.reason.setWordWrap(True)
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().lineSpacing())
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().lineSpacing())
        selectable(self.reason)
        ink(self.reason, "body", "warn")
        ink(self._head, "section")
        for label in (self._course_label, self._note_label):
            ink(label, "label")
        ink(self.summary, "body")
        self.summary.setObjectName("admission_summary")
        self.summary.setWordWrap(True)
        self.course = ChoiceField(self)
        self.course.setObjectName("admission_course")
        self.course.set_choices([(str(key), title) for key, title in courses])
        self.course.choose(0 if len(courses) == 1 else -1)
        self.course.edited.connect(self._read)
        self.rows = RowsModel(
            (
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column(
                    "outcome",
                    lambda: self.tr("What becomes of it"),
                    Kind.STATE,
                    sample=widest("placing.wait"),
                    sortable=False,
                ),
                Column("reason", lambda: self.tr("Why"), stretch=3, sortable=False),
            ),
            self,
        )
        self.table = DeskTable(self)
        self.table.setObjectName("admission_rows")
        self.table.setModel(self.rows)
        self.table.setSelectionMode(DeskTable.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.installEventFilter(self)
        self.table.selectionModel().currentChanged.connect(self._show_reason)
        self.note = ScriptField(Script.PERSIAN, partial(persian.normalise, field="note"), self)
        self.note.setObjectName("admission_note")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.note.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._read)
        self.notice = NoticeBar(self)
        self.verb, self.back = QPushButton(self), QPushButton(self)
        self.verb.setObjectName("admit")
        self.verb.setProperty("kind", "primary")
        self.back.setObjectName("back")
        for button in (self.verb, self.back):
            button.setAutoDefault(False)
        self.verb.clicked.connect(self.admit)
        self.back.clicked.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self._read()

    def start(self) -> None:
        """Opens the window."""
        self.open()
        first = self.course if self.course.value() is None else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lines(self) -> tuple[PlacingLine, ...]:
        """What would become of each."""
        return self._plan.lines if self._plan is not None else ()

    def admit(self) -> None:
        """Does what is shown."""
        expected = {line.person_id: line.placing for line in self.lines if line.placing in DONE}
        if not expected or self.course.value() is None:
            return
        self.verb.setEnabled(False)
        self.notice.clear()
        work = partial(
            admit,
            self._context.desk,
            int(self.course.value()),
            expected,
            note=self._note_text(),
        )
        self._context.runner.write(work, self._done, self._refuse)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Admit to a course"))
        self.setAccessibleName(self.tr("Admit to a course"))
        self._head.setText(self.tr("Admit to a course"))
        self._course_label.setText(self.tr("Course"))
        self.course.setAccessibleName(self.tr("Course"))
        self._note_label.setText(self.tr("Note, where a rule gives way"))
        self.note.setAccessibleName(self.tr("Note, where a rule gives way"))
        self.table.setAccessibleName(self.tr("People to admit"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self.table.lay_out_columns()
        self._weigh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            self._leave_out()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes from part to part; it never admits by itself.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.verb)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._course_label)
        column.addWidget(self.course)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addWidget(self.summary)
        column.addWidget(self._note_label)
        column.addWidget(self.note)
        column.addWidget(self.notice)
        column.addSpacing(6)
        column.addLayout(buttons)

    def _note_text(self) -> str:
        return "" if self.note.problem() is not None else self.note.value() or ""

    def _read(self) -> None:
        chosen = self.course.value()
        if chosen is None or not self._people:
            self._show(None)
            return
        work = partial(
            plan_admission,
            self._context.desk,
            int(chosen),
            list(self._people),
            note=self._note_text(),
        )
        self._context.runner.read(work, self._show, self._refuse, asker=self)

    def _show(self, plan: Placement | None) -> None:
        self._plan = plan
        row = max(0, self.table.currentIndex().row())
        self.rows.show_rows([_Row(line) for line in self.lines])
        if self.lines:
            self.table.setCurrentIndex(self.rows.index(min(row, len(self.lines) - 1), 0))
        self.table.lay_out_columns()
        self._weigh()

    def _show_reason(self) -> None:
        """The whole of what the cell of the chosen row may have to cut."""
        reasons = [_Row(line).reason for line in self.lines]
        row = self.table.currentIndex().row()
        self.reason.setText(reasons[row] if 0 <= row < len(reasons) else "")
        # The room stays while the cursor goes from row to row.
        self.reason.setVisible(any(reasons))

    def _weigh(self) -> None:
        self._show_reason()
        counts = dict.fromkeys(Placing, 0)
        for line in self.lines:
            counts[line.placing] += 1
        total = sum(counts[kind] for kind in DONE)
        verb = say("admission.verb", count=total)
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb)
        self.verb.setEnabled(total > 0)
        if self._plan is None:
            self.summary.setText(say("admission.choose_course"))
            return
        told = [say("admission.free", count=self._plan.free)]
        told += [
            say(f"admission.count_{kind.value}", count=count)
            for kind, count in counts.items()
            if count
        ]
        self.summary.setText(comma().join(told))

    def _leave_out(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.lines):
            self._people.remove(self.lines[row].person_id)
            self._read()

    def _done(self, done: Admitted) -> None:
        self.accept()
        self.admitted.emit(done)

    def _refuse(self, error: CodedError) -> None:
        self._weigh()
        self.notice.say_error(error)


def course_lines(courses: Sequence[CourseChoice]) -> list[tuple[int, str]]:
    """Classes as lines of the choice: title, first day and free places."""
    return [
        (
            course.id,
            say(
                "admission.course_line",
                title=shown_title(course.title_fa, course.title_en),
                start=course.starts_on,
                free=course.free,
            ),
        )
        for course in courses
    ]
