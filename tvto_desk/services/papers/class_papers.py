"""Papers of a class: its list, the control list, cards, and the notice at the workshop's door."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.papers import (
    A4,
    A4_LANDSCAPE,
    Card,
    CardSheet,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
)
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.classes import ClassOnPaper, class_on_paper
from tvto_desk.services.papers.people import PersonOnPaper, list_table
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.papers.timetable_words import weekly_hours


@question
def class_list(desk: Desk, course_id: int) -> PaperFile:
    """فهرست کلاس: everybody who holds a place, with identity and phone. Raises ``course.unknown``
    and the ``paper.…`` errors, as all papers of a class do.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
    stationery = Stationery(desk)
    name = f"{paper.say('class_list')} {shown.class_code}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            shown.title("class_list"),
            shown.facts(),
            list_table(shown.people, paper.say("class_empty")),
            _signed(shown),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def control_list(desk: Desk, course_id: int) -> PaperFile:
    """فهرست کنترل مشخصات: what the certificates will say, for each trainee to sign.

    The number in its head is what is typed when the signed sheet comes back.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
    stationery = Stationery(desk)
    name = f"{paper.say('control_list')} {shown.class_code}"
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("name"), share=2),
        Column(paper.say("name_en"), Cell.LATIN, share=2),
        Column(paper.say("father")),
        Column(paper.say("father_en"), Cell.LATIN),
        Column(paper.say("identity"), Cell.FIGURE),
        Column(paper.say("birth_certificate_no"), Cell.FIGURE),
        Column(paper.say("birth"), Cell.FIGURE),
        Column(paper.say("birth_place")),
        Column(paper.say("is_right"), width=30),
    )
    rows = tuple(
        (
            paper.count(number),
            one.name_fa,
            one.name_en,
            one.father_fa,
            one.father_en,
            one.identity_fa,
            digits.persian(one.birth_certificate_no),
            paper.birth(one.birth),
            one.birth_place_fa,
            "",
        )
        for number, one in enumerate(shown.people, 1)
    )
    day = jalali.numeric(desk.today()).replace("/", "")
    document = Paper(
        name=name,
        sheet=A4_LANDSCAPE,
        head=stationery.list_head(number=f"{shown.class_code}/{day}"),
        blocks=(
            shown.title("control_list"),
            Text(paper.say("control_note"), 10.0),
            Table(columns, rows, paper.say("class_empty"), row=10.0, size=9.0),
            _signed(shown),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def trainee_cards(desk: Desk, course_id: int) -> PaperFile:
    """کارت کارآموزی: a card with photo for everybody in the class, eight on a sheet.

    Raises ``papers_of.nobody_enrolled`` beside the usual errors.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
    if not shown.people:
        raise DomainError("papers_of.nobody_enrolled")
    stationery = Stationery(desk)
    name = f"{paper.say('trainee_card')} {shown.class_code}"
    cards = tuple(_card(stationery, desk, shown, one) for one in shown.people)
    return stationery.draw(name, [CardSheet(name, cards)])


@question
def door_notice(desk: Desk, course_id: int) -> PaperFile:
    """اطلاعیهٔ در کارگاه: what, when, by whom, and the names; nothing else of anybody."""
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
        meets = weekly_hours(session, course_id)
    stationery = Stationery(desk)
    name = f"{paper.say('door_notice')} {shown.class_code}"
    dates = paper.say(
        "from_to", start=paper.long_day(shown.starts_on), end=paper.long_day(shown.ends_on)
    )
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            shown.title("door_notice"),
            Facts(
                (
                    Fact(paper.say("dates"), dates, wide=True),
                    Fact(paper.say("meets"), meets or paper.say("none"), wide=True),
                    Fact(paper.say("instructor"), "، ".join(shown.instructors)),
                    *((Fact(paper.say("workshop"), shown.workshop),) if shown.workshop else ()),
                )
            ),
            _names(shown.people),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _signed(shown: ClassOnPaper) -> Signatures:
    return Signatures(
        (
            Signature(paper.say("instructor"), "، ".join(shown.instructors)),
            Signature(paper.say("clerk")),
            Signature(paper.say("head_of_centre")),
        )
    )


def _card(stationery: Stationery, desk: Desk, shown: ClassOnPaper, person: PersonOnPaper) -> Card:
    valid = paper.say("from_to", start=paper.day(shown.starts_on), end=paper.day(shown.ends_on))
    return Card(
        issuer=desk.centre.name_fa,
        title=paper.say("trainee_card"),
        photo=stationery.photo(person.photo_sha),
        facts=(
            Fact(paper.say("name"), person.name_fa),
            Fact(paper.say("identity"), person.identity_fa),
            Fact(paper.say("standard"), shown.standard_title),
            Fact(paper.say("class_code"), paper.code(shown.class_code)),
            Fact(paper.say("valid"), valid),
        ),
        note=paper.say("card_note"),
    )


def _names(people: Sequence[PersonOnPaper]) -> Table:
    """The names in two columns, read down the right one first."""
    half = (len(people) + 1) // 2
    numbered = [(paper.count(number), one.name_fa) for number, one in enumerate(people, 1)]
    pairs = zip_longest(numbered[:half], numbered[half:], fillvalue=("", ""))
    side = (
        Column(paper.say("row"), Cell.FIGURE, width=12),
        Column(paper.say("name"), width=A4.inner / 2 - 12),
    )
    rows = tuple((*right, *left) for right, left in pairs)
    return Table((*side, *side), rows, paper.say("class_empty"), row=9.0, size=12.0)
