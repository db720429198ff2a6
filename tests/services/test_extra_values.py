"""The centre's own fields: defined, filled, merged, told in the history, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.office import Office, draft
from tests.services import classroom
from tests.services.papers_reading import said
from tvto_desk.domain.errors import AccessDenied, Conflict, DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.group_assign import Assignment, GroupField
from tvto_desk.services import enrolments, extra_fields, group_assign, merging, trainees, undo
from tvto_desk.services.dossiers import get_card, get_dossier, trainee_lines
from tvto_desk.services.extra_values import extra_of_people
from tvto_desk.services.papers.registration_papers import document_receipt
from tvto_desk.services.person_history import list_person_history

INSURANCE = ExtraField(
    key="insurance",
    caption_fa="بیمه",
    caption_en="Insurance",
    kind=ExtraKind.CHOICE,
    choices=("سلامت", "تأمین اجتماعی"),
    is_asked=True,
)
CHILDREN = ExtraField(
    key="children", caption_fa="تعداد فرزند", caption_en="Children", kind=ExtraKind.NUMBER
)


def _two(office: Office) -> tuple[int, int]:
    first = extra_fields.add_extra_field(office.manager, INSURANCE)
    return first, extra_fields.add_extra_field(office.manager, CHILDREN)


def _extra(office: Office, person: int) -> dict[str, str]:
    return dict(trainees.get_trainee(office.clerk, person).draft.extra)


def _give(office: Office, person: int, *given: tuple[str, str]) -> None:
    detail = trainees.get_trainee(office.clerk, person)
    trainees.correct_trainee(
        office.clerk, person, detail.version, replace(detail.draft, extra=given)
    )


def test_values_are_kept_with_the_record_and_a_field_that_is_not_named_stays(
    office: Office,
) -> None:
    _two(office)
    known = (("insurance", "سلامت"), ("children", "2"))
    person = trainees.register_trainee(office.clerk, draft(1, extra=known))
    assert _extra(office, person) == dict(known)
    before = trainees.get_trainee(office.clerk, person).version
    _give(office, person, ("children", ""))
    assert _extra(office, person) == {"insurance": "سلامت"}
    assert trainees.get_trainee(office.clerk, person).version == before + 1
    with pytest.raises(DomainError) as refused:
        _give(office, person, ("children", "دو"))
    assert (refused.value.code, refused.value.field) == ("extra_field.number", "extra.children")
    undo.undo_last(office.clerk)
    assert _extra(office, person) == dict(known)


def test_what_is_asked_for_and_missing_is_a_gap_that_stops_nothing(office: Office) -> None:
    field, _ = _two(office)
    person, other = classroom.people(office, 2)
    count = trainee_lines(office.clerk, [person])[0].gap_count
    assert [one.key for one in get_card(office.clerk, person).extra_gaps] == ["insurance"]
    _give(office, person, ("insurance", "سلامت"))
    assert get_card(office.clerk, person).extra_gaps == ()
    assert [one.gap_count for one in trainee_lines(office.clerk, [person, other])] == [
        count - 1,
        count,
    ]
    assert "بیمه" in said(document_receipt(office.clerk, other))
    course = classroom.running_course(office, [person, other])
    asked = {
        line.person_id: line.extra_gaps for line in enrolments.list_class(office.clerk, course)
    }
    assert [len(asked[one]) for one in (person, other)] == [0, 1]
    extra_fields.retire_extra_field(office.manager, field)
    assert get_card(office.clerk, other).extra_gaps == ()


def test_history_names_the_field_with_what_it_held(office: Office) -> None:
    _two(office)
    [person] = classroom.people(office, 1)
    _give(office, person, ("insurance", "سلامت"))
    _give(office, person, ("insurance", "تأمین اجتماعی"))
    told = [one.changes for one in list_person_history(office.clerk, person)][-2:]
    [[first], [second]] = told
    assert (first.before, first.after.value) == (None, "سلامت")
    assert (second.before.value, second.after.value) == ("سلامت", "تأمین اجتماعی")
    assert second.after.field.caption_fa == "بیمه"


def test_standing_record_speaks_first_and_a_merged_one_fills_what_it_leaves(
    office: Office,
) -> None:
    _two(office)
    kept, merged = classroom.people(office, 2)
    _give(office, kept, ("insurance", "سلامت"))
    _give(office, merged, ("insurance", "تأمین اجتماعی"), ("children", "3"))
    merging.merge_people(office.clerk, kept, merged)
    facts = {
        fact.field.key: fact.value for fact in get_dossier(office.clerk, merged).card.detail.extra
    }
    assert facts == {"insurance": "سلامت", "children": "3"}
    _give(office, kept, ("children", ""))
    assert _extra(office, kept) == {"insurance": "سلامت"}
    _give(office, kept, ("children", "3"))
    merging.part_people(office.clerk, merged)
    assert _extra(office, merged) == {"insurance": "تأمین اجتماعی", "children": "3"}


def test_used_field_is_retired_and_never_deleted(office: Office) -> None:
    field, unused = _two(office)
    [person] = classroom.people(office, 1)
    _give(office, person, ("insurance", "سلامت"))
    manager = office.manager
    with pytest.raises(DomainError) as refused:
        extra_fields.drop_extra_field(manager, field)
    assert refused.value.code == "extra_field.used"
    row = extra_fields.list_extra_fields(manager)[0]
    for changed, code in (
        (replace(INSURANCE, kind=ExtraKind.TEXT), "extra_field.kind_used"),
        (replace(INSURANCE, choices=("تأمین اجتماعی", "ندارد")), "extra_field.choice_used"),
    ):
        with pytest.raises(DomainError) as refused:
            extra_fields.change_extra_field(manager, field, row.version, changed)
        assert refused.value.code == code
    more = replace(INSURANCE, choices=(*INSURANCE.choices, "ندارد"), caption_fa="نوع بیمه")
    extra_fields.change_extra_field(manager, field, row.version, more)
    with pytest.raises(Conflict):
        extra_fields.change_extra_field(manager, field, row.version, more)
    extra_fields.retire_extra_field(manager, field)
    with pytest.raises(DomainError) as refused:
        _give(office, person, ("insurance", "ندارد"))
    assert refused.value.code == "extra_field.retired"
    [fact] = get_card(office.clerk, person).detail.extra
    assert (fact.field.caption_fa, fact.value) == ("نوع بیمه", "سلامت")
    extra_fields.drop_extra_field(manager, unused)
    undo.undo_last(manager)
    undo.undo_act(manager, undo.list_acts(manager)[2].seq)
    assert [one.key for one in extra_fields.fields_in_force(manager)] == ["insurance", "children"]


def test_order_is_the_managers_and_only_the_manager_defines(office: Office) -> None:
    first, second = _two(office)
    manager = office.manager
    extra_fields.move_extra_field(manager, second, up=True)
    extra_fields.move_extra_field(manager, second, up=True)
    assert [row.id for row in extra_fields.list_extra_fields(manager)] == [second, first]
    with pytest.raises(DomainError) as refused:
        extra_fields.add_extra_field(manager, CHILDREN)
    assert refused.value.code == "extra_field.key_taken"
    with pytest.raises(AccessDenied):
        extra_fields.add_extra_field(office.clerk, replace(CHILDREN, key="other"))


def test_list_of_people_takes_the_fields_in_force_along(office: Office) -> None:
    first, _ = _two(office)
    person, other = classroom.people(office, 2)
    _give(office, person, ("insurance", "سلامت"), ("children", "2"))
    extra_fields.retire_extra_field(office.manager, first)
    fields, held = extra_of_people(office.clerk, [person, other])
    assert [field.key for field in fields] == ["children"]
    assert (held[person]["children"], held[other]) == (2, {})


def test_one_field_is_given_to_many_in_one_act_and_taken_back(office: Office) -> None:
    _two(office)
    first, second, third = classroom.people(office, 3)
    _give(office, first, ("insurance", "سلامت"))
    _give(office, second, ("insurance", "تأمین اجتماعی"))
    given = Assignment(field=GroupField.EXTRA, extra_key="insurance", extra_value="سلامت")
    preview = group_assign.preview_assignment(office.clerk, [first, second, third], given)
    assert preview.same == 1
    assert {line.before for line in preview.changing} == {("تأمین اجتماعی",), (None,)}
    assert group_assign.assign_to_people(office.clerk, [first, second, third], given) == 2
    everybody = (first, second, third)
    assert [_extra(office, one) for one in everybody] == [{"insurance": "سلامت"}] * 3
    undo.undo_last(office.clerk)
    assert [_extra(office, one).get("insurance") for one in everybody] == [
        "سلامت",
        "تأمین اجتماعی",
        None,
    ]
    wrong = replace(given, extra_value="دیگر")
    with pytest.raises(DomainError) as refused:
        group_assign.assign_to_people(office.clerk, [first, second], wrong)
    assert refused.value.code == "extra_field.no_choice"
