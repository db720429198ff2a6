"""«نسخهٔ الکترونیکی»: a certificate as a file for the screen, to be sent instead of a scan.

It is drawn from what the register froze, with tags for screen readers, and signed when the centre
has a certificate for that. The issued page itself stays as it was stored.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code, Language
from tvto_desk.print.pdf_seal import (
    Seal,
    SealFacts,
    is_installed,
    make_seal,
    open_seal,
    read_facts,
    require_installed,
)
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_events import certificate_row
from tvto_desk.services.certificate_pages import newest_page
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import require_live
from tvto_desk.services.print_room import FrozenPage
from tvto_desk.system.files import problem, write_atomically
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.words import words

_SHORTEST = 8
_LARGEST = 1_000_000

OpenSeal = Seal
"""What windows hold between the password and the last file."""


@dataclass(frozen=True)
class SealState:
    """What can sign here: ``facts`` is None while no certificate was given."""

    installed: bool
    facts: SealFacts | None

    @property
    def can_sign(self) -> bool:
        """Whether a copy can be signed when its password is given."""
        return self.installed and self.facts is not None


@dataclass(frozen=True)
class ElectronicCopy:
    """A finished file, and the number of its certificate."""

    number: str
    pdf: bytes


@question
def seal_state(desk: Desk, folder: CentreFolder) -> SealState:
    """What can sign here; asks for no password."""
    path = folder.seal_certificate
    return SealState(is_installed(), read_facts(_read(path)) if path.exists() else None)


@act(Permission.MANAGE_SETTINGS)
def take_seal(desk: Desk, folder: CentreFolder, file: Path, password: str) -> SealFacts:
    """Keeps a PKCS#12 file beside the keys of the centre, closed as it came.

    Raises ``seal.closed``, ``seal.no_key``, ``seal.expired`` and the problems of files.
    """
    data = _read(file)
    seal = open_seal(data, password)
    if desk.today() > seal.facts.until:
        raise DomainError("seal.expired", day=seal.facts.until)
    _keep(folder, data, seal)
    desk.note("seal.take", seal.facts.owner)
    return seal.facts


@act(Permission.MANAGE_SETTINGS)
def make_practice_seal(desk: Desk, folder: CentreFolder, password: str) -> SealFacts:
    """Makes a certificate to practise with. Raises ``seal.no_practice``, ``seal.short``."""
    if not desk.centre.is_practice:
        raise DomainError("seal.no_practice")
    if len(password) < _SHORTEST:
        raise DomainError("seal.short", field="password", least=_SHORTEST)
    specimen = words().text("seal.specimen", Language.FA)
    # What it is stands first: a name of a certificate has little room.
    name = f"{specimen}، {desk.centre.key}"
    data = make_seal(name, desk.centre.name_fa, desk.today(), password)
    seal = open_seal(data, password)
    _keep(folder, data, seal)
    desk.note("seal.make_practice")
    return seal.facts


@act(Permission.MANAGE_SETTINGS)
def drop_seal(desk: Desk, folder: CentreFolder) -> None:
    """Takes the certificate away; what it signed stays signed."""
    folder.seal.unlink(missing_ok=True)
    folder.seal_certificate.unlink(missing_ok=True)
    desk.note("seal.drop")


@act(Permission.PRINT)
def unlock_seal(desk: Desk, folder: CentreFolder, password: str) -> Seal:
    """Opens the centre's certificate for the files of one act. Raises as ``open_seal``."""
    require_installed()
    return open_seal(_read(folder.seal), password)


@act(Permission.PRINT)
def electronic_copy(desk: Desk, certificate_id: int, seal: Seal | None) -> ElectronicCopy:
    """The newest copy of a live certificate, signed with ``seal`` if there is one.

    Raises ``certificate.not_live``, ``certificate.page_altered`` when the register and its hashes
    disagree, and what ``Seal.sign`` raises.
    """
    with desk.read() as session:
        row = certificate_row(session, certificate_id)
        require_live(session, row)
        newest = newest_page(session, certificate_id)
        number, design, proof = row.number, newest.template, newest.proof
        content, photo_sha = newest.content, newest.photo_sha
        if hashlib.sha256(content.encode()).hexdigest() != newest.content_sha:
            raise DomainError("certificate.page_altered", number=Code(number))
        pdf_sha = newest.pdf_sha
    blobs = desk.house.blobs
    blobs.get(pdf_sha)  # raises where the issued page is no longer what was issued
    photo = None if photo_sha is None else blobs.get(photo_sha)
    room = desk.house.print_room
    pdf = room.tagged_page(FrozenPage(content, photo, proof, design))
    if seal is not None:
        reason = words().text("seal.reason", Language.FA, number=Code(number))
        pdf = seal.sign(pdf, reason, desk.today())
    desk.note("export.electronic_copy", number)
    return ElectronicCopy(number, pdf)


def _read(path: Path) -> bytes:
    """A file of a certificate. Raises ``seal.closed`` for what is too large to be one."""
    try:
        if path.stat().st_size > _LARGEST:
            raise DomainError("seal.closed", field="password")
        return path.read_bytes()
    except OSError as error:
        raise problem(error, path) from error


def _keep(folder: CentreFolder, data: bytes, seal: Seal) -> None:
    folder.keys.mkdir(mode=0o700, exist_ok=True)
    write_atomically(folder.seal, data, private=True)
    write_atomically(folder.seal_certificate, seal.certificate)
