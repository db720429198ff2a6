"""One standard with its editions and what it asks of a trainee, and the changes of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.standards import (
    OccupationalGroup,
    Standard,
    StandardPrerequisite,
    StandardVersion,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.standard_code import parse_standard_code
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.unchanged import require_unchanged

LEAST_AGE, GREATEST_AGE = 15, 60


@dataclass(frozen=True)
class EditionRow:
    """An edition; hours by kind."""

    version_id: int
    edition: int
    code: str | None
    old_code: str | None
    theory_hours: int
    practical_hours: int
    internship_hours: int
    project_hours: int
    total_hours: int
    valid_from: date | None


@dataclass(frozen=True)
class StandardDetail:
    """A standard as its pane shows it; ``prerequisites`` are ids and titles of standards."""

    id: int
    title_fa: str
    title_en: str
    group_fa: str
    group_en: str
    group_code: str | None
    cluster_fa: str
    cluster_en: str
    min_age: int
    min_education: Education | None
    documents: tuple[str, ...]
    prerequisites: tuple[tuple[int, str], ...]
    editions: tuple[EditionRow, ...]

    @property
    def requirements(self) -> RequirementsDraft:
        """What the window of its requirements shows."""
        asked = tuple(sorted(one for one, _ in self.prerequisites))
        return RequirementsDraft(
            min_age=self.min_age,
            min_education=self.min_education,
            documents=self.documents,
            prerequisite_ids=asked,
        )


@dataclass(frozen=True, kw_only=True)
class RequirementsDraft:
    """What a standard asks before somebody may learn it."""

    min_age: int
    min_education: Education | None = None
    documents: tuple[str, ...] = ()
    prerequisite_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditionDraft:
    """A new edition of a standard; without a national code it can be taught, not certified."""

    code: str | None = None
    theory_hours: int = 0
    practical_hours: int = 0
    internship_hours: int = 0
    project_hours: int = 0
    valid_from: date | None = None


@question
def get_standard(desk: Desk, version_id: int) -> StandardDetail:
    """The standard of an edition, with all its editions. Raises ``standard.unknown``."""
    with desk.read() as session:
        version = session.get(StandardVersion, version_id)
        if version is None:
            raise DomainError("standard.unknown")
        row = session.get_one(Standard, version.standard_id)
        group = session.get_one(OccupationalGroup, row.group_id)
        before = (
            select(Standard.id, Standard.title_fa)
            .join(StandardPrerequisite, StandardPrerequisite.required_standard_id == Standard.id)
            .where(StandardPrerequisite.standard_id == row.id)
            .order_by(Standard.title_fa)
        )
        editions = (
            select(StandardVersion)
            .where(StandardVersion.standard_id == row.id)
            .order_by(StandardVersion.edition.desc())
        )
        return StandardDetail(
            id=row.id,
            title_fa=row.title_fa,
            title_en=row.title_en,
            group_fa=group.name_fa,
            group_en=group.name_en,
            group_code=group.code,
            cluster_fa=group.cluster_fa,
            cluster_en=group.cluster_en,
            min_age=row.min_age,
            min_education=Education(row.min_education) if row.min_education else None,
            documents=tuple(row.required_documents),
            prerequisites=tuple(session.execute(before).tuples().all()),
            editions=tuple(_edition(one) for one in session.execute(editions).scalars()),
        )


@act(Permission.MANAGE_STANDARDS)
def change_requirements(
    desk: Desk,
    standard_id: int,
    draft: RequirementsDraft,
    *,
    opened: RequirementsDraft | None = None,
) -> None:
    """Sets least age, education, documents and prerequisites.

    Raises ``standard.age``, and ``standard.own_prerequisite`` for a standard that would ask for
    itself, by whatever way round, and ``Conflict``.
    """
    if not LEAST_AGE <= draft.min_age <= GREATEST_AGE:
        raise DomainError("standard.age", field="min_age", least=LEAST_AGE, most=GREATEST_AGE)
    with desk.write("standard.change_requirements") as work:
        row = work.session.get(Standard, standard_id)
        if row is None:
            raise DomainError("standard.unknown")
        links = list(work.session.execute(select(StandardPrerequisite)).scalars())
        own = {one.required_standard_id: one for one in links if one.standard_id == standard_id}
        require_unchanged(
            opened,
            RequirementsDraft(
                min_age=row.min_age,
                min_education=Education(row.min_education) if row.min_education else None,
                documents=tuple(row.required_documents),
                prerequisite_ids=tuple(sorted(own)),
            ),
        )
        _require_no_circle(standard_id, draft.prerequisite_ids, links)
        row.min_age = draft.min_age
        row.min_education = draft.min_education.value if draft.min_education else None
        row.required_documents = list(draft.documents)
        for required, link in own.items():
            if required not in draft.prerequisite_ids:
                work.session.delete(link)
        work.add(
            *(
                StandardPrerequisite(standard_id=standard_id, required_standard_id=required)
                for required in draft.prerequisite_ids
                if required not in own
            )
        )


@act(Permission.MANAGE_STANDARDS)
def add_edition(desk: Desk, standard_id: int, draft: EditionDraft) -> int:
    """Adds the next edition of a standard; classes of the former keep theirs.

    Raises ``standard.code_not_national`` for an older shape, ``standard.hours_missing``.
    """
    code = parse_standard_code(draft.code) if draft.code else None
    if code is not None and not code.national:
        raise DomainError("standard.code_not_national", field="standard_code")
    hours = (
        draft.theory_hours,
        draft.practical_hours,
        draft.internship_hours,
        draft.project_hours,
    )
    if min(hours) < 0 or not sum(hours):
        raise DomainError("standard.hours_missing", field="theory_hours")
    with desk.write("standard.add_edition") as work:
        row = work.session.get(Standard, standard_id)
        if row is None:
            raise DomainError("standard.unknown")
        taken = select(StandardVersion.id).where(
            StandardVersion.code == (code.value if code else None)
        )
        if code is not None and work.session.execute(taken).first() is not None:
            raise DomainError("standard.code_taken", field="standard_code")
        last = select(StandardVersion.edition).where(StandardVersion.standard_id == standard_id)
        version = StandardVersion(
            standard_id=standard_id,
            edition=max(work.session.execute(last).scalars(), default=0) + 1,
            code=code.value if code else None,
            title_fa=row.title_fa,
            title_en=row.title_en,
            theory_hours=draft.theory_hours,
            practical_hours=draft.practical_hours,
            internship_hours=draft.internship_hours,
            project_hours=draft.project_hours,
            total_hours=sum(hours),
            valid_from=draft.valid_from,
        )
        work.add(version)
        return version.id


def _require_no_circle(
    standard_id: int, wanted: Sequence[int], links: Sequence[StandardPrerequisite]
) -> None:
    asks: dict[int, set[int]] = {}
    for link in links:
        if link.standard_id != standard_id:
            asks.setdefault(link.standard_id, set()).add(link.required_standard_id)
    open_ids, seen = list(wanted), set[int]()
    while open_ids:
        one = open_ids.pop()
        if one == standard_id:
            raise DomainError("standard.own_prerequisite", field="prerequisites")
        if one not in seen:
            seen.add(one)
            open_ids += asks.get(one, ())


def _edition(row: StandardVersion) -> EditionRow:
    return EditionRow(
        row.id,
        row.edition,
        row.code,
        row.old_code,
        row.theory_hours,
        row.practical_hours,
        row.internship_hours,
        row.project_hours,
        row.total_hours,
        row.valid_from,
    )
