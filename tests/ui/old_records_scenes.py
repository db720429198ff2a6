"""Records older than the program: the form, filled and empty, and the portfolio that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.office import Office, draft, photo
from tests.services.old_papers import HEAD, PAPER, WHOLE, line
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.services import duplicates, old_originals, old_records, trainees
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.ui.certificates.old_duplicate import OldDuplicateDialog
from tvto_desk.ui.old_records.old_record_page import OldRecordPage
from tvto_desk.ui.old_records.old_register_page import OldRegisterPage
from tvto_desk.ui.trainees.dossier_page import DossierPage

LONG = replace(
    PAPER,
    title_fa="تعمیرکار ماشین‌های اداری و دستگاه‌های تکثیر درجهٔ یک با گرایش الکترونیک صنعتی",
    certificate_no="۱۲۳۴۵۶۷/ق/۸۸",
    centre_name="مرکز آموزش فنی و حرفه‌ای شهید رجایی بوئین‌زهرا",
    director_name="سید محمدعلی موسوی‌نژاد حسینی",
    portal_no="QZ1388-0099123",
    note="رونوشت آن در بایگانی راکد، قفسهٔ ۱۲ است.",
)


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each window by its name."""
    context = make_context(office)
    person = trainees.register_trainee(office.clerk, draft(950), photo=photo())
    empty = OldRecordPage(context)
    empty.open(person_id=person)
    settle(context)
    yield "old-record-empty", empty
    record = old_records.add_old_record(office.clerk, person, LONG, scan=photo())
    course = OldRecordDraft(kind=OldKind.COURSE, title_fa="دورهٔ آشنایی با رایانه", hours=60)
    old_records.add_old_record(office.clerk, person, course)
    known = OldRecordPage(context)
    known.open(record_id=record)
    settle(context)
    yield "old-record-known", known
    yield "old-register-empty", OldRegisterPage(context)
    rows = (HEAD, line(5, **{"کد حرفه": "43/58/1/1-8"}), line(6, **{"مدت به ساعت": "زیاد"}))
    file = office.folder / "register.csv"
    file.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    register = OldRegisterPage(context)
    register.open(path=file)
    settle(context)
    settle(context)
    yield "old-register-problems", register
    whole = old_records.add_old_record(office.clerk, person, replace(WHOLE, page="113"))
    original = old_originals.original_of_record(office.clerk, whole)
    lost = DuplicateDraft("گم شده است", "۱۲")
    duplicates.issue_old_duplicate(office.manager, office.clerk, original, lost)
    dossier = DossierPage(context)
    row = old_records.get_old_record(office.clerk, whole)
    asked = OldDuplicateDialog(row, dossier, elsewhere=True)
    asked.start()
    asked.hide()
    yield "old-duplicate", asked
    dossier.open(person_id=person)
    settle(context)
    dossier.tabs.setCurrentIndex(1)
    settle(context)
    yield "old-record-dossier", dossier
    context.runner.close()
