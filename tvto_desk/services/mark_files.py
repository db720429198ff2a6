"""The examiner's own offline file: a sheet made for one session, filled elsewhere, read back.

The structure is locked and a hash ties the file to the session and its seats; what it says lands in
the mark grid, where it is stored like anything that was typed.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from tvto_desk.db.models.assessment import Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import Attitude
from tvto_desk.domain.marks import HIGHEST
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_file_lines import FileLine, read_lines
from tvto_desk.services.mark_file_shape import (
    FIRST_ITEM,
    FIRST_LINE,
    MAGIC,
    MARK,
    NAME,
    SEAT,
    STATE,
    FileShape,
    say,
    words_of,
)
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import paper_of_session
from tvto_desk.system.clock import IRAN
from tvto_desk.system.sheets import read_table

_A4 = 9
"""The number of the paper size in a workbook."""


@act(Permission.RECORD_MARKS)
def mark_workbook(desk: Desk, session_id: int) -> bytes:
    """An ``.xlsx`` for the examiner: names and seats locked, state and mark to be filled in, and
    the items and attitudes of the session's paper where it has one.
    """
    with desk.read() as session:
        row = get_session(session, session_id)
        shape = FileShape(row, _candidates(session, session_id), paper_of_session(session, row))
        return _workbook(desk, shape)


@act(Permission.RECORD_MARKS)
def read_marks(desk: Desk, session_id: int, path: Path) -> list[FileLine]:
    """What a file says of the session's candidates; nothing is stored.

    Ours is recognised by its first line and refused when it belongs to another session
    (``marks.file_of_another``) or its seats were touched (``marks.file_not_ours``). Any other
    table needs a column of identities or seats beside the marks. Each bad cell is named
    (``marks.file_line_wrong``, ``marks.file_lines_wrong``).
    """
    table = read_table(path)
    with desk.read() as session:
        row = get_session(session, session_id)
        shape = FileShape(row, _candidates(session, session_id), paper_of_session(session, row))
        return read_lines(session, shape, table)


def _workbook(desk: Desk, shape: FileShape) -> bytes:
    made = desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)
    file = BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": made})
    sheet = book.add_worksheet(say("sheet"))
    sheet.right_to_left()
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    open_cell = book.add_format({"locked": False, "border": 1})
    open_mark = book.add_format({"locked": False, "border": 1, "num_format": "0.00"})
    # The key that ties the file to its seats; nobody has to see it.
    sheet.write_string(0, 0, f"{MAGIC} {shape.row.uid} {shape.seal}")
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.write_string(1, 0, say("title", day=shape.row.held_on))
    states = words_of(CandidateState)
    sheet.write_string(2, 0, say("help", states="، ".join(states)))
    if shape.paper is not None:
        grades = "، ".join(words_of(Attitude))
        sheet.write_string(3, 0, say("help_items", grades=grades))
    for column, text in enumerate(shape.heads):
        sheet.write_string(FIRST_LINE - 1, column, text, head)
    for line, (candidate, name) in enumerate(shape.people, start=FIRST_LINE):
        sheet.write_number(line, SEAT, candidate.seat)
        sheet.write_string(line, NAME, full_name(name))
        sheet.write_string(line, STATE, states[0], open_cell)
        for column in range(MARK, shape.first_attitude):
            sheet.write_blank(line, column, None, open_mark)
        for column in range(shape.first_attitude, len(shape.heads)):
            sheet.write_blank(line, column, None, open_cell)
    last = FIRST_LINE + max(0, len(shape.people) - 1)
    limits = {MARK: HIGHEST} | {FIRST_ITEM + at: one.mark for at, one in enumerate(shape.items)}
    for column, most in limits.items():
        sheet.data_validation(FIRST_LINE, column, last, column, _up_to(column, most))
    lists = {STATE: states} | dict.fromkeys(
        range(shape.first_attitude, len(shape.heads)), words_of(Attitude)
    )
    for column, choices in lists.items():
        rule = {
            "validate": "list",
            "source": choices,
            "error_title": say("wrong"),
            "error_message": say("wrong_choice", choices="، ".join(choices)),
        }
        sheet.data_validation(FIRST_LINE, column, last, column, rule)
    sheet.set_column(SEAT, SEAT, 8)
    sheet.set_column(NAME, NAME, 34)
    sheet.set_column(STATE, len(shape.heads) - 1, 18)
    sheet.freeze_panes(FIRST_LINE, 2)
    # Printed for the examiner to sign, every column stands on the one page.
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_LINE - 1)
    sheet.protect("", {"format_columns": True})
    book.close()
    return file.getvalue()


def _up_to(column: int, most: Decimal) -> dict[str, str]:
    """A number beyond the limit is refused in the cell. What is no number there (Persian digits, a
    slash as the decimal sign) is let in: the program reads it, and names it where it is wrong.
    """
    cell = xl_rowcol_to_cell(FIRST_LINE, column)
    return {
        "validate": "custom",
        "value": f"=OR(ISTEXT({cell}),AND({cell}>=0,{cell}<={most.normalize():f}))",
        "error_title": say("wrong"),
        "error_message": say("wrong_mark", most=shown_mark(most)),
    }


def _candidates(session: Session, session_id: int) -> list[tuple[Candidate, PersonName]]:
    found = (
        select(Candidate, PersonName)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    return list(session.execute(found).tuples())
