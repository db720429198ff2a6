"""Practical test papers of a standard: the editions that stand, and a new one part by part."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import persian, typed_number
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.practical_paper import FULL_MARK, PaperDraft
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.practical_papers import (
    PaperDetail,
    add_paper,
    list_papers,
    retire_paper,
)
from tvto_desk.services.standard_details import StandardDetail
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_acts import set_choices
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)
_PARTS = 12
_FORM_WIDTH = 280


class PapersDialog(QDialog):
    """Choosing an edition shows it; what is written is stored as the next edition of its code."""

    def __init__(
        self,
        context: Context,
        rights: Rights,
        asker: Asker,
        detail: StandardDetail,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("papers_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._rights, self._asker, self._detail = context, rights, asker, detail
        self._papers: list[PaperDetail] = []
        self.form = ShortForm(self, most_columns=2, narrow=True)
        self.form.add("paper", ChoiceField(), full_row=True)
        self.form.add("project_code", CodeEdit(str), full_row=True)
        rule = partial(persian.normalise, field="title")
        self.form.add("title", ScriptField(Script.PERSIAN, rule), full_row=True)
        self.form.add("minutes", NumberField(_minutes, width=110))
        self.form.add("valid_from", JalaliEdit(context.desk.today, field="valid_from"))
        self.form.require("project_code", "minutes", "title", "valid_from")
        self.form.button.hide()
        self.sum = QLabel(self)
        self.sum.setObjectName("paper_sum")
        self.sum.setWordWrap(True)
        ink(self.sum, "label")
        self.grid = KeyGrid(
            (
                GridColumn("title", lambda: self.tr("Part"), parse=_part_title, stretch=1),
                GridColumn("mark", lambda: self.tr("Marks"), Kind.MARK, parse=_part_mark),
            ),
            name=lambda: self.tr("Parts of the paper"),
            reasons=False,
            parent=self,
        )
        self.attitude_label = QLabel(self)
        ink(self.attitude_label, "label")
        self.attitudes = QPlainTextEdit(self)
        self.attitudes.setObjectName("attitudes")
        self.attitudes.setTabChangesFocus(True)
        self.notice = NoticeBar(self)
        self.save, self.back, self.retire = (QPushButton(self) for _ in range(3))
        self.save.setObjectName("save_paper")
        self.save.setProperty("kind", "primary")
        self.back.setObjectName("back")
        self.retire.setObjectName("retire_paper")
        self.retire.setProperty("kind", "danger")
        for button in (self.save, self.back, self.retire):
            button.setAutoDefault(False)
        self.save.clicked.connect(self.keep)
        self.back.clicked.connect(self.reject)
        self.retire.clicked.connect(self._ask_retire)
        self.form.field("paper").edited.connect(self._show_chosen)
        self.grid.grid.dataChanged.connect(lambda *_change: self._tell_sum())
        self._lay_out()
        self.retranslate()
        self._show_parts(())

    def start(self) -> None:
        """Reads the papers and opens the window."""
        self.open()
        self._read()

    def draft(self) -> PaperDraft:
        """What is written. Raises the first ``DomainError``."""
        values = self.form.values()
        rows = self.grid.values().values()
        return PaperDraft(
            project_code=values["project_code"] or "",
            title_fa=values["title"] or "",
            minutes=values["minutes"] or 0,
            valid_from=values["valid_from"],
            items=tuple(
                (row["title"] or "", row["mark"] or FULL_MARK * 0)
                for row in rows
                if row["title"] or row["mark"]
            ),
            attitudes=tuple(self.attitudes.toPlainText().splitlines()),
        )

    def keep(self) -> None:
        """Stores what is written as an edition of its own."""
        self.notice.clear()
        if not self.form.check() or self.grid.has_errors:
            return
        try:
            draft = self.draft()
        except DomainError as error:
            self._fail(error)
            return
        self.save.setEnabled(False)
        self._context.runner.write(
            partial(add_paper, self._context.desk, self._detail.id, draft), self._kept, self._fail
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Practical test papers"))
        self.setAccessibleName(self.tr("Practical test papers"))
        self.form.caption("project_code", self.tr("Project code"))
        self.form.caption("minutes", self.tr("Duration (minutes)"))
        self.form.caption("title", self.tr("Title of the project"))
        self.form.caption("valid_from", self.tr("In use from"))
        self.attitude_label.setText(self.tr("Attitude check-list, one line each"))
        self.attitudes.setAccessibleName(self.attitude_label.text())
        self.save.setText(self.tr("Store as a new edition"))
        self.back.setText(self.tr("Back"))
        self.retire.setText(self.tr("Retire …"))
        for button in (self.save, self.back, self.retire):
            button.setAccessibleName(button.text())
        self._rights.guard(self.save, Permission.MANAGE_STANDARDS)
        self._offer()
        self._weigh()
        self.grid.lay_out_columns()
        self._tell_sum()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: Any) -> None:
        # Enter belongs to the grid; a dialog would press a button with it.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _read(self) -> None:
        self._context.runner.read(
            partial(list_papers, self._context.desk, self._detail.id),
            self._show,
            self._fail,
            asker=self,
        )

    def _show(self, papers: list[PaperDetail]) -> None:
        self._papers = papers
        self._offer()
        if papers:
            self.form.field("paper").set_value(str(papers[0].id))
            self._show_chosen()
        else:
            self.form.field("valid_from").set_value(self._context.desk.today())
            self.form.focus("project_code")
        self._weigh()

    def _offer(self) -> None:
        set_choices(
            self.form,
            "paper",
            [(str(paper.id), _line(paper)) for paper in self._papers],
        )

    def _show_chosen(self) -> None:
        paper = self._chosen()
        self._weigh()
        if paper is None:
            return
        self.form.field("project_code").set_value(paper.project_code)
        self.form.field("minutes").set_value(paper.minutes)
        self.form.field("title").set_value(paper.title_fa)
        # What is stored next is another edition: by default it begins today.
        self.form.field("valid_from").set_value(self._context.desk.today())
        self.attitudes.setPlainText("\n".join(paper.attitudes))
        self._show_parts([(item.title_fa, item.mark) for item in paper.items])

    def _chosen(self) -> PaperDetail | None:
        chosen = self.form.field("paper").value()
        return next((one for one in self._papers if str(one.id) == chosen), None)

    def _weigh(self) -> None:
        """Only an edition that is still in use can be retired."""
        paper = self._chosen()
        self.form.caption("paper", self.tr("Edition"), _use(paper))
        self._rights.guard(self.retire, Permission.MANAGE_STANDARDS)
        if paper is None or paper.is_retired:
            self.retire.setEnabled(False)

    def _ask_retire(self) -> None:
        paper = self._chosen()
        if paper is None:
            return
        was_used = paper.valid_from < self._context.desk.today()
        what = say("standard_page.retire_what" if was_used else "standard_page.retire_unused")
        lines = (_line(paper), what)
        verb = self.tr("Retire the edition")
        question = Question(self.tr("Retire a test paper"), lines, verb, destroys=True)
        reason = self._asker.reason(question, self)
        if reason is not None:
            self._context.runner.write(
                partial(retire_paper, self._context.desk, paper.id, reason), self._kept, self._fail
            )

    def _show_parts(self, parts: Any) -> None:
        rows = [*parts, *[("", None)] * max(0, _PARTS - len(parts))]
        self.grid.show_rows(
            [
                (number, {"title": title or None, "mark": mark})
                for number, (title, mark) in enumerate(rows, start=1)
            ]
        )
        self._tell_sum()

    def _tell_sum(self) -> None:
        marks = (row["mark"] for row in self.grid.values().values())
        added = sum((mark for mark in marks if mark is not None), Decimal(0))
        rows = self.grid.grid.rows
        wrong = next((error for row in rows for _text, error in row.wrong.values()), None)
        told = say("standard_page.sum", sum=shown_mark(added))
        self.sum.setText(told if wrong is None else sentence(wrong))
        tone = "done" if added == FULL_MARK else "warn"
        ink(self.sum, "label", tone if wrong is None else "stop")

    def _kept(self, _paper: object) -> None:
        self.save.setEnabled(True)
        self._read()

    def _fail(self, error: CodedError) -> None:
        self._rights.guard(self.save, Permission.MANAGE_STANDARDS)
        self.notice.say_error(error)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.save)
        acts.addWidget(self.back)
        acts.addStretch(1)
        acts.addWidget(self.retire)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(6)
        leading = QWidget(self)
        leading.setFixedWidth(_FORM_WIDTH)
        written = QVBoxLayout(leading)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(4)
        written.addWidget(self.form)
        written.addWidget(self.attitude_label)
        written.addWidget(self.attitudes, 1)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(leading)
        parts = QVBoxLayout()
        parts.setSpacing(6)
        parts.addWidget(self.grid, 1)
        parts.addWidget(self.sum)
        beside.addLayout(parts, 1)
        column.addWidget(self.notice)
        column.addLayout(beside, 1)
        column.addLayout(acts)
        self.setFixedSize(grown(*SIZE))


def _line(paper: PaperDetail) -> str:
    """An edition among the others."""
    key = "paper_retired" if paper.is_retired else "paper"
    return say(f"standard_page.{key}", code=Code(paper.project_code), number=paper.edition)


def _use(paper: PaperDetail | None) -> str:
    """Since when an edition is used, and until when it was."""
    if paper is None:
        return ""
    if paper.retired_on is None:
        return say_alone("standard_page.used_from", day=paper.valid_from)
    return say_alone("standard_page.used_until", day=paper.valid_from, retired=paper.retired_on)


def _part_mark(text: str) -> Decimal | None:
    try:
        return parse_mark(text)
    except DomainError as error:
        if error.code != "mark.range":
            raise
        raise DomainError("practical_paper.mark_range", field="items") from error


def _part_title(text: str) -> str | None:
    return persian.normalise(text, field="items") or None


def _minutes(text: str) -> int:
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or not number.strip("0"):
        raise DomainError("practical_paper.minutes", field="minutes")
    return int(number)
