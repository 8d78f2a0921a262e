"""Where a page of a team is opened: in its channel's tab, or in a browser in local mode."""

from bot.domain.publication import NOWHERE
from bot.messages import Reader
from bot.ports.work import UnitOfWork


def page_of(work: UnitOfWork, reader: Reader, team: str, page: str, label: str) -> str:
    """Its address; "" where there is no tab. It costs one small query, and none where Runde makes no tabs."""
    pages = reader.pages
    if pages.web:
        return pages.in_browser(page, work.tenant, team, reader.language)
    there = work.publications.in_teams(team) if pages.publishes else NOWHERE
    return pages.in_tab(page, there.channel, label, there.app) if there.tab else ""
