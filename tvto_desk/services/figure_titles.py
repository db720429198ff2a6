"""What the lines of figures are called, in both languages, and what figures can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.courses import CourseInstructor
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import OccupationalGroup, Standard
from tvto_desk.domain import digits
from tvto_desk.domain.figures import By
from tvto_desk.domain.person import ResidenceKind, Sex
from tvto_desk.domain.timetable import TeachingMode
from tvto_desk.domain.words import Language, standing_alone
from tvto_desk.services.access import question
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import name_of
from tvto_desk.system.words import words


@dataclass(frozen=True)
class Titled:
    """Words in both languages."""

    fa: str
    en: str

    def text(self, language: Language) -> str:
        """The words of a language."""
        return self.fa if language is Language.FA else self.en


_LISTS = {
    By.MAIN_GROUP: CodeList.TARGET_GROUPS,
    By.ANY_GROUP: CodeList.TARGET_GROUPS,
    By.BODY: CodeList.REFERRING_BODIES,
    By.PLACE: CodeList.DELIVERY_PLACES,
}
_WORDS: Mapping[By, tuple[str, tuple[str, ...]]] = {
    By.SEX: ("sex", tuple(Sex)),
    By.RESIDENCE: ("residence_kind", tuple(ResidenceKind)),
    By.MODE: ("teaching_mode", tuple(TeachingMode)),
    By.OWNERSHIP: ("ownership", ("public", "private")),
    By.MONTH: ("jalali_month", tuple(str(number) for number in range(1, 13))),
    By.SEASON: ("season", ("1", "2", "3", "4")),
}


@question
def choices_of(desk: Desk, by: By) -> list[tuple[str | None, Titled]]:
    """All that figures can be narrowed to in one respect; what is not recorded stands last."""
    with desk.read() as session:
        known = known_titles(session, by)
    return [*known.items(), (None, unrecorded())]


def titles_of(session: Session, by: By, keys: Iterable[str]) -> dict[str | None, Titled]:
    """The title of each key; one that stands in no list any more is its own title."""
    if by is By.YEAR:
        return {key: Titled(digits.persian(key), key) for key in keys} | {None: unrecorded()}
    known = known_titles(session, by)
    found: dict[str | None, Titled] = {key: known.get(key, Titled(key, key)) for key in keys}
    found[None] = unrecorded()
    return found


def unrecorded() -> Titled:
    """The line of what is not recorded."""
    return _said("figures.unrecorded")


def known_titles(session: Session, by: By) -> dict[str | None, Titled]:
    """Every line that can be named, in the order of its list."""
    if by is By.YEAR:
        return {}
    if by in _LISTS:
        return {row.key: Titled(row.title_fa, row.title_en) for row in code_list(_LISTS[by])}
    if by in _WORDS:
        section, keys = _WORDS[by]
        return {str(key): _said(f"{section}.{key}") for key in keys}
    return {str(key): Titled(fa, en or fa) for key, fa, en in _named(session, by)}


def _named(session: Session, by: By) -> Iterable[tuple[object, str, str]]:
    if by is By.INSTRUCTOR:
        taught = select(CourseInstructor.staff_id)
        people = session.execute(select(Staff).where(Staff.id.in_(taught))).scalars()
        return [(one.id, name_of(one), one.name_en) for one in people]
    group = OccupationalGroup
    found: dict[By, Select[Any]] = {
        By.CLUSTER: select(group.cluster_fa, group.cluster_fa, group.cluster_en)
        .where(group.cluster_fa != "")
        .distinct(),
        By.GROUP: select(group.id, group.name_fa, group.name_en).order_by(group.name_fa),
        By.STANDARD: select(Standard.id, Standard.title_fa, Standard.title_en).order_by(
            Standard.title_fa
        ),
        By.CENTRE: select(Centre.id, Centre.name_fa, Centre.name_en),
        By.COUNTY: select(Centre.county_fa, Centre.county_fa, Centre.county_en).distinct(),
    }
    return [(key, fa, en) for key, fa, en in session.execute(found[by])]


def _said(key: str) -> Titled:
    return Titled(words().text(key, Language.FA), standing_alone(words().text(key, Language.EN)))
