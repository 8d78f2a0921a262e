"""When several meetings fit, Runde asks which, and does what was typed with the one that is chosen, once."""

from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.teams import Message, Thread, buttons
from tests.journeys.scene import Scene, together
from tests.live_card import plainly


async def rows_of(database: Database, query: str) -> list[Any]:
    return await database.read(lambda connection: list(connection.execute(text(query))))


LONG = "Køen vokser om mandagen. " * 120


async def _planned(scene: Scene, *titles: str) -> list[Message]:
    """Their live cards; afterwards the roster is known."""
    cards = []
    for title in titles:
        await scene.say(scene.mette, f"meeting {title}", scene.channel)
        cards.append(await scene.until_shown(title.split()[0]))
    return cards


async def _started(scene: Scene, *titles: str) -> list[Message]:
    """Meetings that are all going on, taken on by Mette."""
    cards = []
    for title in titles:
        cards += await _planned(scene, title)
        await scene.press(scene.mette, scene.live, "I take the minutes")
        await scene.until_shown("Mette", scene.live)
        await scene.say(scene.mette, "topic Rota")
        await scene.say(scene.mette, "start")
        await scene.until_shown("Still missing", scene.live)
    return cards


async def _at_a_topic(scene: Scene, *titles: str) -> list[Message]:
    """The same, when the check-in is over: entries are to be seen on the cards then."""
    cards = []
    for title in titles:
        cards += await _started(scene, title)
        await scene.say(scene.mette, "next")
        await scene.until_shown("Topic 1 of 1", scene.live)
    return cards


def _choice(card: dict[str, Any] | None, title: str) -> str:
    """The button of a meeting or team, by how it begins."""
    return next(each for each in buttons(card or {}) if each.startswith(title))


async def _chosen(scene: Scene, question: Message, title: str) -> object:
    return await scene.press(scene.mette, question, _choice(question.card, title))


async def test_pressing_one_does_what_was_typed_and_the_card_becomes_the_answer(scene: Scene) -> None:
    alpha, beta = await _planned(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "topic On-call rota 15 min decide", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    assert "You wrote: “topic …”" in scene.shown(question)
    await _chosen(scene, question, "Beta")
    await scene.until_shown("On-call rota", beta)
    await scene.until_shown("“On-call rota” is on the agenda of Beta", question)
    assert "On-call rota" not in scene.shown(alpha)
    assert buttons(question.card or {}) == []


async def test_it_is_told_when_each_of_them_is(scene: Scene) -> None:
    await _planned(scene, "Alpha", "Beta Friday 10:00")
    await _started(scene, "Gamma", "Delta")
    await scene.say(scene.mette, "note Hello", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    titles = buttons(question.card or {})
    assert {title.partition(" · ")[0] for title in titles[:2]} == {"Gamma", "Delta"}
    assert all(" · going on now" in title for title in titles[:2])
    told = [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles[2:]]
    assert told == ["Beta · Friday 4 December at 10:00: This one", "Alpha · no time set: This one"]


async def test_twice_is_once_however_it_comes(scene: Scene, database: Database) -> None:
    await _started(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "note Only once", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    alpha, beta = _choice(question.card, "Alpha"), _choice(question.card, "Beta")
    asked = question.card
    await scene.teams.press(scene.mette, question, alpha, deliver="twice_new_id")
    scene.teams.hold(scene.mette, question, asked or {})
    await scene.teams.press(scene.mette, question, beta)
    await scene.until_shown("The card of Alpha shows it", question)
    assert len(await rows_of(database, "SELECT text FROM entry")) == 1


async def test_of_two_at_once_one_is_taken(scene: Scene, database: Database) -> None:
    await _started(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "decide Three weeks", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    await together(_chosen(scene, question, "Alpha"), _chosen(scene, question, "Beta"))
    await scene.until_shown("The card of (Alpha|Beta) shows it", question)
    assert len(await rows_of(database, "SELECT text FROM entry")) == 1


async def test_long_words_and_mentions_are_kept_whole(scene: Scene, database: Database) -> None:
    await _at_a_topic(scene, "Alpha", "Beta")
    await scene.say(scene.mette, f"note {LONG}", scene.channel)
    await _chosen(scene, await scene.until_shown("Which meeting do you mean"), "Beta")
    await scene.until_shown("The card of Beta shows it")
    await scene.say(scene.mette, "action @{Jonas Bek} call the supplier by Friday", scene.channel)
    await _chosen(scene, await scene.until_shown("Which meeting do you mean"), "Beta")
    await scene.until_shown("Jonas.*call the supplier", scene.live)
    kept = await rows_of(database, "SELECT text FROM entry ORDER BY number")
    assert [row[0] for row in kept] == [LONG.strip(), "call the supplier"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("regrets", "Regrets noted for Beta"),
        ("propose Three weeks", "The card of Beta shows it"),
        ("decide Three weeks", "The card of Beta shows it"),
        ("roles", "It is Beta, then"),
        ("agenda", "Beta"),
        ("meeting", "Beta"),
        ("next", "The card of Beta shows it"),
        ("round What do we miss?", "belongs between|The card of Beta"),
    ],
)
async def test_it_works_for_each_command_that_means_a_meeting(scene: Scene, typed: str, told: str) -> None:
    await _started(scene, "Alpha", "Beta")
    await scene.say(scene.mette, typed, scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    outcome = await scene.teams.press(scene.mette, question, _choice(question.card, "Beta"))
    if outcome.toast:
        assert "between check-in and check-out" in outcome.toast
    else:
        await scene.until_shown(told, question)


@pytest.mark.parametrize(
    "typed", ["edit 1 Sharper", "undo 1", "edit 1 confidential", "confidential", "minutes", "notes"]
)
async def test_what_was_recorded_is_asked_about_too(scene: Scene, typed: str) -> None:
    await _at_a_topic(scene, "Alpha")
    await scene.say(scene.mette, "note In alpha")
    await scene.until_shown("In alpha", scene.live)
    await _at_a_topic(scene, "Beta")
    await scene.say(scene.mette, "note In beta")
    live = await scene.until_shown("In beta", scene.live)
    await scene.say(scene.mette, typed, scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    await _chosen(scene, question, "Beta")
    await scene.teams.until(lambda: "Which meeting" not in scene.shown(question))
    match typed:
        case "edit 1 Sharper":
            await scene.until_shown("Sharper", live)
        case "undo 1" | "edit 1 confidential":
            await scene.teams.until(lambda: "In beta" not in scene.shown(live))
        case "notes":
            await scene.until_shown("It is Beta, then", question)
            assert await scene.until_shown("In beta")
        case _:
            await scene.teams.until(lambda: scene.private(scene.mette))


async def test_who_may_not_is_told_and_the_question_stays(scene: Scene) -> None:
    await _started(scene, "Alpha", "Beta")
    await scene.say(scene.jonas, "next", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    outcome = await scene.press(scene.jonas, question, _choice(question.card, "Alpha"))
    assert "Mette takes the meeting on" in outcome.toast
    assert "Which meeting" in scene.shown(question)


async def test_nobody_else_chooses_what_somebody_wrote(scene: Scene, database: Database) -> None:
    await _planned(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "regrets", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    outcome = await scene.press(scene.line, question, _choice(question.card, "Alpha"))
    assert outcome.toast == "Mette wrote this, so it is for Mette to choose."
    await _chosen(scene, question, "Alpha")
    await scene.until_shown("Regrets noted for Alpha", question)


async def test_one_that_ended_meanwhile_keeps_the_words_for_another(scene: Scene) -> None:
    alpha, beta = await _started(scene, "Alpha", "Beta")
    thread = next(t for t in scene.channel.threads if t.messages[0] is alpha)
    await scene.say(scene.mette, "note Worth keeping", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    before = question.card
    await _ended(scene, thread, alpha)
    outcome = await scene.press(scene.mette, question, _choice(before, "Alpha"))
    assert "Alpha has ended meanwhile" in plainly(outcome.card)
    assert "You wrote: “note …”" in plainly(outcome.card)
    assert [each.partition(" ")[0] for each in buttons(outcome.card or {})] == ["Beta"]
    await scene.teams.press(scene.mette, question, _choice(outcome.card, "Beta"))
    await scene.until_shown("The card of Beta shows it", question)
    await scene.until_shown("Still missing", beta)


async def test_when_all_of_them_ended_it_says_what_to_do(scene: Scene) -> None:
    cards = await _started(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "note Worth keeping", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    before = question.card
    for card in cards:
        await _ended(scene, next(t for t in scene.channel.threads if t.messages[0] is card), card)
    await scene.press(scene.mette, question, _choice(before, "Alpha"))
    shown = await scene.until_shown("Plan a new one", question)
    assert "You wrote: “note …”" in scene.shown(shown)


async def _ended(scene: Scene, thread: Thread, live: Message) -> None:
    await scene.say(scene.mette, "end", thread)
    await scene.until_shown("Ended", live)


async def test_of_many_a_handful_is_shown_and_where_the_rest_is(scene: Scene) -> None:
    await _planned(scene, *(f"Plan{n}" for n in range(7)))
    await scene.say(scene.mette, "topic Rota", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    assert len(buttons(question.card or {})) == 5
    assert "There are 2 more" in scene.shown(question)


async def test_in_private_it_is_no_dead_end_and_nothing_of_it_is_in_the_channel(scene: Scene) -> None:
    _, beta = await _started(scene, "Alpha", "Beta")
    before = scene.said()
    await scene.say(scene.mette, "action Jonas: call the supplier", scene.teams.chat(scene.mette))
    question = await scene.until_shown("Which meeting do you mean")
    assert question in scene.private(scene.mette)
    assert scene.said() == before
    await _chosen(scene, question, "Beta")
    await scene.until_shown("Recorded as number 1: .*call the supplier", question)
    await scene.until_shown("still missing|Still missing", beta)


async def test_an_old_client_chooses_by_message(scene: Scene) -> None:
    await _planned(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "topic Rota", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    await scene.teams.press_as_old_client(scene.mette, question, _choice(question.card, "Beta"))
    await scene.until_shown("“Rota” is on the agenda of Beta", question)


async def test_what_nobody_answered_is_forgotten_after_a_week(scene: Scene, database: Database) -> None:
    await _planned(scene, "Alpha", "Beta")
    await scene.say(scene.mette, "topic Rota", scene.channel)
    question = await scene.until_shown("Which meeting do you mean")
    before = question.card
    scene.clock.move(days=8)
    await scene.until_shown("This card is out of date", question)
    scene.teams.hold(scene.mette, question, before or {})
    outcome = await scene.teams.press(scene.mette, question, _choice(before, "Alpha"))
    assert outcome.toast == "This is too long ago. Write it again, please."
    assert await rows_of(database, "SELECT id FROM question") == []


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_asked_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Alfa", scene.channel)
    await scene.until_shown("Alfa")
    await scene.say(scene.mette, "møde Beta", scene.channel)
    await scene.until_shown("Beta")
    await scene.say(scene.mette, "emne Vagtplan", scene.channel)
    question = await scene.until_shown("Hvilket møde mener du")
    await _chosen(scene, question, "Beta · intet tidspunkt: Det her")
    await scene.until_shown("Vagtplan", scene.live)
