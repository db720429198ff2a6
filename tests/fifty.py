"""Fifty people, and the ten and more ways in which the counter asks for one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests import office as the_office
from tvto_desk.domain import digits, keyboard
from tvto_desk.domain.person import PersonDraft

_FILE = Path(__file__).parent / "data" / "fifty_people.txt"
FIFTY = [line.split("|") for line in _FILE.read_text("utf-8").splitlines()]


def draft_of(number: int) -> PersonDraft:
    """The registration of one of the fifty."""
    first, last, father = FIFTY[number]
    return the_office.draft(
        number, first_name_fa=first, last_name_fa=last, father_fa=father, single_name=not last
    )


def _glued(draft: PersonDraft) -> str:
    whole = f"{draft.first_name_fa}{draft.last_name_fa}"
    return whole.replace(" ", "").replace("\u200c", "")


def _middle(draft: PersonDraft) -> str:
    name = (draft.last_name_fa or draft.first_name_fa).split()[0].replace("\u200c", "")
    return name[1:-1] if len(name) > 4 else name[-2:]


KINDS: dict[str, Callable[[PersonDraft], str]] = {
    "Arabic letters": lambda d: f"{d.first_name_fa} {d.last_name_fa}".replace("ی", "ي").replace(
        "ک", "ك"
    ),
    "without gaps": _glued,
    "half spaces as spaces": lambda d: f"{d.last_name_fa} {d.first_name_fa}".replace("\u200c", " "),
    "keyboard left on Latin": lambda d: _on_latin_keys(d.first_name_fa + " " + d.last_name_fa),
    "beginnings in the other order": lambda d: " ".join(
        word[:3] for word in f"{d.last_name_fa} {d.first_name_fa}".split()
    ),
    "middle of the family name": _middle,
    "first name and father": lambda d: f"{d.first_name_fa} {d.father_fa}",
    "title that is not there": lambda d: f"سید {d.first_name_fa} {d.last_name_fa}",
    "identity in groups of Persian digits": lambda d: digits.persian(
        f"{d.identity.value[:3]} {d.identity.value[3:9]} {d.identity.value[9:]}"
    ),
    "mobile with the country": lambda d: (
        f"+98 {d.mobiles[0].number[1:4]} {d.mobiles[0].number[4:]}"
    ),
    "last digits of the mobile": lambda d: digits.persian(d.mobiles[0].number[-5:]),
    "alef without its hat, hamza as its carrier": lambda d: (
        f"{d.first_name_fa} {d.last_name_fa}".translate(str.maketrans("آأئؤ", "اایو"))
    ),
}


def _on_latin_keys(meant: str) -> str:
    return keyboard.to_latin(meant.replace("\u200c", ""))
