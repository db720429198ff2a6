"""``tvto-desk province``: the province's key and its lists, without a window.

Phrases are asked at the terminal and never stand in the command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from getpass import getpass
from pathlib import Path

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code, Language
from tvto_desk.print.proof_lists import Ending
from tvto_desk.services.province import (
    Province,
    ProvinceFolder,
    ProvinceKeyRow,
    found_province,
    open_province,
    request_rows,
)
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.phrase_locks import FULL_COST, Cost
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.system.words import words

HEAD = "head"
_YES = frozenset({"y", "yes", "بله", "بلی", "آری"})


@dataclass
class Terminal:
    """Who sits at the terminal: what is told, what is asked, and what is asked unseen."""

    language: Language = Language.FA
    tell: Callable[[str], None] = print
    ask: Callable[[str], str] = input
    ask_secret: Callable[[str], str] = getpass
    today: Callable[[], date] = lambda: SystemClock().today()
    cost: Cost = FULL_COST

    def say(self, which: str, **params: object) -> None:
        """A sentence of the catalogue."""
        self.tell(self.text(which, **params))

    def text(self, which: str, **params: object) -> str:
        """The same as a text."""
        return words().text(f"province.{which}", self.language, **params)

    def row(self, row: ProvinceKeyRow) -> None:
        """A key of a centre."""
        self.say(
            "row",
            centre=Code(row.centre),
            key=Code(row.key_id),
            fingerprint=Code(row.fingerprint),
            year=row.year,
        )


def new(folder: Path, terminal: Terminal) -> int:
    """Makes the key of the province."""
    place = ProvinceFolder(folder)
    phrase = terminal.ask_secret(f"{terminal.text('phrase')} ")
    if terminal.ask_secret(f"{terminal.text('again')} ") != phrase:
        raise DomainError("phrase.agree")
    recovery = new_recovery_phrase()
    found_province(place, {HEAD: phrase, RECOVERY: recovery}, terminal.today(), cost=terminal.cost)
    terminal.say("made", file=Code(place.public.name))
    terminal.say("recovery", phrase=Code(recovery))
    return 0


def show(folder: Path, terminal: Terminal) -> int:
    """Tells the listed keys."""
    rows = _opened(folder, terminal).rows()
    for row in rows:
        terminal.row(row)
    if not rows:
        terminal.say("empty")
    return 0


def sign(folder: Path, requests: Sequence[Path], terminal: Terminal) -> int:
    """Shows what the centres ask for, and signs it when the fingerprints were compared."""
    texts = [KeptLists.read_file(path) for path in requests]
    terminal.say("compare")
    for text in texts:
        for row in request_rows(text):
            terminal.row(row)
    if terminal.ask(f"{terminal.text('sign_question')} ").strip().casefold() not in _YES:
        terminal.say("not_signed")
        return 1
    province = _opened(folder, terminal)
    new_ones = [row for text in texts for row in province.certify_request(text, terminal.today())]
    if any(row.is_office for row in new_ones):
        terminal.say("office_signed", file=Code(province.folder.office.name))
    keys = [row for row in new_ones if not row.is_office]
    if keys or not new_ones:
        terminal.say("signed", count=len(keys), file=Code(province.folder.keys.name))
    return 0


def end(folder: Path, numbers: Sequence[str], *, replaced: bool, terminal: Terminal) -> int:
    """Ends certificates in the province's lists."""
    province = _opened(folder, terminal)
    ending = Ending.SUPERSEDED if replaced else Ending.REVOKED
    for number in numbers:
        path = province.end(number, ending, terminal.today(), datetime.now(UTC))
        terminal.say("ended", number=Code(number), file=Code(path.name))
    return 0


def withdraw(folder: Path, keys: Sequence[str], terminal: Terminal) -> int:
    """Withdraws keys in the province's list, by short name or fingerprint."""
    province = _opened(folder, terminal)
    if terminal.ask(f"{terminal.text('withdraw_question')} ").strip().casefold() not in _YES:
        terminal.say("not_signed")
        return 1
    for key in keys:
        path = province.withdraw(key, terminal.today())
        terminal.say("withdrawn", fingerprint=Code(key), file=Code(path.name))
    return 0


def _opened(folder: Path, terminal: Terminal) -> Province:
    return open_province(ProvinceFolder(folder), terminal.ask_secret(f"{terminal.text('phrase')} "))
