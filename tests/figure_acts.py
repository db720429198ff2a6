"""Tests, certificates, waiting lists and other centres, put past the services beside the rows of
``figure_rows``: what a dashboard counts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select, update

from tests.figure_rows import BASE, past_the_trail
from tests.office import Office
from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    Attempt,
    AttemptPolicyRow,
    Candidate,
    RuleSetRow,
)
from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.certificates import Certificate, CertificateRequest
from tvto_desk.db.models.courses import Application, CourseRun, Enrolment
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.centre import CentreKind
from tvto_desk.domain.certificate import RequestState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState

_OWN = {"origin_centre": "02"}
_OUTCOMES = (Outcome.PASSED, Outcome.PASSED, Outcome.FAILED_PRACTICAL, Outcome.AWAITING_PRACTICAL)


def put_acts(office: Office) -> None:
    """A test for each introduced trainee, a certificate for most who passed, others who wait."""
    with office.house.store.reading() as session:
        rules = session.execute(select(RuleSetRow.id)).scalars().first()
        policy = session.execute(select(AttemptPolicyRow.id)).scalars().first()
        introduced = session.execute(
            select(
                Enrolment.id,
                Enrolment.person_id,
                Enrolment.enrolled_on,
                CourseRun.standard_version_id,
            )
            .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
            .where(Enrolment.state == EnrolmentState.INTRODUCED)
        ).tuples()
        rows = [(*row[:2], row[2] + timedelta(days=80), row[3]) for row in introduced]
    tests: dict[str, list[dict[str, object]]] = {name: [] for name in ("seats", "marks", "results")}
    for number, (enrolment, person, held, edition) in enumerate(rows):
        outcome = _OUTCOMES[number % len(_OUTCOMES)]
        part = Part.WRITTEN if outcome is Outcome.AWAITING_PRACTICAL else Part.PRACTICAL
        own = _OWN | {"id": enrolment, "enrolment_id": enrolment}
        tests["seats"].append(
            own
            | {"session_id": BASE + number, "person_id": person}
            | {"seat": 1, "state": CandidateState.PRESENT}
        )
        tests["marks"].append(
            own
            | {"candidate_id": enrolment, "part": part, "number": 1, "held_on": held}
            | {"state": CandidateState.PRESENT}
        )
        tests["results"].append(
            own
            | {"person_id": person, "standard_version_id": edition, "rule_set_id": rules}
            # One of three failed the written part and never sat the practical.
            | {
                "practical_attempt_id": enrolment if number % 3 else None,
                "written_attempt_id": None if number % 3 else enrolment,
                "outcome": outcome,
                "reasons": [],
                "passed_on": held if outcome is Outcome.PASSED else None,
            }
        )
    with past_the_trail(office) as connection:
        connection.execute(
            insert(AssessmentSession),
            [
                _OWN
                | {"id": BASE + number, "part": Part.PRACTICAL, "standard_version_id": edition}
                | {"rule_set_id": rules, "attempt_policy_id": policy, "held_on": held}
                | {"starts_at": "08:00", "state": SessionState.HELD}
                for number, (_enrolment, _person, held, edition) in enumerate(rows)
            ],
        )
        connection.execute(insert(Candidate), tests["seats"])
        connection.execute(insert(Attempt), tests["marks"])
        connection.execute(insert(AssessmentResult), tests["results"])
    _certificates(office, tests["results"])
    _others(office)


def _certificates(office: Office, results: list[dict[str, object]]) -> None:
    """Each passed result but every fifth; every seventh certificate replaces the one before."""
    passed = [row for row in results if row["outcome"] is Outcome.PASSED]
    made = [row for number, row in enumerate(passed) if number % 5]
    actor = office.manager.actor.staff_id
    with past_the_trail(office) as connection:
        connection.execute(
            insert(CertificateRequest),
            [
                _OWN
                | {"id": row["id"], "result_id": row["id"], "state": RequestState.FULFILLED}
                | {"requested_by_id": actor, "requested_at": datetime(2025, 1, 1, tzinfo=UTC)}
                for row in made
            ],
        )
        for number, row in enumerate(made):
            day = row["passed_on"]
            assert isinstance(day, date)
            before = made[number - 1]["id"] if number and number % 7 == 0 else None
            connection.execute(
                insert(Certificate).values(
                    **_OWN,
                    id=row["id"],
                    number=f"G-{number}",
                    centre_code="02",
                    jalali_year=1390,
                    sequence=number + 1,
                    request_id=row["id"],
                    person_id=row["person_id"],
                    standard_version_id=row["standard_version_id"],
                    issued_on=day + timedelta(days=9),
                    issued_by_id=actor,
                    template="",
                    rule_set_key="",
                    content="",
                    content_sha="",
                    pdf_sha="",
                    proof="",
                    key_id="",
                    signature=b"",
                    replaces_id=before,
                )
            )


def _others(office: Office) -> None:
    """A centre and two institutes of other counties with classes, and people who wait."""
    with office.house.store.reading() as session:
        standards = list(session.execute(select(Standard.id)).scalars())[:9]
    with past_the_trail(office) as connection:
        for number, (county, kind) in enumerate(
            (
                ("قزوین", CentreKind.FIXED),
                ("قزوین", CentreKind.PRIVATE),
                ("آبیک", CentreKind.PRIVATE),
            ),
            3,
        ):
            connection.execute(
                insert(Centre).values(
                    id=BASE + number,
                    origin_centre="02",
                    code=f"0{number}",
                    kind=kind,
                    province_letters="QZ",
                    name_fa=f"مرکز {number}",
                    name_en=f"Centre {number}",
                    province_fa="قزوین",
                    province_en="Qazvin",
                    county_fa=county,
                    county_en=f"County {number}",
                )
            )
            connection.execute(
                update(CourseRun)
                .where(CourseRun.id % 5 == number - 3)
                .values(centre_id=BASE + number)
            )
        connection.execute(
            insert(Application),
            [
                _OWN
                | {"person_id": BASE + number, "standard_id": standards[number * number % 9]}
                | {"applied_on": date(2025, 6, 1), "state": state}
                for number, state in enumerate(
                    [ApplicationState.WAITING] * 20 + [ApplicationState.APPLICANT] * 4, 1
                )
            ],
        )
