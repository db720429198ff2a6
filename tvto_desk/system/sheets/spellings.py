"""The spellings that referral lists use, read from the code lists of the program."""

from __future__ import annotations

import tomllib
from functools import cache

from tvto_desk.domain.referral_columns import Spellings
from tvto_desk.system import resources


@cache
def spellings() -> Spellings:
    """Headers, words of totals and words of values, in both languages; read once."""
    file = resources.path("catalogue", "referral_columns.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    return Spellings.from_lists(data["columns"], data["values"], data["totals"]["words"])
