"""What a backup holds and lacks, in sentences: one place for the window and the command line."""

from __future__ import annotations

from datetime import date

from tvto_desk.domain.words import Code, Language, show
from tvto_desk.services.restoring import BackupFacts
from tvto_desk.system.words import words

_SHOWN = 10


def told(facts: BackupFacts, name: date | Code, language: Language) -> list[str]:
    """One sentence a fact; ``name`` is what the backup is called: its day, or its file."""
    say = words().text
    if facts.told is not None and facts.held is None:
        lines = [say("restore.closed", language, file=name)]
        if facts.lost_acts:
            lines.append(say("restore.lost_acts", language, count=facts.lost_acts))
        return lines
    if facts.held is None:
        return [words().error(facts.fault, language)] if facts.fault else []
    held = facts.held
    lines = [
        say(
            "restore.line",
            language,
            file=name,
            people=held.people,
            certificates=len(held.numbers),
            acts=held.acts,
        )
    ]
    if facts.lost_acts:
        lines.append(say("restore.lost_acts", language, count=facts.lost_acts))
    if facts.lost:
        shown = [show(Code(number), language) for number in facts.lost[:_SHOWN]]
        comma = "، " if language is Language.FA else ", "
        numbers = comma.join(shown) + (" …" if len(facts.lost) > _SHOWN else "")
        lines.append(say("restore.lost", language, count=len(facts.lost), numbers=numbers))
    if facts.faults:
        found = "، ".join(say(f"drill.{fault}", language, count=n) for fault, n in facts.faults)
        lines.append(say("restore.trail", language, found=found))
    return lines
