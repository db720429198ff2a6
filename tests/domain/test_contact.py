"""Mobile, phone and postal code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tvto_desk.domain.contact import grouped, mobile, phone, postal_code
from tvto_desk.domain.errors import DomainError


@pytest.mark.parametrize(
    "typed",
    [
        "09121234567",
        "9121234567",
        "+98 ۹۱۲ ۱۲۳ ۴۵۶۷",
        "00989121234567",
        "0912-123-4567",
        "(0912) 1234567",
        "\u202a+989121234567\u202c",
        "٠٩١٢١٢٣٤٥٦٧",
    ],
)
def test_a_mobile_is_stored_in_one_form(typed: str) -> None:
    assert mobile(typed) == "09121234567"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("028-33221100", "02833221100"),
        ("(۰۲۸) ۳۳۲۲ ۱۱۰۰", "02833221100"),
        ("+98 28 33221100", "02833221100"),
        ("33221100", "33221100"),
    ],
)
def test_a_phone_keeps_its_area_code_if_it_has_one(typed: str, stored: str) -> None:
    assert phone(typed) == stored


def test_a_postal_code_has_ten_digits() -> None:
    assert postal_code("۳۴۱۹۹-۱۵۳۱۵") == "3419915315"


@pytest.mark.parametrize(
    ("rule", "typed", "code"),
    [
        (mobile, "", "contact.mobile_required"),
        (mobile, "0912123456", "contact.mobile_length"),
        (mobile, "091212345678", "contact.mobile_length"),
        (mobile, "02833221100", "contact.mobile_format"),
        (mobile, "0912123456x", "contact.mobile_format"),
        (mobile, "9.12123E9", "contact.mobile_format"),
        (mobile, "²9121234567", "contact.mobile_format"),
        (phone, "", "contact.phone_required"),
        (phone, "0283322110", "contact.phone_length"),
        (phone, "3322110", "contact.phone_length"),
        (phone, "داخلی ۱۲", "contact.phone_format"),
        (postal_code, "", "contact.postal_code_required"),
        (postal_code, "341991531", "contact.postal_code_length"),
        (postal_code, "34199A5315", "contact.postal_code_format"),
    ],
)
def test_a_wrong_number_is_refused_at_its_field(
    rule: Callable[[str], str], typed: str, code: str
) -> None:
    with pytest.raises(DomainError) as refused:
        rule(typed)
    assert (refused.value.code, refused.value.field) == (code, rule.__name__)


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("09121234567", "0912 123 4567"),
        ("02833221100", "028 3322 1100"),
        ("33221100", "3322 1100"),
        ("", ""),
        ("شماره ندارد", "شماره ندارد"),
    ],
)
def test_a_number_is_read_in_groups(number: str, read: str) -> None:
    assert grouped(number) == read
