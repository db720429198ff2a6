"""The centre's part of the lists that travel: its public key and its ended certificates."""

from __future__ import annotations

import base64
import json
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.domain import jalali
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.roles import Permission
from tvto_desk.print.proof_lists import Ending, ListedKey, ask_for, sign_ended
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.signing_keys import first_days, retire_withdrawn
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import resources

_PLACE = '<script type="application/json" id="lists">null</script>'
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
    return sign_ended(desk.centre.key, ended, desk.today(), key, made_at=desk.house.clock.now())


@act(Permission.EXPORT)
def checking_page(desk: Desk, lists: KeptLists) -> str:
    """The page that checks certificates without a network, with the lists of the day in it.

    While the certificate key is unlocked the centre's own list of endings is signed anew and kept;
    else the last one goes with the page, and the page says of which day it is.
    """
    if desk.house.keys.is_unlocked:
        lists.take(ended_list(desk))
    own = [
        {
            "key": base64.b64encode(one.key.public_bytes_raw()).decode(),
            "centre": one.centre,
            "practice": one.practice,
        }
        for one in desk.house.keys.public_keys().values()
    ]
    inside = {
        "root": lists.root_text and lists.root_text.strip(),
        "keys": lists.keys_text,
        "ended": lists.ended_texts,
        "own": own,
    }
    # A list is data from elsewhere: no sign of it may end the element that holds it.
    data = json.dumps(inside).replace("<", "\\u003c")
    page = resources.path("verifier", "page.html").read_text("utf-8")
    made = page.replace(_PLACE, _PLACE.replace("null", data))
    desk.note("export.checking_page")
    return made


@act(Permission.MANAGE_SETTINGS)
def take_list(desk: Desk, lists: KeptLists, text: str) -> date:
    """Keeps a list of keys or endings that came by file; gives its day. Raises as ``take``."""
    day = lists.take(text)
    desk.note("proof_list.take")
    retire_withdrawn(desk, lists)
    return day


@act(Permission.MANAGE_SETTINGS)
def take_root(desk: Desk, lists: KeptLists, text: str) -> None:
    """Keeps the province's own public key. Raises ``proof_list.root_damaged``."""
    lists.take_root(text)
    desk.note("proof_list.take_root")


@question
def key_for_the_province(desk: Desk) -> str:
    """The public keys of this centre, for the province to sign into its list; no secret in it."""
    today = desk.today()
    with desk.read() as session:
        since = first_days(session)
    keys = [
        ListedKey(
            known.key, known.centre, jalali.to_jalali(since.get(name, today)).year, known.practice
        )
        for name, known in desk.house.keys.public_keys().items()
    ]
    return ask_for(keys)
