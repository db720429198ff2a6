"""One person and two tasks, through the services: refused, and what a small centre lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import PASSWORD, code_of, refusal
from tests.services.conftest import Originals
from tests.services.papers_reading import said
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.staff import AccountRole
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.roles import Role
from tvto_desk.domain.separation import RULES, Rule, Task, Way, rule_of
from tvto_desk.services import (
    accounts,
    assessments,
    certificates,
    corrections,
    courses,
    duplicates,
    mark_changes,
    mark_checks,
    marks,
    revocation,
    separation,
    settings,
    signing_keys,
    stock,
    trainees,
    verdicts,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.desk import Desk, PasswordWanted
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.services.papers.register_pages import month_register_page, register_page
from tvto_desk.system.paths import CentreFolder

T = Task
Second = Callable[[str], object]
"""The second task of one person, with a letter's number or a note."""


def _everything(office: Office, desk: Desk) -> Desk:
    """The desk of somebody who holds every role: nothing but the separation stands in the way."""
    with office.manager.write("account.roles") as work:
        held = AccountRole.account_id == desk.actor.account_id
        work.session.execute(delete(AccountRole).where(held))
        for role in (Role.CLERK, Role.MANAGER, Role.EXAMINER, Role.INSTRUCTOR):
            work.add(AccountRole(account_id=desk.actor.account_id, role=role))
    desk.password_given()
    return desk


def _plan(office: Office, who: int, *, permit: str = "", course: int = 1) -> int:
    draft = SessionDraft(
        part=Part.WRITTEN,
        course_id=course,
        held_on=office.clock.today(),
        starts_at="09:00",
        examiner_ids=(who,),
        permit_no=permit,
    )
    return assessments.plan_session(office.clerk, draft)


def _examined_by_teacher(office: Office) -> Second:
    who = classroom.staff_id(office, "علی")
    return lambda given: _plan(office, who, permit=given)


def _taught_by_examiner(office: Office) -> Second:
    course = classroom.drafted(office)
    _plan(office, classroom.staff_id(office, "رضا"), course=course)
    draft = CourseDraft(
        standard_version_id=classroom.edition(office),
        starts_on=classroom.START,
        ends_on=classroom.END,
        capacity=20,
        sex_rule=SexRule.WOMEN,
        instructor_ids=(classroom.staff_id(office, "رضا"),),
    )
    return lambda given: courses.change_draft(office.clerk, course, draft, given)


def _typed(office: Office) -> tuple[int, int]:
    """A test by رضا of the class that علی taught, typed and read back; its session and seat."""
    session = _plan(office, classroom.staff_id(office, "رضا"))
    rows = list(classroom.enrolled(office, 1).values())
    (seat,) = assessments.seat_candidates(office.clerk, session, rows)
    marks.record_marks(office.clerk, session, [classroom.entry(seat, "48")], sheet_no="1")
    return session, seat


def _signed_off_by(seat: str) -> Callable[[Office], Second]:
    def begin(office: Office) -> Second:
        session, _ = _typed(office)
        mark_checks.read_back(office.clerk, session)
        desk = _everything(office, getattr(office, seat))
        return lambda given: verdicts.sign_off(desk, session, note=given)

    return begin


def _change_approved_by(seat: str, *, asks: bool = False) -> Callable[[Office], Second]:
    def begin(office: Office) -> Second:
        session, line = _typed(office)
        mark_checks.read_back(office.clerk, session)
        verdicts.sign_off(office.manager, session)
        desk = _everything(office, getattr(office, seat))
        asker = desk if asks else office.clerk
        change = mark_changes.request_change(asker, line, CandidateState.PRESENT, "47", "جمع")
        return lambda given: mark_changes.approve_change(desk, change, letter_no=given)

    return begin


def _approved_by(seat: str, *, asks: bool = False) -> Callable[[Office], Second]:
    def begin(office: Office) -> Second:
        desk = _everything(office, getattr(office, seat))
        rows = list(classroom.enrolled(office, 1).values())
        for part, mark in ((Part.WRITTEN, "80"), (Part.PRACTICAL, "90")):
            classroom.tested(office, 1, part, dict.fromkeys(rows, mark))
        trainees.confirm_details(office.clerk, list(classroom.enrolled(office, 1)), "1")
        (result,) = verdicts.list_results(office.clerk, 1)
        asker = desk if asks else office.clerk
        made = certificates.request_certificates(asker, [result.id])
        return lambda given: certificates.approve_requests(desk, made, note=given)

    return begin


def _typed_again(office: Office) -> Second:
    session, seat = _typed(office)
    entries = [classroom.entry(seat, "48")]
    return lambda _given: mark_checks.enter_second_time(office.clerk, session, entries)


def _corrected(office: Office) -> Second:
    desk = _everything(office, office.clerk)
    detail = trainees.get_trainee(desk, 1)
    changed = replace(detail.draft, first_name_fa="زهره")
    made = corrections.request_correction(
        desk, 1, detail.version, changed, reason="اصلاح", proof_seen="شناسنامه"
    )
    return lambda given: corrections.approve_correction(desk, made, letter_no=given)


def _revoked(office: Office) -> Second:
    desk = _everything(office, office.clerk)
    return lambda given: revocation.revoke(desk, 1, "اشتباه", proposed_by=desk, letter_no=given)


def _duplicated(office: Office) -> Second:
    desk = _everything(office, office.clerk)
    lost = DuplicateDraft("گم شده است", "د/۱۲", loss_notice="کیهان", payment_code="99")
    return lambda _given: duplicates.issue_duplicate(desk, desk, 1, lost)


def _voided(office: Office) -> Second:
    desk = _everything(office, office.clerk)
    stock.receive_sheets(desk, "A", "1001", "1009")
    return lambda given: stock.void_blank_sheets(desk, desk, "A", "1001", "1001", given or "خیس شد")


def _lost_key(office: Office) -> Second:
    desk = _everything(office, office.clerk)
    folder = CentreFolder(office.folder)
    return lambda given: signing_keys.replace_lost_key(desk, desk, folder, given or "گم شد", {})


TEST_DAY, ISSUED = "introduced", "issued"
SCENES: dict[tuple[T, T], tuple[str, Callable[[Office], Second]]] = {
    (T.TEACH, T.EXAMINE): (TEST_DAY, _examined_by_teacher),
    (T.EXAMINE, T.TEACH): (TEST_DAY, _taught_by_examiner),
    (T.EXAMINE, T.SIGN_OFF): (TEST_DAY, _signed_off_by("examiner")),
    (T.TEACH, T.SIGN_OFF): (TEST_DAY, _signed_off_by("instructor")),
    (T.EXAMINE, T.APPROVE_CERTIFICATE): (TEST_DAY, _approved_by("examiner")),
    (T.TEACH, T.APPROVE_CERTIFICATE): (TEST_DAY, _approved_by("instructor")),
    (T.ASK_MARK_CHANGE, T.APPROVE_MARK_CHANGE): (TEST_DAY, _change_approved_by("clerk", asks=True)),
    (T.EXAMINE, T.APPROVE_MARK_CHANGE): (TEST_DAY, _change_approved_by("examiner")),
    (T.TEACH, T.APPROVE_MARK_CHANGE): (TEST_DAY, _change_approved_by("instructor")),
    (T.ASK_CERTIFICATE, T.APPROVE_CERTIFICATE): (TEST_DAY, _approved_by("clerk", asks=True)),
    (T.TYPE_MARKS, T.TYPE_MARKS_AGAIN): (TEST_DAY, _typed_again),
    (T.ASK_CORRECTION, T.APPROVE_CORRECTION): (ISSUED, _corrected),
    (T.PROPOSE_REVOCATION, T.REVOKE): (ISSUED, _revoked),
    (T.ASK_DUPLICATE, T.ISSUE_DUPLICATE): (ISSUED, _duplicated),
    (T.SIGN_VOID_SLIP, T.SIGN_VOID_SLIP): (ISSUED, _voided),
    (T.PROPOSE_NEW_KEY, T.REPLACE_LOST_KEY): (ISSUED, _lost_key),
}


@pytest.fixture
def scene(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path
) -> Iterator[tuple[Rule, Office]]:
    """A rule and an office at the stage where its tasks can be done."""
    rule = request.param
    office = originals.copy("sqlite", SCENES[rule.first, rule.second][0], tmp_path)
    office.open()
    yield rule, office
    office.close()


@pytest.mark.parametrize(
    "scene", RULES, ids=lambda one: f"{one.first}, {one.second}", indirect=True
)
def test_one_person_for_both_is_refused_unless_by_the_way_of_this_centre(
    scene: tuple[Rule, Office],
) -> None:
    rule, office = scene
    second = SCENES[rule.first, rule.second][1](office)
    note = "۱۲/۳۴، کسی دیگر نیست"

    def refused(given: str) -> tuple[str, bool]:
        error = refusal(lambda: second(given))
        assert error is not None
        return error.code, error.override

    before = _but_settings(office)
    assert refused("") == (rule.code, rule.usual is not Way.OTHER)
    if rule.usual is Way.OTHER:
        assert refused(note) == (rule.code, False)
    elif rule.usual is Way.LETTER_AND_OTHER:
        assert refused(note)[0] == "assessment_session.permit_alone"
    separation.switch_on(office.manager, "۷/۱۲۳", "دو نفریم")
    assert refused("") == (rule.code, rule.small is not Way.OTHER)
    if rule.small is Way.OTHER:
        assert refused(note) == (rule.code, False)
        assert _but_settings(office) == before
        return
    second(note)
    assert _but_settings(office) != before
    with office.house.store.reading() as session:
        trail = select(Audit.reason).order_by(Audit.seq.desc()).limit(1)
        # A revocation has a reason of its own; its letter stands in the event.
        assert session.execute(trail).scalar() == ("اشتباه" if rule.second is T.REVOKE else note)


def _but_settings(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    return {name: rows for name, rows in classroom.contents_of(office).items() if name != "setting"}


def test_every_rule_has_its_scene() -> None:
    assert set(SCENES) == {(rule.first, rule.second) for rule in RULES}


def test_the_switch_is_a_heavy_act_of_the_manager_with_a_letter_and_stands_on_the_page(
    office: Office,
) -> None:
    assert separation.small_centre(office.clerk) is None
    assert code_of(lambda: separation.switch_on(office.clerk, "۱", "چرا")) == "access.denied"
    assert code_of(lambda: separation.switch_on(office.manager, "  ", "دو نفریم")) == (
        "separation.letter_missing"
    )
    assert code_of(lambda: separation.switch_on(office.manager, "۷/۱۲۳", " ")) == (
        "separation.reason_missing"
    )
    assert code_of(lambda: separation.switch_off(office.manager, "پایان")) == "separation.is_off"
    plain = said(register_page(office.auditor, office.clock.today()))
    assert "مرکز کوچک" not in plain
    separation.switch_on(office.manager, "۷/۱۲۳ مورخ ۱۴۰۴/۰۷/۱۰", "دو نفریم")
    assert code_of(lambda: separation.switch_on(office.manager, "۸", "باز")) == "separation.is_on"
    state = separation.small_centre(office.clerk)
    assert state is not None
    assert (state.since, state.by, state.reason) == (
        office.clock.today(),
        "مریم رضایی",
        "دو نفریم",
    )
    for page in (register_page, month_register_page):
        text = said(page(office.auditor, office.clock.today()))
        assert "مرکز کوچک" in text
        assert "دو نفریم" in text
    with pytest.raises(ValueError, match="act of its own"):
        settings.change_setting(office.manager, separation._LETTER, "")
    office.manager.lock()
    office.manager.unlock()
    with pytest.raises(PasswordWanted):
        separation.switch_off(office.manager, "پایان")
    accounts.confirm_password(office.manager, classroom.FAST, PASSWORD)
    separation.switch_off(office.manager, "پایان")
    assert separation.small_centre(office.clerk) is None


def test_way_of_a_pair_without_a_rule_is_free() -> None:
    assert rule_of(T.ASK_CERTIFICATE, T.ISSUE_DUPLICATE) is None
