"""What is typed of a sheet item by item, beside the grid of whole marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.words import Sentence
from tvto_desk.services.mark_sheets import SheetRow
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.ui.widgets.grid_model import Judgement
from tvto_desk.ui.widgets.state_chip import Family

Told = DomainError | Judgement | None


class SheetItems:
    """Items by candidate. They count while the mark in the grid is their sum: typing a whole mark
    or an absence forgets nothing, so that it can be taken back.
    """

    def __init__(self) -> None:
        self.paper: PaperDetail | None = None
        self._items: dict[int, ItemMarks] = {}

    def begin(self, paper: PaperDetail | None, lines: Sequence[SheetRow]) -> None:
        """Takes what is stored; forgets what was typed and not saved."""
        self.paper = paper
        self._items = {
            line.candidate.id: line.candidate.items for line in lines if line.candidate.items
        }

    def of(self, candidate_id: int) -> ItemMarks:
        """What is typed of a candidate; blank lines of the paper where nothing is."""
        if candidate_id in self._items or self.paper is None:
            return self._items.get(candidate_id, ItemMarks())
        return ItemMarks((None,) * len(self.paper.items), (None,) * len(self.paper.attitudes))

    def put(self, candidate_id: int, items: ItemMarks) -> None:
        """Keeps what was typed of a candidate."""
        self._items[candidate_id] = items

    def to_store(self, candidate_id: int, values: Mapping[str, Any]) -> ItemMarks | None:
        """What goes with the line; None where its mark was typed whole."""
        items = self._items.get(candidate_id)
        if items is None:
            return None
        is_present = values["state"] is CandidateState.PRESENT
        return None if is_present and values["mark"] != items.total else items

    def beside(self, candidate_id: int, values: Mapping[str, Any], verdict: Told) -> Told:
        """The verdict of a line with what its items have to say."""
        items = self._items.get(candidate_id)
        if items is None or isinstance(verdict, DomainError) or not items.has_marks:
            return verdict
        mark = values.get("mark")
        if values.get("state") is not CandidateState.PRESENT:
            return _and(verdict, Sentence("item_mark.kept", {}))
        if mark is None:
            return Judgement(Family.GAP, Sentence("item_mark.missing", {"count": items.missing}))
        if items.total is None:
            return _and(verdict, Sentence("item_mark.replaces_some", {}))
        if mark != items.total:
            told = {"sum": shown_mark(items.total)}
            return _and(verdict, Sentence("item_mark.replaces", told))
        if items.differs and items.written_total is not None:
            told = {"sum": shown_mark(items.total), "written": shown_mark(items.written_total)}
            return Judgement(Family.LOOK, Sentence("item_mark.total_differs", told))
        return verdict

    def typed(self) -> dict[str, Any]:
        """What is typed, for a draft."""
        return {
            str(key): [
                [None if mark is None else str(mark) for mark in items.marks],
                [tick and tick.value for tick in items.attitudes],
                None if items.written_total is None else str(items.written_total),
            ]
            for key, items in self._items.items()
        }

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Puts a draft back, where the paper is still the same."""
        blank = self.of(0)
        for key, (given, ticks, total) in typed.items():
            items = ItemMarks(
                tuple(parse_mark(mark) for mark in given),
                tuple(Attitude(tick) if tick else None for tick in ticks),
                parse_mark(total),
            )
            if (len(items.marks), len(items.attitudes)) == (len(blank.marks), len(blank.attitudes)):
                self._items[int(key)] = items


def _and(verdict: Judgement | None, more: Sentence) -> Judgement:
    if verdict is None:
        return Judgement(Family.LOOK, more)
    told = {"first": verdict.sentence, "then": more}
    return Judgement(verdict.family, Sentence("mark_grid.and_then", told))
