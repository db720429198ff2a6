"""The rows of a list that could not be taken in, as a spreadsheet to be mended and sent again."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.referral_columns import IDENTITIES, Columns
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import CellKind, Row
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.imports import Trial
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words

_WIDE, _REASON_WIDE = 16, 70


@act(Permission.IMPORT)
def problem_workbook(desk: Desk, trial: Trial, language: Language) -> bytes:
    """An ``.xlsx`` of the rows with a problem: the file's own columns, then the reasons.

    The columns keep their order and headings, so the mended sheet is known again when it comes
    back. Strings stay strings: no cell becomes a formula by its look.
    """
    troubled = _by_row(trial.problems)
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    book.set_properties({"created": desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)})
    sheet = book.add_worksheet(words().text("imports.problems_sheet", language))
    if language is Language.FA:
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    marked = book.add_format({"bg_color": "#FFF0D2"})
    rows = {row.number: row for row in trial.table.rows if row.number in troubled}
    headers = trial.columns.headers
    wide = max([len(row.cells) for row in rows.values()] + [max(headers, default=-1) + 1])
    sheet.set_column(0, max(wide - 1, 0), _WIDE)
    sheet.set_column(wide, wide, _REASON_WIDE)
    for place, header in headers.items():
        sheet.write_string(0, place, header, bold)
    sheet.write_string(0, wide, words().text("imports.reason", language), bold)
    for line, (number, problems) in enumerate(troubled.items(), start=1):
        row = rows.get(number, Row(number, ()))
        wrong = _places(problems, trial.columns)
        for place, cell in enumerate(row.cells):
            if cell.kind not in (CellKind.EMPTY, CellKind.MERGED) or place in wrong:
                sheet.write_string(line, place, cell.value, marked if place in wrong else None)
        for place in wrong:
            if row.cell(place).kind is CellKind.EMPTY:
                sheet.write_blank(line, place, None, marked)
        reasons = [_sentence(problem, language) for problem in problems]
        sheet.write_string(line, wide, "\n".join(dict.fromkeys(reasons)), wrapped)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()


def _by_row(problems: Sequence[RowProblem]) -> dict[int, list[RowProblem]]:
    found: dict[int, list[RowProblem]] = {}
    for problem in problems:
        found.setdefault(problem.row, []).append(problem)
    return found


def _places(problems: Sequence[RowProblem], columns: Columns) -> set[int]:
    """The columns that the problems of a row are about."""
    fields = {problem.field for problem in problems}
    if "identity" in fields:
        fields |= {field.value for field in IDENTITIES}
    return {place for field, place in columns.places.items() if field.value in fields}


def _sentence(problem: RowProblem, language: Language) -> str:
    return words().error(DomainError(problem.code, **problem.params), language)
