"""The two keys of a centre: one signs the trail by itself, one signs certificates when unlocked."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.proof import PublicKey, key_id


class SigningKeys:
    """Keys as the open house holds them; none is ever in the database, a backup or a log.

    ``certificate`` is None until the head, the deputy or the recovery sheet unlocked it.
    ``known`` are the public keys a proof may be checked with, by key id: the centre's own, those
    of earlier years and of other centres.
    """

    def __init__(
        self,
        register: Ed25519PrivateKey,
        certificate: Ed25519PrivateKey | None = None,
        *,
        known: Mapping[str, PublicKey] | None = None,
    ) -> None:
        self.register = register
        self._certificate = certificate
        self._known = dict(known or {})

    def unlock(self, certificate: Ed25519PrivateKey) -> None:
        """Opens an issuing period."""
        self._certificate = certificate

    def lock(self) -> None:
        """Ends the issuing period; the key is forgotten."""
        self._certificate = None

    @property
    def is_unlocked(self) -> bool:
        """Whether certificates can be signed now."""
        return self._certificate is not None

    def certificate_key(self) -> Ed25519PrivateKey:
        """The key for certificates. Raises ``DomainError('keys.locked')``."""
        if self._certificate is None:
            raise DomainError("keys.locked")
        return self._certificate

    def certificate_key_id(self) -> str:
        """The short name of the certificate key, as it stands in the proof."""
        return key_id(self.certificate_key().public_key())

    def register_key_id(self) -> str:
        """The short name of the register key."""
        return key_id(self.register.public_key())

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
