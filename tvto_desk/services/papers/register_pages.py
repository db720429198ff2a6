"""The register page of a day, with the signed head of the trail."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, SignedHead
from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain import digits
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Qr,
    Signature,
    Signatures,
    Table,
    Title,
)
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.system.clock import IRAN


@question
def register_page(desk: Desk, day: date) -> PaperFile:
    """The page of the register for a day: every event of a certificate with both names, and the
    head of the trail as it was signed last, for the paper kept elsewhere is the witness.
    """
    began = datetime.combine(day, time(), IRAN)
    ended = datetime.combine(day, time.max, IRAN)
    with desk.read() as session:
        happened = [*_events(session, began, ended), *_old_copies(session, day)]
        rows = [(paper.count(place), *row) for place, row in enumerate(happened, 1)]
        witness = head_blocks(session)
    stationery = Stationery(desk)
    name = f"{paper.say('register_page')} {paper.day(day).replace('/', '-')}"
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("name"), share=2),
        Column(paper.say("act"), share=1),
        Column(paper.say("by"), share=1),
        Column(paper.say("second"), share=1),
        Column(paper.say("reason"), share=1),
    )
    blocks: list[Block] = [
        Title(paper.say("register_page"), paper.long_day(day)),
        Table(columns, tuple(rows), paper.say("no_act_of_day")),
        *witness,
        Signatures((Signature(paper.say("clerk")), Signature(paper.say("head_of_centre")))),
    ]
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=tuple(blocks),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def head_blocks(session: Session) -> list[Block]:
    """The last entry of the trail, and the head as it was signed last, as a code."""
    head, signed = _head(session)
    facts = Facts(
        (
            Fact(paper.say("head_seq"), paper.count(head.seq)),
            Fact(paper.say("head_hash"), head.hash[:32], latin=True),
        )
    )
    if signed is None:
        return [facts]
    text = f"TVTO-HEAD {signed.seq} {signed.hash} {signed.key_id} {signed.signature.hex()}"
    words = paper.say("signed_head", seq=signed.seq, key=paper.code(signed.key_id))
    return [facts, Qr(text, (words,))]


def _events(session: Session, began: datetime, ended: datetime) -> list[tuple[str, ...]]:
    staff = {row.id: name_of(row) for row in session.execute(select(Staff)).scalars()}
    found = (
        select(CertificateEvent, Certificate.number, PersonName, CertificateRequest)
        .join(Certificate, Certificate.id == CertificateEvent.certificate_id)
        .join(CertificateRequest, CertificateRequest.id == Certificate.request_id)
        .join(PersonName, (PersonName.person_id == Certificate.person_id) & PersonName.is_current)
        .where(CertificateEvent.at.between(began, ended))
        .order_by(CertificateEvent.id)
    )
    return [
        (
            number,
            full_name(name),
            paper.named(f"certificate_event.{event.kind.value}"),
            staff[event.by_id],
            staff.get(_second(event, request) or 0, ""),
            event.reason,
        )
        for event, number, name, request in session.execute(found)
    ]


def _old_copies(session: Session, day: date) -> list[tuple[str, ...]]:
    """Duplicates of certificates older than the program: the register has no events of them."""
    staff = {row.id: name_of(row) for row in session.execute(select(Staff)).scalars()}
    found = select(CertificateCopy).where(
        CertificateCopy.old_uid.is_not(None), CertificateCopy.issued_on == day
    )
    rows: list[tuple[str, ...]] = []
    for copy in session.execute(found.order_by(CertificateCopy.id)).scalars():
        values = CertificateValues.from_json(copy.content)
        holder = values.holder
        rows.append(
            (
                digits.one_piece(values.number),
                f"{holder.first_name_fa} {holder.last_name_fa}".strip(),
                paper.say("old_duplicate", copy=copy.copy_no),
                staff[copy.issued_by_id],
                staff[copy.asked_by_id],
                copy.reason,
            )
        )
    return rows


def _second(event: CertificateEvent, request: CertificateRequest) -> int | None:
    """The other person of an act; an issue rests on who approved, or else on who asked."""
    if event.kind is not CertificateEventKind.ISSUED:
        return event.second_by_id
    if request.approved_by_id != event.by_id:
        return request.approved_by_id
    return request.requested_by_id


def _head(session: Session) -> tuple[Audit, SignedHead | None]:
    head = session.execute(select(Audit).order_by(Audit.seq.desc()).limit(1)).scalar_one()
    signed = session.execute(
        select(SignedHead).order_by(SignedHead.seq.desc(), SignedHead.at.desc()).limit(1)
    ).scalar()
    session.expunge_all()
    return head, signed
