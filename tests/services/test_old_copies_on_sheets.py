"""A duplicate of a certificate older than the program on a numbered sheet, bound and counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.office import Office, draft
from tests.postgres import fresh_database
from tests.services.classroom import code_of
from tests.services.conftest import ENGINES
from tests.services.old_papers import WHOLE
from tvto_desk.db.models.certificates import StockSheet
from tvto_desk.db.models.stock import VoidSlipItem
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.stock import Carried, ItemState, Paper, SheetState
from tvto_desk.services import (
    duplicates,
    history,
    old_originals,
    old_records,
    print_jobs,
    spooling,
    stock,
    trainees,
)
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.services.print_jobs import JobDraft, JobRow

ON_SHEETS = JobDraft("Laser", "Tray1", Paper.STOCK, "1001")


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


def _old_copies(office: Office, count: int) -> tuple[int, list[Carried]]:
    person = trainees.register_trainee(office.clerk, draft(count))
    number = f"{count}/ق"
    paper = replace(WHOLE, certificate_no=number, page=number)
    line = old_records.add_old_record(office.clerk, person, paper)
    original = old_originals.original_of_record(office.clerk, line)
    lost = DuplicateDraft("گم شده است", "۱۲")
    made = [
        duplicates.issue_old_duplicate(office.manager, office.clerk, original, lost)
        for _copy in range(count)
    ]
    return person, [Carried(old_copy_id=one) for one in made]


def _sent(office: Office, job_id: int) -> JobRow:
    for item in print_jobs.get_job(office.clerk, job_id).of(ItemState.WAITING):
        print_jobs.record_sent(office.clerk, item.id)
    return print_jobs.get_job(office.clerk, job_id)


def _sheets(office: Office) -> list[tuple[SheetState, int | None]]:
    with office.house.store.reading() as session:
        rows = session.execute(select(StockSheet).order_by(StockSheet.serial)).scalars()
        return [(row.state, row.old_copy_id) for row in rows]


def test_sheet_is_bound_spoiled_with_a_slip_replaced_and_printed_once(office: Office) -> None:
    person, (page,) = _old_copies(office, 1)
    stock.receive_sheets(office.clerk, "A", "1001", "1004", "۱۲/۳")
    plain = spooling.spool_page(office.clerk, page)
    assert len(spooling.spool_page(office.clerk, page, on_stock=True)) < len(plain)
    assert spooling.page_size(office.clerk, page) == (297.0, 210.0)
    job_id = print_jobs.begin_job(office.clerk, [page], ON_SHEETS)
    assert code_of(lambda: print_jobs.begin_job(office.clerk, [page], ON_SHEETS)) == (
        "print_job.in_job"
    )
    job = _sent(office, job_id)
    assert [(item.sheet, item.number) for item in job.items] == [("A001001", "1/ق")]
    torn = [job.items[0].id]
    assert code_of(lambda: print_jobs.record_spoiled(office.clerk, torn, "گیر کرد")) == (
        "stock.void_by_one"
    )
    print_jobs.record_spoiled(
        office.clerk, torn, "گیر کرد", second=office.manager, first_sheet="1002"
    )
    (slip,) = stock.list_slips(office.auditor)
    assert slip.sheets == ("A001001",)
    with office.house.store.reading() as session:
        voided = session.execute(select(VoidSlipItem)).scalar_one()
        assert (voided.certificate_id, voided.old_copy_id) == (None, page.old_copy_id)
    print_jobs.record_good(office.clerk, [_sent(office, job_id).items[-1].id])
    assert _sheets(office) == [
        (SheetState.VOID, None),
        (SheetState.USED, page.old_copy_id),
        (SheetState.BLANK, None),
        (SheetState.BLANK, None),
    ]
    (batch,) = stock.list_batches(office.auditor)
    assert (batch.blank, batch.used, batch.void) == (2, 1, 1)
    assert code_of(lambda: stock.count_sheets(office.clerk, 3)) == "stock.count_differs"
    stock.count_sheets(office.clerk, 2)
    (shown,) = old_records.list_old_records(office.clerk, person)
    assert shown.printed == ((page.old_copy_id, "A001002"),)
    again = code_of(lambda: print_jobs.begin_job(office.clerk, [page], ON_SHEETS))
    assert again == "print_job.not_to_print"
    assert history.check_trail(office.auditor).is_whole


def test_faded_sheet_is_voided_later_and_none_is_printed_after_the_hand_over(
    office: Office,
) -> None:
    person, (page, other) = _old_copies(office, 2)
    later = replace(ON_SHEETS, first_sheet="2001")
    stock.receive_sheets(office.clerk, "A", "2001", "2004", "۱۲/۴")
    job = _sent(office, print_jobs.begin_job(office.clerk, [page], later))
    print_jobs.record_good(office.clerk, [job.items[0].id])
    last = print_jobs.find_last_job(office.clerk, page)
    assert last is not None
    faded = [last.items[0].id]
    print_jobs.record_spoiled(office.clerk, faded, "کم‌رنگ", second=office.manager)
    assert _sheets(office)[-4] == (SheetState.VOID, None)
    waiting = print_jobs.get_job(office.clerk, last.id).of(ItemState.WAITING)
    assert [item.carried for item in waiting] == [page]
    print_jobs.bind_sheets(office.clerk, last.id, "2002")
    print_jobs.record_good(office.clerk, [_sent(office, last.id).items[-1].id])
    given = HandOver(collector="زهرا محمدی", identity_shown="national_card")
    old_originals.hand_over_old_copy(office.clerk, other.old_copy_id or 0, given)
    gone = code_of(lambda: print_jobs.begin_job(office.clerk, [other], later))
    assert gone == "print_job.not_to_print"
    (shown,) = old_records.list_old_records(office.clerk, person)
    assert shown.printed == ((page.old_copy_id, "A002002"),)
    nobody = Carried(old_copy_id=999)
    assert code_of(lambda: spooling.spool_page(office.clerk, nobody)) == "certificate.unknown"
