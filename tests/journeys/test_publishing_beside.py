"""What one meeting's minutes wait for holds up no other's; and whatever goes wrong, the cards say so."""

from pathlib import Path

import pytest

from tests.clock import QuickClock
from tests.fakes.graph import Fail
from tests.fakes.teams import Message
from tests.fakes.teams.tls import Tls
from tests.journeys.publishing import IN_TEAM, Published, with_graph
from tests.journeys.scene import chosen, runde, together
from tests.journeys.test_publishing import corrected
from tests.teams.test_endpoint import TENANT

NOT_YET = "not yet in the tab"


async def _two(published: Published) -> tuple[Message, Message]:
    return await published.sent(), await published.sent("Second")


async def _receipts(published: Published, *cards: Message) -> None:
    for card in cards:
        await published.receipt(card)


async def test_what_an_administrator_has_not_allowed_is_told_of_each_and_holds_up_none(
    beside_graph: Published,
) -> None:
    beside_graph.graph.revoke("Files.ReadWrite.All")
    cards = await _two(beside_graph)
    for card in cards:
        await beside_graph.scene.until_shown("Runde tab(.|\n)*Sites.Selected", card)
    beside_graph.graph.grant("Files.ReadWrite.All")
    await beside_graph.scene.press(beside_graph.scene.line, cards[1], "Try again now")
    await _receipts(beside_graph, *cards)


async def test_what_an_owner_has_not_allowed_keeps_no_document_back(beside_graph: Published) -> None:
    beside_graph.team.revoke(*IN_TEAM)
    cards = await _two(beside_graph)
    for card in cards:
        await beside_graph.scene.until_shown("Word document in Files(.|\n)*an owner of the team", card)
    assert len(beside_graph.channel.files) == 2
    beside_graph.team.grant(*IN_TEAM)
    await beside_graph.scene.press(beside_graph.scene.line, cards[0], "Try again now")
    await _receipts(beside_graph, *cards)


async def test_a_tab_that_is_back_is_back_on_every_card(beside_graph: Published) -> None:
    await beside_graph.receipt(await beside_graph.sent("First"))
    beside_graph.channel.tabs.clear()
    cards = await _two(beside_graph)
    for card in cards:
        await beside_graph.scene.until_shown("The tab was removed", card)
    await beside_graph.scene.press(beside_graph.scene.line, cards[1], "Put the tab back")
    await _receipts(beside_graph, *cards)
    assert len(beside_graph.channel.tabs) == 1


async def test_when_nothing_is_answered_the_card_says_so(
    beside_graph: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("FILED_WITHIN", "FOUND_WITHIN"):
        monkeypatch.setattr(f"bot.publishing.{each}", 0.3)
    beside_graph.graph.plan.next("any", Fail.slow(), times=60)
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown(f"{NOT_YET}(.|\n)*did not take it. Runde tries again", card)


async def test_no_part_is_asked_for_before_the_other_was_told_to_wait(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("folder", Fail.answer(429, retry_after="3000"))
    beside_graph.graph.plan.next("installed", Fail.answer(503))
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("Runde tries again at 10:[45]", card)


async def test_another_meetings_document_is_left_alone_whatever_people_call_it(
    beside_graph: Published,
) -> None:
    await beside_graph.receipt(await beside_graph.sent())
    first = beside_graph.file
    first.rename("Minutes – Second – 2026-12-01.docx", beside_graph.scene.line)
    await corrected(beside_graph, "Operations again")
    await beside_graph.graph.until(lambda: len(first.versions) == 2)
    await beside_graph.receipt(await beside_graph.sent("Second"))
    assert len(first.versions) == 2
    assert "Minutes – Second – 2026-12-01 (2).docx" in beside_graph.channel.files


async def test_two_people_who_send_at_the_same_time_send_once(beside_graph: Published) -> None:
    scene = beside_graph.scene
    await scene.say(scene.mette, "settings", scene.channel)
    card = await scene.until_shown("Settings of the team")
    dialog = await scene.teams.open_dialog(scene.line, card, "Change")
    await dialog.fill("settings_publishers", "Everyone present").send()
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("^Operations|Operations\n")
    await scene.say(scene.mette, "start really Mail is down")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.jonas, "pass")
    await scene.say(scene.mette, "end")
    await scene.until_shown("Draft")
    await together(*(scene.say(each, "publish") for each in (scene.mette, scene.jonas)))
    await beside_graph.receipt(await scene.until_shown("Published(.|\n)*Sent by"))
    assert len(beside_graph.file.versions) == 1 and len(beside_graph.channel.tabs) == 1


async def test_a_client_that_cannot_be_made_is_told_like_any_trouble(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    async with with_graph(certificates, QuickClock()) as published:
        made = chosen(sqlite_url, tmp_path, **{**published.settings, "RUNDE_CERTIFICATE": str(broken)})
        async with runde(made, published.scene.clock) as published.scene.teams.bot_url:
            card = await published.sent()
            await published.scene.until_shown(f"{NOT_YET}(.|\n)*Runde tries again", card)


async def test_a_bot_of_several_organisations_publishes_in_each(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    several = {"MicrosoftAppType": "MultiTenant", "MicrosoftAppTenantId": "", "RUNDE_ALLOWED_TENANTS": TENANT}
    async with with_graph(certificates, QuickClock()) as published:
        made = chosen(sqlite_url, tmp_path, **{**published.settings, **several})
        async with runde(made, published.scene.clock) as published.scene.teams.bot_url:
            await published.receipt(await published.sent())


async def test_minutes_that_were_sent_without_graph_wait_for_nothing_when_it_is_there(
    sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    async with with_graph(certificates, QuickClock()) as published:
        scene = published.scene
        without = chosen(sqlite_url, tmp_path, **{**published.settings, "RUNDE_GRAPH_URL": "off"})
        async with runde(without, scene.clock) as scene.teams.bot_url:
            await published.sent()
        with_it = chosen(sqlite_url, tmp_path, **published.settings)
        async with runde(with_it, scene.clock) as scene.teams.bot_url:
            await scene.say(scene.line, "minutes 1", scene.channel)
            await scene.teams.until(lambda: scene.private(scene.line))
            shown = scene.shown(scene.private(scene.line)[-1])
            assert "can be downloaded from the page" in shown and "on its way" not in shown
