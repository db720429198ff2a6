"""What stands beside a line of the sheet: the verdict that its mark would bring, or what lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tvto_desk.domain.assessment import Outcome, Part, Reason, needed_practical, shown_mark
from tvto_desk.domain.attempts import Chance, Denial
from tvto_desk.domain.candidate import CandidateState, require_mark_fits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key, Sentence
from tvto_desk.services.mark_sheets import SessionDetail, SheetRow
from tvto_desk.services.verdicts import ResultRow
from tvto_desk.ui.widgets.grid_model import Judgement
from tvto_desk.ui.widgets.state_chip import Family, family_of


def foreseen(
    detail: SessionDetail, line: SheetRow, values: Mapping[str, Any]
) -> DomainError | Judgement | None:
    """The verdict-to-be of what is typed, by the rules stamped on the session."""
    state: CandidateState | None = values.get("state")
    mark: Decimal | None = values.get("mark")
    if state is None:
        return Judgement(Family.GAP, Sentence("mark_grid.state_needed", {}))
    try:
        require_mark_fits(state, mark)
    except DomainError as error:
        return error
    if state is CandidateState.PRESENT and mark is None:
        return Judgement(Family.GAP, Sentence("mark_grid.mark_needed", {}))
    if line.history is None:
        return None
    after = line.history.with_attempt(detail.part, detail.held_on, state, mark)
    verdict = after.verdict(detail.held_on)
    if verdict.outcome is Outcome.AWAITING_PRACTICAL and mark is not None:
        return Judgement(Family.DONE, _what_practical_needs(detail, mark))
    return Judgement(family_of(verdict.outcome), _told(verdict.outcome, verdict.reasons))


def decided(result: ResultRow, next_step: Chance | Denial | None = None) -> Judgement:
    """The verdict of a signed-off session, and what the candidate may do next until when."""
    why = sentence_of(result.reasons)
    if isinstance(next_step, Chance):
        params = {
            "part": Key(f"part.{next_step.part.value}"),
            "number": next_step.attempt_no,
            "until": next_step.until,
        }
        then = Sentence("next_step.may", params)
        why = Sentence("mark_grid.and_then", {"first": why, "then": then})
    return Judgement(family_of(result.outcome), why)


def sentence_of(reasons: Sequence[Reason]) -> Sentence:
    """Every reason of a verdict as one sentence after the other."""
    told = Sentence(reasons[0].key, reasons[0].params)
    for reason in reasons[1:]:
        more = Sentence(reason.key, reason.params)
        told = Sentence("mark_grid.and_then", {"first": told, "then": more})
    return told


def _told(outcome: Outcome, reasons: Sequence[Reason]) -> Sentence:
    why = sentence_of(reasons)
    return Sentence("mark_grid.verdict", {"outcome": Key(f"outcome.{outcome.value}"), "why": why})


def _what_practical_needs(detail: SessionDetail, written: Decimal) -> Sentence:
    """A written pass says at once which practical mark it takes."""
    if detail.part is not Part.WRITTEN:
        return Sentence("verdict.practical_not_taken", {})
    needed = needed_practical(detail.rule_set, written)
    if needed is None:
        return Sentence("mark_grid.out_of_reach", {"written": shown_mark(written)})
    params = {"written": shown_mark(written), "needed": shown_mark(needed)}
    return Sentence("mark_grid.practical_needs", params)
