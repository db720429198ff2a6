"""The clock question, asked before the first login of a day that cannot be right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.short_form import ShortForm


class ClockPage(PlainPage):
    """``day_given(date)`` is the answer; work goes on with it."""

    enter_presses = True
    icon_name = "clock"
    day_given = Signal(object)

    def __init__(self, shown: date, likely: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=640)
        self.setObjectName("clockPage")
        self._shown, self._likely = shown, likely
        self.yes = self.button("clock_yes", kind="primary")
        self.yes.clicked.connect(lambda: self.day_given.emit(likely))
        self.other = self.button("clock_other")
        self.other.clicked.connect(self._ask_day)
        self.form = ShortForm(self, most_columns=1)
        self.form.add("date", JalaliEdit(lambda: likely))
        self.form.require("date")
        self.form.submitted.connect(lambda: self.day_given.emit(self.form.field("date").value()))
        self.form.hide()
        self.column.addWidget(self.form)
        self.foot.addWidget(self.yes)
        self.foot.addWidget(self.other)
        self.foot.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every caption."""
        language = Look.current().language
        likely = self._in_words(self._likely, language)
        question = words().text("clock.doubt", language, shown=self._shown, likely=likely)
        self.head.setText(question)
        self.lead.setText(words().text("clock.goes_on", language))
        word(self.yes, self.tr("Yes"))
        word(self.other, self.tr("Another date …"))
        self.form.caption("date", self.tr("Today is"))
        word(self.form.button, self.tr("Go on with this day"))

    def _ask_day(self) -> None:
        self.form.show()
        self.form.focus("date")

    def _in_words(self, day: date, language: Language) -> str:
        if language is Language.EN:
            return f"{jalali.english(day)} ({jalali.numeric(day)})"
        return digits.persian(jalali.long_persian(day))
