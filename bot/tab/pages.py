"""The tab's pages: from what is on the shelf to HTML."""

from collections.abc import Sequence
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.documents import phrases
from bot.documents.clean import clean
from bot.domain.minutes import Published
from bot.language.texts import Texts
from bot.ports.live import LiveMeeting
from bot.tab import phases
from bot.tab.answers import FOLLOWS
from bot.tab.apart import apart, sentence
from bot.tab.viewer import Visit

TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """Made once when the routes are; `stylesheet` and `script` are their addresses."""

    def __init__(self, stylesheet: str, script: str) -> None:
        self._environment = environment()
        self._environment.filters.update(initials=initials, apart=apart, sentence=sentence)
        self._environment.globals.update(
            stylesheet=stylesheet, script=script, told=phrases, now=phases, apart=apart
        )

    def overview(
        self, visit: Visit, latest: Sequence[Published], going_on: Sequence[LiveMeeting]
    ) -> web.Response:
        return self._page("overview.html", visit, visit.texts(), latest=latest, going_on=going_on)

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

    def _page(
        self, template: str, visit: Visit, texts: Texts, status: int = 200, **facts: object
    ) -> web.Response:
        html = self._environment.get_template(template).render(visit=visit, texts=texts, **facts)
        return web.Response(text=html, status=status, content_type="text/html")


def environment() -> Environment:
    """Of all pages of ours: each text is cleaned and escaped, and none is missing unnoticed."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=presentable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def following(page: web.Response) -> web.Response:
    """It has the script that asks what has changed."""
    page[FOLLOWS] = True
    return page


def presentable(value: object) -> object:
    """Each text on its way into a page; what a macro of ours made has been through it."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def initials(name: str) -> str:
    """Of the first and the last name: "Aisha Rahimi" -> "AR"."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
