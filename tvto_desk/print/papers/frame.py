"""What stands on every page around the text: the head of the issuer, the running line, the foot."""

from __future__ import annotations

from collections.abc import Iterator

from tvto_desk.domain import digits
from tvto_desk.print.papers.paper import Foot, Head, Sheet
from tvto_desk.print.papers.setting import (
    ACCENT,
    INK,
    MEDIUM,
    REGULAR,
    SECONDARY,
    Setter,
    baseline,
    leading,
)
from tvto_desk.print.placed import Placed, PlacedRule
from tvto_desk.print.template import Anchor

_REGISTER = 46.0  # the width of the block at the left
_LABEL = 15.0
_STEP = 6.2
_TOP = 12.0
_RUNNING = 7.0
_FOOT = 6.0


class Frame:
    """The frame of one paper; ``top`` and ``later_top`` are where its text begins."""

    def __init__(
        self, setter: Setter, name: str, sheet: Sheet, head: Head, foot: Foot, mark: str
    ) -> None:
        self._setter, self._sheet, self._foot = setter, sheet, foot
        self._mark, self._head = mark, head
        left = sheet.margin + (_REGISTER if head.register else 0)
        room = sheet.width - sheet.margin - left - 4
        self._issuer = [
            (font, *setter.fitted(text, font, size, 7.5, room, 2))
            for text, font, size in zip(
                head.issuer,
                (MEDIUM, *[REGULAR] * len(head.issuer)),
                (11.0, *[9.5] * 9),
                strict=False,
            )
        ]
        size, lines = setter.fitted(name, REGULAR, 8.5, 7.0, sheet.inner, 2)
        self._running = size, lines
        issued = sum(leading(size, 1.5) * len(lines) for _, size, lines in self._issuer)
        self._high = max(issued, _STEP * len(head.register)) + 2.0
        self.top = _TOP + self._high + 2.0
        self.later_top = _TOP + _RUNNING * max(1, len(lines)) * 0.8 + 2.0
        self.bottom = sheet.height - 8.0 - _FOOT - 1.5

    def draw(self, page: int, pages: int) -> Iterator[Placed]:
        """The frame of a page, counted from 1."""
        if page == 1:
            yield from self._draw_head()
        else:
            yield from self._draw_running()
        yield from self._draw_foot(page, pages)

    def _draw_head(self) -> Iterator[Placed]:
        setter, sheet = self._setter, self._sheet
        right, y = sheet.width - sheet.margin, _TOP
        for place, (font, size, lines) in enumerate(self._issuer):
            step = leading(size, 1.5)
            for line in lines:
                colour = INK if place else ACCENT
                yield setter.put(line, font, size, right, baseline(y, step, size), colour=colour)
                y += step
        edge = sheet.margin + _REGISTER
        for place, fact in enumerate(self._head.register):
            base = baseline(_TOP + place * _STEP, _STEP, 9.0)
            label = setter.line(f"{fact.label}:", REGULAR)
            yield setter.put(label, REGULAR, 8.5, edge, base, colour=SECONDARY)
            if fact.value:
                room = _REGISTER - _LABEL
                size, lines = setter.fitted(fact.value, MEDIUM, 9.5, 7.0, room)
                yield setter.put(lines[0], MEDIUM, size, edge - _LABEL, base)
            else:
                low = base + 0.8
                yield PlacedRule(sheet.margin, low, edge - _LABEL, low, 0.1, SECONDARY)
        low = _TOP + self._high
        yield PlacedRule(sheet.margin, low, right, low, 0.35, ACCENT)

    def _draw_running(self) -> Iterator[Placed]:
        setter, sheet = self._setter, self._sheet
        right, (size, lines) = sheet.width - sheet.margin, self._running
        step = leading(size, 1.5)
        for place, line in enumerate(lines):
            y = baseline(_TOP + place * step, step, size)
            yield setter.put(line, REGULAR, size, right, y, colour=SECONDARY)
        low = self.later_top - 2.0
        yield PlacedRule(sheet.margin, low, right, low, 0.2, ACCENT)

    def _draw_foot(self, page: int, pages: int) -> Iterator[Placed]:
        setter, sheet, foot = self._setter, self._sheet, self._foot
        right, top = sheet.width - sheet.margin, self.bottom + 1.5
        yield PlacedRule(sheet.margin, top, right, top, 0.1, SECONDARY)
        text = digits.persian(foot.page.format(page=page, pages=pages))
        base = baseline(top, _FOOT, 7.5)
        yield setter.put(setter.line(text, REGULAR), REGULAR, 7.5, right, base, colour=SECONDARY)
        taken = setter.width(text, REGULAR, 7.5) + 4
        stamp = f"{foot.stamp}، {foot.mark} {digits.isolate(self._mark)}"
        size, lines = setter.fitted(stamp, REGULAR, 7.5, 5.0, sheet.inner - taken)
        yield setter.put(lines[0], REGULAR, size, sheet.margin, base, Anchor.LEFT, colour=SECONDARY)
