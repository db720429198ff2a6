"""Letters about people: attestation, participation, absence, removal, and one of free wording.

Number and date stay empty for the secretariat; each letter is entered into the register of letters
when it is made, and its number is recorded when it comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import persian
from tvto_desk.domain.attendance import AttendanceSummary
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.letters import LetterKind
from tvto_desk.domain.person import IRAN
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.print.papers import A4, Block, Paper, Signature, Signatures, Text, fingerprint
from tvto_desk.services.access import act, question
from tvto_desk.services.attendance import summaries
from tvto_desk.services.centres import signatories_on
from tvto_desk.services.desk import Desk
from tvto_desk.services.document_kinds import require_in_use
from tvto_desk.services.letter_register import LetterEntry, enter_letters
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import (
    PersonOnPaper,
    list_table,
    people_on_paper,
    require_some,
)
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.settings import ABSENCE_LIMIT, stored

_STATES = {
    LetterKind.ATTESTATION: (EnrolmentState.ENROLLED,),
    LetterKind.PARTICIPATION: (
        EnrolmentState.COMPLETED,
        EnrolmentState.INTRODUCED,
        EnrolmentState.EXITED,
    ),
    LetterKind.ABSENCE_WARNING: (EnrolmentState.ENROLLED,),
    LetterKind.REMOVAL: (EnrolmentState.REMOVED,),
}
"""In which states of an enrolment a letter tells the truth."""

_SWITCHED = {
    LetterKind.ATTESTATION: DocumentKind.ATTESTATION,
    LetterKind.PARTICIPATION: DocumentKind.PARTICIPATION,
}
"""Letters that a centre may leave to others."""


@dataclass(frozen=True)
class _Case:
    """A person in a class, as a letter about them needs it."""

    person: PersonOnPaper
    run: CourseRun
    standard: StandardVersion
    sums: AttendanceSummary
    limit: int


class Letters:
    """Writes letters for one desk; a service takes it after its guard has answered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stationery = Stationery(desk)

    def paper(
        self,
        subject: str,
        addressee: str,
        paragraphs: Sequence[str],
        signed: Signatures,
        more: Sequence[Block] = (),
    ) -> Paper:
        """A letter: to whom, about what, the text, what is listed, and the head's signature."""
        opening: list[Block] = []
        if addressee:
            opening.append(Text(paper.say("letter_to", who=addressee), bold=True))
        opening.append(Text(paper.say("letter_about", subject=subject), bold=True))
        return Paper(
            name=subject,
            sheet=A4,
            head=self._stationery.letter_head(),
            blocks=(
                *opening,
                Text(paper.say("letter_greeting")),
                *(Text(text) for text in paragraphs if text.strip()),
                *more,
                signed,
            ),
            foot=self._stationery.foot(),
        )

    def addressee(self, typed: str) -> str:
        """To whom, as it is printed. Raises the ``text.…`` errors."""
        return persian.normalise(typed, field="addressee").strip()

    def signature(self, session: Session) -> Signatures:
        """The place where today's first signatory signs, at the left as in every letter.

        Raises ``letter.no_signatory``.
        """
        today = self._desk.today()
        who = signatories_on(session, self._desk.centre.id, today)
        if not who:
            raise DomainError("letter.no_signatory", day=today)
        return Signatures((Signature(""), Signature(who[0].name_fa, who[0].title_fa)), 24.0)

    def keep(self, name: str, letters: Sequence[tuple[Paper, LetterEntry]]) -> PaperFile:
        """Draws the letters and enters them; what cannot be drawn is not entered."""
        desk = self._desk
        file = self._stationery.draw(name, [letter for letter, _ in letters])
        with desk.write("letter.write") as work:
            enter_letters(
                work,
                [entry for _, entry in letters],
                made_on=desk.today(),
                made_by=desk.actor.staff_id,
            )
        return file


@act(Permission.PRINT)
def attestations(
    desk: Desk, person_ids: Sequence[int], *, course_id: int | None = None, addressee: str = ""
) -> PaperFile:
    """تأییدیه: that each is being trained, in one class or in the latest of each. ``addressee``
    names who asked for it.

    Raises ``letter.no_class`` naming the first of whom the letter would not be true, and the
    ``paper.…`` errors; then nothing is entered.
    """
    return _write(desk, LetterKind.ATTESTATION, person_ids, course_id, addressee)


@act(Permission.PRINT)
def participation_letters(
    desk: Desk, person_ids: Sequence[int], *, course_id: int | None = None, addressee: str = ""
) -> PaperFile:
    """گواهی شرکت در دوره: hours of the class and hours attended; it says that it is no certificate
    of skill. Raises as ``attestations``.
    """
    return _write(desk, LetterKind.PARTICIPATION, person_ids, course_id, addressee)


@act(Permission.PRINT)
def absence_warnings(desk: Desk, person_ids: Sequence[int], course_id: int) -> PaperFile:
    """اخطار غیبت: hours absent, the limit and the rule. Raises as ``attestations``, and
    ``letter.no_absence`` naming the first who missed nothing without leave.
    """
    return _write(desk, LetterKind.ABSENCE_WARNING, person_ids, course_id, "")


@act(Permission.PRINT)
def removal_notices(desk: Desk, person_ids: Sequence[int], course_id: int) -> PaperFile:
    """ابلاغ حذف از دوره: for those removed for absence. Raises as ``attestations``."""
    return _write(desk, LetterKind.REMOVAL, person_ids, course_id, "")


@act(Permission.PRINT)
def open_letter(
    desk: Desk, person_ids: Sequence[int], *, addressee: str, subject: str, body: str
) -> PaperFile:
    """A letter of the clerk's own words with the list of the selected people.

    Raises ``letter.words_missing`` (``field``), what ``require_some`` raises,
    and the ``text.…`` and ``paper.…`` errors.
    """
    typed = {
        "addressee": persian.normalise(addressee, field="addressee").strip(),
        "subject": persian.normalise(subject, field="subject").strip(),
        "body": persian.normalise(body, multiline=True, field="body").strip(),
    }
    for field, text in typed.items():
        if not text:
            raise DomainError("letter.words_missing", field=field)
    require_some(person_ids)
    letters = Letters(desk)
    with desk.read() as session:
        people = people_on_paper(session, person_ids)
        signed = letters.signature(session)
    table = list_table(people, paper.say("none"))
    letter = letters.paper(
        typed["subject"], typed["addressee"], typed["body"].split("\n"), signed, (table,)
    )
    entry = LetterEntry(
        kind=LetterKind.OPEN,
        subject=typed["subject"],
        addressee=typed["addressee"],
        content_sha=fingerprint(letter),
        person_id=people[0].id if len(people) == 1 else None,
    )
    return letters.keep(typed["subject"], [(letter, entry)])


@question
def holders(desk: Desk, enrolment_ids: Sequence[int]) -> list[int]:
    """The people of some lines of a class list, in the order of the lines."""
    found = select(Enrolment.id, Enrolment.person_id).where(Enrolment.id.in_(list(enrolment_ids)))
    with desk.read() as session:
        people = dict(session.execute(found).tuples().all())
    return [people[one] for one in enrolment_ids if one in people]


def _write(
    desk: Desk, kind: LetterKind, person_ids: Sequence[int], course_id: int | None, addressee: str
) -> PaperFile:
    require_some(person_ids)
    letters = Letters(desk)
    to = letters.addressee(addressee)
    subject = paper.named(f"letter_kind.{kind.value}")
    with desk.read() as session:
        if kind in _SWITCHED:
            require_in_use(session, _SWITCHED[kind])
        cases = _cases(session, kind, person_ids, course_id)
        signed = letters.signature(session)
        written = []
        for case in cases:
            who = to or (case.person.titled if kind in _TO_THE_PERSON else paper.say("whom_it_may"))
            letter = letters.paper(subject, who, _TEXTS[kind](desk, case, to), signed)
            entry = LetterEntry(
                kind=kind,
                subject=paper.joined(case.person.name_fa, subject),
                addressee=to,
                content_sha=fingerprint(letter),
                person_id=case.person.id,
                course_id=case.run.id,
            )
            written.append((letter, entry))
    name = subject if len(cases) > 1 else f"{subject} {cases[0].person.name_fa}"
    return letters.keep(name, written)


def _cases(
    session: Session, kind: LetterKind, person_ids: Sequence[int], course_id: int | None
) -> list[_Case]:
    found = (
        select(Enrolment, CourseRun, StandardVersion)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(Enrolment.person_id.in_(list(person_ids)), Enrolment.state.in_(_STATES[kind]))
        .order_by(Enrolment.id)
    )
    if course_id is not None:
        found = found.where(Enrolment.course_run_id == course_id)
    latest = {row.person_id: (row, run, standard) for row, run, standard in session.execute(found)}
    limit = stored(session, ABSENCE_LIMIT)
    sums: dict[int, dict[int, AttendanceSummary]] = {}
    cases = []
    for person in people_on_paper(session, person_ids):
        if person.id not in latest:
            raise DomainError(
                "letter.no_class", name=person.name_fa, letter=Key(f"letter_kind.{kind.value}")
            )
        row, run, standard = latest[person.id]
        if run.id not in sums:
            sums[run.id] = summaries(session, run.id)
        case = _Case(person, run, standard, sums[run.id][row.id], limit)
        if kind is LetterKind.ABSENCE_WARNING and not case.sums.absent_minutes:
            raise DomainError("letter.no_absence", name=person.name_fa)
        cases.append(case)
    return cases


def person_phrase(person: PersonOnPaper) -> str:
    """«خانم زهرا محمدی، فرزند حسن، به شمارهٔ ملی …»: how a letter names somebody."""
    foreign = person.nationality not in (None, IRAN)
    return paper.joined(
        person.titled,
        paper.say("child_of", father=person.father_fa) if person.father_fa else "",
        paper.say("national_of", country=paper.named(f"country.{person.nationality}"))
        if foreign
        else "",
        paper.say(f"with_{person.identity.kind.value}", identity=person.identity_fa)
        if person.identity.kind is not IdentityKind.PENDING
        else "",
    )


def _shared(desk: Desk, case: _Case) -> dict[str, object]:
    """What most letters name; ``code`` keeps its direction by itself."""
    return {
        "person": person_phrase(case.person),
        "title": case.standard.title_fa,
        "code": paper.code(case.run.class_code),
        "hours": case.standard.total_hours,
        "start": case.run.starts_on,
        "end": case.run.ends_on,
        "centre": desk.centre.name_fa,
    }


def _attestation(desk: Desk, case: _Case, to: str) -> list[str]:
    return [
        paper.say("attestation_text", **_shared(desk, case)),
        paper.say("attestation_use", who=to) if to else paper.say("attestation_use_any"),
    ]


def _participation(desk: Desk, case: _Case, _to: str) -> list[str]:
    attended = case.sums.attended_hours
    return [
        paper.say("participation_text", attended=attended, **_shared(desk, case)),
        paper.say("participation_limit"),
    ]


def _warning(desk: Desk, case: _Case, _to: str) -> list[str]:
    return [
        paper.say("warning_text", **_absence(desk, case)),
        paper.say("absence_rule", limit=case.limit, limit_hours=case.sums.limit_hours),
        paper.say("warning_ask"),
    ]


def _removal(desk: Desk, case: _Case, _to: str) -> list[str]:
    return [
        paper.say("absence_rule", limit=case.limit, limit_hours=case.sums.limit_hours),
        paper.say("removal_text", **_absence(desk, case)),
        paper.say("removal_way"),
    ]


def _absence(desk: Desk, case: _Case) -> dict[str, object]:
    share = Decimal(case.sums.absent_minutes * 100) / (case.standard.total_hours * 60)
    percent = share.quantize(Decimal("0.1")).normalize()
    return {
        **_shared(desk, case),
        "day": desk.today(),
        "absent": case.sums.absent_hours,
        "percent": Decimal(f"{percent:f}"),
    }


_TO_THE_PERSON = frozenset({LetterKind.ABSENCE_WARNING, LetterKind.REMOVAL})
_TEXTS: dict[LetterKind, Callable[[Desk, _Case, str], list[str]]] = {
    LetterKind.ATTESTATION: _attestation,
    LetterKind.PARTICIPATION: _participation,
    LetterKind.ABSENCE_WARNING: _warning,
    LetterKind.REMOVAL: _removal,
}
