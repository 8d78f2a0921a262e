"""Two people with one first name: told apart the same everywhere, found however they are typed."""

import pytest

from tests.fakes.teams import Person
from tests.journeys.scene import Scene


def joined(scene: Scene, *names: str) -> list[Person]:
    """They are in the team from the start."""
    people = [scene.teams.add_person(name) for name in names]
    scene.team.members.extend(people)
    scene.people.extend(people)
    return people


async def at_a_topic(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("^Operations$")
    await scene.say(scene.mette, "topic Rota @Holm, Lars (IT)")
    await scene.until_shown("Rota\n.*Lars H[.]", live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Still missing: .*Lars H[.], Lars K[.]", live)
    await scene.say(scene.mette, "next")
    await scene.until_shown("Topic 1 of 1", live)


async def test_namesakes_are_told_apart_on_each_card_though_one_alone_is_on_it(scene: Scene) -> None:
    joined(scene, "Holm, Lars (IT)", "Lars Krogh")
    await at_a_topic(scene)
    for said, told in (
        ("action @Lars K. ring til Bo", "Lars K.: ring til Bo"),
        ("action Lars Holm: call", "Lars H.: call"),
        ("action Holm, Lars (IT): write", "Lars H.: write"),
        ("action @lars.krogh look", "Lars K.: look"),
        ("action @Soeren sweep", "Søren: sweep"),
        ("action @soren mop", "Søren: mop"),
    ):
        await scene.say(scene.mette, said)
        await scene.until_shown(told, scene.live)
    await scene.say(scene.mette, "action @Lars call")
    await scene.until_shown("Several people are called Lars: Holm, Lars .IT. and Lars Krogh")
    await scene.say(scene.mette, "regrets Lars H.", scene.channel)
    await scene.until_shown("Noted: Lars H. is not coming .*“regrets Lars H. back”")
    await scene.say(scene.mette, "regrets Lars H. back", scene.channel)
    await scene.until_shown("Good: Lars H. is coming")


async def test_two_with_one_full_name_are_told_apart_by_a_mention(scene: Scene) -> None:
    joined(scene, "Bo Lind", "Bo Lind")
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("^Operations$")
    await scene.say(scene.mette, "roles facilitator Bo")
    await scene.until_shown("Several people are called Bo. In the channel, mention the one you mean with @")
    await scene.say(scene.mette, "roles facilitator @{Bo Lind}")
    await scene.until_shown("Facilitator\nBo Lind", scene.live)


@pytest.mark.parametrize(("said", "near"), [("Lina", "Line"), ("Søern", "Søren"), ("ahmad", "Ahmed")])
async def test_a_slip_in_a_role_is_answered_by_whom_it_may_have_meant(
    scene: Scene, said: str, near: str
) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("^Operations$")
    await scene.say(scene.mette, f"roles secretary {said}")
    await scene.until_shown(f"Nobody in this team is called {said}. Did you mean {near}")


async def test_who_is_called_by_an_address_in_capitals_or_from_right_to_left(scene: Scene) -> None:
    joined(scene, "peter.berg@uni.dk", "🌟 GITTE DAM", "דוד כהן")
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("^Operations$")
    for typed in ("Peter", "gitte", "דוד"):
        await scene.say(scene.mette, f"regrets {typed}")
    await scene.until_shown("^Regrets: GITTE, peter.berg and .?דוד.?$", live)
