"""What a key file looks like on the disk: JSON with a checksum over the whole of it.

The checksum tells damage from a wrong pass phrase, which would otherwise look the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import problem

_VERSION: Final = 1
_T = TypeVar("_T")


def key_text(file_format: str, content: Mapping[str, Any]) -> bytes:
    """The bytes of a key file of a format."""
    whole = {"format": file_format, "version": _VERSION, **content}
    return json.dumps({**whole, "checksum": _checksum(whole)}, indent=1).encode()


def read_key_text(path: Path, file_format: str, of: Callable[[Mapping[str, Any]], _T]) -> _T:
    """What ``of`` makes of the content of a key file whose checksum is right.

    Raises ``SystemProblem``: ``keys.missing``, ``keys.newer``, ``keys.damaged``, ``files.…``.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SystemProblem("keys.missing", file=Code(path.name)) from error
    except OSError as error:
        raise problem(error, path) from error
    try:
        read = json.loads(data)
        if read.pop("checksum") != _checksum(read) or read["format"] != file_format:
            raise ValueError("checksum or format")
        if read["version"] != _VERSION:
            raise SystemProblem("keys.newer", file=Code(path.name))
        return of(read)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SystemProblem("keys.damaged", file=Code(path.name)) from error


def base64_of(data: bytes) -> str:
    """Bytes as a text."""
    return base64.b64encode(data).decode("ascii")


def bytes_of(text: str, length: int) -> bytes:
    """The bytes of a text; ``ValueError`` unless there are ``length``."""
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError("length")
    return data


def flag_of(value: object) -> bool:
    """A truth value and nothing like one."""
    if not isinstance(value, bool):
        raise TypeError("flag")
    return value


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
