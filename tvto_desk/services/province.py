"""«ستاد استان»: the province's own key, and the two lists that it signs for its centres.

All of it lies in one folder (a memory stick in a safe, as a rule): the sealed key, its public half
for the centres, the list of keys, and a list of endings for a centre that cannot make its own. No
centre's register is needed, so the command line does the same.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tvto_desk.domain import jalali
from tvto_desk.domain.certificate import centre_of, parse_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import key_id
from tvto_desk.print.proof_lists import (
    EndedList,
    Ending,
    KeyList,
    ListedKey,
    asked_for,
    fingerprint,
    office_asked_for,
    read_ended,
    read_keys,
    sign_ended,
    sign_keys,
    sign_office,
)
from tvto_desk.services.trust import KEYS, OFFICE, ROOT, KeptLists
from tvto_desk.system import keys as key_files
from tvto_desk.system.files import problem, write_atomically
from tvto_desk.system.phrase_locks import FULL_COST, Cost

_KEY = "province.key"

End = Ending
"""How a certificate ended, as windows choose it."""


@dataclass(frozen=True)
class ProvinceKeyRow:
    """A key of a centre; ``fingerprint`` is read out on the telephone before it is signed."""

    centre: str
    key_id: str
    fingerprint: str
    year: int
    practice: bool = False
    withdrawn_on: date | None = None

    @property
    def is_office(self) -> bool:
        """Whether it is the office that exchanges packets: it goes by the letters alone."""
        return "-" not in self.centre


@dataclass(frozen=True)
class ProvinceFolder:
    """Where the province keeps its key and its lists."""

    root: Path

    @property
    def key(self) -> Path:
        return self.root / _KEY

    @property
    def holds_key(self) -> bool:
        """Whether a province was founded here."""
        return self.key.exists()

    @property
    def public(self) -> Path:
        """What every centre is given once."""
        return self.root / ROOT

    @property
    def keys(self) -> Path:
        """What every centre is given after each change."""
        return self.root / KEYS

    @property
    def office(self) -> Path:
        """The card of the office, which every centre is given with the first answer."""
        return self.root / OFFICE

    def ended(self, centre: str) -> Path:
        """The endings that the province told for a centre."""
        return self.root / f"ended-{centre}-province.json"


def found_province(
    folder: ProvinceFolder,
    phrases: Mapping[str, str],
    today: date,
    *,
    cost: Cost = FULL_COST,
) -> Province:
    """Makes the key of a province, its public half and an empty list, in a folder without one.

    Raises ``keys.phrase_short``, ``keys.no_holder`` and the problems of files.
    """
    try:
        folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise problem(error, folder.root) from error
    key_files.create_key_file(folder.key, phrases, cost=cost)
    made = Province(folder, key_files.open_key_file(folder.key, next(iter(phrases.values()))))
    public = base64.b64encode(made.root.public_key().public_bytes_raw())
    write_atomically(folder.public, public + b"\n")
    made.certify((), today)
    return made


def open_province(folder: ProvinceFolder, phrase: str) -> Province:
    """The province of a folder. Raises ``keys.wrong_phrase`` and the problems of the key file."""
    return Province(folder, key_files.open_key_file(folder.key, phrase))


def request_rows(text: str) -> list[ProvinceKeyRow]:
    """What a request asks for, to be compared with what is said on the telephone.

    A centre asks for its keys, the office that exchanges packets for its card. Raises
    ``proof_list.damaged``.
    """
    card = office_asked_for(text)
    if card is not None:
        year = jalali.to_jalali(card.as_of).year
        return [ProvinceKeyRow(card.province, key_id(card.key), fingerprint(card.key), year)]
    return [_row(one) for one in asked_for(text)]


class Province:
    """The opened key of a province; it lives only as long as its window or command."""

    def __init__(self, folder: ProvinceFolder, root: Ed25519PrivateKey) -> None:
        self.folder, self.root = folder, root

    def key_list(self) -> KeyList | None:
        """The list as it was signed last. Raises ``proof_list.…`` for one that is not ours."""
        if not self.folder.keys.exists():
            return None
        return read_keys(KeptLists.read_file(self.folder.keys), self.root.public_key())

    def rows(self) -> list[ProvinceKeyRow]:
        """The listed keys, by centre and year."""
        listed = self.key_list()
        return sorted(
            (_row(one) for one in (listed.listed if listed else ())),
            key=lambda row: (row.centre, row.year, row.key_id),
        )

    def certify_request(self, text: str, today: date) -> list[ProvinceKeyRow]:
        """Signs a centre's keys into the list, or the card of the office; gives what is new.

        Raises ``proof_list.damaged``, ``province.practice`` and ``province.other_centre``.
        """
        card = office_asked_for(text)
        if card is None:
            return self.certify(asked_for(text), today)
        signed = sign_office(replace(card, as_of=today), self.root)
        write_atomically(self.folder.office, signed.encode())
        return request_rows(text)

    def certify(self, asked: Sequence[ListedKey], today: date) -> list[ProvinceKeyRow]:
        """Writes the list anew with these keys in it; a key once in it stays for ever."""
        before = self.key_list()
        listed = list(before.listed) if before else []
        known = {one.key.public_bytes_raw(): one for one in listed}
        new = []
        for one in asked:
            if one.practice:
                raise DomainError("province.practice", centre=Code(one.centre))
            old = known.get(one.key.public_bytes_raw())
            if old is None:
                new.append(one)
                known[one.key.public_bytes_raw()] = one
            elif old.centre != one.centre:
                raise DomainError("province.other_centre", centre=Code(old.centre))
        text = sign_keys([*listed, *new], today, self.root)
        write_atomically(self.folder.keys, text.encode())
        return [_row(one) for one in new]

    def withdraw(self, short: str, today: date) -> Path:
        """Withdraws a centre's key, which was lost to strangers; gives the list.

        ``short`` is its short name or its fingerprint. What it signed proves nothing any more, and
        what was withdrawn once stays so. Raises ``province.no_such_key``.
        """
        before = self.key_list()
        listed = list(before.listed) if before else []
        wanted = short.strip().casefold()
        for place, one in enumerate(listed):
            if wanted in {key_id(one.key), fingerprint(one.key).casefold()}:
                listed[place] = replace(one, withdrawn_on=one.withdrawn_on or today)
                text = sign_keys(listed, today, self.root)
                write_atomically(self.folder.keys, text.encode())
                return self.folder.keys
        raise DomainError("province.no_such_key", key=Code(short.strip()))

    def endings(self, centre: str) -> EndedList | None:
        """What the province ended for a centre before."""
        path = self.folder.ended(centre)
        if not path.exists():
            return None
        return read_ended(KeptLists.read_file(path), {}, self.root.public_key())

    def end(self, number: str, ending: Ending, today: date, now: datetime) -> Path:
        """Ends a certificate in the province's own list of its centre; gives the file.

        Raises ``certificate_number.shape``. What was ended once stays ended.
        """
        whole = str(parse_number(number))
        centre = centre_of(whole)
        before = self.endings(centre)
        numbers = {**(before.numbers if before else {}), whole: ending}
        text = sign_ended(centre, numbers, today, self.root, made_at=now)
        path = self.folder.ended(centre)
        write_atomically(path, text.encode())
        return path


def _row(one: ListedKey) -> ProvinceKeyRow:
    return ProvinceKeyRow(
        one.centre,
        key_id(one.key),
        fingerprint(one.key),
        one.year,
        practice=one.practice,
        withdrawn_on=one.withdrawn_on,
    )
