"""Pages on their way to a printer: drawn from frozen values, moved as the printer needs it."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.stock import Carried
from tvto_desk.services.access import question
from tvto_desk.services.carrying import page_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_room import FrozenPage
from tvto_desk.system.words import words


@question
def spool_page(
    desk: Desk,
    carried: Carried,
    placement: Placement | None = None,
    *,
    on_stock: bool = False,
    trial: bool = False,
) -> bytes:
    """The page of a certificate, its newest copy, or of a duplicate of an older one, to be printed.

    ``on_stock`` leaves out what the numbered sheet carries; a ``trial`` is marked «آزمایش چاپ» and
    has no proof, so that it can never be taken for a certificate.
    """
    with desk.read() as session:
        row = page_of(session, carried)
        content, proof, template, sha = row.content, row.proof, row.template, row.photo_sha
    photo = None if sha is None else desk.house.blobs.get(sha)
    return desk.house.print_room.class_pages(
        [FrozenPage(content, photo, proof, template)],
        placement=placement,
        mark=words().text("calibration.trial") if trial else "",
        on_stock=on_stock,
    )


@question
def page_size(desk: Desk, carried: Carried) -> tuple[float, float]:
    """Width and height of its paper, in millimetres."""
    with desk.read() as session:
        template = page_of(session, carried).template
    return desk.house.print_room.paper_of(template)


@question
def calibration_sheet(
    desk: Desk, width: float, height: float, placement: Placement | None = None
) -> bytes:
    """The sheet that is measured with a ruler, for a paper of ``width`` × ``height`` mm."""
    readings: Sequence[str] = [
        words().text(f"calibration.{key}")
        for key in ("left", "top", "right", "top_right", "left_low", "bottom")
    ]
    return desk.house.print_room.calibration_sheet(
        width, height, words().text("calibration.sheet"), readings, placement
    )
