"""Second step: what each column of the file holds, and what the letter says of everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits, persian
from tvto_desk.domain.course import TAKES_PEOPLE
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import ResidenceKind, Sex
from tvto_desk.domain.referral_answers import ListDefaults
from tvto_desk.domain.referral_columns import HEADER_WITHIN, Columns, Field, headers_of
from tvto_desk.domain.sheet import CellKind, Delimiter, Encoding, FileKind, Reading, Row
from tvto_desk.domain.words import Language
from tvto_desk.services.courses import CourseRow
from tvto_desk.services.imports import ReferralSheet
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.frame.elided_label import ElidedLabel
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.trainees.person_words import choices, label, say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm

NONE = "none"
_SAMPLES = 3
_LOOKED_AT = 500
_SIDE = 300
_CHOSEN = ("sex", "residence_kind", "target_group", "referring_body")


class ColumnsStep(QWidget):
    """``columns()``, ``defaults()`` and ``course()`` are the clerk's choice so far.

    ``reading_changed`` carries another way of reading a text file.
    """

    reading_changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet: ReferralSheet | None = None
        self._columns = Columns(0, {}, {}, {})
        self._courses: tuple[CourseRow, ...] = ()
        self._choices: dict[int, ChoiceField] = {}
        self._titles = [QLabel(self) for _ in range(2)]
        for title in self._titles:
            ink(title, "section")
        self._heads = [QLabel() for _ in range(3)]
        for head in self._heads:
            ink(head, "header", "secondary")
        self._grid_host = QFrame()
        self._grid_host.setProperty("card", True)
        self._grid = QGridLayout(self._grid_host)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for place, stretch in enumerate((2, 3, 0)):
            self._grid.setColumnStretch(place, stretch)
            self._grid.addWidget(self._heads[place], 0, place)
        self.defaults_form = self._defaults_form(today)
        self.told = QLabel(self)
        self.told.setObjectName("file_told")
        self.told.setWordWrap(True)
        ink(self.told, "label")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(20)
        whole.addLayout(row, 1)
        row.addLayout(_titled(self._titles[0], _scrolled(self._grid_host)), 1)
        self._side = _scrolled(self.defaults_form)
        row.addLayout(_titled(self._titles[1], self._side))
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_sheet(self, sheet: ReferralSheet) -> None:
        """Shows the columns of a file with the guess."""
        self._sheet, self._columns = sheet, sheet.columns
        self.defaults_form.clear()
        self._word_courses()
        self._show_reading(sheet)
        self.defaults_form.field("header_row").set_value(sheet.columns.header_row)
        self._fill()

    def show_courses(self, courses: Sequence[CourseRow]) -> None:
        """Shows the classes that take people, to enrol the whole list in one."""
        self._courses = tuple(row for row in courses if row.state in TAKES_PEOPLE)
        self._word_courses()

    def course(self) -> int | None:
        """The class that everybody goes into."""
        chosen = self.defaults_form.field("course").value()
        return None if chosen in (None, NONE) else int(chosen)

    def is_changed(self) -> bool:
        """Whether the clerk chose other columns than were guessed."""
        return self._sheet is not None and self._columns.by_name != self._sheet.columns.by_name

    @property
    def last(self) -> QWidget:
        """The last field, behind which the buttons of the page stand."""
        return self._defaults[-1]

    def choice(self, column: int) -> ChoiceField:
        """The field of choice of a column, counted from 0."""
        return self._choices[column]

    def columns(self) -> Columns:
        """What each column holds."""
        return self._columns

    def defaults(self) -> ListDefaults:
        """What the letter says. Raises the ``DomainError`` of a wrong field."""
        values = self.defaults_form.values()
        group, sex, kind = values["target_group"], values["sex"], values["residence_kind"]
        return ListDefaults(
            sex=Sex(sex) if sex else None,
            residence_kind=ResidenceKind(kind) if kind else None,
            target_groups=(group,) if group else (),
            referring_body=values["referring_body"],
            letter_no=values["letter_no"],
            letter_date=values["letter_date"],
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._titles[0].setText(self.tr("What each column holds"))
        self._titles[1].setText(self.tr("For everybody in this list"))
        captions = (self.tr("Heading in the file"), self.tr("First values"), self.tr("Holds"))
        for head, text in zip(self._heads, captions, strict=True):
            head.setText(text)
        for key in _CHOSEN:
            cast(ChoiceField, self.defaults_form.field(key)).set_choices(choices(key))
            self.defaults_form.caption(key, label(key))
        for key in ("letter_no", "letter_date"):
            self.defaults_form.caption(key, label(key))
        form = self.defaults_form
        form.caption("course", self.tr("Enrol in the course"))
        form.caption("encoding", self.tr("Encoding of the file"))
        form.caption("delimiter", self.tr("Between the columns"))
        encodings = cast(ChoiceField, form.field("encoding"))
        encodings.set_choices([(one.value, digits.isolate(one.value)) for one in Encoding])
        delimiters = cast(ChoiceField, form.field("delimiter"))
        delimiters.set_choices(
            [(one.value, say(f"sheets.delimiter_{one.value}")) for one in Delimiter]
        )
        self._word_courses()
        self._tell()
        self.defaults_form.caption("header_row", self.tr("Row of the headings"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _defaults_form(self, today: Callable[[], date]) -> ShortForm:
        form = ShortForm(most_columns=1)
        self._defaults: list[QWidget] = []
        form.setObjectName("defaults_form")
        form.button.hide()
        for key in _CHOSEN:
            form.add(key, ChoiceField())
        form.add("course", ChoiceField())
        form.add("letter_no", ScriptField(Script.PERSIAN, persian.normalise))
        form.add("letter_date", JalaliEdit(today, field="letter_date"))
        header_row = NumberField(_row_number, width=140)
        form.add("header_row", header_row)
        header_row.editingFinished.connect(self._take_header_row)
        for key in ("encoding", "delimiter"):
            choice = ChoiceField()
            form.add(key, choice)
            choice.edited.connect(self._ask_reading)
        keys = (*_CHOSEN, "course", "letter_no", "letter_date", "header_row")
        self._defaults = [
            cast(QWidget, form.field(key)) for key in (*keys, "encoding", "delimiter")
        ]
        return form

    def _show_reading(self, sheet: ReferralSheet) -> None:
        table, form = sheet.table, self.defaults_form
        is_text = table.kind in (FileKind.CSV, FileKind.HTML)
        form.cell("encoding").setVisible(is_text)
        form.cell("delimiter").setVisible(table.delimiter is not None)
        form.field("encoding").set_value(table.encoding and table.encoding.value)
        form.field("delimiter").set_value(table.delimiter and table.delimiter.value)
        self._tell()

    def _ask_reading(self) -> None:
        if self._sheet is None:
            return
        encoding = self.defaults_form.field("encoding").value()
        delimiter = self.defaults_form.field("delimiter").value()
        self.reading_changed.emit(
            Reading(
                Encoding(encoding) if encoding else None,
                Delimiter(delimiter) if delimiter else None,
            )
        )

    def _tell(self) -> None:
        """What the reader says of the file, and what is remembered of it."""
        sheet = self._sheet
        if sheet is None:
            self.told.clear()
            return
        lines = [say(note.key, **note.params) for note in sheet.table.notes]
        if sheet.remembered:
            lines.append(say("imports.remembered"))
        if sheet.before is not None:
            day = sheet.before.imported_at.astimezone(IRAN).date()
            lines.insert(0, say("imports.before", day=day, name=sheet.before.actor))
        self.told.setText(" ".join(lines))

    def _word_courses(self) -> None:
        persian_desk = Look.current().language is Language.FA
        lines = [(NONE, self.tr("no course; register only"))]
        for course in self._courses:
            title = course.title_fa if persian_desk else course.title_en
            code = digits.isolate(course.class_code)
            lines.append((str(course.id), f"{code} · {digits.isolate_ltr(title)}"))
        field = cast(ChoiceField, self.defaults_form.field("course"))
        field.set_choices(lines)
        if field.value() is None:
            field.set_value(NONE)

    def _take_header_row(self) -> None:
        try:
            number = self.defaults_form.field("header_row").value()
        except DomainError:
            return
        if self._sheet is None or number is None or number == self._columns.header_row:
            return
        row = next((row for row in self._sheet.table.rows if row.number == number), None)
        headers = headers_of(row) if row is not None else {}
        self._columns = replace(self._columns, header_row=number, headers=headers)
        self._fill()

    def _fill(self) -> None:
        for place in range(self._grid.count() - 1, 2, -1):
            item = self._grid.takeAt(place)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._choices = {}
        if self._sheet is None:
            return
        fields = [(NONE, say_alone("imports.no_field"))]
        fields += [(field.value, say(field.label)) for field in Field if field is not Field.ROW_NO]
        language = Look.current().language
        fields += [(one.name, one.caption(language)) for one in self._columns.extra]
        below = (r for r in self._sheet.table.rows if r.number > self._columns.header_row)
        rows = list(islice(below, _LOOKED_AT))
        for place in self._used(rows):
            number = say("imports.sheet_column", number=place + 1)
            header = ElidedLabel()
            header.setText(self._columns.headers.get(place) or number)
            ink(header, "body")
            sample = ElidedLabel()
            sample.setText(_sample(rows, place))
            ink(sample, "body", "secondary")
            for text in (header, sample):
                text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                text.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            choice = ChoiceField(width=210)
            choice.setObjectName(f"column_{place}")
            choice.set_choices(fields)
            choice.setAccessibleName(f"{self._heads[2].text()}: {header.text()}")
            choice.edited.connect(lambda place=place: self._choose(place))
            for column, widget in enumerate((header, sample, choice)):
                self._grid.addWidget(widget, place + 1, column)
            self._choices[place] = choice
        self._show_places()
        # As one reads: the columns from top to bottom, then what holds for the whole list.
        for before, after in pairwise([*self._choices.values(), *self._defaults]):
            QWidget.setTabOrder(before, after)

    def _used(self, rows: list[Row]) -> list[int]:
        """Columns that have a heading, or a value near the top."""
        filled = {
            place
            for row in rows
            for place, cell in enumerate(row.cells)
            if cell.kind not in (CellKind.EMPTY, CellKind.MERGED)
        }
        return sorted(filled | set(self._columns.headers))

    def _choose(self, place: int) -> None:
        chosen = self._choices[place].value()
        columns = self._columns
        for name, held in columns.by_name.items():
            if held == place:
                columns = columns.with_column(name, None)
        if chosen not in (None, NONE):
            columns = columns.with_column(chosen, place)
        self._columns = columns
        self._show_places()

    def _show_places(self) -> None:
        held = {
            place: str(name)
            for name, place in self._columns.by_name.items()
            if name != Field.ROW_NO
        }
        for place, choice in self._choices.items():
            choice.set_value(held.get(place, NONE))

    def _dress(self) -> None:
        self._side.setFixedWidth(Look.current().px(_SIDE))


def _sample(rows: list[Row], place: int) -> str:
    values = [row.cell(place).value for row in rows if row.cell(place).value]
    return Look.current().digits(" · ".join(values[:_SAMPLES]))


def _row_number(text: str) -> int:
    """The number of a row near the top, 0 for a list without headings."""
    plain = digits.latin(text)
    if not (plain.isascii() and plain.isdigit() and int(plain) <= HEADER_WITHIN):
        raise DomainError("imports.header_row", field="header_row", most=HEADER_WITHIN)
    return int(plain)


def _titled(title: QLabel, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(title)
    column.addWidget(widget, 1)
    return column


def _scrolled(widget: QWidget) -> QScrollArea:
    host = QWidget()
    host.setProperty("page", True)
    inside = QVBoxLayout(host)
    inside.setContentsMargins(8, 0, 8, 0)
    inside.addWidget(widget)
    inside.addStretch(1)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(host)
    return scroll
