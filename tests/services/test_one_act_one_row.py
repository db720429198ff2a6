"""Every act leaves exactly one row in the trail and in each touched record's history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import office as the_office
from tests.office import FAST, PASSWORD, Office
from tests.services import classroom
from tests.services.classroom import START
from tvto_desk.db.models import Base
from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.base import Record
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.roles import Role
from tvto_desk.domain.staff import Duty
from tvto_desk.services import (
    accounts,
    assessments,
    attendance,
    centres,
    certificates,
    courses,
    doubles,
    enrolments,
    handing_over,
    history,
    marks,
    merging,
    person_documents,
    revocation,
    staff,
    standards,
    timetables,
    trainees,
    verdicts,
)
from tvto_desk.services.staff import StaffDraft
from tvto_desk.services.timetables import MeetingDraft

Versions = dict[tuple[str, str], int]


def _versions(office: Office) -> Versions:
    """Kind, uid and version of every record that is stored."""
    found: Versions = {}
    with office.house.store.reading() as session:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Record):
                table = mapper.class_.__table__
                for uid, version in session.execute(select(table.c.uid, table.c.version)):
                    found[str(table.name), uid] = version
    return found


@dataclass
class Act:
    """What one call left behind."""

    actions: list[str]
    named: set[tuple[str, str]]
    touched: set[tuple[str, str]]


def _observed(office: Office, call: Callable[[], object]) -> Act:
    before, count = _versions(office), len(classroom.acts_of(office))
    call()
    after = _versions(office)
    touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    with office.house.store.reading() as session:
        named = session.execute(
            select(AuditObject.kind, AuditObject.uid).where(AuditObject.seq > count)
        )
        return Act(classroom.acts_of(office)[count:], {(k, u) for k, u in named}, touched)


def _assert_one_row(office: Office, action: str, call: Callable[[], object]) -> None:
    act = _observed(office, call)
    assert act.actions == [action]
    assert act.touched
    assert act.named == act.touched


def _catalogue(folder: Path) -> Path:
    """A catalogue of one group and one standard that the centre does not have yet."""
    (folder / "occupational_groups.csv").write_text(
        "group_code,group_fa,group_en,cluster_fa\n999,گروه تازه,New,صنعت\n", "utf-8"
    )
    (folder / "standards_sample.csv").write_text(
        "code,title_fa,title_en,group_fa,theory_hours,practical_hours\n"
        ",استاندارد تازه,New,گروه تازه,10,20\n",
        "utf-8",
    )
    return folder


def test_every_act_of_the_main_job_is_one_row_that_names_all_it_touched(office: Office) -> None:
    clerk, manager = office.clerk, office.manager

    def check(action: str, call: Callable[[], object]) -> None:
        _assert_one_row(office, action, call)

    catalogue = _catalogue(office.folder)
    check("standard.load_catalogue", lambda: standards.load_catalogue(manager, catalogue))
    check(
        "staff.add",
        lambda: staff.add_staff(manager, StaffDraft(first_name_fa="نادر", last_name_fa="امینی")),
    )
    examiner = classroom.staff_id(office, "نادر")
    check(
        "account.create",
        lambda: accounts.create_account(
            manager, FAST, examiner, "amini", PASSWORD, frozenset({Role.EXAMINER})
        ),
    )
    check(
        "staff.add_qualification",
        lambda: staff.add_qualification(manager, examiner, Duty.EXAMINE, 1, valid_from=START),
    )
    check("centre.add_workshop", lambda: centres.add_workshop(manager, "کارگاه برق"))
    check(
        "centre.add_signatory",
        lambda: centres.add_signatory(manager, the_office.founding().signatories[0]),
    )
    one = the_office.draft(1)
    check(
        "trainee.register",
        lambda: trainees.register_trainee(clerk, one, photo=classroom.photo()),
    )
    first = trainees.list_trainees(clerk)[0].id
    check(
        "trainee.correct",
        lambda: trainees.correct_trainee(clerk, first, 1, replace(one, father_fa="حسین")),
    )
    check("trainee.photo", lambda: trainees.set_photo(clerk, first, the_office.photo(90)))
    other = the_office.draft(71, identity=parse_identity(IdentityKind.PENDING, ""))
    check("trainee.register", lambda: trainees.register_trainee(clerk, other))
    second = max(row.id for row in trainees.list_trainees(clerk))
    twin = replace(one, father_fa="حسین", identity=other.identity)
    check("trainee.correct", lambda: trainees.correct_trainee(clerk, second, 1, twin))
    check("trainee.look_for_doubles", lambda: doubles.look_for_doubles(clerk))
    check("trainee.merge", lambda: merging.merge_people(clerk, first, second))
    check("trainee.part", lambda: merging.part_people(clerk, second))
    check("trainee.another_person", lambda: doubles.answer_another(clerk, first, second))
    check("trainee.document", lambda: person_documents.record_document(clerk, first, "medical"))
    second = classroom.people(office, 1, first=2)[0]
    course = classroom.drafted(office)
    check("course.submit", lambda: courses.submit_course(clerk, course))
    check(
        "course.approve",
        lambda: courses.record_approval(
            clerk, course, portal_code="1", letter_no="2", letter_date=the_office.TODAY
        ),
    )
    check("enrolment.enrol", lambda: enrolments.enrol(clerk, course, [first, second]))
    check(
        "course.plan_meetings",
        lambda: timetables.plan_meetings(clerk, course, [MeetingDraft(START, "08:00", 540)]),
    )
    check("course.start", lambda: courses.start_course(clerk, course))
    meeting = attendance.list_meetings(clerk, course)[0].id
    office.set_day(START)
    check("attendance.record", lambda: attendance.record_attendance(office.instructor, meeting, {}))
    by_person = classroom.enrolled(office, course)
    check(
        "enrolment.withdraw",
        lambda: enrolments.withdraw(clerk, by_person[second], "به شهر دیگری رفت"),
    )
    check("course.finish", lambda: courses.finish_course(clerk, course))
    check("enrolment.introduce", lambda: enrolments.introduce_to_test(clerk, [by_person[first]]))
    office.set_day(classroom.TEST_DAY)
    broken = classroom.planned(office, course, Part.WRITTEN)
    check(
        "assessment_session.not_held",
        lambda: assessments.session_not_held(clerk, broken, "برق رفت"),
    )
    for part in Part:
        session = classroom.planned(office, course, part)
        check(
            "assessment_session.seat",
            lambda session=session: assessments.seat_candidates(clerk, session, [by_person[first]]),
        )
        seat = marks.list_candidates(clerk, session)[0].id
        check(
            "assessment_session.record_marks",
            lambda session=session, seat=seat: marks.record_marks(
                office.examiner, session, [classroom.entry(seat, "90")], sheet_no="۱۲"
            ),
        )
        check(
            "assessment_session.sign_off",
            lambda session=session: verdicts.sign_off(manager, session),
        )
    check("trainee.confirm", lambda: trainees.confirm_details(clerk, [first], "برگ ۱"))
    result = verdicts.list_results(clerk, course)[0].id
    check("certificate.request", lambda: certificates.request_certificates(clerk, [result]))
    check("certificate.approve", lambda: certificates.approve_requests(manager, [1]))
    check("certificate.issue", lambda: certificates.issue_certificates(manager, [1]))
    check("certificate.print", lambda: certificates.record_printed(clerk, [1]))
    check(
        "certificate.hand_over",
        lambda: handing_over.hand_over(
            clerk, [1], HandOver(collector="زهرا", identity_shown="national_card")
        ),
    )
    check(
        "certificate.revoke",
        lambda: revocation.revoke(manager, 1, "خطا در نام", proposed_by=clerk),
    )
    check("course.close", lambda: courses.close_course(clerk, course))
    check(
        "account.disable",
        lambda: accounts.disable_account(manager, office.auditor.actor.account_id, "رفت"),
    )
    assert history.check_trail(manager).is_whole


def test_act_stands_in_the_history_of_each_record_with_who_why_and_what(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.open_course(office)
    enrolments.enrol(office.clerk, course, [first, second])
    row = classroom.enrolled(office, course)[second]
    enrolments.withdraw(office.clerk, row, "به شهر دیگری رفت")
    with office.house.store.reading() as session:
        uid = session.execute(
            select(Base.metadata.tables["enrolment"].c.uid).where(
                Base.metadata.tables["enrolment"].c.id == row
            )
        ).scalar_one()
    enrolled, left = history.list_history(office.auditor, uid)
    assert (enrolled.action, enrolled.before) == ("enrolment.enrol", None)
    assert left.actor == "زهره محمدی"
    assert left.reason == "به شهر دیگری رفت"
    assert left.before is not None
    assert left.after is not None
    assert (left.before["state"], left.after["state"]) == ("enrolled", "withdrawn")
    assert "person_id" not in left.after


def test_password_never_reaches_the_trail_only_that_it_changed(office: Office) -> None:
    accounts.change_own_password(office.clerk, FAST, PASSWORD, "گذرواژهٔ تازهٔ من")
    changed = history.list_history(office.auditor, office.clerk.actor.account_uid)[-1]
    assert changed.action == "account.change_password"
    assert changed.after is not None
    assert changed.after["password_hash"] == "•"
    with office.house.store.reading() as session:
        bodies = session.execute(select(Base.metadata.tables["audit_payload"].c.body)).scalars()
        assert not any("argon2" in body for body in bodies)


def test_roles_that_an_account_was_given_stand_in_the_trail(office: Office) -> None:
    count = len(classroom.acts_of(office))
    desk = classroom.someone(office, "amini", Role.EXAMINER, Role.AUDITOR)
    with office.house.store.reading() as session:
        kinds = session.execute(
            select(AuditObject.kind).where(AuditObject.seq > count).order_by(AuditObject.kind)
        ).scalars()
        assert list(kinds).count("account_role") == 2
    assert desk.actor.name == "نادر امینی"


def test_trail_names_the_roles_of_the_actor_and_the_centre_day_clock(office: Office) -> None:
    office.clock.instant += timedelta(hours=3)
    classroom.people(office, 1)
    with office.house.store.reading() as session:
        row = session.execute(select(Audit).order_by(Audit.seq.desc()).limit(1)).scalar_one()
        assert (row.role, row.at) == ("clerk", office.clock.instant)


# Each refused act, on an office with one person, one open class and one planned test.
REFUSED: dict[str, Callable[[Office], object]] = {
    "identity held": lambda o: trainees.register_trainee(o.clerk, the_office.draft(1)),
    "photo that is no picture": lambda o: trainees.register_trainee(
        o.clerk, the_office.draft(7), photo=b"%PDF-1.4"
    ),
    "last name missing": lambda o: trainees.register_trainee(
        o.clerk, the_office.draft(7, last_name_fa="")
    ),
    "stale version": lambda o: trainees.correct_trainee(o.clerk, 1, 9, the_office.draft(1)),
    "second of two persons unknown": lambda o: enrolments.enrol(o.clerk, 1, [1, 99]),
    "second of two persons confirmed unknown": lambda o: trainees.confirm_details(
        o.clerk, [1, 99], "1"
    ),
    "meeting outside": lambda o: timetables.plan_meetings(
        o.clerk,
        1,
        [MeetingDraft(START, "08:00", 60), MeetingDraft(START - timedelta(days=1), "08:00", 60)],
    ),
    "meeting twice": lambda o: timetables.plan_meetings(
        o.clerk, 1, [MeetingDraft(START, "08:00", 60), MeetingDraft(START, "08:00", 60)]
    ),
    "class finished before it runs": lambda o: courses.finish_course(o.clerk, 1),
    "login taken": lambda o: accounts.create_account(
        o.manager, FAST, 1, "clerk", PASSWORD, frozenset({Role.CLERK})
    ),
    "second login of one person": lambda o: accounts.create_account(
        o.manager, FAST, 1, "other", PASSWORD, frozenset({Role.CLERK})
    ),
    "last manager": lambda o: accounts.disable_account(
        o.manager, o.manager.actor.account_id, "رفت"
    ),
    "own password wrong": lambda o: accounts.change_own_password(
        o.clerk, FAST, "نادرست است", "گذرواژهٔ تازه"
    ),
    "workshop twice": lambda o: [centres.add_workshop(o.manager, "کارگاه ۱") for _ in range(2)],
    "certificate of no result": lambda o: certificates.request_certificates(o.clerk, [99]),
    "approval of no request": lambda o: certificates.approve_requests(o.manager, [99]),
    "issue of no request": lambda o: certificates.issue_certificates(o.manager, [99]),
    "print of no certificate": lambda o: certificates.record_printed(o.clerk, [99]),
    "reason with a control sign": lambda o: enrolments.withdraw(o.clerk, 1, "رفت\u202e"),
    "reason that no encoding writes": lambda o: enrolments.withdraw(o.clerk, 1, "رفت\ud800"),
    "note with a null": lambda o: trainees.register_trainee(
        o.clerk, the_office.draft(7), note="a\x00b"
    ),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all refused acts, for none of them may leave anything behind."""
    made = Office(tmp_path_factory.mktemp("office"))
    person = classroom.people(made, 1)
    course = classroom.open_course(made)
    enrolments.enrol(made.clerk, course, person)
    centres.add_workshop(made.manager, "کارگاه ۱")
    yield made
    made.close()


@pytest.mark.parametrize("name", REFUSED)
def test_refused_act_stores_nothing_and_leaves_no_row(shared: Office, name: str) -> None:
    before, contents = classroom.rows_of(shared), classroom.contents_of(shared)
    with pytest.raises(DomainError):
        REFUSED[name](shared)
    assert classroom.rows_of(shared) == before
    assert classroom.contents_of(shared) == contents


def test_refused_photo_leaves_no_file(office: Office) -> None:
    with pytest.raises(DomainError):
        trainees.register_trainee(office.clerk, the_office.draft(1), photo=b"GIF89a")
    assert not list((office.folder / "blobs").rglob("*.*"))
    assert classroom.rows_of(office)["person"] == 0


def test_act_that_changes_nothing_leaves_no_row(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    detail = trainees.get_trainee(office.clerk, person)
    before = classroom.acts_of(office)
    trainees.correct_trainee(office.clerk, person, detail.version, detail.draft)
    assert classroom.acts_of(office) == before
    assert trainees.get_trainee(office.clerk, person) == detail
