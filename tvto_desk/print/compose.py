"""From values and template to placed things: where every text, rule and picture stands.

Pure: no file, no clock, no canvas. What is blank, has no glyph or does not fit above its floor
raises a ``DomainError`` that names the field; a wrong certificate is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.artwork import star_points
from tvto_desk.print.fit import does_not_fit, fit_line, fit_lines, sizes
from tvto_desk.print.placed import (
    Placed,
    PlacedPhoto,
    PlacedQr,
    PlacedRule,
    PlacedShape,
    PlacedText,
)
from tvto_desk.print.qr import SIGNED_MASK, make_symbol
from tvto_desk.print.refusals import refuse_unprintable, refuse_zones
from tvto_desk.print.setter import Setter
from tvto_desk.print.template import Box, Spot, Template
from tvto_desk.print.text import Direction, FontBook, Line
from tvto_desk.print.values import CertificateValues, Seat, Signatory
from tvto_desk.print.wording import Entry, page_words

RTL, LTR = Direction.RTL, Direction.LTR


def compose_background(template: Template, fonts: FontBook) -> tuple[Placed, ...]:
    """What is the same on every page of a template, behind everything else."""
    return tuple(_Background(template, fonts).placed())


def compose_mark(text: str, template: Template, fonts: FontBook) -> PlacedText:
    """A word across the page where the word of a specimen stands."""
    part = template.layout.specimen
    return Setter(template, fonts).caption("mark", text, RTL, part.text, angle=part.angle)


def compose(
    values: CertificateValues,
    photo: bytes | None,
    qr_text: str | None,
    template: Template,
    fonts: FontBook,
) -> tuple[Placed, ...]:
    """What is this page's own, in the order of reading.

    Without a ``photo`` the place to glue one is marked; without a ``qr_text`` its place stays
    white. Raises ``DomainError``: ``print.blank``, ``print.no_glyph``, ``print.does_not_fit``
    (each with ``field``), ``print.duplicate_date``, ``print.issuer_lines``,
    ``print.signatories``, ``print.qr_too_long``.
    """
    refuse_unprintable(values, fonts.face(template.layout.fonts["regular"]))
    placed = tuple(_Page(values, photo, qr_text, template, fonts).placed())
    refuse_zones(placed, template)
    return placed


def _in_rows(entries: Sequence[Entry], columns: int) -> list[Sequence[Entry]]:
    return [entries[start : start + columns] for start in range(0, len(entries), columns)]


class _Background(Setter):
    """The frame, the title, the captions that never change."""

    def placed(self) -> Iterator[Placed]:
        layout, fixed = self.layout, self.wording.fixed
        for rect in layout.frame.rects:
            yield self.outline(rect, rect.line, rect.colour)
        for star in layout.frame.stars:
            for radius, colour in ((star.outer, "lapis"), (star.inner, "turquoise")):
                points = tuple(star_points(star.x, star.y, radius))
                yield PlacedShape(
                    points, layout.frame.star_line, layout.colours[colour], filled=True
                )
        yield from self.ticks(layout.hologram)
        for part, text, direction, spot in (
            ("title_fa", fixed.title_fa, RTL, layout.title.fa),
            ("title_en", fixed.title_en, LTR, layout.title.en),
            ("organisation_en", fixed.organisation_en, LTR, layout.title.organisation_en),
            ("opening", fixed.opening_fa, RTL, layout.body.opening),
            ("hologram_hint", fixed.hologram_fa, RTL, layout.hologram.hint),
        ):
            yield self.caption(part, text, direction, spot, on_sheet=True)
        for text, spot in zip(fixed.qr_caption, layout.qr.caption, strict=True):
            direction = LTR if text.isascii() else RTL
            yield self.caption("qr_caption", text, direction, spot, on_sheet=True)


class _Page(Setter):
    """The parts that the values fill."""

    def __init__(
        self,
        values: CertificateValues,
        photo: bytes | None,
        qr_text: str | None,
        template: Template,
        fonts: FontBook,
    ) -> None:
        super().__init__(template, fonts)
        self._values = values
        self._photo = photo
        self._qr_text = qr_text
        self._words = page_words(values, self.wording, warning=self.layout.foot.warning)

    def placed(self) -> Iterator[Placed]:
        if self._values.specimen:
            yield self._watermark()
        yield from self._issuer()
        yield from self._register()
        if self._values.copy_no > 1:
            yield from self._duplicate()
        yield from self._picture()
        yield from self._body()
        yield from self._facts()
        yield from self._signatures()
        if self._qr_text is not None:
            qr = self.layout.qr
            symbol = make_symbol(self._qr_text, qr.most, mask=SIGNED_MASK)
            yield PlacedQr(symbol, qr.x, qr.y, qr.module)
        if self._words.foot:
            yield self.value("foot", self._words.foot, RTL, self.layout.foot.text)

    def _watermark(self) -> PlacedText:
        part = self.layout.specimen
        text = self.wording.fixed.specimen_fa
        return self.caption("specimen", text, RTL, part.text, angle=part.angle)

    def _issuer(self) -> Iterator[Placed]:
        part, issuer = self.layout.issuer, self._values.issuer
        if not 1 <= len(issuer.lines_fa) <= len(part.lines):
            raise DomainError("print.issuer_lines", field="issuer.lines_fa", most=len(part.lines))
        if issuer.state_line_fa:
            text = issuer.state_line_fa
            yield self.value("issuer.state_line_fa", text, RTL, part.state, on_sheet=True)
        for text, spot in zip(issuer.lines_fa, part.lines, strict=False):
            shown = digits.isolate_ltr(text)
            yield self.value("issuer.lines_fa", shown, RTL, spot, on_sheet=True)

    def _register(self) -> Iterator[Placed]:
        part = self.layout.register
        colour = self.layout.colours[part.colour]
        for place, entry in enumerate(self._words.register):
            y = part.y + place * part.step
            yield from self._labels(entry, (part.label, 0.0), (part.label_en, 0.0), y)
            yield self.value(entry.field, entry.value_fa, RTL, part.value, down=y)
            if entry.value_en:
                yield self.value(entry.field, entry.value_en, LTR, part.value_en, down=y)
            ruled = y + part.rule
            yield PlacedRule(part.left, ruled, part.right, ruled, part.line, colour)

    def _duplicate(self) -> Iterator[Placed]:
        part, fixed, copy = self.layout.duplicate, self.wording.fixed, str(self._values.copy_no)
        yield self.outline(part.box, part.line, part.colour, on_sheet=False)
        text = fixed.duplicate_fa.format(copy=digits.persian(copy))
        yield self.caption("duplicate_fa", text, RTL, part.fa)
        yield self.caption("duplicate_en", fixed.duplicate_en.format(copy=copy), LTR, part.en)

    def _picture(self) -> Iterator[Placed]:
        part = self.layout.photo
        if self._photo is not None:
            yield PlacedPhoto(self._photo, part.box)
            yield self.outline(part.box, part.line, part.colour)
            return
        yield from self.ticks(part)
        hint = self.wording.fixed.photo_fa
        yield self.caption("photo_hint", hint, RTL, part.hint, on_sheet=True)

    def _body(self) -> Iterator[Placed]:
        part, words = self.layout.body, self._words
        yield self.value("holder.name_fa", words.name_fa, RTL, part.name_fa)
        yield self.value("holder.name_en", words.name_en, LTR, part.name_en)
        yield self.value("lead", words.lead_fa, RTL, part.lead, field="holder.father_fa")
        size, title = self._title()
        yield from self._stack("standard.title_fa", title, part.title, size)
        more = len(title) - 1
        squeeze = part.squeeze if more else 1.0
        rest = replace(
            part.rest,
            y=part.rest.y + more * part.title.leading,
            leading=part.rest.leading * squeeze,
        )
        size, lines = fit_lines(
            self.face(rest), words.rest_fa, RTL, rest, rest.lines, "place.centre_fa"
        )
        yield from self._stack("rest", lines, rest, size)
        gap = part.english.y - part.rest.y - (part.rest.lines - 1) * part.rest.leading
        # A line less in Persian: half of its room goes above the English, half stays below it.
        filled = (len(lines) + rest.lines) / 2 - 1
        english = replace(
            part.english,
            y=rest.y + filled * rest.leading + gap * squeeze,
            leading=part.english.leading * squeeze,
        )
        yield from self._english(english)

    def _title(self) -> tuple[float, list[Line]]:
        """One line down to the floor, then two at the largest size that allows it."""
        spot, text = self.layout.body.title, self._words.title_fa
        try:
            size, line = fit_line(self.face(spot), text, RTL, spot, "standard.title_fa")
        except DomainError:
            title = self._values.standard.title_fa
            try:
                return fit_lines(self.face(spot), text, RTL, spot, spot.lines, "standard.title_fa")
            except DomainError as error:
                raise does_not_fit("standard.title_fa", title) from error
        return size, [line]

    def _english(self, spot: Spot) -> Iterator[Placed]:
        for size in sizes(spot):
            leading = spot.leading * size / spot.size
            most = min(spot.lines, 1 + int((self.layout.body.bottom - spot.y) / leading))
            fixed = replace(spot, size=size, floor=size, leading=leading)
            try:
                _, lines = fit_lines(
                    self.face(spot), self._words.english, LTR, fixed, most, "standard.title_en"
                )
            except DomainError:
                continue
            yield from self._stack("english", lines, fixed, size)
            return
        raise does_not_fit("standard.title_en", self._values.standard.title_en)

    def _stack(self, part: str, lines: list[Line], spot: Spot, size: float) -> Iterator[Placed]:
        for place, line in enumerate(lines):
            yield self.put(part, line, spot, size, down=place * spot.leading)

    def _facts(self) -> Iterator[Placed]:
        part = self.layout.facts
        entries = [entry for row in self._words.facts for entry in row]
        rows = self._words.facts if part.columns == 4 else _in_rows(entries, part.columns)
        colour, box = self.layout.colours[part.colour], part.box
        height = box.height / len(rows)
        for place in range(len(rows) + 1):
            y = box.y + place * height
            yield PlacedRule(box.x, y, box.right, y, part.row_line, colour)
        for place, row in enumerate(rows):
            y = box.y + place * height
            width = box.width / len(row)
            for column, entry in enumerate(row):
                left = box.right - (column + 1) * width
                yield from self._fact(entry, Box(left, y, width, height))
                if column + 1 < len(row):
                    yield PlacedRule(left, y, left, y + height, part.column_line, colour)

    def _fact(self, entry: Entry, cell: Box) -> Iterator[Placed]:
        part = self.layout.facts
        left, right = cell.x + part.inset, cell.right - part.inset
        yield from self._labels(entry, (part.label, right), (part.label_en, left), cell.y)
        for text, direction, spot, x in (
            (entry.value_fa, RTL, part.value, right),
            (entry.value_en, LTR, part.value_en, left),
        ):
            yield self.value(
                entry.field, text, direction, spot, width=right - left, right=x, down=cell.y
            )

    def _labels(
        self, entry: Entry, fa: tuple[Spot, float], en: tuple[Spot, float], down: float
    ) -> Iterator[Placed]:
        """Both labels of an entry, each spot with the x it counts from."""
        for text, direction, (spot, right) in (
            (entry.label.fa, RTL, fa),
            (entry.label.en, LTR, en),
        ):
            part = f"label.{entry.field}"
            yield self.caption(part, text, direction, spot, right=right, down=down, on_sheet=True)

    def _signatures(self) -> Iterator[Placed]:
        part, signatories = self.layout.signatures, self._values.signatories
        seats = [signatory.seat for signatory in signatories]
        if not signatories or len(set(seats)) != len(seats):
            raise DomainError("print.signatories", field="signatories")
        for signatory in signatories:
            centre = part.head if signatory.seat is Seat.HEAD else part.director_general
            yield from self._signature(signatory, part.alone if len(seats) == 1 else centre)

    def _signature(self, signatory: Signatory, centre: float) -> Iterator[Placed]:
        part = self.layout.signatures
        for name, text, direction, spot in (
            ("title_fa", signatory.title_fa, RTL, part.title_fa),
            ("name_fa", signatory.name_fa, RTL, part.name_fa),
            ("name_en", signatory.name_en, LTR, part.name_en),
            ("title_en", signatory.title_en, LTR, part.title_en),
        ):
            yield self.value(f"signatories.{name}", text, direction, spot, right=centre)
