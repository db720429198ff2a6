"""Taking back the last acts of a desk: what comes back, what is refused and by which name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.office import Office, draft, photo
from tests.services import classroom
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.person import Education, Mobile
from tvto_desk.domain.undo import REDO, UNDO, UndoState
from tvto_desk.services import enrolments, history, imports, person_documents, trainees, undo
from tvto_desk.system.words import words

LISTS = Path("tests/data/referrals")


def _refused(office: Office, seq: int) -> DomainError:
    before = classroom.rows_of(office)
    with pytest.raises(DomainError) as refused:
        undo.undo_act(office.clerk, seq)
    assert words().error(refused.value)
    assert classroom.rows_of(office) == before
    return refused.value


def _last(office: Office) -> int:
    seq = office.clerk.last_act
    assert seq is not None
    return seq


def _registered(office: Office) -> int:
    """The act that registered the last person."""
    acts = undo.list_acts(office.clerk)
    return next(row.seq for row in acts if row.action == "trainee.register")


def _names(office: Office) -> list[str]:
    return [row.name_fa for row in trainees.list_trainees(office.clerk)]


def test_registration_is_taken_back_and_done_anew_in_its_old_place(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    whole = trainees.get_trainee(office.clerk, person_id)
    done = undo.undo_last(office.clerk)
    assert (done.action, done.subject) == ("trainee.register", "فاطمه محمدی رحیم‌آبادی")
    assert _names(office) == []
    undo.redo_last(office.clerk)
    assert trainees.get_trainee(office.clerk, person_id).draft == whole.draft
    undo.undo_last(office.clerk)
    assert _names(office) == []
    undo.redo_last(office.clerk)
    assert _names(office) == ["فاطمه محمدی رحیم‌آبادی"]
    assert classroom.acts_of(office)[-4:] == [UNDO, REDO, UNDO, REDO]
    assert history.check_trail(office.manager).is_whole


def test_correction_gives_back_every_former_value(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    before = trainees.get_trainee(office.clerk, person_id)
    changed = replace(
        before.draft,
        first_name_fa="زهره",
        education=Education.DIPLOMA,
        mobiles=(Mobile("09351112233", "پدر"),),
        target_groups=("villagers", "skill_seekers"),
        identity=Identity(IdentityKind.PASSPORT, "A1234567", None),
        nationality="AF",
    )
    trainees.correct_trainee(office.clerk, person_id, before.version, changed)
    undo.undo_last(office.clerk)
    after = trainees.get_trainee(office.clerk, person_id)
    assert after.draft == before.draft
    assert after.version > before.version
    undo.redo_last(office.clerk)
    assert trainees.get_trainee(office.clerk, person_id).draft == changed
    with office.house.store.reading() as session:
        spelled = session.execute(select(PersonName.first_name_fa).order_by(PersonName.id))
        assert list(spelled.scalars()) == ["فاطمه", "زهره"]
    assert history.check_trail(office.manager).is_whole


def test_two_acts_are_taken_back_one_after_the_other(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    trainees.set_photo(office.clerk, person_id, photo())
    assert undo.undo_last(office.clerk).action == "trainee.photo"
    assert trainees.get_trainee(office.clerk, person_id).photo_sha is None
    assert undo.undo_last(office.clerk).action == "trainee.register"
    with pytest.raises(DomainError, match=r"undo\.nothing"):
        undo.undo_last(office.clerk)
    assert undo.redo_last(office.clerk).action == "trainee.register"
    assert undo.redo_last(office.clerk).action == "trainee.photo"
    assert trainees.get_trainee(office.clerk, person_id).photo_sha is not None
    with pytest.raises(DomainError, match=r"undo\.nothing_to_redo"):
        undo.redo_last(office.clerk)


def test_new_act_ends_what_can_be_done_anew(office: Office) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    undo.undo_last(office.clerk)
    trainees.register_trainee(office.clerk, draft(2))
    with pytest.raises(DomainError, match=r"undo\.nothing_to_redo"):
        undo.redo_last(office.clerk)


def test_earlier_act_is_refused_by_the_name_of_the_later_one(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    registered = _last(office)
    person_documents.record_document(office.clerk, person_id, "national_card")
    error = _refused(office, registered)
    assert error.code == "undo.built_on"
    assert "فاطمه محمدی رحیم‌آبادی" in words().error(error)
    trainees.set_photo(office.clerk, person_id, photo())
    error = _refused(office, registered)
    assert error.code == "undo.changed_since"
    assert "ثبت عکس" in words().error(error)


def test_person_in_a_class_stays(office: Office) -> None:
    course = classroom.open_course(office)
    (person_id,) = classroom.people(office, 1)
    registered = _registered(office)
    enrolments.enrol(office.clerk, course, [person_id])
    assert _refused(office, registered).code in ("undo.built_on", "undo.changed_since")
    undo.undo_last(office.clerk)
    assert enrolments.list_enrolments(office.clerk, course) == []


def test_withdrawal_is_not_taken_back_into_a_full_class(office: Office) -> None:
    course = classroom.open_course(office, capacity=1)
    first, second = classroom.people(office, 2)
    (enrolment,) = enrolments.enrol(office.clerk, course, [first])
    enrolments.withdraw(office.clerk, enrolment, "کار پیدا کرد")
    withdrawn = _last(office)
    enrolments.enrol(office.clerk, course, [second])
    assert _refused(office, withdrawn).code == "undo.class_full"
    undo.undo_last(office.clerk)
    undo.undo_act(office.clerk, withdrawn)
    (row,) = enrolments.list_enrolments(office.clerk, course)
    assert row.state == "enrolled"


def test_official_act_and_anothers_act_are_refused(office: Office) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    seq = _last(office)
    with pytest.raises(AccessDenied):
        undo.take_back(office.auditor, seq)
    with pytest.raises(DomainError, match=r"undo\.not_own"):
        undo.undo_act(office.manager, seq)
    classroom.drafted(office)
    assert undo.list_acts(office.clerk)[0].action == "course.draft"
    assert _refused(office, _last(office)).code == "undo.official"
    with pytest.raises(DomainError, match=r"undo\.official"):
        undo.undo_last(office.clerk)
    with pytest.raises(DomainError, match=r"undo\.unknown"):
        undo.undo_act(office.clerk, 9999)


def test_act_of_yesterday_is_only_taken_back_by_name(office: Office) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    seq = _last(office)
    office.set_day(office.clerk.today().replace(day=office.clerk.today().day + 1))
    with pytest.raises(DomainError, match=r"undo\.nothing"):
        undo.undo_last(office.clerk)
    undo.undo_act(office.clerk, seq)
    assert _names(office) == []


def test_list_of_acts_says_what_each_undo_would_do(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    trainees.set_photo(office.clerk, person_id, photo())
    undo.undo_last(office.clerk)
    undone, taken, registered, *_ = undo.list_acts(office.clerk)
    assert (undone.verb, undone.action, undone.state) == (UNDO, "trainee.photo", UndoState.DONE)
    assert (taken.action, taken.state, taken.may_be_undone) == (
        "trainee.photo",
        UndoState.UNDONE,
        False,
    )
    assert (registered.subject, registered.people) == ("فاطمه محمدی رحیم‌آبادی", 1)
    preview = undo.preview_undo(office.clerk, registered.seq)
    assert preview.refusal is None
    assert preview.going == ("فاطمه محمدی رحیم‌آبادی",)
    refused = undo.preview_undo(office.clerk, taken.seq).refusal
    assert refused is not None
    assert refused.code == "undo.undone_already"


def test_place_that_somebody_else_has_taken_is_not_given_back(office: Office) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    undo.undo_last(office.clerk)
    undone = _last(office)
    other = office.log_in("clerk")
    trainees.register_trainee(other, draft(2))
    if office.url is not None:
        # A server gives no place twice, so nobody can have taken it.
        assert undo.undo_act(office.clerk, undone).action == "trainee.register"
        return
    error = _refused(office, undone)
    assert error.code == "undo.place_taken"
    assert "مینا" in words().error(error)


def test_import_is_one_act_that_is_undone_and_done_anew(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    taken = imports.import_referral(office.clerk, trial, file_name="emdad.xlsx")
    assert imports.undo_import(office.clerk, taken.run_id) == 40
    (run,) = imports.list_imports(office.clerk)
    assert run.new_count == 0
    assert undo.redo_last(office.clerk).action == "import.referral"
    (run,) = imports.list_imports(office.clerk)
    assert run.new_count == 40
    assert imports.undo_import(office.clerk, taken.run_id) == 40
    with pytest.raises(DomainError, match=r"undo\.undone_already"):
        imports.undo_import(office.clerk, taken.run_id)
    assert history.check_trail(office.manager).is_whole


def test_import_names_whoever_is_needed_since(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    taken = imports.import_referral(office.clerk, trial, file_name="emdad.xlsx")
    for person_id in taken.new[:5]:
        person_documents.record_document(office.clerk, person_id, "national_card")
    with pytest.raises(DomainError) as refused:
        imports.undo_import(office.clerk, taken.run_id)
    assert refused.value.code == "undo.built_on_many"
    assert refused.value.params["more"] == 2
    assert len(_names(office)) == 40


def test_row_changed_behind_the_programs_back_is_left_alone(office: Office) -> None:
    person_id = trainees.register_trainee(office.clerk, draft(1))
    classroom.raw(office, f"UPDATE person SET note = 'x' WHERE id = {person_id}")
    assert _refused(office, _last(office)).code == "undo.not_as_left"
