"""The minutes of a test (صورت‌جلسه), and reports of violations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from tvto_desk.domain import marks
from tvto_desk.domain.amendment import ChangeState
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.words import Key, Sentence
from tvto_desk.print.papers import (
    A4,
    A4_LANDSCAPE,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paper,
    Qr,
    Room,
    Signature,
    Signatures,
    Table,
    Text,
)
from tvto_desk.services.access import question
from tvto_desk.services.appeals import AppealRow
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_changes import ChangeRow
from tvto_desk.services.minutes import MinutesData, get_minutes
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.item_tables import item_blocks
from tvto_desk.services.papers.sittings import SeatOnPaper, Sitting
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.violations import ViolationRow, list_violations
from tvto_desk.system.clock import IRAN

_QR_PREFIX = "TVTOD/R/"


@question
def minutes(desk: Desk, session_id: int) -> PaperFile:
    """صورت‌جلسهٔ آزمون: who was present, marks in figures and words, verdicts, violations, changes
    with the old mark, places to sign, and the hash of the results as a code.

    Before the sign-off it says that it is not final. Raises ``assessment_session.unknown`` and
    the ``paper.…`` errors.
    """
    sitting = Sitting.read(desk, session_id)
    papers = MinutesPapers(desk, sitting)
    final = sitting.detail.state is SessionState.SIGNED_OFF
    made = papers.minutes(get_minutes(desk, session_id) if final else None)
    return Stationery(desk).draw(sitting.name("minutes"), [made])


@question
def violation_reports(desk: Desk, session_id: int) -> PaperFile:
    """گزارش تخلف: a page for each report, or a form to fill in when there is none. Raises as
    ``minutes``.
    """
    sitting = Sitting.read(desk, session_id)
    papers = MinutesPapers(desk, sitting)
    made = [papers.violation(row) for row in list_violations(desk, session_id)]
    name = sitting.name("violation_report")
    return Stationery(desk).draw(name, made or [papers.blank_violation()])


class MinutesPapers:
    """The documents after a session, for the services above and for the pack of the day."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._sitting = sitting
        self._stationery = Stationery(desk)

    def minutes(self, data: MinutesData | None) -> Paper:
        """The minutes of a signed-off session; without ``data``, what is known of it so far, as a
        form to fill in by hand.
        """
        sitting = self._sitting
        after: list[Block] = [Text(paper.say("not_final"), 10.0, bold=True)]
        if data is not None:
            after = [*_violations(data.violations), *_changes(data.changes)]
            after += [*_appeals(data.appeals), *_ground(data)]
        return Paper(
            name=sitting.name("minutes"),
            sheet=A4_LANDSCAPE,
            head=self._stationery.letter_head(),
            blocks=(
                sitting.title("minutes"),
                *self._facts(data),
                _results(sitting.seats),
                *item_blocks(sitting),
                *after,
                self._signed(),
            ),
            foot=self._stationery.foot(),
        )

    def violation(self, row: ViolationRow) -> Paper:
        """One report, as it was recorded."""
        seat = next(one for one in self._sitting.seats if one.line.candidate.id == row.candidate_id)
        return self._violation(
            Facts(
                (
                    Fact(paper.say("name"), seat.person.name_fa),
                    Fact(paper.say("identity"), seat.person.identity_fa),
                    Fact(paper.say("seat"), seat.seat),
                    Fact(paper.say("reported_on"), paper.day(row.reported_on)),
                )
            ),
            Text(row.story),
            row.reported_by,
        )

    def blank_violation(self) -> Paper:
        """A form to fill in by hand."""
        who = tuple(Fact(paper.say(key), "") for key in ("name", "identity", "seat", "reported_on"))
        return self._violation(Facts(who), Room(paper.say("story"), 90.0), "")

    def _violation(self, who: Facts, story: Block, reported_by: str) -> Paper:
        sitting = self._sitting
        return Paper(
            name=sitting.name("violation_report"),
            sheet=A4,
            head=self._stationery.letter_head(),
            blocks=(
                sitting.title("violation_report"),
                sitting.facts(),
                Heading(paper.say("about_whom")),
                who,
                Heading(paper.say("what_was_seen")),
                story,
                Signatures(
                    (
                        Signature(paper.say("reporter"), reported_by),
                        Signature(paper.say("invigilator")),
                        Signature(paper.say("head_of_centre")),
                    )
                ),
            ),
            foot=self._stationery.foot(),
        )

    def _facts(self, data: MinutesData | None) -> tuple[Facts, Facts, Facts]:
        detail, seats = self._sitting.detail, self._sitting.seats
        rules = detail.rule_set
        states = Counter(one.line.candidate.state for one in seats)
        typed = any(one.line.candidate.state is not None for one in seats)
        counts = tuple(
            Fact(
                paper.named(f"candidate_state.{state.value}"),
                paper.count(states[state]) if typed else "",
            )
            for state in CandidateState
        )
        passing = paper.say(
            "pass_lines",
            written=rules.written_min,
            practical=rules.practical_min,
            overall=rules.overall_min,
        )
        when = paper.say(
            "moment", day=paper.long_day(detail.held_on), time=paper.time(detail.starts_at)
        )
        permits = "، ".join(detail.permits)
        return (
            Facts(
                (
                    Fact(paper.say("when"), when),
                    Fact(paper.say("where"), self._sitting.place),
                    Fact(paper.say("examiner"), "، ".join(detail.examiners)),
                    Fact(paper.say("sheet_no"), detail.sheet_no),
                ),
                4,
            ),
            Facts(counts, len(counts)),
            Facts(
                (
                    Fact(paper.say("rules"), passing, wide=True),
                    *((Fact(paper.say("permit"), permits, wide=True),) if permits else ()),
                    *(_stamps(data) if data is not None else ()),
                ),
                4,
            ),
        )

    def _signed(self) -> Signatures:
        detail = self._sitting.detail
        return Signatures(
            (
                *(Signature(paper.say("examiner"), name) for name in detail.examiners),
                Signature(paper.say("invigilator")),
                Signature(paper.say("clerk")),
                Signature(paper.say("head_of_centre"), detail.signed_off_by),
            ),
            16.0,
        )


def _stamps(data: MinutesData) -> tuple[Fact, ...]:
    """When the results were closed and until when one may appeal; round and portal code."""
    signed = data.signed_off_at.astimezone(IRAN)
    when = paper.say("moment", day=paper.long_day(signed.date()), time=paper.time(signed))
    stamps = [
        Fact(paper.say("signed_off_at"), when),
        Fact(paper.say("appeals_open"), paper.day(data.appeal_until)),
    ]
    if data.round is not None:
        stamps.append(Fact(paper.say("round"), paper.count(data.round)))
    if data.portal_exam_code:
        stamps.append(Fact(paper.say("portal_exam_code"), paper.code(data.portal_exam_code)))
    return tuple(stamps)


def _results(seats: Sequence[SeatOnPaper]) -> Table:
    columns = (
        Column(paper.say("seat"), Cell.FIGURE),
        Column(paper.say("name"), share=1),
        Column(paper.say("father")),
        Column(paper.say("identity"), Cell.FIGURE),
        Column(paper.say("state")),
        Column(paper.say("mark_column"), Cell.FIGURE, share=0.5),
        Column(paper.say("mark_words"), share=2),
        Column(paper.say("verdict"), share=1),
        Column(paper.say("signature"), width=24),
    )
    typed = any(one.line.candidate.state is not None for one in seats)
    return Table(
        columns,
        tuple(_result(one) for one in seats),
        paper.say("nobody_seated"),
        row=7.5 if typed else 10.0,  # to be filled in by hand
        size=9.0,
    )


def _result(one: SeatOnPaper) -> tuple[str, ...]:
    candidate, result = one.line.candidate, one.line.result
    state = paper.named(f"candidate_state.{candidate.state.value}") if candidate.state else ""
    said = _mark(candidate.mark)
    if candidate.word is not None:
        said = ("", paper.named(f"word_result.{candidate.word.value}"))
    return (
        one.seat,
        one.person.name_fa,
        one.person.father_fa,
        one.person.identity_fa,
        state,
        *said,
        paper.named(f"outcome.{result.outcome.value}") if result else "",
        "",
    )


def _mark(mark: Decimal | None) -> tuple[str, str]:
    return ("", "") if mark is None else (marks.formatted(mark), marks.in_words(mark))


def _violations(rows: Sequence[ViolationRow]) -> list[Block]:
    if not rows:
        return []
    told = tuple(
        paper.say("violation_line", name=row.name_fa, seat=row.seat, story=row.story)
        for row in rows
    )
    return [Heading(paper.say("violations")), Numbered(told, 9.5)]


def _changes(rows: Sequence[ChangeRow]) -> list[Block]:
    """Changes after the sign-off that another person approved; the old mark stays readable."""
    approved = [row for row in rows if row.state is ChangeState.APPROVED]
    if not approved:
        return []
    columns = (
        Column(paper.say("seat"), Cell.FIGURE),
        Column(paper.say("name"), share=1),
        Column(paper.say("old_mark")),
        Column(paper.say("new_mark")),
        Column(paper.say("reason"), share=2),
        Column(paper.say("asked_by")),
        Column(paper.say("approved_by")),
    )
    table = tuple(
        (
            paper.count(row.seat),
            row.name_fa,
            _stood(*row.old),
            _stood(*row.new),
            paper.joined(_part(row), row.reason),
            row.requested_by,
            paper.joined(row.decided_by, row.letter_no),
        )
        for row in approved
    )
    return [Heading(paper.say("changes")), Table(columns, table, "", size=9.0)]


def _part(row: ChangeRow) -> str:
    """Which part of the sheet was changed, from what to what."""
    item = row.item
    if item is None:
        return ""
    values: dict[str, object] = {"old": shown_mark(item.old), "new": shown_mark(item.new)}
    values |= {"number": item.number, "title": item.title}
    return paper.told(Sentence("item_mark.changed", values))


def _appeals(rows: Sequence[AppealRow]) -> list[Block]:
    if not rows:
        return []
    told = tuple(
        paper.say(
            "appeal_line",
            name=row.name_fa,
            seat=row.seat,
            claim=row.claim,
            state=Key(f"appeal_state.{row.state.value}"),
        )
        for row in rows
    )
    return [Heading(paper.say("appeals")), Numbered(told, 9.5)]


def _ground(data: MinutesData) -> list[Block]:
    """What the results rest on: the note of the sign-off, and the code of their hash."""
    note: list[Block] = []
    if data.note:
        note = [Text(paper.say("sign_off_note", note=data.note), 9.5)]
    sha = data.results_sha
    caption = (paper.say("results_hash"), sha[:32], sha[32:])
    return [*note, Qr(_QR_PREFIX + sha, caption)]


def _stood(state: CandidateState, mark: Decimal | None) -> str:
    if mark is not None:
        return marks.formatted(mark)
    return paper.named(f"candidate_state.{state.value}")
