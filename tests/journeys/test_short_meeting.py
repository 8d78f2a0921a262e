"""Five people hold a short meeting, from the first word to the minutes, in both languages."""

import re
from dataclasses import dataclass

import pytest

from tests.fakes.teams import Message, buttons
from tests.journeys.scene import Scene, page, together


@dataclass(frozen=True)
class Words:
    """What people type and press, and what they then read."""

    meeting: str
    topic: str
    start: str
    aloud: str
    write: str
    skip: str
    next: str
    all_heard: str
    close: str
    check_out: str
    record: str
    end: str
    send: str
    note: str
    decide: str
    action: str
    planned: str
    checking_in: str
    missing: str
    first_topic: str
    ended: str
    draft: str
    published: str
    over: str
    sent_by: str


ENGLISH = Words(
    meeting="meeting Operations Wednesday 10:00",
    topic="topic On-call rota 15 min decide",
    start="Start the meeting",
    aloud="I say it aloud",
    write="Write an answer",
    skip="Pass",
    next="Next topic",
    all_heard="All were heard",
    close="Go to check-out",
    check_out="^Check-out",
    record="Record",
    end="End the meeting",
    send="Send as it is",
    note="note The queue grows on Mondays",
    decide="decide We try a three-week rota",
    action="action @{Søren Lund} call the supplier by Friday",
    planned="Planned · Wednesday 2 December 10:00–10:45",
    checking_in="Check-in · until",
    missing="Still missing: Ahmed, Jonas, Line, Mette and Søren",
    first_topic="Topic 1 of 2 · until",
    ended="December · 2 decisions and 1 action · the minutes are with Jonas",
    draft="Draft · only you can see it",
    published="✓ Published",
    over="the minutes are sent",
    sent_by="Sent by Jonas",
)

DANISH = Words(
    meeting="møde Operations onsdag kl. 10",
    topic="emne On-call rota 15 min beslutning",
    start="Start mødet",
    aloud="Jeg siger det højt",
    write="Skriv et svar",
    skip="Spring over",
    next="Næste emne",
    all_heard="Alle blev hørt",
    close="Gå til check-ud",
    check_out="^Check-ud",
    record="Skriv ned",
    end="Afslut mødet",
    send="Send, som det er",
    note="notat The queue grows on Mondays",
    decide="beslut We try a three-week rota",
    action="opgave @{Søren Lund} call the supplier senest fredag",
    planned="Planlagt · onsdag 2. december kl. 10.00–10.45",
    checking_in="Check-in · til kl.",
    missing="Mangler endnu: Ahmed, Jonas, Line, Mette og Søren",
    first_topic="Emne 1 af 2 · til kl.",
    ended="december · 2 beslutninger og 1 opgave · referatet er hos Jonas",
    draft="Kladde · kun du ser den",
    published="✓ Udsendt",
    over="referatet er sendt",
    sent_by="Sendt af Jonas",
)


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("da", DANISH)])
async def test_five_people_hold_a_short_meeting(scene: Scene, words: Words) -> None:
    live = await _planned(scene, words)
    await _checked_in(scene, words, live)
    await _held(scene, words, live)
    sent = await _sent(scene, words, live)
    await _read(scene, sent)
    others = [person for person in scene.people if person is not scene.jonas]
    assert [message for person in others for message in scene.private(person)] == []


async def _planned(scene: Scene, words: Words) -> Message:
    await scene.teams.install(scene.channel, scene.mette)
    await scene.until_shown("Runde")
    await scene.say(scene.mette, words.meeting, scene.channel)
    live = await scene.until_shown(words.planned)
    assert live is scene.live
    await scene.seated(scene.mette, scene.jonas)
    await scene.say(scene.line, words.topic)
    await scene.until_shown("On-call rota", live)
    await scene.say(scene.people[3], words.topic.split()[0] + " Christmas")
    return await scene.until_shown("Christmas", live)


async def _checked_in(scene: Scene, words: Words, live: Message) -> None:
    """Aloud, passing, in writing, and by the one who leads; Søren is not there."""
    mette, jonas, line, ahmed, _ = scene.people
    await scene.press(mette, live, words.start)
    await scene.until_shown(words.missing, live)
    assert words.checking_in in scene.shown(live)
    assert words.aloud in buttons(await scene.teams.view(line, live)), "the own view of who is missing"
    await scene.press(jonas, live, words.aloud)
    await scene.press(ahmed, live, words.skip)
    dialog = await scene.teams.open_dialog(line, live, words.write)
    await dialog.fill("round_words", "Glad, vi lukkede den store sag").send()
    assert not dialog.is_open
    await scene.press(mette, live, words.aloud)
    await scene.until_shown("Glad, vi lukkede den store sag", live)


async def _held(scene: Scene, words: Words, live: Message) -> None:
    """Søren comes late; notes, decisions and actions by word and by dialog, in two topics."""
    mette, jonas, _, _, soeren = scene.people
    await scene.press(mette, live, words.next)
    await scene.until_shown(words.first_topic, live)
    assert "Søren" in scene.shown(scene.now(live)), "who is not here is told on the first topic"
    await scene.say(soeren, words.note)
    await scene.until_shown("The queue grows on Mondays", live)
    dialog = await scene.teams.open_dialog(jonas, live, words.record)
    await dialog.fill("record_decisions", "We look again in March").send()
    await scene.say(jonas, words.decide)
    await scene.until_shown("We try a three-week rota", live)
    await scene.say(jonas, words.action)
    await scene.until_shown(r"Søren: call the supplier", live)
    await scene.press(mette, live, words.next)
    await scene.press(mette, live, words.all_heard)
    await scene.until_shown("Christmas", live)
    await scene.press(mette, live, words.close)
    await scene.press(mette, live, words.all_heard)
    await scene.until_shown(words.check_out, live)
    await scene.press(mette, live, words.end)
    await scene.until_shown(words.ended, live)
    assert "den store sag" not in scene.shown(scene.now(live))


async def _sent(scene: Scene, words: Words, live: Message) -> Message:
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(scene.jonas)
    assert "den store sag" not in scene.shown(draft), "what was said in check-in is gone"
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.over, live)
    await scene.until_shown(words.published, draft)
    sent = await scene.until_shown(words.sent_by)
    assert sent in scene.thread.messages
    return sent


async def _read(scene: Scene, sent: Message) -> None:
    """The page and the Word document behind the card's two links."""
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    assert len(links) == 2
    (status, html), (word_status, _) = await together(page(links[0]), page(links[1]))
    assert (status, word_status) == (200, 200)
    for recorded in ("We look again in March", "The queue grows on Mondays", "Søren Lund", "Operations"):
        assert recorded in html
