"""The agenda and the roles where somebody asked for them follow the meeting to its end, or its cancelling."""

import re

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.scene import Scene, together

WORDS = {"en": ("agenda", "roles"), "da": ("dagsorden", "roller")}
PLANNED = {"en": "meeting Operations Wednesday 10:00", "da": "møde Operations onsdag kl. 10"}


async def asked_for(scene: Scene, language: str = "en") -> list[Message]:
    """Each in the thread and in Line's chat, and in the thread so often that the last follow no change."""
    await scene.say(scene.mette, PLANNED[language], scene.channel)
    await scene.until_shown("are proposed|er foreslået")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", scene.live)
    chat = scene.teams.chat(scene.line)
    chat.installed = True
    for word in WORDS[language]:
        await scene.say(scene.line, word, chat)
        for _ in range(4):
            await scene.say(scene.line, word)
    await scene.teams.until(lambda: len(_cards(scene)) == 10)
    return _cards(scene)


def _cards(scene: Scene) -> list[Message]:
    every = [*scene.thread.messages[1:], *scene.private(scene.line)]
    ours = "^(Agenda|Roles|Dagsorden|Roller)( ·|$)"
    return [m for m in every if m.sender is None and re.search(ours, scene.shown(m), re.MULTILINE)]


async def _without_buttons(scene: Scene, cards: list[Message], state: str) -> None:
    for card in cards:
        await scene.until_shown(state, card)
        assert buttons(card.card or {}) == []


@pytest.mark.parametrize(
    ("language", "cancel", "state", "refused"),
    [
        ("en", "meeting cancel", "^(Agenda|Roles) · the meeting is cancelled$", "This meeting is cancelled"),
        ("da", "møde aflys", "^(Dagsorden|Roller) · mødet er aflyst$", "Mødet er aflyst"),
    ],
)
async def test_of_a_meeting_that_is_cancelled_they_have_no_buttons_until_it_comes_back(
    scene: Scene, language: str, cancel: str, state: str, refused: str
) -> None:
    cards = await asked_for(scene, language)
    before = [card.card or {} for card in cards]
    await scene.say(scene.jonas, cancel)
    await _without_buttons(scene, cards, state)
    for card, old in zip(cards[-2:], before[-2:], strict=True):
        scene.teams.hold(scene.line, card, old)
        outcome = await scene.teams.press(scene.line, card, buttons(old)[0])
        assert refused in f"{outcome.toast}{outcome.opened and outcome.opened.text}"
    await scene.press(scene.line, scene.live, {"en": "Bring it back", "da": "Hold det alligevel"}[language])
    await scene.teams.until(lambda: all(buttons(card.card or {}) for card in cards))


async def test_of_a_meeting_that_has_ended_they_have_none_in_the_chat_of_a_person_either(
    scene: Scene,
) -> None:
    cards = await asked_for(scene)
    await scene.seated(scene.mette, scene.jonas)
    await scene.press(scene.mette, scene.live, "Start the meeting")
    await scene.until_shown("Mette is facilitator", scene.live)
    await scene.say(scene.mette, "end")
    await _without_buttons(scene, cards, "^(Agenda|Roles) · the meeting has ended$")


async def test_the_roles_follow_who_has_them(scene: Scene) -> None:
    card = next(one for one in await asked_for(scene) if scene.shown(one).startswith("Roles"))
    await scene.seated(scene.mette, scene.jonas)
    await scene.until_shown("^Facilitator$\n^Mette$\n^Secretary$\n^Jonas$", card)
    await scene.press(scene.mette, scene.live, "Start the meeting")
    await scene.say(scene.mette, "next")
    await scene.until_shown("^Secretary$\n.*Free.*Who takes the minutes", card)
    await scene.say(scene.line, "roles secretary me")
    await scene.until_shown("^Secretary$\n^Line$", card)


async def test_two_who_ask_at_once_have_a_card_each(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Operations")
    await together(scene.say(scene.line, "roles"), scene.say(scene.jonas, "roles"))
    await scene.teams.until(lambda: len(_cards(scene)) == 2)
    await scene.say(scene.mette, "roles secretary me")
    for card in _cards(scene):
        await scene.until_shown("^Secretary$\n^Mette$", card)
