"""Pictures of the catalogue of standards and of the file of a colleague."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.ui.assessment_scenes import paper_draft
from tests.ui.courses_scenes import Agreeing, open_dialog
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.staff import Duty, Licence
from tvto_desk.services import practical_papers, staff_files
from tvto_desk.services.standard_details import StandardDetail
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import StandardsPage
from tvto_desk.ui.courses.paper_dialog import PapersDialog
from tvto_desk.ui.courses.standard_trial import TrialDialog
from tvto_desk.ui.settings.staff_file import StaffFileDialog
from tvto_desk.ui.trainees.rights import Rights

SHEET = """خوشه,نام گروه,نام استاندارد,کد استاندارد قدیم,ساعت نظری,ساعت عملی,کل ساعت
خدمات,فناوری اطلاعات,شبکهٔ رایانه,43/58/1/1-8,30,60,90
صنعت,برق,برقکار ساختمان درجه ۲,,80,200,280
صنعت,برق,,,80,200,280
"""


class Choosing(Agreeing):
    """Gives a file when one is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return self._file


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    classroom.edition(office)
    with open_context(office, "manager") as context:
        yield from _standards(office, context)


def _standards(office: Office, context: Context) -> Iterator[tuple[str, QWidget]]:
    page = _catalogue(context)
    yield "standards", page
    page = _catalogue(context)
    page.dialogs.ask_edition(_shown(page))
    yield "standard_edition", open_dialog(page)
    page = _catalogue(context)
    page.do("requirements")
    settle(context)
    yield "standard_requirements", open_dialog(page)
    page = _catalogue(context)
    page.do("papers")
    settle(context)
    yield "standard_papers", open_dialog(page, PapersDialog)
    for code, title in (("PR-1404-7", "ساخت فروشگاه"), ("PR-1404-8", "ساخت درگاه")):
        draft = replace(paper_draft(code), title_fa=title)
        kept = practical_papers.add_paper(office.manager, _shown(page).id, draft)
    practical_papers.retire_paper(office.manager, kept, "ابزار آن نیست")
    page = _catalogue(context)
    page.do("papers")
    settle(context)
    dialog = open_dialog(page)
    dialog.form.field("paper").set_value(str(kept))
    dialog.form.field("paper").edited.emit()
    dialog.grid.grid.type_text(dialog.grid.grid.index(4, 1), "710")
    yield "standard_papers_retired", dialog
    who = classroom.staff_id(office, "علی")
    standard = _shown(_catalogue(context)).id
    licence = Licence("۱۲۳۴/۵۶", START - timedelta(days=600), START + timedelta(days=20))
    staff_files.add_skill(office.manager, who, Duty.TEACH, standard, licence)
    holder = QWidget()
    holder.resize(800, 600)
    dialog = StaffFileDialog(context, Rights(context, holder), who, holder)
    dialog.start()
    settle(context)
    yield "staff_file", dialog
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "standards.csv"
        file.write_text(SHEET, "utf-8")
        page = StandardsPage(context, Choosing(file))
        page.open()
        settle(context)
        page.choose_sheet()
        settle(context)
        yield "standard_trial", open_dialog(page, TrialDialog)


def _catalogue(context: Context) -> StandardsPage:
    page = StandardsPage(context)
    page.open()
    settle(context)
    page.listing.show_row(1)
    settle(context)
    return page


def _shown(page: StandardsPage) -> StandardDetail:
    assert page.pane.detail is not None
    return page.pane.detail
