"""What the windows of people and of imports ask of the services."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import Need, Step, stopping
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.referral_answers import ListDefaults
from tvto_desk.domain.referral_columns import Field
from tvto_desk.services import dossiers, imports, person_documents, trainees

LISTS = Path("tests/data/referrals")


def test_lines_count_the_gaps_but_not_the_control_list(office: Office) -> None:
    whole = trainees.register_trainee(office.clerk, the_office.draft(1), photo=the_office.photo())
    bare = trainees.register_trainee(
        office.clerk, the_office.draft(2, father_fa=None, father_en=None, target_groups=())
    )
    lines = dossiers.trainee_lines(office.clerk, [bare, whole])
    assert [(line.id, line.gap_count) for line in lines] == [(bare, 6), (whole, 2)]


def test_gaps_of_many_are_those_of_each(office: Office) -> None:
    ids = [
        trainees.register_trainee(office.clerk, the_office.draft(1)),
        trainees.register_trainee(
            office.clerk,
            the_office.draft(
                2,
                identity=parse_identity(IdentityKind.PENDING, ""),
                mobiles=(),
                no_mobile=True,
                birth=None,
                residence_kind=None,
            ),
        ),
    ]
    for person_id, line in zip(ids, dossiers.trainee_lines(office.clerk, ids), strict=True):
        found = trainees.list_gaps(office.clerk, person_id, Step.CERTIFICATE)
        assert line.gap_count == sum(gap.need is not Need.CONFIRMATION for gap in found)


def test_card_has_the_photo_and_the_gaps(office: Office) -> None:
    who = trainees.register_trainee(office.clerk, the_office.draft(1), photo=the_office.photo())
    trainees.confirm_details(office.clerk, [who], "۱۲")
    card = dossiers.get_card(office.clerk, who)
    assert card.photo is not None
    assert stopping(card.gaps) == ()
    assert {gap.need for gap in card.gaps} == {Need.DOCUMENTS}
    assert card.confirmed_on == office.clock.today()


def test_unknown_person_has_no_card(office: Office) -> None:
    with pytest.raises(DomainError) as refused:
        dossiers.get_card(office.clerk, 99)
    assert refused.value.code == "trainee.unknown"


def test_dossier_tells_papers_classes_and_what_came_of_them(office: Office) -> None:
    ids = classroom.people(office, 1)
    person_documents.record_document(office.clerk, ids[0], "national_card")
    before = dossiers.get_dossier(office.clerk, ids[0])
    course = classroom.finished_course(office, ids)
    after = dossiers.get_dossier(office.clerk, ids[0])
    assert [row.kind for row in before.documents if row.held] == ["national_card"]
    assert before.skills == ()
    (skill,) = after.skills
    assert (skill.course_id, skill.state) == (course, EnrolmentState.COMPLETED)
    assert (skill.outcome, skill.reasons, skill.certificates) == (None, (), ())


def test_holder_of_an_identity_is_named_with_the_year(office: Office) -> None:
    draft = the_office.draft(1)
    who = trainees.register_trainee(office.clerk, draft)
    card = dossiers.find_holder_card(office.clerk, draft.identity)
    assert card is not None
    assert (card.row.id, card.registered_year, card.photo) == (who, 1404, None)
    assert dossiers.find_holder_card(office.clerk, the_office.draft(2).identity) is None


def test_list_without_headings_waits_for_the_clerk(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    national_id = the_office.national_id(1)
    file.write_text(f"زهرا,محمدی,{national_id}\n", encoding="utf-8")
    sheet = imports.read_referral(office.clerk, file)
    assert sheet.trouble is not None
    columns = sheet.columns
    for place, field in enumerate((Field.FIRST_NAME, Field.LAST_NAME, Field.NATIONAL_ID)):
        columns = columns.with_column(field, place)
    defaults = ListDefaults(sex=the_office.draft().sex)
    trial = imports.try_rows(office.clerk, sheet, columns=columns, defaults=defaults)
    assert trial.is_ready
    assert [draft.first_name_fa for draft in trial.run.good] == ["زهرا"]


def test_import_tells_how_far_it_is(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    told: list[tuple[int, int]] = []
    imports.import_referral(
        office.clerk,
        trial,
        file_name="emdad.xlsx",
        progress=lambda done, whole: told.append((done, whole)),
    )
    # In steps of many people, from nobody to everybody.
    assert (told[0], told[-1]) == ((0, 40), (40, 40))
    assert told == sorted(told)


def test_stopped_import_stores_nobody(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    asked: list[bool] = []

    def cancelled() -> bool:
        # Asked between two steps of many people.
        asked.append(True)
        return True

    with pytest.raises(DomainError) as refused:
        imports.import_referral(office.clerk, trial, file_name="emdad.xlsx", cancelled=cancelled)
    assert refused.value.code == "referral.stopped"
    assert not trainees.find_trainees(office.clerk)
    assert imports.list_imports(office.clerk) == []


def test_history_of_imports_counts_who_is_still_here(office: Office) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    taken = imports.import_referral(office.clerk, trial, file_name="emdad.xlsx")
    (run,) = imports.list_imports(office.clerk)
    assert (run.row_count, run.new_count) == (40, 40)
    imports.undo_import(office.clerk, taken.run_id)
    (run,) = imports.list_imports(office.clerk)
    assert (run.row_count, run.new_count) == (40, 0)
