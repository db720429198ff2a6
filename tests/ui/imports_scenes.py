"""The import assistant at each of its steps, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import Office, draft, national_id, photo
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.services import extra_fields, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import ImportsPage

LISTS = Path("tests/data/referrals")
INSURANCE = ExtraField(
    key="insurance_kind",
    caption_fa="نوع بیمه",
    caption_en="Kind of insurance of the trainee",
    kind=ExtraKind.CHOICE,
    choices=("سلامت", "تأمین اجتماعی"),
)


def at_trial(context: Context, file: Path) -> ImportsPage:
    """The page with the list tried out once."""
    page = ImportsPage(context)
    page.open(path=file)
    settle(context)
    page.next_button.click()
    settle(context)
    return page


def person_in_doubt(context: Context, office: Office) -> ImportsPage:
    """A list whose row may mean somebody who is here, and one with a doubtful word."""
    first, other = draft(805, **LONGEST), draft(806)
    trainees.register_trainee(office.clerk, first, photo=photo())
    name = f"{first.first_name_fa},{first.last_name_fa},{first.father_fa}"
    extra_fields.add_extra_field(office.manager, INSURANCE)
    rows = (
        "نام,نام خانوادگی,نام پدر,کد ملی,جنسیت,نوع بیمه",
        f"{name},{national_id(877)},زن,سلامت",
        f"{name},{national_id(879)},زن,",
        f"مینا,اکبری,رضا,{other.identity.value},خانمم,آزاد",
    )
    file = office.folder / "list.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return at_trial(context, file)


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each step by its name."""
    context = make_context(office)
    empty = ImportsPage(context)
    empty.open()
    settle(context)
    yield "imports-empty", empty
    columns = ImportsPage(context)
    columns.open(path=LISTS / "behzisti_120.xlsx")
    settle(context)
    yield "imports-columns", columns
    yield "imports-trial", at_trial(context, LISTS / "behzisti_120.xlsx")
    clean = LISTS / "emdad_40_clean.xlsx"
    yield "imports-ready", at_trial(context, clean)
    done = at_trial(context, clean)
    done.next_button.click()
    settle(context)
    yield "imports-result", done
    history_first = ImportsPage(context)
    history_first.open(path=LISTS / "guild_60.csv")
    settle(context)
    yield "imports-text-file", history_first
    doubtful = person_in_doubt(context, office)
    yield "imports-person", doubtful
    doubtful.trial_step.table.setCurrentIndex(doubtful.trial_step.table.lines.index(3, 0))
    yield "imports-own-field", doubtful
    doubtful.back_button.click()
    yield "imports-own-columns", doubtful
    history = ImportsPage(context)
    history.open()
    settle(context)
    yield "imports-history", history
    context.runner.close()
