"""The button «پرتال و تماس»: what is taken along of people, to the portal or the telephone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tvto_desk.domain.calls import Separator, numbers_text
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Mobile
from tvto_desk.domain.roles import Permission
from tvto_desk.services.contacts import list_mobiles
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_values import extra_of_people
from tvto_desk.services.portal import (
    PhotoBundle,
    chosen_columns,
    people_of_class,
    portal_people,
    portal_photos,
    portal_table,
)
from tvto_desk.system.files import write_atomically
from tvto_desk.system.table_files import Table
from tvto_desk.ui.admission.call_dialog import CallDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.portal.copy_strip import CopyStrip
from tvto_desk.ui.portal.export_file import ExportFile
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, word_button
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.listing import Listing

MOST = 2000
"""More people than a class or a list to ring ever has; a whole register goes by its own export."""


@dataclass(frozen=True)
class PeopleAsked:
    """Whose: ``person_ids``, or the people of a class."""

    person_ids: tuple[int, ...] = ()
    course_id: int | None = None

    def read(self, desk: Desk) -> list[int]:
        """The ids of the people; runs in the reader thread."""
        if self.course_id is not None:
            return people_of_class(desk, self.course_id)
        return list(self.person_ids)


class PeopleMenu(QPushButton):
    """``who`` is asked when an act is chosen; ``listing`` is the list that is exported;
    ``person_of`` gives the person of its row.

    ``said(sentence)`` after an act, ``failed(error)``, ``page_requested(key, arguments)``.
    """

    said = Signal(str)
    failed = Signal(object)
    page_requested = Signal(str, dict)

    def __init__(
        self,
        context: Context,
        rights: Rights,
        asker: Asker,
        who: Callable[[], PeopleAsked],
        listing: Listing,
        parent: QWidget,
        *,
        with_gaps: bool = True,
        person_of: Callable[[Any], int] = attrgetter("id"),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("act_people_menu")
        self.setAutoDefault(False)
        self._context, self._rights, self._asker = context, rights, asker
        self._who, self._with_gaps = who, with_gaps
        self._listing = listing
        listing.exporter = self._export_list
        self._file = ExportFile(context, asker, self.said.emit, self.failed.emit, self)
        self._person_of = person_of
        self._act = Act("people_menu", lambda: self.tr("Portal and calls"), "send")
        self.strip: CopyStrip | None = None
        self.list = QMenu(self)
        self.list.setObjectName("people_menu")
        self.list.aboutToShow.connect(self._fill)
        self.setMenu(self.list)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self, self._act)
        self.list.setAccessibleName(self.tr("Portal and calls"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def do(self, key: str) -> None:
        """Does an act of the menu."""
        if key == "export":
            self._export_list()
            return
        asked, desk = self._who(), self._context.desk
        if len(asked.person_ids) > MOST:
            self.failed.emit(DomainError("portal.too_many", most=MOST))
            return
        work: Callable[[list[int]], Any]
        then: Callable[[Any], None]
        match key:
            case "strip":
                work, then = partial(_for_strip, desk), partial(self._show_strip, asked)
            case "portal":
                work = partial(portal_table, desk, course_id=asked.course_id)
                then = partial(self._save_table, self.tr("Portal export"))
            case "photos":
                work, then = partial(portal_photos, desk), self._save_photos
            case "numbers" | "commas" | "owners":
                work, then = partial(list_mobiles, desk), partial(self._copy, key)
            case "calls":
                work, then = list, partial(self._make_calls, asked)
            case _:
                gaps: dict[str, Any] = {"course_id": asked.course_id}
                if asked.course_id is None:
                    gaps = {"person_ids": asked.person_ids}
                self.page_requested.emit("gaps", gaps)
                return

        def read() -> Any:
            return work(asked.read(desk))

        self._context.runner.read(read, then, self.failed.emit, asker=self)

    def _fill(self) -> None:
        self.list.clear()
        exports = self._rights.may(Permission.EXPORT)
        registers = self._rights.may(Permission.REGISTER)
        lines: list[tuple[str, str, bool] | None] = [
            ("strip", self.tr("Copy strip for the portal"), True),
            ("portal", self.tr("Portal export …"), exports),
            ("photos", self.tr("Photos by national ID …"), exports),
            None,
            ("numbers", self.tr("Copy the numbers"), True),
            ("commas", self.tr("Copy the numbers with commas"), True),
            ("owners", self.tr("Copy the numbers with their owners"), True),
            ("calls", self.tr("Call list …"), registers),
            *([("gaps", self.tr("Gaps"), True)] if self._with_gaps else []),
            None,
            ("export", self.tr("Export this list …"), exports),
        ]
        for line in lines:
            if line is None:
                self.list.addSeparator()
                continue
            key, title, may = line
            action = QAction(title, self.list)
            action.setObjectName(f"people_{key}")
            action.setEnabled(may)
            action.triggered.connect(lambda _checked=False, key=key: self.do(key))
            self.list.addAction(action)

    # --- acts

    def _show_strip(self, asked: PeopleAsked, answer: tuple[Any, Any]) -> None:
        columns, people = answer
        if not people:
            self.said.emit(say("portal.nobody"))
            return
        if self.strip is not None:
            self.strip.close()
        self.strip = CopyStrip(columns, people, self.window())
        self.strip.destroyed.connect(self._forget_strip)
        self.strip.start()

    def _forget_strip(self) -> None:
        self.strip = None

    def _copy(self, key: str, phones: Sequence[Mobile]) -> None:
        separator = Separator.COMMA if key == "commas" else Separator.LINE
        text = numbers_text(phones, separator, owners=key == "owners")
        QGuiApplication.clipboard().setText(text)
        self.said.emit(say("contact.copied", count=len({phone.number for phone in phones})))

    def _make_calls(self, asked: PeopleAsked, people: list[int]) -> None:
        if not people:
            self.said.emit(say("portal.nobody"))
            return
        dialog = CallDialog(self._context, people, self.window(), course_id=asked.course_id)
        dialog.made.connect(lambda made: self.page_requested.emit("calls", {"call_list_id": made}))
        dialog.start()

    def _export_list(self) -> None:
        extra = partial(extra_of_people, self._context.desk)
        self._file.save_list(self._listing, extra, self._person_of)

    def _save_table(self, title: str, table: Table) -> None:
        self._file.save(title, lambda: table)

    def _save_photos(self, bundle: PhotoBundle) -> None:
        target = self._asker.save_file(
            self.tr("Photos by national ID"), "photos.zip", "ZIP (*.zip)", self.window()
        )
        if target is None:
            return
        path = target.with_suffix(".zip")

        def done(_nothing: object) -> None:
            if bundle.without:
                names = comma().join(bundle.without[:5])
                self.said.emit(
                    say(
                        "portal.photos_saved_without",
                        count=bundle.count,
                        missing=len(bundle.without),
                        names=names,
                    )
                )
            else:
                self.said.emit(say("portal.photos_saved", count=bundle.count))

        self._context.runner.write(
            lambda: write_atomically(path, bundle.content), done, self.failed.emit
        )


def _for_strip(desk: Desk, people: Sequence[int]) -> tuple[Any, Any]:
    return chosen_columns(desk), portal_people(desk, people)
