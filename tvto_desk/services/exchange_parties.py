"""Who exchanges packets with whom, and which key has to have signed what comes."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import Head, PacketKind, wrong_place
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import key_id
from tvto_desk.print.proof_lists import OfficeCard, ask_for_office
from tvto_desk.services.access import act
from tvto_desk.services.desk import CentreRow, Desk
from tvto_desk.services.trust import KeptLists

_BOX = b"tvto exchange box"


def box_of(key: Ed25519PrivateKey) -> X25519PrivateKey:
    """The key that opens what was sealed to a house: it goes with its certificate key."""
    derived = HKDF(SHA256(), 32, None, _BOX).derive(key.private_bytes_raw())
    return X25519PrivateKey.from_private_bytes(derived)


@act(Permission.MANAGE_SETTINGS)
def office_request(desk: Desk) -> str:
    """What the office of the province brings to the province's key; no secret in it.

    Raises ``exchange.not_province`` and ``keys.locked``.
    """
    if not desk.centre.is_province:
        raise DomainError("exchange.not_province")
    key = desk.house.keys.certificate_key()
    box = box_of(key).public_key()
    province = desk.centre.province_letters
    return ask_for_office(OfficeCard(desk.today(), province, key.public_key(), box))


def signer_of(head: Head, centre: CentreRow, lists: KeptLists) -> Ed25519PublicKey:
    """The key that has to have signed the packet.

    Raises ``packet.other_receiver``, ``packet.stranger`` (no list of the province names the key),
    ``packet.withdrawn_key``, ``packet.other_centre`` (another centre's key) and
    ``exchange.no_list``.
    """
    if head.receiver != centre.exchange_name:
        raise wrong_place(head)
    if centre.is_province is not (head.kind is PacketKind.UP):
        raise wrong_place(head)
    if head.kind is PacketKind.DOWN:
        card = lists.office()
        if card is None:
            raise DomainError("exchange.no_list")
        if (card.province, key_id(card.key)) != (head.sender, head.key_id):
            raise DomainError("packet.stranger")
        return card.key
    listed = lists.trust().keys
    if listed is None:
        raise DomainError("exchange.no_list")
    signer = listed.keys.get(head.key_id)
    if signer is None:
        raise DomainError("packet.stranger")
    if signer.withdrawn_on is not None:
        raise DomainError("packet.withdrawn_key", centre=Code(signer.centre))
    if signer.centre != head.sender:
        raise DomainError("packet.other_centre", centre=Code(signer.centre))
    return signer.key
