"""The two keys of a centre: one signs the trail by itself, one signs certificates when unlocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.print.proof import PublicKey, key_id


class RegisterGap(StrEnum):
    """Why another register key signs from this start on; the notice is ``keys.register_…``."""

    DAMAGED = "damaged"
    MISSING = "missing"


class SigningKeys:
    """Keys as the open house holds them; none is ever in the database, a backup or a log.

    ``certificate`` is None until the head, the deputy or the recovery sheet unlocked it.
    ``known`` are the centre's own public keys by key id, those of earlier years too; ``current``
    names the one that signs. ``gap`` tells why the file of that one cannot be read: then nothing is
    issued, and everything else goes on. ``register_gap`` tells why ``register`` is a new key since
    this start; ``former_registers`` are the public halves of the keys before it.
    """

    def __init__(
        self,
        register: Ed25519PrivateKey,
        certificate: Ed25519PrivateKey | None = None,
        *,
        current: str,
        known: Mapping[str, PublicKey],
        gap: SystemProblem | None = None,
        register_gap: RegisterGap | None = None,
        former_registers: Iterable[Ed25519PublicKey] = (),
    ) -> None:
        self.register = register
        self.register_gap = register_gap
        self._former_registers = tuple(former_registers)
        self.gap = gap
        self.current = current
        self._certificate = certificate
        self._known = dict(known)

    def unlock(self, certificate: Ed25519PrivateKey) -> None:
        """Opens an issuing period."""
        self._certificate = certificate

    def renew(self, certificate: Ed25519PrivateKey, public: PublicKey) -> None:
        """A new key signs from now on, and is unlocked; what the old one signed stays provable."""
        self.gap = None
        self.current = key_id(public.key)
        self._known[self.current] = public
        self._certificate = certificate

    def lock(self) -> None:
        """Ends the issuing period; the key is forgotten."""
        self._certificate = None

    @property
    def is_unlocked(self) -> bool:
        """Whether certificates can be signed now."""
        return self._certificate is not None

    def certificate_key(self) -> Ed25519PrivateKey:
        """The key for certificates. Raises ``DomainError('keys.locked')``, and the ``gap``."""
        if self.gap is not None:
            raise self.gap
        if self._certificate is None:
            raise DomainError("keys.locked")
        return self._certificate

    def certificate_key_id(self) -> str:
        """The short name of the certificate key, as it stands in the proof."""
        return key_id(self.certificate_key().public_key())

    def register_key_id(self) -> str:
        """The short name of the register key."""
        return key_id(self.register.public_key())

    def register_keys(self) -> tuple[Ed25519PublicKey, ...]:
        """Every key that the trail and the issue journal were signed with, the one in use first."""
        return (self.register.public_key(), *self._former_registers)

    def public_keys(self) -> Mapping[str, PublicKey]:
        """Every key that a proof may be checked with; needs no pass phrase."""
        return self._known


def agrees(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether ``signature`` is the key's own over ``data``."""
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True
