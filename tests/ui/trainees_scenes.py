"""The windows of people with ordinary, longest and empty data, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.fake_cameras import HandCameras
from tests.ui.window_office import make_context, open_context, settle
from tvto_desk.app.portraits import portrait
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.person import Education, Mobile, Sex
from tvto_desk.services import (
    applications,
    corrections,
    extra_fields,
    merging,
    person_documents,
    standards,
    trainees,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.correcting import AskCorrectionDialog
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.doubles_page import DoublesPage
from tvto_desk.ui.trainees.past_dialog import PastDialog
from tvto_desk.ui.trainees.person_words import fact, label
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage
from tvto_desk.ui.widgets.cell_kind import IdentityMask
from tvto_desk.ui.widgets.compare_panel import ComparePanel, Difference
from tvto_desk.ui.widgets.photo_dialog import Means, PhotoDialog
from tvto_desk.ui.widgets.scan_dialog import ScanDialog
from tvto_desk.ui.widgets.task_dialog import TaskDialog

LONGEST = {
    "first_name_fa": "سیده فاطمه زهرا",
    "last_name_fa": "موسوی‌نژاد حسینی طباطبایی قزوینی",
    "first_name_en": "Seyedeh Fatemeh Zahra",
    "last_name_en": "Mousavinejad Hosseini Tabatabaei Ghazvini",
    "father_fa": "سید محمدعلی عبدالحسین",
    "father_en": "Seyed Mohammad Ali Abdolhossein",
    "mobiles": (
        Mobile("09121234567"),
        Mobile("09351234567", "پدر"),
        Mobile("09191234567", "خواهر"),
    ),
    "phone": "02833221100",
    "postal_code": "3414896543",
    "address": "قزوین، شهر صنعتی البرز، خیابان شهید بهشتی، کوچهٔ دوازدهم، پلاک ۳۴، طبقهٔ سوم",
    "education": Education.DIPLOMA,
    "education_field": "کامپیوتر، گرایش برنامه‌نویسی و پایگاه داده",
    "target_groups": ("women_heads_of_household", "welfare_clients", "villagers"),
    "referring_body": "emdad",
    "letter_no": "۱۴۰۴/ص/۱۲۳۴۵",
    "letter_date": from_jalali(1404, 7, 1),
    "residence_place": "روستای رحیم‌آباد سفلی",
    "note": "هفته‌ای سه روز می‌تواند بیاید و نوبت عصر را می‌خواهد.",
}


HELD = (
    ("children", "2"),
    ("insured_on", "2025-09-23"),
    ("insurance", "تأمین اجتماعی، کارگری"),
    ("dormitory", "yes"),
)
EXTRA = (
    ("disability_card", "شمارهٔ کارت معلولیت یا پروندهٔ بهزیستی", "Welfare card", ExtraKind.TEXT),
    ("children", "تعداد فرزند", "Children", ExtraKind.NUMBER),
    ("insured_on", "تاریخ بیمه", "Insured on", ExtraKind.DATE),
    ("insurance", "نوع بیمه", "Kind of insurance of the trainee", ExtraKind.CHOICE),
    ("dormitory", "خوابگاه می‌خواهد", "Needs a dormitory", ExtraKind.YES_NO),
)


def own_fields(office: Office) -> None:
    """A field of each kind, every second one asked for."""
    for number, (key, caption_fa, caption_en, kind) in enumerate(EXTRA):
        choices = ("سلامت", "تأمین اجتماعی، کارگری") if kind is ExtraKind.CHOICE else ()
        field = ExtraField(
            key=key,
            caption_fa=caption_fa,
            caption_en=caption_en,
            kind=kind,
            choices=choices,
            is_asked=number % 2 == 0,
        )
        extra_fields.add_extra_field(office.manager, field)


def people(office: Office) -> list[int]:
    """A few people: complete, with gaps, foreign with one name, pending, and the longest."""
    clerk = office.clerk
    known = [one.key for one in extra_fields.fields_in_force(clerk)]
    extra = tuple((key, value) for key, value in HELD if key in known)
    found = [
        trainees.register_trainee(clerk, the_office.draft(number), photo=the_office.photo())
        for number in range(1, 14)
    ]
    found.append(trainees.register_trainee(clerk, the_office.draft(20, **LONGEST, extra=extra)))
    foreign = the_office.draft(
        21,
        sex=Sex.MALE,
        identity=parse_identity(IdentityKind.FOREIGN_CODE, "123456789012"),
        first_name_fa="غلام‌رسول",
        last_name_fa="",
        single_name=True,
        last_name_en=None,
        nationality="AF",
        birth=PartialDate(from_jalali(1370, 1, 1), DatePrecision.YEAR),
        birth_certificate_no=None,
        no_birth_certificate=True,
        target_groups=("refugees_foreign_nationals",),
    )
    found.append(trainees.register_trainee(clerk, foreign))
    pending = the_office.draft(
        22,
        identity=parse_identity(IdentityKind.PENDING, ""),
        first_name_en=None,
        last_name_en=None,
        father_fa=None,
        birth=None,
        target_groups=(),
        residence_kind=None,
    )
    found.append(trainees.register_trainee(clerk, pending))
    return found


def bring_documents(office: Office, person: int) -> None:
    """A standard with a long title asks for two documents; one is old, one unseen, one scanned."""
    clerk, today = office.clerk, office.clock.today()
    standard = classroom.edition(office)
    asked = '["health_card", "medical"]'
    classroom.raw(office, f"UPDATE standard SET required_documents = '{asked}'")
    trades = {row.version_id: row.standard_id for row in standards.list_standards(clerk)}
    applications.apply(clerk, person, [trades[standard]])
    month = timedelta(days=30)
    record = person_documents.record_document
    record(clerk, person, "health_card", valid_to=today - month)
    record(clerk, person, "education_certificate", original_seen=False)
    record(clerk, person, "national_card", valid_to=today + 10 * month)
    page = the_office.photo(30)
    person_documents.add_scans(clerk, person, "national_card", [page, the_office.photo(31)])
    trainees.set_photo(clerk, person, the_office.photo(), taken_on=today - 7 * month)


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each window by its name, shown at 1193 × 645 by whoever asks."""
    context = make_context(office)
    empty = TraineesPage(context)
    empty.open()
    settle(context)
    yield "trainees-empty", empty
    own_fields(office)
    ids = people(office)
    page = TraineesPage(context)
    page.open()
    settle(context)
    page.listing.show_row(ids[13])
    settle(context)
    yield "trainees", page
    IdentityMask.put(True)
    hidden = TraineesPage(context)
    hidden.open()
    settle(context)
    yield "trainees-masked", hidden
    IdentityMask.put(False)
    nothing = TraineesPage(context)
    nothing.open(search="رحیمزاده")
    settle(context)
    yield "trainees-nothing", nothing
    bring_documents(office, ids[13])
    for name in ("facts", "skills", "papers", "history"):
        dossier = DossierPage(context)
        dossier.open(person_id=ids[13])
        settle(context)
        dossier.tabs.setCurrentWidget(getattr(dossier, name))
        settle(context)
        yield f"trainee-{name}", dossier
    dossier.history.open_past()
    settle(context)
    yield "trainee-past", dossier.window().findChild(PastDialog)
    dossier = DossierPage(context)
    dossier.open(person_id=ids[13])
    settle(context)
    dossier.tabs.setCurrentWidget(dossier.papers)
    dossier.papers.go_to("health_card")
    dossier.documents.ask("national_card")
    yield "trainee-document-asked", dossier.findChild(TaskDialog, "document_state")
    dossier.documents.show_scan("national_card")
    settle(context)
    yield "trainee-document-scan", dossier.findChild(ScanDialog)
    form = RegistrationPage(context)
    form.open()
    settle(context)
    yield "registration-empty", form
    known = RegistrationPage(context)
    known.open(person_id=ids[13])
    settle(context)
    yield "registration-longest", known
    held = RegistrationPage(context)
    held.open()
    held.form.set_typed(
        {"identity": {"kind": "national_id", "text": the_office.national_id(3), "note": None}}
    )
    held.form.set_typed({"mobile": [["0912", ""]], "birth_date": "1404/12/30"})
    held.form.check()
    settle(context)
    yield "registration-held", held
    compare = ComparePanel(held)
    compare.show_differences(
        [
            Difference(
                key,
                partial(label, key),
                partial(fact, key, stored),
                partial(fact, key, typed),
                mine=key != "phone",
            )
            for key, stored, typed in (
                ("last_name", "محمدی رحیم‌آبادی", "محمدی"),
                ("phone", "02833221100", "02833221101"),
                ("address", LONGEST["address"], None),
            )
        ]
    )
    compare.setParent(None)
    yield "registration-compare", compare
    draft = the_office.draft(20, **LONGEST)
    alike = RegistrationPage(context)
    alike.open()
    alike.form.set_typed(
        {
            "sex": draft.sex.value,
            "first_name": draft.first_name_fa,
            "last_name": draft.last_name_fa,
            "father_name": draft.father_fa,
        }
    )
    alike.alike.look()
    settle(context)
    yield "registration-alike", alike
    latin = RegistrationPage(context)
    latin.open()
    latin.form.set_typed(
        {"first_name": "زهرا", "last_name": "برزویی", "father_name": draft.father_fa}
    )
    latin.form.latin.ask()
    settle(context)
    latin.form.field("first_name_en").widget.setFocus()
    yield "registration-latin", latin
    unasked = DoublesPage(context)
    unasked.open()
    settle(context)
    yield "doubles-empty", unasked
    pending = parse_identity(IdentityKind.PENDING, "")
    twin = replace(draft, identity=pending, mobiles=(), no_mobile=True, address=None, note=None)
    second = trainees.register_trainee(office.clerk, twin, photo=the_office.photo(90))
    trainees.set_photo(office.clerk, ids[13], the_office.photo())
    trainees.register_trainee(office.clerk, the_office.draft(3, identity=pending))
    waiting = DoublesPage(context)
    waiting.open()
    settle(context)
    yield "doubles", waiting
    beside = DoublesPage(context)
    beside.open(pair=(ids[13], second))
    settle(context)
    yield "doubles-side-by-side", beside
    merging.merge_people(office.clerk, ids[13], second)
    refused = DoublesPage(context)
    refused.open(pair=(ids[13], second))
    settle(context)
    yield "doubles-refused", refused
    whole = DossierPage(context)
    whole.open(person_id=ids[13])
    settle(context)
    yield "trainee-merged", whole
    yield from _corrections(office, context, ids[13])
    yield from photo_windows(context)
    context.runner.close()


def _corrections(office: Office, context: Context, person: int) -> Iterator[tuple[str, QWidget]]:
    """A wish that waits, as the manager sees it, and the window in which it is made."""
    detail = trainees.get_trainee(office.clerk, person)
    wished = replace(detail.draft, first_name_fa="زهره", birth=None)
    why = {"reason": "نام در شناسنامه زهره است", "proof_seen": "شناسنامه"}
    corrections.request_correction(office.clerk, person, detail.version, wished, **why)
    with open_context(office, "manager") as head:
        page = DossierPage(head)
        page.open(person_id=person)
        settle(head)
        settle(head)
        yield "trainee-correction", page
    host = QWidget()
    dialog = AskCorrectionDialog(detail.draft.last_name_fa, host)
    dialog.start()
    yield "correction-ask", dialog


def photo_windows(context: Context) -> Iterator[tuple[str, QWidget]]:
    """The window of the photo: empty, good, poor, refused, and with the camera."""
    desk = QWidget()
    dark = QImage(700, 520, QImage.Format.Format_RGB32)
    dark.fill(QColor(52, 44, 40))
    good = QImage.fromData(portrait(1, Sex.FEMALE))
    small = QImage(90, 120, QImage.Format.Format_RGB32)
    for name, picture in (("empty", None), ("good", good), ("poor", dark), ("refused", small)):
        window = PhotoDialog(
            Means(context.runner, HandCameras(), lambda _parent: None, context.desk.today), desk
        )
        if picture is not None:
            window.take_image(picture)
        settle(context)
        settle(context)
        yield f"photo-{name}", window
    still = QImage(1280, 720, QImage.Format.Format_RGB32)
    still.fill(QColor(200, 202, 205))
    painter = QPainter(still)
    painter.drawImage(QRect(400, 0, 480, 720), good)
    painter.end()
    for name, cameras in (
        ("camera", HandCameras("Webcam", still=still)),
        ("no-part", HandCameras(problem=SystemProblem("camera.no_part"))),
    ):
        live = PhotoDialog(
            Means(context.runner, cameras, lambda _parent: None, context.desk.today), desk
        )
        live.camera.look_for_cameras()
        live.show_camera(on=True)
        settle(context)
        yield f"photo-{name}", live
