"""Papers of the register: what they say, and that the page of a day carries the signed head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.papers_reading import pages, said
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.centre import Seat
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.stock import Paper
from tvto_desk.services import (
    centres,
    certificates,
    handing_over,
    print_jobs,
    revocation,
    signature_letters,
    stock,
)
from tvto_desk.services.centres import SignatoryDraft
from tvto_desk.services.papers import certificate_papers as papers
from tvto_desk.services.papers.change_of_head import change_of_head
from tvto_desk.services.papers.register_pages import month_register_page, register_page
from tvto_desk.services.print_jobs import JobDraft


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Four certificates: one handed over, one revoked, two at the directorate; one slip."""
    made = Office(tmp_path_factory.mktemp("register"))
    ids = classroom.issued(made, 4)
    stock.receive_sheets(made.clerk, "A", "1001", "1020")
    job = print_jobs.begin_job(
        made.clerk, classroom.carried(ids), JobDraft("Laser", "", Paper.STOCK, "1001")
    )
    for item in print_jobs.get_job(made.clerk, job).items:
        print_jobs.record_sent(made.clerk, item.id)
    items = [item.id for item in print_jobs.get_job(made.clerk, job).items]
    print_jobs.record_good(made.clerk, items)
    stock.void_blank_sheets(made.clerk, made.manager, "A", "1010", "1012", "خیس شد")
    handing_over.hand_over(
        made.clerk, ids[:1], HandOver(collector="زهرا", identity_shown="passport")
    )
    revocation.revoke(made.manager, ids[1], "نام نادرست", proposed_by=made.clerk)
    signature_letters.send_for_signature(made.clerk, ids[2:])
    yield made
    made.close()


def test_page_of_the_day_names_every_act_both_people_and_the_signed_head(office: Office) -> None:
    text = said(register_page(office.auditor, office.clerk.today()))
    for words in ("QZ-1404-02-00002", "ابطال", "نام نادرست", "مریم رضایی", "زهره محمدی", "صدور"):
        assert words in text
    assert "امضا شده است" in text
    empty = said(register_page(office.auditor, classroom.START))
    assert "کاری در دفتر ثبت نشده است" in empty


def test_page_of_the_month_has_the_day_of_each_act_and_their_sums(office: Office) -> None:
    today = office.clerk.today()
    text = said(month_register_page(office.auditor, today))
    for words in ("QZ-1404-02-00002", "نادرست", "زهره", "آبان ۱۴۰۴", "شمار کارهای ماه"):
        assert words in text
    assert text.count(digits.persian(jalali.numeric(today))) > 4
    assert "امضا شده است" in text
    before = jalali.add_months(today, -1)
    assert "در این ماه کاری در دفتر ثبت نشده است" in said(
        month_register_page(office.auditor, before)
    )


def test_minutes_of_a_change_of_heads_count_sheets_and_name_both(office: Office) -> None:
    coming = SignatoryDraft(
        seat=Seat.HEAD,
        name_fa="ناصر کریمی",
        name_en="Naser Karimi",
        title_fa="رئیس مرکز",
        title_en="Head of the Training Center",
        valid_from=office.clerk.today(),
    )
    before = said(change_of_head(office.clerk))
    assert "ناصر کریمی" not in before
    centres.add_signatory(office.manager, coming)
    made = change_of_head(office.clerk)
    text = said(made)
    for words in ("ناصر کریمی", "مریم رضایی", "A001001", "برگهٔ بازیابی", "امضا شده است"):
        assert words in text
    assert pages(made) == 1


def test_cover_letter_lists_the_parcel_and_leaves_the_number_to_the_secretariat(
    office: Office,
) -> None:
    text = said(papers.cover_letter(office.clerk, 1))
    assert "QZ-1404-02-00003" in text
    assert "QZ-1404-02-00001" not in text
    heads = [
        row.name_fa for row in centres.list_signatory_terms(office.clerk) if row.seat is Seat.HEAD
    ]
    assert any(name in text for name in heads), "who signs the letter"
    assert code_of(lambda: papers.cover_letter(office.clerk, 99)) == "dispatch.unknown"


def test_lists_name_the_sheet_of_each_certificate(office: Office) -> None:
    ids = [row.id for row in certificates.list_certificates(office.clerk)]
    for made in (papers.hand_over_list, papers.group_receipt):
        text = said(made(office.clerk, ids))
        assert "A001001" in text
        assert "QZ-1404-02-00004" in text
        assert "خام" in text


def test_slip_of_sheets_names_both_who_sign(office: Office) -> None:
    text = said(papers.void_slip_paper(office.clerk, 1))
    for words in ("A001010", "A001012", "خیس شد", "مریم رضایی", "زهره محمدی"):
        assert words in text
    assert code_of(lambda: papers.void_slip_paper(office.clerk, 0)) == "stock.slip_unknown"


def test_balance_and_request_of_a_duplicate_are_one_page(office: Office) -> None:
    assert pages(papers.stock_balance(office.clerk)) == 1
    request = papers.duplicate_request(office.clerk, 1)
    assert pages(request) == 1
    assert "QZ-1404-02-00001" in said(request)
