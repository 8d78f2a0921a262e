"""The day of an action: said back with weekday, asked about when two are possible, changed by one click."""

import re

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.fakes.teams.dialog import DialogView
from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene

WORDS = {
    "en": (
        "action @Søren Lund call next friday",
        ("Friday 4 December", "Friday 11 December"),
        "which day",
        "by Friday 11 December",
        "Recorded as number 1",
    ),
    "da": (
        "opgave @Søren Lund call senest næste fredag",
        ("Fredag 4. december", "Fredag 11. december"),
        "hvilken dag",
        "senest fredag 11. december",
        "Skrevet ned som nummer 1",
    ),
}


def _titles(message: Message) -> list[str]:
    return [title.replace("\N{NO-BREAK SPACE}", " ") for title in buttons(message.card or {})]


async def _press(scene: Scene, message: Message, title: str) -> str:
    person = next(person for person in scene.people if message in scene.private(person))
    exact = next(each for each in buttons(await scene.teams.view(person, message)) if _same(each, title))
    return (await scene.press(person, message, exact)).toast


def _same(title: str, wanted: str) -> bool:
    return title.replace("\N{NO-BREAK SPACE}", " ") == wanted


@pytest.mark.parametrize("language", ["en", "da"])
async def test_of_two_days_the_first_is_recorded_and_the_author_is_asked_privately(
    scene: Scene, language: str
) -> None:
    typed, days, question, corrected, receipt = WORDS[language]
    live = await at_a_topic(scene, language)
    posts = [m for m in scene.thread.messages if m.sender is None]
    typed = typed.replace("call next", "call by next")
    await scene.say(scene.line, typed)
    await scene.until_shown("4(\\.)? [Dd]ecember", live)
    asked = await scene.until_shown(question)
    assert scene.private(scene.line) == [asked], "nobody else is asked, and nothing is posted in the thread"
    assert [m for m in scene.thread.messages if m.sender is None] == posts
    assert _titles(asked) == list(days)
    await _press(scene, asked, days[1])
    await scene.until_shown(corrected, live)
    await scene.until_shown(receipt, asked)
    assert corrected in scene.shown(asked)
    draft = await ended(scene, live, language)
    assert corrected in scene.shown(draft)


async def test_the_day_can_be_changed_by_the_button_of_the_receipt(scene: Scene) -> None:
    live = await at_a_topic(scene)
    chat = scene.teams.chat(scene.line)
    await scene.teams.say(scene.line, chat, "action @Ahmed order disks by Friday")
    receipt = await scene.until_shown("Recorded as number 1")
    assert receipt in chat.messages and "by Friday 4 December" in scene.shown(receipt)
    dialog = await scene.teams.open_dialog(scene.line, receipt, "Change the date")
    await dialog.fill("deadline_day", "soonish").send()
    assert dialog.is_open and "That is no day to come" in dialog.text
    await dialog.fill("deadline_day", "10 December").send()
    assert not dialog.is_open
    await scene.until_shown("by Thursday 10 December", live)
    dialog = await scene.teams.open_dialog(scene.line, receipt, "Change the date")
    await dialog.fill("deadline_day", "").send()
    await scene.until_shown("order disks$", live)


async def test_in_private_the_question_is_the_receipt(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.teams.say(scene.line, scene.teams.chat(scene.line), "action call by next friday")
    asked = await scene.until_shown("which day")
    assert scene.private(scene.line) == [asked]
    await _press(scene, asked, "Friday 11 December")
    await scene.until_shown("call, by Friday 11 December", live)


async def test_a_dialog_with_two_doubtful_days_asks_about_each(scene: Scene) -> None:
    live = await at_a_topic(scene)
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    await dialog.fill(
        "record_actions", "Ahmed: a by next friday\nSøren: b by Friday\nc by next monday"
    ).send()
    assert not dialog.is_open
    await scene.until_shown("Number 1 · which day")
    await scene.teams.until(lambda: len(scene.private(scene.line)) == 1)
    assert "Number 3" not in str(scene.said())


async def test_only_its_author_and_the_secretary_choose_and_not_after_the_minutes_are_sent(
    scene: Scene,
) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "action call by next friday")
    asked = await scene.until_shown("which day")
    await scene.teams.view(scene.people[4], asked)
    pressed = await scene.press(scene.people[4], asked, buttons(asked.card or {})[1])
    assert re.match("Number 1 was written by Line. It can be changed by Line and Jonas", pressed.toast)
    draft = await ended(scene, live)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.until_shown("✓ Published", draft)
    await scene.until_shown("Recorded as number 1\n.*by Friday 4 December", asked)
    assert buttons(asked.card or {}) == [], "there is nothing to choose any more"
    late = {**pressed.deliveries[0].activity, "id": "f:late", "from": _sender(scene.line)}
    late["conversation"] = {"id": scene.teams.chat(scene.line).id, "conversationType": "personal"}
    assert "The minutes are sent" in (await scene.teams.deliver(late)).body["value"]


async def test_a_choice_delivered_twice_is_one_and_a_made_up_one_is_refused(scene: Scene) -> None:
    live = await at_a_topic(scene)
    await scene.say(scene.line, "action call by next friday")
    asked = await scene.until_shown("which day")
    title = buttons(asked.card or {})[1]
    outcome = await scene.press(scene.line, asked, title, deliver="twice_new_id")
    assert [delivery.status for delivery in outcome.deliveries] == [200, 200]
    await scene.until_shown("by Friday 11 December", live)
    activity = outcome.deliveries[0].activity
    for wrong in ({"day": "soon"}, {"entry": "none"}, {"meeting": "none"}, {"day": ["2026-12-04"]}):
        data = {**activity["value"]["action"]["data"], **wrong}
        action = {**activity["value"]["action"], "data": data}
        forged = {**activity, "id": f"f:{wrong}", "value": {"action": action, "trigger": "manual"}}
        answer = (await scene.teams.deliver(forged)).body
        assert isinstance(answer["value"], str), answer
    assert "by Friday 11 December" in scene.shown(live)


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_day_that_a_card_tells_is_changed_by_a_tap_on_it(scene: Scene, language: str) -> None:
    live = await at_a_topic(scene, language)
    word, record, listed, friday, monday = {
        "en": ("Change the date", "Record", "actions", "Friday 4 December", "Monday 7 December"),
        "da": ("Ret datoen", "Skriv ned", "opgaver", "fredag 4. december", "mandag 7. december"),
    }[language]
    dialog = await scene.teams.open_dialog(scene.line, live, record)
    written = {"en": "Ahmed: call by Friday", "da": "Ahmed: call senest fredag"}[language]
    await dialog.fill("record_notes", "Alpha").fill("record_actions", f"{written}\nAhmed: tidy up").send()
    await scene.until_shown("tidy up", live)
    (title,) = [each for each in _titles(scene.now(live)) if word in each]
    assert title.startswith("2. ") and friday in title, "only where a day is told"
    posts, private = len(scene.thread.messages), len(scene.private(scene.line))
    dialog = await scene.teams.open_dialog(scene.line, live, _exact(scene.now(live), word))
    await dialog.fill("deadline_day", monday).send()
    assert not dialog.is_open
    await scene.until_shown(monday.replace(" ", "\\s"), live)
    assert (posts, private) == (len(scene.thread.messages), len(scene.private(scene.line))), (
        "and nothing more"
    )
    await scene.say(scene.line, listed, scene.channel)
    found = await scene.until_shown(
        {"en": "Actions of this meeting", "da": "Opgaver fra dette møde"}[language]
    )
    dialog = await scene.teams.open_dialog(scene.jonas, found, _exact(found, word))
    await dialog.fill("deadline_day", friday).send()
    await scene.until_shown(friday.replace(" ", "\\s"), live)
    await scene.until_shown(friday.replace(" ", "\\s"), found)
    opened = await scene.press(scene.people[4], found, _exact(found, word))
    told = {"en": "Number 2 was written by Line", "da": "Nummer 2"}[language]
    assert told in f"{opened.toast}{opened.opened and opened.opened.text}"


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_list_and_a_receipt_offer_no_other_day_once_the_minutes_are_sent(
    scene: Scene, language: str
) -> None:
    live, chat = await at_a_topic(scene, language), scene.teams.chat(scene.line)
    word, action, listed, publish = {
        "en": ("Change the date", "action Ahmed: call by Friday", "actions", "publish"),
        "da": ("Ret datoen", "opgave Ahmed: call senest fredag", "opgaver", "udsend"),
    }[language]
    await scene.teams.say(scene.line, chat, action)
    receipt = await scene.until_shown("Recorded as number 1|Skrevet ned som nummer 1")
    await scene.say(scene.line, listed)
    found = await scene.until_shown("Actions of this meeting|Opgaver fra dette møde")
    await ended(scene, live, language)
    for card in (receipt, found):
        assert [title for title in buttons(card.card or {}) if title.endswith(word)]
    await scene.say(scene.jonas, publish)
    for card in (receipt, found):
        await scene.teams.until(lambda card=card: buttons(card.card or {}) == [])  # type: ignore[misc]
        assert "call" in scene.shown(card)


@pytest.mark.parametrize("private", [False, True])
async def test_the_card_that_asks_follows_what_is_typed(scene: Scene, private: bool) -> None:
    live, chat = await at_a_topic(scene), scene.teams.chat(scene.line)
    where = chat if private else scene.thread
    await scene.teams.say(scene.line, where, "action Ahmed: order disks by week 50")
    asked = await scene.until_shown("No date yet")
    assert scene.private(scene.line) == [asked]
    await scene.say(scene.jonas, "edit 1 s/disks/tapes/")
    await scene.until_shown("No date yet\n.*order tapes", asked)
    await scene.teams.say(scene.line, where, "edit 1 by 11 December")
    await scene.until_shown("Recorded as number 1\n.*by Friday 11 December", asked)
    assert "No date yet" not in scene.shown(asked)
    await scene.say(scene.line, "edit 1 confidential")
    await scene.teams.until(lambda: "tapes" not in scene.shown(asked) + scene.shown(live))


@pytest.mark.parametrize("language", ["en", "da"])
async def test_more_offers_it_to_who_may_as_soon_as_there_is_an_action(scene: Scene, language: str) -> None:
    live = await at_a_topic(scene, language)
    word, action, which, days = {
        "en": ("Change the date", "action", "Which action?", ("Monday 7 December", "Tuesday 8 December")),
        "da": ("Ret datoen", "opgave", "Hvilken opgave?", ("mandag 7. december", "tirsdag 8. december")),
    }[language]
    assert word not in (await scene.more(scene.line, live)).buttons
    await scene.say(scene.line, f"{action} Ahmed: call")
    await scene.until_shown("Ahmed: call", live)
    assert word not in (await scene.more(scene.mette, live)).buttons, (
        "she neither wrote it nor has the minutes"
    )
    dialog = await scene.more(scene.line, live, word)
    await dialog.fill("deadline_day", days[0]).send()
    await scene.until_shown(f"call, .*{days[0]}".replace(" ", "\\s"), live)
    await scene.say(scene.line, f"{action} Søren: tidy up")
    await scene.until_shown("tidy up", live)
    dialog = await scene.more(scene.jonas, live, word)
    assert which in dialog.text and "1. " in dialog.text
    await dialog.fill(which, next(title for title in _choices(dialog) if title.startswith("1. "))).send()
    assert "Ahmed" in dialog.text
    await dialog.fill("deadline_day", days[1]).send()
    assert not dialog.is_open
    await scene.until_shown(f"call, .*{days[1]}".replace(" ", "\\s"), live)


async def test_what_more_offered_may_be_taken_back_meanwhile(scene: Scene) -> None:
    live = await at_a_topic(scene)
    for task in ("call", "tidy up", "write"):
        await scene.say(scene.line, f"action {task}")
        await scene.until_shown(task, live)
    late, dialog = await scene.more(scene.line, live), await scene.more(scene.line, live, "Change the date")
    await scene.say(scene.line, "undo")
    await scene.teams.until(lambda: "write" not in scene.shown(live))
    await dialog.send()
    assert "That entry was taken back" in dialog.text and "tidy up" in str(_choices(dialog))
    for task in ("tidy up", "call"):
        await scene.say(scene.line, "undo")
        await scene.teams.until(lambda task=task: task not in scene.shown(live))  # type: ignore[misc]
    assert "There is no action here that you can change" in (await dialog.send()).toast
    await late.send("Change the date")
    assert "There is no action here that you can change" in late.text


def _choices(dialog: DialogView) -> list[str]:
    (field,) = [each for each in dialog.card["body"] if each.get("type") == "Input.ChoiceSet"]
    return [choice["title"] for choice in field["choices"]]


def _exact(message: Message, word: str) -> str:
    return next(title for title in buttons(message.card or {}) if title.endswith(word))


def _sender(person: Person) -> dict[str, str]:
    return {"id": person.id, "name": person.name, "aadObjectId": person.aad}
