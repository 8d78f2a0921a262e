"""Twice is once: the same request again, by the same id or a new one, and many people at the same time."""

import re

import pytest

from tests.fakes.teams import Deliver, Message
from tests.journeys.rounds import checking_in
from tests.journeys.scene import Scene, together
from tests.live_card import plainly

AGAIN: tuple[Deliver, ...] = ("twice_same_id", "twice_new_id")


async def _at_the_topic(scene: Scene) -> Message:
    live = await checking_in(scene, "Rota")
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    return live


async def test_a_command_delivered_twice_is_done_and_answered_once(scene: Scene) -> None:
    said = await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.teams.redeliver(said)
    await scene.until_shown("Planned")
    await scene.teams.redeliver(await scene.say(scene.mette, "topic Rota"))
    await scene.teams.redeliver(await scene.say(scene.mette, "hlep"))
    await scene.until_shown("Rota", scene.live)
    await scene.until_shown("Did you mean")
    shown = scene.said()
    assert len([text for text in shown if "Planned" in text]) == 1
    assert len([text for text in shown if "Did you mean" in text]) == 1
    assert scene.shown(scene.live).count("Rota") == 1


@pytest.mark.parametrize("again", AGAIN)
async def test_an_answer_delivered_twice_counts_once_and_both_are_answered_alike(
    scene: Scene, again: Deliver
) -> None:
    live = await checking_in(scene, "Rota")
    outcome = await scene.press(scene.jonas, live, "I say it aloud", deliver=again)
    first, second = (plainly(delivery.body["value"]) for delivery in outcome.deliveries)
    assert "You** say it aloud" in first and "1 of 5 are in." in first
    assert second == first


@pytest.mark.parametrize("again", AGAIN)
async def test_next_delivered_twice_goes_one_topic_on(scene: Scene, again: Deliver) -> None:
    live = await checking_in(scene, "Rota")
    await scene.say(scene.mette, "topic Christmas")
    await scene.until_shown("Rota|missing", live)
    await scene.press(scene.mette, live, "Next topic", deliver=again)
    await scene.until_shown("Topic 1 of 2", live)
    assert "Topic 1 of 2" in plainly(await scene.teams.view(scene.mette, live))


@pytest.mark.parametrize("again", AGAIN)
async def test_a_form_sent_twice_records_once(scene: Scene, again: Deliver) -> None:
    live = await _at_the_topic(scene)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Record")
    sent = await dialog.fill("record_decisions", "Three weeks").send(deliver=again)
    assert [delivery.body for delivery in sent.deliveries] == [{}, {}]
    await scene.until_shown("Three weeks", live)
    assert scene.shown(live).count("Three weeks") == 1


@pytest.mark.parametrize("again", AGAIN)
async def test_end_delivered_twice_ends_once_and_is_answered_with_the_ended_card(
    scene: Scene, again: Deliver
) -> None:
    live = await _at_the_topic(scene)
    await scene.press(scene.mette, live, "Go to check-out")
    await scene.until_shown("^Check-out", live)
    outcome = await scene.press(scene.mette, live, "End the meeting", deliver=again)
    assert all("**Ended**" in plainly(delivery.body["value"]) for delivery in outcome.deliveries)
    await scene.until_shown("Draft")
    assert len(scene.private(scene.mette)) == 1


@pytest.mark.parametrize("again", AGAIN)
async def test_minutes_sent_twice_are_published_once(scene: Scene, again: Deliver) -> None:
    live = await _at_the_topic(scene)
    await scene.press(scene.mette, live, "End the meeting")
    draft = await scene.until_shown("Draft")
    outcome = await scene.press(scene.mette, draft, "Send as it is", deliver=again)
    assert all("✓ Published" in plainly(delivery.body["value"]) for delivery in outcome.deliveries)
    await scene.until_shown("✓ Published", draft)

    def published() -> list[Message]:
        return [m for m in scene.thread.messages if "✓ Published" in scene.shown(m)]

    await scene.teams.until(published)
    assert len(published()) == 1


async def test_start_pressed_by_two_at_once_starts_once(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Planned")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", live)
    outcomes = await together(
        *(scene.press(person, live, "Start the meeting") for person in (scene.mette, scene.jonas))
    )
    assert all(outcome.card and "Check-in" in plainly(outcome.card) for outcome in outcomes)
    await scene.until_shown("Still missing: Ahmed, Jonas, Line, Mette and Søren", live)


@pytest.mark.heavy
async def test_fifty_people_who_answer_at_once_are_all_in_and_none_sees_a_conflict(scene: Scene) -> None:
    more = [scene.teams.add_person(f"Person{n:02} Holm") for n in range(45)]
    scene.team.members += more
    live = await checking_in(scene, "Rota")
    everybody = [*scene.people, *more]
    await together(*(scene.teams.view(person, live) for person in everybody))
    outcomes = await together(
        *(
            scene.press(person, live, "I say it aloud" if n % 2 else "Pass")
            for n, person in enumerate(everybody)
        )
    )
    # Mette, who leads, has her seat in a dialog, which closes.
    assert outcomes[0].card is None
    shown = [plainly(outcome.card) for outcome in outcomes[1:]]
    assert all("you are in" in text or "Still missing" in text or "✓" in text for text in shown), shown
    assert [outcome.toast for outcome in outcomes] == [""] * 50
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Topic 1 of 1", live)
    assert "not here" not in scene.shown(live), "somebody's answer was lost"


async def test_answers_that_race_with_next_are_heard_or_told_that_it_closed(scene: Scene) -> None:
    live = await checking_in(scene, "Rota")
    await together(*(scene.teams.view(person, live) for person in scene.people))
    outcomes = await together(
        scene.press(scene.mette, live, "I say it aloud"),
        scene.say(scene.mette, "next"),
        *(scene.press(person, live, "I say it aloud") for person in scene.people[1:]),
    )
    assert all(outcome.card for outcome in outcomes[2:] if hasattr(outcome, "card"))
    await scene.until_shown("Topic 1 of 1", live)
    # Whoever came too late was marked as here by their click all the same.
    await scene.teams.until(lambda: not re.search("not here", scene.shown(live)))
