"""The register key: protected by the account of the operating system alone, to sign unattended.

In a file of its own: never in database, backup or log.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.files import problem, write_new
from tvto_desk.system.key_text import base64_of, bytes_of, flag_of, key_text, read_key_text
from tvto_desk.system.keys import PublicKey, public_of
from tvto_desk.system.phrase_locks import KEY_BYTES

_FORMAT: Final = "tvto-desk-register-key"


def open_register_key(
    path: Path, *, practice: bool = False, former: Iterable[bytes] = ()
) -> tuple[Ed25519PrivateKey, PublicKey]:
    """The key that signs heads and the issue journal unattended; made when it is missing.

    A key made anew has another id than the one that the register knows: compare them. ``practice``
    and ``former``, the public halves of the keys that it follows, count for a new key only; the
    result tells what the file says. Raises ``SystemProblem``: ``keys.damaged``, ``files.…``.
    """
    if not path.exists():
        private = Ed25519PrivateKey.generate()
        try:
            write_new(path, _register_text(private, practice, former), private=True)
        except SystemProblem as error:
            # Another program made it in the same moment: that one counts.
            if error.code != "files.exists":
                raise
    opened = read_key_text(path, _FORMAT, _register_key)
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            path.chmod(0o600)
    except OSError as error:
        raise problem(error, path) from error
    return opened


def former_register_keys(path: Path) -> tuple[bytes, ...]:
    """The public halves of the keys that this one follows; none where there is no file yet.

    Raises ``SystemProblem``: ``keys.damaged``, ``files.…``.
    """
    return read_key_text(path, _FORMAT, _former) if path.exists() else ()


def _register_text(private: Ed25519PrivateKey, practice: bool, former: Iterable[bytes]) -> bytes:
    public = public_of(private, practice)
    return key_text(
        _FORMAT,
        {
            "practice": practice,
            "key_id": public.key_id,
            "public_key": base64_of(public.raw),
            "private_key": base64_of(private.private_bytes_raw()),
            "former": [base64_of(raw) for raw in former],
        },
    )


def _register_key(content: Mapping[str, Any]) -> tuple[Ed25519PrivateKey, PublicKey]:
    private = Ed25519PrivateKey.from_private_bytes(bytes_of(content["private_key"], KEY_BYTES))
    public = public_of(private, flag_of(content["practice"]))
    if public.raw != bytes_of(content["public_key"], KEY_BYTES):
        raise ValueError("the two halves of the key do not belong together")
    return private, public


def _former(content: Mapping[str, Any]) -> tuple[bytes, ...]:
    return tuple(bytes_of(raw, KEY_BYTES) for raw in content.get("former", ()))
