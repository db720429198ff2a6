"""What this computer remembers of its printers: the correction and how paper lies in each tray."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.stock import Paper
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings


@dataclass(frozen=True)
class TrayFacts:
    """A printer and tray: ``placement`` is the correction, None before it was measured."""

    placement: Placement | None = None
    face_up: bool = True
    top_in: bool = True
    paper: Paper | None = None


class Calibrations:
    """Kept in the settings file of the machine; without one nothing is remembered."""

    def __init__(self, machine: MachineSettings | None) -> None:
        self._machine = machine
        self._facts: dict[str, dict[str, Any]] = {}
        if machine is not None:
            try:
                read = json.loads(machine.get(remembered.TRAYS) or "{}")
            except ValueError:
                read = {}
            self._facts = read if isinstance(read, dict) else {}

    def get(self, printer: str, tray: str, *, lying: bool) -> TrayFacts:
        """The facts of a tray for pages that lie or stand; defaults where none are known."""
        kept = self._facts.get(_key(printer, tray, lying=lying), {})
        try:
            placement = kept.get("placement")
            return TrayFacts(
                None if placement is None else Placement(**placement),
                bool(kept.get("face_up", True)),
                bool(kept.get("top_in", True)),
                Paper(kept["paper"]) if kept.get("paper") else None,
            )
        except (TypeError, ValueError, AttributeError):
            return TrayFacts()

    def put(self, printer: str, tray: str, facts: TrayFacts, *, lying: bool) -> None:
        """Remembers them at once."""
        self._facts[_key(printer, tray, lying=lying)] = asdict(facts)
        if self._machine is not None:
            text = json.dumps(self._facts, ensure_ascii=False, sort_keys=True)
            self._machine.put(remembered.TRAYS, text)


def _key(printer: str, tray: str, *, lying: bool) -> str:
    return "\t".join((printer, tray, "landscape" if lying else "portrait"))
