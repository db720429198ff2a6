"""What stops a page stops its certificate: a clear sentence, no half file, no number used up."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.domain.errors import CodedError
from tvto_desk.services import certificates
from tvto_desk.services.print_room import PrintRoom
from tvto_desk.system import resources
from tvto_desk.system.files import write_atomically
from tvto_desk.system.words import words

Break = Callable[[Office, pytest.MonkeyPatch, Path], None]
LONGEST = "سیده‌فاطمه‌معصومه‌زهرا"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One approved request, which every trouble meets in turn."""
    made = Office(tmp_path_factory.mktemp("office"))
    classroom.approved(made, 1)
    yield made
    made.close()


def _full_disk(_office: Office, patch: pytest.MonkeyPatch, _folder: Path) -> None:
    def full(_number: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    patch.setattr(os, "write", full)


def _disk_that_fills_up(_office: Office, patch: pytest.MonkeyPatch, _folder: Path) -> None:
    """Half of the page is written before the disk is full."""
    real, left = os.write, [4096]

    def some(number: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "full")
        left[0] -= 4096
        return real(number, bytes(data)[:4096])

    patch.setattr(os, "write", some)


def _no_photo(office: Office, patch: pytest.MonkeyPatch, _folder: Path) -> None:
    with office.house.store.reading() as session:
        sha = session.execute(select(Person.photo_sha).where(Person.id == 1)).scalar_one()
    found = next(office.folder.rglob(sha))
    data = found.read_bytes()
    found.unlink()
    patch.setattr(office, "mend", lambda: write_atomically(found, data), raising=False)


def _name(**changes: str) -> Break:
    """A name as only a damaged or foreign file could hold it: no window lets it through."""

    def put(office: Office, patch: pytest.MonkeyPatch, _folder: Path) -> None:
        sets = ", ".join(f"{column} = '{text}'" for column, text in changes.items())
        back = ", ".join(f"{column} = '{_stored(office, column)}'" for column in changes)
        classroom.raw(office, f"UPDATE person_name SET {sets} WHERE person_id = 1")
        mend = f"UPDATE person_name SET {back} WHERE person_id = 1"
        patch.setattr(office, "mend", lambda: classroom.raw(office, mend), raising=False)

    return put


def _stored(office: Office, column: str) -> str:
    with office.house.store.reading() as session:
        found = select(getattr(PersonName, column)).where(PersonName.person_id == 1)
        return str(session.execute(found).scalars().first())


def _template(line: str, instead: str) -> Break:
    """A design whose file was changed by hand, or by a newer program."""

    def put(office: Office, patch: pytest.MonkeyPatch, folder: Path) -> None:
        shutil.copytree(resources.root() / "certificates", folder / "certificates")
        (folder / "fonts").symlink_to(resources.root() / "fonts")
        file = folder / "certificates" / "formal-1" / "template.toml"
        text = file.read_text("utf-8")
        assert line in text
        file.write_text(text.replace(line, instead, 1), "utf-8")
        broken = replace(office.house, print_room=PrintRoom(folder))
        patch.setattr(office.manager, "house", broken)

    return put


TROUBLES: dict[str, tuple[Break, str]] = {
    "disk full": (_full_disk, "files.disk_full"),
    "disk full half way": (_disk_that_fills_up, "files.disk_full"),
    "photo missing": (_no_photo, "files.blob_missing"),
    "no glyph": (_name(last_name_fa="محمدی 漢字"), "print.no_glyph"),
    "name of 200 letters": (_name(last_name_fa=LONGEST * 9), "print.does_not_fit"),
    "blank Latin name": (_name(first_name_en=" "), "print.blank"),
    "unknown field": (_template("[paper]", "[paper]\nfold = 3"), "print.template_unknown_part"),
    "newer template": (_template("schema = 1", "schema = 2"), "print.template_newer"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_nothing_is_issued_without_its_page(
    office: Office, trouble: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_it, code = TROUBLES[trouble]
    files = sorted(office.house.blobs.walk())
    with monkeypatch.context() as patch:
        break_it(office, patch, tmp_path)
        stored = classroom.contents_of(office)
        with pytest.raises(CodedError) as stopped:
            certificates.issue_certificates(office.manager, [1])
        patch.setattr(os, "write", _REAL_WRITE)
        assert stopped.value.code == code
        assert len(words().error(stopped.value)) > 30
        assert classroom.contents_of(office) == stored
        mend = getattr(office, "mend", None)
        if mend is not None:
            mend()
    assert sorted(office.house.blobs.walk()) == files
    assert [path for path in office.folder.rglob("*.tmp") if path.stat().st_size] == []


def test_afterwards_the_number_is_the_first_all_the_same(office: Office) -> None:
    """Runs after the troubles above: not one of them used a number up."""
    (made,) = certificates.issue_certificates(office.manager, [1])
    with office.house.store.reading() as session:
        row = session.get_one(Certificate, made)
        assert row.number == "QZ-1404-02-00001"
        assert office.house.blobs.has(row.pdf_sha)


_REAL_WRITE = os.write
