"""Single rows of a referral list: each fault is named by row and field, and what may be offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Education, Mobile, PersonDraft, ResidenceKind, Sex
from tvto_desk.domain.referral import DryRun, dry_run
from tvto_desk.domain.referral_answers import (
    IDENTITY_LATER,
    LEAVE_EMPTY,
    NO_LAST_NAME,
    Answers,
    ListDefaults,
)
from tvto_desk.domain.referral_columns import find_columns
from tvto_desk.domain.sheet import EMPTY, Cell, CellKind, FileKind, Row, Table
from tvto_desk.domain.words import Language
from tvto_desk.system.sheets import spellings
from tvto_desk.system.words import words

TODAY = date(2025, 10, 7)  # 1404/07/15
GOOD = {"نام": "زهرا", "نام خانوادگی": "محمدی", "کد ملی": "0499370899", "جنسیت": "زن"}


def text(value: str) -> Cell:
    return Cell(CellKind.TEXT, value) if value else EMPTY


def listing(*people: Mapping[str, str | Cell]) -> Table:
    """A table with a header in row 1 and the people below; missing values are empty cells."""
    headers = list(dict.fromkeys(header for one in people for header in one))
    rows = [Row(1, tuple(map(text, headers)))]
    for number, one in enumerate(people, start=2):
        cells = (one.get(header, "") for header in headers)
        rows.append(
            Row(number, tuple(cell if isinstance(cell, Cell) else text(cell) for cell in cells))
        )
    return Table("", FileKind.CSV, None, tuple(rows), ())


def tried(
    *people: Mapping[str, str | Cell],
    answers: Answers | None = None,
    defaults: ListDefaults | None = None,
) -> DryRun:
    table = listing(*people)
    columns = find_columns(table, spellings())
    return dry_run(table, columns, spellings(), TODAY, answers=answers, defaults=defaults)


def only(found: DryRun) -> PersonDraft:
    assert found.problems == ()
    assert found.ready
    (draft,) = found.good
    return draft


def faults(found: DryRun) -> Sequence[tuple[int, str, str, str | None]]:
    return [(one.row, one.field, one.code, one.offer) for one in found.problems]


@pytest.mark.parametrize(
    ("header", "cell", "field", "code", "offer"),
    [
        ("کد ملی", "0684159415", "national_id", "identity.checksum", None),
        ("کد ملی", "499370899", "national_id", "identity.zeros_lost", "0499370899"),
        (
            "کد ملی",
            Cell(CellKind.NUMBER, "499370899"),
            "national_id",
            "identity.zeros_lost",
            "0499370899",
        ),
        ("کد ملی", "", "national_id", "referral.identity_missing", IDENTITY_LATER),
        ("کد ملی", "ندارد", "national_id", "referral.identity_missing", IDENTITY_LATER),
        ("کد ملی", Cell(CellKind.FORMULA, "0499370899"), "national_id", "referral.formula", None),
        ("کد ملی", Cell(CellKind.ERROR, "#REF!"), "national_id", "referral.error_value", None),
        ("نام خانوادگی", Cell(CellKind.MERGED), "last_name", "referral.merged", None),
        ("نام", Cell(CellKind.BOOL, "1"), "first_name", "referral.truth_value", None),
        (
            "نام پدر",
            Cell(CellKind.DATE, "2025-03-02"),
            "father_name",
            "referral.unexpected_date",
            None,
        ),
        ("نام", "رضا2", "first_name", "name.digit", None),
        ("نام", "", "first_name", "person.first_name_missing", None),
        ("نام خانوادگی", "—", "last_name", "referral.last_name_missing", NO_LAST_NAME),
        ("جنسیت", "", "sex", "referral.sex_missing", None),
        ("جنسیت", "بله", "sex", "referral.sex_unknown", None),
        ("تاریخ تولد", "1991/05/26", "birth_date", "date.gregorian", "1370/03/05"),
        ("تاریخ تولد", "1370/13/01", "birth_date", "date.month", None),
        ("تاریخ تولد", "0000/00/00", "birth_date", "date.format", None),
        ("تاریخ تولد", "33384", "birth_date", "date.type", None),
        ("تاریخ تولد", Cell(CellKind.NUMBER, "33384"), "birth_date", "date.type", None),
        ("تاریخ تولد", Cell(CellKind.DATE, "2030-01-01"), "birth_date", "date.future", None),
        ("تاریخ تولد", "1390/08/01", "birth_date", "person.too_young", None),
        ("تاریخ تولد", "1280/01/01", "birth_date", "person.birth_too_long_ago", None),
        ("تاریخ نامه", "1404/09/01", "letter_date", "person.letter_to_come", None),
        ("موبایل", "0912123456", "mobile", "contact.mobile_length", None),
        ("کد پستی", "123", "postal_code", "contact.postal_code_length", None),
        ("شماره شناسنامه", "الف", "birth_certificate_no", "person.birth_certificate_no", None),
        ("مدرک", "مکتب", "education", "referral.word_unknown", LEAVE_EMPTY),
        ("گروه هدف", "همگان", "target_group", "referral.word_unknown", LEAVE_EMPTY),
        ("تابعیت", "مریخ", "nationality", "referral.word_unknown", LEAVE_EMPTY),
        ("نام لاتین", "زهرا", "first_name_en", "name.not_latin", None),
    ],
)
def test_fault_is_named_by_row_and_field(
    header: str, cell: str | Cell, field: str, code: str, offer: str | None
) -> None:
    found = tried({**GOOD, header: cell, "نشانی": "قزوین"})
    assert faults(found) == [(2, field, code, offer)]
    assert not found.ready
    assert found.good == ()
    for language in Language:
        (fault,) = found.problems
        assert words().error(DomainError(fault.code, **fault.params), language)


@pytest.mark.parametrize(
    ("header", "cell", "value", "name", "stored"),
    [
        ("کد ملی", "499370899", "0499370899", "identity.value", "0499370899"),
        ("کد ملی", "", IDENTITY_LATER, "identity.kind", IdentityKind.PENDING),
        ("نام خانوادگی", "", NO_LAST_NAME, "single_name", True),
        ("تاریخ تولد", "1991/05/26", "1370/03/05", "birth.first", date(1991, 5, 26)),
        ("مدرک", "مکتب", LEAVE_EMPTY, "education", None),
        ("نام", "رضا2", "رضا", "first_name_fa", "رضا"),
        ("کد ملی", Cell(CellKind.FORMULA, "7"), "0499370899", "identity.value", "0499370899"),
    ],
)
def test_accepted_value_takes_the_place_of_the_cell(
    header: str, cell: str | Cell, value: str, name: str, stored: object
) -> None:
    people = {**GOOD, header: cell, "نشانی": "قزوین"}
    (fault,) = tried(people).problems
    found: object = only(tried(people, answers=Answers(accepted={(2, fault.field): value})))
    for part in name.split("."):
        found = getattr(found, part)
    assert found == stored


def test_accepted_value_is_tried_like_a_typed_one() -> None:
    found = tried(GOOD, answers=Answers(accepted={(2, "national_id"): "0684159415"}))
    assert faults(found) == [(2, "national_id", "identity.checksum", None)]


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [("کد ملی", "1111111111", "national_id"), ("تاریخ تولد", "1390/08/01", "birth_date")],
)
def test_rule_gives_way_to_a_note(header: str, cell: str, field: str) -> None:
    person = {**GOOD, header: cell}
    (fault,) = tried(person).problems
    assert fault.override
    only(tried(person, answers=Answers(notes={(2, field): "نامهٔ اداره کل"})))


def test_same_identity_in_two_rows_is_a_fault_of_both() -> None:
    other = {**GOOD, "نام": "مریم"}
    third = {**GOOD, "کد ملی": "0790419904"}
    found = tried(GOOD, third, other)
    assert faults(found) == [
        (2, "national_id", "referral.twice_in_list", None),
        (4, "national_id", "referral.twice_in_list", None),
    ]
    assert [problem.params["other"] for problem in found.problems] == [4, 2]
    assert tried(GOOD, third, other, answers=Answers(left_out=[4])).ready


def test_number_that_lost_its_zero_meets_its_whole_twin_once_accepted() -> None:
    found = tried(
        GOOD,
        {**GOOD, "کد ملی": "499370899"},
        answers=Answers(accepted={(3, "national_id"): "0499370899"}),
    )
    assert [fault[2] for fault in faults(found)] == ["referral.twice_in_list"] * 2


def test_two_people_whose_identity_comes_later_are_no_doubles() -> None:
    person = {**GOOD, "کد ملی": "", "نشانی": "قزوین"}
    accepted = {(row, "national_id"): IDENTITY_LATER for row in (2, 3)}
    assert tried(person, person, answers=Answers(accepted=accepted)).ready


def test_whole_row_is_read_into_a_draft() -> None:
    person = {
        "نام": "زهرا",
        "نام خانوادگی": "رحيم زاده",
        "نام پدر": "علي",
        "کد ملی": "۰۴۹۹۳۷۰۸۹۹",
        "تاریخ تولد": "۱۳۷۵",
        "شماره شناسنامه": "ندارد",
        "محل تولد": "تاکستان",
        "جنسیت": "خانم",
        "موبایل": "۰۹۱۲۱۲۳۴۵۶۷ - 09123334455",
        "تلفن ثابت": "028 3322 1100",
        "تحصیلات": "فوق ديپلم",
        "گروه هدف": "زنان خانه دار",
        "نام لاتین": "Zahra",
        "نام خانوادگی لاتین": "Rahimzadeh",
        "شماره نامه": "1404/3318",
        "تاریخ نامه": "1404/07/01",
        "نشانی": "قزوین، نواب",
        "کد پستی": "3419915678",
        "محل سکونت": "روستا",
    }
    defaults = ListDefaults(referring_body="emdad", target_groups=("welfare_clients",))
    assert only(tried(person, defaults=defaults)) == PersonDraft(
        sex=Sex.FEMALE,
        identity=Identity(IdentityKind.NATIONAL_ID, "0499370899"),
        first_name_fa="زهرا",
        last_name_fa="رحیم زاده",
        first_name_en="Zahra",
        last_name_en="Rahimzadeh",
        father_fa="علی",
        birth=PartialDate(date(1996, 3, 20), DatePrecision.YEAR),
        birth_place_fa="تاکستان",
        birth_certificate_no="ندارد",
        nationality="IR",
        education=Education.ASSOCIATE,
        mobiles=(Mobile("09121234567"), Mobile("09123334455")),
        phone="02833221100",
        postal_code="3419915678",
        address="قزوین، نواب",
        residence_kind=ResidenceKind.RURAL,
        target_groups=("homemakers", "welfare_clients"),
        referring_body="emdad",
        letter_no="1404/3318",
        letter_date=date(2025, 9, 23),
    )


@pytest.mark.parametrize(
    ("person", "kind", "nationality"),
    [
        ({"کد ملی": "110023456789"}, IdentityKind.FOREIGN_CODE, None),
        (
            {"کد ملی": "11002345", "تابعیت": "افغانستانی"},
            IdentityKind.FOREIGN_CODE,
            "AF",
        ),
        ({"کد ملی": "", "کد فراگیر": "110023456789"}, IdentityKind.FOREIGN_CODE, None),
        (
            {"کد ملی": "-", "گذرنامه": "p01234567", "تابعیت": "عراقی"},
            IdentityKind.PASSPORT,
            "IQ",
        ),
    ],
)
def test_foreign_national_is_told_by_code_column_or_nationality(
    person: Mapping[str, str], kind: IdentityKind, nationality: str | None
) -> None:
    found = only(tried({**GOOD, "نام خانوادگی": "", **person}))
    assert (found.identity.kind, found.nationality) == (kind, nationality)
    assert found.single_name == (kind is IdentityKind.FOREIGN_CODE or nationality is not None)


def test_iranian_with_a_foreign_code_is_asked_about() -> None:
    found = tried({**GOOD, "کد ملی": "110023456789", "تابعیت": "ایرانی"})
    assert [fault[2] for fault in faults(found)] == ["person.identity_of_other_nationality"]


@pytest.mark.parametrize(
    ("name", "code", "offer"),
    [
        ("زهرا محمدی", "referral.divide_name", "زهرا | محمدی"),
        ("محمد رضا رحیم زاده", "referral.divide_long_name", None),
    ],
)
def test_one_column_of_two_names_is_divided_only_by_the_clerk(
    name: str, code: str, offer: str | None
) -> None:
    person = {"نام و نام خانوادگی": name, "کد ملی": "0499370899", "جنسیت": "مرد"}
    assert faults(tried(person)) == [(2, "full_name", code, offer)]
    answer = offer or "محمد رضا | رحیم زاده"
    draft = only(tried(person, answers=Answers(accepted={(2, "full_name"): answer})))
    assert f"{draft.first_name_fa} | {draft.last_name_fa}" == answer


def test_formula_in_an_unused_column_disturbs_nobody() -> None:
    only(tried({**GOOD, "نوع معلولیت": Cell(CellKind.FORMULA, "1")}))


def test_rows_without_people_are_passed_over_and_counted() -> None:
    table = listing(
        {"ردیف": "1", **GOOD},
        {"ردیف": "2"},
        {"ردیف": "ردیف", "نام": "نام", "نام خانوادگی": "نام خانوادگی"},
        {"نام": "جمع کل", "کد ملی": "1"},
    )
    found = dry_run(table, find_columns(table, spellings()), spellings(), TODAY)
    assert (found.empty_rows, found.repeated_headers, found.total_rows) == ((3,), (4,), (5,))
    assert found.ready


def test_person_named_like_a_total_is_a_person() -> None:
    assert only(tried({**GOOD, "نام خانوادگی": "جمع"})).last_name_fa == "جمع"


def test_list_without_a_needed_column_is_not_ready() -> None:
    found = tried({"نام": "زهرا", "کد ملی": "0499370899", "نشانی": "قزوین"})
    assert [error.field for error in found.of_list] == ["last_name", "sex"]
    assert not found.ready


def test_list_with_two_columns_of_one_field_is_not_ready() -> None:
    found = tried({**GOOD, "موبایل": "09121234567", "تلفن همراه": "09121234568"})
    assert [(error.code, error.field) for error in found.of_list] == [
        ("referral.column_twice", "mobile")
    ]
    assert not found.ready


@pytest.mark.parametrize("language", Language)
def test_problems_of_the_whole_list_have_their_sentences(language: Language) -> None:
    found = tried({"نام": "", "کد ملی": "", "موبایل": "", "همراه": ""})
    assert len({error.code for error in found.of_list}) == 3
    for error in found.of_list:
        assert words().error(error, language)


def test_list_of_nobody_is_not_ready() -> None:
    found = tried({"نام": "", "نام خانوادگی": "", "کد ملی": "", "جنسیت": ""})
    assert [error.code for error in found.of_list] == ["referral.nobody"]
    assert not found.ready


def test_letter_gives_what_the_list_lacks() -> None:
    person = {key: value for key, value in GOOD.items() if key != "جنسیت"}
    assert only(tried(person, defaults=ListDefaults(sex=Sex.MALE))).sex is Sex.MALE


OWN = (
    ExtraField(key="note", caption_fa="توضیح", caption_en="Note", kind=ExtraKind.TEXT),
    ExtraField(key="children", caption_fa="تعداد فرزند", caption_en="Kids", kind=ExtraKind.NUMBER),
    ExtraField(key="expiry", caption_fa="اعتبار بیمه", caption_en="Expiry", kind=ExtraKind.DATE),
    ExtraField(
        key="insurance",
        caption_fa="نوع بیمه",
        caption_en="Insurance",
        kind=ExtraKind.CHOICE,
        choices=("تأمین اجتماعی", "ندارد"),
    ),
    ExtraField(key="bus", caption_fa="سرویس", caption_en="Bus", kind=ExtraKind.YES_NO),
)


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("توضيح", "ندارد", "ندارد"),
        ("Note", "Ali رضا", "Ali رضا"),
        ("توضیح", "—", None),
        ("تعداد فرزند (نفر)", "۰۳", "3"),
        ("Kids", Cell(CellKind.NUMBER, "3"), "3"),
        ("تعداد فرزند", "ندارد", None),
        ("تعداد فرزند", "2.5", "extra_field.number"),
        ("تعداد فرزند", Cell(CellKind.FORMULA, "3"), "referral.formula"),
        ("اعتبار بیمه", "1404/12/29", "2026-03-20"),
        ("Expiry", Cell(CellKind.DATE, "2026-03-20"), "2026-03-20"),
        ("اعتبار بیمه", "1404/12/30", "date.no_such_day"),
        ("نوع بیمه", "تامين اجتماعي", "تأمین اجتماعی"),
        ("نوع بیمه", "ندارد", "ندارد"),
        ("Insurance", "خدمات درمانی", "extra_field.no_choice"),
        ("سرویس", Cell(CellKind.BOOL, "1"), "yes"),
        ("سرویس", "✓", "yes"),
        ("سرویس", "✗", "no"),
        ("سرویس", "ندارد", "no"),
        ("سرویس", "-", None),
        ("سرویس", "شاید", "extra_field.yes_no"),
        ("توضیح", Cell(CellKind.DATE, "2026-03-20"), "referral.unexpected_date"),
    ],
)
def test_own_field_of_the_centre_is_read_under_its_own_rule(
    header: str, cell: str | Cell, expected: str | None
) -> None:
    lines = listing(GOOD | {header: cell})
    columns = find_columns(lines, spellings(), OWN)
    found = dry_run(lines, columns, spellings(), TODAY)
    if expected is not None and "." in expected:
        (problem,) = found.problems
        assert (problem.code, problem.field) == (expected, *columns.extra_places)
        if not problem.code.startswith("referral"):
            answers = Answers(accepted={(2, problem.field): ""})
            kept = dry_run(lines, columns, spellings(), TODAY, answers=answers)
            assert problem.offer == LEAVE_EMPTY
            assert only(kept).extra == ()
        return
    assert [value for _key, value in only(found).extra] == ([expected] if expected else [])
