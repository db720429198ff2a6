"""Says whether the migrations are one line: 0001, 0002 … with a single head.

Run from the top folder. The number of the head is the ``user_version`` of the database file, so
two heads or a gap would leave files that no program can name.
"""

from __future__ import annotations

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


if __name__ == "__main__":
    sys.path.insert(0, "")
    found = problems()
    for problem in found:
        print(f"migrations: {problem}")
    sys.exit(bool(found))
