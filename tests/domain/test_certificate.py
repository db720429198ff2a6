"""The register number, and the life of a certificate over every pair of state and event."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import keyboard
from tvto_desk.domain.certificate import (
    AFTER,
    CertificateNumber,
    CertificateState,
    NumberSearch,
    after,
    parse_number,
    search_number,
    state_of,
)
from tvto_desk.domain.certificate import CertificateEventKind as Event
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

NUMBER = CertificateNumber("QZ", 1404, "02", 137)

PATHS: dict[CertificateState, list[Event]] = {
    CertificateState.ISSUED: [Event.ISSUED],
    CertificateState.PRINTED: [Event.ISSUED, Event.PRINTED],
    CertificateState.AT_DIRECTORATE: [Event.ISSUED, Event.PRINTED, Event.SENT_FOR_SIGNATURE],
    CertificateState.READY: [Event.ISSUED, Event.PRINTED, Event.RETURNED_SIGNED],
    CertificateState.HANDED_OVER: [Event.ISSUED, Event.PRINTED, Event.HANDED_OVER],
    CertificateState.SUPERSEDED: [Event.ISSUED, Event.SUPERSEDED],
    CertificateState.REVOKED: [Event.ISSUED, Event.REVOKED],
}


def test_number_is_written_letters_first_with_five_digits() -> None:
    assert str(NUMBER) == "QZ-1404-02-00137"
    assert str(CertificateNumber("QZ", 1404, "02", 123456)) == "QZ-1404-02-123456"


@pytest.mark.parametrize(
    ("province", "year", "centre", "sequence"),
    [
        ("Q", 1404, "02", 1),
        ("qz", 1404, "02", 1),
        ("QZ", 404, "02", 1),
        ("QZ", 2025, "02", 1),
        ("QZ", 1404, "2", 1),
        ("QZ", 1404, "02", 0),
        ("QZ", 1404, "02", -1),
        ("قز", 1404, "02", 1),
    ],
)
def test_impossible_number_is_refused(province: str, year: int, centre: str, sequence: int) -> None:
    with pytest.raises(DomainError) as refused:
        CertificateNumber(province, year, centre, sequence)
    assert refused.value.code == "certificate_number.shape"
    assert words().error(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "QZ-1404-02-00137",
        "qz-1404-2-137",
        " QZ 1404 02 137 ",
        "QZ/1404/02/00137",
        "QZ14040200137",
        "QZ-۱۴۰۴-۰۲-۰۰۱۳۷",
        "ضظ-۱۴۰۴-۰۲-۰۰۱۳۷",
        "00137-02-1404-QZ",
        "\u2066QZ-1404-02-00137\u2069",
        "QZ\u20111404\u201102\u201100137",
        "QZ_1404_02_00137",
    ],
)
def test_whole_number_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_number(typed) == NUMBER


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("137", NumberSearch(sequence=137)),
        ("۰۰۱۳۷", NumberSearch(sequence=137)),
        ("1404", NumberSearch(sequence=1404)),
        ("02-137", NumberSearch(centre="02", sequence=137)),
        ("2-137", NumberSearch(centre="02", sequence=137)),
        ("1404-02-137", NumberSearch(year=1404, centre="02", sequence=137)),
        ("1404-02-1404", NumberSearch(year=1404, centre="02", sequence=1404)),
        ("00137-02-1404", NumberSearch(year=1404, centre="02", sequence=137)),
        ("QZ", NumberSearch(province="QZ")),
        ("ضظ", NumberSearch(province="QZ")),
        ("QZ-1404", NumberSearch(province="QZ", year=1404)),
        ("QZ-1404-02", NumberSearch(province="QZ", year=1404, centre="02")),
        ("QZ-137", NumberSearch(province="QZ", sequence=137)),
    ],
)
def test_part_of_a_number_is_searched_for(typed: str, found: NumberSearch) -> None:
    assert search_number(typed) == found
    if found.sequence != 1404:
        assert found.matches(NUMBER)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "احمد",
        "Q",
        "QZX-1404-02-137",
        "02-137-5",
        "1-2-3-4-5",
        "QZ-1404-02-137-9",
        "²",
    ],
)
def test_what_is_no_number_is_not_searched_as_one(typed: str) -> None:
    assert search_number(typed) is None
    with pytest.raises(DomainError):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["137", "02-137", "1404-02-137", "QZ-1404-02", "QZ-1404-02-0"])
def test_part_of_a_number_is_no_number(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_number(typed)
    assert refused.value.code == "certificate_number.shape"


@pytest.mark.parametrize(
    ("search", "is_found"),
    [
        (NumberSearch(), True),
        (NumberSearch(province="TH"), False),
        (NumberSearch(year=1403), False),
        (NumberSearch(centre="03"), False),
        (NumberSearch(sequence=138), False),
    ],
)
def test_search_agrees_with_everything_typed(search: NumberSearch, is_found: bool) -> None:
    assert search.matches(NUMBER) is is_found


numbers = st.builds(
    CertificateNumber,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2),
    st.integers(1300, 1499),
    st.integers(0, 99).map(lambda centre: f"{centre:02}"),
    st.integers(1, 999_999_999),
)


@given(numbers)
def test_every_number_is_read_back(number: CertificateNumber) -> None:
    text = str(number)
    typed_in_persian = "".join(
        keyboard.to_persian(letter.lower()) if letter.isalpha() else letter for letter in text
    )
    assert parse_number(text) == number
    assert parse_number(text.replace("-", "")) == number
    assert parse_number(typed_in_persian) == number


@given(st.text(max_size=30))
def test_no_text_breaks_the_search(text: str) -> None:
    found = search_number(text)
    assert found is None or found != NumberSearch()


@pytest.mark.parametrize(("state", "event"), list(product(CertificateState, Event)))
def test_only_what_the_table_allows_may_happen(state: CertificateState, event: Event) -> None:
    events = [*PATHS[state], event]
    if event in AFTER[state]:
        assert state_of(events) is AFTER[state][event]
        return
    with pytest.raises(DomainError) as refused:
        state_of(events)
    assert words().text(f"certificate_state.{state.value}") in words().error(refused.value)
    assert words().error(refused.value, Language.EN)


@pytest.mark.parametrize("state", CertificateState)
def test_each_state_is_reached(state: CertificateState) -> None:
    assert state_of(PATHS[state]) is state


@pytest.mark.parametrize("event", [event for event in Event if event is not Event.ISSUED])
def test_nothing_happens_before_the_issue(event: Event) -> None:
    with pytest.raises(DomainError) as refused:
        state_of([event])
    assert refused.value.code == "certificate.not_issued"
    assert words().error(refused.value)


def test_second_issue_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        state_of([Event.ISSUED, Event.ISSUED])
    assert refused.value.code == "certificate.issued_already"


def test_certificate_without_events_is_named() -> None:
    with pytest.raises(DomainError) as refused:
        state_of([])
    assert refused.value.code == "certificate.no_events"
    assert words().error(refused.value)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        # Faded toner is noticed after the signature: the sheet is voided, the page printed again.
        (
            [
                Event.SENT_FOR_SIGNATURE,
                Event.RETURNED_SIGNED,
                Event.SHEET_VOIDED,
                Event.PRINTED,
            ],
            CertificateState.PRINTED,
        ),
        # المثنی nine years later goes the whole way again.
        (
            [Event.HANDED_OVER, Event.DUPLICATE_ISSUED, Event.PRINTED, Event.HANDED_OVER],
            CertificateState.HANDED_OVER,
        ),
        ([Event.HANDED_OVER, Event.PORTAL_NUMBER_RECORDED], CertificateState.HANDED_OVER),
        ([Event.HANDED_OVER, Event.SUPERSEDED, Event.SHEET_VOIDED], CertificateState.SUPERSEDED),
        ([Event.HANDED_OVER, Event.REVOKED, Event.SHEET_VOIDED], CertificateState.REVOKED),
    ],
)
def test_lives_of_certificates(events: list[Event], state: CertificateState) -> None:
    assert state_of([Event.ISSUED, Event.PRINTED, *events]) is state


@given(st.lists(st.sampled_from(Event), max_size=20))
def test_state_follows_from_any_events_that_the_guard_let_pass(wished: list[Event]) -> None:
    happened = [Event.ISSUED]
    state = after(None, Event.ISSUED)
    for event in wished:
        try:
            state = after(state, event)
        except DomainError:
            continue
        happened.append(event)
    assert state_of(happened) is state
    assert happened.count(Event.ISSUED) == 1
    assert happened.count(Event.REVOKED) + happened.count(Event.SUPERSEDED) <= 1
