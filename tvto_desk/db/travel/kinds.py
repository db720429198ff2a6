"""Which tables travel from a centre to its province, and why the others stay at home."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import Column, Table

from tvto_desk.db.models.base import Base, Keep, Record
from tvto_desk.db.restore import record_classes

_LOGIN = "who logs in and how the program is set is the affair of the house"
_COUNTER = "work at the counter of the centre, about papers that stay there"
_SCANS = "pictures of papers stay where the papers are"
_FILES = "what a file brought or took along; the rows themselves travel"
_CLOSED = "each house closes its own figures; they are counted from rows that travel"
_DOWN = "it comes from the province"
_WAY = "the diary of the exchange itself"

STAYING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account": _LOGIN,
        "account_role": _LOGIN,
        "setting": _LOGIN,
        "register_key": _LOGIN,
        "signing_key": _LOGIN,
        "undone_act": _LOGIN,
        "absence_notice": _COUNTER,
        "call_entry": _COUNTER,
        "call_list": _COUNTER,
        "closure": _COUNTER,
        "closure_course": _COUNTER,
        "closure_meeting": _COUNTER,
        "extra_field": _COUNTER,
        "extra_value": _COUNTER,
        "fee_decision": _COUNTER,
        "fee_receipt": _COUNTER,
        "fee_tariff": _COUNTER,
        "holiday_change": _COUNTER,
        "letter": _COUNTER,
        "person_pair": _COUNTER,
        "print_item": _COUNTER,
        "print_job": _COUNTER,
        "second_entry": _COUNTER,
        "sheet_count": _COUNTER,
        "sheet_issue": _COUNTER,
        "signature_dispatch": _COUNTER,
        "signature_dispatch_item": _COUNTER,
        "stock_batch": _COUNTER,
        "stock_sheet": _COUNTER,
        "void_slip": _COUNTER,
        "void_slip_item": _COUNTER,
        "person_document": _SCANS,
        "person_document_scan": _SCANS,
        "sheet_scan": _SCANS,
        "closed_figure": _CLOSED,
        "closed_month": _CLOSED,
        "closed_year": _CLOSED,
        "closed_year_figure": _CLOSED,
        "authority_row": _FILES,
        "authority_sending": _FILES,
        "import_row": _FILES,
        "import_run": _FILES,
        "import_shape": _FILES,
        "plan_line": _DOWN,
        "packet_refusal": _WAY,
        "packet_sent": _WAY,
        "packet_taken": _WAY,
        "row_conflict": _WAY,
    }
)
"""Tables whose rows never leave the house, with the reason. All others travel."""

_OF_THE_PLACE: Final = frozenset({("centre", "is_own")})
_TOP: Final = ("uid", "origin_centre", "version")


@cache
def travelling() -> Mapping[str, type[Record]]:
    """The tables that travel, those that are pointed to before those that point."""
    classes = record_classes()
    order = [table.name for table in Base.metadata.sorted_tables]
    return MappingProxyType(
        {name: classes[name] for name in order if name in classes and name not in STAYING}
    )


@cache
def table_of(kind: str) -> Table:
    """The table of a kind."""
    return Base.metadata.tables[kind]


@cache
def columns_of(kind: str) -> tuple[Column[object], ...]:
    """The columns whose values travel; uid, origin and version lead each row anyway."""
    return tuple(
        column
        for column in table_of(kind).columns
        if column.key not in {"id", *_TOP}
        and (kind, column.key) not in _OF_THE_PLACE
        and column.info["keep"] is not Keep.SECRET
    )


@cache
def target_of(kind: str, key: str) -> str | None:
    """The table that a column points to."""
    for one in table_of(kind).columns[key].foreign_keys:
        return one.column.table.name
    return None
