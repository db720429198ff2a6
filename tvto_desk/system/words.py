"""Reads the fa/en catalogue from ``resources/words``."""

from __future__ import annotations

import tomllib
from functools import cache

from tvto_desk.domain.words import Words
from tvto_desk.system import resources


@cache
def words() -> Words:
    """The catalogue, read once. A key that stands in two files is a bug and raises."""
    entries: dict[str, dict[str, str]] = {}
    for file in sorted(resources.path("words").glob("*.toml")):
        for section, keys in tomllib.loads(file.read_text("utf-8")).items():
            for key, texts in keys.items():
                name = f"{section}.{key}"
                if name in entries:
                    raise ValueError(f"{name} stands twice in resources/words")
                entries[name] = texts
    return Words(entries)
