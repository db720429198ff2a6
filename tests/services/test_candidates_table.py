"""Two hundred candidates whose verdicts and reasons were worked out by hand, through the services.

``tests/data/candidates.csv``: ``attempts`` in their order (``W`` written, ``P`` practical; a mark
or a state, ``!`` who may not sit, ``-`` a turn left out, ``@`` another day than the turn's), then
what the last sign-off has to have left, what may be tried next and until when, and the code of the
refusal. Three worlds: the rules as they are; rules that change on 1 Azar; a written pass that is
valid for five months only.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import END, entry, why
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import DEFAULT_RULE_SET, Part
from tvto_desk.domain.attempts import DEFAULT_ATTEMPT_POLICY, Chance, Denial
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import (
    assessments,
    attempt_policies,
    mark_checks,
    mark_sheets,
    marks,
    rules,
    settings,
    trainees,
    verdicts,
    violations,
)

FILE = Path(the_office.__file__).parent / "data" / "candidates.csv"
PARTS = {"W": Part.WRITTEN, "P": Part.PRACTICAL}
DAYS = tuple(
    jalali.from_jalali(1404, month, day)
    for month, day in ((8, 20), (8, 30), (9, 10), (9, 20), (9, 30), (10, 10))
)
CHANGE = jalali.from_jalali(1404, 9, 1)


@dataclass(frozen=True)
class Step:
    """One line of a candidate's story; ``given`` is None where the seat has to be refused."""

    part: Part
    day: date
    given: str | None


@dataclass(frozen=True)
class Story:
    """A row of the table."""

    number: int
    world: str
    steps: tuple[Step, ...]
    wanted: dict[str, str]


def _story(row: dict[str, str]) -> Story:
    steps = []
    for turn, text in enumerate(part.strip() for part in row["attempts"].split(";")):
        if text == "-":
            continue
        head, _, given = text.partition(" ")
        head, _, day = head.partition("@")
        refused = head.endswith("!")
        moment = jalali.parse(day, date(2025, 11, 1)) if day else DAYS[turn]
        steps.append(Step(PARTS[head[0]], moment, None if refused else given))
    return Story(int(row["no"]), row["world"], tuple(steps), row)


STORIES = [_story(row) for row in csv.DictReader(StringIO(FILE.read_text("utf-8")))]


class World:
    """A class of the candidates of one world, every test of theirs held in the order of days."""

    def __init__(self, office: Office, stories: list[Story]) -> None:
        self.office = office
        self.refused: dict[int, str] = {}
        self.last_session: dict[int, int] = {}
        people = {
            story.number: trainees.register_trainee(
                office.clerk, the_office.draft(story.number), photo=classroom.photo()
            )
            for story in stories
        }
        course = classroom.introduced_course(office, list(people.values()), capacity=300)
        by_person = classroom.enrolled(office, course)
        self.course = course
        self.enrolment = {number: by_person[person] for number, person in people.items()}
        held: dict[tuple[date, int, Part], list[tuple[Story, Step]]] = defaultdict(list)
        for story in stories:
            for place, step in enumerate(story.steps):
                held[step.day, place, step.part].append((story, step))
        for (day, _place, part), lines in sorted(held.items(), key=lambda one: one[0][:2]):
            self._hold(day, part, lines)

    def _hold(self, day: date, part: Part, lines: list[tuple[Story, Step]]) -> None:
        office = self.office
        office.set_day(day)
        session = classroom.planned(office, self.course, part)
        for story, step in lines:
            if step.given is None:
                self.refused[story.number] = self._refusal(session, story)
        taking = [(story, step) for story, step in lines if step.given is not None]
        ids = [self.enrolment[story.number] for story, _ in taking]
        seats = assessments.seat_candidates(office.clerk, session, ids) if ids else []
        entries = []
        for seat, (story, step) in zip(seats, taking, strict=True):
            entries.append(_entry(seat, step.given or ""))
            if step.given == "disqualified":
                violations.report_violation(office.clerk, seat, "تقلب", reported_by="رضا")
            self.last_session[story.number] = session
        if not entries:
            assessments.session_not_held(office.clerk, session, "کسی نبود")
            return
        marks.record_marks(office.clerk, session, entries, sheet_no="۱")
        mark_checks.read_back(office.clerk, session)
        verdicts.sign_off(office.manager, session)

    def _refusal(self, session: int, story: Story) -> str:
        with pytest.raises(DomainError) as refused:
            assessments.seat_candidates(self.office.clerk, session, [self.enrolment[story.number]])
        return why(refused.value)


def _entry(seat: int, given: str) -> marks.MarkEntry:
    if given[0].isdigit():
        return entry(seat, given)
    return entry(seat, CandidateState(given))


def _make(folder: Path, world: str) -> World:
    office = Office(folder)
    if world == "rules":
        stricter = replace(
            DEFAULT_RULE_SET,
            key="60-70-33-67",
            valid_from=CHANGE,
            written_min=Decimal(60),
            written_weight=Decimal("0.33"),
            practical_weight=Decimal("0.67"),
        )
        drafted = rules.add_rule_set(office.manager, stricter)
        rules.try_rule_set(office.manager, drafted, office.clock.today())
        rules.activate_rule_set(office.manager, drafted)
    if world == "five":
        milder = replace(
            DEFAULT_ATTEMPT_POLICY,
            key="five-months",
            valid_from=office.clock.today(),
            written_validity_months=5,
        )
        attempt_policies.add_attempt_policy(office.manager, milder)
    settings.change_setting(office.manager, settings.READ_BACK_MARGIN, 3)
    return World(office, [story for story in STORIES if story.world == world])


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    made = {name: _make(tmp_path_factory.mktemp(name), name) for name in ("plain", "rules", "five")}
    yield made
    for world in made.values():
        world.office.close()


@pytest.fixture(scope="module")
def found(worlds: dict[str, World]) -> dict[int, dict[str, Any]]:
    """What the services say of each candidate on the day of their last step."""
    answers: dict[int, dict[str, Any]] = {}
    for world in worlds.values():
        days = defaultdict(list)
        for story in STORIES:
            if story.number in world.enrolment:
                days[story.steps[-1].day].append(story)
        for day, stories in days.items():
            world.office.set_day(day)
            sheets = {
                session: mark_sheets.list_sheet(world.office.clerk, session)
                for session in {world.last_session[story.number] for story in stories}
            }
            for story in stories:
                lines = sheets[world.last_session[story.number]]
                enrolment = world.enrolment[story.number]
                line = next(one for one in lines if one.candidate.enrolment_id == enrolment)
                assert line.result is not None
                answers[story.number] = {
                    "outcome": line.result.outcome.value,
                    "reasons": [
                        reason.key.removeprefix("verdict.") for reason in line.result.reasons
                    ],
                    "overall": line.result.overall,
                    "next": line.next_step,
                    "refused": world.refused.get(story.number),
                }
    return answers


def test_table_holds_two_hundred_candidates() -> None:
    assert len(STORIES) >= 200
    assert end_of_class() == END


def end_of_class() -> date:
    """The table was worked out for a class that ends on 15 Aban 1404."""
    return jalali.from_jalali(1404, 8, 15)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.number}-{story.world}")
def test_verdict_reasons_and_next_step_are_those_worked_out_by_hand(
    found: dict[int, dict[str, Any]], story: Story
) -> None:
    wanted, given = story.wanted, found[story.number]
    assert given["outcome"] == wanted["outcome"]
    assert given["reasons"] == wanted["reasons"].split("|")
    overall = Decimal(wanted["overall"]) if wanted["overall"] else None
    if overall is not None or given["outcome"] == "passed":
        assert given["overall"] == overall
    step = given["next"]
    if wanted["next"]:
        assert isinstance(step, Chance)
        until = jalali.parse(wanted["until"], date(2025, 11, 1))
        assert (step.part, step.until) == (PARTS[wanted["next"]], until)
    else:
        assert isinstance(step, Denial)
    if given["refused"] is not None:
        assert given["refused"] == wanted["refused"]
    elif wanted["refused"]:
        assert isinstance(step, Denial)
        assert step.reasons[0].key == wanted["refused"]
