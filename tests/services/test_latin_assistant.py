"""The assistant learns what the centre chooses; a passport's spelling stays its own."""

from __future__ import annotations

from dataclasses import replace

from tests import office as the_office
from tests.office import Office
from tvto_desk.domain.latin_names import Source, Suggestion
from tvto_desk.services import latin_assistant, trainees


def offered(office: Office, name: str) -> Suggestion | None:
    return latin_assistant.suggest_latin(office.clerk, {"x": name}).get("x")


def register(office: Office, number: int, latin: str, **changes: object) -> int:
    draft = the_office.draft(number, first_name_fa="زهره", first_name_en=latin, **changes)
    return trainees.register_trainee(office.clerk, draft)


def test_common_name_is_offered_before_anything_was_chosen(office: Office) -> None:
    assert offered(office, "زهره") == Suggestion("Zohreh", Source.COMMON)
    assert offered(office, "") is None


def test_choice_of_the_centre_is_offered_next_time(office: Office) -> None:
    register(office, 1, "Zohre")
    assert offered(office, "زهره") == Suggestion("Zohre", Source.CENTRE)
    assert offered(office, "سیده زهره") == Suggestion("Seyedeh Zohre", Source.COMMON)


def test_the_most_frequent_wins_and_of_two_the_latest(office: Office) -> None:
    register(office, 1, "Zohre")
    office.set_day(the_office.TODAY.replace(day=the_office.TODAY.day + 1))
    register(office, 2, "Zohra")
    assert offered(office, "زهره") == Suggestion("Zohra", Source.CENTRE)
    register(office, 3, "Zohre")
    register(office, 4, "Zohre")
    assert offered(office, "زهره") == Suggestion("Zohre", Source.CENTRE)


def test_spelling_of_a_passport_is_not_learned(office: Office) -> None:
    who = register(office, 1, "Zouhra", latin_from_passport=True)
    assert offered(office, "زهره") == Suggestion("Zohreh", Source.COMMON)
    assert trainees.get_trainee(office.clerk, who).draft.latin_from_passport


def test_correction_teaches_only_when_the_spelling_changed(office: Office) -> None:
    who = register(office, 1, "Zohre")
    for latin in ("Zohre", "Zohra"):
        detail = trainees.get_trainee(office.clerk, who)
        draft = replace(detail.draft, first_name_en=latin, note=latin)
        trainees.correct_trainee(office.clerk, who, detail.version, draft)
    register(office, 2, "Zohra")
    assert offered(office, "زهره") == Suggestion("Zohra", Source.CENTRE)


def test_birth_place_and_father_are_learned_too(office: Office) -> None:
    draft = the_office.draft(
        1, birth_place_fa="شال", birth_place_en="Shaal", father_fa="سبحان", father_en="Sobhaan"
    )
    trainees.register_trainee(office.clerk, draft)
    found = latin_assistant.suggest_latin(office.clerk, {"place": "شال", "father": "سبحان"})
    assert {key: one.text for key, one in found.items()} == {"place": "Shaal", "father": "Sobhaan"}
