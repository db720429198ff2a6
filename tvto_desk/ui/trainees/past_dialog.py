"""«پرونده در یک روز»: the record as it stood on an evening that is chosen, to look at and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from tvto_desk.domain import digits, marks
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.as_of import PastMark, PastRecord, person_as_of
from tvto_desk.services.papers.past_record import past_record
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers import PaperItem, PrintButton
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.facts_view import FactsView
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.trainees.skills_view import SkillsView
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.window_size import grown

_SIZE = (640, 500)


@dataclass(frozen=True)
class _Line:
    """A mark in the language of the moment."""

    row: PastMark

    @property
    def code(self) -> str:
        return self.row.class_code

    @property
    def part(self) -> str:
        return say(f"part.{self.row.part.value}")

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def day(self) -> date:
        return self.row.held_on

    @property
    def state(self) -> str:
        return say(f"candidate_state.{self.row.state.value}")

    @property
    def mark(self) -> str:
        text = "" if self.row.mark is None else marks.formatted(self.row.mark)
        persian = Look.current().language is Language.FA
        return text if persian else digits.latin(text).replace("٫", ".")


class PastDialog(QDialog):
    """Opened on the record of today; the day above it is the reader's to choose."""

    def __init__(self, context: Context, person_id: int, rights: Rights, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("past_dialog")
        self.setFixedSize(grown(*_SIZE))
        self._context, self._person_id, self._rights = context, person_id, rights
        self.record: PastRecord | None = None
        self.form = ShortForm(self, most_columns=1)
        self.form.add("day", JalaliEdit(context.desk.today, field="day"))
        self.form.require("day")
        self.form.submitted.connect(self.read)
        self.notice = NoticeBar(self)
        self.notice.stay()
        self.facts, self.skills = FactsView(), SkillsView()
        self.marks = RowsTable(
            [
                Column("code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column("part", lambda: self.tr("Part"), stretch=1, sortable=False),
                Column("number", lambda: self.tr("Attempt"), Kind.NUMBER, sortable=False),
                Column("day", lambda: self.tr("Day"), Kind.DATE, sortable=False),
                Column("state", lambda: self.tr("State"), stretch=1, sortable=False),
                Column("mark", lambda: self.tr("Mark"), Kind.NUMBER, sortable=False),
            ],
            "past_marks",
        )
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.addWidget(self.marks)
        inside.addStretch(1)
        self.tabs = QTabWidget(self)
        for view in (self.facts, self.skills, held):
            self.tabs.addTab(view, "")
        self.print_button = PrintButton(context, self._papers, self)
        self.print_button.failed.connect(self.notice.say_error)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.print_button)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        self.form.field("day").set_value(context.desk.today())
        self.retranslate()
        self._show(None)

    def start(self) -> None:
        """Opens the window on today's record, the caret in the day."""
        self.open()
        self.form.focus()
        self.read()

    def read(self) -> None:
        """Rebuilds the record of the day that is chosen."""
        day = self.form.field("day").value()
        self._context.runner.read(
            partial(person_as_of, self._context.desk, self._person_id, day),
            self._show,
            self._refuse,
            asker=self,
        )

    def retranslate(self) -> None:
        """Sets every caption."""
        title = self.tr("The record on one day")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form.caption("day", self.tr("On the evening of"))
        self.form.button.setText(self.tr("Show"))
        self.form.button.setAccessibleName(self.tr("Show"))
        for place, text in enumerate((self.tr("Facts"), self.tr("Skills"), self.tr("Marks"))):
            self.tabs.setTabText(place, text)
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the record"))
        self.marks.setAccessibleName(self.tr("Marks"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.back.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _papers(self) -> Sequence[PaperItem | None]:
        if self.record is None:
            return []
        make = partial(past_record, self._context.desk, self._person_id, self.record.day)
        title = lambda: self.tr("The record of this day, for an inspector")  # noqa: E731
        return [PaperItem("past_record", title, make, writes=True)]

    def _show(self, record: PastRecord | None) -> None:
        self.record = record
        self.tabs.setEnabled(record is not None)
        self.print_button.setEnabled(record is not None)
        if record is None:
            return
        self.form.set_busy(False)
        self._rights.guard(self.print_button, Permission.EXPORT)
        self.facts.show_draft(record.draft, record.former, record.extra)
        self.skills.show_skills(record.skills, may_write=False)
        self.marks.show_rows([_Line(one) for one in record.marks])
        key = "as_of.erased" if record.uncertain else "as_of.rebuilt"
        kind = Notice.WARN if record.uncertain else Notice.INFO
        self.notice.say(
            kind,
            lambda: say(
                key,
                day=record.day,
                act=record.last_act,
                since=record.since,
                count=record.uncertain,
            ),
        )

    def _refuse(self, error: CodedError) -> None:
        self._show(None)
        self.notice.clear()
        self.form.show_error(error)
