"""Fields of the centre's own: what may be one, and the one form of each value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tvto_desk.domain import extra_fields, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind

TODAY = jalali.from_jalali(1404, 7, 15)
DAY = jalali.from_jalali(1404, 7, 1).isoformat()


def _field(kind: ExtraKind, **more: object) -> ExtraField:
    made = ExtraField(key="one", caption_fa="یک", caption_en="One", kind=kind)
    return replace(made, **more)  # type: ignore[arg-type]


CHOICE = _field(ExtraKind.CHOICE, choices=("بیمهٔ سلامت", "تأمین اجتماعی"))


@pytest.mark.parametrize(
    ("field", "text", "kept", "value"),
    [
        (_field(ExtraKind.TEXT), " كارگاه  ۲ ", "کارگاه  ۲", "کارگاه  ۲"),
        (_field(ExtraKind.NUMBER), "۱٬۲۰۰", "1200", 1200),
        (_field(ExtraKind.NUMBER), "007", "7", 7),
        (_field(ExtraKind.DATE), "۱۴۰۴/۷/۱", DAY, jalali.from_jalali(1404, 7, 1)),
        (CHOICE, "بيمه سلامت", "بیمهٔ سلامت", "بیمهٔ سلامت"),
        (_field(ExtraKind.YES_NO), "دارد", "yes", True),
        (_field(ExtraKind.YES_NO), "NO", "no", False),
        (_field(ExtraKind.DATE), "  ", "", None),
    ],
)
def test_typed_value_has_one_stored_form(
    field: ExtraField, text: str, kept: str, value: object
) -> None:
    assert extra_fields.typed(field, text, TODAY) == kept
    assert extra_fields.stored(field, kept) == kept
    assert extra_fields.loaded(field, kept) == value


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (_field(ExtraKind.TEXT), "ا" * 301, "extra_field.long"),
        (_field(ExtraKind.NUMBER), "۱۲ نفر", "extra_field.number"),
        (_field(ExtraKind.NUMBER), "1_0", "extra_field.number"),
        (_field(ExtraKind.NUMBER), "²", "extra_field.number"),
        (_field(ExtraKind.NUMBER), "9" * 13, "extra_field.number"),
        (_field(ExtraKind.DATE), "1404/12/30", "date.no_such_day"),
        (CHOICE, "دیگر", "extra_field.no_choice"),
        (_field(ExtraKind.YES_NO), "شاید", "extra_field.yes_no"),
    ],
)
def test_wrong_value_is_refused_under_the_name_of_its_field(
    field: ExtraField, text: str, code: str
) -> None:
    with pytest.raises(DomainError) as refused:
        extra_fields.typed(field, text, TODAY)
    assert (refused.value.code, refused.value.field) == (code, "extra.one")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (_field(ExtraKind.NUMBER), "07"),
        (_field(ExtraKind.DATE), "1404/07/01"),
        (CHOICE, "بیمه سلامت"),
        (_field(ExtraKind.YES_NO), "بله"),
    ],
)
def test_value_that_is_not_in_its_stored_form_is_not_kept(field: ExtraField, value: str) -> None:
    with pytest.raises(DomainError):
        extra_fields.stored(field, value)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "بیمه"}, "extra_field.key"),
        ({"key": "1st"}, "extra_field.key"),
        ({"caption_en": " "}, "extra_field.caption"),
        ({"caption_fa": "ن" * 41}, "extra_field.caption"),
        ({"kind": ExtraKind.CHOICE, "choices": ("یکی",)}, "extra_field.choices"),
        ({"kind": ExtraKind.CHOICE, "choices": ("بیمه ", "بيمه")}, "extra_field.choice_twice"),
    ],
)
def test_definition_that_cannot_be_one_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        extra_fields.checked(replace(_field(ExtraKind.TEXT), **changes))  # type: ignore[arg-type]
    assert refused.value.code == code


def test_only_what_is_asked_for_and_empty_is_missing() -> None:
    asked = _field(ExtraKind.TEXT, is_asked=True)
    free = _field(ExtraKind.TEXT, key="two")
    assert extra_fields.missing([asked, free], []) == [asked]
    assert extra_fields.missing([asked, free], [("one", "")]) == [asked]
    assert extra_fields.missing([asked, free], [("one", "هست")]) == []
