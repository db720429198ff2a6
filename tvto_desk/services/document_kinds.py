"""Which kinds of documents the centre gives: a switch for each, on until it is turned off."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.settings import Setting, keep, stored

SWITCHES = {kind: Setting(f"documents.{kind.value}", True) for kind in DocumentKind}
_CERTIFICATES = frozenset({DocumentKind.CERTIFICATE_PLAIN, DocumentKind.CERTIFICATE_STOCK})


@question
def kinds_in_use(desk: Desk) -> frozenset[DocumentKind]:
    """The kinds that the centre gives."""
    with desk.read() as session:
        return frozenset(kind for kind in DocumentKind if is_in_use(session, kind))


@act(Permission.MANAGE_SETTINGS)
def switch_kind(desk: Desk, kind: DocumentKind, on: bool) -> None:
    """Turns a kind on or off for what is made from now on; what was given stays good.

    Raises ``document_kind.last_certificate`` when no paper for a certificate would be left.
    """
    with desk.write("setting.change", SWITCHES[kind].key) as work:
        if kind in _CERTIFICATES and not on:
            others = _CERTIFICATES - {kind}
            if not any(is_in_use(work.session, other) for other in others):
                raise DomainError("document_kind.last_certificate", field=kind.value)
        keep(work.session, SWITCHES[kind], on)


def is_in_use(session: Session, kind: DocumentKind) -> bool:
    """Whether the centre gives a kind, inside a unit of work."""
    return stored(session, SWITCHES[kind])


def require_in_use(session: Session, kind: DocumentKind) -> None:
    """Raises ``document_kind.off`` for what the centre does not give."""
    if not is_in_use(session, kind):
        raise DomainError("document_kind.off", kind=Key(f"document_kind.{kind.value}"))
