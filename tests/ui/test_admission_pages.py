"""The windows of admission by hands and keys, on a real centre."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import Office, national_id
from tests.services import classroom
from tests.services.papers_reading import said
from tests.ui.accessible import nameless
from tests.ui.admission_scenes import demand, fill, opened, scenes, standard_of
from tests.ui.clipping import clipped
from tests.ui.courses_scenes import Agreeing, course_page
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.reading import misread
from tests.ui.window_office import settle
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.person import Education, Sex
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    admission,
    applications,
    contacts,
    enrolments,
    fees,
    offers,
    queues,
    trainees,
)
from tvto_desk.services.placing import Placing
from tvto_desk.services.portal import chosen_columns, portal_people
from tvto_desk.services.queues import Queue
from tvto_desk.ui.admission.admission_dialog import AdmissionDialog
from tvto_desk.ui.admission.applications_page import ApplicationsPage
from tvto_desk.ui.admission.apply_dialog import ApplyDialog
from tvto_desk.ui.admission.calls_page import CallsPage
from tvto_desk.ui.admission.fee_dialogs import FeeDialog, SlipDialog
from tvto_desk.ui.admission.gaps_page import GapsPage
from tvto_desk.ui.admission.offers_page import OffersPage, told
from tvto_desk.ui.admission.person_picker import PersonPicker
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.portal.copy_strip import CopyStrip
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage

# What the frame leaves to a page at 1366×697 and at 1093×545.
SIZES = ((1198, 619), (1037, 467))


class Saving(Agreeing):
    """Says yes, and saves into a folder."""

    def __init__(self, folder: Path, suffix: str = "") -> None:
        self.folder, self.suffix = folder, suffix

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        path = self.folder / "saved.xlsx"
        return path.with_suffix(self.suffix or Path(suggested).suffix)


def laid_out() -> None:
    for _ in range(6):
        QApplication.processEvents()


def test_nothing_is_cut_or_nameless_in_either_language(office: Office, look: Look) -> None:
    faults = []
    for name, widget in scenes(office):
        is_page = not isinstance(widget, QDialog | CopyStrip)
        for language in Language:
            look.set_language(language)
            for size in SIZES if is_page else SIZES[:1]:
                if is_page:
                    widget.resize(*size)
                    widget.show()
                laid_out()
                faults += [f"{name} {language} {size}: {fault}" for fault in clipped(widget)]
                faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
                faults += [f"{name} {language}: {fault}" for fault in misread(widget)]
                if is_page and (widget.width(), widget.height()) != size:
                    faults.append(f"{name} {language}: is {widget.size()} instead of {size}")
        look.set_language(Language.FA)
        widget.close()
        if shiboken6.isValid(widget):
            widget.deleteLater()
    assert faults == []


def test_visitor_applies_by_keys_from_the_page_of_offers(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    (person,) = classroom.people(office, 1)
    classroom.open_course(office)
    page = OffersPage(context)
    open_window(qtbot, page)
    opened(context, page)
    page.listing.table.setFocus()
    # What it costs is not known without a tariff: that is no good news.
    (offer,) = offers.list_offers(office.clerk)
    assert offer.fee.amount is None
    assert told(offer).notes == (say("offer.no_tariff"),)
    assert told(offer).warns
    press(Qt.Key.Key_Return)
    picker = page.findChild(PersonPicker)
    assert picker is not None
    settle(context)
    assert picker.back.text() == "بازگشت"
    qtbot.waitUntil(picker.isActiveWindow)  # type: ignore[attr-defined]
    picker.listing.table.setFocus()
    press(Qt.Key.Key_Return)
    settle(context)
    dialog = page.findChild(ApplyDialog)
    assert dialog is not None
    settle(context)
    dialog.form.submit()
    settle(context)
    (row,) = applications.list_applications(
        office.clerk, applications.ApplicationFilter(person_id=person)
    )
    assert (row.state, row.applied_on) == (ApplicationState.APPLICANT, office.clock.today())


def test_what_is_missing_stands_under_the_wish_and_a_note_lets_it_pass(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    (person,) = classroom.people(office, 1, education=Education.MIDDLE)
    standard = standard_of(office, classroom.edition(office))
    demand(office, standard, min_education="diploma")
    page = OffersPage(context)
    open_window(qtbot, page)
    dialog = ApplyDialog(context, person, "زهرا", page, standard_id=standard)
    dialog.start()
    settle(context)
    assert "دیپلم" in dialog.form.field("first").widget.property("help")
    dialog.form.submit()
    settle(context)
    assert applications.list_applications(office.clerk, applications.ApplicationFilter()) == []
    note = dialog.form.field("note")
    note.setFocus()  # type: ignore[attr-defined]
    write(note, "با مجوز اداره کل")  # type: ignore[arg-type]
    dialog.form.submit()
    settle(context)
    assert len(applications.list_applications(office.clerk, applications.ApplicationFilter())) == 1


def test_applicants_are_admitted_in_bulk_from_their_list_by_keys(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    people = classroom.people(office, 3)
    standard = standard_of(office, classroom.edition(office))
    for person in people:
        applications.apply(office.clerk, person, [standard])
    course = classroom.open_course(office, capacity=2)
    page = ApplicationsPage(context)
    open_window(qtbot, page)
    opened(context, page)
    page.listing.table.setFocus()
    press(Qt.Key.Key_A, CTRL)
    # Lists, labels and letters are of whom one chose.
    papers = {item.key: item for item in page.papers.items() if item is not None}
    assert {"people_list", "labels", "open_letter"} <= set(papers)
    assert "registration_form" not in papers
    make = papers["people_list"].make
    assert make is not None
    names = [trainees.get_trainee(office.clerk, one).draft.last_name_fa for one in people]
    text = said(make())
    assert all(name in text for name in names)
    page.listing.act_requested.emit("admit", page.listing.selection)
    settle(context)
    dialog = page.findChild(AdmissionDialog)
    assert dialog is not None
    settle(context)
    assert [line.placing for line in dialog.lines] == [Placing.ENROL, Placing.ENROL, Placing.WAIT]
    dialog.verb.setFocus()
    press(Qt.Key.Key_Space)
    settle(context)
    assert len(enrolments.list_enrolments(office.clerk, course)) == 2
    waiting = applications.ApplicationFilter(states=frozenset({ApplicationState.WAITING}))
    assert len(applications.list_applications(office.clerk, waiting)) == 1


def test_delete_leaves_a_person_out_of_the_admission(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    people = classroom.people(office, 1)
    people += classroom.people(office, 1, first=50, sex=Sex.MALE)
    course = classroom.open_course(office)
    page = ApplicationsPage(context)
    open_window(qtbot, page)
    dialog = AdmissionDialog(context, [(course, "لاراول")], people, page)
    dialog.start()
    settle(context)
    dialog.table.setFocus()
    # Why not is read whole below the table, for the person under the cursor.
    assert (dialog.reason.isVisible(), dialog.reason.text()) == (True, "")
    press(Qt.Key.Key_Down)
    assert "بانوان" in dialog.reason.text()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete)
    settle(context)
    assert [line.person_id for line in dialog.lines] == people[1:]


def test_application_is_withdrawn_reopened_and_moved_from_the_pane(
    office: Office, context: Context, look: Look
) -> None:
    ids = fill(office)
    page = ApplicationsPage(context, Agreeing())
    opened(context, page, states=("waiting",))
    page.do("withdraw", [page._current])  # type: ignore[list-item]
    settle(context)
    gone = applications.ApplicationFilter(states=frozenset({ApplicationState.WITHDRAWN}))
    rows = applications.list_applications(office.clerk, gone)
    assert {row.close_reason for row in rows} == {"کار پیدا کرد", "به شهر دیگری رفت"}
    opened(context, page, states=("withdrawn",))
    page.do("reopen", rows[:1])
    settle(context)
    assert len(applications.list_applications(office.clerk, gone)) == len(rows) - 1
    assert ids["waiting"]


def test_wishes_for_several_standards_are_not_admitted_together(
    office: Office, context: Context, look: Look
) -> None:
    fill(office)
    page = ApplicationsPage(context)
    opened(context, page)
    rows = applications.list_applications(office.clerk, applications.ApplicationFilter())
    page.do("admit", rows)
    assert "چند استاندارد" in page.notice.sentence.text()


def test_desk_counts_applicants_waiting_and_gaps(office: Office, look: Look) -> None:
    fill(office)
    counts = {row.queue: row.count for row in queues.list_queues(office.clerk)}
    assert counts[Queue.APPLICANTS] == 8
    assert counts[Queue.WAITING_SERVABLE] == 2
    assert counts[Queue.GAPS_BLOCKING] == 4


# --- gaps and calls


def test_numbers_of_who_has_gaps_are_copied_and_a_person_is_opened(
    office: Office, context: Context, look: Look
) -> None:
    fill(office)
    page = GapsPage(context)
    opened(context, page)
    page.copy_numbers()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert len(copied) == 4
    assert all(number.isascii() and number.startswith("09") for number in copied)
    asked: list[tuple[str, dict[str, object]]] = []
    page.page_requested.connect(lambda key, args: asked.append((key, args)))
    page.listing.open_requested.emit(page.listing.model.ids[0])
    assert asked[0][0] == "trainee"


def test_calls_are_ticked_by_keys_in_either_layout(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    people = classroom.people(office, 3)
    made = contacts.make_call_list(office.clerk, "آزمون", people, message="شنبه ساعت ۹")
    page = CallsPage(context)
    open_window(qtbot, page)
    opened(context, page, call_list_id=made)
    page.listing.table.setFocus()
    press(Qt.Key.Key_1)
    settle(context)
    page.listing.table.setFocus()
    press(Qt.Key.Key_Down)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click,
        page.listing.table,
        Qt.Key.Key_unknown,
        "۲",
        Qt.KeyboardModifier.NoModifier,
    )
    settle(context)
    states = [line.state for line in contacts.list_calls(office.clerk, made)]
    assert states == [CallState.REACHED, CallState.NO_ANSWER, CallState.WAITING]
    page.buttons["copy_text"].click()
    assert QGuiApplication.clipboard().text() == "شنبه ساعت ۹"
    page.buttons["copy_comma"].click()
    assert QGuiApplication.clipboard().text().count(",") == 2


# --- the portal


def test_strip_copies_field_after_field_and_goes_to_the_next_person(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    people = classroom.people(office, 2)
    strip = CopyStrip(chosen_columns(office.clerk), portal_people(office.clerk, people))
    open_window(qtbot, strip)
    strip.start()
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == national_id(1)
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "فاطمه"
    assert strip.copied == {"national_id", "first_name_fa"}
    press(Qt.Key.Key_Down, CTRL)
    assert strip.person.person_id == people[1]
    assert strip.copied == frozenset()
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == national_id(2)
    press(Qt.Key.Key_Up, CTRL)
    assert strip.copied == {"national_id", "first_name_fa"}
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_strip_passes_over_what_is_not_known(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    (person,) = classroom.people(office, 1, father_fa=None)
    strip = CopyStrip(chosen_columns(office.clerk), portal_people(office.clerk, [person]))
    open_window(qtbot, strip)
    strip.start()
    for _ in range(3):
        press(Qt.Key.Key_Return)
    assert "father_fa" not in strip.copied
    assert strip.fields.currentRow() == 4


def test_class_leaves_as_portal_file_photos_and_list(
    office: Office, context: Context, tmp_path: Path, look: Look
) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people)
    page = course_page(context, course)
    menu = page.people.menu
    said: list[str] = []
    menu.said.connect(said.append)
    menu._asker = menu._file._asker = Saving(tmp_path)
    menu.do("portal")
    settle(context)
    assert (tmp_path / "saved.xlsx").read_bytes().startswith(b"PK")
    menu.do("photos")
    settle(context)
    with ZipFile(tmp_path / "saved.zip") as photos:
        assert len(photos.namelist()) == 2
    menu._asker = menu._file._asker = Saving(tmp_path, ".csv")
    menu.do("export")
    settle(context)
    rows = list(csv.reader(StringIO((tmp_path / "saved.csv").read_text("utf-8-sig"))))
    assert len(rows) == 4
    assert len(said) == 3
    menu.do("numbers")
    settle(context)
    assert QGuiApplication.clipboard().text().splitlines() == ["09120000001", "09120000002"]


def test_selected_people_get_a_call_list_and_gaps(
    office: Office, context: Context, look: Look
) -> None:
    people = classroom.people(office, 2)
    page = TraineesPage(context, Agreeing())
    opened(context, page)
    asked: list[tuple[str, dict[str, object]]] = []
    page.page_requested.connect(lambda key, args: asked.append((key, args)))
    page.listing.table.selectAll()
    page.menu.do("gaps")
    assert asked[0][0] == "gaps"
    assert set(asked[0][1]["person_ids"]) == set(people)  # type: ignore[call-overload]


def test_applicants_of_a_class_are_admitted_from_its_page(
    office: Office, context: Context, look: Look
) -> None:
    (person,) = classroom.people(office, 1)
    applications.apply(office.clerk, person, [standard_of(office, classroom.edition(office))])
    course = classroom.open_course(office)
    page = course_page(context, course)
    page.people.open_admission()
    settle(context)
    dialog = page.findChild(AdmissionDialog)
    assert dialog is not None
    settle(context)
    dialog.admit()
    settle(context)
    assert len(enrolments.list_enrolments(office.clerk, course)) == 1


def test_fee_is_decided_and_a_slip_recorded_in_the_dossier(
    office: Office, context: Context, qtbot: object, look: Look
) -> None:
    ids = fill(office)
    admission.admit(office.clerk, ids["course"], {ids["waiting"]: Placing.ENROL})
    page = DossierPage(context)
    open_window(qtbot, page)
    opened(context, page, person_id=ids["waiting"])
    page.tabs.setCurrentWidget(page.applications)
    settle(context)
    page.applications.open_fee()
    dialog = page.findChild(FeeDialog)
    assert dialog is not None
    settle(context)
    dialog.decile.choose(7)
    settle(context)
    dialog.form.submit()
    settle(context)
    row = fees.get_fee(office.clerk, ids["waiting"], ids["course"])
    assert (row.decile, row.amount) == (8, 4_500_000)
    page.applications.open_slip()
    slip = page.findChild(SlipDialog)
    assert slip is not None
    settle(context)
    slip.form.field("slip_no").set_value("9912")
    slip.form.field("paid_on").set_value(office.clock.today())
    slip.form.field("amount").set_value(4_500_000)
    slip.form.submit()
    settle(context)
    assert fees.get_fee(office.clerk, ids["waiting"], ids["course"]).is_settled
