"""The main job from a referral list to proven certificates, as ``make demo`` shows it.

It founds a practice centre in the output folder, so its papers carry SPECIMEN and its key is one
that every checker names as a practice key. The days of the course pass on a clock moved by hand.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tvto_desk.app import sample_steps as steps
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part, shown_overall
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import Verdict
from tvto_desk.services import (
    accounts,
    certificate_pages,
    certificates,
    courses,
    enrolments,
    history,
    staff,
    standards,
    verdicts,
    verification,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.opening import OpenCentre, close_centre, create_centre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import practice_founding
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.system.words import words

FIRST_DAY = jalali.from_jalali(1404, 5, 4)

Say = Callable[[str], None]
Show = Callable[[OpenCentre, Desk, Path], None]
"""Shows the finished centre, as its manager sees it, into a folder."""


class Demo:
    """One run. ``say`` takes a progress line for each finished step; ``show`` makes the pictures
    of the windows, where there are windows.
    """

    def __init__(self, out: Path, say: Say, show: Show | None = None) -> None:
        self.out = out
        self.say = say
        self.show = show
        self.clock = FixedClock(steps.morning(FIRST_DAY))
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
        with self._step("complete the records"):
            steps.complete_records(clerk, people)
        with self._step("open the course"):
            days = steps.days_from(FIRST_DAY, steps.MEETINGS)
            course = steps.open_course(clerk, days, "1404050331")
        with self._step("enrol and teach"):
            enrolments.enrol(clerk, course, people)
            courses.start_course(clerk, course)
            after = days[-1] + timedelta(days=1)
            steps.teach(clerk, self.clock, [course], after)
            self._morning_of(after)
            courses.finish_course(clerk, course)
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
        if self.show is not None:
            with self._step("show the windows"):
                self.show(centre, manager, self.out / "screens")

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
            for name in (steps.INSTRUCTOR, steps.EXAMINER):
                first, last = name.split()
                staff.add_staff(manager, StaffDraft(first_name_fa=first, last_name_fa=last))
            self.summary["standards"] = standards.load_catalogue(manager)
            clerk = accounts.log_in(centre.house, passwords, "clerk", self._password())
        return manager, clerk

    def _import(self, clerk: Desk) -> list[int]:
        with self._step("import the referral list"):
            taken = steps.take_referral(clerk)
        self.summary["import"] = {
            "rows": len(taken.first.run.rows),
            "problems": [
                {
                    "row": p.row,
                    "field": p.field,
                    "message": words().text(p.code, Language.FA, **p.params),
                    "offer": p.offer,
                }
                for p in taken.first.problems
            ],
            "left_out_rows": sorted(taken.left_out),
            "registered": len(taken.people),
        }
        return taken.people

    def _test(
        self, clerk: Desk, manager: Desk, course: int, part: Part, who: list[int] | None
    ) -> None:
        self._morning_of(self.clock.today() + timedelta(days=7))
        session = steps.plan_test(clerk, course, part, self.clock.today(), who)
        steps.record_test(clerk, session, part)
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
            accounts.confirm_password(manager, Passwords(), self._password())
            issued = certificates.issue_certificates(manager, requests)
            courses.close_course(clerk, course)
        return issued

    def _print(self, clerk: Desk, issued: list[int]) -> None:
        with self._step("print"):
            folder = self.out / "certificates"
            folder.mkdir(exist_ok=True)
            for row in certificates.list_certificates(clerk):
                page = certificate_pages.stored_page(clerk, row.id)
                write_atomically(folder / safe_file_name(f"{row.number}.pdf"), page)
            write_atomically(self.out / "class.pdf", certificate_pages.class_file(clerk, issued))
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

    def _morning_of(self, day: date) -> None:
        self.clock.instant = steps.morning(day)

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
