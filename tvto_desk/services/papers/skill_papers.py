"""Papers about what somebody has learnt: the statement of test results, and the transcript.

Neither takes the place of a certificate, and both say so. Each is entered into the register of
letters; number and date are the secretariat's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, Attempt, RuleSetRow
from tvto_desk.db.models.certificates import Certificate, CertificateLive
from tvto_desk.db.models.courses import Enrolment
from tvto_desk.db.models.old_records import OldRecord
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits, marks
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.letters import LetterKind
from tvto_desk.domain.old_record import OldKind
from tvto_desk.domain.roles import Permission
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Table,
    Text,
    Title,
    fingerprint,
)
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.document_kinds import require_in_use
from tvto_desk.services.letter_register import LetterEntry
from tvto_desk.services.old_records import draft_of_row
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.letter_papers import Letters, person_phrase
from tvto_desk.services.papers.people import PersonOnPaper, people_on_paper, require_some
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.person_circle import circle_of


@dataclass(frozen=True)
class _Tested:
    """A verdict with the attempts that it rests on."""

    result: AssessmentResult
    standard: StandardVersion
    rules: RuleSetRow
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True)
class _Skill:
    """A line of the transcript: a skill with its proof, or with what is known of it."""

    title: str
    code: str
    hours: int | None
    tested_on: date | str | None
    number: str
    issued_on: date | str | None


@act(Permission.PRINT)
def result_statements(
    desk: Desk, person_ids: Sequence[int], *, course_id: int | None = None, addressee: str = ""
) -> PaperFile:
    """گواهی نتیجهٔ آزمون: each verdict of a person with the marks it rests on, in one class or in
    all. Raises ``document_kind.off``, ``letter.no_result`` naming the first who has none, and the
    ``paper.…`` errors; then nothing is entered.
    """
    require_some(person_ids)
    letters = Letters(desk)
    subject = paper.named(f"letter_kind.{LetterKind.RESULTS.value}")
    to = letters.addressee(addressee)
    with desk.read() as session:
        require_in_use(session, DocumentKind.RESULTS)
        signed = letters.signature(session)
        written = []
        for person in people_on_paper(session, person_ids):
            tested = _tested(session, person, course_id)
            text = paper.say(
                "results_text", person=person_phrase(person), centre=desk.centre.name_fa
            )
            blocks = [block for one in tested for block in _verdict(one)]
            blocks.append(Text(paper.say("results_limit")))
            letter = letters.paper(subject, to or paper.say("whom_it_may"), [text], signed, blocks)
            written.append((letter, _entry(LetterKind.RESULTS, person, letter, to, course_id)))
    return letters.keep(_named(subject, written), written)


@act(Permission.PRINT)
def transcripts(desk: Desk, person_ids: Sequence[int]) -> PaperFile:
    """کارنامهٔ مهارت: every skill of a person: certificates in force, tests passed whose
    certificate is still to come, and certificates older than the program.

    Raises ``document_kind.off``, ``letter.no_skill`` naming the first who has none, and the
    ``paper.…`` errors; then nothing is entered.
    """
    require_some(person_ids)
    letters, stationery = Letters(desk), Stationery(desk)
    subject = paper.named(f"letter_kind.{LetterKind.TRANSCRIPT.value}")
    with desk.read() as session:
        require_in_use(session, DocumentKind.TRANSCRIPT)
        signed = letters.signature(session)
        written = []
        for person in people_on_paper(session, person_ids):
            circle = circle_of(session, person.id)
            ours, old = _skills(session, circle), _old_skills(session, circle)
            if not ours and not old:
                raise DomainError("letter.no_skill", name=person.name_fa)
            blocks: list[Block] = [
                Title(subject, person.titled),
                _who(person, stationery),
                Heading(paper.say("skills_here")),
                _skill_table(ours),
            ]
            if old:
                blocks += [Heading(paper.say("skills_before")), _skill_table(old)]
            hours = sum(one.hours or 0 for one in (*ours, *old))
            blocks.append(
                Text(
                    paper.say("skills_total", count=len(ours) + len(old), hours=hours),
                    bold=True,
                )
            )
            letter = Paper(
                name=subject,
                sheet=A4,
                head=stationery.letter_head(),
                blocks=(*blocks, Text(paper.say("transcript_limit"), 10.0), signed),
                foot=stationery.foot(),
            )
            written.append((letter, _entry(LetterKind.TRANSCRIPT, person, letter, "", None)))
    return letters.keep(_named(subject, written), written)


def _entry(
    kind: LetterKind, person: PersonOnPaper, letter: Paper, to: str, course_id: int | None
) -> LetterEntry:
    return LetterEntry(
        kind=kind,
        subject=paper.joined(person.name_fa, paper.named(f"letter_kind.{kind.value}")),
        addressee=to,
        content_sha=fingerprint(letter),
        person_id=person.id,
        course_id=course_id,
    )


def _named(subject: str, written: Sequence[tuple[Paper, LetterEntry]]) -> str:
    """What the file is called: for one person by the name too."""
    return subject if len(written) > 1 else written[0][1].subject.replace("، ", " ")


def _tested(session: Session, person: PersonOnPaper, course_id: int | None) -> list[_Tested]:
    found = (
        select(AssessmentResult, StandardVersion, RuleSetRow)
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .join(RuleSetRow, RuleSetRow.id == AssessmentResult.rule_set_id)
        .outerjoin(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .where(AssessmentResult.person_id.in_(circle_of(session, person.id)))
        .order_by(AssessmentResult.id)
    )
    if course_id is not None:
        found = found.where(Enrolment.course_run_id == course_id)
    tested = [
        _Tested(result, standard, rules, _attempts(session, result))
        for result, standard, rules in session.execute(found)
    ]
    if not tested:
        raise DomainError("letter.no_result", name=person.name_fa)
    return tested


def _attempts(session: Session, result: AssessmentResult) -> tuple[Attempt, ...]:
    ids = (result.written_attempt_id, result.practical_attempt_id)
    return tuple(session.get_one(Attempt, one) for one in ids if one is not None)


def _verdict(one: _Tested) -> list[Block]:
    columns = (
        Column(paper.say("test"), share=1),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("attempt_no"), Cell.FIGURE),
        Column(paper.say("mark_figures"), Cell.FIGURE),
        Column(paper.say("mark_words"), share=2),
    )
    rows = [
        (
            paper.named(f"part.{attempt.part.value}"),
            paper.day(attempt.held_on),
            paper.count(attempt.number),
            *_mark(attempt),
        )
        for attempt in one.attempts
    ]
    overall = one.result.overall
    if overall is not None:
        rows.append((paper.say("overall_mark"), "", "", marks.exact(overall), ""))
    rules = paper.say(
        "pass_lines",
        written=one.rules.written_min,
        practical=one.rules.practical_min,
        overall=one.rules.overall_min,
    )
    verdict = paper.named(f"outcome.{one.result.outcome.value}")
    code = one.standard.code
    coded = paper.say("standard_coded", code=paper.code(code)) if code else ""
    return [
        Heading(paper.joined(one.standard.title_fa, coded)),
        Table(columns, tuple(rows), paper.say("no_mark_yet"), size=10.0),
        Facts(
            (
                Fact(paper.say("verdict"), verdict),
                Fact(paper.say("passed_on"), paper.day(one.result.passed_on) or "—"),
                Fact(paper.say("rules"), rules, wide=True),
            )
        ),
    ]


def _mark(attempt: Attempt) -> tuple[str, str]:
    if attempt.mark is not None:
        return marks.formatted(attempt.mark), marks.in_words(attempt.mark)
    if attempt.word is not None:
        return "", paper.named(f"word_result.{attempt.word.value}")
    return "", paper.named(f"candidate_state.{attempt.state.value}")


def _who(person: PersonOnPaper, stationery: Stationery) -> Facts:
    birth = paper.joined(paper.birth(person.birth), person.birth_place_fa)
    return Facts(
        (
            Fact(paper.say("name"), person.name_fa),
            Fact(paper.say("name_en"), person.name_en, latin=True),
            Fact(paper.say("father"), person.father_fa),
            Fact(paper.say("identity"), person.identity_fa),
            Fact(paper.say("birth"), birth, wide=True),
        ),
        photo=stationery.photo(person.photo_sha),
    )


def _skill_table(skills: Sequence[_Skill]) -> Table:
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("standard"), share=3),
        Column(paper.say("standard_code"), Cell.CODE),
        Column(paper.say("hours_short"), Cell.FIGURE),
        Column(paper.say("tested_on"), Cell.FIGURE),
        Column(paper.named("certificate_page.number"), Cell.CODE),
        Column(paper.say("issued_on"), Cell.FIGURE),
    )
    rows = tuple(
        (
            paper.count(place),
            one.title,
            one.code,
            "" if one.hours is None else paper.count(one.hours),
            _when(one.tested_on),
            digits.one_piece(one.number),
            _when(one.issued_on),
        )
        for place, one in enumerate(skills, 1)
    )
    return Table(columns, rows, paper.say("no_skill_here"), size=9.0)


def _when(known: date | str | None) -> str:
    return known if isinstance(known, str) else paper.day(known)


def _skills(session: Session, circle: Sequence[int]) -> list[_Skill]:
    """Passed trades in the order of their tests, each with its certificate in force, if any."""
    live = (
        select(CertificateLive.standard_version_id, Certificate)
        .join(Certificate, Certificate.id == CertificateLive.certificate_id)
        .where(CertificateLive.person_id.in_(circle))
    )
    held = dict(session.execute(live).tuples().all())
    found = (
        select(AssessmentResult, StandardVersion)
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .where(
            AssessmentResult.person_id.in_(circle),
            AssessmentResult.outcome == Outcome.PASSED,
        )
        .order_by(AssessmentResult.passed_on, AssessmentResult.id)
    )
    skills: dict[int, _Skill] = {}
    for result, standard in session.execute(found):
        certificate = held.get(standard.id)
        skills.setdefault(
            standard.id,
            _Skill(
                standard.title_fa,
                standard.code or "",
                standard.total_hours,
                result.passed_on,
                certificate.number if certificate else "",
                certificate.issued_on if certificate else paper.say("not_issued_yet"),
            ),
        )
    return list(skills.values())


def _old_skills(session: Session, circle: Sequence[int]) -> list[_Skill]:
    found = (
        select(OldRecord)
        .where(OldRecord.person_id.in_(circle), OldRecord.kind == OldKind.CERTIFICATE)
        .order_by(OldRecord.exam_date, OldRecord.id)
    )
    skills = []
    for row in session.execute(found).scalars():
        draft = draft_of_row(row)
        skills.append(
            _Skill(
                draft.title_fa,
                draft.standard_code,
                draft.hours,
                paper.birth(draft.exam_date),
                draft.certificate_no or draft.portal_no,
                paper.birth(draft.issue_date),
            )
        )
    return skills
