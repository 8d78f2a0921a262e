"""The agenda is arranged by many: nobody's topic or words are lost, and a refusal says whose right it is."""

import re

import pytest

from tests.fakes.teams import DialogView, Message
from tests.journeys.scene import Scene, together
from tests.journeys.test_agenda import planned


async def _agenda(scene: Scene) -> Message:
    await scene.say(scene.mette, "agenda")
    return await scene.until_shown("^Agenda ·")


async def _arrange(scene: Scene, shown: Message, who: int = 1) -> DialogView:
    return await scene.teams.open_dialog(scene.people[who], shown, "Arrange")


async def _change(scene: Scene, shown: Message, number: int, who: int = 1) -> DialogView:
    """The dialog of the topic with this number."""
    dialog = await _arrange(scene, shown, who)
    await _choose(dialog, number).send("Change it")
    return dialog


def _choose(dialog: DialogView, number: int) -> DialogView:
    field = next(each for each in dialog.card["body"] if each.get("id") == "topic_chosen")
    chosen = next(each["value"] for each in field["choices"] if each["title"].startswith(f"{number} · "))
    return dialog.fill("topic_chosen", chosen)


def _order(scene: Scene, message: Message) -> list[str]:
    return re.findall(r"^\d+\n(.*)$", scene.shown(message), re.MULTILINE)


def _value(dialog: DialogView, field: str) -> str:
    return str(next(each["value"] for each in dialog.card["body"] if each.get("id") == field))


async def _open_first(scene: Scene, live: Message) -> None:
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of", live)


async def test_anyone_moves_a_topic_and_sees_the_new_order_at_once(scene: Scene) -> None:
    live = await planned(scene, "One", "Two", "Three")
    shown = await _agenda(scene)
    dialog = await _arrange(scene, shown)
    await _choose(dialog, 3).send("Move up")
    assert "“Three” is number 2." in dialog.text and "2 · Three" in dialog.text
    await dialog.send("Move up")
    assert "“Three” is number 1." in dialog.text, "the topic stays chosen"
    await dialog.send("Move up")
    assert "“Three” is number 1." in dialog.text
    await scene.until_shown("1\nThree", live)
    await scene.until_shown("1\nThree", shown)
    assert _order(scene, live) == ["Three", "One", "Two"]
    await _choose(dialog, 1).send("Move down")
    await scene.until_shown("1\nOne", live)


async def test_a_topic_is_changed_in_every_part(scene: Scene) -> None:
    live = await planned(scene, "One", "Two", "Three")
    dialog = await _change(scene, await _agenda(scene), 1)
    assert _value(dialog, "topic_title") == "One"
    dialog.fill("topic_title", "One more").fill("Owner", "Søren Lund").fill("topic_minutes", "25")
    await dialog.fill("Purpose", "inform").fill("Place", "last").send()
    assert "“One more” is number 3." in dialog.text
    await scene.until_shown("3\nOne more\n◇ Inform · 25 min · Søren", live)


async def test_one_takes_off_ones_own_and_the_facilitator_any(scene: Scene) -> None:
    live = await planned(scene, "One", "Two @{Line Skov}", "Three")
    shown = await _agenda(scene)
    dialog = await _change(scene, shown, 2)
    await dialog.fill("topic_title", "Typed meanwhile").send("Take it off")
    assert "“Two” can be taken off by Line and Mette." in dialog.text
    assert _value(dialog, "topic_title") == "Typed meanwhile"
    for who, number in ((2, 2), (0, 1)):
        dialog = await _change(scene, shown, number, who)
        await dialog.send("Take it off")
        assert "is off the agenda" in dialog.text
    await scene.until_shown("1\nThree", live)
    await scene.say(scene.jonas, "start")
    await scene.until_shown("Still missing", live)
    dialog = await _change(scene, shown, 1, who=1)
    await dialog.send("Take it off")
    assert "“Three” is off the agenda. The agenda is empty." in dialog.text
    await scene.until_shown("The agenda is empty", shown)


async def test_a_topic_taken_off_while_somebody_wrote_can_be_put_on_again(scene: Scene) -> None:
    live = await planned(scene, "One", "Two")
    shown = await _agenda(scene)
    writing, moving = await _change(scene, shown, 2), await _arrange(scene, shown)
    await (await _change(scene, shown, 2, who=0)).send("Take it off")
    await _choose(moving, 2).send("Move up")
    assert "This topic was taken off the agenda meanwhile. Nothing was changed." in moving.text
    assert "1 · One" in moving.text
    await writing.fill("topic_title", "Two, but better").fill("topic_minutes", "7").send()
    assert "This topic was taken off the agenda meanwhile." in writing.text
    await writing.send()
    await scene.until_shown("Two, but better\n.*7 min · Mette", live)


async def test_two_who_change_the_same_topic_lose_nothing(scene: Scene) -> None:
    live = await planned(scene, "One")
    shown = await _agenda(scene)
    first, second = await together(_change(scene, shown, 1, who=1), _change(scene, shown, 1, who=2))
    await first.fill("topic_minutes", "25").send()
    await second.fill("topic_title", "One and a half").send()
    assert (
        "Somebody changed this topic while you wrote: “One” · ◈ Discuss · 25\N{NO-BREAK SPACE}min · Mette."
        in second.text
    )
    assert _value(second, "topic_title") == "One and a half"
    await second.fill("topic_minutes", "25").send()
    await scene.until_shown("One and a half\n.*25 min", live)


async def test_two_who_arrange_at_once_are_both_heard(scene: Scene) -> None:
    live = await planned(scene, "One", "Two", "Three", "Four")
    shown = await _agenda(scene)
    lists = await together(*(_arrange(scene, shown, who) for who in range(4)))
    moves = ((2, "Move up"), (4, "Move up"), (1, "Move down"), (3, "Move down"))
    await together(
        *(
            _choose(each, number).send(title)
            for each, (number, title) in zip(lists, moves, strict=True)
        ),
        scene.say(scene.line, "topic Five"),
    )  # fmt: skip
    assert all("is number" in each.text for each in lists)
    await scene.until_shown("Five", live)
    assert sorted(_order(scene, live)) == sorted(["One", "Two", "Three", "Four", "Five"])


@pytest.mark.parametrize("again", ["twice_same_id", "twice_new_id"])
async def test_a_move_delivered_twice_is_one_move(scene: Scene, again: str) -> None:
    live = await planned(scene, "One", "Two", "Three")
    dialog = await _arrange(scene, await _agenda(scene))
    await _choose(dialog, 3).send("Move up", deliver=again)  # type: ignore[arg-type]
    await scene.until_shown("2\nThree", live)
    assert _order(scene, live) == ["One", "Three", "Two"]


async def test_what_is_open_or_over_stays_and_what_comes_can_be_arranged(scene: Scene) -> None:
    live = await planned(scene, "One", "Two", "Three", "Four")
    shown = await _agenda(scene)
    before, removing = await _arrange(scene, shown), await _change(scene, shown, 1, who=0)
    await _open_first(scene, live)
    await _choose(before, 1).send("Move down")
    assert "“One” is open now and stays where it is." in before.text
    await removing.send("Take it off")
    assert "“One” is open now and stays where it is." in removing.text
    await _choose(before, 2).send("Move up")
    assert "“Two” is next already" in before.text
    scene.clock.move(minutes=10)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 2 of 4", live)
    await _choose(before, 1).send("Move down")
    assert "“One” is over and stays where it is." in before.text
    assert "1 · One" not in before.text, "what is over is not offered"
    await _choose(before, 4).send("Move up")
    await scene.until_shown("3\nFour", shown)
    assert _order(scene, shown) == ["One", "Two", "Four", "Three"]


async def test_the_open_topic_gets_more_minutes(scene: Scene) -> None:
    live = await planned(scene, "One", "Two")
    shown = await _agenda(scene)
    await _open_first(scene, live)
    dialog = await _change(scene, shown, 1)
    assert dialog.buttons == ["Keep the change"], "the open topic is not taken off"
    await dialog.fill("topic_minutes", "70").send()
    await scene.until_shown("Topic 1 of 2 · until 11:", live)


async def test_a_dialog_sent_after_the_end_says_so_and_keeps_what_was_typed(scene: Scene) -> None:
    live = await planned(scene, "One", "Two")
    shown = await _agenda(scene)
    writing, moving = await _change(scene, shown, 2), await _arrange(scene, shown)
    await _open_first(scene, live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await writing.fill("topic_title", "Too late").send()
    assert "The meeting ended at" in writing.text and "Nothing was changed." in writing.text
    assert _value(writing, "topic_title") == "Too late"
    await _choose(moving, 2).send("Move up")
    assert "The meeting ended at" in moving.text


async def test_bad_minutes_come_back_with_everything_that_was_typed(scene: Scene) -> None:
    await planned(scene, "One", "Two")
    dialog = await _change(scene, await _agenda(scene), 2)
    await dialog.fill("topic_title", "Other").fill("topic_minutes", "many").fill("Place", "first").send()
    assert "Minutes are a number" in dialog.text
    typed = {name: _value(dialog, f"topic_{name}") for name in ("title", "minutes", "place")}
    assert typed == {"title": "Other", "minutes": "many", "place": "first"}
