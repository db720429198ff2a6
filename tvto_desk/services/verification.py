"""Is this certificate what the register says? Each check names what it found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace

from sqlalchemy import select

from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.domain.certificate import CertificateState, parse_number, state_of
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.print.proof import SALT_BYTES, Payload, Proof, Verdict, payload_of, read_proof
from tvto_desk.print.proof_lists import Ending
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import sealed_text
from tvto_desk.services.signing import agrees
from tvto_desk.services.trust import Checked, KeptLists, judge

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


@dataclass(frozen=True)
class ScanReport:
    """A scanned code beside the register's own row.

    ``findings`` and ``agreements`` are keys of sentences; ``state`` is the register's, None for a
    certificate of another centre; ``differing`` names what the register says otherwise.
    """

    checked: Checked
    state: CertificateState | None = None
    findings: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Genuine, not ended, and nothing in the register speaks against it."""
        return self.checked.is_good and not self.findings


@act(Permission.VERIFY)
def check_scanned(
    desk: Desk, lists: KeptLists, text: str, *, pdf: bytes = b"", page_text: str = ""
) -> ScanReport:
    """Judges a code by the kept lists, and by the register when it is this centre's.

    ``pdf`` and ``page_text`` are the file that carried the code. The register knows a revocation
    before any list does. Raises what ``read_proof`` raises.
    """
    checked = judge(text, lists.trust()).on_page(page_text)
    if checked.proof.verdict not in {Verdict.VALID, Verdict.WITHDRAWN_KEY}:
        return ScanReport(checked)
    payload = checked.proof.payload
    if payload.number.split("-")[0::2][:2] != [desk.centre.province_letters, desk.centre.code]:
        return ScanReport(checked)
    checked = replace(checked, notes=tuple(set(checked.notes) - _KNOWN_BETTER))
    with desk.read() as session:
        row = session.execute(
            select(Certificate).where(Certificate.number == payload.number)
        ).scalar_one_or_none()
        if row is None:
            return ScanReport(checked, findings=("proof_list.not_in_register",))
        kinds = select(CertificateEvent.kind).where(CertificateEvent.certificate_id == row.id)
        state = state_of(session.execute(kinds.order_by(CertificateEvent.id)).scalars())
        copy = select(CertificateCopy).where(
            CertificateCopy.certificate_id == row.id, CertificateCopy.copy_no == payload.copy_no
        )
        page: _Page | None = row if payload.copy_no == 1 else session.scalars(copy).one_or_none()
        differing = _differing(page, payload)
        page_sha = "" if page is None else page.pdf_sha
    findings = ("proof_list.register_differs",) if differing else ()
    agreements = [] if differing else ["proof_list.register_agrees"]
    if pdf and page_sha:
        same = hashlib.sha256(pdf).hexdigest() == page_sha
        agreements.append("proof_list.page_stored" if same else "proof_list.page_not_stored")
    if state in _ENDED:
        checked = replace(checked, ending=_ENDED[state].value, notes=())
    return ScanReport(checked, state, findings, tuple(agreements), differing)


_ENDED = {
    CertificateState.REVOKED: Ending.REVOKED,
    CertificateState.SUPERSEDED: Ending.SUPERSEDED,
}
_KNOWN_BETTER = {"proof_list.no_endings", "proof_list.stale"}
"""What the register itself answers."""


def _differing(page: _Page | None, payload: Payload) -> tuple[str, ...]:
    """The fields of the payload that the register's page has otherwise; all without a page."""
    values = None if page is None else _frozen_values(page)
    if values is None:
        return tuple(one.name for one in fields(payload))
    own = payload_of(values, payload.identity_hash[:SALT_BYTES])
    return tuple(
        one.name for one in fields(payload) if getattr(own, one.name) != getattr(payload, one.name)
    )


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
