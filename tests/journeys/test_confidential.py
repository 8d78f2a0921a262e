"""What is confidential is read by those who were present and the secretary, and stands nowhere else."""

import re
from typing import Any

import pytest

from tests.fakes.teams import buttons
from tests.journeys.at_a_topic import at_a_topic, ended, everything_told, kept_beside
from tests.journeys.scene import Scene, page, together
from tests.live_card import plainly

SECRET = "Zanzibar"
WORDS = {
    "en": ("Record", "confidential", "Read it", "C1", "note", "edit", "Published", "Send as it is"),
    "da": ("Skriv ned", "fortroligt", "Læs det", "F1", "notat", "ret", "Udsendt", "Send, som det er"),
}


async def _confided(scene: Scene, person: int, record: str = "Record", **boxes: str) -> str:
    """Recorded by the dialog; the answer is what the dialog then says."""
    dialog = await scene.teams.open_dialog(scene.people[person], scene.live, record)
    for box, words in boxes.items():
        dialog.fill(f"record_{box}", words)
    await dialog.fill("record_confidential", "true").send()
    return plainly(dialog.card)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_it_is_read_in_a_dialog_and_told_in_no_message_table_page_document_or_log(
    scene: Scene, language: str, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    record, read, button, label, note, edit, published, send = WORDS[language]
    live = await at_a_topic(scene, language)
    told = await _confided(scene, 2, record, notes=f"{SECRET} one", actions=f"Ahmed: {SECRET} two")
    assert label in told and SECRET not in told
    await scene.say(scene.line, f"{note} For all")
    await scene.until_shown("1\n.*For all", live)
    await scene.say(scene.people[3], read)
    offer = await scene.until_shown(r"2 (entries|ting)")
    assert offer in scene.private(scene.people[3])
    dialog = await scene.teams.open_dialog(scene.people[3], offer, button)
    assert f"{SECRET} one" in dialog.text and f"Ahmed: {SECRET} two" in dialog.text and label in dialog.text
    assert SECRET not in scene.shown(offer)
    draft = await ended(scene, live, language)
    await scene.say(scene.jonas, read)
    await scene.teams.until(lambda: len(scene.private(scene.jonas)) == 2)
    dialog = await scene.teams.open_dialog(scene.jonas, scene.private(scene.jonas)[-1], button)
    assert f"{SECRET} one" in dialog.text, "the secretary reads it"
    await scene.press(scene.jonas, draft, send)
    sent = await scene.until_shown(published)
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    pages = [text for _, text in await together(*(page(link) for link in links))]
    assert "For all" in pages[0] and SECRET not in "".join(pages)
    assert SECRET not in everything_told(scene)
    assert SECRET not in await kept_beside(url)
    assert SECRET not in caplog.text
    assert edit and scene.teams.problems == []


async def test_who_was_not_present_reads_nothing_however_they_ask(scene: Scene) -> None:
    await at_a_topic(scene)
    await _confided(scene, 2, notes=SECRET)
    soeren = scene.people[4]
    await scene.say(soeren, "confidential")
    await scene.until_shown("can be read by those who were present and by the secretary")
    await scene.say(scene.line, "confidential")
    offer = await scene.until_shown("1 entry of Operations is confidential")
    opened = await scene.press(scene.line, offer, "Read it")
    assert SECRET in opened.dialog.text
    activity = opened.deliveries[0].activity
    stranger = scene.teams.add_person("Otto Fremmed")
    for person in (soeren, stranger):
        sender = {"id": person.id, "name": person.name, "aadObjectId": person.aad}
        chat = {"id": scene.teams.chat(person).id, "conversationType": "personal"}
        forged = {**activity, "id": f"f:{person.name}", "from": sender, "conversation": chat}
        forged["channelData"] = {"tenant": {"id": scene.teams.tenant}}
        answer = (await scene.teams.deliver(forged)).body
        assert SECRET not in str(answer) and answer["task"]["type"] == "message"


async def test_made_so_its_echo_is_drawn_away_and_the_copies_in_teams_are_told_of(
    scene: Scene, url: str
) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, f"note {SECRET}")
    await scene.until_shown(SECRET, live)
    await scene.say(scene.line, "note Other")
    await scene.until_shown("Other", live)
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: SECRET not in scene.shown(live))
    told = await scene.until_shown("Number 1 is called C1 now")
    assert scene.private(scene.line) == [told] and "Teams keeps copies" in scene.shown(told)
    dialog = await scene.teams.open_dialog(scene.line, told, "Read it")
    assert SECRET in dialog.text
    await scene.say(scene.line, "note Third")
    await scene.until_shown("3\n.*Third", live)
    draft = await ended(scene, live)
    assert SECRET not in scene.shown(draft) and "Other" in scene.shown(draft)
    await scene.say(scene.jonas, "edit 2 confidential")
    await scene.teams.until(lambda: "Other" not in scene.shown(draft))
    assert SECRET not in await kept_beside(url)


async def test_typed_out_of_sight_of_the_card_it_is_not_repeated_where_it_could_not_be_drawn_away(
    scene: Scene,
) -> None:
    live = await at_a_topic(scene)
    said = await scene.say(scene.line, "help", scene.channel)
    await scene.until_shown("This is what you can type")
    other: Any = scene.teams.place(said.activity["conversation"]["id"])
    await scene.say(scene.line, f"note {SECRET}", other)
    assert await scene.until_shown("Done. The card of Operations shows it") in other.messages
    await scene.until_shown(SECRET, live)
    await scene.say(scene.line, "edit 1 confidential", other)
    await scene.teams.until(lambda: SECRET not in "".join(scene.said()))


async def test_it_is_corrected_and_taken_back_by_its_own_number_without_an_echo(
    scene: Scene, url: str
) -> None:
    live = await at_a_topic(scene)
    await _confided(scene, 2, notes=f"{SECRET} one")
    await _confided(scene, 2, decisions=f"{SECRET} two")
    await scene.say(scene.jonas, "note For all")
    await scene.until_shown("For all", live)
    chat = scene.teams.chat(scene.line)
    await scene.teams.say(scene.line, chat, "edit C1 s/one/uno/")
    told = await scene.until_shown("C1 is corrected")
    assert SECRET not in scene.shown(told)
    assert "uno" in (await scene.teams.open_dialog(scene.line, told, "Read it")).text
    await scene.teams.say(scene.line, chat, "edit F1 s/nothing/x/")
    await scene.until_shown("Those words are not in it")
    await scene.say(scene.people[3], "edit C1 mine")
    await scene.until_shown("Only who wrote it and the one who takes the minutes can change that")
    await scene.say(scene.people[4], "undo C1")
    await scene.until_shown("no such confidential entry, or it is not yours")
    await scene.say(scene.line, "undo")
    undone = await scene.until_shown("The last change of C1 is undone")
    assert undone in scene.private(scene.line)
    assert f"{SECRET} one" in (await scene.teams.open_dialog(scene.line, undone, "Read it")).text
    await scene.say(scene.line, "undo")
    last = await scene.until_shown("C2 is taken back")
    assert "Teams keeps copies" in scene.shown(told) and "Teams keeps copies" not in scene.shown(last)
    assert last in scene.private(scene.line)
    text = (await scene.teams.open_dialog(scene.line, last, "Read it")).text
    assert f"{SECRET} one" in text and "two" not in text
    assert "For all" in scene.shown(live)
    assert SECRET not in everything_told(scene)
    assert SECRET not in await kept_beside(url)


async def test_a_confidential_form_that_needs_mending_comes_back_whole_and_sent_twice_records_once(
    scene: Scene,
) -> None:
    live = await at_a_topic(scene)
    await scene.teams.add_member(scene.team, scene.teams.add_person("Ahmed Ny"))
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    dialog.fill("record_actions", "Ahmed: x").fill("record_notes", SECRET).fill("record_confidential", "true")
    await dialog.send()
    assert dialog.is_open and "Several people are called Ahmed" in dialog.text
    fields = {field["id"]: field.get("value") for field in dialog.card["body"] if "id" in field}
    assert fields["record_notes"] == SECRET and fields["record_confidential"] == "true"
    dialog.fill("record_actions", "Ahmed Ny: x, by next friday")
    await dialog.send(deliver="twice_new_id")
    await scene.say(scene.line, "confidential")
    offer = await scene.until_shown("2 entries of Operations are confidential")
    assert "which day" not in everything_told(scene), "no message may tell of it"
    shown = (await scene.teams.open_dialog(scene.line, offer, "Read it")).text
    assert shown.count(SECRET) == 1 and "4\N{NO-BREAK SPACE}December" in shown


async def test_where_nothing_is_confidential_there_is_nothing_to_read(scene: Scene) -> None:
    await at_a_topic(scene)
    await scene.teams.say(scene.line, scene.teams.chat(scene.line), "confidential")
    told = await scene.until_shown("Nothing in Operations is confidential")
    assert buttons(told.card or {}) == []
