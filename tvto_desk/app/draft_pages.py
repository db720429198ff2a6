"""Where a kept draft belongs: the page that offers it back, and how that page is opened."""

from __future__ import annotations

from typing import Any

PageWish = tuple[str, dict[str, Any]]


def page_of_draft(form: str) -> PageWish:
    """The page and its arguments for the name of a form (``trainee.new``, ``marks.12``).

    A name that no form of this program has any more leads to the desk.
    """
    noun, _, rest = form.partition(".")
    whole, _, part = rest.partition("-")
    number = int(whole) if whole.isascii() and whole.isdigit() else None
    match noun, number:
        case "trainee", None:
            return "registration", {}
        case "trainee", _:
            return "registration", {"person_id": number}
        case "course", None:
            return "courses", {"new": True}
        case "course", _:
            return "courses", {"edit": number}
        case "session", _:
            return "assessment", {"new": True}
        case "marks", int():
            return "session", {"session_id": number}
        case "old_record", int() if part.isdigit():
            return "old_record", {"record_id": int(part)}
        case "old_record", int():
            return "old_record", {"person_id": number}
    return "desk", {}
