"""«دفتر برگه‌های خام»: the batches, and the four acts on them, in one window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.stock import BatchRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog
from tvto_desk.ui.widgets.window_size import grown

_ACTS = ("receive", "give", "void", "count")


class StockDialog(QDialog):
    """``act_requested(key)``: receive, give, void or count."""

    act_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stock_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(grown(640, 0).width())
        self._rows: Sequence[BatchRow] = ()
        self.head = QLabel(self)
        self.head.setObjectName("stock_title")
        ink(self.head, "section")
        self.sum = QLabel(self)
        self.sum.setObjectName("stock_sum")
        self.sum.setWordWrap(True)
        ink(self.sum, "body")
        self.list = KeyGrid(
            (
                GridColumn(
                    "name", lambda: self.tr("Sheets"), Kind.CODE, sample="A000000 … A000000"
                ),
                GridColumn("received", lambda: self.tr("Received"), Kind.DATE),
                GridColumn("blank", lambda: self.tr("Blank"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("used", lambda: self.tr("Used"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("void", lambda: self.tr("Void"), Kind.NUMBER, sample="۰۰۰"),
                GridColumn("keeper", lambda: self.tr("Kept by"), stretch=1),
            ),
            name=lambda: self.tr("Batches of blank sheets"),
            parent=self,
        )
        self.buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(8)
        for key in _ACTS:
            button = QPushButton(self)
            button.setObjectName(f"stock_{key}")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.act_requested.emit, key))
            self.buttons[key] = button
            line.addWidget(button)
        self.buttons["receive"].setProperty("kind", "primary")
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.reject)
        line.addWidget(self.back)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for widget in (self.head, self.sum):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addLayout(line)
        Look.current().language_changed.connect(self._name)
        self._name()

    def show_batches(self, rows: Sequence[BatchRow]) -> None:
        """The ledger as it is now."""
        self._rows = rows
        self._name()

    def close_act(self, key: str, why: str) -> None:
        """An act that the role may not do; "" opens it."""
        self.buttons[key].setEnabled(not why)
        self.buttons[key].setToolTip(why)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setWindowTitle(self.tr("Ledger of blank sheets"))
        self.setAccessibleName(self.windowTitle())
        self.head.setText(self.windowTitle())
        words = {
            "receive": self.tr("Received …"),
            "give": self.tr("Give out …"),
            "void": self.tr("Void …"),
            "count": self.tr("Count of the day …"),
        }
        for key, text in words.items():
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(text)
            if key != "receive":
                self.buttons[key].setVisible(bool(self._rows))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        totals = {
            key: sum(getattr(row, key) for row in self._rows) for key in ("blank", "used", "void")
        }
        self.sum.setText(say("stock_desk.sum", **totals) if self._rows else say("stock_desk.none"))
        self.list.setVisible(bool(self._rows))
        middle = self.geometry().center()
        self.setFixedHeight(grown(0, 440 if self._rows else 200).height())
        if self.isVisible():
            # It grows to both sides, or its buttons would leave a small screen.
            self.move(self.pos() + middle - self.geometry().center())
        self.list.show_rows(
            [
                (
                    row.id,
                    {
                        "name": row.name,
                        "received": row.received_on,
                        "blank": row.blank,
                        "used": row.used,
                        "void": row.void,
                        "keeper": row.keeper,
                    },
                )
                for row in self._rows
            ]
        )


class SheetsDialog(TaskDialog):
    """A range of sheets and what the act asks besides: a letter, a keeper, or a reason."""

    def __init__(self, act: str, people: Sequence[tuple[str, str]], parent: QWidget) -> None:
        self._act, self._people = act, people
        super().__init__(
            f"sheets_{act}_dialog",
            self._title,
            self._verb,
            self._name,
            parent,
        )
        self.form.add("series", ScriptField(Script.LATIN, str.strip))
        for key in ("first", "last"):
            self.form.add(key, NumberField(_plain, width=160))
        if act == "receive":
            self.form.add("letter_no", ScriptField(Script.PERSIAN, _text("letter_no")))
        elif act == "give":
            self.form.add("keeper", ChoiceField())
        else:
            self.form.add("reason", ScriptField(Script.PERSIAN, _text("reason")))
        more = {"give": ("keeper",), "void": ("reason",)}.get(act, ())
        self.form.require("first", "last", *more)
        if act == "void":
            self.form.button.setProperty("kind", "danger")

    def _title(self) -> str:
        return {
            "receive": self.tr("Sheets received"),
            "give": self.tr("Give sheets out"),
            "void": self.tr("Void blank sheets"),
        }[self._act]

    def _verb(self) -> str:
        return {
            "receive": self.tr("Enter the sheets"),
            "give": self.tr("Give them out"),
            "void": self.tr("Void the sheets"),
        }[self._act]

    def _name(self, form: ShortForm) -> None:
        form.caption("series", self.tr("Series, letters on the sheet"))
        form.caption("first", self.tr("First number"))
        form.caption("last", self.tr("Last number"))
        if self._act == "receive":
            form.caption("letter_no", self.tr("Letter of the directorate"))
        elif self._act == "give":
            form.caption("keeper", self.tr("Kept by"))
            field = form.field("keeper")
            if isinstance(field, ChoiceField):
                field.set_choices(self._people)
        else:
            form.caption("reason", self.tr("Reason"))


class CountDialog(TaskDialog):
    """The count at the end of the day; a difference needs a note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "count_dialog",
            lambda: self.tr("Count of the day"),
            lambda: self.tr("Record the count"),
            self._name,
            parent,
        )
        self.form.add("counted", NumberField(_count, width=120))
        self.form.add("note", ScriptField(Script.PERSIAN, _text("note")))
        self.form.require("counted")

    def _name(self, form: ShortForm) -> None:
        form.caption("counted", self.tr("Blank sheets in the drawer"))
        form.caption("note", self.tr("Note, when it differs from the ledger"))


def _plain(text: str) -> str:
    return digits.latin(text).strip()


def _count(text: str) -> int:
    plain = digits.latin(text).strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 7):
        raise DomainError("stock.count_wrong", field="counted")
    return int(plain)


def _text(field: str) -> Callable[[str], str]:
    return partial(persian.normalise, field=field)
