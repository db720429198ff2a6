"""The page «فایل آمار سازمان»: what is left to do before a month is sent, the file, the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.authority_file import Answer
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.periods import Period, PeriodKind, month_before
from tvto_desk.domain.roles import Permission
from tvto_desk.services import authority_files
from tvto_desk.services.authority_files import AnswerTrial, SendCheck, SendingFile, SendingLine
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable

_YEARS_BACK = 10
_NOUNS = frozenset({"trainee", "course", "enrolment", "assessment", "certificate", "import"})


@dataclass(frozen=True)
class _Gap:
    person_id: int
    name: str
    class_code: str
    what: str


@dataclass(frozen=True)
class _Sent:
    number: int
    month: str
    made_on: date
    rows: int
    accepted: int
    refused: int
    waiting: int


class AuthorityPage(Page):
    """A month is chosen; its gaps open the records, its ready rows become a file."""

    page_key = "authority"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._rights = Rights(context, self)
        self._check: SendCheck | None = None
        self._sendings: list[SendingLine] = []
        self._month = month_before(context.desk.today())
        self._area = QScrollArea()
        self.notice = NoticeBar(self)
        self._label, self._sent_head = QLabel(), QLabel()
        ink(self._label, "label")
        ink(self._sent_head, "section")
        self.summary = QLabel()
        self.summary.setObjectName("send_summary")
        self.summary.setWordWrap(True)
        ink(self.summary, "section")
        self.months, self.years = ChoiceField(width=140), ChoiceField(width=110)
        self.months.setObjectName("month")
        self.years.setObjectName("year")
        for field in (self.months, self.years):
            field.edited.connect(self._choose_month)
        self._make = Act("make_file", self._make_title, "download", primary=True)
        self._answer = Act("take_answer", lambda: self.tr("Answer of the authority …"), "upload")
        self._again = Act("save_again", lambda: self.tr("Save the file again …"), "download")
        self.make_button, self.answer_button, self.again_button = (
            act_button(act, self) for act in (self._make, self._answer, self._again)
        )
        self.make_button.clicked.connect(self.make_file)
        self.answer_button.clicked.connect(self.take_answer)
        self.again_button.clicked.connect(self.save_again)
        self.gaps = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column("what", lambda: self.tr("What to do"), stretch=5, sortable=False),
            ],
            "send_gaps",
        )
        self.gaps.activated.connect(lambda _index: self._open_person())
        self.sent = RowsTable(
            [
                Column("number", lambda: self.tr("Number"), Kind.NUMBER, sortable=False),
                Column("month", lambda: self.tr("Month"), stretch=1, sortable=False),
                Column("made_on", lambda: self.tr("Made on"), Kind.DATE, sortable=False),
                Column("rows", lambda: self.tr("Rows"), Kind.NUMBER, sortable=False),
                Column("accepted", lambda: self.tr("Accepted"), Kind.NUMBER, sortable=False),
                Column("refused", lambda: self.tr("Refused"), Kind.NUMBER, sortable=False),
                Column("waiting", lambda: self.tr("Waiting"), Kind.NUMBER, sortable=False),
            ],
            "sendings",
        )
        self.sent.selectionModel().currentChanged.connect(lambda *_: self._weigh())
        self._lay_out()
        self._rights.known.connect(self._weigh)
        context.news.changed.connect(self._hear)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Statistics file for the authority")

    def open(self, **args: object) -> None:
        """``year`` and ``month``, both Jalali; without them the month in sight."""
        year, month = args.get("year"), args.get("month")
        if isinstance(year, int) and isinstance(month, int):
            self._month = Period(PeriodKind.MONTH, year, month)
            self.retranslate()
        self.refresh()
        self.setFocusProxy(self.months)

    def refresh(self) -> None:
        """Checks the month anew."""
        desk, month = self._context.desk, self._month

        def read() -> tuple[SendCheck, list[SendingLine]]:
            return authority_files.send_check(desk, month), authority_files.list_sendings(desk)

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)

    def make_file(self) -> None:
        """Makes the file of the ready rows and writes it where the person says."""
        if self._check is None or not self._check.ready:
            return
        desk, month = self._context.desk, self._month
        suggested = f"tvto-{desk.centre.code}-{month.year}-{month.number:02}.xlsx"
        path = self._target(suggested)
        if path is not None:
            self._save(path, lambda: authority_files.make_sending(desk, month))

    def save_again(self) -> None:
        """Writes the chosen file once more, the same to the byte."""
        row = self.sent.current_row()
        if row is None:
            return
        desk = self._context.desk
        path = self._target(f"tvto-{desk.centre.code}-{row.number}.xlsx")
        if path is not None:
            self._save(path, lambda: authority_files.get_sending(desk, row.number))

    def take_answer(self) -> None:
        """Reads the file that came back, shows what it says, and keeps it when told to."""
        kinds = self.tr("Lists (*.xlsx *.xls *.csv *.htm *.html)")
        choose = self._context.choose_file
        title = self.tr("Answer of the authority")
        path = choose(title, kinds) if choose else self._asker.open_file(title, kinds, self)
        if path is not None:
            self._context.runner.read(
                partial(authority_files.try_answer, self._context.desk, path),
                self._ask_answer,
                self.notice.say_error,
                asker="answer",
            )

    def retranslate(self) -> None:
        """Sets every caption."""
        self._area.setAccessibleName(self.title())
        look = Look.current()
        now = jalali.to_jalali(self._context.desk.today()).year
        self._label.setText(self.tr("Courses that ended in"))
        self.months.set_choices([(str(n), _month_name(n)) for n in range(1, 13)])
        self.years.set_choices(
            [(str(y), look.digits(y)) for y in range(now, now - _YEARS_BACK - 1, -1)]
        )
        self.months.set_value(str(self._month.number))
        self.years.set_value(str(self._month.year))
        self.months.setAccessibleName(self.tr("Month"))
        self.years.setAccessibleName(self.tr("Year"))
        self._sent_head.setText(self.tr("Files made"))
        self.gaps.setAccessibleName(self.tr("What to do before sending"))
        self.sent.setAccessibleName(self.tr("Files made"))
        for button, act in (
            (self.make_button, self._make),
            (self.answer_button, self._answer),
            (self.again_button, self._again),
        ):
            word_button(button, act)
        self._tell()

    def _show(self, found: tuple[SendCheck, list[SendingLine]]) -> None:
        self._check, self._sendings = found
        self.notice.clear()
        self.retranslate()

    def _tell(self) -> None:
        check = self._check
        self.gaps.setVisible(check is not None and bool(check.lines))
        if check is not None:
            self.summary.setText(_summary(check))
            self.gaps.show_rows(
                [
                    _Gap(line.person_id, line.name_fa, line.class_code, sentence(line.problem))
                    for line in check.lines
                ]
            )
        self.sent.show_rows(
            [
                _Sent(
                    row.number,
                    f"{_month_name(row.month.number)} {Look.current().digits(row.month.year)}",
                    row.made_on,
                    row.rows,
                    row.accepted,
                    row.refused,
                    row.waiting,
                )
                for row in self._sendings
            ]
        )
        self._files.setVisible(bool(self._sendings))
        self._weigh()

    def _weigh(self) -> None:
        self.make_button.setEnabled(self._check is not None and self._check.ready > 0)
        self.answer_button.setEnabled(bool(self._sendings))
        self.again_button.setEnabled(self.sent.current_row() is not None)
        if not self._rights.may(Permission.EXPORT):
            for button in (self.make_button, self.answer_button, self.again_button):
                self._rights.guard(button, Permission.EXPORT)

    def _make_title(self) -> str:
        count = Look.current().digits(self._check.ready if self._check is not None else 0)
        return self.tr("Make the file ({count}) …").replace("{count}", count)

    def _choose_month(self) -> None:
        month, year = self.months.value(), self.years.value()
        if month is None or year is None:
            return
        self._month = Period(PeriodKind.MONTH, int(year), int(month))
        self.refresh()

    def _target(self, suggested: str) -> Path | None:
        title, kind = self.tr("Statistics file"), self.tr("Excel workbook (*.xlsx)")
        path = self._asker.save_file(title, suggested, kind, self)
        if path is None or path.suffix == ".xlsx":
            return path
        return path.with_name(f"{path.name}.xlsx")

    def _save(self, path: Path, make: Callable[[], SendingFile]) -> None:
        def write() -> SendingFile:
            file = make()
            write_atomically(path, file.content)
            return file

        def written(file: SendingFile) -> None:
            told = say(
                "authority.made",
                count=file.rows,
                file=digits.isolate(path.name),
                number=file.number,
            )
            self.toast_requested.emit(told, None)
            self.refresh()

        self._context.runner.write(write, written, self._failed)

    def _failed(self, error: CodedError) -> None:
        # The file may be made and not written: then it stands below, to be saved again.
        self.refresh()
        self.notice.say_error(error)

    def _ask_answer(self, trial: AnswerTrial) -> None:
        lines = [
            say(
                "authority.answer_line",
                accepted=trial.count(Answer.ACCEPTED),
                refused=trial.count(Answer.REFUSED),
            )
        ]
        if trial.strange:
            lines.append(say("authority.answer_strange", count=trial.strange))
        if trial.unread:
            lines.append(
                say("authority.answer_unread", count=len(trial.unread), row=trial.unread[0])
            )
        question = Question(
            say("authority.answer_title", number=trial.number),
            tuple(lines),
            say("authority.answer_verb"),
        )
        if not self._asker.confirm(question, self):
            return

        def kept(_none: None) -> None:
            self.toast_requested.emit(say("authority.answer_taken"), None)
            self.refresh()

        self._context.runner.write(
            partial(authority_files.take_answer, self._context.desk, trial),
            kept,
            self.notice.say_error,
        )

    def _open_person(self) -> None:
        row = self.gaps.current_row()
        if row is not None:
            self.page_requested.emit("trainee", {"person_id": row.person_id})

    def _hear(self, noun: str) -> None:
        if noun in _NOUNS and self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        for widget in (self._label, self.months, self.years):
            chooser.addWidget(widget)
        chooser.addStretch(1)
        chooser.addWidget(self.answer_button)
        chooser.addWidget(self.make_button)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(10)
        inside.addWidget(self.summary)
        inside.addWidget(self.gaps)
        files = QFrame()
        files.setProperty("card", True)
        below = QVBoxLayout(files)
        below.setContentsMargins(16, 12, 16, 16)
        below.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._sent_head, 1)
        head.addWidget(self.again_button)
        below.addLayout(head)
        below.addWidget(self.sent)
        self._files = files
        body = QWidget()
        body.setProperty("page", True)
        body.setMaximumWidth(1440)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(chooser)
        column.addWidget(card)
        column.addWidget(files)
        column.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _summary(check: SendCheck) -> str:
    if not check.rows:
        return say("authority.nobody")
    told = say(
        "authority.summary",
        count=check.rows,
        ready=check.ready,
        sent=check.sent,
        gaps=check.held_back,
    )
    return told if check.lines else f"{told} {say('authority.all_clear')}"


def _month_name(number: int) -> str:
    return say(f"jalali_month.{number}")
