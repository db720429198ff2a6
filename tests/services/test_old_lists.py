"""An old register from a sheet: its persons found, its faults named, in whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.office import Office, draft
from tests.services import classroom
from tests.services.old_papers import HEAD, line
from tests.system.sheet_files import table
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.old_list import OldAnswers
from tvto_desk.domain.old_record import OldKind
from tvto_desk.domain.words import Language
from tvto_desk.services import old_lists, old_records, trainees, undo
from tvto_desk.services.old_lists import OldTrial
from tvto_desk.system.words import words


def tried(
    office: Office,
    *rows: Sequence[str],
    answers: OldAnswers | None = None,
    head: Sequence[str] = HEAD,
) -> OldTrial:
    text = "\n".join("\t".join(row) for row in (head, *rows))
    return old_lists.try_old_rows(office.clerk, table(text.encode(), ".tsv"), answers)


def codes(trial: OldTrial) -> list[tuple[int, str, str]]:
    for one in trial.problems:
        for language in Language:
            assert words().error(DomainError(one.code, **one.params), language)
    return [(one.row, one.field, one.code) for one in trial.problems]


def test_register_is_taken_in_whole_and_undone_as_one(office: Office) -> None:
    people = [trainees.register_trainee(office.clerk, draft(number)) for number in (1, 2)]
    trial = tried(office, line(1), line(2, **{"تاریخ آزمون": "1380", "مدت به ساعت": "۹۰"}))
    assert codes(trial) == []
    acts = len(classroom.acts_of(office))
    assert old_lists.import_old_list(office.clerk, trial, file_name="register.xlsx") == 2
    assert classroom.acts_of(office)[acts:] == ["old_record.import"]
    (row,) = old_records.list_old_records(office.clerk, people[1])
    assert (row.draft.kind, row.draft.hours, row.draft.book) == (OldKind.CERTIFICATE, 90, "4")
    assert row.draft.exam_date is not None
    assert row.draft.exam_date.precision is DatePrecision.YEAR
    again = tried(office, line(1), line(2, **{"تاریخ آزمون": "1380"}), line(1))
    assert (again.is_ready, again.new_count, again.known) == (True, 0, {2, 3, 4})
    assert old_lists.import_old_list(office.clerk, again, file_name="register.xlsx") == 0
    undo.undo_last(office.clerk)
    assert old_records.list_old_records(office.clerk, people[0]) == []


def test_person_without_a_number_is_told_by_name_and_father(office: Office) -> None:
    first = trainees.register_trainee(office.clerk, draft(1))
    trainees.register_trainee(office.clerk, draft(9, father_fa="رضا"))
    nobody = {"کد ملی": ""}
    assert tried(office, line(1, **nobody)).people == {2: first}
    assert codes(tried(office, line(1, **nobody, **{"نام پدر": ""}))) == [
        (2, "national_id", "old_list.person_many")
    ]
    assert codes(tried(office, line(5, **nobody))) == [
        (2, "national_id", "old_list.person_unknown")
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"کد ملی": "0012345678"}, ("national_id", "identity.checksum")),
        ({"کد ملی": draft(5).identity.value}, ("national_id", "old_list.person_unknown")),
        ({"رشته": ""}, ("title_fa", "old_record.title_missing")),
        ({"کد حرفه": "43/58/1/1-8"}, ("standard_code", "standard_code.turned")),
        ({"مدت به ساعت": "زیاد"}, ("hours", "old_record.hours")),
        ({"تاریخ آزمون": "7"}, ("exam_date", "old_record.date_shape")),
        ({"تاریخ آزمون": "1388/13"}, ("exam_date", "date.month")),
        ({"شماره گواهینامه": "", "صفحه": ""}, ("certificate_no", "old_record.no_trace")),
        ({"نام": "علی\u202e"}, ("first_name", "text.char")),
    ],
)
def test_fault_is_named_by_row_and_field_and_nothing_is_stored(
    office: Office, changes: dict[str, str], expected: tuple[str, str]
) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    before = classroom.contents_of(office)
    trial = tried(office, line(1, **changes))
    assert (2, *expected) in codes(trial)
    with pytest.raises(DomainError, match=r"referral\.not_ready"):
        old_lists.import_old_list(office.clerk, trial, file_name="x")
    assert classroom.contents_of(office) == before


def test_turned_code_is_accepted_and_a_row_left_out(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    rows = (line(1, **{"کد حرفه": "43/58/1/1-8"}), line(5))
    offers = {(one.row, one.field): one.offer for one in tried(office, *rows).problems}
    answers = OldAnswers(
        accepted={(2, "standard_code"): offers[2, "standard_code"] or ""}, left_out={3}
    )
    trial = tried(office, *rows, answers=answers)
    assert trial.is_ready
    old_lists.import_old_list(office.clerk, trial, file_name="x")
    (row,) = old_records.list_old_records(office.clerk, person)
    assert row.draft.standard_code == "8-43/58/1/1"


def test_sheet_without_titles_or_people_is_refused(office: Office) -> None:
    for head in (("کد ملی", "نام"), ("رشته", "صفحه"), ("a", "b")):
        with pytest.raises(DomainError, match=r"old_list\.no_header"):
            tried(office, ("1", "2"), head=head)
    with pytest.raises(DomainError, match=r"referral\.nobody"):
        tried(office)


def test_import_is_stopped_between_two_rows(office: Office) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    trial = tried(office, line(1))
    with pytest.raises(DomainError, match=r"referral\.stopped"):
        old_lists.import_old_list(office.clerk, trial, file_name="x", cancelled=lambda: True)


def test_sheet_is_read_in_the_guarded_process(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(",".join(HEAD), encoding="utf-8")
    assert old_lists.read_old_list(office.clerk, file).rows[0].cells[0].value == "کد ملی"
