"""What the search box asks: people, classes, certificates, standards and the desk's commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from tvto_desk.app.commands import Commands
from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.roles import Permission
from tvto_desk.services import finding, people_search, trainees
from tvto_desk.services.finding import FoundRow
from tvto_desk.services.people_search import PeopleQuery
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.services.trainees import TraineeRow
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame, Hit, HitKind
from tvto_desk.ui.frame.hits import Found
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import identity_number
from tvto_desk.ui.trainees.rights import Rights

_PEOPLE = 6
_STANDARDS = 5
_LEAST = 2
# A number or a code is nobody's name.
_NAME = re.compile(r"^[^\W\d_]{2}[^\d]*$")


class Search(QObject):
    """Gives the frame its providers; each asks in the reader thread."""

    def __init__(self, frame: Frame, context: Context, commands: Commands) -> None:
        super().__init__(frame)
        self._frame, self._context = frame, context
        self._rights = Rights(context, self)
        self._standards: list[tuple[str, StandardRow]] | None = None
        for provide in (
            self._people,
            self._courses,
            self._certificates,
            self._catalogue,
            commands.find,
        ):
            frame.add_provider(provide)
        context.news.changed.connect(self._hear)

    def _people(self, text: str, found: Found) -> None:
        if not text:
            found([])
            return
        desk = self._context.desk

        def ask() -> list[TraineeRow]:
            ids = people_search.first_people(desk, PeopleQuery(text), _PEOPLE)
            rows = trainees.trainee_rows(desk, ids or ())
            # Enter opens the first: who is called so stands above whose father is.
            begun = tuple(map(persian.search_key, keyboard.candidates(text)))
            return sorted(rows, key=lambda row: not _own_name(row).startswith(begun))

        def show(rows: list[TraineeRow]) -> None:
            found(
                self._nobody(text)
                if not rows
                else [
                    Hit(
                        HitKind.PERSON,
                        row.name_fa,
                        identity_number(row.identity),
                        self._opening("trainee", person_id=row.id),
                    )
                    for row in rows
                ]
            )

        self._ask("people", ask, show, found)

    def _nobody(self, text: str) -> list[Hit]:
        """A name that nobody has: its owner may stand at the counter."""
        if not (_NAME.search(text) and self._rights.may(Permission.REGISTER)):
            return []
        return [
            Hit(
                HitKind.SEARCH,
                self.tr("Register a new trainee of this name"),
                words().text("trainee_list.nobody", Look.current().language, typed=text),
                self._opening("registration", name=text),
            )
        ]

    def _courses(self, text: str, found: Found) -> None:
        desk = self._context.desk

        def show(rows: list[FoundRow]) -> None:
            found(
                [
                    Hit(
                        HitKind.COURSE,
                        digits.isolate_ltr(row.words),
                        digits.isolate(row.code),
                        self._opening("course", course_id=row.id),
                    )
                    for row in rows
                ]
            )

        self._ask("courses", lambda: finding.find_courses(desk, text), show, found)

    def _certificates(self, text: str, found: Found) -> None:
        desk = self._context.desk

        def ask() -> list[tuple[FoundRow, bool]]:
            issued = [(row, True) for row in finding.find_certificates(desk, text)]
            return issued + [(row, False) for row in finding.find_older_certificates(desk, text)]

        def show(rows: list[tuple[FoundRow, bool]]) -> None:
            found(
                [
                    Hit(
                        HitKind.CERTIFICATE,
                        row.words,
                        digits.isolate(row.code),
                        self._opening("certificates", number=row.code)
                        if is_ours
                        else self._opening("trainee", person_id=row.id),
                    )
                    for row, is_ours in rows
                ]
            )

        self._ask("certificates", ask, show, found)

    def _catalogue(self, text: str, found: Found) -> None:
        """Editions of standards by title or code. They are few and change seldom: read once."""
        if len(text.strip()) < _LEAST:
            found([])
        elif self._standards is None:

            def keep(rows: list[StandardRow]) -> None:
                self._standards = [(_standard_key(row), row) for row in rows]
                found(self._of_catalogue(text))

            self._ask("standards", partial(list_standards, self._context.desk), keep, found)
        else:
            found(self._of_catalogue(text))

    def _of_catalogue(self, text: str) -> list[Hit]:
        keys = [persian.search_key(meant) for meant in keyboard.candidates(text)]
        rows = [row for key, row in self._standards or () if any(wanted in key for wanted in keys)]
        return [
            Hit(
                HitKind.STANDARD,
                digits.isolate_ltr(row.title_fa),
                digits.isolate(row.code or ""),
                self._opening("standards", version_id=row.version_id),
            )
            for row in rows[:_STANDARDS]
        ]

    def _hear(self, kind: str) -> None:
        if kind == "standard":
            self._standards = None

    def _ask(
        self,
        name: str,
        ask: Callable[[], list[Any]],
        show: Callable[[list[Any]], None],
        found: Found,
    ) -> None:
        # An answer that fails finds nothing; the page that lists these things says why.
        self._context.runner.read(ask, show, lambda _error: found([]), asker=(id(self), name))

    def _opening(self, page: str, **args: object) -> Callable[[], object]:
        return lambda: self._frame.show_page(page, **args)


def _own_name(row: TraineeRow) -> str:
    return persian.search_key(row.name_fa)


def _standard_key(row: StandardRow) -> str:
    return persian.search_key(" ".join(filter(None, (row.title_fa, row.title_en, row.code))))
