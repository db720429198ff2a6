"""Lists taken in: remembered columns, people who are here, a class to go into, what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.office import Office, draft, national_id
from tests.services import classroom
from tests.system.sheet_files import table
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import from_jalali
from tvto_desk.domain.person import ResidenceKind, Sex
from tvto_desk.domain.referral_answers import Answers, ListDefaults
from tvto_desk.domain.referral_columns import Field, find_columns
from tvto_desk.domain.sheet import CellKind, Delimiter, Encoding, Reading
from tvto_desk.domain.words import Language
from tvto_desk.services import enrolments, extra_fields, extra_values, imports, trainees
from tvto_desk.services.import_reports import problem_workbook
from tvto_desk.services.import_shapes import remember_columns
from tvto_desk.services.imports import Trial
from tvto_desk.system.sheets import spellings
from tvto_desk.system.words import words

LISTS = Path("tests/data/referrals")
HEAD = ("نام", "نام خانوادگی", "نام پدر", "کد ملی", "جنسیت", "تاریخ تولد", "تلفن همراه")
WHOLE = ListDefaults(residence_kind=ResidenceKind.URBAN, target_groups=("skill_seekers",))


def listed(folder: Path, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Path:
    file = folder / "list.csv"
    file.write_text("\n".join(",".join(row) for row in (head, *rows)), encoding="utf-8")
    return file


def person(number: int, **changes: str) -> tuple[str, ...]:
    made = dict(
        zip(
            HEAD,
            ("زهرا", f"رحیمی{'اب'[number % 2]}", "حسن", national_id(number), "زن", "1375", "ندارد"),
            strict=True,
        )
    )
    return tuple((made | changes).values())


def codes(trial: Trial) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.field, problem.code) for problem in trial.problems]


def test_same_file_twice_brings_nobody_and_says_so(office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path, person(1), person(2))
    first = imports.read_referral(office.clerk, file)
    assert first.before is None
    trial = imports.try_referral(office.clerk, file)
    taken = imports.import_referral(office.clerk, trial, file_name="list.csv")
    again = imports.read_referral(office.clerk, file)
    assert again.before is not None
    assert (again.before.actor, again.before.new_count) == ("زهره محمدی", 2)
    second = imports.import_referral(
        office.clerk, imports.try_referral(office.clerk, file), file_name="list.csv"
    )
    assert (second.new, second.known) == ((), taken.new)
    newest, oldest = imports.list_imports(office.clerk)
    assert (newest.new_count, newest.known_count) == (0, 2)
    assert (oldest.file_sha, len(oldest.file_sha)) == (first.file_sha, 64)
    imports.undo_import(office.clerk, second.run_id)
    imports.undo_import(office.clerk, taken.run_id)
    assert imports.read_referral(office.clerk, file).before is None
    assert all(run.undone_at for run in imports.list_imports(office.clerk))


def test_columns_are_remembered_for_the_same_headings_only(office: Office, tmp_path: Path) -> None:
    head = ("اسم کوچک", "شهرت", "ش م", "جنس")
    row = ("زهرا", "رحیمی", national_id(1), "زن")
    sheet = imports.read_referral(office.clerk, listed(tmp_path, row, head=head))
    assert (sheet.remembered, Field.NATIONAL_ID in sheet.columns.places) == (False, False)
    chosen = sheet.columns.with_column(Field.FIRST_NAME, 0).with_column(Field.NATIONAL_ID, 2)
    assert remember_columns(office.clerk, sheet.table, chosen)
    # Spelled otherwise, the headings are still the same; in another order they are not.
    spelled = ("اسم كوچک ", "شهرت", "ش.م.", "جنس")
    again = imports.read_referral(office.clerk, listed(tmp_path, row, head=spelled))
    assert again.remembered
    assert again.columns.places == chosen.places
    other = imports.read_referral(office.clerk, listed(tmp_path, row, head=head[::-1]))
    assert not other.remembered
    changed = chosen.with_column(Field.FIRST_NAME, None)
    remember_columns(office.clerk, sheet.table, changed)
    third = imports.read_referral(office.clerk, listed(tmp_path, row, head=head))
    assert Field.FIRST_NAME not in third.columns.places


def test_list_without_headings_is_known_again_by_what_its_columns_hold(
    office: Office, tmp_path: Path
) -> None:
    rows = [
        ("1", "زهرا", "رحیمی", national_id(1), "09121234567", "زن"),
        ("2", "مینا", "کریمی", national_id(2), "", "زن"),
    ]
    sheet = imports.read_referral(office.clerk, listed(tmp_path, *rows[1:], head=rows[0]))
    assert (sheet.remembered, sheet.columns.places) == (False, {})
    chosen = sheet.columns
    fields = (Field.FIRST_NAME, Field.LAST_NAME, Field.NATIONAL_ID, Field.MOBILE, Field.SEX)
    for place, field in enumerate(fields, start=1):
        chosen = chosen.with_column(field, place)
    assert remember_columns(office.clerk, sheet.table, chosen)
    others = [("7", "لیلا", "احمدی", national_id(3), "9351112233", "زن")]
    again = imports.read_referral(office.clerk, listed(tmp_path, head=others[0]))
    assert (again.remembered, again.columns.places) == (True, chosen.places)
    trial = imports.try_referral(office.clerk, listed(tmp_path, *rows[1:], head=rows[0]))
    assert (trial.is_ready, len(trial.run.rows)) == (True, 2)
    # Another order of the columns is another shape.
    turned = listed(tmp_path, head=others[0][::-1])
    assert not imports.read_referral(office.clerk, turned).remembered


def test_number_of_somebody_else_is_a_question_with_the_person(
    office: Office, tmp_path: Path
) -> None:
    held = trainees.register_trainee(office.clerk, draft(1))
    file = listed(tmp_path, person(1))
    trial = imports.try_referral(office.clerk, file)
    (problem,) = trial.problems
    assert (problem.code, problem.holder) == ("trainee.identity_held", held)
    assert "فاطمه محمدی" in words().error(DomainError(problem.code, **problem.params))
    same = imports.try_referral(office.clerk, file, answers=Answers(same={2: held}))
    assert same.is_ready
    taken = imports.import_referral(office.clerk, same, file_name="x")
    assert (taken.new, taken.known) == ((), (held,))


def test_likeness_is_asked_about_and_the_answer_holds(office: Office, tmp_path: Path) -> None:
    alike = replace(draft(1), first_name_fa="زهرا", last_name_fa="رحیمی ب")
    held = trainees.register_trainee(office.clerk, alike)
    other_father = replace(draft(3), first_name_fa="زهرا", last_name_fa="رحیمی ب", father_fa="علی")
    trainees.register_trainee(office.clerk, other_father)
    file = listed(
        tmp_path,
        person(11),
        person(13, **{"نام پدر": "رضا"}),
        person(15, **{"تاریخ تولد": "1360"}),
        person(12),
    )
    trial = imports.try_referral(office.clerk, file)
    assert codes(trial) == [(2, "identity", "referral.looks_like")]
    assert trial.problems[0].holder == held
    another = imports.try_referral(office.clerk, file, answers=Answers(others={2}))
    assert another.is_ready
    same = imports.try_referral(office.clerk, file, answers=Answers(same={2: held}))
    taken = imports.import_referral(office.clerk, same, file_name="x")
    assert (len(taken.new), taken.known) == (3, (held,))


def test_pending_identity_is_recognised_by_its_likeness(office: Office, tmp_path: Path) -> None:
    later = replace(
        draft(1),
        first_name_fa="زهرا",
        last_name_fa="رحیمی‌ب",
        identity=Identity(IdentityKind.PENDING, "", None),
    )
    trainees.register_trainee(office.clerk, later)
    trial = imports.try_referral(office.clerk, listed(tmp_path, person(21)))
    assert codes(trial) == [(2, "identity", "referral.looks_like")]


def test_list_goes_straight_into_a_running_class(office: Office, tmp_path: Path) -> None:
    inside = classroom.people(office, 1)
    course = classroom.running_course(office, inside)
    file = listed(tmp_path, person(31), person(32))
    trial = imports.try_referral(office.clerk, file, defaults=WHOLE, course_id=course)
    assert trial.is_ready
    taken = imports.import_referral(office.clerk, trial, file_name="x")
    assert taken.enrolled == 2
    assert len(enrolments.list_enrolments(office.clerk, course)) == 3
    # Once more: they are known and inside already.
    again = imports.try_referral(office.clerk, file, defaults=WHOLE, course_id=course)
    assert imports.import_referral(office.clerk, again, file_name="x").enrolled == 0


def test_undo_of_a_list_takes_its_people_out_of_the_class(office: Office, tmp_path: Path) -> None:
    course = classroom.open_course(office)
    trial = imports.try_referral(
        office.clerk, listed(tmp_path, person(31)), defaults=WHOLE, course_id=course
    )
    taken = imports.import_referral(office.clerk, trial, file_name="x")
    imports.undo_import(office.clerk, taken.run_id)
    assert enrolments.list_enrolments(office.clerk, course) == []
    assert not trainees.find_trainees(office.clerk)


def test_who_may_not_enter_the_class_is_named_by_row(office: Office, tmp_path: Path) -> None:
    course = classroom.open_course(office, sex_rule=SexRule.WOMEN, capacity=2)
    file = listed(
        tmp_path,
        person(41),
        person(42, **{"تاریخ تولد": ""}),
        person(43, جنسیت="مرد"),
    )
    trial = imports.try_referral(office.clerk, file, defaults=WHOLE, course_id=course)
    assert codes(trial) == [
        (3, "birth_date", "referral.not_for_class"),
        (4, "sex", "referral.not_for_class"),
    ]
    answers = Answers(accepted={(3, "birth_date"): "1370"}, not_enrolled={4})
    trial = imports.try_referral(
        office.clerk, file, defaults=WHOLE, answers=answers, course_id=course
    )
    assert trial.is_ready
    taken = imports.import_referral(office.clerk, trial, file_name="x")
    assert (len(taken.new), taken.enrolled) == (3, 2)


def test_class_that_is_too_small_or_over_takes_nobody(office: Office, tmp_path: Path) -> None:
    small = classroom.open_course(office, capacity=1)
    file = listed(tmp_path, person(51), person(52))
    trial = imports.try_referral(office.clerk, file, defaults=WHOLE, course_id=small)
    assert trial.of_class is not None
    assert trial.of_class.refusal is not None
    assert trial.of_class.refusal.code == "referral.class_small"
    with pytest.raises(DomainError, match=r"referral\.not_ready"):
        imports.import_referral(office.clerk, trial, file_name="x")
    drafted = classroom.drafted(office)
    trial = imports.try_referral(office.clerk, file, defaults=WHOLE, course_id=drafted)
    assert trial.of_class is not None
    assert trial.of_class.refusal is not None
    assert trial.of_class.refusal.code == "course.takes_nobody"


def test_place_taken_meanwhile_stores_nobody(office: Office, tmp_path: Path) -> None:
    course = classroom.open_course(office, capacity=1)
    trial = imports.try_referral(
        office.clerk, listed(tmp_path, person(51)), defaults=WHOLE, course_id=course
    )
    (other,) = classroom.people(office, 1)
    enrolments.enrol(office.clerk, course, [other])
    with pytest.raises(DomainError, match=r"referral\.class_small"):
        imports.import_referral(office.clerk, trial, file_name="x")
    assert len(trainees.find_trainees(office.clerk)) == 1


def test_rows_with_problems_come_back_as_a_sheet_that_is_known_again(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40.xlsx")
    back = table(problem_workbook(office.clerk, trial, Language.FA), ".xlsx")
    columns = find_columns(back, spellings())
    assert columns.places == trial.columns.places
    head = next(row for row in back.rows if row.number == columns.header_row)
    rows = [row for row in back.rows if row.number > columns.header_row]
    assert head.cells[-1].value == "دلیل"
    assert len(rows) == len({problem.row for problem in trial.problems})
    originals = {row.number: row for row in trial.table.rows}
    for row, number in zip(rows, sorted({p.row for p in trial.problems}), strict=True):
        was = originals[number].cells
        assert [cell.value for cell in row.cells[: len(was)]] == [cell.value for cell in was]
        assert row.cells[-1].kind is CellKind.TEXT
        assert row.cells[-1].value


def test_text_that_looks_like_a_formula_stays_text_in_the_sheet(
    office: Office, tmp_path: Path
) -> None:
    file = listed(tmp_path, person(1, نام="=cmd()"))
    trial = imports.try_referral(office.clerk, file)
    back = table(problem_workbook(office.clerk, trial, Language.EN), ".xlsx")
    assert back.rows[-1].cells[0] == (CellKind.TEXT, "=cmd()")
    assert classroom.acts_of(office)[-1] == "export.table"


def test_copied_cells_are_a_list_like_any_other(office: Office) -> None:
    text = "\n".join("\t".join(row) for row in (HEAD, person(1), person(2)))
    sheet = imports.read_copied_cells(office.clerk, text)
    assert sheet.table.delimiter is Delimiter.TAB
    trial = imports.try_rows(office.clerk, sheet, columns=sheet.columns)
    assert trial.is_ready
    with pytest.raises(DomainError, match=r"sheets\.not_copied_cells"):
        imports.read_copied_cells(office.clerk, "سلام")


def test_encoding_and_delimiter_of_the_clerk_win(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    text = "\n".join(";".join(row) for row in (HEAD, person(1)))
    file.write_bytes(text.replace("ی", "ي").encode("cp1256"))
    sheet = imports.read_referral(office.clerk, file)
    assert (sheet.table.encoding, sheet.table.delimiter) == (
        Encoding.WINDOWS_1256,
        Delimiter.SEMICOLON,
    )
    wrong = imports.read_referral(office.clerk, file, reading=Reading(delimiter=Delimiter.COMMA))
    assert wrong.trouble is not None
    with pytest.raises(DomainError, match=r"sheets\.broken_text"):
        imports.read_referral(office.clerk, file, reading=Reading(Encoding.UTF_8))


def test_trial_is_stopped_and_tells_how_far_it_is(office: Office) -> None:
    sheet = imports.read_referral(office.clerk, LISTS / "labour_200.xlsx")
    told: list[tuple[int, int]] = []
    imports.try_rows(
        office.clerk,
        sheet,
        columns=sheet.columns,
        defaults=ListDefaults(sex=Sex.MALE),
        progress=lambda done, whole: told.append((done, whole)),
    )
    assert told
    with pytest.raises(DomainError, match=r"referral\.stopped"):
        imports.try_rows(office.clerk, sheet, columns=sheet.columns, cancelled=lambda: True)


def test_word_of_doubt_offers_its_choices(office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path, person(1, جنسیت="؟؟زنانه"))
    (problem,) = imports.try_referral(office.clerk, file).problems
    assert problem.choices == ("male", "female") or problem.choices == ("female", "male")
    answers = Answers(accepted={(2, "sex"): "female"})
    assert imports.try_referral(office.clerk, file, answers=answers).is_ready


def test_list_fills_the_centres_own_fields_and_is_taken_back_whole(
    office: Office, tmp_path: Path
) -> None:
    for field in (
        ExtraField(
            key="children", caption_fa="تعداد فرزند", caption_en="Children", kind=ExtraKind.NUMBER
        ),
        ExtraField(
            key="insurance",
            caption_fa="نوع بیمه",
            caption_en="Insurance",
            kind=ExtraKind.CHOICE,
            choices=("سلامت", "تأمین اجتماعی"),
        ),
        ExtraField(
            key="since", caption_fa="تاریخ بیمه", caption_en="Insured since", kind=ExtraKind.DATE
        ),
        ExtraField(
            key="dorm", caption_fa="خوابگاه می‌خواهد", caption_en="Dormitory", kind=ExtraKind.YES_NO
        ),
    ):
        extra_fields.add_extra_field(office.manager, field)
    head = (*HEAD, "تعداد  فرزند", "نوع بيمه", "INSURED SINCE", "خوابگاه می خواهد")
    file = listed(
        tmp_path,
        (*person(1), "۲", "تامین اجتماعی", "1402/3/5", "ندارد"),
        (*person(2), "دو", "آزاد", "1402/13/5", ""),
        (*person(3), "", "ندارد", "", "بله"),
        head=head,
    )
    sheet = imports.read_referral(office.clerk, file)
    assert sheet.columns.extra_places == {
        "extra.children": 7,
        "extra.insurance": 8,
        "extra.since": 9,
        "extra.dorm": 10,
    }
    trial = imports.try_rows(office.clerk, sheet, columns=sheet.columns)
    assert codes(trial) == [
        (3, "extra.children", "extra_field.number"),
        (3, "extra.insurance", "extra_field.no_choice"),
        (3, "extra.since", "date.month"),
    ]
    assert trial.problems[1].choices == ("سلامت", "تأمین اجتماعی")
    answers = Answers(
        accepted={
            (3, "extra.children"): "3",
            (3, "extra.insurance"): "سلامت",
            (3, "extra.since"): "",
        }
    )
    whole = imports.try_rows(office.clerk, sheet, columns=sheet.columns, answers=answers)
    assert not whole.problems
    taken = imports.import_referral(office.clerk, whole, file_name="list.csv")
    _fields, held = extra_values.extra_of_people(office.clerk, taken.new)
    assert [held[one] for one in taken.new] == [
        {
            "children": 2,
            "insurance": "تأمین اجتماعی",
            "since": from_jalali(1402, 3, 5),
            "dorm": False,
        },
        {"children": 3, "insurance": "سلامت"},
        {"dorm": True},
    ]
    imports.undo_import(office.clerk, taken.run_id)
    assert not trainees.find_trainees(office.clerk)


def test_column_of_an_own_field_is_chosen_by_hand_and_remembered(
    office: Office, tmp_path: Path
) -> None:
    extra_fields.add_extra_field(
        office.manager,
        ExtraField(key="hall", caption_fa="سالن", caption_en="Hall", kind=ExtraKind.TEXT),
    )
    file = listed(tmp_path, (*person(1), "ب ۲"), head=(*HEAD, "محل"))
    sheet = imports.read_referral(office.clerk, file)
    assert not sheet.columns.extra_places
    chosen = sheet.columns.with_column("extra.hall", 7)
    assert remember_columns(office.clerk, sheet.table, chosen)
    again = imports.read_referral(office.clerk, file)
    assert again.remembered
    assert again.columns.by_name == chosen.by_name
    (row,) = extra_fields.list_extra_fields(office.manager)
    extra_fields.retire_extra_field(office.manager, row.id)
    assert not imports.read_referral(office.clerk, file).columns.extra_places
