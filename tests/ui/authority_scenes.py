"""The file for the authority: a month with gaps, with an answer, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.services import classroom
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.authority_file import Answer, AnsweredRow
from tvto_desk.domain.periods import month_of
from tvto_desk.domain.person import Education
from tvto_desk.services import authority_files
from tvto_desk.services.authority_files import AnswerTrial
from tvto_desk.ui.reports.authority_page import AuthorityPage


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Name and widget; each is laid out and at rest when it comes."""
    month = month_of(classroom.END)
    whole = classroom.people(office, 3, first=70, education=Education.DIPLOMA)
    bare = classroom.people(office, 1, first=75, father_fa=None)
    longest = classroom.people(office, 1, first=76, **{**LONGEST, "education": None})
    classroom.finished_course(office, [*whole, *bare, *longest], instructor_ids=())
    with open_context(office) as context:
        page = AuthorityPage(context)
        page.open(year=1399, month=1)
        settle(context)
        yield "authority-empty", page
        page.open(year=month.year, month=month.number)
        settle(context)
        yield "authority-gaps", page
        authority_files.make_sending(office.clerk, month)
        answers = (
            AnsweredRow(2, 1, 1, Answer.ACCEPTED, ""),
            AnsweredRow(3, 1, 2, Answer.REFUSED, "کد ملی با نام پدر نمی‌خواند"),
        )
        authority_files.take_answer(office.clerk, AnswerTrial(1, answers, 0, ()))
        page.refresh()
        settle(context)
        yield "authority-answered", page
