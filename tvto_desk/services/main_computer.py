"""The main computer («رایانهٔ اصلی»): one centre's register moved to a server for several desks.

The file of one desk is backed up, copied row by row, proved on the server and then moved away
whole. The folder keeps its keys, backups and papers; ``server.json`` stands in the file's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sqlalchemy import make_url

from tvto_desk.db import migrate, server
from tvto_desk.db.blobs import DatabaseBlobs
from tvto_desk.db.engine import postgres_engine
from tvto_desk.db.moving import copy_rows
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.services.access import open_door
from tvto_desk.services.history import proved
from tvto_desk.services.opening import OpenCentre, open_centre
from tvto_desk.services.safekeeping import back_up
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import Clock
from tvto_desk.system.files import fsync_folder, problem, write_new
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.server_file import ServerFile, read_server_file, write_server_file


@dataclass(frozen=True)
class Moved:
    """What came to the server, and where the file of one desk lies now."""

    rows: int
    pages: int
    away: Path


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
            desk = server.add_desk(address)
        except BaseException:
            server.drop_database(admin, name)
            raise
        write_server_file(folder.server, ServerFile(desk, centre.house.centre.name_fa))
    return Moved(rows, pages, _put_away(folder, clock))


@open_door("whoever rules the server invites a desk to it")
def invite_desk(root: Path, admin: str, to: Path, *, host: str | None = None) -> None:
    """Writes the file that a second desk opens, with a login of its own and the sealed key.

    ``host`` is the name or number under which other computers reach this one. Never over a file.
    """
    folder = CentreFolder(root)
    own = read_server_file(folder.server)
    if to.exists():
        raise SystemProblem("files.exists", file=to.name)
    database = make_url(own.address).database
    address = make_url(
        server.add_desk(
            make_url(admin).set(database=database).render_as_string(hide_password=False)
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


@open_door("a new desk, before anybody can log in at it")
def join_server(invitation: Path, root: Path) -> None:
    """Makes the folder of a new desk from its invitation; the main computer has to answer.

    Raises ``SystemProblem``: ``server.file_damaged``, ``server.lost``, ``server.joined_before``.
    """
    given = read_server_file(invitation)
    if not given.key:
        raise SystemProblem("server.file_damaged", file=invitation.name)
    folder = CentreFolder(root)
    if folder.server.exists() or folder.database.exists():
        raise SystemProblem("server.joined_before", folder=Code(str(root)))
    server.require_answer(given.address)
    folder.create()
    key = folder.keys / "certificate.key"
    if not key.exists():  # a joining that was cut off goes on here
        write_new(key, given.key.encode("utf-8"), private=True)
    write_server_file(folder.server, ServerFile(given.address, given.centre))


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
