"""What was recorded is corrected and taken back by number until the minutes are sent, and only by its own."""

import re
from dataclasses import dataclass

import pytest

from tests.fakes.teams import Message
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene, page, together

HOSTILE = "# **fed** [x](https://ond.example) <b>html</b> {0} %s '; DROP TABLE entry;-- 👩‍👩‍👧‍👦 אבג"


@dataclass(frozen=True)
class Words:
    note: str
    decide: str
    action: str
    edit: str
    undo: str
    monday: str
    told: str
    published: str


WORDS = {
    "en": Words(
        "note", "decide", "action", "edit", "undo", "by Monday",
        "Action:** Ahmed: call the supplier, by Monday 7 December", "Published",
    ),
    "da": Words(
        "notat", "beslut", "opgave", "ret", "fortryd", "senest mandag",
        "Opgave:** Ahmed: call the supplier, senest mandag 7. december", "Udsendt",
    ),
}  # fmt: skip


async def _noted(scene: Scene, *notes: str) -> Message:
    live = await at_a_topic(scene)
    for note in notes:
        await scene.say(scene.line, f"note {note}")
        await scene.until_shown(re.escape(note), live)
    return live


async def _refused(scene: Scene, said: str) -> Message:
    return await scene.until_shown(f"Not done.*\n.*{said}")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_entries_are_corrected_by_number_in_the_meeting_and_while_the_minutes_are_a_draft(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    live = await at_a_topic(scene, language)
    await scene.say(scene.line, f"{words.note} The queue grows")
    await scene.say(scene.line, f"{words.action} Søren: call the supplier")
    await scene.say(scene.jonas, f"{words.decide} We try three weeks")
    await scene.until_shown("We try three weeks", live)
    posts = [message for message in scene.thread.messages if message.sender is None]
    said = len(scene.thread.messages)
    await scene.say(scene.line, f"{words.edit} 1 s/grows/shrinks/")
    await scene.until_shown("The queue shrinks", live)
    await scene.say(scene.line, f"/{words.edit} 2 @Ahmed {words.monday}")
    await scene.until_shown(re.escape(words.told), live)
    await scene.say(scene.mette, f"{words.note} Too much")
    await scene.until_shown("Too much", live)
    await scene.say(scene.mette, words.undo)
    await scene.teams.until(lambda: "Too much" not in scene.shown(live))
    own = [message for message in scene.thread.messages if message.sender is None]
    assert len(scene.thread.messages) - said == 4 and own == posts, "the thread shows it; nothing is posted"
    draft = await ended(scene, live, language)
    await scene.say(scene.line, f"{words.edit} 3 We try four weeks")
    await scene.say(scene.jonas, f"{words.edit} 1 s/queue/line/")
    await scene.teams.until(lambda: "The line shrinks" in scene.shown(draft))
    assert "We try three weeks" in scene.shown(draft), "Line neither wrote it nor takes the minutes"
    assert "Too much" not in scene.shown(draft)
    await scene.press(scene.jonas, draft, "Send as it is" if language == "en" else "Send, som det er")
    sent = await scene.until_shown(words.published)
    await scene.say(scene.line, f"{words.edit} 1 s/line/lane/")
    await scene.until_shown("Something needs correcting|Noget skal rettes")
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    pages = [text for _, text in await together(*(page(link) for link in links))]
    assert "The line shrinks" in pages[0] and "Too much" not in pages[0]


async def test_undo_goes_back_one_at_a_time_and_numbers_are_not_used_again(scene: Scene) -> None:
    live = await _noted(scene, "Alpha", "Beta")
    await scene.say(scene.jonas, "note Gamma")
    await scene.until_shown("Gamma", live)
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Beta" not in scene.shown(live))
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Alpha" not in scene.shown(live))
    await scene.say(scene.line, "undo")
    await _refused(scene, "You have recorded nothing in Operations, or taken it all back")
    await scene.say(scene.line, "note Delta")
    await scene.until_shown("4\n.*Delta", live)
    assert "Gamma" in scene.shown(live)
    await scene.say(scene.jonas, "undo 4")
    await scene.teams.until(lambda: "Delta" not in scene.shown(live))


async def test_a_number_that_is_not_there_says_which_there_are(scene: Scene) -> None:
    await _noted(scene, "Alpha", "Beta", "Gamma", "Delta")
    await scene.say(scene.line, "undo 3")
    await scene.say(scene.line, "edit 3 Anew")
    await _refused(scene, "There is no number 3. There is: 1–2 and 4")
    await scene.say(scene.line, "undo 999999999")
    await _refused(scene, "There is no number 999999999")


async def test_whose_it_is_is_told_to_who_may_not_change_it(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    for person in (scene.mette, scene.people[4]):
        await scene.say(person, "edit 1 Mine")
        await _refused(scene, "Number 1 was written by Line. It can be changed by Line and Jonas")
    await scene.say(scene.people[3], "undo 1")
    await scene.teams.until(lambda: sum("written by Line" in said for said in scene.said()) == 3)
    assert "Alpha" in scene.shown(live)


async def test_what_cannot_be_read_changes_nothing_and_says_how(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    for typed, told in {
        "edit": "Which one",
        "edit Beta": "Which one",
        "edit 1": "no new text yet",
        "edit 1 s/Alp": "s/old/new/",
        "edit 1 s/Beta/x/": "Those words are not in it",
        "edit 1 s/Alpha//": "no text to record",
        f"edit 1 {'x' * 10_000}": "room for 4000 characters",
        "undo it": "Type “undo”",
    }.items():
        await scene.say(scene.line, typed)
        await _refused(scene, re.escape(told))
    assert "Alpha" in scene.shown(live)


async def test_hostile_words_are_kept_as_typed_and_act_as_nothing(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    await scene.say(scene.line, f"edit 1 {HOSTILE}")
    await scene.until_shown("DROP TABLE entry", live)
    await scene.say(scene.line, "edit 1 s/{0}/{title}/")
    await scene.until_shown(r"\{title\}", live)
    await scene.say(scene.line, r"edit 1 s/https:\/\/ond.example/C:\\temp/")
    await scene.until_shown("temp", live)
    assert "%s" in scene.shown(live) and "ond.example" not in scene.shown(live)


async def test_before_the_meeting_has_started_there_is_nothing_to_correct(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    await scene.until_shown("Planned")
    await scene.say(scene.mette, "topic Rota")
    await scene.until_shown("Rota", scene.live)  # so that Runde has noted where its card stands
    await scene.say(scene.mette, "edit 1 x")
    await _refused(scene, "The meeting has not started yet")


async def test_a_correction_delivered_twice_is_made_once(scene: Scene) -> None:
    live = await _noted(scene, "aa", "bb", "cc")
    await scene.teams.redeliver(await scene.say(scene.line, "edit 1 s/a/ax/"))
    await scene.until_shown("axa", live)
    await scene.teams.redeliver(await scene.say(scene.line, "undo"))
    await scene.until_shown("1\n.*aa", live)
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Note:** cc" not in scene.shown(live))
    assert "bb" in scene.shown(live) and "axxa" not in scene.shown(live)


async def test_two_who_correct_at_once_both_count(scene: Scene) -> None:
    live = await _noted(scene, "one two")
    await together(scene.say(scene.line, "edit 1 s/one/1/"), scene.say(scene.jonas, "edit 1 s/two/2/"))
    await scene.until_shown("Note:.. 1 2", live)


async def test_in_private_the_open_meeting_is_meant_and_told_back(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    chat = scene.teams.chat(scene.line)
    await scene.teams.say(scene.line, chat, "edit 1 Beta")
    told = await scene.until_shown("Number 1 now reads: .*Beta")
    assert told in chat.messages
    await scene.until_shown("Beta", live)
    draft = await ended(scene, live)
    await scene.teams.say(scene.line, chat, "undo")
    undone = await scene.until_shown("The last change of number 1 is undone. It now reads:\n.*Alpha")
    assert undone in chat.messages
    await scene.teams.say(scene.line, chat, "undo")
    assert await scene.until_shown("Number 1 is taken back: .*Alpha") in chat.messages
    await scene.teams.until(lambda: "Alpha" not in scene.shown(draft))


async def test_of_two_with_one_name_it_is_asked_which(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    await scene.teams.add_member(scene.team, scene.teams.add_person("Line Bech"))
    await scene.say(scene.people[4], "action @Line call")
    told = await _refused(
        scene, "Several people are called Line: Line Bech and Line Skov. Write the whole name"
    )
    assert told in scene.thread.messages
    await scene.teams.say(
        scene.people[4], scene.teams.chat(scene.people[4]), "action @Line Bech call by Friday"
    )
    await scene.until_shown(r"Line B\.: call, by Friday 4 December", live)
