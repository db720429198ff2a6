"""The exchange at a centre and at the province: nothing, lost packets, bad files, differences."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from tests import exchange_houses
from tests.exchange_houses import House
from tests.office import Office
from tests.services import classroom
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import open_context, settle
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.domain.person import ResidenceKind
from tvto_desk.services import exchange_sending
from tvto_desk.services.trust import KeptLists
from tvto_desk.ui.reports.exchange_page import ExchangePage


def changed(one: House, name: str, *, rural: bool = False) -> None:
    """Another birth certificate and another father's name for the first person.

    With it who sent her and where she lives, which are kept as codes.
    """
    with one.office.clerk.write("trainee.edit") as work:
        work.guards_others = False
        person = work.session.execute(select(Person).order_by(Person.uid)).scalars().first()
        assert person is not None
        person.birth_certificate_no = str(1000 + len(name))
        person.residence_kind = ResidenceKind.RURAL if rural else ResidenceKind.URBAN
        person.referring_body = "emdad" if rural else "behzisti"
        named = select(PersonName).where(PersonName.person_id == person.id)
        work.session.execute(named).scalars().one().father_fa = name


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Name and widget; each is laid out and at rest when it comes."""
    made = exchange_houses.houses(office.folder / "exchange", ["03", "11"])
    exchange_houses.give_key(office)
    (office.folder / "keys").mkdir(exist_ok=True)
    centre = House(office, KeptLists(office.folder / "keys", office.house.keys.public_keys()))
    made.centres["02"] = centre
    exchange_houses.certify(made, [centre])
    made.hand_out_lists()
    with open_context(office) as context:
        page = ExchangePage(context)
        page.open()
        settle(context)
        yield "exchange-centre-empty", page
        classroom.people(office, 2)
        classroom.people(office, 1, first=30, **LONGEST)
        top = made.province
        top.take(centre.make().content)
        centre.take(top.answer(centre).content)
        changed(centre, "حسین")
        lost = centre.make()
        changed(centre, "محمدرضا")
        third = centre.make()
        top.take(third.content, "tvto-QZ-02-0003.tvto")
        centre.take(top.answer(centre).content)
        page.refresh()
        settle(context)
        page.tables.main.setCurrentIndex(page.tables.main.rows.index(1, 0))
        yield "exchange-centre-asked", page
    with open_context(top.office) as context:
        page = ExchangePage(context)
        changed(top, "عبدالرضا", rural=True)
        changed(centre, "غلامحسین")
        files = office.folder / "mail"
        files.mkdir()
        (files / "a.tvto").write_bytes(centre.make().content)
        (files / "b.tvto").write_bytes(lost.content[:-50])
        (files / "c.tvto").write_bytes(b"PK a spreadsheet")
        page.open()
        page.take_files([files])
        settle(context)
        page.tables.main.setCurrentIndex(page.tables.main.rows.index(0, 0))
        yield "exchange-province", page
        page.open(view="differences")
        settle(context)
        yield "exchange-differences", page
    made.centres.pop("02")
    made.close()
    assert exchange_sending.list_sent(office.clerk)
