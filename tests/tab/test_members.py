"""Who signed in sees their own teams' pages, and of all others not even whether there is one."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.domain.meeting import State
from bot.domain.people import Guests
from bot.ports.work import UnitOfWork
from tests import build
from tests.fakes.teams import Fail, Person
from tests.fakes.teams.tls import Tls
from tests.storage.test_people import statements
from tests.tab.signed_in import OTHER, SignedIn, signed_in
from tests.tab.site import Answer
from tests.teams.test_endpoint import TENANT

TITLE = "This page is for members of the team"
PATHS = ("", "meeting/drift", "minutes/drift", "minutes/drift.docx", "nowhere")


def plain(answer: Answer) -> tuple[int, str]:
    """All that could tell one answer from another, but for the address they asked for themselves."""
    return answer.status, re.sub(r'href="/tab/[^"]*"', "", answer.text)


async def kept_out(runs: SignedIn, person: Person, **claims: str) -> None:
    """They are told so kindly, and the same of what there is, what is another team's and what never was."""
    token = runs.token(person, **claims)
    told = [plain(await runs.get(path, token)) for path in (*PATHS, "meeting/other", "meeting/never")]
    # What Runde is called differs from team to team, so that would tell something too.
    assert (told[0][0], TITLE in told[0][1], "@" in told[0][1]) == (403, True, False)
    assert set(told) == {told[0]}


async def test_a_member_sees_the_lists_of_the_channel_and_its_meetings(runs: SignedIn) -> None:
    await runs.known(runs.teams.add_channel(runs.team, "Andet"), "beside")

    def held(work: UnitOfWork) -> None:
        for team in ("drift", "beside"):
            over = {"state": State.ENDED, "opened": build.NOW, "ended": build.NOW}
            work.meetings.add(build.meeting(f"sent-{team}", team=team, **over))
            work.minutes.add(build.published(meeting=f"sent-{team}", contents=build.contents(title=team)))
            work.meetings.add(build.meeting(f"open-{team}", team=team, state=State.OPEN, opened=build.NOW))

    await runs.works.change(TENANT, held)
    overview = await runs.get()
    links = set(re.findall(r'href="/tab/(m[\w/-]+)"', overview.text))
    assert (overview.status, links) == (200, {"minutes", "minutes/sent-drift", "meeting/open-drift"})
    other = set(re.findall(r'href="/tab/(m[\w/-]+)', (await runs.get("?team=beside")).text))
    assert other == {"minutes", "minutes/sent-beside", "meeting/open-beside"}
    assert (await runs.get("meeting/drift")).status == 200
    assert (await runs.get("meeting/beside")).status == 200, "she is in that channel too"
    assert (await runs.get("minutes/sent-drift.docx")).status == 200
    assert (await runs.get("nowhere")).status == 404
    assert overview.headers["Cache-Control"] == "no-store"
    assert "Authorization" in overview.headers["Vary"]


@pytest.mark.parametrize("path", ["", "minutes", "decisions", "actions", "lights", "lights.csv"])
async def test_of_all_teams_of_a_tenant_only_the_one_that_is_looked_at_is_read(
    runs: SignedIn, path: str
) -> None:
    with statements() as said:
        assert (await runs.get(path)).status == 200
    of_teams = [one for one in said if re.search(r"\bFROM team\s+WHERE team\.tenant = ", one)]
    assert of_teams and [one for one in of_teams if not re.search(r"\bteam\.(id|channel) = ", one)] == []


async def test_whoever_is_not_in_the_team_learns_nothing(runs: SignedIn) -> None:
    other = runs.teams.add_team("Løn", [runs.teams.add_person("Line Skov")])
    await runs.known(other.channels[0], "other")
    await kept_out(runs, runs.jonas)
    await kept_out(runs, runs.teams.add_person("Ukendt"))


async def test_a_member_learns_nothing_of_another_team(runs: SignedIn) -> None:
    other = runs.teams.add_team("Løn", [runs.jonas])
    await runs.known(other.channels[0], "other")
    assert (await runs.get("meeting/other", runs.token(runs.jonas))).status == 200
    assert (await runs.get("meeting/drift")).status == 200
    for path in ("meeting/other", "minutes/other"):
        assert plain(await runs.get(path)) == plain(await runs.get("meeting/never"))
        assert (await runs.get(path)).status == 403
    assert (await runs.get(channel=other.channels[0].id)).status == 403
    assert [(await runs.get(f"?team={team}")).status for team in ("other", "never", "%00")] == [403] * 3
    assert (await runs.get(channel="19:never@thread.tacv2")).status == 403


async def test_a_member_of_the_team_who_is_not_in_a_private_channel_learns_nothing_of_it(
    runs: SignedIn,
) -> None:
    runs.team.members.append(runs.jonas)
    inner = runs.teams.add_channel(runs.team, "Løn", [runs.jonas])
    await runs.known(inner, "inner")
    theirs = runs.token(runs.jonas)
    assert (await runs.get("meeting/inner", theirs, inner.id)).status == 200
    assert [(await runs.get("meeting/drift", token)).status for token in (theirs, None)] == [200, 200]
    for path in ("meeting/inner", "minutes/inner", "minutes/inner.docx"):
        assert plain(await runs.get(path)) == plain(await runs.get("meeting/never"))
        assert (await runs.get(path)).status == 403
    assert (await runs.get("decisions", channel=inner.id)).status == 403
    assert (await runs.get("decisions?team=inner")).status == 403


@pytest.mark.parametrize("served", [TENANT, "*"])
async def test_one_of_another_tenant_learns_nothing_also_where_all_are_served(
    sqlite_url: str, tmp_path: Path, certificates: Tls, served: str
) -> None:
    async with signed_in(tmp_path, sqlite_url, certificates, RUNDE_ALLOWED_TENANTS=served) as runs:
        assert (await runs.get("meeting/drift")).status == 200
        outside = runs.teams.add_person("Ude Fra", tenant=OTHER)
        runs.team.members.append(outside)
        runs.clock.move(minutes=16)
        assert (await runs.get("meeting/drift")).status == 200
        await kept_out(runs, outside, tid=OTHER)
        await kept_out(runs, runs.mette, tid=OTHER)


async def test_who_left_the_team_sees_nothing_a_quarter_of_an_hour_later(runs: SignedIn) -> None:
    assert (await runs.get("meeting/drift")).status == 200
    runs.team.members.remove(runs.mette)
    runs.team.members.append(runs.jonas)
    runs.clock.move(minutes=14)
    assert (await runs.get("meeting/drift")).status == 200
    assert (await runs.get("meeting/drift", runs.token(runs.jonas))).status == 403
    assert runs.asked() == 1
    runs.clock.move(minutes=1)
    assert (await runs.get("meeting/drift", runs.token(runs.jonas))).status == 200
    await kept_out(runs, runs.mette)
    assert runs.asked() == 2


async def test_a_guest_sees_it_where_guests_may_do_all(runs: SignedIn) -> None:
    gitte = runs.teams.add_person("Gitte Gæst", role="guest")
    runs.team.members.append(gitte)
    await kept_out(runs, gitte)
    told = await runs.get("", runs.token(gitte))
    assert "can let guests do all that members can, by “settings”" in told.text
    assert (await runs.get("meeting/drift")).status == 200
    await runs.works.change(TENANT, lambda work: _let_guests(work, Guests.ALL))
    assert (await runs.get("meeting/drift", runs.token(gitte))).status == 200
    await runs.works.change(TENANT, lambda work: _let_guests(work, Guests.HEARD))
    await kept_out(runs, gitte)


def _let_guests(work: UnitOfWork, guests: Guests) -> None:
    work.teams.save(build.team(guests=guests))


async def test_while_teams_is_away_whom_we_know_is_let_in_for_half_an_hour(runs: SignedIn) -> None:
    assert (await runs.get("meeting/drift")).status == 200
    runs.teams.plan.next("members", Fail.answer(503), times=9)
    runs.clock.move(minutes=29)
    assert (await runs.get("meeting/drift")).status == 200
    await kept_out(runs, runs.jonas)
    runs.clock.move(minutes=1)
    answer = await runs.get("meeting/drift")
    assert (answer.status, "Microsoft does not tell Runde who you are" in answer.text) == (503, True)
    await kept_out(runs, runs.jonas)
    runs.teams.plan.no_more()
    runs.clock.move(seconds=31)
    assert (await runs.get("meeting/drift")).status == 200


async def test_until_teams_has_told_who_is_in_a_team_nobody_is(runs: SignedIn) -> None:
    runs.teams.plan.next("members", Fail.answer(503), times=9)
    told = await runs.get("meeting/drift")
    assert (told.status, "Teams may be slow to say so: try again in a minute" in told.text) == (403, True)
    await runs.works.change(TENANT, lambda work: _who_spoke(work, runs.mette))
    assert (await runs.get("meeting/drift")).status == 403, "nobody has told that she is no guest"
    await runs.works.change(TENANT, lambda work: work.people.mark_guests(["mette"], False))
    assert (await runs.get("meeting/drift")).status == 503


def _who_spoke(work: UnitOfWork, person: Person) -> None:
    work.people.recognise(build.identity("mette", entra=person.aad), "mette")
    work.teams.add_member("drift", "mette")


async def test_without_a_channel_the_lists_are_those_of_the_team_they_were_last_in(runs: SignedIn) -> None:
    assert (await runs.get("meeting/drift")).status == 200
    assert (await runs.get(channel="")).status == 403

    def chooses(work: UnitOfWork) -> None:
        person = work.people.by_entra(runs.mette.aad)
        assert person is not None
        work.people.last_in(person.id, "drift")

    await runs.works.change(TENANT, chooses)
    assert (await runs.get(channel="")).status == 200
    assert (await runs.get("", runs.token(runs.jonas), channel="")).status == 403


@pytest.mark.parametrize(("served", "status"), [(TENANT, 403), (f"{TENANT},{OTHER}", 200)])
async def test_a_tenant_that_is_not_served_any_more_sees_nothing_of_its_own(
    sqlite_url: str, tmp_path: Path, certificates: Tls, served: str, status: int
) -> None:
    async with signed_in(tmp_path, sqlite_url, certificates, RUNDE_ALLOWED_TENANTS=served) as runs:
        await runs.known(runs.teams.add_channel(runs.team, "Andet"), "theirs", OTHER)
        await runs.works.change(OTHER, lambda work: _is_in(work, runs))
        assert (await runs.get("meeting/theirs", runs.token(tid=OTHER))).status == status


def _is_in(work: UnitOfWork, runs: SignedIn) -> None:
    work.people.recognise(build.identity("mette", entra=runs.mette.aad), "mette")
    work.people.mark_guests(["mette"], False)
    work.teams.set_members("theirs", ["mette"], runs.clock.now())


async def test_a_channel_of_bytes_that_are_no_text_is_none(runs: SignedIn) -> None:
    host, port = runs.address.removeprefix("http://").split(":")
    read, write = await asyncio.open_connection(host, int(port))
    head = f"GET /tab/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {runs.token()}\r\n"
    write.write(head.encode() + b"X-Runde-Channel: 19:\xff\xfe\r\n\r\n")
    assert (await read.readline()).split()[1] == b"403"
    write.close()
    await write.wait_closed()


@pytest.mark.parametrize("channel", ["x" * 5000, "19:%00", "æøå", "'; drop table team; --"])
async def test_an_odd_channel_is_none(runs: SignedIn, channel: str) -> None:
    assert (await runs.get(channel=channel)).status == 403
