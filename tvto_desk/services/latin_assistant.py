"""The assistant for Latin names: offers a spelling, and learns what the centre chooses."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import LatinSpelling
from tvto_desk.domain.latin_names import (
    CommonNames,
    Suggestion,
    common_names,
    learned_words,
    suggest,
    words_of,
)
from tvto_desk.domain.person import PersonDraft
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.system import resources


@question
def suggest_latin(desk: Desk, names: Mapping[str, str]) -> dict[str, Suggestion]:
    """A spelling for each Persian name by its key; a name for which there is none is left out."""
    with desk.read() as session:
        centre = _chosen(session, names.values())
    found = {key: suggest(name, centre, _common()) for key, name in names.items()}
    return {key: offered for key, offered in found.items() if offered is not None}


def learn(session: Session, draft: PersonDraft, today: date) -> None:
    """Takes up the spellings of a record that was just written.

    Those of a passport are the passport's own and no habit of the centre.
    """
    if draft.latin_from_passport:
        return
    pairs = (
        (draft.first_name_fa, draft.first_name_en),
        (draft.last_name_fa, draft.last_name_en),
        (draft.father_fa, draft.father_en),
        (draft.birth_place_fa, draft.birth_place_en),
    )
    for name, latin in pairs:
        for word, spelled in learned_words(name or "", latin or ""):
            row = session.get(LatinSpelling, (word, spelled))
            if row is None:
                row = LatinSpelling(word=word, latin=spelled, uses=0, last_on=today)
                session.add(row)
            row.uses += 1
            row.last_on = today


def _chosen(session: Session, names: Iterable[str]) -> dict[str, str]:
    """The centre's spelling of the words: the most frequent one, of two the one used last.

    The stems of surnames are looked for too («برزو» of «برزویی»).
    """
    wanted: set[str] = set()
    for name in names:
        words = words_of(name)
        wanted |= {*words, "".join(words)}
        for word in words:
            stems = (word.removesuffix(ending) for ending in _common().endings)
            wanted |= {stem for stem in stems if stem}
    found = (
        select(LatinSpelling.word, LatinSpelling.latin)
        .where(LatinSpelling.word.in_(sorted(wanted)))
        .order_by(LatinSpelling.uses, LatinSpelling.last_on, LatinSpelling.latin)
    )
    return dict(session.execute(found).tuples().all())


@cache
def _common() -> CommonNames:
    text = resources.path("catalogue", "latin_names.toml").read_text("utf-8")
    found = tomllib.loads(text)
    words = [pair for part in ("given", "surname", "place") for pair in found[part].items()]
    return common_names(words, found["ending"].items())
