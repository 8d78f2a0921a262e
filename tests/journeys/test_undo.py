"""“undo” takes back what its person did last to the record: an entry, or a change, whose old words return."""

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, text

from storage.database import database_url, open_database
from tests.fakes.teams import Message, buttons
from tests.journeys.after import LANGUAGES, box, going_on, part
from tests.journeys.after import ended as all_ended
from tests.journeys.at_a_topic import at_a_topic, ended, everything_told
from tests.journeys.scene import Scene, together

SECRET = "Zanzibar"


@dataclass(frozen=True)
class Words:
    note: str
    edit: str
    undo: str
    undone: str
    since: str
    stays: str
    sent: str


WORDS = {
    "en": Words(
        "note", "edit", "undo", "The last change of number 1 is undone. It now reads:",
        "Jonas has changed number 1 since then. It now reads:", "C1 stays confidential",
        "The minutes are sent. Press",
    ),
    "da": Words(
        "notat", "ret", "fortryd", "Den sidste rettelse af nummer 1 er fortrudt. Nu står der:",
        "Jonas har rettet nummer 1 siden. Nu står der:", "F1 bliver ved med at være fortroligt",
        "Referatet er sendt. Tryk",
    ),
}  # fmt: skip


async def _noted(scene: Scene, *notes: str, language: str = "en") -> Message:
    live = await at_a_topic(scene, language)
    for note in notes:
        await scene.say(scene.line, f"{WORDS[language].note} {note}")
        await scene.until_shown(re.escape(note), live)
    return live


async def _kept(url: str) -> str:
    """All old words that there are."""
    database = open_database(database_url(url))

    def rows(connection: Connection) -> str:
        return repr(connection.execute(text("SELECT * FROM edit")).all())

    try:
        return await database.read(rows)
    finally:
        await database.close()


@pytest.mark.parametrize("language", ["en", "da"])
async def test_each_undo_goes_back_one_step_through_changes_and_entries(scene: Scene, language: str) -> None:
    words = WORDS[language]
    live = await _noted(scene, "Alpha", "Beta", language=language)
    posts = [message for message in scene.thread.messages if message.sender is None]
    await scene.say(scene.line, f"{words.edit} 1 Gamma")
    await scene.until_shown("Gamma", live)
    await scene.say(scene.line, f"{words.edit} 1 s/Gamma/Delta/")
    await scene.until_shown("Delta", live)
    for back in ("Gamma", "Alpha"):
        await scene.say(scene.line, words.undo)
        await scene.until_shown(f"1\n.*{back}", live)
        assert "Beta" in scene.shown(live), "only the change is taken back"
    await scene.say(scene.line, words.undo)
    await scene.teams.until(lambda: "Beta" not in scene.shown(live))
    assert "Alpha" in scene.shown(live)
    assert [m for m in scene.thread.messages if m.sender is None] == posts, "the card is the answer"


@pytest.mark.parametrize("language", ["en", "da"])
async def test_where_the_card_does_not_show_it_an_answer_does(scene: Scene, language: str) -> None:
    words, chat = WORDS[language], scene.teams.chat(scene.line)
    await _noted(scene, "Alpha", "Beta", "Gamma", "Delta", language=language)
    await scene.say(scene.line, f"{words.edit} 1 Anew")
    await scene.say(scene.line, words.undo)
    told = await scene.until_shown(f"{words.undone}\n.*Alpha")
    assert told in scene.thread.messages
    await scene.teams.say(scene.line, chat, f"{words.edit} 1 Anew")
    await scene.teams.say(scene.line, chat, f"{words.undo} 1")
    await scene.teams.until(lambda: words.undone in scene.shown(chat.messages[-1]))
    assert "Alpha" in scene.shown(chat.messages[-1])
    await scene.say(scene.line, f"{words.edit} 1 {'confidential' if language == 'en' else 'fortroligt'}")
    await scene.teams.until(lambda: "Alpha" not in scene.shown(told))


@pytest.mark.parametrize("language", ["en", "da"])
async def test_what_somebody_else_changed_since_stays_and_is_told(scene: Scene, language: str) -> None:
    words = WORDS[language]
    live = await _noted(scene, "Alpha", language=language)
    await scene.say(scene.line, f"{words.edit} 1 Beta")
    await scene.say(scene.jonas, f"{words.edit} 1 Gamma")
    await scene.until_shown("Gamma", live)
    await scene.say(scene.line, words.undo)
    told = await scene.until_shown(f"{words.since}\n.*Gamma\n“{words.undo} 1”")
    assert "Gamma" in scene.shown(live) and told in scene.thread.messages
    for back in ("Beta", "Alpha"):
        await scene.say(scene.line, f"{words.undo} 1")
        await scene.until_shown(back, live)
    await scene.say(scene.line, f"{words.undo} 1")
    await scene.teams.until(lambda: "Alpha" not in scene.shown(live))


async def test_an_entry_that_somebody_changed_is_not_taken_from_under_their_words(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    await scene.say(scene.jonas, "edit 1 Beta")
    await scene.until_shown("Beta", live)
    await scene.say(scene.line, "undo")
    await scene.until_shown("Jonas has changed number 1 since then. It now reads:\n.*Beta")
    await scene.say(scene.jonas, "undo")
    await scene.until_shown("Alpha", live)
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "Alpha" not in scene.shown(live))


async def test_who_may_not_change_it_undoes_only_their_own_change(scene: Scene) -> None:
    live = await _noted(scene, "Alpha")
    await scene.say(scene.jonas, "edit 1 Beta")
    await scene.until_shown("Beta", live)
    await scene.say(scene.jonas, "roles secretary Ahmed")
    await scene.until_shown("Ahmed is secretary", live)
    await scene.say(scene.mette, "undo 1")
    await scene.until_shown("Number 1 was written by Line. It can be changed by Line and Ahmed")
    assert "Beta" in scene.shown(live)
    await scene.say(scene.jonas, "undo")
    await scene.until_shown("Alpha", live)
    await scene.say(scene.jonas, "undo 1")
    await scene.teams.until(lambda: sum("was written by Line" in said for said in scene.said()) == 2)
    assert "Alpha" in scene.shown(live)


async def test_delivered_twice_it_is_one_step_and_two_at_once_are_one(scene: Scene) -> None:
    live = await _noted(scene, "Alpha", "Other")
    await scene.say(scene.line, "edit 1 Beta")
    await scene.say(scene.line, "edit 1 Gamma")
    await scene.until_shown("Gamma", live)
    await scene.teams.redeliver(await scene.say(scene.line, "undo"))
    await scene.until_shown("Beta", live)
    scene.clock.move(seconds=6)  # nobody means the step before any more
    with scene.clock.standing(scene.clock.now()):
        await together(scene.say(scene.line, "undo"), scene.say(scene.jonas, "undo 1"))
    await scene.until_shown("(Line|Jonas) got there just before you. Number 1 now reads:\n.*Alpha")
    await scene.until_shown("Alpha", live)
    assert "Other" in scene.shown(live)


async def test_what_a_dialog_changed_and_removed_comes_back(scene: Scene) -> None:
    draft = await all_ended(scene)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    assert "Line: call the supplier" in box(dialog, "minutes_actions")
    dialog.fill("minutes_decisions", "We try a two-week rota").fill("minutes_actions", "")
    await dialog.send()
    await scene.until_shown("two-week", draft)
    assert "call the supplier" not in scene.shown(draft)
    await scene.say(scene.jonas, "undo")
    await scene.until_shown("call the supplier, by Friday", draft)
    await scene.until_shown("The last change of number 3 is undone")
    await scene.say(scene.jonas, "undo")
    await scene.until_shown("three-week", draft)
    await scene.say(scene.jonas, "undo")
    await scene.until_shown("You have recorded nothing in Operations, or taken it all back")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_day_that_was_set_by_a_tap_comes_back(scene: Scene, language: str) -> None:
    live = await going_on(scene, LANGUAGES[language])
    word, day = {"en": ("Change the date", "10 December"), "da": ("Ret datoen", "10. december")}[language]
    seen = await scene.teams.view(scene.line, live)
    title = next(title for title in buttons(seen) if title.endswith(word))
    dialog = await scene.teams.open_dialog(scene.line, live, title)
    await dialog.fill("deadline_day", day).send()
    await scene.until_shown("10(\\.)?\\s[Dd]ecember", live)
    await scene.say(scene.line, WORDS[language].undo)
    await scene.until_shown("4(\\.)?\\s[Dd]ecember", live)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_what_was_made_confidential_stays_so_and_its_old_words_are_told_to_nobody(
    scene: Scene, language: str, url: str
) -> None:
    words, confidential = WORDS[language], {"en": "confidential", "da": "fortroligt"}[language]
    live = await at_a_topic(scene, language)
    await scene.say(scene.line, f"{words.note} {SECRET} one")
    await scene.until_shown(f"{SECRET} one", live)
    await scene.say(scene.line, f"{words.edit} 1 Two")
    await scene.until_shown("Two", live)
    await scene.say(scene.line, f"{words.edit} 1 {confidential}")
    await scene.teams.until(lambda: "Two" not in scene.shown(live))
    told = everything_told(scene).count(SECRET)
    await scene.say(scene.line, words.undo)
    notice = await scene.until_shown(words.stays)
    assert notice in scene.private(scene.line)
    c1 = {"en": "C1", "da": "F1"}[language]
    await scene.say(scene.people[4], f"{words.undo} {c1}")
    await scene.until_shown("no such confidential entry|ikke blandt det fortrolige")
    assert SECRET in await _kept(url)
    await scene.say(scene.line, f"{words.undo} {c1}")
    again = {"en": "The last change of C1 is undone", "da": "Den sidste rettelse af F1 er fortrudt"}[language]
    notice = await scene.until_shown(again)
    read = {"en": "Read it", "da": "Læs det"}[language]
    assert f"{SECRET} one" in (await scene.teams.open_dialog(scene.line, notice, read)).text
    assert everything_told(scene).count(SECRET) == told, "in no message more"
    await scene.say(scene.line, f"{words.undo} {c1}")
    await scene.until_shown({"en": "C1 is taken back", "da": "F1 er taget tilbage"}[language])
    assert SECRET not in await _kept(url)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_when_the_minutes_are_sent_nothing_is_undone_and_no_old_words_are_kept(
    scene: Scene, language: str, url: str
) -> None:
    words = WORDS[language]
    live = await _noted(scene, f"{SECRET} one", "Other", language=language)
    await scene.say(scene.line, f"{words.edit} 1 Two")
    await scene.say(scene.line, f"{words.edit} 1 {'confidential' if language == 'en' else 'fortroligt'}")
    await scene.say(scene.line, f"{words.edit} 2 Three")
    await scene.until_shown("Three", live)
    draft = await ended(scene, live, language)
    await scene.say(scene.line, words.undo)
    await scene.until_shown("Other", draft)
    await scene.say(scene.line, f"{words.edit} 2 Three")
    await scene.until_shown("Three", draft)
    assert SECRET in await _kept(url)
    await scene.press(scene.jonas, draft, "Send as it is" if language == "en" else "Send, som det er")
    await scene.until_shown("Published|Udsendt", draft)
    assert await _kept(url) == "[]"
    dialog = await part(scene, scene.jonas, draft, "1. Rota", LANGUAGES[language])
    await dialog.fill("minutes_notes", "Four").send()
    await scene.until_shown("version 2", draft)
    assert await _kept(url) == "[]", "what a new version changes is in the old one"
    await scene.say(scene.line, words.undo)
    await scene.until_shown(words.sent)
    await scene.say(scene.line, f"{words.undo} 2")
    await scene.teams.until(lambda: sum(words.sent in said for said in scene.said()) == 2)


async def test_a_proposal_that_others_answered_keeps_its_words_and_is_taken_back_whole(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "propose Three weeks")
    card = await scene.until_shown("Proposal 1")
    await scene.say(scene.line, "edit 1 Four weeks")
    await scene.until_shown("Four weeks", card)
    await scene.press(scene.people[3], card, "I agree")
    await scene.until_shown("Ahmed and Line", card)
    await scene.say(scene.line, "undo")
    await scene.until_shown("Some have answered these words already")
    await scene.say(scene.line, "undo 1")
    await scene.teams.until(lambda: "Four weeks" not in scene.shown(live))
