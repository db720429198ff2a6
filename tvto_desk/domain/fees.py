"""Whether a trainee pays for a class and how much: by income decile and a dated tariff.

Deciles 1 to 5 are exempt, the rest pay a tariff by cluster and date (domain §4, published):
both stand in the dated tariff row, so a new circular is a new row and never a new program.
The verdict keeps its reasons, because the paper that the applicant gets names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key, Money, Sentence

LEAST_DECILE, MOST_DECILE = 1, 10
MOST_AMOUNT = 9_999_999_999


class FeeBasis(StrEnum):
    """What the amount of a tariff is counted by."""

    COURSE = "course"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """A line of the tariff: ``amount`` in Rial, in force from ``valid_from`` until the next line
    of the same cluster. ``cluster_fa`` empty: for clusters without a line of their own.
    ``exempt_up_to`` is the highest decile that pays nothing (0: nobody is exempt).
    """

    id: int
    cluster_fa: str
    valid_from: date
    basis: FeeBasis
    amount: int
    exempt_up_to: int


@dataclass(frozen=True, slots=True)
class FeeVerdict:
    """``amount`` in Rial, None while it cannot be said; ``reasons`` are sentences for the paper."""

    amount: int | None
    is_exempt: bool
    tariff_id: int | None
    reasons: tuple[Sentence, ...]


def tariff_on(tariffs: Iterable[Tariff], cluster_fa: str, day: date) -> Tariff | None:
    """The line in force on ``day``: the cluster's own before the general one, the latest first."""
    begun = [row for row in tariffs if row.valid_from <= day and row.cluster_fa in (cluster_fa, "")]
    return max(begun, key=lambda row: (row.cluster_fa != "", row.valid_from), default=None)


def decide(tariff: Tariff | None, *, decile: int | None, hours: int) -> FeeVerdict:
    """The fee of a class of ``hours`` hours for a person of ``decile`` (None: not known)."""
    if tariff is None:
        return FeeVerdict(None, False, None, (Sentence("fee.no_tariff", {}),))
    if decile is not None and decile <= tariff.exempt_up_to:
        why = Sentence("fee.exempt", {"decile": decile, "most": tariff.exempt_up_to})
        return FeeVerdict(0, True, tariff.id, (why,))
    reasons = []
    if decile is None:
        reasons.append(Sentence("fee.decile_unknown", {"most": tariff.exempt_up_to}))
    else:
        reasons.append(Sentence("fee.decile_pays", {"decile": decile}))
    cluster = tariff.cluster_fa or Key("fee.every_cluster")
    since = {"title": cluster, "since": tariff.valid_from}
    if tariff.basis is FeeBasis.HOUR:
        amount = tariff.amount * hours
        values = {"hours": hours, "rate": Money(tariff.amount), **since}
        reasons.append(Sentence("fee.by_hour", values))
    else:
        amount = tariff.amount
        reasons.append(Sentence("fee.by_course", since))
    return FeeVerdict(amount, False, tariff.id, tuple(reasons))


def require_decile(decile: int | None) -> None:
    """Raises ``fee.decile_range`` for a decile that there is not."""
    if decile is not None and not LEAST_DECILE <= decile <= MOST_DECILE:
        raise DomainError("fee.decile_range", field="decile", least=LEAST_DECILE, most=MOST_DECILE)


def require_amount(amount: int, field: str = "amount") -> None:
    """Raises ``fee.amount_range`` for a negative or impossible amount of Rial."""
    if not 0 <= amount <= MOST_AMOUNT:
        raise DomainError("fee.amount_range", field=field)
