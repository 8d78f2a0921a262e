"""The secretary changes the draft in dialogs and sends it; who may, twice, too late, and at the same time."""

import re

import pytest
from sqlalchemy import update

from bot.domain.people import Publishers
from storage import tables
from storage.database import database_url, open_database
from tests.fakes.teams import buttons
from tests.journeys.after import ENGLISH, LANGUAGES, box, ended, going_on, in_thread, part, sent
from tests.journeys.scene import Scene, page, together
from tests.live_card import plainly

NOTES, DECISIONS, ACTIONS = "minutes_notes", "minutes_decisions", "minutes_actions"
ROTA = "1. Rota"


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_secretary_corrects_a_topic_and_sends_it(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await ended(scene, words)
    dialog = await part(scene, scene.jonas, draft, ROTA, words)
    assert box(dialog, NOTES) == "The queue grows on Mondays"
    assert box(dialog, DECISIONS) == "We try a three-week rota"
    by = {"en": "by Friday 4 December", "da": "senest fredag 4. december"}[language]
    assert box(dialog, ACTIONS) == f"Line: call the supplier, {by}"
    dialog.fill(NOTES).fill(DECISIONS, "We try a two-week rota\nWe look again in March")
    await dialog.fill(ACTIONS, f"Ahmed: call the supplier, {by}").send()
    assert not dialog.is_open
    await scene.until_shown("two-week rota", draft)
    shown = scene.shown(draft)
    assert "Mondays" not in shown and "We look again in March" in shown
    assert re.search(r"Ahmed Rahimi: call the supplier, (by Friday|senest fredag) 4\.? [Dd]ecember", shown)
    await scene.press(scene.jonas, draft, words.send)
    card = await scene.until_shown("(Sent by|Sendt af) Jonas")
    assert re.search("2 (decisions|beslutninger)", scene.shown(card))
    (address, _) = re.findall(r"\((http://[^)]+)\)", scene.shown(card))
    _, html = await page(address)
    assert "two-week rota" in html and "Mondays" not in html and "three-week" not in html


async def test_title_people_roles_and_reason_are_corrected_each_in_a_dialog(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operatoins", scene.channel)
    live = await scene.until_shown("Operatoins")
    await scene.say(scene.mette, "start really Mail is down")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    dialog = await part(scene, scene.mette, draft, "Title")
    await dialog.fill("minutes_title", "Operations").send()
    await scene.until_shown("Minutes: Operations", draft)
    dialog = await part(scene, scene.mette, draft, "Why it was urgent")
    await dialog.fill("minutes_urgent", "Mail was down").send()
    await scene.until_shown("Mail was down", draft)
    dialog = await part(scene, scene.mette, draft, "Who was there")
    dialog.fill("minutes_present", "Mette Holm", "Line Skov").fill("minutes_not_here", "Søren Lund")
    await dialog.send()
    await scene.until_shown("Line Skov and Mette Holm", draft)
    assert re.search("Not here\nSøren Lund\n", scene.shown(draft))
    dialog = await part(scene, scene.mette, draft, "Roles")
    await dialog.fill("minutes_secretary", "Line Skov").send()
    handed = await scene.until_shown("Secretary\nLine Skov")
    assert handed in scene.private(scene.line), "who has the minutes gets the draft"
    await scene.until_shown("Line has the draft", draft)
    assert (await scene.press(scene.line, handed, "Send as it is")).card
    await scene.until_shown("Sent by Line Skov")


async def test_nobody_is_both_present_and_not_here(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "Who was there")
    await dialog.fill("minutes_not_here", "Line Skov", "Mette Holm").send()
    assert "Line Skov and Mette Holm can't be both present and not here" in dialog.text.replace("\xa0", " ")
    assert len(box(dialog, "minutes_not_here").split(",")) == 2, "what was ticked is still ticked"


async def test_a_dialog_sent_twice_is_done_once(scene: Scene) -> None:
    draft = await ended(scene)
    for again in ("twice_same_id", "twice_new_id"):
        dialog = await part(scene, scene.jonas, draft, ROTA)
        text = box(dialog, DECISIONS) + f"\nDecided {again}"
        await dialog.fill(DECISIONS, text).send(deliver=again)
        await scene.until_shown(f"Decided {again}".replace("_", r"\\?_"), draft)
    assert scene.shown(draft).count("Decided twice") == 2


async def test_a_dialog_opened_before_and_sent_after_publishing_keeps_the_text(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    await scene.say(scene.jonas, "publish")
    card = await scene.until_shown("Sent by Jonas")
    await dialog.fill(NOTES, "The queue grows every day").send()
    assert "The minutes were sent at" in dialog.text
    assert box(dialog, NOTES) == "The queue grows every day"
    assert dialog.buttons == ["Send as version 2"]
    await dialog.send()
    await scene.until_shown("✓ Published · version 2", card)
    assert "Changed: “Rota”." in scene.shown(card)
    assert in_thread(scene) == [card], "the same message, drawn anew"


async def test_two_who_change_different_parts_both_stand(scene: Scene) -> None:
    draft, _ = await sent(scene)
    first = await part(scene, scene.jonas, draft, "Title")
    second = await part(scene, scene.jonas, draft, ROTA)
    await together(
        first.fill("minutes_title", "Drift").send(), second.fill(NOTES, "The queue grows every day").send()
    )
    assert not first.is_open and not second.is_open
    card = await scene.until_shown("version 3")
    (address, _) = re.findall(r"\((http://[^)]+)\)", scene.shown(card))
    _, html = await page(address)
    assert "<h1><bdi>Drift</bdi></h1>" in html and "The queue grows every day" in html


async def test_somebody_else_is_told_whose_the_draft_is(scene: Scene) -> None:
    await ended(scene)
    await scene.say(scene.line, "minutes")
    told = await scene.until_shown("Jonas has the draft")
    assert told in scene.private(scene.line)
    assert "three-week" not in scene.shown(told) and buttons(told.card or {}) == []
    await scene.say(scene.line, "publish")
    await scene.until_shown("Jonas has the draft, and can hand it over. If it is not sent by Wednesday")


async def test_a_change_by_who_may_not_is_refused_and_the_text_stays(scene: Scene) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    roles = await part(scene, scene.jonas, draft, "Roles")
    await roles.fill("minutes_secretary", "Line Skov").send()
    await dialog.fill(NOTES, "My own words").send()
    assert "Line has the draft" in dialog.text
    assert box(dialog, NOTES) == "My own words"


async def test_the_minutes_are_read_during_the_meeting_after_it_and_by_number(scene: Scene) -> None:
    await going_on(scene)
    before = len(scene.thread.messages)
    await scene.say(scene.jonas, "minutes")
    so_far = await scene.until_shown("Draft so far · only for you")
    assert so_far in scene.private(scene.jonas) and buttons(so_far.card or {}) == []
    assert "three-week" in scene.shown(so_far)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft · only you")
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.say(scene.mette, "meeting Planning", scene.channel)
    await scene.until_shown("Planning")
    await scene.say(scene.line, "minutes", scene.channel)
    await scene.teams.until(lambda: scene.private(scene.line))
    mine = scene.private(scene.line)[-1]
    assert "✓ Published" in scene.shown(mine)
    assert buttons(await scene.teams.view(scene.line, mine)) == [ENGLISH.wrong]
    await scene.say(scene.line, "minutes 2")
    await scene.until_shown("Only one meeting has ended so far")
    await scene.say(scene.line, "minutes yesterday")
    await scene.until_shown("Write a number after the word")
    await scene.teams.say(scene.people[3], scene.teams.chat(scene.people[3]), "minutes 1")
    await scene.teams.until(lambda: scene.private(scene.people[3]))
    assert "✓ Published" in scene.shown(scene.private(scene.people[3])[-1])
    assert before, "nothing of it stands in the thread"
    assert not [text for text in scene.said() if "Draft" in text]


async def test_a_meeting_that_has_not_started_has_no_minutes_yet(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Planned")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", scene.live)
    await scene.say(scene.mette, "minutes")
    await scene.until_shown("has not started yet")
    await scene.say(scene.mette, "minutes", scene.channel)
    await scene.until_shown("No meeting has ended yet")


@pytest.mark.parametrize("text", ["", "x" * 201])
async def test_a_title_that_can_not_be_comes_back(scene: Scene, text: str) -> None:
    draft = await ended(scene)
    dialog = await part(scene, scene.jonas, draft, "Title")
    dialog.card["body"][1].pop("isRequired")
    await dialog.fill("minutes_title", text).send()
    assert dialog.is_open and box(dialog, "minutes_title") == text
    assert "Operations" in plainly(draft.card)


async def test_where_the_team_wants_it_everyone_who_was_there_may_send_and_change(
    scene: Scene, url: str
) -> None:
    database = open_database(database_url(url))
    everyone = update(tables.team).values(publishers=Publishers.PRESENT.value)
    draft = await ended(scene)
    await database.write(lambda connection: connection.execute(everyone))
    await database.close()
    await scene.say(scene.people[4], "publish")
    await scene.until_shown("Jonas has the draft. The minutes come in the thread when they are sent")
    await scene.say(scene.line, "minutes")
    await scene.teams.until(lambda: scene.private(scene.line))
    mine = scene.private(scene.line)[-1]
    dialog = await part(scene, scene.line, mine, "Title")
    await dialog.fill("minutes_title", "Drift").send()
    for card in (draft, mine):
        await scene.until_shown("Minutes: Drift", card)
    await scene.press(scene.line, mine, "Send as it is")
    await scene.until_shown("Sent by Line Skov")


async def test_a_meeting_that_nobody_held_is_not_the_next_one(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Never today 11:00", scene.channel)
    await scene.until_shown("^Never$")
    draft = await ended(scene)
    assert "Next meeting\nTuesday 1 December at 11:00" in scene.shown(draft)
    scene.clock.move(hours=3)
    before = len(scene.private(scene.jonas))
    await scene.say(scene.jonas, "minutes")
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) > before)
    assert "Next meeting" not in scene.shown(scene.private(scene.jonas)[-1])
