"""The schema of a file of this program, as its migrations leave it, written down.

``migrations/schema.json`` saves each start from loading Alembic and building the schema anew;
``tools/check_migrations.py`` compares it with what the migrations build, and writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "migrations" / "schema.json"


@dataclass(frozen=True)
class Schema:
    """``version`` is the file's ``user_version``; ``objects`` what ``opening.schema_of`` finds."""

    version: int
    objects: Mapping[str, str]


@cache
def expected() -> Schema:
    """What a SQLite file of this program has to be."""
    written = json.loads(FILE.read_text("utf-8"))
    return Schema(written["version"], written["objects"])
