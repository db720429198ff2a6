"""The catalogue of standards: taken in from data, listed, found by code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.standard_code import parse_standard_code
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system import resources

CLUSTERS_EN = {
    "صنعت": "Industry",
    "خدمات": "Services",
    "کشاورزی": "Agriculture",
    "فرهنگ و هنر": "Culture and Art",
}


@dataclass(frozen=True)
class StandardRow:
    """An edition of a standard. ``code`` is empty when the edition has no national code."""

    version_id: int
    standard_id: int
    title_fa: str
    title_en: str
    code: str | None
    group_fa: str
    group_en: str
    cluster_fa: str
    total_hours: int

    @property
    def certifiable(self) -> bool:
        """Only an edition with a national code may stand on a certificate."""
        return self.code is not None


@act(Permission.MANAGE_STANDARDS)
def load_catalogue(desk: Desk, folder: Path | None = None) -> int:
    """Takes in groups and standards from two CSV files; known titles are left as they are.

    ``folder`` holds ``occupational_groups.csv`` and ``standards_sample.csv`` (default: the
    program's own). Returns how many standards were new.
    """
    source = folder or resources.path("catalogue")
    with desk.write("standard.load_catalogue") as work:
        groups = _load_groups(work, source / "occupational_groups.csv")
        known = set(work.session.execute(select(Standard.title_fa)).scalars())
        new = [
            row for row in _rows(source / "standards_sample.csv") if row["title_fa"] not in known
        ]
        for number, row in enumerate(new, start=2):
            _add_standard(work, row, groups, number)
        return len(new)


@question
def list_standards(desk: Desk) -> list[StandardRow]:
    """Every edition, by title."""
    found = (
        select(StandardVersion, OccupationalGroup)
        .join(Standard, Standard.id == StandardVersion.standard_id)
        .join(OccupationalGroup, OccupationalGroup.id == Standard.group_id)
        .order_by(StandardVersion.title_fa)
    )
    with desk.read() as session:
        return [_row(version, group) for version, group in session.execute(found)]


@question
def find_standard_by_code(desk: Desk, code: str) -> StandardRow | None:
    """The edition with a national code, typed in any form ``parse_standard_code`` takes."""
    wanted = parse_standard_code(code).value
    return next((row for row in list_standards(desk) if row.code == wanted), None)


def papers_asked(session: Session, version_id: int) -> list[str]:
    """The documents that a standard asks for beyond those of everybody."""
    asked = (
        select(Standard.required_documents)
        .join(StandardVersion, StandardVersion.standard_id == Standard.id)
        .where(StandardVersion.id == version_id)
    )
    return list(session.execute(asked).scalar_one())


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _load_groups(work: Work, file: Path) -> dict[str, int]:
    known = {
        group.name_fa: group.id
        for group in work.session.execute(select(OccupationalGroup)).scalars()
    }
    for row in _rows(file):
        if row["group_fa"] in known:
            continue
        group = OccupationalGroup(
            name_fa=row["group_fa"],
            name_en=row.get("group_en", ""),
            code=row["group_code"] or None,
            cluster_fa=row["cluster_fa"],
            cluster_en=CLUSTERS_EN.get(row["cluster_fa"], ""),
        )
        work.add(group)
        known[group.name_fa] = group.id
    return known


def _add_standard(work: Work, row: dict[str, str], groups: dict[str, int], number: int) -> None:
    if row["group_fa"] not in groups:
        raise DomainError("standard.group_unknown", row=number, group=row["group_fa"])
    code = parse_standard_code(row["code"]) if row["code"] else None
    standard = Standard(
        title_fa=row["title_fa"],
        title_en=row["title_en"],
        group_id=groups[row["group_fa"]],
        required_documents=[],
    )
    work.add(standard)
    theory, practical = int(row["theory_hours"]), int(row["practical_hours"])
    work.add(
        StandardVersion(
            standard_id=standard.id,
            code=code.value if code and code.national else None,
            old_code=code.value if code and not code.national else None,
            title_fa=row["title_fa"],
            title_en=row["title_en"],
            theory_hours=theory,
            practical_hours=practical,
            total_hours=theory + practical,
        )
    )


def _row(version: StandardVersion, group: OccupationalGroup) -> StandardRow:
    return StandardRow(
        version_id=version.id,
        standard_id=version.standard_id,
        title_fa=version.title_fa,
        title_en=version.title_en,
        code=version.code,
        group_fa=group.name_fa,
        group_en=group.name_en,
        cluster_fa=group.cluster_fa,
        total_hours=version.total_hours,
    )
