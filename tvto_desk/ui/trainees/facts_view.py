"""The whole record of a person to read: the sections of the form, what is known and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain.person import PersonDraft
from tvto_desk.services.dossiers import FormerRow
from tvto_desk.services.extra_values import ExtraFact
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import phone_text
from tvto_desk.ui.trainees.extra_fields import caption_of, extra_text
from tvto_desk.ui.trainees.person_values import SECTIONS, values_of
from tvto_desk.ui.trainees.person_words import (
    fact,
    identity_text,
    label,
    lead,
    say,
)
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable

Lines = list[tuple[str, str]]
_TWO_FROM = 620
_UNSAID = frozenset({"photo"})


class FactsView(QScrollArea):
    """``show_draft`` fills it; in two columns where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._draft: PersonDraft | None = None
        self._former: FormerRow | None = None
        self._extra: Sequence[ExtraFact] = ()
        self._columns = 1
        self._shape: object = None
        self._fill()
        self.setAccessibleName(self.tr("Facts"))

    def show_draft(
        self,
        draft: PersonDraft,
        former: FormerRow | None = None,
        extra: Sequence[ExtraFact] = (),
    ) -> None:
        """Shows what is recorded, also in the centre's own fields, and what the person was known by
        before.
        """
        self._draft, self._former, self._extra = draft, former, extra
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Facts"))
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.viewport().width() >= Look.current().px(_TWO_FROM) else 1
        if columns != self._columns:
            self._columns = columns
            self._fill()

    def _fill(self) -> None:
        parts = list(self._parts())
        room = _label_width(self._extra) if parts else 0
        heads = [(section, [caption for caption, _ in known]) for section, known in parts]
        shape = (self._columns, room, Look.current().language, heads)
        if shape != self._shape:
            self._shape = shape
            self._build(parts, room)
            return
        # The same lines as before, of another person or another day: only their words are new.
        texts = (text for _, known in parts for _, text in known)
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)
        self.verticalScrollBar().setValue(0)

    def _parts(self) -> Iterator[tuple[str, Lines]]:
        """By section the captions and texts of what is known."""
        if self._draft is None:
            return
        values = values_of(self._draft)
        for section, keys in SECTIONS.items():
            known = [(label(key), text) for key in keys if (text := self._text(key, values[key]))]
            if section == "extra":
                known = [
                    (caption_of(one.field), extra_text(one.field, one.value)) for one in self._extra
                ]
            if known:
                yield section, known
        if former := self._formerly():
            yield "former", former

    def _build(self, parts: Sequence[tuple[str, Lines]], room: int) -> None:
        self._values: list[QLabel] = []
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(4)
        for section, known in parts:
            self._add_section(column, section, known, room)
        column.addStretch(1)
        self.setWidget(body)

    def _formerly(self) -> Lines:
        if self._former is None:
            return []
        lines = (
            ("former_names", list(self._former.names)),
            (
                "former_identities",
                [identity_text(one, whole=True) for one in self._former.identities],
            ),
            ("former_phones", [phone_text(one) for one in self._former.phones]),
        )
        return [(label(key), "\n".join(texts)) for key, texts in lines if texts]

    @staticmethod
    def _text(key: str, value: object) -> str:
        return "" if key in _UNSAID else fact(key, value)

    def _add_section(self, column: QVBoxLayout, section: str, known: Lines, room: int) -> None:
        head = QLabel(say(f"person_section.{section}"))
        ink(head, "section")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place in range(self._columns):
            grid.setColumnMinimumWidth(2 * place, room)
            grid.setColumnStretch(2 * place + 1, 1)
        for number, (caption, text) in enumerate(known):
            row, place = divmod(number, self._columns)
            name, value = QLabel(caption), QLabel(text)
            ink(name, "label")
            ink(value, "body")
            value.setWordWrap(True)
            for text_label in (name, value):
                lead(text_label, Qt.AlignmentFlag.AlignTop)
            selectable(value)
            self._values.append(value)
            grid.addWidget(name, row, 2 * place)
            grid.addWidget(value, row, 2 * place + 1)
        column.addWidget(head)
        column.addLayout(grid)
        column.addSpacing(12)


def _label_width(extra: Sequence[ExtraFact]) -> int:
    """Room for the longest label, so that the sections stand in line."""
    metrics = QFontMetrics(Look.current().font("label"))
    captions = [label(key) for keys in SECTIONS.values() for key in keys]
    captions += [caption_of(one.field) for one in extra]
    return max(map(metrics.horizontalAdvance, captions))
