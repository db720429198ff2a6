"""رونوشت برای پرونده: the pages of certificates for the centre's own files, marked as copies."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.services.access import question
from tvto_desk.services.certificate_pages import frozen_pages
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import require_some
from tvto_desk.services.papers.stationery import PaperFile


@question
def file_copies(desk: Desk, certificate_ids: Sequence[int]) -> PaperFile:
    """A page for each certificate, marked across and without its proof, so that a copy can never be
    taken for the certificate. Raises ``papers_of.nobody`` and ``print.designs_differ``.
    """
    require_some(certificate_ids)
    pages = frozen_pages(desk, certificate_ids)
    pdf = desk.house.print_room.class_pages(pages, mark=paper.say("file_copy"))
    return PaperFile(paper.say("file_copies"), pdf)
