"""Papers of a test: seats, cards, minutes, letters to examiners, the fee list, the pack."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.papers_reading import pages, said
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.letters import LetterKind
from tvto_desk.domain.practical_paper import PaperDraft
from tvto_desk.services import (
    appeals,
    assessments,
    letter_register,
    mark_changes,
    mark_sheets,
    practical_papers,
    session_papers,
    standard_details,
    trainees,
)
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.desk import Desk
from tvto_desk.services.minutes import get_minutes
from tvto_desk.services.papers import (
    appeal_papers,
    evaluation_papers,
    exam_day_papers,
    examiner_papers,
    minutes_papers,
    permit_papers,
)
from tvto_desk.services.papers.sittings import Sitting
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.system.words import words

Make = Callable[[Desk, int], PaperFile]
PAPERS: tuple[Make, ...] = (
    exam_day_papers.entrance_cards,
    exam_day_papers.seat_list,
    exam_day_papers.door_list,
    exam_day_papers.sitting_list,
    exam_day_papers.exam_attendance,
    evaluation_papers.evaluation_sheets,
    exam_day_papers.exam_day_pack,
    minutes_papers.minutes,
    minutes_papers.violation_reports,
    appeal_papers.mark_envelope,
    appeal_papers.appeal_papers,
)
SEEN_BY_ALL: tuple[Make, ...] = (exam_day_papers.entrance_cards, exam_day_papers.door_list)
SENSITIVE = ("زندان", "پادگان", "گروه هدف", "دهک", "معلول", "کارجویان")


class Day:
    """A class of five introduced; written passed by some, a practical planned and one signed."""

    def __init__(self, office: Office) -> None:
        people = classroom.people(office, 4)
        longest = the_office.draft(
            90,
            first_name_fa="سیده فاطمه معصومه زهرا",
            last_name_fa="موسوی‌نژاد حسینی طباطبایی قزوینی",
        )
        people.append(trainees.register_trainee(office.clerk, longest, photo=classroom.photo()))
        self.course = classroom.introduced_course(office, people)
        ids = list(classroom.enrolled(office, self.course).values())
        self.written = classroom.tested(
            office,
            self.course,
            Part.WRITTEN,
            {
                ids[0]: "76.67",
                ids[1]: "49.99",
                ids[2]: None,
                ids[3]: CandidateState.DISQUALIFIED,
                ids[4]: "100",
            },
        )
        self.practical = classroom.planned(office, self.course, Part.PRACTICAL)
        assessments.seat_candidates(office.clerk, self.practical, [ids[0], ids[4]])
        self.empty = classroom.planned(office, self.course, Part.PRACTICAL)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def day(office: Office) -> Day:
    return Day(office)


@pytest.mark.parametrize("make", PAPERS)
def test_paper_is_made_for_any_session_and_is_always_the_same(
    office: Office, day: Day, make: Make
) -> None:
    for session in (day.practical, day.written):
        file = make(office.clerk, session)
        assert file == make(office.clerk, session)
        assert "C02-1404-0001" in file.name
    if make in (evaluation_papers.evaluation_sheets, exam_day_papers.entrance_cards):
        with pytest.raises(DomainError, match=r"papers_of\.nobody_seated"):
            make(office.clerk, day.empty)
    else:
        assert pages(make(office.clerk, day.empty)) >= 1
    with pytest.raises(DomainError, match=r"assessment_session\.unknown"):
        make(office.clerk, 999)


@pytest.mark.parametrize("make", SEEN_BY_ALL)
def test_what_is_seen_by_all_says_nothing_sensitive(office: Office, day: Day, make: Make) -> None:
    text = said(make(office.clerk, day.practical))
    assert [word for word in SENSITIVE if word in text] == []


def test_door_list_has_names_and_hours_only(office: Office, day: Day) -> None:
    text = said(exam_day_papers.door_list(office.clerk, day.practical))
    assert "موسوی‌نژاد" in text
    assert "۹:۰۰" in text
    assert "۱۰۰۰۰۰" not in text  # the identities of the sample people


def test_place_of_a_prison_course_is_the_centre(office: Office) -> None:
    people = classroom.people(office, 1, first=40)
    course = classroom.introduced_course(office, people, delivery_place="prison", instructor_ids=())
    session = assessments.plan_session(
        office.clerk,
        assessments.SessionDraft(
            part=Part.WRITTEN,
            course_id=course,
            held_on=office.clock.today(),
            starts_at="11:00",
            examiner_ids=(classroom.staff_id(office, "رضا"),),
            place="سالن زندان مرکزی",
        ),
    )
    ids = list(classroom.enrolled(office, course).values())
    assessments.seat_candidates(office.clerk, session, ids)
    for make in PAPERS:
        assert "زندان" not in said(make(office.clerk, session))


def test_evaluation_sheet_takes_items_and_attitudes_or_leaves_room(
    office: Office, day: Day
) -> None:
    blank = evaluation_papers.evaluation_sheets(office.clerk, day.practical)
    assert pages(blank) == 2
    draft = PaperDraft(
        project_code="PR-1404-7",
        title_fa="سامانهٔ فروش",
        minutes=180,
        valid_from=office.clock.today(),
        items=(("ساخت فرم", Decimal("60.5")), ("پایگاه داده", Decimal("39.5"))),
        attitudes=("دقت",),
    )
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    chosen = practical_papers.add_paper(office.manager, standard, draft)
    session_papers.choose_paper(office.clerk, day.practical, chosen)
    sheets = evaluation_papers.evaluation_sheets(office.clerk, day.practical)
    assert pages(sheets) == 2
    text = said(sheets)
    for word in ("PR-1404-7", "سامانهٔ فروش", "۱۸۰", "ساخت فرم", "۶۰٫۵", "۳۹٫۵", "دقت"):
        assert word in text, word
    # The examiner ticks a grade, adds up to the full mark, and signs under the own name.
    for word in ("سقف نمره", "جمع", "۱۰۰", "خوب", "متوسط", "ضعیف", "نمره به حروف", "رضا احمدی"):
        assert text.count(word) >= 2, word
    session_papers.choose_paper(office.clerk, day.practical, None)


def test_minutes_carry_marks_in_figures_and_words_states_and_verdicts(
    office: Office, day: Day
) -> None:
    text = said(minutes_papers.minutes(office.clerk, day.written))
    for word in ("۷۶٫۶۷", "شصت‌وهفت صدم", "۴۹٫۹۹", "غایب", "محروم", "مردود کتبی", "تلفن همراه"):
        assert word in text, word
    assert "نهایی نشده" not in text
    sha = get_minutes(office.clerk, day.written).results_sha
    assert sha[:32] in text
    assert "نهایی نشده" in said(minutes_papers.minutes(office.clerk, day.practical))


def test_codes_on_paper_are_read_back(office: Office, day: Day, tmp_path: Path) -> None:
    sitting = Sitting.read(office.clerk, day.practical)
    cards = exam_day_papers.entrance_cards(office.clerk, day.practical)
    assert _codes(cards, tmp_path) == {f"TVTOD/C/{seat.uid}" for seat in sitting.seats}
    sha = get_minutes(office.clerk, day.written).results_sha
    assert _codes(minutes_papers.minutes(office.clerk, day.written), tmp_path) == {f"TVTOD/R/{sha}"}


def _codes(file: PaperFile, folder: Path) -> set[str]:
    """What a scanner reads from the paper at 200 dots an inch."""
    path = folder / "paper.pdf"
    path.write_bytes(file.pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", path, folder / "page"], check=True)
    found = set()
    for picture in folder.glob("page*.png"):
        with Image.open(picture) as image:
            found |= {code.text for code in zxingcpp.read_barcodes(image)}
        picture.unlink()
    return found


def test_changed_mark_keeps_the_old_one_readable_on_the_minutes(office: Office, day: Day) -> None:
    lines = mark_sheets.list_sheet(office.clerk, day.written)
    candidate = lines[1].candidate
    assert candidate.mark == Decimal("49.99")
    change = mark_changes.request_change(
        office.clerk, candidate.id, CandidateState.PRESENT, "51", "جمع نمره اشتباه بود"
    )
    before = said(minutes_papers.minutes(office.clerk, day.written))
    mark_changes.approve_change(office.manager, change, letter_no="۱۲/۳")
    after = said(minutes_papers.minutes(office.clerk, day.written))
    assert "پیشین" not in before
    for word in ("پیشین", "۴۹٫۹۹", "۵۱٫۰۰", "جمع نمره اشتباه بود"):
        assert word in after, word


def test_violation_report_tells_the_story_or_is_a_form(office: Office, day: Day) -> None:
    assert "تلفن همراه داشت" in said(minutes_papers.violation_reports(office.clerk, day.written))
    assert "شرح آنچه دیده شد" in said(minutes_papers.violation_reports(office.clerk, day.practical))


def test_appeal_stands_on_its_page_with_the_answer_or_is_a_form(office: Office, day: Day) -> None:
    form = said(appeal_papers.appeal_papers(office.clerk, day.written))
    assert "به چه بخشی از نتیجه" in form
    candidate = mark_sheets.list_sheet(office.clerk, day.written)[0].candidate
    appeals.file_appeal(office.clerk, candidate.id, "سؤال ۳ دو پاسخ درست داشت")
    text = said(appeal_papers.appeal_papers(office.clerk, day.written))
    assert "دو پاسخ درست" in text
    assert candidate.name_fa.split()[0] in text
    assert "دو پاسخ درست" in said(minutes_papers.minutes(office.clerk, day.written))


def test_pack_holds_all_papers_of_the_day(office: Office, day: Day) -> None:
    # door, seats, who sits, attendance, cards, two evaluation sheets, a form for violations, and
    # the minutes
    assert pages(exam_day_papers.exam_day_pack(office.clerk, day.practical)) == 9
    assert pages(exam_day_papers.exam_day_pack(office.clerk, day.empty)) == 6


def test_examiner_reads_on_one_paper_who_sits_and_why_the_others_do_not(
    office: Office, day: Day
) -> None:
    text = said(exam_day_papers.sitting_list(office.clerk, day.practical))
    here, _, others = text.partition("در این جلسه نمی‌نشینند")
    # Two passed the written and sit; who did not, stands with the reason.
    places = mark_sheets.list_places(office.clerk, day.practical)
    left_out = [one for one in places if one.seat is None]
    assert len(left_out) >= 3
    assert (here.split().count("حسن"), others.split().count("حسن")) == (2, len(left_out))
    denials = [one.denial for one in left_out if one.denial is not None]
    assert len(denials) >= 3
    for denial in denials:
        for word in words().error(denial).split():
            assert word.strip(".،؛:") in others, word


def test_introduction_list_names_who_was_introduced(office: Office, day: Day) -> None:
    text = said(exam_day_papers.introduction_list(office.clerk, day.course))
    assert "موسوی‌نژاد" in text
    empty = classroom.open_course(office, instructor_ids=())
    assert "معرفی نشده" in said(exam_day_papers.introduction_list(office.clerk, empty))


def test_appointment_is_a_letter_of_the_register(office: Office, day: Day) -> None:
    text = said(examiner_papers.appointments(office.clerk, day.practical))
    assert "رضا" in text
    assert "۹:۰۰" in text
    kinds = [row.kind for row in letter_register.list_letters(office.clerk, open_only=True)]
    assert LetterKind.APPOINTMENT in kinds


def test_fee_list_counts_sessions_and_who_was_examined(office: Office, day: Day) -> None:
    text = said(examiner_papers.fee_list_of_session(office.clerk, day.written))
    assert "رضا" in text
    # Five were seated, one was absent.
    assert {"۱", "۴", "آزمون‌دهنده"} <= set(text.replace("،", " ").split())
    none = examiner_papers.fee_list(office.clerk, the_office.TODAY)
    assert "برگزار نشده" in said(none)


def test_month_of_permits_names_who_examined_the_own_class_and_who_signed_off_alone(
    office: Office, day: Day
) -> None:
    quiet = said(permit_papers.permit_list_of_session(office.clerk, day.written))
    assert "در این ماه مربی‌ای آزمونگر کلاس خود نبوده است" in quiet
    teacher = classroom.staff_id(office, "علی")
    draft = SessionDraft(
        part=Part.PRACTICAL,
        course_id=day.course,
        held_on=office.clock.today(),
        starts_at="11:00",
        examiner_ids=(teacher,),
        permit_no="12/345",
    )
    session = assessments.plan_session(office.clerk, draft, agreed_by=office.manager)
    text = said(permit_papers.permit_list_of_session(office.clerk, session))
    for word in ("علی", "کریمی", "12/345", "مریم", "رضایی", "C02-1404-0001"):
        assert word in text, word
    # A test that was not held is nobody's exception.
    assessments.session_not_held(office.clerk, session, "آزمونگر نیامد")
    assert said(permit_papers.permit_list_of_session(office.clerk, session)) == quiet
    classroom.raw(
        office, f"UPDATE assessment_session SET sign_off_note = 'تنها بود' WHERE id = {day.written}"
    )
    noted = said(permit_papers.permit_list_of_session(office.clerk, session))
    assert "تنها" in noted
    assert "مریم" in noted
