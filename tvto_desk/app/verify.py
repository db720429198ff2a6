"""``tvto-desk verify``: what a certificate in a file, a picture or a scanned text is worth.

Needs no centre and no network: a list of keys signed by the province, and perhaps lists of ended
certificates, are all it asks for.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import PREFIX, Proof, PublicKey, Verdict, read_proof
from tvto_desk.print.proof_lists import EndedList, KeyList, read_ended, read_keys
from tvto_desk.print.readback import read_qr
from tvto_desk.system.files import problem
from tvto_desk.system.words import words

_MOST_BYTES = 60 * 1024 * 1024
_DOTS_PER_INCH = 200
_MOST_PAGES = 60


@dataclass(frozen=True)
class Trust:
    """What a checker was given: the province's list of keys, and lists of ended certificates."""

    keys: KeyList | None
    ended: tuple[EndedList, ...] = ()

    @property
    def public_keys(self) -> dict[str, PublicKey]:
        """The keys, none without a list."""
        return self.keys.keys if self.keys else {}


@dataclass(frozen=True)
class Checked:
    """A proof, and how the certificate ended if a list says so (``revoked``, ``superseded``)."""

    proof: Proof
    ending: str = ""

    @property
    def is_good(self) -> bool:
        """A genuine certificate that no list has ended."""
        return self.proof.verdict is Verdict.VALID and not self.ending


def trust_of(keys: Path | None, root: Path | None, ended: Sequence[Path] = ()) -> Trust:
    """Reads the lists. Raises ``proof_list.…`` and the problems of files."""
    if keys is None:
        return Trust(None)
    if root is None:
        raise DomainError("proof_list.no_root")
    listed = read_keys(_text(keys), _root(root))
    return Trust(listed, tuple(read_ended(_text(path), listed.keys) for path in ended))


def check(what: str, trust: Trust) -> list[Checked]:
    """Checks every code in a PDF, a picture, or a text that was scanned (or a file of it).

    Raises ``proof.no_code`` when there is none, and what ``read_proof`` raises.
    """
    texts = [what.strip()] if _is_code(what) else _codes(Path(what))
    ours = [text for text in texts if text.startswith("TVTO")]
    if not ours:
        raise DomainError("proof.no_code")
    return [_checked(read_proof(text, trust.public_keys), trust) for text in ours]


def tell(
    what: str, trust: Trust, say: Callable[[str], None], language: Language = Language.FA
) -> int:
    """Says what was found, large things first; 0 when every code is a genuine certificate."""
    found = check(what, trust)
    for checked in found:
        payload = checked.proof.payload
        key = f"proof_list.{checked.ending}" if checked.ending else f"proof.{checked.proof.verdict}"
        say(words().text(key, language))
        for label, value in (
            ("number", payload.number),
            ("holder_name_fa", payload.name_fa),
            ("holder_name_en", payload.name_en),
            ("holder_father_fa", payload.father_fa),
            ("standard_title_fa", payload.title_fa),
            ("standard_title_en", payload.title_en),
            ("standard_code", payload.code),
            ("standard_hours", str(payload.hours)),
            ("assessment_date", jalali.numeric(payload.assessed_on)),
            ("issue_date", jalali.numeric(payload.issued_on)),
            ("place_centre_fa", payload.centre_fa),
        ):
            say(f"  {words().text(f'certificate_page.{label}', language)}: {value}")
        if payload.copy_no > 1:
            say(f"  {words().text('proof_list.copy', language, copy=payload.copy_no)}")
    if trust.keys is not None:
        say(words().text("proof_list.as_of", language, day=trust.keys.as_of))
    return 0 if all(checked.is_good for checked in found) else 1


def _is_code(what: str) -> bool:
    """Whether the words are a scanned text: a version of ours, not the name of a file."""
    return what.startswith("TVTO") and ":" in what[: len(PREFIX) + 2]


def _checked(proof: Proof, trust: Trust) -> Checked:
    for ended in trust.ended:
        ending = ended.numbers.get(proof.payload.number)
        if ending is not None:
            return Checked(proof, ending.value)
    return Checked(proof)


def _codes(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DomainError("proof.too_large")
        data = path.read_bytes()
    except OSError as error:
        raise problem(error, path) from error
    if data.startswith(b"%PDF-"):
        return _codes_of_pdf(data)
    if data.startswith(b"TVTO"):
        return data.decode("utf-8", "replace").splitlines()
    return read_qr(data)


def _codes_of_pdf(data: bytes) -> list[str]:
    """Draws the pages as a scanner would see them; Qt's reader is loaded for this alone."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise DomainError("proof.no_picture")
    texts: list[str] = []
    for page in range(min(document.pageCount(), _MOST_PAGES)):
        size = (document.pagePointSize(page) * (_DOTS_PER_INCH / 72)).toSize()
        drawn = document.render(page, size)
        image = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
        image.fill(0xFF)  # a page of Qt's reader has no ground of its own
        painter = QPainter(image)
        painter.drawImage(0, 0, drawn)
        painter.end()
        picture = Image.frombytes(
            "L",
            (image.width(), image.height()),
            bytes(image.constBits()),
            "raw",
            "L",
            image.bytesPerLine(),
        )
        texts += read_qr(picture)
    return texts


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError):
            raise problem(error, path) from error
        raise DomainError("proof_list.damaged") from error


def _root(path: Path) -> Ed25519PublicKey:
    """The province's public key: 32 bytes in base64."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(_text(path).strip()))
    except ValueError as error:
        raise SystemProblem("keys.damaged", file=path.name) from error
