"""The code lists of the office: target groups, referring bodies, places of delivery, counties."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tvto_desk.domain.words import Language
from tvto_desk.services.access import open_door
from tvto_desk.system import resources


class CodeList(StrEnum):
    """A list by the name of its file in ``resources/catalogue``."""

    TARGET_GROUPS = "target_groups"
    REFERRING_BODIES = "referring_bodies"
    DELIVERY_PLACES = "delivery_places"


@dataclass(frozen=True)
class CodeRow:
    """One entry: what is stored and what is shown."""

    key: str
    title_fa: str
    title_en: str

    def title(self, language: Language) -> str:
        """The entry in words."""
        return self.title_fa if language is Language.FA else self.title_en


@dataclass(frozen=True)
class CountyRow:
    """A county with its province, in both scripts."""

    province_fa: str
    province_en: str
    county_fa: str
    county_en: str


@open_door("the lists are part of the program and hold nothing of the centre")
@cache
def code_list(name: CodeList) -> tuple[CodeRow, ...]:
    """The entries in the order of the office's own list."""
    return tuple(CodeRow(row["key"], row["title_fa"], row["title_en"]) for row in _rows(name.value))


@open_door("the lists are part of the program and hold nothing of the centre")
@cache
def counties() -> tuple[CountyRow, ...]:
    """The counties of Qazvin province."""
    return tuple(
        CountyRow(row["province_fa"], row["province_en"], row["county_fa"], row["county_en"])
        for row in _rows("places_qazvin")
    )


def _rows(name: str) -> list[dict[str, str]]:
    file = resources.path("catalogue", f"{name}.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
