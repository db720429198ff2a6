"""Papers on the screen: shown, printed and kept by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import Office
from tests.services import classroom
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.courses_scenes import course_page
from tests.ui.hands import open_window
from tests.ui.papers_scenes import letters_dialog, paper_dialog, scenes
from tests.ui.reading import misread
from tests.ui.window_office import settle
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.words import Language
from tvto_desk.services import document_kinds, leavings, letter_register
from tvto_desk.services.papers import letter_papers
from tvto_desk.services.papers.selection_papers import file_labels
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import CoursePage
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers import PaperDialog
from tvto_desk.ui.papers.letter_questions import LetterQuestions
from tvto_desk.ui.widgets.dialogs import DialogAsker, Question
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class Saving(DialogAsker):
    """Saves where it was told; None goes back."""

    def __init__(self, path: Path | None, *, agrees: bool = False) -> None:
        self.path, self.agrees = path, agrees
        self.suggested = ""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return self.agrees

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        self.suggested = suggested
        return self.path


@pytest.fixture
def page(office: Office, context: Context) -> CoursePage:
    return course_page(context, classroom.open_course(office))


def test_nothing_is_cut_or_nameless_in_either_language(office: Office, look: Look) -> None:
    faults = []
    for name, widget in scenes(office):
        for language in Language:
            look.set_language(language)
            for _ in range(6):
                QApplication.processEvents()
            faults += [f"{name} {language}: {fault}" for fault in clipped(widget)]
            faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
            faults += [f"{name} {language}: {fault}" for fault in misread(widget)]
        look.set_language(Language.FA)
        widget.close()
    assert faults == []


def test_menu_opens_by_key_and_offers_the_papers(
    page: CoursePage, context: Context, qtbot: Any
) -> None:
    open_window(qtbot, page)
    menu = page.print_button.menu()
    assert page.handle_act(Act.PRINT)
    qtbot.waitUntil(menu.isVisible)
    assert "paper_class_list" in [one.objectName() for one in menu.actions()]
    menu.close()


def test_kind_that_the_centre_does_not_give_stands_in_no_menu(
    page: CoursePage, context: Context, office: Office
) -> None:
    document_kinds.switch_kind(office.manager, DocumentKind.RESULTS, False)
    context.news.changed.emit("centre")
    settle(context)
    page.print_button.menu().aboutToShow.emit()
    offered = {one.objectName() for one in page.print_button.menu().actions()}
    assert "paper_transcripts" in offered
    assert "paper_results" not in offered


def test_paper_is_kept_as_pdf_under_its_name(
    page: CoursePage, context: Context, tmp_path: Path
) -> None:
    kept = tmp_path / "کلاس.pdf"
    asker = Saving(kept)
    page.print_button.asker = asker
    said: list[str] = []
    page.print_button.said.connect(said.append)
    dialog = paper_dialog(context, page, "class_list")
    assert dialog.handle_act(Act.SAVE)
    settle(context)
    assert kept.read_bytes().startswith(b"%PDF")
    assert "C02-1404-0001" in asker.suggested
    assert said
    assert "کلاس.pdf" in said[0]


def test_warning_that_went_out_is_recorded_when_the_clerk_agrees(
    office: Office, context: Context, tmp_path: Path
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    (line,) = classroom.enrolled(office, course).values()
    classroom.hold_meetings(office, course, {line: 1})
    page = course_page(context, course)
    settle(context)
    page.print_button.asker = Saving(tmp_path / "اخطار.pdf", agrees=True)
    dialog = paper_dialog(context, page, "absence_warnings")
    assert leavings.notices_of_class(office.clerk, course) == []
    assert dialog.handle_act(Act.SAVE)
    settle(context)
    settle(context)
    (notice,) = leavings.notices_of_class(office.clerk, course)
    assert notice.noticed_on == office.clerk.today()


def test_paper_goes_to_the_printer_page_by_page(
    page: CoursePage, context: Context, tmp_path: Path
) -> None:
    out = tmp_path / "printed.pdf"

    def printer(_parent: QWidget) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setResolution(72)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        return made

    page.print_button._printer = printer
    dialog = paper_dialog(context, page, "class_list")
    assert dialog.handle_act(Act.PRINT)
    settle(context)
    assert out.read_bytes().startswith(b"%PDF")


def test_going_back_from_the_printer_leaves_the_paper_open(
    page: CoursePage, context: Context
) -> None:
    page.print_button._printer = lambda _parent: None
    page.print_button.asker = Saving(None)
    dialog = paper_dialog(context, page, "class_list")
    dialog.handle_act(Act.PRINT)
    dialog.handle_act(Act.SAVE)
    assert dialog.isVisible()
    assert dialog.print_button.isEnabled()
    dialog.reject()


def test_paper_that_cannot_be_made_says_why_on_the_page(
    office: Office, page: CoursePage, context: Context
) -> None:
    page.papers.course_id = 999
    item = page.papers.items()[0]
    assert item is not None
    page.print_button.show_paper(item)
    settle(context)
    assert not page.notice.isHidden()
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_number_of_a_letter_is_recorded_in_the_register(
    office: Office, context: Context, qtbot: Any
) -> None:
    people = classroom.people(office, 1)
    course = classroom.running_course(office, people)
    letter_papers.attestations(office.clerk, people)
    page = course_page(context, course)
    dialog = letters_dialog(context, page)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.list.model().rowCount() == 1
    dialog.ask_number()
    asked = next(one for one in dialog.findChildren(TaskDialog) if one.isVisible())
    asked.form.field("dated_on").set_value(office.clock.today())
    asked.form.submit()
    assert asked.isVisible()  # the number is missing
    asked.form.field("number").set_typed("123/45")
    asked.form.submit()
    settle(context)
    row = letter_register.list_letters(office.clerk)[0]
    assert row.number == "123/45"
    assert not letter_register.list_letters(office.clerk, open_only=True)


def test_letter_about_selected_people_is_asked_for_and_shown(
    office: Office, context: Context
) -> None:
    people = classroom.people(office, 2)
    page = course_page(context, classroom.running_course(office, people))
    LetterQuestions(page).ask_letter(page.print_button, lambda: people)
    asked = next(one for one in page.findChildren(TaskDialog) if one.isVisible())
    for key, text in (("addressee", "ادارهٔ کل"), ("subject", "معرفی"), ("body", "با احترام.")):
        asked.form.field(key).set_typed(text)
    asked.form.submit()
    settle(context)
    shown = [one for one in page.findChildren(PaperDialog) if one.isVisible()]
    assert len(shown) == 1
    assert letter_register.list_letters(office.clerk)[0].subject == "معرفی"
    shown[0].reject()


def test_labels_begin_at_the_place_that_is_asked_for(office: Office, context: Context) -> None:
    people = classroom.people(office, 1)
    page = course_page(context, classroom.running_course(office, people))
    begun: list[int] = []

    def make(skip: int) -> PaperFile:
        begun.append(skip)
        return file_labels(office.clerk, people, skip)

    LetterQuestions(page).ask_labels(page.print_button, make)
    asked = next(one for one in page.findChildren(TaskDialog) if one.isVisible())
    asked.form.field("first").set_typed("25")
    asked.form.submit()
    assert asked.isVisible()
    asked.form.field("first").set_typed("۵")
    asked.form.submit()
    settle(context)
    assert begun == [4]
