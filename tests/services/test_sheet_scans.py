"""The scan of the signed sheet: prepared, kept with its history, refused where there is none."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import TEST_DAY, code_of
from tvto_desk.domain.assessment import Part
from tvto_desk.services import assessments, mark_sheets, sheet_scans, violations

CLASS = TRAINEE = 1


def test_signed_sheet_is_scanned_again_and_the_former_scan_stays(test_day: Office) -> None:
    session = classroom.typed_in(test_day, CLASS, Part.WRITTEN, {TRAINEE: "80"})
    assert not mark_sheets.get_session_detail(test_day.clerk, session).has_scan
    assert sheet_scans.add_sheet_scan(test_day.examiner, session, [classroom.photo(90)]) == 1
    test_day.clock.instant += timedelta(hours=1)
    assert sheet_scans.add_sheet_scan(test_day.clerk, session, [classroom.photo()] * 2) == 2
    assert classroom.acts_of(test_day)[-1] == "assessment_session.scan"
    pages = sheet_scans.list_sheet_pages(test_day.auditor, session)
    assert [page.added_by for page in pages] == ["زهره محمدی"] * 2 + ["رضا احمدی"]
    assert {page.sheet_no for page in pages} == {"12"}
    # Prepared like every scan: no metadata, nothing but a JPEG.
    assert all(page.picture.startswith(b"\xff\xd8") for page in pages)
    assert mark_sheets.get_session_detail(test_day.clerk, session).has_scan
    assert [row.has_scan for row in assessments.list_sessions(test_day.clerk)] == [True]


def test_what_is_no_scan_of_a_held_sheet_is_refused(test_day: Office) -> None:
    held = classroom.typed_in(test_day, CLASS, Part.WRITTEN, {TRAINEE: "80"})
    later = classroom.planned(test_day, CLASS, Part.WRITTEN, TEST_DAY + timedelta(days=1))
    fallen = classroom.planned(test_day, CLASS, Part.WRITTEN)
    assessments.session_not_held(test_day.clerk, fallen, "برق نبود")
    before = classroom.contents_of(test_day)
    for session, pictures, code in (
        (held, [classroom.photo(), b"no picture"], "photo.format"),
        (held, [], "sheet_scan.too_many_pages"),
        (held, [b""] * 13, "sheet_scan.too_many_pages"),
        (later, [classroom.photo()], "assessment_session.to_come"),
        (fallen, [classroom.photo()], "sheet_scan.not_held"),
        (99, [classroom.photo()], "assessment_session.unknown"),
    ):
        act = partial(sheet_scans.add_sheet_scan, test_day.clerk, session, pictures)
        assert code_of(act) == code
    assert classroom.contents_of(test_day) == before
    story = partial(
        violations.report_violation, test_day.clerk, 1, "تلفن همراه", scan=b"no picture"
    )
    assert code_of(story) == "photo.format"
