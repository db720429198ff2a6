"""One document of many recorded in one act, and taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.office import Office, draft
from tests.services import classroom
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import dossiers, merging, trainees, undo
from tvto_desk.services.documents_of_many import Brought, preview_documents, record_documents
from tvto_desk.services.person_documents import DocumentRow, record_document


def line(office: Office, person: int, kind: str = "national_card") -> DocumentRow:
    rows = dossiers.get_dossier(office.clerk, person).documents
    return next(row for row in rows if row.kind == kind)


def test_document_of_many_is_one_act_that_adds_and_is_taken_back(office: Office) -> None:
    first, second, third = classroom.people(office, 3)
    today = office.clerk.today()
    record_document(office.clerk, first, "national_card", original_seen=False)
    record_document(office.clerk, second, "national_card")
    yesterday = today - timedelta(days=1)
    brought = Brought(kind="national_card", has_copy=False, original_seen=True, came_on=yesterday)
    preview = preview_documents(office.clerk, [first, second, third], brought)
    assert (len(preview.changing), preview.same) == (2, 1)
    assert record_documents(office.clerk, [first, second, third, first], brought) == 2
    assert classroom.acts_of(office)[-1] == "trainee.documents"
    # The copy that was there stays, the original is seen on the day that was said.
    held = line(office, first)
    assert (held.held.has_copy, held.held.original_seen, held.seen_on) == (True, True, yesterday)
    assert held.seen_by
    assert line(office, second).seen_on == today
    assert not line(office, third).held.has_copy
    again = preview_documents(office.clerk, [first, second, third], brought)
    assert (again.changing, again.same) == ((), 3)
    undo.undo_last(office.clerk)
    assert not line(office, first).held.original_seen
    assert line(office, third).held is None


def test_last_day_of_many_is_renewed_and_a_kept_paper_has_no_copy(office: Office) -> None:
    first, second = classroom.people(office, 2)
    today = office.clerk.today()
    brought = Brought(kind="health_card", has_copy=True, original_seen=True, came_on=today)
    record_documents(office.clerk, [first], replace(brought, valid_to=today))
    later = today + timedelta(days=365)
    assert record_documents(office.clerk, [first, second], brought) == 1
    assert line(office, first, "health_card").held.valid_to == today
    assert record_documents(office.clerk, [first, second], replace(brought, valid_to=later)) == 2
    assert line(office, first, "health_card").held.valid_to == later


def test_merged_records_are_one_person(office: Office) -> None:
    kept, merged = classroom.people(office, 2)
    record_document(office.clerk, merged, "national_card")
    merging.merge_people(office.clerk, kept, merged)
    brought = Brought(
        kind="national_card", has_copy=True, original_seen=True, came_on=office.clerk.today()
    )
    assert record_documents(office.clerk, [kept, merged], brought) == 0
    assert record_documents(office.clerk, [kept, merged], replace(brought, kind="medical")) == 1


def test_wrong_document_of_many_is_refused_whole(office: Office) -> None:
    person = trainees.register_trainee(office.manager, draft(1))
    today = office.clerk.today()
    good = Brought(kind="national_card", has_copy=True, original_seen=True, came_on=today)
    cases = {
        "document.unknown": ([person], replace(good, kind="library_card")),
        "document.nothing_came": ([person], replace(good, has_copy=False, original_seen=False)),
        "document.day_to_come": ([person], replace(good, came_on=today + timedelta(days=1))),
        "trainee.unknown": ([person, 9999], good),
    }
    for code, (people, brought) in cases.items():
        with pytest.raises(DomainError) as refused:
            record_documents(office.clerk, people, brought)
        assert refused.value.code == code
    assert line(office, person).held is None
    # The head of a small centre stands at the counter too.
    assert record_documents(office.manager, [person], good) == 1
