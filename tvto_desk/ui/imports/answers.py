"""What the clerk has answered to the problems of a list; each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tvto_desk.domain.referral_answers import Answers, RowProblem
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

    def correct(self, row: int, field: str, text: str) -> None:
        """Takes what was typed instead of the cell."""
        accepted = {**self.answers.accepted, (row, field): text}
        self._step(replace(self.answers, accepted=accepted))

    def note(self, row: int, field: str, note: str) -> None:
        """Takes the cell as it is, for this reason."""
        self._step(replace(self.answers, notes={**self.answers.notes, (row, field): note}))

    def leave_out(self, row: int) -> None:
        """The row is not stored."""
        self._step(replace(self.answers, left_out=(*self.answers.left_out, row)))

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
    return identity.kind.value if identity is not None else problem.field
