"""The marks of a practical by its parts, as the minutes list them."""

from __future__ import annotations

from collections import Counter

from tvto_desk.domain import marks
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.words import Sentence
from tvto_desk.print.papers import Block, Cell, Column, Heading, Table, Text
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.sittings import SeatOnPaper, Sitting
from tvto_desk.services.practical_papers import PaperItemRow

_ACROSS = 10
"""More items go into a further table: a column still takes «۱۰۰٫۰۰»."""


def item_blocks(sitting: Sitting) -> list[Block]:
    """Nothing where no sheet was typed by its parts."""
    test = sitting.detail.paper
    typed = [
        (one, one.line.candidate.items)
        for one in sitting.seats
        if one.line.candidate.items is not None and one.line.candidate.items.has_marks
    ]
    if test is None or not typed:
        return []
    told = tuple(
        paper.told(
            Sentence(
                "mark_file.item",
                {"number": item.number, "title": item.title_fa, "full": shown_mark(item.mark)},
            )
        )
        for item in test.items
    )
    groups = [test.items[at : at + _ACROSS] for at in range(0, len(test.items), _ACROSS)]
    return [
        Heading(paper.say("by_items")),
        Text(paper.joined(*told), 9.0),
        *(_table(group, typed) for group in groups),
    ]


def _table(group: tuple[PaperItemRow, ...], typed: list[tuple[SeatOnPaper, ItemMarks]]) -> Table:
    columns = (
        Column(paper.say("seat"), Cell.FIGURE),
        Column(paper.say("name"), share=1),
        *(Column(paper.say("part_no", number=item.number), Cell.FIGURE) for item in group),
        Column(paper.say("items_sum"), Cell.FIGURE),
        Column(paper.say("attitudes"), share=1),
    )
    rows = tuple(
        (
            one.seat,
            one.person.name_fa,
            *(_figure(items, item.number) for item in group),
            "" if items.total is None else marks.formatted(items.total),
            _ticks(items),
        )
        for one, items in typed
    )
    return Table(columns, rows, "", size=9.0)


def _figure(items: ItemMarks, number: int) -> str:
    mark = items.marks[number - 1]
    return "" if mark is None else marks.formatted(mark)


def _ticks(items: ItemMarks) -> str:
    """How many lines of the attitude list were ticked how: «خوب ۳، ضعیف ۱»."""
    counted = Counter(items.attitudes)
    return paper.joined(
        *(
            f"{paper.named(f'attitude.{grade.value}')} {paper.count(counted[grade])}"
            for grade in Attitude
            if counted[grade]
        )
    )
