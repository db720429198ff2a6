"""Issued pages into a folder, and the pages of a print job to a press: callables for the runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.stock import ItemState, Paper
from tvto_desk.services import print_jobs
from tvto_desk.services.certificate_pages import class_file, stored_page
from tvto_desk.services.certificate_queues import register_lines
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_jobs import JobRow
from tvto_desk.services.spooling import spool_page
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.certificates.press import Press
from tvto_desk.ui.runner import Cancelled, Progress


@dataclass(frozen=True)
class Sent:
    """How far a job came: its pages as they are now, and what stopped it."""

    job: JobRow
    problem: CodedError | None = None


def send_job(
    desk: Desk,
    press: Press,
    job_id: int,
    placement: Placement | None,
    count: int | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Sent:
    """Sends the waiting pages of a job, one document a sheet, at most ``count``.

    Each is recorded as sent before the press has it. ``cancelled`` is asked between two sheets. A
    press or a page that refuses stops the job; the page it stopped at is unknown.
    """
    job = print_jobs.get_job(desk, job_id)
    waiting = job.of(ItemState.WAITING)[:count]
    for done, item in enumerate(waiting, 1):
        if cancelled():
            break
        try:
            page = spool_page(desk, item.carried, placement, on_stock=job.paper is Paper.STOCK)
            print_jobs.record_sent(desk, item.id)
            press.send(page, job.printer, job.tray, item.number)
        except CodedError as problem:
            return Sent(print_jobs.get_job(desk, job_id), problem)
        progress(done, len(waiting))
    return Sent(print_jobs.get_job(desk, job_id))


def save_pages(
    desk: Desk, ids: Sequence[int], folder: Path, progress: Progress, cancelled: Cancelled
) -> list[Path]:
    """Writes each stored page as ``<number>.pdf`` and gives the files."""
    lines = register_lines(desk, ids)
    written: list[Path] = []
    for one in ids:
        if cancelled():
            break
        path = folder / safe_file_name(f"{lines[one].number}.pdf")
        write_atomically(path, stored_page(desk, one))
        written.append(path)
        progress(len(written), len(ids))
    return written


def save_class_file(desk: Desk, ids: Sequence[int], folder: Path) -> list[Path]:
    """Writes all pages into one PDF, named by the class or by the first and last number."""
    lines = [register_lines(desk, ids)[one] for one in ids]
    codes = {line.class_code for line in lines}
    numbers = sorted(line.number for line in lines)
    name = codes.pop() if len(codes) == 1 else f"{numbers[0]}_{numbers[-1]}"
    path = folder / safe_file_name(f"{name}.pdf")
    write_atomically(path, class_file(desk, ids))
    return [path]
