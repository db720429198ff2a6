"""How values stand in their columns: words, digits, sides, widths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.portal.list_export import value_of
from tvto_desk.ui.widgets.cell_kind import (
    PADDING,
    IdentityMask,
    Kind,
    alignment,
    cell_font,
    cell_text,
    cell_width,
    minimum_width,
)
from tvto_desk.ui.widgets.column_widths import SeenWidths, share
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.row_delegate import RowDelegate, in_lines
from tvto_desk.ui.widgets.rows_table import RowsTable

NATIONAL = Identity(IdentityKind.NATIONAL_ID, "0012345679")


@pytest.mark.parametrize(
    ("kind", "value", "persian", "english"),
    [
        (Kind.TEXT, "زهرا محمدی", "زهرا محمدی", "زهرا محمدی"),
        (Kind.TEXT, "مبانی C++", "مبانی \u2066C++\u2069", "مبانی C++"),
        (Kind.NUMBER, 137, "۱۳۷", "137"),
        (Kind.DATE, date(2025, 10, 7), "۱۴۰۴/۰۷/۱۵", "7 October 2025"),
        (Kind.DATE, PartialDate(date(1996, 3, 20), DatePrecision.YEAR), "۱۳۷۵", "1996/97"),
        (Kind.IDENTITY, NATIONAL, "۰۰۱ ۲۳۴۵۶۷ ۹", "001 234567 9"),
        (Kind.IDENTITY, "P01234567", "P01234567", "P01234567"),
        (Kind.PHONE, "09121234567", "۰۹۱۲ ۱۲۳ ۴۵۶۷", "0912 123 4567"),
        (
            Kind.PHONE,
            ("33221100", "02833221100"),
            "۳۳۲۲ ۱۱۰۰   ۰۲۸ ۳۳۲۲ ۱۱۰۰",
            "3322 1100   028 3322 1100",
        ),
        (Kind.PHONE, (), "", ""),
        (Kind.CODE, "QZ-1404-02-00137", "QZ-1404-02-00137", "QZ-1404-02-00137"),
        (Kind.MARK, Decimal(65), "۶۵٫۰۰", "65.00"),
        (Kind.MARK, None, "", ""),
        (Kind.STATE, CertificateState.READY, "آمادهٔ تحویل", "Ready to hand over"),
    ],
)
def test_a_value_takes_the_form_of_its_kind(
    kind: Kind, value: object, persian: str, english: str
) -> None:
    assert cell_text(kind, value, Language.FA) == persian
    assert cell_text(kind, value, Language.EN) == english


def test_lists_hide_the_middle_of_identities_when_the_centre_wishes_it() -> None:
    foreign = Identity(IdentityKind.FOREIGN_CODE, "123456789012")
    short = Identity(IdentityKind.PASSPORT, "A12345")
    pending = Identity(IdentityKind.PENDING, "P00012")
    IdentityMask.put(True)
    try:
        shown = [cell_text(Kind.IDENTITY, one, Language.FA) for one in (NATIONAL, foreign, short)]
        assert shown == ["۰۰۱•••۶۷۹", "۱۲۳•••۰۱۲", "•••۴۵"]
        assert cell_text(Kind.IDENTITY, NATIONAL, Language.EN) == "001•••679"
        assert cell_text(Kind.IDENTITY, pending, Language.EN) == "P00012"
        assert cell_text(Kind.IDENTITY, "09121234567", Language.EN) == "09121234567"
        assert value_of(Kind.IDENTITY, NATIONAL, Language.FA) == NATIONAL.value
    finally:
        IdentityMask.put(False)
    assert cell_text(Kind.IDENTITY, NATIONAL, Language.EN) == "001 234567 9"


@pytest.mark.parametrize(
    ("kind", "persian", "english"),
    [
        (Kind.TEXT, "right", "left"),
        (Kind.STATE, "right", "left"),
        (Kind.NUMBER, "right", "right"),
        (Kind.MARK, "right", "right"),
        (Kind.IDENTITY, "right", "right"),
        (Kind.CODE, "left", "left"),
    ],
)
def test_the_side_of_a_cell(kind: Kind, persian: str, english: str) -> None:
    sides = {"right": Qt.AlignmentFlag.AlignRight, "left": Qt.AlignmentFlag.AlignLeft}
    for rtl, side in ((True, persian), (False, english)):
        found = alignment(kind, rtl=rtl)
        assert found & sides[side]
        assert found & Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize(
    ("kind", "widest"),
    [
        (Kind.IDENTITY, "1102345678912345"),
        (Kind.CODE, "QZ-1404-02-00137"),
        (Kind.DATE, date(2025, 9, 30)),
        (Kind.MARK, Decimal(100)),
    ],
)
def test_identities_codes_dates_and_marks_have_room_for_their_widest_form(
    look: Look, kind: Kind, widest: object, language: Language, scale: int
) -> None:
    look.set_language(language)
    look.set_scale(scale)
    text = cell_text(kind, widest, language)
    needed = QFontMetrics(cell_font(kind)).horizontalAdvance(text) + 2 * PADDING
    assert minimum_width(kind, "") >= needed


def test_a_state_column_has_room_for_each_of_its_states(look: Look) -> None:
    narrow = minimum_width(Kind.STATE, "", "قبول")
    assert minimum_width(Kind.STATE, "", CertificateState) > narrow


def test_digits_of_a_column_have_one_width() -> None:
    metrics = QFontMetrics(cell_font(Kind.MARK))
    assert {metrics.horizontalAdvance(digit) for digit in "۰۱۲۳۴۵۶۷۸۹"} == {
        metrics.horizontalAdvance("۱")
    }


@dataclass(frozen=True)
class _Row:
    title: str
    day: date
    remark: str


def test_cut_words_take_what_stands_empty_beside_them(qtbot: QtBot, look: Look) -> None:
    long = "این خانه عدد است، نه تاریخ؛ ستون تاریخ را به متن برگردانید و دوباره بیاورید."
    table = RowsTable(
        [
            Column("title", lambda: "عنوان", stretch=1),
            Column("day", lambda: "روز", Kind.DATE),
            Column("remark", lambda: "شرح", stretch=1),
        ],
        "short",
    )
    qtbot.addWidget(table)
    row = _Row("برق", date(2025, 10, 7), long)
    table.show_rows([row])
    table.resize(760, 200)
    table.show()
    wide = cell_width(Kind.TEXT, long, long)
    assert table.columnWidth(2) >= wide
    # What a hidden column would need is nobody's.
    table.setColumnHidden(0, True)
    table.lay_out_columns()
    assert table.columnWidth(1) + table.columnWidth(2) == table.viewport().width()
    table.setColumnHidden(0, False)
    # Too narrow for all: the words that are read keep the most, and nothing scrolls sideways.
    table.resize(360, 200)
    assert table.columnWidth(2) > table.columnWidth(0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_a_long_title_is_read_whole_in_two_lines_where_one_would_cut_it(
    qtbot: QtBot, look: Look
) -> None:
    look.set_language(Language.EN)
    title = "Build Web Apps Using Laravel Framework"
    table = RowsTable(
        [
            Column("title", lambda: "Standard", stretch=1),
            Column("day", lambda: "Issued on", Kind.DATE),
            Column("remark", lambda: "Name", stretch=1),
        ],
        "certificates",
    )
    qtbot.addWidget(table)
    table.show_rows([_Row(title, date(2025, 5, 7), "مهسا محمدی رحیم‌آبادی")] * 3)
    table.resize(430, 300)
    table.show()
    delegate = table.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    for column in (0, 2):
        assert delegate.tooltip(table.rows.index(0, column), table.columnWidth(column)) == ""
    assert table.columnWidth(0) < cell_width(Kind.TEXT, title, title)
    assert table.verticalHeader().sectionSize(0) == table.row_height > look.row_height
    assert table.horizontalScrollBar().maximum() == table.verticalScrollBar().maximum() == 0
    # With room for all, a row is one line again, and the date has its comfort.
    table.resize(760, 300)
    assert table.verticalHeader().sectionSize(0) == look.row_height
    assert table.columnWidth(0) >= cell_width(Kind.TEXT, title, title)
    assert table.columnWidth(1) >= minimum_width(Kind.DATE, "Issued on")


def test_words_are_broken_between_words_and_cut_in_the_last_line() -> None:
    font = cell_font(Kind.TEXT)
    room = QFontMetrics(font).horizontalAdvance("Build Web Apps Us")
    assert in_lines("Build Web Apps Using", font, room, 1)[0].endswith("…")
    assert in_lines("Build Web Apps Using", font, room, 2) == ["Build Web Apps", "Using"]
    cut = in_lines("Build Web Apps Using Laravel Framework", font, room, 2)
    assert (cut[0], cut[1][-1]) == ("Build Web Apps", "…")


def test_a_rare_long_name_does_not_take_the_room_of_the_title(look: Look) -> None:
    columns = [
        Column("remark", lambda: "نام", sortable=False),
        Column("title", lambda: "استاندارد", sortable=False),
    ]
    seen = SeenWidths(columns)
    assert seen.needs() is None
    seen.take([("مینا محمدی", "برق ساختمان درجهٔ دو")] * 9 + [("م" * 60, "برق")])
    name, title = seen.needs() or []
    assert name.usual < title.usual < name.widest
    assert share(columns, [140, 140], [name, title], 300)[1] >= title.widest
    # It only grows, until the writing itself is another.
    seen.take([("م", "ب")])
    assert seen.needs() is not None
    look.set_scale(150)
    assert seen.needs() is None


def test_a_number_among_texts_is_not_cut_where_sentences_can_take_two_lines(look: Look) -> None:
    columns = [Column(key, lambda: "نام", sortable=False) for key in ("who", "value", "sentence")]
    seen = SeenWidths(columns)
    sentence = "کسی با همین نام و همین نام پدر از پیش پرونده دارد. همان فرد است؟"
    seen.take([("سیده فاطمه موسوی", "۱۰۰۰۰۰۸۷۷۰۱۲۳۴", sentence)])
    needs = seen.needs() or []
    value = needs[1]
    assert value.word == value.widest > 90
    room = value.widest + 90 + 230
    assert share(columns, [140, 140, 140], needs, room)[1] >= value.widest
    # A room without a way keeps what it was.
    assert sum(share(columns, [140, 140, 140], needs, 280)) <= 280


@pytest.mark.parametrize("text", ["به کار بسته", "نوع بیمه", "زهرا محمدی رحیم‌آبادی", "۷ کسری"])
def test_a_column_as_wide_as_its_words_cuts_none(look: Look, text: str) -> None:
    room = cell_width(Kind.TEXT, text, text) - 2 * PADDING
    metrics = QFontMetrics(cell_font(Kind.TEXT))
    assert metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) == text
