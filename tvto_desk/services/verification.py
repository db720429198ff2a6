"""Is this certificate what the register says? Each check names what it found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.domain.certificate import CertificateState, parse_number, state_of
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.print.proof import Proof, Verdict, read_proof
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import sealed_text
from tvto_desk.services.signing import agrees

_Page = Certificate | CertificateCopy


@dataclass(frozen=True)
class CheckReport:
    """What the check of one certificate came to; ``findings`` are catalogue keys, none if good."""

    number: str
    state: CertificateState
    proof: Verdict
    findings: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """The stored page is the issued one and its signatures hold."""
        return not self.findings


@act(Permission.VERIFY)
def check_certificate(desk: Desk, number: str) -> CheckReport:
    """Checks a certificate of this register by its number, typed in any form.

    Compares the frozen values, the stored PDF and the proof with their hashes and signatures, of
    the original and of each duplicate; ``proof`` is the verdict on the newest.
    Raises ``DomainError('certificate.number_unknown')``.
    """
    wanted = str(parse_number(number))
    with desk.read() as session:
        row = session.execute(
            select(Certificate).where(Certificate.number == wanted)
        ).scalar_one_or_none()
        if row is None:
            raise DomainError("certificate.number_unknown")
        kinds = select(CertificateEvent.kind).where(CertificateEvent.certificate_id == row.id)
        state = state_of(session.execute(kinds.order_by(CertificateEvent.id)).scalars())
        copies = select(CertificateCopy).where(CertificateCopy.certificate_id == row.id)
        pages = [row, *session.execute(copies.order_by(CertificateCopy.copy_no)).scalars()]
        found: dict[str, None] = {}
        for page in pages:
            proof = _stored_proof(desk, page)
            found |= dict.fromkeys(_findings(desk, wanted, page, proof))
        verdict = proof.verdict if proof else Verdict.FORGED
        return CheckReport(wanted, state, verdict, tuple(found))


@act(Permission.VERIFY)
def check_proof_text(desk: Desk, text: str) -> Proof:
    """Reads the text of a QR and checks it with the keys this house knows."""
    return _proof_of(desk, text)


def _proof_of(desk: Desk, text: str) -> Proof:
    """The proof with its verdict."""
    return read_proof(text, desk.house.keys.public_keys())


def _stored_proof(desk: Desk, row: _Page) -> Proof | None:
    """The proof in the register; None when what stands there is no proof any more."""
    try:
        return _proof_of(desk, row.proof)
    except DomainError:
        return None


def _findings(desk: Desk, number: str, row: _Page, proof: Proof | None) -> list[str]:
    found = []
    values = _frozen_values(row)
    if values is None:
        found.append("finding.content_changed")
    elif proof and (proof.payload.number, proof.payload.code) != (
        number,
        values.standard.code,
    ):
        found.append("finding.proof_of_another")
    if not desk.house.blobs.has(row.pdf_sha):
        found.append("finding.page_missing")
    else:
        try:
            desk.house.blobs.get(row.pdf_sha)
        except SystemProblem:
            found.append("finding.page_changed")
    key = desk.house.keys.public_keys().get(row.key_id)
    if key is None:
        found.append("finding.key_unknown")
    elif not agrees(key.key, row.signature, sealed_text(number, row.content_sha, row.pdf_sha)):
        found.append("finding.signature_wrong")
    if proof is None or proof.verdict is Verdict.FORGED:
        found.append("finding.proof_forged")
    return found


def _frozen_values(row: _Page) -> CertificateValues | None:
    """What was printed; None when it is not what was issued any more."""
    if hashlib.sha256(row.content.encode()).hexdigest() != row.content_sha:
        return None
    try:
        return CertificateValues.from_json(row.content)
    except SystemProblem:
        return None
