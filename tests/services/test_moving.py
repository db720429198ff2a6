"""A centre moves to another computer: all of it, once, and never to two places that issue."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.office import CHEAP, FAST, MORNING, PASSWORD, Office
from tests.services import classroom
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.errors import AccessDenied, CodedError, DomainError, SystemProblem
from tvto_desk.domain.roles import ReadOnly
from tvto_desk.domain.words import Language
from tvto_desk.services import accounts, certificates, moving
from tvto_desk.services.looking import open_to_look
from tvto_desk.services.opening import open_centre
from tvto_desk.system import moved_mark
from tvto_desk.system.append_log import AppendLog
from tvto_desk.system.blobs import FolderBlobStore
from tvto_desk.system.clock import FixedClock
from tvto_desk.system.keys import create_key_file, read_public_key
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.register_key import open_register_key
from tvto_desk.system.words import words

PHRASE = "a phrase of the head"
FIRST, SECOND = "QZ-1404-02-00001", "QZ-1404-02-00002"
CLOCK = FixedClock(MORNING)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[CentreFolder, int]:
    """A centre that issued one certificate and is asked for another, closed for the night."""
    folder = CentreFolder(tmp_path_factory.mktemp("old") / "centre")
    folder.create()
    office = Office(folder.root)
    first, second = classroom.approved(office, 2)
    certificates.issue_certificates(office.manager, [first])
    moving.announce_move(office.manager)
    with pytest.raises(AccessDenied):
        moving.announce_move(office.clerk)
    office.close()
    create_key_file(folder.certificate_key, {"head": PHRASE}, cost=CHEAP)
    open_register_key(folder.keys / "register.key")
    AppendLog(folder.journal).append([b"a line of the journal"])
    (folder.root / "lists").mkdir()
    (folder.root / "lists" / "province.json").write_text("{}", "utf-8")
    (folder.drafts).mkdir()
    (folder.drafts / "form").write_text("half a form", "utf-8")
    return folder, second


@pytest.fixture
def old(original: tuple[CentreFolder, int], tmp_path: Path) -> CentreFolder:
    shutil.copytree(original[0].root.parent, tmp_path / "old")
    (tmp_path / "stick").mkdir()
    return CentreFolder(tmp_path / "old" / "centre")


def _out(old: CentreFolder) -> Path:
    stick = old.root.parent.parent / "stick"
    return moving.move_out(old.root, stick, PHRASE, clock=CLOCK, cost=CHEAP).path


def _new(old: CentreFolder) -> CentreFolder:
    return CentreFolder(old.root.parent.parent / "new" / "centre")


def _told(error: CodedError) -> str:
    assert words().error(error, Language.EN)
    return words().error(error, Language.FA)


def _works(folder: CentreFolder) -> bool:
    try:
        open_centre(folder.root, clock=CLOCK).held.close()
    except SystemProblem as error:
        return error.code != "moved.away"
    return True


@pytest.fixture
def new(old: CentreFolder) -> CentreFolder:
    """The centre at its new place."""
    bundle = _out(old)
    folder = _new(old)
    folder.root.parent.mkdir()
    taken = moving.move_in(bundle, folder.root, PHRASE, clock=CLOCK)
    assert (len(taken.held.numbers), taken.faults) == (1, ())
    return folder


def test_everything_comes_along_and_numbers_go_on(
    old: CentreFolder, new: CentreFolder, original: tuple[CentreFolder, int]
) -> None:
    assert read_public_key(new.certificate_key) == read_public_key(old.certificate_key)
    names = list(FolderBlobStore(old.blobs).walk())
    assert names
    assert list(FolderBlobStore(new.blobs).walk()) == names
    assert list(AppendLog(new.journal).lines()) == list(AppendLog(old.journal).lines())
    assert (new.root / "lists" / "province.json").exists()
    assert not new.drafts.exists()
    assert not [path for path in new.root.parent.iterdir() if path.name.endswith(".new")]
    assert _works(new)
    office = Office.__new__(Office)
    office.folder, office.url, office.path = new.root, None, new.database
    office.clock = FixedClock(MORNING)
    office.open()
    certificates.issue_certificates(office.manager, [original[1]])
    assert [row.number for row in certificates.list_certificates(office.manager)] == [FIRST, SECOND]
    with office.house.store.reading() as session:
        acts = session.execute(select(Audit.action)).scalars().all()
    office.close()
    assert "centre.move_in" in acts


def test_what_it_left_is_for_looking_alone_and_says_when_and_where_to(
    old: CentreFolder, original: tuple[CentreFolder, int]
) -> None:
    bundle = _out(old)
    assert not _works(old)
    with pytest.raises(SystemProblem) as refused:
        open_centre(old.root, clock=CLOCK)
    sentence = _told(refused.value)
    for part in ("۱۴۰۴", "stick", bundle.name):
        assert part in sentence
    with pytest.raises(SystemProblem, match=r"moved\.away"):
        _out(old)
    seen = open_to_look(old.root, ReadOnly.MOVED, clock=CLOCK)
    desk = accounts.log_in(seen.house, FAST, "rezaei", PASSWORD)
    assert len(certificates.list_certificates(desk)) == 1
    with pytest.raises(AccessDenied):
        certificates.issue_certificates(desk, [original[1]])
    seen.held.close()


def test_it_opens_once_and_only_with_the_phrase(old: CentreFolder) -> None:
    with pytest.raises(DomainError, match=r"keys\.wrong_phrase"):
        moving.move_out(old.root, old.root.parent, "another phrase", clock=CLOCK)
    assert _works(old)
    bundle, new = _out(old), _new(old)
    new.root.parent.mkdir()
    with pytest.raises(DomainError, match=r"sealed\.wrong_phrase"):
        moving.move_in(bundle, new.root, "another phrase", clock=CLOCK)
    whole = bundle.read_bytes()
    for broken in (whole[:-20], whole[:-2000] + b"x" + whole[-1999:]):
        bundle.write_bytes(broken)
        with pytest.raises(SystemProblem, match=r"sealed\."):
            moving.move_in(bundle, new.root, PHRASE, clock=CLOCK)
    bundle.write_bytes(whole)
    assert list(new.root.parent.iterdir()) == []
    moving.move_in(bundle, new.root, PHRASE, clock=CLOCK)
    with pytest.raises(SystemProblem, match=r"moved\.folder_taken"):
        moving.move_in(bundle, new.root, PHRASE, clock=CLOCK)
    with pytest.raises(SystemProblem) as again:
        moving.move_in(bundle, new.root.parent / "third" / "centre", PHRASE, clock=CLOCK)
    assert again.value.code == "moved.opened_before"
    assert "۱۴۰۴" in _told(again.value)
    # And nobody takes back what works elsewhere.
    with pytest.raises(SystemProblem, match=r"moved\.opened_before"):
        moving.call_off(old.root, bundle.parent, PHRASE, clock=CLOCK)
    assert not _works(old)


def test_opening_that_broke_off_goes_on_at_the_same_computer(
    old: CentreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, new = _out(old), _new(old)
    new.root.parent.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(moving, "fsync_folder", _fails)
        patched.setattr(Path, "rename", _fails)
        with pytest.raises(SystemProblem):
            moving.move_in(bundle, new.root, PHRASE, clock=CLOCK)
    assert json.loads(moving.receipt_of(bundle).read_text("utf-8"))["folder"] == str(new.root)
    assert not new.root.exists()
    moving.move_in(bundle, new.root, PHRASE, clock=CLOCK)
    assert _works(new)


def test_move_is_called_off_while_nobody_opened_it(old: CentreFolder) -> None:
    with pytest.raises(SystemProblem, match=r"moved\.not_away"):
        moving.call_off(old.root, old.root.parent, PHRASE, clock=CLOCK)
    bundle = _out(old)
    with pytest.raises(DomainError, match=r"keys\.wrong_phrase"):
        moving.call_off(old.root, bundle.parent, "another phrase", clock=CLOCK)
    with pytest.raises(SystemProblem, match=r"moved\.file_missing"):
        moving.call_off(old.root, old.root, PHRASE, clock=CLOCK)
    assert not _works(old)
    moving.call_off(old.root, bundle.parent, PHRASE, clock=CLOCK)
    assert list(bundle.parent.iterdir()) == []
    assert _works(old)
    assert _works(old)


@pytest.mark.parametrize("step", ["mark", "publish", "marked"])
def test_move_that_breaks_off_leaves_one_place_that_may_issue(
    old: CentreFolder, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = old.root.parent.parent / "stick"
    marks = []

    def write(path: Path, mark: moved_mark.MovedMark) -> None:
        marks.append(mark)
        if len(marks) == {"mark": 1, "marked": 2}.get(step):
            _fails()
        moved_mark.write_mark(path, mark)

    with monkeypatch.context() as patched:
        patched.setattr(moving, "write_mark", write)
        if step == "publish":
            patched.setattr(moving, "publish_new", _fails)
        with pytest.raises(SystemProblem):
            _out(old)
    bundles = list(stick.glob(f"*{moving.SUFFIX}"))
    assert _works(old) is (bundles == [])
    assert not list(stick.glob("*.tmp"))
    if bundles:
        moving.call_off(old.root, stick, PHRASE, clock=CLOCK)
        assert _works(old)


def test_power_cut_before_the_file_has_its_name_is_called_off(
    old: CentreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = old.root.parent.parent / "stick"

    class _PowerCut(BaseException):
        """Nothing after it runs."""

    kept: dict[Path, bytes] = {}

    def cut(tmp: Path, _final: Path) -> None:
        for path in (tmp, old.moved):
            kept[path] = path.read_bytes()
        raise _PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(moving, "publish_new", cut)
        with pytest.raises(_PowerCut):
            _out(old)
    for path, data in kept.items():
        path.write_bytes(data)
    assert not _works(old)
    moving.call_off(old.root, stick, PHRASE, clock=CLOCK)
    assert _works(old)
    assert list(stick.iterdir()) == []


def _fails(*_given: object) -> None:
    raise SystemProblem("files.disk_failing", file="stick")
