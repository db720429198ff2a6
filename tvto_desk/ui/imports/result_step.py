"""Fourth step: what was stored, and where to go from here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.services.imports import Taken
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink


class ResultStep(QWidget):
    """``wished`` carries the key of what is to be done next."""

    wished = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._taken: Taken | None = None
        self._file = ""
        self.told = QLabel(self)
        self.told.setObjectName("result_sentence")
        self.told.setWordWrap(True)
        ink(self.told, "section")
        self._acts = (
            Act("undo_taken", lambda: self.tr("Undo this import"), "undo-2"),
            Act("see_people", lambda: self.tr("See the trainees"), "users", primary=True),
            Act("another_file", lambda: self.tr("Another file"), "upload"),
        )
        self._buttons = [act_button(act, self) for act in self._acts]
        row = QHBoxLayout()
        row.setSpacing(8)
        for act, button in zip(self._acts, self._buttons, strict=True):
            button.clicked.connect(lambda _=False, key=act.key: self.wished.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.told)
        column.addLayout(row)
        column.addStretch(1)
        self.retranslate()

    def show_taken(self, taken: Taken, file: str) -> None:
        """Says what came of a list."""
        self._taken, self._file = taken, file
        self.retranslate()

    def take_keyboard(self) -> None:
        """The next key goes to the act that changes nothing: to see the people."""
        shown = next(place for place, act in enumerate(self._acts) if act.primary)
        self._buttons[shown].setFocus()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)
        taken = self._taken
        if taken is None:
            return
        file = digits.isolate(self._file)
        parts = [say("imports.taken", file=file, new=len(taken.new), known=len(taken.known))]
        if not taken.new:
            parts = [say("imports.nobody_new", file=file, known=len(taken.known))]
        if taken.enrolled:
            parts.append(say("imports.enrolled", count=taken.enrolled))
        self.told.setText(" ".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
