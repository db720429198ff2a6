"""An erasure takes what was kept for work alone, everywhere, and leaves the register whole."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.models.base import Keep
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.services import (
    certificates,
    dossiers,
    erasure,
    extra_fields,
    history,
    person_documents,
    person_history,
    trainees,
    undo,
    verification,
)

SECRET = "کوچهٔ یاس سپید پلاک ۷۷"
PHONE = "09129990077"
YEARS = timedelta(days=5 * 366)


def _told(office: Office, **changes: object) -> int:
    draft = the_office.draft(
        70,
        address=SECRET,
        disability=SECRET,
        note=SECRET,
        mobiles=(the_office.Mobile(PHONE, "پدر"),),
        **changes,
    )
    return trainees.register_trainee(office.clerk, draft, photo=the_office.photo(99))


def _erase(office: Office, person: int) -> None:
    version = erasure.weigh_erasure(office.manager, person).version
    erasure.erase_person(office.manager, person, version, "درخواست خودش، نامهٔ ۱۲")


def _is_in_file(office: Office, text: str) -> bool:
    return any(
        text.encode() in file.read_bytes() for file in Path(office.folder).glob("centre.db*")
    )


def test_details_are_gone_from_rows_trail_search_and_file(office: Office) -> None:
    way = ExtraField(key="way", caption_fa="راه", caption_en="Way", kind=ExtraKind.TEXT)
    extra_fields.add_extra_field(office.manager, way)
    person = _told(office, extra=(("way", SECRET),))
    page = the_office.photo(7)
    person_documents.add_scans(office.clerk, person, "national_card", [page])
    (scan,) = person_documents.get_scans(office.clerk, person, "national_card")
    scanned = hashlib.sha256(scan.picture).hexdigest()
    assert office.house.blobs.has(scanned)
    detail = trainees.get_trainee(office.clerk, person)
    assert detail.photo_sha is not None
    draft = the_office.replace(detail.draft, note=f"{SECRET} دو")
    trainees.correct_trainee(office.clerk, person, detail.version, draft)
    if office.url is None:
        assert _is_in_file(office, SECRET)
    with pytest.raises(DomainError, match=r"erasure\.too_early"):
        _erase(office, person)
    office.clock.instant += YEARS
    office.manager.password_given()
    with pytest.raises(Conflict):
        erasure.erase_person(office.manager, person, detail.version, "درخواست خودش")
    assert list(trainees.find_trainees(office.clerk, PHONE)) == [person]
    _erase(office, person)
    kept = dossiers.get_dossier(office.clerk, person)
    left = kept.card.detail.draft
    assert (left.address, left.disability, left.note, left.mobiles) == (None, None, None, ())
    assert (left.identity, left.birth) == (draft.identity, draft.birth)
    assert left.first_name_fa == draft.first_name_fa
    assert [row for row in kept.documents if row.held is not None] == []
    assert (kept.card.photo, kept.former.phones) == (None, ())
    assert left.extra == ()
    assert not office.house.blobs.has(detail.photo_sha)
    assert not office.house.blobs.has(scanned)
    assert list(trainees.find_trainees(office.clerk, PHONE)) == []
    assert list(trainees.find_trainees(office.clerk, draft.last_name_fa)) == [person]
    acts = person_history.list_person_history(office.manager, person)
    assert acts[-1].row.action == "trainee.erase"
    assert all(act.changes == () for act in acts)
    assert undo.list_acts(office.manager)
    assert history.check_trail(office.manager).is_whole
    if office.url is None:
        assert not _is_in_file(office, SECRET)
        assert not _is_in_file(office, PHONE)


def test_certificates_stay_good_with_their_photo_and_colleagues_with_their_own(
    office: Office,
) -> None:
    (number,) = (row.number for row in [*_issued(office)])
    row = certificates.list_certificates(office.manager)[0]
    person = next(iter(trainees.find_trainees(office.clerk)))
    other = _told(office)
    office.clock.instant += YEARS
    office.manager.password_given()
    facts = erasure.weigh_erasure(office.manager, person)
    assert (facts.certificates, facts.shared) == (1, 0)
    _erase(office, person)
    assert verification.check_certificate(office.manager, number).is_good
    assert certificates.list_certificates(office.manager)[0] == row
    assert trainees.get_trainee(office.clerk, other).draft.address == SECRET
    assert history.check_trail(office.manager).is_whole


def _issued(office: Office) -> list[certificates.CertificateRow]:
    classroom.issued(office, 1)
    return certificates.list_certificates(office.manager)


def test_every_column_of_a_person_says_how_long_it_is_kept() -> None:
    for model, pointing in erasure._models().items():
        assert pointing
        for column in model.__table__.columns:
            assert isinstance(column.info["keep"], Keep), f"{model.__name__}.{column.name}"
