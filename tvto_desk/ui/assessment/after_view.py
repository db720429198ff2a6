"""What happened around a session's marks: violations, changes after the sign-off, appeals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain.amendment import AppealState, ChangeState
from tvto_desk.services.appeals import AppealRow
from tvto_desk.services.mark_changes import ChangeRow
from tvto_desk.services.violations import ViolationRow
from tvto_desk.ui.assessment.after_words import apart, change_reason, told_mark
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.grid_model import GridColumn
from tvto_desk.ui.widgets.ink import ground
from tvto_desk.ui.widgets.key_grid import KeyGrid

_STATES = (*ChangeState, *AppealState)
Row = ViolationRow | ChangeRow | AppealRow


@dataclass(frozen=True)
class Around:
    """Everything around the marks of a session, the oldest first within its kind."""

    violations: Sequence[ViolationRow]
    changes: Sequence[ChangeRow]
    appeals: Sequence[AppealRow]


class AfterView(QWidget):
    """``act_requested(key, row)``: ``violation``, ``change``, ``appeal`` begin one (row None);
    ``approve``, ``refuse``, ``answer``, ``withdraw`` are about the row under the cursor.
    """

    act_requested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("after_view")
        self._rows: list[Row] = []
        self._signed_off = self._open = False
        self.grid = KeyGrid(
            (
                GridColumn("kind", lambda: self.tr("Kind"), stretch=1),
                GridColumn("seat", lambda: self.tr("Seat"), Kind.NUMBER, sample="۰۰۰"),
                GridColumn("name", lambda: self.tr("Name"), stretch=2),
                GridColumn("what", lambda: self.tr("What"), stretch=5),
                GridColumn("state", lambda: self.tr("State"), Kind.STATE, sample=_STATES),
            ),
            name=lambda: self.tr("Around the marks"),
        )
        self.grid.setObjectName("after_grid")
        self.empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.bar = QFrame(self)
        self.bar.setObjectName("after_bar")
        self.buttons = {
            key: self._button(key)
            for key in ("approve", "refuse", "answer", "withdraw", "appeal", "change", "violation")
        }
        self.buttons["approve"].setProperty("kind", "primary")
        self.buttons["answer"].setProperty("kind", "primary")
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        for key in ("approve", "refuse", "answer", "withdraw"):
            line.addWidget(self.buttons[key])
        line.addStretch(1)
        for key in ("appeal", "change", "violation"):
            line.addWidget(self.buttons[key])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._weigh())
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        at = self.grid.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def show_around(self, around: Around, *, signed_off: bool, open_for_reports: bool) -> None:
        """Shows what there is; changes and appeals begin after the sign-off, reports end there."""
        self._signed_off, self._open = signed_off, open_for_reports
        self._rows = [*around.violations, *around.changes, *around.appeals]
        self.grid.show_rows([(number, _values(row)) for number, row in enumerate(self._rows)])
        if self._rows:
            self.grid.setCurrentIndex(self.grid.grid.index(self._first_waiting(), 0))
        key = "after.empty_signed" if signed_off else "after.empty"
        self.empty.show_state(lambda: say(key), [])
        self._stack.setCurrentWidget(self.grid if self._rows else self.empty)
        self._weigh()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("approve", self.tr("Approve the change …")),
            ("refuse", self.tr("Refuse …")),
            ("answer", self.tr("Answer the appeal …")),
            ("withdraw", self.tr("Appeal withdrawn")),
            ("appeal", self.tr("Appeal …")),
            ("change", self.tr("Change of a mark …")),
            ("violation", self.tr("Violation …")),
        ):
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(text)
        self._weigh()

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self.bar, "surface", edge="line", radius=8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton(self.bar)
        button.setObjectName(f"after_{key}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._wish(key))
        return button

    def _wish(self, key: str) -> None:
        about = None if key in ("appeal", "change", "violation") else self.current
        self.act_requested.emit(key, about)

    def _first_waiting(self) -> int:
        """The first row that waits for an answer, else the newest."""
        waiting = (ChangeState.REQUESTED, AppealState.FILED)
        return next(
            (at for at, row in enumerate(self._rows) if getattr(row, "state", None) in waiting),
            len(self._rows) - 1,
        )

    def _weigh(self) -> None:
        row = self.current
        asked = isinstance(row, ChangeRow) and row.state is ChangeState.REQUESTED
        filed = isinstance(row, AppealRow) and row.state is AppealState.FILED
        for key, shown in (
            ("approve", asked),
            ("refuse", asked),
            ("answer", filed),
            ("withdraw", filed),
            ("appeal", self._signed_off),
            ("change", self._signed_off),
            ("violation", self._open),
        ):
            self.buttons[key].setVisible(shown)


def _values(row: Row) -> Mapping[str, Any]:
    values: dict[str, Any] = {"seat": row.seat, "name": row.name_fa, "state": None}
    if isinstance(row, ViolationRow):
        by = say("after.reported_by", name=row.reported_by) if row.reported_by else ""
        return values | {
            "kind": say("after.kind_violation"),
            "what": f"{apart(row.story)} {by}".strip(),
        }
    if isinstance(row, ChangeRow):
        what = say_alone(
            "after.change", old=told_mark(*row.old), new=told_mark(*row.new), why=change_reason(row)
        )
        return values | {"kind": say("after.kind_change"), "what": what, "state": row.state}
    what = f"{apart(row.claim)} {apart(row.answer)}".strip()
    return values | {"kind": say("after.kind_appeal"), "what": what, "state": row.state}
