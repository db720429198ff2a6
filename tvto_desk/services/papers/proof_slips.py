"""برگ کنترل پیش از صدور: what will be printed, for the trainee to sign before the issue."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tvto_desk.db.models.certificates import CertificateRequest
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.roles import Permission
from tvto_desk.print.papers import (
    A4,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.print.values import CertificateValues
from tvto_desk.print.wording import Entry, PageWords, page_words
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_values import certificate_values, ground_of
from tvto_desk.services.designs import design_name
from tvto_desk.services.desk import Desk
from tvto_desk.services.document_kinds import require_in_use
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import require_some
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.trainees import confirm_details


@question
def proof_slips_of_results(desk: Desk, result_ids: Sequence[int]) -> PaperFile:
    """A slip for each passed result. Raises ``document_kind.off``, what ``certificate_values``
    raises, and the ``paper.…`` errors.
    """
    require_some(result_ids)
    stationery = Stationery(desk)
    with desk.read() as session:
        require_in_use(session, DocumentKind.PROOF_SLIP)
        wording = desk.house.print_room.template(design_name(session)).wording
        slips = []
        for result_id in result_ids:
            ground = ground_of(session, result_id)
            values = certificate_values(session, ground, number="", issued_on=desk.today())
            photo = reading_person(session, ground.person).photo_sha
            words = page_words(values, wording, warning=False)
            slips.append(_slip(stationery, values, words, photo))
    return stationery.draw(slips[0].name, slips)


@question
def proof_slips_of_requests(desk: Desk, request_ids: Sequence[int]) -> PaperFile:
    """The same for requests that wait for approval or issue."""
    found = select(CertificateRequest.id, CertificateRequest.result_id).where(
        CertificateRequest.id.in_(list(request_ids))
    )
    with desk.read() as session:
        results = dict(session.execute(found).tuples().all())
    return proof_slips_of_results(desk, [results[one] for one in request_ids if one in results])


@act(Permission.REGISTER)
def record_slips_signed(desk: Desk, result_ids: Sequence[int], sheet_no: str) -> None:
    """Records that the trainees signed their slips: what will be printed is right.

    Raises ``trainee.sheet_missing``; then nothing is recorded.
    """
    require_some(result_ids)
    with desk.read() as session:
        people = [ground_of(session, one).person.id for one in result_ids]
    confirm_details(desk, people, sheet_no)


def _slip(
    stationery: Stationery, values: CertificateValues, words: PageWords, photo: str | None
) -> Paper:
    name = paper.say("proof_slip")
    columns = (
        Column("", width=32),
        Column(paper.say("in_persian"), share=2),
        Column(paper.say("in_latin"), Cell.LATIN, share=2),
        Column(paper.say("right"), width=24),
    )
    return Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(name, paper.say("proof_slip_under")),
            Facts(
                tuple(Fact(entry.label.fa, entry.value_fa) for entry in _known_here(words)),
                photo=stationery.photo(photo),
            ),
            Table(columns, tuple(_rows(values, words)), "", row=7.5, size=10.0),
            Text(paper.say("will_read"), bold=True),
            Text(f"{words.name_fa}، {words.lead_fa} {words.title_fa} {words.rest_fa}", 10.5),
            Table(
                (Column(paper.say("english_text"), Cell.LATIN, share=1),), ((words.english,),), ""
            ),
            Text(paper.say("proof_slip_note"), 10.0),
            Signatures((Signature(paper.say("trainee")), Signature(paper.say("clerk"))), 16.0),
        ),
        foot=stationery.foot(),
    )


def _known_here(words: PageWords) -> list[Entry]:
    """What the centre itself knows and the trainee need not prove: code, hours, day, place."""
    return [*words.facts[0][2:], *words.facts[1]]


def _rows(values: CertificateValues, words: PageWords) -> list[tuple[str, str, str, str]]:
    holder, standard, place = values.holder, values.standard, values.place
    identity = Identity(IdentityKind(holder.identity_kind.value), holder.identity_value)
    known = [
        (paper.say("first_name"), holder.first_name_fa, holder.first_name_en),
        (paper.say("last_name"), holder.last_name_fa, holder.last_name_en),
        (paper.say("father"), holder.father_fa, holder.father_en),
        (
            paper.named(f"identity_kind.{identity.kind.value}"),
            paper.identity(identity),
            holder.identity_value,
        ),
        (paper.named("person_field.nationality"), holder.nationality_fa, holder.nationality_en),
        (paper.say("standard"), standard.title_fa, standard.title_en),
        *((entry.label.fa, entry.value_fa, entry.value_en) for entry in words.facts[0][:2]),
        (paper.say("centre"), place.centre_fa, place.centre_en),
    ]
    return [(label, fa, en, "") for label, fa, en in known if fa or en]
