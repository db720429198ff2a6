"""The lines of the checklist of documents: their cells, their states, and what is told of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tvto_desk.domain.documents import KEPT, Document, Lacking
from tvto_desk.domain.gates import DUE, Need, Step
from tvto_desk.domain.words import Language
from tvto_desk.services.person_documents import DocumentRow
from tvto_desk.system.words import words
from tvto_desk.ui.speech import comma, say, say_alone, shown_title
from tvto_desk.ui.widgets.state_chip import Chip, Family

PHOTO: Final = "photo"
"""The line of the photo, which is no document but is asked for among them (domain §2)."""

_FAMILY: Mapping[Lacking, Family] = {
    Lacking.MISSING: Family.GAP,
    Lacking.COPY: Family.GAP,
    Lacking.ORIGINAL: Family.LOOK,
    Lacking.ENDED: Family.STOP,
}


@dataclass(frozen=True)
class PhotoRow:
    """What the checklist says of the photo: the day it was taken, whether that is recent."""

    taken_on: date | None
    has_photo: bool
    is_recent: bool


def cells(rows: Sequence[DocumentRow], photo: PhotoRow) -> list[dict[str, Any]]:
    """The values of the lines by column, the photo first."""
    return [_photo_cells(photo), *map(_cells, rows)]


def sample_state() -> str:
    """The longest word of a state in either language, for the width of its column."""
    states = (*(one.value for one in Lacking), "whole", "old_photo")
    return _longest(f"document_state.{state}" for state in states)


def sample_word(state: str) -> str:
    """Room for a short word in either language."""
    return "".join(words().text(f"document_state.{state}", each) for each in Language)


def sample_document() -> str:
    """The longest name of a document in either language."""
    return _longest(f"document.{kind.value}" for kind in Document)


def details(row: DocumentRow | None, photo: PhotoRow) -> str:
    """What is told of the line under the cursor: who asks, until which step, who saw it; ``row`` is
    None for the photo.
    """
    if row is None:
        return _photo_details(photo)
    told = []
    if row.standards:
        titles = comma().join(shown_title(*titles) for titles in row.standards)
        told.append(say("document_line.of_standard", titles=titles))
    elif row.is_asked:
        told.append(say("document_line.of_everybody"))
    else:
        told.append(say("document_line.not_asked"))
    if row.gap is not None:
        key = "stops" if row.gap.stops else "due"
        told.append(say(f"document_line.{key}", step=_step(DUE[Need.DOCUMENTS])))
    elif row.is_asked and row.held is None:
        told.append(say("document_line.other_is_there"))
    if row.held is not None and row.held.original_seen:
        key = "seen_by" if row.seen_by else "seen_on"
        told.append(say(f"document_line.{key}", name=row.seen_by, day=row.seen_on))
    return " ".join(told)


def _cells(row: DocumentRow) -> dict[str, Any]:
    held = row.held
    if row.gap is not None:
        lacking = row.gap.lacking
        state: Chip | None = Chip(_FAMILY[lacking], say(f"document_state.{lacking.value}"))
    elif held is not None:
        state = Chip(Family.DONE, say("document_state.whole"))
    else:
        state = None
    copied = held is not None and held.has_copy and row.kind not in KEPT
    seen = held is not None and held.original_seen
    return {
        "document": say(f"document.{row.kind}"),
        "copy": say_alone("document_state.here") if copied else "",
        "original": say_alone("document_state.seen") if seen else "",
        "until": None if held is None else held.valid_to,
        "pages": row.pages or None,
        "state": state,
    }


def _photo_cells(photo: PhotoRow) -> dict[str, Any]:
    if not photo.has_photo:
        state = Chip(Family.GAP, say("document_state.missing"))
    elif not photo.is_recent:
        state = Chip(Family.LOOK, say("document_state.old_photo"))
    else:
        state = Chip(Family.DONE, say("document_state.whole"))
    return {"document": say("person_field.photo"), "state": state}


def _photo_details(photo: PhotoRow) -> str:
    step = _step(DUE[Need.PHOTO])
    if not photo.has_photo:
        return say("document_line.no_photo", step=step)
    if photo.taken_on is None:
        return say("document_line.photo_undated")
    told = [say("document_line.photo_taken", day=photo.taken_on)]
    if not photo.is_recent:
        told.append(say("document_line.photo_old", step=step))
    return " ".join(told)


def _longest(keys: Iterable[str]) -> str:
    return max((words().text(key, each) for key in keys for each in Language), key=len)


def _step(step: Step) -> str:
    return say(f"step.{step.value}")
