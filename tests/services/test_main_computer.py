"""Several desks at one main computer: moving, joining, a desk's rights, a lost line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from tests.office import CHEAP, FAST, PASSWORD, Office, draft, founding, photo
from tests.postgres import closing_admin, forget_roles, fresh_database
from tests.services import classroom
from tests.services.conftest import Originals
from tvto_desk.db import engine as engines
from tvto_desk.db import server
from tvto_desk.db.models.base import Base
from tvto_desk.db.session import Doubt
from tvto_desk.db.triggers import INSERT_ONLY, NEVER_DELETED
from tvto_desk.domain.errors import Conflict, DomainError, SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.services import (
    accounts,
    certificates,
    desks,
    history,
    main_computer,
    staff,
    trainees,
)
from tvto_desk.services.opening import close_centre, create_centre, open_centre
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.server_file import ServerFile, read_server_file, write_server_file

PHRASE = "یک عبارت دراز و نو"


@pytest.fixture
def desk(originals: Originals, tmp_path: Path) -> Iterator[Office]:
    """An office with one issued certificate, at a login that a desk has."""
    made = originals.copy("postgres", "issued", tmp_path)
    with fresh_database(originals.url("issued")) as url:
        admin = engines.postgres_engine(url)
        server.grant_desks(admin)
        admin.dispose()
        made.url = server.add_desk(url)
        made.open()
        yield made
        made.close()
    forget_roles(str(make_url(url).database))


FORBIDDEN = (
    "UPDATE audit SET actor = 'x'",
    "DELETE FROM audit",
    "DELETE FROM audit_object",
    "UPDATE audit_payload SET salt = 'x'",
    "DELETE FROM audit_payload",
    "UPDATE signed_head SET hash = 'x'",
    "UPDATE certificate SET number = 'QZ-1404-02-00009'",
    "DELETE FROM certificate",
    "UPDATE certificate_event SET kind = 'revoked'",
    "DELETE FROM certificate_event",
    "DELETE FROM counter",
    "DELETE FROM certificate_request",
    "TRUNCATE audit CASCADE",
    "ALTER TABLE audit DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_no_update ON audit",
    "DROP TABLE certificate CASCADE",
    "UPDATE alembic_version SET version_num = '0001'",
    "CREATE TABLE beside (id integer)",
    "SET session_replication_role = replica",
)


@pytest.mark.postgres
def test_login_of_a_desk_touches_neither_register_nor_trail(desk: Office) -> None:
    made = engines.postgres_engine(str(desk.url))
    for statement in FORBIDDEN:
        with pytest.raises(ProgrammingError) as refused, made.begin() as connection:
            connection.execute(text(statement))
        assert refused.value.orig is not None
        assert getattr(refused.value.orig, "sqlstate", "") == "42501", statement
    # A lock on a row needs the right to one column; the guard of the table still says no.
    with pytest.raises(Exception, match="certificate: no update"), made.begin() as connection:
        connection.execute(text("UPDATE certificate SET id = id + 100"))
    made.dispose()


@pytest.mark.postgres
def test_every_table_refuses_to_a_desk_what_the_register_and_the_trail_may_not_suffer(
    desk: Office,
) -> None:
    """All tables, each with all that could be done to it; a right too few would stop the work."""
    made = engines.postgres_engine(str(desk.url))
    refused = free = 0
    with made.connect() as connection:
        for table in Base.metadata.sorted_tables:
            column = next(one.name for one in reversed(table.columns) if one.name != "body")
            guarded = {"DELETE": INSERT_ONLY + NEVER_DELETED, "UPDATE": INSERT_ONLY}
            for statement, may in (
                (f"UPDATE {table.name} SET {column} = {column}", table.name not in INSERT_ONLY),
                (
                    f"DELETE FROM {table.name} WHERE false",
                    table.name not in guarded["DELETE"],
                ),
                (f"TRUNCATE {table.name} CASCADE", False),
                (f"ALTER TABLE {table.name} DISABLE TRIGGER ALL", False),
                (f"ALTER TABLE {table.name} ADD COLUMN more text", False),
                (f"DROP TABLE {table.name} CASCADE", False),
                (f"CREATE INDEX mine ON {table.name} ({column})", False),
            ):
                told = _sqlstate(connection, statement)
                if table.name == "audit_payload" and statement.startswith("UPDATE"):
                    may = False
                # 42501 is PostgreSQL's word for a right that is missing.
                assert (told == "42501") is not may, (statement, told)
                refused, free = refused + (not may), free + may
    made.dispose()
    assert refused > 5 * len(Base.metadata.sorted_tables)
    assert free > len(Base.metadata.sorted_tables)


def _sqlstate(connection: Connection, statement: str) -> str:
    """What the server says to a statement that is taken back; empty when it does it."""
    try:
        with connection.begin_nested() as point:
            connection.execute(text(statement))
            point.rollback()
    except DBAPIError as error:
        return str(getattr(error.orig, "sqlstate", ""))
    return ""


@pytest.mark.postgres
def test_account_that_owns_the_database_could_do_it(desk: Office) -> None:
    """The control: only the login of a desk stands between a tool and the trail."""
    owner = make_url(str(desk.url)).set(username="tvto", password=None)
    made = engines.postgres_engine(owner.render_as_string(hide_password=False))
    with made.connect() as connection:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        assert connection.execute(text("UPDATE audit SET actor = 'x'")).rowcount > 0
        connection.rollback()
    made.dispose()


@pytest.mark.postgres
def test_desk_does_the_whole_job_with_what_it_may(desk: Office) -> None:
    (request,) = certificates.request_certificates(
        desk.clerk, classroom.passed(desk, classroom.people(desk, 1, first=20))
    )
    certificates.approve_requests(desk.manager, [request])
    (made,) = certificates.issue_certificates(desk.manager, [request])
    certificates.record_printed(desk.manager, [made])
    assert [row.number for row in certificates.list_certificates(desk.manager)] == [
        "QZ-1404-02-00001",
        "QZ-1404-02-00002",
    ]
    assert history.check_trail(desk.manager).is_whole


@pytest.mark.postgres
def test_line_lost_in_the_middle_of_a_save_stores_nothing_and_the_next_save_once(
    desk: Office,
) -> None:
    """C09 of the catalogue: a sentence, the typed values are still there, and no double save."""
    house = desk.house
    left = [1]

    def cut(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if left and statement.startswith("INSERT INTO audit "):
            left.clear()
            pid = connection.connection.dbapi_connection.info.backend_pid
            owner = make_url(str(desk.url)).set(username="tvto", password=None)
            with closing_admin(owner.render_as_string(False)) as admin, admin.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    event.listen(house.store.engine, "before_cursor_execute", cut)
    typed = draft(77)
    before = classroom.contents_of(desk)
    with pytest.raises(SystemProblem) as lost:
        trainees.register_trainee(desk.clerk, typed)
    assert lost.value.code == "server.lost"
    assert not left
    assert classroom.contents_of(desk) == before
    trainees.register_trainee(desk.clerk, typed)
    held = [trainees.get_trainee(desk.clerk, row.id) for row in trainees.list_trainees(desk.clerk)]
    assert [one.draft.identity for one in held].count(typed.identity) == 1
    assert history.check_trail(desk.manager).is_whole


@pytest.mark.postgres
@pytest.mark.parametrize("when", ["after", "before", "unsure"])
def test_line_lost_in_the_commit_itself_neither_loses_nor_doubles_the_act(
    desk: Office, when: str
) -> None:
    owner = make_url(str(desk.url)).set(username="tvto", password=None).render_as_string(False)
    role = make_url(str(desk.url)).username
    left = [1]

    def cut(connection: Any) -> None:
        if not left or not connection.get_execution_options().get(engines.WRITES):
            return
        left.clear()
        driver = connection.connection.dbapi_connection
        if when != "before":
            # The server stores it, and its answer never arrives.
            driver.commit()
            driver.execute("SELECT 1")
        with closing_admin(owner) as admin, admin.connect() as other:
            if when == "unsure":
                other.execute(text(f"ALTER ROLE {role} NOLOGIN"))
            ended = text("SELECT pg_terminate_backend(:pid, 5000)")
            other.execute(ended, {"pid": driver.info.backend_pid})

    desk.house.store.engine.dispose()
    desk.house.store.patience = 0.0
    event.listen(desk.house.store.engine, "commit", cut)
    acts = len(classroom.acts_of(desk))
    if when == "after":
        assert trainees.register_trainee(desk.clerk, draft(77))
    else:
        with pytest.raises(SystemProblem) as lost:
            trainees.register_trainee(desk.clerk, draft(77))
        assert lost.value.code == {"before": "server.lost", "unsure": "server.unsure"}[when]
    assert not left
    with closing_admin(owner) as admin, admin.connect() as other:
        other.execute(text(f"ALTER ROLE {role} LOGIN"))
    assert len(classroom.acts_of(desk)) - acts == (0 if when == "before" else 1)
    told = [("trainee.register", True)] if when == "unsure" else []
    assert accounts.settle_acts(desk.clerk) == told
    assert accounts.settle_acts(desk.clerk) == []
    assert history.check_trail(desk.manager).is_whole


@pytest.mark.postgres
def test_act_waits_by_itself_for_a_line_that_is_soon_back(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.house.store
    asked: list[int] = []

    def cut(connection: Any) -> None:
        if not asked and connection.get_execution_options().get(engines.WRITES):
            connection.connection.dbapi_connection.commit()
            asked.append(0)
            raise OperationalError("COMMIT", {}, psycopg.OperationalError("gone"))

    known = store._is_stored

    def away(doubt: Doubt) -> bool:
        asked.append(1)
        if len(asked) < 4:
            raise SystemProblem("server.lost")
        return known(doubt)

    monkeypatch.setattr(store, "_is_stored", away)
    monkeypatch.setattr("tvto_desk.db.session._PAUSE", 0.0)
    event.listen(store.engine, "commit", cut)
    who = trainees.register_trainee(desk.clerk, draft(77))
    assert trainees.get_trainee(desk.clerk, who).draft.identity == draft(77).identity
    assert len(asked) == 4
    assert accounts.settle_acts(desk.clerk) == []


@pytest.mark.postgres
def test_second_desk_that_saves_over_a_newer_dossier_is_told(desk: Office) -> None:
    mine = trainees.get_trainee(desk.clerk, 1)
    other = desk.log_in("clerk")
    trainees.correct_trainee(other, 1, mine.version, replace(mine.draft, address="قزوین"))
    with pytest.raises(Conflict):
        trainees.correct_trainee(
            desk.clerk, 1, mine.version, replace(mine.draft, address="تاکستان")
        )
    assert trainees.get_trainee(desk.clerk, 1).draft.address == "قزوین"


@pytest.mark.postgres
def test_centre_moves_to_the_main_computer_and_a_second_desk_joins(tmp_path: Path) -> None:
    with fresh_database() as spare:
        admin = make_url(spare).set(database="postgres").render_as_string(hide_password=False)
        name = f"{make_url(spare).database}_moved"
        root, other = tmp_path / "centre", tmp_path / "desk"
        clock = SystemClock()
        centre = create_centre(
            root,
            founding(),
            key_phrases={"head": PHRASE},
            clock=clock,
            passwords=FAST,
            key_cost=CHEAP,
        )
        manager = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
        who = staff.add_staff(manager, StaffDraft(first_name_fa="زهره", last_name_fa="محمدی"))
        accounts.create_account(manager, FAST, who, "clerk", PASSWORD, frozenset({Role.CLERK}))
        clerk = accounts.log_in(centre.house, FAST, "clerk", PASSWORD)
        trainees.register_trainee(clerk, draft(1), photo=photo())
        acts = classroom.acts_of(_like(centre))
        close_centre(centre)
        try:
            moved = main_computer.move_to_server(root, admin, name, clock=clock)
            assert moved.pages >= 1
            assert not CentreFolder(root).database.exists()
            assert (moved.away / "centre.db").exists()
            with pytest.raises(SystemProblem) as again:
                main_computer.move_to_server(root, admin, name, clock=clock)
            assert again.value.code == "server.moved_before"

            _invited(root, admin, tmp_path / "two.json", clock)
            main_computer.join_server(tmp_path / "two.json", other)
            first, second = open_centre(root, clock=clock), open_centre(other, clock=clock)
            assert classroom.acts_of(_like(first))[: len(acts)] == acts
            here = accounts.log_in(first.house, FAST, "rezaei", PASSWORD)
            there = accounts.log_in(second.house, FAST, "clerk", PASSWORD)
            new = trainees.register_trainee(there, draft(2))
            assert new in [row.id for row in trainees.list_trainees(here)]
            assert history.check_trail(here).is_whole
            # A second program at one desk's folder is refused, and named by its process.
            with pytest.raises(SystemProblem) as held:
                open_centre(other, clock=clock)
            assert held.value.code == "database_file.in_use"
            users = {make_url(str(one.server)).username for one in (first, second)}
            assert users == {f"{name}_desk_1", f"{name}_desk_2"}
            _ends_a_desk(root, admin, name)
            with pytest.raises(SystemProblem) as gone:
                trainees.list_trainees(there)
            assert gone.value.code == "server.lost"
            close_centre(first)
            close_centre(second)
        finally:
            server.drop_database(admin, name)
            forget_roles(name)


def _invited(root: Path, admin: str, file: Path, clock: SystemClock) -> None:
    """The manager invites a desk; the invitation stands in the trail, a nameless one is none."""
    centre = open_centre(root, clock=clock)
    manager = accounts.log_in(centre.house, FAST, "rezaei", PASSWORD)
    with pytest.raises(DomainError) as nameless:
        desks.invite_desk(manager, centre.folder, admin, file, " ", "")
    assert nameless.value.code == "server.no_label"
    desks.invite_desk(manager, centre.folder, admin, file, "پذیرش ٪ '۲'", "")
    assert classroom.acts_of(_like(centre))[-1] == "desk.invite"
    names = [row.label for row in desks.list_desks(manager, centre.folder)]
    assert names == ["رایانهٔ اصلی", "پذیرش ٪ '۲'"]
    close_centre(centre)


def _ends_a_desk(root: Path, admin: str, name: str) -> None:
    """Both are listed with their names; the own one stays, the other one goes for good."""
    listed = {desk.role: (desk.label, desk.is_here) for desk in main_computer.desks_of(root)}
    own, two = f"{name}_desk_1", f"{name}_desk_2"
    assert listed == {own: ("رایانهٔ اصلی", True), two: ("پذیرش ٪ '۲'", True)}
    for role, code in ((own, "server.own_desk"), ("tvto", "server.no_desk")):
        with pytest.raises(SystemProblem) as refused:
            main_computer.end_desk(root, admin, role)
        assert refused.value.code == code
    main_computer.end_desk(root, admin, two)
    assert [desk.role for desk in main_computer.desks_of(root)] == [own]
    main_computer.invite_desk(root, admin, root / "three.json")
    three = read_server_file(root / "three.json").address
    assert make_url(three).username == f"{name}_desk_3"


def _like(centre: Any) -> Office:
    made = Office.__new__(Office)
    made.house = centre.house
    return made


def test_invitation_that_is_damaged_or_of_nobody_is_refused(tmp_path: Path) -> None:
    file, root = tmp_path / "two.json", tmp_path / "desk"
    for content in (b"", b"\xff\xfe", b"[]", b'{"format": "x"}', b" " * 1_000_001):
        file.write_bytes(content)
        with pytest.raises(SystemProblem) as refused:
            main_computer.join_server(file, root)
        assert refused.value.code == "server.file_damaged"
    write_server_file(file, ServerFile("postgresql+psycopg:///nobody?host=/nowhere", "x", "key"))
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(SystemProblem) as refused:
        main_computer.join_server(file, root)
    assert refused.value.code == "server.lost"
    assert not root.exists()
    content = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**content, "version": 2}), "utf-8")
    with pytest.raises(SystemProblem):
        read_server_file(file)


def test_folder_whose_main_computer_is_silent_says_so(tmp_path: Path) -> None:
    folder = CentreFolder(tmp_path)
    write_server_file(folder.server, ServerFile("postgresql+psycopg:///x?host=/nowhere", "x"))
    with pytest.raises(SystemProblem) as refused:
        open_centre(tmp_path, clock=SystemClock())
    assert refused.value.code == "server.lost"


@pytest.mark.postgres
def test_main_computer_of_another_schema_is_refused_by_its_desk(
    desk: Office, tmp_path: Path
) -> None:
    """C10 of the catalogue, both ways."""
    owner = make_url(str(desk.url)).set(username="tvto", password=None)
    for revision, code in (("0001", "server.older"), ("9999", "server.newer")):
        with closing_admin(owner.render_as_string(False)) as admin, admin.connect() as connection:
            connection.execute(
                text("UPDATE alembic_version SET version_num = :one"), {"one": revision}
            )
        with pytest.raises(SystemProblem) as refused:
            open_centre(tmp_path / "desk", clock=SystemClock(), server=desk.url)
        assert refused.value.code == code
