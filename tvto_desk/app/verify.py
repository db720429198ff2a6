"""``tvto-desk verify``: what a certificate in a file, a picture or a scanned text is worth.

Needs no centre and no network: a list of keys signed by the province, and perhaps lists of ended
certificates, are all it asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tvto_desk.domain import jalali
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import PREFIX
from tvto_desk.services.trust import Checked, Trust, judge
from tvto_desk.system.words import words
from tvto_desk.ui.widgets.code_file import CodeFile, read_code_file


def check(what: str, trust: Trust) -> list[Checked]:
    """Checks every code in a PDF, a picture, or a text that was scanned (or a file of it).

    Raises ``proof.no_code`` when there is none, and what ``read_proof`` raises.
    """
    found = CodeFile((what.strip(),)) if _is_code(what) else read_code_file(Path(what))
    return [judge(text, trust).on_page(found.page) for text in found.ours]


def tell(
    what: str, trust: Trust, say: Callable[[str], None], language: Language = Language.FA
) -> int:
    """Says what was found, large things first; 0 when every code is a genuine certificate."""
    found = check(what, trust)
    for checked in found:
        payload = checked.proof.payload
        for key in (checked.sentence, *checked.notes):
            say(words().text(key, language))
        for label, value in (
            ("number", payload.number),
            ("holder_name_fa", payload.name_fa),
            ("holder_name_en", payload.name_en),
            ("holder_father_fa", payload.father_fa),
            ("standard_title_fa", payload.title_fa),
            ("standard_title_en", payload.title_en),
            ("standard_code", payload.code),
            ("standard_hours", str(payload.hours)),
            ("assessment_date", jalali.numeric(payload.assessed_on)),
            ("issue_date", jalali.numeric(payload.issued_on)),
            ("place_centre_fa", payload.centre_fa),
        ):
            say(f"  {words().text(f'certificate_page.{label}', language)}: {value}")
        if payload.copy_no > 1:
            say(f"  {words().text('proof_list.copy', language, copy=payload.copy_no)}")
    if trust.keys is not None:
        say(words().text("proof_list.as_of", language, day=trust.keys.as_of))
    return 0 if all(checked.is_good for checked in found) else 1


def _is_code(what: str) -> bool:
    """Whether the words are a scanned text: a version of ours, not the name of a file."""
    return what.startswith("TVTO") and ":" in what[: len(PREFIX) + 2]
