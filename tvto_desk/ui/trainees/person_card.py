"""A person at a glance: photo, names in both scripts, identity in groups, gaps with their step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.words import standing_alone
from tvto_desk.services.dossiers import TraineeCard
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say_alone, told
from tvto_desk.ui.trainees.extra_fields import caption_of
from tvto_desk.ui.trainees.person_words import birth_text, fact, identity_number, label, lead, say
from tvto_desk.ui.trainees.photo_label import PhotoLabel
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.state_chip import Family

PHOTO = (105, 140)


class PersonCard(QWidget):
    """``act_requested(key)`` is a wish. ``photo`` may be a field of the page's own.
    ``of_record``: the card stands in the record itself, which hides nothing.

    The card scrolls over its buttons, which stay in sight.
    """

    act_requested = Signal(str)

    def __init__(
        self,
        acts: Sequence[Act],
        parent: QWidget | None = None,
        *,
        photo: QWidget | None = None,
        of_record: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("person_card")
        self._card: TraineeCard | None = None
        self._acts = tuple(acts)
        self._of_record = of_record
        self._picture = PhotoLabel(PHOTO, self)
        self._picture.setObjectName("card_photo")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setVisible(photo is None)
        self._own_photo = photo
        self.name = QLabel(self)
        self.name.setObjectName("card_name")
        self.name.setWordWrap(True)
        ink(self.name, "title")
        self.latin = QLabel(self)
        self.latin.setObjectName("card_latin")
        self.latin.setWordWrap(True)
        ink(self.latin, "body", "secondary")
        self._kind = QLabel(self)
        ink(self._kind, "help")
        self.identity = QLabel(self)
        self.identity.setObjectName("card_identity")
        ink(self.identity, "identity")
        self.copy = QToolButton(self)
        self.copy.setObjectName("copy_identity")
        self.copy.clicked.connect(self._copy)
        self._facts = QGridLayout()
        self._facts.setVerticalSpacing(2)
        self._phones = QLabel(self)
        ink(self._phones, "body")
        self._gap_title = QLabel(self)
        ink(self._gap_title, "section")
        self._gaps = QGridLayout()
        self._gaps.setHorizontalSpacing(8)
        self._gaps.setVerticalSpacing(6)
        self._gaps.setColumnStretch(1, 1)
        self._buttons = [act_button(act, self) for act in self._acts]
        for act, button in zip(self._acts, self._buttons, strict=True):
            button.clicked.connect(lambda _=False, key=act.key: self.act_requested.emit(key))
        self._lay_out()
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def card(self) -> TraineeCard | None:
        """Who is shown."""
        return self._card

    def button(self, key: str) -> QPushButton:
        """The button of an act."""
        return self._buttons[[act.key for act in self._acts].index(key)]

    def show_card(self, card: TraineeCard | None) -> None:
        """Shows a person, or nobody."""
        self._card = card
        self._body.setVisible(card is not None)
        for button in self._buttons:
            button.setVisible(card is not None)
        self.retranslate()
        self._show_photo()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)
        self.copy.setToolTip(self.tr("Copy the number"))
        self.copy.setAccessibleName(self.tr("Copy the number"))
        self._gap_title.setText(self.tr("What is missing"))
        card = self._card
        if card is None:
            return
        draft = card.detail.draft
        self.name.setText(f"{draft.first_name_fa} {draft.last_name_fa}".strip())
        latin = f"{draft.first_name_en or ''} {draft.last_name_en or ''}".strip()
        self.latin.setText(latin)
        self.latin.setVisible(bool(latin))
        self._kind.setText(say_alone(f"identity_kind.{draft.identity.kind.value}"))
        self.identity.setText(identity_number(draft.identity, whole=self._of_record))
        self.copy.setVisible(draft.identity.kind is not IdentityKind.PENDING)
        facts = (
            ("father_name", draft.father_fa or ""),
            ("birth_date", birth_text(draft.birth) if draft.birth else ""),
        )
        _refill(self._facts)
        for place, (field, text) in enumerate((field, text) for field, text in facts if text):
            self._facts.addWidget(_line(label(field), "help", self._body), 2 * place, 0)
            self._facts.addWidget(_line(text, "body", self._body), 2 * place + 1, 0)
        phones = fact("mobile", draft.mobiles)
        self._phones.setText(phones)
        self._phones.setVisible(bool(phones))
        for text_label in (self.name, self.latin, self._kind, self.identity, self._phones):
            lead(text_label)
        self._show_gaps(card)
        self.setAccessibleName(self.name.text())

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        look = Look.current()
        self.copy.setIcon(look.icon("copy", "text-2"))
        self._picture.setFixedSize(self._picture.room)
        self._picture.setStyleSheet(
            f"#card_photo {{ background: {look.tokens['surface-2'].name()}; border: 1px solid"
            f" {look.tokens['line'].name()}; border-radius: 6px; }}"
        )
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)
        if self._card is not None:
            self._show_gaps(self._card)
        self._show_photo()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_gaps(self, card: TraineeCard) -> None:
        _refill(self._gaps)
        if not card.gaps and not card.extra_gaps:
            self._gaps.addWidget(_line(say("trainee_list.all_there"), "body", self._body), 0, 0)
        by_step: dict[str, list[tuple[str, bool]]] = {}
        for gap in card.gaps:
            due = self.tr("Due at {step}").replace("{step}", say(f"step.{gap.due.value}"))
            by_step.setdefault(due, []).append((standing_alone(told(gap.words)), gap.stops))
        if card.extra_gaps:
            own = [(caption_of(one), False) for one in card.extra_gaps]
            by_step[self.tr("Asked by the centre")] = own
        look, side = Look.current(), Look.current().px(16)
        row = 0
        # By step, each gap on a line that wraps: names of documents are long.
        for head, texts in by_step.items():
            self._gaps.addWidget(_line(head, "help", self._body), row, 0, 1, 2)
            for text, stops in texts:
                row += 1
                sign = QLabel(self._body)
                # What holds nothing up is told in a quieter colour.
                tone = "warn" if stops else "text-2"
                sign.setPixmap(look.icon(Family.GAP.icon, tone).pixmap(side, side))
                line = _line(text, "body", self._body)
                ink(line, "body", "warn" if stops else "secondary")
                self._gaps.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
                self._gaps.addWidget(line, row, 1)
            row += 1

    def _show_photo(self) -> None:
        if not self._picture.show_photo(self._card.photo if self._card else None):
            look = Look.current()
            side = look.px(40)
            self._picture.setPixmap(look.icon("user", "hint").pixmap(side, side))

    def _copy(self) -> None:
        if self._card is not None:
            QGuiApplication.clipboard().setText(self._card.detail.draft.identity.value)

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setProperty("page", True)
        number = QHBoxLayout()
        number.setSpacing(4)
        number.addWidget(self.identity)
        number.addWidget(self.copy)
        number.addStretch(1)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(16, 16, 16, 8)
        inside.setSpacing(4)
        photo = self._own_photo or self._picture
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self._kind)
        beside.addLayout(number)
        beside.addLayout(self._facts)
        beside.addStretch(1)
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(photo, alignment=Qt.AlignmentFlag.AlignTop)
        who.addLayout(beside, 1)
        inside.addWidget(self.name)
        inside.addWidget(self.latin)
        inside.addSpacing(4)
        inside.addLayout(who)
        inside.addWidget(self._phones)
        inside.addSpacing(8)
        inside.addWidget(self._gap_title)
        inside.addLayout(self._gaps)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.setSpacing(8)
        for button in self._buttons:
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)


def _refill(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def _line(text: str, role: str, parent: QWidget) -> QLabel:
    line = QLabel(text, parent)
    line.setWordWrap(True)
    lead(line)
    ink(line, role)
    return line
