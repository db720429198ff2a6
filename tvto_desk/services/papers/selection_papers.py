"""Papers of any selection of people: a list, and labels for their files."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.print.papers import A4, Label, LabelSheet, Paper, Title
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import list_table, people_on_paper, require_some
from tvto_desk.services.papers.stationery import PaperFile, Stationery

LABELS = 24
"""Labels on a sheet."""


@question
def people_list(desk: Desk, person_ids: Sequence[int]) -> PaperFile:
    """The selected people in the order of the list. Raises what
    ``require_some`` raises, ``trainee.unknown`` and the ``paper.…`` errors.
    """
    require_some(person_ids)
    with desk.read() as session:
        people = people_on_paper(session, person_ids)
    stationery = Stationery(desk)
    name = paper.say("people_list")
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(name, paper.say("people_count", count=len(people))),
            list_table(people, paper.say("none")),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def file_labels(desk: Desk, person_ids: Sequence[int], skip: int = 0) -> PaperFile:
    """Labels of 3 × 8 for the files: name, father, identity. ``skip`` places of the first sheet
    are peeled off already. Raises as ``people_list``.
    """
    require_some(person_ids)
    with desk.read() as session:
        people = people_on_paper(session, person_ids)
    stationery = Stationery(desk)
    name = paper.say("file_labels")
    labels = tuple(
        Label(
            tuple(
                line
                for line in (
                    one.name_fa,
                    paper.say("child_of", father=one.father_fa) if one.father_fa else "",
                    one.identity_named,
                )
                if line
            )
        )
        for one in people
    )
    return stationery.draw(name, [LabelSheet(name, labels, skip)])
