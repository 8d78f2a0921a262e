"""The agenda is prepared together: added to, shown, a page at a time, in the channel and in private."""

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.scene import Scene
from tests.live_card import plainly


async def planned(scene: Scene, *topics: str) -> Message:
    """A planned meeting with these topics, Mette's all of them."""
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Planned")
    for topic in topics:
        await scene.say(scene.mette, f"topic {topic}")
        await scene.until_shown(topic.partition(" ")[0], live)
    return live


@pytest.mark.parametrize(
    ("language", "word", "state", "row", "sum_"),
    [
        ("en", "agenda", "Agenda · not started yet", "◆ Decide · 15 min · Line", "15 of 45 minutes"),
        ("da", "dagsorden", "Dagsorden · ikke startet endnu", "◆ Beslutning · 15 min · Line", "15 af 45"),
    ],
)
async def test_the_agenda_is_shown_to_anyone_and_follows_what_becomes_of_it(
    scene: Scene, word: str, state: str, row: str, sum_: str
) -> None:
    await scene.say(scene.mette, "møde Drift", scene.channel)
    live = await scene.until_shown("Drift")
    await scene.say(scene.mette, "emne Vagtplan @{Line Skov} 15 min beslutning")
    await scene.until_shown("Vagtplan", live)
    await scene.say(scene.jonas, word)
    shown = await scene.until_shown(state)
    assert shown in scene.thread.messages
    assert f"1\nVagtplan\n{row}" in scene.shown(shown)
    assert sum_ in scene.shown(shown)
    await scene.say(scene.line, "topic Christmas")
    await scene.until_shown("Christmas", shown)


async def test_a_long_agenda_is_turned_page_by_page(scene: Scene) -> None:
    live = await planned(scene)
    for n in range(1, 12):
        await scene.say(scene.people[n % 5], f"topic Number {n}")
    await scene.until_shown("and 3 more", live)
    free, *three = buttons(live.card or {})
    assert (free, three) == (
        "Secretary: free. I take the minutes",
        ["Start the meeting", "Show the agenda", "More"],
    )
    await scene.press(scene.line, live, "Show the agenda")
    first = plainly(await scene.teams.view(scene.line, live))
    assert "Topics 1 to 8 of 11" in first and "Number 9" not in first
    await scene.press(scene.line, live, "Show more")
    second = plainly(await scene.teams.view(scene.line, live))
    assert "Topics 9 to 11 of 11" in second and "Number 11" in second
    await scene.press(scene.line, live, "Show the meeting")
    assert "Start the meeting" in buttons(await scene.teams.view(scene.line, live))
    assert "Planned" in scene.shown(live), "the others saw nothing of it"


async def test_in_the_private_chat_the_agenda_is_shown_and_added_to_by_name(scene: Scene) -> None:
    live = await planned(scene, "Rota")
    chat = scene.teams.chat(scene.jonas)
    chat.installed = True
    await scene.teams.say(scene.jonas, chat, "topic Christmas @Line 5 minutter inform")
    await scene.until_shown("Christmas\n◇ Inform · 5 min · Line", live)
    await scene.teams.say(scene.jonas, chat, "agenda")
    shown = await scene.until_shown("Agenda · not started yet")
    assert shown in scene.private(scene.jonas)
    dialog = await scene.teams.open_dialog(scene.jonas, shown, "Add a topic")
    await dialog.fill("topic_title", "Parking").send()
    await scene.until_shown("Parking\n.*Jonas", live)
    await scene.until_shown("Parking", shown)


async def test_what_is_typed_behind_a_title_is_read_in_any_order(scene: Scene) -> None:
    live = await planned(scene)
    for typed, row in (
        ("Rota decide 15 min @Line Skov", "Rota\n◆ Decide · 15 min · Line"),
        ("Queue, 20 minutes, @Jonas, drøftelse", "Queue\n◈ Discuss · 20 min · Jonas"),
        ("Backup orientering 1 minut", "Backup\n◇ Inform · 1 min · Mette"),
        ("“Ten to 10 min decide” 5 min", "Ten to 10 min decide\n◈ Discuss · 5 min · Mette"),
        ('"Budget" @søren BESLUTNING', "Budget\n◆ Decide · 10 min · Søren"),
        ("decide", "decide\n◈ Discuss · 10 min · Mette"),
        ("Write to bo@drift.dk", "Write to bo@drift.dk\n◈ Discuss · 10 min · Mette"),
        ("Ask @Nobody Here", "Ask @Nobody Here\n◈ Discuss · 10 min · Mette"),
    ):
        await scene.say(scene.mette, f"topic {typed}")
        await scene.until_shown(row.replace("\n", "\n.*"), live)


async def test_a_part_of_an_hour_and_the_longer_of_two_lengths_are_read(scene: Scene) -> None:
    live = await planned(scene)
    for typed, row in (
        ("Jul @{Ahmed Rahimi} 1/2 time", "Jul\n.*◈ Discuss · 30 min · Ahmed"),
        ("Ferie 10-15 min til drøftelse og beslutning", "Ferie\n.*◆ Decide · 15 min · Mette"),
    ):
        await scene.say(scene.mette, f"topic {typed}")
        await scene.until_shown(row, live)


async def test_two_who_share_a_name_are_asked_about(scene: Scene) -> None:
    scene.team.members.append(scene.teams.add_person("Line Holm"))
    live = await planned(scene)
    await scene.say(scene.mette, "topic Rota @Line")
    await scene.until_shown("Several people are called Line: Line Holm and Line Skov")
    await scene.say(scene.mette, "topic Rota @Line Holm")
    await scene.until_shown("Rota\n.*Line", live)


async def test_the_owner_is_chosen_among_the_team_and_is_oneself_at_first(scene: Scene) -> None:
    live = await planned(scene)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    await dialog.fill("topic_title", "Rota").send()
    await scene.until_shown("Rota\n.*Jonas", live)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    await dialog.fill("topic_title", "Queue").fill("Owner", "Søren Lund").send()
    await scene.until_shown("Queue\n.*Søren", live)


async def test_in_a_team_of_more_than_sixty_the_owner_is_written(scene: Scene) -> None:
    scene.team.members += [scene.teams.add_person(f"Person{n} Holm") for n in range(60)]
    live = await planned(scene)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    await dialog.fill("topic_title", "Rota").fill("Owner", "Nobody").send()
    assert "No one in the team is called Nobody" in dialog.text
    await dialog.fill("Owner", "@Søren").send()
    await scene.until_shown("Rota\n.*Søren", live)
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Add a topic")
    await dialog.fill("topic_title", "Queue").send()
    await scene.until_shown("Queue\n.*Jonas", live)


async def test_an_ended_meetings_agenda_is_shown_without_buttons(scene: Scene) -> None:
    live = await planned(scene, "Rota")
    await scene.say(scene.mette, "agenda")
    shown = await scene.until_shown("Agenda · not started yet")
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Agenda · topic 1 of 1", shown)
    await scene.until_shown("now, until", shown)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Agenda · the meeting has ended", shown)
    assert "✓ done" in scene.shown(shown)
    assert buttons(shown.card or {}) == []


async def test_without_a_meeting_it_is_said_how_to_plan_one(scene: Scene) -> None:
    await scene.say(scene.mette, "agenda", scene.channel)
    await scene.until_shown("No meeting is planned")


async def test_under_the_answer_to_agenda_its_meeting_is_meant(scene: Scene) -> None:
    first = await planned(scene, "Rota")
    said = await scene.say(scene.jonas, "agenda", scene.channel)
    shown = await scene.until_shown("^Agenda ·")
    assert shown.conversation == said.activity["conversation"]["id"]
    await scene.say(scene.mette, "meeting Second", scene.channel)
    await scene.until_shown("Second")
    place = scene.teams.place(shown.conversation)
    await scene.say(scene.line, "topic Christmas", place)
    await scene.until_shown("Christmas", first)
    await scene.until_shown("Christmas", shown)


async def test_the_agenda_of_another_team_is_out_of_reach(scene: Scene) -> None:
    live = await planned(scene, *(f"Number{n}" for n in range(8)))
    await scene.say(scene.mette, "topic Number8")
    await scene.until_shown("and 1 more", live)
    outcome = await scene.press(scene.mette, live, "Show the agenda")
    stranger = scene.teams.add_person("Otto Fremmed")
    other = scene.teams.add_team("Projekter", [stranger])
    elsewhere = scene.teams.add_channel(other, "Møder")
    await scene.say(stranger, "help", elsewhere)
    stolen = {
        **outcome.deliveries[0].activity,
        "id": "f:stolen",
        "from": {"id": stranger.id, "name": stranger.name, "aadObjectId": stranger.aad},
        "conversation": {"id": elsewhere.id, "conversationType": "channel"},
        "channelData": {"tenant": {"id": scene.teams.tenant}, "channel": {"id": elsewhere.id}},
    }
    answer = await scene.teams.deliver(stolen)
    assert answer.body["value"] == "There is no such meeting in this team."
