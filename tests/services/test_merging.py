"""Two records of one person: found, answered, merged, read as one, and parted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.people import Person
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.gates import Step
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.domain.person import Sex
from tvto_desk.services import (
    applications,
    assessments,
    certificates,
    class_confirmations,
    contacts,
    dossiers,
    doubles,
    enrolments,
    history,
    mark_files,
    mark_report,
    marks,
    merging,
    month_sheets,
    person_documents,
    person_history,
    standards,
    trainees,
)
from tvto_desk.services.doubles import Likeness

PENDING = parse_identity(IdentityKind.PENDING, "")


def twin(office: Office, number: int = 1, **changes: Any) -> int:
    """The person of that number once more, without the national ID."""
    draft = the_office.draft(number, **({"identity": PENDING} | changes))
    return trainees.register_trainee(office.clerk, draft)


def typed(office: Office, number: int = 1, **changes: Any) -> Likeness:
    draft = the_office.draft(number)
    whole = {
        "sex": draft.sex,
        "first_name": draft.first_name_fa,
        "last_name": draft.last_name_fa,
        "father": draft.father_fa or "",
        "birth": draft.birth,
        "identity": None,
    }
    return Likeness(**(whole | changes))


def refused(office: Office, kept: int, merged: int) -> str:
    with pytest.raises(DomainError) as error:
        merging.merge_people(office.clerk, kept, merged)
    shown = merging.get_side_by_side(office.clerk, kept, merged).refusal
    assert shown is not None
    assert shown.code == error.value.code
    return error.value.code


# --- warned while typing


@pytest.mark.parametrize(
    "changes",
    [{}, {"birth": None}, {"father": ""}, {"sex": Sex.FEMALE}],
    ids=["all", "no birth", "no father", "sex"],
)
def test_who_is_typed_again_is_found(office: Office, changes: dict[str, Any]) -> None:
    (who,) = classroom.people(office, 1)
    classroom.people(office, 3, first=2)
    found = doubles.find_alike(office.clerk, typed(office, **changes))
    assert [row.id for row in found] == [who]


def test_slip_in_the_surname_is_found_by_the_birth_year(office: Office) -> None:
    (who,) = classroom.people(office, 1)
    name = the_office.draft(1).last_name_fa
    found = doubles.find_alike(office.clerk, typed(office, last_name=name + "ی"))
    assert [row.id for row in found] == [who]


def test_title_in_front_is_left_out_on_both_sides(office: Office) -> None:
    name = the_office.draft(1).first_name_fa
    draft = the_office.draft(1, first_name_fa=f"سیده {name}")
    who = trainees.register_trainee(office.clerk, draft)
    found = doubles.find_alike(office.clerk, typed(office, birth=None))
    assert [row.id for row in found] == [who]


@pytest.mark.parametrize(
    "changes", [{"first_name": ""}, {"sex": None}, {"sex": Sex.MALE}, {"father": "ناشناس"}], ids=str
)
def test_who_is_not_alike_is_not_named(office: Office, changes: dict[str, Any]) -> None:
    classroom.people(office, 1)
    assert doubles.find_alike(office.clerk, typed(office, **changes)) == []


def test_another_person_is_remembered_with_the_registration(office: Office) -> None:
    (who,) = classroom.people(office, 1)
    new = trainees.register_trainee(
        office.clerk, the_office.draft(1, identity=PENDING), others=[who]
    )
    assert doubles.list_doubles(office.clerk) == []
    assert doubles.find_alike(office.clerk, typed(office, person_id=new)) == []


def test_record_saved_without_an_answer_waits_in_the_list(office: Office) -> None:
    (who,) = classroom.people(office, 1)
    new = twin(office)
    (pair,) = doubles.list_doubles(office.clerk)
    assert (pair.first.id, pair.second.id) == (who, new)
    doubles.answer_another(office.clerk, new, who, "خواهرند")
    assert doubles.list_doubles(office.clerk) == []
    assert doubles.look_for_doubles(office.clerk) == 0


def test_looking_through_everybody_finds_what_came_unseen(office: Office) -> None:
    (who,) = classroom.people(office, 1)
    new = twin(office)
    classroom.raw(office, "DELETE FROM person_pair")
    assert doubles.look_for_doubles(office.clerk) == 1
    assert doubles.look_for_doubles(office.clerk) == 0
    (pair,) = doubles.list_doubles(office.clerk)
    assert {pair.first.id, pair.second.id} == {who, new}


# --- merged


def test_merged_records_read_as_one(office: Office) -> None:
    who = classroom.people(office, 1)
    number = Identity(IdentityKind.NATIONAL_ID, the_office.national_id(7))
    twins = [twin(office, identity=number, father_fa="حسنعلی")]
    person_documents.record_document(office.clerk, twins[0], "medical")
    course = classroom.finished_course(office, twins)
    merging.merge_people(office.clerk, who[0], twins[0], "شناسنامه دیده شد")
    whole = dossiers.get_dossier(office.clerk, who[0])
    assert whole == dossiers.get_dossier(office.clerk, twins[0])
    assert [skill.course_id for skill in whole.skills] == [course]
    assert [paper.kind for paper in whole.documents if paper.held] == ["medical"]
    assert [row.id for row in whole.merged] == twins
    assert list(trainees.find_trainees(office.clerk)) == who
    acts = [one.row.action for one in person_history.list_person_history(office.clerk, who[0])]
    assert acts.count("trainee.register") == 2
    assert acts[-1] == "trainee.merge"


def test_gates_read_the_facts_of_the_kept_record_and_the_papers_of_both(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    other = twin(office, mobiles=(), no_mobile=False, father_fa=None)
    person_documents.record_document(office.clerk, other, "medical")
    before = trainees.list_gaps(office.clerk, other, Step.CERTIFICATE)
    merging.merge_people(office.clerk, who, other)
    after = trainees.list_gaps(office.clerk, other, Step.CERTIFICATE)
    assert after == trainees.list_gaps(office.clerk, who, Step.CERTIFICATE)
    assert len(after) < len(before)


def test_signature_and_photo_of_a_merged_record_go_to_the_one_that_is_printed(
    office: Office,
) -> None:
    who = classroom.people(office, 1)[0]
    other = twin(office)
    merging.merge_people(office.clerk, who, other)
    day = office.clock.today() - timedelta(days=3)
    trainees.confirm_details(office.clerk, [other], "۷")
    trainees.set_photo(office.clerk, other, the_office.photo(60), taken_on=day)
    with office.clerk.read() as session:
        kept, merged = (session.get_one(Person, one) for one in (who, other))
        assert (kept.confirmed_on, kept.photo_on) == (office.clock.today(), day)
        assert (merged.confirmed_on, merged.photo_on) == (None, None)


def test_identity_of_the_merged_record_names_the_kept_one(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    number = the_office.national_id(7)
    other = twin(office, identity=Identity(IdentityKind.NATIONAL_ID, number))
    merging.merge_people(office.clerk, who, other)
    found = trainees.find_by_identity(office.clerk, IdentityKind.NATIONAL_ID, number)
    assert found is not None
    assert found.id == who


def test_merged_person_is_not_enrolled_twice_in_a_class(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    other = twin(office, identity=Identity(IdentityKind.NATIONAL_ID, the_office.national_id(7)))
    course = classroom.open_course(office)
    enrolments.enrol(office.clerk, course, [other])
    merging.merge_people(office.clerk, who, other)
    for person_id in (who, other):
        with pytest.raises(DomainError) as error:
            enrolments.enrol(office.clerk, course, [person_id])
        assert error.value.code == "enrolment.already_enrolled"


def test_merged_person_has_one_open_application_for_a_standard(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    other = twin(office, identity=Identity(IdentityKind.NATIONAL_ID, the_office.national_id(7)))
    wanted = standards.list_standards(office.clerk)[0].standard_id
    applications.apply(office.clerk, other, [wanted])
    merging.merge_people(office.clerk, who, other)
    for person_id in (who, other):
        with pytest.raises(DomainError) as error:
            applications.apply(office.clerk, person_id, [wanted])
        assert error.value.code == "application.open_already"


def test_two_places_in_one_class_are_refused(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    other = twin(office, identity=Identity(IdentityKind.NATIONAL_ID, the_office.national_id(7)))
    course = classroom.open_course(office)
    _, second = enrolments.enrol(office.clerk, course, [who, other])
    assert refused(office, who, other) == "merge.two_places"
    enrolments.withdraw(office.clerk, second, "تکراری بود")
    merging.merge_people(office.clerk, who, other)


def test_same_record_chain_and_second_merge_are_refused(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    other, third = twin(office), twin(office)
    assert refused(office, who, who) == "merge.same_record"
    merging.merge_people(office.clerk, who, other)
    assert refused(office, third, other) == "merge.already_merged"
    assert refused(office, other, third) == "merge.already_merged"
    assert refused(office, other, who) == "merge.already_merged"
    assert refused(office, third, who) == "merge.chain"
    merging.merge_people(office.clerk, who, third)
    assert len(dossiers.get_dossier(office.clerk, who).merged) == 2


def test_two_live_certificates_for_one_achievement_are_refused(register: Office) -> None:
    number = Identity(IdentityKind.NATIONAL_ID, the_office.national_id(7))
    other = trainees.register_trainee(
        register.clerk, the_office.draft(1, identity=number), photo=classroom.photo()
    )
    (result,) = classroom.passed(register, [other])
    before = classroom.contents_of(register)
    merging.merge_people(register.clerk, 1, other)
    with pytest.raises(DomainError) as live:
        certificates.request_certificates(register.clerk, [result])
    assert live.value.code == "certificate.already_live"
    merging.part_people(register.clerk, other)
    assert before["certificate"] == classroom.contents_of(register)["certificate"]
    requests = certificates.request_certificates(register.clerk, [result])
    certificates.approve_requests(register.manager, requests)
    certificates.issue_certificates(register.manager, requests)
    assert refused(register, 1, other) == "merge.two_certificates"
    assert refused(register, other, 1) == "merge.two_certificates"


def test_who_is_not_merged_is_not_parted(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    with pytest.raises(DomainError) as error:
        merging.part_people(office.clerk, who)
    assert error.value.code == "merge.not_merged"


@pytest.mark.parametrize("role", ["examiner", "instructor", "auditor"])
def test_merge_asks_for_its_own_right(office: Office, role: str) -> None:
    with pytest.raises(AccessDenied):
        merging.merge_people(getattr(office, role), 1, 2)


def _read(office: Office, ids: list[int]) -> list[Any]:
    """Everything that windows read of these people, versions and trails apart."""
    found: list[Any] = []
    for person_id in ids:
        dossier = dossiers.get_dossier(office.clerk, person_id)
        detail = replace(dossier.card.detail, version=0)
        found += [
            replace(dossier, card=replace(dossier.card, detail=detail)),
            trainees.list_gaps(office.clerk, person_id, Step.CERTIFICATE),
            trainees.get_trainee(office.clerk, person_id).draft,
        ]
    found.append(list(trainees.find_trainees(office.clerk)))
    found.append(doubles.list_doubles(office.clerk))
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4))
def test_everything_reads_as_before_after_parting(
    crowd: Office, merges: list[tuple[int, int]]
) -> None:
    ids = [1, 2, 3, 4]
    before = _read(crowd, ids)
    done = []
    for kept, merged in merges:
        try:
            merging.merge_people(crowd.clerk, ids[kept], ids[merged])
        except DomainError:
            continue
        done.append(ids[merged])
    if done:
        assert _read(crowd, ids) != before
    for merged in done:
        merging.part_people(crowd.clerk, merged)
    assert _read(crowd, ids) == before
    assert history.check_trail(crowd.manager).is_whole


@pytest.fixture
def crowd(office: Office) -> Office:
    """Four records of one woman, one of them in a class."""
    classroom.people(office, 1)
    for number in (2, 3, 4):
        twin(office, identity=Identity(IdentityKind.NATIONAL_ID, the_office.national_id(number)))
    person_documents.record_document(office.clerk, 3, "medical")
    enrolments.enrol(office.clerk, classroom.open_course(office), [2])
    return office


def test_control_list_of_a_class_asks_the_record_that_is_printed(crowd: Office) -> None:
    merging.merge_people(crowd.clerk, 1, 2)
    trainees.confirm_details(crowd.clerk, [1], "۱")
    (line,) = class_confirmations.list_confirmations(crowd.clerk, 1)
    assert (line.person_id, line.confirmed_on) == (1, crowd.clerk.today())


# --- history


def test_history_names_the_changed_fields_with_old_and_new(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    detail = trainees.get_trainee(office.clerk, who)
    draft = replace(detail.draft, last_name_fa="کریمی", mobiles=(), no_mobile=True)
    trainees.correct_trainee(office.clerk, who, detail.version, draft)
    first, second = person_history.list_person_history(office.clerk, who)
    assert (first.row.action, first.changes) == ("trainee.register", ())
    changes = {(one.kind, one.field): (one.before, one.after) for one in second.changes}
    old = detail.draft
    assert changes["person_name", "last_name_fa"] == (old.last_name_fa, "کریمی")
    assert changes["person", "no_mobile"] == (False, True)
    assert changes["person_phone", "number"] == (old.mobiles[0].number, None)
    assert set(changes) == {
        ("person_name", "last_name_fa"),
        ("person", "no_mobile"),
        ("person_phone", "number"),
    }


def test_former_names_numbers_and_phones_stand_in_the_dossier(office: Office) -> None:
    who = classroom.people(office, 1)[0]
    detail = trainees.get_trainee(office.clerk, who)
    passport = parse_identity(IdentityKind.PASSPORT, "A12345678")
    draft = replace(
        detail.draft, last_name_fa="کریمی", mobiles=(), no_mobile=True, identity=passport
    )
    trainees.correct_trainee(office.clerk, who, detail.version, draft)
    former = dossiers.get_dossier(office.clerk, who).former
    old = detail.draft
    assert former.names == (f"{old.first_name_fa} {old.last_name_fa}",)
    assert former.identities == (old.identity,)
    assert former.phones == (old.mobiles[0].number,)


def test_merged_person_stands_under_the_kept_name_on_every_list(test_day: Office) -> None:
    office = test_day
    kept = twin(office, first_name_fa="شهربانو")
    session = classroom.planned(office, 1, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, session, [1])
    calls = contacts.make_call_list(office.clerk, "خبر آزمون", [1])
    merging.merge_people(office.clerk, kept, 1)
    office.set_day(office.clock.today() + timedelta(days=1))
    day = office.clock.today()
    listed = [
        *month_sheets.month_sheet(office.clerk, 1).lines,
        *mark_report.list_odd_marks(office.clerk, day - timedelta(days=9), day),
        *contacts.list_calls(office.clerk, calls),
        *marks.list_candidates(office.clerk, session),
    ]
    assert len(listed) == 4
    assert {line.name_fa.split()[0] for line in listed} == {"شهربانو"}
    book = BytesIO(mark_files.mark_workbook(office.clerk, session))
    with ZipFile(book) as parts:
        assert "شهربانو" in parts.read("xl/sharedStrings.xml").decode()
