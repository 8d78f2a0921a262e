"""The tab's pages: from what is on the shelf to HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Generic, TypeVar

from aiohttp import web

from bot.documents import phrases
from bot.domain.minutes import Published
from bot.domain.people import Team
from bot.language import counts
from bot.language.texts import Texts
from bot.pictures.which import labels
from bot.ports.live import LiveMeeting
from bot.ports.pages import Pages as Places
from bot.ports.register import Search, Sent, Standing
from bot.ports.shelf import Here, Lights, Overview, Page
from bot.tab import light_chart, light_phrases, phases, sections
from bot.tab.answers import FOLLOWS, SEARCHES
from bot.tab.apart import apart, sentence
from bot.tab.own_link import own_link
from bot.tab.register import today
from bot.tab.templating import environment
from bot.tab.viewer import Visit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A page of a list as it was asked for: `kept` is what links to its other pages carry on, `shown` which
    of its filters; `further`: it is not the first page."""

    page: Page[T]
    further: bool
    kept: Mapping[str, str] = field(default_factory=dict)
    shown: StrEnum | None = None


class Pages:
    """Made once when the routes are; `stylesheet` and `script` are their addresses, `places` where Teams
    frames the pages."""

    def __init__(self, stylesheet: str, script: str, places: Places) -> None:
        self.framed = places.framed
        self._environment = environment(
            "", initials=initials, apart=apart, sentence=sentence, marked=sections.marked
        )
        self._environment.globals.update(
            stylesheet=stylesheet,
            script=script,
            told=phrases,
            now=phases,
            lit=light_phrases,
            chart=light_chart,
            sections=sections,
            apart=apart,
            own_link=partial(own_link, places),
            counted=counts.outcome,
        )

    def first_run(self, visit: Visit, bot: str = "") -> web.Response:
        return self._page("first_run.html", visit, visit.texts(bot=bot))

    def teams(self, visit: Visit, teams: Sequence[Team]) -> web.Response:
        """Which of them?"""
        return self._page("teams.html", visit, visit.texts(), teams=labels(visit.texts(), teams))

    def overview(self, visit: Visit, here: Here, shown: Overview) -> web.Response:
        anything = (shown.going_on, shown.next, shown.actions, shown.minutes, shown.decisions)
        if not any(anything):
            return self.first_run(visit, here.team.bot)
        return self._of_team("overview.html", visit, here, shown=shown)

    def sent(self, visit: Visit, here: Here, listed: "Listed[Sent]") -> web.Response:
        return self._of_team("sent.html", visit, here, listed=listed)

    def decisions(self, visit: Visit, here: Here, listed: "Listed[Standing]", search: Search) -> web.Response:
        page = self._of_team("decisions.html", visit, here, listed=listed, search=search)
        page[SEARCHES] = True
        return page

    def actions(self, visit: Visit, here: Here, listed: "Listed[Standing]") -> web.Response:
        return self._of_team("actions.html", visit, here, listed=listed)

    def lights(self, visit: Visit, here: Here, shown: Lights) -> web.Response:
        return self._of_team("lights.html", visit, here, shown=shown)

    def meeting(self, visit: Visit, shown: LiveMeeting) -> web.Response:
        return following(self._page("meeting.html", visit, visit.texts(shown.zone), shown=shown))

    def minutes(self, visit: Visit, shown: Published, versions: Sequence[Published]) -> web.Response:
        newest_first = sorted(versions, key=lambda one: -one.version)
        return self._page(
            "minutes.html",
            visit,
            visit.texts(shown.contents.zone),
            shown=shown,
            contents=shown.contents,
            versions=newest_first,
            newest=max([shown.version, *(one.version for one in versions)]),
        )

    def unsent(self, visit: Visit, writer: str) -> web.Response:
        return following(self._page("unsent.html", visit, visit.texts(), writer=writer))

    def plain(self, template: str, visit: Visit, status: int = 200, **facts: object) -> web.Response:
        """One that tells of no meeting."""
        return self._page(template, visit, visit.texts(), status=status, **facts)

    def missing(self, visit: Visit) -> web.Response:
        return self._page("missing.html", visit, visit.texts(), status=404)

    def failed(self, visit: Visit) -> web.Response:
        return self._page("failed.html", visit, visit.texts(), status=500)

    def _of_team(self, template: str, visit: Visit, here: Here, **facts: object) -> web.Response:
        texts = visit.texts(here.team.zone, here.team.bot)
        return self._page(template, visit, texts, 200, here=here, today=today(here), **facts)

    def _page(
        self, template: str, visit: Visit, texts: Texts, status: int = 200, **facts: object
    ) -> web.Response:
        html = self._environment.get_template(template).render(visit=visit, texts=texts, **facts)
        return web.Response(text=html, status=status, content_type="text/html")


def following(page: web.Response) -> web.Response:
    """It has the script that asks what has changed."""
    page[FOLLOWS] = True
    return page


def initials(name: str) -> str:
    """Of the first and the last name: "Aisha Rahimi" -> "AR"."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
