"""A list of people to ring up: what came of each call, and numbers as an SMS panel takes them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tvto_desk.domain.person import Mobile


class CallState(StrEnum):
    """What came of the call; any may follow any, because a tick may be a slip of the hand."""

    WAITING = "waiting"
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


class Separator(StrEnum):
    """How numbers are put together for the clipboard."""

    LINE = "line"
    COMMA = "comma"


def numbers_text(
    phones: Iterable[Mobile], separator: Separator = Separator.LINE, *, owners: bool = False
) -> str:
    """Numbers in Latin digits, each once, in the order given.

    ``owners`` adds whose a number is («09121234567 پدر»), which only a line of its own can hold.
    """
    seen: dict[str, str] = {}
    for phone in phones:
        if not seen.get(phone.number):
            seen[phone.number] = phone.owner or ""
    if owners:
        return "\n".join(f"{number} {owner}".strip() for number, owner in seen.items())
    return ("\n" if separator is Separator.LINE else ",").join(seen)
