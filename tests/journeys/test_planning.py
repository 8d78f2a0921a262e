"""What people type to plan a meeting, and what they read when it could not be understood. It is Tuesday
1 December 2026, ten in the morning, in Copenhagen."""

import pytest

from tests.fakes.teams import buttons
from tests.journeys.scene import Scene
from tests.live_card import plainly

LINK = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"
)
OTHER = "https://teams.microsoft.com/meet/2345678901?p=aBcDeF"


@pytest.mark.parametrize(
    ("language", "typed", "state", "title"),
    [
        (
            "da",
            "møde Drift uge 51 mandag kl. 9-10",
            "Planlagt · mandag 14. december kl. 09.00–10.00",
            "Drift",
        ),
        ("en", "meeting Ops week 51 Monday 9:00, 30 min", "Planned · Monday 14 December 09:00–09:30", "Ops"),
        ("da", "møde Drift mandag 9-10.30", "Planlagt · mandag 7. december kl. 09.00–10.30", "Drift"),
        ("en", "meeting Ops friday at half past nine", "Planned · Friday 4 December 09:30–10:15", "Ops"),
        (
            "da",
            "møde “Status uge 51” 4/12 kl. 13",
            "Planlagt · fredag 4. december kl. 13.00–13.45",
            "Status uge 51",
        ),
        ("da", "møde Drift 8/1 kl. 10", "Planlagt · fredag 8. januar 2027 kl. 10.00–10.45", "Drift"),
        ("en", "meeting Ops 8 January 10:00", "Planned · Friday 8 January 2027 10:00–10:45", "Ops"),
    ],
)
async def test_the_card_shows_the_day_the_time_and_the_length(
    scene: Scene, typed: str, state: str, title: str
) -> None:
    await scene.say(scene.mette, typed, scene.channel)
    live = await scene.until_shown("^(Planlagt|Planned) ·")

    assert scene.shown(live).splitlines()[:2] == [state, title]
    assert len(scene.said()) == 1, "the card says it all"


@pytest.mark.parametrize(
    ("language", "typed", "problem", "example"),
    [
        (
            "en",
            "Ops 31 February 10:00",
            "There is no such day: “31 February 10:00”",
            "meeting Ops Friday 10:00",
        ),
        ("en", "Ops yesterday 10:00", "“yesterday 10:00” is over already", "meeting Ops Friday 10:00"),
        ("en", "Ops week 51", "“week 51” is a whole week. Which day", "meeting Ops Monday week 51 10:00"),
        ("da", "Drift i går kl. 10", "“i går kl. 10” er allerede forbi", "møde Drift fredag kl. 10"),
        ("da", "Drift kl. 25", "Det klokkeslæt findes ikke: “kl. 25”", "møde Drift fredag kl. 10"),
        ("da", "Drift 32. december", "Den dag findes ikke: “32. december”", "møde Drift fredag kl. 10"),
        ("da", "Drift uge 54 mandag kl. 9", "Den uge findes ikke", "møde Drift fredag kl. 10"),
        ("da", "Drift uge 51 kl. 9", "“uge 51 kl. 9” er en hel uge", "møde Drift mandag uge 51 kl. 9"),
        ("da", "Drift fredag den 5. december", "passer ikke sammen", "møde Drift fredag kl. 10"),
        ("da", "fredag kl. 10 i lokale 3", "Dag og tid skal stå til sidst", "møde i lokale 3 fredag kl. 10"),
        ("da", "Drift 1. december 2028 kl. 10", "mere end et år", "møde Drift fredag kl. 10"),
        ("da", "Drift fredag 4", "Det er ikke til at se, hvornår “fredag 4” er", "møde Drift fredag kl. 10"),
        (
            "da",
            "Drift trosdag kl. 10",
            "Mente du “torsdag kl. 10”?",
            "møde Drift torsdag kl. 10",
        ),
        ("en", "Ops tommorow 9:30", "Did you mean “tomorrow 9:30”?", "meeting Ops tomorrow 9:30"),
        ("da", "kl. 25", "Det klokkeslæt findes ikke: “kl. 25”", "møde Drift fredag kl. 10"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_with_an_example_that_works(
    scene: Scene, typed: str, problem: str, example: str
) -> None:
    await scene.say(scene.mette, f"meeting {typed}", scene.channel)
    refused = await scene.until_shown("Not done · nothing was changed|Ikke gjort")

    assert problem in scene.shown(refused)
    assert f"“{example}”" in scene.shown(refused)
    await scene.say(scene.mette, example, scene.channel)
    await scene.until_shown("^(Planned|Planlagt) ·")


@pytest.mark.parametrize(
    ("language", "typed", "answer"),
    [
        ("en", "Ops friday 10:00 every week", "“Ops” is planned once. Meetings can't repeat"),
        ("da", "Drift hver fredag kl. 10", "“Drift” er planlagt én gang. Møder kan ikke gentages"),
        (
            "da",
            "Drift 10-11",
            "“Drift 10-11” har ikke fået et tidspunkt: “10-11” er læst som en del af titlen",
        ),
        ("en", "Call at 10:00 with Bo", "“Call at 10:00 with Bo” has no time: “10:00” was read as part"),
    ],
)
async def test_what_was_left_out_is_said_beside_the_planned_meeting(
    scene: Scene, typed: str, answer: str
) -> None:
    await scene.say(scene.mette, f"meeting {typed}", scene.channel)
    await scene.until_shown("^(Planned|Planlagt) ·")
    told = await scene.until_shown(answer)

    assert buttons(told.card or {}) == []


async def test_a_private_chat_gets_one_answer(scene: Scene) -> None:
    await scene.say(scene.mette, "help", scene.channel)
    chat = scene.teams.chat(scene.mette)
    chat.installed = True
    await scene.teams.say(scene.mette, chat, "meeting Ops every Friday at 10")
    told = await scene.until_shown(
        "“Ops” is planned for Friday 4 December at 10:00. Its card is in the channel. “Ops” is planned once"
    )

    assert told in scene.private(scene.mette)
    assert len(scene.private(scene.mette)) == 1


async def test_a_time_that_the_clock_leaves_out_is_refused(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Ops 28.03.2027 2:30", scene.channel)
    await scene.until_shown(
        "There is no such time on Sunday 28 March 2027: the clock goes forward that night"
    )


@pytest.mark.parametrize("typed", ["topic 10 min", "topic 10 min decide"])
async def test_a_topic_of_minutes_alone_is_asked_for_a_title(scene: Scene, typed: str) -> None:
    await scene.say(scene.mette, "meeting Ops", scene.channel)
    await scene.until_shown("^Planned ·")
    await scene.say(scene.mette, typed)
    await scene.until_shown("A title is missing. Write it after the word")


@pytest.mark.parametrize("typed", ["Ops 2 min", "Ops friday 10:00, 13 hours"])
async def test_a_meeting_has_a_sensible_length(scene: Scene, typed: str) -> None:
    await scene.say(scene.mette, f"meeting {typed}", scene.channel)
    await scene.until_shown("A meeting takes between 5 and 720 minutes")


@pytest.mark.parametrize(
    "written", ["{}", "<{}>", '<a href="{}">Join the meeting</a>', "[Join]({})", "{}."], ids=str
)
async def test_a_pasted_link_becomes_join_until_the_end(scene: Scene, written: str) -> None:
    await scene.say(scene.mette, f"meeting Ops friday 10:00 {written.format(LINK)}", scene.channel)
    live = await scene.until_shown("^Planned · Friday")
    assert scene.shown(live).splitlines()[1:3] == ["Ops", f"[Join in Teams]({LINK})"]
    assert f"[Join in Teams]({LINK})" in plainly(await scene.teams.view(scene.jonas, live))

    await scene.say(scene.mette, "topic Rota")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing", live)
    assert f"[Join in Teams]({LINK})" in scene.shown(live)
    assert f"[Join in Teams]({LINK})" in plainly(await scene.teams.view(scene.line, live)), (
        "in the own seat too"
    )
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)
    assert f"[Join in Teams]({LINK})" in scene.shown(live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    assert "Join" not in scene.shown(live)


async def test_a_link_typed_later_is_the_meetings_and_the_last_one_counts(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Ops friday 10:00", scene.channel)
    live = await scene.until_shown("^Planned · Friday")
    await scene.say(scene.line, f"meeting {OTHER}")
    await scene.until_shown("Join in Teams", live)
    await scene.say(scene.line, f"møde <{LINK}>")
    await scene.until_shown("l/meetup-join", live)

    assert OTHER not in scene.shown(live)
    assert len(scene.said()) == 1, "no second meeting, and the card says it"


@pytest.mark.parametrize("language", ["da"])
async def test_a_link_is_said_in_danish(scene: Scene) -> None:
    await scene.say(scene.mette, f"møde Drift fredag kl. 10 {OTHER}", scene.channel)
    await scene.until_shown(r"^Drift\n\[Deltag i Teams\]\(")


async def test_a_link_comes_too_late_for_an_ended_meeting(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Ops", scene.channel)
    live = await scene.until_shown("Planned")
    await scene.say(scene.mette, "start really it burns")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.say(scene.mette, f"meeting {OTHER}")
    await scene.until_shown("^Not done · nothing was changed\nThe meeting ended at [0-9:]+\\.$")


async def test_without_a_meeting_a_link_alone_makes_none(scene: Scene) -> None:
    await scene.say(scene.mette, f"meeting {OTHER}", scene.channel)
    await scene.until_shown("No meeting is planned")


async def test_any_other_address_is_no_more_than_text(scene: Scene) -> None:
    evil = "https://teams.microsoft.com.evil.example/meet/1"
    await scene.say(scene.mette, f"meeting Ops {evil} friday 10:00", scene.channel)
    live = await scene.until_shown("^Planned · Friday")

    assert "](" not in scene.shown(live)
    assert "Join" not in scene.shown(live)


@pytest.mark.parametrize("language", ["da"])
async def test_a_topics_minutes_and_purpose_are_read_as_people_say_them(scene: Scene) -> None:
    await scene.say(scene.mette, "møde Drift", scene.channel)
    live = await scene.until_shown("Drift")
    for typed, row in (
        ("Vagtplan til beslutning (15 min)", "Vagtplan\n◆ Beslutning · 15 min · Mette"),
        ("Kø, 1½ time, @Jonas, til drøftelse", "Kø\n◈ Drøftelse · 90 min · Jonas"),
        ("Backup (til orientering) 10m", "Backup\n◇ Orientering · 10 min · Mette"),
        ("Julefrokost @Line Skov discussion 1 time", "Julefrokost\n◈ Drøftelse · 60 min · Line"),
        ("Træf en beslutning 5 min", "Træf en beslutning\n◈ Drøftelse · 5 min · Mette"),
        ("De første 10 min", "De første 10 min\n◈ Drøftelse · 10 min · Mette"),
    ):
        await scene.say(scene.mette, f"emne {typed}")
        await scene.until_shown(row.replace("\n", "\n.*").replace("(", r"\("), live)


async def test_a_dialog_takes_minutes_as_people_write_them(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Ops", scene.channel)
    live = await scene.until_shown("Planned")
    for typed, told in (("15 min", "15 min"), ("1½ time", "90 min"), (" 20 ", "20 min")):
        dialog = await scene.teams.open_dialog(scene.mette, live, "Add a topic")
        await dialog.fill("topic_title", f"Rota {typed.strip()[:2]}").fill("topic_minutes", typed).send()
        await scene.until_shown(f"Discuss · {told}", live)
