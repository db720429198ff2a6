"""Pages of certificates: what a request would become, what was issued, and a class in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.domain import jalali
from tvto_desk.services.access import question
from tvto_desk.services.certificate_events import certificate_row
from tvto_desk.services.certificate_values import certificate_values, ground_of
from tvto_desk.services.designs import design_name
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import replaced_by, request_row
from tvto_desk.services.print_room import FrozenPage


@question
def preview(desk: Desk, request_id: int) -> bytes:
    """The page that a request would become, by the real renderer: a specimen, without a proof."""
    with desk.read() as session:
        result_id = request_row(session, request_id).result_id
        old = replaced_by(session, request_id)
        return _specimen(desk, session, result_id, old.number if old else "")


@question
def preview_result(desk: Desk, result_id: int) -> bytes:
    """The same specimen for a passed result that nobody has asked a certificate for yet."""
    with desk.read() as session:
        return _specimen(desk, session, result_id)


@question
def stored_page(desk: Desk, certificate_id: int) -> bytes:
    """The PDF of the newest copy as it was issued; one that differs from its hash raises."""
    with desk.read() as session:
        sha = newest_page(session, certificate_id).pdf_sha
    return desk.house.blobs.get(sha)


@question
def class_file(desk: Desk, certificate_ids: Sequence[int]) -> bytes:
    """The pages of several certificates in one PDF, from their frozen values, with tags for screen
    readers: a file is opened before it is printed.

    Raises ``print.designs_differ``: one file goes to one paper.
    """
    return desk.house.print_room.class_pages(frozen_pages(desk, certificate_ids), tagged=True)


@question
def frozen_pages(desk: Desk, certificate_ids: Sequence[int]) -> list[FrozenPage]:
    """What the register keeps of the newest copy of each certificate."""
    pages = []
    with desk.read() as session:
        for certificate_id in certificate_ids:
            row = newest_page(session, certificate_id)
            photo = None if row.photo_sha is None else desk.house.blobs.get(row.photo_sha)
            pages.append(FrozenPage(row.content, photo, row.proof, row.template))
    return pages


def newest_page(session: Session, certificate_id: int) -> Certificate | CertificateCopy:
    """The row that holds the page to be printed: the last duplicate, else the original."""
    copies = select(CertificateCopy).where(CertificateCopy.certificate_id == certificate_id)
    newest = session.execute(copies.order_by(CertificateCopy.copy_no.desc()).limit(1)).scalar()
    return newest or certificate_row(session, certificate_id)


def _specimen(desk: Desk, session: Session, result_id: int, replaces: str = "") -> bytes:
    ground = ground_of(session, result_id)
    year = jalali.to_jalali(desk.today()).year
    number = f"{desk.centre.province_letters}-{year}-{desk.centre.code}-00000"
    values = certificate_values(
        session, ground, number=number, issued_on=desk.today(), replaces=replaces
    )
    photo_sha = ground.person.photo_sha
    photo = None if photo_sha is None else desk.house.blobs.get(photo_sha)
    shown, design = replace(values, specimen=True), design_name(session)
    return desk.house.print_room.certificate(shown, photo, None, design).pdf
