"""The head of a class: code, state, and its facts in one sentence after another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.course import MAY_FOLLOW, CourseState
from tvto_desk.domain.words import Sentence
from tvto_desk.services.code_lists import CodeList
from tvto_desk.services.courses import CourseDetail
from tvto_desk.ui.courses.course_words import coded, island
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, say_alone
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import StateChip


class CourseHead(QFrame):
    """``cancel_requested`` is a wish."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("course_head")
        self._detail: CourseDetail | None = None
        self.code = QLabel(self)
        self.code.setObjectName("class_code")
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        selectable(self.code)
        ink(self.code, "identity")
        self.chip = StateChip(self)
        self.warning = QLabel(self)
        self.warning.setObjectName("no_code")
        ink(self.warning, "label", "warn")
        self.facts = QLabel(self)
        self.facts.setObjectName("course_facts")
        self.facts.setWordWrap(True)
        selectable(self.facts)
        ink(self.facts, "body", "secondary")
        self.warned = QLabel(self)
        self.warned.setObjectName("teaching_warnings")
        self.warned.setWordWrap(True)
        ink(self.warned, "help", "warn")
        self._warnings: Sequence[Sentence] = ()
        self._cancel = Act("cancel_course", lambda: self.tr("Cancel the course …"), "ban")
        self.cancel = act_button(self._cancel, self)
        self.cancel.setProperty("kind", "danger")
        self.cancel.clicked.connect(self.cancel_requested)
        self._line = line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.code)
        line.addWidget(self.chip)
        line.addWidget(self.warning)
        line.addStretch(1)
        line.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.warned)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()

    def add_tool(self, button: QWidget) -> None:
        """Puts a button of the page beside the acts of the class."""
        self._line.insertWidget(self._line.count() - 1, button)

    def show_course(self, detail: CourseDetail, warnings: Sequence[Sentence] = ()) -> None:
        """Shows a class, and what stands against its instructors."""
        self._detail, self._warnings = detail, warnings
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self.cancel, self._cancel)
        detail = self._detail
        if detail is None:
            return
        self.code.setText(detail.class_code)
        self.chip.show_state(detail.state)
        self.warning.setText(say("course_page.no_code"))
        self.warning.setVisible(detail.standard_code is None)
        self.facts.setText(" · ".join(_facts(detail)))
        self.warned.setText(" ".join(say(one.key, **one.params) for one in self._warnings))
        self.warned.setVisible(bool(self._warnings))
        self.cancel.setVisible(CourseState.CANCELLED in MAY_FOLLOW[detail.state])

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        ground(self, "surface", edge="line", radius=8)
        word_button(self.cancel, self._cancel)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _facts(detail: CourseDetail) -> list[str]:
    facts = [
        say("course_page.dates", start=detail.starts_on, end=detail.ends_on),
        say("course_page.hours", hours=detail.total_hours),
        say("course_page.places", taken=detail.taken, capacity=detail.capacity),
    ]
    if detail.planned_heads is not None:
        facts.append(say("course_page.planned_heads", count=detail.planned_heads))
    facts.append(say_alone(f"sex_rule.{detail.sex_rule.value}"))
    places = dict(coded(CodeList.DELIVERY_PLACES))
    facts.append(places.get(detail.delivery_place, detail.delivery_place))
    facts.append(say_alone(f"teaching_mode.{detail.teaching_mode.value}"))
    if detail.workshop_fa:
        facts.append(say("course_page.workshop", name=detail.workshop_fa))
    if detail.instructors:
        facts.append(say("course_page.teacher", names=comma().join(detail.instructors)))
    if detail.referring_body:
        bodies = dict(coded(CodeList.REFERRING_BODIES))
        name = bodies.get(detail.referring_body, detail.referring_body)
        facts.append(say("course_page.referred", name=name))
    if detail.scheme:
        facts.append(say("course_page.scheme", name=detail.scheme))
    if detail.portal_code:
        facts.append(say("course_page.portal_code", code=island(detail.portal_code)))
    if detail.letter_date is not None:
        number = island(detail.letter_no)
        facts.append(say("course_page.letter", number=number, date=detail.letter_date))
    return facts
