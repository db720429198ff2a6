"""The kinds of documents that a centre gives, each of which it may leave to others."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a centre hands out about a skill; their words are ``document_kind.…``.

    ``REPRINT`` is the same certificate once more, after a good sheet was spoiled before it was
    handed over. A jam is no reprint: what never came out well may always be printed again.
    """

    CERTIFICATE_PLAIN = "certificate_plain"
    CERTIFICATE_STOCK = "certificate_stock"
    PROOF_SLIP = "proof_slip"
    REPRINT = "reprint"
    RESULTS = "results"
    TRANSCRIPT = "transcript"
    PARTICIPATION = "participation"
    ATTESTATION = "attestation"
