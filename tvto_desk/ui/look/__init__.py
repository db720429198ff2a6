"""How every window looks and which language it speaks: colours, type, icons, direction."""

from tvto_desk.ui.look.fonts import FontRole, tabular
from tvto_desk.ui.look.look import Density, Look, Theme, prepare, set_role

__all__ = ["Density", "FontRole", "Look", "Theme", "prepare", "set_role", "tabular"]
