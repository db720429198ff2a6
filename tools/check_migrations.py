"""Says whether the migrations are one line: 0001, 0002 … with a single head, and written down.

Run from the top folder. The number of the head is the ``user_version`` of the database file, so
two heads or a gap would leave files that no program can name. ``--write`` brings
``tvto_desk/db/migrations/schema.json`` to what the migrations build; without it a difference is
a problem.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

SCRIPTS = Path("tvto_desk/db/migrations")


def problems() -> list[str]:
    """What is wrong with the line of revisions; empty when it is right."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    heads = scripts.get_heads()
    if len(heads) != 1:
        return [f"{len(heads)} heads: {', '.join(heads) or 'none'}"]
    line = [revision.revision for revision in scripts.walk_revisions()][::-1]
    expected = [f"{number:04d}" for number in range(1, len(line) + 1)]
    return [] if line == expected else [f"the line is {line}, not {expected}"]


def written_down(*, write: bool) -> list[str]:
    """Whether the schema stands in its file as the migrations build it; ``write`` makes it so."""
    from tvto_desk.db import migrate, schema

    built = migrate.built_schema()
    text = json.dumps(
        {"version": built.version, "objects": dict(built.objects)},
        ensure_ascii=False,
        indent=1,
        sort_keys=True,
    )
    if write:
        schema.FILE.write_text(text + "\n", "utf-8")
    known = schema.FILE.read_text("utf-8") if schema.FILE.exists() else ""
    return [] if known == text + "\n" else [f"{schema.FILE.name} is old: {sys.argv[0]} --write"]


if __name__ == "__main__":
    sys.path.insert(0, "")
    found = problems() or written_down(write="--write" in sys.argv[1:])
    for problem in found:
        print(f"migrations: {problem}")
    sys.exit(bool(found))
