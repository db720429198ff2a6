"""The words of figures: a period, and the line that defines a figure."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain.figures import By, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.words import Code, Key, Language, Sentence, standing_alone
from tvto_desk.services.desk import CentreRow
from tvto_desk.services.exchange_overview import PartnerRow
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figures import FigureAnswer
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words


def period_words(period: Period) -> Sentence:
    """«پاییز ۱۴۰۴ (سه‌ماههٔ سوم)» in the language it is said in."""
    part = {
        PeriodKind.MONTH: f"jalali_month.{period.number}",
        PeriodKind.SEASON: f"season.{period.number}",
        PeriodKind.HALF: f"half.{period.number}",
    }.get(period.kind)
    values: dict[str, object] = {"year": period.year}
    if period.kind is PeriodKind.YEARS:
        values["first"] = period.first_year
    if part is not None:
        values["part"] = Key(part)
    if period.kind is PeriodKind.SEASON:
        values["nth"] = Key(f"nth.{period.number}")
    return Sentence(f"period.{period.kind.value}", values)


def definition(
    answer: FigureAnswer,
    centre: CentreRow,
    language: Language,
    narrowed: Sequence[tuple[By, Titled]] = (),
    lacking: Sequence[Sentence] = (),
) -> str:
    """What stands under a figure: unit, moment, period, rule; then what it leaves out, aloud.

    ``narrowed`` gives the titles of what the question is narrowed to, ``lacking`` what
    ``lacking_words`` says of centres.
    """
    asked = answer.asked
    unit = Key(f"figure_unit.{asked.unit.value}")
    said = [
        Sentence(
            "figures.definition",
            {
                "unit": unit,
                "moment": Key(f"figure_moment.{asked.moment.value}"),
                "period": period_words(asked.period),
                "centre": centre.name_fa if language is Language.FA else centre.name_en,
                "rule": Key(f"figure_rule.{asked.unit.value}"),
            },
        )
    ]
    for by, title in narrowed:
        about = {"by": Key(f"figure_by.{by.value}"), "title": title.text(language)}
        said.append(Sentence("figures.narrowed", about))
    if answer.unrecorded and asked.by is not None:
        blank = {
            "amount": answer.unrecorded,
            "unit": unit,
            "by": Key(f"figure_by.{asked.by.value}"),
        }
        said.append(Sentence("figures.not_recorded", blank))
    if answer.overlaps:
        said.append(Sentence("figures.overlaps", {}))
    if asked.period.kind is PeriodKind.YEARS and asked.unit is Unit.PERSONS:
        said.append(Sentence("figures.once_a_year", {}))
    if answer.closed_years:
        kept: dict[str, object] = {
            "count": len(answer.closed_years),
            "last": answer.closed_years[-1],
        }
        said.append(Sentence("figures.from_summaries", kept))
    if answer.expected:
        said.append(Sentence("figures.expected", {"count": answer.expected}))
    said += lacking
    said.append(Sentence("figures.read_on", {"day": answer.read_on}))
    return standing_alone(" ".join(words().told(one, language) for one in said))


def lacking_words(lacking: Sequence[PartnerRow], language: Language) -> tuple[Sentence, ...]:
    """The sentence that names the centres of which figures lack something; none for nobody."""
    if not lacking:
        return ()
    comma = "، " if language is Language.FA else ", "
    told = comma.join(words().told(_sent_last(one, language), language) for one in lacking)
    return (Sentence("figures.lacking", {"count": len(lacking), "centres": told}),)


def _sent_last(one: PartnerRow, language: Language) -> Sentence:
    name = one.name_fa if language is Language.FA else one.name_en
    values: dict[str, object] = {"centre": name or Code(one.centre)}
    if one.made_at is None:
        return Sentence("figures.sent_never", values)
    return Sentence("figures.sent_last", values | {"day": one.made_at.astimezone(IRAN).date()})
