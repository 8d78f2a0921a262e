"""A word that records lists when it stands alone: of this meeting, and never what is confidential."""

from dataclasses import dataclass

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.at_a_topic import at_a_topic, ended, everything_told
from tests.journeys.scene import Scene
from tests.live_card import plainly


@dataclass(frozen=True)
class Words:
    """What records, and what lists."""

    record: tuple[str, str, str]
    lists: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    states: tuple[str, str, str]
    none: tuple[str, str, str]
    examples: tuple[str, str, str]


WORDS = {
    "en": Words(
        ("note", "decide", "action"),
        (("note", "notes"), ("decide", "decision", "decisions"), ("action", "actions", "actions mine")),
        ("Notes of this meeting", "Decisions of this meeting", "Actions of this meeting"),
        ("No note is recorded yet.", "No decision is recorded yet.", "No action is recorded yet."),
        ("note The queue grows", "decide We try a", "action Peter: call"),
    ),
    "da": Words(
        ("noter", "beslutninger", "opgaver"),
        (
            ("note", "noter", "notat", "notater"),
            ("beslut", "beslutning", "/beslutninger"),
            ("opgave", "opgaver", "aktion", "aktioner", "aktionspunkt", "aktionspunkter", "opgaver mine"),
        ),
        ("Noter fra dette møde", "Beslutninger fra dette møde", "Opgaver fra dette møde"),
        (
            "Der er ikke skrevet nogen noter ned endnu.", "Der er ikke skrevet nogen beslutninger ned endnu.",
            "Der er ikke skrevet nogen opgaver ned endnu.",
        ),
        ("note Køen vokser", "beslut Vi prøver", "opgave Peter: ring"),
    ),
}  # fmt: skip


async def _asked(scene: Scene, word: str, shown: str) -> Message:
    """What comes in the thread for this word."""
    posts = len([m for m in scene.thread.messages if m.sender is None])
    await scene.say(scene.line, word)

    def come() -> list[Message]:
        return [m for m in scene.thread.messages if m.sender is None][posts:]

    await scene.teams.until(lambda: come() and shown in scene.shown(come()[-1]))
    return come()[-1]


@pytest.mark.parametrize("language", ["en", "da"])
async def test_without_text_each_word_lists_and_with_text_it_records(scene: Scene, language: str) -> None:
    words = WORDS[language]
    live = await at_a_topic(scene, language)
    for lists, state, none, example in zip(
        words.lists, words.states, words.none, words.examples, strict=True
    ):
        told = scene.shown(await _asked(scene, lists[0], state))
        assert "Operations" in told and none in told and example in told
    for word in words.record:
        await scene.say(scene.line, f"{word} Written by {word}")
        await scene.until_shown(f"Written by {word}", live)
    for word, lists, state in zip(words.record, words.lists, words.states, strict=True):
        for each in lists:
            told = scene.shown(await _asked(scene, each, state))
            assert told.count("Written by") == 1 and f"Written by {word}" in told, each


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("en", "topic topics", "Agenda · topic 1 of 1"),
        ("da", "emne emner punkt punkter", "Dagsorden · emne 1 af 1"),
    ],
)
async def test_a_topic_without_a_title_shows_the_agenda(
    scene: Scene, language: str, words: str, shown: str
) -> None:
    live = await at_a_topic(scene, language)
    for word in words.split():
        assert "Rota" in scene.shown(await _asked(scene, word, shown))
    await scene.say(scene.line, f"{words.split()[-1]} Christmas 15 min")
    await scene.until_shown("Christmas", live)


async def test_a_long_list_is_turned_page_by_page_by_each_reader_alone(scene: Scene) -> None:
    live = await at_a_topic(scene)
    for n in range(1, 20):
        await scene.say(scene.people[n % 5], f"note Number {n}, {'long ' * 700}")
    await scene.until_shown("Number 19", live)
    card = await _asked(scene, "notes", "1 to 8 of 19")
    await scene.press(scene.jonas, card, "Show more")
    await scene.press(scene.jonas, card, "Show more")
    seen = await scene.teams.view(scene.jonas, card)
    assert "17 to 19 of 19" in plainly(seen) and "Number 17" in plainly(seen)
    assert buttons(seen) == ["From the start"]
    await scene.press(scene.jonas, card, "From the start")
    assert "1 to 8 of 19" in plainly(await scene.teams.view(scene.jonas, card))
    assert "1 to 8 of 19" in scene.shown(card), "the others saw nothing of it"


async def test_what_is_corrected_taken_back_or_made_confidential_is_so_in_every_list(scene: Scene) -> None:
    live = await at_a_topic(scene)
    for text in ("Alpha", "Beta", "Gamma"):
        await scene.say(scene.line, f"note {text}")
    await scene.until_shown("Gamma", live)
    lists = [await _asked(scene, "notes", "Gamma") for _ in range(4)]
    chat = scene.teams.chat(scene.jonas)
    await scene.teams.say(scene.jonas, chat, "notes")
    await scene.teams.until(lambda: chat.messages and "Gamma" in scene.shown(chat.messages[-1]))
    lists.append(chat.messages[-1])
    await scene.say(scene.line, "edit 1 Delta")
    await scene.say(scene.line, "undo 2")
    await scene.say(scene.line, "edit 3 confidential")
    for card in lists:
        await scene.until_shown("Delta", card)
        await scene.teams.until(
            lambda card=card: not any(text in scene.shown(card) for text in ("Alpha", "Beta", "Gamma"))  # type: ignore[misc]
        )


async def test_what_is_confidential_is_in_no_list(scene: Scene) -> None:
    live = await at_a_topic(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    boxes = {
        "record_notes": "Klokkeblomst",
        "record_decisions": "Klokkeblomst",
        "record_actions": "Klokkeblomst",
    }
    for box, text in boxes.items():
        dialog.fill(box, text)
    await dialog.fill("record_confidential", "true").send()
    for word, none in zip(("notes", "decisions", "actions"), WORDS["en"].none, strict=True):
        assert none in scene.shown(await _asked(scene, word, "of this meeting"))
    assert "Klokkeblomst" not in everything_told(scene)


async def test_it_is_the_meeting_of_the_thread_the_open_one_or_the_last(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "note Alpha")
    await scene.until_shown("Alpha", live)
    thread, chat = scene.thread, scene.teams.chat(scene.line)
    await ended(scene, live)
    await scene.say(scene.mette, "meeting Later", scene.channel)
    await scene.until_shown("Later")
    await scene.teams.say(scene.line, chat, "notes")
    await scene.teams.until(lambda: chat.messages and "Alpha" in scene.shown(chat.messages[-1]))
    told = scene.shown(chat.messages[-1])
    assert "Operations" in told and "This is how" not in told
    await scene.say(scene.line, "decisions", thread)
    told = scene.shown(await scene.until_shown("No decision is recorded yet"))
    assert "This is how" not in told, "the meeting is over"
    await scene.until_shown("Later", scene.live)
    assert "Later" in scene.shown(await _asked(scene, "notes", "No note is recorded yet"))


async def test_a_list_of_another_team_is_out_of_reach(scene: Scene) -> None:
    live = await at_a_topic(scene)
    for n in range(9):
        await scene.say(scene.line, f"note Secret {n}")
    await scene.until_shown("Secret 8", live)
    card = await _asked(scene, "notes", "1 to 8 of 9")
    pressed = (await scene.press(scene.jonas, card, "Show more")).deliveries[0].activity
    forged = scene.by_a_stranger(pressed)
    assert (await scene.teams.deliver(forged)).body["value"] == "There is no such meeting in this team."


async def test_a_word_delivered_twice_lists_once(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.teams.redeliver(await scene.say(scene.line, "notes"))
    await scene.say(scene.line, "decisions")
    await scene.until_shown("Decisions of this meeting")
    assert sum("Notes of this meeting" in text for text in scene.said()) == 1
    assert "Topic 1" in scene.shown(live)


async def test_what_is_confidential_is_read_whole_page_by_page(scene: Scene) -> None:
    live, chat = await at_a_topic(scene), scene.teams.chat(scene.line)
    for n in range(1, 5):
        dialog = await scene.teams.open_dialog(scene.line, live, "Record")
        dialog.fill("record_notes", f"Begin{n} {'æ' * 3_900} end{n}").fill("record_confidential", "true")
        await dialog.send()
    await scene.teams.say(scene.line, chat, "confidential")
    offer = await scene.until_shown("4 entries of Operations are confidential")
    dialog = await scene.teams.open_dialog(scene.line, offer, "Read it")
    pages = [dialog.text]
    while dialog.buttons == ["Show more"]:
        await dialog.send()
        pages.append(dialog.text)
    assert len(pages) > 1 and dialog.buttons == ["From the start"]
    for n in range(1, 5):
        assert sum(f"Begin{n}" in page and f"end{n}" in page for page in pages) == 1
    await dialog.send()
    assert dialog.text == pages[0]
