import errno
import hashlib
import os
from pathlib import Path

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.ports import BlobStore
from tvto_desk.system.blobs import FolderBlobStore

PHOTO = b"\xff\xd8 a photo" * 100
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def store(tmp_path):
    (tmp_path / "blobs").mkdir()
    return FolderBlobStore(tmp_path / "blobs")


def path_of(store_folder, sha=SHA):
    return store_folder / "blobs" / sha[:2] / sha[2:4] / sha


def test_store_answers_the_port(store):
    port: BlobStore = store
    assert port.put(PHOTO) == SHA
    assert port.get(SHA) == PHOTO
    assert port.has(SHA)


def test_empty_content_can_be_stored(store):
    assert store.get(store.put(b"")) == b""


def test_storing_twice_keeps_one_file_untouched(store, tmp_path):
    store.put(PHOTO)
    before = path_of(tmp_path).stat().st_ino
    assert store.put(PHOTO) == SHA
    assert path_of(tmp_path).stat().st_ino == before
    assert list(store.walk()) == [SHA]


def test_file_and_folders_are_flushed_before_the_hash_is_given(store, tmp_path, monkeypatch):
    flushed = []
    original = os.fsync

    def fsync(number: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        original(number)

    monkeypatch.setattr(os, "fsync", fsync)
    store.put(PHOTO)
    folder = path_of(tmp_path).parent
    assert flushed[-1] == str(folder)
    assert str(folder.parent) in flushed
    assert str(folder.parent.parent) in flushed
    assert any(name.endswith(".tmp") for name in flushed)
    flushed.clear()
    store.put(PHOTO)
    assert flushed == [str(folder)]


@pytest.mark.parametrize("content", [b"", PHOTO[:-1], PHOTO + b"x", b"\x00" + PHOTO[1:]])
def test_damaged_file_is_refused_and_healed_by_the_same_content(store, tmp_path, content):
    store.put(PHOTO)
    path_of(tmp_path).write_bytes(content)
    with pytest.raises(SystemProblem) as told:
        store.get(SHA)
    assert told.value.code == "files.blob_damaged"
    assert told.value.params == {"sha": SHA[:12]}
    store.put(PHOTO)
    assert store.get(SHA) == PHOTO


def test_every_flipped_bit_is_seen(store, tmp_path):
    store.put(b"small")
    sha = hashlib.sha256(b"small").hexdigest()
    for bit in range(8 * 5):
        data = bytearray(b"small")
        data[bit // 8] ^= 1 << bit % 8
        path_of(tmp_path, sha).write_bytes(data)
        with pytest.raises(SystemProblem):
            store.get(sha)


@pytest.mark.parametrize(
    "sha", [SHA, "", "../../../etc/passwd", SHA.upper(), SHA[:-1], SHA + "\n", "/" * 64]
)
def test_what_is_not_stored_is_missing(store, sha):
    assert not store.has(sha)
    with pytest.raises(SystemProblem) as told:
        store.get(sha)
    assert told.value.code == "files.blob_missing"


def test_full_disk_is_told_and_nothing_is_stored(store, monkeypatch):
    def full(_number: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SystemProblem) as told:
        store.put(PHOTO)
    assert told.value.code == "files.disk_full"
    assert not store.has(SHA)
    assert list(store.walk()) == []


def test_walk_gives_all_in_order_and_passes_over_strangers(store, tmp_path):
    stored = sorted(store.put(bytes([n])) for n in range(50))
    path_of(tmp_path, stored[0]).with_name(".abc.tmp").write_bytes(b"left over")
    path_of(tmp_path, stored[1]).with_name(SHA).write_bytes(b"in the wrong folder")
    assert list(store.walk()) == stored
