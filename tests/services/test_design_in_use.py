"""The design that a centre uses: chosen for what comes, never for what was issued."""

from __future__ import annotations

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.services import certificate_pages, certificates, designs
from tvto_desk.services.print_room import Design


def test_what_was_issued_keeps_its_design(office: Office) -> None:
    made = classroom.approved(office, 2)
    (first,) = certificates.issue_certificates(office.manager, made[:1])
    page = certificate_pages.stored_page(office.clerk, first)
    assert code_of(lambda: designs.choose_design(office.manager, Design("none-1"))) == (
        "design.unknown"
    )
    plain = Design("plain-portrait-1", mono=True, glued=True)
    designs.choose_design(office.manager, plain)
    assert designs.design_in_use(office.clerk) == plain
    (second,) = certificates.issue_certificates(office.manager, made[1:])
    assert certificate_pages.stored_page(office.clerk, first) == page
    with office.house.store.reading() as session:
        names = [certificate_pages.newest_page(session, one).template for one in (first, second)]
    assert names == ["formal-1", "plain-portrait-1+mono+glued"]
    assert len(certificate_pages.class_file(office.clerk, [second])) > 1000


def test_every_design_is_shown_as_a_specimen(office: Office) -> None:
    rows = designs.list_designs(office.clerk)
    assert [row.folder for row in rows if row.stock] == ["stock-1"]
    assert len(rows) >= 4
    for row in rows:
        assert designs.specimen(office.clerk, Design(row.folder))[:5] == b"%PDF-"
