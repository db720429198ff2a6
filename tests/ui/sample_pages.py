"""A plain page and a frame of seven of them, as the feature windows would give them."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from tvto_desk.domain.roles import Role
from tvto_desk.ui.frame import PAGE_ICONS, Frame, PageEntry, StatusInfo
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page

STATUS = StatusInfo(
    centre="مرکز آموزش فنی و حرفه‌ای شهید رجایی قزوین",
    centre_latin="Shahid Rajaei Technical and Vocational Training Centre, Qazvin",
    user="زهرا محمدی",
    roles=(Role.CLERK, Role.EXAMINER),
    today=date(2025, 10, 7),
    backup_age_days=3,
    backup_stale=True,
    practice=True,
)


class SamplePage(Page):
    """Remembers what it was asked to do."""

    page_key = "sample"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.acts: list[Act] = []
        self.opened: list[dict[str, Any]] = []
        self.refreshed = 0
        self.takes: set[Act] = set()
        self.leavable = True
        self._primary = QAction(Look.current().icon("user-plus", "on-accent"), "", self)
        self.field = QLineEdit()
        self.field.setAccessibleName("field")
        self.button = QPushButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        row = QHBoxLayout()
        row.addWidget(self.field)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch()
        self.retranslate()

    @property
    def primary_action(self) -> QAction:
        return self._primary

    def title(self) -> str:
        return self.name.capitalize()

    def count_text(self) -> str:
        return Look.current().digits("42")

    def open(self, **args: Any) -> None:
        self.opened.append(args)

    def refresh(self) -> None:
        self.refreshed += 1

    def can_leave(self) -> bool:
        return self.leavable

    def handle_act(self, act: Act) -> bool:
        self.acts.append(act)
        return act in self.takes or super().handle_act(act)

    def retranslate(self) -> None:
        persian = Look.current().language.value == "fa"
        self.button.setText("تازه کردن" if persian else "Refresh")
        self._primary.setText("ثبت کارآموز" if persian else "Register trainee")


def sample_frame(status: StatusInfo = STATUS) -> Frame:
    """A frame of the seven pages and a dossier under the trainees."""
    entries = [PageEntry(key, lambda key=key: SamplePage(key)) for key in PAGE_ICONS]
    entries.append(PageEntry("person", lambda: SamplePage("person"), under="trainees"))
    return Frame(entries, status)
