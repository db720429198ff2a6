"""People: registered once, corrected without losing what was there before."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import office as the_office
from tests.office import Office, national_id
from tests.services import classroom
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName, PersonPhone
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.gates import Need, Step, stopping
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import Mobile, PersonDraft
from tvto_desk.domain.words import Language
from tvto_desk.services import trainees, undo
from tvto_desk.system.words import words

PENDING = parse_identity(IdentityKind.PENDING, "", note="کارت در راه است")


def _register(office: Office, draft: PersonDraft) -> int:
    return trainees.register_trainee(office.clerk, draft)


def _correct(office: Office, person: int, **changes: object) -> None:
    detail = trainees.get_trainee(office.clerk, person)
    trainees.correct_trainee(
        office.clerk,
        person,
        detail.version,
        replace(detail.draft, **changes),  # type: ignore[arg-type]
    )


def _names(office: Office, person: int) -> list[tuple[str, bool]]:
    with office.house.store.reading() as session:
        found = select(PersonName.last_name_fa, PersonName.is_current)
        rows = session.execute(found.where(PersonName.person_id == person).order_by(PersonName.id))
        return [tuple(row) for row in rows]


def _identities(office: Office, person: int) -> list[tuple[IdentityKind, str]]:
    with office.house.store.reading() as session:
        found = select(PersonIdentity.kind, PersonIdentity.value).order_by(PersonIdentity.id)
        rows = session.execute(found.where(PersonIdentity.person_id == person))
        return [tuple(row) for row in rows]


def test_registered_person_reads_back_as_typed(office: Office) -> None:
    typed = the_office.draft(
        3,
        education_field="رایانه",
        postal_code="3491815111",
        address='O\'Brien "x" ; DROP TABLE person;-- {0} %s ${x} {{7*7}}',
        residence_place="روستای رحیم‌آباد",
        mobiles=(Mobile("09120000003"), Mobile("09350000004", "پدر")),
        phone="02832223344",
        target_groups=("skill_seekers", "rural"),
    )
    person = trainees.register_trainee(office.clerk, typed, photo=classroom.photo())
    detail = trainees.get_trainee(office.clerk, person)
    assert detail.draft == replace(typed, nationality="IR")
    assert detail.version == 1
    assert detail.photo_sha is not None
    assert office.house.blobs.get(detail.photo_sha).startswith(b"\xff\xd8")


def test_identity_that_another_holds_is_refused_with_the_holders_name(office: Office) -> None:
    _register(office, the_office.draft(1))
    with pytest.raises(DomainError) as refused:
        _register(office, the_office.draft(2, identity=the_office.draft(1).identity))
    assert refused.value.code == "trainee.identity_held"
    assert "فاطمه محمدی رحیم‌آبادی" in words().error(refused.value)
    assert len(trainees.list_trainees(office.clerk)) == 1


def test_identity_of_another_is_refused_in_a_correction_too(office: Office) -> None:
    first, second = classroom.people(office, 2)
    with pytest.raises(DomainError) as refused:
        _correct(office, second, identity=the_office.draft(1).identity)
    assert refused.value.code == "trainee.identity_held"
    assert first != second


def test_same_number_of_another_kind_is_another_identity(office: Office) -> None:
    number = national_id(1)
    _register(office, the_office.draft(1))
    foreign = parse_identity(IdentityKind.FOREIGN_CODE, number)
    _register(office, the_office.draft(2, identity=foreign, nationality="AF"))
    assert trainees.find_by_identity(office.clerk, IdentityKind.NATIONAL_ID, number)
    assert trainees.find_by_identity(office.clerk, IdentityKind.FOREIGN_CODE, number)
    assert trainees.find_by_identity(office.clerk, IdentityKind.PASSPORT, number) is None


def test_two_desks_registering_one_person_in_the_same_second_make_one(office: Office) -> None:
    desks = [office.log_in("clerk"), office.log_in("clerk")]
    ready = threading.Barrier(2)
    outcomes: list[object] = []

    def register(desk: object) -> None:
        ready.wait()
        try:
            outcomes.append(trainees.register_trainee(desk, the_office.draft(1)))  # type: ignore[arg-type]
        except DomainError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=register, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(o) for o in sorted(outcomes, key=str)] == [int, str]
    assert {o for o in outcomes if isinstance(o, str)} <= {
        "trainee.identity_taken",
        "trainee.identity_held",
    }
    assert len(trainees.list_trainees(office.clerk)) == 1


def test_database_itself_answers_for_an_identity_taken_meanwhile(office: Office) -> None:
    """What a desk meets whose question was asked before the other desk's commit."""
    person, other = classroom.people(office, 2)
    with pytest.raises(DomainError) as refused, office.clerk.write("trainee.correct") as work:
        work.add(
            PersonIdentity(person_id=other, kind=IdentityKind.NATIONAL_ID, value=national_id(1))
        )
    assert refused.value.code == "trainee.identity_taken"
    assert words().error(refused.value, Language.EN)
    assert person != other


def test_many_people_may_wait_for_their_identity(office: Office) -> None:
    waiting = [_register(office, the_office.draft(n, identity=PENDING)) for n in range(1, 5)]
    values = [_identities(office, person) for person in waiting]
    assert values == [[(IdentityKind.PENDING, f"P0000{n}")] for n in range(1, 5)]
    detail = trainees.get_trainee(office.clerk, waiting[0])
    assert detail.draft.identity.note == "کارت در راه است"


def test_pending_identity_gives_way_to_the_real_one(office: Office) -> None:
    person = _register(office, the_office.draft(1, identity=PENDING))
    _correct(office, person, identity=the_office.draft(1).identity)
    assert _identities(office, person) == [(IdentityKind.NATIONAL_ID, national_id(1))]


def test_pending_identity_keeps_its_number_through_corrections(office: Office) -> None:
    person = _register(office, the_office.draft(1, identity=PENDING))
    _correct(office, person, identity=PENDING, father_fa="حسین")
    assert _identities(office, person) == [(IdentityKind.PENDING, "P00001")]


def test_new_identity_stands_beside_the_old_which_still_finds_the_person(office: Office) -> None:
    person = _register(office, the_office.draft(1))
    passport = Identity(IdentityKind.PASSPORT, "A12345678")
    _correct(office, person, identity=passport)
    assert len(_identities(office, person)) == 2
    for kind, value in _identities(office, person):
        found = trainees.find_by_identity(office.clerk, kind, value)
        assert found is not None
        assert found.id == person
    assert trainees.get_trainee(office.clerk, person).draft.identity == passport


def test_former_identity_that_comes_back_is_the_current_one_again(office: Office) -> None:
    person = _register(office, the_office.draft(1))
    right, wrong = the_office.draft(1).identity, the_office.draft(9).identity
    _correct(office, person, identity=wrong)
    _correct(office, person, identity=right)
    assert trainees.get_trainee(office.clerk, person).draft.identity == right
    assert {value for _kind, value in _identities(office, person)} == {right.value, wrong.value}


def test_note_of_an_identity_is_corrected_in_place(office: Office) -> None:
    person = _register(office, the_office.draft(1))
    noted = replace(the_office.draft(1).identity, note="کارت دیده شد")
    _correct(office, person, identity=noted)
    assert trainees.get_trainee(office.clerk, person).draft.identity == noted
    assert len(_identities(office, person)) == 1


def test_single_name_needs_no_last_name(office: Office) -> None:
    person = _register(
        office,
        the_office.draft(1, last_name_fa="", last_name_en=None, single_name=True),
    )
    (row,) = trainees.list_trainees(office.clerk)
    assert row.name_fa == "فاطمه"
    assert trainees.get_trainee(office.clerk, person).draft.single_name
    gaps = trainees.list_gaps(office.clerk, person, Step.CERTIFICATE)
    assert Need.LATIN_NAME not in {gap.need for gap in gaps}


@pytest.mark.parametrize(
    ("precision", "first"),
    [
        (DatePrecision.YEAR, jalali.from_jalali(1375, 1, 1)),
        (DatePrecision.MONTH, jalali.from_jalali(1375, 4, 1)),
        (DatePrecision.DAY, jalali.from_jalali(1375, 4, 12)),
    ],
)
def test_birth_date_keeps_its_precision(
    office: Office, precision: DatePrecision, first: object
) -> None:
    birth = PartialDate(first, precision)  # type: ignore[arg-type]
    person = _register(office, the_office.draft(1, birth=birth))
    assert trainees.get_trainee(office.clerk, person).draft.birth == birth
    gaps = trainees.list_gaps(office.clerk, person, Step.ENROLMENT)
    assert Need.BIRTH_DATE not in {gap.need for gap in gaps}


def test_too_young_gives_way_to_a_note_only(office: Office) -> None:
    child = the_office.draft(
        1, birth=PartialDate(jalali.from_jalali(1392, 1, 1), DatePrecision.DAY)
    )
    with pytest.raises(DomainError) as refused:
        _register(office, child)
    assert (refused.value.code, refused.value.override) == ("person.too_young", True)
    trainees.register_trainee(office.clerk, child, note="با موافقت رئیس مرکز")


def test_note_opens_no_rule_that_has_none(office: Office) -> None:
    with pytest.raises(DomainError) as refused:
        trainees.register_trainee(
            office.clerk, the_office.draft(1, last_name_fa=""), note="با موافقت رئیس"
        )
    assert refused.value.code == "person.last_name_missing"


def test_former_name_stays_readable(office: Office) -> None:
    person = _register(office, the_office.draft(1))
    _correct(office, person, last_name_fa="کاظمی")
    assert _names(office, person) == [("محمدی رحیم‌آبادی", False), ("کاظمی", True)]
    assert trainees.list_trainees(office.clerk)[0].name_fa == "فاطمه کاظمی"


def test_phones_that_are_no_longer_given_stay_as_former_ones(office: Office) -> None:
    person = _register(office, the_office.draft(1))
    _correct(office, person, mobiles=(Mobile("09359998877", "خواهر"),))
    with office.house.store.reading() as session:
        rows = session.execute(
            select(PersonPhone.number, PersonPhone.owner, PersonPhone.is_current).order_by(
                PersonPhone.id
            )
        )
        assert [tuple(row) for row in rows] == [
            ("09120000001", "", False),
            ("09359998877", "خواهر", True),
        ]
    _correct(office, person, mobiles=(Mobile("09120000001"),))
    assert trainees.get_trainee(office.clerk, person).draft.mobiles == (Mobile("09120000001"),)


def test_sisters_may_share_one_phone(office: Office) -> None:
    shared = (Mobile("09120000001", "پدر"),)
    for number in (1, 2, 3):
        _register(office, the_office.draft(number, mobiles=shared))
    assert len(trainees.list_trainees(office.clerk)) == 3


def test_target_groups_change_with_their_order(office: Office) -> None:
    person = _register(office, the_office.draft(1, target_groups=("skill_seekers", "rural")))
    _correct(office, person, target_groups=("rural", "soldiers"))
    assert trainees.get_trainee(office.clerk, person).draft.target_groups == ("rural", "soldiers")


@pytest.mark.parametrize(
    "change",
    [
        {"father_fa": "حسین"},
        {"last_name_fa": "کاظمی"},
        {"mobiles": (Mobile("09359998877"),)},
        {"target_groups": ("rural",)},
        {"identity": Identity(IdentityKind.PASSPORT, "A12345678")},
        {"birth_place_fa": "قزوین"},
    ],
    ids=["father", "name", "phone", "group", "identity", "birth place"],
)
def test_loser_of_a_conflict_is_told_and_nothing_is_lost(
    office: Office, change: dict[str, object]
) -> None:
    person = _register(office, the_office.draft(1))
    opened_by_both = trainees.get_trainee(office.clerk, person)
    first = replace(opened_by_both.draft, **change)  # type: ignore[arg-type]
    trainees.correct_trainee(office.clerk, person, opened_by_both.version, first)
    stored = classroom.contents_of(office)
    second = replace(opened_by_both.draft, education_field="برق")
    with pytest.raises(Conflict) as refused:
        trainees.correct_trainee(office.clerk, person, opened_by_both.version, second)
    assert words().error(refused.value)
    assert classroom.contents_of(office) == stored


@pytest.mark.parametrize(
    "photo",
    [b"", b"GIF89a" + bytes(200), b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + bytes(50)],
    ids=["empty", "gif", "svg", "pdf", "half a jpeg"],
)
def test_refused_photo_stores_nobody(office: Office, photo: bytes) -> None:
    with pytest.raises(DomainError):
        trainees.register_trainee(office.clerk, the_office.draft(1), photo=photo)
    assert trainees.list_trainees(office.clerk) == []
    assert not [f for f in (office.folder / "blobs").rglob("*") if f.is_file()]


def test_refused_photo_leaves_the_old_one(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    before = trainees.get_trainee(office.clerk, person)
    with pytest.raises(DomainError):
        trainees.set_photo(office.clerk, person, b"GIF89a")
    assert trainees.get_trainee(office.clerk, person) == before


def test_photo_has_the_day_on_which_it_was_taken(office: Office) -> None:
    (bare,) = [_register(office, the_office.draft(2))]
    (person,) = classroom.people(office, 1)
    today = office.clock.today()
    refused = {
        "photo.taken_later": lambda: trainees.date_photo(
            office.clerk, person, today + timedelta(days=1)
        ),
        "photo.none_to_date": lambda: trainees.date_photo(office.clerk, bare, today),
    }
    assert {code: classroom.code_of(call) for code, call in refused.items()} == {
        code: code for code in refused
    }
    trainees.date_photo(office.clerk, person, today - timedelta(days=40))
    with office.clerk.read() as session:
        assert session.get_one(Person, person).photo_on == today - timedelta(days=40)
    assert undo.undo_last(office.clerk).action == "trainee.photo_date"


def test_signature_on_the_control_list_falls_when_the_name_changes(office: Office) -> None:
    (person,) = classroom.people(office, 1)

    def confirmed() -> bool:
        gaps = trainees.list_gaps(office.clerk, person, Step.CERTIFICATE)
        return Need.CONFIRMATION not in {gap.need for gap in gaps}

    assert not confirmed()
    trainees.confirm_details(office.clerk, [person], "۱")
    assert confirmed()
    _correct(office, person, education_field="رایانه")
    assert confirmed()
    _correct(office, person, last_name_en="Kazemi")
    assert not confirmed()


@pytest.mark.parametrize(
    "change",
    [
        {"birth": PartialDate(jalali.from_jalali(1376, 1, 1), DatePrecision.DAY)},
        {"birth_place_en": "Qazvin"},
        {"birth_certificate_no": "77"},
        {"identity": Identity(IdentityKind.PASSPORT, "A12345678")},
    ],
    ids=["birth date", "birth place", "birth certificate", "identity"],
)
def test_signature_falls_with_everything_that_the_certificate_prints(
    office: Office, change: dict[str, object]
) -> None:
    (person,) = classroom.people(office, 1)
    trainees.confirm_details(office.clerk, [person], "۱")
    _correct(office, person, **change)
    gaps = trainees.list_gaps(office.clerk, person, Step.CERTIFICATE)
    assert [gap.need for gap in stopping(gaps)] == [Need.CONFIRMATION]


def test_people_are_listed_in_persian_order_and_by_the_first_letters(office: Office) -> None:
    for number, last in enumerate(("یوسفی", "آقایی", "پناهی", "اکبری", "گلی"), start=1):
        _register(office, the_office.draft(number, first_name_fa="زهرا", last_name_fa=last))
    rows = trainees.list_trainees(office.clerk)
    assert [row.name_fa.split()[1] for row in rows] == ["آقایی", "اکبری", "پناهی", "گلی", "یوسفی"]
    found = trainees.list_trainees(office.clerk, name_starts="زهرا پنا")
    assert [row.name_fa for row in found] == ["زهرا پناهی"]
    found = trainees.list_trainees(office.clerk, name_starts="زهراآق")
    assert [row.name_fa for row in found] == ["زهرا آقایی"]


def test_list_is_full_however_many_identities_its_people_have(office: Office) -> None:
    for number in range(1, 5):
        person = _register(office, the_office.draft(number))
        for passport in ("A", "B", "C"):
            identity = Identity(IdentityKind.PASSPORT, f"{passport}1234567{number}")
            _correct(office, person, identity=identity)
    rows = trainees.list_trainees(office.clerk, limit=3)
    assert len(rows) == 3
    assert {row.identity.value[0] for row in rows} == {"C"}


def test_unknown_person_is_named_as_such(office: Office) -> None:
    with pytest.raises(DomainError) as refused:
        trainees.get_trainee(office.clerk, 99)
    assert refused.value.code == "trainee.unknown"
