"""The log of a whole day, every statement with its values poured into it, and a crash at its end:
no identity, telephone number, password, PIN, code, phrase or key stands in any line of it.
"""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.office import CERTIFICATE_KEY, CHEAP, FAST, PASSWORD, REGISTER_KEY, Office, national_id
from tests.services import classroom
from tests.services.test_imports import WHOLE, listed, person
from tests.ui.window_office import prepared_look
from tvto_desk.app.crash import CrashWatch
from tvto_desk.app.crash_window import report
from tvto_desk.domain import digits
from tvto_desk.domain.assessment import Part
from tvto_desk.services import (
    accounts,
    certificates,
    enrolments,
    forgotten,
    imports,
    safekeeping,
    standards,
    trainees,
    verdicts,
)
from tvto_desk.services.papers import register_pages
from tvto_desk.system import keys, logs
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase

PIN, NEW = "739146", "باغ گردو و انار"
MOBILE = "09121234567"
HEAD_PHRASE = "کوه بلند دماوند ما"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """The program's log with all that the database is told, and the same lines without the mask."""
    (tmp_path / "logs").mkdir()
    handler = logs.set_up(tmp_path / "logs", logging.INFO)
    bare: list[str] = []
    plain = logging.Handler()
    plain.setFormatter(logging.Formatter("%(message)s"))
    plain.emit = lambda record: bare.append(plain.format(record))  # type: ignore[method-assign]
    statements, own = logging.getLogger("sqlalchemy.engine"), logging.getLogger(logs.LOGGER)
    statements.setLevel(logging.INFO)
    for logger, added in ((statements, handler), (statements, plain), (own, plain)):
        logger.addHandler(added)
    yield tmp_path / "logs", bare
    for logger, added in ((statements, handler), (statements, plain), (own, plain), (own, handler)):
        logger.removeHandler(added)
    statements.setLevel(logging.NOTSET)
    handler.close()


def _day(office: Office, folder: CentreFolder, tmp_path: Path, phrase: str) -> str:
    """Everything an office does; gives the code that the manager made."""
    accounts.log_in(office.house, FAST, "clerk", PASSWORD)
    accounts.set_own_pin(office.clerk, FAST, PASSWORD, PIN)
    accounts.log_in_with_pin(office.house, FAST, "clerk", PIN)
    code = forgotten.give_reset_code(office.manager, FAST, office.examiner.actor.account_id)
    forgotten.log_in_anew(office.house, folder, FAST, "examiner", code, NEW)
    forgotten.log_in_anew(office.house, folder, FAST, "rezaei", phrase, PASSWORD)
    rows = [person(number, **{"تلفن همراه": MOBILE}) for number in (21, 22)]
    trial = imports.try_referral(office.clerk, listed(tmp_path, *rows), defaults=WHOLE)
    imports.import_referral(office.clerk, trial, file_name="list.csv")
    people = classroom.people(office, 1)
    course = classroom.introduced_course(office, people)
    ids = [row.id for row in enrolments.list_enrolments(office.clerk, course)]
    classroom.tested(office, course, Part.WRITTEN, dict.fromkeys(ids, "80"))
    classroom.tested(office, course, Part.PRACTICAL, dict.fromkeys(ids, "90"))
    trainees.confirm_details(office.clerk, people, "1")
    (result,) = verdicts.list_results(office.clerk, course)
    made = certificates.request_certificates(office.clerk, [result.id])
    certificates.approve_requests(office.manager, made)
    office.manager.password_given()
    certificates.record_printed(office.clerk, certificates.issue_certificates(office.manager, made))
    register_pages.register_page(office.clerk, office.clerk.today())
    safekeeping.back_up(office.house, folder)
    return code


def _crash(*secrets: str) -> BaseException:
    """An error that nobody caught, with everything in its text that must not get out."""
    try:
        raise KeyError(", ".join(secrets))
    except KeyError as error:
        return error


def _plain(text: str) -> str:
    """Latin digits, nothing between the signs: what a reader can put together again."""
    return re.sub(r"[\s‌⁦⁩./()+-]", "", digits.latin(text))


def test_no_line_of_a_whole_day_holds_what_names_a_person_or_opens_a_door(
    qapp: QApplication, tmp_path: Path, log: tuple[Path, list[str]]
) -> None:
    prepared_look(qapp)
    office = Office(tmp_path)
    standards.load_catalogue(office.manager)
    where, bare = log
    folder = CentreFolder(office.folder)
    folder.create()
    phrase = new_recovery_phrase()
    keys.create_key_file(
        folder.certificate_key,
        {"head": HEAD_PHRASE, RECOVERY: phrase},
        cost=CHEAP,
    )
    code = _day(office, folder, tmp_path, phrase)
    private = [key.private_bytes_raw() for key in (REGISTER_KEY, CERTIFICATE_KEY)]
    written = [key.hex() for key in private] + [base64.b64encode(key).decode() for key in private]
    crash = _crash(
        national_id(1), MOBILE, f"pin={PIN}", f"password={PASSWORD}", code, phrase, *written
    )
    watch = CrashWatch()
    watch.take(crash)
    assert watch.window is not None
    assert watch.window.isVisible()
    watch.window.accept()
    office.close()
    hidden = [national_id(number) for number in (1, 21, 22)]
    hidden += [MOBILE, PASSWORD, NEW, PIN, code, phrase, HEAD_PHRASE, *written]
    text = "".join(file.read_text("utf-8") for file in where.glob("tvto-desk.log*"))
    assert text.count("\n") > 300
    pieced, told = _plain(text), report(crash)
    for secret in hidden:
        assert secret not in text
        assert _plain(secret) not in pieced
        assert secret not in told
    # Without the mask the same lines tell: the day was written down, and the search finds.
    unmasked = "\n".join(bare)
    assert {secret for secret in hidden if secret not in unmasked} == {NEW, HEAD_PHRASE}
