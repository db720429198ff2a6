"""Jalali dates: the calendar, what the clerk types, what is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, Jalali, PartialDate

TODAY = date(2025, 10, 7)  # Tuesday 15 Mehr 1404
FIRST = date(1827, 3, 22)
LAST = date(2120, 3, 20)
DAYS = st.dates(min_value=FIRST, max_value=LAST)


def day(text: str) -> date:
    year, month, number = map(int, text.split("/"))
    return jalali.from_jalali(year, month, number)


def test_every_day_of_the_span_agrees_with_the_oracle() -> None:
    current = FIRST
    while current <= LAST:
        mine, oracle = jalali.to_jalali(current), JalaliDate(current)
        assert mine == (oracle.year, oracle.month, oracle.day)
        assert jalali.from_jalali(*mine) == current
        current += timedelta(days=1)
    assert jalali.to_jalali(FIRST) == Jalali(jalali.FIRST_YEAR, 1, 1)
    assert jalali.to_jalali(LAST) == Jalali(jalali.LAST_YEAR, 12, 30)


@given(DAYS)
def test_a_day_survives_the_round_trip_through_its_text(when: date) -> None:
    text = jalali.numeric(when)
    assert jalali.parse(text, TODAY) == when
    assert jalali.parse(digits.persian(text), TODAY) == when
    assert jalali.parse(text.replace("/", ""), TODAY) == when


@pytest.mark.parametrize(
    ("year", "leap"),
    [(1399, True), (1403, True), (1404, False), (1407, False), (1408, True), (1412, True)],
)
def test_leap_years_are_the_official_ones(year: int, leap: bool) -> None:
    assert jalali.is_leap(year) is leap
    assert jalali.month_length(year, 12) == (30 if leap else 29)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("1404/06/31", 1, "1404/07/30"),
        ("1404/06/31", 6, "1404/12/29"),
        ("1402/12/29", 12, "1403/12/29"),
        ("1403/12/30", 12, "1404/12/29"),
        ("1404/07/15", 6, "1405/01/15"),
        ("1404/01/31", -1, "1403/12/30"),
        ("1404/07/15", 0, "1404/07/15"),
    ],
)
def test_months_are_added_to_the_jalali_day_and_clamped(start: str, months: int, end: str) -> None:
    assert jalali.numeric(jalali.add_months(day(start), months)) == end


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14020307", "1402/03/07"),
        ("1402/3/7", "1402/03/07"),
        ("1402-3-7", "1402/03/07"),
        ("1402.3.7", "1402/03/07"),
        ("۱۴۰۲/۰۳/۰۷", "1402/03/07"),
        ("١٤٠٢/٣/٧", "1402/03/07"),
        ("\u200f1402/3/7\u200e ", "1402/03/07"),
        ("\u20661402/3/7\u2069", "1402/03/07"),
        ("2/3/7", "1402/03/07"),
        ("4/7/15", "1404/07/15"),
        ("04/1/5", "1404/01/05"),
        ("29/1/1", "1429/01/01"),
        ("30/1/1", "1330/01/01"),
        ("99/12/30", "1399/12/30"),
        ("7", "1404/07/07"),
        ("۳۰", "1404/07/30"),
        ("+5", "1404/07/20"),
        ("-10", "1404/07/05"),
        ("-۱۵", "1404/06/31"),
        ("T", "1404/07/15"),
        ("t", "1404/07/15"),
        ("ف", "1404/07/15"),
    ],
)
def test_an_event_date_may_be_typed_in_short(typed: str, meant: str) -> None:
    assert jalali.numeric(jalali.parse(typed, TODAY)) == meant


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("67/4/16", TODAY, "1367/04/16"),
        ("89/1/1", TODAY, "1389/01/01"),
        ("04/1/5", TODAY, "1304/01/05"),
        ("04/1/5", date(2041, 1, 1), "1404/01/05"),
        ("1404/1/5", TODAY, "1404/01/05"),
    ],
)
def test_a_two_digit_birth_year_is_that_of_a_possible_trainee(
    typed: str, today: date, meant: str
) -> None:
    assert jalali.numeric(jalali.parse(typed, today, birth=True)) == meant


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.required"),
        (" \u200f ", "date.required"),
        ("0000/00/00", "date.format"),
        ("45000", "date.format"),
        ("امروز", "date.format"),
        ("1404/7", "date.format"),
        ("1404/7-15", "date.format"),
        ("15/7/1404", "date.format"),
        ("140471", "date.format"),
        ("1_4/1/1", "date.format"),
        ("²/1/1", "date.format"),
        ("2025/02/30", "date.format"),
        ("1404/13/01", "date.month"),
        ("1404/00/01", "date.month"),
        ("1404/12/30", "date.no_such_day"),
        ("1404/07/31", "date.no_such_day_of_month"),
        ("1404/07/00", "date.no_such_day_of_month"),
        ("31", "date.no_such_day_of_month"),
        ("1205/12/29", "date.range"),
        ("1499/01/01", "date.range"),
        ("2025/03/21", "date.gregorian"),
        ("20250321", "date.gregorian"),
    ],
)
def test_what_is_no_date_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        jalali.parse(typed, TODAY, field="exam_date")
    assert (refused.value.code, refused.value.field) == (code, "exam_date")


def test_a_gregorian_date_is_offered_as_jalali() -> None:
    with pytest.raises(DomainError) as refused:
        jalali.parse("2025/03/21", TODAY)
    assert refused.value.offer == "1404/01/01"


@pytest.mark.parametrize("cell", [45000, 45000.5, None, True, date(2025, 3, 21)])
def test_a_cell_that_is_no_text_is_refused(cell: object) -> None:
    with pytest.raises(DomainError) as refused:
        jalali.parse(cell, TODAY)  # type: ignore[arg-type]  # as an importer may hand it over
    assert refused.value.code == "date.type"


@pytest.mark.parametrize("typed", ["7", "+5", "-10", "T", "ف"])
def test_a_birth_date_has_no_shortcuts(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        jalali.parse(typed, TODAY, birth=True)
    assert refused.value.code == "date.format"


@pytest.mark.parametrize("outside", [date.min, FIRST - timedelta(1), LAST + timedelta(1), date.max])
def test_a_day_outside_the_span_is_refused(outside: date) -> None:
    with pytest.raises(DomainError) as refused:
        jalali.to_jalali(outside)
    assert refused.value.code == "date.range"


def test_months_do_not_lead_outside_the_span() -> None:
    with pytest.raises(DomainError) as refused:
        jalali.add_months(LAST, 1)
    assert refused.value.code == "date.range"


@pytest.mark.parametrize(
    ("typed", "first", "precision", "numeric", "english"),
    [
        ("1375/04/16", "1375/04/16", DatePrecision.DAY, "1375/04/16", "6 July 1996"),
        ("75/4/16", "1375/04/16", DatePrecision.DAY, "1375/04/16", "6 July 1996"),
        ("1375/4", "1375/04/01", DatePrecision.MONTH, "تیر 1375", "June–July 1996"),
        ("75/4", "1375/04/01", DatePrecision.MONTH, "تیر 1375", "June–July 1996"),
        (
            "1375/10",
            "1375/10/01",
            DatePrecision.MONTH,
            "دی 1375",
            "December 1996–January 1997",
        ),
        ("۱۳۷۵", "1375/01/01", DatePrecision.YEAR, "1375", "1996/97"),
        ("75", "1375/01/01", DatePrecision.YEAR, "1375", "1996/97"),
        ("1378", "1378/01/01", DatePrecision.YEAR, "1378", "1999/2000"),
    ],
)
def test_a_birth_date_carries_its_precision(
    typed: str, first: str, precision: DatePrecision, numeric: str, english: str
) -> None:
    birth = jalali.parse_birth(typed, TODAY)
    assert birth == PartialDate(day(first), precision)
    assert jalali.numeric_partial(birth) == numeric
    assert jalali.english_partial(birth) == english


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.required"),
        ("7", "date.format"),
        ("0000/00/00", "date.format"),
        ("1375/13", "date.month"),
        ("1374/12/30", "date.no_such_day"),
        ("1996", "date.gregorian_year"),
        ("1996/7", "date.gregorian_year"),
        ("1996/07/06", "date.gregorian"),
        ("1404/07/16", "date.future"),
        ("1404/08", "date.future"),
        ("1405", "date.future"),
    ],
)
def test_what_is_no_birth_date_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        jalali.parse_birth(typed, TODAY)
    assert (refused.value.code, refused.value.field) == (code, "birth_date")


def test_shown_forms_of_a_day() -> None:
    assert jalali.numeric(TODAY) == "1404/07/15"
    assert jalali.long_persian(TODAY) == "سه‌شنبه ۱۵ مهر ۱۴۰۴"
    assert jalali.english(TODAY) == "7 October 2025"


def test_the_week_is_named_from_saturday_to_friday() -> None:
    saturday = date(2025, 10, 11)
    named = [jalali.long_persian(saturday + timedelta(days=n)).split()[0] for n in range(7)]
    assert named == ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
