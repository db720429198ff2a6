"""Documents of skills: what they say, which the centre gives, and what the register keeps."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import pytest

from tests.office import Office
from tests.postgres import fresh_database
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.conftest import ENGINES
from tests.services.old_papers import PAPER
from tests.services.papers_reading import pages, said
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.letters import LetterKind
from tvto_desk.domain.stock import Paper
from tvto_desk.print.readback import read_qr
from tvto_desk.services import (
    certificates,
    designs,
    document_kinds,
    letter_register,
    old_records,
    print_jobs,
    trainees,
    verdicts,
)
from tvto_desk.services.certificate_pages import class_file
from tvto_desk.services.certificate_queues import list_to_request
from tvto_desk.services.papers import (
    certificate_papers,
    letter_papers,
    proof_slips,
    skill_papers,
)
from tvto_desk.services.papers.file_copies import file_copies
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.services.print_jobs import JobDraft
from tvto_desk.services.print_room import Design

Kind = DocumentKind


class School:
    """Three who passed, one certificate issued, and one who failed the written test."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.holder, self.passed, self.asked, self.failed = classroom.people(office, 4)
        course = classroom.introduced_course(
            office, [self.holder, self.passed, self.asked, self.failed]
        )
        lines = classroom.enrolled(office, course)
        well = [lines[one] for one in (self.holder, self.passed, self.asked)]
        written = dict.fromkeys(well, "76/67") | {lines[self.failed]: "31"}
        classroom.tested(office, course, Part.WRITTEN, written)
        classroom.tested(office, course, Part.PRACTICAL, dict.fromkeys(well, "90"))
        trainees.confirm_details(office.clerk, [self.holder, self.passed, self.asked], "1")
        self.course = course
        self.results = {
            row.person_id: row.id for row in verdicts.list_results(office.clerk, course)
        }
        wanted = [self.results[self.holder], self.results[self.asked]]
        self.requests = certificates.request_certificates(office.clerk, wanted)
        certificates.approve_requests(office.manager, self.requests)
        self.certificates = certificates.issue_certificates(office.manager, self.requests[:1])
        old_records.add_old_record(office.clerk, self.holder, PAPER)


@pytest.fixture(scope="module", params=ENGINES)
def school(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[School]:
    with ExitStack() as databases:
        url = None
        if request.param == "postgres":
            url = databases.enter_context(fresh_database())
        office = Office(tmp_path_factory.mktemp("office"), url=url)
        yield School(office)
        office.close()


def test_statement_tells_marks_in_figures_and_words_of_who_passed_and_who_did_not(
    school: School,
) -> None:
    clerk = school.office.clerk
    passed = said(skill_papers.result_statements(clerk, [school.holder], addressee="بانک ملی"))
    for words in ("بانک ملی", "۷۶٫۶۷", "شصت‌وهفت صدم", "۹۰٫۰۰", "قبول", "جای گواهینامه"):
        assert words in passed
    assert "۸۶٫۶۶۷۵" in passed  # the overall mark exactly, never rounded up to a pass
    failed = said(skill_papers.result_statements(clerk, [school.failed], course_id=school.course))
    assert "مردود کتبی" in failed
    assert "۳۱٫۰۰" in failed
    newest = letter_register.list_letters(clerk, open_only=True)[0]
    assert newest.kind is LetterKind.RESULTS


def test_transcript_has_certificates_passes_and_what_is_older_than_the_program(
    school: School,
) -> None:
    clerk = school.office.clerk
    text = said(skill_papers.transcripts(clerk, [school.holder]))
    told = ("QZ-1404-02-00001", "تعمیرکار برق خودرو", "۱۲۳", "۱۳۸۸", "۲۹۰")
    assert [words for words in told if words not in text] == []
    assert "صادر نشده" in said(skill_papers.transcripts(clerk, [school.passed]))
    before = len(letter_register.list_letters(clerk))
    both = [school.holder, school.failed]
    assert code_of(lambda: skill_papers.transcripts(clerk, both)) == "letter.no_skill"
    assert len(letter_register.list_letters(clerk)) == before


def test_slip_says_what_will_be_printed_in_both_scripts(school: School) -> None:
    clerk = school.office.clerk
    of_result = proof_slips.proof_slips_of_results(clerk, [school.results[school.passed]])
    of_request = proof_slips.proof_slips_of_requests(clerk, [school.requests[1]])
    for made in (of_result, of_request):
        text = said(made)
        assert pages(made) == 1
        for words in ("رحیم‌آبادی", "Mohammadi Rahimabadi", "This is to certify"):
            assert words in text
        assert "QZ-" not in text  # no number is given before the issue


def test_signed_slips_close_the_gap_that_stood_before_the_request(school: School) -> None:
    clerk = school.office.clerk
    draft = trainees.get_trainee(clerk, school.passed)
    changed = replace(draft.draft, father_fa="حسین")
    trainees.correct_trainee(clerk, school.passed, draft.version, changed)
    result = school.results[school.passed]

    def hindrance() -> str | None:
        row = next(one for one in list_to_request(clerk) if one.id == result)
        return row.hindrance.code if row.hindrance else None

    assert hindrance() == "trainee.gaps"
    unsigned = partial(proof_slips.record_slips_signed, clerk, [result], " ")
    assert code_of(unsigned) == "trainee.sheet_missing"
    proof_slips.record_slips_signed(clerk, [result], "14")
    assert hindrance() is None


def test_copy_for_the_file_is_marked_and_carries_no_proof(school: School) -> None:
    made = file_copies(school.office.clerk, school.certificates)
    assert "QZ-1404-02-00001" in said(made)
    assert _codes(made) == []
    issued = PaperFile("", class_file(school.office.clerk, school.certificates))
    assert len(_codes(issued)) == 1
    assert code_of(lambda: file_copies(school.office.clerk, [])) == "papers_of.nobody"


def _codes(file: PaperFile) -> list[str]:
    run = subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-"],
        input=file.pdf,
        check=True,
        capture_output=True,
    )
    return read_qr(run.stdout)


def _makers(school: School) -> dict[Kind, Callable[[], PaperFile]]:
    clerk, people = school.office.clerk, [school.holder]
    return {
        Kind.RESULTS: lambda: skill_papers.result_statements(clerk, people),
        Kind.TRANSCRIPT: lambda: skill_papers.transcripts(clerk, people),
        Kind.ATTESTATION: lambda: letter_papers.attestations(clerk, people),
        Kind.PARTICIPATION: lambda: letter_papers.participation_letters(clerk, people),
        Kind.PROOF_SLIP: lambda: proof_slips.proof_slips_of_requests(clerk, school.requests[1:]),
    }


@pytest.mark.parametrize(
    "kind", [Kind.RESULTS, Kind.TRANSCRIPT, Kind.ATTESTATION, Kind.PARTICIPATION, Kind.PROOF_SLIP]
)
def test_kind_that_is_turned_off_is_not_made_and_not_entered(school: School, kind: Kind) -> None:
    office, make = school.office, _makers(school)[kind]
    before = len(letter_register.list_letters(office.clerk))
    document_kinds.switch_kind(office.manager, kind, False)
    assert kind not in document_kinds.kinds_in_use(office.clerk)
    assert code_of(make) == "document_kind.off"
    assert len(letter_register.list_letters(office.clerk)) == before
    document_kinds.switch_kind(office.manager, kind, True)
    assert code_of(make) != "document_kind.off"


def test_certificate_keeps_one_paper_and_goes_to_no_other(school: School) -> None:
    office = school.office
    document_kinds.switch_kind(office.manager, Kind.CERTIFICATE_PLAIN, False)
    last = partial(document_kinds.switch_kind, office.manager, Kind.CERTIFICATE_STOCK, False)
    assert code_of(last) == "document_kind.last_certificate"
    plain = JobDraft("Laser", "", Paper.PLAIN)
    begin = partial(print_jobs.begin_job, office.clerk, school.certificates, plain)
    assert code_of(begin) == "document_kind.off"
    document_kinds.switch_kind(office.manager, Kind.CERTIFICATE_PLAIN, True)


def test_reprint_of_a_good_sheet_is_a_kind_and_a_jam_is_not(school: School) -> None:
    office = school.office
    document_kinds.switch_kind(office.manager, Kind.REPRINT, False)
    job = print_jobs.begin_job(
        office.clerk, classroom.carried(school.certificates), JobDraft("Laser")
    )

    def last() -> int:
        return print_jobs.get_job(office.clerk, job).items[-1].id

    print_jobs.record_sent(office.clerk, last())
    print_jobs.record_spoiled(office.clerk, [last()], "گیر کرد")
    print_jobs.record_sent(office.clerk, last())
    print_jobs.record_good(office.clerk, [last()])
    faded = partial(print_jobs.record_spoiled, office.clerk, [last()], "کم‌رنگ")
    assert code_of(faded) == "document_kind.off"
    document_kinds.switch_kind(office.manager, Kind.REPRINT, True)
    assert code_of(faded) is None


def test_certificates_of_two_designs_never_share_a_file(school: School) -> None:
    """One template would draw the other's pages: they would differ from what was issued."""
    office = school.office
    designs.choose_design(office.manager, Design("plain-1"))
    more = certificates.issue_certificates(office.manager, school.requests[1:])
    mixed = partial(class_file, office.clerk, [*school.certificates, *more])
    assert code_of(mixed) == "print.designs_differ"
    assert class_file(office.clerk, more).startswith(b"%PDF")


def test_lists_of_what_is_on_plain_paper_have_no_column_of_sheets(school: School) -> None:
    for made in (certificate_papers.hand_over_list, certificate_papers.group_receipt):
        text = said(made(school.office.clerk, school.certificates))
        assert "QZ-1404-02-00001" in text
        assert "خام" not in text
