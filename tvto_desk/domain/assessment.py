"""The verdict on a candidate: which conditions of the rule set hold, and which do not.

Default rule set as published by three provinces: written at least 50, practical at least 70, and
0.25 written + 0.75 practical at least 70. Rule sets are dated data and are stamped on results.
All arithmetic is exact; the overall mark is compared unrounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from tvto_desk.domain.candidate import CandidateState, WordResult, require_mark_fits
from tvto_desk.domain.errors import DomainError

WRITTEN_NUMBER_WANTED = "verdict.written_number_wanted"
"""The reason that waits for the number behind a written pass in words."""

_HUNDREDTH = Decimal("0.01")
_FULL_MARK = Decimal(100)


class Part(StrEnum):
    """The two parts of an assessment; only who passes the written sits the practical."""

    WRITTEN = "written"
    PRACTICAL = "practical"


class Outcome(StrEnum):
    """What the marks came to; every outcome stands beside its reasons."""

    PASSED = "passed"
    FAILED_WRITTEN = "failed_written"
    FAILED_PRACTICAL = "failed_practical"
    FAILED_OVERALL = "failed_overall"
    AWAITING_WRITTEN = "awaiting_written"
    AWAITING_PRACTICAL = "awaiting_practical"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """A dated rule of passing (ضوابط قبولی); marks 0 to 100, weights sum to 1.

    Marks and weights have at most two decimals, so that the overall mark has at most four.
    Raises ``rule_set.weights``, ``rule_set.range`` or ``rule_set.decimals``.
    """

    key: str
    title_fa: str
    title_en: str
    valid_from: date
    written_min: Decimal
    practical_min: Decimal
    written_weight: Decimal
    practical_weight: Decimal
    overall_min: Decimal

    def __post_init__(self) -> None:
        weights = (self.written_weight, self.practical_weight)
        limits = (self.written_min, self.practical_min, self.overall_min)
        if sum(weights) != 1 or min(weights) < 0:
            raise DomainError("rule_set.weights", field="written_weight")
        if not all(0 <= limit <= _FULL_MARK for limit in limits):
            raise DomainError("rule_set.range", field="written_min")
        if any(value % _HUNDREDTH for value in (*weights, *limits)):
            raise DomainError("rule_set.decimals", field="written_min")

    def overall(self, written: Decimal, practical: Decimal) -> Decimal:
        """The weighted mark, exact and unrounded."""
        return self.written_weight * written + self.practical_weight * practical


DEFAULT_RULE_SET = RuleSet(
    key="50-70-25-75",
    title_fa="کتبی ۵۰، عملی ۷۰، کل ۷۰ با سهم ۲۵ و ۷۵ درصد",
    title_en="Written 50, practical 70, overall 70 weighted 25 and 75 percent",
    valid_from=date(2011, 3, 21),
    written_min=Decimal(50),
    practical_min=Decimal(70),
    written_weight=Decimal("0.25"),
    practical_weight=Decimal("0.75"),
    overall_min=Decimal(70),
)


def rule_set_in_force(rule_sets: Iterable[RuleSet], day: date) -> RuleSet:
    """The rule set that began last on or before ``day``.

    Raises ``rule_set.none_in_force`` when all begin later.
    """
    begun = [rule_set for rule_set in rule_sets if rule_set.valid_from <= day]
    if not begun:
        raise DomainError("rule_set.none_in_force", field="rule_set", day=day)
    return max(begun, key=lambda rule_set: rule_set.valid_from)


@dataclass(frozen=True, slots=True)
class PartResult:
    """What one part came to: the candidate's state, and the mark of one who was present.

    A present candidate without a mark waits for it, unless ``word`` holds what the province said
    without a number. ``least`` is the limit of the day it was taken where the rules have changed
    since: a written pass stays a pass. Raises ``candidate.mark_of_absent``.
    """

    state: CandidateState
    mark: Decimal | None = None
    word: WordResult | None = None
    least: Decimal | None = None

    def __post_init__(self) -> None:
        require_mark_fits(self.state, self.mark)


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of a verdict: a key of the catalogue and the values it names.

    A value is an ``int``, a ``Decimal`` or a ``date``.
    """

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The form that is stored: each value beside its type, to be shown in any language."""
        return {
            "key": self.key,
            "params": {name: _TO_JSON[type(v)](v) for name, v in self.params.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Reason:
        """The reverse of ``as_json``."""
        params = {name: _FROM_JSON[kind](value) for name, (kind, value) in stored["params"].items()}
        return cls(stored["key"], params)


_TO_JSON: Mapping[type, Any] = {
    int: lambda value: ["int", value],
    Decimal: lambda value: ["decimal", str(value)],
    date: lambda value: ["date", value.isoformat()],
}
_FROM_JSON: Mapping[str, Any] = {"int": int, "decimal": Decimal, "date": date.fromisoformat}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, why, and the unrounded overall mark when both parts have one."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    overall: Decimal | None = None


class _Standing(StrEnum):
    """How one part stands on its own; PENDING was taken, but its mark is not recorded yet."""

    PASSED = "passed"
    FAILED = "failed"
    UNTRIED = "untried"
    PENDING = "pending"


def decide(
    rule_set: RuleSet,
    written: PartResult | None,
    practical: PartResult | None,
    *,
    attempts_left_written: int,
    attempts_left_practical: int,
    written_expired_on: date | None = None,
    window_closed_on: date | None = None,
) -> Verdict:
    """The verdict on the counted result of each part (None: not taken).

    ``attempts_left_*`` are attempts beyond those counted. ``written_expired_on`` is the last day of
    a written pass that no practical pass has used in time, ``window_closed_on`` the last day of a
    window that is over; both None otherwise. Every verdict has at least one reason, and names each
    condition that does not hold.
    """
    least = rule_set.written_min if written is None else written.least or rule_set.written_min
    of_written, written_reason = _stand_of(Part.WRITTEN, written, least)
    of_practical, practical_reason = _stand_of(Part.PRACTICAL, practical, rule_set.practical_min)
    failures = [
        reason
        for standing, reason in ((of_written, written_reason), (of_practical, practical_reason))
        if standing is _Standing.FAILED
    ]
    overall = None
    if written and practical and written.mark is not None and practical.mark is not None:
        overall = rule_set.overall(written.mark, practical.mark)
        if overall < rule_set.overall_min:
            failures.append(_overall_below(rule_set, written.mark, overall, least))
        elif not failures:
            return Verdict(Outcome.PASSED, (_all_reached(overall, rule_set.overall_min),), overall)
    elif written and practical and practical.mark is not None and not failures:
        told = _overall_by_word(rule_set, written, practical.mark)
        if told is not None and told.outcome is not Outcome.FAILED_OVERALL:
            return told
        failures += told.reasons if told else ()

    part, standing, reason = Part.PRACTICAL, of_practical, practical_reason
    if of_written is not _Standing.PASSED:
        part, standing, reason = Part.WRITTEN, of_written, written_reason
    outcome = _UNFINISHED[part, standing]
    if standing in (_Standing.UNTRIED, _Standing.PENDING):
        failures.insert(0, reason)
    if standing is _Standing.PENDING:
        return Verdict(outcome, tuple(failures), overall)

    if written_expired_on is not None and part is Part.PRACTICAL:
        part, outcome = Part.WRITTEN, Outcome.AWAITING_WRITTEN
        failures.append(Reason("verdict.written_expired", {"until": written_expired_on}))
    if window_closed_on is not None:
        failures.append(Reason("verdict.window_closed", {"until": window_closed_on}))
    elif attempts_left_practical == 0:
        failures.append(Reason("verdict.practical_used_up"))
    elif attempts_left_written == 0 and part is Part.WRITTEN:
        failures.append(Reason("verdict.written_used_up"))
    else:
        return Verdict(outcome, tuple(failures), overall)
    return Verdict(Outcome.EXHAUSTED, tuple(failures), overall)


# What it is called when a part stands like this. A practical that passed by itself is here only
# because the overall mark is below its limit.
_UNFINISHED = {
    (Part.WRITTEN, _Standing.FAILED): Outcome.FAILED_WRITTEN,
    (Part.WRITTEN, _Standing.UNTRIED): Outcome.AWAITING_WRITTEN,
    (Part.WRITTEN, _Standing.PENDING): Outcome.AWAITING_WRITTEN,
    (Part.PRACTICAL, _Standing.FAILED): Outcome.FAILED_PRACTICAL,
    (Part.PRACTICAL, _Standing.UNTRIED): Outcome.AWAITING_PRACTICAL,
    (Part.PRACTICAL, _Standing.PENDING): Outcome.AWAITING_PRACTICAL,
    (Part.PRACTICAL, _Standing.PASSED): Outcome.FAILED_OVERALL,
}


def needed_practical(
    rule_set: RuleSet, written: Decimal, least: Decimal | None = None
) -> Decimal | None:
    """The least practical mark that passes beside ``written``, rounded up to hundredths.

    None when even a full mark would not do, or when ``written`` is below its limit ``least``
    (None: the rule set's own).
    """
    if written < (rule_set.written_min if least is None else least):
        return None
    missing = rule_set.overall_min - rule_set.written_weight * written
    if missing > rule_set.practical_weight * _FULL_MARK:
        return None
    if missing <= rule_set.practical_weight * rule_set.practical_min:
        return rule_set.practical_min
    # Four decimals over two: the quotient is a whole hundredth or far from one, so 28 digits do.
    return (missing / rule_set.practical_weight).quantize(_HUNDREDTH, ROUND_CEILING)


def decides_closely(
    rule_set: RuleSet, part: Part, mark: Decimal, written: PartResult | None, margin: Decimal
) -> bool:
    """Whether ``mark`` is so near the limit that decides that a slip of the pen would turn it.

    The limit of the practical is the mark that it takes beside ``written``.
    """
    limit = rule_set.written_min if part is Part.WRITTEN else rule_set.practical_min
    if part is Part.PRACTICAL and written is not None and written.mark is not None:
        limit = needed_practical(rule_set, written.mark, written.least) or limit
    return abs(mark - limit) <= margin


def shown_overall(overall: Decimal) -> Decimal:
    """The overall mark with two decimals, rounded down: 69.9975 is never shown as 70.00."""
    return overall.quantize(_HUNDREDTH, ROUND_FLOOR)


def shown_mark(mark: Decimal) -> Decimal:
    """A mark without needless zeros, as it stands in a sentence: 68 for 68.00."""
    whole = mark.to_integral_value()
    return whole if mark == whole else mark.normalize()


def _stand_of(part: Part, result: PartResult | None, least: Decimal) -> tuple[_Standing, Reason]:
    if result is None:
        return _Standing.UNTRIED, Reason(f"verdict.{part.value}_not_taken")
    return _stand(part, result.state, result.mark, result.word, least)


# There are some ten thousand marks, and a million results have the same few thousand of them.
@lru_cache(maxsize=32_768)
def _stand(
    part: Part,
    state: CandidateState,
    mark: Decimal | None,
    word: WordResult | None,
    least: Decimal,
) -> tuple[_Standing, Reason]:
    if state is CandidateState.EXCUSED:
        return _Standing.UNTRIED, Reason(f"verdict.{part.value}_excused")
    if state is not CandidateState.PRESENT:
        return _Standing.FAILED, Reason(f"verdict.{part.value}_{state.value}")
    if word is not None:
        passed = word is WordResult.PASSED
        return (_Standing.PASSED if passed else _Standing.FAILED), Reason(
            f"verdict.{part.value}_{word.value}_by_word"
        )
    if mark is None:
        return _Standing.PENDING, Reason(f"verdict.{part.value}_no_mark")
    params = {"mark": shown_mark(mark), "least": shown_mark(least)}
    if mark < least:
        return _Standing.FAILED, Reason(f"verdict.{part.value}_below", params)
    return _Standing.PASSED, Reason(f"verdict.{part.value}_reached", params)


def _overall_by_word(rule_set: RuleSet, written: PartResult, practical: Decimal) -> Verdict | None:
    """The verdict beside a written pass of which only the word is known: sure when every mark
    that the word allows gives the same, else the number is waited for. None without a word.
    """
    if written.word is not WordResult.PASSED:
        return None
    params = {"practical": shown_mark(practical), "least": shown_mark(rule_set.overall_min)}
    if rule_set.overall(rule_set.written_min, practical) >= rule_set.overall_min:
        return Verdict(Outcome.PASSED, (Reason("verdict.passed_by_word", params),))
    if rule_set.overall(_FULL_MARK, practical) < rule_set.overall_min:
        return Verdict(Outcome.FAILED_OVERALL, (Reason("verdict.overall_out_of_reach", params),))
    return Verdict(Outcome.AWAITING_WRITTEN, (Reason(WRITTEN_NUMBER_WANTED, params),))


def _overall_below(rule_set: RuleSet, written: Decimal, overall: Decimal, least: Decimal) -> Reason:
    params = {"overall": shown_overall(overall), "least": shown_mark(rule_set.overall_min)}
    needed = needed_practical(rule_set, written, least)
    if needed is None:
        return Reason("verdict.overall_below", params)
    params |= {"written": shown_mark(written), "needed": shown_mark(needed)}
    return Reason("verdict.overall_below_needs", params)


@lru_cache(maxsize=65_536)
def _all_reached(overall: Decimal, least: Decimal) -> Reason:
    params = {"overall": shown_overall(overall), "least": shown_mark(least)}
    return Reason("verdict.passed", params)
