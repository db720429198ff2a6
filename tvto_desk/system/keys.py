"""The signing keys of a centre, each in a file of its own: never in database, backup or log.

*Certificate key*: opened by a pass phrase. The private key is sealed under a random data key, and
that data key is sealed once for each holder (head, deputy, recovery sheet) under a key made from
the holder's pass phrase by Argon2id. Both seals are AES-256-GCM and bind the public key and the
practice flag, so neither can be exchanged. A checksum over the whole file tells damage from a
wrong pass phrase, which would otherwise look the same.

*Register key*: protected by the account of the operating system alone, to sign unattended.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import stat
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.system.files import problem, write_atomically, write_new

_KEY_FORMAT: Final = "tvto-desk-key"
_REGISTER_FORMAT: Final = "tvto-desk-register-key"
_VERSION: Final = 1
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
RECOVERY: Final = "recovery"
"""The holder whose phrase stands on the sealed recovery sheet."""
_SALT_BYTES: Final = 16
_SHORTEST_PHRASE: Final = 8
_T = TypeVar("_T")


@dataclass(frozen=True)
class Cost:
    """What one guess of a pass phrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


# A file may ask for no more than this: else a planted one could stop the computer.
_DEAREST: Final = Cost(memory_kib=1024 * 1024, passes=20, lanes=16)


@dataclass(frozen=True)
class PublicKey:
    """What a verifier needs: 32 raw bytes, and whether the key belongs to a practice centre."""

    raw: bytes
    practice: bool

    @property
    def key_id(self) -> str:
        """The first 8 bytes of the SHA-256 of the public key, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()[:16]


@dataclass(frozen=True)
class _Holder:
    salt: bytes
    cost: Cost
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True)
class _KeyFile:
    public: PublicKey
    nonce: bytes
    sealed: bytes
    holders: Mapping[str, _Holder]

    def context(self, holder: str = "") -> bytes:
        """What the seals bind: exchange one of these and the seal does not open."""
        return json.dumps(
            [_KEY_FORMAT, _VERSION, self.public.practice, self.public.raw.hex(), holder]
        ).encode()


def create_key_file(
    path: Path, pass_phrases: Mapping[str, str], *, practice: bool = False, cost: Cost = Cost()
) -> PublicKey:
    """Make a new certificate key that each of the holders can open with the own pass phrase.

    Never over an existing file. Raises ``DomainError``: ``keys.no_holder``, ``keys.phrase_short``
    (with the ``holder``); ``SystemProblem``: ``files.exists`` and the like.
    """
    if not pass_phrases:
        raise DomainError("keys.no_holder")
    private = Ed25519PrivateKey.generate()
    data_key = secrets.token_bytes(_KEY_BYTES)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    empty = _KeyFile(_public_of(private, practice), nonce, b"", {})
    file = _KeyFile(
        empty.public,
        nonce,
        AESGCM(data_key).encrypt(nonce, private.private_bytes_raw(), empty.context()),
        {
            holder: _wrap(data_key, empty.context(holder), holder, phrase, cost)
            for holder, phrase in pass_phrases.items()
        },
    )
    write_new(path, _key_text(file), private=True)
    return file.public


def read_public_key(path: Path) -> PublicKey:
    """The public half of a certificate key; needs no pass phrase.

    Raises ``SystemProblem``: ``keys.missing``, ``keys.damaged``.
    """
    return _load(path).public


def holders(path: Path) -> tuple[str, ...]:
    """Who can open the certificate key, in the order in which they were added."""
    return tuple(_load(path).holders)


def open_key_file(path: Path, pass_phrase: str) -> Ed25519PrivateKey:
    """The private key, by the pass phrase of any holder.

    Raises ``DomainError`` (``keys.wrong_phrase``); ``SystemProblem`` (``keys.missing``,
    ``keys.damaged``).
    """
    file = _load(path)
    data_key = _unwrap(file, file.holders, pass_phrase)
    try:
        raw = AESGCM(data_key).decrypt(file.nonce, file.sealed, file.context())
    except InvalidTag as error:
        raise SystemProblem("keys.damaged", file=path.name) from error
    private = Ed25519PrivateKey.from_private_bytes(raw)
    if _public_of(private, file.public.practice) != file.public:
        raise SystemProblem("keys.damaged", file=path.name)
    return private


def prove_holder(path: Path, holder: str, pass_phrase: str) -> None:
    """Raises ``DomainError('keys.wrong_phrase')`` unless the phrase is this very holder's."""
    file = _load(path)
    among = {name: held for name, held in file.holders.items() if name == holder}
    _unwrap(file, among, pass_phrase)


def add_holder(
    path: Path, pass_phrase: str, holder: str, new_phrase: str, *, cost: Cost = Cost()
) -> None:
    """Let ``holder`` open the key too; ``pass_phrase`` is that of anybody who already can.

    Raises ``DomainError``: ``keys.wrong_phrase``, ``keys.holder_exists``, ``keys.phrase_short``.
    """
    file = _load(path)
    if holder in file.holders:
        raise DomainError("keys.holder_exists", holder=holder)
    data_key = _unwrap(file, file.holders, pass_phrase)
    added = _wrap(data_key, file.context(holder), holder, new_phrase, cost)
    _store(path, file, {**file.holders, holder: added})


def remove_holder(path: Path, holder: str, pass_phrase: str) -> None:
    """Take a holder out; ``pass_phrase`` is that of one who stays, so that the key stays open.

    A copy of the old file kept elsewhere still opens for the one who left: when that matters, make
    a new key. Raises ``DomainError``: ``keys.no_such_holder``, ``keys.last_holder``,
    ``keys.wrong_phrase``.
    """
    file = _load(path)
    if holder not in file.holders:
        raise DomainError("keys.no_such_holder", holder=holder)
    staying = {name: held for name, held in file.holders.items() if name != holder}
    if not staying:
        raise DomainError("keys.last_holder", holder=holder)
    _unwrap(file, staying, pass_phrase)
    _store(path, file, staying)


def open_register_key(path: Path, *, practice: bool = False) -> tuple[Ed25519PrivateKey, PublicKey]:
    """The key that signs heads and the issue journal unattended; made when it is missing.

    A key made anew has another id than the one that the register knows: compare them. ``practice``
    counts for a new key only; the result tells what the file says. Raises ``SystemProblem``:
    ``keys.damaged``, ``files.…``.
    """
    if not path.exists():
        private = Ed25519PrivateKey.generate()
        try:
            write_new(path, _register_text(private, practice), private=True)
        except SystemProblem as error:
            # Another program made it in the same moment: that one counts.
            if error.code != "files.exists":
                raise
    content = _read(path, _REGISTER_FORMAT)
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            path.chmod(0o600)
    except OSError as error:
        raise problem(error, path) from error
    return _parsed(path, lambda: _register_key(content))


# --- recovery phrases ---------------------------------------------------------------------------

# No sign that is mistaken for another on paper (0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V). There are
# 23 of them, a prime: the check sign then finds every wrong sign and every swap of neighbours.
_SIGNS: Final = "3479ACDEFHJKMNPRTUWXY68"
_PHRASE_SIGNS: Final = 24
_GROUP: Final = 4


def new_recovery_phrase() -> str:
    """A phrase for the sealed recovery sheet: six groups of four signs, 104 bits and a check."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_PHRASE_SIGNS - 1))
    signs += next(sign for sign in _SIGNS if _check(signs + sign) == 0)
    return "-".join(signs[at : at + _GROUP] for at in range(0, _PHRASE_SIGNS, _GROUP))


def parse_recovery_phrase(text: str) -> str:
    """A typed recovery phrase in its one form: letter case, digits' script, gaps do not matter.

    Raises ``DomainError``: ``keys.recovery_sign`` (with the ``sign``), ``keys.recovery_length``
    (with ``count`` and ``expected``), ``keys.recovery_check``.
    """
    signs = "".join(digits.latin(text).upper().replace("-", " ").split())
    for sign in signs:
        if sign not in _SIGNS:
            raise DomainError("keys.recovery_sign", field="recovery_phrase", sign=sign)
    if len(signs) != _PHRASE_SIGNS:
        raise DomainError(
            "keys.recovery_length",
            field="recovery_phrase",
            count=len(signs),
            expected=_PHRASE_SIGNS,
        )
    if _check(signs) != 0:
        raise DomainError("keys.recovery_check", field="recovery_phrase")
    return "-".join(signs[at : at + _GROUP] for at in range(0, _PHRASE_SIGNS, _GROUP))


def _check(signs: str) -> int:
    prime = len(_SIGNS)
    # 5 is a primitive root of 23: neighbours never weigh the same.
    return sum(_SIGNS.index(sign) * pow(5, at, prime) for at, sign in enumerate(signs)) % prime


# --- seals --------------------------------------------------------------------------------------


def _secret(phrase: str) -> bytes:
    """The bytes of a pass phrase, the same for every keyboard it may be typed on."""
    try:
        return parse_recovery_phrase(phrase).encode()
    except DomainError:
        folded = unicodedata.normalize("NFC", digits.latin(phrase).strip())
        return folded.replace("ي", "ی").replace("ك", "ک").encode()


def _stretch(phrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        _secret(phrase), salt, cost.passes, cost.memory_kib, cost.lanes, _KEY_BYTES, Type.ID
    )


def _wrap(data_key: bytes, context: bytes, holder: str, phrase: str, cost: Cost) -> _Holder:
    if len(phrase.strip()) < _SHORTEST_PHRASE:
        raise DomainError(
            "keys.phrase_short", field="pass_phrase", holder=holder, least=_SHORTEST_PHRASE
        )
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_stretch(phrase, salt, cost)).encrypt(nonce, data_key, context)
    return _Holder(salt, cost, nonce, sealed)


def _unwrap(file: _KeyFile, among: Mapping[str, _Holder], phrase: str) -> bytes:
    for holder, held in among.items():
        key = AESGCM(_stretch(phrase, held.salt, held.cost))
        try:
            return key.decrypt(held.nonce, held.sealed, file.context(holder))
        except InvalidTag:
            continue
    raise DomainError("keys.wrong_phrase", field="pass_phrase")


def _public_of(private: Ed25519PrivateKey, practice: bool) -> PublicKey:
    return PublicKey(private.public_key().public_bytes_raw(), practice)


# --- the files ----------------------------------------------------------------------------------


def _key_text(file: _KeyFile) -> bytes:
    return _text(
        {
            "format": _KEY_FORMAT,
            "version": _VERSION,
            "practice": file.public.practice,
            "key_id": file.public.key_id,
            "public_key": _base64(file.public.raw),
            "private_key": {"nonce": _base64(file.nonce), "sealed": _base64(file.sealed)},
            "holders": {
                name: {
                    "salt": _base64(held.salt),
                    "memory_kib": held.cost.memory_kib,
                    "passes": held.cost.passes,
                    "lanes": held.cost.lanes,
                    "nonce": _base64(held.nonce),
                    "sealed": _base64(held.sealed),
                }
                for name, held in file.holders.items()
            },
        }
    )


def _register_text(private: Ed25519PrivateKey, practice: bool) -> bytes:
    public = _public_of(private, practice)
    return _text(
        {
            "format": _REGISTER_FORMAT,
            "version": _VERSION,
            "practice": practice,
            "key_id": public.key_id,
            "public_key": _base64(public.raw),
            "private_key": _base64(private.private_bytes_raw()),
        }
    )


def _store(path: Path, file: _KeyFile, held: Mapping[str, _Holder]) -> None:
    write_atomically(
        path, _key_text(_KeyFile(file.public, file.nonce, file.sealed, held)), private=True
    )


def _load(path: Path) -> _KeyFile:
    content = _read(path, _KEY_FORMAT)
    return _parsed(path, lambda: _key_file(content))


def _key_file(content: Mapping[str, Any]) -> _KeyFile:
    return _KeyFile(
        PublicKey(_bytes(content["public_key"], _KEY_BYTES), _flag(content["practice"])),
        _bytes(content["private_key"]["nonce"], _NONCE_BYTES),
        _bytes(content["private_key"]["sealed"], _KEY_BYTES + _TAG_BYTES),
        {
            name: _Holder(
                _bytes(held["salt"], _SALT_BYTES),
                _cost(held),
                _bytes(held["nonce"], _NONCE_BYTES),
                _bytes(held["sealed"], _KEY_BYTES + _TAG_BYTES),
            )
            for name, held in content["holders"].items()
        },
    )


def _register_key(content: Mapping[str, Any]) -> tuple[Ed25519PrivateKey, PublicKey]:
    private = Ed25519PrivateKey.from_private_bytes(_bytes(content["private_key"], _KEY_BYTES))
    public = _public_of(private, _flag(content["practice"]))
    if public.raw != _bytes(content["public_key"], _KEY_BYTES):
        raise ValueError("the two halves of the key do not belong together")
    return private, public


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps({**content, "checksum": _checksum(content)}, indent=1).encode()


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _read(path: Path, expected_format: str) -> Mapping[str, Any]:
    """The content of a key file whose checksum is right."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SystemProblem("keys.missing", file=path.name) from error
    except OSError as error:
        raise problem(error, path) from error

    def content() -> Mapping[str, Any]:
        read = json.loads(data)
        if read.pop("checksum") != _checksum(read) or read["format"] != expected_format:
            raise ValueError("checksum or format")
        if read["version"] != _VERSION:
            raise SystemProblem("keys.newer", file=path.name)
        return dict(read)

    return _parsed(path, content)


def _parsed(path: Path, read: Callable[[], _T]) -> _T:
    try:
        return read()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SystemProblem("keys.damaged", file=path.name) from error


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str, length: int) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError("length")
    return data


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("flag")
    return value


def _cost(held: Mapping[str, Any]) -> Cost:
    figures = (held["memory_kib"], held["passes"], held["lanes"])
    limits = (_DEAREST.memory_kib, _DEAREST.passes, _DEAREST.lanes)
    for figure, limit in zip(figures, limits, strict=True):
        if type(figure) is not int or not 1 <= figure <= limit:
            raise ValueError("cost")
    return Cost(*figures)
