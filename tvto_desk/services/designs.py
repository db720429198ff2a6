"""The designs of the certificate: which the centre uses, and how each looks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_room import DEFAULT_TEMPLATE, Design
from tvto_desk.services.settings import Setting, keep, stored
from tvto_desk.system import resources

DESIGN = Setting("certificate.design", DEFAULT_TEMPLATE)

WISHED = Setting("certificate.design_of_province", "")
"""The design that the province uses, as its last packet said; empty: nothing was said."""


@dataclass(frozen=True)
class DesignRow:
    """A published design: its folder and paper in millimetres; ``stock``: for numbered sheets."""

    folder: str
    width: float
    height: float
    stock: bool


@question
def list_designs(desk: Desk) -> list[DesignRow]:
    """Every published design, by name."""
    room = desk.house.print_room
    rows = []
    for folder in room.designs():
        layout = room.template(folder).layout
        rows.append(DesignRow(folder, layout.paper.width, layout.paper.height, layout.stock))
    return rows


@question
def design_in_use(desk: Desk) -> Design:
    """The design that the next certificate gets."""
    with desk.read() as session:
        return Design.parse(design_name(session))


@question
def design_of_province(desk: Desk) -> Design | None:
    """The design that the province uses, where this house uses another one."""
    with desk.read() as session:
        wished, used = stored(session, WISHED), design_name(session)
    return Design.parse(wished) if wished and wished != used else None


@act(Permission.MANAGE_SETTINGS)
def choose_design(desk: Desk, design: Design) -> None:
    """Uses a design for what is issued from now on; what was issued keeps its own.

    Raises ``design.unknown``.
    """
    if design.folder not in desk.house.print_room.designs():
        raise DomainError("design.unknown")
    with desk.write("setting.change", DESIGN.key) as work:
        keep(work.session, DESIGN, design.name)


@question
def specimen(desk: Desk, design: Design) -> bytes:
    """The design with the sample person and this centre's name, marked as a specimen."""
    text = resources.path("certificates", "sample.json").read_text("utf-8")
    values = CertificateValues.from_json(text)
    centre = desk.centre
    place = replace(values.place, centre_fa=centre.name_fa, centre_en=centre.name_en)
    shown = replace(values, place=place, specimen=True)
    return desk.house.print_room.certificate(shown, None, None, design.name).pdf


def design_name(session: Session) -> str:
    """The name of the design in use, inside a unit of work."""
    return stored(session, DESIGN)
