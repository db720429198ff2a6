"""The commands of the search box: every page, every section of the settings, and a few acts.

Each is found by its name and by what else people call it, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from tvto_desk.ui.frame import Frame, Hit, HitKind
from tvto_desk.ui.frame.commands import matching, other_names
from tvto_desk.ui.frame.hits import Found
from tvto_desk.ui.speech import say


@dataclass(frozen=True)
class Command:
    """The name of a command in the language of the moment, what it does, where it leads, and the
    key of its other names in the catalogue.
    """

    title: Callable[[], str]
    run: Callable[[], object]
    place: str = ""
    also: str = ""

    def hit(self) -> Hit:
        """The line of the palette."""
        place = say(f"page.{self.place}") if self.place else ""
        return Hit(HitKind.COMMAND, self.title(), place, self.run, other_names(self.also))


PAGES: Final = {
    "acts": ("desk", "ActsPage", "My last acts"),
    "registration": ("trainees", "RegistrationPage", "Register a trainee"),
    "doubles": ("trainees", "DoublesPage", "Double records"),
    "imports": ("trainees", "ImportsPage", "Bring in from a file"),
    "applications": ("trainees", "ApplicationsPage", "Applications"),
    "gaps": ("trainees", "GapsPage", "Gaps"),
    "calls": ("trainees", "CallsPage", "Calls"),
    "old_register": ("trainees", "OldRegisterPage", "Bring in an old register"),
    "offers": ("courses", "OffersPage", "What courses there are"),
    "closures": ("courses", "ClosuresPage", "Sudden closure"),
    "standards": ("courses", "StandardsPage", "Standards"),
    "workshops": ("courses", "WorkshopsPage", "Workshops"),
    "equipment": ("courses", "EquipmentPage", "Equipment"),
    "equipment_loans": ("courses", "LoansPage", "Equipment float"),
    "statistics": ("reports", "StatisticsPage", "Figures on demand"),
    "dashboard": ("reports", "DashboardPage", "Dashboard"),
    "authority": ("reports", "AuthorityPage", "Statistics file for the authority"),
    "exchange": ("reports", "ExchangePage", "Exchange with the province"),
}
"""Pages beyond the rail that open by themselves: where they belong, and their title as the page
itself has it. A dossier, a class, a session and an older record are found by whom they are about.
"""

_OF_PROVINCE: Final = {"exchange": "Exchange with the centres"}

SECTIONS: Final = {
    "look": ("LookPanel", "Look"),
    "printers": ("PrinterPanel", "Printer"),
    "backup": ("BackupPanel", "Backup"),
    "trail": ("TrailPanel", "Integrity of the trail"),
    "account": ("AccountPanel", "My account"),
    "centre": ("CentrePanel", "Centre and signatories"),
    "staff": ("StaffPanel", "Colleagues"),
    "users": ("UsersPanel", "Users and roles"),
    "main_computer": ("MainComputerPanel", "Main computer"),
    "rules": ("RulesPanel", "Rules of passing"),
    "attempts": ("AttemptsPanel", "Attempts and terms"),
    "holidays": ("HolidaysPanel", "Holidays"),
    "fees": ("FeesPanel", "Fees"),
    "plan": ("PlanPanel", "Plan of the year"),
    "portal": ("PortalPanel", "Portal"),
    "lists": ("ListsPanel", "Code lists"),
    "extra": ("ExtraPanel", "Own fields"),
    "design": ("DesignPanel", "Certificate design"),
    "limits": ("LimitsPanel", "Limits and terms"),
    "papers": ("PapersPanel", "Papers"),
    "proof": ("ProofPanel", "Check a certificate"),
    "keys": ("KeysPanel", "Signing keys"),
}
"""Sections of the settings; named here too, so that finding one does not load them all."""


class Commands:
    """Finds commands; what stands beside pages and sections comes as ``acts``."""

    def __init__(self, frame: Frame, acts: Sequence[Command], *, is_province: bool) -> None:
        def page(key: str, place: str, context: str, title: str) -> Command:
            title = _OF_PROVINCE.get(key, title) if is_province else title
            return Command(
                partial(QCoreApplication.translate, context, title),
                partial(frame.show_page, key),
                place,
                f"page_also.{key}",
            )

        self.pages = [*acts, *(page(key, *told) for key, told in PAGES.items())]
        self.sections = [
            Command(
                partial(QCoreApplication.translate, *told),
                partial(frame.show_page, "settings", section=key),
                "settings",
                f"section_also.{key}",
            )
            for key, told in SECTIONS.items()
        ]

    def find(self, text: str, found: Found) -> None:
        """Hands on the commands of a text; sections of the settings stand in no empty list."""
        offered = [*self.pages, *self.sections] if text else self.pages
        found(matching(text, [command.hit() for command in offered]))
