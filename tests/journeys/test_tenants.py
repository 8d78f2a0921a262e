"""Nobody reaches over to another tenant: not by any word, button or dialog, whatever ids they bring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest_asyncio

from storage.database import Database
from tests.by_index import found_by_no_index
from tests.by_tenant import watched
from tests.fakes.teams import Fail
from tests.fakes.teams.activities import from_person
from tests.journeys.neighbours import SECRET, Neighbours, lived_in, neighbours
from tests.journeys.reaching import (
    answers_a_round,
    as_somebody,
    by_the_table,
    by_their_cards,
    claimed,
    typed_words,
    unkind,
)
from tests.journeys.scene import chosen, page


@pytest_asyncio.fixture
async def two(url: str, tmp_path: Path, database: Database) -> AsyncIterator[Neighbours]:
    """At its end nothing of the first tenant was seen, changed or spoken into, nor anything asked of both or
    of all that a tenant has."""
    with watched() as asked_of_both, found_by_no_index() as wide:
        async with _side_by_side(url, tmp_path, database) as made:
            yield made
    assert asked_of_both == []
    assert wide == []


@asynccontextmanager
async def _side_by_side(url: str, tmp_path: Path, database: Database) -> AsyncIterator[Neighbours]:
    async with neighbours(chosen(url, tmp_path), database) as made:
        await lived_in(made.there)
        await made.quiet(made.there)
        made.there.fine()
        before, asked = await made.kept(), len(made.there.teams.requests)
        yield made
        await made.quiet(made.here)
        assert made.leaks() == []
        assert await made.kept() == before
        assert len(made.there.teams.requests) == asked, "nothing was said or asked there"


def thinned(url: str) -> int:
    """All are tried on SQLite; on PostgreSQL every fifth, since each statement is the same on both but for
    the one of an answer in a round."""
    return 5 if url.startswith("postgresql") else 1


async def test_no_button_and_no_dialog_reaches_over(two: Neighbours, url: str) -> None:
    every = [*await by_the_table(two), *by_their_cards(two)]
    assert len(every) > 1500
    always, few = answers_a_round(), thinned(url)
    tried = [each for number, each in enumerate(every) if number % few == 0 or each.verb in always]
    answers = [unkind(reach, await two.done(as_somebody(two, reach))) for reach in tried]
    assert [wrong for wrong in answers if wrong] == []
    for reach in tried[::10]:
        person, _ = two.next()
        await two.done(as_somebody(two, reach, two.here.teams.chat(person)))
    two.here.fine()


async def test_no_word_reaches_over(two: Neighbours, url: str) -> None:
    ids = [*(await two.ids("meeting"))[:2], *(await two.ids("entry"))[:1]]
    for said in [*typed_words(two, ids)][:: thinned(url)]:
        answer = await two.done(said)
        assert answer.status == 202, said["text"]
    await two.quiet(two.here)
    posts = [request for request in two.here.teams.requests if request.operation in ("create", "send")]
    assert len(posts) > 400 / thinned(url)
    assert "went wrong" not in str(posts)


async def test_nothing_is_done_or_said_in_a_conversation_of_another_tenant(two: Neighbours) -> None:
    tried = [*by_their_cards(two)][::5]
    acts = [as_somebody(two, reach) for reach in tried]
    acts += [*typed_words(two, [])][::20]
    for act in acts:
        for forged in claimed(act, two):
            answer = await two.done(forged)
            assert answer.status == 403, (forged, answer.body)
    installed = {**acts[0], "type": "installationUpdate", "action": "remove"}
    for forged in claimed(installed, two):
        assert (await two.done(forged)).status == 403
    two.here.teams.problems.clear()


async def test_who_says_to_be_one_of_theirs_is_somebody_else_here(two: Neighbours) -> None:
    """With the ids of one of the first tenant's people, in a chat and a channel of the other."""
    stranger = two.there.mette
    account = {"id": stranger.id, "name": "Otto", "aadObjectId": stranger.aad}
    teams = two.here.teams
    teams.people.append(replace(stranger, name="Otto"))
    chat = teams.chat(teams.people[-1])
    chat.installed = True
    for word in ("actions", "decisions", "minutes", "agenda", "settings", "confidential", "meeting"):
        base = from_person(teams, teams.people[-1], chat, teams.service_url)
        said = {"type": "message", "id": teams.new_id(), "text": word, "from": account}
        assert (await two.done({**base, **said})).status == 202
    for reach in by_their_cards(two)[::4]:
        answer = await two.done({**as_somebody(two, reach), "from": account})
        assert unkind(reach, answer) == ""
    await two.quiet(two.here)
    assert len([message for message in chat.messages if message.sender is None]) >= 7


async def test_what_waits_to_be_said_goes_to_its_own_tenant_alone(
    url: str, tmp_path: Path, database: Database
) -> None:
    async with neighbours(chosen(url, tmp_path), database) as both:
        there = both.there.teams
        held = there.plan.next("create", Fail.answer(503), times=3)
        await both.there.say(both.there.mette, "meeting Zebra", both.there.channel)
        await held.arrived.wait()
        for channel in both.channels[:5]:
            await both.here.say(both.here.mette, "meeting Frost", channel)
        await both.quiet(both.there)
        await both.quiet(both.here)
        assert both.leaks() == []
        assert all(there.place(request.conversation) for request in there.requests)
        assert "Frost" not in "\n".join(both.there.said())
        assert any("Zebra" in told for told in both.there.said())
        assert sum("Frost" in str(channel.threads[-1].messages[0].card) for channel in both.channels[:5]) == 5


async def test_the_tab_of_one_tenant_shows_nothing_of_another(two: Neighbours) -> None:
    address, here = two.here.teams.bot_url, quote(two.here.teams.tenant)
    for meeting in await two.ids("meeting"):
        for path in (f"meeting/{meeting}", f"minutes/{meeting}", f"minutes/{meeting}.docx"):
            for query in (f"tenant={here}", f"tenant={here}&v=1", "", "tenant="):
                status, text = await page(f"{address}/tab/{path}?{query}")
                assert status == 404 and SECRET not in text.casefold(), path
    await two.here.say(two.here.mette, "meeting Frost", two.channels[0])
    await two.quiet(two.here)
    theirs, (team, *_) = quote(two.there.teams.tenant), await two.ids("team")
    (entry, *_), (ours, *_) = await two.ids("entry"), await two.ids("team", tenant=two.here.teams.tenant)
    for path in ("", "minutes", "decisions", "actions"):
        status, text = await page(f"{address}/tab/{path}?tenant={here}&team={ours}")
        assert status == 200 and SECRET not in text.casefold(), path
        for query in (f"team={team}", *(f"team={ours}&{name}={entry}" for name in ("from", "after") if path)):
            status, text = await page(f"{address}/tab/{path}?tenant={here}&{query}")
            assert status == 404 and SECRET not in text.casefold(), (path, query)
        _, text = await page(f"{address}/tab/{path}?tenant={theirs}")
        assert SECRET in text.casefold(), "it is there for its own"
