"""One year's figures never read a great table whole, whatever it has grown to."""

from __future__ import annotations

from tests import figure_acts, figure_rows, plans
from tests.office import Office
from tvto_desk.domain.figures import By, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.services import dashboards, figures

GREAT = (
    "enrolment", "course_run", "course_session", "attendance", "person", "introduction", "attempt",
    "assessment_result", "certificate", "certificate_request", "enrolment_move",
)  # fmt: skip
YEAR = Period(PeriodKind.YEAR, 1404)


def test_figures_of_a_year_are_read_through_indexes(office: Office) -> None:
    figure_rows.grow(office, 120, years=4)
    figure_acts.put_acts(office)
    with plans.heard(office) as heard:
        dashboards.get_dashboard(office.auditor, 1404)
        for unit, by in ((Unit.PERSONS, By.CLUSTER), (Unit.HOURS_ATTENDED, By.SEX)):
            figures.ask_figures(office.auditor, figures.usual(unit, YEAR, by))
    asked = [one for one in heard if "SELECT" in one[0] and any(name in one[0] for name in GREAT)]
    assert len(asked) > 10
    for one in asked:
        assert plans.read_whole(office, one, GREAT) == [], one
