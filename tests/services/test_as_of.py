"""The record of a person as it stood on an earlier day, rebuilt from the trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.office import TODAY, Office, draft, photo
from tests.services import classroom
from tests.services.papers_reading import said
from tvto_desk.db.models.audit import AuditPayload
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Mobile
from tvto_desk.services import certificates, dossiers, revocation, trainees
from tvto_desk.services.as_of import person_as_of
from tvto_desk.services.papers.past_record import past_record


def test_details_stand_as_they_were_on_each_evening(office: Office) -> None:
    first = draft(1, nationality="IR")
    who = trainees.register_trainee(office.clerk, first, photo=photo())
    second = replace(first, last_name_fa="رضایی", mobiles=(Mobile("09351112233"),), address="تهران")
    third = replace(second, target_groups=("villagers",), mobiles=())
    third = replace(third, no_mobile=True)
    for days, new in ((1, second), (3, third)):
        office.set_day(TODAY + timedelta(days=days))
        version = trainees.get_trainee(office.clerk, who).version
        trainees.correct_trainee(office.clerk, who, version, new)
    office.set_day(TODAY + timedelta(days=9))
    wanted = {0: first, 1: second, 2: second, 3: third, 9: third}
    for days, was in wanted.items():
        record = person_as_of(office.auditor, who, TODAY + timedelta(days=days))
        assert record.draft == was, days
        assert record.uncertain == 0
    assert person_as_of(office.auditor, who, TODAY).since == 2
    assert person_as_of(office.auditor, who, TODAY).former.names == ()
    assert len(person_as_of(office.auditor, who, office.house.today()).former.names) == 1
    today = person_as_of(office.auditor, who, office.house.today())
    now = dossiers.get_dossier(office.auditor, who)
    assert (today.draft, today.former, today.skills) == (
        now.card.detail.draft,
        now.former,
        now.skills,
    )
    with pytest.raises(DomainError, match=r"as_of\.not_yet") as early:
        person_as_of(office.auditor, who, TODAY - timedelta(days=1))
    assert early.value.params["day"] == TODAY
    with pytest.raises(DomainError, match=r"as_of\.to_come"):
        person_as_of(office.auditor, who, office.house.today() + timedelta(days=1))


def test_class_mark_result_and_certificate_stand_as_they_were(register: Office) -> None:
    office = register
    issued_on = office.house.today()
    (row,) = certificates.list_certificates(office.manager)
    (person,) = trainees.list_trainees(office.clerk)
    office.set_day(issued_on + timedelta(days=2))
    revocation.revoke(office.manager, row.id, "خطا در نام", proposed_by=office.clerk)
    enrolled, before, after = (
        person_as_of(office.auditor, person.id, day)
        for day in (TODAY, issued_on, office.house.today())
    )
    assert before.skills[0].certificates[0].state is CertificateState.ISSUED
    assert after.skills[0].certificates[0].state is CertificateState.REVOKED
    assert before.skills[0].outcome is Outcome.PASSED
    assert {one.part for one in before.marks} == set(Part)
    assert all(one.mark is not None for one in before.marks)
    assert (enrolled.skills[0].outcome, enrolled.skills[0].certificates, enrolled.marks) == (
        None,
        (),
        (),
    )
    text = said(past_record(office.auditor, person.id, issued_on))
    assert row.number in text
    assert before.seal in text
    assert classroom.acts_of(office)[-1] == "export.past_record"


def test_erased_values_are_named_and_the_rest_stays(office: Office) -> None:
    who = trainees.register_trainee(office.clerk, draft(1))
    office.set_day(TODAY + timedelta(days=1))
    version = trainees.get_trainee(office.clerk, who).version
    new = replace(draft(1, nationality="IR"), address="تهران")
    trainees.correct_trainee(office.clerk, who, version, new)
    assert person_as_of(office.auditor, who, TODAY).draft == draft(1, nationality="IR")
    with office.house.store.engine.begin() as connection:
        connection.execute(update(AuditPayload).values(body=None))
    record = person_as_of(office.auditor, who, TODAY)
    assert record.uncertain > 0
    assert record.draft == new
