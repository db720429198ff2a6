"""Papers of the register: cover letter, hand-over list, slips of sheets, request of a duplicate."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Numbered,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import question
from tvto_desk.services.centres import signatories_on
from tvto_desk.services.certificate_events import certificate_row, copies_of
from tvto_desk.services.certificate_pages import newest_page
from tvto_desk.services.desk import Desk
from tvto_desk.services.old_originals import list_old_copies, original_of_record
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.signature_letters import list_parcel_items, list_parcels
from tvto_desk.services.stock import list_batches, list_slips, sheet_names, sheets_on
from tvto_desk.services.trainees import full_name

_SHEET = 2
"""Where the number of the sheet stands in a line of the register."""


@question
def cover_letter(desk: Desk, parcel_id: int) -> PaperFile:
    """نامهٔ ارسال برای امضا with its list; number and date are the secretariat's."""
    items = list_parcel_items(desk, parcel_id)
    parcel = next(row for row in list_parcels(desk) if row.id == parcel_id)
    with desk.read() as session:
        who = signatories_on(session, desk.centre.id, desk.today())[:1]
        signed = [Signature(one.name_fa, one.title_fa) for one in who]
        signed = signed or [Signature(paper.say("head_of_centre"))]
    stationery = Stationery(desk)
    name = f"{paper.say('cover_letter')} {parcel.year}-{parcel.number}"
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("name"), share=2),
        Column(paper.say("standard"), share=3),
    )
    rows = tuple(
        (paper.count(place), item.number, item.name_fa, item.title_fa)
        for place, item in enumerate(items, 1)
    )
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.letter_head(paper.say("parcel_attachment", count=len(items))),
        blocks=(
            Text(paper.say("to_directorate"), 12, bold=True),
            Text(paper.say("cover_subject"), bold=True),
            Text(paper.say("cover_body", count=len(items))),
            Table(columns, rows, ""),
            Signatures((Signature(""), *signed), 24.0),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def hand_over_list(desk: Desk, certificate_ids: Sequence[int]) -> PaperFile:
    """فهرست تحویل گواهینامه: a line to sign for each holder."""
    columns: tuple[Column, ...] = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("sheet"), Cell.CODE),
        Column(paper.say("name"), share=3),
        Column(paper.say("collector"), width=34),
        Column(paper.say("shown"), width=24),
        Column(paper.say("signature"), width=28),
    )
    columns, lines = _with_sheets(columns, _lines(desk, certificate_ids))
    rows = [(*row, "", "", "") for row in lines]
    return _list(desk, "hand_over_list", columns, rows, ("clerk", "head_of_centre"))


@question
def group_receipt(desk: Desk, certificate_ids: Sequence[int]) -> PaperFile:
    """رسید تحویل به نماینده: one person signs for all."""
    columns: tuple[Column, ...] = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("sheet"), Cell.CODE),
        Column(paper.say("name"), share=3),
    )
    head = (
        Facts(
            tuple(
                Fact(paper.say(key), "")
                for key in ("collector", "shown", "letter_of_authority", "date")
            )
        ),
        Text(paper.say("receipt_body", count=len(certificate_ids))),
    )
    columns, rows = _with_sheets(columns, _lines(desk, certificate_ids))
    return _list(desk, "group_receipt", columns, rows, ("clerk", "collector"), head)


@question
def void_slip_paper(desk: Desk, slip_id: int) -> PaperFile:
    """برگ ابطال برگهٔ خام, with its two signatures. Raises ``stock.slip_unknown``."""
    slip = next((row for row in list_slips(desk) if row.id == slip_id), None)
    if slip is None:
        raise DomainError("stock.slip_unknown")
    stationery = Stationery(desk)
    number = f"{slip.year}-{slip.number}"
    name = f"{paper.say('void_slip')} {number}"
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("sheet"), Cell.CODE, share=1),
    )
    rows = tuple((paper.count(place), sheet) for place, sheet in enumerate(slip.sheets, 1))
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(number=number),
        blocks=(
            Title(paper.say("void_slip")),
            Facts(
                (
                    Fact(paper.say("date"), paper.day(slip.voided_on)),
                    Fact(paper.say("sheets_count"), paper.count(len(slip.sheets))),
                    Fact(paper.say("reason"), slip.reason, wide=True),
                )
            ),
            Table(columns, rows, ""),
            Signatures(
                (
                    Signature(paper.say("voided_by"), slip.by),
                    Signature(paper.say("second_signature"), slip.second),
                )
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def stock_balance(desk: Desk) -> PaperFile:
    """موجودی پایان روز: what the ledger says, with room for what was counted."""
    columns = (
        Column(paper.say("sheet"), Cell.CODE, share=2),
        Column(paper.say("received_on"), Cell.FIGURE),
        Column(paper.named("sheet_state.blank"), Cell.FIGURE),
        Column(paper.named("sheet_state.used"), Cell.FIGURE),
        Column(paper.named("sheet_state.void"), Cell.FIGURE),
        Column(paper.say("counted"), width=26),
    )
    rows = [
        (
            row.name,
            paper.day(row.received_on),
            paper.count(row.blank),
            paper.count(row.used),
            paper.count(row.void),
            "",
        )
        for row in list_batches(desk)
    ]
    return _list(desk, "stock_balance", columns, rows, ("clerk", "head_of_centre"))


@question
def duplicate_request(desk: Desk, certificate_id: int) -> PaperFile:
    """درخواست المثنی: the holder's facts, the undertaking, and room for reason and payment."""
    with desk.read() as session:
        row = certificate_row(session, certificate_id)
        values = CertificateValues.from_json(newest_page(session, certificate_id).content)
        copy = copies_of(session, certificate_id) + 1
        number = row.number
    return _request(desk, values, number, copy)


@question
def old_duplicate_request(desk: Desk, record_id: int) -> PaperFile:
    """The same for a certificate older than the program, from its line in the old register.

    Raises what ``original_of_record`` raises, but for the Latin name of another centre.
    """
    copies = list_old_copies(desk, record_id)
    original = original_of_record(desk, record_id, centre_en="—")
    copy = copies[-1].copy_no + 1 if copies else 2
    return _request(desk, original.values, original.values.number, copy)


def _request(desk: Desk, values: CertificateValues, number: str, copy: int) -> PaperFile:
    stationery = Stationery(desk)
    holder = values.holder
    # An old number may hold strokes, which no file name takes.
    name = f"{paper.say('duplicate_request')} {number.replace('/', '-')}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.letter_head(),
        blocks=(
            Title(paper.say("duplicate_request")),
            Facts(
                (
                    Fact(
                        paper.say("name"), f"{holder.first_name_fa} {holder.last_name_fa}".strip()
                    ),
                    Fact(paper.say("father"), holder.father_fa),
                    Fact(paper.named("certificate_page.number"), number, latin=number.isascii()),
                    Fact(paper.say("copy_no"), paper.count(copy)),
                    Fact(paper.say("standard"), values.standard.title_fa, wide=True),
                    Fact(paper.say("reason"), "", wide=True),
                    Fact(paper.say("loss_notice"), "", wide=True),
                    Fact(paper.say("payment_code"), ""),
                    Fact(paper.say("date"), ""),
                )
            ),
            Numbered(tuple(paper.say(f"duplicate_rule_{place}") for place in (1, 2, 3))),
            Signatures((Signature(paper.say("applicant")), Signature(paper.say("clerk")))),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _with_sheets(
    columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]
) -> tuple[tuple[Column, ...], Sequence[tuple[str, ...]]]:
    """Without the column of the sheets where all is on plain paper."""
    if any(row[_SHEET] for row in rows):
        return columns, rows
    after = _SHEET + 1
    return (*columns[:_SHEET], *columns[after:]), [(*r[:_SHEET], *r[after:]) for r in rows]


def _lines(desk: Desk, certificate_ids: Sequence[int]) -> list[tuple[str, ...]]:
    """Row, number, sheet and name of certificates, by number."""
    with desk.read() as session:
        found = (
            select(Certificate, PersonName)
            .join(
                PersonName, (PersonName.person_id == Certificate.person_id) & PersonName.is_current
            )
            .join(StandardVersion, StandardVersion.id == Certificate.standard_version_id)
            .where(Certificate.id.in_(list(certificate_ids)))
            .order_by(Certificate.jalali_year, Certificate.sequence)
        )
        rows = session.execute(found).all()
        sheets = {
            one: held[-1].id for one, held in sheets_on(session, [r.id for r, _n in rows]).items()
        }
        names = sheet_names(session, list(sheets.values()))
        return [
            (
                paper.count(place),
                row.number,
                names.get(sheets.get(row.id, 0), ""),
                full_name(name),
            )
            for place, (row, name) in enumerate(rows, 1)
        ]


def _list(
    desk: Desk,
    key: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[str, ...]],
    signs: Sequence[str],
    above: Sequence[Block] = (),
) -> PaperFile:
    stationery = Stationery(desk)
    name = paper.say(key)
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(name),
            *above,
            Table(columns, tuple(rows), paper.say("nothing_here"), row=9.0),
            Signatures(tuple(Signature(paper.say(sign)) for sign in signs)),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])
