"""The long works of an import, as the runner wants them: each tells how far it is, and may end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tvto_desk.domain.referral_answers import Answers, ListDefaults
from tvto_desk.domain.referral_columns import Columns
from tvto_desk.domain.sheet import Reading
from tvto_desk.services.desk import Desk
from tvto_desk.services.imports import (
    ReferralSheet,
    Taken,
    Trial,
    import_referral,
    read_copied_cells,
    read_referral,
    try_rows,
)
from tvto_desk.ui.runner import Cancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress, Cancelled], T]


def reading_file(desk: Desk, path: Path, reading: Reading) -> Work[ReferralSheet]:
    """A file becomes rows of cells."""

    def work(progress: Progress, cancelled: Cancelled) -> ReferralSheet:
        told = lambda rows: progress(rows, 0)  # noqa: E731
        return read_referral(desk, path, reading=reading, progress=told, cancelled=cancelled)

    return work


def reading_cells(desk: Desk, text: str) -> Work[ReferralSheet]:
    """What was copied in a spreadsheet program becomes rows of cells."""

    def work(progress: Progress, cancelled: Cancelled) -> ReferralSheet:
        told = lambda rows: progress(rows, 0)  # noqa: E731
        return read_copied_cells(desk, text, progress=told, cancelled=cancelled)

    return work


def trying(
    desk: Desk,
    sheet: ReferralSheet,
    columns: Columns,
    defaults: ListDefaults,
    answers: Answers,
    course_id: int | None,
) -> Work[Trial]:
    """The rows under their rules; nothing is stored."""

    def work(progress: Progress, cancelled: Cancelled) -> Trial:
        return try_rows(
            desk,
            sheet,
            columns=columns,
            defaults=defaults,
            answers=answers,
            course_id=course_id,
            progress=progress,
            cancelled=cancelled,
        )

    return work


def storing(desk: Desk, trial: Trial, file_name: str) -> Work[Taken]:
    """The people of a trial that is ready are stored."""

    def work(progress: Progress, cancelled: Cancelled) -> Taken:
        return import_referral(
            desk, trial, file_name=file_name, progress=progress, cancelled=cancelled
        )

    return work
