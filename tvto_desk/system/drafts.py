"""Drafts of open forms: one small JSON file a form, whole or absent, also after a power cut."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from tvto_desk.system.files import problem, write_atomically

_VERSION: Final = 1
_SUFFIX: Final = ".draft.json"
_FORM: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,80}")


@dataclass(frozen=True)
class FormDraft:
    """What stood in a form, as it was typed.

    ``form`` names the form (``"trainee.new"``, ``"trainee.137"``), ``kept_at`` is an aware instant,
    and ``typed`` holds a JSON value for each field. ``base`` is what stood there before anything
    was typed, for a record that others may change meanwhile.
    """

    form: str
    kept_at: datetime
    typed: dict[str, Any]
    base: dict[str, Any] | None = None


class DraftStore:
    """The drafts in one folder; readable by their owner alone, since they hold personal data.

    The app gives each user a folder, so that nobody is offered the draft of a colleague.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, draft: FormDraft) -> None:
        """Puts ``draft`` in the place of the former one of the same form.

        Raises ``SystemProblem`` (``files.…``); the former one then still stands.
        """
        path = self._path(draft.form)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise problem(error, self._folder) from error
        content = {
            "version": _VERSION,
            "form": draft.form,
            "kept_at": draft.kept_at.isoformat(),
            "typed": draft.typed,
            "base": draft.base,
        }
        # ASCII escapes carry what UTF-8 refuses: half a character pasted from a broken program.
        write_atomically(path, json.dumps(content).encode("ascii"), private=True)

    def find(self, form: str) -> FormDraft | None:
        """The draft of ``form``; None when there is none, or when its file cannot be read."""
        return _read(self._path(form))

    def list_kept(self) -> list[FormDraft]:
        """Every readable draft, the latest first."""
        drafts = (_read(path) for path in self._folder.glob(f"*{_SUFFIX}"))
        found = [draft for draft in drafts if draft is not None]
        return sorted(found, key=lambda draft: draft.kept_at, reverse=True)

    def discard(self, form: str) -> None:
        """Removes the draft of ``form``, if there is one. Raises ``SystemProblem``."""
        path = self._path(form)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise problem(error, path) from error

    def _path(self, form: str) -> Path:
        if not _FORM.fullmatch(form):
            raise ValueError(f"{form!r} is no name of a form")
        return self._folder / f"{form}{_SUFFIX}"


def _read(path: Path) -> FormDraft | None:
    # A draft is a kindness: a damaged one must never keep a form from opening.
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION or not isinstance(content["typed"], dict):
            return None
        kept_at = datetime.fromisoformat(content["kept_at"])
        base = content.get("base")
        known = base if isinstance(base, dict) else None
        return FormDraft(str(content["form"]), kept_at, content["typed"], known)
    except (OSError, ValueError, KeyError, TypeError):
        return None
