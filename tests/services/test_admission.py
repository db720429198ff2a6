"""From the wish to the place in a class: applications, waiting lists, admission in bulk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.office import Office
from tests.services import classroom
from tests.services.test_queries import counted
from tvto_desk.db.models.courses import Application
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.application import PreferredShift, WaitReason
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.person import Education, Sex
from tvto_desk.services import (
    admission,
    applications,
    attendance,
    enrolments,
    places,
    placing,
    undo,
)
from tvto_desk.services.applications import ApplicationFilter, ApplicationRow
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.placing import Placing
from tvto_desk.services.timetables import MeetingDraft, plan_meetings
from tvto_desk.system.words import words


def standard(office: Office, version: int | None = None) -> int:
    """The standard of an edition (of Laravel by itself)."""
    with office.house.store.reading() as session:
        found = select(StandardVersion.standard_id).where(
            StandardVersion.id == (version or classroom.edition(office))
        )
        return session.execute(found).scalar_one()


def refused(call: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as error:
        call()
    assert words().error(error.value)
    return error.value


def listed(office: Office, **wanted: object) -> list[ApplicationRow]:
    return applications.list_applications(office.clerk, ApplicationFilter(**wanted))  # type: ignore[arg-type]


def applied(office: Office, people: list[int]) -> list[int]:
    wish = standard(office)
    return [applications.apply(office.clerk, person, [wish])[0] for person in people]


def demand(office: Office, **values: object) -> None:
    """Makes the Laravel standard ask for something."""
    with office.manager.write("standard.load_catalogue") as work:
        version = work.session.get_one(StandardVersion, classroom.edition(office))
        from tvto_desk.db.models.standards import Standard

        row = work.session.get_one(Standard, version.standard_id)
        for key, value in values.items():
            setattr(row, key, value)


def expected(office: Office, course: int, people: list[int], note: str = "") -> dict[int, Placing]:
    plan = admission.plan_admission(office.clerk, course, people, note=note)
    return {line.person_id: line.placing for line in plan.lines}


# --- the wish


def test_wishes_keep_their_order_day_and_shift(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    first, second = standard(office), standard(office, classroom.without_code(office))
    day = office.clock.today() - timedelta(days=3)
    applications.apply(
        office.clerk, person, [first, second], shift=PreferredShift.MORNING, applied_on=day
    )
    rows = listed(office, person_id=person)
    assert [(row.standard_id, row.priority) for row in rows] == [(first, 1), (second, 2)]
    assert {(row.applied_on, row.shift, row.state) for row in rows} == {
        (day, PreferredShift.MORNING, ApplicationState.APPLICANT)
    }


def test_second_open_wish_for_a_standard_is_refused_with_the_day_of_the_first(
    office: Office,
) -> None:
    (person,) = classroom.people(office, 1)
    applied(office, [person])
    error = refused(lambda: applications.apply(office.clerk, person, [standard(office)]))
    assert error.code == "application.open_already"
    assert error.params["day"] == office.clock.today()


def test_wish_of_tomorrow_of_nobody_or_for_nothing_is_refused(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    tomorrow = office.clock.today() + timedelta(days=1)
    wish = standard(office)
    cases = {
        "application.to_come": lambda: applications.apply(
            office.clerk, person, [wish], applied_on=tomorrow
        ),
        "trainee.unknown": lambda: applications.apply(office.clerk, 999, [wish]),
        "standard.unknown": lambda: applications.apply(office.clerk, person, [9999]),
        "application.no_wish": lambda: applications.apply(office.clerk, person, []),
        "application.unknown": lambda: applications.reopen_application(office.clerk, 99),
    }
    before = classroom.rows_of(office, "audit", "audit_payload")
    assert {code: refused(call).code for code, call in cases.items()} == {k: k for k in cases}
    assert classroom.rows_of(office, "audit", "audit_payload") == before


def test_too_little_education_is_refused_until_a_note_says_why(office: Office) -> None:
    (person,) = classroom.people(office, 1, education=Education.MIDDLE)
    demand(office, min_education="diploma", required_documents=["health_card"])
    error = refused(lambda: applications.apply(office.clerk, person, [standard(office)]))
    assert (error.code, error.override) == ("eligibility.education_low", True)
    applications.apply(office.clerk, person, [standard(office)], note="با مجوز اداره کل")
    (row,) = listed(office)
    assert [lack.sentence.key for lack in row.lacks] == [
        "eligibility.education_low",
        "eligibility.paper_missing",
    ]


def test_who_gives_up_stays_with_the_reason_and_may_come_back(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    (wish,) = applied(office, [person])
    assert (
        refused(lambda: applications.withdraw_applications(office.clerk, [wish], " ")).code
        == "application.reason_missing"
    )
    applications.withdraw_applications(office.clerk, [wish], "کار پیدا کرد")
    (row,) = listed(office, states=frozenset(ApplicationState))
    assert (row.state, row.close_reason) == (ApplicationState.WITHDRAWN, "کار پیدا کرد")
    assert listed(office) == []
    applications.reopen_application(office.clerk, wish)
    assert [row.state for row in listed(office)] == [ApplicationState.APPLICANT]
    # The same day, at another desk: the wish is taken up again and never stands twice.
    applications.withdraw_applications(office.clerk, [wish], "کار پیدا کرد")
    assert applied(office, [person]) == [wish]
    assert [row.close_reason for row in listed(office)] == [""]


# --- the waiting list


def test_waiting_list_has_an_order_that_is_moved_with_a_reason(office: Office) -> None:
    people = classroom.people(office, 3)
    wishes = applied(office, people)
    course = classroom.open_course(office)
    applications.put_on_waiting_list(office.clerk, wishes, WaitReason.FULL, course_id=course)
    applications.move_in_waiting_list(office.clerk, wishes[2], 1, "معرفی کمیته امداد")
    rows = listed(office, course_id=course)
    assert [(row.id, row.place) for row in rows] == [
        (wishes[2], 1),
        (wishes[0], 2),
        (wishes[1], 3),
    ]
    assert (
        refused(lambda: applications.move_in_waiting_list(office.clerk, wishes[0], 1, "")).code
        == "application.move_reason_missing"
    )


def test_list_of_another_standard_is_refused(office: Office) -> None:
    wishes = applied(office, classroom.people(office, 1))
    other = classroom.open_course(office, standard_version_id=classroom.without_code(office))
    error = refused(
        lambda: applications.put_on_waiting_list(
            office.clerk, wishes, WaitReason.FULL, course_id=other
        )
    )
    assert error.code == "application.other_standard"


def test_free_place_with_somebody_waiting_can_be_served(office: Office) -> None:
    people = classroom.people(office, 3)
    wishes = applied(office, people)
    course = classroom.open_course(office, capacity=1)
    applications.put_on_waiting_list(office.clerk, wishes[:2], WaitReason.NO_COURSE)
    with office.clerk.read() as session:
        assert places.servable(session) == {course: 1}
    admission.admit(office.clerk, course, {people[2]: Placing.ENROL})
    with office.clerk.read() as session:
        assert places.servable(session) == {}


# --- admission


def test_bulk_admission_enrols_keeps_a_place_and_lets_wait(office: Office) -> None:
    ready = classroom.people(office, 2)
    (bare,) = classroom.people(office, 1, first=3, residence_kind=None)
    late = classroom.people(office, 1, first=4)
    wishes = applied(office, [*ready, bare, *late])
    course = classroom.open_course(office, capacity=3)
    plan = expected(office, course, [*ready, bare, *late])
    assert list(plan.values()) == [Placing.ENROL, Placing.ENROL, Placing.KEEP, Placing.WAIT]
    done = admission.admit(office.clerk, course, plan)
    assert (done.enrolled, done.kept, done.waiting) == (2, 1, 1)
    rows = {row.id: row for row in listed(office, states=frozenset(ApplicationState))}
    assert [rows[wish].state for wish in wishes] == [
        ApplicationState.ENROLLED,
        ApplicationState.ENROLLED,
        ApplicationState.ADMITTED,
        ApplicationState.WAITING,
    ]
    assert rows[wishes[3]].wait_reason is WaitReason.FULL
    with office.clerk.read() as session:
        assert placing.free_places_of(session, [course]) == {course: 0}
        held = session.execute(select(Application.course_run_id).order_by(Application.id))
        assert list(held.scalars()) == [None, None, course, course]


def test_kept_place_becomes_an_enrolment_once_the_gap_is_closed(office: Office) -> None:
    (person,) = classroom.people(office, 1, residence_kind=None)
    (wish,) = applied(office, [person])
    course = classroom.open_course(office, capacity=1)
    admission.admit(office.clerk, course, {person: Placing.KEEP})
    error = refused(lambda: admission.enrol_admitted(office.clerk, [wish]))
    assert error.code == "trainee.gaps"
    assert "نوع محل سکونت" in words().error(error)
    classroom.raw(office, "UPDATE person SET residence_kind = 'urban'")
    assert admission.enrol_admitted(office.clerk, [wish]) == 1
    (line,) = enrolments.list_enrolments(office.clerk, course)
    assert line.state is EnrolmentState.ENROLLED


def test_place_that_is_kept_is_not_given_to_another(office: Office) -> None:
    (bare,) = classroom.people(office, 1, residence_kind=None)
    (other,) = classroom.people(office, 1, first=2)
    course = classroom.open_course(office, capacity=1)
    admission.admit(office.clerk, course, {bare: Placing.KEEP})
    assert expected(office, course, [other]) == {other: Placing.WAIT}


def test_who_stands_against_a_rule_stops_the_whole_admission_by_name(office: Office) -> None:
    women = classroom.people(office, 1)
    (man,) = classroom.people(office, 1, first=2, sex=Sex.MALE)
    course = classroom.open_course(office, sex_rule=SexRule.WOMEN)
    plan = expected(office, course, [*women, man])
    assert plan[man] is Placing.REFUSE
    error = refused(lambda: admission.admit(office.clerk, course, plan))
    assert error.code == "trainee.refused"
    assert enrolments.list_enrolments(office.clerk, course) == []


def test_what_changed_between_the_look_and_the_act_is_a_conflict(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.open_course(office, capacity=1)
    plan = expected(office, course, [second])
    admission.admit(office.clerk, course, {first: Placing.ENROL})
    with pytest.raises(Conflict) as error:
        admission.admit(office.clerk, course, plan)
    assert error.value.code == "admission.changed_meanwhile"
    assert words().error(error.value)


def test_who_left_midway_is_warned_about_and_let_in_with_a_note(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    first = classroom.running_course(office, [person])
    office.set_day(classroom.START + timedelta(days=5))
    (line,) = enrolments.list_enrolments(office.clerk, first)
    enrolments.withdraw(office.clerk, line.id, "کار پیدا کرد")
    later = classroom.START + timedelta(days=60)
    again = classroom.open_course(office, starts_on=later, ends_on=later + timedelta(days=29))
    plan = admission.plan_admission(office.clerk, again, [person])
    assert [error.code for error in plan.lines[0].hindrances] == ["enrolment.barred"]
    assert plan.lines[0].placing is Placing.ASK
    noted = expected(office, again, [person], note="با موافقت رئیس")
    admission.admit(office.clerk, again, noted, note="با موافقت رئیس")
    assert len(enrolments.list_enrolments(office.clerk, again)) == 1


def test_who_gave_up_before_the_first_day_is_not_barred(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    first = classroom.open_course(office)
    enrolments.enrol(office.clerk, first, [person])
    (line,) = enrolments.list_enrolments(office.clerk, first)
    office.set_day(classroom.START - timedelta(days=1))
    enrolments.withdraw(office.clerk, line.id, "نمی‌تواند")
    again = classroom.open_course(office)
    assert expected(office, again, [person]) == {person: Placing.ENROL}


def test_classes_at_the_same_hours_clash_and_the_first_day_is_named(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    first = classroom.running_course(office, [person])
    second = classroom.open_course(office, instructor_ids=())
    day = attendance.list_meetings(office.clerk, first)[1].held_on
    plan_meetings(office.clerk, second, [MeetingDraft(day, "16:30", 60)])
    (line,) = admission.plan_admission(office.clerk, second, [person]).lines
    assert [(e.code, e.params["day"]) for e in line.hindrances] == [("placing.clash", day)]
    assert line.placing is Placing.ASK


def test_admission_can_be_taken_back(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    applied(office, [person])
    course = classroom.open_course(office)
    admission.admit(office.clerk, course, {person: Placing.ENROL})
    undo.undo_last(office.clerk)
    assert enrolments.list_enrolments(office.clerk, course) == []
    assert [row.state for row in listed(office)] == [ApplicationState.APPLICANT]


def test_a_whole_class_is_weighed_and_admitted_in_a_bounded_number_of_questions(
    office: Office,
) -> None:
    people = classroom.people(office, 8)
    applied(office, people)
    few, many = classroom.open_course(office), classroom.open_course(office)
    with counted(office) as small:
        admission.plan_admission(office.clerk, few, people[:2])
    with counted(office) as large:
        admission.plan_admission(office.clerk, many, people)
    assert len(small) == len(large) <= 28, large
    with counted(office) as listing:
        listed(office)
    assert len(listing) <= 12
    with counted(office) as act_small:
        admission.admit(office.clerk, few, dict.fromkeys(people[:2], Placing.ENROL))
    with counted(office) as act_large:
        admission.admit(office.clerk, many, dict.fromkeys(people[2:], Placing.ENROL))
    reads = [sum(text.startswith("SELECT") for text in sent) for sent in (act_small, act_large)]
    assert reads[0] == reads[1]


def test_prison_class_asks_for_no_mobile(office: Office) -> None:
    (person,) = classroom.people(office, 1, mobiles=())
    school = classroom.open_course(office)
    prison = classroom.open_course(office, delivery_place="prison")
    assert expected(office, school, [person]) == {person: Placing.KEEP}
    assert expected(office, prison, [person]) == {person: Placing.ENROL}


def test_course_that_takes_nobody_is_not_weighed(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.drafted(office)
    assert (
        refused(lambda: admission.plan_admission(office.clerk, course, [person])).code
        == "course.takes_nobody"
    )


def test_class_row_of_a_course_is_locked_while_it_is_filled(office: Office) -> None:
    course = classroom.open_course(office)
    with office.clerk.write("application.admit") as work:
        assert get_course(work.session, course, locked=True).id == course
