from pathlib import PurePosixPath, PureWindowsPath

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system import volumes
from tvto_desk.system.volumes import (
    network_kind,
    parse_mounts,
    require_local,
    require_space,
    windows_network_kind,
)

TABLE = r"""/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/clerk/PASHTIBAN fuseblk rw,nosuid 0 0
/dev/sdb2 /media/clerk/two\040words vfat rw 0 0
//server/share /mnt/office cifs rw,vers=3.0 0 0
server:/export /srv/nfs nfs4 rw 0 0
host /mnt/host 9p rw 0 0
clerk@server:/ /home/clerk/remote fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
mystery /mnt/mystery fuse.newcloud rw 0 0
/dev/sdc1 /mnt/ntfs fuse.ntfs-3g rw 0 0
vault /home/clerk/vault fuse.gocryptfs rw 0 0
/dev/sdd1 /mnt/office/local ext4 rw 0 0
systemd-1 /mnt/auto autofs rw 0 0
//server/auto /mnt/auto cifs rw 0 0
//server/old /mnt/over cifs rw 0 0
/dev/sde1 /mnt/over ext4 rw 0 0
short line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/clerk/centre.db", None),
        ("/media/clerk/PASHTIBAN/centre.db", None),
        ("/media/clerk/two words/centre.db", None),
        ("/mnt/ntfs/centre.db", None),
        ("/home/clerk/vault/centre.db", None),
        ("/mnt/office/centre.db", "cifs"),
        ("/mnt/office-at-home/centre.db", None),
        ("/mnt/office/local/centre.db", None),
        ("/srv/nfs/a/b/centre.db", "nfs4"),
        ("/mnt/host/centre.db", "9p"),
        ("/home/clerk/remote/centre.db", "fuse.sshfs"),
        ("/run/user/1000/gvfs/smb-share/centre.db", "fuse.gvfsd-fuse"),
        ("/mnt/mystery/centre.db", "fuse.newcloud"),
        ("/mnt/auto/centre.db", "cifs"),
        ("/mnt/over/centre.db", None),
    ],
)
def test_file_system_of_a_path_is_judged(path, kind):
    assert network_kind(PurePosixPath(path), parse_mounts(TABLE)) == kind


def test_empty_table_refuses_nothing():
    assert network_kind(PurePosixPath("/a"), []) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\Users\\clerk\\centre.db", None),
        ("\\\\?\\C:\\Users\\clerk\\centre.db", None),
        ("Z:\\centre.db", "mapped"),
        ("\\\\?\\Z:\\centre.db", "mapped"),
        ("\\\\server\\share\\centre.db", "UNC"),
        ("//server/share/centre.db", "UNC"),
        ("\\\\?\\UNC\\server\\share\\centre.db", "UNC"),
    ],
)
def test_windows_path_is_judged(path, kind):
    drives = {"C:\\": 3, "Z:\\": 4}
    assert windows_network_kind(PureWindowsPath(path), drives.__getitem__) == kind


def test_local_place_is_accepted_before_it_exists(tmp_path):
    require_local(tmp_path / "new" / "centre.db")


def test_network_place_is_refused_with_its_path(tmp_path, monkeypatch):
    table = f"server:/x {tmp_path} nfs4 rw 0 0\n"
    monkeypatch.setattr(volumes.Path, "read_text", lambda *_: table)
    with pytest.raises(SystemProblem) as refused:
        require_local(tmp_path / "centre.db")
    assert refused.value.code == "database_file.network_path"
    assert refused.value.params == {"path": str(tmp_path / "centre.db")}


def test_link_to_a_network_place_is_refused(tmp_path, monkeypatch):
    (tmp_path / "net").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "net")
    table = f"server:/x {tmp_path / 'net'} cifs rw 0 0\n"
    monkeypatch.setattr(volumes.Path, "read_text", lambda *_: table)
    with pytest.raises(SystemProblem):
        require_local(tmp_path / "link" / "centre.db")


def test_enough_space_passes_and_too_little_names_both_figures(tmp_path):
    require_space(tmp_path, 1)
    with pytest.raises(SystemProblem) as refused:
        require_space(tmp_path, 1 << 60)
    assert refused.value.code == "files.too_little_space"
    assert refused.value.params["needed"] == 1 << 40
    assert 0 < refused.value.params["free"] < 1 << 40


def test_space_of_a_missing_folder_is_told(tmp_path):
    with pytest.raises(SystemProblem) as refused:
        require_space(tmp_path / "none", 1)
    assert refused.value.code == "files.folder_missing"
