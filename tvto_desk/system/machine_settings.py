"""What this machine remembers between two runs: look, language, window. One small JSON file.

Each setting is declared once here. A file that cannot be read costs nothing but the memory: the
defaults hold, and ``problem`` says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import write_atomically

T = TypeVar("T", str, int, bool)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing to remember: its key in the file, its default, and what else it may be."""

    key: str
    default: T
    allowed: tuple[T, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether ``value`` has the type of the default and is allowed."""
        if type(value) is not type(self.default):
            return False
        return not self.allowed or value in self.allowed


LANGUAGE: Final = Setting("language", "fa", ("fa", "en"))
THEME: Final = Setting("theme", "system", ("system", "light", "dark"))
SCALE: Final = Setting("scale", 100, (100, 110, 125, 150))
DENSITY: Final = Setting("density", "normal", ("compact", "normal", "open"))
WINDOW: Final = Setting("window", "")  # Qt's own account of place and size, in base64
PRINTER: Final = Setting("printer", "")  # by the name the system knows it by; "" is its own choice
TRAYS: Final = Setting("trays", "")  # corrections by printer and tray, as JSON
BACKUP_COPIES: Final = Setting("backup_copies", "")  # folder on another disk, "" for none
BACKUP_MARK: Final = Setting("backup_mark", "")  # what is written in that folder, to know it again
BACKUP_INSIDE: Final = Setting("backup_inside", "")  # that folder, seen from its volume
BACKUP_NAME: Final = Setting("backup_name", "")  # what people call the volume
BACKUP_COPIED_ON: Final = Setting("backup_copied_on", "")  # the day of its last copy, in ISO form
LAST_CENTRE: Final = Setting("last_centre", "")  # folder of the centre opened last

_LARGEST = 1_000_000
"""Bytes; what is more was not written by this program."""


class MachineSettings:
    """The settings file of this machine at ``path``; it need not exist yet.

    ``problem`` is None, or the ``SystemProblem`` to tell: the file could not be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problem: SystemProblem | None = None
        self._values: dict[str, Any] = {}
        try:
            self._read(path)
        except FileNotFoundError:
            return
        except json.JSONDecodeError as error:
            self.problem = SystemProblem(
                "machine_settings.broken_line", file=Code(path.name), line=error.lineno
            )
        except (OSError, ValueError):
            self.problem = SystemProblem("machine_settings.broken", file=Code(path.name))

    def _read(self, path: Path) -> None:
        if path.stat().st_size > _LARGEST:
            raise ValueError(path.name)
        text = path.read_text("utf-8")
        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError(path.name)  # noqa: TRY004  (one way out for what is no settings)
        self._values = values
        for setting in _declared():
            if setting.key in values and not setting.accepts(values[setting.key]):
                found = text.find(f'"{setting.key}"')
                self.problem = SystemProblem(
                    "machine_settings.value",
                    file=Code(path.name),
                    key=Code(setting.key),
                    line=text.count("\n", 0, max(found, 0)) + 1,
                )

    def get(self, setting: Setting[T]) -> T:
        """The remembered value; the default where nothing or nonsense stands."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.accepts(value) else setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Remembers ``value`` and writes the file at once, if it is new.

        Keys of a newer program stay in the file. Raises ``SystemProblem`` (``files.…``), and
        ``ValueError`` for what the setting cannot be.
        """
        if not setting.accepts(value):
            raise ValueError(f"{setting.key}: {value!r}")
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomically(self._path, text.encode())


def _declared() -> list[Setting[Any]]:
    return [one for one in globals().values() if isinstance(one, Setting)]
