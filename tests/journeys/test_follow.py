"""An open meeting's card leads to the page on which it can be followed, where there is one, for little."""

from collections.abc import Callable

import pytest

from bot.domain.meeting import State
from bot.domain.publication import InGraph
from bot.messages import Card, Reader
from bot.pictures.meeting import live
from bot.ports.pages import NO_PAGES, Pages
from bot.ports.work import UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT
from tests.storage.test_people import statements

LINK = "Follow it in the Runde tab"
IN_TEAMS = Pages(public="https://runde.example.dk", app="runde", publishes=True)
IN_A_BROWSER = Pages(web="http://127.0.0.1:3978")


async def _going_on(works: SqlWorks, tab: str, state: State = State.OPEN) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        opened = NOW if state is State.OPEN else None
        work.meetings.add(build.meeting(state=state, checked_in=state is State.OPEN, opened=opened))
        work.publications.keep("drift", InGraph(app="catalogue", tab=tab))

    await works.change(TENANT, add)


def _drawn(pages: Pages, guest: bool = False) -> Callable[[UnitOfWork], Card]:
    reader = Reader("en", "UTC", pages=pages, now=NOW, guest=guest)
    return lambda work: live(work, reader, {"meeting": "m1"})


async def test_in_teams_it_costs_the_card_one_query(works: SqlWorks) -> None:
    await _going_on(works, "tab")
    with statements() as before:
        assert LINK not in str(await works.read(TENANT, _drawn(NO_PAGES)))
    with statements() as now:
        card = await works.read(TENANT, _drawn(IN_TEAMS))
    assert f"[{LINK}](https://teams.microsoft.com/l/entity/catalogue/runde?" in card["body"][-1]["text"]
    assert len(now) == len(before) + 1


@pytest.mark.parametrize(
    ("pages", "tab", "state", "guest"),
    [
        (IN_TEAMS, "", State.OPEN, False),
        (IN_TEAMS, "tab", State.OPEN, True),
        (IN_TEAMS, "tab", State.PLANNED, False),
        (Pages(public="https://runde.example.dk", app="runde"), "tab", State.OPEN, False),
        (Pages(app="runde", publishes=True), "tab", State.OPEN, False),
        (IN_A_BROWSER, "", State.PLANNED, False),
    ],
    ids=["no tab", "guest", "planned", "no Graph", "no address", "planned in a browser"],
)
async def test_where_there_is_nothing_to_follow_nobody_is_led_there(
    works: SqlWorks, pages: Pages, tab: str, state: State, guest: bool
) -> None:
    await _going_on(works, tab, state)
    assert LINK not in str(await works.read(TENANT, _drawn(pages, guest)))


async def test_in_local_mode_it_is_opened_in_a_browser(works: SqlWorks) -> None:
    await _going_on(works, "")
    card = await works.read(TENANT, _drawn(IN_A_BROWSER))
    address = f"http://127.0.0.1:3978/tab/meeting/m1?tenant={TENANT}&team=drift&lang=en"
    assert card["body"][-1]["text"] == f"[{LINK}]({address})"
