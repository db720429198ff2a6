import errno
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system import files
from tvto_desk.system.files import publish, publish_new, safe_file_name, write_atomically, write_new

OLD = b"the old content"
NEW = b"the new content" * 1000


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_content_is_replaced_and_nothing_else_is_left(place):
    write_atomically(place, NEW)
    assert place.read_bytes() == NEW
    assert names(place.parent) == ["paper.pdf"]


@pytest.mark.parametrize("data", [b"", b"x", bytes(3_000_000)])
def test_any_length_is_written(tmp_path, data):
    write_atomically(tmp_path / "file", data)
    assert (tmp_path / "file").read_bytes() == data


def test_private_file_is_for_its_owner_alone(tmp_path):
    write_atomically(tmp_path / "key", NEW, private=True)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_longest_name_of_the_disk_can_be_written(tmp_path):
    write_atomically(tmp_path / ("n" * 255), NEW)
    assert names(tmp_path) == ["n" * 255]


class Trouble:
    """The operating system's calls, of which one fails at its n-th use."""

    def __init__(self, call: str, number: int, nth: int) -> None:
        self.call, self.number, self.nth = call, number, nth
        self.seen = 0
        self.original = getattr(os, call)

    def __call__(self, *arguments, **options):
        self.seen += 1
        if self.seen == self.nth:
            raise OSError(self.number, os.strerror(self.number))
        return self.original(*arguments, **options)


# Each call that one writing makes, in its order; the second fsync is publish's, the third the
# folder's. After the rename the new content stands there already, unconfirmed.
STEPS = [
    ("open", 1, OLD),
    ("write", 1, OLD),
    ("fsync", 1, OLD),
    ("fsync", 2, OLD),
    ("replace", 1, OLD),
    ("fsync", 3, NEW),
]


@pytest.mark.parametrize(("call", "nth", "after"), STEPS)
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "files.disk_full"),
        (errno.EDQUOT, "files.disk_full"),
        (errno.EIO, "files.disk_failing"),
        (errno.EACCES, "files.not_permitted"),
        (errno.EROFS, "files.read_only"),
        (errno.ENODEV, "files.failed"),
    ],
)
def test_failing_step_is_told_and_leaves_a_whole_file(
    place, monkeypatch, call, nth, after, number, code
):
    trouble = Trouble(call, number, nth)
    monkeypatch.setattr(os, call, trouble)
    with pytest.raises(SystemProblem) as told:
        write_atomically(place, NEW)
    monkeypatch.undo()
    assert told.value.code == code
    assert told.value.params == {"file": "paper.pdf"}
    assert place.read_bytes() == after
    assert names(place.parent) == ["paper.pdf"]


def test_control_writing_in_place_loses_the_old_content(place, monkeypatch):
    """The same full disk, met by the usual way of writing."""
    monkeypatch.setattr(os, "write", Trouble("write", errno.ENOSPC, 1))

    def write_in_place() -> None:
        number = os.open(place, os.O_WRONLY | os.O_TRUNC)
        try:
            os.write(number, NEW)
        finally:
            os.close(number)

    with pytest.raises(OSError, match="No space"):
        write_in_place()
    assert place.read_bytes() == b""


def test_no_step_fails_when_the_trouble_comes_later(place, monkeypatch):
    trouble = Trouble("fsync", errno.EIO, 4)
    monkeypatch.setattr(os, "fsync", trouble)
    write_atomically(place, NEW)
    assert trouble.seen == 3


def test_short_writes_are_continued(place, monkeypatch):
    original = os.write
    monkeypatch.setattr(os, "write", lambda number, data: original(number, data[:7]))
    write_atomically(place, NEW)
    assert place.read_bytes() == NEW


def test_file_system_without_folder_flush_is_accepted(place, monkeypatch):
    monkeypatch.setattr(os, "fsync", Trouble("fsync", errno.EINVAL, 3))
    write_atomically(place, NEW)
    assert place.read_bytes() == NEW


def test_missing_folder_is_told(tmp_path):
    with pytest.raises(SystemProblem) as told:
        write_atomically(tmp_path / "none" / "paper.pdf", NEW)
    assert told.value.code == "files.folder_missing"


def test_published_file_replaces_the_former(place):
    tmp = place.with_name("paper.tmp")
    tmp.write_bytes(NEW)
    publish(tmp, place)
    assert place.read_bytes() == NEW
    assert names(place.parent) == ["paper.pdf"]


def test_new_file_is_never_published_over_another(place):
    tmp = place.with_name("paper.tmp")
    tmp.write_bytes(NEW)
    with pytest.raises(SystemProblem) as told:
        publish_new(tmp, place)
    assert told.value.code == "files.exists"
    assert (place.read_bytes(), tmp.read_bytes()) == (OLD, NEW)


def test_new_file_gets_its_name(tmp_path):
    tmp = tmp_path / "paper.tmp"
    tmp.write_bytes(NEW)
    publish_new(tmp, tmp_path / "paper.pdf")
    assert names(tmp_path) == ["paper.pdf"]
    assert (tmp_path / "paper.pdf").read_bytes() == NEW


def test_new_file_is_written_once(tmp_path):
    write_new(tmp_path / "key", NEW, private=True)
    with pytest.raises(SystemProblem) as told:
        write_new(tmp_path / "key", OLD, private=True)
    assert told.value.code == "files.exists"
    assert (tmp_path / "key").read_bytes() == NEW
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["key"]


@pytest.fixture
def memory_stick(monkeypatch):
    """A file system without second names, as FAT is."""
    monkeypatch.setattr(os, "link", Trouble("link", errno.EPERM, 1))


def test_new_file_gets_its_name_on_a_memory_stick(tmp_path, memory_stick):
    write_new(tmp_path / "paper.pdf", NEW)
    assert (tmp_path / "paper.pdf").read_bytes() == NEW
    assert names(tmp_path) == ["paper.pdf"]


def test_nothing_is_replaced_on_a_memory_stick(place, memory_stick):
    with pytest.raises(SystemProblem) as told:
        write_new(place, NEW)
    assert told.value.code == "files.exists"
    assert place.read_bytes() == OLD


@pytest.mark.parametrize("act", [write_new, write_atomically])
def test_kill_at_any_step_leaves_the_whole_file_or_none(tmp_path, act):
    """The process is killed before its n-th call to the system, for every n."""
    outcomes = []
    for nth in range(1, 20):
        final = tmp_path / f"{nth}.pdf"
        killed = killed_before_call(nth, lambda place=final: act(place, NEW))
        outcomes.append((killed, final.exists()))
        assert not final.exists() or final.read_bytes() == NEW
    assert (True, False) in outcomes
    assert outcomes[-1] == (False, True), "control: without a kill the file is there"


def killed_before_call(nth: int, act) -> bool:
    child = os.fork()
    if child == 0:
        calls = 0

        def counted(original):
            def call(*arguments, **options):
                nonlocal calls
                calls += 1
                if calls == nth:
                    os.kill(os.getpid(), signal.SIGKILL)
                return original(*arguments, **options)

            return call

        try:
            for name in ("open", "write", "fsync", "close", "link", "replace", "unlink"):
                setattr(os, name, counted(getattr(os, name)))
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_failed_publishing_of_a_new_file_leaves_the_name_free(tmp_path, monkeypatch, memory_stick):
    tmp = tmp_path / "paper.tmp"
    tmp.write_bytes(NEW)
    monkeypatch.setattr(os, "replace", Trouble("replace", errno.EIO, 1))
    with pytest.raises(SystemProblem):
        publish_new(tmp, tmp_path / "paper.pdf")
    assert names(tmp_path) == ["paper.tmp"]


def test_windows_hold_on_a_file_is_told():
    error = OSError(errno.EACCES, "held")
    error.winerror = 32
    assert files.problem(error, Path("paper.pdf")).code == "files.held_elsewhere"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("علی/رضا:؟.pdf", "علی-رضا.pdf"),  # P14
        ("گواهینامه QZ-1404-02-00137.pdf", "گواهینامه QZ-1404-02-00137.pdf"),
        ("می‌رود.pdf", "می‌رود.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\fakepath\\list.xlsx", "C-fakepath-list.xlsx"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("LPT².pdf", "_LPT².pdf"),
        ("console.txt", "console.txt"),
        ("report. ", "report"),
        ("...", "unnamed"),
        ("", "unnamed"),
        (".pdf", "pdf"),
        ("a\tb\nc.pdf", "a b c.pdf"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("nul\x00l.pdf", "null.pdf"),
        ("\ud800x.pdf", "x.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
    ],
)
def test_name_is_made_safe(text, name):
    assert safe_file_name(text) == name


def test_long_name_is_cut_before_its_extension():
    name = safe_file_name("کارآموز " * 60 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 180
    assert "\ufffd" not in name


@given(st.text(max_size=300))
def test_every_text_gives_a_name_that_can_be_written_and_stays(text):
    name = safe_file_name(text)
    assert 0 < len(name.encode()) <= 181
    assert not set(name) & set('/\\:*?"<>|\0')
    assert not name.startswith((" ", ".", "-"))
    assert not name.endswith((" ", "."))
    assert safe_file_name(name) == name


@given(st.text(alphabet="conCON.nul /:-_ 1²\u200c", max_size=12))
def test_no_device_name_gets_through(text):
    stem = safe_file_name(text).partition(".")[0].strip().upper()
    assert stem not in {"CON", "NUL"}
