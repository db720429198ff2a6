"""Files that a bad disk or a bad hand has changed: refused, named, or the same (figure F5).

`FULL=1`: 600 files. Each is looked at in a process of its own, so that a crash is seen.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from enum import IntEnum
from pathlib import Path

import pytest

from tests.faults.children import forked
from tests.faults.conftest import Figure
from tests.office import Office
from tests.services import classroom
from tvto_desk.db import audit_chain, opening, schema
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.row_digest import changed_rows
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem

FILES = 600 if os.environ.get("FULL") else 40
PAGE = 4096


class Answer(IntEnum):
    """How a damaged file was met; the exit code of its process."""

    REFUSED = 10
    NAMED_BY_CHECK = 11
    NAMED_BY_TRAIL = 12
    SAME = 13
    SILENT = 14


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed file of an office that has issued a certificate."""
    made = Office(tmp_path_factory.mktemp("original"))
    classroom.issued(made, 1)
    made.close()
    return made.path


def _flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)


def _header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _zero_page(data: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(len(data) // PAGE)
    data[at : at + PAGE] = bytes(PAGE)


def _noise_page(data: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(len(data) // PAGE)
    data[at : at + PAGE] = chance.randbytes(PAGE)


def _swap_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (PAGE * n for n in chance.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )


def _old_page(data: bytearray, chance: random.Random) -> None:
    """A sector that was written to another place than it should have been."""
    one, other = (512 * n for n in chance.sample(range(len(data) // 512), 2))
    data[one : one + 512] = data[other : other + 512]


KINDS: list[Callable[[bytearray, random.Random], None]] = [
    _flip,
    _header,
    _cut,
    _zero_page,
    _noise_page,
    _swap_pages,
    _old_page,
]


def _content(path: Path) -> str:
    """A digest of every row that means something; the pieces of the search index are made anew."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(opening.reading_uri(path), uri=True)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
            " AND name NOT LIKE 'sqlite%' ORDER BY name"
        )
        for (name,) in names.fetchall():
            rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            digest.update(repr((name, rows)).encode())
    return digest.hexdigest()


def _met(path: Path, whole: str) -> Answer:
    """What the checks of the start, and then the check of the trail, say of the file."""
    try:
        opening.require_openable(path, schema.expected().version)
        with opening.damage_named(path), closing(bare_connection(path)) as connection:
            opening.require_schema(connection, schema.expected().objects)
            if opening.full_check(connection):
                return Answer.NAMED_BY_CHECK
    except SystemProblem:
        return Answer.REFUSED
    store = Store(sqlite_engine(path))
    try:
        with store.reading() as session:
            if list(audit_chain.verify(session)) or list(changed_rows(session)):
                return Answer.NAMED_BY_TRAIL
    except SystemProblem:  # a page that cannot be read
        return Answer.NAMED_BY_TRAIL
    finally:
        store.close()
    return Answer.SAME if _content(path) == whole else Answer.SILENT


def _in_a_process(path: Path, whole: str) -> int:
    def run() -> None:
        os._exit(_met(path, whole))

    _child, status = os.waitpid(forked(run), 0)
    return os.waitstatus_to_exitcode(status)


def test_damaged_file_is_refused_or_named_and_nothing_crashes(
    original: Path, tmp_path: Path, figure: Figure
) -> None:
    chance, whole, path = random.Random(5), _content(original), tmp_path / "centre.db"
    answers: dict[int, int] = {}
    for number in range(FILES):
        data = bytearray(original.read_bytes())
        KINDS[number % len(KINDS)](data, chance)
        path.write_bytes(data)
        answer = _in_a_process(path, whole)
        answers[answer] = answers.get(answer, 0) + 1
        for beside in tmp_path.iterdir():
            beside.unlink()
    good = {Answer.REFUSED, Answer.NAMED_BY_CHECK, Answer.NAMED_BY_TRAIL, Answer.SAME}
    lost = sum(count for answer, count in answers.items() if answer not in good)
    assert answers.get(Answer.NAMED_BY_CHECK, 0) + answers.get(Answer.REFUSED, 0) > FILES / 4
    figure.say("F5 damaged files", FILES, lost)


def test_flipped_bits_of_a_row_pass_the_check_of_sqlite(
    original: Path, tmp_path: Path, figure: Figure
) -> None:
    """The control: SQLite's own check sees no changed letter; only the digests do."""
    path, failed = tmp_path / "centre.db", 0
    data = original.read_bytes()
    name = "محمدی".encode()
    places = [at for at in range(len(data)) if data.startswith(name, at)][:10]
    for at in places:
        flipped = bytearray(data)
        flipped[at + 1] ^= 1
        path.write_bytes(flipped)
        with closing(sqlite3.connect(path)) as connection:
            failed += connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    figure.control("F5 control, SQLite's own check", len(places), failed, 0.3)


def test_copy_of_the_file_is_the_same(original: Path, tmp_path: Path) -> None:
    shutil.copy(original, tmp_path / "centre.db")
    assert _in_a_process(tmp_path / "centre.db", _content(original)) == Answer.SAME
