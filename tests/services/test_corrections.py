"""What a certificate prints is corrected by two: both values stay, nobody decides the own wish."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain.amendment import ChangeState
from tvto_desk.domain.roles import Role
from tvto_desk.services import certificates, corrections, history, queues, trainees, verification
from tvto_desk.services.queues import Queue

WHY = {"reason": "در شناسنامه زهره است", "proof_seen": "شناسنامه"}


def _waiting(office: Office) -> int:
    rows = queues.list_queues(office.manager)
    return next(row.count for row in rows if row.queue is Queue.CORRECTIONS)


def test_clerk_asks_manager_decides_and_the_certificate_stays(office: Office) -> None:
    clerk = office.clerk
    classroom.issued(office, 1)
    (number,) = (row.number for row in certificates.list_certificates(clerk))
    detail = trainees.get_trainee(clerk, 1)
    wished = replace(detail.draft, first_name_fa="زهره", address="کوچهٔ یاس")
    save = partial(trainees.correct_trainee, clerk, 1, detail.version)
    assert code_of(lambda: save(wished)) == "correction.needs_request"
    ask = partial(corrections.request_correction, clerk, 1)
    assert code_of(lambda: ask(detail.version, wished, reason=" ", proof_seen="x")) == (
        "certificate.reason_missing"
    )
    assert code_of(lambda: ask(detail.version, detail.draft, **WHY)) == "correction.nothing"
    made = ask(detail.version, wished, **WHY)
    now = trainees.get_trainee(clerk, 1)
    assert (now.draft.first_name_fa, now.draft.address) == ("فاطمه", "کوچهٔ یاس")
    assert code_of(lambda: ask(now.version, wished, **WHY)) == "correction.open_already"
    (row,) = corrections.list_corrections(office.manager)
    (change,) = row.changes
    assert (change.field, change.old, change.new) == ("first_name_fa", "فاطمه", "زهره")
    assert (row.requested_by, row.is_own, _waiting(office)) == ("زهره محمدی", False, 1)
    corrections.approve_correction(office.manager, made)
    assert trainees.get_trainee(clerk, 1).draft.first_name_fa == "زهره"
    assert verification.check_certificate(clerk, number).is_good
    assert code_of(lambda: corrections.approve_correction(office.manager, made)) == (
        "correction.decided"
    )
    assert corrections.list_corrections(office.manager) == []
    (decided,) = corrections.list_corrections(clerk, 1)
    assert (decided.state, decided.decided_by) == (ChangeState.APPROVED, "مریم رضایی")
    assert _waiting(office) == 0
    assert history.check_trail(office.manager).is_whole


def test_own_wish_needs_the_letter_and_a_changed_record_a_new_wish(office: Office) -> None:
    both = classroom.someone(office, "both", Role.CLERK, Role.MANAGER)
    classroom.issued(office, 1)
    detail = trainees.get_trainee(both, 1)
    wished = replace(detail.draft, birth_place_fa="قزوین", birth=None)
    made = corrections.request_correction(both, 1, detail.version, wished, **WHY)
    assert code_of(lambda: corrections.approve_correction(both, made)) == "correction.own"
    assert code_of(lambda: corrections.refuse_correction(both, made, " ")) == (
        "correction.answer_missing"
    )
    corrections.refuse_correction(office.manager, made, "مدرک خوانا نیست")
    (row,) = corrections.list_corrections(both, 1)
    assert (row.state, row.answer) == (ChangeState.REFUSED, "مدرک خوانا نیست")
    version = trainees.get_trainee(both, 1).version
    made = corrections.request_correction(both, 1, version, wished, **WHY)
    corrections.approve_correction(both, made, letter_no="۱۲۳ مورخ ۱۴۰۴/۰۸/۲۰")
    left = trainees.get_trainee(both, 1).draft
    assert (left.birth_place_fa, left.birth) == ("قزوین", None)
