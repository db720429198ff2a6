"""A printer that goes in the middle of a job: what lies on paper is what the register says.

The double draws real sheets from a pile and knows which page stands on which of them. It goes at
every sheet of a job, before drawing it in, while it is half printed, or after it came out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from sqlalchemy import select

from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.certificates import CertificateEvent, StockSheet
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.stock import ItemState, Paper, SheetState
from tvto_desk.domain.words import Language
from tvto_desk.services import print_jobs, spooling, stock
from tvto_desk.services.certificate_queues import register_lines
from tvto_desk.services.print_jobs import JobDraft
from tvto_desk.system.words import words
from tvto_desk.ui.certificates.printing import send_job

CLASS, ENDS = 2, ("blank", "torn", "whole")
ROUNDS = tuple(product(range(1, CLASS + 1), ENDS))


class Pile:
    """A printer with a pile of numbered sheets; it goes once, at its ``at``-th sheet."""

    def __init__(self, first: int, at: int, end: str) -> None:
        self.top, self._left, self._end = first, at, end
        self.whole: list[tuple[int, str]] = []
        self.torn: list[int] = []

    def printers(self) -> list[str]:
        return ["Laser"]

    def trays(self, _printer: str) -> list[str]:
        return []

    def send(self, _pdf: bytes, _printer: str, _tray: str, title: str) -> None:
        self._left -= 1
        gone = self._left == 0
        if not (gone and self._end == "blank"):
            if gone and self._end == "torn":
                self.torn.append(self.top)
            else:
                self.whole.append((self.top, title))
            self.top += 1
        if gone:
            raise SystemProblem("print_job.refused")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    stock.receive_sheets(made.clerk, "A", "1001", "1999")
    yield made
    made.close()


@pytest.fixture(scope="module")
def classes(office: Office) -> list[list[int]]:
    """Two issued certificates for each round, and for each of the control."""
    issued = classroom.issued(office, CLASS * (len(ROUNDS) + CLASS))
    return [issued[at : at + CLASS] for at in range(0, len(issued), CLASS)]


def _answer(office: Office, job_id: int, pile: Pile) -> None:
    """The clerk says of the unknown sheets what the hand and the pile show."""
    unknown = print_jobs.get_job(office.clerk, job_id).of(ItemState.SENT)
    seen = {title for _sheet, title in pile.whole}
    for item in unknown:
        if item.number in seen:
            print_jobs.record_good(office.clerk, [item.id])
        elif pile.torn:
            print_jobs.record_spoiled(office.clerk, [item.id], "گیر کرد", second=office.manager)
        else:
            print_jobs.record_not_printed(office.clerk, [item.id])


def _job(office: Office, ids: Sequence[int], pile: Pile) -> int:
    draft = JobDraft("Laser", "", Paper.STOCK, str(pile.top))
    return print_jobs.begin_job(office.clerk, classroom.carried(ids), draft)


def _told(office: Office, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Which certificate lies on which sheet, as the ledger says."""
    lines = register_lines(office.clerk, list(ids))
    with office.house.store.reading() as session:
        found = select(StockSheet).where(StockSheet.certificate_id.in_(ids))
        rows = session.execute(found.order_by(StockSheet.serial)).scalars()
        return [(row.serial, lines[row.certificate_id or 0].number) for row in rows]


def _printed(office: Office, ids: Sequence[int]) -> int:
    with office.house.store.reading() as session:
        kind = CertificateEventKind.PRINTED
        found = select(CertificateEvent).where(
            CertificateEvent.kind == kind, CertificateEvent.certificate_id.in_(ids)
        )
        return len(session.execute(found).all())


def _void(office: Office) -> set[int]:
    with office.house.store.reading() as session:
        found = select(StockSheet.serial).where(StockSheet.state == SheetState.VOID)
        return set(session.execute(found).scalars())


def test_what_lies_on_paper_is_what_the_register_says(
    office: Office, classes: list[list[int]], figure: Figure
) -> None:
    wrong, first = [], 1001
    for (at, end), ids in zip(ROUNDS, classes, strict=False):
        pile = Pile(first, at, end)
        job_id = _job(office, ids, pile)
        sent = send_job(office.clerk, pile, job_id, None, None, lambda *_: None, lambda: False)
        assert sent.problem is not None
        told = words().error(sent.problem, Language.FA)
        assert "هیچ شماره‌ای از دست نرفته" in told
        _answer(office, job_id, pile)
        if print_jobs.get_job(office.clerk, job_id).of(ItemState.WAITING):
            # The sheet on top is read off and typed: it goes on from there.
            print_jobs.bind_sheets(office.clerk, job_id, str(pile.top))
            again = send_job(office.clerk, pile, job_id, None, None, lambda *_: None, lambda: False)
            assert again.problem is None
            _answer(office, job_id, pile)
        agrees = (
            _told(office, ids) == pile.whole
            and _printed(office, ids) == len(pile.whole) == CLASS
            and {one for one in _void(office) if one >= first} == set(pile.torn)
            and not print_jobs.get_job(office.clerk, job_id).is_open
        )
        wrong += [] if agrees else [(at, end)]
        first = pile.top
    assert wrong == []
    assert len(stock.list_slips(office.auditor)) == CLASS
    (batch,) = stock.list_batches(office.auditor)
    assert batch.blank == 1999 - first + 1
    figure.say("F6 printer gone in the middle of a job", len(ROUNDS), len(wrong))


def test_control_that_records_after_printing_prints_twice(
    office: Office, classes: list[list[int]], figure: Figure
) -> None:
    """The same sheets, recorded once the printer has answered: what came out is printed again."""
    doubled, first = 0, 1500
    for at, ids in enumerate(classes[len(ROUNDS) :], 1):
        pile = Pile(first, at, "whole")
        job_id = _job(office, ids, pile)
        for _try in range(2):
            for item in print_jobs.get_job(office.clerk, job_id).of(ItemState.WAITING):
                page = spooling.spool_page(office.clerk, item.carried, None, on_stock=True)
                try:
                    pile.send(page, "Laser", "", item.number)
                except SystemProblem:
                    break
                print_jobs.record_sent(office.clerk, item.id)
                print_jobs.record_good(office.clerk, [item.id])
        doubled += _told(office, ids) != pile.whole and len(pile.whole) > CLASS
        first = pile.top + 10
    figure.control("F6 printer gone, recorded after printing", CLASS, doubled, 0.9)
