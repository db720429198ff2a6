"""«تنظیم با خط‌کش»: prints the ruled sheet, takes the six readings, remembers the tray."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.calibration import Readings, correction, parse_reading, parse_shift
from tvto_desk.ui.certificates.calibrations import TrayFacts
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_READINGS = ("left", "top", "right", "top_right", "left_low", "bottom")


class ReadingField(NumberField):
    """Millimetres; whichever decimal sign is typed stays in sight."""

    def taken(self, text: str) -> str:
        return self.digits_of_desk(digits.latin(text).strip())


class CalibrationDialog(TaskDialog):
    """``sheet_requested``: the ruled sheet is to be printed."""

    sheet_requested = Signal()

    def __init__(
        self, printer: str, facts: TrayFacts, size: tuple[float, float], parent: QWidget
    ) -> None:
        self._size, self._facts = size, facts
        super().__init__(
            "calibration_dialog",
            lambda: self.tr("Calibrate with a ruler"),
            lambda: self.tr("Keep the setting"),
            self._name,
            parent,
            line=lambda: say("calibration.how", printer=digits.isolate(printer)),
            columns=2,
        )
        for key in _READINGS:
            self.form.add(key, ReadingField(partial(parse_reading, field=key), width=120))
        self.face_up, self.top_in = CheckField(), CheckField()
        self.form.add("face_up", self.face_up)
        self.form.add("top_in", self.top_in)
        self.sheet = QPushButton(self)
        self.sheet.setObjectName("print_sheet")
        self.sheet.setAutoDefault(False)
        self.sheet.clicked.connect(self.sheet_requested)
        self.form.acts.insertWidget(1, self.sheet)
        self.form.require(*_READINGS)
        self.face_up.set_value(facts.face_up)
        self.top_in.set_value(facts.top_in)

    def measured(self) -> TrayFacts:
        """The tray with its correction. Raises ``calibration.scaled``."""
        readings = Readings(**{key: self.form.field(key).value() for key in _READINGS})
        return replace(
            self._facts,
            placement=correction(readings, *self._size),
            face_up=bool(self.face_up.value()),
            top_in=bool(self.top_in.value()),
        )

    def _name(self, form: ShortForm) -> None:
        for key in _READINGS:
            form.caption(key, say(f"calibration.{key}"))
        form.caption("face_up", self.tr("Face of the sheet"))
        form.caption("top_in", self.tr("Top edge of the sheet"))
        self.face_up.setText(say_alone("print_desk.face_up"))
        self.top_in.setText(say_alone("print_desk.top_in"))
        self.sheet.setText(self.tr("Print the sheet"))
        self.sheet.setAccessibleName(self.tr("Print the sheet"))


class NudgeDialog(TaskDialog):
    """«جای نوشته‌ها درست نیست»: by how many millimetres the page goes right and down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "nudge_dialog",
            lambda: self.tr("Move the page"),
            lambda: self.tr("Move and print again"),
            self._name,
            parent,
            line=lambda: say("calibration.why_nudge"),
            columns=2,
        )
        for key in ("right", "left", "down", "up"):
            self.form.add(key, ReadingField(partial(parse_shift, field=key), width=120))

    def shift(self) -> tuple[float, float]:
        """Millimetres to the right and down."""
        keys = ("right", "left", "down", "up")
        given = {key: self.form.field(key).value() or 0.0 for key in keys}
        return given["right"] - given["left"], given["down"] - given["up"]

    def _name(self, form: ShortForm) -> None:
        form.caption("right", self.tr("To the right (mm)"))
        form.caption("left", self.tr("To the left (mm)"))
        form.caption("down", self.tr("Down (mm)"))
        form.caption("up", self.tr("Up (mm)"))
