"""Two records beside each other: where they differ, which one stays, and the answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.identity import IdentityKind
from tvto_desk.services.dossiers import TraineeCard
from tvto_desk.services.merging import SideBySide
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.trainees.person_values import SECTIONS, values_of
from tvto_desk.ui.trainees.person_words import fact, label, lead, say
from tvto_desk.ui.trainees.photo_label import PhotoLabel
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.selectable import selectable

_UNSAID = frozenset({"photo"})
_PHOTO = (90, 120)


class SidePanel(QWidget):
    """Wishes: ``merge_requested(kept, merged)``, ``another_requested(first, second)``,
    ``open_requested(person)`` and ``back_requested``.
    """

    merge_requested = Signal(int, int)
    another_requested = Signal(int, int)
    open_requested = Signal(int)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self._pair: SideBySide | None = None
        self._may_merge = True
        self.notice = NoticeBar(self)
        self._title = QLabel(self)
        ink(self._title, "section")
        self.first, self.second = QRadioButton(), QRadioButton()
        self.first.setObjectName("keep_first")
        self.second.setObjectName("keep_second")
        self._group = QButtonGroup(self)
        self._body = QFrame()
        self._body.setProperty("card", True)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        for place, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(place, stretch)
        for place, choice in enumerate((self.first, self.second), start=1):
            self._group.addButton(choice)
            self._grid.addWidget(choice, 0, place)
        self._photo_head = QLabel(self._body)
        ink(self._photo_head, "label", "secondary")
        lead(self._photo_head, Qt.AlignmentFlag.AlignTop)
        self.photos = tuple(PhotoLabel(_PHOTO, self._body) for _ in range(2))
        for place, part in enumerate((self._photo_head, *self.photos)):
            self._grid.addWidget(part, 1, place)
        self._lines: list[QLabel] = []
        host = QWidget()
        host.setProperty("page", True)
        inside = QVBoxLayout(host)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._body)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(host)
        self.merge = QPushButton(self)
        self.merge.setObjectName("merge")
        self.merge.setProperty("kind", "primary")
        self.another = QPushButton(self)
        self.another.setObjectName("another")
        self.open = QPushButton(self)
        self.open.setObjectName("open_kept")
        self.back = QPushButton(self)
        self.back.setObjectName("side_back")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.merge, self.another, self.open, self.back):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self._title)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self.merge.clicked.connect(self._ask_merge)
        self.another.clicked.connect(self._ask_another)
        self.open.clicked.connect(lambda: self.open_requested.emit(self.kept_and_merged()[0]))
        self.back.clicked.connect(self.back_requested)
        self.retranslate()

    def let_merge(self, *, may: bool) -> None:
        """Whether who sits here may merge at all."""
        self._may_merge = may
        self._close()

    def show_pair(self, pair: SideBySide) -> None:
        """Shows two records; the one with a proven identity, else the older one, is to stay."""
        self._pair = pair
        cards = (pair.first, pair.second)
        pending = [card.detail.draft.identity.kind is IdentityKind.PENDING for card in cards]
        (self.second if pending[0] and not pending[1] else self.first).setChecked(True)
        self.notice.clear()
        if pair.refusal is not None:
            self.notice.say_error(pair.refusal)
        self.retranslate()
        (self.another if pair.refusal is not None else self.merge).setFocus()

    def kept_and_merged(self) -> tuple[int, int]:
        """Ids of the record that stays and of the other one."""
        if self._pair is None:
            return 0, 0
        ids = self._pair.first.detail.id, self._pair.second.detail.id
        return ids if self.first.isChecked() else (ids[1], ids[0])

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._title.setText(self.tr("Are these two records one person?"))
        self.merge.setText(self.tr("Same person: read as one"))
        self.another.setText(self.tr("Another person"))
        self.open.setText(self.tr("Open the record"))
        self.back.setText(self.tr("Back"))
        for button in (self.merge, self.another, self.open, self.back):
            button.setAccessibleName(button.text())
        self._fill()
        self._close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self) -> None:
        for line in self._lines:
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        stays = say("doubles.kept")
        for choice in (self.first, self.second):
            choice.setText(stays)
            choice.setAccessibleName(stays)
        pair = self._pair
        if pair is None:
            return
        for choice, card in ((self.first, pair.first), (self.second, pair.second)):
            choice.setAccessibleName(f"{stays}: {_name(card)}")
        self._show_photos(pair)
        sides = [values_of(card.detail.draft) for card in (pair.first, pair.second)]
        for key in (key for keys in SECTIONS.values() for key in keys if key not in _UNSAID):
            texts = [fact(key, side[key], whole=False) for side in sides]
            if any(texts):
                self._add(label(key), texts, differs=sides[0][key] != sides[1][key])
        digits = Look.current().digits
        for name, counts in (
            ("classes", (pair.first_classes, pair.second_classes)),
            ("certificates", (pair.first_certificates, pair.second_certificates)),
        ):
            texts = [digits(count) for count in counts]
            self._add(say(f"doubles.{name}"), texts, differs=counts[0] != counts[1])

    def _show_photos(self, pair: SideBySide) -> None:
        """Two faces tell more than two names; the row is there when either has one."""
        self._photo_head.setText(label("photo"))
        cards = (pair.first, pair.second)
        for picture, card in zip(self.photos, cards, strict=True):
            if not picture.show_photo(card.photo):
                picture.setText(say_alone("registration.blank"))
            picture.setAccessibleName(f"{label('photo')}: {_name(card)}")
            ink(picture, "body", "secondary")
            lead(picture, Qt.AlignmentFlag.AlignTop)
        for part in (self._photo_head, *self.photos):
            part.setVisible(any(card.photo for card in cards))

    def _add(self, name: str, texts: list[str], *, differs: bool) -> None:
        """``differs`` is told, for two numbers may look the same where their middle is hidden."""
        row = self._grid.rowCount()
        blank = say_alone("registration.blank")
        for place, text in enumerate((name, *texts)):
            line = QLabel(text or blank, self._body)
            line.setWordWrap(True)
            emphasised = differs and place > 0 and bool(text)
            ink(line, "label" if place == 0 else "body", "" if emphasised else "secondary")
            lead(line, Qt.AlignmentFlag.AlignTop)
            if place:
                selectable(line)
            self._grid.addWidget(line, row, place)
            self._lines.append(line)

    def _close(self) -> None:
        open_way = self._pair is not None and self._pair.refusal is None
        self.merge.setEnabled(open_way and self._may_merge)

    def _ask_merge(self) -> None:
        self.merge_requested.emit(*self.kept_and_merged())

    def _ask_another(self) -> None:
        self.another_requested.emit(*self.kept_and_merged())


def _name(card: TraineeCard) -> str:
    draft = card.detail.draft
    return f"{draft.first_name_fa} {draft.last_name_fa}".strip()
