"""The register page of a day or a month, with the signed head of the trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, SignedHead
from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
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
from tvto_desk.services.papers.one_person import one_person_blocks
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.system.clock import IRAN

_Line = tuple[date, str, str, str, str, str, str]
"""Day, number, name, act, who did it, the second person, why."""


@question
def register_page(desk: Desk, day: date) -> PaperFile:
    """The page of the register for a day: every event of a certificate with both names, and the
    head of the trail as it was signed last, for the paper kept elsewhere is the witness.
    """
    with desk.read() as session:
        happened = _happened(session, day, day)
        alone = one_person_blocks(session, day, day)
        rows = [(paper.count(place), *row[1:]) for place, row in enumerate(happened, 1)]
        witness = head_blocks(session)
    title = Title(paper.say("register_page"), paper.long_day(day))
    name = f"{title.text} {paper.day(day).replace('/', '-')}"
    table = Table(
        (Column(paper.say("row"), Cell.FIGURE), *_columns()),
        tuple(rows),
        paper.say("no_act_of_day"),
    )
    return _drawn(desk, name, [title, table, *alone, *witness])


@question
def month_register_page(desk: Desk, day: date) -> PaperFile:
    """The pages of the Jalali month around ``day`` in one paper, up to today: every event with its
    day, how many there were of each kind, and the head of the trail.
    """
    date_of = jalali.to_jalali(day)
    first = jalali.from_jalali(date_of.year, date_of.month, 1)
    last = first + timedelta(days=jalali.month_length(date_of.year, date_of.month) - 1)
    with desk.read() as session:
        happened = _happened(session, first, last)
        alone = one_person_blocks(session, first, last)
        witness = head_blocks(session)
    rows = [
        (paper.count(place), paper.day(row[0]), *row[1:]) for place, row in enumerate(happened, 1)
    ]
    kinds = Counter(row[3] for row in happened)
    month = f"{paper.named(f'jalali_month.{date_of.month}')} {digits.persian(str(date_of.year))}"
    title = Title(paper.say("month_register"), month)
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("date"), Cell.FIGURE),
        *_columns(),
    )
    blocks: list[Block] = [
        title,
        Table(columns, tuple(rows), paper.say("no_act_of_month")),
    ]
    if kinds:
        sums = tuple(Fact(kind, paper.count(count)) for kind, count in kinds.items())
        blocks += [Heading(paper.say("acts_of_month")), Facts(sums, 3)]
    return _drawn(desk, f"{title.text} {month}", [*blocks, *alone, *witness])


def _columns() -> tuple[Column, ...]:
    return (
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("name"), share=2),
        Column(paper.say("act"), share=1),
        Column(paper.say("by"), share=1),
        Column(paper.say("second"), share=1),
        Column(paper.say("reason"), share=1),
    )


def _drawn(desk: Desk, name: str, blocks: Sequence[Block]) -> PaperFile:
    """The paper with the room for both signatures."""
    stationery = Stationery(desk)
    signed = Signatures((Signature(paper.say("clerk")), Signature(paper.say("head_of_centre"))))
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(*blocks, signed),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _happened(session: Session, first: date, last: date) -> list[_Line]:
    """What happened between two days, in its order."""
    lines = [*_events(session, first, last), *_old_copies(session, first, last)]
    return sorted(lines, key=lambda line: line[0])


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


def _events(session: Session, first: date, last: date) -> list[_Line]:
    began = datetime.combine(first, time(), IRAN)
    ended = datetime.combine(last, time.max, IRAN)
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
            event.at.astimezone(IRAN).date(),
            number,
            full_name(name),
            paper.named(f"certificate_event.{event.kind.value}"),
            staff[event.by_id],
            staff.get(_second(event, request) or 0, ""),
            event.reason,
        )
        for event, number, name, request in session.execute(found)
    ]


def _old_copies(session: Session, first: date, last: date) -> list[_Line]:
    """Duplicates of certificates older than the program: the register has no events of them."""
    staff = {row.id: name_of(row) for row in session.execute(select(Staff)).scalars()}
    found = select(CertificateCopy).where(
        CertificateCopy.old_uid.is_not(None), CertificateCopy.issued_on.between(first, last)
    )
    rows: list[_Line] = []
    for copy in session.execute(found.order_by(CertificateCopy.id)).scalars():
        values = CertificateValues.from_json(copy.content)
        holder = values.holder
        rows.append(
            (
                copy.issued_on,
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
