"""Whatever people type, wherever they can: kept whole or refused with a word, and shown as text alone."""

import io
import re

import pytest
from docx import Document

from tests.fakes.teams import Message
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.odd_words import LINES, ODD, SPACED, squeezed
from tests.journeys.scene import page
from tests.journeys.sweep import ENTRIES, MEETINGS, TOPICS, Sweep

WORDS = {
    "en": {
        "meeting": "meeting", "topic": "topic", "note": "note", "decide": "decide", "action": "action",
        "propose": "propose", "edit": "edit", "undo": "undo", "send": "Send as it is",
        "published": "✓ Published",
    },
    "da": {
        "meeting": "møde", "topic": "emne", "note": "notat", "decide": "beslut", "action": "opgave",
        "propose": "foreslå", "edit": "ret", "undo": "fortryd", "send": "Send, som det er",
        "published": "✓ Udsendt",
    },
}  # fmt: skip


# What takes a name, a number or nothing; the same whatever the language, so tried in one.
ELSEWHERE = (
    "undo 9999", "regrets", "roles", "roles secretary", "minutes", "agenda", "settings", "help", "", "xyzzy",
    "pass", "publish", "confidential", "start", "start really", "edit", "edit 1 s/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "da"])
async def test_odd_words_typed_behind_any_command(sweep: Sweep, language: str) -> None:
    scene, words = sweep.scene, WORDS[language]
    live = await at_a_topic(scene, language)
    await scene.say(scene.line, f"{words['note']} The first")
    for name in ("topic", "note", "decide", "action", "propose"):
        kept = TOPICS if name == "topic" else ENTRIES
        await sweep.typed(scene.line, scene.thread, words[name], kept)
    one = "SELECT text FROM entry WHERE number = 1"
    await sweep.typed(scene.line, scene.thread, f"{words['edit']} 1", one, but="swap")
    # What can be no time is refused with its words (test_planning.py).
    await sweep.typed(scene.line, scene.thread, words["meeting"], MEETINGS, but="impossible day")
    chat = scene.teams.chat(scene.line)
    await sweep.typed(scene.line, chat, words["note"], ENTRIES)
    await sweep.typed(scene.line, chat, words["undo"])
    for word in ELSEWHERE if language == "en" else ():
        await sweep.typed(scene.people[4], scene.thread, word)
    for odd in (SPACED, f"{SPACED} 10 min", f"{SPACED}, fredag", LINES):
        for word in ("topic", "note", "action", "meeting", "edit 1"):
            await scene.say(scene.line, f"{word} {odd}")
    await _published(sweep, live, language)


async def _published(sweep: Sweep, live: Message, language: str) -> None:
    """The page and the Word document show all of it, as text."""
    scene, words = sweep.scene, WORDS[language]
    await sweep.all_said()
    draft = await ended(scene, live, language)
    await scene.press(scene.jonas, draft, words["send"])
    sent = await scene.until_shown(words["published"])
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    status, html = await page(links[0])
    assert status == 200
    assert "<script>alert" not in html and "onerror" not in re.sub(r"&lt;.*?&gt;", "", html)
    told = squeezed(await _word(links[1]))
    for name in ("sql", "markdown", "html", "braces", "percent", "entities"):
        assert squeezed(ODD[name]) in told, name


async def _word(address: str) -> str:
    import aiohttp

    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        document = Document(io.BytesIO(await answer.read()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
