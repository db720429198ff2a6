"""Where a centre's file may lie: on a disk of this computer, with room left on it.

Network drives do not keep SQLite's locks: in an experiment two desks gave 788 serials twice there
while the integrity check said all was well. Several desks share a PostgreSQL server instead.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.files import problem

# fmt: off
_NETWORK: Final = frozenset({
    "cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs",
    "coda", "davfs", "beegfs", "gpfs", "pvfs2", "vboxsf", "vmhgfs", "prl_fs", "drvfs",
})
# What runs in user space is taken for a network unless it is known to sit on this computer.
_LOCAL_FUSE: Final = frozenset({
    "fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "fuse.lowntfs-3g", "fuse.exfat", "fuse.exfat-fuse",
    "fuse.ext2", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt",
    "fuse.fuse-overlayfs", "fuse.mergerfs", "fuse.bindfs",
})
# fmt: on
_DRIVE_REMOTE: Final = 4
_LONGEST_FOLDER: Final = 420
"""Bytes; the longest name below it is that of a backup in the making, with its journal."""
_MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True)
class Mount:
    """A line of Linux's mount table: where, and which kind of file system."""

    point: PurePosixPath
    kind: str


def parse_mounts(table: str) -> list[Mount]:
    """The mounts of ``/proc/self/mounts``, in order; spaces in paths stand there as ``\\040``."""
    mounts = []
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            mounts.append(Mount(PurePosixPath(point), fields[2]))
    return mounts


def network_kind(path: PurePosixPath, mounts: Iterable[Mount]) -> str | None:
    """The kind of network file system that holds the absolute ``path``, or None for a local one.

    The deepest mount counts, and of two at one place the later, which hides the earlier.
    """
    holder: Mount | None = None
    for mount in mounts:
        if path.is_relative_to(mount.point) and (
            holder is None or len(mount.point.parts) >= len(holder.point.parts)
        ):
            holder = mount
    if holder is None:
        return None
    user_space = holder.kind == "fuse" or holder.kind.startswith("fuse.")
    if holder.kind in _NETWORK or (user_space and holder.kind not in _LOCAL_FUSE):
        return holder.kind
    return None


def windows_network_kind(path: PureWindowsPath, drive_type: Callable[[str], int]) -> str | None:
    """``"UNC"`` or ``"mapped"`` for a Windows path on the network, or None for a local one.

    ``drive_type`` is Windows' ``GetDriveTypeW``, asked with a root such as ``"Z:\\\\"``.
    """
    drive = path.drive
    if drive.startswith("\\\\?\\") and not drive.upper().startswith("\\\\?\\UNC"):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return "UNC"
    return "mapped" if drive_type(f"{drive}\\") == _DRIVE_REMOTE else None


def require_local(path: Path) -> None:
    """Refuse a place on the network; ``path`` itself need not exist yet.

    Links are followed. Raises ``SystemProblem`` (``database_file.network_path``).
    """
    resolved = path.resolve()
    if _network_kind_here(resolved) is not None:
        raise SystemProblem("database_file.network_path", path=str(resolved))


def require_space(folder: Path, needed: int) -> None:
    """Refuse to begin when fewer than ``needed`` bytes are free on the volume of ``folder``.

    Raises ``SystemProblem`` (``files.too_little_space``, both figures in megabytes).
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise problem(error, folder) from error
    if free < needed:
        raise SystemProblem(
            "files.too_little_space",
            folder=folder.name,
            needed=-(-needed // _MEBIBYTE),
            free=free // _MEBIBYTE,
        )


def require_short(folder: Path) -> None:
    """Refuse a folder whose files SQLite could not name: it takes 512 bytes for the longest.

    Raises ``SystemProblem('files.path_too_long')``.
    """
    if len(os.fsencode(folder.absolute())) > _LONGEST_FOLDER:
        raise SystemProblem("files.path_too_long", folder=folder.name)


def tight_space(folder: Path, needed: int) -> SystemProblem | None:
    """What to tell at the start where a copy of the register has no room; it stops nobody."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    if free >= needed:
        return None
    return SystemProblem(
        "files.space_tight", needed=-(-needed // _MEBIBYTE), free=free // _MEBIBYTE
    )


if sys.platform == "win32":
    import ctypes

    def _network_kind_here(path: Path) -> str | None:
        return windows_network_kind(PureWindowsPath(path), ctypes.windll.kernel32.GetDriveTypeW)

else:

    def _network_kind_here(path: Path) -> str | None:
        table = Path("/proc/self/mounts")
        # Systems without this table (no Linux) are not among those the program is made for.
        mounts = parse_mounts(table.read_text("utf-8", "replace")) if table.exists() else []
        return network_kind(PurePosixPath(path), mounts)
