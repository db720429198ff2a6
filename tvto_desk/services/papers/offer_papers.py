"""Papers of admission: the slip for a visitor, the receipt of a fee, gaps and calls to work off."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain import digits
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import Step
from tvto_desk.domain.person import Mobile
from tvto_desk.domain.words import Language, Money, Sentence, show
from tvto_desk.print.papers import (
    A4,
    A5,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.contacts import get_call_list, list_calls
from tvto_desk.services.desk import Desk
from tvto_desk.services.fees import get_fee
from tvto_desk.services.gap_lists import (
    GapLine,
    blocking_gaps,
    gaps_of_class,
    gaps_of_people,
    gaps_of_session,
)
from tvto_desk.services.offers import Hours, list_offers
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.papers.timetable_words import days_at
from tvto_desk.system.words import words


@question
def offer_slip(desk: Desk, course_id: int, decile: int | None = None) -> PaperFile:
    """«چه دوره‌ای هست» on A5: dates, hours, fee and what to bring. Raises ``course.unknown``."""
    offer = next((row for row in list_offers(desk, "", decile) if row.id == course_id), None)
    if offer is None:
        raise DomainError("course.unknown")
    if offer.fee.amount is None:
        # What the office has to do about it is not for the visitor.
        fee = [_say("fee_later")]
    else:
        fee = [_say("fee_is", amount=Money(offer.fee.amount))]
        fee += [_sentence(reason) for reason in offer.fee.reasons]
    facts = (
        Fact(paper.say("starts"), paper.day(offer.starts_on)),
        Fact(paper.say("ends"), paper.day(offer.ends_on)),
        Fact(paper.say("hours"), paper.count(offer.total_hours)),
        Fact(_say("for_whom"), paper.named(f"sex_rule.{offer.sex_rule.value}")),
        Fact(_say("least_age"), paper.count(offer.least_age)),
        Fact(_say("free_places"), paper.count(offer.free)),
        Fact(_say("class_code"), offer.class_code, latin=True),
        Fact(_say("meets"), _hours(offer.hours) or _say("meets_later"), wide=True),
    )
    stationery = Stationery(desk)
    name = f"{_say('offer')} {offer.class_code}"
    state = "offer_open" if offer.is_open else "offer_planned"
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(offer.title_fa, _say(state)),
            Facts(facts, 2),
            Heading(_say("fee")),
            *(Text(line) for line in fee),
            Heading(_say("to_bring")),
            Numbered(tuple(paper.named(f"document_copy.{kind}") for kind in offer.papers)),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def fee_receipt(desk: Desk, person_id: int, course_id: int) -> PaperFile:
    """«رسید» of a fee on A5: what was decided and why, and the slips shown. No accounting.

    Raises ``fee.undecided``.
    """
    row = get_fee(desk, person_id, course_id)
    if row.amount is None:
        raise DomainError("fee.undecided")
    reasons = [_sentence(reason) for reason in row.verdict.reasons]
    if row.note:
        reasons.append(row.note)
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(_say("slip_no"), Cell.FIGURE, share=1),
        Column(_say("paid_on"), Cell.FIGURE),
        Column(_say("amount"), Cell.FIGURE),
    )
    slips = tuple(
        (
            paper.count(number),
            digits.persian(slip.slip_no),
            paper.day(slip.paid_on),
            show(Money(slip.amount), Language.FA),
        )
        for number, slip in enumerate(row.receipts, 1)
    )
    stationery = Stationery(desk)
    name = f"{_say('fee_receipt')} {row.name_fa}"
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(_say("fee_receipt"), row.name_fa),
            Facts(
                (
                    Fact(_say("standard"), row.title_fa, wide=True),
                    Fact(_say("class_code"), row.class_code, latin=True),
                    Fact(_say("decided_on"), paper.day(row.decided_on)),
                    Fact(_say("fee"), show(Money(row.amount), Language.FA)),
                    Fact(_say("paid"), show(Money(row.paid), Language.FA)),
                ),
                2,
            ),
            *(Text(line) for line in reasons),
            Table(columns, slips, _say("no_slips")),
            Signatures((Signature(paper.say("clerk")), Signature(_say("payer")))),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def gap_list(
    desk: Desk,
    *,
    course_id: int | None = None,
    person_ids: Sequence[int] | None = None,
    session_id: int | None = None,
    step: Step | None = None,
) -> PaperFile:
    """«فهرست کسری‌ها» of a class, a selection, a test, or of all whose next step is stopped."""
    if person_ids is not None:
        lines = gaps_of_people(desk, person_ids, step or Step.CERTIFICATE)
    elif course_id is not None:
        lines = gaps_of_class(desk, course_id, step)
    elif session_id is not None:
        lines = gaps_of_session(desk, session_id)
    else:
        lines = blocking_gaps(desk)
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=2),
        Column(_say("class_code"), Cell.CODE),
        Column(_say("missing"), share=3),
        Column(paper.say("mobile"), Cell.FIGURE),
        Column(_say("brought"), Cell.CENTRE, width=16),
    )
    stationery = Stationery(desk)
    document = Paper(
        name=_say("gap_list"),
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(_say("gap_list"), _say("gap_count", count=len(lines))),
            Table(
                columns,
                tuple(_gap_cells(number, line) for number, line in enumerate(lines, 1)),
                _say("no_gaps"),
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(_say("gap_list"), [document])


@question
def call_sheet(desk: Desk, call_list_id: int) -> PaperFile:
    """«فهرست تماس» with its text and a box for each call. Raises ``call_list.unknown``."""
    about = get_call_list(desk, call_list_id)
    lines = list_calls(desk, call_list_id)
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=2),
        Column(paper.say("mobile"), Cell.FIGURE),
        Column(_say("outcome"), share=1),
        Column(_say("note"), share=2),
    )
    rows = tuple(
        (
            paper.count(number),
            line.name_fa,
            _numbers(line.mobiles),
            ""
            if line.state is CallState.WAITING
            else paper.named(f"call_state.{line.state.value}"),
            line.note,
        )
        for number, line in enumerate(lines, 1)
    )
    stationery = Stationery(desk)
    name = f"{_say('call_list')} {about.title}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(_say("call_list"), about.title),
            *((Text(about.message),) if about.message else ()),
            Table(columns, rows, _say("no_calls")),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _say(key: str, /, **params: object) -> str:
    return words().text(f"admission_papers.{key}", Language.FA, **params)


def _sentence(of: Sentence) -> str:
    return words().text(of.key, Language.FA, **of.params)


def _gap_cells(number: int, line: GapLine) -> tuple[str, ...]:
    return (
        paper.count(number),
        line.name_fa,
        line.class_code or "",
        "، ".join(
            [
                *(paper.told(gap.words) for gap in line.gaps),
                *(field.caption_fa for field in line.extra_gaps),
            ]
        ),
        _numbers(line.mobiles),
        "",
    )


def _numbers(mobiles: Sequence[Mobile]) -> str:
    """The numbers with whose they are: who rings has to know that the father answers."""
    return "\n".join(
        digits.persian(phone.number) + (f" ({phone.owner})" if phone.owner else "")
        for phone in mobiles
    )


def _hours(hours: Sequence[Hours]) -> str:
    days: dict[tuple[str, str], list[int]] = {}
    for hour in hours:
        at = (paper.time(hour.starts_at), paper.time(hour.ends_at))
        days.setdefault(at, []).append(hour.weekday)
    return days_at(days)
