"""The dated rule sets of passing: drafted, tried on past results, and then put in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentResult,
    Attempt,
    AttemptPolicyRow,
    RuleSetRow,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain.assessment import Outcome, Reason, RuleSet
from tvto_desk.domain.attempts import AttemptHistory, AttemptPolicy, policy_in_force
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.rules_in_force import (
    Sitter,
    past_attempt,
    policy_of,
    row_of_rule_set,
    rule_set_of,
    signed_attempts,
)
from tvto_desk.services.trainees import full_name

SHOWN_CHANGES = 500
_AT_ONCE = 400


@dataclass(frozen=True)
class RuleLine:
    """A rule set as the settings show it; titles are empty for one that rules every standard.

    ``tried_changes`` is how many past results it would change, None while it was not tried.
    """

    id: int
    rule_set: RuleSet
    standard_fa: str
    standard_en: str
    is_active: bool
    tried_on: date | None
    tried_changes: int | None


@dataclass(frozen=True)
class TrialChange:
    """Somebody whose past result would be another one, and why."""

    result_id: int
    name_fa: str
    class_code: str
    before: Outcome
    after: Outcome
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class RuleTrial:
    """What a rule set would make of past results: ``gained`` would pass now, ``lost`` no longer.

    ``changes`` holds the first ``SHOWN_CHANGES`` of ``changed``.
    """

    tried: int
    changed: int
    gained: int
    lost: int
    changes: tuple[TrialChange, ...]


@question
def list_rule_lines(desk: Desk) -> list[RuleLine]:
    """Every rule set with its standing, the newest first."""
    found = (
        select(RuleSetRow, Standard)
        .outerjoin(Standard, Standard.id == RuleSetRow.standard_id)
        .order_by(RuleSetRow.valid_from.desc(), RuleSetRow.id.desc())
    )
    with desk.read() as session:
        return [
            RuleLine(
                row.id,
                rule_set_of(row),
                standard.title_fa if standard else "",
                standard.title_en if standard else "",
                row.is_active,
                row.tried_on,
                row.tried_changes,
            )
            for row, standard in session.execute(found)
        ]


@act(Permission.MANAGE_SETTINGS)
def add_rule_set(desk: Desk, rule_set: RuleSet, *, standard_version_id: int | None = None) -> int:
    """Drafts a rule set that begins today or later, for every standard or for the trade of one
    edition.

    What was decided stays decided by the old one. Returns its id. Raises
    ``rule_set.begins_in_the_past`` and ``rule_set.key_taken``.
    """
    _refuse_past(desk, rule_set.valid_from)
    with desk.write("rule_set.add") as work:
        known = select(RuleSetRow.id).where(
            RuleSetRow.key == rule_set.key, RuleSetRow.origin_centre == work.origin_centre
        )
        if work.session.execute(known).first() is not None:
            raise DomainError("rule_set.key_taken", field="key")
        row = row_of_rule_set(rule_set)
        if standard_version_id is not None:
            edition = work.session.get_one(StandardVersion, standard_version_id)
            row.standard_id = edition.standard_id
        row.is_active = False
        work.add(row)
        return row.id


@act(Permission.MANAGE_SETTINGS)
def try_rule_set(
    desk: Desk,
    rule_set_id: int,
    since: date,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RuleTrial:
    """Decides anew, on paper only, every result with an attempt since a day; changes no result.

    The trial is noted on the rule set, which can be activated after it. Raises ``rule_set.unknown``
    and, once ``cancelled``, ``rule_set.trial_stopped``.
    """
    with desk.read() as session:
        row = _get(session, rule_set_id)
        trial = _try(session, rule_set_of(row), row.standard_id, since, progress, cancelled)
    with desk.write("rule_set.try") as work:
        noted = _get(work.session, rule_set_id)
        noted.tried_on, noted.tried_changes = desk.today(), trial.changed
    return trial


@act(Permission.MANAGE_SETTINGS)
def activate_rule_set(desk: Desk, rule_set_id: int) -> None:
    """Puts a tried rule set in force from its day on.

    Raises ``rule_set.not_tried``, ``rule_set.active_already`` and ``rule_set.begins_in_the_past``.
    """
    with desk.write("rule_set.activate") as work:
        row = _get(work.session, rule_set_id)
        if row.is_active:
            raise DomainError("rule_set.active_already")
        if row.tried_on is None:
            raise DomainError("rule_set.not_tried")
        _refuse_past(desk, row.valid_from)
        row.is_active = True


def _refuse_past(desk: Desk, begins: date) -> None:
    if begins < desk.today():
        raise DomainError("rule_set.begins_in_the_past", field="valid_from", day=desk.today())


def _get(session: Session, rule_set_id: int) -> RuleSetRow:
    row = session.get(RuleSetRow, rule_set_id)
    if row is None:
        raise DomainError("rule_set.unknown")
    return row


def _try(
    session: Session,
    rule_set: RuleSet,
    standard_id: int | None,
    since: date,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> RuleTrial:
    policies = [policy_of(row) for row in session.execute(select(AttemptPolicyRow)).scalars()]
    ids = _results_since(session, standard_id, since)
    changed = gained = lost = 0
    shown: list[TrialChange] = []
    for start in range(0, len(ids), _AT_ONCE):
        if cancelled():
            raise DomainError("rule_set.trial_stopped")
        for change in _changes(session, rule_set, policies, ids[start : start + _AT_ONCE]):
            changed += 1
            gained += change.after is Outcome.PASSED
            lost += change.before is Outcome.PASSED
            if len(shown) < SHOWN_CHANGES:
                shown.append(change)
        progress(min(start + _AT_ONCE, len(ids)), len(ids))
    return RuleTrial(len(ids), changed, gained, lost, tuple(shown))


def _results_since(session: Session, standard_id: int | None, since: date) -> list[int]:
    """Results whose newest attempt in either part was held on or after a day."""
    recent = select(Attempt.id).where(Attempt.held_on >= since)
    found = select(AssessmentResult.id).where(
        AssessmentResult.written_attempt_id.in_(recent)
        | AssessmentResult.practical_attempt_id.in_(recent)
    )
    if standard_id is not None:
        editions = select(StandardVersion.id).where(StandardVersion.standard_id == standard_id)
        found = found.where(AssessmentResult.standard_version_id.in_(editions))
    return list(session.execute(found.order_by(AssessmentResult.id)).scalars())


def _changes(
    session: Session, rule_set: RuleSet, policies: Sequence[AttemptPolicy], ids: Sequence[int]
) -> list[TrialChange]:
    found = (
        select(AssessmentResult, PersonName, CourseRun)
        .join(PersonName, current_name_of(AssessmentResult.person_id))
        .outerjoin(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .outerjoin(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(AssessmentResult.id.in_(list(ids)))
        .order_by(AssessmentResult.id)
    )
    rows = list(session.execute(found).tuples())
    attempts: dict[Sitter, list[Attempt]] = {}
    editions = {result.standard_version_id for result, _, _ in rows}
    for edition in editions:
        sitters = [
            Sitter(result.person_id, result.enrolment_id)
            for result, _, _ in rows
            if result.standard_version_id == edition
        ]
        attempts |= signed_attempts(session, edition, sitters)
    changes = []
    for result, name, course in rows:
        past = attempts[Sitter(result.person_id, result.enrolment_id)]
        if not past:
            continue
        last = max(one.held_on for one in past)
        history = AttemptHistory(
            policy=policy_in_force(policies, last),
            rule_set=rule_set,
            attempts=[past_attempt(one) for one in past],
            course_end=course.ends_on if course else None,
        )
        verdict = history.verdict(last)
        if verdict.outcome is not result.outcome:
            changes.append(
                TrialChange(
                    result.id,
                    full_name(name),
                    course.class_code if course else "",
                    result.outcome,
                    verdict.outcome,
                    verdict.reasons,
                )
            )
    return changes
