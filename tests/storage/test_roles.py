"""What the rota remembers of a team's meetings, and a team's settings, come back as they were kept."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.light_k import Needed
from bot.domain.meeting import State
from bot.domain.people import Publishers
from bot.domain.roles import Past
from bot.ports.work import UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT


async def test_of_the_last_meetings_the_roles_are_told_the_newest_first(works: SqlWorks) -> None:
    def change(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.teams.recognise(build.channel(id="19:other"), build.team("other"))
        for n, (facilitator, secretary) in enumerate(
            [("mette", "jonas"), ("jonas", None), ("line", "mette")]
        ):
            ended = build.meeting(
                f"m{n}", state=State.ENDED, ended=build.later(n), facilitator=facilitator, secretary=secretary
            )
            work.meetings.add(replace(ended, present=frozenset({"mette"}), not_here=frozenset({"jonas"})))
        work.meetings.add(build.meeting("open", state=State.OPEN, facilitator="søren"))
        work.meetings.add(build.meeting("elsewhere", team="other", state=State.ENDED, ended=build.later(9)))

    await works.change(TENANT, change)
    seen = frozenset({"mette", "jonas"})
    told: Sequence[Past] = await works.read(TENANT, lambda work: work.meetings.past("drift", 2))
    assert told == [Past("line", "mette", seen), Past("jonas", None, seen)]
    assert await works.read("another", lambda work: work.meetings.past("drift", 2)) == []


async def test_a_teams_settings_come_back_as_they_were_saved(works: SqlWorks) -> None:
    settled = build.team(
        language="en",
        zone="America/New_York",
        length=60,
        publishers=Publishers.PRESENT,
        leaders=frozenset({"mette"}),
        leaders_last=True,
        needed=Needed(5).choose(4, build.NOW),
    )

    def change(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.teams.recognise(build.channel(id="19:other"), build.team("other"))
        locked = work.teams.lock("drift")
        assert locked is not None
        work.teams.save(settled)

    await works.change(TENANT, change)
    assert await works.read(TENANT, lambda work: work.teams.get("drift")) == replace(
        settled, roster_at=build.NOW
    )
    assert await works.read(TENANT, lambda work: work.teams.get("other")) == build.team("other")
    assert await works.read("another", lambda work: work.teams.get("drift")) is None


async def test_the_settings_of_a_team_in_another_tenant_are_out_of_reach(works: SqlWorks) -> None:
    await works.change(TENANT, lambda work: build.with_team(work, "mette"))
    assert await works.change("another", lambda work: work.teams.lock("drift")) is None
    await works.change("another", lambda work: work.teams.save(build.team(length=15)))
    kept = await works.read(TENANT, lambda work: work.teams.get("drift"))
    assert kept is not None and kept.length == 45
