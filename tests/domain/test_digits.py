"""Digits of the two scripts, and isolates around Latin runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import digits


@pytest.mark.parametrize(
    ("given_text", "latin", "persian"),
    [
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789", "۰۱۲۳۴۵۶۷۸۹"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789", "۰۱۲۳۴۵۶۷۸۹"),
        ("0123456789", "0123456789", "۰۱۲۳۴۵۶۷۸۹"),
        ("درجهٔ ٢، نسخهٔ 3", "درجهٔ 2، نسخهٔ 3", "درجهٔ ۲، نسخهٔ ۳"),
        ("²", "²", "²"),
    ],
)
def test_digits_change_script_and_nothing_else_does(
    given_text: str, latin: str, persian: str
) -> None:
    assert digits.latin(given_text) == latin
    assert digits.persian(given_text) == persian


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("مبانی C++", "مبانی ⟨C++⟩"),
        ("برنامه‌نویسی C# و .NET", "برنامه‌نویسی ⟨C#⟩ و ⟨.NET⟩"),
        ("شبکه Network+ مقدماتی", "شبکه ⟨Network+⟩ مقدماتی"),
        ("ساخت وب با Laravel Framework", "ساخت وب با ⟨Laravel Framework⟩"),
        ("C & C++ مقدماتی", "⟨C & C++⟩ مقدماتی"),
        ("کار با Word 2016.", "کار با ⟨Word 2016⟩."),
        ("نقشه‌کشی AutoCAD 2D/3D", "نقشه‌کشی ⟨AutoCAD 2D/3D⟩"),
        ("درجه 2 ICDL", "درجه 2 ⟨ICDL⟩"),
        ("تخفیف 50% دارد", "تخفیف ⟨50%⟩ دارد"),
        ("کد 4-40/30/1 و 028-33221100", "کد ⟨4-40/30/1⟩ و ⟨028-33221100⟩"),
        ("درجهٔ ۲", "درجهٔ ۲"),
        ("سال 1404", "سال 1404"),
        ("بدون لاتین.", "بدون لاتین."),
        ("", ""),
    ],
)
def test_a_latin_run_keeps_its_signs(text: str, shown: str) -> None:
    isolated = digits.isolate_ltr(text)
    assert isolated.replace("\u2066", "⟨").replace("\u2069", "⟩") == shown


@given(st.text(alphabet="آبپ ۱۲12Cx+#./%-&()،\u200c\n", max_size=30))
def test_isolating_adds_balanced_isolates_and_nothing_else(text: str) -> None:
    isolated = digits.isolate_ltr(text)
    assert digits.strip_isolates(isolated) == text
    assert isolated.count("\u2066") == isolated.count("\u2069")


def test_an_empty_value_gets_no_isolate() -> None:
    assert digits.isolate("") == ""
    assert digits.isolate("QZ-1404-02-00137") == "\u2066QZ-1404-02-00137\u2069"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("پلاک 38، طبقهٔ 3", "پلاک ۳۸، طبقهٔ ۳"),
        ("در تاریخ 1404/07/15", "در تاریخ ۱۴۰۴/۰۷/۱۵"),
        ("کارت C02-1404 در Word 2016", "کارت C02-1404 در Word 2016"),
        ("نشانی ali38@example.ir", "نشانی ali38@example.ir"),
        ("کد 4-40/30/1", "کد 4-40/30/1"),
        ("0912 123", "0912 123"),
        ("No. 38", "No. 38"),
    ],
)
def test_numbers_of_a_persian_text_are_shown_in_persian_digits(typed: str, shown: str) -> None:
    assert digits.in_persian(typed) == shown


def test_what_is_put_together_from_names_runs_with_the_english_sentence() -> None:
    names = "\u2068زهرا محمدی\u2069 (now empty), \u2068علی کریمی\u2069 and 2 more"
    assert digits.isolate_persian(names) == names
    assert digits.isolate_persian("علی کریمی") == "\u2067علی کریمی\u2069"
