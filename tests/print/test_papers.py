"""Papers of the office: pages, tables, refusals, and what can be read out of the file again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.papers import (
    A4,
    A4_LANDSCAPE,
    A5,
    Block,
    Card,
    CardSheet,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Foot,
    Head,
    Heading,
    Label,
    LabelSheet,
    NewPage,
    Numbered,
    Paper,
    Photo,
    Qr,
    Room,
    Sheet,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
    fingerprint,
)
from tvto_desk.print.papers.flow import Piece, paginate
from tvto_desk.print.papers.render import pages_of, render_papers
from tvto_desk.print.papers.setting import Setter
from tvto_desk.print.placed import Placed, PlacedRule, PlacedText
from tvto_desk.print.text import Direction, FontBook

HEAD = Head(("سازمان", "ادارهٔ کل", "مرکز شمارهٔ ۲ تاکستان"), (Fact("شماره", ""), Fact("تاریخ", "")))
FOOT = Foot("صفحهٔ {page} از {pages}", "چاپ: ۱۴۰۴/۰۷/۱۵، ساعت ۸:۳۰، زهره صادقی", "اثر محتوا")
LONGEST = "سیده فاطمه معصومه زهرا موسوی‌نژاد حسینی طباطبایی قزوینی اصل"
COLUMNS = (
    Column("ردیف", Cell.FIGURE),
    Column("نام و نام خانوادگی", share=1),
    Column("کد ملی", Cell.FIGURE),
    Column("نام لاتین", Cell.LATIN),
    Column("کد", Cell.CODE),
    Column("امضا", width=25),
)


def row(number: int, name: str = LONGEST) -> tuple[str, ...]:
    return (str(number), name, "۰۰۱۲۳۴۵۶۷۹", "Zahra Mohammadi Rahimabadi", "C02-1404-0127", "")


def paper(*blocks: Block, sheet: Sheet = A4) -> Paper:
    return Paper("فهرست کلاس C02-1404-0127", sheet, HEAD, blocks, FOOT)


def texts(page: Sequence[Placed]) -> list[str]:
    return [thing.line.text for thing in page if isinstance(thing, PlacedText)]


@pytest.fixture(scope="module")
def setter(fonts: FontBook) -> Setter:
    return Setter(fonts)


@pytest.fixture
def read(fonts: FontBook, tmp_path: Path, page_text: Callable[[Path], str]) -> object:
    def of(*documents: Document) -> str:
        file = tmp_path / "paper.pdf"
        file.write_bytes(render_papers(documents, fonts))
        return page_text(file)

    return of


def everything() -> Paper:
    return paper(
        Title("فهرست کلاس", "ساخت برنامه‌های وب با Laravel Framework و C++"),
        Facts((Fact("مربی", "مریم رضایی"), Fact("نشانی", "", wide=True)), 3, Photo(None, "عکس")),
        Facts((Fact("نام لاتین", "Noor Agha", latin=True),)),
        Heading("کارآموزان"),
        Table(COLUMNS, tuple(row(n) for n in range(1, 41)), "کسی نیست"),
        Text("دورهٔ Network+ و C++ برگزار شد."),
        Numbered(("نخست", "دوم")),
        NewPage(),
        Photo(None, "عکس"),
        Qr("TVTO1:" + "a" * 64, ("اثر نتایج",)),
        Room("توضیحات", 30),
        Signatures((Signature("مربی", "مریم رضایی"), Signature("رئیس مرکز"))),
    )


def test_same_values_give_same_bytes_whatever_was_drawn_before(fonts: FontBook) -> None:
    first = render_papers([everything()], fonts)
    render_papers([paper(Title("چیز دیگر"))], fonts)
    assert render_papers([everything()], fonts) == first
    assert first.startswith(b"%PDF")


def test_hash_follows_the_content_and_not_the_moment_of_print() -> None:
    one = everything()
    later = replace(one, foot=replace(FOOT, stamp="چاپ: ۱۴۰۵/۰۱/۰۱"))
    other = replace(one, blocks=(*one.blocks, Text("افزوده")))
    assert fingerprint(one) == fingerprint(later) != fingerprint(other)


def test_file_is_searchable_as_it_was_typed(read: Callable[..., str]) -> None:
    said = read(everything())
    wanted = ("موسوی‌نژاد حسینی", "۰۰۱۲۳۴۵۶۷۹", "C02-1404-0127", "Network+", "C++")
    assert [text for text in wanted if text not in said] == []
    assert not any("\ufb50" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufeff" for sign in said)


@pytest.mark.parametrize("count", [1, 40, 200])
def test_table_repeats_its_head_on_every_page_and_loses_no_row(setter: Setter, count: int) -> None:
    shown = paper(Table(COLUMNS, tuple(row(n) for n in range(1, count + 1)), "کسی نیست"))
    pages = pages_of(shown, setter)
    assert (len(pages) == 1) == (count == 1)
    for number, page in enumerate(pages, 1):
        said = texts(page)
        assert said.count("ردیف") == 1
        assert any(text.startswith("صفحهٔ") for text in said), number
    rows = [text for page in pages for text in texts(page) if text.isascii() and text.isdigit()]
    assert rows == [str(n) for n in range(1, count + 1)]


def test_frame_is_closed_where_its_last_row_on_a_page_ends(setter: Setter) -> None:
    rows = Table(COLUMNS, tuple(row(n) for n in range(1, 61)), "کسی نیست")
    pages = pages_of(paper(rows, Text("پس از جدول")), setter)
    assert len(pages) > 1
    for page in pages:
        rules = [one for one in page if isinstance(one, PlacedRule)]
        sides = [one for one in rules if one.x1 == one.x2]
        end = max(one.y2 for one in sides)
        closing = [one for one in rules if one.y1 == one.y2 == end]
        outer = max(one.width for one in sides)
        assert max(one.width for one in closing) == outer
        # Between two rows the rule is thin, as a line to write on.
        assert min(one.width for one in rules if one.y1 == one.y2 < end) < outer


def test_empty_table_says_so(setter: Setter) -> None:
    assert "کسی نیست" in texts(pages_of(paper(Table(COLUMNS, (), "کسی نیست")), setter)[0])


def test_nothing_leaves_the_sheet(setter: Setter) -> None:
    for sheet in (A4, A4_LANDSCAPE):
        for page in pages_of(replace(everything(), sheet=sheet), setter):
            for thing in page:
                if isinstance(thing, PlacedText):
                    assert 0 < thing.y < sheet.height
                    assert sheet.margin - 0.1 <= thing.x <= sheet.width - sheet.margin + 0.1


def test_signatures_take_the_last_row_with_them_to_the_next_page(setter: Setter) -> None:
    for count in range(20, 34):
        rows = tuple(row(n, "زهرا محمدی") for n in range(1, count + 1))
        blocks = (Table(COLUMNS, rows, "کسی نیست"), Signatures((Signature("رئیس مرکز"),), 30))
        last = texts(pages_of(paper(*blocks), setter)[-1])
        assert "رئیس مرکز" in last
        assert str(count) in last


def test_word_without_glyph_stops_the_paper_and_is_named(setter: Setter) -> None:
    with pytest.raises(DomainError) as stopped:
        pages_of(paper(Table(COLUMNS, (row(1, "زهرا ☃"),), "کسی نیست")), setter)
    assert stopped.value.code == "paper.no_glyph"
    assert stopped.value.params == {"text": "زهرا ☃", "signs": "☃"}


def test_cell_that_cannot_fit_stops_the_paper_and_is_named(setter: Setter) -> None:
    endless = "الف" * 60
    with pytest.raises(DomainError) as stopped:
        pages_of(paper(Table(COLUMNS, (row(1, endless),), "کسی نیست")), setter)
    assert stopped.value.code == "paper.table_too_wide"
    assert stopped.value.params["column"] == "نام و نام خانوادگی"


@pytest.mark.parametrize(
    "block", [Title("الف" * 90), Text("الف" * 90), Facts((Fact("ا", "ب" * 300),))]
)
def test_text_that_cannot_fit_stops_the_paper(setter: Setter, block: Block) -> None:
    with pytest.raises(DomainError) as stopped:
        pages_of(paper(block), setter)
    assert stopped.value.code == "paper.does_not_fit"


def test_piece_higher_than_a_page_is_refused() -> None:
    piece = Piece(300.0, lambda _y: (), "برگ")
    with pytest.raises(DomainError) as stopped:
        paginate([piece], 40, 20, 280)
    assert (stopped.value.code, stopped.value.params) == ("paper.too_high", {"text": "برگ"})


def test_typed_text_is_never_markup(setter: Setter) -> None:
    typed = "<b>زهرا</b> & <font color='red'> %d {page}"
    rows = (row(1, "<i>علی</i>"),)
    said = texts(pages_of(paper(Text(typed), Table(COLUMNS, rows, "کسی نیست")), setter)[0])
    assert typed in said
    assert "<i>علی</i>" in said


def test_identities_are_never_broken(setter: Setter) -> None:
    wide = "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶"
    rows = tuple((str(n), LONGEST, wide, "Zahra Mohammadi", "C02", "") for n in range(3))
    said = texts(pages_of(paper(Table(COLUMNS, rows, "کسی نیست"), sheet=A5), setter)[0])
    assert said.count(wide) == 3


def test_labels_fill_three_by_eight_and_leave_out_peeled_places(setter: Setter) -> None:
    labels = tuple(Label((LONGEST, "کد ملی ۰۰۱۲۳۴۵۶۷۹", f"C02-1404-{n:04}")) for n in range(30))
    pages = pages_of(LabelSheet("برچسب", labels), setter)
    assert [sum("کد ملی" in text for text in texts(page)) for page in pages] == [24, 6]
    first = next(thing for thing in pages[0] if isinstance(thing, PlacedText))
    assert first.x == 205  # the first label is at the right
    assert len(pages_of(LabelSheet("برچسب", labels, skip=20), setter)) == 3


def test_cards_come_eight_to_a_sheet_with_their_symbol(fonts: FontBook, tmp_path: Path) -> None:
    facts = (Fact("نام", LONGEST), Fact("زمان", "سه‌شنبه ۱۵ مهر ۱۴۰۴"))
    card = Card(
        "مرکز", "کارت ورود به جلسه", Photo(None, "عکس"), facts, qr="C02/1", note="حاضر شوید"
    )
    file = tmp_path / "cards.pdf"
    file.write_bytes(render_papers([CardSheet("کارت", (card,) * 9)], fonts))
    info = subprocess.run(["pdfinfo", file], check=True, capture_output=True).stdout.decode()
    assert "Pages:           2" in info


def test_pack_keeps_the_sheet_and_the_page_count_of_each_paper(
    setter: Setter, fonts: FontBook, tmp_path: Path
) -> None:
    pack = [paper(Title("یکم")), paper(Title("دوم"), sheet=A4_LANDSCAPE), paper(Title("سوم"))]
    for one in pack:
        assert "صفحهٔ ۱ از ۱" in texts(pages_of(one, setter)[0])
    file = tmp_path / "pack.pdf"
    file.write_bytes(render_papers(pack, fonts))
    run = subprocess.run(["pdfinfo", "-l", "3", file], check=True, capture_output=True)
    lines = [line for line in run.stdout.decode().splitlines() if "pts" in line]
    sizes = [line.split()[3] for line in lines]
    assert [float(size) > 800 for size in sizes] == [False, True, False]


def test_figures_of_a_column_are_equally_wide(fonts: FontBook) -> None:
    tabular = fonts.face("Vazirmatn-Regular+tnum")
    widths = {tabular.line(sign, Direction.RTL).width for sign in "۰۱۲۳۴۵۶۷۸۹"}
    assert len(widths) == 1
    plain = fonts.face("Vazirmatn-Regular")
    assert len({plain.line(sign, Direction.RTL).width for sign in "۰۱۲۳۴۵۶۷۸۹"}) > 1


def test_hyphened_persian_number_keeps_its_order(setter: Setter) -> None:
    line = setter.line("تلفن ۰۲۸-۳۵۲۲۰۰۰۰", "Vazirmatn-Regular")
    seen = "".join(run.text for run in line.runs)
    assert seen.startswith("۰۲۸-۳۵۲۲۰۰۰۰")
