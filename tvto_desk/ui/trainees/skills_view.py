"""The skill portfolio: each class with its state, its verdict and why, and its certificates."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits, marks
from tvto_desk.domain.words import Language, show
from tvto_desk.services.dossiers import SkillRow
from tvto_desk.services.old_records import OldRecordRow
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.old_records.old_cards import OldCards
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import StateChip


class SkillsView(QScrollArea):
    """``course_requested`` carries the id of the class that is to be opened; ``old_wished`` what is
    wished of a record older than the program.
    """

    course_requested = Signal(int)
    old_wished = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("skills_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._skills: tuple[SkillRow, ...] = ()
        self._old: tuple[OldRecordRow, ...] = ()
        self._may_write = True
        self._fill()

    def show_skills(
        self,
        skills: Sequence[SkillRow],
        old: Sequence[OldRecordRow] = (),
        *,
        may_write: bool = True,
    ) -> None:
        """Shows these classes, the latest first, and below them what is older than the program."""
        self._skills, self._old, self._may_write = tuple(skills), tuple(old), may_write
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Skills"))
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(12)
        for skill in self._skills:
            column.addWidget(self._card(skill))
        if not self._skills:
            nothing = QLabel(self.tr("This person has not been in any class yet."))
            ink(nothing, "body", "secondary")
            column.addWidget(nothing)
        cards = OldCards()
        cards.show_rows(self._old, may_write=self._may_write)
        cards.wished.connect(self.old_wished)
        column.addWidget(cards)
        column.addStretch(1)
        self.setWidget(body)

    def _card(self, skill: SkillRow) -> QWidget:
        persian = Look.current().language is Language.FA
        card = QFrame()
        card.setProperty("card", True)
        title = QLabel(digits.isolate_ltr(skill.title_fa) if persian else skill.title_en)
        title.setWordWrap(True)
        ink(title, "section")
        code = QPushButton(digits.isolate(skill.class_code))
        code.setProperty("kind", "quiet")
        code.setAutoDefault(False)
        code.setToolTip(self.tr("Open the class"))
        code.setAccessibleName(f"{self.tr('Open the class')} {skill.class_code}")
        code.clicked.connect(lambda: self.course_requested.emit(skill.course_id))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(code)
        days = self.tr("From {first} to {last}")
        language = Look.current().language
        days = days.replace("{first}", show(skill.starts_on, language))
        period = QLabel(days.replace("{last}", show(skill.ends_on, language)))
        ink(period, "label")
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(_chip(skill.state))
        if skill.outcome is not None:
            chips.addWidget(_chip(skill.outcome))
        if skill.overall is not None:
            overall = self.tr("Overall mark {mark}")
            figure = QLabel(overall.replace("{mark}", self._mark(skill)))
            ink(figure, "body")
            chips.addWidget(figure)
        chips.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(period)
        inside.addLayout(chips)
        for reason in skill.reasons:
            line = QLabel(words().text(reason.key, language, **reason.params))
            line.setWordWrap(True)
            ink(line, "body", "secondary")
            inside.addWidget(line)
        for held in skill.certificates:
            line_of = QHBoxLayout()
            number = self.tr("Certificate {number}, issued on {day}")
            number = number.replace("{number}", digits.isolate(held.number))
            text = QLabel(number.replace("{day}", show(held.issued_on, language)))
            selectable(text)
            ink(text, "body")
            line_of.addWidget(text)
            line_of.addWidget(_chip(held.state))
            line_of.addStretch(1)
            inside.addLayout(line_of)
        return card

    @staticmethod
    def _mark(skill: SkillRow) -> str:
        text = marks.formatted(skill.overall) if skill.overall is not None else ""
        if Look.current().language is Language.FA:
            return digits.isolate(text)
        return digits.latin(text).replace("٫", ".")


def _chip(state: StrEnum) -> StateChip:
    chip = StateChip()
    chip.show_state(state)
    return chip
