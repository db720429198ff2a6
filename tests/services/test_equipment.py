"""The register of equipment and its loan to another county, there and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import TODAY, Office, photo
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.papers_reading import said
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.equipment import (
    LOAN_MAY_FOLLOW,
    Condition,
    EquipmentDraft,
    EquipmentKind,
    EquipmentState,
    LoanDraft,
    LoanSide,
    LoanState,
)
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.services import (
    applications,
    centres,
    equipment,
    equipment_import,
    equipment_loans,
    history,
    undo,
)
from tvto_desk.services.equipment_import import Fate
from tvto_desk.services.equipment_loans import StepDraft
from tvto_desk.services.papers import equipment_papers
from tvto_desk.services.queues import Queue, list_queues

ITEM = EquipmentDraft(
    name_fa="دستگاه جوش آرگون", kind=EquipmentKind.MACHINE, acquired_on=TODAY, property_no="۱۲۰۴۵"
)
ASKED = LoanDraft(
    side=LoanSide.LENT,
    other_county="آوج",
    wanted_fa="جوش آرگون",
    kind=EquipmentKind.MACHINE,
    applicants=12,
    wanted_from=TODAY,
    due_on=TODAY + timedelta(days=30),
)
SEEN = frozenset({LoanState.SENT, LoanState.RECEIVED, LoanState.RETURNED})
WAY = (
    LoanState.SENT,
    LoanState.RECEIVED,
    LoanState.IN_USE,
    LoanState.RETURN_DUE,
    LoanState.RETURNED,
)


def _step(
    office: Office, loan: int, state: LoanState, pictures: Sequence[bytes] = (), **more: object
) -> int:
    seen = Condition.SOUND if state in SEEN else None
    draft = StepDraft(state=state, happened_on=office.clock.today(), condition=seen)
    return equipment_loans.record_step(office.clerk, loan, replace(draft, **more), pictures)


def _item(office: Office, **more: object) -> int:
    return equipment.add_equipment(office.clerk, replace(ITEM, **more))[0]


def _matched(office: Office, property_no: str = ITEM.property_no) -> tuple[int, int]:
    item = _item(office, property_no=property_no)
    loan = equipment_loans.request_loan(office.clerk, ASKED)
    equipment_loans.match_loan(office.clerk, loan, item)
    return item, loan


def _brought_to(office: Office, state: LoanState) -> int:
    if state in (LoanState.REQUESTED, LoanState.CANCELLED):
        loan = equipment_loans.request_loan(office.clerk, ASKED)
        if state is LoanState.CANCELLED:
            equipment_loans.cancel_loan(office.clerk, loan, "دوره برگزار نشد")
        return loan
    _item_id, loan = _matched(office, "")
    for step in WAY[: WAY.index(state) + 1] if state in WAY else ():
        _step(office, loan, step)
    return loan


def _act(office: Office, loan: int, wanted: LoanState) -> None:
    if wanted is LoanState.MATCHED:
        spare = _item(office, property_no="")
        equipment_loans.match_loan(office.clerk, loan, spare)
    elif wanted is LoanState.CANCELLED:
        equipment_loans.cancel_loan(office.clerk, loan, "دوره برگزار نشد")
    else:
        _step(office, loan, wanted)


def _state(office: Office, item: int) -> tuple[EquipmentState, Condition]:
    row = next(row for row in equipment.list_equipment(office.clerk) if row.id == item)
    return row.state, row.condition


def test_loan_goes_from_every_state_only_where_it_may(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    office = Office(tmp_path_factory.mktemp("office"))
    for current in LoanState:
        loan = _brought_to(office, current)
        others = set(LoanState) - {LoanState.REQUESTED} - LOAN_MAY_FOLLOW[current]
        for wanted in sorted(others):
            code = code_of(lambda loan=loan, wanted=wanted: _act(office, loan, wanted))
            after = equipment_loans.get_loan(office.clerk, loan).state
            assert (code, after) == ("equipment_loan.no_way", current)
        for number, wanted in enumerate(sorted(LOAN_MAY_FOLLOW[current])):
            one = _brought_to(office, current) if number else loan
            _act(office, one, wanted)
            assert equipment_loans.get_loan(office.clerk, one).state is wanted
    assert history.check_trail(office.manager).is_whole
    office.close()


def test_thing_follows_its_loan_there_and_back(office: Office) -> None:
    item, loan = _matched(office)
    assert _state(office, item)[0] is EquipmentState.IDLE
    _step(office, loan, LoanState.SENT, other_person="راننده", pictures=[photo()])
    assert _state(office, item)[0] is EquipmentState.ON_LOAN
    for state in WAY[1:-1]:
        _step(office, loan, state)
    _step(office, loan, LoanState.RETURNED, condition=Condition.FAULTY, note="سیم آن بریده است")
    assert _state(office, item) == (EquipmentState.IN_REPAIR, Condition.FAULTY)
    steps = equipment_loans.list_steps(office.clerk, loan)
    assert [step.state for step in steps] == list(WAY)
    assert [step.photos for step in steps] == [1, 0, 0, 0, 0]
    assert len(equipment.list_photos(office.clerk, item)) == 1
    assert len(equipment.list_loan_photos(office.clerk, loan)) == 1
    (row,) = equipment.list_equipment(office.clerk)
    told = [entry.action for entry in history.list_history(office.clerk, row.uid)]
    assert told == ["equipment.add", "equipment_loan.hand_over", "equipment_loan.hand_over"]
    (of_item,) = equipment_loans.list_loans(office.clerk, item)
    assert (of_item.state, of_item.item_fa) == (LoanState.RETURNED, ITEM.name_fa)
    assert history.check_trail(office.manager).is_whole


@pytest.mark.parametrize(
    ("code", "act"),
    [
        (
            "equipment_loan.condition_missing",
            lambda o, _i, n: _step(o, n, LoanState.SENT, condition=None),
        ),
        (
            "equipment_loan.day_later",
            lambda o, _i, n: _step(o, n, LoanState.SENT, happened_on=TODAY + timedelta(1)),
        ),
        ("equipment_loan.not_a_step", lambda o, _i, n: _step(o, n, LoanState.CANCELLED)),
        (
            "equipment_loan.reason_missing",
            lambda o, _i, n: equipment_loans.cancel_loan(o.clerk, n, " "),
        ),
        (
            "equipment_loan.not_later",
            lambda o, _i, n: equipment_loans.prolong_loan(o.clerk, n, TODAY, "بارش برف"),
        ),
        (
            "equipment.promised",
            lambda o, i, _n: equipment.set_equipment_state(o.clerk, i, EquipmentState.IN_REPAIR),
        ),
        (
            "equipment.promised",
            lambda o, i, _n: equipment.write_off_equipment(o.manager, i, "فرسوده"),
        ),
        (
            "equipment.by_loan",
            lambda o, i, _n: equipment.set_equipment_state(o.clerk, i, EquipmentState.ON_LOAN),
        ),
        ("equipment.number_taken", lambda o, _i, _n: _item(o, property_no="12045")),
        ("equipment.count", lambda o, _i, _n: equipment.add_equipment(o.clerk, ITEM, 2)),
        ("equipment.acquired_later", lambda o, _i, _n: _item(o, acquired_on=TODAY + timedelta(1))),
        (
            "equipment_loan.days",
            lambda o, _i, _n: equipment_loans.request_loan(
                o.clerk, replace(ASKED, due_on=TODAY - timedelta(1))
            ),
        ),
        (
            "equipment_loan.county_missing",
            lambda o, _i, _n: equipment_loans.request_loan(
                o.clerk, replace(ASKED, other_county=" ")
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, code: str, act: Callable[[Office, int, int], object]
) -> None:
    item, loan = _matched(office)
    before = classroom.rows_of(office)
    assert code_of(lambda: act(office, item, loan)) == code
    assert classroom.rows_of(office) == before


def test_thing_is_promised_to_one_request_alone(office: Office) -> None:
    item, _loan = _matched(office)
    second = equipment_loans.request_loan(office.clerk, ASKED)
    assert equipment_loans.matches_for(office.clerk, second) == []
    code = code_of(lambda: equipment_loans.match_loan(office.clerk, second, item))
    assert code == "equipment_loan.taken"
    assert code_of(lambda: equipment_loans.match_loan(office.clerk, second)) == (
        "equipment_loan.item_missing"
    )


def test_idle_things_are_offered_in_the_order_of_their_fitness(office: Office) -> None:
    version = classroom.edition(office)
    trade = applications.list_trades(office.clerk)[0]
    other = _item(office, name_fa="فرز", property_no="", kind=EquipmentKind.HAND_TOOL)
    by_name = _item(office, property_no="")
    by_trade = _item(office, name_fa="میز کار", property_no="", standard_id=trade.id)
    loan = equipment_loans.request_loan(office.clerk, replace(ASKED, standard_id=trade.id))
    found = [row.equipment_id for row in equipment_loans.matches_for(office.clerk, loan)]
    assert found == [by_trade, by_name]
    assert other not in found
    assert version


def test_what_we_borrow_names_how_many_wait_here_and_has_no_thing_of_ours(office: Office) -> None:
    version = classroom.edition(office)
    (person,) = classroom.people(office, 1)
    with office.house.store.reading() as session:
        standard = session.get_one(StandardVersion, version).standard_id
    applications.apply(office.clerk, person, [standard])
    assert equipment_loans.waiting_here(office.clerk, standard) == 1
    loan = equipment_loans.request_loan(office.clerk, replace(ASKED, side=LoanSide.BORROWED))
    equipment_loans.match_loan(office.clerk, loan)
    for state in WAY:
        _step(office, loan, state)
    assert equipment_loans.get_loan(office.clerk, loan).state is LoanState.RETURNED


def test_overdue_loans_and_requests_wait_on_the_desk(office: Office) -> None:
    def waiting() -> tuple[int, int]:
        counts = {row.queue: row.count for row in list_queues(office.clerk)}
        return counts[Queue.LOANS_OVERDUE], counts[Queue.LOANS_ASKED]

    loan = equipment_loans.request_loan(office.clerk, ASKED)
    assert waiting() == (0, 1)
    equipment_loans.match_loan(office.clerk, loan, _item(office))
    _step(office, loan, LoanState.SENT)
    assert waiting() == (0, 0)
    office.clock.instant += timedelta(days=31)
    assert waiting() == (1, 0)
    assert equipment_loans.get_loan(office.clerk, loan).is_overdue
    equipment_loans.prolong_loan(office.clerk, loan, TODAY + timedelta(days=60), "دوره دیر آغاز شد")
    assert waiting() == (0, 0)


def test_steps_are_taken_back_and_done_anew(office: Office) -> None:
    item, loan = _matched(office)
    _step(office, loan, LoanState.SENT, pictures=[photo()])
    undo.undo_last(office.clerk)
    assert _state(office, item)[0] is EquipmentState.IDLE
    assert equipment_loans.get_loan(office.clerk, loan).state is LoanState.MATCHED
    assert equipment_loans.list_steps(office.clerk, loan) == []
    undo.undo_last(office.clerk)
    assert equipment_loans.get_loan(office.clerk, loan).equipment_id is None
    undo.redo_last(office.clerk)
    undo.redo_last(office.clerk)
    assert _state(office, item)[0] is EquipmentState.ON_LOAN
    assert history.check_trail(office.manager).is_whole


def test_register_is_kept_by_workshop_and_year(office: Office) -> None:
    room = centres.add_workshop(office.manager, "کارگاه جوشکاری")
    many = equipment.add_equipment(office.clerk, replace(ITEM, property_no="", workshop_id=room), 3)
    old = _item(office, acquired_on=TODAY - timedelta(days=400), kind=EquipmentKind.COMPUTER)
    assert {row.id for row in equipment.list_equipment(office.clerk, "جوشکاري")} == set(many)
    assert [row.id for row in equipment.list_equipment(office.clerk, "12045")] == [old]
    years = [(row.year, row.kind, row.count) for row in equipment.list_additions(office.clerk)]
    assert years == [(1404, EquipmentKind.MACHINE, 3), (1403, EquipmentKind.COMPUTER, 1)]
    row = next(row for row in equipment.list_equipment(office.clerk) if row.id == old)
    equipment.change_equipment(
        office.clerk, old, row.version, replace(row.draft, name_fa="رایانهٔ قدیمی")
    )
    with pytest.raises(Conflict):
        equipment.change_equipment(office.clerk, old, row.version, row.draft)
    equipment.set_equipment_state(office.clerk, old, EquipmentState.IN_REPAIR)
    equipment.write_off_equipment(office.manager, old, "تعمیر نمی‌ارزد")
    with pytest.raises(DomainError):
        equipment.set_equipment_state(office.clerk, old, EquipmentState.IDLE)


def test_papers_of_a_loan_and_of_the_register_name_what_they_are_about(office: Office) -> None:
    _item, loan = _matched(office)
    _step(office, loan, LoanState.SENT, other_person="حسین رضوی", note="با دو کپسول")
    for made in (
        equipment_papers.hand_over_paper(office.clerk, loan),
        equipment_papers.equipment_list(office.clerk),
    ):
        text = said(made)
        assert ITEM.name_fa in text
        assert "12045" in text


HEAD = "نام وسیله,شماره اموال,کارگاه,وضع ظاهری,سال ورود"


def _list(office: Office, *rows: str) -> Path:
    file = office.folder / "equipment.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    return file


def test_list_from_a_file_comes_in_once(office: Office) -> None:
    room = centres.add_workshop(office.manager, "کارگاه جوشکاری")
    _item(office)
    file = _list(
        office,
        "دستگاه جوش آرگون,۱۲۰۴۵,,,۱۴۰۴",
        "اینورتر,۲۲,كارگاه جوشكاري,کارکرده,۱۴۰۲",
        "ماسک جوش,,کارگاه جوشکاری,,۱۴۰۳",
        "ماسک جوش,,کارگاه جوشکاری,,۱۴۰۳",
        "دریل,۲۳,,معیوب,۱۴۰۱",
    )
    trial = equipment_import.try_equipment(office.clerk, file)
    assert [row.fate for row in trial.rows] == [Fate.KNOWN, *[Fate.NEW] * 4]
    assert len(equipment.list_equipment(office.clerk)) == 1
    acts = len(classroom.acts_of(office))
    assert equipment_import.take_equipment(office.clerk, trial) == 4
    assert classroom.acts_of(office)[acts:] == ["equipment.take_list"]
    (inverter,) = equipment.list_equipment(office.clerk, "اینورتر")
    assert (inverter.workshop_id, inverter.property_no) == (room, "22")
    assert inverter.condition is Condition.WORN
    (drill,) = equipment.list_equipment(office.clerk, "دریل")
    assert drill.state is EquipmentState.IN_REPAIR
    # A mask got its plate meanwhile: the same file knows it all the same, and adds nothing.
    mask = equipment.list_equipment(office.clerk, "ماسک")[0]
    plated = replace(mask.draft, property_no="۹۹")
    equipment.change_equipment(office.clerk, mask.id, mask.version, plated)
    again = equipment_import.try_equipment(office.clerk, file)
    assert (again.count(Fate.KNOWN), again.may_be_taken) == (5, False)
    # Also where the first trial is taken a second time.
    assert equipment_import.take_equipment(office.clerk, trial) == 0
    assert len(equipment.list_equipment(office.clerk)) == 5


def test_list_with_a_problem_names_its_rows_and_stores_nothing(office: Office) -> None:
    file = _list(
        office,
        "اینورتر,۲۲,,,۱۴۰۲",
        "میز کار,,کارگاه نقاشی,,۱۴۰۲",
        "دریل,۲۲,,,۱۴۰۲",
        ",۲۳,,,۱۴۰۲",
        "دریل,۲۴,,,",
    )
    trial = equipment_import.try_equipment(office.clerk, file)
    assert [(row.number, row.why[0].key) for row in trial.rows if row.fate is Fate.PROBLEM] == [
        (3, "equipment_sheet.workshop"),
        (4, "equipment_sheet.number_twice"),
        (5, "equipment.name_missing"),
        (6, "equipment_sheet.added_missing"),
    ]
    code = code_of(lambda: equipment_import.take_equipment(office.clerk, trial))
    assert code == "equipment_sheet.problems"
    assert equipment.list_equipment(office.clerk) == []
    file.write_text("a,b\n1,2\n", "utf-8")
    code = code_of(lambda: equipment_import.try_equipment(office.clerk, file))
    assert code == "equipment_sheet.columns_missing"
