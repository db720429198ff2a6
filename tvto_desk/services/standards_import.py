"""The official sheet of standards: tried row by row, then taken in whole, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.standard_sheet import (
    HEADINGS,
    Heading,
    StandardLine,
    read_line,
)
from tvto_desk.domain.words import Sentence
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.services.standards import CLUSTERS_EN
from tvto_desk.system.sheets import read_table


class Fate(StrEnum):
    """What becomes of a row of the sheet."""

    NEW = "new"
    EDITION = "edition"
    CODED = "coded"
    KNOWN = "known"
    PROBLEM = "problem"


@dataclass(frozen=True)
class TrialRow:
    """A row of the sheet after the trial. ``line`` is None for a problem, which ``why`` names."""

    number: int
    title: str
    fate: Fate
    line: StandardLine | None
    why: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class SheetTrial:
    """The whole sheet after the trial."""

    rows: tuple[TrialRow, ...]

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def may_be_taken(self) -> bool:
        """Whether something would change and no row has a problem."""
        changing = len(self.rows) - self.count(Fate.KNOWN)
        return changing > 0 and not self.count(Fate.PROBLEM)


@act(Permission.MANAGE_STANDARDS)
def try_catalogue(desk: Desk, path: Path) -> SheetTrial:
    """Reads the sheet and says what each row would do; nothing is stored.

    Raises what ``read_table`` raises and ``standard_sheet.columns_missing``.
    """
    table = read_table(path)
    texts = [[cell.value for cell in row.cells] for row in table.rows]
    head = HEADINGS.head_row(texts)
    columns = HEADINGS.columns(texts[head] if texts else [])
    with desk.read() as session:
        known = _Known(session, desk.centre.code)
        rows: list[TrialRow] = []
        for row, cells in zip(table.rows[head + 1 :], texts[head + 1 :], strict=True):
            if any(text.strip() for text in cells):
                named = {
                    heading: cells[column] if column < len(cells) else ""
                    for heading, column in columns.items()
                }
                rows.append(_tried(row.number, named, known))
        return SheetTrial(tuple(rows))


@act(Permission.MANAGE_STANDARDS)
def take_catalogue(desk: Desk, trial: SheetTrial) -> dict[Fate, int]:
    """Takes the tried rows in: all or nothing. Returns how many of each fate.

    Raises ``standard_sheet.problems`` while a row has one; what is known stays as it is.
    """
    if trial.count(Fate.PROBLEM):
        raise DomainError("standard_sheet.problems", count=trial.count(Fate.PROBLEM))
    done: dict[Fate, int] = {}
    back_up_before_risk(desk.house)
    with desk.write("standard.take_sheet") as work:
        known = _Known(work.session, work.origin_centre)
        for row in trial.rows:
            if row.line is not None:
                fate = known.fate(row.line)
                _take(work, row.line, fate, known)
                done[fate] = done.get(fate, 0) + 1
    return done


def take_lines(
    work: Work, lines: Sequence[StandardLine]
) -> tuple[dict[Fate, int], list[tuple[StandardLine, StandardVersion]]]:
    """Takes lines of another house in: how many of each fate, and those whose code stands here with
    another title or other hours; they are left as they are.
    """
    known, done = _Known(work.session, work.origin_centre), dict.fromkeys(Fate, 0)
    others: list[tuple[StandardLine, StandardVersion]] = []
    for line in lines:
        held = known.by_code.get(line.code or "")
        if held is not None and _told_of(held) != _told_of(line):
            others.append((line, held))
            continue
        fate = known.fate(line)
        _take(work, line, fate, known)
        done[fate] += 1
    return done, others


class _Known:
    """The catalogue of the house by title and code, read once for a whole sheet."""

    def __init__(self, session: Session, own: str) -> None:
        standards = select(Standard).where(Standard.origin_centre == own)
        groups = select(OccupationalGroup).where(OccupationalGroup.origin_centre == own)
        self.standards = {row.title_fa: row for row in session.execute(standards).scalars()}
        self.groups = {row.name_fa: row for row in session.execute(groups).scalars()}
        self.versions: dict[int, list[StandardVersion]] = {}
        self.codes: set[str] = set()
        self.by_code: dict[str, StandardVersion] = {}
        for version in session.execute(
            select(StandardVersion)
            .where(StandardVersion.origin_centre == own)
            .order_by(StandardVersion.edition)
        ).scalars():
            self.learn(version)

    def learn(self, version: StandardVersion) -> None:
        self.versions.setdefault(version.standard_id, []).append(version)
        if version.code:
            self.codes.add(version.code)
            self.by_code[version.code] = version

    def latest(self, line: StandardLine) -> StandardVersion | None:
        standard = self.standards.get(line.title_fa)
        editions = self.versions.get(standard.id) if standard else None
        return editions[-1] if editions else None

    def fate(self, line: StandardLine) -> Fate:
        """What a line would do. Raises ``standard_sheet.code_of_other``."""
        latest = self.latest(line)
        if line.code in self.codes:
            standard = self.standards.get(line.title_fa)
            own = {one.code for one in self.versions.get(standard.id, ())} if standard else set()
            if line.code not in own:
                raise DomainError("standard_sheet.code_of_other", field="code")
            return Fate.KNOWN
        if latest is None:
            return Fate.NEW
        same = _hours_of(latest) == _hours_of(line)
        if line.code and latest.code is None and same:
            return Fate.CODED
        return Fate.KNOWN if same and not line.code else Fate.EDITION


def _told_of(one: StandardVersion | StandardLine) -> tuple[object, ...]:
    return one.title_fa, *_hours_of(one)


def _hours_of(one: StandardVersion | StandardLine) -> tuple[int, ...]:
    return one.theory_hours, one.practical_hours, one.internship_hours, one.project_hours


def _tried(number: int, cells: Mapping[Heading, str], known: _Known) -> TrialRow:
    title = cells.get(Heading.TITLE, "")
    try:
        line = read_line(cells)
        fate = known.fate(line)
    except DomainError as error:
        why = (Sentence(error.code, error.params),)
        return TrialRow(number, title, Fate.PROBLEM, None, why)
    return TrialRow(number, line.title_fa, fate, line, line.warnings)


def _take(work: Work, line: StandardLine, fate: Fate, known: _Known) -> None:
    if fate is Fate.KNOWN:
        return
    if fate is Fate.CODED:
        latest = known.latest(line)
        if latest is not None and line.code is not None:
            latest.code = line.code
            latest.old_code = line.old_code or latest.old_code
            known.codes.add(line.code)
        return
    standard = known.standards.get(line.title_fa)
    if standard is None:
        standard = Standard(
            title_fa=line.title_fa,
            title_en=line.title_en,
            group_id=_group(work, line, known).id,
            min_education=line.min_education.value if line.min_education else None,
            required_documents=[],
        )
        work.add(standard)
        known.standards[line.title_fa] = standard
    editions: Sequence[StandardVersion] = known.versions.get(standard.id, ())
    version = StandardVersion(
        standard_id=standard.id,
        edition=editions[-1].edition + 1 if editions else 1,
        code=line.code,
        old_code=line.old_code,
        title_fa=line.title_fa,
        title_en=line.title_en or standard.title_en,
        theory_hours=line.theory_hours,
        practical_hours=line.practical_hours,
        internship_hours=line.internship_hours,
        project_hours=line.project_hours,
        total_hours=line.total_hours,
    )
    work.add(version)
    known.learn(version)


def _group(work: Work, line: StandardLine, known: _Known) -> OccupationalGroup:
    group = known.groups.get(line.group_fa)
    if group is None:
        group = OccupationalGroup(
            name_fa=line.group_fa,
            code=line.group_code,
            cluster_fa=line.cluster_fa,
            cluster_en=CLUSTERS_EN.get(line.cluster_fa, ""),
        )
        work.add(group)
        known.groups[line.group_fa] = group
    elif group.code is None and line.group_code:
        group.code = line.group_code
    return group
