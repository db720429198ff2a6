"""Sheets from the ledger onto paper: bound, sent, good, spoiled, printed again, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import carried, code_of
from tvto_desk.db.models.certificates import CertificateEvent, StockSheet
from tvto_desk.db.models.stock import SheetCount
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState
from tvto_desk.domain.stock import ItemState, Paper, SheetState
from tvto_desk.services import (
    certificates,
    history,
    print_jobs,
    queues,
    reissues,
    revocation,
    settings,
    stock,
    trainees,
)
from tvto_desk.services.print_jobs import JobDraft, JobRow
from tvto_desk.services.queues import Queue
from tvto_desk.services.reissues import CounterCorrection

ON_SHEETS = JobDraft("Laser", "Tray1", Paper.STOCK, "1001")


def _stocked(office: Office, count: int = 20) -> None:
    stock.receive_sheets(office.clerk, "A", "1001", str(1000 + count), "۱۲/۳")


def _sheets(office: Office) -> dict[int, tuple[SheetState, int | None]]:
    with office.house.store.reading() as session:
        rows = session.execute(select(StockSheet).order_by(StockSheet.serial)).scalars()
        return {row.serial: (row.state, row.certificate_id) for row in rows}


def _states(office: Office) -> list[CertificateState]:
    return [row.state for row in certificates.list_certificates(office.auditor)]


def _sent(office: Office, job_id: int, count: int) -> JobRow:
    for item in print_jobs.get_job(office.clerk, job_id).of(ItemState.WAITING)[:count]:
        print_jobs.record_sent(office.clerk, item.id)
    return print_jobs.get_job(office.clerk, job_id)


def test_sheets_are_received_once_and_kept_by_somebody(office: Office) -> None:
    _stocked(office)
    again = code_of(lambda: stock.receive_sheets(office.clerk, "A", "1020", "1030"))
    assert again == "stock.known"
    stock.receive_sheets(office.clerk, "B", "1020", "1030")
    keeper = classroom.staff_id(office, "زهره")
    stock.give_sheets(office.manager, "A", "1001", "1020", keeper)
    assert code_of(lambda: stock.give_sheets(office.manager, "A", "990", "1020", keeper)) == (
        "stock.not_blank"
    )
    rows = stock.list_batches(office.auditor)
    assert [(row.name, row.blank, row.keeper) for row in rows] == [
        ("B001020 … B001030", 11, ""),
        ("A001001 … A001020", 20, "زهره محمدی"),
    ]


def test_class_goes_onto_the_sheets_that_follow_the_first(office: Office) -> None:
    made = classroom.issued(office, 3)
    _stocked(office)
    job_id = print_jobs.begin_job(office.clerk, carried(made), ON_SHEETS)
    assert code_of(lambda: print_jobs.begin_job(office.clerk, carried(made[:1]), ON_SHEETS)) == (
        "print_job.in_job"
    )
    job = _sent(office, job_id, 2)
    assert [(i.sheet, i.state) for i in job.items] == [
        ("A001001", ItemState.SENT),
        ("A001002", ItemState.SENT),
        ("A001003", ItemState.WAITING),
    ]
    print_jobs.record_good(office.clerk, [item.id for item in job.of(ItemState.SENT)])
    assert _states(office) == [CertificateState.PRINTED] * 2 + [CertificateState.ISSUED]
    assert [*_sheets(office).values()][:3] == [
        (SheetState.USED, made[0]),
        (SheetState.USED, made[1]),
        (SheetState.BLANK, None),
    ]
    with office.house.store.reading() as session:
        kind = CertificateEventKind.PRINTED
        found = select(CertificateEvent.details).where(CertificateEvent.kind == kind)
        sheets = [details["sheet"] for details in session.execute(found).scalars()]
    assert sheets == ["A001001", "A001002"]
    assert [row.id for row in print_jobs.list_open_jobs(office.clerk)] == [job_id]
    print_jobs.withdraw_job(office.clerk, job_id)
    assert print_jobs.list_open_jobs(office.clerk) == []
    assert code_of(lambda: print_jobs.begin_job(office.clerk, carried(made[:1]), ON_SHEETS)) == (
        "print_job.not_to_print"
    )
    assert history.check_trail(office.auditor).is_whole


def test_jam_at_the_second_sheet_is_answered_and_the_job_goes_on(office: Office) -> None:
    made = classroom.issued(office, 3)
    _stocked(office)
    job_id = print_jobs.begin_job(office.clerk, carried(made), ON_SHEETS)
    job = _sent(office, job_id, 2)
    print_jobs.record_good(office.clerk, [job.items[0].id])
    torn = [job.items[1].id]
    assert code_of(lambda: print_jobs.record_spoiled(office.clerk, torn, "کاغذ گیر کرد")) == (
        "stock.void_by_one"
    )
    assert code_of(
        lambda: print_jobs.record_spoiled(office.clerk, torn, "گیر", second=office.clerk)
    ) == ("stock.void_by_one")
    assert print_jobs.record_spoiled(office.clerk, torn, "کاغذ گیر کرد", second=office.manager)
    (slip,) = stock.list_slips(office.auditor)
    assert (slip.number, slip.by, slip.second, slip.sheets) == (
        1,
        "زهره محمدی",
        "مریم رضایی",
        ("A001002",),
    )
    # The next sheet is asked for again: two went through the jam.
    last = print_jobs.get_job(office.clerk, job_id).items[-1]
    assert (last.carried.certificate_id, last.sheet, last.state) == (made[1], "", ItemState.WAITING)
    assert code_of(lambda: print_jobs.record_sent(office.clerk, last.id)) == "stock.tail"
    print_jobs.bind_sheets(office.clerk, job_id, "1004")
    job = _sent(office, job_id, 2)
    print_jobs.record_good(office.clerk, [item.id for item in job.of(ItemState.SENT)])
    assert _states(office) == [CertificateState.PRINTED] * 3
    assert {serial: state for serial, (state, _c) in _sheets(office).items()} | {} == {
        **dict.fromkeys(range(1001, 1021), SheetState.BLANK),
        1001: SheetState.USED,
        1002: SheetState.VOID,
        1004: SheetState.USED,
        1005: SheetState.USED,
    }


def test_faded_sheets_noticed_later_are_voided_and_printed_again_in_one_act(
    office: Office,
) -> None:
    made = classroom.issued(office, 3)
    _stocked(office)
    job_id = print_jobs.begin_job(office.clerk, carried(made), ON_SHEETS)
    job = _sent(office, job_id, 3)
    print_jobs.record_good(office.clerk, [item.id for item in job.items])
    before = len(classroom.acts_of(office))
    print_jobs.record_spoiled(
        office.clerk,
        [item.id for item in job.items[1:]],
        "تونر کم‌رنگ",
        second=office.manager,
        first_sheet="1004",
    )
    assert classroom.acts_of(office)[before:] == ["certificate.spoiled"]
    assert _states(office) == [CertificateState.PRINTED] + [CertificateState.ISSUED] * 2
    job = _sent(office, job_id, 2)
    again = job.of(ItemState.SENT)
    assert [(item.carried.certificate_id, item.sheet) for item in again] == [
        (made[1], "A001004"),
        (made[2], "A001005"),
    ]
    print_jobs.record_good(office.clerk, [item.id for item in again])
    assert _states(office) == [CertificateState.PRINTED] * 3
    numbers = [row.number for row in certificates.list_certificates(office.auditor)]
    assert [number[-1] for number in numbers] == ["1", "2", "3"]
    assert history.check_trail(office.auditor).is_whole


def test_spoiled_plain_paper_needs_no_slip(office: Office) -> None:
    made = classroom.issued(office, 1)
    job_id = print_jobs.begin_job(office.clerk, carried(made), JobDraft("Laser"))
    job = _sent(office, job_id, 1)
    assert print_jobs.record_spoiled(office.clerk, [job.items[0].id], "گیر کرد") is None
    assert stock.list_slips(office.auditor) == []
    assert len(print_jobs.get_job(office.clerk, job_id).of(ItemState.WAITING)) == 1


def test_nothing_revoked_goes_to_the_printer(office: Office) -> None:
    made = classroom.issued(office, 2)
    job_id = print_jobs.begin_job(office.clerk, carried(made), JobDraft("Laser"))
    job = _sent(office, job_id, 1)
    for one in made:
        revocation.revoke(office.manager, one, "خطا", letter_no="۱")
    refused = code_of(lambda: print_jobs.record_sent(office.clerk, job.items[1].id))
    assert refused == "print_job.not_to_print"
    print_jobs.record_good(office.clerk, [job.items[0].id])
    assert _states(office) == [CertificateState.REVOKED] * 2


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(ON_SHEETS, first_sheet=""), "stock.tail"),
        (replace(ON_SHEETS, first_sheet="7777"), "stock.not_here"),
        (replace(ON_SHEETS, first_sheet="1020"), "stock.too_few"),
    ],
)
def test_job_without_its_sheets_is_not_begun(office: Office, draft: JobDraft, code: str) -> None:
    made = classroom.issued(office, 2)
    _stocked(office)
    stored = classroom.contents_of(office)
    assert code_of(lambda: print_jobs.begin_job(office.clerk, carried(made), draft)) == code
    assert classroom.contents_of(office) == stored


def test_two_jobs_never_take_one_sheet(office: Office) -> None:
    made = classroom.issued(office, 2)
    _stocked(office)
    print_jobs.begin_job(office.clerk, carried(made[:1]), ON_SHEETS)
    taken = code_of(lambda: print_jobs.begin_job(office.clerk, carried(made[1:]), ON_SHEETS))
    assert taken == "stock.not_here"
    held = code_of(
        lambda: stock.void_blank_sheets(office.clerk, office.manager, "A", "1001", "1001", "پاره")
    )
    assert held == "stock.in_job"


def test_blank_sheet_is_voided_by_two_with_a_slip(office: Office) -> None:
    _stocked(office)
    alone = code_of(
        lambda: stock.void_blank_sheets(office.clerk, office.clerk, "A", "1001", "1002", "خیس")
    )
    assert alone == "stock.void_by_one"
    stock.void_blank_sheets(office.clerk, office.manager, "A", "1001", "1002", "خیس شد")
    assert stock.list_slips(office.auditor)[0].sheets == ("A001001", "A001002")
    again = code_of(
        lambda: stock.void_blank_sheets(office.clerk, office.manager, "A", "1002", "1003", "خیس")
    )
    assert again == "stock.not_blank"


def test_count_of_the_day_agrees_or_is_explained(office: Office) -> None:
    _stocked(office)
    stock.count_sheets(office.clerk, 20)
    assert code_of(lambda: stock.count_sheets(office.clerk, 19)) == "stock.count_differs"
    assert code_of(lambda: stock.count_sheets(office.clerk, -1)) == "stock.count_wrong"
    stock.count_sheets(office.clerk, 19, "یکی گم شده است")
    with office.house.store.reading() as session:
        rows = session.execute(select(SheetCount).order_by(SheetCount.id)).scalars().all()
        assert [(row.expected, row.counted) for row in rows] == [(20, 20), (20, 19)]


def test_desk_warns_when_few_sheets_are_left(office: Office) -> None:
    def missing() -> int:
        rows = {row.queue: row.count for row in queues.list_queues(office.clerk)}
        return rows[Queue.STOCK_LOW]

    assert missing() == 0
    _stocked(office)
    assert missing() == 30
    settings.change_setting(office.manager, settings.STOCK_LOW, 20)
    assert missing() == 0


def test_correction_at_the_counter_voids_the_numbered_sheet(office: Office) -> None:
    made = classroom.issued(office, 1)
    _stocked(office)
    job = _sent(office, print_jobs.begin_job(office.clerk, carried(made), ON_SHEETS), 1)
    print_jobs.record_good(office.clerk, [job.items[0].id])
    detail = trainees.get_trainee(office.clerk, 1)
    given = CounterCorrection(
        detail.version, replace(detail.draft, first_name_fa="زهره"), "شناسنامه", "نام"
    )
    reissues.correct_at_counter(office.manager, office.clerk, made[0], given)
    assert _sheets(office)[1001] == (SheetState.VOID, None)
    assert stock.list_slips(office.auditor)[0].sheets == ("A001001",)
