"""What goes down to centres: lists, standards, rule sets, plan, design; never over what is there.

A centre takes a new standard as a new one, other hours as a new edition, a rule set as a draft that
its manager tries and puts into force, the design of the certificate as a wish. What stands there
otherwise under the same code is kept side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import RuleSetRow
from tvto_desk.db.models.exchange import ConflictWhy
from tvto_desk.db.models.plans import PlanLine
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.db.travel.arriving import Clash
from tvto_desk.db.travel.standing import touched_here
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education
from tvto_desk.domain.standard_sheet import StandardLine
from tvto_desk.services.designs import WISHED, design_name
from tvto_desk.services.desk import Desk
from tvto_desk.services.settings import keep
from tvto_desk.services.standards_import import Fate, take_lines
from tvto_desk.services.trust import KeptLists

LISTS, STANDARDS, RULE_SETS, PLAN = "lists", "standards", "rule_sets", "plan"
DESIGN_USED = "design"
"""Designs are published with the program, so their name is all that travels of a template."""

_RULES = (
    "title_fa",
    "title_en",
    "valid_from",
    "written_min",
    "practical_min",
    "written_weight",
    "practical_weight",
    "overall_min",
)
_LINE = (
    "title_fa",
    "title_en",
    "code",
    "old_code",
    "theory_hours",
    "practical_hours",
    "internship_hours",
    "project_hours",
)


@dataclass
class PapersTaken:
    """What the papers of a packet did."""

    standards: dict[Fate, int] = field(default_factory=dict)
    rule_sets: int = 0
    plan_lines: int = 0
    clashes: list[Clash] = field(default_factory=list)


def papers_for(session: Session, desk: Desk, lists: KeptLists, centre_code: str) -> dict[str, Any]:
    """Everything that a centre is given with the next packet."""
    own = desk.centre.code
    return {
        LISTS: {
            "office": lists.office_text,
            "keys": lists.keys_text,
            "ended": list(lists.ended_texts),
        },
        STANDARDS: _standards(session, own),
        RULE_SETS: _rule_sets(session, own),
        PLAN: _plan(session, centre_code),
        DESIGN_USED: design_name(session),
    }


def take_lists(lists: KeptLists, papers: Mapping[str, Any]) -> int:
    """Keeps the newer lists of a packet; gives how many. Each is judged by its own signature."""
    told = papers.get(LISTS) or {}
    texts = [told.get("office"), told.get("keys"), *(told.get("ended") or ())]
    kept = 0
    for text in texts:
        if isinstance(text, str):
            try:
                lists.take(text)
            except DomainError:
                # An older one, or one of a signer whom this house does not know: it stays as it is.
                continue
            kept += 1
    return kept


def take_papers(work: Work, papers: Mapping[str, Any]) -> PapersTaken:
    """Takes standards, rule sets and the plan in. Raises ``packet.damaged``."""
    taken = PapersTaken()
    try:
        _take_standards(work, papers.get(STANDARDS) or (), taken)
        _take_rule_sets(work, papers.get(RULE_SETS) or (), taken)
        _take_plan(work, papers.get(PLAN) or (), taken)
        # Only kept as a wish: the design in use is changed by the head of the house alone.
        if isinstance(papers.get(DESIGN_USED), str):
            keep(work.session, WISHED, str(papers[DESIGN_USED]))
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise DomainError("packet.damaged") from error
    return taken


def _standards(session: Session, own: str) -> list[dict[str, Any]]:
    found = (
        select(StandardVersion, Standard, OccupationalGroup)
        .join(Standard, Standard.id == StandardVersion.standard_id)
        .join(OccupationalGroup, OccupationalGroup.id == Standard.group_id)
        .where(StandardVersion.origin_centre == own)
        .order_by(StandardVersion.title_fa, StandardVersion.edition)
    )
    return [
        {
            **{key: getattr(version, key) for key in _LINE},
            "cluster_fa": group.cluster_fa,
            "group_fa": group.name_fa,
            "group_code": group.code,
            "min_education": standard.min_education,
        }
        for version, standard, group in session.execute(found)
    ]


def _take_standards(work: Work, told: Any, taken: PapersTaken) -> None:
    lines = [
        StandardLine(
            **{key: one[key] for key in (*_LINE, "cluster_fa", "group_fa", "group_code")},
            min_education=Education(one["min_education"]) if one["min_education"] else None,
        )
        for one in told
    ]
    taken.standards, others = take_lines(work, lines)
    for line, held in others:
        taken.clashes.append(
            Clash(
                "standard_version",
                held.uid,
                ConflictWhy.BOTH_CHANGED,
                {key: getattr(held, key) for key in _LINE},
                {key: getattr(line, key) for key in _LINE},
            )
        )


def _rule_sets(session: Session, own: str) -> list[dict[str, Any]]:
    found = (
        select(RuleSetRow, Standard.title_fa)
        .outerjoin(Standard, Standard.id == RuleSetRow.standard_id)
        .where(RuleSetRow.origin_centre == own, RuleSetRow.is_active)
        .order_by(RuleSetRow.key)
    )
    return [
        {"key": row.key, "standard": title, **_rules_of(row)}
        for row, title in session.execute(found)
    ]


def _rules_of(row: RuleSetRow) -> dict[str, Any]:
    return {key: _told(getattr(row, key)) for key in _RULES}


def _told(value: Any) -> Any:
    """A value as it stands in the packet: days and decimals are texts there."""
    plain = isinstance(value, date | Decimal)
    return canonical_json(value).strip('"') if plain else value


def _take_rule_sets(work: Work, told: Any, taken: PapersTaken) -> None:
    session = work.session
    held = {row.key: row for row in session.execute(select(RuleSetRow)).scalars()}
    trades = {row.title_fa: row.id for row in session.execute(select(Standard)).scalars()}
    for one in told:
        row = held.get(one["key"])
        rules = {key: one[key] for key in _RULES}
        if row is not None:
            if _rules_of(row) != rules:
                clash = Clash("rule_set", row.uid, ConflictWhy.BOTH_CHANGED, _rules_of(row), rules)
                taken.clashes.append(clash)
            continue
        trade = one["standard"]
        if trade is not None and trade not in trades:
            continue
        numbers = {key: Decimal(rules[key]) for key in _RULES[3:]}
        work.add(
            RuleSetRow(
                key=one["key"],
                title_fa=rules["title_fa"],
                title_en=rules["title_en"],
                valid_from=date.fromisoformat(rules["valid_from"]),
                standard_id=trades[trade] if trade is not None else None,
                is_active=False,
                **numbers,
            )
        )
        taken.rule_sets += 1


def _plan(session: Session, centre_code: str) -> list[list[Any]]:
    found = (
        select(
            PlanLine.jalali_year,
            PlanLine.delivery_place,
            PlanLine.cluster_fa,
            PlanLine.person_hours,
        )
        .where(PlanLine.origin_centre == centre_code)
        .order_by(PlanLine.jalali_year, PlanLine.delivery_place, PlanLine.cluster_fa)
    )
    return [list(row) for row in session.execute(found)]


def _take_plan(work: Work, told: Any, taken: PapersTaken) -> None:
    rows = work.session.execute(select(PlanLine)).scalars().all()
    held = {(row.jalali_year, row.delivery_place, row.cluster_fa): row for row in rows}
    own = touched_here(work.session, "plan_line", [row.uid for row in rows])
    for year, place, cluster, hours in told:
        row = held.get((int(year), str(place), str(cluster)))
        if row is None:
            work.add(
                PlanLine(
                    jalali_year=int(year),
                    delivery_place=str(place),
                    cluster_fa=str(cluster),
                    person_hours=int(hours),
                )
            )
            taken.plan_lines += 1
        elif row.person_hours == hours:
            continue
        elif row.uid not in own:
            # The province changed what it had planned itself.
            row.person_hours = int(hours)
            taken.plan_lines += 1
        else:
            taken.clashes.append(
                Clash(
                    "plan_line",
                    row.uid,
                    ConflictWhy.BOTH_CHANGED,
                    {"person_hours": row.person_hours},
                    {"person_hours": int(hours)},
                )
            )
