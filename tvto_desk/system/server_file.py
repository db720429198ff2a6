"""The file that says at which main computer a centre's register lies: address, role, password.

In the folder of a centre it stands in place of the database file. With the wrapped certificate
key in it, it is the invitation that a second desk opens.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import problem, write_atomically

_FORMAT = "tvto-desk-server"
_VERSION = 1
_LARGEST = 1_000_000


@dataclass(frozen=True)
class ServerFile:
    """``address`` opens the database; ``centre`` is its name; ``key`` the certificate key's file,
    sealed by its holders' pass phrases, in an invitation only.
    """

    address: str
    centre: str
    key: str = ""


def read_server_file(path: Path) -> ServerFile:
    """Raises ``SystemProblem``: ``server.file_damaged``, ``files.…``."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SystemProblem("server.file_damaged", file=Code(path.name))
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise problem(error, path) from error
    except ValueError as error:
        raise SystemProblem("server.file_damaged", file=Code(path.name)) from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise SystemProblem("server.file_damaged", file=Code(path.name))
    values = [content.get(name) for name in ("address", "centre", "key")]
    address, centre, key = (value if isinstance(value, str) else "" for value in values)
    if content.get("version") != _VERSION or not address.startswith("postgresql+psycopg://"):
        raise SystemProblem("server.file_damaged", file=Code(path.name))
    return ServerFile(address, centre, key)


def write_server_file(path: Path, content: ServerFile) -> None:
    """Writes it for its owner alone: the password of a desk stands in it."""
    told = {
        "format": _FORMAT,
        "version": _VERSION,
        "address": content.address,
        "centre": content.centre,
        "key": content.key,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    write_atomically(path, text.encode("utf-8"), private=True)
