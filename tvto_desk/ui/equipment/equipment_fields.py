"""Fields that the windows of the equipment share."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField


def text_field(key: str) -> ScriptField:
    """A line of Persian text, stored in its normal form."""
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


def count_field(key: str, refusal: str) -> NumberField:
    """A whole number, zero or more; ``refusal`` is what says so."""
    return NumberField(partial(_whole, key, refusal), width=120)


def chosen(value: Any) -> int | None:
    """The id that a choice holds; None for nothing chosen."""
    return int(value) if value else None


def _whole(key: str, refusal: str, typed: str) -> int:
    plain = digits.latin(typed).strip()
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        raise DomainError(refusal, field=key)
    return int(plain)
