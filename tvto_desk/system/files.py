"""Files that are either whole or absent: written beside, flushed to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Final

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put ``data`` at ``path``: after a crash the old content or the new stands there.

    Flushed to the disk before it returns. ``private``: only the owner may read it. Raises
    ``SystemProblem`` (``files.…``); the old content then still stands.
    """
    tmp = write_beside(path, data, private=private)
    try:
        publish(tmp, path)
    finally:
        _discard(tmp)


def write_new(path: Path, data: bytes, *, private: bool = False) -> None:
    """Like ``write_atomically``, but never over something: raises ``files.exists``."""
    tmp = write_beside(path, data, private=private)
    try:
        publish_new(tmp, path)
    finally:
        _discard(tmp)


def write_beside(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Write ``data`` to a new temporary file in the folder of ``path`` and flush it.

    Gives the file to be published. Raises ``SystemProblem`` and leaves nothing behind.
    """
    # A short name of its own: the final name may already be as long as the disk allows.
    tmp = path.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        number = os.open(
            tmp,
            os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0),
            0o600 if private else 0o666,
        )
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(number, rest) :]
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        _discard(tmp)
        raise problem(error, path) from error
    return tmp


def publish(tmp: Path, final: Path) -> None:
    """Give a finished file its final name, replacing what stands there, and flush both.

    Both must be in one folder. Raises ``SystemProblem`` (``files.…``).
    """
    try:
        _flush(tmp)
        tmp.replace(final)
        fsync_folder(final.parent)
    except OSError as error:
        raise problem(error, final) from error


def publish_new(tmp: Path, final: Path) -> None:
    """Like ``publish``, but never over something: raises ``files.exists`` and keeps both."""
    try:
        _flush(tmp)
        _rename_new(tmp, final)
        fsync_folder(final.parent)
    except OSError as error:
        raise problem(error, final) from error


def fsync_folder(folder: Path) -> None:
    """Flush a folder's list of names, so that a new or renamed file survives a power cut.

    Windows offers no such thing and journals names by itself. Raises ``OSError``.
    """
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        except OSError as error:
            # Some file systems of memory sticks have nothing to flush here, and say so.
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(number)


def problem(error: OSError, path: Path) -> SystemProblem:
    """The sentence for what the operating system said about ``path``."""
    code = _CODES.get(error.errno or 0, "files.failed")
    if getattr(error, "winerror", None) in _HELD_ELSEWHERE:
        code = "files.held_elsewhere"
    return SystemProblem(code, file=Code(path.name))


_CODES: Final = {
    errno.ENOSPC: "files.disk_full",
    errno.EDQUOT: "files.disk_full",
    errno.EFBIG: "files.disk_full",
    errno.EACCES: "files.not_permitted",
    errno.EPERM: "files.not_permitted",
    errno.EROFS: "files.read_only",
    errno.EIO: "files.disk_failing",
    errno.ENOENT: "files.folder_missing",
    errno.ENOTDIR: "files.folder_missing",
    errno.EEXIST: "files.exists",
    errno.ENAMETOOLONG: "files.name_too_long",
}
_NO_LINKS: Final = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
# Windows: sharing violation and lock violation, mostly a virus scanner or an open viewer.
_HELD_ELSEWHERE: Final = {32, 33}


if sys.platform == "win32":

    def _rename_new(tmp: Path, final: Path) -> None:
        tmp.rename(final)

else:

    def _rename_new(tmp: Path, final: Path) -> None:
        """Windows refuses to rename over a file; elsewhere a second name is refused."""
        try:
            os.link(tmp, final)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            tmp.unlink()
            return
        # A memory stick knows no second name: take the final one first. A crash just here leaves
        # an empty file, which is refused by name.
        os.close(os.open(final, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            tmp.replace(final)
        except OSError:
            _discard(final)
            raise


def _flush(path: Path) -> None:
    # Windows flushes only a file opened for writing.
    number = os.open(path, os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _discard(path: Path) -> None:
    # Best effort: a stray temporary file does no harm, and the first error is the one to tell.
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


# --- names --------------------------------------------------------------------------------------

_LONGEST: Final = 180  # bytes; file systems allow 255, and prefixes and counters come on top
_LONGEST_SUFFIX: Final = 10
_UNSAFE: Final = re.compile(r'[\s\-]*[/\\:*?"<>|؟]+[\s\-/\\:*?"<>|؟]*')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.I)
_NAMELESS: Final = "unnamed"
_ZWNJ: Final = "\u200c"


def safe_file_name(text: str) -> str:
    """A name that Windows, Linux and a memory stick all accept, as near to ``text`` as can be.

    Signs that some system forbids become one dash, invisible and direction marks go (ZWNJ stays),
    Windows' device names get a leading ``_``, and the part before the extension is cut to fit.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join(sign for sign in text if sign == _ZWNJ or not _invisible(sign))
    text = _UNSAFE.sub("-", " ".join(text.split()))
    stem, dot, suffix = text.rpartition(".")
    if not dot or not stem or not _is_suffix(suffix):
        stem, dot, suffix = text, "", ""
    room = _LONGEST - len(dot + suffix)  # an extension is ASCII
    stem = _trim(_trim(stem).encode()[:room].decode("utf-8", "ignore"))
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return (stem or _NAMELESS) + dot + suffix


def _invisible(sign: str) -> bool:
    # Line breaks and tabs are controls too, but stand for a space.
    return not sign.isspace() and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _is_suffix(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= _LONGEST_SUFFIX


def _trim(stem: str) -> str:
    return stem.strip(" .-" + _ZWNJ)
