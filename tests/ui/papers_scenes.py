"""Pictures of papers on the screen, of the questions before a letter, and of their register."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from tests.office import Office
from tests.ui.courses_scenes import course_page, fill
from tests.ui.window_office import make_context, settle
from tvto_desk.services import enrolments
from tvto_desk.services.papers import letter_papers
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import CoursePage
from tvto_desk.ui.papers import LettersDialog, PaperDialog
from tvto_desk.ui.papers.letter_questions import LetterQuestions


def _attestation() -> str:
    return QCoreApplication.translate("PeoplePapers", "Attestation")


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        ids = fill(office)
        page = course_page(context, ids["running"])
        yield "paper_dialog", paper_dialog(context, page, "class_list")
        yield "letters_empty", letters_dialog(context, page)
        people = [line.person_id for line in enrolments.list_class(office.clerk, ids["running"])]
        letter_papers.attestations(office.clerk, people, course_id=ids["running"])
        yield "letters", letters_dialog(context, page)
        dialog = letters_dialog(context, page)
        dialog.ask_number()
        yield "letter_number", _dialog(dialog)
        questions = LetterQuestions(page)
        questions.ask_letter(page.print_button, lambda: people)
        yield "open_letter", _dialog(page)
        questions.ask_addressee(page.print_button, _attestation, lambda _who: None)  # type: ignore[arg-type,return-value]
        yield "letter_addressee", _dialog(page)
        questions.ask_labels(page.print_button, lambda _skip: None)  # type: ignore[arg-type,return-value]
        yield "first_label", _dialog(page)
    finally:
        context.runner.close()


def paper_dialog(context: Context, page: CoursePage, key: str) -> PaperDialog:
    """The dialog of one paper of the class."""
    item = next(one for one in page.papers.items() if one is not None and one.key == key)
    page.print_button.show_paper(item)
    settle(context)
    return next(one for one in page.window().findChildren(PaperDialog) if one.isVisible())


def letters_dialog(context: Context, page: QWidget) -> LettersDialog:
    """The register of letters over a page."""
    dialog = LettersDialog(context, page)
    dialog.open()
    settle(context)
    return dialog


def _dialog(parent: QWidget) -> QDialog:
    return [one for one in parent.findChildren(QDialog) if one.isVisible()][-1]
