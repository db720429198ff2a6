"""Backup and restore from the command line, for who helps on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import restoring, safekeeping
from tvto_desk.services.opening import open_centre
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.words import words

_SHOWN = 10

Say = Callable[[str], None]


def back_up(root: Path, say: Say, language: Language) -> int:
    """Makes a proven backup; refused by name while the program has the centre open."""
    centre = open_centre(root, clock=SystemClock())
    with centre.held:
        made = safekeeping.back_up(centre.house, centre.folder)
    if made is None:
        return 1
    say(words().text("restore.made", language, file=Code(str(made.path))))
    return 0


def list_backups(root: Path, say: Say, language: Language) -> int:
    """Says what each backup holds and what restoring it would lose."""
    seen = restoring.survey(root)
    if seen.problem is not None:
        say(words().error(seen.problem, language))
    if not seen.backups:
        say(words().text("restore.none", language))
        return 1
    for facts in seen.backups:
        name = Code(facts.backup.path.name)
        held = facts.held
        if held is None:
            assert facts.fault is not None  # noqa: S101  (narrows the type)
            say(words().error(facts.fault, language))
            continue
        say(
            words().text(
                "restore.line",
                language,
                file=name,
                people=held.people,
                certificates=len(held.numbers),
                acts=held.acts,
            )
        )
        if facts.lost_acts:
            say("  " + words().text("restore.lost_acts", language, count=facts.lost_acts))
        if facts.lost:
            say("  " + lost_words(facts.lost, language))
    return 0


def restore(root: Path, backup: Path, say: Say, language: Language) -> int:
    """Puts a backup in the place of the file; what was there is kept."""
    if not backup.exists():
        raise SystemProblem("database_file.missing", file=backup.name)
    away = restoring.restore(root, backup, clock=SystemClock())
    say(words().text("restore.done", language, file=Code(backup.name), folder=Code(str(away))))
    return 0


def lost_words(numbers: tuple[str, ...], language: Language) -> str:
    """The issued numbers that a backup does not hold, the first of them by name."""
    shown = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
    return words().text("restore.lost", language, count=len(numbers), numbers=Code(shown))
