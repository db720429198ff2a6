"""Foreign tables: xlsx, xls, HTML named .xls, csv; read in a guarded process of their own.

``reader.read_table`` is the door. Everything that touches the bytes of a foreign file runs in
``child``, which knows no Qt and lives under a memory and a time limit.
"""

from tvto_desk.system.sheets.reader import CHILD_FLAG, read_copied, read_table
from tvto_desk.system.sheets.spellings import spellings

__all__ = ["CHILD_FLAG", "read_copied", "read_table", "spellings"]
