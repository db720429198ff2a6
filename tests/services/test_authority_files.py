"""A month for the authority: checked, sent by number, answered, and sent again where needed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.test_queries import counted
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.authority_file import ANSWER_HEADING, MARK_HEADING, REASON_HEADING, Answer
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.figures import FigureQuestion, Moment, Unit
from tvto_desk.domain.periods import Period, PeriodKind, month_of
from tvto_desk.domain.person import Education
from tvto_desk.services import authority_files, trainees
from tvto_desk.services.authority_files import SendingFile
from tvto_desk.services.figures import ask_figures
from tvto_desk.system.sheets import read_table


def learners(office: Office, count: int, **changes: Any) -> list[int]:
    """People who lack nothing that the authority asks."""
    return classroom.people(office, count, education=Education.DIPLOMA, **changes)


def ended(office: Office, people: list[int]) -> Period:
    """The month in which their class ended."""
    classroom.finished_course(office, people)
    return month_of(classroom.END)


def sheet(folder: Path, file: SendingFile) -> list[dict[str, str]]:
    """The rows of a file by their headings."""
    path = folder / file.name
    path.write_bytes(file.content)
    found = {row.number: [cell.value for cell in row.cells] for row in read_table(path).rows}
    wide = len(found[3])
    return [
        dict(zip(found[3], [*cells, *[""] * (wide - len(cells))], strict=True))
        for number, cells in found.items()
        if number > 3
    ]


def answered(folder: Path, file: SendingFile, *answers: tuple[str, str]) -> Path:
    """The file as the authority sends it back, its rows answered in order."""
    rows = sheet(folder, file)
    for row, (answer, reason) in zip(rows, answers, strict=True):
        row |= {ANSWER_HEADING: answer, REASON_HEADING: reason}
    path = folder / "answer.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, list(rows[0]))
        written.writeheader()
        written.writerows(rows)
    return path


def test_month_is_checked_by_person_and_only_ready_rows_go(office: Office) -> None:
    whole = learners(office, 2)
    (bare,) = classroom.people(office, 1, first=3, father_fa=None)
    month = ended(office, [*whole, bare])
    check = authority_files.send_check(office.clerk, month)
    assert (check.rows, check.ready, check.sent, check.held_back) == (3, 2, 0, 1)
    assert {(line.person_id, line.problem.field, line.problem.code) for line in check.lines} == {
        (bare, "father", "authority.missing"),
        (bare, "education", "authority.missing"),
    }
    total = ask_figures(office.clerk, FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, month)).total
    assert total == check.rows
    file = authority_files.make_sending(office.clerk, month)
    assert (file.number, file.rows) == (1, 2)
    assert authority_files.get_sending(office.clerk, 1) == file
    with pytest.raises(DomainError, match=r"authority\.unknown"):
        authority_files.get_sending(office.clerk, 2)
    sent = authority_files.send_check(office.clerk, month)
    assert (sent.ready, sent.sent, sent.held_back) == (0, 2, 1)
    with pytest.raises(DomainError, match=r"authority\.nothing"):
        authority_files.make_sending(office.clerk, month)
    empty = Period(PeriodKind.MONTH, 1399, 1)
    assert authority_files.send_check(office.clerk, empty).rows == 0


def test_file_holds_what_the_register_holds(office: Office, tmp_path: Path) -> None:
    (person,) = learners(office, 1)
    course = classroom.introduced_course(office, [person])
    (enrolment,) = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {enrolment: "80"})
    classroom.tested(office, course, Part.PRACTICAL, {enrolment: "90"})
    file = authority_files.make_sending(office.clerk, month_of(classroom.END))
    (cells,) = sheet(tmp_path, file)
    assert {MARK_HEADING, ANSWER_HEADING, REASON_HEADING} <= set(cells)
    assert cells[MARK_HEADING] == "1-1"
    assert cells["کد ملی یا کد اتباع"] == "1000000011"
    assert cells["جنسیت"] == "2"
    assert cells["ساعت استاندارد"] == "90"
    assert cells["نتیجه"] == "قبول"
    assert cells["نمرهٔ کل"] == "87.5"
    assert cells["پایان دوره"] == "1404/08/15"


def test_answer_is_kept_row_by_row_and_a_refused_row_goes_again_once_it_changed(
    office: Office, tmp_path: Path
) -> None:
    first, second = learners(office, 2)
    month = ended(office, [first, second])
    file = authority_files.make_sending(office.clerk, month)
    path = answered(tmp_path, file, ("پذیرفته", ""), ("رد", "نام پدر نمی‌خواند"))
    trial = authority_files.try_answer(office.clerk, path)
    assert (trial.number, trial.count(Answer.ACCEPTED), trial.count(Answer.REFUSED)) == (1, 1, 1)
    authority_files.take_answer(office.clerk, trial)
    (line,) = authority_files.list_sendings(office.clerk)
    assert (line.rows, line.accepted, line.refused, line.waiting) == (2, 1, 1, 0)
    check = authority_files.send_check(office.clerk, month)
    assert (check.ready, check.sent) == (1, 1)
    (told,) = check.lines
    assert told.problem.code == "authority.refused"
    assert told.problem.params["reason"] == "نام پدر نمی‌خواند"
    detail = trainees.get_trainee(office.clerk, told.person_id)
    classroom.corrected(office, told.person_id, father_fa="حسین")
    assert detail.draft.father_fa != "حسین"
    changed = authority_files.send_check(office.clerk, month)
    assert (changed.ready, changed.lines) == (1, ())
    again = authority_files.make_sending(office.clerk, month)
    assert (again.number, again.rows) == (2, 1)
    assert authority_files.send_check(office.clerk, month).sent == 2


def test_answer_of_others_is_refused_and_strange_rows_are_left_aside(
    office: Office, tmp_path: Path
) -> None:
    month = ended(office, learners(office, 2))
    file = authority_files.make_sending(office.clerk, month)
    path = answered(tmp_path, file, ("شاید", ""), ("رد", ""))
    trial = authority_files.try_answer(office.clerk, path)
    assert (len(trial.rows), trial.unread) == (1, (2,))
    foreign = tmp_path / "foreign.csv"
    foreign.write_text(f"{MARK_HEADING},{ANSWER_HEADING}\n9-1,رد\n", "utf-8")
    with pytest.raises(DomainError, match=r"authority\.not_ours"):
        authority_files.try_answer(office.clerk, foreign)
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(f"{MARK_HEADING},{ANSWER_HEADING}\n9-1,رد\n1-1,قبول\n", "utf-8")
    assert authority_files.try_answer(office.clerk, mixed).strange == 1


def test_month_is_read_in_a_bounded_number_of_questions(office: Office) -> None:
    few = ended(office, learners(office, 1))
    with counted(office) as small:
        authority_files.send_check(office.clerk, few)
    classroom.finished_course(office, learners(office, 5, first=2), instructor_ids=())
    with counted(office) as large:
        check = authority_files.send_check(office.clerk, few)
    assert check.rows == 6
    assert len(small) == len(large) <= 12
