"""The stage: several people at once, each in a window of their own, with dialogs and views of their own."""

import asyncio

import pytest

from bot.language.texts import Texts
from tests.browser.stage_page import StagePage, Theatre
from tests.stage.cast import NAMES

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(scope="module", params=["en", "da"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_seven_people_hold_a_meeting_each_with_views_and_dialogs_of_their_own(
    house: Theatre, t: Texts
) -> None:
    everybody = [await house.window(name.split()[0].lower()) for name in NAMES]
    sofie, mette, jonas, line, *others = everybody
    await sofie.post({"en": "@Runde meeting Budget", "da": "@Runde møde Budget"}[t.language])
    await jonas.press(f"{t('Secretary: free')}. {t('I take the minutes')}")
    await _a_topic_by_dialog(line, t)
    await sofie.press(t("Start the meeting"))
    members = [mette, jonas, line, *others]
    await asyncio.gather(*(_checks_in(each, t, aloud=each is not mette) for each in members))
    await sofie.press(t("All have checked in"))
    await _recorded_by_dialog(jonas, t)
    for each in everybody:
        await each.see("We try a three-week rota")
    await sofie.press(t("Go to check-out"))
    await sofie.press(t("All were heard"))
    await sofie.press(t("End the meeting"))
    await _sent(jonas, t)
    for each in [one for one in everybody if one is not jonas]:
        await each.see(t("✓ Published"))
        await each.see(t("Something needs correcting"))


async def _a_topic_by_dialog(line: StagePage, t: Texts) -> None:
    await line.press(t("Add a topic"))
    await line.fill(t("Title"), "On-call rota")
    await line.press(t("Put it on the agenda"), line.dialog)
    await line.see("On-call rota")


async def _checks_in(window: StagePage, t: Texts, aloud: bool) -> None:
    """On the view that only they have, by a button or a dialog."""
    await window.see(t("Check-in · you are not in yet"))
    if aloud:
        await window.press(t("I say it aloud"))
    else:
        await window.press(t("Write an answer"))
        await window.dialog.get_by_role("textbox").fill("Good coffee")
        await window.press(t("Check in"), window.dialog)
        await window.see("Good coffee")


async def _recorded_by_dialog(jonas: StagePage, t: Texts) -> None:
    await jonas.press(t("Record"))
    await jonas.dialog.get_by_role("textbox").nth(1).fill("We try a three-week rota")
    await jonas.press(t("Record"), jonas.dialog)


async def _sent(jonas: StagePage, t: Texts) -> None:
    """By the draft that the secretary alone has, in their chat."""
    await jonas.places("Runde")
    await jonas.see(t("Draft · only you can see it"))
    await jonas.press(t("Send as it is"))
    await jonas.see(t("✓ Published"))
