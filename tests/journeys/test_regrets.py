"""Regrets: said by oneself or for a colleague, shown quietly, passed on, taken back."""

import pytest

from tests.fakes.teams import Message
from tests.journeys.rounds import over
from tests.journeys.scene import Scene


async def planned(scene: Scene, title: str = "Operations Wednesday 10:00") -> Message:
    await scene.say(scene.mette, f"meeting {title}", scene.channel)
    await scene.until_shown(f"^{title.split()[0]}$")
    return await scene.until_shown("are proposed|er foreslået", scene.live)


@pytest.mark.parametrize(
    ("language", "word", "back", "shown"),
    [("en", "regrets", "regrets back", "Regrets"), ("da", "afbud", "afbud tilbage", "Afbud")],
)
async def test_who_is_not_coming_is_told_quietly_and_a_role_passes_on(
    scene: Scene, word: str, back: str, shown: str
) -> None:
    live = await planned(scene)
    first = scene.holder("Facilitator")
    assert first is not None
    name = first.name.split()[0]
    await scene.say(first, word)
    await scene.until_shown(f"^{shown}: {name}$", live)
    await scene.teams.until(lambda: scene.holder("Facilitator") is not first)
    await scene.say(first, back)
    await scene.teams.until(lambda: shown not in scene.shown(live))
    assert first not in (scene.holder("Facilitator"), scene.holder("Secretary"))


async def test_who_sent_regrets_is_not_asked_in_check_in(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.line, "regrets")
    await scene.say(scene.mette, "regrets @{Ahmed Rahimi}")
    await scene.until_shown("^Regrets: Ahmed and Line$", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: Jonas, Mette and Søren$", live)
    await scene.say(scene.mette, "regrets @{Søren Lund}")
    await scene.until_shown("Still missing: Jonas and Mette$", live)
    await scene.say(scene.line, "regrets back")
    await scene.until_shown("Still missing: Jonas, Line and Mette$", live)


async def test_in_a_private_chat_it_means_the_next_meeting_and_says_which(scene: Scene) -> None:
    await planned(scene, "Later Friday 10:00")
    sooner = await planned(scene, "Sooner Wednesday 10:00")
    chat = scene.teams.chat(scene.line)
    chat.installed = True
    await scene.teams.say(scene.line, chat, "afbud")
    await scene.until_shown("^Regrets: Line$", sooner)
    told = await scene.until_shown("Regrets noted for Sooner. If you come after all, type “regrets back”")
    assert told in scene.private(scene.line)
    await scene.teams.say(scene.line, chat, "regrets Søren")
    await scene.until_shown("Noted: Søren is not coming to Sooner")
    await scene.teams.say(scene.line, chat, "regrets Søren back")
    await scene.until_shown("Good: Søren is coming to Sooner")
    await scene.teams.say(scene.line, chat, "regrets back")
    await scene.until_shown("Good: you are coming to Sooner")
    await scene.teams.until(lambda: "Regrets" not in scene.shown(sooner))


async def test_a_reason_is_not_kept_and_twice_is_once(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.line, "regrets I have a fever")
    await scene.until_shown("^Regrets: Line$", live)
    await scene.say(scene.line, "regrets")
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    assert "fever" not in scene.shown(live) and "Regrets: Line" in scene.shown(live)


async def test_a_facilitator_who_has_to_go_leaves_the_meeting_to_the_others(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)
    await scene.say(scene.mette, "regrets")
    await scene.until_shown("^Jonas is secretary", live)
    await scene.say(scene.line, "next")
    await scene.until_shown("Topic 1 of 1", live)


async def test_a_role_is_not_handed_to_somebody_who_is_not_coming(scene: Scene) -> None:
    await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "regrets")
    await scene.until_shown("^Regrets: Line$", scene.live)
    await scene.say(scene.mette, "roles facilitator @{Line Skov}")
    await scene.until_shown("Line is not coming to this meeting")
    await scene.say(scene.mette, "regrets @Nobody")
    await scene.until_shown("Nobody in this team is called Nobody|Nobody in this team is called @Nobody")


async def test_to_a_meeting_that_is_over_nobody_sends_regrets(scene: Scene) -> None:
    await over(scene)
    await scene.say(scene.line, "regrets")
    await scene.until_shown("The meeting ended at")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("regrets Line is ill", "Noted: Line is not coming to Operations. .*“regrets Line back”"),
        ("regrets for Line", "Noted: Line is not coming to Operations"),
        ("regrets from line skov", "Noted: Line is not coming to Operations"),
        ("afbud fra Line", "Noted: Line is not coming to Operations"),
        ("afbud Line er syg", "Noted: Line is not coming to Operations"),
        ("afbud for @{Line Skov}, ferie", "Noted: Line is not coming to Operations"),
    ],
)
async def test_regrets_said_in_a_sentence_are_of_the_one_who_is_named(
    scene: Scene, said: str, told: str
) -> None:
    live = await planned(scene)
    await scene.say(scene.mette, said)
    await scene.until_shown("^Regrets: Line$", live)
    await scene.until_shown(told)
    await scene.say(scene.mette, "regrets Line back")
    await scene.teams.until(lambda: "Regrets" not in scene.shown(live))


async def test_a_name_that_is_nobodys_is_not_taken_for_a_reason(scene: Scene) -> None:
    live = await planned(scene)
    for said, told in (
        ("regrets Lina", "Nobody in this team is called Lina. Did you mean Line?"),
        ("afbud fra Jonsa", "Nobody in this team is called Jonsa. Did you mean Jonas?"),
        ("regrets Peter is ill", "Nobody in this team has that name. For yourself, type “regrets” alone"),
        ("regrets line ill", "Is Line not coming. Then type “regrets Line”"),
    ):
        await scene.say(scene.mette, said)
        await scene.until_shown(told)
    await scene.say(scene.jonas, "topic Rota")
    await scene.until_shown("Rota", live)
    assert "Regrets" not in scene.shown(live)


async def test_a_reason_is_ones_own_and_stands_nowhere(scene: Scene) -> None:
    live = await planned(scene)
    for person, said in (
        (scene.mette, "regrets I am ill"),
        (scene.jonas, "afbud jeg er syg"),
        (scene.line, "afbud pga. Ferie"),
        (scene.people[3], "regrets, Dentist"),
        (scene.people[4], "regrets Kolonoskopi"),
    ):
        await scene.say(person, said)
    await scene.until_shown("^Regrets: Ahmed, Jonas, Line and Mette$", live)
    await scene.until_shown("Nobody in this team has that name")
    assert not [
        text for text in scene.said() if "Dentist" in text or "Kolonoskopi" in text or "Ferie" in text
    ]


async def test_several_send_regrets_in_one_go(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.mette, "afbud fra mig, Line og Søren")
    await scene.until_shown("^Regrets: Line, Mette and Søren$", live)
    await scene.until_shown("Noted: Line is not coming.*Noted: Søren is not coming")
    await scene.say(scene.mette, "afbud Line og Søren kommer alligevel")
    await scene.until_shown("^Regrets: Mette$", live)


async def test_in_another_thread_it_is_said_whose_they_are(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.mette, "regrets Søren", scene.channel)
    await scene.until_shown("Noted: Søren is not coming to Operations")
    await scene.say(scene.mette, "regrets", scene.channel)
    await scene.until_shown("Regrets noted for Operations")
    await scene.until_shown("^Regrets: Mette and Søren$", live)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_regrets_are_for_the_day_and_a_move_to_another_one_says_whose_are_over(
    scene: Scene, language: str
) -> None:
    danish = language == "da"
    plan, sent, move, told = (
        (
            "møde Drift torsdag 12.00",
            "afbud, tandlæge",
            "møde flyt til fredag",
            "Afbud til torsdag 3. december gælder ikke længere: Line. Kan du heller ikke komme nu, så skriv",
        )
        if danish
        else (
            "meeting Operations Thursday 12:00",
            "regrets, dentist",
            "meeting move to Friday",
            "Regrets for Thursday 3 December no longer count: Line. If you can't come now either, type",
        )
    )
    await scene.say(scene.mette, plan, scene.channel)
    live = await scene.until_shown("er foreslået" if danish else "are proposed")
    await scene.say(scene.line, sent)
    await scene.until_shown("^Afbud" if danish else "^Regrets", live)
    await scene.say(scene.mette, "meeting move 13:00")
    await scene.until_shown("kl. 13.00–13.45" if danish else "13:00–13:45", live)
    assert ("Afbud" if danish else "Regrets") in scene.shown(scene.now(live)), "it is the same day"
    await scene.say(scene.mette, move)
    line = await scene.until_shown(told)
    assert line.alerts == frozenset() and "dentist" not in str(line.card)
    await scene.until_shown("fredag 4. december" if danish else "Friday 4 December", live)
    assert "Line" not in scene.shown(scene.now(live)) or scene.line in (
        scene.holder("Facilitator"),
        scene.holder("Secretary"),
    )
    await scene.say(scene.line, sent)
    await scene.until_shown("^Afbud" if danish else "^Regrets", live)


async def test_who_had_sent_regrets_for_the_old_day_is_asked_on_the_new_one(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations Thursday 12:00", scene.channel)
    live = await scene.until_shown("are proposed")
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "topic Rota")
    await scene.say(scene.line, "regrets")
    await scene.until_shown("^Regrets", live)
    await scene.say(scene.mette, "meeting move to tomorrow 10:00")
    await scene.until_shown("no longer count: Line", None)
    assert (scene.holder("Facilitator"), scene.holder("Secretary")) == (scene.mette, scene.jonas)
    scene.clock.move(days=1)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Still missing: .*Line", live)
