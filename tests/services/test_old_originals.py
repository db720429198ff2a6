"""A certificate older than the program, nine years on: its line becomes the original of a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from tests.office import Office
from tests.postgres import fresh_database
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.conftest import ENGINES
from tests.services.old_papers import PAPER, WHOLE
from tests.services.papers_reading import said
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.services import duplicates, history, old_originals, old_records
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.services.papers.certificate_papers import old_duplicate_request
from tvto_desk.services.papers.register_pages import register_page
from tvto_desk.services.papers.stationery import PaperFile

LOST = DuplicateDraft("گم شده است", "۱۲", "روزنامهٔ ولایت، ۱۴۰۴/۰۷/۰۱", "778812")


@pytest.fixture(scope="module", params=ENGINES)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    with ExitStack() as databases:
        url = None
        if request.param == "postgres":
            url = databases.enter_context(fresh_database())
        made = Office(tmp_path_factory.mktemp("office"), url=url)
        yield made
        made.close()


@pytest.fixture(scope="module")
def person(office: Office) -> int:
    return classroom.people(office, 1)[0]


def _line(office: Office, person: int, draft: OldRecordDraft) -> int:
    return old_records.add_old_record(office.clerk, person, draft)


def test_copies_carry_old_facts_todays_signatories_and_their_own_number_of_copy(
    office: Office, person: int
) -> None:
    line = _line(office, person, WHOLE)
    for copy in (2, 3):
        original = old_originals.original_of_record(office.clerk, line)
        made = duplicates.issue_old_duplicate(office.manager, office.clerk, original, LOST)
        text = said(PaperFile("", duplicates.copy_page(office.clerk, made)))
        for words in (
            "DUPLICATE",
            "Automotive Electrician",
            "8-43/58/1/1",
            "۱۳۸۸/۰۵/۲۰",
            "200 hours",
        ):
            assert words in text
        assert "Maryam Rezaei" in text
        assert "Kazem Nouri" in text
        assert old_originals.list_old_copies(office.clerk, line)[-1].copy_no == copy
    shown = next(
        row for row in old_records.list_old_records(office.clerk, person) if row.id == line
    )
    assert [copy_no for _id, copy_no, _day in shown.copies] == [2, 3]
    first = shown.copies[0][0]
    given = HandOver(collector="زهرا محمدی", identity_shown="national_card")
    old_originals.hand_over_old_copy(office.clerk, first, given)
    again = code_of(lambda: old_originals.hand_over_old_copy(office.clerk, first, given))
    assert again == "old_record.copy_gone"
    nobody = replace(given, collector=" ")
    refused = code_of(lambda: old_originals.hand_over_old_copy(office.clerk, first + 1, nobody))
    assert refused == "certificate.collector_missing"
    shown = next(
        row for row in old_records.list_old_records(office.clerk, person) if row.id == line
    )
    assert shown.handed == ((first, office.clerk.today()),)
    page = said(register_page(office.auditor, office.clerk.today()))
    assert page.count("نسخهٔ") == 2
    assert history.check_trail(office.auditor).is_whole
    request = said(old_duplicate_request(office.clerk, line))
    assert "آگهی گم" in request


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title_en": ""}, "old_record.duplicate_needs", "title_en"),
        ({"hours": None}, "old_record.duplicate_needs", "hours"),
        ({"certificate_no": ""}, "old_record.duplicate_needs", "certificate_no"),
        ({"exam_date": PAPER.exam_date}, "old_record.duplicate_day", "exam_date"),
        ({"kind": OldKind.COURSE}, "old_record.no_certificate", None),
        ({"centre_name": "مرکز شمارهٔ ۵ ابهر"}, "old_record.centre_en_missing", "centre_en"),
    ],
)
def test_what_the_page_cannot_do_without_is_named(
    office: Office, person: int, changes: dict[str, object], code: str, field: str | None
) -> None:
    own = {"certificate_no": f"{code}-{field}", "page": f"{code}-{field}"}
    line = _line(office, person, replace(WHOLE, **own | changes))
    with pytest.raises(DomainError) as refused:
        old_originals.original_of_record(office.clerk, line)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_another_centre_is_named_as_the_old_paper_has_it(office: Office, person: int) -> None:
    elsewhere = replace(WHOLE, certificate_no="9/الف", centre_name="مرکز شمارهٔ ۵ ابهر")
    line = _line(office, person, elsewhere)
    assert old_originals.names_another_centre(office.clerk, line)
    original = old_originals.original_of_record(
        office.clerk, line, with_course=False, centre_en="Training Center No. 5, Abhar"
    )
    assert original.values.place.centre_fa == "مرکز شمارهٔ ۵ ابهر"
