"""The status bar: centre, user and role, backup, date, keyboard layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.frame.elided_label import ElidedLabel
from tvto_desk.ui.frame.entries import StatusInfo
from tvto_desk.ui.frame.layout_watch import LATIN, PERSIAN
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma

HEIGHT = 26
# A name keeps the direction of its own script, whatever stands beside it.
_FSI, _PDI = "\u2068", "\u2069"


class StatusBar(QFrame):
    """Says what ``StatusInfo`` holds, in the language of the moment."""

    def __init__(self, info: StatusInfo) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._info = info
        self._layout_name, self._caps_on = "", False
        self._centre = ElidedLabel()
        self._user, self._backup, self._date = QLabel(), QLabel(), QLabel()
        self._caps, self._layout = QLabel(), QLabel()
        self._caps.setProperty("tone", "warn")
        names = {
            "centre": self._centre,
            "user": self._user,
            "backup": self._backup,
            "date": self._date,
            "caps": self._caps,
            "layout": self._layout,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(20)
        for name, label in names.items():
            label.setObjectName(name)
            row.addWidget(label)
            if label is self._user:
                row.addStretch()
        Look.current().look_changed.connect(self._measure)
        self.retranslate()
        self._measure()

    def set_info(self, info: StatusInfo) -> None:
        """Shows other facts."""
        self._info = info
        self.retranslate()

    def set_layout(self, layout: str, caps: bool) -> None:
        """Shows the keyboard layout, as ``LayoutWatch`` tells it."""
        self._layout_name, self._caps_on = layout, caps
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text."""
        look, info = Look.current(), self._info
        persian = look.language is Language.FA
        self._centre.setText(info.centre if persian else info.centre_latin)
        roles = [words().text(f"role.{role.value}", look.language) for role in info.roles]
        self._user.setText(comma().join([f"{_FSI}{info.user}{_PDI}", *roles]))
        self._backup.setText(self._backup_text())
        self._backup.setProperty("tone", "warn" if info.backup_stale else "")
        self._backup.style().unpolish(self._backup)
        self._backup.style().polish(self._backup)
        numeric = jalali.numeric(info.today)
        self._date.setText(
            jalali.long_persian(info.today)
            if persian
            else f"{jalali.english(info.today)} ({numeric})"
        )
        self._caps.setText("Caps Lock")
        self._caps.setVisible(self._caps_on)
        self._layout.setText({PERSIAN: "فا", LATIN: "EN"}.get(self._layout_name, ""))
        self._layout.setVisible(bool(self._layout_name))
        self._layout.setToolTip(self.tr("Keyboard layout"))
        self._date.setToolTip(digits.persian(numeric) if persian else "")

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _backup_text(self) -> str:
        days = self._info.backup_age_days
        if days is None:
            return self.tr("No proven backup yet")
        if days == 0:
            return self.tr("Last proven backup: today")
        if days == 1:
            return self.tr("Last proven backup: yesterday")
        text = self.tr("Last proven backup: {days} days ago")
        return text.format(days=Look.current().digits(days))

    def _measure(self) -> None:
        self.setFixedHeight(Look.current().px(HEIGHT))
