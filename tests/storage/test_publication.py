"""Where minutes were published, on both engines: every field, one name each, and one tenant's."""

from dataclasses import replace

import pytest
import pytest_asyncio

from bot.domain.publication import InGraph, InTeams, Publication, Trouble
from bot.ports.work import Conflict, UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT

OTHER = "another"
NAME = "Minutes – Øl – 2026-12-01.docx"
KEPT = Publication(
    "m1", "drift", NAME, "b!1", "01A", '"{1},1"', '"c:{1},1"', "https://files.example/1", 3, True,
    Trouble.OPEN, Trouble.TAKEN_AWAY, NOW,
)  # fmt: skip


@pytest_asyncio.fixture
async def planned(works: SqlWorks) -> SqlWorks:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.meetings.add(build.meeting())
        work.meetings.add(build.meeting("m2"))

    await works.change(TENANT, add)
    await works.change(OTHER, add)
    return works


async def test_every_field_comes_back_and_is_changed(planned: SqlWorks) -> None:
    await planned.change(TENANT, lambda work: work.publications.save(KEPT))
    assert await planned.read(TENANT, lambda work: work.publications.get("m1")) == KEPT
    done = replace(KEPT, file=None, tab=None, again=None, version=4, name="Another.docx")
    await planned.change(TENANT, lambda work: work.publications.save(done))
    assert await planned.read(TENANT, lambda work: work.publications.get("m1")) == done


async def test_a_name_is_one_documents_of_a_team_however_it_is_written(planned: SqlWorks) -> None:
    await planned.change(TENANT, lambda work: work.publications.save(KEPT))

    def look(work: UnitOfWork) -> list[bool]:
        asked = (("drift", NAME.upper(), "m2"), ("drift", NAME, "m1"), ("drift", "Other.docx", "m2"))
        return [work.publications.taken(*each) for each in (*asked, ("else", NAME, "m2"))]

    assert await planned.read(TENANT, look) == [True, False, False, False]
    with pytest.raises(Conflict):
        twin = replace(KEPT, meeting="m2", name=NAME.swapcase())
        await planned.change(TENANT, lambda work: work.publications.save(twin))


async def test_another_tenants_is_not_there(planned: SqlWorks) -> None:
    known = InGraph("group", "b!1", "folder", "app", "tab", "https://a.sharepoint.com/b")
    await planned.change(TENANT, lambda work: work.publications.save(KEPT))
    await planned.change(TENANT, lambda work: work.publications.keep("drift", known))

    def look(work: UnitOfWork) -> tuple[object, ...]:
        there = work.publications
        return there.get("m1"), there.taken("drift", NAME, ""), there.in_graph("drift")

    assert await planned.read(OTHER, look) == (None, False, InGraph())
    assert await planned.read(TENANT, look) == (KEPT, True, known)


async def test_where_teams_shows_the_pages_of_a_team_is_known_as_far_as_it_was_told(
    planned: SqlWorks,
) -> None:
    channel = build.channel().id

    def look(work: UnitOfWork) -> list[InTeams]:
        return [work.publications.in_teams(each) for each in ("drift", "never")]

    assert await planned.read(TENANT, look) == [InTeams(channel), InTeams()]
    await planned.change(TENANT, lambda work: work.publications.keep("drift", InGraph(app="app", tab="tab")))
    assert await planned.read(TENANT, look) == [InTeams(channel, "app", "tab"), InTeams()]
    assert await planned.read(OTHER, look) == [InTeams(channel), InTeams()]


async def test_every_channel_is_told_with_what_graph_calls_its_things(planned: SqlWorks) -> None:
    known = InGraph("group", tab="tab")
    assert [each[2] for each in await planned.read(TENANT, lambda work: work.publications.every())] == [
        InGraph()
    ]
    await planned.change(TENANT, lambda work: work.publications.keep("drift", known))
    ((team, channel, told),) = await planned.read(TENANT, lambda work: work.publications.every())
    assert (team.id, channel, told) == ("drift", build.channel().id, known)
