"""The zip around an xlsx: its members are named, counted and unpacked under a limit."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from tvto_desk.system.sheets import limits
from tvto_desk.system.sheets.refuse import refuse, too_big_unpacked

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_SEPARATOR = " "  # between namespace and name, as expat is told below


class Package:
    """An open xlsx. Only members that are asked for are unpacked, and every byte is counted."""

    def __init__(self, data: bytes) -> None:
        """Refuses a broken zip, a locked one, unsafe member names and sizes beyond the limit."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise refuse("damaged") from None
        members = self._zip.infolist()
        if len(members) > limits.ZIP_MEMBERS:
            raise refuse("damaged")
        for member in members:
            _check_name(member.filename)
            if member.flag_bits & _ENCRYPTED:
                raise refuse("locked")
        # What the members claim, before anything is unpacked; what they hold is counted below.
        if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
            raise too_big_unpacked()
        self._left = limits.UNPACKED_BYTES
        self.names = frozenset(self._zip.namelist())

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self._zip.open(name) as member:
            while chunk := member.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise too_big_unpacked()
                yield chunk

    def parse(self, name: str, handler: XmlHandler) -> None:
        """Send the elements of an XML member to ``handler``.

        A document type is refused at its first byte, and with it every entity: neither a bomb
        of entities nor one that names a file can be written without it.
        """
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_document_type
        handler.attach(parser)
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile):
            raise refuse("damaged") from None


class XmlHandler:
    """Takes the elements of one member; names come without their namespace."""

    def attach(self, parser: expat.XMLParserType) -> None:
        """Set the handlers; called once before the member is read."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins; ``given`` are its attributes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between tags."""

    def _start(self, name: str, given: dict[str, str]) -> None:
        self.start(name.rpartition(_SEPARATOR)[2], given)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(_SEPARATOR)[2])


def resolve(base: str, target: str) -> str:
    """The member that ``target`` names in the relations of member ``base``."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise refuse("unsafe_member")


def _no_document_type(*_: object) -> None:
    raise refuse("entities")
