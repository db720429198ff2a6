"""The documents that a person brings: which are asked for, and what is lacking of each.

Domain §2: a national card or birth certificate, the education certificate, a referral letter, a
medical or licence where a standard asks for it. What everybody gives is a habit of the centre.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import IRAN, Sex
from tvto_desk.domain.words import Key, Sentence


class Document(StrEnum):
    """The kinds, in the order of the office's own list; their words are ``document.…``."""

    NATIONAL_CARD = "national_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    EDUCATION_CERTIFICATE = "education_certificate"
    MILITARY_CARD = "military_card"
    REFERRAL_LETTER = "referral_letter"
    HEALTH_CARD = "health_card"
    MEDICAL = "medical"
    LICENCE = "licence"
    RESIDENCE_PERMIT = "residence_permit"
    COMMITMENT = "commitment"


def require_document(kind: str) -> None:
    """Raises ``document.unknown`` for a kind that is none."""
    if kind not in set(Document):
        raise DomainError("document.unknown", field="kind")


KEPT: frozenset[str] = frozenset({Document.REFERRAL_LETTER, Document.MEDICAL, Document.COMMITMENT})
"""Papers that stay in the file themselves, so that no copy of them is taken."""

OF_EVERYBODY: tuple[Document, ...] = (
    Document.NATIONAL_CARD,
    Document.BIRTH_CERTIFICATE,
    Document.EDUCATION_CERTIFICATE,
)
"""What everybody gives, as long as the centre has not said otherwise."""

# Domain §2: "national card or birth certificate". Either says who somebody is.
_SAYS_WHO = (Document.NATIONAL_CARD, Document.BIRTH_CERTIFICATE)


class Lacking(StrEnum):
    """What is lacking of a document that is asked for."""

    MISSING = "missing"
    ENDED = "ended"
    COPY = "copy"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A recorded document of a person; ``valid_to`` is its last day, None without an end."""

    valid_to: date | None = None
    has_copy: bool = True
    original_seen: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether it is still good on a day; its last day counts."""
        return self.valid_to is None or day <= self.valid_to

    def beside(self, other: HeldDocument) -> HeldDocument:
        """This and another of the same kind as one: records that read as one may have both."""
        longer = max(self, other, key=lambda held: held.valid_to or date.max)
        return HeldDocument(
            longer.valid_to,
            self.has_copy or other.has_copy,
            self.original_seen or other.original_seen,
        )


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """A document that is asked for: by a standard, or of everybody."""

    kind: str
    by_standard: bool


@dataclass(frozen=True, slots=True)
class DocumentGap:
    """What is lacking of one document; ``until`` is the day on which it ended."""

    kind: str
    lacking: Lacking
    by_standard: bool
    until: date | None = None

    @property
    def stops(self) -> bool:
        """Whether a step refuses for it: only for what a standard asks and nobody has shown, or
        what has ended (design language §5). All else is named and stops nobody.
        """
        return self.by_standard and self.lacking in (Lacking.MISSING, Lacking.ENDED)

    @property
    def words(self) -> Key | Sentence:
        """Its own caption."""
        if self.lacking is Lacking.ENDED:
            named = {"document": Key(f"document.{self.kind}"), "until": self.until}
            return Sentence("document_gap.ended", named)
        if self.lacking is Lacking.ORIGINAL:
            return Key(f"document_original.{self.kind}")
        return Key(f"document_copy.{self.kind}")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is asked: some documents are not everybody's to have."""

    sex: Sex | None
    is_foreign: bool
    is_referred: bool


def is_foreign(nationality: str | None, identity: IdentityKind | None) -> bool:
    """Whether somebody has the documents of another country; what is unknown counts as Iranian."""
    if nationality is not None:
        return nationality != IRAN
    return identity in (IdentityKind.FOREIGN_CODE, IdentityKind.PASSPORT)


def asked_of(
    bearer: Bearer, of_everybody: Iterable[str], of_standards: Iterable[str]
) -> tuple[AskedDocument, ...]:
    """What a person is asked for, first what everybody gives.

    A foreigner gives the residence permit for the papers that say who somebody is; the military
    card is a man's; a referral letter is asked of those who were referred, unless a standard asks.
    """
    by_standard = set(_for(bearer, of_standards))
    common = _for(bearer, of_everybody)
    if not bearer.is_referred:
        common = [kind for kind in common if kind != Document.REFERRAL_LETTER]
    kinds = dict.fromkeys([*common, *_in_order(by_standard)])
    return tuple(AskedDocument(kind, kind in by_standard) for kind in kinds)


def lacking_of(kind: str, held: HeldDocument | None, day: date) -> Lacking | None:
    """What is lacking of one document on a day, None when all is there."""
    if held is None:
        return Lacking.MISSING
    if not held.holds_on(day):
        return Lacking.ENDED
    if kind not in KEPT and not held.has_copy:
        return Lacking.COPY
    return None if held.original_seen else Lacking.ORIGINAL


def document_gaps(
    asked: Iterable[AskedDocument], held: Mapping[str, HeldDocument], day: date
) -> tuple[DocumentGap, ...]:
    """What is lacking of all that is asked for, in the order asked.

    Of the two papers that say who somebody is one is enough.
    """
    found = []
    for one in asked:
        lacking = lacking_of(one.kind, held.get(one.kind), day)
        if lacking is not None:
            ended = held[one.kind].valid_to if lacking is Lacking.ENDED else None
            found.append(DocumentGap(one.kind, lacking, one.by_standard, ended))
    lacks = {gap.kind: gap for gap in found if gap.kind in _SAYS_WHO and not gap.by_standard}
    common = [one.kind for one in asked if one.kind in _SAYS_WHO and not one.by_standard]
    if len(common) < len(_SAYS_WHO):
        return tuple(found)
    # Complete: nothing more is asked. Else the one that is nearest to complete is named.
    nearest = next((kind for kind in common if kind in held), common[0])
    named = nearest if len(lacks) == len(common) else ""
    return tuple(gap for gap in found if gap.kind not in lacks or gap.kind == named)


def _for(bearer: Bearer, kinds: Iterable[str]) -> list[str]:
    found = []
    for kind in _in_order(kinds):
        if bearer.is_foreign and kind in _SAYS_WHO:
            kind = Document.RESIDENCE_PERMIT
        if kind == Document.MILITARY_CARD and (bearer.is_foreign or bearer.sex is Sex.FEMALE):
            continue
        found.append(kind)
    return list(dict.fromkeys(str(kind) for kind in found))


def _in_order(kinds: Iterable[str]) -> list[str]:
    wanted = set(kinds)
    return [kind for kind in Document if kind in wanted]
