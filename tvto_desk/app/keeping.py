"""Backup, restore and the main computer from the command line, for who helps on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from tvto_desk.app.move_words import came, went
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code, Key, Language
from tvto_desk.services import (
    accounts,
    journal_rebuild,
    main_computer,
    moving,
    restoring,
    safekeeping,
)
from tvto_desk.services.backup_files import is_sealed
from tvto_desk.services.opening import open_centre
from tvto_desk.services.passwords import Passwords
from tvto_desk.services.restore_words import told
from tvto_desk.services.restoring import BackupFacts
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.words import words

Say = Callable[[str], None]


def back_up(root: Path, say: Say, language: Language) -> int:
    """Makes a proven backup; the program that has the centre open makes it itself. One that does
    not answer is named, and nothing was done.
    """
    try:
        centre = open_centre(root, clock=SystemClock())
    except SystemProblem as problem:
        if problem.code != "database_file.in_use":
            raise
        from tvto_desk.app.asking import Question, ask_open_program

        answer = ask_open_program(root, Question.BACKUP, language)
        if answer is None:
            raise
        for line in answer.lines:
            say(line)
        return answer.code
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
        _say_facts(facts, say, language)
    return 0


def restore(
    root: Path,
    backup: Path,
    say: Say,
    language: Language,
    ask_secret: Callable[[str], str] = getpass,
) -> int:
    """Says what a backup lacks and puts it in the place of the file; what was there is kept.

    What opens an encrypted one is asked for unseen.
    """
    phrase = ""
    if is_sealed(backup):
        phrase = ask_secret(f"{words().text('sealed.phrase_line', language)} ")
    _say_facts(restoring.examine(root, backup, phrase), say, language)
    away = restoring.restore(root, backup, clock=SystemClock(), phrase=phrase)
    say(words().text("restore.done", language, file=Code(backup.name), folder=Code(str(away))))
    return 0


def rebuild(
    root: Path,
    login: str,
    say: Say,
    language: Language,
    ask_secret: Callable[[str], str] = getpass,
    passwords: Passwords | None = None,
) -> int:
    """Says what the issue journal knows more than the file, and makes again what can be.

    Only who may issue may do it: the password of ``login`` is asked for unseen. 1 where something
    is still missing; its line names what it lacks.
    """
    centre = open_centre(root, clock=SystemClock())
    with centre.held:
        secret = ask_secret(
            f"{words().text('journal.password_line', language, login=Code(login))} "
        )
        desk = accounts.log_in(centre.house, passwords or Passwords(), login, secret)
        report = journal_rebuild.read_journal(desk, centre.folder)
        if not report.missing and not report.events:
            say(words().text("journal.same", language, count=report.certificates))
            return 0
        for row in report.missing:
            which = "journal.row_lacks" if row.lacks else "journal.row"
            lacks = Key(f"journal_lacks.{row.lacks}") if row.lacks else ""
            number, name, title = Code(row.number), row.name_fa, row.title_fa
            say(words().text(which, language, number=number, name=name, title=title, lacks=lacks))
        made = journal_rebuild.rebuild_from_journal(desk, centre.folder)
        say(words().text("journal.rebuilt", language, count=made))
    return 1 if any(row.lacks for row in report.missing) else 0


def move_centre(
    step: str,
    root: Path,
    stick: Path,
    say: Say,
    language: Language,
    ask_secret: Callable[[str], str] = getpass,
) -> int:
    """Takes the centre ``out``, brings one ``in``, or keeps it ``back`` here; the phrase of the
    certificate key is asked for unseen.
    """
    clock = SystemClock()
    phrase = ask_secret(f"{words().text('moved.phrase', language)} ")
    if step == "out":
        say(went(moving.move_out(root, stick, phrase, clock=clock), language))
    elif step == "in":
        bundle = moving.newest_file(stick)
        say(came(moving.move_in(bundle, root, phrase, clock=clock), language))
    else:
        moving.call_off(root, stick, phrase, clock=clock)
        say(words().text("moved.back_done", language))
    return 0


def move(root: Path, admin: str, name: str, say: Say, language: Language) -> int:
    """Moves the register of a folder to a server; the file of one desk is kept."""
    moved = main_computer.move_to_server(root, admin, name, clock=SystemClock())
    say(
        words().text(
            "server.moved",
            language,
            rows=moved.rows,
            pages=moved.pages,
            folder=Code(str(moved.away)),
        )
    )
    return 0


def upgrade(root: Path, admin: str, say: Say, language: Language) -> int:
    """Brings the server's register to the schema of this program."""
    done = main_computer.upgrade_server(root, admin)
    say(words().text("server.upgraded", language, before=done.before, after=done.after))
    if done.copy:
        say(words().text("server.put_aside", language, name=Code(done.copy)))
    return 0


def list_desks(root: Path, say: Say, language: Language) -> int:
    """Says which desks may come in, and which of them are connected now."""
    for desk in main_computer.desks_of(root):
        state = "here" if desk.is_here else "away"
        say(
            words().text(
                f"server.desk_{state}", language, name=desk.label or "", role=Code(desk.role)
            )
        )
    return 0


def end_desk(root: Path, admin: str, role: str, say: Say, language: Language) -> int:
    """Takes the login of a desk away."""
    main_computer.end_desk(root, admin, role)
    say(words().text("server.desk_ended", language, name=Code(role)))
    return 0


def invite(
    root: Path,
    admin: str,
    file: Path,
    host: str | None,
    label: str,
    say: Say,
    language: Language,
) -> int:
    """Writes the file that a second desk opens."""
    main_computer.invite_desk(root, admin, file, host=host, label=label)
    say(words().text("server.invited", language, file=Code(file.name)))
    return 0


def _say_facts(facts: BackupFacts, say: Say, language: Language) -> None:
    first, *more = told(facts, Code(facts.backup.path.name), language)
    say(first)
    for line in more:
        say("  " + line)
