"""What a trainee pays: decided by the tariff of the day, with the slips that were shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.office import Office
from tests.services import classroom
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.fees import FeeBasis
from tvto_desk.services import fees
from tvto_desk.services.fees import TariffDraft
from tvto_desk.system.words import words


def tariff(office: Office, cluster: str = "", amount: int = 50_000, **changes: object) -> int:
    values: dict[str, object] = {
        "cluster_fa": cluster,
        "valid_from": jalali.from_jalali(1404, 1, 1),
        "basis": FeeBasis.HOUR,
        "amount": amount,
    }
    return fees.add_tariff(office.manager, TariffDraft(**(values | changes)))  # type: ignore[arg-type]


def code(call: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as refused:
        call()
    assert words().error(refused.value)
    return refused.value.code


def test_fee_follows_decile_and_tariff_and_keeps_its_reasons(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.open_course(office)
    tariff(office)
    fees.decide_fee(office.clerk, first, course, decile=3)
    fees.decide_fee(office.clerk, second, course, decile=8)
    rows = [fees.get_fee(office.clerk, person, course) for person in (first, second)]
    assert [(row.amount, row.is_settled) for row in rows] == [(0, True), (4_500_000, False)]
    assert [row.verdict.reasons[0].key for row in rows] == ["fee.exempt", "fee.decile_pays"]
    tariff(office, amount=90_000, valid_from=jalali.from_jalali(1404, 7, 1))
    again = fees.get_fee(office.clerk, second, course)
    assert (again.amount, again.verdict.amount) == (4_500_000, 4_500_000)


def test_other_amount_than_the_tariffs_needs_a_reason(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.open_course(office)
    tariff(office)

    def decide(note: str) -> None:
        fees.decide_fee(office.clerk, person, course, decile=8, amount=2_000_000, note=note)

    assert code(lambda: decide(" ")) == "fee.note_missing"
    decide("با نامهٔ اداره کل")
    row = fees.get_fee(office.clerk, person, course)
    assert (row.amount, row.note) == (2_000_000, "با نامهٔ اداره کل")


def test_without_a_tariff_the_amount_has_to_be_typed(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.open_course(office)
    assert code(lambda: fees.decide_fee(office.clerk, person, course, decile=8)) == "fee.no_tariff"

    def unfounded() -> None:
        fees.decide_fee(office.clerk, person, course, decile=8, amount=100)

    assert code(unfounded) == "fee.note_without_tariff"
    fees.decide_fee(office.clerk, person, course, decile=8, amount=100, note="توافق")
    assert fees.get_fee(office.clerk, person, course).amount == 100


def test_slips_add_up_and_close_the_fee(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.open_course(office)
    tariff(office)
    fees.decide_fee(office.clerk, person, course, decile=8)
    today = office.clock.today()
    for number, amount in (("۱۲۳۴", 4_000_000), ("1235", 500_000)):
        fees.record_receipt(
            office.clerk, person, course, slip_no=number, paid_on=today, amount=amount
        )
    row = fees.get_fee(office.clerk, person, course)
    assert [receipt.slip_no for receipt in row.receipts] == ["1234", "1235"]
    assert (row.paid, row.is_settled) == (4_500_000, True)
    assert fees.list_fees(office.clerk, person) == [row]
    assert (
        code(lambda: fees.decide_fee(office.clerk, person, course, decile=2)) == "fee.paid_already"
    )


def test_bad_slips_are_refused_and_nothing_is_stored(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.open_course(office)
    tariff(office)
    today = office.clock.today()

    def slip(
        person: int, number: str = "77", day: int = 0, amount: int = 5, note: str = ""
    ) -> None:
        fees.record_receipt(
            office.clerk,
            person,
            course,
            slip_no=number,
            paid_on=today + timedelta(days=day),
            amount=amount,
            note=note,
        )

    assert code(lambda: slip(first)) == "fee.undecided"
    for person in (first, second):
        fees.decide_fee(office.clerk, person, course, decile=8)
    slip(first)
    before = classroom.contents_of(office)
    assert code(lambda: slip(first, "  ")) == "fee.slip_missing"
    assert code(lambda: slip(first, "78", day=1)) == "fee.slip_to_come"
    assert code(lambda: slip(first, "78", amount=0)) == "fee.amount_range"
    assert code(lambda: slip(first, "۷۷")) == "fee.slip_again"
    assert code(lambda: slip(second)) == "fee.slip_of_another"
    assert classroom.contents_of(office) == before
    slip(second, note="دو خواهر با یک فیش")
    assert fees.get_fee(office.clerk, second, course).paid == 5


def test_tariff_that_decided_stays_and_a_wrong_one_goes(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.open_course(office)
    used = tariff(office)
    wrong = tariff(office, valid_from=jalali.from_jalali(1405, 1, 1))
    fees.decide_fee(office.clerk, person, course, decile=8)
    assert code(lambda: fees.drop_tariff(office.manager, used)) == "fee.tariff_used"
    fees.drop_tariff(office.manager, wrong)
    assert [(row.id, row.used) for row in fees.list_tariffs(office.clerk)] == [(used, 1)]


def test_bad_tariffs_are_refused(office: Office) -> None:
    tariff(office)
    assert code(lambda: tariff(office)) == "fee.tariff_of_that_day"
    assert code(lambda: tariff(office, cluster="ناشناخته")) == "fee.cluster_unknown"
    assert code(lambda: tariff(office, amount=-5)) == "fee.amount_range"
    assert code(lambda: tariff(office, exempt_up_to=11)) == "fee.exempt_range"
    assert code(lambda: fees.drop_tariff(office.manager, 99)) == "fee.tariff_unknown"
    assert "صنعت" in fees.list_clusters(office.clerk)
