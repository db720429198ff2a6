"""The register beyond the issue: hand-over, correction, duplicate, signature, portal number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateLive
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState
from tvto_desk.domain.hand_over import HandOver, Way
from tvto_desk.domain.roles import Role
from tvto_desk.print.values import CertificateValues
from tvto_desk.services import (
    certificate_pages,
    certificate_queues,
    certificates,
    duplicates,
    finding,
    handing_over,
    history,
    reissues,
    revocation,
    signature_letters,
    trainees,
    verification,
)
from tvto_desk.services.duplicates import DuplicateDraft, OldOriginal
from tvto_desk.services.portal_numbers import portal_numbers
from tvto_desk.services.reissues import CounterCorrection

HOLDER = HandOver(collector="زهرا", identity_shown="national_card")
LOST = DuplicateDraft("گم شده است", "د/۱۲", loss_notice="کیهان ۱۴۰۴/۷/۱", payment_code="990011")


def _states(office: Office) -> list[CertificateState]:
    return [row.state for row in certificates.list_certificates(office.auditor)]


def _events(office: Office, certificate_id: int) -> list[CertificateEvent]:
    with office.house.store.reading() as session:
        found = select(CertificateEvent).where(CertificateEvent.certificate_id == certificate_id)
        rows = list(session.execute(found.order_by(CertificateEvent.id)).scalars())
        session.expunge_all()
        return rows


def _values(office: Office, certificate_id: int) -> CertificateValues:
    with office.house.store.reading() as session:
        return CertificateValues.from_json(
            certificate_pages.newest_page(session, certificate_id).content
        )


def _correction(office: Office, **changes: object) -> CounterCorrection:
    detail = trainees.get_trainee(office.clerk, 1)
    return CounterCorrection(
        detail.version, replace(detail.draft, **changes), "شناسنامه", "نام درست نبود"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (HandOver(), "certificate.collector_missing"),
        (HandOver(collector="زهرا"), "certificate.identity_not_shown"),
        (HandOver(Way.REPRESENTATIVE, "حسن", "passport"), "certificate.authority_missing"),
        (HandOver(Way.GROUP, "سروان رضایی", "national_card", " "), "certificate.authority_missing"),
        (HandOver(Way.POST, parcel_code="۱۲۳"), "certificate.parcel_code"),
        (HandOver(Way.POST, parcel_code="12345678901*"), "certificate.parcel_code"),
    ],
)
def test_each_way_of_handing_over_asks_for_its_own_proof(
    register: Office, given: HandOver, code: str
) -> None:
    certificates.record_printed(register.clerk, [1])
    assert code_of(lambda: handing_over.hand_over(register.clerk, [1], given)) == code
    assert _states(register) == [CertificateState.PRINTED]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (HOLDER, {"way": "holder", "collector": "زهرا", "identity_shown": "national_card"}),
        (
            HandOver(Way.REPRESENTATIVE, " حسن ", "passport", "وکالت‌نامه ۱۲"),
            {
                "way": "representative",
                "collector": "حسن",
                "identity_shown": "passport",
                "letter_no": "وکالت‌نامه ۱۲",
            },
        ),
        (
            HandOver(Way.POST, parcel_code="۱۲۳۴ ۵۶۷۸ ۹۰۱۲ ۳۴۵۶ ۷۸۹۰ ۱۲۳۴"),
            {"way": "post", "parcel_code": "123456789012345678901234"},
        ),
    ],
)
def test_hand_over_keeps_who_took_it_and_how(
    register: Office, given: HandOver, kept: dict[str, str]
) -> None:
    certificates.record_printed(register.clerk, [1])
    handing_over.hand_over(register.clerk, [1], given)
    assert _events(register, 1)[-1].details == kept
    assert _states(register) == [CertificateState.HANDED_OVER]


def test_officer_takes_many_in_one_act_and_a_holder_only_the_own(office: Office) -> None:
    made = classroom.issued(office, 3)
    certificates.record_printed(office.clerk, made)
    several = code_of(lambda: handing_over.hand_over(office.clerk, made, HOLDER))
    assert several == "certificate.holder_takes_one"
    before = len(classroom.acts_of(office))
    handing_over.hand_over(
        office.clerk, made, HandOver(Way.GROUP, "سروان رضایی", "national_card", "۱۲/۳")
    )
    assert len(classroom.acts_of(office)) == before + 1
    assert _states(office) == [CertificateState.HANDED_OVER] * 3


def test_what_lies_in_the_drawer_for_a_month_is_unclaimed(office: Office) -> None:
    made = classroom.issued(office, 3)
    certificates.record_printed(office.clerk, made[:2])
    office.set_day(office.clock.today() + timedelta(days=20))
    certificates.record_printed(office.clerk, made[2:])
    assert handing_over.list_unclaimed(office.clerk) == []
    office.set_day(office.clock.today() + timedelta(days=10))
    handing_over.hand_over(office.clerk, made[:1], HOLDER)
    (row,) = handing_over.list_unclaimed(office.clerk)
    assert (row.id, row.days, len(row.phones)) == (made[1], 30, 1)


def test_reissue_supersedes_the_old_with_a_new_number(register: Office) -> None:
    classroom.corrected(register, 1, first_name_fa="زهره")
    gap = code_of(lambda: reissues.request_reissue(register.clerk, 1, "نام", "شناسنامه"))
    assert gap == "trainee.gaps"
    trainees.confirm_details(register.clerk, [1], "۲")
    made = reissues.request_reissue(register.clerk, 1, "نام", "شناسنامه")
    assert code_of(lambda: reissues.request_reissue(register.clerk, 1, "نام", "شناسنامه")) == (
        "certificate.requested_meanwhile"
    )
    assert certificate_pages.preview(register.clerk, made)[:5] == b"%PDF-"
    assert code_of(lambda: certificates.approve_requests(register.clerk, [made])) == (
        "access.denied"
    )
    certificates.approve_requests(register.manager, [made])
    (new,) = certificates.issue_certificates(register.manager, [made])
    assert _states(register) == [CertificateState.SUPERSEDED, CertificateState.ISSUED]
    values = _values(register, new)
    assert (values.number, values.replaces_number) == ("QZ-1404-02-00002", "QZ-1404-02-00001")
    assert values.holder.first_name_fa == "زهره"
    with register.house.store.reading() as session:
        assert session.execute(select(CertificateLive.certificate_id)).scalars().all() == [new]
        assert session.get_one(Certificate, new).replaces_id == 1
    assert verification.check_certificate(register.auditor, values.number).is_good
    old = verification.check_certificate(register.auditor, values.replaces_number)
    assert (old.is_good, old.state) == (True, CertificateState.SUPERSEDED)
    late = code_of(lambda: reissues.request_reissue(register.clerk, 1, "نام", "شناسنامه"))
    assert late == "certificate.not_live"


def test_reissue_of_what_was_revoked_meanwhile_is_not_issued(register: Office) -> None:
    made = reissues.request_reissue(register.clerk, 1, "نام", "شناسنامه")
    certificates.approve_requests(register.manager, [made])
    revocation.revoke(register.manager, 1, "خطا", letter_no="۱")
    refused = code_of(lambda: certificates.issue_certificates(register.manager, [made]))
    assert refused == "certificate.not_live"
    assert _states(register) == [CertificateState.REVOKED]


def test_mistake_seen_at_the_counter_is_put_right_in_one_act(register: Office) -> None:
    certificates.record_printed(register.clerk, [1])
    before = len(classroom.acts_of(register))
    new = reissues.correct_at_counter(
        register.manager, register.clerk, 1, _correction(register, first_name_fa="زهره")
    )
    acts = [act for act in classroom.acts_of(register)[before:] if act != "trail.sign_head"]
    assert acts == ["certificate.correct_at_counter"]
    assert _states(register) == [CertificateState.SUPERSEDED, CertificateState.ISSUED]
    assert [row.kind for row in _events(register, 1)][-2:] == [
        CertificateEventKind.SUPERSEDED,
        CertificateEventKind.SHEET_VOIDED,
    ]
    values = _values(register, new)
    assert (values.holder.first_name_fa, values.replaces_number[-5:]) == ("زهره", "00001")
    assert trainees.get_trainee(register.clerk, 1).draft.first_name_fa == "زهره"
    assert history.check_trail(register.auditor).is_whole


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"proof_seen": " "}, "certificate.proof_missing"),
        ({"reason": ""}, "certificate.reason_missing"),
        ({"person_version": 77}, "record.changed_meanwhile"),
        ({"draft": None}, "certificate.nothing_corrected"),
        ({"latin": None}, "trainee.gaps"),
    ],
)
def test_refused_correction_at_the_counter_changes_nothing(
    register: Office, spoil: dict[str, object], code: str
) -> None:
    certificates.record_printed(register.clerk, [1])
    given = _correction(register, first_name_fa="زهره")
    if "draft" in spoil:
        given = _correction(register)
    elif "latin" in spoil:
        given = _correction(register, first_name_en=None)
    else:
        given = replace(given, **spoil)
    stored = classroom.contents_of(register)
    done = code_of(lambda: reissues.correct_at_counter(register.manager, register.clerk, 1, given))
    assert done == code
    assert classroom.contents_of(register) == stored


def test_one_person_alone_corrects_nothing_at_the_counter(register: Office) -> None:
    both = classroom.someone(register, "both", Role.CLERK, Role.MANAGER)
    given = _correction(register, first_name_fa="زهره")
    done = code_of(lambda: reissues.correct_at_counter(both, both, 1, given))
    assert done == "certificate.approved_by_requester"


def test_duplicate_keeps_number_and_facts_and_takes_todays_signatories(register: Office) -> None:
    certificates.record_printed(register.clerk, [1])
    early = code_of(lambda: duplicates.issue_duplicate(register.manager, register.clerk, 1, LOST))
    assert early == "certificate.not_now"
    handing_over.hand_over(register.clerk, [1], HOLDER)
    original = _values(register, 1)
    first_page = certificate_pages.stored_page(register.clerk, 1)
    classroom.raw(register, "UPDATE signatory SET name_fa = 'نرگس امینی' WHERE seat = 'head'")
    register.set_day(register.clock.today() + timedelta(days=900))
    assert duplicates.issue_duplicate(register.manager, register.clerk, 1, LOST) == 2
    copy = _values(register, 1)
    assert copy.signatories[0].name_fa == "نرگس امینی"
    assert (
        replace(copy, copy_no=1, duplicate_date=None, signatories=original.signatories) == original
    )
    assert copy.duplicate_date == register.clock.today()
    assert certificate_pages.stored_page(register.clerk, 1) != first_page
    assert _states(register) == [CertificateState.ISSUED]
    assert [row.copy_no for row in _events(register, 1)] == [1, 1, 1, 2]
    assert verification.check_certificate(register.auditor, copy.number).is_good
    certificates.record_printed(register.clerk, [1])
    handing_over.hand_over(register.clerk, [1], HOLDER)
    assert duplicates.issue_duplicate(register.manager, register.clerk, 1, LOST) == 3
    rows = duplicates.list_copies(register.auditor, 1)
    assert [row.copy_no for row in rows] == [2, 3]
    assert duplicates.copy_page(register.auditor, rows[0].id)[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("draft", "alone", "code"),
    [
        (replace(LOST, reason=" "), False, "certificate.reason_missing"),
        (replace(LOST, request_no=""), False, "certificate.request_paper_missing"),
        (LOST, True, "certificate.duplicate_by_one"),
    ],
)
def test_duplicate_needs_its_paper_and_two_people(
    register: Office, draft: DuplicateDraft, alone: bool, code: str
) -> None:
    certificates.record_printed(register.clerk, [1])
    handing_over.hand_over(register.clerk, [1], HOLDER)
    desk = register.clerk
    manager = register.manager
    if alone:
        desk = manager = classroom.someone(register, "both", Role.CLERK, Role.MANAGER)
    stored = classroom.contents_of(register)
    assert code_of(lambda: duplicates.issue_duplicate(manager, desk, 1, draft)) == code
    assert classroom.contents_of(register) == stored


def test_certificate_older_than_the_program_gets_its_copies(register: Office) -> None:
    old = replace(_values(register, 1), number="QZ-1395-02-00017")
    original = OldOriginal("01890000-0000-7000-8000-000000000001", old)
    made = [
        duplicates.issue_old_duplicate(register.manager, register.clerk, original, LOST)
        for _ in range(2)
    ]
    with register.house.store.reading() as session:
        rows = session.execute(select(CertificateCopy).order_by(CertificateCopy.id)).scalars().all()
        assert [(row.id, row.copy_no) for row in rows] == [(made[0], 2), (made[1], 3)]
    assert duplicates.copy_page(register.auditor, made[0])[:5] == b"%PDF-"
    assert history.check_trail(register.auditor).is_whole


def test_frozen_copy_is_neither_changed_nor_deleted(register: Office) -> None:
    certificates.record_printed(register.clerk, [1])
    handing_over.hand_over(register.clerk, [1], HOLDER)
    duplicates.issue_duplicate(register.manager, register.clerk, 1, LOST)
    for statement in ("UPDATE certificate_copy SET copy_no = 9", "DELETE FROM certificate_copy"):
        with pytest.raises(DBAPIError, match="certificate_copy"):
            classroom.raw(register, statement)


def test_changed_copy_is_named_by_the_check(register: Office) -> None:
    certificates.record_printed(register.clerk, [1])
    handing_over.hand_over(register.clerk, [1], HOLDER)
    duplicates.issue_duplicate(register.manager, register.clerk, 1, LOST)
    classroom.raw(
        register,
        "UPDATE certificate_copy SET content = replace(content, 'Zahra', 'Zohre')",
        "UPDATE certificate_copy SET content = replace(content, 'Fatemeh', 'Zohre')",
        guards=["certificate_copy"],
    )
    report = verification.check_certificate(register.auditor, "QZ-1404-02-00001")
    assert "finding.content_changed" in report.findings


def test_parcel_goes_for_signature_and_comes_back_piece_by_piece(office: Office) -> None:
    made = classroom.issued(office, 3)
    assert code_of(lambda: signature_letters.send_for_signature(office.clerk, made)) == (
        "certificate.not_now"
    )
    certificates.record_printed(office.clerk, made)
    assert code_of(lambda: signature_letters.send_for_signature(office.clerk, [])) == (
        "dispatch.empty"
    )
    parcel = signature_letters.send_for_signature(office.clerk, made)
    assert _states(office) == [CertificateState.AT_DIRECTORATE] * 3
    tomorrow = office.clock.today() + timedelta(days=1)
    for number, day, code in (
        (" ", office.clock.today(), "dispatch.letter_missing"),
        ("۱۲/۳", tomorrow, "dispatch.letter_day"),
        ("۱۲/۳", office.clock.today(), None),
    ):
        done = code_of(
            lambda number=number, day=day: signature_letters.record_letter(
                office.clerk, parcel, number, day
            )
        )
        assert done == code
    office.set_day(tomorrow)
    signature_letters.record_return(office.clerk, made[:2])
    (row,) = signature_letters.list_parcels(office.clerk, away_only=True)
    assert (row.number, row.letter_no, row.count, row.away) == (1, "۱۲/۳", 3, 1)
    items = signature_letters.list_parcel_items(office.clerk, parcel)
    assert [item.returned_on for item in items] == [tomorrow, tomorrow, None]
    assert _states(office) == [CertificateState.READY] * 2 + [CertificateState.AT_DIRECTORATE]
    waiting = code_of(lambda: handing_over.hand_over(office.clerk, made[2:], HOLDER))
    assert waiting == "certificate.not_now"
    signature_letters.record_return(office.clerk, made[2:])
    assert signature_letters.list_parcels(office.clerk, away_only=True) == []
    assert history.check_trail(office.auditor).is_whole


def test_portal_number_is_filled_in_later_and_belongs_to_one(office: Office) -> None:
    made = classroom.issued(office, 2)
    assert code_of(lambda: certificates.record_portal_number(office.clerk, made[0], "۱")) == (
        "certificate.portal_number"
    )
    certificates.record_portal_number(office.clerk, made[0], " ۱۴۰۴۱۲۳۴۵۶ ")
    held = code_of(lambda: certificates.record_portal_number(office.clerk, made[1], "1404123456"))
    assert held == "certificate.portal_number_held"
    certificates.record_portal_number(office.clerk, made[0], "1404999999")
    certificates.record_portal_number(office.clerk, made[1], "1404123456")
    with office.house.store.reading() as session:
        assert portal_numbers(session) == {
            made[0]: "1404999999",
            made[1]: "1404123456",
        }


# Whole, in any digits, with the spaces of a copy, on the other layout; a number that was a slip
# is nobody's any more.
@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        ("ab-1404/99", 0),
        ("AB-۱۴۰۴/۹۹", 0),
        (" AB-1404 / 99", 0),
        ("شذ-۱۴۰۴/۹۹", 0),
        ("1404123456", None),
        ("1404", None),
        ("14", None),
        ("%", None),
    ],
)
def test_certificate_is_found_by_the_portals_number(
    numbered: tuple[Office, list[int]], typed: str, whose: int | None
) -> None:
    office, made = numbered
    wanted = [] if whose is None else [made[whose]]
    assert [row.id for row in finding.find_certificates(office.clerk, typed)] == wanted
    if wanted:
        assert list(certificate_queues.find_in_register(office.clerk, typed)) == wanted


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, list[int]]]:
    """Two certificates, one with a number of the portal that was first typed wrong."""
    office = Office(tmp_path_factory.mktemp("numbered"))
    made = classroom.issued(office, 2)
    for number in ("1404123456", "AB-1404/99"):
        certificates.record_portal_number(office.clerk, made[0], number)
    yield office, made
    office.close()
