"""Parts of a page about one person, for the papers that tell all of the record."""

from __future__ import annotations

from datetime import date

from tvto_desk.domain import digits, extra_fields
from tvto_desk.domain.person import PersonDraft
from tvto_desk.print.papers import Block, Cell, Column, Fact, Facts, Heading, Table
from tvto_desk.services.dossiers import FormerRow, SkillRow
from tvto_desk.services.extra_values import ExtraFact
from tvto_desk.services.papers import stationery as paper


def section(key: str, table: Table) -> list[Block]:
    """A table under its heading; nothing where there is nothing to say."""
    return [Heading(paper.say(key)), table] if table.rows else []


def circumstances(draft: PersonDraft) -> list[Block]:
    """Employment, special needs and the note, as far as there are any."""
    employment = paper.named(f"employment.{draft.employment.value}") if draft.employment else ""
    facts = (
        Fact(paper.named("person_field.employment"), employment),
        Fact(paper.named("person_field.disability"), draft.disability or ""),
        Fact(paper.named("person_field.adaptation"), draft.adaptation or ""),
        Fact(paper.named("person_field.note"), draft.note or ""),
    )
    told = tuple(fact for fact in facts if fact.value)
    return [Facts(told, 2)] if told else []


def own_fields(facts: tuple[ExtraFact, ...]) -> list[Block]:
    """What the person has in the fields that the centre defined itself."""
    told = tuple(
        Fact(one.field.caption_fa, text) for one in facts if (text := _in_words(one)) != ""
    )
    return [Facts(told, 2)] if told else []


def _in_words(fact: ExtraFact) -> str:
    value = extra_fields.loaded(fact.field, fact.value)
    if isinstance(value, bool):
        return paper.named("extra_field.yes" if value else "extra_field.no")
    if isinstance(value, date):
        return paper.day(value)
    if isinstance(value, int):
        return paper.count(value)
    return "" if value is None else str(value)


def former_facts(former: FormerRow) -> list[Block]:
    """What the person was known by before."""
    lines = (
        ("former_names", former.names),
        ("former_identities", tuple(paper.identity(one) for one in former.identities)),
        ("former_phones", tuple(digits.persian(one) for one in former.phones)),
    )
    told = tuple(
        Fact(paper.named(f"person_field.{key}"), "، ".join(texts), wide=True)
        for key, texts in lines
        if texts
    )
    return [Facts(told, 2)] if told else []


def classes_table(skills: tuple[SkillRow, ...]) -> Table:
    """Each class with state, result and certificates."""
    columns = (
        Column(paper.say("standard"), share=2),
        Column(paper.say("class_code"), Cell.FIGURE),
        Column(paper.say("dates"), Cell.FIGURE),
        Column(paper.say("own_state")),
        Column(paper.say("own_result")),
        Column(paper.say("own_certificates"), share=1),
    )
    rows = tuple(
        (
            one.title_fa,
            digits.isolate(one.class_code),
            paper.say("from_to", start=paper.day(one.starts_on), end=paper.day(one.ends_on)),
            paper.named(f"enrolment_state.{one.state.value}"),
            paper.named(f"outcome.{one.outcome.value}") if one.outcome else "",
            "، ".join(digits.isolate(held.number) for held in one.certificates),
        )
        for one in skills
    )
    return Table(columns, rows, "", size=8.5)
