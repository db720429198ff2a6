"""Sessions and attempts driven by chance: no state without an exit, no verdict without a reason."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests import office as the_office
from tests.office import Office
from tests.services import classroom, item_sheets
from tests.services.classroom import entry
from tvto_desk.domain.amendment import ChangeState
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.attempts import Chance, Denial
from tvto_desk.domain.candidate import MAY_FOLLOW, CandidateState, SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    assessments,
    mark_changes,
    mark_checks,
    mark_sheets,
    marks,
    session_moves,
    verdicts,
    violations,
)
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.session_moves import MoveDraft
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.words import words

CLASS = 1
GIVEN = st.one_of(
    st.sampled_from(["0", "49.99", "50", "66.67", "69.99", "70", "76.66", "76.67", "100"]),
    st.sampled_from([state for state in CandidateState if state is not CandidateState.PRESENT]),
)


def _sheet(full: tuple[int, ...]) -> st.SearchStrategy[ItemMarks]:
    """A sheet of the paper: items may lack, and the examiner may have added wrongly."""
    marks = st.tuples(*(st.none() | st.integers(most // 2, most).map(Decimal) for most in full))
    ticks = st.tuples(st.none() | st.sampled_from(Attitude), st.none())
    totals = st.none() | st.integers(60, 100).map(Decimal)
    whole = st.booleans()
    return st.builds(
        lambda marks, ticks, total, agrees: ItemMarks(
            marks, ticks, ItemMarks(marks).total if agrees else total
        ),
        marks,
        ticks,
        totals,
        whole,
    )


SHEET = _sheet((30, 50, 20))
REFUSED_CHANGES = {"mark_change.same", "mark_change.no_items", "item_mark.range"}

_ORIGINAL: list[Path] = []


def _folder() -> Path:
    """A class of two that is introduced, made once and copied for each run."""
    if not _ORIGINAL:
        made = Office(Path(tempfile.mkdtemp(prefix="machine")))
        item_sheets.paper(made)
        classroom.introduced_course(made, classroom.people(made, 2))
        made.close()
        _ORIGINAL.append(made.folder)
    target = Path(tempfile.mkdtemp(prefix="machine"))
    shutil.copytree(_ORIGINAL[0], target, dirs_exist_ok=True)
    return target


class Assessment(RuleBasedStateMachine):
    """One test at a time for a class of two, with moves, corrections and changes after it."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office.__new__(Office)
        self.office.folder, self.office.url = _folder(), None
        self.office.path = self.office.folder / "centre.db"
        self.office.clock = FixedClock(the_office.MORNING)
        self.office.open()
        self.office.set_day(classroom.TEST_DAY)
        self.open: int | None = None
        self.closed: list[int] = []

    def teardown(self) -> None:
        if self.open is not None:
            self.bring_to_its_end(self.open)
        self.office.close()
        shutil.rmtree(self.office.folder)

    def bring_to_its_end(self, session: int) -> None:
        """Wherever chance left a session, the ordinary acts lead from there to its sign-off."""
        self.open = session
        lines = marks.list_candidates(self.office.clerk, session)
        marks.record_marks(
            self.office.clerk,
            session,
            [entry(line.id, "80", line.version) for line in lines],
            sheet_no="۱",
        )
        self.sign_off()
        assert self.open is None, "a session without an exit"

    # --- what a clerk does

    @precondition(lambda self: self.open is None)
    @rule(part=st.sampled_from(Part), days=st.integers(0, 40))
    def plan_and_seat(self, part: Part, days: int) -> None:
        """Whoever may sit is seated; who may not has a reason in words."""
        self.office.set_day(self.office.clock.today() + timedelta(days=days))
        session = classroom.planned(self.office, CLASS, part)
        answers = assessments.list_eligible(self.office.clerk, session)
        for denial in answers.values():
            if denial is not None:
                assert words().error(denial, Language.FA)
        may = [who for who, denial in answers.items() if denial is None]
        if may:
            assessments.seat_candidates(self.office.clerk, session, may)
            self.open = session
        else:
            assessments.session_not_held(self.office.clerk, session, "کسی نبود")

    @precondition(lambda self: self.open is not None)
    @rule(given=st.lists(GIVEN, min_size=2, max_size=2))
    def type_the_sheet(self, given: list[object]) -> None:
        """Typed, typed again, never lost and never doubled."""
        assert self.open is not None
        lines = marks.list_candidates(self.office.clerk, self.open)
        entries = [
            entry(line.id, mark, line.version) for line, mark in zip(lines, given, strict=False)
        ]
        marks.record_marks(self.office.clerk, self.open, entries, sheet_no="۱")
        after = marks.list_candidates(self.office.clerk, self.open)
        assert len(after) == len(lines)

    @precondition(lambda self: self.open is not None)
    @rule(given=st.lists(SHEET, min_size=2, max_size=2), state=st.sampled_from(CandidateState))
    def type_by_items(self, given: list[ItemMarks], state: CandidateState) -> None:
        """A practical takes sheets by their items, and keeps them of who was not present."""
        assert self.open is not None
        lines = marks.list_candidates(self.office.clerk, self.open)
        entries = [
            MarkEntry(line.id, state, version=line.version, items=items)
            for line, items in zip(lines, given, strict=False)
        ]
        session = self.open
        refused = classroom.refusal(
            lambda: marks.record_marks(self.office.clerk, session, entries, sheet_no="۱")
        )
        if refused is not None:
            assert refused.code == "item_mark.no_paper"
            detail = mark_sheets.get_session_detail(self.office.clerk, session)
            assert detail.part is Part.WRITTEN
            return
        for line, items in zip(
            marks.list_candidates(self.office.clerk, session), given, strict=False
        ):
            assert line.items == (None if items.is_empty else items)
            assert line.mark == (items.total if state is CandidateState.PRESENT else None)

    @precondition(lambda self: self.open is not None)
    @rule(days=st.integers(1, 20))
    def move(self, days: int) -> None:
        """A moved session leaves the old one closed and everybody where they were."""
        assert self.open is not None
        day = self.office.clock.today() + timedelta(days=days)
        before = self._used()
        moved = session_moves.move_session(
            self.office.clerk,
            self.open,
            MoveDraft(held_on=day, starts_at="09:00", place="", reason="برق رفت"),
        )
        assert self._used() == before
        self.office.set_day(day)
        self.open = moved.session_id
        if not marks.list_candidates(self.office.clerk, moved.session_id):
            assessments.session_not_held(self.office.clerk, moved.session_id, "کسی نماند")
            self.open = None

    @precondition(lambda self: self.open is not None)
    @rule()
    def not_held(self) -> None:
        """A session that was not held uses no attempt."""
        assert self.open is not None
        before = self._used()
        assessments.session_not_held(self.office.clerk, self.open, "آزمونگر نیامد")
        assert self._used() == before
        self.open = None

    @precondition(lambda self: self.open is not None)
    @rule()
    def sign_off(self) -> None:
        """Signed off once everything is there; refused with a sentence before that."""
        assert self.open is not None
        state = mark_sheets.get_session_detail(self.office.clerk, self.open).state
        lines = marks.list_candidates(self.office.clerk, self.open)
        if state is SessionState.HELD:
            mark_checks.read_back(self.office.clerk, self.open)
            reported = {
                row.candidate_id for row in violations.list_violations(self.office.clerk, self.open)
            }
            for line in lines:
                if line.state is CandidateState.DISQUALIFIED and line.id not in reported:
                    violations.report_violation(self.office.clerk, line.id, "تقلب")
        session = self.open
        refused = classroom.refusal(lambda: verdicts.sign_off(self.office.manager, session))
        lacks = any(
            line.state is None
            or (line.state is CandidateState.PRESENT and line.mark is None and line.word is None)
            for line in lines
        )
        differs = any(line.mark is not None and line.items and line.items.differs for line in lines)
        assert (refused is not None) == (state is SessionState.PLANNED or lacks or differs)
        if refused is not None:
            return
        self.closed.append(self.open)
        self.open = None

    @precondition(lambda self: bool(self.closed))
    @rule(given=GIVEN, item=st.none() | st.integers(1, 3))
    def change_after_the_sign_off(self, given: object, item: int | None) -> None:
        """A change is asked for by one and approved by another, or refused with a sentence."""
        session = self.closed[-1]
        line = marks.list_candidates(self.office.clerk, session)[0]
        typed = entry(line.id, given)
        asked = classroom.refusal(
            lambda: mark_changes.request_change(
                self.office.clerk, line.id, typed.state, typed.mark, "جمع", item_number=item
            )
        )
        if asked is not None:
            assert asked.code in REFUSED_CHANGES
            return
        change = mark_changes.list_changes(self.office.clerk, session)[-1].id
        mark_changes.approve_change(self.office.manager, change)
        rows = mark_changes.list_changes(self.office.clerk, session)
        assert rows[-1].state is ChangeState.APPROVED
        assert rows[-1].old == (line.state, line.mark)

    # --- what holds at every moment

    @invariant()
    def every_verdict_has_its_reasons(self) -> None:
        """And each reason has its sentence in both languages."""
        for row in verdicts.list_results(self.office.clerk, CLASS):
            assert row.reasons
            assert (row.outcome is Outcome.PASSED) == (row.passed_on is not None)
            for reason in row.reasons:
                for language in Language:
                    assert words().text(reason.key, language, **reason.params)

    @invariant()
    def items_never_contradict_their_mark(self) -> None:
        """While a sheet is open its mark is the sum of its items, or there are none."""
        if self.open is None:
            return
        for line in marks.list_candidates(self.office.clerk, self.open):
            if line.items and line.items.has_marks and line.state is CandidateState.PRESENT:
                assert line.mark == line.items.total

    @invariant()
    def nobody_stands_without_an_exit(self) -> None:
        """Each candidate of a closed session may try something, or is told why nothing."""
        for session in self.closed[-1:]:
            for line in mark_sheets.list_sheet(self.office.clerk, session):
                assert line.result is not None
                if isinstance(line.next_step, Chance):
                    assert line.next_step.left > 0
                    assert line.next_step.until >= self.office.clock.today()
                else:
                    assert isinstance(line.next_step, Denial)
                    assert words().error(line.next_step.error(), Language.FA)

    @invariant()
    def only_closed_states_have_no_way_on(self) -> None:
        """A session in sight of the clerk can always be brought to an end."""
        for row in assessments.list_sessions(self.office.clerk):
            ended = row.state in (SessionState.SIGNED_OFF, SessionState.NOT_HELD)
            assert bool(MAY_FOLLOW[row.state]) != ended

    def _used(self) -> dict[int, int]:
        """How many attempts each person has used in sessions that count."""
        used: dict[int, int] = {}
        for session in self.closed:
            for line in marks.list_candidates(self.office.clerk, session):
                used[line.person_id] = used.get(line.person_id, 0) + 1
        return used


def test_a_verdict_without_a_reason_and_a_state_without_an_exit_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: with either fault planted the machine does not hold its peace."""
    machine = Assessment()
    machine.plan_and_seat(Part.WRITTEN, 0)
    machine.type_the_sheet(["80", "49.99"])
    machine.sign_off()
    machine.every_verdict_has_its_reasons()
    machine.nobody_stands_without_an_exit()
    for service, asked, found, fault in (
        (verdicts, "list_results", machine.every_verdict_has_its_reasons, {"reasons": ()}),
        (mark_sheets, "list_sheet", machine.nobody_stands_without_an_exit, {"next_step": None}),
        (mark_sheets, "list_sheet", machine.nobody_stands_without_an_exit, {"result": None}),
    ):
        rows = [*getattr(service, asked)(machine.office.clerk, CLASS)]
        faulty = [*rows[:-1], replace(rows[-1], **fault)]
        with monkeypatch.context() as planted:
            planted.setattr(service, asked, lambda *_: faulty)  # noqa: B023
            with pytest.raises(AssertionError):
                found()
    machine.plan_and_seat(Part.PRACTICAL, 1)
    with monkeypatch.context() as planted:
        planted.setattr(verdicts, "sign_off", _refuse)
        with pytest.raises(AssertionError):
            machine.teardown()
    machine.teardown()


def _refuse(*_asked: object) -> None:
    raise DomainError("assessment_session.marks_missing", count=1)


TestAssessment = Assessment.TestCase
TestAssessment.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
