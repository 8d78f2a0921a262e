"""Every part of the minutes can be changed in a dialog, in a draft and when they are sent."""

import re

import pytest

from tests.fakes.teams import Message
from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import DANISH, LANGUAGES, Words, box, ended, in_thread, part, sent
from tests.journeys.at_a_topic import at_a_topic
from tests.journeys.at_a_topic import ended as topic_ended
from tests.journeys.scene import Scene, page

NAMES = {
    "en": ("When it was", "Next meeting", "A topic: title, owner, minutes, purpose"),
    "da": ("Hvornår det var", "Næste møde", "Et emne: titel, tovholder, minutter og formål"),
}


async def _html(scene: Scene, card: Message) -> str:
    address = re.findall(r"\((http://[^)]+)\)", scene.shown(card))[0]
    _, html = await page(address)
    return re.sub(r"<[^>]*>", " ", html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_times_next_meeting_and_a_topics_head_are_corrected_when_sent(
    scene: Scene, language: str
) -> None:
    words, (times, after, topic) = LANGUAGES[language], NAMES[language]
    draft, card = await sent(scene, words)
    dialog = await part(scene, scene.jonas, draft, times, words)
    assert box(dialog, "minutes_day") == "2026-12-01"
    dialog.fill("minutes_day", "2026-11-30").fill("minutes_start", "09:30").fill("minutes_end", "10:15")
    await dialog.send()
    await scene.until_shown("version 2", card)
    assert re.search("Changed: when it was|Rettet: hvornår det var", scene.shown(card))
    dialog = await part(scene, scene.jonas, draft, after, words)
    assert box(dialog, "minutes_next_day") == ""
    await dialog.fill("minutes_next_day", "2026-12-15").fill("minutes_next_time", "10:00").send()
    await scene.until_shown("version 3", card)
    dialog = await part(scene, scene.jonas, draft, topic, words)
    assert box(dialog, "minutes_topic_title") == "Rota"
    dialog.fill("minutes_topic_title", "On-call rota").fill("minutes_minutes", "20")
    await dialog.fill("minutes_owner", "Line Skov").fill("minutes_purpose", "decide").send()
    await scene.until_shown("version 4", card)
    assert "“On-call rota”" in scene.shown(card)
    html = await _html(scene, card)
    assert re.search("Monday 30 November 2026|[Mm]andag 30. november 2026", html)
    assert re.search("9[:.]30", html) and re.search("10[:.]15", html)
    assert re.search("Tuesday 15 December 2026|[Tt]irsdag 15. december 2026", html)
    assert "On-call rota" in html and "Line Skov" in html and "three-week" in html
    assert in_thread(scene, words) == [card]


async def test_which_topic_is_asked_where_there_are_two(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    for title in ("Rota", "Budgte"):
        await scene.say(scene.mette, f"topic {title}")
        await scene.until_shown(title, live)
    await scene.say(scene.mette, "start")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("^Draft")
    dialog = await part(scene, scene.mette, draft, NAMES["en"][2])
    await dialog.fill("Which topic?", "2. Budgte").send()
    await dialog.fill("minutes_topic_title", "Budget").send()
    await scene.until_shown("Budget", draft)
    assert "Budgte" not in scene.shown(draft) and "Rota" in scene.shown(draft)


@pytest.mark.parametrize(
    ("which", "typed", "told"),
    [
        ("When it was", {"minutes_end": "", "minutes_start": ""}, "Write the day, the start and the end"),
        ("When it was", {"minutes_day": "2026-12-08", "minutes_end": "23:59"}, "That is still to come"),
        ("When it was", {"minutes_day": "yesterday"}, "Write the day, the start and the end"),
        ("Next meeting", {"minutes_next_day": "2026-12-15"}, "Write both a day and a time, or neither"),
        ("A topic: title, owner, minutes, purpose", {"minutes_minutes": "some"}, "Minutes are a number"),
        ("A topic: title, owner, minutes, purpose", {"minutes_minutes": "0"}, "between 1 and 480"),
        ("A topic: title, owner, minutes, purpose", {"minutes_topic_title": "x" * 201}, "has room for 200"),
        ("Who was there", {"minutes_regrets": "Line Skov"}, "Line Skov can have one mark only"),
    ],
)
async def test_what_can_not_be_comes_back_as_it_was_typed(
    scene: Scene, which: str, typed: dict[str, str], told: str
) -> None:
    draft = await ended(scene)
    before = scene.shown(draft)
    dialog = await part(scene, scene.jonas, draft, which)
    for name, text in typed.items():
        dialog.fill(name, text) if text else dialog.fill(name)
    await dialog.send()
    assert dialog.is_open and told in dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    assert scene.shown(draft) == before
    for name, text in typed.items():
        assert name == "minutes_regrets" or box(dialog, name) == text


async def test_who_left_early_was_there_and_regrets_are_corrected(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "Who was there")
    await dialog.fill("minutes_regrets", "Søren Lund").fill("minutes_not_here", "Ahmed Rahimi").send()
    await scene.until_shown("Regrets\nSøren Lund", draft)
    assert "Not here\nAhmed Rahimi\n" in scene.shown(draft)
    dialog = await part(scene, scene.jonas, draft, "Who was there")
    await dialog.fill("minutes_regrets").fill("minutes_not_here", "Søren Lund").send()
    await scene.until_shown("Not here\nSøren Lund", draft)
    assert "Regrets" not in scene.shown(draft)


async def _full(scene: Scene, words: Words) -> tuple[Message, int]:
    """More notes than one dialog has room for, and behind them a decision with a slip of the pen."""
    language = "da" if words is DANISH else "en"
    live = await at_a_topic(scene, language)
    for n in range(4):
        await scene.say(scene.line, f"note {n} " + "ærø " * 900)
    await scene.say(scene.line, "note " + "😀" * 3000)
    await scene.say(scene.line, f"{words.decide.split()[0]} The last decision with a tpyo")
    await scene.until_shown("tpyo", live)
    return await topic_ended(scene, live, language), 6


async def _pages(dialog: DialogView) -> list[str]:
    (field,) = [each for each in dialog.card["body"] if each.get("id") == "minutes_which"]
    return [each["title"] for each in field["choices"]]


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_last_entry_of_a_very_long_topic_is_corrected_after_sending(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    draft, _ = await _full(scene, words)
    await scene.press(scene.jonas, draft, words.send)
    card = await scene.until_shown(words.published)
    seen = ""
    dialog = await part(scene, scene.jonas, draft, "1. Rota", words)
    pages = await _pages(dialog)
    assert len(pages) > 2 and pages[-1].startswith("6: ")
    for page_ in pages:
        await dialog.fill("minutes_which", page_).send()
        seen += "\n".join(box(dialog, f"minutes_{name}") for name in ("notes", "decisions", "actions"))
        if page_ != pages[-1]:
            dialog = await part(scene, scene.jonas, draft, "1. Rota", words)
    assert all(f"{n} ærø" in seen for n in range(4)) and "😀" * 3000 in seen
    await dialog.fill("minutes_decisions", "The last decision without a typo").send()
    assert not dialog.is_open
    await scene.until_shown("version 2", card)
    html = await _html(scene, card)
    assert "without a typo" in html and "tpyo" not in html and html.count("ærø") == 3600


@pytest.mark.parametrize("letter", ["æ", "語", '"'])
async def test_all_that_a_client_lets_through_comes_back_whole(scene: Scene, letter: str) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    names = ("minutes_notes", "minutes_decisions", "minutes_actions")
    rooms = {field["id"]: field["maxLength"] for field in dialog.card["body"] if field.get("id") in names}
    typed = {name: letter * rooms[name] for name in names}
    await scene.say(scene.jonas, "publish")
    await scene.until_shown("Sent by Jonas")
    for name in names:
        dialog.fill(name, typed[name])
    await dialog.send()
    assert dialog.is_open and {name: box(dialog, name) for name in names} == typed
    assert "too long" not in dialog.text


async def test_for_a_correction_nothing_changed_is_said_and_it_waits(scene: Scene) -> None:
    _, card = await sent(scene)
    dialog = await scene.teams.open_dialog(scene.line, card, "Something needs correcting")
    await dialog.fill("correct_what", "It is two weeks").send()
    asked = await scene.until_shown("It is two weeks")
    change = await part(scene, scene.jonas, asked, "Title")
    await change.send()
    assert change.is_open and "the correction still waits" in change.text
    assert "Settled" not in scene.shown(asked) and "version" not in scene.shown(card)
    await change.fill("minutes_title", "Drift").send()
    await scene.until_shown("✓ Settled", asked)


@pytest.mark.parametrize(
    ("language", "typed", "told", "mended"),
    [
        ("en", "decide Rejected: the offer from Atea", "Rejected: the offer from Atea", "Dustin"),
        ("da", "beslut Forkastet: tilbuddet fra Atea", "Forkastet: tilbuddet fra Atea", "Dustin"),
    ],
)
async def test_a_decision_says_what_became_of_it_before_a_colon_and_keeps_it(
    scene: Scene, language: str, typed: str, told: str, mended: str
) -> None:
    words = LANGUAGES[language]
    live = await at_a_topic(scene, language)
    await scene.say(scene.line, typed)
    await scene.until_shown("Atea", live)
    edit = {"en": "edit 1 Rejected:", "da": "ret 1 Forkastet:"}[language]
    await scene.say(scene.line, f"{edit} {told.partition(': ')[2]} ApS")
    await scene.until_shown("Atea ApS", live)
    draft = await topic_ended(scene, live, language)
    dialog = await part(scene, scene.jonas, draft, "1. Rota", words)
    assert box(dialog, "minutes_decisions") == f"{told} ApS"
    await dialog.fill("minutes_decisions", f"{told} ApS".replace("Atea", mended)).send()
    await scene.until_shown(mended, draft)
    dialog = await part(scene, scene.jonas, draft, "1. Rota", words)
    assert box(dialog, "minutes_decisions") == f"{told} ApS".replace("Atea", mended)
    assert len(re.findall("Rejected|Forkastet", scene.shown(draft))) == 1
