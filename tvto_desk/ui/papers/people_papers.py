"""What can be printed of people, one or many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import letter_papers, skill_papers
from tvto_desk.services.papers.own_record import own_record
from tvto_desk.services.papers.registration_papers import document_receipt, registration_form
from tvto_desk.services.papers.selection_papers import file_labels, people_list
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.papers.course_papers import show_letters
from tvto_desk.ui.papers.letter_questions import LetterQuestions
from tvto_desk.ui.papers.print_button import PaperItem


class PeoplePapers(QObject):
    """The menu of a list of people or of a record; ``selected`` gives their ids, or those of other
    rows, of which ``people_of`` says whose they are when a paper is made.
    """

    def __init__(
        self,
        desk: Desk,
        selected: Callable[[], Sequence[int]],
        parent: QObject,
        people_of: Callable[[Desk, Sequence[int]], list[int]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._selected, self._people_of = desk, selected, people_of
        self._questions = LetterQuestions(self)

    def items(self) -> list[PaperItem | None]:
        """Forms for one person, lists and letters for any number."""
        desk, chosen = self._desk, list(self._selected())

        def people() -> list[int]:
            return chosen if self._people_of is None else self._people_of(desk, chosen)

        own: list[PaperItem | None] = []
        if len(chosen) == 1:
            own = [
                PaperItem(
                    "registration_form",
                    lambda: self.tr("Registration form and undertaking"),
                    lambda: registration_form(desk, people()[0]),
                ),
                PaperItem(
                    "document_receipt",
                    lambda: self.tr("Receipt of documents"),
                    lambda: document_receipt(desk, people()[0]),
                ),
                PaperItem(
                    "own_record",
                    lambda: self.tr("Everything that is kept about this person"),
                    lambda: own_record(desk, people()[0]),
                    writes=True,
                ),
                None,
            ]
        return [
            *own,
            PaperItem("people_list", lambda: self.tr("List"), lambda: people_list(desk, people())),
            PaperItem(
                "labels",
                lambda: self.tr("File labels …"),
                asks=lambda button: self._questions.ask_labels(
                    button, lambda skip: file_labels(desk, people(), skip)
                ),
            ),
            None,
            *self._letters(people),
            None,
            PaperItem("letters", lambda: self.tr("Register of letters …"), asks=show_letters),
        ]

    def _letters(self, people: Callable[[], list[int]]) -> list[PaperItem | None]:
        desk = self._desk

        def attest(addressee: str) -> PaperFile:
            return letter_papers.attestations(desk, people(), addressee=addressee)

        def confirm(addressee: str) -> PaperFile:
            return letter_papers.participation_letters(desk, people(), addressee=addressee)

        def results(addressee: str) -> PaperFile:
            return skill_papers.result_statements(desk, people(), addressee=addressee)

        return [
            PaperItem(
                "open_letter",
                lambda: self.tr("Letter …"),
                asks=lambda button: self._questions.ask_letter(button, people),
            ),
            PaperItem(
                "attestations",
                lambda: self.tr("Attestation …"),
                asks=lambda button: self._questions.ask_addressee(
                    button, lambda: self.tr("Attestation"), attest
                ),
                kind=DocumentKind.ATTESTATION,
            ),
            PaperItem(
                "participation",
                lambda: self.tr("Attendance certificate …"),
                asks=lambda button: self._questions.ask_addressee(
                    button, lambda: self.tr("Attendance certificate"), confirm
                ),
                kind=DocumentKind.PARTICIPATION,
            ),
            PaperItem(
                "results",
                lambda: self.tr("Statement of results …"),
                asks=lambda button: self._questions.ask_addressee(
                    button, lambda: self.tr("Statement of results"), results
                ),
                kind=DocumentKind.RESULTS,
            ),
            PaperItem(
                "transcripts",
                lambda: self.tr("Skill transcript"),
                lambda: skill_papers.transcripts(desk, people()),
                writes=True,
                kind=DocumentKind.TRANSCRIPT,
            ),
        ]
