"""A proposal while nobody leads: anyone present settles it, and nobody's answers make room for that."""

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.rounds import at_topic, called
from tests.journeys.scene import Scene
from tests.live_card import plainly

ANSWERS = ["I agree", "I stand aside", "I object"]
UNLED = ["I agree", "Other answer", "Settle it"]
LEADING = ["All agree", "My answer", "No decision"]


async def _proposed(scene: Scene) -> tuple[Message, Message]:
    """Mette leads, Jonas and Line are here, nobody takes the minutes; Line proposes."""
    live = await at_topic(scene, 3, "Rota inform")
    await scene.say(scene.line, "propose Three weeks")
    return live, await scene.until_shown("Proposal 1 · can we live with it")


async def _sees(scene: Scene, person: Person, card: Message) -> list[str]:
    return buttons(await scene.teams.view(person, card))


def _refreshed(card: Message) -> list[str]:
    return list((card.card or {})["refresh"]["userIds"])


async def _left(scene: Scene, live: Message, name: str) -> None:
    """Ticked by Line under More: nobody waits for them any more, though they keep their role."""
    dialog = await scene.more(scene.line, live, "Who is in the room?")
    await dialog.fill("Not here today", name).send("Keep this")
    await scene.until_shown("Facilitator: free", live)


@pytest.mark.parametrize("how", ["regrets", "ticked"])
async def test_anyone_present_settles_it_when_who_led_has_gone(scene: Scene, how: str) -> None:
    live, card = await _proposed(scene)
    assert buttons(card.card or {}) == ANSWERS and len(_refreshed(card)) == 1, "Mette's own view differs"
    assert await _sees(scene, scene.mette, card) == LEADING
    if how == "regrets":
        await scene.say(scene.mette, "regrets")
    else:
        await _left(scene, live, "Mette")
    await scene.teams.until(lambda: buttons(card.card or {}) == UNLED)
    assert _refreshed(card) == [], "all see the same"
    assert "Mette" not in scene.shown(card), "and nobody waits for her"
    other = await scene.press(scene.jonas, card, "Other answer")
    assert buttons(other.card or {}) == ANSWERS
    await scene.press(scene.jonas, card, "I stand aside")
    await scene.until_shown(r"Stand aside:\*\* Jonas", card)
    assert await _sees(scene, scene.jonas, card) == UNLED, "an answer gives nobody another card"
    settle = await scene.press(scene.line, card, "Settle it")
    assert buttons(settle.card or {}) == ["Write the decision", *LEADING[1:]]
    await scene.press(scene.line, card, "Write the decision")
    await scene.until_shown("✓ Decided · number 1", card)


async def test_who_leads_again_meanwhile_is_the_one_who_settles_it(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await _left(scene, live, "Mette")
    await scene.teams.until(lambda: buttons(card.card or {}) == UNLED)
    await scene.press(scene.jonas, card, "Settle it")
    await scene.say(scene.mette, "note I am back")
    await scene.teams.until(lambda: buttons(card.card or {}) == ANSWERS)
    assert await _sees(scene, scene.mette, card) == LEADING
    refused = await scene.press(scene.line, card, "I agree")
    assert "All agree" not in buttons(refused.card or {})


async def test_who_has_the_minutes_settles_it_from_a_view_of_their_own(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await scene.press(scene.jonas, live, "I take the minutes")
    await scene.until_shown("Jonas is secretary", live)
    await scene.say(scene.mette, "regrets")
    await scene.teams.until(lambda: buttons(card.card or {}) == UNLED)
    assert len(_refreshed(card)) == 1
    assert await _sees(scene, scene.jonas, card) == LEADING
    assert await _sees(scene, scene.line, card) == UNLED


@pytest.mark.parametrize("answer", ["I agree", "I stand aside", "I object"])
async def test_a_latecomer_who_answers_a_proposal_is_here(scene: Scene, answer: str) -> None:
    live, card = await _proposed(scene)
    await scene.until_shown("Ahmed and Søren are not here yet", live)
    ahmed = called(scene, "Ahmed")
    if answer == "I object":
        dialog = await scene.teams.open_dialog(ahmed, card, answer)
        await dialog.fill("consent_reason", "Too few hands").send()
    else:
        await scene.press(ahmed, card, answer)
    await scene.until_shown("Søren is not here yet", live)
    shown = await scene.until_shown("Ahmed", card)
    assert "Still missing: Jonas and Mette" in plainly(shown.card)


async def test_who_was_marked_as_gone_and_answers_after_it_was_settled_is_told_so(scene: Scene) -> None:
    _, card = await _proposed(scene)
    dialog = await scene.teams.open_dialog(called(scene, "Ahmed"), card, "I object")
    await scene.press(scene.mette, card, "All agree")
    await scene.until_shown("✓ Decided · number 1", card)
    await dialog.fill("consent_reason", "Too few hands").send()
    assert "This proposal was settled at" in dialog.text
