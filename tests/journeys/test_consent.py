"""A proposal is answered by those present: by clicks, by voice, with objections, late, twice and at once."""

import re
from dataclasses import dataclass

import pytest

from tests.fakes.teams import Deliver, Message, buttons
from tests.journeys.after import box, part
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene, page, together
from tests.live_card import plainly


@dataclass(frozen=True)
class Words:
    propose: str
    open: str
    missing: str
    agree: str
    aside: str
    object: str
    needs: str
    objects: str
    write: str
    asked: str
    anyway: str
    decided: str
    line: str


WORDS = {
    "en": Words(
        "propose", "Proposal 1 · can we live with it", "Still missing: Ahmed, Jonas and Mette", "I agree",
        "I stand aside", "I object", "needs a reason", r"Ahmed objects:\*\* Too few hands",
        "Write the decision", "Not written yet · 1 objection", "Write it all the same",
        "✓ Decided · number 1", r"\*\*Decided:\*\* Three weeks",
    ),
    "da": Words(
        "foreslå", "Forslag 1 · kan vi leve med det", "Mangler endnu: Ahmed, Jonas og Mette", "Jeg er enig",
        "Jeg står ikke i vejen", "Jeg har en indvending", "skal have en begrundelse",
        r"Indvending fra Ahmed:\*\* Too few hands", "Skriv beslutningen ned",
        "Ikke skrevet ned · 1 indvending",
        "Skriv den ned alligevel", "✓ Besluttet · nummer 1", r"\*\*Besluttet:\*\* Three weeks",
    ),
}  # fmt: skip


async def _proposed(scene: Scene, text: str = "Three weeks") -> tuple[Message, Message]:
    """The live card, and the card of Line's proposal."""
    live = await at_a_topic(scene)
    await scene.say(scene.line, f"propose {text}")
    return live, await scene.until_shown("Proposal 1 · can we live with it")


async def _objected(scene: Scene, card: Message, person: int, reason: str) -> None:
    dialog = await scene.teams.open_dialog(scene.people[person], card, "I object")
    await dialog.fill("consent_reason", reason).send()
    assert not dialog.is_open


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_proposal_with_an_objection_is_written_only_when_asked_twice(
    scene: Scene, language: str
) -> None:
    words = WORDS[language]
    mette, jonas, line, ahmed, _ = scene.people
    live = await at_a_topic(scene, language)
    await scene.say(line, f"{words.propose} Three weeks")
    card = await scene.until_shown(words.open)
    assert card in scene.thread.messages
    await scene.until_shown("1\n.*Three weeks", live)
    assert words.missing in scene.shown(card), "who proposes agrees"
    await scene.press(jonas, card, "My answer" if language == "en" else "Mit svar")
    await scene.press(jonas, card, words.aside)
    dialog = await scene.teams.open_dialog(ahmed, card, words.object)
    await dialog.fill("consent_reason", "   ").send()
    assert dialog.is_open and words.needs in dialog.text
    await dialog.fill("consent_reason", "Too few hands").send()
    assert not dialog.is_open
    await scene.until_shown(words.objects, card)
    await scene.press(mette, card, "My answer" if language == "en" else "Mit svar")
    await scene.press(mette, card, words.agree)
    await scene.teams.until(lambda: words.missing[:8] not in scene.shown(card))
    confirm = (await scene.press(mette, card, words.write)).card
    assert words.asked in plainly(confirm) and "Too few hands" in plainly(confirm)
    assert words.decided not in scene.shown(card)
    await scene.press(mette, card, words.anyway)
    await scene.until_shown(words.decided, card)
    await scene.until_shown(words.line, live)
    assert buttons(card.card or {}) == []
    draft = await ended(scene, live, language)
    await scene.until_shown(words.line, draft)
    assert "Too few hands" not in scene.shown(draft)


async def test_all_agree_said_aloud_is_one_click(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await scene.press(scene.mette, card, "All agree")
    await scene.until_shown("✓ Decided · number 1", card)
    assert re.search("Agree.*Ahmed, Jonas, Line and Mette", scene.shown(card)), "Søren is not here"
    await scene.until_shown(r"1\n\*\*Decided:\*\* Three weeks", live)
    assert [m for person in scene.people for m in scene.private(person)] == []


@pytest.mark.parametrize(
    ("button", "state", "line"),
    [
        ("Rejected", "Rejected · number 1", "**Rejected:** Three weeks"),
        ("Undecided", "Undecided · number 1", "**Undecided:** Three weeks"),
    ],
)
async def test_without_a_decision_the_result_stands_in_the_minutes_and_is_no_decision(
    scene: Scene, button: str, state: str, line: str
) -> None:
    live, card = await _proposed(scene)
    dialog = await scene.teams.open_dialog(scene.mette, card, "No decision")
    await dialog.send(button)
    await scene.until_shown(state, card)
    draft = await ended(scene, live)
    assert line in scene.shown(draft)
    assert "No decisions and no actions" in scene.shown(live)
    await scene.press(scene.jonas, draft, "Send as it is")
    sent = await scene.until_shown("✓ Published")
    links = re.findall(r"\((http://[^)]+)\)", scene.shown(sent))
    html = (await page(links[0]))[1]
    assert f"{button}</div>" in html and "Three weeks" in html


async def test_what_was_not_settled_is_undecided_when_the_meeting_ends(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await scene.press(scene.people[3], card, "I agree")
    draft = await ended(scene, live)
    await scene.until_shown("Undecided · number 1", card)
    assert "**Undecided:** Three weeks" in scene.shown(draft)
    dialog = await part(scene, scene.jonas, draft, "1. Rota")
    assert box(dialog, "minutes_decisions") == "Undecided: Three weeks"
    await dialog.fill("minutes_decisions", "Three weeks, until May").send()
    await scene.until_shown(r"\*\*Decided:\*\* Three weeks, until May", draft)


async def test_a_late_answer_is_told_and_a_late_reason_is_not_lost(scene: Scene) -> None:
    _, card = await _proposed(scene)
    ahmed = scene.people[3]
    dialog = await scene.teams.open_dialog(ahmed, card, "I object")
    early = await scene.press(ahmed, card, "I agree")
    await scene.press(scene.mette, card, "All agree")
    await scene.until_shown("✓ Decided", card)
    late = await scene.teams.deliver({**early.deliveries[0].activity, "id": "f:late"})
    assert "was settled at" in late.body["value"]
    await dialog.fill("consent_reason", "Too few hands").send()
    assert dialog.is_open and "was settled at" in dialog.text
    fields = {field["id"]: field.get("value") for field in dialog.card["body"] if "id" in field}
    assert fields["consent_reason"] == "Too few hands"
    assert "Too few hands" not in scene.shown(card)


@pytest.mark.parametrize("again", ["twice_same_id", "twice_new_id"])
async def test_an_answer_and_a_decision_delivered_twice_are_one(scene: Scene, again: Deliver) -> None:
    live, card = await _proposed(scene)
    await scene.press(scene.people[3], card, "I agree", deliver=again)
    await scene.until_shown("Agree.*Ahmed and Line", card)
    outcome = await scene.press(scene.mette, card, "All agree", deliver=again)
    assert all("✓ Decided" in plainly(delivery.body["value"]) for delivery in outcome.deliveries)
    await scene.until_shown("Decided", live)
    assert scene.shown(live).count("Three weeks") == 1


async def test_an_objection_is_taken_back_by_its_own_person_only_and_not_by_an_older_click(
    scene: Scene,
) -> None:
    _, card = await _proposed(scene)
    ahmed = scene.people[3]
    agreed = await scene.press(ahmed, card, "I agree")
    await _objected(scene, card, 3, "Too few hands")
    await scene.until_shown("Ahmed objects", card)
    await scene.teams.redeliver(agreed.deliveries[0], new_id=True)
    await scene.press(scene.people[4], card, "I stand aside")
    await scene.until_shown("Stand aside.*Søren", card)
    assert "Ahmed objects" in scene.shown(card)
    dialog = await scene.teams.open_dialog(ahmed, card, "Change my reason")
    assert "Too few hands" in str(dialog.card)
    await dialog.fill("consent_reason", "Far too few").send()
    await scene.until_shown("Far too few", card)
    await scene.press(ahmed, card, "I agree now")
    await scene.until_shown("Agree.*Ahmed and Line", card)
    assert "objects" not in scene.shown(card)


async def test_only_who_leads_and_who_writes_the_minutes_settle_it(scene: Scene) -> None:
    _, card = await _proposed(scene)
    decide = (await scene.press(scene.mette, card, "My answer")).deliveries[0].activity
    data = decide["value"]["action"]["data"]
    forged = {
        **decide,
        "id": "f:forged",
        "from": {
            **decide["from"],
            "id": scene.line.id,
            "aadObjectId": scene.line.aad,
            "name": scene.line.name,
        },
        "value": {
            "trigger": "manual",
            "action": {
                "type": "Action.Execute",
                "verb": "consent.decide",
                "data": {**data, "everyone": "yes"},
            },
        },
    }
    assert "Mette takes the meeting on" in (await scene.teams.deliver(forged)).body["value"]
    assert buttons(await scene.teams.view(scene.line, card)) == ["I agree", "I stand aside", "I object"]
    await scene.press(scene.jonas, card, "All agree")
    await scene.until_shown("✓ Decided", card)


async def test_a_proposal_can_be_reworded_until_somebody_has_answered_and_taken_back(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await scene.say(scene.line, "edit 1 s/Three/Four/")
    await scene.until_shown("Four weeks", card)
    await scene.press(scene.people[3], card, "I agree")
    await scene.until_shown("Ahmed and Line", card)
    await scene.say(scene.line, "edit 1 s/Four/Five/")
    await scene.until_shown("Some have answered these words already")
    await scene.say(scene.line, "edit 1 confidential")
    await scene.until_shown("Everybody can see a proposal that is being answered")
    await scene.say(scene.line, "undo 1")
    await scene.until_shown("no longer shown", card)
    await scene.teams.until(lambda: "Four weeks" not in scene.shown(live))
    assert "Four weeks" not in scene.shown(card)


async def test_made_confidential_after_it_was_decided_its_card_is_drawn_away(scene: Scene) -> None:
    live, card = await _proposed(scene)
    await scene.press(scene.mette, card, "All agree")
    await scene.until_shown("✓ Decided", card)
    await scene.say(scene.line, "edit 1 confidential")
    await scene.until_shown("no longer shown", card)
    assert "Three weeks" not in scene.shown(card)
    await scene.teams.until(lambda: "Three weeks" not in scene.shown(live))


async def test_answers_that_race_with_the_decision_are_counted_or_told_that_they_came_late(
    scene: Scene,
) -> None:
    _, card = await _proposed(scene)
    more = [scene.teams.add_person(f"Person{n:02} Holm") for n in range(12)]
    for person in more:
        await scene.teams.add_member(scene.team, person)
    await together(*(scene.teams.view(person, card) for person in [*scene.people, *more]))
    outcomes = await together(
        *(scene.press(person, card, "I stand aside") for person in more),
        scene.press(scene.mette, card, "All agree"),
    )
    await scene.until_shown("✓ Decided", card)
    late = [one for one in outcomes[:-1] if one.toast]
    assert all("was settled at" in one.toast for one in late)
    told = scene.shown(card)
    assert sum(f"Person{n:02}" in told for n in range(12)) == 12 - len(late)


async def test_hostile_words_in_a_proposal_and_a_reason_act_as_nothing(scene: Scene) -> None:
    hostile = "# **x** [k](https://ond.example) <b>b</b> {0} %s '; DROP TABLE answer;-- 👩‍👩‍👧‍👦 אבג"
    _, card = await _proposed(scene, hostile)
    await _objected(scene, card, 3, hostile)
    await scene.until_shown("Ahmed objects", card)
    assert "](https" not in scene.shown(card) and scene.shown(card).count("DROP TABLE answer") == 2
    for typed, told in {"propose": "no text to record", f"propose {'y' * 10_000}": "room for 4000"}.items():
        await scene.say(scene.line, typed)
        await scene.until_shown(told)


async def test_a_proposal_is_told_back_where_its_card_is_not_in_sight(scene: Scene) -> None:
    await at_a_topic(scene)
    chat = scene.teams.chat(scene.line)
    await scene.teams.say(scene.line, chat, "propose Three weeks")
    assert await scene.until_shown("Recorded as number 1: .*Proposal:.* Three weeks") in chat.messages
    assert await scene.until_shown("Proposal 1 ·") in scene.thread.messages


async def test_before_the_start_and_after_the_end_nothing_is_proposed(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Planned")
    await scene.say(scene.line, "propose x")
    await scene.until_shown("The meeting has not started yet")
    await scene.say(scene.mette, "start really Incident")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    await scene.until_shown("Ended", live)
    await scene.say(scene.line, "propose x")
    await scene.until_shown("The meeting ended at")
