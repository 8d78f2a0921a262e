"""In a group chat, or the chat of a private meeting, Runde says where it lives and offers to go there."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Fail, GroupChat, Message, buttons
from tests.journeys.scene import Scene

LIVES = "I live in channels"


async def _chat(scene: Scene, meeting: str = "", hello: bool = False) -> GroupChat:
    """A group chat with Runde in it; what it said first is seen already."""
    chat = scene.teams.add_group_chat([scene.mette, scene.jonas], meeting)
    await scene.teams.install(chat, scene.mette)
    await scene.teams.until(lambda: _said(scene, chat))
    return chat


def _said(scene: Scene, chat: GroupChat) -> list[Message]:
    return [message for message in chat.messages if message.sender is None]


async def _known(scene: Scene) -> None:
    """Runde knows one team of Mette's."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")


@pytest.mark.parametrize(
    "typed", ["Møde: Budget mandag d. 7. december kl. 9-10", "møde:Budget mandag d. 7 kl 9-10"]
)
async def test_a_mark_behind_the_word_is_as_good_as_a_blank(scene: Scene, typed: str) -> None:
    await _known(scene)
    chat = await _chat(scene)
    await scene.say(scene.mette, typed, chat)
    offer = await scene.until_shown("Where shall I plan it")
    await scene.press(scene.mette, offer, "IT-drift: Plan it here")
    await scene.until_shown("“Budget” is planned in IT-drift", offer)
    await scene.until_shown("Planned · Monday 7 December 09:00–10:00")


@pytest.mark.parametrize("meeting", ["", "MCMxOTptZWV0aW5n"], ids=["a group chat", "a meeting's chat"])
async def test_added_to_one_it_says_once_that_it_lives_in_channels(scene: Scene, meeting: str) -> None:
    chat = await _chat(scene, meeting)
    await scene.teams.redeliver(scene.teams.deliveries[-2])
    await scene.say(scene.mette, "help", chat)
    await scene.teams.until(lambda: len(_said(scene, chat)) == 2)
    assert all(LIVES in scene.shown(message) for message in _said(scene, chat))


async def test_a_meeting_named_there_is_planned_in_the_channel_by_one_click(scene: Scene) -> None:
    await _known(scene)
    chat = await _chat(scene)
    await scene.say(scene.mette, "meeting Drift Friday 10:00", chat)
    offer = await scene.until_shown("Where shall I plan it")
    assert LIVES in scene.shown(offer)
    assert buttons(offer.card or {}) == ["IT-drift: Plan it here"]
    await scene.press(scene.mette, offer, "IT-drift: Plan it here", deliver="twice_new_id")
    await scene.until_shown("“Drift” is planned in IT-drift", offer)
    live = await scene.until_shown("Planned · Friday 4 December 10:00")
    assert "Drift" in scene.shown(live)
    planned = [m for t in scene.channel.threads for m in t.messages if m.sender is None and m.card]
    assert len([m for m in planned if "Drift" in scene.shown(m)]) == 1


async def test_each_of_several_teams_has_a_button(scene: Scene) -> None:
    await _known(scene)
    other = scene.teams.add_team("Projekter", [scene.mette])
    await scene.say(scene.mette, "help", scene.teams.add_channel(other, "Møder"))
    chat = await _chat(scene)
    await scene.say(scene.mette, "meeting Drift", chat)
    offer = await scene.until_shown("Where shall I plan it")
    assert [each.partition(":")[0] for each in buttons(offer.card or {})] == ["IT-drift", "Projekter"]
    await scene.press(scene.mette, offer, "Projekter: Plan it here")
    await scene.until_shown("“Drift” is planned in Projekter", offer)


async def test_anything_else_is_told_how_to_begin(scene: Scene) -> None:
    await _known(scene)
    chat = await _chat(scene)
    told = ("note The queue grows", "hello there", "")
    for said in told:
        await scene.say(scene.mette, said, chat)
    await scene.teams.until(lambda: len(_said(scene, chat)) == 1 + len(told))
    for message in _said(scene, chat)[1:]:
        assert "@Runde meeting Operations Tuesday" in scene.shown(message)


async def test_without_a_team_it_says_how_to_get_one(scene: Scene) -> None:
    chat = await _chat(scene)
    await scene.say(scene.jonas, "meeting Drift", chat)
    await scene.teams.until(lambda: len(_said(scene, chat)) == 2)
    assert "Add me to your team" in scene.shown(_said(scene, chat)[-1])


async def test_a_group_chat_is_no_team(scene: Scene, database: Database) -> None:
    await _known(scene)
    chat = await _chat(scene)
    await scene.say(scene.mette, "meeting Drift", chat)
    await scene.until_shown("Where shall I plan it")
    teams = await database.read(lambda c: c.execute(text("SELECT channel FROM team")).scalars().all())
    assert teams == [scene.channel.id]


async def test_only_who_named_it_chooses_where(scene: Scene) -> None:
    await _known(scene)
    chat = await _chat(scene)
    await scene.say(scene.mette, "meeting Drift", chat)
    offer = await scene.until_shown("Where shall I plan it")
    outcome = await scene.press(scene.jonas, offer, "IT-drift: Plan it here")
    assert outcome.toast == "Mette wrote this, so it is for Mette to choose."


async def test_a_title_that_is_refused_leaves_the_offer(scene: Scene) -> None:
    await _known(scene)
    chat = await _chat(scene)
    await scene.say(scene.mette, f"meeting {'x' * 5000}", chat)
    offer = await scene.until_shown("Where shall I plan it")
    outcome = await scene.press(scene.mette, offer, "IT-drift: Plan it here")
    assert outcome.toast
    assert "Where shall I plan it" in scene.shown(offer)


async def test_taken_out_of_a_group_chat_it_still_writes_to_people_and_comes_back(scene: Scene) -> None:
    await _known(scene)
    chat = await _chat(scene)
    scene.teams.plan.next("send", Fail.answer(403, "BotNotInConversationRoster"), where=chat.id)
    await scene.say(scene.mette, "help", chat)
    await scene.say(scene.mette, "help", scene.teams.chat(scene.mette))
    await scene.teams.until(lambda: scene.private(scene.mette))
    assert len(_said(scene, chat)) == 1
    await scene.teams.uninstall(chat, scene.mette)
    await scene.teams.install(chat, scene.mette)
    await scene.teams.until(lambda: len(_said(scene, chat)) > 1)


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_told_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Operations", scene.channel)
    await scene.until_shown("Operations")
    chat = await _chat(scene)
    await scene.say(scene.mette, "møde Drift fredag kl. 10", chat)
    offer = await scene.until_shown("Hvor skal jeg planlægge det")
    assert "Jeg hører til i kanaler" in scene.shown(offer)
    await scene.press(scene.mette, offer, "IT-drift: Planlæg her")
    await scene.until_shown("“Drift” er planlagt i IT-drift", offer)
