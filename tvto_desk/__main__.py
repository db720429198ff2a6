"""``python -m tvto_desk`` and the command ``tvto-desk``."""

from __future__ import annotations

import sys

SHEET_READER = "--read-sheet"


def main() -> int:
    """Runs the program; as the guarded reader of a foreign file it loads nothing else."""
    if sys.argv[1:2] == [SHEET_READER]:
        from tvto_desk.system.sheets import child

        return child.main(sys.argv[2:])
    from tvto_desk.app import command_line

    return command_line.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
