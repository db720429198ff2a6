"""Pictures of the room of admission: applications, admission, courses there are, gaps, calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy import select

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.courses_scenes import LONG_FIRST, LONG_LAST
from tests.ui.window_office import make_context, settle
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain import jalali
from tvto_desk.domain.application import PreferredShift, WaitReason
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.fees import FeeBasis
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.person import Education
from tvto_desk.services import admission, applications, contacts, fees, standards, trainees
from tvto_desk.services.fees import get_fee
from tvto_desk.services.places import applicants_for, places_of
from tvto_desk.services.placing import Placing
from tvto_desk.services.portal import chosen_columns, portal_people
from tvto_desk.services.timetables import MeetingDraft, plan_meetings
from tvto_desk.ui.admission import make_pages
from tvto_desk.ui.admission.admission_dialog import AdmissionDialog
from tvto_desk.ui.admission.applications_page import ApplicationsPage
from tvto_desk.ui.admission.apply_dialog import ApplyDialog
from tvto_desk.ui.admission.call_dialog import CallDialog
from tvto_desk.ui.admission.calls_page import CallsPage
from tvto_desk.ui.admission.fee_dialogs import FeeDialog, SlipDialog
from tvto_desk.ui.admission.gaps_page import GapsPage
from tvto_desk.ui.admission.offers_page import OffersPage
from tvto_desk.ui.admission.person_picker import PersonPicker
from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page
from tvto_desk.ui.portal.copy_strip import CopyStrip
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.widgets.task_dialog import TaskDialog


def _who_applies() -> str:
    return QCoreApplication.translate("OffersPage", "Who applies?")


def demand(office: Office, standard_id: int, **values: object) -> None:
    """Makes a standard ask for something."""
    with office.manager.write("standard.load_catalogue") as work:
        row = work.session.get_one(Standard, standard_id)
        for key, value in values.items():
            setattr(row, key, value)


def standard_of(office: Office, version: int) -> int:
    """The standard of an edition."""
    with office.house.store.reading() as session:
        found = select(StandardVersion.standard_id).where(StandardVersion.id == version)
        return session.execute(found).scalar_one()


def fill(office: Office) -> dict[str, int]:
    """Applicants of every kind, and classes for them; gives ids by what they are for."""
    version = classroom.edition(office)
    laravel = standard_of(office, version)
    other = max(
        (row for row in standards.list_standards(office.clerk) if row.version_id != version),
        key=lambda row: len(row.title_fa),
    )
    demand(office, laravel, min_education="diploma", required_documents=["health_card"])
    people = classroom.people(office, 6)
    people += [
        trainees.register_trainee(
            office.clerk, the_office.draft(90, first_name_fa=LONG_FIRST, last_name_fa=LONG_LAST)
        ),
        trainees.register_trainee(
            office.clerk,
            the_office.draft(
                91, identity=parse_identity(IdentityKind.PENDING, ""), education=Education.MIDDLE
            ),
        ),
    ]
    course = classroom.open_course(office, capacity=6)
    days = [MeetingDraft(classroom.START + timedelta(days=day), "08:30", 210) for day in (0, 2, 7)]
    plan_meetings(office.clerk, course, days)
    classroom.drafted(office, standard_version_id=other.version_id)
    for number, person in enumerate(people):
        wishes = [laravel] if number % 2 else [laravel, standard_of(office, other.version_id)]
        applications.apply(
            office.clerk,
            person,
            wishes,
            shift=list(PreferredShift)[number % 3],
            note="با موافقت رئیس مرکز",
        )
    rows = applications.list_applications(
        office.clerk, applications.ApplicationFilter(standard_id=laravel)
    )
    ids = {row.person_id: row.id for row in rows}
    admission.admit(office.clerk, course, {people[0]: Placing.ENROL})
    applications.put_on_waiting_list(
        office.clerk, [ids[people[1]], ids[people[2]]], WaitReason.FULL, course_id=course
    )
    applications.withdraw_applications(office.clerk, [ids[people[3]]], "کار پیدا کرد")
    fees.add_tariff(
        office.manager,
        fees.TariffDraft(
            cluster_fa="",
            valid_from=jalali.from_jalali(1404, 1, 1),
            basis=FeeBasis.HOUR,
            amount=50_000,
        ),
    )
    fees.decide_fee(office.clerk, people[0], course, decile=8)
    fees.record_receipt(
        office.clerk,
        people[0],
        course,
        slip_no="14040715123",
        paid_on=office.clock.today(),
        amount=2_000_000,
    )
    running = classroom.running_course(
        office, classroom.people(office, 4, first=20, father_fa=None), instructor_ids=()
    )
    calls = contacts.make_call_list(
        office.clerk,
        "تاریخ آزمون کتبی",
        people,
        message="آزمون کتبی شنبه ۲۶ مهر ساعت ۹ در مرکز برگزار می‌شود. کارت ملی همراه باشد.",
    )
    first = contacts.list_calls(office.clerk, calls)
    contacts.record_calls(office.clerk, [first[0].id], CallState.REACHED, note="می‌آید")
    contacts.record_calls(office.clerk, [first[1].id], CallState.NO_ANSWER)
    return {
        "course": course,
        "running": running,
        "laravel": laravel,
        "person": people[0],
        "waiting": people[1],
        "long": people[6],
        "calls": calls,
    }


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        for key, page in make_pages(context).items():
            assert isinstance(page, ApplicationsPage | OffersPage | GapsPage | CallsPage)
            yield f"{key}_empty", opened(context, page)
        ids = fill(office)
        for key, page in make_pages(context).items():
            yield key, opened(context, page)
        pages = make_pages(context)
        yield (
            "applications_withdrawn",
            opened(context, pages["applications"], states=("withdrawn",)),
        )
        dossier = DossierPage(context)
        opened(context, dossier, person_id=ids["person"])
        dossier.tabs.setCurrentWidget(dossier.applications)
        settle(context)
        yield "dossier_applications", dossier
        yield from _dialogs(context, ids, opened(context, pages["offers"]))
    finally:
        context.runner.close()


def opened(context: Context, page: Page, **args: object) -> Page:
    """A page at rest."""
    page.open(**args)
    settle(context)
    return page


def _dialogs(context: Context, ids: dict[str, int], host: Page) -> Iterator[tuple[str, QWidget]]:
    desk = context.desk
    people = [*applicants_for(desk, ids["course"]), ids["person"]]
    made: list[tuple[str, QDialog]] = [
        (
            "admission_dialog",
            AdmissionDialog(context, [(ids["course"], "لاراول")], people, host),
        ),
        ("apply_dialog", ApplyDialog(context, ids["long"], f"{LONG_FIRST} {LONG_LAST}", host)),
        (
            "person_picker",
            PersonPicker(context, _who_applies, host),
        ),
        ("call_dialog", CallDialog(context, people, host)),
        ("fee_dialog", FeeDialog(context, ids["person"], places_of(desk, ids["person"]), host)),
        (
            "slip_dialog",
            SlipDialog(context, [get_fee(desk, ids["person"], ids["course"])], host),
        ),
    ]
    for name, dialog in made:
        if isinstance(dialog, AdmissionDialog | PersonPicker | TaskDialog):
            dialog.start()
        settle(context)
        yield name, dialog
    strip = CopyStrip(chosen_columns(desk), portal_people(desk, people), None)
    strip.start()
    strip.copy()
    strip.copy()
    yield "copy_strip", strip
