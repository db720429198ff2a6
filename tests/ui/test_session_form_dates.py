"""Group 3 of the catalogue of bad inputs, typed as the date of a test."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import office as the_office
from tvto_desk.domain import jalali
from tvto_desk.ui.assessment.session_form import SessionForm
from tvto_desk.ui.look import Look

CATALOGUE = json.loads(
    (Path(the_office.__file__).parent / "data" / "bad_inputs.json").read_text("utf-8")
)
CASES = {case["id"]: case for case in CATALOGUE if case["target"] == "exam_date"}

# What each comes to: the code beside the field, or the day that is meant. D09 is a matter of the
# class (``test_test_before_its_class_is_refused``).
WANTED: dict[str, str | date] = {
    "D02": "date.no_such_day",
    "D04": "date.month",
    "D05": "date.no_such_day_of_month",
    "D07": "date.gregorian",
    "D08": jalali.from_jalali(1404, 1, 5),
    "D10": "date.format",
}


def test_every_date_of_the_catalogue_is_answered_here() -> None:
    assert set(WANTED) | {"D09"} == set(CASES)


@pytest.mark.parametrize("case", WANTED)
def test_date_of_a_test_is_refused_at_its_field_or_understood(
    look: Look, qtbot: Any, case: str
) -> None:
    from PySide6.QtWidgets import QWidget

    host = QWidget()
    qtbot.addWidget(host)
    form = SessionForm(lambda: the_office.TODAY, host)
    form.set_typed({"held_on": str(ast.literal_eval(CASES[case]["value"]))})
    form.check()
    problem, wanted = form.field("held_on").shown_problem(), WANTED[case]
    if isinstance(wanted, date):
        assert problem is None
        assert form.field("held_on").value() == wanted
    else:
        assert problem is not None
        assert problem.code == wanted
