"""Sent minutes go on saying what they said, whatever is planned since, and no day in them is years away."""

import re

import pytest

from tests.fakes.teams import Message
from tests.journeys.after import LANGUAGES, box, part, sent
from tests.journeys.scene import Scene, page

WORDS = {
    "en": (
        "Title", "Next meeting", "When it was",
        "meeting Other 2 December 16:00", "still waits", "next meeting",
        "more than a year from the meeting", "before this meeting",
    ),
    "da": (
        "Titel", "Næste møde", "Hvornår det var",
        "møde Andet 2. december kl. 16", "venter stadig", "næste møde",
        "mere end et år fra mødet", "før det her møde",
    ),
}  # fmt: skip


async def _html(card: Message) -> str:
    address = re.findall(r"\((http://[^)]+)\)", str(card.card))[0]
    _, html = await page(address)
    return re.sub(r"<[^>]*>", " ", html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_meeting_planned_since_changes_no_minutes_and_settles_no_correction(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    title, _, _, plan, waits, next_, *_ = WORDS[language]
    draft, card = await sent(scene, words)
    before = await _html(card)
    await scene.say(scene.mette, plan, scene.channel)
    await scene.until_shown("Planned|Planlagt")
    dialog = await scene.teams.open_dialog(scene.line, card, words.wrong)
    await dialog.fill("correct_what", "It was four").send()
    asked = await scene.until_shown("^It was four$")
    dialog = await part(scene, scene.jonas, asked, title, words)
    await dialog.send()
    assert dialog.is_open and waits in dialog.text
    assert "version 2" not in scene.shown(card) and await _html(card) == before
    dialog = await part(scene, scene.jonas, draft, title, words)
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("version 2", card)
    assert next_ not in scene.shown(card)
    html = await _html(card)
    assert "Drift" in html and not re.search("16[:.]00", html)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_day_that_is_years_away_is_asked_about(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    _, next_, times, _, _, _, far, before = WORDS[language]
    draft, card = await sent(scene, words)
    for which, name, days in (
        (times, "minutes_day", ("0001-01-01", "0020-12-01", "9999-12-31")),
        (next_, "minutes_next_day", ("0001-01-01", "0026-12-08", "9999-12-31", "2025-01-01")),
    ):
        dialog = await part(scene, scene.jonas, draft, which, words)
        dialog.fill("minutes_next_time", "10:00") if which == next_ else None
        for day in days:
            await dialog.fill(name, day).send()
            assert dialog.is_open and far in dialog.text and box(dialog, name) == day
    await dialog.fill("minutes_next_day", "2026-11-30").send()
    assert dialog.is_open and before in dialog.text
    await dialog.fill("minutes_next_day", "2026-12-08").send()
    await scene.until_shown("version 2", card)
