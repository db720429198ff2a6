"""Which acts of a desk can be taken back, and with which right.

An act that stands in no row is official or leaves the house (sign-off, issue, print, a letter to
the directorate, an account): it is corrected by an act of its own, never undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tvto_desk.domain.roles import Permission

UNDO: Final = "undo.undo"
REDO: Final = "undo.redo"
"""Both are acts of their own, with their own row in the trail."""

UNDOABLE: Mapping[str, Permission] = {
    "trainee.register": Permission.REGISTER,
    "trainee.correct": Permission.REGISTER,
    "trainee.photo": Permission.REGISTER,
    "trainee.photo_date": Permission.REGISTER,
    "trainee.document": Permission.REGISTER,
    "trainee.documents": Permission.REGISTER,
    "trainee.document_scan": Permission.REGISTER,
    "trainee.document_scan_drop": Permission.REGISTER,
    "trainee.confirm": Permission.REGISTER,
    "trainee.assign": Permission.REGISTER,
    "extra_field.add": Permission.MANAGE_SETTINGS,
    "extra_field.change": Permission.MANAGE_SETTINGS,
    "extra_field.move": Permission.MANAGE_SETTINGS,
    "extra_field.retire": Permission.MANAGE_SETTINGS,
    "extra_field.revive": Permission.MANAGE_SETTINGS,
    "extra_field.drop": Permission.MANAGE_SETTINGS,
    "import.referral": Permission.IMPORT,
    "old_record.add": Permission.REGISTER,
    "old_record.correct": Permission.REGISTER,
    "old_record.scan": Permission.REGISTER,
    "old_record.import": Permission.IMPORT,
    "enrolment.enrol": Permission.ENROL,
    "enrolment.withdraw": Permission.ENROL,
    "enrolment.assign": Permission.ENROL,
    "application.apply": Permission.REGISTER,
    "application.withdraw": Permission.REGISTER,
    "application.reopen": Permission.REGISTER,
    "application.wait": Permission.ENROL,
    "application.move": Permission.ENROL,
    "application.admit": Permission.ENROL,
    "application.enrol": Permission.ENROL,
    "attendance.record": Permission.RECORD_ATTENDANCE,
    "equipment.add": Permission.MANAGE_EQUIPMENT,
    "equipment.change": Permission.MANAGE_EQUIPMENT,
    "equipment.move": Permission.MANAGE_EQUIPMENT,
    "equipment.photo": Permission.MANAGE_EQUIPMENT,
    "equipment_loan.request": Permission.MANAGE_EQUIPMENT,
    "equipment_loan.match": Permission.MANAGE_EQUIPMENT,
    "equipment_loan.hand_over": Permission.MANAGE_EQUIPMENT,
    "equipment_loan.prolong": Permission.MANAGE_EQUIPMENT,
    "equipment_loan.cancel": Permission.MANAGE_EQUIPMENT,
}
"""Action code → the right that the act itself asks for; its undo asks for the same."""


class UndoState(StrEnum):
    """Where an act stands: in force, or taken back."""

    DONE = "done"
    UNDONE = "undone"


def may_be_undone(action: str) -> bool:
    """Whether acts of this kind can be taken back at all."""
    return action in UNDOABLE or action in (UNDO, REDO)
