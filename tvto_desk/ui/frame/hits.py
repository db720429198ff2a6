"""What the command palette finds, and who finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What was found, in the order of the list."""

    PERSON = "person"
    COURSE = "course"
    CERTIFICATE = "certificate"
    STANDARD = "standard"
    COMMAND = "command"
    SEARCH = "search"


ICONS = {
    HitKind.PERSON: "user",
    HitKind.COURSE: "book-open",
    HitKind.CERTIFICATE: "award",
    HitKind.STANDARD: "file-text",
    HitKind.COMMAND: "chevron-right",
    HitKind.SEARCH: "search",
}


@dataclass(frozen=True)
class Hit:
    """One line of the palette; ``run`` is called when it is chosen. ``also`` are other names.

    Grouped digits («۰۰۱ ۲۳۴۵۶۷ ۹») come isolated, or the groups would stand in reverse.
    """

    kind: HitKind
    title: str
    detail: str
    run: Callable[[], object]
    also: str = ""


Found = Callable[[Sequence[Hit]], None]
Provider = Callable[[str, Found], None]
"""Is given the text as typed, and hands what it finds to the callback, at once or later.

The callback belongs to the GUI thread; the answer to an older text is dropped by itself.
"""


def at_once(find: Callable[[str], Sequence[Hit]]) -> Provider:
    """A provider from a plain function that is quick enough for the GUI thread."""

    def provide(text: str, found: Found) -> None:
        found(find(text))

    return provide
