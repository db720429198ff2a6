"""The fee of a class by decile and dated tariff, with its reasons."""

from __future__ import annotations

import pytest

from tvto_desk.domain import fees, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import FeeBasis, FeeVerdict, Tariff, decide, tariff_on
from tvto_desk.domain.words import Language, Money
from tvto_desk.system.words import words


def _line(number: int, cluster: str, year: int, **changes: object) -> Tariff:
    values: dict[str, object] = {
        "id": number,
        "cluster_fa": cluster,
        "valid_from": jalali.from_jalali(year, 1, 1),
        "basis": FeeBasis.HOUR,
        "amount": 50_000,
        "exempt_up_to": 5,
    }
    return Tariff(**(values | changes))  # type: ignore[arg-type]


TARIFFS = [
    _line(1, "", 1402),
    _line(2, "صنعت", 1402),
    _line(3, "صنعت", 1404),
    _line(4, "صنعت", 1405),
]
TODAY = jalali.from_jalali(1404, 7, 15)


@pytest.mark.parametrize(
    ("cluster", "year", "expected"),
    [("صنعت", 1404, 3), ("صنعت", 1403, 2), ("صنعت", 1405, 4), ("خدمات", 1404, 1)],
)
def test_the_clusters_own_line_in_force_comes_before_the_general_one(
    cluster: str, year: int, expected: int
) -> None:
    found = tariff_on(TARIFFS, cluster, jalali.from_jalali(year, 6, 1))
    assert found is not None
    assert found.id == expected


def test_line_is_in_force_from_its_first_day_on() -> None:
    first = jalali.from_jalali(1404, 1, 1)
    eve = jalali.from_jalali(1403, 12, 30)
    assert [tariff_on(TARIFFS, "صنعت", day).id for day in (eve, first)] == [2, 3]  # type: ignore[union-attr]


def test_no_line_before_the_first_day() -> None:
    assert tariff_on(TARIFFS, "صنعت", jalali.from_jalali(1401, 1, 1)) is None


def _sentences(verdict: FeeVerdict) -> list[str]:
    return [words().text(why.key, Language.FA, **why.params) for why in verdict.reasons]


@pytest.mark.parametrize("decile", range(1, 11))
def test_deciles_up_to_five_pay_nothing_and_the_others_by_hours(decile: int) -> None:
    verdict = decide(TARIFFS[2], decile=decile, hours=90)
    exempt = decile <= 5
    assert (verdict.is_exempt, verdict.amount) == (exempt, 0 if exempt else 4_500_000)
    assert verdict.tariff_id == 3
    assert _sentences(verdict)


def test_reasons_name_decile_tariff_and_hours() -> None:
    verdict = decide(TARIFFS[2], decile=8, hours=90)
    assert _sentences(verdict) == [
        "دهک ۸ است و شهریه می‌پردازد.",
        "تعرفهٔ «صنعت» از ۱۴۰۴/۰۱/۰۱: هر ساعت ۵۰٬۰۰۰ ریال، برای ۹۰ ساعت.",
    ]


def test_unknown_decile_pays_and_is_told_of_the_exemption() -> None:
    verdict = decide(TARIFFS[2], decile=None, hours=90)
    assert verdict.amount == 4_500_000
    assert [why.key for why in verdict.reasons] == ["fee.decile_unknown", "fee.by_hour"]


def test_tariff_by_course_does_not_look_at_the_hours() -> None:
    line = _line(9, "", 1404, basis=FeeBasis.COURSE, amount=1_500_000)
    verdict = decide(line, decile=6, hours=400)
    assert verdict.amount == 1_500_000
    assert "«همهٔ خوشه‌ها»" in _sentences(verdict)[1]


def test_without_a_tariff_nothing_can_be_said() -> None:
    verdict = decide(None, decile=3, hours=90)
    assert (verdict.amount, verdict.is_exempt, verdict.tariff_id) == (None, False, None)


def test_nobody_is_exempt_where_the_tariff_says_so() -> None:
    line = _line(9, "", 1404, exempt_up_to=0)
    assert decide(line, decile=1, hours=10).amount == 500_000


@pytest.mark.parametrize("decile", [0, 11, -1])
def test_decile_that_there_is_not_is_refused(decile: int) -> None:
    with pytest.raises(DomainError) as refused:
        fees.require_decile(decile)
    assert words().error(refused.value)


@pytest.mark.parametrize("amount", [-1, fees.MOST_AMOUNT + 1])
def test_impossible_amount_is_refused(amount: int) -> None:
    with pytest.raises(DomainError) as refused:
        fees.require_amount(amount)
    assert words().error(refused.value)


def test_money_has_groups_of_three_and_its_unit_in_both_languages() -> None:
    sentence = {"fa": "{amount}", "en": "{amount}"}
    catalogue = type(words())({"a.b": sentence})
    assert catalogue.text("a.b", Language.FA, amount=Money(1_500_000)) == "۱٬۵۰۰٬۰۰۰ ریال"
    assert catalogue.text("a.b", Language.EN, amount=Money(1_500_000)) == "1,500,000 Rial"
