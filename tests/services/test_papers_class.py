"""Papers of a class: who stands on them, what never does."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import enrolments, trainees
from tvto_desk.services.papers.class_papers import class_list
from tvto_desk.services.papers.stationery import PaperFile

LONGEST = {
    "first_name_fa": "سیده فاطمه معصومه زهرا",
    "last_name_fa": "موسوی‌نژاد حسینی طباطبایی قزوینی",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def course(office: Office) -> int:
    people = classroom.people(office, 3)
    people.append(trainees.register_trainee(office.clerk, the_office.draft(90, **LONGEST)))
    made = classroom.running_course(office, people, delivery_place="barracks")
    gone = enrolments.list_class(office.clerk, made)[0]
    enrolments.withdraw(office.clerk, gone.id, "به شهر دیگری رفت")
    return made


def said(file: PaperFile, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(file.pdf)
    run = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
    return run.stdout.decode().translate(marks)


def test_class_list_names_who_holds_a_place_and_nobody_else(
    office: Office, course: int, tmp_path: Path
) -> None:
    text = said(class_list(office.clerk, course), tmp_path)
    lines = enrolments.list_class(office.clerk, course)
    shown = [line.name_fa for line in lines if line.state.value == "enrolled"]
    assert all(name.split()[0] in text for name in shown)
    assert "۴" not in [line.split()[0] for line in text.splitlines() if line.split()]
    assert "پادگان" not in text
    assert "C02-1404-0001" in text


def test_empty_class_has_a_list_that_says_so(office: Office, tmp_path: Path) -> None:
    empty = classroom.open_course(office)
    assert "هنوز کسی در این کلاس" in said(class_list(office.clerk, empty), tmp_path)


def test_same_class_at_the_same_moment_gives_the_same_file(office: Office, course: int) -> None:
    assert class_list(office.clerk, course) == class_list(office.clerk, course)


def test_unknown_class_has_no_paper(office: Office) -> None:
    with pytest.raises(DomainError, match=r"course\.unknown"):
        class_list(office.clerk, 999)
