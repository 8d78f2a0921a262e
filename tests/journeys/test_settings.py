"""A team's settings: shown, changed by any member in one dialog, and told in the channel with who did it."""

from tests.fakes.teams import Message
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene, together


async def shown(scene: Scene) -> Message:
    await scene.say(scene.mette, "settings", scene.channel)
    return await scene.until_shown("Settings of the team|Teamets indstillinger")


async def opened(scene: Scene, card: Message) -> DialogView:
    return await scene.teams.open_dialog(scene.line, card, "Change")


async def test_a_change_is_told_with_who_did_it_and_new_meetings_follow_it(scene: Scene) -> None:
    card = await shown(scene)
    dialog = await opened(scene, card)
    await (
        dialog.fill("settings_length", "60 min")
        .fill("settings_publishers", "Everyone present")
        .send(deliver="twice_new_id")
    )
    told = await scene.until_shown("Line changed the team's settings")
    assert "A meeting\n45 minutes → 60 minutes" in scene.shown(told)
    assert "The secretary → Everyone present" in scene.shown(told)
    assert "Language" not in scene.shown(told)
    assert told.conversation == card.conversation, "said where it was done"
    await scene.say(scene.mette, "meeting Operations Wednesday 10:00", scene.channel)
    await scene.until_shown("10:00–11:00")
    assert len([text for text in scene.said() if "changed the team's settings" in text]) == 1


async def test_nothing_changed_is_nothing_told(scene: Scene) -> None:
    card = await shown(scene)
    dialog = await opened(scene, card)
    await dialog.send()
    assert not dialog.is_open
    await scene.say(scene.mette, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    assert not [text for text in scene.said() if "changed the team's settings" in text]


async def test_another_language_is_spoken_at_once_on_the_cards_there_are_and_in_answers(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations Wednesday 10:00", scene.channel)
    live = await scene.until_shown("Planned · Wednesday 2 December 10:00–10:45")
    await scene.say(scene.jonas, "roles")
    await scene.until_shown("^Roles$\n^Operations$")
    dialog = await opened(scene, await shown(scene))
    await dialog.fill("settings_language", "da").fill("settings_zone", "new york").send()
    await scene.until_shown("Line har rettet teamets indstillinger")
    await scene.until_shown("Planlagt · onsdag 2. december kl. 04.00–04.45", live)
    await scene.say(scene.jonas, "roles")
    await scene.until_shown("^Roller$\n^Operations$")


async def test_leaders_are_chosen_among_the_people_of_the_team(scene: Scene) -> None:
    card = await shown(scene)
    dialog = await opened(scene, card)
    await (
        dialog.fill("settings_leaders", "Søren Lund", "Mette Holm")
        .fill("settings_leaders_last", "Yes")
        .send()
    )
    told = await scene.until_shown("Line changed the team's settings")
    assert "None → Mette and Søren" in scene.shown(told) and "No → Yes" in scene.shown(told)
    again = await scene.teams.open_dialog(scene.jonas, card, "Change")
    await again.fill("settings_leaders", "Søren Lund").send()
    await scene.until_shown("Jonas changed the team's settings.\nLeaders\nMette and Søren → Søren")


async def test_what_is_wrong_comes_back_with_all_that_was_typed(scene: Scene) -> None:
    dialog = await opened(scene, await shown(scene))
    dialog.fill("settings_zone", "Atlantis").fill("settings_length", "75")
    await dialog.fill("settings_leaders", "Søren Lund").fill("settings_language", "da").send()
    assert "No time zone is called Atlantis. Write one like Europe/Copenhagen" in dialog.text
    await dialog.fill("settings_zone", "copenhagen").fill("settings_length", "1000").send()
    assert "A meeting takes between 15 and 480 minutes" in dialog.text
    await dialog.fill("settings_length", "75").send()
    told = await scene.until_shown("Line har rettet teamets indstillinger")
    for change in ("Engelsk → Dansk", "45 minutter → 75 minutter", "Ingen → Søren"):
        assert change in scene.shown(told)


async def test_two_who_change_them_at_once_undo_nothing_of_each_other(scene: Scene) -> None:
    card = await shown(scene)
    dialogs = [await scene.teams.open_dialog(who, card, "Change") for who in (scene.line, scene.jonas)]
    dialogs[0].fill("settings_length", "60")
    dialogs[1].fill("settings_publishers", "Everyone present")
    await together(*(dialog.send() for dialog in dialogs))
    late = next(dialog for dialog in dialogs if dialog.is_open)
    assert len([dialog for dialog in dialogs if dialog.is_open]) == 1
    assert "Somebody changed the settings while this was open" in late.text
    await late.send()
    assert not late.is_open
    await scene.teams.until(lambda: len([t for t in scene.said() if "changed the team's settings" in t]) == 2)


async def test_somebody_outside_the_team_can_neither_see_nor_change_them(scene: Scene) -> None:
    card = await shown(scene)
    dialog = await opened(scene, card)
    outcome = await dialog.fill("settings_length", "60").send()
    forged = scene.by_a_stranger(outcome.deliveries[0].activity)
    forged["value"] = {**forged["value"], "data": {**forged["value"]["data"], "form": "new"}}
    answer = (await scene.teams.deliver(forged)).body
    assert answer["task"]["value"] == "You are not in that team. Nothing was changed."


async def test_from_the_private_chat_the_channel_is_told_too(scene: Scene) -> None:
    await shown(scene)
    chat = scene.teams.chat(scene.mette)
    await scene.teams.say(scene.mette, chat, "indstillinger")
    await scene.teams.until(lambda: scene.private(scene.mette))
    dialog = await scene.teams.open_dialog(scene.mette, scene.private(scene.mette)[0], "Change")
    await dialog.fill("settings_length", "30").send()
    told = await scene.until_shown("Mette changed the team's settings")
    assert told in [message for thread in scene.channel.threads for message in thread.messages]


async def test_of_a_months_changes_the_first_is_a_new_post_and_the_others_are_told_below_it(
    scene: Scene,
) -> None:
    chat = scene.teams.chat(scene.mette)
    await shown(scene)
    await scene.teams.say(scene.mette, chat, "settings")
    await scene.teams.until(lambda: scene.private(scene.mette))
    card, before = scene.private(scene.mette)[0], len(scene.channel.threads)
    for length in (30, 60):  # The second at once: nobody knows yet where the first stands.
        dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
        await dialog.fill("settings_length", str(length)).send()
    await scene.until_shown("30 minutes → 60 minutes")
    scene.clock.move(days=20)
    dialog = await scene.teams.open_dialog(scene.line, card, "Change")
    await dialog.fill("settings_length", "90").send()
    told = await scene.until_shown("60 minutes → 90 minutes")
    assert "Line changed the team's settings" in scene.shown(told)
    (thread,) = scene.channel.threads[before:]
    assert [scene.shown(m).splitlines()[0] for m in thread.messages] == [
        "Mette changed the team's settings.",
        "Mette changed the team's settings.",
        "Line changed the team's settings.",
    ]
    scene.clock.move(days=12)
    dialog = await scene.teams.open_dialog(scene.line, card, "Change")
    await dialog.fill("settings_length", "45").send()
    told = await scene.until_shown("90 minutes → 45 minutes")
    assert scene.channel.threads[before + 1].messages == [told], "a month after the first"


async def _in_private(scene: Scene) -> Message:
    """Mette's card of the settings in her own chat."""
    await shown(scene)
    await scene.teams.say(scene.mette, scene.teams.chat(scene.mette), "settings")
    await scene.teams.until(lambda: scene.private(scene.mette))
    return scene.private(scene.mette)[0]


async def _length(scene: Scene, card: Message, minutes: int) -> None:
    dialog = await scene.teams.open_dialog(scene.mette, card, "Change")
    await dialog.fill("settings_length", str(minutes)).send()


async def test_when_the_months_post_was_deleted_it_comes_back_with_the_next_change_below_it(
    scene: Scene,
) -> None:
    card = await _in_private(scene)
    await _length(scene, card, 30)
    first = await scene.until_shown("45 minutes → 30 minutes")
    await _length(scene, card, 60)
    told = await scene.until_shown("30 minutes → 60 minutes")
    assert told.conversation == first.conversation
    scene.clock.move(days=3)
    first.deleted = True
    await _length(scene, card, 90)
    told = await scene.until_shown("60 minutes → 90 minutes")
    thread = scene.channel.threads[-1]
    assert told in thread.messages and told.conversation != first.conversation
    assert "45 minutes → 30 minutes" in scene.shown(thread.messages[0])
    threads = len(scene.channel.threads)
    await _length(scene, card, 45)
    assert await scene.until_shown("90 minutes → 45 minutes") in thread.messages
    assert len(scene.channel.threads) == threads, "one a month"


async def test_public_holidays_are_danish_unless_the_team_chooses_others(scene: Scene) -> None:
    card = await shown(scene)
    assert "Public holidays\nDenmark" in scene.shown(card)
    chat = scene.teams.chat(scene.line)
    await scene.say(scene.line, "away until 23 December", chat)
    away = await scene.until_shown("and back on Monday 28 December")
    dialog = await opened(scene, card)
    await dialog.fill("settings_country", "none").send()
    told = await scene.until_shown("Line changed the team's settings")
    assert "Public holidays\nDenmark → None" in scene.shown(told)
    await scene.say(scene.line, "away until 23 December", chat)
    again = await scene.until_shown("and back on Thursday 24 December")
    assert again is not away, "each word is answered anew"
