"""Old records in the portfolio of a person: a card each, with its place in the paper register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.domain.words import Code, standing_alone
from tvto_desk.services.old_records import OldRecordRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.trainees.person_words import birth_text, say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable


class OldCards(QWidget):
    """``wished(key, record_id)``: add (0), edit, put_scan, see_scan, duplicate, request; see_copy,
    print_copy, spoil_copy and hand_copy carry the id of the duplicate.
    """

    wished = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("old_cards")
        self._rows: tuple[OldRecordRow, ...] = ()
        self._may_write = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._head = QLabel(self)
        ink(self._head, "section")
        self._add_act = Act("add", lambda: self.tr("Add an older record"), "plus")
        self.add_button: QPushButton = act_button(self._add_act, self)
        self.add_button.clicked.connect(lambda: self.wished.emit("add", 0))
        row = QHBoxLayout()
        row.addWidget(self._head)
        row.addStretch(1)
        row.addWidget(self.add_button)
        self._column.addLayout(row)
        self._body = QWidget(self)
        self._column.addWidget(self._body)
        self.retranslate()

    def show_rows(self, rows: Sequence[OldRecordRow], *, may_write: bool) -> None:
        """Shows these lines, the latest first."""
        self._rows, self._may_write = tuple(rows), may_write
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._head.setText(say("old_record.title"))
        word_button(self.add_button, self._add_act)
        self.add_button.setVisible(self._may_write)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self._rows:
            column.addWidget(self._card(row))
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _card(self, row: OldRecordRow) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        title = QLabel(digits.isolate_ltr(row.draft.title_fa))
        title.setWordWrap(True)
        ink(title, "section")
        kind = QLabel(say_alone(f"old_kind.{row.draft.kind.value}"))
        ink(kind, "label")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(kind)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        inside.addLayout(head)
        for text in facts_of(row.draft):
            line = QLabel(text)
            line.setWordWrap(True)
            selectable(line)
            ink(line, "body", "secondary")
            inside.addWidget(line)
        for copy in row.copies:
            inside.addLayout(self._copy(row, copy, card))
        offered = [Act("see_scan", lambda: self.tr("See the scan"), "file-text")]
        if not row.has_scan:
            offered = []
        if self._may_write:
            offered += [
                Act("edit", lambda: self.tr("Edit"), "pencil"),
                Act("put_scan", lambda: self.tr("Scan of the page …"), "camera"),
            ]
        inside.addLayout(self._buttons(row, offered, card))
        if self._may_write and row.draft.kind is OldKind.CERTIFICATE:
            copies = (
                Act("duplicate", lambda: self.tr("Issue a duplicate …"), "award"),
                Act("request", lambda: self.tr("Request of a duplicate"), "printer"),
            )
            inside.addLayout(self._buttons(row, copies, card))
        return card

    def _buttons(self, row: OldRecordRow, acts: Sequence[Act], card: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for act in acts:
            button = act_button(act, card)
            button.setProperty("kind", "link")
            button.clicked.connect(
                lambda _=False, key=act.key, record=row.id: self.wished.emit(key, record)
            )
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _copy(self, row: OldRecordRow, copy: tuple[int, int, date], card: QWidget) -> QVBoxLayout:
        """A duplicate that was issued, with its page, its sheet and how it left the house."""
        (copy_id, number, day), gone = copy, dict(row.handed).get(copy[0])
        sheet = dict(row.printed).get(copy_id)
        told = say("old_record.copy", copy=number, day=day)
        if sheet:
            told = f"{told} · {say('old_record.copy_sheet', sheet=Code(sheet))}"
        if gone is not None:
            told = f"{told} · {say('old_record.copy_handed', day=gone)}"
        text = QLabel(told)
        text.setWordWrap(True)
        ink(text, "body")
        see = act_button(Act("see_copy", lambda: self.tr("See the duplicate"), "file-text"), card)
        see.setProperty("kind", "link")
        see.clicked.connect(lambda: self.wished.emit("see_copy", copy_id))
        line = QHBoxLayout()
        line.addWidget(see)
        if gone is None and self._may_write:
            offered = (
                Act("print_copy", lambda: self.tr("Print …"), "printer")
                if sheet is None
                else Act("spoil_copy", lambda: self.tr("Its sheet is spoiled …"), "ban"),
                Act("hand_copy", lambda: self.tr("Hand over …"), "hand"),
            )
            for act in offered:
                button = act_button(act, card)
                button.setProperty("kind", "link")
                button.clicked.connect(lambda _=False, key=act.key: self.wished.emit(key, copy_id))
                line.addWidget(button)
        line.addStretch(1)
        # Beside its acts it would be wider than the page of a small window.
        lines = QVBoxLayout()
        lines.addWidget(text)
        lines.addLayout(line)
        return lines


def facts_of(draft: OldRecordDraft) -> list[str]:
    """The facts of an old record as they are read, one line for what belongs together."""
    when = [
        say(f"old_record.{key}", day=birth_text(known))
        for key, known in (("exam", draft.exam_date), ("issue", draft.issue_date))
        if known is not None
    ]
    if draft.hours is not None:
        when.append(say("old_record.hours_of", hours=draft.hours))
    if draft.standard_code:
        when.append(digits.isolate(draft.standard_code))
    where = []
    if draft.certificate_no:
        where.append(say("old_record.number", number=_number(draft.certificate_no)))
    if draft.portal_no:
        where.append(say("old_record.portal", number=Code(draft.portal_no)))
    if draft.book and draft.page:
        key = "old_record.place" if draft.row_no else "old_record.place_page"
        place = {"book": draft.book, "page": draft.page, "row_no": draft.row_no}
        where.append(say(key, **{name: _number(text) for name, text in place.items()}))
    who = [text for text in (draft.centre_name, draft.head_name, draft.director_name) if text]
    lines = (" · ".join(part) for part in (when, where, who, [draft.note] if draft.note else []))
    return [standing_alone(line) for line in lines if line]


def _number(text: str) -> str:
    """A number of an office as it was typed, kept in one piece."""
    return f"\u2068{Look.current().digits(text)}\u2069"
