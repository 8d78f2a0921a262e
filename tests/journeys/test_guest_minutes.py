"""The minutes and guests: none is asked to take them, given them in a dialog, or left alone with them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes.teams import buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import LANGUAGES, box, in_thread, part
from tests.journeys.guests import gitte, held, planned, scene_with_a_guest, settle
from tests.journeys.scene import Scene

pytestmark = pytest.mark.parametrize("language", ["en", "da"])
TAKE = {"en": "roles secretary me", "da": "roller sekretær mig"}
ROLES = {"en": "Roles", "da": "Roller"}
NO_GUEST = {
    "en": "Gitte is a guest here, and can't have a role.",
    "da": "Gitte er gæst her og kan ikke få en rolle.",
}
I_TAKE_THEM = {"en": "I take the minutes", "da": "Jeg tager referatet"}
OFFER = "You were there and can take the minutes over|Du var med og kan overtage"
GONE = {
    "en": "Gitte has the draft, but is a guest and can't send it",
    "da": "Gitte har kladden, men er gæst og kan ikke sende den",
}


@pytest_asyncio.fixture
async def scene(url: str, tmp_path: Path, language: str) -> AsyncIterator[Scene]:
    async with scene_with_a_guest(url, tmp_path, language) as made:
        yield made
        made.fine()


async def test_no_guest_is_asked_to_take_the_minutes_over(scene: Scene, language: str) -> None:
    """Gitte, the only one left of those who were there but Line, did the last thing in it."""
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    draft = await held(scene, words, scene.jonas, gitte(scene), scene.line)
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    await dialog.fill("minutes_facilitator", "Gitte Gæst").send()
    assert not dialog.is_open
    await settle(scene, language, guests="heard")
    await scene.teams.remove_member(scene.team, scene.jonas)
    await scene.teams.remove_member(scene.team, scene.mette)
    scene.clock.move(hours=23, minutes=5)
    asked = await scene.until_shown("Jonas had the draft|Jonas havde kladden")
    assert asked in scene.private(scene.line) and scene.private(gitte(scene)) == []
    await scene.press(scene.line, asked, I_TAKE_THEM[language])
    await scene.until_shown("The draft is ready|Kladden er klar", asked)


async def test_a_role_is_not_given_to_a_guest_by_a_change_of_the_minutes(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await held(scene, words, scene.jonas, gitte(scene))
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    for name in ("minutes_facilitator", "minutes_secretary"):
        assert "Line Skov" in _offered(dialog, name) and "Gitte Gæst" not in _offered(dialog, name)
    people = await part(scene, scene.jonas, draft, words.people, words)
    made_up = _id(people, "minutes_present", "Gitte Gæst")
    _field(dialog, "minutes_secretary")["choices"].append({"title": "Gitte Gæst", "value": made_up})
    await dialog.fill("minutes_facilitator", "Line Skov").fill("minutes_secretary", "Gitte Gæst").send()
    assert dialog.is_open and NO_GUEST[language] in dialog.text
    assert box(dialog, "minutes_facilitator") == _id(dialog, "minutes_facilitator", "Line Skov"), (
        "what was chosen is kept"
    )
    assert box(dialog, "minutes_secretary") == _id(dialog, "minutes_secretary", "Jonas Bek")
    await dialog.send()
    await scene.until_shown("Facilitator\nLine Skov", draft)
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)


async def test_a_guest_who_had_a_role_stays_named_and_is_not_left_alone_with_the_draft(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    old = await held(scene, words, gitte(scene), scene.line)
    await settle(scene, language, guests="heard")
    await scene.until_shown(GONE[language], old)
    assert buttons(old.card or {}) == []
    await scene.say(scene.line, words.publish)
    told = await scene.until_shown("Gitte is a guest and can't change|Gitte er gæst og kan hverken")
    assert "hand it over" not in scene.shown(told)
    await scene.say(scene.line, words.note)
    await scene.teams.until(lambda: _told(scene) > 1)
    await scene.say(scene.people[4], words.publish)
    await scene.until_shown("Somebody who was there can take them|En, der var med, kan overtage det")
    await scene.say(scene.line, TAKE[language])
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(scene.line)
    await scene.until_shown("Line (has the draft|har kladden)", old)
    assert "Secretary\nLine Skov" in scene.shown(draft) or "Sekretær\nLine Skov" in scene.shown(draft)


async def test_the_reminder_of_a_guests_draft_goes_to_who_can_send_it(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    await held(scene, words, gitte(scene), scene.line)
    await settle(scene, language, guests="heard")
    before = len(scene.private(gitte(scene)))
    scene.clock.move(hours=23, minutes=5)
    asked = await scene.until_shown(OFFER)
    assert GONE[language] in scene.shown(asked)
    assert asked in scene.private(scene.mette) and len(scene.private(gitte(scene))) == before
    await scene.press(scene.mette, asked, I_TAKE_THEM[language])
    await scene.until_shown("The draft is ready|Kladden er klar", asked)
    assert words.send in buttons(asked.card or {})


async def test_a_secretary_who_may_not_any_more_during_the_meeting_has_no_minutes(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    live = await planned(scene, words)
    await scene.press(gitte(scene), live, words.take)
    await scene.until_shown("^Gitte$", live)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    await scene.say(gitte(scene), words.in_)
    await settle(scene, language, guests="heard")
    await scene.say(scene.mette, words.next)
    await scene.until_shown("(Topic|Emne) 1", live)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(scene.mette) and scene.private(gitte(scene)) == []


async def test_a_guest_who_did_the_last_thing_is_not_asked_whether_it_is_over(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    live = await planned(scene, words)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("^Check-in", live)
    await scene.say(scene.mette, {"en": "regrets", "da": "afbud"}[language])
    await scene.until_shown("Facilitator: (free|ledig)", live)
    await scene.say(gitte(scene), words.in_)
    await scene.until_shown(r"^\*\*Gitte:", live)
    scene.clock.move(hours=2, minutes=50)
    asked = await scene.until_shown("Is Operations over|Er Operations slut")
    assert asked in scene.private(scene.mette)
    scene.clock.move(hours=19, minutes=30)  # a quarter past eight on Wednesday
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(scene.mette) and scene.private(gitte(scene)) == []


async def test_a_guest_who_led_it_may_still_be_named_when_something_else_is_changed(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    draft = await held(scene, words, scene.jonas, gitte(scene))
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    await dialog.fill("minutes_facilitator", "Gitte Gæst").send()
    await scene.until_shown("Facilitator\nGitte Gæst", draft)
    await settle(scene, language, guests="heard")
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    assert "Gitte Gæst" in _offered(dialog, "minutes_facilitator")
    assert "Gitte Gæst" not in _offered(dialog, "minutes_secretary")
    await dialog.fill("minutes_secretary", "none").send()
    assert dialog.is_open and NO_GUEST[language] in dialog.text, "she would have the minutes"
    await dialog.fill("minutes_secretary", "Line Skov").send()
    assert not dialog.is_open
    draft = await scene.until_shown("(Secretary|Sekretær)\nLine Skov")
    assert "Facilitator\nGitte Gæst" in scene.shown(draft)


async def test_a_guest_asks_for_a_correction_where_everybody_present_may_send(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, publishers="present")
    draft = await held(scene, words, scene.jonas, gitte(scene))
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)
    await scene.teams.until(lambda: in_thread(scene, words))
    (card,) = in_thread(scene, words)
    dialog = await scene.teams.open_dialog(gitte(scene), card, words.wrong)
    await dialog.fill("correct_what", "It is two weeks").send()
    assert "Jonas" in f"{dialog.text}{dialog.message}"
    asked = await scene.until_shown("It is two weeks")
    assert asked in scene.private(scene.jonas)


async def test_a_correction_of_minutes_that_are_with_a_guest_reaches_who_can_make_it(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    await settle(scene, language, guests="all")
    draft = await held(scene, words, gitte(scene), scene.line)
    await scene.press(gitte(scene), draft, words.send)
    await scene.until_shown(words.published, draft)
    await settle(scene, language, guests="heard")
    (card,) = in_thread(scene, words)
    dialog = await scene.teams.open_dialog(scene.line, card, words.wrong)
    await dialog.fill("correct_what", "It is two weeks").send()
    asked = await scene.until_shown("^It is two weeks$")
    assert asked in scene.private(scene.mette)


def _told(scene: Scene) -> int:
    said = scene.said()
    return sum("is a guest and can't change" in each or "er gæst og kan hverken" in each for each in said)


def _field(dialog: DialogView, name: str) -> dict[str, Any]:
    return next(each for each in dialog.card["body"] if each.get("id") == name)


def _offered(dialog: DialogView, name: str) -> list[str]:
    choices = _field(dialog, name)["choices"]
    return [each["title"] for each in choices]


def _id(dialog: DialogView, name: str, person: str) -> str:
    choices = _field(dialog, name)["choices"]
    return next(str(each["value"]) for each in choices if each["title"] == person)
