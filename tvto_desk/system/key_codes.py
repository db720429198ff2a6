"""A sealed key as one line of text: the code on the recovery sheet, which brings a lost file back.

It holds what the key file holds for one holder. Without that holder's phrase it opens nothing.
"""

from __future__ import annotations

import base64
import struct
from pathlib import Path
from typing import Final

from tvto_desk.domain.errors import DomainError
from tvto_desk.system.keys import KeyFile, PublicKey, key_file_text, load_key_file
from tvto_desk.system.phrase_locks import Cost, Holder

KEY_MARK: Final = "TVTOKEY1:"
_SHAPE: Final = struct.Struct(">?32s12s48s16sIBB12s48s")


def key_code(path: Path, holder: str) -> str:
    """The code of a key file for one of its holders.

    Raises ``DomainError('keys.no_such_holder')`` and the problems of key files.
    """
    file = load_key_file(path)
    held = file.holders.get(holder)
    if held is None:
        raise DomainError("keys.no_such_holder", holder=holder)
    packed = _SHAPE.pack(
        file.public.practice,
        file.public.raw,
        file.nonce,
        file.sealed,
        held.salt,
        held.cost.memory_kib,
        held.cost.passes,
        held.cost.lanes,
        held.nonce,
        held.sealed,
    )
    return KEY_MARK + base64.b32encode(packed).decode("ascii").rstrip("=")


def key_file_of(code: str, holder: str) -> bytes:
    """The key file that a code stands for, with that one holder. Raises ``keys.code_damaged``."""
    text = "".join(code.split()).upper()
    if not text.startswith(KEY_MARK):
        raise DomainError("keys.code_damaged")
    text = text.removeprefix(KEY_MARK)
    try:
        packed = base64.b32decode(text + "=" * (-len(text) % 8))
        fields = _SHAPE.unpack(packed)
    except (ValueError, struct.error) as error:
        raise DomainError("keys.code_damaged") from error
    practice, raw, nonce, sealed, salt, memory, passes, lanes, own_nonce, own_sealed = fields
    held = Holder(salt, Cost(memory, passes, lanes), own_nonce, own_sealed)
    return key_file_text(KeyFile(PublicKey(raw, practice), nonce, sealed, {holder: held}))
