"""The stop card of the counter: who holds this identity already, and the way to the record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.services.dossiers import HolderCard as Holder
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import birth_text, identity_text, label, say
from tvto_desk.ui.trainees.photo_label import PhotoLabel
from tvto_desk.ui.widgets.ink import ground, ink

_PHOTO = (42, 56)


class HolderCard(QFrame):
    """Hidden until ``show_holder``; ``open_requested`` carries the person's id."""

    open_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("holder_card")
        self._holder: Holder | None = None
        self._told = "registration.holder"
        self._photo = PhotoLabel(_PHOTO, self)
        self._icon = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("holder_sentence")
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body")
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        ink(self._facts, "label")
        self.button = QPushButton(self)
        self.button.setObjectName("open_holder")
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._open)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self._photo)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()
        self.hide()

    @property
    def holder(self) -> Holder | None:
        """Who is shown."""
        return self._holder

    def show_holder(self, holder: Holder, told: str = "registration.holder") -> None:
        """Shows who holds the identity; ``told`` is the sentence that says why the card is here."""
        self._holder, self._told = holder, told
        self._photo.setVisible(self._photo.show_photo(holder.photo))
        self.retranslate()
        self.show()

    def clear(self) -> None:
        """Takes the card away."""
        self._holder = None
        self.hide()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.button.setText(self.tr("Open the record"))
        self.button.setAccessibleName(self.tr("Open the record"))
        holder = self._holder
        if holder is None:
            return
        row = holder.row
        self.sentence.setText(say(self._told, name=row.name_fa, year=holder.registered_year))
        facts = [identity_text(row.identity)]
        if row.father_fa:
            facts.append(f"{label('father_name')}: {row.father_fa}")
        if row.birth:
            facts.append(f"{label('birth_date')}: {birth_text(row.birth)}")
        self._facts.setText(" · ".join(facts))
        self.setAccessibleName(self.sentence.text())

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        look = Look.current()
        ground(self, "warn-soft")
        side = look.px(20)
        self._icon.setPixmap(look.icon("triangle-alert", "warn").pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _open(self) -> None:
        if self._holder is not None:
            self.open_requested.emit(self._holder.row.id)
