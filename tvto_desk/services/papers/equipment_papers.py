"""Papers of the equipment: the hand-over of a loan (برگ تحویل و تحول) and the list by workshop."""

from __future__ import annotations

from tvto_desk.domain.equipment import EquipmentState, LoanSide
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import EquipmentRow, list_equipment
from tvto_desk.services.equipment_loans import LoanRow, StepRow, get_loan, list_steps
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery


@question
def hand_over_paper(desk: Desk, loan_id: int) -> PaperFile:
    """One sheet that goes with the thing: what it is, whose, until when, every step with the
    condition that was seen, and room for both signatures.
    """
    loan, steps = get_loan(desk, loan_id), list_steps(desk, loan_id)
    stationery = Stationery(desk)
    name = paper.say("equipment_hand_over")
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(number=loan.letter_no),
        blocks=(
            Title(name, paper.named(f"loan_side.{loan.side.value}")),
            Facts(_facts(desk, loan)),
            Heading(paper.say("equipment_steps")),
            _steps(steps),
            Text(paper.say("equipment_promise", day=paper.day(loan.due_on))),
            Signatures(
                (
                    Signature(paper.say("equipment_giver")),
                    Signature(paper.say("equipment_taker")),
                    Signature(paper.say("equipment_keeper")),
                ),
                16.0,
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(f"{name} {loan.id}", [document])


@question
def equipment_list(desk: Desk) -> PaperFile:
    """The register by workshop with the property numbers; what was written off stands apart."""
    rows = list_equipment(desk)
    kept = [row for row in rows if row.state is not EquipmentState.WRITTEN_OFF]
    gone = [row for row in rows if row.state is EquipmentState.WRITTEN_OFF]
    stationery = Stationery(desk)
    name = paper.say("equipment_list")
    blocks: list[Block] = [Title(name, paper.say("equipment_count", count=len(kept)))]
    places = sorted({row.workshop_fa for row in kept}, key=lambda place: (not place, place))
    for place in places:
        blocks.append(Heading(place or paper.say("equipment_no_workshop")))
        blocks.append(_things([row for row in kept if row.workshop_fa == place]))
    if not places:
        blocks.append(_things([]))
    if gone:
        blocks += [Heading(paper.named("equipment_state.written_off")), _things(gone)]
    blocks.append(Signatures((Signature(paper.say("equipment_keeper")),), 16.0))
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=tuple(blocks),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _facts(desk: Desk, loan: LoanRow) -> tuple[Fact, ...]:
    other = paper.joined(loan.other_county, loan.other_centre)
    giver, taker = desk.centre.name_fa, other
    if loan.side is LoanSide.BORROWED:
        giver, taker = taker, giver
    return (
        Fact(paper.say("equipment_item"), loan.item_fa or loan.wanted_fa),
        Fact(paper.say("equipment_number"), loan.property_no, latin=True),
        Fact(paper.say("equipment_kind"), paper.named(f"equipment_kind.{loan.kind.value}")),
        Fact(paper.say("equipment_from"), giver),
        Fact(paper.say("equipment_to"), taker),
        Fact(paper.say("equipment_for"), loan.standard_fa),
        Fact(paper.say("equipment_applicants"), paper.count(loan.applicants)),
        Fact(
            paper.say("equipment_days"),
            paper.say(
                "equipment_span", start=paper.day(loan.wanted_from), end=paper.day(loan.due_on)
            ),
        ),
        Fact(paper.say("equipment_state"), paper.named(f"loan_state.{loan.state.value}")),
    )


def _steps(steps: list[StepRow]) -> Table:
    columns = (
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("equipment_step"), share=2),
        Column(paper.say("equipment_condition"), share=2),
        Column(paper.say("equipment_person"), share=3),
        Column(paper.say("equipment_note"), share=4),
    )
    rows = tuple(
        (
            paper.day(step.happened_on),
            paper.named(f"loan_state.{step.state.value}"),
            paper.named(f"equipment_condition.{step.condition.value}") if step.condition else "",
            step.other_person,
            step.note,
        )
        for step in steps
    )
    return Table(columns, rows, paper.say("equipment_no_step"))


def _things(rows: list[EquipmentRow]) -> Table:
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("equipment_item"), share=4),
        Column(paper.say("equipment_number"), Cell.CODE, share=2),
        Column(paper.say("equipment_kind"), share=2),
        Column(paper.say("equipment_condition"), share=1),
        Column(paper.say("equipment_state"), share=2),
        Column(paper.say("equipment_acquired"), Cell.FIGURE),
    )
    return Table(
        columns,
        tuple(
            (
                paper.count(place),
                row.name_fa,
                row.property_no,
                paper.named(f"equipment_kind.{row.kind.value}"),
                paper.named(f"equipment_condition.{row.condition.value}"),
                paper.named(f"equipment_state.{row.state.value}"),
                paper.day(row.acquired_on),
            )
            for place, row in enumerate(rows, 1)
        ),
        paper.say("equipment_none"),
    )
