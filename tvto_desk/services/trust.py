"""Which keys and lists a checker trusts, and what a scanned code is worth by them.

The lists of a centre lie beside its keys: the province's own key, its list of keys, and a list of
ended certificates for each centre. None of them is secret, and each is read by its signature.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image

from tvto_desk.domain.certificate import centre_of
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import Proof, PublicKey, Verdict, read_proof
from tvto_desk.print.proof_lists import (
    EndedList,
    KeyList,
    OfficeCard,
    list_format,
    read_ended,
    read_keys,
    read_office,
)
from tvto_desk.print.readback import read_qr
from tvto_desk.system.files import problem, write_atomically

ROOT, KEYS, OFFICE = "province.pub", "province-keys.json", "province-office.json"
_LISTS = "lists"


@dataclass(frozen=True)
class Trust:
    """What a checker was given. ``own`` are the keys of this house, certified or not yet."""

    keys: KeyList | None
    ended: tuple[EndedList, ...] = ()
    own: Mapping[str, PublicKey] = field(default_factory=dict)

    @property
    def public_keys(self) -> dict[str, PublicKey]:
        """Every key that a code may be checked with; the province's word goes before ours."""
        return {**self.own, **(self.keys.keys if self.keys else {})}

    def is_withdrawn(self, name: str) -> bool:
        """Whether the province withdrew the key of this short name."""
        return self.keys is not None and name in self.keys.withdrawn


@dataclass(frozen=True)
class Checked:
    """A proof, and how the certificate ended if a list says so (``revoked``, ``superseded``).

    ``notes`` are sentences of the catalogue that belong to a genuine certificate;
    ``page_differs`` tells that the page around the code says something else.
    """

    proof: Proof
    ending: str = ""
    notes: tuple[str, ...] = ()
    page_differs: bool = False

    @property
    def is_good(self) -> bool:
        """A genuine certificate that no list has ended, on its own page."""
        return self.proof.verdict is Verdict.VALID and not self.ending and not self.page_differs

    @property
    def sentence(self) -> str:
        """The key of the sentence that says what the code is worth."""
        if self.ending:
            return f"proof_list.{self.ending}"
        if self.page_differs and self.proof.verdict is Verdict.VALID:
            return "proof_list.page_differs"
        return f"proof.{self.proof.verdict}"

    def on_page(self, text: str) -> Checked:
        """The same with the letters of the page that carries the code; a scan has none."""
        page = _letters(text)
        payload = self.proof.payload
        told = (payload.number, payload.name_en, payload.name_fa, payload.code)
        differs = bool(page) and any(_letters(one) not in page for one in told)
        return replace(self, page_differs=differs)


def _letters(text: str) -> str:
    """Letters and digits alone: how a page is broken into words is the reader's affair."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def codes_in(picture: bytes | Image.Image) -> list[str]:
    """The texts of every QR on a picture. Raises ``proof.no_picture``."""
    return read_qr(picture)


def judge(text: str, trust: Trust) -> Checked:
    """What a scanned text is worth. Raises what ``read_proof`` raises.

    An ending counts once any list has told it, so an older list played again hides nothing. What
    no known key signed is never called ended: its number may be borrowed.
    """
    proof = read_proof(text, trust.public_keys)
    if proof.verdict is not Verdict.VALID:
        return Checked(proof)
    number = proof.payload.number
    lists = [one.numbers for one in _lists_of(number, trust)]
    ending = next((one[number].value for one in lists if number in one), "")
    return Checked(proof, ending, () if ending else tuple(_notes(proof, trust)))


def _notes(proof: Proof, trust: Trust) -> list[str]:
    notes = []
    if trust.keys is None or proof.key_id not in trust.keys.keys:
        notes.append("proof_list.uncertified")
    days = [one.as_of for one in _lists_of(proof.payload.number, trust)]
    if not days:
        notes.append("proof_list.no_endings")
    elif max(days) < proof.payload.issued_on:
        notes.append("proof_list.stale")
    return notes


def _lists_of(number: str, trust: Trust) -> list[EndedList]:
    """The lists of the centre that gave the number: no other may end it."""
    centre = centre_of(number)
    return [one for one in trust.ended if one.centre == centre]


def trust_of(keys: Path | None, root: Path | None, ended: Sequence[Path] = ()) -> Trust:
    """Reads lists from files. Raises ``proof_list.…`` and the problems of files."""
    if keys is None:
        return Trust(None)
    if root is None:
        raise DomainError("proof_list.no_root")
    province = read_root(_text(root))
    listed = read_keys(_text(keys), province)
    return Trust(listed, tuple(read_ended(_text(path), listed.keys, province) for path in ended))


def read_root(text: str) -> Ed25519PublicKey:
    """The province's public key: 32 bytes in base64. Raises ``proof_list.root_damaged``."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text.strip(), validate=True))
    except ValueError as error:
        raise DomainError("proof_list.root_damaged") from error


@dataclass(frozen=True)
class ListDays:
    """The day of the list of keys, and of each centre's list of endings."""

    keys: date | None
    ended: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class KeptLists:
    """The lists of a centre as they lie beside its keys, in their signed form."""

    folder: Path
    own: Mapping[str, PublicKey]

    @property
    def root_text(self) -> str | None:
        """The province's public key in base64."""
        return self._read(ROOT)

    @property
    def keys_text(self) -> str | None:
        """The province's signed list of keys."""
        return self._read(KEYS)

    @property
    def ended_texts(self) -> tuple[str, ...]:
        """The signed lists of ended certificates: a centre's own, and the province's for it."""
        return tuple(_text(file) for file in sorted(self._folder.glob("ended-*.json")))

    def days(self) -> ListDays:
        """Of which day the kept lists are."""
        trust = self.trust()
        newest: dict[str, date] = {}
        for one in trust.ended:
            newest[one.centre] = max(one.as_of, newest.get(one.centre, one.as_of))
        return ListDays(trust.keys.as_of if trust.keys else None, tuple(newest.items()))

    @staticmethod
    def read_file(path: Path) -> str:
        """The text of a list that came by file. Raises the problems of files."""
        return _text(path)

    def trust(self) -> Trust:
        """What these lists make of a code; a list that nobody known signed counts for nothing."""
        listed = self._listed()
        known = Trust(listed, own=self.own).public_keys
        ended = []
        for text in self.ended_texts:
            try:
                ended.append(read_ended(text, known, self._root()))
            except DomainError:
                continue
        return Trust(listed, tuple(ended), self.own)

    @property
    def office_text(self) -> str | None:
        """The signed card of the province's office."""
        return self._read(OFFICE)

    def office(self) -> OfficeCard | None:
        """The office with which packets are exchanged; None where no good card lies here."""
        root, card = self.root_text, self.office_text
        if root is None or card is None:
            return None
        try:
            return read_office(card, read_root(root))
        except DomainError:
            return None

    def take_root(self, text: str) -> None:
        """Keeps the province's public key. Raises ``proof_list.root_damaged``."""
        read_root(text)
        self._write(ROOT, text.strip() + "\n")

    def take(self, text: str) -> date:
        """Keeps a list of keys or of ended certificates, or the office's card; gives its day.

        Raises ``proof_list.damaged``, ``.stranger``, ``.other_centre``, ``.no_root`` and ``.older``
        (the kept list was made later).
        """
        if list_format(text) == "tvto-keys":
            if self.root_text is None:
                raise DomainError("proof_list.no_root")
            listed, held = read_keys(text, read_root(self.root_text)), self._listed()
            if held is not None and (
                listed.as_of < held.as_of or held.withdrawn - listed.withdrawn
            ):
                raise DomainError("proof_list.older")
            self._write(KEYS, text)
            return listed.as_of
        if list_format(text) == "tvto-office":
            if self.root_text is None:
                raise DomainError("proof_list.no_root")
            card, kept = read_office(text, read_root(self.root_text)), self.office()
            if kept is not None and card.as_of < kept.as_of:
                raise DomainError("proof_list.older")
            self._write(OFFICE, text)
            return card.as_of
        trust = self.trust()
        ended = read_ended(text, trust.public_keys, self._root())
        if not ended.by_province and trust.is_withdrawn(ended.key_id):
            raise DomainError("proof_list.withdrawn_key")
        if any(ended.is_older_than(one) for one in trust.ended):
            raise DomainError("proof_list.older")
        # The centre's next list must not take away what the province ended.
        signer = "-province" if ended.by_province else ""
        self._write(f"ended-{_file_part(ended.centre)}{signer}.json", text)
        return ended.as_of

    @property
    def _folder(self) -> Path:
        return self.folder / _LISTS

    def _root(self) -> Ed25519PublicKey | None:
        text = self.root_text
        return None if text is None else read_root(text)

    def _listed(self) -> KeyList | None:
        root, keys = self.root_text, self.keys_text
        if root is None or keys is None:
            return None
        try:
            return read_keys(keys, read_root(root))
        except DomainError:
            # Another root was taken since: its list is still to come.
            return None

    def _read(self, name: str) -> str | None:
        file = self._folder / name
        return _text(file) if file.exists() else None

    def _write(self, name: str, text: str) -> None:
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise problem(error, self._folder) from error
        write_atomically(self._folder / name, text.encode())


def _file_part(centre: str) -> str:
    """A centre's name as a part of a file's name; a signed list may call itself anything."""
    plain = "".join(sign for sign in centre if sign.isascii() and (sign.isalnum() or sign == "-"))
    if plain != centre or not plain or len(plain) > 20:
        raise DomainError("proof_list.damaged")
    return plain


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise problem(error, path) from error
    except UnicodeDecodeError as error:
        raise SystemProblem("keys.damaged", file=Code(path.name)) from error
