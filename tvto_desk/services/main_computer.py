"""The main computer («رایانهٔ اصلی»): one centre's register moved to a server for several desks.

The file of one desk is backed up, copied row by row, proved on the server and then moved away
whole. The folder keeps its keys, backups and papers; ``server.json`` stands in the file's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sqlalchemy import URL, make_url

from tvto_desk.db import migrate, server
from tvto_desk.db.blobs import DatabaseBlobs
from tvto_desk.db.constraints import translated
from tvto_desk.db.engine import postgres_engine
from tvto_desk.db.moving import copy_rows
from tvto_desk.db.server import ServerDesk
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code, Language
from tvto_desk.services.access import open_door
from tvto_desk.services.history import proved
from tvto_desk.services.opening import OpenCentre, open_centre
from tvto_desk.services.safekeeping import back_up
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import fsync_folder, problem, write_new
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.server_file import ServerFile, read_server_file, write_server_file
from tvto_desk.system.words import words

_HERE = "postgresql+psycopg:///postgres"
"""PostgreSQL of this computer, for who sits at it."""


@dataclass(frozen=True)
class Moved:
    """What came to the server, and where the file of one desk lies now."""

    rows: int
    pages: int
    away: Path


@open_door("an address alone; the server asks who it is")
def admin_address(account: str, password: str, root: Path | None = None) -> str:
    """The server for an account that rules it: that of a desk's folder, or this computer's own.

    Without an account the login of the operating system is meant.
    """
    url = make_url(_HERE)
    if root is not None:
        url = make_url(read_server_file(CentreFolder(root).server).address)
    url = url.set(database="postgres")
    url = URL.create(
        url.drivername,
        username=account or None,
        password=password or None,
        # A password is asked over the network alone; the socket goes by the system's login.
        host=url.host or ("localhost" if account and "host" not in url.query else None),
        port=url.port,
        database=url.database,
        query=url.query,
    )
    return url.render_as_string(hide_password=False)


@open_door("whoever may read the file and rule the server, before any desk opens it")
def move_to_server(root: Path, admin: str, name: str, *, clock: Clock) -> Moved:
    """Makes the database ``name`` on the server and moves the register of a folder into it.

    ``admin`` is the address of the server for an account that may make databases and roles. The
    switch is one step: before ``server.json`` has its name the file counts, afterwards the server.
    Raises ``SystemProblem``, or ``DomainError`` while a restore waits for its confirmation; the
    file is then as it was and the new database is gone again.
    """
    folder = CentreFolder(root)
    if folder.server.exists():
        raise SystemProblem("server.moved_before")
    centre = open_centre(root, clock=clock)
    with centre.held:
        with centre.house.store.reading() as session:
            centre.house.hold.require_free(session)
        back_up(centre.house, folder)
        address = server.create_database(admin, name)
        try:
            rows, pages = _filled(centre, address)
            desk = server.add_desk(address, words().text("server.main_desk", Language.FA))
        except BaseException:
            server.drop_database(admin, name)
            raise
        write_server_file(folder.server, ServerFile(desk, centre.house.centre.name_fa))
    return Moved(rows, pages, _put_away(folder, clock))


@dataclass(frozen=True)
class Upgraded:
    """The schemas before and after, and the copy that was put aside; empty when there was none."""

    before: int
    after: int
    copy: str


@open_door("whoever rules the server, while no desk is connected to it")
def upgrade_server(root: Path, admin: str) -> Upgraded:
    """Brings the register of a folder's main computer to the schema of this program.

    No desk may be there: they are locked out, a whole copy of the database is put aside under
    another name and counted, the migration runs in one transaction, and the desks get their rights
    anew. On a schema that is right already only the rights are renewed. Raises ``SystemProblem``:
    ``server.in_use`` with the desks that are connected, ``server.newer``, ``server.no_register``,
    ``server.no_entry``; the register is then as it was.
    """
    folder = CentreFolder(root)
    name = make_url(read_server_file(folder.server).address).database
    address = make_url(admin).set(database=name).render_as_string(hide_password=False)
    before, copy = _schema_of(address), ""
    server.lock_desks_out(address)
    engine = postgres_engine(address)
    try:
        if before < migrate.head():
            copy = server.copy_aside(address, before)
            _require_same(address, copy)
        with server.refused():
            migrate.upgrade(engine)
        server.grant_desks(engine)
    except BaseException:
        server.let_desks_in(address)
        raise
    finally:
        engine.dispose()
    return Upgraded(before, migrate.head(), copy)


@open_door("whoever rules the server invites a desk to it")
def invite_desk(
    root: Path, admin: str, to: Path, *, host: str | None = None, label: str = ""
) -> None:
    """Writes the file that a second desk opens, with a login of its own and the sealed key.

    ``host`` is the name or number under which other computers reach this one; ``label`` is what
    people call the desk. Never over a file.
    """
    folder = CentreFolder(root)
    own = read_server_file(folder.server)
    if to.exists():
        raise SystemProblem("files.exists", file=Code(to.name))
    database = make_url(own.address).database
    address = make_url(
        server.add_desk(
            make_url(admin).set(database=database).render_as_string(hide_password=False), label
        )
    )
    if host is not None:
        query = {key: value for key, value in address.query.items() if key != "host"}
        address = address.set(host=host, query=query)
    try:
        key = (folder.keys / "certificate.key").read_text("utf-8")
    except OSError as error:
        raise problem(error, folder.keys) from error
    told = ServerFile(address.render_as_string(hide_password=False), own.centre, key)
    write_server_file(to, told)


@open_door("the login of a desk sees the logins of the others, never a password")
def desks_of(root: Path) -> list[ServerDesk]:
    """The desks of a folder's main computer."""
    engine = postgres_engine(read_server_file(CentreFolder(root).server).address)
    try:
        with translated(), engine.connect() as connection:
            return server.list_desks(connection)
    finally:
        engine.dispose()


@open_door("whoever rules the server ends the right of a desk to come in")
def end_desk(root: Path, admin: str, role: str) -> None:
    """Takes the login ``role`` away: a lost computer opens the register no more.

    Raises ``SystemProblem``: ``server.no_desk``, ``server.own_desk``, ``server.no_entry``.
    """
    own = make_url(read_server_file(CentreFolder(root).server).address)
    if role == own.username:
        raise SystemProblem("server.own_desk")
    server.end_desk(
        make_url(admin).set(database=own.database).render_as_string(hide_password=False), role
    )


@open_door("a new desk, before anybody can log in at it")
def join_server(invitation: Path, root: Path) -> None:
    """Makes the folder of a new desk from its invitation; the main computer has to answer.

    Raises ``SystemProblem``: ``server.file_damaged``, ``server.lost``, ``server.joined_before``.
    """
    given = read_server_file(invitation)
    if not given.key:
        raise SystemProblem("server.file_damaged", file=Code(invitation.name))
    folder = CentreFolder(root)
    if folder.server.exists() or folder.database.exists():
        raise SystemProblem("server.joined_before", folder=Code(str(root)))
    server.require_answer(given.address)
    folder.create()
    key = folder.keys / "certificate.key"
    if not key.exists():  # a joining that was cut off goes on here
        write_new(key, given.key.encode("utf-8"), private=True)
    write_server_file(folder.server, ServerFile(given.address, given.centre))


def _schema_of(address: str) -> int:
    """Refuses what is no register of ours, or belongs to a newer program."""
    engine = postgres_engine(address)
    try:
        with translated():
            found = migrate.current(engine)
    finally:
        engine.dispose()
    if found > migrate.head():
        raise SystemProblem("server.newer", found=found, known=migrate.head())
    if not found:
        raise SystemProblem("server.no_register")
    return found


def _require_same(address: str, copy: str) -> None:
    """Counts the copy; it is no backup before it holds as many rows of everything."""
    counts = []
    for name in (make_url(address).database, copy):
        engine = postgres_engine(
            make_url(address).set(database=name).render_as_string(hide_password=False)
        )
        try:
            with translated(), engine.connect() as connection:
                counts.append(migrate.row_counts(connection))
        finally:
            engine.dispose()
    here, there = counts
    for table, wanted in here.items():
        if (found := there.get(table, 0)) != wanted:
            raise SystemProblem("server.not_copied", table=table, wanted=wanted, found=found)


def _filled(centre: OpenCentre, address: str) -> tuple[int, int]:
    """Copies rows and pages and proves the trail where it is now."""
    engine = postgres_engine(address)
    try:
        migrate.upgrade(engine)
        rows = copy_rows(centre.house.store.engine, engine)
        kept, pages = FolderBlobStore(centre.folder.blobs), DatabaseBlobs(engine)
        names = list(kept.walk())
        for name in names:
            pages.put(kept.get(name))
        with Store(engine).reading() as session:
            if not proved(session, centre.house.keys).is_whole:
                raise SystemProblem("server.not_proved")
        server.grant_desks(engine)
    finally:
        engine.dispose()
    return rows, len(names)


def _put_away(folder: CentreFolder, clock: Clock) -> Path:
    """The file of one desk leaves its place, so that no old program goes on in it."""
    away = folder.replaced / f"{clock.now().astimezone(UTC):%Y%m%d-%H%M%S-%f}"
    try:
        away.mkdir(mode=0o700, parents=True)
        folder.database.rename(away / folder.database.name)
        fsync_folder(away)
        fsync_folder(folder.root)
    except OSError as error:
        raise problem(error, folder.database) from error
    return away
