"""A meeting that ends on another day than it began: both days are told, and its minutes are of the first."""

import re
from collections.abc import Mapping

import pytest

from tests.fakes.teams import Message
from tests.journeys.scene import Scene, page

TIE = "\N{NO-BREAK SPACE}"
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "plan": "meeting Night watch today 23:30",
        "planned": "Planned · Tuesday 1 December at 23:30 to Wednesday 2 December at 00:15",
        "start": "start really Mail is down",
        "next": "next",
        "end": "end",
        "draft": "Time\nTuesday 1 December at 23:3\\d to Wednesday 2 December at 08:3\\d",
        "send": "Send as it is",
        "sent": "Minutes: Night watch, Tuesday 1 December$",
        "page": "Tuesday 1 December 2026 at 23:3\\d to Wednesday 2 December at 08:3\\d",
    },
    "da": {
        "plan": "møde Nattevagt i dag kl. 23.30",
        "planned": "Planlagt · tirsdag 1. december kl. 23.30 til onsdag 2. december kl. 00.15",
        "start": "start haster Mailen er nede",
        "next": "næste",
        "end": "afslut",
        "draft": "Tid\ntirsdag 1. december kl. 23.3\\d til onsdag 2. december kl. 08.3\\d",
        "send": "Send, som det er",
        "sent": "Referat: Nattevagt, tirsdag 1. december$",
        "page": "Tirsdag 1. december 2026 kl. 23.3\\d til onsdag 2. december kl. 08.3\\d",
    },
}


@pytest.mark.parametrize("language", WORDS)
async def test_a_meeting_over_midnight_tells_both_days_in_its_card_draft_and_page(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    draft = await _held(scene, words)
    await scene.until_shown(words["draft"], draft)
    await scene.press(scene.jonas, draft, words["send"])
    card = await scene.until_shown(words["sent"])
    (address, *_) = re.findall(r"\((http://[^)]+)\)", scene.shown(card))
    _, html = await page(address)
    assert re.search(words["page"], html.replace(TIE, " "))


@pytest.mark.parametrize(
    ("language", "reminded"),
    [("en", "Night watch, Tuesday 1 December$"), ("da", "Nattevagt, tirsdag 1. december$")],
)
async def test_who_is_reminded_of_its_minutes_reads_the_day_the_others_will_read(
    scene: Scene, language: str, reminded: str
) -> None:
    await _held(scene, WORDS[language])
    scene.clock.move(hours=25)  # past nine on Thursday
    asked = await scene.until_shown("Not sent yet|Ikke sendt endnu")
    await scene.until_shown(reminded, asked)


async def _held(scene: Scene, words: Mapping[str, str]) -> Message:
    """Mette's meeting from half past eleven at night to the morning; with its draft."""
    await scene.say(scene.mette, words["plan"], scene.channel)
    live = await scene.until_shown(words["planned"])
    await scene.seated(scene.mette, scene.jonas)
    scene.clock.move(hours=13, minutes=30)
    await scene.say(scene.mette, words["start"])
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, words["next"])
    for _ in range(5):  # nobody is asked whether it is over while something happens
        scene.clock.move(hours=1, minutes=48)
        await scene.say(scene.jonas, "note x")
    await scene.say(scene.mette, words["end"])
    return await scene.until_shown("Draft · only|Kladde · kun")
