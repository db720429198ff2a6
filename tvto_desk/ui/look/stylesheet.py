"""The small style sheet over Fusion, filled from tokens and scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor

from tvto_desk.system import resources
from tvto_desk.ui.look import icons
from tvto_desk.ui.look.fonts import SCALE

# Pictures that a style sheet can only take from files: icon and the token that colours it.
_IMAGES: Final = {
    "check": ("check", "on-accent"),
    "partial": ("minus", "on-accent"),
    "down": ("chevron-down", "text-2"),
    "up": ("chevron-up", "text-2"),
}
_HOLE: Final = re.compile(r"\{([a-z0-9-]+)\}")
_PIXELS: Final = re.compile(r"(\d+)px")


def write_images(folder: str, tokens: Mapping[str, QColor], *, dark: bool) -> dict[str, str]:
    """Writes the pictures of a theme into ``folder``; gives hole name to path.

    Each theme has names of its own, since Qt remembers a picture by its path.
    """
    theme = "dark" if dark else "light"
    paths = {}
    for name, (icon, token) in _IMAGES.items():
        file = Path(folder, f"{name}-{theme}.svg")
        if not file.exists():
            file.write_bytes(icons.coloured(icon, tokens[token]))
        paths[f"image-{name}"] = file.as_posix()
    return paths


def stylesheet(tokens: Mapping[str, QColor], scale: int, images: Mapping[str, str]) -> str:
    """The style sheet of a theme at ``scale`` percent.

    Holes ``{token}`` take colours. Sizes grow with the scale from 3 px on; borders do not.
    """
    values = {name: colour.name() for name, colour in tokens.items()} | dict(images)
    text = resources.path("theme", "style.qss").read_text("utf-8")
    text += "".join(
        f'*[role="{role}"] {{ font-size: {size}px; font-weight: {weight}; }}\n'
        for role, (size, weight) in SCALE.items()
    )
    text = _PIXELS.sub(lambda size: f"{_scaled(int(size[1]), scale)}px", text)
    return _HOLE.sub(lambda hole: values[hole[1]], text)


def _scaled(pixels: int, scale: int) -> int:
    return pixels if pixels < 3 else round(pixels * scale / 100)
