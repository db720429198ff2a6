"""The register of a main computer brought up: desks out, a copy aside, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from tests.postgres import closing_admin, forget_roles, fresh_database
from tvto_desk.app.command_line import run
from tvto_desk.db import engine as engines
from tvto_desk.db import migrate, server
from tvto_desk.db.constraints import translated
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.services import main_computer
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.server_file import ServerFile, write_server_file

OLD = "0021"
"""A schema before the program's: the correction requests of the next one are a new table."""


@pytest.fixture
def old_register(tmp_path: Path) -> Iterator[tuple[Path, str, str]]:
    """A desk's folder, the server's own address, and that of the desk; the schema is old."""
    with fresh_database() as url:
        made = engines.postgres_engine(url)
        migrate.upgrade(made, OLD)
        server.grant_desks(made)
        made.dispose()
        address = server.add_desk(url, "پذیرش")
        write_server_file(CentreFolder(tmp_path).server, ServerFile(address, "x"))
        name = str(make_url(url).database)
        admin = make_url(url).set(database="postgres").render_as_string(hide_password=False)
        yield tmp_path, admin, address
        for copy in (f"{name}_before_{OLD}", f"{name}_before_{OLD}_2"):
            server.drop_database(admin, copy)
    forget_roles(name)


def _asked(address: str, question: str) -> Any:
    made = engines.postgres_engine(address)
    try:
        with translated(), made.connect() as connection:
            return connection.execute(text(question)).scalar()
    finally:
        made.dispose()


REVISION = "SELECT version_num FROM alembic_version"


@pytest.mark.postgres
def test_register_of_the_main_computer_is_brought_up_to_the_program(
    old_register: tuple[Path, str, str],
) -> None:
    root, admin, desk = old_register
    done = main_computer.upgrade_server(root, admin)
    assert (done.before, done.after) == (int(OLD), migrate.head())
    assert _asked(desk, REVISION) == f"{migrate.head():04}"
    assert _asked(desk, "SELECT count(*) FROM correction_request") == 0
    with pytest.raises(ProgrammingError):
        _asked(desk, "UPDATE audit SET actor = 'x'")
    # The copy from before stands aside, as it was, and no desk comes into it.
    copy = make_url(admin).set(database=done.copy).render_as_string(hide_password=False)
    assert _asked(copy, REVISION) == OLD
    with pytest.raises(SystemProblem):
        _asked(str(make_url(desk).set(database=done.copy)), REVISION)
    again = main_computer.upgrade_server(root, admin)
    assert (again.before, again.copy) == (migrate.head(), "")


@pytest.mark.postgres
def test_command_line_brings_the_register_up_and_tells_the_desks(
    old_register: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    root, admin, desk = old_register
    role = str(make_url(desk).username)
    at = ["--lang", "en", "--data", str(root), "main-computer"]
    assert run([*at, "upgrade", "--server", admin]) == 0
    assert f"_before_{OLD}" in capsys.readouterr().out
    assert run([*at, "desks"]) == 0
    assert role in capsys.readouterr().out
    assert run([*at, "end", role, "--server", admin]) == 1
    assert "the desk you sit at" in capsys.readouterr().err


@pytest.mark.postgres
def test_register_stays_as_it_was_while_a_desk_is_there_or_when_the_migration_fails(
    old_register: tuple[Path, str, str],
) -> None:
    root, admin, desk = old_register
    made = engines.postgres_engine(desk)
    with made.connect(), pytest.raises(SystemProblem) as refused:
        main_computer.upgrade_server(root, admin)
    made.dispose()
    assert refused.value.code == "server.in_use"
    assert "پذیرش" in str(refused.value.params)
    assert _asked(desk, REVISION) == OLD  # the desk comes in again
    url = make_url(admin).set(database=make_url(desk).database)
    with closing_admin(url.render_as_string(False)) as owner, owner.connect() as connection:
        connection.execute(text("CREATE TABLE correction_request (id integer)"))
    with pytest.raises(SystemProblem) as refused:
        main_computer.upgrade_server(root, admin)
    assert refused.value.code == "server.refused"
    assert _asked(desk, REVISION) == OLD
    wrong = make_url(admin).set(username="nobody").render_as_string(hide_password=False)
    with pytest.raises(SystemProblem) as refused:
        main_computer.upgrade_server(root, wrong)
    assert refused.value.code in {"server.no_entry", "server.lost"}
