"""The rows of a list that could not be taken in, as a spreadsheet to be mended and sent again."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Row
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import export_table
from tvto_desk.services.imports import Trial
from tvto_desk.system.table_files import Table, TableFormat
from tvto_desk.system.words import words


@act(Permission.IMPORT)
def problem_workbook(desk: Desk, trial: Trial, language: Language) -> bytes:
    """An ``.xlsx`` of the rows with a problem: the file's own columns, then the reasons.

    The columns keep their order and headings, so the mended sheet is known again when it comes
    back. Like every export it stands in the trail.
    """
    troubled = _by_row(trial.problems)
    rows = {row.number: row for row in trial.table.rows if row.number in troubled}
    headers = trial.columns.headers
    wide = max([len(row.cells) for row in rows.values()] + [max(headers, default=-1) + 1])
    table = Table(
        sheet=words().text("imports.problems_sheet", language),
        definition=words().text("imports.problems_told", language, count=len(troubled)),
        head=(
            *(headers.get(place, "") for place in range(wide)),
            words().text("imports.reason", language),
        ),
        rows=[
            [
                *(rows.get(number, Row(number, ())).cell(place).value for place in range(wide)),
                " ".join(dict.fromkeys(_sentence(problem, language) for problem in problems)),
            ]
            for number, problems in troubled.items()
        ],
        right_to_left=language is Language.FA,
    )
    return export_table(desk, table, TableFormat.XLSX)


def _by_row(problems: Sequence[RowProblem]) -> dict[int, list[RowProblem]]:
    found: dict[int, list[RowProblem]] = {}
    for problem in problems:
        found.setdefault(problem.row, []).append(problem)
    return found


def _sentence(problem: RowProblem, language: Language) -> str:
    return words().error(DomainError(problem.code, **problem.params), language)
