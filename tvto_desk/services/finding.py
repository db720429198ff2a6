"""What the one search box finds beside people: classes and certificates."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.trainees import full_name

_LEAST = 2


@dataclass(frozen=True)
class FoundRow:
    """A line of the search box: ``code`` is the class code or the certificate's number."""

    id: int
    code: str
    words: str


@question
def find_courses(desk: Desk, typed: str, limit: int = 5) -> list[FoundRow]:
    """Classes whose code or title holds what was typed, the newest first."""
    code = _code(typed)
    keys = [key for meant in keyboard.candidates(typed) if (key := persian.search_key(meant))]
    found = (
        select(CourseRun.id, CourseRun.class_code, StandardVersion.title_fa)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .order_by(CourseRun.starts_on.desc(), CourseRun.id.desc())
    )
    if len(typed.strip()) < _LEAST:
        return []
    with desk.read() as session:
        rows = (FoundRow(*row) for row in session.execute(found))
        fitting = (
            row
            for row in rows
            if (code and code in row.code.upper())
            or any(key in persian.search_key(row.words) for key in keys)
        )
        return [row for row, _place in zip(fitting, range(limit), strict=False)]


@question
def find_certificates(desk: Desk, typed: str, limit: int = 5) -> list[FoundRow]:
    """Certificates whose number ends with, or begins with, what was typed; the newest first."""
    code = _code(typed)
    if len(code) < _LEAST or not any(char.isdigit() for char in code):
        return []
    found = (
        select(Certificate.id, Certificate.number, PersonName)
        .join(PersonName, (PersonName.person_id == Certificate.person_id) & PersonName.is_current)
        .where(or_(Certificate.number.startswith(code), Certificate.number.endswith(code)))
        .order_by(Certificate.id.desc())
        .limit(limit)
    )
    with desk.read() as session:
        rows = session.execute(found)
        return [FoundRow(row, number, full_name(name)) for row, number, name in rows]


def _code(typed: str) -> str:
    """A number as it is stored: Latin digits and capitals, no gaps."""
    return "".join(digits.latin(typed).split()).upper()
