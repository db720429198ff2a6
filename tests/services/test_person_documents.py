"""The documents of a person one by one: recorded, scanned, named where they are missing."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.papers_reading import said
from tvto_desk.domain.documents import Document, HeldDocument, Lacking
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import Need, Step
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.person import Sex
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    applications,
    dossiers,
    enrolments,
    gap_lists,
    merging,
    person_documents,
    settings,
    standards,
    trainees,
    undo,
)
from tvto_desk.services.papers import registration_papers
from tvto_desk.services.person_documents import DocumentRow, record_document
from tvto_desk.system.words import words

PAGE = the_office.photo(20)


def lines(office: Office, person: int) -> dict[str, DocumentRow]:
    return {row.kind: row for row in dossiers.get_dossier(office.clerk, person).documents}


def named(office: Office, person: int) -> list[str]:
    """The gaps of the card by their own names, documents alone."""
    card = dossiers.get_card(office.clerk, person)
    return [words().told(gap.words) for gap in card.gaps if gap.need is Need.DOCUMENTS]


def ask(office: Office, *kinds: str) -> int:
    """Lets the standard ask for documents; gives its id."""
    version = classroom.edition(office)
    listed = ", ".join(f'"{kind}"' for kind in kinds)
    classroom.raw(office, f"UPDATE standard SET required_documents = '[{listed}]'")
    rows = standards.list_standards(office.clerk)
    return next(row.standard_id for row in rows if row.version_id == version)


def test_missing_documents_are_named_one_by_one_with_the_step(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    assert named(office, person) == ["تصویر کارت ملی", "تصویر مدرک تحصیلی"]
    applications.apply(office.clerk, person, [ask(office, "military_card", "medical")])
    # What stops comes first. Of a woman no military card is asked, whatever the standard says.
    assert named(office, person) == ["گواهی سلامت", "تصویر کارت ملی", "تصویر مدرک تحصیلی"]
    gaps = dossiers.get_card(office.clerk, person).gaps
    stops = {gap.document.kind: gap.stops for gap in gaps if gap.document}
    assert stops == {"national_card": False, "education_certificate": False, "medical": True}
    assert {gap.due for gap in gaps if gap.document} == {Step.INTRODUCTION}


def test_document_goes_from_copy_to_original_and_out_again(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    clerk, today = office.clerk, office.clock.today()
    record_document(clerk, person, "national_card", original_seen=False)
    row = lines(office, person)["national_card"]
    assert (row.held, row.seen_by) == (HeldDocument(original_seen=False), "")
    assert row.gap is not None
    assert row.gap.lacking is Lacking.ORIGINAL
    assert "اصل کارت ملی" in named(office, person)
    office.set_day(today + timedelta(days=3))
    record_document(clerk, person, "national_card")
    row = lines(office, person)["national_card"]
    assert (row.gap, row.seen_by) == (None, "زهره محمدی")
    assert row.seen_on == today + timedelta(days=3)
    # Recorded again with nothing new, day and name stay.
    office.set_day(today + timedelta(days=5))
    record_document(clerk, person, "national_card")
    assert lines(office, person)["national_card"] == row
    record_document(clerk, person, "national_card", has_copy=False, original_seen=False)
    assert lines(office, person)["national_card"].held is None
    undo.undo_last(clerk)
    assert lines(office, person)["national_card"] == row


def test_renewed_document_was_seen_anew(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    first = office.clock.today()
    record_document(office.clerk, person, "health_card", valid_to=first)
    office.set_day(first + timedelta(days=1))
    row = lines(office, person)["health_card"]
    assert (row.gap, row.seen_on) == (None, first)  # ended, but nobody asks for it
    record_document(office.clerk, person, "health_card", valid_to=first + timedelta(days=365))
    assert lines(office, person)["health_card"].seen_on == first + timedelta(days=1)


def test_ended_document_is_named_with_its_day(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    applications.apply(office.clerk, person, [ask(office, "health_card")])
    yesterday = office.clock.today() - timedelta(days=1)
    record_document(office.clerk, person, "health_card", valid_to=yesterday)
    assert named(office, person)[0] == "کارت بهداشت (پایان اعتبار ۱۴۰۴/۰۷/۱۴)"
    (gap,) = [
        gap
        for gap in dossiers.get_card(office.clerk, person).gaps
        if gap.document and gap.document.kind == "health_card"
    ]
    assert words().told(gap.words, Language.EN) == "Health card (ended 6 October 2025)"


def test_what_cannot_be_recorded_is_refused(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    clerk = office.clerk
    person_documents.add_scans(clerk, person, "medical", [PAGE])
    refused = {
        "document.unknown": lambda: record_document(clerk, person, "library_card"),
        "document.nothing_came": lambda: record_document(
            clerk, person, "licence", has_copy=False, original_seen=False
        ),
        "document.scan_stays": lambda: record_document(clerk, person, "medical", has_copy=False),
        "document.too_many_pages": lambda: person_documents.add_scans(
            clerk, person, "medical", [PAGE] * person_documents.MOST_PAGES
        ),
        "document.scan_unknown": lambda: person_documents.drop_scan(clerk, 99),
        "photo.format": lambda: person_documents.add_scans(clerk, person, "medical", [b"GIF89a"]),
        "trainee.unknown": lambda: record_document(clerk, 99, "medical"),
    }
    before = classroom.rows_of(office, "audit", "person_document_scan")
    assert {code: code_of(call) for code, call in refused.items()} == {k: k for k in refused}
    assert classroom.rows_of(office, "audit", "person_document_scan") == before


def test_scan_is_a_copy_is_looked_at_and_taken_out(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    clerk = office.clerk
    assert person_documents.add_scans(clerk, person, "national_card", [PAGE, PAGE]) == 2
    row = lines(office, person)["national_card"]
    assert (row.held, row.pages) == (HeldDocument(original_seen=False), 2)
    first, second = person_documents.get_scans(clerk, person, "national_card")
    assert Image.open(BytesIO(first.picture)).format == "JPEG"
    person_documents.drop_scan(clerk, first.id)
    assert person_documents.get_scans(clerk, person, "national_card") == [second]
    assert person_documents.add_scans(clerk, person, "national_card", [PAGE]) == 2
    undo.undo_last(clerk)
    undo.undo_last(clerk)
    assert person_documents.get_scans(clerk, person, "national_card") == [first, second]


def test_merged_records_show_their_documents_as_one(office: Office) -> None:
    kept, other = classroom.people(office, 2)
    record_document(office.clerk, other, "national_card")
    person_documents.add_scans(office.clerk, other, "national_card", [PAGE])
    merging.merge_people(office.clerk, kept, other)
    row = lines(office, kept)["national_card"]
    assert (row.gap, row.pages, row.seen_by) == (None, 1, "زهره محمدی")
    record_document(office.clerk, kept, "birth_certificate")
    assert len(person_documents.get_scans(office.clerk, other, "national_card")) == 1
    assert lines(office, other) == lines(office, kept)


def test_document_that_is_in_both_of_two_merged_records_is_unticked_in_both(
    office: Office,
) -> None:
    kept, other = classroom.people(office, 2)
    later = office.clerk.today() + timedelta(days=900)
    record_document(office.clerk, kept, "medical")
    record_document(office.clerk, other, "medical", valid_to=later)
    merging.merge_people(office.clerk, kept, other)
    record_document(office.clerk, kept, "medical", original_seen=False)
    held = lines(office, kept)["medical"].held
    assert (held.has_copy, held.original_seen, held.valid_to) == (True, False, None)
    record_document(office.clerk, kept, "medical", has_copy=False, original_seen=False)
    assert lines(office, kept)["medical"].held is None
    undo.undo_last(office.clerk)
    undo.undo_last(office.clerk)
    assert lines(office, kept)["medical"].held.original_seen
    person_documents.add_scans(office.clerk, kept, "medical", [PAGE])
    with pytest.raises(DomainError, match=r"document\.scan_stays"):
        record_document(office.clerk, other, "medical", has_copy=False)


def test_centre_says_what_everybody_brings(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    settings.change_setting(office.manager, settings.EVERYBODY_GIVES, "birth_certificate")
    assert named(office, person) == ["تصویر شناسنامه"]
    settings.change_setting(office.manager, settings.EVERYBODY_GIVES, "")
    assert named(office, person) == []
    found = [row.kind for row in dossiers.get_dossier(office.clerk, person).documents]
    assert found == list(Document)
    assert person_documents.documents_for_form(office.clerk, person).of_everybody == ()


def test_what_is_only_named_keeps_nobody_from_enrolment_and_test(office: Office) -> None:
    young = PartialDate(from_jalali(1388, 1, 1), DatePrecision.DAY)
    card_ends = office.clock.today() + timedelta(days=199)
    people = classroom.people(office, 1, birth=young, identity_valid_to=card_ends)
    course = classroom.finished_course(office, people)
    office.set_day(office.clock.today() + timedelta(days=200))
    (line,) = enrolments.list_class(office.clerk, course)
    assert [gap.need for gap in line.gaps if gap.document is None] == [
        Need.GUARDIAN_CONSENT,
        Need.RECENT_PHOTO,
        Need.CURRENT_IDENTITY,
    ]
    assert not any(gap.stops for gap in line.gaps)
    assert gap_lists.blocking_gaps(office.clerk) == []
    (told,) = gap_lists.gaps_of_class(office.clerk, course)
    assert told.gaps == line.gaps
    assert enrolments.introduce_to_test(office.clerk, [line.id]) == 1


def test_who_learns_no_more_is_asked_no_more_for_the_standard(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    ask(office, "medical")
    course = classroom.running_course(office, [person])
    assert lines(office, person)["medical"].standards != ()
    (line,) = enrolments.list_class(office.clerk, course)
    enrolments.withdraw(office.clerk, line.id, "کار پیدا کرد")
    assert lines(office, person)["medical"].standards == ()


def test_foreigner_is_asked_for_the_residence_permit(office: Office) -> None:
    number = parse_identity(IdentityKind.FOREIGN_CODE, "123456789012")
    foreign = the_office.draft(1, identity=number, nationality="AF", sex=Sex.MALE)
    person = trainees.register_trainee(office.clerk, foreign)
    assert named(office, person) == ["تصویر کارت اقامت", "تصویر مدرک تحصیلی"]


def test_receipt_says_original_and_copy_of_each_document(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    record_document(office.clerk, person, "national_card", original_seen=False)
    text = said(registration_papers.document_receipt(office.clerk, person))
    assert "گرفته شد" in text
    assert "دیده شد" not in text
    assert "اصل کارت ملی" in text
    assert "تصویر مدرک تحصیلی" in text
