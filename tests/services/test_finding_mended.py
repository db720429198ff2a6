"""A file that lost what people are found by gets it back when it is opened; ``doctor`` says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office
from tests.services import classroom
from tvto_desk.app import doctor
from tvto_desk.services import opening, trainees


def test_lost_bodies_come_back_when_the_centre_is_opened(office: Office) -> None:
    if office.url is not None:
        pytest.skip("a server is mended by its own desk")
    people = classroom.people(office, 3)
    with office.house.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_row WHERE of_id = ?", (people[0],))
    assert doctor._tell_finding(office.path, lambda *_, **__: None) == 1
    opening._mend_finding(office.house.store)
    assert doctor._tell_finding(office.path, lambda *_, **__: None) == 0
    assert len(trainees.find_trainees(office.clerk, "رحیم")) == 3


def test_doctor_counts_who_is_found_without_writing(office: Office) -> None:
    if office.url is not None:
        pytest.skip("doctor looks at the file of one desk")
    classroom.people(office, 2)
    before = Path(office.path).read_bytes()
    told: list[dict[str, object]] = []
    assert doctor._tell_finding(office.path, lambda _code, **values: told.append(values)) == 0
    assert told == [{"stored": 2, "wanted": 2, "missing": 0, "wrong": 0}]
    assert Path(office.path).read_bytes() == before
