"""A topic is kept with who added it, and what comes due for a topic finds the meeting as it is by then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, select, update

from bot.domain.meeting import Meeting, State
from bot.handlers.time_up import time_effects, time_up
from bot.messages import Effect, Kind, Post, Reader, Redraw, Remind, Request
from bot.ports.work import UnitOfWork
from storage import tables
from storage.database import Database
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, later

KEY, WORD = "meeting/m1/time", "agenda.time_up"


def _open(**more: object) -> Meeting:
    """At its second topic, which has ten minutes from now on."""
    topics = (build.topic("t1"), build.topic("t2"))
    made = build.meeting(topics=topics, state=State.OPEN, current="t2", opened=NOW, until=later(600))
    return replace(made, **more)  # type: ignore[arg-type]


async def _kept(works: SqlWorks, meeting: Meeting) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.meetings.add(meeting)

    await works.change(TENANT, add)


async def _due(works: SqlWorks, now: datetime) -> Sequence[Effect]:
    """What is said when the row comes due; what is posted is posted."""
    data = {"meeting": "m1"}
    request = Request(Kind.DUE, WORD, TENANT, Reader("da", "UTC"), now, "s", "drift", data=data)

    def handle(work: UnitOfWork) -> Sequence[Effect]:
        effects = time_up(request, work)
        for effect in effects:
            if isinstance(effect, Post):
                work.outbox.post(effect, effect.team)
        return effects

    return await works.change(TENANT, handle)


def _reminder(at: datetime | None) -> Remind:
    return Remind(KEY, WORD, at, {"meeting": "m1"} if at else {}, team="drift" if at else None)


async def test_what_comes_due_for_a_topic_that_is_over_sets_the_one_that_is_open(works: SqlWorks) -> None:
    await _kept(works, _open())
    assert await _due(works, later(599)) == [_reminder(later(600))]


async def test_one_topic_is_told_of_once_however_often_it_comes_due(works: SqlWorks) -> None:
    await _kept(works, _open())
    taken_back, post = await _due(works, later(600))
    assert taken_back == _reminder(None)
    assert isinstance(post, Post) and (post.to.kind, post.name) == ("thread", "meeting/m1/time/t2")
    assert await _due(works, later(601)) == [_reminder(None)]
    kept = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert kept is not None and kept.posts == 1


@pytest.mark.parametrize(
    "meeting",
    [_open(state=State.ENDED, ended=NOW), _open(current=None), _open(posts=6)],
    ids=["ended", "no topic is open", "the thread has no room"],
)
async def test_otherwise_it_says_nothing_and_is_taken_back(works: SqlWorks, meeting: Meeting) -> None:
    await _kept(works, meeting)
    assert await _due(works, later(700)) == [_reminder(None)]
    assert [one for one in time_effects(meeting) if not isinstance(one, Redraw)] == [
        Remind(KEY, WORD, None, {"meeting": "m1"}, team="drift")
    ]


async def test_a_meeting_that_is_gone_takes_its_reminder_along(works: SqlWorks) -> None:
    assert await _due(works, NOW) == [_reminder(None)]


async def test_a_topic_that_was_kept_before_it_was_known_who_added_it_is_read(
    works: SqlWorks, database: Database
) -> None:
    await _kept(works, _open(topics=(build.topic("t1", by="jonas"),)))
    kept = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert kept is not None and kept.topics[0].by == "jonas"

    def forget(connection: Connection) -> None:
        topics = connection.execute(select(tables.meeting.c.topics)).scalar_one()
        older = [{name: value for name, value in topic.items() if name != "by"} for topic in topics]
        connection.execute(update(tables.meeting).values(topics=older))

    await database.write(forget)
    kept = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert kept is not None and kept.topics[0].by is None
