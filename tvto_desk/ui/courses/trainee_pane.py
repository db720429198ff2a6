"""The person under the cursor of the class list: what is missing, attendance, and acts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import MAY_FOLLOW, EnrolmentState
from tvto_desk.domain.gates import stopping
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.enrolments import ClassLine
from tvto_desk.ui.courses.course_words import hours
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import phone_text, say, say_alone
from tvto_desk.ui.trainees.extra_fields import caption_of
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.menu_button import MenuButton
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.state_chip import StateChip

_RUNNING = (CourseState.REGISTRATION, CourseState.RUNNING)
_ENDED = (CourseState.FINISHED, CourseState.CLOSED)


class TraineePane(QWidget):
    """``act_requested`` is a wish: "open", "introduce_one", "withdraw", or an act of ``more``."""

    act_requested = Signal(str)

    def __init__(self, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainee_pane")
        self._rights = rights
        self._line: ClassLine | None = None
        self._course = CourseState.DRAFT
        self.name = QLabel(self)
        self.name.setObjectName("pane_name")
        self.name.setWordWrap(True)
        ink(self.name, "section")
        self.chip = StateChip(self)
        self.facts = QLabel(self)
        self.facts.setObjectName("pane_facts")
        self.facts.setWordWrap(True)
        selectable(self.facts)
        ink(self.facts, "body", "secondary")
        self.gaps = QLabel(self)
        self.gaps.setObjectName("pane_gaps")
        self.gaps.setWordWrap(True)
        ink(self.gaps, "body")
        self._acts = (
            Act("open", lambda: self.tr("Open the record"), "file-text"),
            Act("introduce_one", lambda: self.tr("Introduce to the test …"), "send"),
            Act("withdraw", lambda: self.tr("Withdraw …"), "log-out"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.more = MenuButton(self, compact=True)
        self.more.chosen.connect(self.act_requested)
        body = QWidget()
        body.setProperty("page", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(self.name)
        inside.addWidget(self.chip)
        inside.addWidget(self.facts)
        inside.addWidget(self.gaps)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("pane_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        acts = QVBoxLayout()
        acts.setContentsMargins(16, 0, 16, 12)
        acts.setSpacing(8)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.act_requested.emit(key))
            if key == "open":
                first = QHBoxLayout()
                first.setSpacing(8)
                first.addWidget(button, 1)
                first.addWidget(self.more)
                acts.addLayout(first)
            else:
                acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(acts)
        Look.current().look_changed.connect(self.retranslate)
        rights.known.connect(self.retranslate)
        self.retranslate()

    def show_line(self, line: ClassLine | None, course: CourseState) -> None:
        """Shows a person of the class, or nobody."""
        self._line, self._course = line, course
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self.buttons[act.key], act)
        self.more.retranslate()
        self._rights.guard(self.more, Permission.ENROL)
        line = self._line
        for part in (self.name, self.chip, self.facts, self.gaps, self.buttons["open"]):
            part.setVisible(line is not None)
        self.buttons["introduce_one"].setVisible(
            line is not None and line.state is EnrolmentState.COMPLETED and self._course in _ENDED
        )
        self.buttons["withdraw"].setVisible(
            line is not None
            and EnrolmentState.WITHDRAWN in MAY_FOLLOW[line.state]
            and self._course in _RUNNING
        )
        self._rights.guard(self.buttons["introduce_one"], Permission.INTRODUCE)
        self._rights.guard(self.buttons["withdraw"], Permission.ENROL)
        if line is None:
            return
        self.name.setText(line.name_fa)
        self.chip.show_state(line.state)
        sums = line.attendance
        facts = [say("class_list.phone", number=phone_text(number)) for number in line.mobiles]
        facts.append(say("class_list.attended", hours=hours(sums.attended_minutes)))
        absence = {"hours": hours(sums.absent_minutes), "limit": hours(sums.limit_minutes)}
        facts.append(say("class_list.absence", **absence))
        self.facts.setText("\n".join(facts))
        missing = [
            say_alone(
                "class_list.gap_line",
                need=gap.words,
                step=Key(f"step.{gap.due.value}"),
            )
            for gap in line.gaps
        ]
        missing += [
            say_alone("class_list.own_gap", need=digits.isolate(caption_of(field)))
            for field in line.extra_gaps
        ]
        self.gaps.setText("\n".join(missing) or say("class_list.no_gaps"))
        named = "secondary" if missing else "done"
        ink(self.gaps, "body", "warn" if stopping(line.gaps) else named)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
