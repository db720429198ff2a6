"""What the program runs on, and whether its own parts and the centre of a folder are whole.

The codes of the end: 0 whole, 1 something is damaged or missing, 2 the centre is open in a program
that does not answer, and was therefore not looked into.
"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from tvto_desk import __version__
from tvto_desk.db import opening, schema
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.opening import FileKind
from tvto_desk.db.search import check
from tvto_desk.db.server import require_answer
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code, Language
from tvto_desk.services.backup_files import list_backups
from tvto_desk.services.print_room import DEFAULT_TEMPLATE, PrintRoom
from tvto_desk.system import resources
from tvto_desk.system.backup_key import read_backup_key
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.instance_lock import InstanceLock
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.sealed_file import read_head
from tvto_desk.system.server_file import read_server_file
from tvto_desk.system.words import words

if TYPE_CHECKING:
    from tvto_desk.app.asking import Answer

WHOLE, DAMAGED, IN_USE = 0, 1, 2

Say = Callable[[str], None]


def tell(root: Path, say: Say, language: Language) -> int:
    """Says one line for each part; ``WHOLE``, ``DAMAGED`` or ``IN_USE``."""

    line = _teller(say, language)
    room = PrintRoom()
    line("program", version=Code(__version__), schema=schema.expected().version)
    line(
        "machine",
        python=Code(platform.python_version()),
        sqlite=Code(sqlite3.sqlite_version),
        system=Code(platform.platform()),
    )
    line("resources", folder=Code(str(resources.root())))
    template = room.template(DEFAULT_TEMPLATE).name
    line("text", engine=Code(room.fonts.engine.value), template=Code(template))
    line("day", day=SystemClock().today())
    line("folder", folder=Code(str(root)))
    try:
        return _centre(CentreFolder(root), line)
    except SystemProblem as problem:
        is_open = problem.code == "database_file.in_use"
        answer = _ask(root, language) if is_open else None
        if answer is None:
            say(words().error(problem, language))
            return IN_USE if is_open else DAMAGED
        line("asked")
        for told in answer.lines:
            say(told)
        return answer.code


def tell_held(folder: CentreFolder, say: Say, language: Language) -> int:
    """As ``tell``, of a centre that this program holds open, and of nothing else."""
    line = _teller(say, language)
    try:
        return _contents(folder, line)
    except SystemProblem as problem:
        say(words().error(problem, language))
        return DAMAGED


def _ask(root: Path, language: Language) -> Answer | None:
    from tvto_desk.app.asking import Question, ask_open_program

    return ask_open_program(root, Question.DOCTOR, language)


def _teller(say: Say, language: Language) -> Callable[..., None]:
    def line(code: str, **values: object) -> None:
        say(words().text(f"doctor.{code}", language, **values))

    return line


def _centre(folder: CentreFolder, line: Callable[..., None]) -> int:
    """Looks at the centre of the folder without changing it."""
    if folder.server.exists():
        require_answer(read_server_file(folder.server).address)
        line("server")
        return WHOLE
    if not folder.database.exists():
        line("nothing")
        return WHOLE
    with ExitStack() as held:
        if folder.lock.exists():
            held.enter_context(InstanceLock(folder.lock))
        state = opening.require_openable(folder.database, schema.expected().version)
        if state.kind is FileKind.OLDER:
            line("older", found=state.version, known=schema.expected().version)
            return WHOLE
        return _contents(folder, line)


def _contents(folder: CentreFolder, line: Callable[..., None]) -> int:
    """All through SQLite: a file that a program holds open is never opened past it."""
    with closing(bare_connection(folder.database, read_only=True)) as connection:
        opening.require_schema(connection, schema.expected().objects)
        findings = opening.full_check(connection)
    if findings:
        raise SystemProblem("database_file.damaged", file=Code(folder.database.name))
    line("whole")
    return max(_tell_finding(folder.database, line), _tell_backups(folder, line))


def _tell_backups(folder: CentreFolder, line: Callable[..., None]) -> int:
    """Whether new backups are encrypted, and whether the newest one is what it says."""
    is_on = read_backup_key(folder.backup_key) is not None
    backups = list_backups(folder)
    line("sealed" if is_on else "unsealed", count=len(backups))
    if backups and backups[0].is_sealed:
        read_head(backups[0].path)
    return WHOLE


def _tell_finding(database: Path, line: Callable[..., None]) -> int:
    """Whether everybody is found by what the records say; looked at without writing."""
    engine = sqlite_engine(database, read_only=True)
    try:
        with engine.connect() as connection:
            state = check.compare(connection)
    finally:
        engine.dispose()
    line(
        "finding",
        stored=state.stored,
        wanted=state.wanted,
        missing=state.missing,
        wrong=state.wrong,
    )
    return WHOLE if state.is_right else DAMAGED
