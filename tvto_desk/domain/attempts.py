"""How often and until when one may try: the attempt policy and what it leaves open.

Published by the provinces, with differences, so a policy is dated data apart from the rule set:
two written and two practical attempts within six months of the end of the course; a written pass
is valid six months; an absence uses an attempt. That an excused absence uses none is assumed. A
session that was not held uses none. Months are Jalali, clamped to the month's end; last days
count. A free candidate (ادواری), who has no course, has two attempts a Jalali year in each part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import (
    WRITTEN_NUMBER_WANTED,
    Outcome,
    Part,
    PartResult,
    Reason,
    RuleSet,
    Verdict,
    decide,
)
from tvto_desk.domain.candidate import ABSENCES, CandidateState, WordResult
from tvto_desk.domain.errors import DomainError

FREE_ATTEMPTS_A_YEAR = 2
MOST_ATTEMPTS = 9
MOST_MONTHS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptPolicy:
    """A dated policy; counts are attempts, the rest Jalali months."""

    key: str
    valid_from: date
    written_attempts: int = 2
    practical_attempts: int = 2
    window_months: int = 6
    written_validity_months: int = 6
    absence_uses_attempt: bool = True
    excused_uses_attempt: bool = False

    def attempts(self, part: Part) -> int:
        """Attempts that a trainee has in ``part``."""
        return self.written_attempts if part is Part.WRITTEN else self.practical_attempts

    def uses_attempt(self, past: PastAttempt) -> bool:
        """Whether ``past`` is one of the counted attempts."""
        if not past.session_held:
            return False
        if past.state in ABSENCES:
            return self.absence_uses_attempt
        if past.state is CandidateState.EXCUSED:
            return self.excused_uses_attempt
        return True


DEFAULT_ATTEMPT_POLICY = AttemptPolicy(key="2-2-6-6", valid_from=date(2011, 3, 21))


def policy_in_force(policies: Iterable[AttemptPolicy], day: date) -> AttemptPolicy:
    """The policy that began last on or before ``day``.

    Raises ``attempt_policy.none_in_force`` when all begin later.
    """
    begun = [policy for policy in policies if policy.valid_from <= day]
    if not begun:
        raise DomainError("attempt_policy.none_in_force", field="attempt_policy", day=day)
    return max(begun, key=lambda policy: policy.valid_from)


def require_bounds(policy: AttemptPolicy) -> None:
    """Raises ``attempt_policy.attempts_range`` or ``attempt_policy.months_range``."""
    for field in ("written_attempts", "practical_attempts"):
        if not 1 <= getattr(policy, field) <= MOST_ATTEMPTS:
            raise DomainError("attempt_policy.attempts_range", field=field, most=MOST_ATTEMPTS)
    for field in ("window_months", "written_validity_months"):
        if not 1 <= getattr(policy, field) <= MOST_MONTHS:
            raise DomainError("attempt_policy.months_range", field=field, most=MOST_MONTHS)


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One attempt as it was recorded; ``number`` counts within the part, from 1.

    ``least`` is the limit of a written attempt under the rules stamped on its session; None leaves
    it to the rule set that the history is judged by.
    """

    part: Part
    number: int
    held_on: date
    state: CandidateState
    mark: Decimal | None = None
    session_held: bool = True
    word: WordResult | None = None
    least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """``part`` may be tried until the day ``until``; ``left`` attempts, this one included.

    ``attempt_no`` follows the last recorded number, so an excused absence keeps its own.
    """

    part: Part
    attempt_no: int
    left: int
    until: date


@dataclass(frozen=True, slots=True)
class Denial:
    """Why ``part`` may not be tried; the first reason is the hindrance itself."""

    part: Part
    reasons: tuple[Reason, ...]

    def error(self) -> DomainError:
        """The hindrance as an error, for a service that was asked to seat this candidate."""
        return DomainError(self.reasons[0].key, field="candidate", **self.reasons[0].params)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a history comes to on one day.

    ``written`` and ``practical`` are the results that count. ``written_until`` is the last day on
    which the counted written pass opens the practical (None: no pass counts), ``until`` the last
    day of the window, or of the Jalali year for a free candidate.
    """

    day: date
    written: PartResult | None
    practical: PartResult | None
    left_written: int
    left_practical: int
    written_until: date | None
    until: date

    @property
    def is_written_expired(self) -> bool:
        """A written pass counts, but is too old to open the practical on this day."""
        return self.written_until is not None and self.written_until < self.day

    @property
    def opens_practical(self) -> bool:
        """A written pass counts and is valid on this day."""
        return self.written_until is not None and not self.is_written_expired

    @property
    def is_window_closed(self) -> bool:
        """The last day of the window has gone by."""
        return self.until < self.day

    @property
    def awaits_mark(self) -> bool:
        """The newest result is that of a present candidate whose mark is not recorded yet."""
        newest = self.practical or self.written
        return newest == PartResult(CandidateState.PRESENT)

    def left(self, part: Part) -> int:
        """Attempts left in ``part``."""
        return self.left_written if part is Part.WRITTEN else self.left_practical


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptHistory:
    """All attempts of one enrolment, or of a free candidate in one trade (no ``course_end``)."""

    policy: AttemptPolicy
    rule_set: RuleSet
    attempts: Sequence[PastAttempt]
    course_end: date | None

    def standing(self, day: date) -> Standing:
        """What counts on ``day``.

        A pair of written and practical that passed counts for ever. Else the newest written pass
        that is valid on ``day``, else the newest written result; and of the practical the newest
        result that this written pass opened. A practical that no pass opened used its attempt, but
        its mark does not count.
        """
        written, practical = self._passed_pair() or self._newest_pair(day)
        if self.course_end is not None:
            until = _months_later(self.course_end, self.policy.window_months)
        else:
            until = _year_end(day)
        return Standing(
            day=day,
            written=_result(written),
            practical=_result(practical),
            left_written=self._left(Part.WRITTEN, day),
            left_practical=self._left(Part.PRACTICAL, day),
            written_until=self._valid_until(written),
            until=until,
        )

    def verdict(self, day: date) -> Verdict:
        """The verdict of the rule set on what counts on ``day``."""
        if (pair := self._passed_pair()) is not None:
            results = (_result(pair[0]), _result(pair[1]))
            return decide(
                self.rule_set, *results, attempts_left_written=0, attempts_left_practical=0
            )
        now = self.standing(day)
        return decide(
            self.rule_set,
            now.written,
            now.practical,
            attempts_left_written=now.left_written,
            attempts_left_practical=now.left_practical,
            written_expired_on=now.written_until if now.is_written_expired else None,
            window_closed_on=now.until if now.is_window_closed else None,
        )

    def with_attempt(
        self, part: Part, held_on: date, state: CandidateState, mark: Decimal | None
    ) -> AttemptHistory:
        """The history as it would be with one attempt more: what a mark being typed would do."""
        numbers = [past.number for past in self.attempts if past.part is part]
        more = PastAttempt(part, max(numbers, default=0) + 1, held_on, state, mark)
        return replace(self, attempts=(*self.attempts, more))

    def chance(self, part: Part, day: date) -> Chance | Denial:
        """Whether ``part`` may be tried on ``day``, and if not, why."""
        now = self.standing(day)
        hindrances = self._hindrances(part, now)
        if hindrances:
            return Denial(part, hindrances)
        until = now.until
        if part is Part.PRACTICAL and now.written_until is not None:
            until = min(until, now.written_until)
        numbers = [past.number for past in self.attempts if past.part is part]
        return Chance(part, max(numbers, default=0) + 1, now.left(part), until)

    def next_chance(self, day: date) -> Chance | Denial:
        """What may be tried next on ``day``: the practical once a written pass is valid."""
        part = Part.PRACTICAL if self.standing(day).opens_practical else Part.WRITTEN
        return self.chance(part, day)

    def _hindrances(self, part: Part, now: Standing) -> tuple[Reason, ...]:
        verdict = self.verdict(now.day)
        if verdict.outcome is Outcome.PASSED:
            return (Reason("attempt.already_passed"), *verdict.reasons)
        if now.awaits_mark or verdict.reasons[0].key == WRITTEN_NUMBER_WANTED:
            return (Reason("attempt.mark_awaited"),)
        if now.is_window_closed:
            return (Reason("attempt.window_closed", {"until": now.until}),)
        if part is Part.WRITTEN and now.opens_practical and now.written_until is not None:
            return (Reason("attempt.written_still_valid", {"until": now.written_until}),)
        if part is Part.PRACTICAL and now.written_until is None:
            return (Reason("attempt.written_not_passed"), *verdict.reasons)
        if part is Part.PRACTICAL and now.is_written_expired and now.written_until is not None:
            return (Reason("attempt.written_expired", {"until": now.written_until}),)
        for used_up in (Part.PRACTICAL, part):
            if not now.left(used_up):
                return (self._used_up(used_up, now),)
        return ()

    def _used_up(self, part: Part, now: Standing) -> Reason:
        if self.course_end is None:
            return Reason("attempt.year_used_up", {"until": now.until})
        return Reason(f"attempt.{part.value}_used_up", {"count": self.policy.attempts(part)})

    def _held(self, part: Part) -> list[PastAttempt]:
        held = [past for past in self.attempts if past.part is part and past.session_held]
        if len(held) > 1:
            held.sort(key=lambda past: (past.held_on, past.number))
        return held

    def _passed_pair(self) -> _Pair | None:
        for written in self._held(Part.WRITTEN):
            for practical in self._opened_by(written):
                if passes(self.rule_set, written, practical):
                    return written, practical
        return None

    def _newest_pair(self, day: date) -> _Pair:
        taken = self._held(Part.WRITTEN)
        if not taken:
            return None, None
        valid = [past for past in taken if (self._valid_until(past) or date.min) >= day]
        written = (valid or taken)[-1]
        opened = self._opened_by(written)
        return written, opened[-1] if opened else None

    def _opened_by(self, written: PastAttempt) -> list[PastAttempt]:
        """The practical attempts that ``written`` opened, oldest first."""
        until = self._valid_until(written)
        if until is None:
            return []
        return [p for p in self._held(Part.PRACTICAL) if written.held_on <= p.held_on <= until]

    def _valid_until(self, written: PastAttempt | None) -> date | None:
        """The last day on which a written pass opens the practical; None if it is no pass."""
        if written is None or not self._is_written_pass(written):
            return None
        return _months_later(written.held_on, self.policy.written_validity_months)

    def _is_written_pass(self, past: PastAttempt) -> bool:
        if past.word is not None:
            return past.word is WordResult.PASSED
        least = self.rule_set.written_min if past.least is None else past.least
        return past.mark is not None and past.mark >= least

    def _left(self, part: Part, day: date) -> int:
        used = [past for past in self.attempts if past.part is part]
        used = [past for past in used if self.policy.uses_attempt(past)]
        if self.course_end is not None:
            return max(0, self.policy.attempts(part) - len(used))
        year = jalali.to_jalali(day).year
        this_year = [past for past in used if jalali.to_jalali(past.held_on).year == year]
        return max(0, FREE_ATTEMPTS_A_YEAR - len(this_year))


def passes(rule_set: RuleSet, written: PastAttempt, practical: PastAttempt) -> bool:
    """Whether a pair of written pass and practical holds every condition, without the reasons."""
    if practical.mark is None or practical.mark < rule_set.practical_min:
        return False
    if written.mark is None:
        # Only the word of a written pass is known: it has to be enough with the least mark.
        return rule_set.overall(rule_set.written_min, practical.mark) >= rule_set.overall_min
    return rule_set.overall(written.mark, practical.mark) >= rule_set.overall_min


_Pair = tuple[PastAttempt | None, PastAttempt | None]


def _result(past: PastAttempt | None) -> PartResult | None:
    return None if past is None else PartResult(past.state, past.mark, past.word, past.least)


# Whole classes end and sit on the same few days.
_months_later = lru_cache(maxsize=4_096)(jalali.add_months)


def _year_end(day: date) -> date:
    next_year = jalali.to_jalali(day).year + 1
    return jalali.from_jalali(next_year, 1, 1) - timedelta(days=1)
