"""A printed certificate, and the ways of forging one that every checker has to name."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.office import CERTIFICATE_KEY, CHEAP, PASSWORD, Office
from tests.services import classroom
from tvto_desk.domain import jalali
from tvto_desk.print import base45
from tvto_desk.print.proof import PREFIX, read_proof, sign_proof
from tvto_desk.print.proof_lists import Ending, ListedKey, asked_for, sign_ended, sign_keys
from tvto_desk.print.values import CertificateValues
from tvto_desk.services import (
    certificate_pages,
    certificates,
    proof_files,
    reissues,
    revocation,
    signing_keys,
)
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import keys as system_keys
from tvto_desk.system.paths import CentreFolder

ROOT = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes([8]) * 32)
PRACTICE = Ed25519PrivateKey.from_private_bytes(bytes([9]) * 32)
STOLEN = Ed25519PrivateKey.from_private_bytes(bytes([11]) * 32)
"""A former key of the centre that the province withdrew."""
NEIGHBOUR = Ed25519PrivateKey.from_private_bytes(bytes([10]) * 32)
"""The key of another centre of the province's list."""
CENTRE = "QZ-02"


@dataclass
class Paper:
    """Printed certificates (good, revoked, replaced, one of the next year's key), their codes,
    and the lists.
    """

    folder: Path
    office: Office
    good: str
    revoked: str
    superseded: str
    withdrawn: str
    new_year: str
    identity: str
    lists: KeptLists

    def file(self, name: str) -> Path:
        """A file of the folder."""
        return self.folder / name


def make_paper(folder: Path) -> Paper:
    """Issues, revokes, and writes what a checker is given into ``folder``."""
    (folder / "office").mkdir()
    office = Office(folder / "office")
    requests = classroom.approved(office, 4)
    first, second, third = certificates.issue_certificates(office.manager, requests[:3])
    codes, content = [], ""
    for name, one in (("good", first), ("revoked", second), ("superseded", third)):
        stored = certificate_pages.stored_page(office.clerk, one)
        (folder / f"{name}.pdf").write_bytes(stored)
        with office.house.store.reading() as session:
            row = certificate_pages.newest_page(session, one)
            codes.append(row.proof)
            content = content or row.content
    values = CertificateValues.from_json(content)
    other = replace(
        values, holder=replace(values.holder, first_name_fa="نگار", first_name_en="Negar")
    )
    altered = office.house.print_room.certificate(other, None, codes[0])
    (folder / "altered.pdf").write_bytes(altered.pdf)
    revocation.revoke(office.manager, second, "خطا", letter_no="۱")
    asked = reissues.request_reissue(office.clerk, third, "نام", "شناسنامه")
    certificates.approve_requests(office.manager, [asked])
    certificates.issue_certificates(office.manager, [asked])
    # The next year has its own key; what the old one signed stays as it is.
    CentreFolder(office.folder).keys.mkdir()
    old = CentreFolder(office.folder).certificate_key
    system_keys.create_key_file(old, {"head": PASSWORD}, cost=CHEAP)
    office.set_day(jalali.from_jalali(1405, 1, 20))
    signing_keys.renew_key(
        office.manager, CentreFolder(office.folder), PASSWORD, {"head": PASSWORD}, cost=CHEAP
    )
    (fourth,) = certificates.issue_certificates(office.manager, requests[3:])
    (folder / "new_year.pdf").write_bytes(certificate_pages.stored_page(office.clerk, fourth))
    with office.house.store.reading() as session:
        new_year = certificate_pages.newest_page(session, fourth).proof
    today = office.clerk.today()
    (folder / "ended.json").write_text(proof_files.ended_list(office.clerk), "utf-8")
    good = {read_proof(codes[0], {}).payload.number: Ending.REVOKED}
    noon = datetime(today.year, today.month, today.day, 8, 30, tzinfo=UTC)
    before = office.clock.now() - timedelta(seconds=1)
    for name, numbers, day, key, made_at in (
        ("older", {}, today - timedelta(days=200), CERTIFICATE_KEY, noon),
        ("earlier", {}, today, CERTIFICATE_KEY, before),
        ("strange", {}, today, STRANGER, noon),
        ("neighbour", good, today, NEIGHBOUR, noon),
    ):
        text = sign_ended(CENTRE, numbers, day, key, made_at=made_at)
        (folder / f"{name}.json").write_text(text, "utf-8")
    keys = [
        *asked_for(proof_files.key_for_the_province(office.clerk)),
        ListedKey(PRACTICE.public_key(), "QZ-99", 1404, practice=True),
        ListedKey(NEIGHBOUR.public_key(), "QZ-03", 1404),
        ListedKey(STOLEN.public_key(), CENTRE, 1403, withdrawn_on=today),
    ]
    withdrawn = sign_proof(read_proof(codes[0], {}).payload, STOLEN)
    (folder / "keys.json").write_text(sign_keys(keys, today, ROOT), "utf-8")
    root = base64.b64encode(ROOT.public_key().public_bytes_raw()).decode()
    (folder / "root.pub").write_text(root, "ascii")
    (folder / "code.txt").write_text(codes[0], "ascii")
    lists = KeptLists(folder / "office" / "keys", office.house.keys.public_keys())
    proof_files.take_root(office.manager, lists, root)
    for name in ("keys.json", "ended.json"):
        proof_files.take_list(office.manager, lists, (folder / name).read_text("utf-8"))
    return Paper(folder, office, *codes, withdrawn, new_year, values.holder.identity_value, lists)


def _message(code: str) -> list[object]:
    return list(cbor2.loads(base45.decode(code.removeprefix(PREFIX))))


def _packed(message: list[object]) -> str:
    return PREFIX + base45.encode(cbor2.dumps(message, canonical=True))


def changed(code: str, **changes: object) -> str:
    """Something else in the payload under the old signature."""
    message = _message(code)
    payload = replace(read_proof(code, {}).payload, **changes)
    message[2] = _message(sign_proof(payload, STRANGER))[2]
    return _packed(message)


def _of_another(paper: Paper) -> str:
    message = _message(paper.good)
    message[2] = _message(paper.superseded)[2]
    return _packed(message)


def _borrowed_name(paper: Paper) -> str:
    """Signed by a stranger who writes the name of the centre's key on it."""
    message = _message(sign_proof(read_proof(paper.good, {}).payload, STRANGER))
    message[1] = {4: hashlib.sha256(CERTIFICATE_KEY.public_key().public_bytes_raw()).digest()[:4]}
    return _packed(message)


ATTACKS: dict[str, tuple[Callable[[Paper], str], str]] = {
    "name changed": (lambda p: changed(p.good, name_fa="علی کریمی"), "forged"),
    "number changed": (lambda p: changed(p.good, number="QZ-1404-02-00099"), "forged"),
    "hours changed": (lambda p: changed(p.good, hours=900), "forged"),
    "payload of another": (_of_another, "forged"),
    "re-signed by a stranger under our name": (_borrowed_name, "forged"),
    "unknown key": (
        lambda p: sign_proof(read_proof(p.good, {}).payload, STRANGER), "unknown_key"
    ),
    "key of another centre": (
        lambda p: sign_proof(read_proof(p.good, {}).payload, NEIGHBOUR), "other_centre"
    ),
    "key that the province withdrew": (lambda p: p.withdrawn, "withdrawn_key"),
    "practice key": (lambda p: sign_proof(read_proof(p.good, {}).payload, PRACTICE), "practice"),
    "revoked": (lambda p: p.revoked, "revoked"),
    "superseded": (lambda p: p.superseded, "superseded"),
    "cut off": (lambda p: p.good[:200], "unreadable"),
    "one sign changed": (
        lambda p: p.good[:-9] + ("A" if p.good[-9] != "A" else "B") + p.good[-8:], "forged"
    ),
    "later version": (lambda p: "TVTO9:" + p.good[6:], "newer"),
}  # fmt: skip
"""Each forgery with the one name that every checker gives it."""
