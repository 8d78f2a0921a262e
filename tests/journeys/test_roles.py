"""The two roles of a meeting: proposed, declined, taken, swapped, handed over, and whose right it is."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.rounds import over
from tests.journeys.scene import Scene, together

AT = "Operations Wednesday 10:00"


async def planned(scene: Scene, word: str = "meeting", proposed: str = "are proposed") -> Message:
    await scene.say(scene.mette, f"{word} {AT}", scene.channel)
    return await scene.until_shown(proposed)


def held(scene: Scene, role: str) -> Person:
    holder = scene.holder(role)
    assert holder is not None, f"no {role}"
    return holder


def others(scene: Scene, *people: Person) -> list[Person]:
    return [one for one in scene.people if one not in people]


@pytest.mark.parametrize(
    ("language", "word", "proposed", "own", "no"),
    [
        (
            "en",
            "meeting",
            "are proposed. It will be them unless they decline",
            "It will be you",
            "Not this time",
        ),
        (
            "da",
            "møde",
            "er foreslået. Det bliver dem, hvis de ikke siger fra",
            "Det bliver dig",
            "Ikke denne gang",
        ),
    ],
)
async def test_two_are_proposed_and_who_says_not_this_time_passes_it_on(
    scene: Scene, word: str, proposed: str, own: str, no: str
) -> None:
    live = await planned(scene, word, proposed)
    first, second = held(scene, "Facilitator"), held(scene, "Secretary")
    assert first is not second
    assert no in buttons(await scene.teams.view(first, live))
    assert no not in buttons(await scene.teams.view(others(scene, first, second)[0], live))
    outcome = await scene.press(first, live, no)
    assert outcome.card is not None and own not in str(outcome.card)
    await scene.teams.until(lambda: scene.holder("Facilitator") not in (first, second))
    assert scene.holder("Secretary") is second


async def test_not_this_time_twice_or_delivered_again_passes_it_on_once(scene: Scene) -> None:
    live = await planned(scene)
    first = held(scene, "Facilitator")
    outcome = await scene.press(first, live, "Not this time")
    await scene.teams.until(lambda: scene.holder("Facilitator") is not first)
    after = held(scene, "Facilitator")
    await scene.teams.redeliver(outcome.deliveries[0], new_id=True)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    assert scene.holder("Facilitator") is after


async def test_before_the_time_only_the_one_proposed_starts_and_from_then_on_anyone(scene: Scene) -> None:
    live = await planned(scene)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    first = held(scene, "Facilitator")
    other = others(scene, first, held(scene, "Secretary"))[0]
    refused = await scene.press(other, live, "Start the meeting")
    assert first.name.split()[0] in refused.toast
    assert "From Wednesday 2 December at 10:00 anyone can" in refused.toast.replace("\N{NO-BREAK SPACE}", " ")
    scene.clock.move(hours=25)
    await scene.press(other, live, "Start the meeting")
    await scene.until_shown(f"{other.name.split()[0]} is facilitator", live)


async def test_rights_follow_the_holder_at_once(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    for title in ("Rota", "Christmas"):
        await scene.say(scene.line, f"topic {title}")
        await scene.until_shown(title, live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator, Jonas is secretary", live)
    await scene.say(scene.mette, "roles swap")
    await scene.until_shown("Jonas is facilitator, Mette is secretary", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Jonas takes the meeting on")
    await scene.press(scene.jonas, live, "Next topic")
    await scene.until_shown("Topic 1 of 2", live)
    await scene.say(scene.line, "note I am here")
    await scene.until_shown("I am here", live)
    await scene.say(scene.mette, "roles secretary @{Line Skov}")
    await scene.until_shown("Jonas is facilitator, Line is secretary", live)
    await scene.say(scene.mette, "roles secretary me")
    await scene.until_shown("Line takes the minutes. If you are to take over, the role can be given to you")
    await scene.say(scene.jonas, "end")
    assert await scene.until_shown("Draft") in scene.private(scene.line)


async def test_the_card_of_the_roles_has_what_can_be_done(scene: Scene) -> None:
    await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    assert buttons(card.card or {}) == ["Not this time", "Swap", "Hand over"]
    assert "The two who have the roles" in (await scene.press(scene.line, card, "Swap")).toast
    assert "no role" in (await scene.press(scene.line, card, "Not this time")).toast
    outcome = await scene.press(scene.mette, card, "Swap")
    await scene.teams.redeliver(outcome.deliveries[0], new_id=True)
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.jonas)
    dialog = await scene.teams.open_dialog(scene.mette, card, "Hand over")
    await dialog.fill("To whom", "Line Skov").send(deliver="twice_new_id")
    await scene.teams.until(lambda: scene.holder("Secretary") is scene.line)
    assert scene.holder("Facilitator") is scene.jonas


async def test_a_dialog_sent_when_the_role_has_gone_on_changes_nothing_and_says_who_has_it(
    scene: Scene,
) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    late = await scene.teams.open_dialog(scene.jonas, card, "Hand over")
    await scene.say(scene.jonas, "roles secretary @{Line Skov}")
    await scene.until_shown("^Secretary$\n^Line$", live)
    await late.fill("To whom", "Ahmed Rahimi").send()
    assert "Line takes the minutes" in late.message
    assert held(scene, "Secretary") is scene.line


async def test_in_a_large_team_the_name_is_typed_and_comes_back_when_it_is_wrong(scene: Scene) -> None:
    scene.team.members += [scene.teams.add_person(f"Nr{n} Nielsen") for n in range(60)]
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "roles secretary me")
    await scene.until_shown("^Secretary$\n^Mette$", live)
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    dialog = await scene.teams.open_dialog(scene.mette, card, "Hand over")
    await dialog.fill("To whom", "Nobody").send()
    assert "Nobody in this team is called Nobody" in dialog.text and "Nobody" in str(dialog.card["body"])
    await dialog.fill("To whom", "nr7 nielsen").send()
    await scene.until_shown("^Secretary$\n^Nr7$", live)


async def test_an_empty_chair_is_taken_by_one_click_and_only_by_the_first(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    await scene.say(scene.line, "roles")
    card = await scene.until_shown("^Roles$\n^Operations$")
    assert buttons(card.card or {}) == ["I'll be facilitator", "I take the minutes"]
    outcomes = await together(
        scene.press(scene.jonas, card, "I take the minutes"),
        scene.press(scene.line, card, "I take the minutes"),
    )
    assert len([one for one in outcomes if "takes the minutes already" in one.toast]) == 1
    await scene.press(scene.mette, card, "I'll be facilitator")
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.mette)
    assert scene.holder("Secretary") in (scene.jonas, scene.line)


async def test_in_a_private_chat_people_are_named_by_typing(scene: Scene) -> None:
    await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    chat = scene.teams.chat(scene.mette)
    await scene.teams.say(scene.mette, chat, "roller mødeleder Line")
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.line)
    assert await scene.until_shown("Done. The card of Operations shows it") in scene.private(scene.mette)
    jonas = scene.teams.chat(scene.jonas)
    await scene.teams.say(scene.jonas, jonas, "roles referent @Ahmed Rahimi")
    await scene.teams.until(lambda: scene.holder("Secretary") is scene.people[3])
    await scene.teams.say(scene.mette, chat, "roles facilitator me")
    await scene.until_shown("Line takes the meeting on")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("roles Line", "Write the role first"),
        ("roles secretary", "Write who after the role"),
        ("roles secretary @Nobody", "Nobody in this team is called @?Nobody"),
        ("roles facilitator Søren", "takes the meeting on"),
        ("roles swap", "The two who have the roles can swap them"),
        ("roles secretary {0} %s <b>x</b>", "Nobody in this team is called"),
    ],
)
async def test_what_cannot_be_done_is_told_with_what_to_do(scene: Scene, typed: str, told: str) -> None:
    await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, typed)
    await scene.until_shown(told)
    assert (scene.holder("Facilitator"), scene.holder("Secretary")) == (scene.mette, scene.jonas)


async def test_two_with_one_name_are_asked_for_by_their_whole_name(scene: Scene) -> None:
    await scene.teams.add_member(scene.team, scene.teams.add_person("Line Dahl"))
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    await scene.say(scene.mette, "roles secretary Line")
    await scene.until_shown("Several people are called Line: Line Dahl and Line Skov")


async def test_the_chair_of_a_secretary_who_does_not_come_can_be_taken(scene: Scene) -> None:
    live = await planned(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Jonas is secretary", live)
    await scene.press(scene.mette, live, "Next topic")
    await scene.until_shown("Secretary: free", live)
    await scene.press(scene.line, live, "I take the minutes")
    await scene.until_shown("Line is secretary", live)


async def test_after_the_meeting_the_roles_are_only_shown(scene: Scene) -> None:
    await over(scene)
    await scene.say(scene.mette, "roles")
    card = await scene.until_shown("the meeting has ended")
    assert buttons(card.card or {}) == []
    await scene.say(scene.line, "roles secretary me")
    await scene.until_shown("Mette has the draft")


async def test_the_next_meeting_is_others_turn(scene: Scene) -> None:
    live = await planned(scene)
    before = (held(scene, "Facilitator"), held(scene, "Secretary"))
    await scene.say(scene.line, "topic Rota")
    await scene.until_shown("Rota", live)
    await scene.press(before[0], live, "Start the meeting")
    await scene.until_shown("Still missing", live)
    assert before[1] is not None
    await scene.say(before[1], "pass")
    await scene.press(before[0], live, "Next topic")
    await scene.until_shown("Topic 1", live)
    await scene.say(before[0], "end")
    await scene.until_shown("Ended", live)
    await scene.say(scene.mette, "meeting Projects Friday 10:00", scene.channel)
    await scene.until_shown("Projects\n(.*\n)*.*are proposed")
    assert {scene.holder("Facilitator"), scene.holder("Secretary")}.isdisjoint(before)


@pytest.mark.parametrize("when", ["", " Wednesday 10:00"])
async def test_who_left_the_team_has_no_role_any_more(scene: Scene, when: str) -> None:
    await scene.say(scene.mette, f"meeting Operations{when}", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.line, "topic Rota")
    if when:
        await scene.seated(scene.jonas, scene.line)
    else:
        await scene.say(scene.jonas, "roles facilitator me")
        await scene.teams.until(lambda: scene.holder("Facilitator") is scene.jonas)
    await scene.teams.remove_member(scene.team, scene.jonas)
    await scene.say(scene.mette, "roles facilitator me")
    if when:
        await scene.say(scene.mette, "topic Christmas")
        await scene.until_shown("Christmas", live)
        assert scene.jonas not in (scene.holder("Facilitator"), scene.holder("Secretary")), "others are"
        assert scene.holder("Facilitator") is not None
        return
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.mette)
    await scene.press(scene.mette, live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", live)


async def test_a_meeting_under_way_goes_on_when_its_facilitator_leaves_the_team(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.jonas, "start")
    await scene.until_shown("Jonas is facilitator", live)
    await scene.teams.remove_member(scene.team, scene.jonas)
    await scene.say(scene.line, "topic Christmas")
    await scene.say(scene.line, "next")
    await scene.until_shown("Topic 1 of 2", live)


async def test_without_a_time_anyone_starts_when_the_facilitator_has_left_the_team(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.line, "topic Rota")
    await scene.say(scene.jonas, "roles facilitator me")
    await scene.teams.until(lambda: scene.holder("Facilitator") is scene.jonas)
    await scene.teams.remove_member(scene.team, scene.jonas)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Mette is facilitator", live)
