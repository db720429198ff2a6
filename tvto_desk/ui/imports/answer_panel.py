"""The answers to the problem under the cursor: offers, the person meant, a typed value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.services.dossiers import HolderCard as Holder
from tvto_desk.ui.imports.problem_table import ProblemLine, shown
from tvto_desk.ui.trainees.extra_fields import lines_of
from tvto_desk.ui.trainees.holder_card import HolderCard
from tvto_desk.ui.trainees.person_words import choices, say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink

_EMPTY_OFFER: Final = ""
_OFFERED: Final = (
    "accept",
    "same",
    "another",
    "out_of_class",
    "all",
    "all_another",
    "leave_out",
    "undo_answer",
)
_CHOICE_FIELDS: Final = {"residence": "residence_kind"}
"""Fields of a list whose code list has another name in the record."""


class AnswerPanel(QFrame):
    """``wished`` carries the key of an answer; ``open_requested`` a person's id."""

    wished = Signal(str)
    open_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answers")
        self.setProperty("card", True)
        self._problem: RowProblem | None = None
        self._line: ProblemLine | None = None
        self.sentence = QLabel(self)
        self.sentence.setObjectName("problem_sentence")
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body")
        self.card = HolderCard(self)
        self.card.open_requested.connect(self.open_requested)
        # The answers are the acts here; the record is only looked at.
        self.card.button.setProperty("kind", "")
        self.text = QLineEdit(self)
        self.text.setObjectName("correction")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice = ChoiceField(width=220)
        self.choice.setParent(self)
        self.choice.setObjectName("doubtful_choice")
        self._acts = (
            Act("accept", self._accept_title, "check", primary=True),
            Act("same", lambda: self.tr("Same person"), "check", primary=True),
            Act("another", lambda: self.tr("Another person"), "user-plus"),
            Act("all", self._all_title, "list-checks"),
            Act("all_another", lambda: self.tr("All are others"), "list-checks"),
            Act("out_of_class", lambda: self.tr("Without the course"), "minus"),
            Act("leave_out", lambda: self.tr("Leave out"), "minus"),
            Act("undo_answer", lambda: self.tr("Undo answer"), "undo-2"),
            Act("correct", lambda: self.tr("Correct it"), "pencil"),
            Act("correct_all", lambda: self.tr("Correct all of this value"), "list-checks"),
            Act("note", lambda: self.tr("Enter with a note"), "file-text"),
        )
        self._buttons: Mapping[str, QPushButton] = {
            act.key: act_button(act, self) for act in self._acts
        }
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.wished.emit(key))
        self.text.textChanged.connect(lambda _text: self._weigh_typed())
        self.choice.edited.connect(self._weigh_typed)
        self._lay_out()

    @property
    def first_answer(self) -> str:
        """The answer that Space gives; empty when none is offered."""
        problem = self._problem
        if problem is None:
            return ""
        if problem.holder is not None:
            return "same"
        return "accept" if problem.offer is not None else ""

    @property
    def answer_for_all(self) -> str:
        """The answer that is given to all of the same kind."""
        if self.first_answer:
            return self.first_answer
        is_of_class = self._problem is not None and self._problem.code == "referral.not_for_class"
        return "out_of_class" if is_of_class else "leave_out"

    @property
    def typed(self) -> str:
        """What was typed, or the code of what was chosen."""
        chosen = self.choice.value() if self.choice.isVisibleTo(self) else None
        return str(chosen) if chosen else self.text.text().strip()

    def button(self, key: str) -> QPushButton:
        """The button of an answer."""
        return self._buttons[key]

    def show_line(self, line: ProblemLine | None, *, alike: int, alike_values: int) -> None:
        """Shows the answers to a problem; ``alike`` counts those of its kind, ``alike_values``
        those with the same value in the same field.
        """
        self._line, self._problem = line, line.problem if line else None
        self.card.clear()
        self.text.clear()
        problem = self._problem
        if line is None or problem is None:
            self.sentence.setText("")
            self.choice.hide()
            for button in self._buttons.values():
                button.hide()
            return
        place = say("imports.row_number", number=problem.row)
        self.sentence.setText(f"{place} · {line.field}: {line.sentence}")
        self._show_choices(line)
        is_person = problem.holder is not None
        visible = {
            "accept": problem.offer is not None,
            "same": is_person,
            "another": problem.code == "referral.looks_like",
            "all": alike > 1,
            "all_another": alike > 1 and problem.code == "referral.looks_like",
            "out_of_class": problem.code == "referral.not_for_class",
            "leave_out": True,
            "undo_answer": True,
            "correct": True,
            "correct_all": alike_values > 1,
            "note": problem.override,
        }
        for key, shows in visible.items():
            self._buttons[key].setVisible(shows)
        self._word()
        self._weigh_typed()

    def show_holder(self, holder: Holder) -> None:
        """The person who may be meant, when the answer about them has come."""
        if self._problem is not None and self._problem.holder == holder.row.id:
            held = self._problem.code == "trainee.identity_held"
            self.card.show_holder(holder, "registration.holder" if held else "imports.who_is")

    def set_steps(self, steps: int) -> None:
        """How many answers can be taken back."""
        self._buttons["undo_answer"].setEnabled(bool(steps))

    def focus_typed(self) -> None:
        """Where a typed answer begins."""
        if self.choice.isVisibleTo(self):
            self.choice.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.text.setPlaceholderText(self.tr("The right value, or the reason for a note"))
        self.text.setAccessibleName(self.tr("The right value, or the reason for a note"))
        self.choice.setAccessibleName(self.tr("What is meant"))
        self._word()

    def _word(self) -> None:
        for act in self._acts:
            word_button(self._buttons[act.key], act)

    def _show_choices(self, line: ProblemLine) -> None:
        problem, own = line.problem, line.own
        self.choice.setVisible(bool(problem.choices))
        if problem.choices:
            name = _CHOICE_FIELDS.get(problem.field, problem.field)
            known = dict(choices(name) if own is None else lines_of(own))
            self.choice.set_choices(
                [(code, known[code]) for code in problem.choices if code in known]
            )
            self.choice.set_value(None)

    def _weigh_typed(self) -> None:
        for key in ("correct", "correct_all"):
            self._buttons[key].setEnabled(bool(self.typed))
        self._buttons["note"].setEnabled(bool(self.text.text().strip()))

    def _all_title(self) -> str:
        return {
            "accept": self.tr("Accept all of this kind"),
            "same": self.tr("All are the same people"),
            "out_of_class": self.tr("Register all of these without the course"),
            "leave_out": self.tr("Leave all of this kind out"),
        }[self.answer_for_all]

    def _accept_title(self) -> str:
        offer = self._problem.offer if self._problem is not None else None
        if not offer:
            return self.tr("Leave it empty") if offer == _EMPTY_OFFER else self.tr("Accept")
        return self.tr("Yes, “{offer}”").replace("{offer}", shown(offer))

    def _lay_out(self) -> None:
        offers = QHBoxLayout()
        offers.setSpacing(8)
        for key in _OFFERED:
            offers.addWidget(self._buttons[key])
        offers.addStretch(1)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.choice)
        typed.addWidget(self.text, 1)
        for key in ("correct", "correct_all", "note"):
            typed.addWidget(self._buttons[key])
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 10, 16, 10)
        inside.setSpacing(8)
        inside.addWidget(self.sentence)
        inside.addWidget(self.card)
        inside.addLayout(offers)
        inside.addLayout(typed)
