"""Windows around the printer: which one and which paper, loading it, and what came out badly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.stock import Paper
from tvto_desk.domain.words import Language
from tvto_desk.services.print_jobs import JobDraft
from tvto_desk.ui.certificates.calibrations import Calibrations, TrayFacts
from tvto_desk.ui.certificates.press import Press
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

FILES = "\tfiles"
"""The choice «another office's printer»; no printer has a name with a tab."""


class PrintDialog(TaskDialog):
    """Printer, tray, paper, range, and the first numbered sheet.

    ``papers`` are those to choose from, the usual one last. ``trial_requested``: a page of the
    first certificate on plain paper, without a code.
    ``calibrate_requested``: the ruler first.
    """

    trial_requested = Signal()
    calibrate_requested = Signal()

    def __init__(
        self,
        count: int,
        press: Press,
        calibrations: Calibrations,
        usual: str,
        parent: QWidget,
        *,
        papers: Sequence[Paper],
        lying: bool,
    ) -> None:
        self._count, self._press, self._calibrations = count, press, calibrations
        self._papers, self._lying = tuple(papers), lying
        self._names = press.printers()
        super().__init__(
            "print_dialog",
            lambda: self.tr("Print"),
            lambda: say("certificate_desk.print", count=self._chosen()),
            self._name,
            parent,
            line=lambda: say("print_desk.whole", count=count),
            columns=2,
        )
        self.printer = ChoiceField()
        self.form.add("printer", self.printer, full_row=True)
        self.tray = ChoiceField()
        self.form.add("tray", self.tray)
        self.paper = ChoiceField()
        self.form.add("paper", self.paper, full_row=True)
        in_persian = Look.current().language is Language.FA
        script = Script.PERSIAN if in_persian else Script.LATIN
        self.range = ScriptField(script, self._range, width=160)
        self.form.add("range", self.range)
        self.form.add("first_sheet", tail_field())
        self.trial = self._button("trial")
        self.trial.clicked.connect(self.trial_requested)
        self.calibrate = self._button("calibrate")
        self.calibrate.clicked.connect(self.calibrate_requested)
        for field in (self.printer, self.tray, self.paper):
            field.edited.connect(self._turn)
        self.range.edited.connect(self._count_up)
        self._name(self.form)
        first = usual if usual in self._names else (*self._names, FILES)[0]
        self.printer.set_value(first)
        self.paper.set_value(self._papers[-1].value)
        self.range.set_value(_range_text(1, count))
        self._turn()

    def draft(self) -> JobDraft:
        """How the job is printed."""
        return JobDraft(
            self.chosen_printer(),
            self.form.text("tray"),
            Paper(self.paper.value()),
            self.form.text("first_sheet") if self._on_stock() else "",
        )

    def chosen_printer(self) -> str:
        """The printer's name, empty for files."""
        name = str(self.printer.value() or FILES)
        return "" if name == FILES else name

    def chosen_range(self) -> tuple[int, int]:
        """The first and the last of the chosen rows."""
        return self._ends(self.range.text())

    def facts(self) -> TrayFacts:
        """What is known of the chosen printer and tray."""
        return self._calibrations.get(
            self.chosen_printer(), self.form.text("tray"), lying=self._lying
        )

    def show_state(self) -> None:
        """Says whether the chosen tray is calibrated."""
        known = self.facts().placement is not None
        key = "calibrated" if known else "not_calibrated"
        note = "" if not self.chosen_printer() else say(f"print_desk.{key}")
        self.form.caption("printer", self.tr("Printer"), note)

    def _turn(self) -> None:
        printer = self.chosen_printer()
        trays = self._press.trays(printer) if printer else []
        self.tray.set_choices([(tray, digits.isolate(tray)) for tray in trays], are_names=True)
        if trays and self.tray.value() is None:
            self.tray.set_value(trays[0])
        self.form.cell("tray").setVisible(bool(trays))
        self.form.cell("paper").setVisible(len(self._papers) > 1)
        self.form.cell("first_sheet").setVisible(self._on_stock())
        self.form.require("printer", "range", *(("first_sheet",) if self._on_stock() else ()))
        self.form.cell("range").setVisible(self._count > 1)
        self.calibrate.setEnabled(bool(printer))
        self.trial.setEnabled(bool(printer))
        self.show_state()
        self.adjustSize()

    def _count_up(self) -> None:
        self.form.button.setText(say("certificate_desk.print", count=self._chosen()))

    def _chosen(self) -> int:
        if not hasattr(self, "range") or self.range.problem() is not None:
            return self._count
        first, last = self.chosen_range()
        return last - first + 1

    def _on_stock(self) -> bool:
        return bool(self.paper.value() == Paper.STOCK.value)

    def _range(self, text: str) -> str:
        return _range_text(*self._ends(text))

    def _ends(self, text: str) -> tuple[int, int]:
        """«۳», «۳ تا ۹» or "3 to 9" as two places. Raises ``print_desk.place_range``."""
        plain = digits.latin(text)
        for between in ("تا", "to", "–"):
            plain = plain.replace(between, "-")
        plain = plain.replace(" ", "")
        first, dash, last = plain.partition("-")
        ends = (first, last if dash else first)
        if not all(end.isascii() and end.isdigit() for end in ends):
            raise DomainError("print_desk.place_range", least=1, most=self._count)
        low, high = int(ends[0]), int(ends[1])
        if not 1 <= low <= high <= self._count:
            raise DomainError("print_desk.place_range", least=1, most=self._count)
        return low, high

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        self.form.acts.insertWidget(self.form.acts.count() - 1, button)
        return button

    def _name(self, form: ShortForm) -> None:
        form.caption("tray", self.tr("Tray"))
        form.caption("paper", self.tr("Paper"))
        form.caption("first_sheet", self.tr("First sheet, last four digits"))
        form.caption("range", self.tr("Sheets"), say("print_desk.range", count=self._count))
        names = [(name, digits.isolate(name)) for name in self._names]
        elsewhere = (FILES, say_alone("print_desk.elsewhere"))
        self.printer.set_choices([*names, elsewhere], are_names=True)
        self.paper.set_choices(
            [(paper.value, say(f"paper.{paper.value}")) for paper in self._papers]
        )
        for button, text in (
            (self.trial, self.tr("Test print")),
            (self.calibrate, self.tr("Calibrate …")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.show_state()


class SheetPicture(QWidget):
    """A printer's slot from above with the sheet before it, as it has to lie."""

    def __init__(self, facts: TrayFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_picture")
        self._facts = facts
        self.setFixedHeight(170)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Look.current().look_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = Look.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        painter.setPen(QPen(look.tokens["edge"], 1.5))
        painter.setBrush(look.tokens["surface-2"])
        painter.drawRoundedRect(QRectF(middle - 130, 6, 260, 44), 6, 6)
        painter.setBrush(look.tokens["text-2"])
        painter.drawRect(QRectF(middle - 95, 44, 190, 6))
        sheet = QRectF(middle - 85, 62, 170, 100)
        painter.setBrush(look.tokens["surface"])
        painter.drawRect(sheet)
        if self._facts.face_up:
            self._draw_face(painter, sheet)
        painter.setBrush(look.tokens["accent"])
        painter.setPen(Qt.PenStyle.NoPen)
        arrow = [(middle - 7, 60), (middle + 7, 60), (middle, 52)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in arrow]))

    def _draw_face(self, painter: QPainter, sheet: QRectF) -> None:
        """The title side of the sheet: a frame, a bar for the title at the top edge, lines."""
        look = Look.current()
        painter.setPen(QPen(look.tokens["text-2"], 1))
        painter.drawRect(sheet.adjusted(6, 6, -6, -6))
        rows = [0.24, 0.42, 0.54, 0.66]
        for number, part in enumerate(rows):
            down = part if self._facts.top_in else 1 - part
            y = sheet.top() + sheet.height() * down
            wide = 40 if number == 0 else 60
            painter.setPen(QPen(look.tokens["accent" if number == 0 else "line"], 4 - number // 1))
            painter.drawLine(
                QPointF(sheet.center().x() - wide, y), QPointF(sheet.center().x() + wide, y)
            )


class LoadDialog(TaskDialog):
    """Stops before the paper changes, with a picture of how it has to lie."""

    def __init__(self, paper: Paper, facts: TrayFacts, parent: QWidget) -> None:
        face = "face_up" if facts.face_up else "face_down"
        edge = "top_in" if facts.top_in else "top_out"
        super().__init__(
            "load_dialog",
            lambda: say(f"paper.{paper.value}"),
            lambda: self.tr("It is in"),
            lambda _form: None,
            parent,
            line=lambda: (
                say(
                    f"print_desk.load_{paper.value}",
                    face=say(f"print_desk.{face}"),
                    edge=say(f"print_desk.{edge}"),
                )
                if paper is Paper.STOCK
                else say("print_desk.load_plain")
            ),
        )
        self.picture = SheetPicture(facts, self)
        column = self.layout()
        if column is not None and hasattr(column, "insertWidget"):
            column.insertWidget(2, self.picture)


class SpoiledDialog(TaskDialog):
    """Which sheets are bad, why, and which sheet lies on top now."""

    def __init__(self, places: Sequence[int], parent: QWidget, *, on_stock: bool) -> None:
        self._places = sorted(places)
        super().__init__(
            "spoiled_dialog",
            lambda: self.tr("Spoiled sheets"),
            lambda: self.tr("Void them and print again"),
            self._name,
            parent,
            line=lambda: say("print_desk.which_sheets"),
        )
        for key in ("first", "last"):
            self.form.add(key, NumberField(partial(self._place, key), width=120))
        self.form.add("reason", ScriptField(Script.PERSIAN, _text("reason")))
        self.form.add("first_sheet", tail_field())
        self.form.cell("first_sheet").setVisible(on_stock)
        several = len(self._places) > 1
        for key in ("first", "last"):
            self.form.cell(key).setVisible(several)
        self.form.field("first").set_value(self._places[0])
        self.form.field("last").set_value(self._places[-1])
        self.form.require("first", "last", "reason", *(("first_sheet",) if on_stock else ()))
        self.form.button.setProperty("kind", "danger")

    def places(self) -> range:
        """The sheets, by their places in the job."""
        low, high = self.form.field("first").value(), self.form.field("last").value()
        return range(low, max(low, high) + 1)

    def _place(self, field: str, text: str) -> int:
        plain = digits.latin(text).strip()
        least, most = self._places[0], self._places[-1]
        if not (plain.isascii() and plain.isdigit() and least <= int(plain) <= most):
            raise DomainError("print_desk.place_range", field=field, least=least, most=most)
        return int(plain)

    def _name(self, form: ShortForm) -> None:
        form.caption("first", self.tr("From sheet"))
        form.caption("last", self.tr("To sheet"))
        form.caption("reason", self.tr("Reason"))
        form.caption("first_sheet", say("print_desk.next_sheet"))


class TailDialog(TaskDialog):
    """Asked again after each pause: which sheet lies on top."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "tail_dialog",
            lambda: self.tr("Go on printing"),
            lambda: self.tr("Go on"),
            lambda form: form.caption("first_sheet", say("print_desk.next_sheet")),
            parent,
        )
        self.form.add("first_sheet", tail_field())
        self.form.require("first_sheet")


def _range_text(first: int, last: int) -> str:
    """«۱ تا ۲۴»: no dash, for a dash swaps the two."""
    return say("print_desk.span", first=first, last=last)


def tail_field() -> NumberField:
    """Four digits of a sheet; the ledger says whether there is such a sheet."""
    return NumberField(_tail, width=120)


def _tail(text: str) -> str:
    plain = digits.latin(text).strip()
    if not (len(plain) == 4 and plain.isascii() and plain.isdigit()):
        raise DomainError("stock.tail", field="first_sheet")
    return plain


def _text(field: str) -> Callable[[str], str]:
    return partial(persian.normalise, field=field)
