"""What was moved, in a sentence: one place for the window and the command line."""

from __future__ import annotations

from tvto_desk.domain.words import Code, Language
from tvto_desk.services.moving import MovedFile, TakenIn
from tvto_desk.system.words import words


def went(made: MovedFile, language: Language) -> str:
    """The centre lies in a file now."""
    return words().text("moved.out_done", language, file=Code(made.path.name), count=made.files)


def came(taken: TakenIn, language: Language) -> str:
    """What came, and what of it was damaged before."""
    say, held = words().text, taken.held
    told = say(
        "moved.in_done",
        language,
        people=held.people,
        certificates=len(held.numbers),
        acts=held.acts,
    )
    if not taken.faults:
        return told
    found = "، ".join(say(f"drill.{fault}", language, count=n) for fault, n in taken.faults)
    return f"{told} {say('moved.in_faults', language, found=found)}"
