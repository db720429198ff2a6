"""The main job from a referral list to proven certificates, as ``make demo`` shows it.

It founds a practice centre in the output folder, so its papers carry SPECIMEN and its key is one
that every checker names as a practice key. The days of the course pass on a clock moved by hand.
"""

from __future__ import annotations

import json
import secrets
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tvto_desk.app.portraits import portrait
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.assessment import Outcome, Part, shown_overall
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.person import ResidenceKind
from tvto_desk.domain.referral import Answers, ListDefaults
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import Verdict
from tvto_desk.services import (
    accounts,
    assessments,
    attendance,
    certificates,
    courses,
    enrolments,
    history,
    imports,
    marks,
    staff,
    standards,
    trainees,
    verdicts,
    verification,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.attendance import Presence
from tvto_desk.services.courses import CourseDraft, MeetingDraft
from tvto_desk.services.desk import Desk
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.opening import OpenCentre, close_centre, create_centre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import practice_founding
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system import resources
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.system.words import words

STANDARD = "251340530000031"
FIRST_DAY = jalali.from_jalali(1404, 5, 4)
MEETING_MINUTES = 270
MEETINGS = 20
HELD_WEEKDAYS = (5, 6, 0, 1, 2)  # Saturday to Wednesday, as date.weekday() counts

Say = Callable[[str], None]


class Demo:
    """One run. ``say`` takes a progress line for each finished step."""

    def __init__(self, out: Path, say: Say) -> None:
        self.out = out
        self.say = say
        self.clock = FixedClock(_morning(FIRST_DAY))
        self.seconds: dict[str, float] = {}
        self.summary: dict[str, Any] = {}

    def run(self) -> dict[str, Any]:
        """Does the whole job and returns what ``summary.json`` holds."""
        if (self.out / "centre").exists():
            raise FileExistsError(self.out / "centre")
        centre = self._found()
        try:
            self._job(centre)
        finally:
            with self._step("close and back up"):
                close_centre(centre)
        self.summary["seconds"] = self.seconds
        text = json.dumps(self.summary, ensure_ascii=False, indent=2)
        write_atomically(self.out / "summary.json", text.encode())
        return self.summary

    def _job(self, centre: OpenCentre) -> None:
        manager, clerk = self._staff(centre)
        people = self._import(clerk)
        self._complete(clerk, people)
        course = self._course(clerk)
        with self._step("enrol and teach"):
            enrolments.enrol(clerk, course, people)
            self._teach(clerk, course)
        with self._step("introduce to the test"):
            ready = [row.id for row in enrolments.list_enrolments(clerk, course)]
            self.summary["introduced"] = enrolments.introduce_to_test(clerk, ready)
        with self._step("written test"):
            self._test(clerk, manager, course, Part.WRITTEN, ready)
        with self._step("practical test"):
            self._test(clerk, manager, course, Part.PRACTICAL, None)
        results = verdicts.list_results(clerk, course)
        self._tell_verdicts(results)
        issued = self._certify(manager, clerk, course, results)
        self._print(clerk, issued)
        self._prove(manager, issued)

    def _found(self) -> OpenCentre:
        with self._step("found the practice centre"):
            self.out.mkdir(parents=True, exist_ok=True)
            return create_centre(
                self.out / "centre",
                practice_founding(password=self._password()),
                key_phrases={"head": self._password()},
                clock=self.clock,
                passwords=Passwords(),
            )

    def _staff(self, centre: OpenCentre) -> tuple[Desk, Desk]:
        with self._step("people of the house and standards"):
            passwords = Passwords()
            manager = accounts.log_in(centre.house, passwords, "manager", self._password())
            clerk_id = staff.add_staff(
                manager, StaffDraft(first_name_fa="زهره", last_name_fa="محمدی")
            )
            accounts.create_account(
                manager, passwords, clerk_id, "clerk", self._password(), frozenset({Role.CLERK})
            )
            for first, last in (("علی", "کریمی"), ("رضا", "احمدی")):
                staff.add_staff(manager, StaffDraft(first_name_fa=first, last_name_fa=last))
            self.summary["standards"] = standards.load_catalogue(manager)
            clerk = accounts.log_in(centre.house, passwords, "clerk", self._password())
        return manager, clerk

    def _import(self, clerk: Desk) -> list[int]:
        """The list has lost zeros, a double, a wrong digit: offers are accepted, rows left out."""
        with self._step("import the referral list"):
            path = resources.path("demo", "referral.xlsx")
            defaults = ListDefaults(
                nationality="IR",
                residence_kind=ResidenceKind.URBAN,
                target_groups=("welfare_clients",),
                referring_body="emdad",
                letter_no="۱۲۴/۷۸۱",
                letter_date=FIRST_DAY - timedelta(days=3),
            )
            first = imports.try_referral(clerk, path, defaults=defaults)
            accepted = {(p.row, p.field): p.offer for p in first.problems if p.offer is not None}
            left_out = {p.row for p in first.problems if p.offer is None}
            trial = imports.try_referral(
                clerk,
                path,
                defaults=defaults,
                answers=Answers(accepted=accepted, left_out=left_out),
            )
            taken = imports.import_referral(clerk, trial, file_name=path.name)
            self.summary["import"] = {
                "rows": len(first.run.rows),
                "problems": [
                    {
                        "row": p.row,
                        "field": p.field,
                        "message": words().text(p.code, Language.FA, **p.params),
                        "offer": p.offer,
                    }
                    for p in first.problems
                ],
                "left_out_rows": sorted(left_out),
                "registered": len(taken.new),
            }
        return list(taken.new)

    def _complete(self, clerk: Desk, people: list[int]) -> None:
        """What the list does not say comes at the counter: Latin names, birth place, photo."""
        with self._step("complete the records"):
            spelled = tomllib.loads(resources.path("demo", "latin_names.toml").read_text("utf-8"))
            names, places = spelled["names"], list(spelled["places"].items())
            for number, person_id in enumerate(people):
                detail = trainees.get_trainee(clerk, person_id)
                draft, place = detail.draft, places[number % len(places)]
                trainees.correct_trainee(
                    clerk,
                    person_id,
                    detail.version,
                    replace(
                        draft,
                        first_name_en=names[draft.first_name_fa],
                        last_name_en=names[draft.last_name_fa],
                        father_en=names[draft.father_fa],
                        birth_place_fa=place[0],
                        birth_place_en=place[1],
                        birth_certificate_no=str(412 + 37 * number),
                    ),
                )
                trainees.set_photo(clerk, person_id, portrait(number, draft.sex))
            trainees.confirm_details(clerk, people, "کنترل ۱۴۰۴/۱")

    def _course(self, clerk: Desk) -> int:
        with self._step("open the course"):
            edition = standards.find_standard_by_code(clerk, STANDARD)
            assert edition is not None  # noqa: S101  (the catalogue of the program holds it)
            by_name = {row.name_fa: row.id for row in staff.list_staff(clerk)}
            days = self._days()
            course = courses.draft_course(
                clerk,
                CourseDraft(
                    standard_version_id=edition.version_id,
                    starts_on=days[0],
                    ends_on=days[-1],
                    capacity=40,
                    sex_rule=SexRule.MIXED,
                    instructor_ids=(by_name["علی کریمی"],),
                    referring_body="emdad",
                ),
            )
            courses.submit_course(clerk, course)
            courses.record_approval(
                clerk,
                course,
                portal_code="1404050331",
                letter_no="۲۲۰/۱۴۰۴",
                letter_date=self.clock.today(),
            )
            courses.plan_meetings(
                clerk, course, [MeetingDraft(day, "08:00", MEETING_MINUTES) for day in days]
            )
        return course

    def _teach(self, clerk: Desk, course: int) -> None:
        courses.start_course(clerk, course)
        enrolled = [row.id for row in enrolments.list_enrolments(clerk, course)]
        for number, meeting in enumerate(attendance.list_meetings(clerk, course)):
            self._morning_of(meeting.held_on)
            absent = enrolled[number % len(enrolled)]
            late = enrolled[(7 * number + 3) % len(enrolled)]
            exceptions = {
                late: Presence(AttendanceState.LATE, 20),
                absent: Presence(AttendanceState.ABSENT),
            }
            attendance.record_attendance(clerk, meeting.id, exceptions)
        self._morning_of(meeting.held_on + timedelta(days=1))
        courses.finish_course(clerk, course)

    def _test(
        self, clerk: Desk, manager: Desk, course: int, part: Part, who: list[int] | None
    ) -> None:
        self._morning_of(self.clock.today() + timedelta(days=7))
        examiner = next(r.id for r in staff.list_staff(clerk) if r.name_fa == "رضا احمدی")
        session = assessments.plan_session(
            clerk,
            SessionDraft(
                part=part,
                course_id=course,
                held_on=self.clock.today(),
                starts_at="09:00",
                examiner_ids=(examiner,),
                place="سالن ۱",
            ),
        )
        eligible = assessments.list_eligible(clerk, session)
        seated = who or [enrolment for enrolment, denial in eligible.items() if denial is None]
        assessments.seat_candidates(clerk, session, seated)
        entries = [
            _entry(row.id, part, row.enrolment_id) for row in marks.list_candidates(clerk, session)
        ]
        marks.record_marks(clerk, session, entries, sheet_no=f"{part.value}-1")
        verdicts.sign_off(manager, session)

    def _tell_verdicts(self, results: list[verdicts.ResultRow]) -> None:
        self.summary["outcomes"] = dict(Counter(row.outcome.value for row in results))
        self.summary["verdicts"] = [
            {
                "name": row.name_fa,
                "outcome": words().text(f"outcome.{row.outcome.value}", Language.FA),
                "overall": None if row.overall is None else str(shown_overall(row.overall)),
                "reasons": {
                    language.value: [
                        words().text(reason.key, language, **reason.params)
                        for reason in row.reasons
                    ]
                    for language in Language
                },
            }
            for row in results
        ]

    def _certify(
        self, manager: Desk, clerk: Desk, course: int, results: list[verdicts.ResultRow]
    ) -> list[int]:
        with self._step("request, approve and issue"):
            self._morning_of(self.clock.today() + timedelta(days=2))
            passed = [row.id for row in results if row.outcome is Outcome.PASSED]
            requests = certificates.request_certificates(clerk, passed)
            certificates.approve_requests(manager, requests)
            issued = certificates.issue_certificates(manager, requests)
            courses.close_course(clerk, course)
        return issued

    def _print(self, clerk: Desk, issued: list[int]) -> None:
        with self._step("print"):
            folder = self.out / "certificates"
            folder.mkdir(exist_ok=True)
            for row in certificates.list_certificates(clerk):
                page = certificates.stored_page(clerk, row.id)
                write_atomically(folder / safe_file_name(f"{row.number}.pdf"), page)
            write_atomically(self.out / "class.pdf", certificates.class_file(clerk, issued))
            certificates.record_printed(clerk, issued)

    def _prove(self, manager: Desk, issued: list[int]) -> None:
        with self._step("prove the register and the trail"):
            register = certificates.list_certificates(manager)
            checks = [verification.check_certificate(manager, row.number) for row in register]
            trail = history.check_trail(manager)
        self.summary["certificates"] = len(issued)
        self.summary["serials"] = [row.number for row in register]
        self.summary["proved"] = all(
            check.is_good and check.proof is Verdict.PRACTICE for check in checks
        )
        self.summary["trail"] = {"acts": trail.acts, "whole": trail.is_whole}

    def _days(self) -> list[date]:
        wanted = (FIRST_DAY + timedelta(days=offset) for offset in range(7 * MEETINGS))
        held = [day for day in wanted if day.weekday() in HELD_WEEKDAYS]
        return held[:MEETINGS]

    def _morning_of(self, day: date) -> None:
        self.clock.instant = _morning(day)

    def _password(self) -> str:
        if not hasattr(self, "_secret"):
            self._secret = secrets.token_urlsafe(18)
        return self._secret

    @contextmanager
    def _step(self, title: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[title] = round(time.perf_counter() - began, 2)
        self.say(f"{title}: {self.seconds[title]:.2f} s")


def _entry(candidate: int, part: Part, enrolment: int) -> MarkEntry:
    """A mark that depends on nothing but who it is: most pass, some fail, one stays away."""
    place = enrolment * 7 % 41
    if part is Part.WRITTEN and place == 5:
        return MarkEntry(candidate, CandidateState.ABSENT)
    if part is Part.WRITTEN:
        return MarkEntry(candidate, CandidateState.PRESENT, digits.persian(str(44 + place)))
    mark = Decimal(66) + Decimal(place * 37 % 3300) / 100
    return MarkEntry(candidate, CandidateState.PRESENT, str(mark).replace(".", "/"))


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, 30, tzinfo=UTC)
