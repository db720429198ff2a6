"""What the clerk has answered to the problems of a list; each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.referral_answers import Answers, RowProblem
from tvto_desk.domain.referral_columns import Field
from tvto_desk.services.imports import Trial


class AnswerBook:
    """The answers so far; every change is one step back."""

    def __init__(self) -> None:
        self._past: list[Answers] = []
        self.answers = Answers()

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._past)

    def accept(self, problems: Iterable[RowProblem]) -> None:
        """Takes the offers of these problems."""
        offers = {
            (problem.row, problem.field): problem.offer
            for problem in problems
            if problem.offer is not None
        }
        if offers:
            self._step(replace(self.answers, accepted={**self.answers.accepted, **offers}))

    def correct(self, places: Iterable[tuple[int, str]], text: str) -> None:
        """Takes what was typed or chosen instead of these cells (row and field)."""
        given = dict.fromkeys(places, text)
        self._step(replace(self.answers, accepted={**self.answers.accepted, **given}))

    def note(self, places: Iterable[tuple[int, str]], note: str) -> None:
        """Takes these cells as they are, for this reason."""
        given = dict.fromkeys(places, note)
        self._step(replace(self.answers, notes={**self.answers.notes, **given}))

    def same(self, problems: Iterable[RowProblem]) -> None:
        """These rows mean the people who are here."""
        meant = {p.row: p.holder for p in problems if p.holder is not None}
        self._step(replace(self.answers, same={**self.answers.same, **meant}))

    def another(self, problems: Iterable[RowProblem]) -> None:
        """These rows mean other people, for all the likeness."""
        rows = {problem.row for problem in problems}
        self._step(replace(self.answers, others=frozenset(self.answers.others) | rows))

    def leave_out(self, rows: Iterable[int]) -> None:
        """The rows are not stored."""
        self._step(replace(self.answers, left_out=frozenset(self.answers.left_out) | {*rows}))

    def leave_out_of_class(self, rows: Iterable[int]) -> None:
        """The rows are stored, but not enrolled."""
        kept = frozenset(self.answers.not_enrolled) | {*rows}
        self._step(replace(self.answers, not_enrolled=kept))

    def undo(self) -> None:
        """Takes the last step back."""
        if self._past:
            self.answers = self._past.pop()

    def _step(self, answers: Answers) -> None:
        self._past.append(self.answers)
        self.answers = answers


def field_of(problem: RowProblem, trial: Trial) -> str:
    """The column in which an answer to a problem belongs."""
    if problem.field != "identity":
        return problem.field
    identity = next((row.identity for row in trial.run.rows if row.number == problem.row), None)
    if identity is None or identity.kind is IdentityKind.PENDING:
        return Field.NATIONAL_ID.value
    return identity.kind.value
