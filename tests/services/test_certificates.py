"""The register: two people, one live certificate each, numbers without gaps, nothing rewritten."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.db.models.certificates import Certificate, CertificateLive
from tvto_desk.db.models.staff import AccountRole
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.certificate import CertificateState, RequestState
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.gates import Need
from tvto_desk.domain.hand_over import HandOver
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Mobile
from tvto_desk.domain.roles import Role
from tvto_desk.print.values import CertificateValues
from tvto_desk.services import (
    certificate_pages,
    certificates,
    enrolments,
    handing_over,
    history,
    revocation,
    separation,
    trainees,
    verdicts,
    verification,
)
from tvto_desk.services.desk import Desk
from tvto_desk.system.words import words


def _requests(office: Office) -> list[int]:
    return [row.id for row in certificates.list_requests(office.clerk, RequestState.APPROVED)]


def _stored(office: Office) -> list[Certificate]:
    with office.house.store.reading() as session:
        rows = session.execute(select(Certificate).order_by(Certificate.id)).scalars().all()
        session.expunge_all()
        return list(rows)


def _states(office: Office) -> list[CertificateState]:
    return [row.state for row in certificates.list_certificates(office.auditor)]


def _correct(office: Office, person: int, **changes: object) -> None:
    detail = trainees.get_trainee(office.clerk, person)
    changed = replace(detail.draft, **changes)  # type: ignore[arg-type]
    trainees.correct_trainee(office.clerk, person, detail.version, changed)


def test_who_asked_never_approves(office: Office) -> None:
    both = classroom.someone(office, "both", Role.CLERK, Role.MANAGER)
    made = certificates.request_certificates(
        both, classroom.passed(office, classroom.people(office, 1))
    )
    code = code_of(lambda: certificates.approve_requests(both, made, note="کسی نیست"))
    assert code == "certificate.approved_by_requester"
    certificates.approve_requests(office.manager, made)


def test_database_itself_refuses_one_person_as_both(office: Office) -> None:
    made = classroom.approved(office, 1)
    with pytest.raises(DBAPIError, match="approved_by_another"):
        classroom.raw(
            office,
            f"UPDATE certificate_request SET approved_by_id = requested_by_id WHERE id = {made[0]}",
        )


@pytest.mark.parametrize("duty", ["teach", "examine"])
def test_who_taught_or_examined_approves_in_a_small_centre_with_a_note(
    office: Office, duty: str
) -> None:
    person = "علی" if duty == "teach" else "رضا"
    made = certificates.request_certificates(
        office.clerk, classroom.passed(office, classroom.people(office, 1))
    )
    who = classroom.staff_id(office, person)
    desk = office.instructor if duty == "teach" else office.examiner
    assert desk.actor.staff_id == who
    with office.manager.write("account.roles") as work:
        work.add(AccountRole(account_id=desk.actor.account_id, role=Role.MANAGER))
    code = code_of(lambda: certificates.approve_requests(desk, made))
    assert code == "certificate.approved_by_duty_holder"
    separation.switch_on(office.manager, "۷/۱۲۳", "دو نفریم")
    certificates.approve_requests(desk, made, note="مرکز کوچک است")


def test_standard_without_a_national_code_gets_no_certificate(office: Office) -> None:
    edition = classroom.without_code(office)
    results = classroom.passed(office, classroom.people(office, 1), standard_version_id=edition)
    code = code_of(lambda: certificates.request_certificates(office.clerk, results))
    assert code == "certificate.code_missing"
    assert certificates.list_requests(office.clerk, RequestState.DRAFT) == []


def test_who_did_not_pass_gets_no_certificate(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 1))
    (row,) = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {row: "20"})
    (result,) = verdicts.list_results(office.clerk, course)
    code = code_of(lambda: certificates.request_certificates(office.clerk, [result.id]))
    assert code == "certificate.not_passed"


@pytest.mark.parametrize(
    ("changes", "need"),
    [
        ({"first_name_en": None}, Need.LATIN_NAME),
        ({"father_en": None}, Need.LATIN_NAME),
        ({"birth_place_en": None}, Need.BIRTH_PLACE),
        ({"birth_certificate_no": None}, Need.BIRTH_CERTIFICATE_NO),
    ],
    ids=["latin name", "latin father", "birth place", "birth certificate"],
)
def test_gap_stops_the_request_and_is_named(
    office: Office, changes: dict[str, object], need: Need
) -> None:
    results = classroom.passed(office, classroom.people(office, 1, **changes))
    with pytest.raises(DomainError) as refused:
        certificates.request_certificates(office.clerk, results)
    assert (refused.value.code, refused.value.field) == ("trainee.gaps", need.value)
    assert words().text(f"need.{need.value}") in words().error(refused.value)


def test_one_gap_stops_the_whole_list(office: Office) -> None:
    people = classroom.people(office, 2)
    results = classroom.passed(office, people)
    _correct(office, people[1], last_name_en="Kazemi")  # asks for a new signature
    assert code_of(lambda: certificates.request_certificates(office.clerk, results)) == (
        "trainee.gaps"
    )
    assert certificates.list_requests(office.clerk, RequestState.DRAFT) == []


def test_prisoner_without_a_phone_gets_a_certificate_once_there_is_a_photo(
    office: Office,
) -> None:
    person = trainees.register_trainee(office.clerk, the_office.draft(1, mobiles=()))
    results = classroom.passed(office, [person], delivery_place="prison")
    with pytest.raises(DomainError) as refused:
        certificates.request_certificates(office.clerk, results)
    assert refused.value.field == Need.PHOTO.value
    trainees.set_photo(office.clerk, person, classroom.photo())
    assert len(certificates.request_certificates(office.clerk, results)) == 1


def test_request_is_made_once(office: Office) -> None:
    results = classroom.passed(office, classroom.people(office, 1))
    twice = code_of(lambda: certificates.request_certificates(office.clerk, results * 2))
    assert twice == "certificate.requested_meanwhile"
    certificates.request_certificates(office.clerk, results)
    again = code_of(lambda: certificates.request_certificates(office.clerk, results))
    assert again == "certificate.already_requested"


def test_refused_request_may_be_made_anew(office: Office) -> None:
    results = classroom.passed(office, classroom.people(office, 1))
    (made,) = certificates.request_certificates(office.clerk, results)
    assert code_of(lambda: certificates.refuse_request(office.manager, made, " ")) == (
        "certificate.reason_missing"
    )
    certificates.refuse_request(office.manager, made, "عکس قدیمی است")
    assert code_of(lambda: certificates.issue_certificates(office.manager, [made])) == (
        "certificate_request.no_way"
    )
    assert certificates.request_certificates(office.clerk, results) != [made]


def test_request_that_nobody_approved_is_not_issued(office: Office) -> None:
    made = certificates.request_certificates(
        office.clerk, classroom.passed(office, classroom.people(office, 1))
    )
    assert code_of(lambda: certificates.issue_certificates(office.manager, made)) == (
        "certificate_request.no_way"
    )
    assert _stored(office) == []


def test_locked_key_issues_nothing(office: Office) -> None:
    made = classroom.approved(office, 1)
    office.house.keys.lock()
    assert code_of(lambda: certificates.issue_certificates(office.manager, made)) == "keys.locked"
    assert _stored(office) == []


def test_one_live_certificate_for_an_achievement(office: Office) -> None:
    made = classroom.approved(office, 1)
    certificates.issue_certificates(office.manager, made)
    assert code_of(lambda: certificates.issue_certificates(office.manager, made)) == (
        "certificate_request.no_way"
    )
    (result,) = verdicts.list_results(office.clerk, 1)
    again = code_of(lambda: certificates.request_certificates(office.clerk, [result.id]))
    assert again == "certificate.already_live"


def test_two_desks_issuing_one_request_in_the_same_second_make_one(office: Office) -> None:
    made = classroom.approved(office, 1)
    desks = [office.log_in("rezaei"), office.log_in("rezaei")]
    ready = threading.Barrier(2)
    outcomes: list[object] = []

    def issue(desk: Desk) -> None:
        ready.wait()
        try:
            outcomes.append(certificates.issue_certificates(desk, made))
        except DomainError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=issue, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["list", "str"]
    assert [row.number for row in _stored(office)] == ["QZ-1404-02-00001"]


def test_two_desks_revoking_in_the_same_second_revoke_once(register: Office) -> None:
    certificate = 1
    desks = [register.log_in("rezaei"), register.log_in("rezaei")]
    ready = threading.Barrier(2)
    codes: list[str | None] = []

    def revoke(desk: Desk) -> None:
        ready.wait()
        codes.append(code_of(lambda: revocation.revoke(desk, certificate, "خطا", letter_no="۱۲/۳")))

    threads = [threading.Thread(target=revoke, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes, key=str) == [None, "certificate.not_now"]
    assert _states(register) == [CertificateState.REVOKED]


# What stops a page after its number was taken.
STOPPERS = {
    "letter without a glyph": "UPDATE person_name SET first_name_en = '漢' WHERE person_id = 2",
    "title too long": "UPDATE standard_version SET title_fa = '"
    + "کارور رایانه درجه یک " * 20
    + "'",
    "birth date lost": "UPDATE person SET birth_date = NULL, birth_precision = NULL WHERE id = 2",
    "photo file lost": "UPDATE person SET photo_sha = '" + "0" * 64 + "' WHERE id = 2",
    "nobody signs": "UPDATE signatory SET valid_from = '2030-01-01'",
}
OF_THE_SECOND_ALONE = ["letter without a glyph", "birth date lost", "photo file lost"]


@pytest.mark.parametrize("stopper", STOPPERS)
def test_stopped_issue_gives_its_number_back(three_approved: Office, stopper: str) -> None:
    made = _requests(three_approved)
    classroom.raw(three_approved, STOPPERS[stopper])
    spoiled = classroom.contents_of(three_approved)
    with pytest.raises(CodedError) as refused:
        certificates.issue_certificates(three_approved.manager, made[1:2])
    assert words().error(refused.value)
    assert classroom.contents_of(three_approved) == spoiled
    assert certificates.list_certificates(three_approved.auditor) == []
    if stopper in OF_THE_SECOND_ALONE:
        certificates.issue_certificates(three_approved.manager, [made[0], made[2]])
        assert [row.sequence for row in _stored(three_approved)] == [1, 2]


def test_each_certificate_of_a_batch_stands_by_itself(three_approved: Office) -> None:
    made = _requests(three_approved)
    classroom.raw(three_approved, STOPPERS["letter without a glyph"])
    with pytest.raises(DomainError):
        certificates.issue_certificates(three_approved.manager, made)
    assert [row.request_id for row in _stored(three_approved)] == made[:1]
    assert classroom.acts_of(three_approved).count("certificate.issue") == 1


def test_batch_tells_how_far_it_is_and_stops_between_two(three_approved: Office) -> None:
    made = _requests(three_approved)
    seen: list[tuple[int, int]] = []
    issued = certificates.issue_certificates(
        three_approved.manager,
        made,
        progress=lambda done, whole: seen.append((done, whole)),
        cancelled=lambda: len(seen) == 2,
    )
    assert seen == [(1, 3), (2, 3)]
    assert len(issued) == len(_stored(three_approved)) == 2


def test_numbers_begin_anew_each_jalali_year(office: Office) -> None:
    made = classroom.approved(office, 2)
    certificates.issue_certificates(office.manager, made[:1])
    office.set_day(office.clock.today() + timedelta(days=300))
    certificates.issue_certificates(office.manager, made[1:])
    assert [row.number for row in _stored(office)] == ["QZ-1404-02-00001", "QZ-1405-02-00001"]


def test_stored_page_is_the_issued_one(register: Office) -> None:
    certificate = 1
    (row,) = _stored(register)
    pdf = certificate_pages.stored_page(register.auditor, certificate)
    assert pdf.startswith(b"%PDF-")
    assert hashlib.sha256(pdf).hexdigest() == row.pdf_sha
    assert hashlib.sha256(row.content.encode()).hexdigest() == row.content_sha
    assert verification.check_certificate(register.auditor, row.number).is_good


def test_what_was_issued_stays_when_the_person_changes(register: Office) -> None:
    certificate = 1
    (before,) = _stored(register)
    pdf = certificate_pages.stored_page(register.auditor, certificate)
    classroom.corrected(
        register,
        1,
        last_name_fa="کاظمی",
        last_name_en="Kazemi",
        birth=PartialDate(the_office.TODAY.replace(year=1990), DatePrecision.DAY),
        mobiles=(Mobile("09351112233"),),
    )
    trainees.set_photo(register.clerk, 1, the_office.photo(60))
    (after,) = _stored(register)
    assert (after.content, after.pdf_sha, after.photo_sha) == (
        before.content,
        before.pdf_sha,
        before.photo_sha,
    )
    assert CertificateValues.from_json(after.content).holder.last_name_fa == "محمدی رحیم‌آبادی"
    assert certificate_pages.stored_page(register.auditor, certificate) == pdf
    assert verification.check_certificate(register.auditor, after.number).is_good
    assert history.check_trail(register.auditor).is_whole


def test_class_file_holds_every_page_from_its_frozen_values(office: Office) -> None:
    made = classroom.issued(office, 3)
    first = certificate_pages.class_file(office.auditor, made)
    classroom.corrected(office, 1, last_name_fa="کاظمی")
    assert certificate_pages.class_file(office.auditor, made) == first
    assert first.count(b"/Type /Page\n") == 3 or first.count(b"/Type /Page ") == 3


@pytest.mark.parametrize(
    ("second", "letter", "code"),
    [
        (None, "", "certificate.revoked_by_one"),
        (None, "   ", "certificate.revoked_by_one"),
        ("manager", "", "certificate.revoked_by_one"),
        ("clerk", "", None),
        (None, "۱۲/۳۴۵", None),
        ("auditor", "", "access.denied"),
    ],
    ids=["alone", "blank letter", "with oneself", "two people", "letter", "who may not"],
)
def test_certificate_is_revoked_by_two_or_by_a_letter(
    register: Office, second: str | None, letter: str, code: str | None
) -> None:
    certificate = 1
    proposer = getattr(register, second) if second else None
    done = code_of(
        lambda: revocation.revoke(
            register.manager, certificate, "خطا در نام", proposed_by=proposer, letter_no=letter
        )
    )
    assert done == code
    expected = CertificateState.ISSUED if code else CertificateState.REVOKED
    assert _states(register) == [expected]


def test_revocation_has_a_reason_and_happens_once(register: Office) -> None:
    certificate = 1
    assert code_of(lambda: revocation.revoke(register.manager, certificate, "", letter_no="۱")) == (
        "certificate.reason_missing"
    )
    revocation.revoke(register.manager, certificate, "خطا", letter_no="۱")
    again = code_of(lambda: revocation.revoke(register.manager, certificate, "خطا", letter_no="۱"))
    assert again == "certificate.not_now"


def test_revoked_certificate_stays_in_the_register_and_frees_the_achievement(
    register: Office,
) -> None:
    certificate = 1
    revocation.revoke(register.manager, certificate, "خطا در نام", letter_no="۱۲")
    (result,) = verdicts.list_results(register.clerk, 1)
    made = certificates.request_certificates(register.clerk, [result.id])
    certificates.approve_requests(register.manager, made)
    certificates.issue_certificates(register.manager, made)
    assert [row.number[-5:] for row in certificates.list_certificates(register.auditor)] == [
        "00001",
        "00002",
    ]
    assert _states(register) == [CertificateState.REVOKED, CertificateState.ISSUED]
    with register.house.store.reading() as session:
        live = session.execute(select(CertificateLive.certificate_id)).scalars().all()
        assert live == [2]


def test_certificate_is_handed_over_after_it_was_printed(register: Office) -> None:
    certificate = 1

    def hand_over(collector: str = "زهرا", shown: str = "کارت ملی") -> str | None:
        return code_of(
            lambda: handing_over.hand_over(
                register.clerk, [certificate], HandOver(collector=collector, identity_shown=shown)
            )
        )

    assert hand_over() == "certificate.not_now"
    certificates.record_printed(register.clerk, [certificate])
    assert hand_over(collector=" ") == "certificate.collector_missing"
    assert hand_over(shown="") == "certificate.identity_not_shown"
    assert hand_over() is None
    assert _states(register) == [CertificateState.HANDED_OVER]
    assert code_of(lambda: certificates.record_printed(register.clerk, [certificate])) == (
        "certificate.not_now"
    )


GUARDED_SQL = [
    ("audit", "UPDATE audit SET actor = 'x' WHERE seq = 1"),
    ("audit", "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"),
    ("audit_object", "UPDATE audit_object SET row_digest = NULL"),
    ("audit_object", "DELETE FROM audit_object"),
    ("audit_payload", "DELETE FROM audit_payload"),
    ("certificate", "UPDATE certificate SET number = 'QZ-1404-02-00009'"),
    ("certificate", "DELETE FROM certificate"),
    ("certificate_event", "UPDATE certificate_event SET reason = 'x'"),
    ("certificate_event", "DELETE FROM certificate_event"),
    ("certificate_request", "DELETE FROM certificate_request"),
    ("counter", "DELETE FROM counter"),
]
REPLACING_SQL = [
    ("audit", "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1"),
    ("audit_object", "INSERT OR REPLACE INTO audit_object SELECT * FROM audit_object"),
    ("certificate", "INSERT OR REPLACE INTO certificate SELECT * FROM certificate"),
    (
        "certificate_event",
        "INSERT OR REPLACE INTO certificate_event SELECT * FROM certificate_event",
    ),
    ("certificate_event", "UPDATE OR REPLACE certificate_event SET id = id"),
]
FORGED_SEQ = "SELECT {seq}, at, actor, role, action, reason, payload_digest, hash FROM audit"


def _refused_sql(office: Office, table: str, statement: str) -> None:
    before, rows = classroom.contents_of(office), classroom.rows_of(office)
    with pytest.raises(DBAPIError, match=f"{table}:"), office.house.store.engine.begin() as raw:
        raw.execute(text(statement))
    assert classroom.contents_of(office) == before
    assert classroom.rows_of(office) == rows


def test_database_refuses_to_rewrite_register_and_trail(register: Office) -> None:
    """L12 of the catalogue, on a register with one certificate in it."""
    for table, statement in GUARDED_SQL:
        _refused_sql(register, table, statement)
    for seq in ("99999", "1"):
        forged = FORGED_SEQ.format(seq=seq) + " WHERE seq = 1"
        _refused_sql(register, "audit", f"INSERT INTO audit {forged}")
    if register.url is None:
        for table, statement in REPLACING_SQL:
            _refused_sql(register, table, statement)
    else:
        for table in ("audit", "certificate", "counter"):
            _refused_sql(register, table, f"TRUNCATE {table} CASCADE")


def test_second_approval_is_refused(office: Office) -> None:
    made = certificates.request_certificates(
        office.clerk, classroom.passed(office, classroom.people(office, 1))
    )
    certificates.approve_requests(office.manager, made)
    again = code_of(lambda: certificates.approve_requests(office.manager, made))
    assert again == "certificate_request.no_way"


def test_withdrawn_person_keeps_the_certificate(register: Office) -> None:
    row = enrolments.list_enrolments(register.clerk, 1)[0].id
    assert code_of(lambda: enrolments.withdraw(register.clerk, row, "رفت")) == "enrolment.no_way"
