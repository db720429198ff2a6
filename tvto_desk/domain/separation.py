"""Which two tasks on the same matter want two people, and what stands in for the second one.

People are compared, not logins. Every pair that is not in ``RULES`` may be one person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key


class Task(StrEnum):
    """What a person did, or is about to do, for a trainee, a paper or the house."""

    TEACH = "teach"
    EXAMINE = "examine"
    TYPE_MARKS = "type_marks"
    TYPE_MARKS_AGAIN = "type_marks_again"
    SIGN_OFF = "sign_off"
    ASK_MARK_CHANGE = "ask_mark_change"
    APPROVE_MARK_CHANGE = "approve_mark_change"
    ASK_CERTIFICATE = "ask_certificate"
    APPROVE_CERTIFICATE = "approve_certificate"
    ASK_DUPLICATE = "ask_duplicate"
    ISSUE_DUPLICATE = "issue_duplicate"
    PROPOSE_REVOCATION = "propose_revocation"
    REVOKE = "revoke"
    ASK_CORRECTION = "ask_correction"
    APPROVE_CORRECTION = "approve_correction"
    SIGN_VOID_SLIP = "sign_void_slip"
    PROPOSE_NEW_KEY = "propose_new_key"
    REPLACE_LOST_KEY = "replace_lost_key"


class Way(StrEnum):
    """What lets one person do both; each is kept with the act."""

    OTHER = "other"
    """Nothing: another person does it, in the window of the first."""
    LETTER = "letter"
    """The number of the directorate's letter."""
    LETTER_AND_OTHER = "letter_and_other"
    """The letter, and another person who agrees here."""
    NOTE = "note"
    """A note that says why."""


@dataclass(frozen=True)
class Rule:
    """Who did ``first`` does ``second`` only in a ``usual`` way; where the small-centre switch is
    on, in a ``small`` one. ``code`` is the refusal.
    """

    first: Task
    second: Task
    code: str
    usual: Way
    small: Way

    def way(self, *, small_centre: bool) -> Way:
        """What it takes in this centre."""
        return self.small if small_centre else self.usual

    def gives_way(self, *, small_centre: bool, given: str = "", agreed: bool = False) -> bool:
        """Whether what was ``given`` (a letter's number or a note) lets one person do both;
        ``agreed``: another person agreed here.
        """
        match self.way(small_centre=small_centre):
            case Way.OTHER:
                return False
            case Way.LETTER_AND_OTHER:
                return bool(given.strip()) and agreed
            case Way.LETTER | Way.NOTE:
                return bool(given.strip())

    def refusal(
        self, *, small_centre: bool, field: str | None = None, row: int | None = None
    ) -> DomainError:
        """The refusal, with the way that is open here in its sentence."""
        way = self.way(small_centre=small_centre)
        return DomainError(
            self.code,
            field=field,
            row=row,
            override=way is not Way.OTHER,
            way=Key(f"separation.way_{way.value}"),
        )


def _both(first: Task, second: Task, code: str, way: Way) -> Rule:
    return Rule(first, second, code, way, way)


_T = Task
RULES: tuple[Rule, ...] = (
    # Teaching, examining and approving for the same trainee: what a small centre may not be able
    # to keep apart.
    Rule(
        _T.TEACH,
        _T.EXAMINE,
        "assessment_session.taught_by_examiner",
        Way.LETTER_AND_OTHER,
        Way.LETTER,
    ),
    Rule(_T.EXAMINE, _T.TEACH, "course.taught_by_its_examiner", Way.OTHER, Way.NOTE),
    Rule(_T.EXAMINE, _T.SIGN_OFF, "assessment_session.signed_by_examiner", Way.OTHER, Way.NOTE),
    Rule(_T.TEACH, _T.SIGN_OFF, "assessment_session.signed_by_instructor", Way.OTHER, Way.NOTE),
    Rule(
        _T.EXAMINE,
        _T.APPROVE_CERTIFICATE,
        "certificate.approved_by_duty_holder",
        Way.OTHER,
        Way.NOTE,
    ),
    Rule(
        _T.TEACH, _T.APPROVE_CERTIFICATE, "certificate.approved_by_duty_holder", Way.OTHER, Way.NOTE
    ),
    # What is changed afterwards: another person, or the directorate's letter.
    _both(_T.ASK_MARK_CHANGE, _T.APPROVE_MARK_CHANGE, "mark_change.by_requester", Way.LETTER),
    _both(_T.EXAMINE, _T.APPROVE_MARK_CHANGE, "mark_change.by_duty_holder", Way.LETTER),
    _both(_T.TEACH, _T.APPROVE_MARK_CHANGE, "mark_change.by_duty_holder", Way.LETTER),
    _both(_T.ASK_CORRECTION, _T.APPROVE_CORRECTION, "correction.own", Way.LETTER),
    _both(_T.PROPOSE_REVOCATION, _T.REVOKE, "certificate.revoked_by_one", Way.LETTER),
    # Two names on the paper, always; one countersign does for a whole class.
    _both(
        _T.ASK_CERTIFICATE, _T.APPROVE_CERTIFICATE, "certificate.approved_by_requester", Way.OTHER
    ),
    _both(_T.ASK_DUPLICATE, _T.ISSUE_DUPLICATE, "certificate.duplicate_by_one", Way.OTHER),
    _both(_T.SIGN_VOID_SLIP, _T.SIGN_VOID_SLIP, "stock.void_by_one", Way.OTHER),
    _both(_T.PROPOSE_NEW_KEY, _T.REPLACE_LOST_KEY, "signing_key.lost_by_one", Way.OTHER),
    # Who is alone reads the marks back instead.
    _both(_T.TYPE_MARKS, _T.TYPE_MARKS_AGAIN, "marks.second_by_first", Way.OTHER),
)

_BY_PAIR = {(rule.first, rule.second): rule for rule in RULES}


def rule_of(first: Task, second: Task) -> Rule | None:
    """The rule for who did ``first`` and is about to do ``second``; None: it may be one person."""
    return _BY_PAIR.get((first, second))
