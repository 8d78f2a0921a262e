"""Something needs correcting: privately, for 48 hours; what it leads to, and what nobody else sees."""

import re

import pytest

from tests.fakes.teams import Message, Person, buttons
from tests.journeys.after import ENGLISH, LANGUAGES, Words, box, ended, in_thread, part, sent
from tests.journeys.scene import Scene, page

WHAT = "correct_what"
ROTA = "1. Rota"


async def _asked(
    scene: Scene, card: Message, text: str, words: Words = ENGLISH, named: bool = False
) -> Message:
    """Line asks; the private card that Jonas gets."""
    dialog = await scene.teams.open_dialog(scene.line, card, words.wrong)
    dialog.fill(WHAT, text)
    if named:
        dialog.fill("correct_named", "true")
    await dialog.send()
    asked = await scene.until_shown(f"^{text}$")
    assert asked in scene.private(scene.jonas)
    return asked


async def _html(scene: Scene, card: Message) -> str:
    (address, _) = re.findall(r"\((http://[^)]+)\)", scene.shown(card))
    _, html = await page(address)
    return re.sub(r"<[^>]*>", "", html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["en", "da"])
async def test_a_correction_leads_to_a_new_version_that_says_what_changed(
    scene: Scene, language: str
) -> None:
    words = LANGUAGES[language]
    _, card = await sent(scene, words)
    assert buttons(card.card or {}) == [words.wrong], "one button, for everyone"
    before = scene.shown(card)
    assert re.search(
        r"(Can be corrected until|Kan rettes indtil) (Thursday|torsdag) 3\.? [Dd]ecember", before
    )
    asked = await _asked(scene, card, "It is two weeks", words)
    assert re.search("Line Skov (writes|skriver)", scene.shown(asked))
    dialog = await part(scene, scene.jonas, asked, ROTA, words)
    await dialog.fill("minutes_decisions", "We try a two-week rota").send()
    await scene.until_shown(r"(Published|Udsendt) · version 2\n", card)
    assert re.search("(Changed|Rettet): “Rota”", scene.shown(card))
    assert in_thread(scene, words) == [card], "the same message, drawn anew"
    await scene.until_shown("✓ (Settled|Klaret)", asked)
    told = await scene.until_shown("(They are version 2 now|Det er nu version 2)")
    assert told in scene.private(scene.line), "who asked hears of it"
    html = await _html(scene, card)
    assert "two-week" in html and re.search("(Changed|Rettet): “Rota”", html)
    everywhere = "\n".join(scene.said()) + html
    assert "Line Skov asked" not in everywhere and "It is two weeks" not in everywhere
    assert "Line Skov bad" not in everywhere


async def test_who_wants_to_be_named_is_named_in_the_new_version(scene: Scene) -> None:
    _, card = await sent(scene)
    asked = await _asked(scene, card, "It is two weeks", named=True)
    assert "Line Skov may be named" in scene.shown(asked)
    dialog = await part(scene, scene.jonas, asked, "Title")
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("Changed: the title. Line Skov asked for it", card)


async def test_the_minutes_can_stay_as_they_are(scene: Scene) -> None:
    _, card = await sent(scene)
    asked = await _asked(scene, card, "It is two weeks")
    for again in ("twice_new_id", "twice_same_id"):
        if "It stays as it is" in buttons(await scene.teams.view(scene.jonas, asked)):
            await scene.press(scene.jonas, asked, "It stays as it is", deliver=again)
    await scene.until_shown("They stay as they are")
    answers = [scene.shown(message) for message in scene.private(scene.line)]
    assert len(answers) == 1, "told once"
    assert "version" not in scene.shown(card)
    assert buttons(await scene.teams.view(scene.jonas, asked)) == []


async def test_a_correction_sent_twice_is_sent_once(scene: Scene) -> None:
    _, card = await sent(scene)
    dialog = await scene.teams.open_dialog(scene.line, card, ENGLISH.wrong)
    await dialog.fill(WHAT, "It is two weeks").send(deliver="twice_new_id")
    await scene.until_shown("It is two weeks")
    await _asked(scene, card, "And a half")
    mine = scene.private
    await scene.teams.until(
        lambda: [scene.shown(m).count("It is two weeks") for m in mine(scene.jonas)][1:] == [0, 1]
    )


async def test_the_secretary_who_presses_it_changes_at_once(scene: Scene) -> None:
    _, card = await sent(scene)
    dialog = await scene.teams.open_dialog(scene.jonas, card, ENGLISH.wrong)
    await dialog.fill(ENGLISH.which, "Title").send()
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("Minutes: Drift", card)


async def _locked(scene: Scene, card: Message) -> None:
    scene.clock.move(hours=48, minutes=1)
    await scene.until_shown("Locked. Jonas can still send a new version", card)
    assert buttons(card.card or {}) == []


async def test_after_48_hours_they_are_locked_and_an_old_copy_says_what_to_do(scene: Scene) -> None:
    _, card = await sent(scene)
    opened = await scene.teams.open_dialog(scene.line, card, ENGLISH.wrong)
    old = dict(card.card or {})
    await _locked(scene, card)
    assert in_thread(scene) == [card]
    await opened.fill(WHAT, "It is two weeks").send()
    assert "locked on Thursday 3 December at 10:0" in opened.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Tell Jonas" in opened.text and box(opened, WHAT) == "It is two weeks"
    card.versions[-1].card.update(old)  # type: ignore[union-attr]
    late = await scene.press(scene.line, card, ENGLISH.wrong)
    assert "The minutes were locked" in late.toast and "Tell Jonas" in late.toast
    assert len(scene.private(scene.jonas)) == 1, "nothing was sent"


async def test_every_private_card_of_them_says_so_too(scene: Scene) -> None:
    draft, card = await sent(scene)
    await scene.say(scene.line, "minutes")
    await scene.teams.until(lambda: scene.private(scene.line))
    asked = scene.private(scene.line)[-1]
    for each in (draft, asked, card):
        assert "Can be corrected until" in scene.shown(each)
    await _locked(scene, card)
    await scene.until_shown("Locked. Jonas can still send a new version", asked)
    await scene.teams.until(lambda: "until" not in scene.shown(draft))
    assert buttons(draft.card or {}) == ["Change"], "Jonas still can"


async def test_a_late_version_of_the_secretary_says_that_it_is_late(scene: Scene) -> None:
    draft, card = await sent(scene)
    await _locked(scene, card)
    dialog = await part(scene, scene.jonas, draft, "Title")
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("Changed: the title. Sent after the minutes were locked", card)
    assert buttons(card.card or {}) == [], "still locked"
    await scene.say(scene.line, "minutes")
    await scene.teams.until(lambda: scene.private(scene.line))
    assert buttons(scene.private(scene.line)[-1].card or {}) == []


async def test_a_dialog_that_changes_nothing_makes_no_version(scene: Scene) -> None:
    draft, card = await sent(scene)
    dialog = await part(scene, scene.jonas, draft, ROTA)
    for name in ("notes", "decisions", "actions"):
        dialog.fill(f"minutes_{name}", box(dialog, f"minutes_{name}"))
    await dialog.send()
    assert not dialog.is_open
    dialog = await part(scene, scene.jonas, draft, "Title")
    await dialog.fill("minutes_title", "Drift").send()
    await scene.until_shown("version 2", card)


@pytest.mark.parametrize("stranger", ["line", "mette"])
async def test_only_the_one_who_has_the_minutes_may_settle(scene: Scene, stranger: str) -> None:
    _, card = await sent(scene)
    asked = await _asked(scene, card, "It is two weeks")
    person: Person = getattr(scene, stranger)
    refused = await scene.press(person, asked, "It stays as it is")
    assert "by the secretary, Jonas" in refused.toast
    assert "Settled" not in scene.shown(asked)


async def test_before_they_are_sent_there_is_nothing_to_correct(scene: Scene) -> None:
    draft = await ended(scene)
    await scene.press(scene.jonas, draft, "Send as it is")
    await scene.teams.until(lambda: in_thread(scene))
    (card,) = in_thread(scene)
    dialog = await scene.teams.open_dialog(scene.line, card, ENGLISH.wrong)
    dialog.card["body"][1].pop("isRequired")
    await dialog.fill(WHAT, " ").send()
    assert "Write shortly what should be corrected" in dialog.text
