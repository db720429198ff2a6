"""Habits of the house: absence, marks, blank sheets, idle lock, identities, small centre."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tvto_desk.domain import digits, typed_number
from tvto_desk.domain.errors import CodedError, Conflict, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services import settings
from tvto_desk.services.desk import Desk
from tvto_desk.services.settings import (
    ABSENCE_LIMIT,
    APPEAL_DAYS,
    IDLE_LOCK,
    MASK_IDENTITIES,
    OTHER_SEX_BY_NOTE,
    READ_BACK_MARGIN,
    RETENTION_YEARS,
    STOCK_LOW,
    Setting,
)
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.settings.small_centre_part import SmallCentrePart
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.short_form import ShortForm

_SETTINGS = {
    "absence": ABSENCE_LIMIT,
    "margin": READ_BACK_MARGIN,
    "appeal": APPEAL_DAYS,
    "stock_low": STOCK_LOW,
    "idle": IDLE_LOCK,
    "keeping": RETENTION_YEARS,
}
_MASK = "masked"
_OTHER_SEX = "other_sex"
_TICKS: dict[str, settings.Setting[bool]] = {
    _OTHER_SEX: OTHER_SEX_BY_NOTE,
    _MASK: MASK_IDENTITIES,
}


_ALL: dict[str, settings.Setting[Any]] = {**_SETTINGS, **_TICKS}


def whole_number(setting: Setting[int], text: str) -> int:
    """A number within the bounds of a setting. Raises ``setting.out_of_range``."""
    plain = digits.latin(typed_number.bare(text))
    least, most = setting.least or 0, setting.most or 0
    if not (plain.isascii() and plain.isdigit() and least <= int(plain) <= most):
        raise DomainError("setting.out_of_range", field=setting.key, least=least, most=most)
    return int(plain)


class LimitsPanel(Panel):
    """Each number within its bounds, and one button; only what changed is kept."""

    key = "limits"
    name = QT_TRANSLATE_NOOP("LimitsPanel", "Limits and terms")
    icon_name = "clock"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._stored: dict[str, int | bool] = {}
        self.conflicts = Conflicts(context, self)
        self.form = ShortForm(self)
        for key, setting in _SETTINGS.items():
            rule = partial(whole_number, setting)
            self.form.add(key, NumberField(rule, width=120), answers_to=(setting.key,))
        self.form.require(*_SETTINGS)
        self.other_sex, self.masked = CheckField(), CheckField()
        self.form.add(_OTHER_SEX, self.other_sex)
        self.form.add(_MASK, self.masked)
        self.form.submitted.connect(self._save)
        self.small_centre = SmallCentrePart(context, rights)
        self.small_centre.done.connect(self.done)
        self.column.addWidget(self.form)
        self.column.addWidget(self.small_centre)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk

        self.read(partial(_stored, desk), self._show)
        self.small_centre.load()

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        self.small_centre.guard()

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("For the whole centre; each change stays in the trail."))
        self.form.caption(
            "absence", self.tr("Absence limit (percent)"), self.tr("Of the hours of the course")
        )
        self.form.caption(
            "margin",
            self.tr("Read-back margin (marks)"),
            self.tr("So near a limit a mark is read back before sign-off; 0: exactly on it"),
        )
        self.form.caption(
            "appeal",
            self.tr("Days to appeal"),
            self.tr("Counted from sign-off; earlier tests keep their day"),
        )
        self.form.caption(
            "stock_low",
            self.tr("Least blank sheets"),
            self.tr("Below this the desk asks for more"),
        )
        self.form.caption(
            "idle", self.tr("Lock after (minutes)"), self.tr("When nobody touches the keyboard")
        )
        self.form.caption(
            "keeping",
            self.tr("Years of keeping"),
            self.tr("From the last act on a person; then the rest may be erased"),
        )
        self.form.caption(
            _OTHER_SEX, "", self.tr("Otherwise it is only said beside the instructor")
        )
        self.other_sex.setText(self.tr("An instructor of the other sex needs a note"))
        self.other_sex.setAccessibleName(self.other_sex.text())
        self.form.caption(_MASK, "", self.tr("The record and copies show them whole"))
        self.masked.setText(self.tr("Lists and cards hide the middle of identities"))
        self.masked.setAccessibleName(self.masked.text())
        self.form.button.setText(self.tr("Save"))
        self.form.button.setAccessibleName(self.form.button.text())

    def _show(self, stored: dict[str, int | bool]) -> None:
        self._stored = stored
        for key, value in stored.items():
            self.form.field(key).set_value(value)

    def _save(self) -> None:
        desk = self.context.desk
        values = self.form.values()
        changed = {key: values[key] for key in _SETTINGS if values[key] != self._stored.get(key)}
        ticked = {key: values[key] for key in _TICKS if values[key] != self._stored.get(key)}
        if not changed and not ticked:
            self.done.emit(self.tr("There is nothing to save."))
            return

        def work() -> None:
            for key, value in (changed | ticked).items():
                settings.change_setting(desk, _ALL[key], value, opened=self._stored[key])

        self.form.set_busy(True)
        self.record(
            work,
            lambda: self.tr("Saved."),
            "centre",
            self._failed,
            after=partial(self._saved, changed | ticked),
        )

    def _saved(self, values: dict[str, int | bool]) -> None:
        self._stored = self._stored | values
        self.form.set_busy(False)

    def _failed(self, error: CodedError) -> None:
        if isinstance(error, Conflict):
            self.conflicts.meet(self.form, self._stored, self._read_now, self._take)
            return
        self.form.show_error(error)
        self.guard()

    def _read_now(self) -> Stored[dict[str, int | bool]]:
        """In the reader's lane: the settings as another desk left them."""
        now = _stored(self.context.desk)
        return Stored(now, now)

    def _take(self, stored: dict[str, int | bool]) -> None:
        self._stored = stored


def _stored(desk: Desk) -> dict[str, int | bool]:
    return {key: settings.get_setting(desk, one) for key, one in _ALL.items()}
