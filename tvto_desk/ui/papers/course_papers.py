"""What can be printed of a class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.services.desk import Desk
from tvto_desk.services.leavings import record_notices
from tvto_desk.services.papers import (
    attendance_papers,
    class_papers,
    exam_day_papers,
    letter_papers,
    skill_papers,
)
from tvto_desk.services.papers.selection_papers import file_labels
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.papers.letter_questions import LetterQuestions
from tvto_desk.ui.papers.letters_dialog import LettersDialog
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Question


class CoursePapers(QObject):
    """The menu of a course page; ``course_id`` is the class on it, ``selected`` gives the
    enrolments that letters are about.
    """

    def __init__(self, desk: Desk, selected: Callable[[], Sequence[int]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._selected = desk, selected
        self._questions = LetterQuestions(self)
        self.course_id: int | None = None

    def items(self) -> list[PaperItem | None]:
        """The papers of the class; none before one is shown."""
        if self.course_id is None:
            return []
        return [*self._of_class(self.course_id), None, *self._of_people(self.course_id)]

    def _of_class(self, course: int) -> list[PaperItem | None]:
        desk = self._desk
        return [
            PaperItem(
                "class_list",
                lambda: self.tr("Class list"),
                partial(class_papers.class_list, desk, course),
            ),
            PaperItem(
                "control_list",
                lambda: self.tr("Control list to sign"),
                partial(class_papers.control_list, desk, course),
            ),
            PaperItem(
                "weekly_attendance",
                lambda: self.tr("Weekly attendance sheet"),
                partial(attendance_papers.weekly_attendance, desk, course),
            ),
            PaperItem(
                "monthly_attendance",
                lambda: self.tr("Monthly attendance sheets"),
                partial(attendance_papers.monthly_attendance, desk, course),
            ),
            PaperItem(
                "trainee_cards",
                lambda: self.tr("Cards with photo"),
                partial(class_papers.trainee_cards, desk, course),
            ),
            PaperItem(
                "introduction_list",
                lambda: self.tr("Introduction to the test"),
                partial(exam_day_papers.introduction_list, desk, course),
            ),
            PaperItem(
                "door_notice",
                lambda: self.tr("Notice at the door"),
                partial(class_papers.door_notice, desk, course),
            ),
        ]

    def _of_people(self, course: int) -> list[PaperItem | None]:
        desk, chosen = self._desk, list(self._selected())

        def people() -> list[int]:
            return letter_papers.holders(desk, chosen)

        def attest(addressee: str) -> PaperFile:
            return letter_papers.attestations(desk, people(), course_id=course, addressee=addressee)

        def confirm(addressee: str) -> PaperFile:
            return letter_papers.participation_letters(
                desk, people(), course_id=course, addressee=addressee
            )

        def results(addressee: str) -> PaperFile:
            return skill_papers.result_statements(
                desk, people(), course_id=course, addressee=addressee
            )

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
            PaperItem(
                "absence_warnings",
                lambda: self.tr("Absence warning"),
                lambda: letter_papers.absence_warnings(desk, people(), course),
                writes=True,
                after=lambda button: self._offer_notices(button, chosen),
            ),
            PaperItem(
                "removal_notices",
                lambda: self.tr("Notice of removal"),
                lambda: letter_papers.removal_notices(desk, people(), course),
                writes=True,
            ),
            PaperItem(
                "labels",
                lambda: self.tr("File labels …"),
                asks=lambda button: self._questions.ask_labels(
                    button, lambda skip: file_labels(desk, people(), skip)
                ),
            ),
            None,
            PaperItem("letters", lambda: self.tr("Register of letters …"), asks=show_letters),
        ]

    def _offer_notices(self, button: PrintButton, chosen: Sequence[int]) -> None:
        """A warning that went out is recorded, so that a removal can stand on it later."""
        verb = say("class_acts.notices_verb", count=len(chosen))
        ask = say("class_acts.notices_ask", count=len(chosen))
        question = Question(self.tr("Absence warning"), (ask,), verb)
        if not button.asker.confirm(question, button.window()):
            return
        button.context.runner.write(
            partial(record_notices, self._desk, chosen),
            lambda count: button.said.emit(say("class_acts.notices_done", count=count)),
            button.failed.emit,
        )


def show_letters(button: PrintButton) -> None:
    """Opens the register of letters over the page of the button."""
    LettersDialog(button.context, button.window()).open()
