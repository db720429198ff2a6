"""The named colours of a theme, read from ``resources/theme/tokens.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QColor

from tvto_desk.system import resources


@cache
def tokens(dark: bool) -> Mapping[str, QColor]:
    """Token name to colour, of the dark theme or the light one."""
    tables = tomllib.loads(resources.path("theme", "tokens.toml").read_text("utf-8"))
    table = tables["dark" if dark else "light"]
    return MappingProxyType({name: QColor(value) for name, value in table.items()})
