"""The codes in a file: a PDF, a picture, or a text that was scanned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tvto_desk.domain.errors import DomainError
from tvto_desk.services.trust import codes_in
from tvto_desk.system.files import problem
from tvto_desk.system.key_codes import KEY_MARK

MARK = "TVTO"
_MOST_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True)
class CodeFile:
    """``texts`` are all codes of the file, ``page`` the letters around them where there are any,
    ``pdf`` the bytes of a PDF.
    """

    texts: tuple[str, ...]
    page: str = ""
    pdf: bytes = b""

    @property
    def ours(self) -> tuple[str, ...]:
        """The codes of certificates. Raises ``proof.no_code`` when there is none."""
        found = tuple(text for text in self.texts if text.startswith(MARK))
        if not found:
            raise DomainError("proof.no_code")
        return found


def key_in_file(path: Path) -> bytes:
    """A sealed key: the file itself, or the text of the code on a picture of its sheet.

    Raises as ``read_code_file``, and ``keys.code_damaged`` for a picture without that code.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DomainError("proof.too_large")
        data = path.read_bytes()
    except OSError as error:
        raise problem(error, path) from error
    if data.lstrip().startswith((b"{", KEY_MARK.encode())):
        return data
    found = [text for text in read_code_file(path).texts if text.startswith(KEY_MARK)]
    if not found:
        raise DomainError("keys.code_damaged")
    return found[0].encode()


def read_code_file(path: Path) -> CodeFile:
    """Raises ``proof.too_large``, ``proof.no_picture`` and the problems of files."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DomainError("proof.too_large")
        data = path.read_bytes()
    except OSError as error:
        raise problem(error, path) from error
    if data.startswith(b"%PDF-"):
        from tvto_desk.ui.widgets.pdf_pictures import pictures_of, text_of

        texts = [text for picture in pictures_of(data) for text in codes_in(picture)]
        return CodeFile(tuple(texts), text_of(data), data)
    if data.startswith(MARK.encode()):
        return CodeFile(tuple(data.decode("utf-8", "replace").splitlines()))
    return CodeFile(tuple(codes_in(data)))
