"""Packets between two centres and their province: every row arrives, once, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from tests import exchange_houses
from tests.exchange_houses import House, Houses
from tests.office import draft
from tests.postgres import fresh_database
from tests.services import classroom
from tests.services.classroom import code_of
from tests.services.papers_reading import said
from tvto_desk.db.models.courses import CourseInstructor, CourseRun
from tvto_desk.db.models.exchange import ConflictWhy, RowConflict
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.db.travel import kinds
from tvto_desk.domain import jalali, packets
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.figures import By, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person import Sex
from tvto_desk.domain.words import Key, Language
from tvto_desk.print.proof import key_id
from tvto_desk.services import (
    designs,
    exchange_conflicts,
    exchange_overview,
    exchange_sending,
    exports,
    plans,
    trainees,
)
from tvto_desk.services.exchange_conflicts import Side
from tvto_desk.services.exchange_parties import box_of
from tvto_desk.services.exchange_taking import Fate
from tvto_desk.services.exchange_values import name_of
from tvto_desk.services.figures import usual
from tvto_desk.services.papers.figure_papers import dashboard_report, figure_report
from tvto_desk.services.person_writing import keys_of_name
from tvto_desk.services.print_room import Design
from tvto_desk.services.signing import SigningKeys
from tvto_desk.system import packet_files
from tvto_desk.system.words import words

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a province and two centres at work, each with issued certificates."""
    folder = tmp_path_factory.mktemp("busy")
    made = exchange_houses.houses(folder, ["02", "03"])
    for place, one in enumerate(made.centres.values()):
        classroom.edition(one.office)
        classroom.issued(one.office, 2 + place)
    made.close()
    return folder


@pytest.fixture
def two(busy: Path, tmp_path: Path) -> Iterator[Houses]:
    """The province and its two centres, to do with as a test likes."""
    shutil.copytree(busy, tmp_path, dirs_exist_ok=True)
    made = exchange_houses.reopened(tmp_path, ["02", "03"])
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def province(request: pytest.FixtureRequest, busy: Path, tmp_path: Path) -> Iterator[Houses]:
    """The same, with the province on each engine."""
    shutil.copytree(busy, tmp_path, dirs_exist_ok=True)
    if request.param == "sqlite":
        made = exchange_houses.reopened(tmp_path, ["02", "03"])
        yield made
        made.close()
        return
    with fresh_database() as url:
        made = exchange_houses.reopened(tmp_path, ["02", "03"], url=url)
        yield made
        made.close()


def _equal(made: Houses, *codes: str) -> bool:
    centres = [made.centres[code] for code in codes] if codes else made.centres.values()
    return all(made.province.rows(one.code) == one.rows(one.code) for one in centres)


def _changed(one: House, number: int = 1) -> None:
    """Another father's name for the first person."""
    person = one.office.clerk.read
    with person() as session:
        row = session.execute(select(Person).order_by(Person.id)).scalars().first()
        assert row is not None
        person_id = row.id
    with one.office.clerk.write("trainee.edit") as work:
        work.session.get_one(Person, person_id).birth_certificate_no = str(7000 + number)


def test_every_row_of_two_centres_arrives(province: Houses) -> None:
    for one in province.centres.values():
        sent = one.make()
        taken = province.province.take(sent.content)
        assert (taken.fate, taken.problem, taken.rows_new) == (Fate.TAKEN, None, sent.rows)
        assert taken.code == sent.code
        assert packets.is_receipt_code(sent.code)
    assert _equal(province)
    assert not any(province.province.rows("02").get(kind) for kind in kinds.STAYING)
    _changed(province.centres["02"])
    second = province.centres["02"].make()
    again = province.province.take(second.content)
    assert (again.rows_new, again.rows_changed) == (0, 1)
    assert again.rows_same > 0
    assert _equal(province)


def test_after_an_answer_a_packet_holds_what_changed_since(two: Houses) -> None:
    centre, top = two.centres["02"], two.province
    first = centre.make()
    top.take(first.content)
    assert centre.take(top.answer(centre).content).fate is Fate.TAKEN
    assert exchange_sending.list_sent(centre.office.clerk)[0].confirmed_at is not None
    assert centre.make().rows == 0
    _changed(centre)
    course = classroom.drafted(centre.office)
    _discard(centre, course)
    added = classroom.drafted(centre.office)
    third = centre.make()
    assert 0 < third.rows < 5
    assert top.take(third.content).fate is Fate.TAKEN
    assert _equal(two, "02")
    assert centre.take(top.answer(centre).content).fate is Fate.TAKEN
    _discard(centre, added)
    gone = top.take(centre.make().content)
    assert (gone.fate, gone.rows_gone) == (Fate.TAKEN, 2)
    assert _equal(two, "02")


def _discard(one: House, course: int) -> None:
    with one.office.clerk.write("course.discard") as work:
        taught = select(CourseInstructor).where(CourseInstructor.course_run_id == course)
        for row in work.session.execute(taught).scalars().all():
            work.session.delete(row)
        work.session.flush()
        work.session.delete(work.session.get_one(CourseRun, course))


def test_lost_repeated_and_early_packets(two: Houses) -> None:
    centre, top = two.centres["02"], two.province
    first = centre.make()
    assert top.take(first.content).fate is Fate.TAKEN
    assert top.take(first.content).fate is Fate.REPEATED
    centre.take(top.answer(centre).content)
    _changed(centre, 1)
    lost = centre.make()
    _changed(centre, 2)
    third = centre.make()
    assert top.take(third.content).fate is Fate.TAKEN
    assert _equal(two, "02")
    centre.take(top.answer(centre).content)
    (asked,) = [one for one in exchange_sending.list_sent(centre.office.clerk) if one.asked_at]
    assert asked.number == lost.number
    again = exchange_sending.get_packet(centre.office.clerk, "QZ", asked.number)
    assert again.content == lost.content
    assert top.take(again.content).fate is Fate.CONTAINED
    assert _equal(two, "02")
    centre.take(top.answer(centre).content)
    assert not [one for one in exchange_sending.list_sent(centre.office.clerk) if one.asked_at]


def test_packet_waits_for_what_the_province_lost(two: Houses, tmp_path: Path) -> None:
    centre, top = two.centres["02"], two.province
    top.office.close()
    shutil.copy(top.office.path, tmp_path / "before.db")
    top.office.open()
    exchange_houses.give_key(top.office)
    first = centre.make()
    top.take(first.content)
    centre.take(top.answer(centre).content)
    _changed(centre)
    second = centre.make()
    # The province goes back to an older backup: the confirmed packet is not there any more.
    top.office.close()
    shutil.copy(tmp_path / "before.db", top.office.path)
    top.office.open()
    exchange_houses.give_key(top.office)
    waiting = top.take(second.content)
    assert (waiting.fate, top.rows("02")) == (Fate.WAITING, {})
    assert top.take(second.content).fate is Fate.WAITING
    with top.office.clerk.read() as session:
        assert packets.missing(exchange_sending.known_packets(session, "QZ-02")) == (1,)
    taken = top.take(first.content)
    assert (taken.fate, taken.also) == (Fate.TAKEN, (2,))
    assert _equal(two, "02")


def test_row_changed_on_both_sides_is_kept_side_by_side(two: Houses) -> None:
    centre, top = two.centres["02"], two.province
    top.take(centre.make().content)
    with top.office.clerk.read() as session:
        person = session.execute(select(Person).order_by(Person.id)).scalars().first()
        assert person is not None
        place, uid = person.id, person.uid
    refused = code_of(lambda: _edit(top, place))
    assert refused == "exchange.row_of_centre"
    with top.office.clerk.write("trainee.edit") as work:
        work.guards_others = False
        work.session.get_one(Person, place).birth_certificate_no = "4444"
    _changed(centre)
    taken = top.take(centre.make().content)
    assert (taken.fate, taken.conflicts) == (Fate.TAKEN, 1)
    with top.office.clerk.read() as session:
        (row,) = session.execute(select(RowConflict)).scalars()
        assert (row.kind, row.row_uid, row.why) == ("person", uid, ConflictWhy.BOTH_CHANGED)
        assert isinstance(row.held, dict)
        assert isinstance(row.coming, dict)
        held, coming = row.held["birth_certificate_no"], row.coming["birth_certificate_no"]
        assert (held, coming) == ("4444", "7001")
        assert session.get_one(Person, place).birth_certificate_no == "4444"
    # The next packet brings the open one up to date and makes no second.
    _changed(centre, 5)
    assert top.take(centre.make().content).conflicts == 1
    (open_,) = exchange_conflicts.list_conflicts(top.office.clerk)
    assert [(one.key, one.held, one.coming) for one in open_.fields] == [
        ("birth_certificate_no", "4444", "7005")
    ]
    undecided = code_of(lambda: exchange_conflicts.decide(top.office.clerk, open_.id, {}))
    assert undecided == "exchange.choose_each"
    chosen = {"birth_certificate_no": Side.COMING}
    exchange_conflicts.decide(top.office.clerk, open_.id, chosen)
    assert exchange_conflicts.list_conflicts(top.office.clerk) == []
    (done,) = exchange_conflicts.list_conflicts(top.office.clerk, decided=True)
    assert done.chosen == chosen
    _changed(centre, 6)
    taken = top.take(centre.make().content)
    assert (taken.fate, taken.conflicts, taken.rows_changed) == (Fate.TAKEN, 0, 1)
    assert _equal(two, "02")


def test_name_of_two_sides_gets_the_keys_that_belong_to_it(two: Houses) -> None:
    centre, top = two.centres["02"], two.province
    top.take(centre.make().content)
    for house, names in ((top, ("زهره", "آبادی")), (centre, ("ریحانه", "یوسفی"))):
        with house.office.clerk.write("trainee.edit") as work:
            work.guards_others = False
            name = (
                work.session.execute(select(PersonName).order_by(PersonName.uid)).scalars().first()
            )
            assert name is not None
            name.first_name_fa, name.last_name_fa = names
            for key, value in keys_of_name(*names).items():
                setattr(name, key, value)
    top.take(centre.make().content)
    (open_,) = exchange_conflicts.list_conflicts(top.office.clerk)
    assert {one.key for one in open_.fields} == {"first_name_fa", "last_name_fa"}
    chosen = {"first_name_fa": Side.HELD, "last_name_fa": Side.COMING}
    exchange_conflicts.decide(top.office.clerk, open_.id, chosen)
    with top.office.clerk.read() as session:
        found = select(PersonName).where(PersonName.uid == open_.row_uid)
        kept = session.execute(found).scalar_one()
        assert (kept.first_name_fa, kept.last_name_fa) == ("زهره", "یوسفی")
        expected = keys_of_name("زهره", "یوسفی")
        assert {key: getattr(kept, key) for key in expected} == expected


def _edit(one: House, place: int) -> None:
    with one.office.clerk.write("trainee.edit") as work:
        work.session.get_one(Person, place).birth_certificate_no = "1"


def test_centre_that_went_back_to_a_backup_goes_on_afresh(two: Houses, tmp_path: Path) -> None:
    centre, top = two.centres["02"], two.province
    top.take(centre.make().content)
    centre.office.close()
    shutil.copy(centre.office.path, tmp_path / "before.db")
    centre.office.open()
    exchange_houses.give_key(centre.office)
    centre.take(top.answer(centre).content)
    kept = trainees.register_trainee(centre.office.clerk, draft(77))
    assert kept
    _changed(centre, 1)
    top.take(centre.make().content)
    centre.office.close()
    shutil.copy(tmp_path / "before.db", centre.office.path)
    centre.office.open()
    exchange_houses.give_key(centre.office)
    _changed(centre, 2)
    refused = top.take(centre.make().content)
    assert refused.problem is not None
    assert refused.problem.code == "packet.other_content"
    assert centre.take(top.answer(centre).content).fate is Fate.TAKEN
    fresh = centre.make()
    assert fresh.number == 3
    assert packet_files.look(fresh.content).head.afresh
    taken = top.take(fresh.content)
    assert taken.fate is Fate.TAKEN
    assert taken.conflicts > 1
    with top.office.clerk.read() as session:
        found = session.execute(select(RowConflict)).scalars().all()
        assert {row.why for row in found} == {ConflictWhy.BOTH_CHANGED, ConflictWhy.KEPT_HERE}
        assert {row.kind for row in found if row.why is ConflictWhy.KEPT_HERE} >= {"person"}
    by_why = {one.why: one for one in exchange_conflicts.list_conflicts(top.office.clerk)}
    differing = by_why[ConflictWhy.BOTH_CHANGED]
    exchange_conflicts.decide(
        top.office.clerk, differing.id, {one.key: Side.COMING for one in differing.fields}
    )
    # What the centre lost goes here too, children first; then both sides are the same again.
    for _ in range(3):
        for one in exchange_conflicts.list_conflicts(top.office.clerk):
            with suppress(DomainError):
                exchange_conflicts.decide(top.office.clerk, one.id, {"row": Side.COMING})
    assert exchange_conflicts.list_conflicts(top.office.clerk) == []
    assert _equal(two, "02")
    # Until that is confirmed the next one is whole too; after it the usual way goes on.
    centre.take(top.answer(centre).content)
    usual = centre.make()
    assert usual.rows == 0
    assert not packet_files.look(usual.content).head.afresh


def test_standards_rules_and_plan_come_down_as_new_ones(two: Houses) -> None:
    from tvto_desk.db.models.assessment import RuleSetRow
    from tvto_desk.db.models.plans import PlanLine
    from tvto_desk.db.models.standards import StandardVersion

    centre, top = two.centres["02"], two.province
    classroom.edition(top.office)
    with top.office.manager.write("standard.edit") as work:
        code = select(StandardVersion).where(StandardVersion.code.is_not(None))
        changed = work.session.execute(code.order_by(StandardVersion.id)).scalars().first()
        assert changed is not None
        changed.practical_hours += 8
        rule = work.session.execute(select(RuleSetRow)).scalars().one()
        work.add(
            RuleSetRow(
                **{key: getattr(rule, key) for key in ("title_fa", "title_en", "valid_from")},
                key="1405",
                written_min=rule.written_min,
                practical_min=rule.practical_min,
                written_weight=rule.written_weight,
                practical_weight=rule.practical_weight,
                overall_min=rule.overall_min,
            ),
        )
    for one in two.centres.values():
        assert top.take(one.make().content).fate is Fate.TAKEN
    planned = (1404, "fixed_centre", "صنعت")
    for code, hours in (("02", 9000), ("03", 300), (None, 50)):
        plans.set_plan(top.office.manager, *planned, hours, code)
    with pytest.raises(DomainError, match=r"plan\.centre_unknown"):
        plans.set_plan(top.office.manager, *planned, 1, "77")
    with pytest.raises(DomainError, match=r"plan\.centre_unknown"):
        plans.set_plan(centre.office.manager, *planned, 1, "03")
    assert [one.code for one in plans.list_centres(top.office.auditor)] == ["90", "02", "03"]
    for code, hours in (("02", 9000), ("03", 300), ("90", 50), (None, 9350)):
        rows = plans.list_plan(top.office.auditor, 1404, code)
        assert plans.whole(rows, 1404).planned == hours
    used, wished = designs.design_in_use(centre.office.clerk), Design("plain-1", mono=True)
    designs.choose_design(top.office.manager, wished)
    before = centre.rows("02")
    taken = centre.take(top.answer(centre).content)
    assert (taken.fate, taken.conflicts) == (Fate.TAKEN, 1)
    # The design of the province is a wish: what is in use here stays until the head follows it.
    assert designs.design_in_use(centre.office.clerk) == used != wished
    assert designs.design_of_province(centre.office.clerk) == wished
    designs.choose_design(centre.office.manager, wished)
    assert designs.design_of_province(centre.office.clerk) is None
    after = centre.rows("02")
    assert all(row in after[kind] for kind, rows in before.items() for row in rows)
    with centre.office.clerk.read() as session:
        drafted = session.execute(select(RuleSetRow).where(RuleSetRow.key == "1405")).scalar_one()
        assert not drafted.is_active
        assert session.execute(select(PlanLine.person_hours)).scalars().all() == [9000]
        (row,) = session.execute(select(RowConflict)).scalars()
        assert row.kind == "standard_version"
    plans.set_plan(top.office.manager, *planned, 9500, "02")
    assert centre.take(top.answer(centre).content).fate is Fate.TAKEN
    with centre.office.clerk.read() as session:
        assert session.execute(select(PlanLine.person_hours)).scalars().all() == [9500]


# --- bad packets ------------------------------------------------------------------------------


def _resigned(two: Houses, name: str, **changes: object) -> bytes:
    """An empty packet of centre 02 with another head, signed by the key of ``name``."""
    from dataclasses import replace

    head = packet_files.look(two.centres["02"].make().content).head
    head = replace(head, **{"is_sealed": False, **changes})  # type: ignore[arg-type]
    content = changes.pop("content", packets.Content())
    assert isinstance(content, packets.Content)
    return packet_files.write(head, content, exchange_houses.key_of(name))[1]


def _bad(two: Houses) -> dict[str, Callable[[], bytes]]:
    good = two.centres["02"].make().content
    at = len(good) - 40
    flipped = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
    foreign = packets.Content((packets.TableRows("person", (), (["u", "03", 1],)),))
    strange = packets.Content((packets.TableRows("account", (), ()),))
    return {
        "packet.not_one": lambda: b"PK\x03\x04 a spreadsheet",
        "packet.damaged": lambda: flipped,
        "packet.cut": lambda: good[:-100],
        "packet.forged": lambda: good.replace(b'"number":', b'"number": ', 1),
        "packet.stranger": lambda: _resigned(two, "nobody", key_id="00000000"),
        "packet.other_centre": lambda: _of_the_other(two),
        "packet.other_receiver": lambda: _resigned(two, "QZ-02", receiver="GN"),
        "packet.newer": lambda: _resigned(two, "QZ-02", schema=9999),
        "packet.foreign_rows": lambda: _with(two, foreign),
        "packet.unknown_rows": lambda: _with(two, strange),
        "packet.too_large": lambda: _bomb(two),
    }


def _with(two: Houses, content: packets.Content) -> bytes:
    from dataclasses import replace

    head = packet_files.look(two.centres["02"].make().content).head
    return packet_files.write(
        replace(head, is_sealed=False), content, exchange_houses.key_of("QZ-02")
    )[1]


def _of_the_other(two: Houses) -> bytes:
    other = packet_files.look(two.centres["03"].make().content).head
    return _resigned(two, "QZ-03", key_id=other.key_id)


def _bomb(two: Houses) -> bytes:
    return _with(two, packets.Content(papers={"x": "0" * (packets.MOST_LINE + (2 << 20))}))


def test_every_bad_packet_is_named_and_stores_nothing(two: Houses) -> None:
    bad = _bad(two)
    for code, make in bad.items():
        refused = two.province.take(make(), f"{code}.tvto")
        assert refused.problem is not None
        assert refused.problem.code == code
        assert refused.fate is Fate.REFUSED
    assert two.province.rows("02") == {}
    assert two.province.take(two.centres["02"].make().content).fate is Fate.TAKEN


def test_packet_of_a_withdrawn_key_is_named(two: Houses) -> None:
    sent, key = two.centres["02"].make(), exchange_houses.key_of("QZ-02").public_key()
    two.root.withdraw(key_id(key), two.province.office.house.today())
    two.hand_out_lists()
    refused = two.province.take(sent.content)
    assert refused.problem is not None
    assert refused.problem.code == "packet.withdrawn_key"


def test_every_cut_and_every_flipped_part_is_refused(two: Houses) -> None:
    good = two.centres["02"].make().content
    step = max(1, len(good) // 60)
    for at in range(0, len(good), step):
        for data in (good[:at], good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :]):
            assert two.province.take(data).fate is Fate.REFUSED
    assert two.province.rows("02") == {}


def test_sealed_packet_opens_for_the_office_alone(two: Houses) -> None:
    centre, top = two.centres["02"], two.province
    sealed = centre.make()
    packet = packet_files.look(sealed.content)
    assert packet.head.is_sealed
    with pytest.raises(DomainError, match=r"packet\.sealed_to_another"):
        packet_files.unpack(packet, lambda: box_of(exchange_houses.key_of("GN")))
    keys = top.office.house.keys
    assert isinstance(keys, SigningKeys)
    keys.lock()
    assert code_of(lambda: top.take(sealed.content)) == "keys.locked"
    exchange_houses.give_key(top.office)
    assert top.take(sealed.content).fate is Fate.TAKEN


# --- which tables travel ----------------------------------------------------------------------


def test_every_table_travels_or_has_a_reason_to_stay() -> None:
    assert set(kinds.STAYING) <= set(kinds.record_classes())
    for kind in kinds.travelling():
        for column in kinds.columns_of(kind):
            target = kinds.target_of(kind, column.key)
            assert target is None or target in kinds.travelling(), (kind, column.key)
            # Where two sides differ the field stands there by its name, in both languages.
            assert f"exchange_field.{column.key}" in words(), (kind, column.key)


def test_rows_that_travel_are_named_by_whom_or_what_they_are_about(two: Houses) -> None:
    named: dict[str, set[str]] = {}
    with two.centres["02"].office.clerk.read() as session:
        for kind, model in kinds.travelling().items():
            for uid in session.execute(select(model.uid)).scalars():
                named.setdefault(kind, set()).add(name_of(session, kind, uid))
    for kind, names in named.items():
        assert all(names), kind
        assert not any(uid_like in "".join(names) for uid_like in ("-7", "None")), kind
    nameless = {kind for kind, names in named.items() if any(isinstance(n, Key) for n in names)}
    assert nameless <= {"attempt_policy"}
    assert {"enrolment", "candidate", "attempt", "assessment_result", "certificate"} < set(named)
    assert named["attempt"] == named["enrolment"]


def test_same_person_of_two_centres_stands_twice_and_is_never_rewritten(two: Houses) -> None:
    for one in two.centres.values():
        trainees.register_trainee(one.office.clerk, draft(500, sex=Sex.FEMALE))
        two.province.take(one.make().content)
    assert _equal(two)
    with two.province.office.clerk.read() as session:
        found = select(PersonIdentity).where(PersonIdentity.value == draft(500).identity.value)
        ids = [row.person_id for row in session.execute(found).scalars()]
    assert len(ids) == 2
    others = exchange_overview.same_people(two.province.office.clerk, ids[0])
    assert [place for _, place in others] == [ids[1]]


def test_centres_that_have_not_sent_are_named(two: Houses) -> None:
    top, today = two.province, two.province.office.house.today()
    two.province.take(two.centres["02"].make().content)
    rows = exchange_overview.list_partners(top.office.clerk, top.lists)
    assert [(one.centre, one.number) for one in rows] == [("QZ-02", 1), ("QZ-03", 0)]
    late = exchange_overview.centres_not_sent(top.office.clerk, top.lists, today)
    assert [one.centre for one in late] == ["QZ-03"]
    tomorrow = today + timedelta(days=1)
    assert len(exchange_overview.centres_not_sent(top.office.clerk, top.lists, tomorrow)) == 2
    # Figures of a period that is over lack nobody who sent after it.
    clerk, lists = top.office.clerk, top.lists
    before = Period(PeriodKind.YEAR, jalali.to_jalali(today).year - 1)
    now = Period(PeriodKind.YEAR, before.year + 1)
    for period in (before, now):
        lacking = exchange_overview.lacking_centres(clerk, lists, period)
        assert [one.centre for one in lacking] == ["QZ-03"]
    low = two.centres["02"]
    assert exchange_overview.lacking_centres(low.office.clerk, low.lists, now) == []
    # Papers and workbooks say it in their definition.
    asked = usual(Unit.ENROLMENTS, now, By.MONTH)
    for made in (
        figure_report(clerk, asked, lists=lists),
        dashboard_report(clerk, now.year, lists=lists),
    ):
        text = said(made)
        assert "آمار ۱ مرکز کامل نرسیده است: QZ-03 (بی‌بسته)" in text
    for language, told in (
        (Language.FA, "آمار ۱ مرکز کامل نرسیده است"),
        (Language.EN, "Figures of 1 centre have not come in full"),
    ):
        for book in (
            exports.year_workbook(clerk, now.year, language, lists),
            exports.dashboard_workbook(clerk, now.year, language, lists=lists),
        ):
            head = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
            assert told in head[0][0]
            assert "QZ-03" in head[0][0]
    top.take(b"nothing", "odd.tvto")
    (refused,) = exchange_overview.list_refused(top.office.clerk)
    assert (refused.file_name, refused.why.key) == ("odd.tvto", "packet.not_one")
