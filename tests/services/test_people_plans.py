"""A list of people and a dossier cost the same among a million as among ten."""

from __future__ import annotations

from tests import office as the_office
from tests import plans
from tests.office import Office
from tvto_desk.services import dossiers, trainees
from tvto_desk.services.people_search import PeopleQuery, first_people

GREAT = (
    "person", "person_name", "person_identity", "person_phone", "person_target_group", "enrolment",
    "person_document", "application", "candidate", "certificate", "assessment_result",
)  # fmt: skip
MILLION = 1_000_000


def test_lines_and_dossiers_are_read_through_indexes(office: Office) -> None:
    ids = [trainees.register_trainee(office.clerk, the_office.draft(n)) for n in range(1, 4)]
    _believe_in_a_million(office)
    with plans.heard(office) as heard:
        found = first_people(office.clerk, PeopleQuery("رضا"), 40)
        dossiers.trainee_lines(office.clerk, ids)
        dossiers.trainee_lines(office.clerk, [])
        dossiers.get_dossier(office.clerk, ids[0])
    assert found is not None
    asked = [one for one in heard if one[0].startswith("SELECT")]
    assert len(asked) > 20
    for one in asked:
        assert plans.read_whole(office, one, GREAT) == [], one


def _believe_in_a_million(office: Office) -> None:
    """What SQLite would note of itself in a centre of a million people of whom none was merged."""
    if office.url is not None:
        return  # Asked of PostgreSQL is only whether it can do without.
    with office.house.store.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
        notes = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1").all()
        for table, index, stat in notes:
            if table not in GREAT:
                continue
            # Values that all rows share in the small centre they share in the large one.
            rows, *shared = (int(word) for word in stat.split())
            grown = [MILLION, *(MILLION if one == rows else one for one in shared)]
            connection.exec_driver_sql(
                "UPDATE sqlite_stat1 SET stat = ? WHERE tbl = ? AND idx IS ?",
                (" ".join(str(word) for word in grown), table, index),
            )
    office.restart()
