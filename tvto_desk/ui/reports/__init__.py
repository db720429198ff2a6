"""Reports: the figures of a year, any other figures on demand, and the file for the authority."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.reports.authority_page import AuthorityPage
from tvto_desk.ui.reports.dashboard_page import DashboardPage
from tvto_desk.ui.reports.exchange_page import ExchangePage
from tvto_desk.ui.reports.reports_page import ReportsPage
from tvto_desk.ui.reports.statistics_page import StatisticsPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of this room by key."""
    return Room(context, ReportsPage, StatisticsPage, DashboardPage, AuthorityPage, ExchangePage)
