"""The certificate key kept safe: its copy, its way back when the file is lost, who opens it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from PIL import Image
from sqlalchemy import select

from tvto_desk.db.models.signing_keys import SigningKey
from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.print.qr import QUIET_ZONE, make_symbol
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system import keys
from tvto_desk.system.files import problem, publish, write_atomically, write_beside
from tvto_desk.system.key_codes import KEY_MARK, key_code, key_file_of
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import FULL_COST, Cost
from tvto_desk.system.recovery_phrase import RECOVERY
from tvto_desk.system.words import words

if TYPE_CHECKING:
    from tvto_desk.services.trust import KeptLists  # reads pictures: no start waits for that

HOLDERS = ("head", "deputy", RECOVERY)
"""Who can be given the key, in the order of the house."""
_LARGEST_CODE = 77


@question
def key_holders(_desk: Desk, folder: CentreFolder) -> tuple[str, ...]:
    """Who opens the key in use. Raises the problems of key files."""
    return keys.holders(folder.certificate_key)


@question
def sheet_code(_desk: Desk, folder: CentreFolder) -> bytes:
    """The code for the recovery sheet, as a PNG: with the phrase it brings a lost file back.

    Raises ``keys.no_such_holder`` and the problems of key files.
    """
    return code_picture(folder)


def code_picture(folder: CentreFolder) -> bytes:
    """The same before anybody can sit at a desk: the sheet of a centre just founded."""
    symbol = make_symbol(key_code(folder.certificate_key, RECOVERY), _LARGEST_CODE)
    side = symbol.side + 2 * QUIET_ZONE
    picture = Image.new("1", (side, side), 1)
    for row in range(symbol.side):
        for column in range(symbol.side):
            if symbol.dark(column, row):
                picture.putpixel((column + QUIET_ZONE, row + QUIET_ZONE), 0)
    out = BytesIO()
    picture.resize((side * 6, side * 6), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


@act(Permission.MANAGE_SETTINGS)
def save_key_copy(desk: Desk, folder: CentreFolder, target: Path) -> None:
    """Copies the sealed key to another disk; without a phrase the copy opens nothing.

    Raises the problems of key files and of files.
    """
    keys.read_public_key(folder.certificate_key)
    try:
        content = folder.certificate_key.read_bytes()
    except OSError as error:
        raise problem(error, folder.certificate_key) from error
    write_atomically(target, content, private=True)
    desk.note("signing_key.copy")


@act(Permission.MANAGE_SETTINGS)
def restore_key(
    desk: Desk, folder: CentreFolder, lists: KeptLists, given: bytes, phrase: str
) -> str:
    """Puts the lost file of the key back, from its copy or from the code of its recovery sheet.

    ``phrase`` is that of a holder, or the sheet's; the key is unlocked afterwards. Only a key that
    this register or the province's list knows comes back. Raises ``keys.code_damaged``,
    ``keys.wrong_phrase``, ``keys.not_known``, ``keys.retired`` and the problems of key files.
    """
    text = given.strip()
    data = key_file_of(text.decode(), RECOVERY) if text.startswith(KEY_MARK.encode()) else text
    made = write_beside(folder.certificate_key, data, private=True)
    try:
        public = _public_of(made, folder.certificate_key.name)
        private = keys.open_key_file(made, phrase)
        key = PublicKey(
            Ed25519PublicKey.from_public_bytes(public.raw), desk.centre.key, public.practice
        )
        _require_known(desk, lists, key)
        _put_back(desk, folder, made, private, key)
    finally:
        made.unlink(missing_ok=True)
    return desk.house.keys.current


@act(Permission.MANAGE_SETTINGS)
def give_holder(
    desk: Desk,
    folder: CentreFolder,
    phrase: str,
    holder: str,
    new_phrase: str,
    *,
    cost: Cost = FULL_COST,
) -> None:
    """Gives a holder a phrase, in place of the one that the holder had before.

    ``phrase`` is that of anybody who opens the key. Raises ``keys.wrong_phrase``,
    ``keys.phrase_short``, ``keys.no_such_holder`` and the problems of key files.
    """
    if holder not in HOLDERS:
        raise DomainError("keys.no_such_holder", field="holder", holder=holder)
    keys.set_holder(folder.certificate_key, phrase, holder, new_phrase, cost=cost)
    desk.note("signing_key.give_holder", _name(holder))


@act(Permission.MANAGE_SETTINGS)
def end_holder(desk: Desk, folder: CentreFolder, phrase: str, holder: str) -> None:
    """Takes a holder out; ``phrase`` is that of one who stays. Raises as ``keys.remove_holder``."""
    keys.remove_holder(folder.certificate_key, holder, phrase)
    desk.note("signing_key.end_holder", _name(holder))


def _public_of(made: Path, name: str) -> keys.PublicKey:
    """The public half of what was brought, which has no name of its own yet."""
    try:
        return keys.read_public_key(made)
    except SystemProblem as error:
        if error.code == "keys.damaged":
            raise DomainError("keys.code_damaged") from error
        raise SystemProblem(error.code, **{**error.params, "file": name}) from error


def _name(holder: str) -> str:
    return words().text(f"signing_key.{holder}", Language.FA)


def _require_known(desk: Desk, lists: KeptLists, key: PublicKey) -> None:
    raw = key.key.public_bytes_raw()
    with desk.read() as session:
        found = select(SigningKey).where(SigningKey.public_key == raw)
        row = session.execute(found).scalar_one_or_none()
        retired = row.retired_on if row is not None else None
    if retired is not None:
        raise DomainError("keys.retired", day=retired)
    listed = lists.trust().keys
    certified = listed.keys.get(key_id(key.key)) if listed else None
    by_province = certified is not None and (
        certified.key.public_bytes_raw() == raw and certified.centre == key.centre
    )
    if key.practice != desk.centre.is_practice or (row is None and not by_province):
        raise DomainError("keys.not_known")


def _put_back(
    desk: Desk, folder: CentreFolder, made: Path, private: Ed25519PrivateKey, key: PublicKey
) -> None:
    path = folder.certificate_key
    try:
        keys.read_public_key(path)
    except SystemProblem as error:
        if error.code != "keys.missing":  # what is damaged may still tell somebody something
            publish(path, path.with_suffix(".damaged"))
    else:
        raise DomainError("keys.not_lost")
    publish(made, path)
    desk.house.keys.renew(private, key)
    desk.note("signing_key.restore")
