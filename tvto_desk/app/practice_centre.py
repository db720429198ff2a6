"""The practice centre that waits on every computer: people, classes and certificates of no one.

Its days end today, so that each queue of the desk has something to try. One account a role; the
password is no secret, for nothing here counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tvto_desk.app import sample_steps as steps
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.roles import Role
from tvto_desk.services import (
    accounts,
    certificates,
    courses,
    enrolments,
    staff,
    standards,
    verdicts,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.opening import OpenCentre, close_centre, create_centre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.practice import PASSWORD, practice_founding
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.phrase_locks import Cost

PEOPLE_OF_THE_HOUSE = {
    Role.CLERK: ("زهره", "محمدی"),
    Role.EXAMINER: ("رضا", "احمدی"),
    Role.INSTRUCTOR: ("علی", "کریمی"),
    Role.AUDITOR: ("سارا", "صادقی"),
}
"""Who works there beside the manager; the login of each is the name of the role."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_STEPS = 8


class Stopped(Exception):
    """The person changed their mind while it was being built."""


def build_practice_centre(
    root: Path,
    today: date,
    *,
    passwords: Passwords,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
    key_cost: Cost = Cost(),  # noqa: B008  (frozen)
) -> None:
    """Builds the centre in an empty folder and closes it, with a proven backup.

    A build that ended half-way has no ``centre.db`` of a name that opens; the folder is to be
    thrown away by whoever asked. Raises ``Stopped`` when ``cancelled``.
    """
    clock = FixedClock(steps.morning(today - timedelta(days=70)))
    centre = create_centre(
        root,
        practice_founding(password=PASSWORD),
        key_phrases={"head": PASSWORD},
        clock=clock,
        passwords=passwords,
        key_cost=key_cost,
    )
    try:
        _Filling(centre, clock, today, passwords, progress, cancelled).run()
    except BaseException:
        centre.held.close()
        raise
    close_centre(centre)


class _Filling:
    """One run through ten weeks of a small centre."""

    def __init__(
        self,
        centre: OpenCentre,
        clock: FixedClock,
        today: date,
        passwords: Passwords,
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        self._centre, self._clock, self._today = centre, clock, today
        self._passwords = passwords
        self._progress, self._cancelled = progress, cancelled
        self._done = 0

    def run(self) -> None:
        manager, clerk = self._staff()
        self._tell()
        people = steps.take_referral(clerk).people
        self._tell()
        steps.complete_records(clerk, people)
        self._tell()
        self._finished_class(manager, clerk, people[:18])
        self._running_classes(clerk, people[18:30], people[30:])
        self._tell()
        self._clock.instant = steps.morning(self._today - timedelta(days=1))
        coming = steps.days_from(self._today + timedelta(days=5), steps.MEETINGS)
        steps.open_course(clerk, coming, "1404-114")
        later = steps.days_from(self._today + timedelta(days=20), steps.MEETINGS)
        courses.submit_course(clerk, steps.draft_course(clerk, later))
        self._clock.instant = steps.morning(self._today - timedelta(days=1))
        self._tell()

    def _staff(self) -> tuple[Desk, Desk]:
        manager = accounts.log_in(self._centre.house, self._passwords, "manager", PASSWORD)
        for role, (first, last) in PEOPLE_OF_THE_HOUSE.items():
            who = staff.add_staff(manager, StaffDraft(first_name_fa=first, last_name_fa=last))
            accounts.create_account(
                manager, self._passwords, who, role.value, PASSWORD, frozenset({role})
            )
        standards.load_catalogue(manager)
        clerk = accounts.log_in(self._centre.house, self._passwords, "clerk", PASSWORD)
        return manager, clerk

    def _finished_class(self, manager: Desk, clerk: Desk, people: list[int]) -> None:
        """Taught, tested twice; some of its certificates wait at each station of their way."""
        days = steps.days_until(self._today - timedelta(days=35), steps.MEETINGS)
        self._at(days[0] - timedelta(days=1))
        course = steps.open_course(clerk, days, "1404-110")
        enrolments.enrol(clerk, course, people)
        courses.start_course(clerk, course)
        steps.teach(clerk, self._clock, [course], self._today)
        self._at(self._today - timedelta(days=34))
        courses.finish_course(clerk, course)
        ready = [row.id for row in enrolments.list_enrolments(clerk, course)]
        enrolments.introduce_to_test(clerk, ready)
        self._tell()
        for part, before, who in ((Part.WRITTEN, 28, ready), (Part.PRACTICAL, 24, None)):
            self._at(self._today - timedelta(days=before))
            session = steps.plan_test(clerk, course, part, self._clock.today(), who)
            steps.record_test(clerk, session, part)
            verdicts.sign_off(manager, session)
        self._tell()
        self._at(self._today - timedelta(days=22))
        results = verdicts.list_results(clerk, course)
        passed = [row.id for row in results if row.outcome is Outcome.PASSED]
        requests = certificates.request_certificates(clerk, passed[: len(passed) - 1])
        certificates.approve_requests(manager, requests[:-2])
        accounts.confirm_password(manager, self._passwords, PASSWORD)
        issued = certificates.issue_certificates(manager, requests[:-3])
        certificates.record_printed(clerk, issued[:-2])
        self._tell()

    def _running_classes(self, clerk: Desk, many: list[int], few: list[int]) -> None:
        """One class in its weeks, with two meetings to record; one just over, with a test today."""
        self._at(self._today - timedelta(days=21))
        over = steps.days_until(self._today - timedelta(days=4), 10)
        under_way = steps.days_from(over[0] + timedelta(days=2), steps.MEETINGS)
        short = steps.open_course(clerk, over, "1404-112", 2 * steps.MEETING_MINUTES)
        long = steps.open_course(clerk, under_way, "1404-113", starts_at="18:30")
        enrolments.enrol(clerk, short, few)
        enrolments.enrol(clerk, long, many)
        for course in (short, long):
            courses.start_course(clerk, course)
        steps.teach(clerk, self._clock, [short, long], self._today - timedelta(days=3))
        self._at(self._today - timedelta(days=3))
        courses.finish_course(clerk, short)
        ready = [row.id for row in enrolments.list_enrolments(clerk, short)][:4]
        enrolments.introduce_to_test(clerk, ready)
        steps.plan_test(clerk, short, Part.WRITTEN, self._today, ready)

    def _at(self, day: date) -> None:
        self._clock.instant = steps.morning(day)

    def _tell(self) -> None:
        if self._cancelled():
            raise Stopped
        self._done += 1
        self._progress(min(self._done, _STEPS), _STEPS)
