"""A meeting nobody ended is asked about privately, once, and closed; so is one that nobody held."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.teams import FakeTeams, Message, Person, buttons
from tests.journeys.scene import NAMES, Scene, chosen, runde, scene_of, together
from tests.journeys.test_replan import planned
from tests.live_card import plainly


async def _left_open(scene: Scene) -> Message:
    """Mette's meeting of 45 minutes, begun at ten; the last thing in it is a note."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "topic Rota 15 min inform")
    await scene.until_shown("Rota", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    scene.clock.move(minutes=25)
    await scene.say(scene.jonas, "note The queue grows")
    await scene.until_shown("The queue grows", live)
    return live


async def _asked(scene: Scene, question: str = "Is Operations over?") -> Message:
    """At 12:45 at the earliest."""
    scene.clock.move(hours=2, minutes=21)
    return await scene.until_shown(question)


def _private(scene: Scene, person: Person, text: str) -> list[Message]:
    return [message for message in scene.private(person) if text in scene.shown(message)]


async def test_the_facilitator_is_asked_privately_and_ends_it_as_of_the_last_thing_done(scene: Scene) -> None:
    live = await _left_open(scene)
    asked = await _asked(scene)
    assert asked in scene.private(scene.mette)
    assert "Nothing has happened since Tuesday 1 December at 10:2" in scene.shown(asked)
    assert "Runde closes it on Wednesday 2 December at 08:00." in scene.shown(asked)
    await scene.press(scene.mette, asked, "End it")
    await scene.until_shown("Ended", live)
    await scene.until_shown(r"^\*\*Ended\*\* · Operations", asked)
    draft = await scene.until_shown("Draft · only you can see it")
    assert draft in scene.private(scene.mette)
    assert "Tuesday 1 December at 10:00–10:2" in scene.shown(draft)
    assert "Runde closed it" not in scene.shown(draft)
    scene.clock.move(hours=20, minutes=30)
    await scene.until_shown("Not sent yet")
    assert len(_private(scene, scene.mette, "Draft")) == 1, "it is not ended again"


async def test_with_no_answer_it_is_closed_in_the_morning_as_of_the_last_thing_done(scene: Scene) -> None:
    live = await _left_open(scene)
    asked = await _asked(scene)
    scene.clock.move(hours=19, minutes=30)  # a quarter past eight on Wednesday
    await scene.until_shown("Ended", live)
    draft = await scene.until_shown("Draft · only you can see it")
    told = scene.shown(draft)
    assert "Nobody ended the meeting, so Runde closed it. The last thing happened on Tuesday" in told
    assert "Tuesday 1 December at 10:00–10:2" in told and "The queue grows" in told
    await scene.until_shown("Ended", asked)
    assert "End it" not in buttons(asked.card or {})


async def test_who_says_from_afar_that_it_is_over_was_not_there_with_that(scene: Scene) -> None:
    live = await _left_open(scene)
    await scene.say(scene.mette, "regrets")
    await scene.say(scene.line, "topic Christmas")
    await scene.until_shown("Christmas", live)
    asked = await _asked(scene)
    assert asked in scene.private(scene.line), "who leads has left, and Line did something last"
    await scene.press(scene.line, asked, "End it")
    draft = await scene.until_shown("Draft · only you can see it")
    assert "Present\nJonas Bek and Mette Holm\n" in scene.shown(draft)


async def test_answered_after_it_was_closed_changes_nothing(scene: Scene) -> None:
    live = await _left_open(scene)
    asked = await _asked(scene)
    pressed = await scene.press(scene.mette, asked, "It still goes on")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    late = await scene.teams.redeliver(pressed.deliveries[-1], new_id=True)
    assert "**Ended**" in plainly(late.body["value"])
    await scene.until_shown("Ended", asked)
    assert buttons(asked.card or {}) == []


@pytest.mark.parametrize("language", ["da"])
async def test_it_is_asked_and_told_in_danish(scene: Scene) -> None:
    await _left_open_in_danish(scene)
    asked = await _asked(scene, "Er Drift slut?")
    assert "Gør du ikke noget, lukker Runde det onsdag 2. december kl. 08.00." in scene.shown(asked)
    assert buttons(asked.card or {}) == ["Afslut det", "Det er stadig i gang"]
    scene.clock.move(hours=19, minutes=30)
    await scene.until_shown(
        "Ingen afsluttede mødet, så det gjorde Runde. Der skete sidst noget tirsdag 1. dec"
    )


async def _left_open_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Drift", scene.channel)
    live = await scene.until_shown("Drift")
    await scene.say(scene.mette, "start haster nedbrud")
    await scene.until_shown("Check-in", live)
    scene.clock.move(minutes=25)


async def test_it_still_goes_on_and_is_closed_later_without_another_question(scene: Scene) -> None:
    live = await _left_open(scene)
    asked = await _asked(scene)
    await scene.press(scene.mette, asked, "It still goes on")
    await scene.until_shown("Under way", asked)
    scene.clock.move(hours=5)
    await scene.say(scene.jonas, "note Once more")
    await scene.until_shown("Once more", live)
    scene.clock.move(hours=15)  # eight o'clock is past, and eight hours since the note
    await scene.until_shown("Ended", live)
    await scene.until_shown("10:00–17:|10:00–18:")
    assert len(_private(scene, scene.mette, "Is Operations over?")) == 0
    assert len(_private(scene, scene.mette, "Under way")) + len(_private(scene, scene.mette, "Ended")) == 1


async def test_somebody_ends_it_while_it_is_asked_and_while_it_is_answered(scene: Scene) -> None:
    live = await _left_open(scene)
    asked = await _asked(scene)
    await together(scene.press(scene.mette, asked, "End it"), scene.say(scene.mette, "end"))
    await scene.until_shown("Ended", live)
    await scene.until_shown("Ended", asked)
    await scene.until_shown("Draft · only you can see it")
    assert len(_private(scene, scene.mette, "Draft")) == 1


async def test_as_long_as_something_happens_nobody_is_asked(scene: Scene) -> None:
    live = await _left_open(scene)
    for n in range(3):
        scene.clock.move(hours=1, minutes=50)
        await scene.say(scene.jonas, f"note Number {n}")
        await scene.until_shown(f"Number {n}", live)
    assert scene.private(scene.mette) == []
    scene.clock.move(hours=2, minutes=5)  # six in the evening: tomorrow
    await scene.say(scene.jonas, "agenda")
    await scene.until_shown("^Agenda ·")
    assert scene.private(scene.mette) == []
    scene.clock.move(hours=14)
    await scene.until_shown("Is Operations over?")


async def test_while_runde_was_down_nothing_is_lost_and_nobody_is_written_to_at_night(
    url: str, tmp_path: Path
) -> None:
    settings, clock = chosen(url, tmp_path), QuickClock()
    async with FakeTeams(clock=clock) as teams:
        people = [teams.add_person(name) for name in NAMES]
        team = teams.add_team("IT-drift", people)
        scene = Scene(teams, clock, team, teams.add_channel(team, "Møder"), people)
        async with runde(settings, clock) as teams.bot_url:
            live = await _left_open(scene)
        clock.move(hours=14)  # half past midnight
        async with runde(settings, clock):
            await scene.say(scene.jonas, "agenda")
            await scene.until_shown("^Agenda ·")
            assert scene.private(scene.mette) == []
            clock.move(hours=8)
            asked = await scene.until_shown("Is Operations over?")
            assert "Runde closes it on Wednesday 2 December at 16:" in scene.shown(asked)
            clock.move(hours=8, minutes=5)
            await scene.until_shown("Ended", live)
        scene.fine()


async def test_over_winter_time_it_is_closed_at_eight_on_the_wall(url: str, tmp_path: Path) -> None:
    """Begun on Friday before the clocks go back; Monday is the next working day."""
    clock = QuickClock(datetime(2026, 10, 23, 8, 0, tzinfo=UTC))
    async with scene_of(chosen(url, tmp_path), "en", clock) as scene:
        live = await _left_open(scene)
        asked = await _asked(scene)
        assert "Runde closes it on Monday 26 October at 08:00." in scene.shown(asked)
        clock.move(days=2, hours=19, minutes=5)  # ten to eight by summer time, an hour less by winter time
        await scene.say(scene.jonas, "agenda")
        await scene.until_shown("^Agenda ·")
        assert "Topic 1 of 1" in scene.shown(live)
        clock.move(hours=1, minutes=15)
        await scene.until_shown("Ended", live)
        scene.fine()


async def test_who_blocked_runde_is_not_named_in_the_channel(scene: Scene) -> None:
    live = await _left_open(scene)
    await scene.until_shown("The time for “Rota” is up")
    scene.teams.chat(scene.mette).blocked = True
    posts = len(scene.thread.messages)
    scene.clock.move(hours=2, minutes=21)
    await scene.teams.until(lambda: [r for r in scene.teams.requests if r.status == 403])
    scene.clock.move(hours=20)
    await scene.until_shown("Ended", live)
    assert len(scene.thread.messages) == posts
    assert scene.private(scene.mette) == []


async def _missed(scene: Scene) -> Message:
    """Planned for noon on Tuesday; it is asked about from a quarter to three."""
    await planned(scene, "meeting Operations today 12:00")
    scene.clock.move(hours=4, minutes=46)
    return await scene.until_shown("It was planned for Tuesday 1 December at 12:00, and nobody started it.")


def _whose(scene: Scene, message: Message) -> Person:
    return next(person for person in scene.people if message in scene.private(person))


async def test_one_that_nobody_held_is_asked_about_once_and_gets_a_new_time(scene: Scene) -> None:
    asked = await _missed(scene)
    person = _whose(scene, asked)
    assert scene.holder("Facilitator") is person
    dialog = await scene.teams.open_dialog(person, asked, "Find a new time")
    await dialog.fill("plan_when", "tomorrow 12:00").send()
    await scene.until_shown("Planned · Wednesday 2 December 12:00–12:45", scene.live)
    await scene.until_shown(r"\*\*Planned\*\* · Operations · Wednesday", asked)


async def test_one_that_nobody_held_is_cancelled_from_the_question(scene: Scene) -> None:
    asked = await _missed(scene)
    person = _whose(scene, asked)
    dialog = await scene.teams.open_dialog(person, asked, "Cancel the meeting")
    await dialog.send()
    await scene.until_shown("Cancelled", scene.live)
    await scene.until_shown("Cancelled", asked)


async def test_left_alone_it_is_in_peace_and_stands_in_nobodys_way(scene: Scene) -> None:
    asked = await _missed(scene)
    person = _whose(scene, asked)
    await scene.say(scene.jonas, "meeting Quick", scene.channel)
    quick = await scene.until_shown("\nQuick\n")
    await scene.say(scene.jonas, "topic Rota", scene.channel)
    await scene.until_shown("Rota", quick)
    scene.clock.move(days=3)
    await scene.say(scene.jonas, "topic Queue", scene.channel)
    await scene.until_shown("Queue", quick)
    assert len([m for m in scene.private(person) if "nobody started it" in plainly(m.card)]) == 1


async def test_one_that_was_held_after_all_or_cancelled_is_not_asked_about(scene: Scene) -> None:
    await planned(scene, "meeting Operations today 12:00")
    await scene.say(scene.jonas, "meeting cancel")
    await scene.until_shown("Cancelled", scene.live)
    scene.clock.move(hours=5)
    await scene.say(scene.jonas, "meeting Other", scene.channel)
    await scene.until_shown("Other")
    assert [scene.private(person) for person in scene.people] == [[], [], [], [], []]
