"""The register number, the way of a request, and the life of a certificate told by its events.

A certificate is never changed: what happens to it is an event, and its state is derived. The
number is the centre's own register number and does not look like the portal's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain import digits, keyboard, transitions
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key

_SEQUENCE_DIGITS = 5
_FORMAL = re.compile(r"([A-Z]{2})-(1[34]\d\d)-(\d\d)-(\d{5,9})")

_LETTERS = re.compile(r"[A-Z]{2}")
_YEAR = re.compile(r"1[34]\d\d")
_CENTRE = re.compile(r"\d{1,2}")
_SEQUENCE = re.compile(r"\d{1,9}")
_GLUED = re.compile(r"([A-Z]{2})(1[34]\d\d)(\d\d)(\d{5,9})")
_SEPARATORS = re.compile(r"[-/\s_.\u2010-\u2015\u2212]+")
_BIDI_MARKS = re.compile("[\u200c\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_PERSIAN_LETTERS = re.compile(r"[^\W\d_A-Za-z]+")


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """``QZ-1404-02-00137``: province letters, Jalali year, two-digit centre, running number.

    Letters come first so that right-to-left programs keep it whole; two centres never collide.
    """

    province: str
    year: int
    centre: str
    sequence: int

    def __post_init__(self) -> None:
        if self.sequence < 1 or not _FORMAL.fullmatch(str(self)):
            raise DomainError("certificate_number.shape", field="certificate_number")

    def __str__(self) -> str:
        return f"{self.province}-{self.year}-{self.centre}-{self.sequence:0{_SEQUENCE_DIGITS}}"


@dataclass(frozen=True, slots=True)
class NumberSearch:
    """What the clerk typed of a number; None stands for any."""

    province: str | None = None
    year: int | None = None
    centre: str | None = None
    sequence: int | None = None

    def matches(self, number: CertificateNumber) -> bool:
        """Whether ``number`` agrees with everything that was typed."""
        return (
            self.province in (None, number.province)
            and self.year in (None, number.year)
            and self.centre in (None, number.centre)
            and self.sequence in (None, number.sequence)
        )


def parse_number(text: str) -> CertificateNumber:
    """A whole number, in any digits, case and separators, also typed in the Persian layout.

    Raises ``certificate_number.shape``.
    """
    found = search_number(text)
    if (
        found is None
        or found.province is None
        or found.year is None
        or found.centre is None
        or found.sequence is None
    ):
        raise DomainError("certificate_number.shape", field="certificate_number")
    return CertificateNumber(found.province, found.year, found.centre, found.sequence)


def centre_of(number: str) -> str:
    """``QZ-02`` of ``QZ-1404-02-00137``; empty for a number that is none of ours."""
    found = _FORMAL.fullmatch(number)
    return f"{found[1]}-{found[3]}" if found else ""


def search_number(text: str) -> NumberSearch | None:
    """Reads ``137``, ``02-137``, ``1404-02-137``, ``QZ…``, whole or in part; None if it is none.

    Persian digits, a reversed paste (``00137-02-1404-QZ``), a missing hyphen and letters typed in
    the Persian layout («ضظ») are understood.
    """
    typed = _BIDI_MARKS.sub("", digits.latin(text)).strip()
    typed = _PERSIAN_LETTERS.sub(lambda letters: keyboard.to_latin(letters[0]), typed).upper()
    glued = _GLUED.fullmatch(typed)
    parts = list(glued.groups()) if glued else [p for p in _SEPARATORS.split(typed) if p]
    return _read(parts) or _read(parts[::-1])


def _read(parts: list[str]) -> NumberSearch | None:
    """``parts`` in the order province, year, centre, sequence, some of them left out."""
    rest = list(parts)
    province = rest.pop(0) if rest and _LETTERS.fullmatch(rest[0]) else None
    # A lone number is a sequence, even 1404; after letters or before others it is a year.
    is_dated = province is not None or len(rest) == 3
    year = rest.pop(0) if rest and is_dated and _YEAR.fullmatch(rest[0]) else None
    is_placed = len(rest) == 2 or (len(rest) == 1 and year is not None)
    centre = rest.pop(0) if is_placed and _CENTRE.fullmatch(rest[0]) else None
    sequence = rest.pop(0) if rest and _SEQUENCE.fullmatch(rest[0]) else None
    if rest or not parts or (len(parts) == 3 and year is None):
        return None
    return NumberSearch(
        province,
        None if year is None else int(year),
        None if centre is None else centre.zfill(2),
        None if sequence is None else int(sequence),
    )


class RequestState(StrEnum):
    """A request for a certificate; to ask, to approve and to issue are three acts."""

    DRAFT = "draft"
    APPROVED = "approved"
    FULFILLED = "fulfilled"
    REFUSED = "refused"


REQUEST_MAY_FOLLOW: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.DRAFT: frozenset({RequestState.APPROVED, RequestState.REFUSED}),
    # An approved request may still be refused, when a fault is seen before the issue.
    RequestState.APPROVED: frozenset({RequestState.FULFILLED, RequestState.REFUSED}),
    RequestState.FULFILLED: frozenset(),
    RequestState.REFUSED: frozenset(),
}


def require_request_transition(current: RequestState, wanted: RequestState) -> None:
    """Raises ``certificate_request.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(
        REQUEST_MAY_FOLLOW, "request_state", "certificate_request.no_way", current, wanted
    )


class CertificateEventKind(StrEnum):
    """What can happen to a certificate.

    DUPLICATE_ISSUED (المثنی) is the same number with the next copy; SUPERSEDED is the old one of a
    correction; SHEET_VOIDED spoils a sheet, not the certificate.
    """

    ISSUED = "issued"
    PRINTED = "printed"
    SENT_FOR_SIGNATURE = "sent_for_signature"
    RETURNED_SIGNED = "returned_signed"
    HANDED_OVER = "handed_over"
    DUPLICATE_ISSUED = "duplicate_issued"
    PORTAL_NUMBER_RECORDED = "portal_number_recorded"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    SHEET_VOIDED = "sheet_voided"


class CertificateState(StrEnum):
    """Where the newest copy of a certificate is; the last two are final."""

    ISSUED = "issued"
    PRINTED = "printed"
    AT_DIRECTORATE = "at_directorate"
    READY = "ready"
    HANDED_OVER = "handed_over"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


_Kind, _State = CertificateEventKind, CertificateState

_ENDS = {_Kind.SUPERSEDED: _State.SUPERSEDED, _Kind.REVOKED: _State.REVOKED}

AFTER: Mapping[CertificateState, Mapping[CertificateEventKind, CertificateState]] = {
    _State.ISSUED: {
        _Kind.PRINTED: _State.PRINTED,
        _Kind.SHEET_VOIDED: _State.ISSUED,
        _Kind.PORTAL_NUMBER_RECORDED: _State.ISSUED,
        **_ENDS,
    },
    # A spoiled sheet is voided first and the certificate printed again: two good sheets of one
    # copy never exist. Where the head alone signs, a printed one is ready or handed over at once.
    _State.PRINTED: {
        _Kind.SENT_FOR_SIGNATURE: _State.AT_DIRECTORATE,
        _Kind.RETURNED_SIGNED: _State.READY,
        _Kind.HANDED_OVER: _State.HANDED_OVER,
        _Kind.SHEET_VOIDED: _State.ISSUED,
        _Kind.PORTAL_NUMBER_RECORDED: _State.PRINTED,
        **_ENDS,
    },
    _State.AT_DIRECTORATE: {
        _Kind.RETURNED_SIGNED: _State.READY,
        _Kind.SHEET_VOIDED: _State.ISSUED,
        _Kind.PORTAL_NUMBER_RECORDED: _State.AT_DIRECTORATE,
        **_ENDS,
    },
    _State.READY: {
        _Kind.HANDED_OVER: _State.HANDED_OVER,
        _Kind.SHEET_VOIDED: _State.ISSUED,
        _Kind.PORTAL_NUMBER_RECORDED: _State.READY,
        **_ENDS,
    },
    # A sheet in the holder's hands is past voiding: it is superseded, revoked or duplicated.
    _State.HANDED_OVER: {
        _Kind.DUPLICATE_ISSUED: _State.ISSUED,
        _Kind.PORTAL_NUMBER_RECORDED: _State.HANDED_OVER,
        **_ENDS,
    },
    # The old sheet may come back later, to be voided in the ledger.
    _State.SUPERSEDED: {_Kind.SHEET_VOIDED: _State.SUPERSEDED},
    _State.REVOKED: {_Kind.SHEET_VOIDED: _State.REVOKED},
}


def after(state: CertificateState | None, event: CertificateEventKind) -> CertificateState:
    """The state that ``event`` leads to; ``state`` is None before the issue.

    Raises ``certificate.not_issued`` before it, ``certificate.issued_already`` for a second issue,
    ``certificate.not_now`` for any other event that the table does not allow.
    """
    if state is None:
        if event is not CertificateEventKind.ISSUED:
            raise DomainError("certificate.not_issued", act=_act(event))
        return CertificateState.ISSUED
    if event is CertificateEventKind.ISSUED:
        raise DomainError("certificate.issued_already", state=_label(state))
    if event not in AFTER[state]:
        raise DomainError(
            "certificate.not_now",
            state=_label(state),
            act=_act(event),
            way=Key(f"certificate_way.{state.value}"),
        )
    return AFTER[state][event]


def state_of(events: Iterable[CertificateEventKind]) -> CertificateState:
    """The state after ``events`` in their order.

    Raises what ``after`` raises; no events at all is ``certificate.no_events``.
    """
    state: CertificateState | None = None
    for event in events:
        state = after(state, event)
    if state is None:
        raise DomainError("certificate.no_events")
    return state


def _label(state: CertificateState) -> Key:
    return Key(f"certificate_state.{state.value}")


def _act(event: CertificateEventKind) -> Key:
    return Key(f"certificate_event.{event.value}")
