"""The centre's part of the lists that travel: its public key and its ended certificates."""

from __future__ import annotations

import base64
import json

from sqlalchemy import select

from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.domain import jalali
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.roles import Permission
from tvto_desk.print.proof_lists import Ending, sign_ended
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk

_ENDINGS = {
    CertificateEventKind.REVOKED: Ending.REVOKED,
    CertificateEventKind.SUPERSEDED: Ending.SUPERSEDED,
}


@act(Permission.EXPORT)
def ended_list(desk: Desk) -> str:
    """Every revoked or superseded certificate of this centre, signed with the certificate key.

    Raises ``keys.locked``.
    """
    key = desk.house.keys.certificate_key()
    found = (
        select(Certificate.number, CertificateEvent.kind)
        .join(CertificateEvent, CertificateEvent.certificate_id == Certificate.id)
        .where(CertificateEvent.kind.in_(list(_ENDINGS)))
    )
    with desk.read() as session:
        ended = {number: _ENDINGS[kind] for number, kind in session.execute(found)}
    return sign_ended(_centre(desk), ended, desk.today(), key)


@question
def key_for_the_province(desk: Desk) -> str:
    """The public keys of this centre, for the province to sign into its list; no secret in it."""
    year = jalali.to_jalali(desk.today()).year
    keys = [
        {
            "key": base64.b64encode(known.key.public_bytes_raw()).decode(),
            "centre": _centre(desk),
            "year": year,
            "practice": known.practice,
        }
        for known in desk.house.keys.public_keys().values()
    ]
    return json.dumps({"format": "tvto-key-request", "keys": keys}, indent=1) + "\n"


def _centre(desk: Desk) -> str:
    return f"{desk.centre.province_letters}-{desk.centre.code}"
