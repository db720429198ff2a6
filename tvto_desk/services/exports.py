"""Tables for Excel: right-to-left sheets, the definition in the first row, strings as strings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from tvto_desk.domain.person_hours import HoursBasis
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.figures import YearFigures, figures_of_year
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words

Line = tuple[str, str, int | Decimal]
"""What is counted, in which unit, and how many."""


@act(Permission.EXPORT)
def year_workbook(desk: Desk, year: int, language: Language) -> bytes:
    """The figures of a Jalali year as an ``.xlsx``; figures are numbers, not their pictures."""
    figures = figures_of_year(desk, year)
    catalogue = words()
    name = desk.centre.name_fa if language is Language.FA else desk.centre.name_en
    definition = catalogue.text("figure.definition", language, year=year, centre=name)
    # The printed moment says of which state of the register the figures are.
    stamp = catalogue.text("figure.read_on", language, day=desk.today())
    head = [catalogue.text(f"figure.{key}", language) for key in ("what", "unit", "amount")]
    made = desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)
    return _sheet(f"{definition} {stamp}", head, year_lines(figures, language), language, made)


def year_lines(figures: YearFigures, language: Language) -> list[Line]:
    """The lines of the year's table: the funnel in its order, then persons and person-hours."""

    def line(key: str, unit: str, amount: int | Decimal) -> Line:
        return (
            words().text(f"figure.{key}", language),
            words().text(f"figure.unit_{unit}", language),
            amount,
        )

    lines = [
        line("enrolled", "enrolments", figures.enrolled),
        line("introduced", "persons", figures.introduced),
        line("passed", "persons", figures.passed),
        line("issued", "sheets", figures.issued),
        line("persons", "persons", figures.by_standard.persons),
    ]
    for hours in (figures.by_standard, figures.by_attendance):
        standard = hours.basis is HoursBasis.STANDARD
        key = "hours_by_standard" if standard else "hours_by_attendance"
        lines.append(line(key, "person_hours", hours.hours))
    return lines


def _sheet(
    definition: str, head: Sequence[str], lines: Sequence[Line], language: Language, made: datetime
) -> bytes:
    file = BytesIO()
    # Strings stay strings: no cell becomes a formula, an address or a number by its look.
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
    sheet = book.add_worksheet(words().text("figure.sheet", language))
    if language is Language.FA:
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "bottom": 1})
    whole = book.add_format({"num_format": "#,##0"})
    parts = book.add_format({"num_format": "#,##0.00"})
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 2, 16)
    sheet.write_string(0, 0, definition)
    for column, title in enumerate(head):
        sheet.write_string(2, column, title, bold)
    for row, (title, unit, amount) in enumerate(lines, start=3):
        sheet.write_string(row, 0, title)
        sheet.write_string(row, 1, unit)
        sheet.write_number(row, 2, amount, whole if isinstance(amount, int) else parts)
    book.close()
    return file.getvalue()
