"""A founded centre for each test, on SQLite and, when the server is there, on PostgreSQL.

An office is brought to a stage once and copied for each test: the acts before it are not what the
test is about.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.office import Office
from tests.postgres import fresh_database
from tests.services import classroom
from tvto_desk.services.desk import Actor
from tvto_desk.system.clock import FixedClock

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

STAGES: dict[str, Callable[[Office], object]] = {
    "founded": classroom.edition,
    "introduced": lambda made: classroom.introduced_course(made, classroom.people(made, 1)),
    "issued": lambda made: classroom.issued(made, 1),
    "three approved": lambda made: classroom.approved(made, 3),
}
"""What has happened in the centre; the catalogue of standards is there in each."""


class Originals:
    """Offices at their stages, each built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str], Office] = {}
        self._databases = ExitStack()

    def copy(self, engine: str, stage: str, folder: Path) -> Office:
        """An office of its own in ``folder``, at the stage, not opened yet."""
        original = self._original(engine, stage)
        made = Office.__new__(Office)
        made.folder, made.url = folder, None
        made.clock = FixedClock(original.clock.instant)
        if original.url is None:
            shutil.copytree(original.folder, folder, dirs_exist_ok=True)
            made.path = folder / "centre.db"
        return made

    def url(self, stage: str) -> str:
        """The address of the original on PostgreSQL."""
        url = self._original("postgres", stage).url
        assert url is not None
        return url

    def actors(self, engine: str, stage: str) -> dict[str, Actor]:
        """Who sits at the desks of the original, and of each copy."""
        return self._original(engine, stage).actors

    def close(self) -> None:
        """Drops the originals."""
        self._databases.close()

    def _original(self, engine: str, stage: str) -> Office:
        if (engine, stage) not in self._made:
            folder = self._folder / engine / stage
            folder.mkdir(parents=True)
            url = None
            if engine == "postgres":
                url = self._databases.enter_context(fresh_database())
            made = Office(folder, url=url)
            STAGES[stage](made)
            made.close()
            self._made[engine, stage] = made
        return self._made[engine, stage]


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Originals]:
    """The stages that offices are copied from."""
    made = Originals(tmp_path_factory.mktemp("originals"))
    yield made
    made.close()


def _office(
    request: pytest.FixtureRequest, originals: Originals, stage: str, folder: Path
) -> Iterator[Office]:
    made = originals.copy(request.param, stage, folder)
    with ExitStack() as databases:
        if request.param == "postgres":
            like = originals.url(stage)
            made.url = databases.enter_context(fresh_database(like))
        made.seat(originals.actors(request.param, stage))
        yield made
        made.close()


@pytest.fixture(params=ENGINES)
def office(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path
) -> Iterator[Office]:
    """The office of centre 02 on its first morning, with the catalogue of standards."""
    yield from _office(request, originals, "founded", tmp_path)


@pytest.fixture(params=ENGINES)
def test_day(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path
) -> Iterator[Office]:
    """The office on the day of the test: class 1 with one introduced trainee."""
    yield from _office(request, originals, "introduced", tmp_path)


@pytest.fixture(params=ENGINES)
def register(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path
) -> Iterator[Office]:
    """The office with certificate 1 issued to person 1."""
    yield from _office(request, originals, "issued", tmp_path)


@pytest.fixture(params=ENGINES)
def three_approved(
    request: pytest.FixtureRequest, originals: Originals, tmp_path: Path
) -> Iterator[Office]:
    """The office with three approved requests that nobody has issued yet."""
    yield from _office(request, originals, "three approved", tmp_path)
