"""The lists that travel by file: which keys sign certificates, and which certificates ended; and
the card of the province's office, with which centres exchange packets.

All are JSON with a signature of Ed25519 over the canonical text of everything else. The province's
root key signs the list of keys; a centre signs the list of its own ended certificates with a key of
that list that is its own, or the province does for it. Old keys stay in the list for ever, for a
skill is a fact.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from tvto_desk.domain.centre import province_letters
from tvto_desk.domain.certificate import centre_of
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.proof import PublicKey, key_id

KEYS, ENDED, REQUEST = "tvto-keys", "tvto-ended", "tvto-key-request"
OFFICE, OFFICE_REQUEST = "tvto-office", "tvto-office-request"
VERSION = 1


class Ending(StrEnum):
    """Why a certificate counts no more."""

    REVOKED = "revoked"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class ListedKey:
    """A key of a centre and the year from which it signs; since ``withdrawn_on`` the province
    vouches for nothing that it signed.
    """

    key: Ed25519PublicKey
    centre: str
    year: int
    practice: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class KeyList:
    """The keys that the province certified, as of a day."""

    as_of: date
    listed: tuple[ListedKey, ...]

    @property
    def withdrawn(self) -> frozenset[str]:
        """The short names of the keys that the province withdrew."""
        return frozenset(key_id(one.key) for one in self.listed if one.withdrawn_on is not None)

    @cached_property
    def keys(self) -> dict[str, PublicKey]:
        """The keys by their short names."""
        return {
            key_id(one.key): PublicKey(
                one.key, one.centre, practice=one.practice, withdrawn_on=one.withdrawn_on
            )
            for one in self.listed
        }


@dataclass(frozen=True)
class EndedList:
    """The ended certificates of one centre by number, as of a day.

    ``made_at`` is the moment in UTC, empty in a list of an older program; ``by_province`` tells
    that the root key signed it.
    """

    as_of: date
    centre: str
    numbers: dict[str, Ending]
    made_at: str = ""
    by_province: bool = False
    key_id: str = ""

    def is_older_than(self, other: EndedList) -> bool:
        """Whether the other one of the same centre and signer was made later."""
        same = (self.centre, self.by_province) == (other.centre, other.by_province)
        return same and (self.as_of, self.made_at) < (other.as_of, other.made_at)


@dataclass(frozen=True)
class OfficeCard:
    """The house of the province with which its centres exchange packets.

    ``key`` signs what it sends; what is sealed to ``box`` it alone can open.
    """

    as_of: date
    province: str
    key: Ed25519PublicKey
    box: X25519PublicKey


def fingerprint(key: Ed25519PublicKey) -> str:
    """Five groups of four signs, to be read out on the telephone."""
    whole = hashlib.sha256(key.public_bytes_raw()).hexdigest().upper()
    return "-".join(whole[at : at + 4] for at in range(0, 20, 4))


def list_format(text: str) -> str:
    """Which list this calls itself: keys, ended, office. Raises ``proof_list.damaged``."""
    try:
        form = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise DomainError("proof_list.damaged") from error
    if form not in {KEYS, ENDED, OFFICE}:
        raise DomainError("proof_list.damaged")
    return str(form)


def ask_for(keys: Sequence[ListedKey]) -> str:
    """What a centre sends to the province to have its keys certified; no secret in it."""
    return json.dumps({"format": REQUEST, "keys": _written(keys)}, indent=1) + "\n"


def asked_for(text: str) -> list[ListedKey]:
    """The keys that a centre asks for. Raises ``proof_list.damaged``."""
    try:
        content = json.loads(text)
        if content["format"] != REQUEST:
            raise ValueError("format")
        return _listed(content)
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("proof_list.damaged") from error


def sign_keys(keys: Sequence[ListedKey], as_of: date, root: Ed25519PrivateKey) -> str:
    """The list of keys, signed by the province."""
    return _signed({"format": KEYS, "as_of": as_of.isoformat(), "keys": _written(keys)}, root)


def read_keys(text: str, root: Ed25519PublicKey) -> KeyList:
    """The list, if the province signed it.

    Raises ``proof_list.damaged`` and ``proof_list.stranger``.
    """
    content = _opened(text, KEYS)
    _require_signed(content, root)
    try:
        return KeyList(date.fromisoformat(content["as_of"]), tuple(_listed(content)))
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("proof_list.damaged") from error


def _written(keys: Sequence[ListedKey]) -> list[dict[str, Any]]:
    return [
        {
            "id": key_id(one.key),
            "key": base64.b64encode(one.key.public_bytes_raw()).decode(),
            "centre": one.centre,
            "year": one.year,
            "practice": one.practice,
            **({"withdrawn": one.withdrawn_on.isoformat()} if one.withdrawn_on else {}),
        }
        for one in keys
    ]


def _listed(content: Mapping[str, Any]) -> list[ListedKey]:
    return [
        ListedKey(
            Ed25519PublicKey.from_public_bytes(base64.b64decode(one["key"])),
            str(one["centre"]),
            int(one["year"]),
            practice=bool(one["practice"]),
            withdrawn_on=date.fromisoformat(one["withdrawn"]) if "withdrawn" in one else None,
        )
        for one in content["keys"]
    ]


def ask_for_office(card: OfficeCard) -> str:
    """What the office of a province brings to the key of the province to be certified."""
    told = {"format": OFFICE_REQUEST, "as_of": card.as_of.isoformat()}
    return json.dumps({**told, **_office(card.province, card.key, card.box)}, indent=1) + "\n"


def office_asked_for(text: str) -> OfficeCard | None:
    """The office that asks to be certified; None where a centre asks. Raises
    ``proof_list.damaged``.
    """
    try:
        content = json.loads(text)
        if content["format"] != OFFICE_REQUEST:
            return None
        return _read_office(content, date.fromisoformat(content["as_of"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("proof_list.damaged") from error


def sign_office(card: OfficeCard, root: Ed25519PrivateKey) -> str:
    """The card of the office, signed by the province."""
    told = _office(card.province, card.key, card.box)
    return _signed({"format": OFFICE, "as_of": card.as_of.isoformat(), **told}, root)


def read_office(text: str, root: Ed25519PublicKey) -> OfficeCard:
    """The card, if the province signed it. Raises as ``read_keys``."""
    content = _opened(text, OFFICE)
    _require_signed(content, root)
    try:
        return _read_office(content, date.fromisoformat(content["as_of"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("proof_list.damaged") from error


def _office(province: str, key: Ed25519PublicKey, box: X25519PublicKey) -> dict[str, str]:
    return {
        "province": province,
        "key": base64.b64encode(key.public_bytes_raw()).decode(),
        "box": base64.b64encode(box.public_bytes_raw()).decode(),
    }


def _read_office(content: Mapping[str, Any], as_of: date) -> OfficeCard:
    return OfficeCard(
        as_of,
        province_letters(str(content["province"])),
        Ed25519PublicKey.from_public_bytes(base64.b64decode(content["key"])),
        X25519PublicKey.from_public_bytes(base64.b64decode(content["box"])),
    )


def sign_ended(
    centre: str,
    numbers: Mapping[str, Ending],
    as_of: date,
    key: Ed25519PrivateKey,
    *,
    made_at: datetime,
) -> str:
    """The list of a centre's ended certificates, signed by the centre or the province."""
    ended = {number: ending.value for number, ending in sorted(numbers.items())}
    content = {
        "format": ENDED,
        "as_of": as_of.isoformat(),
        # Of two lists of one day the later counts; the text has one length, so it sorts as it is.
        "made_at": made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "centre": centre,
        "ended": ended,
        "key_id": key_id(key.public_key()),
    }
    return _signed(content, key)


def read_ended(
    text: str, keys: Mapping[str, PublicKey], root: Ed25519PublicKey | None
) -> EndedList:
    """The list, if a key of its own centre or the province's ``root`` signed it.

    Raises as ``read_keys``, and ``proof_list.other_centre``: a centre ends its own numbers only.
    """
    content = _opened(text, ENDED)
    name = str(content.get("key_id"))
    by_province = root is not None and name == key_id(root)
    signer = None if by_province else keys.get(name)
    if root is not None and by_province:
        _require_signed(content, root)
    elif signer is None:
        raise DomainError("proof_list.stranger")
    else:
        _require_signed(content, signer.key)
    try:
        made = str(content.get("made_at", ""))
        ended = EndedList(
            date.fromisoformat(content["as_of"]),
            str(content["centre"]),
            {str(number): Ending(ending) for number, ending in content["ended"].items()},
            datetime.fromisoformat(made).astimezone(UTC).isoformat(timespec="microseconds")
            if made
            else "",
            by_province,
            name,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DomainError("proof_list.damaged") from error
    named = {centre_of(number) for number in ended.numbers}
    if named - {ended.centre} or (signer is not None and signer.centre != ended.centre):
        raise DomainError("proof_list.other_centre")
    return ended


def _signed(content: dict[str, Any], key: Ed25519PrivateKey) -> str:
    whole = {**content, "version": VERSION}
    signature = base64.b64encode(key.sign(_canonical(whole))).decode()
    return json.dumps({**whole, "signature": signature}, ensure_ascii=False, indent=1) + "\n"


def _opened(text: str, wanted: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
        if content["format"] != wanted or content["version"] != VERSION:
            raise ValueError("format")
    except (ValueError, KeyError, TypeError) as error:
        raise DomainError("proof_list.damaged") from error
    return dict(content)


def _require_signed(content: dict[str, Any], key: Ed25519PublicKey) -> None:
    rest = {name: value for name, value in content.items() if name != "signature"}
    try:
        key.verify(base64.b64decode(content["signature"]), _canonical(rest))
    except (InvalidSignature, KeyError, TypeError, ValueError) as error:
        raise DomainError("proof_list.stranger") from error


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
