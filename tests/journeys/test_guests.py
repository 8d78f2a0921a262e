"""Guests, and people from outside in a shared channel: present and heard, and more if the team wants."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.handlers import router
from bot.router import Look
from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Delivery, Message, Person, buttons
from tests.fakes.teams.activities import from_person, invoke_id
from tests.journeys.reaching import Reach
from tests.journeys.scene import Scene, chosen, scene_of

GUEST = {"en": "You are a guest here", "da": "Du er gæst her"}
OUTSIDE = "99999999-0000-4000-8000-00000000000f"


@pytest.fixture(params=["invited", "shared"])
def kind(request: pytest.FixtureRequest) -> str:
    """Invited into the organisation, or of another one in a shared channel."""
    return str(request.param)


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, language: str, kind: str) -> AsyncIterator[Scene]:
    async with scene_of(chosen(url, tmp_path), language, QuickClock()) as made:
        more = {"role": "guest"} if kind == "invited" else {"tenant": OUTSIDE}
        locale = {"en": "en-GB", "da": "da-DK"}[language]
        made.people.append(made.teams.add_person("Gitte Gæst", locale, **more))
        made.team.members.append(made.people[-1])
        yield made
        made.fine()


def gitte(scene: Scene) -> Person:
    return scene.people[-1]


async def rows_of(database: Database, query: str) -> list[Any]:
    return await database.read(lambda connection: list(connection.execute(text(query)).scalars()))


async def _open(scene: Scene) -> Message:
    """A meeting with a topic, in its check-in."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota decide")
    await scene.say(scene.mette, "start")
    return await scene.until_shown("Still missing|Mangler endnu", live)


async def test_a_guest_is_present_and_heard(scene: Scene) -> None:
    live = await _open(scene)
    told = "Gitte is a guest in this channel, and sees what is said here."
    assert told in scene.shown(live)
    guest = gitte(scene)
    seen = await scene.teams.view(guest, live)
    assert "I say it aloud" in buttons(seen)
    dialog = await scene.teams.open_dialog(guest, live, "Write an answer")
    await dialog.fill("round_words", "Glad to be here").send()
    await scene.until_shown("Glad to be here", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    assert told in scene.shown(live)
    await scene.say(scene.mette, "propose Three weeks")
    proposal = await scene.until_shown("can we live with it")
    dialog = await scene.teams.open_dialog(guest, proposal, "I object")
    await dialog.fill("consent_reason", "Too few hands").send()
    await scene.until_shown("Gitte objects", proposal)
    await scene.say(guest, "help")
    await scene.until_shown("This is what you can type")


async def test_what_a_guest_finds_under_more_is_only_to_be_heard(scene: Scene) -> None:
    live = await _open(scene)
    dialog = await scene.more(gitte(scene), live)
    assert {"Write an answer", "Pass"} <= set(dialog.buttons)
    assert not {"Record", "End the meeting", "Who is in the room?", "Add a topic"} & set(dialog.buttons)
    await dialog.send("Pass")
    await scene.until_shown("Gitte:.* passes", live)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_guest_takes_nothing_on_and_records_nothing(
    scene: Scene, database: Database, language: str
) -> None:
    live = await _open(scene)
    guest = gitte(scene)
    for word in ("note Mine", "decisions", "end", "settings", "meeting Mine", "roles secretary me", "next"):
        before = _refusals(scene, language)
        await scene.say(guest, word)
        await scene.teams.until(partial(_more_than, scene, language, before))
    for verb in ("meeting.next", "meeting.end", "roles.secretary", "agenda.show"):
        answer = await _reached(scene, guest, Reach(verb, "manual", {"meeting": _meeting(live)}))
        assert (GUEST[language] in str(answer.body)) is (verb != "agenda.show"), verb
    for kind in ("fetch", "submit"):
        data = {"meeting": _meeting(live), "record_notes": "Mine"}
        answer = await _reached(scene, guest, Reach("entry.record", kind, data))
        assert GUEST[language] in str(answer.body) and "Input.Text" not in str(answer.body)
    assert await rows_of(database, "SELECT id FROM entry") == []
    assert await rows_of(database, "SELECT state FROM meeting") == ["open"]
    assert await rows_of(database, "SELECT secretary FROM meeting") == [None]


async def test_a_team_may_let_guests_do_all(scene: Scene) -> None:
    await scene.say(scene.mette, "settings", scene.channel)
    card = await scene.until_shown("Guests can\nBe present and heard")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
    await dialog.fill("settings_guests", "Do all that members can").send()
    await scene.until_shown("Guests can\nBe present and heard → Do all that members can")
    live = await _open(scene)
    await scene.say(gitte(scene), "note Mine")
    await scene.until_shown("Mine", live)
    dialog = await scene.more(gitte(scene), live)
    assert "Who is in the room?" in dialog.buttons
    await scene.say(gitte(scene), "roles secretary me")
    await scene.until_shown("Gitte is secretary", live)


async def test_no_role_is_proposed_to_a_guest_or_handed_to_one(scene: Scene) -> None:
    """One of the team and the guest: of two members each would be proposed for one role."""
    for person in scene.people[1:5]:
        scene.team.members.remove(person)
    await scene.say(scene.mette, "meeting Operations Friday 10:00", scene.channel)
    live = await scene.until_shown("is proposed")
    assert scene.holder("Facilitator") is scene.holder("Secretary") is scene.mette
    assert "Gitte is a guest" in scene.shown(live)
    await scene.say(scene.mette, "roles secretary @{Gitte Gæst}")
    await scene.until_shown("Gitte is a guest here, and can't have a role.")
    dialog = await scene.more(scene.mette, live, "Hand over my role")
    assert "Gitte" not in f"{dialog.text}{dialog.message}"


async def test_who_comes_later_is_known_as_a_guest_before_they_do_anything(scene: Scene) -> None:
    live = await _open(scene)
    more = {"role": "guest"} if gitte(scene).role == "guest" else {"tenant": OUTSIDE}
    late = scene.teams.add_person("Gorm Gæst", **more)
    scene.team.members.append(late)  # Teams does not always tell the bot
    await scene.say(late, "end")
    await scene.until_shown(GUEST["en"])
    assert "Still missing" in scene.shown(live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Gitte and Gorm are guests in this channel, and see what is said here.", live)


def _refusals(scene: Scene, language: str) -> int:
    return sum(GUEST[language] in said for said in scene.said())


def _more_than(scene: Scene, language: str, before: int) -> bool:
    return _refusals(scene, language) > before


async def _reached(scene: Scene, by: Person, reach: Reach) -> Delivery:
    """What somebody's client may send though no card of theirs has the button."""
    base = from_person(scene.teams, by, scene.thread, scene.teams.service_url)
    return await scene.teams.deliver({**base, "type": "invoke", "id": invoke_id(), **reach.value()})


def _meeting(card: Message) -> str:
    return str((card.card or {})["refresh"]["action"]["data"]["meeting"])


def test_what_refreshes_by_itself_is_open_to_guests() -> None:
    looks = [row for row in router().clicks.values() if isinstance(row, Look)]
    assert {row.action.verb for row in looks if row.guests} >= {"meeting.view", "consent.view"}
