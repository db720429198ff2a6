"""A line of an old register as the original of a duplicate (المثنی), and the copies it has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.certificate_papers import CertificateCopy, CopyHandOver
from tvto_desk.db.models.old_records import OldRecord
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.hand_over import HandOver, checked
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.print import values as page
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_values import holder_on_page, issuer_lines, signatories_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.duplicates import OldOriginal
from tvto_desk.services.old_records import draft_of_row
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.person_rows import draft_of


@dataclass(frozen=True)
class OldCopyRow:
    """A duplicate of a certificate older than the program; ``id`` is that of ``copy_page``."""

    id: int
    copy_no: int
    issued_on: date


@question
def original_of_record(
    desk: Desk, record_id: int, *, with_course: bool = True, centre_en: str = ""
) -> OldOriginal:
    """What a duplicate of an old certificate will say: the facts of the old register, the holder as
    the record has them now. ``with_course``: trained here, not only tested; ``centre_en`` is the
    Latin name of the centre of then, asked for when it is not this one.

    Raises ``old_record.unknown``, ``old_record.no_certificate``, ``old_record.duplicate_needs``
    naming what the old line still lacks, ``old_record.centre_en_missing``,
    ``certificate.person_incomplete`` and ``certificate.no_signatory``.
    """
    with desk.read() as session:
        row = session.get(OldRecord, record_id)
        if row is None:
            raise DomainError("old_record.unknown")
        draft = draft_of_row(row)
        require_duplicable(draft)
        person = reading_person(session, session.get_one(Person, row.person_id))
        centre = session.execute(select(Centre).where(Centre.is_own)).scalar_one()
        values = page.CertificateValues(
            number=draft.certificate_no or draft.portal_no,
            issue_date=_day(draft, "issue_date"),
            specimen=centre.is_practice,
            holder=holder_on_page(draft_of(session, person)),
            standard=_standard(session, draft),
            assessment=page.AssessmentOnPage(
                kind=page.CertificateKind.TRAINED if with_course else page.CertificateKind.ASSESSED,
                date=_day(draft, "exam_date"),
            ),
            place=_place(centre, draft, centre_en),
            issuer=page.Issuer(lines_fa=issuer_lines(centre)),
            signatories=signatories_of(session, centre.id, desk.today()),
        )
        return OldOriginal(row.uid, values, person.photo_sha)


@question
def list_old_copies(desk: Desk, record_id: int) -> list[OldCopyRow]:
    """The duplicates of a line, the first one first. Raises ``old_record.unknown``."""
    with desk.read() as session:
        row = session.get(OldRecord, record_id)
        if row is None:
            raise DomainError("old_record.unknown")
        found = (
            select(CertificateCopy)
            .where(CertificateCopy.old_uid == row.uid)
            .order_by(CertificateCopy.copy_no)
        )
        return [
            OldCopyRow(copy.id, copy.copy_no, copy.issued_on)
            for copy in session.execute(found).scalars()
        ]


@act(Permission.HAND_OVER)
def hand_over_old_copy(desk: Desk, copy_id: int, given: HandOver) -> None:
    """Records who took a duplicate of a certificate older than the program, once.

    Raises ``certificate.unknown`` (also for a duplicate of this register, which has its own
    hand-over), ``old_record.copy_gone`` with the ``day``, and what ``checked`` raises.
    """
    kept = checked(given)
    with desk.write("certificate.hand_over_old") as work:
        copy = work.session.get(CertificateCopy, copy_id)
        if copy is None or copy.old_uid is None:
            raise DomainError("certificate.unknown")
        before = select(CopyHandOver).where(CopyHandOver.copy_id == copy_id)
        gone = work.session.execute(before).scalar_one_or_none()
        if gone is not None:
            raise DomainError("old_record.copy_gone", day=gone.handed_on)
        work.add(
            CopyHandOver(
                copy_id=copy_id, handed_on=desk.today(), by_id=desk.actor.staff_id, **vars(kept)
            )
        )


@question
def names_another_centre(desk: Desk, record_id: int) -> bool:
    """Whether the old certificate was given by another centre than this one."""
    with desk.read() as session:
        row = session.get(OldRecord, record_id)
        if row is None:
            raise DomainError("old_record.unknown")
        centre = session.execute(select(Centre).where(Centre.is_own)).scalar_one()
        return _is_elsewhere(centre, draft_of_row(row))


def require_duplicable(draft: OldRecordDraft) -> None:
    """Raises ``old_record.no_certificate`` for a course that was only attended, and
    ``old_record.duplicate_needs`` for the first thing that a page cannot do without.
    """
    if draft.kind is not OldKind.CERTIFICATE:
        raise DomainError("old_record.no_certificate", title=draft.title_fa)
    known = {
        "certificate_no": draft.certificate_no or draft.portal_no,
        "title_en": draft.title_en,
        "standard_code": draft.standard_code,
        "hours": draft.hours,
        "exam_date": draft.exam_date,
        "issue_date": draft.issue_date,
    }
    for field, value in known.items():
        if not value:
            raise DomainError(
                "old_record.duplicate_needs", field=field, what=Key(f"old_field.{field}")
            )
    for field in ("exam_date", "issue_date"):
        _day(draft, field)


def _is_elsewhere(centre: Centre, draft: OldRecordDraft) -> bool:
    """Whether the old certificate names another centre than this one."""
    named = persian.search_key(draft.centre_name)
    return bool(named) and named != persian.search_key(centre.name_fa)


def _day(draft: OldRecordDraft, field: str) -> date:
    """A date of the paper to the day; the page never guesses the rest of a month or year."""
    known = draft.exam_date if field == "exam_date" else draft.issue_date
    if known is None or known.precision is not DatePrecision.DAY:
        raise DomainError("old_record.duplicate_day", field=field, what=Key(f"old_field.{field}"))
    return known.first


def _standard(session: Session, draft: OldRecordDraft) -> page.StandardOnPage:
    """The trade as the old paper spells it; cluster and group as the catalogue knows its code."""
    found = (
        select(OccupationalGroup)
        .join(Standard, Standard.group_id == OccupationalGroup.id)
        .join(StandardVersion, StandardVersion.standard_id == Standard.id)
        .where(StandardVersion.code == draft.standard_code)
    )
    group = session.execute(found.limit(1)).scalar()
    return page.StandardOnPage(
        title_fa=draft.title_fa,
        title_en=draft.title_en,
        code=draft.standard_code,
        hours=draft.hours or 0,
        cluster_fa=group.cluster_fa if group else "",
        cluster_en=group.cluster_en if group else "",
        group_fa=group.name_fa if group else "",
        group_en=group.name_en if group else "",
    )


def _place(centre: Centre, draft: OldRecordDraft, centre_en: str) -> page.Place:
    elsewhere = _is_elsewhere(centre, draft)
    if elsewhere and not centre_en.strip():
        raise DomainError("old_record.centre_en_missing", field="centre_en", name=draft.centre_name)
    return page.Place(
        centre_fa=draft.centre_name if elsewhere else centre.name_fa,
        centre_en=centre_en.strip() if elsewhere else centre.name_en,
        province_fa=centre.province_fa,
        province_en=centre.province_en,
        county_fa=centre.county_fa,
        county_en=centre.county_en,
    )
