"""The signature inside a PDF file (PAdES): which certificate signs, and the signing.

The certificate and its key come from a PKCS#12 file, as an office of certification gives it. The
part that signs (pyHanko, the extra ``sign``) is not needed by the rest of the program and takes a
second to load: it is imported with the first signature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from tvto_desk.domain.errors import DomainError

_FIELD = "Signature1"
_LONGEST_NAME = 64  # bytes, by X.520
_YEARS = 3


@dataclass(frozen=True)
class SealFacts:
    """Whose certificate signs, who gave it, and from when to when it holds."""

    owner: str
    issuer: str
    since: date
    until: date

    @property
    def is_self_made(self) -> bool:
        """Whether nobody but the owner vouches for it."""
        return self.owner == self.issuer


@dataclass(frozen=True)
class Seal:
    """An opened file: what signs. The secret half lives only as long as this does."""

    facts: SealFacts
    certificate: bytes
    _signer: Callable[[], Any]

    def sign(self, pdf: bytes, reason: str, today: date) -> bytes:
        """The PDF with a signature over all of it.

        Raises ``seal.not_installed``, ``seal.expired`` and ``seal.not_yet``.
        """
        require_installed()
        if today > self.facts.until:
            raise DomainError("seal.expired", day=self.facts.until)
        if today < self.facts.since:
            raise DomainError("seal.not_yet", day=self.facts.since)
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        about = signers.PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason,
            name=self.facts.owner,
        )
        out = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), about, self._signer())
        return bytes(out.getvalue())


def is_installed() -> bool:
    """Whether the part that signs is there."""
    return find_spec("pyhanko") is not None


def require_installed() -> None:
    """Raises ``seal.not_installed``."""
    if not is_installed():
        raise DomainError("seal.not_installed")


def open_seal(data: bytes, password: str) -> Seal:
    """The content of a PKCS#12 file. Raises ``seal.closed`` (password or file), ``seal.no_key``."""
    secret = password.encode()
    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise DomainError("seal.closed", field="password") from error
    if key is None or certificate is None:
        raise DomainError("seal.no_key")

    def signer() -> Any:
        from pyhanko.sign import signers

        return signers.SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=secret)

    return Seal(_facts(certificate), certificate.public_bytes(Encoding.PEM), signer)


def read_facts(certificate: bytes) -> SealFacts:
    """What the public half says. Raises ``seal.closed`` when it is damaged."""
    try:
        return _facts(x509.load_pem_x509_certificate(certificate))
    except ValueError as error:
        raise DomainError("seal.closed") from error


def make_seal(name: str, organisation: str, today: date, password: str) -> bytes:
    """A PKCS#12 file that vouches for itself: to practise with, nobody else trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    entries = ((NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation))
    own = x509.Name([x509.NameAttribute(oid, _cut(text)) for oid, text in entries])
    begin = datetime(today.year, today.month, today.day, tzinfo=UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - timedelta(days=1))
        .not_valid_after(begin + timedelta(days=365 * _YEARS))
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, made, None, BestAvailableEncryption(password.encode())
    )


def _cut(text: str) -> str:
    """As many letters as the name of a certificate may have bytes."""
    return text.encode()[:_LONGEST_NAME].decode(errors="ignore")


def _facts(certificate: x509.Certificate) -> SealFacts:
    return SealFacts(
        _name(certificate.subject),
        _name(certificate.issuer),
        certificate.not_valid_before_utc.date(),
        certificate.not_valid_after_utc.date(),
    )


def _name(name: x509.Name) -> str:
    """The common name, or all of it where there is none."""
    for attribute in name.get_attributes_for_oid(NameOID.COMMON_NAME):
        return str(attribute.value)
    return name.rfc4514_string()
