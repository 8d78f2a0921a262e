"""What of publishing can't be done yet is told on the card, tried again, and turns into the receipt by
itself."""

import pytest

from tests.fakes.graph import Fail
from tests.journeys.publishing import CATALOGUE, IN_TEAM, Published
from tests.live_card import plainly

DOWN = {
    "unavailable": Fail.answer(503, "serviceNotAvailable"),
    "too many, with a fraction": Fail.answer(429, "TooManyRequests", "2.128"),
    "a page in place of an answer": Fail.html(502),
    "a page with a time": Fail.html(503, "1"),
    "dropped": Fail.dropped(),
    "stored and then": Fail.stored_then(503),
    "dropped after storing": Fail.dropped(after_storing=True),
}


@pytest.mark.parametrize("how", DOWN)
async def test_whatever_graph_fails_with_there_is_one_document_and_one_tab(
    published: Published, how: str
) -> None:
    for operation in ("folder", "upload", "installed", "tabs", "create tab"):
        published.graph.plan.next(operation, DOWN[how])
    await published.receipt(await published.sent())
    assert len(published.channel.files) == 1 and len(published.channel.tabs) == 1


async def test_what_is_over_in_a_moment_is_told_to_nobody(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("upload", Fail.answer(503))
    beside_graph.graph.plan.next("create tab", Fail.answer(503))
    card = await beside_graph.receipt(await beside_graph.sent())
    told = [plainly(version.card) for version in card.versions]
    assert any("on its way" in each for each in told)
    assert not any("not yet" in each for each in told)


async def test_an_answer_that_never_comes_is_asked_for_again(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("create tab", Fail.slow())
    await beside_graph.receipt(await beside_graph.sent())
    assert len(beside_graph.channel.files) == 1 and len(beside_graph.channel.tabs) == 1


async def test_a_tab_that_comes_when_nobody_waits_for_it_any_more_is_the_only_one(
    beside_graph: Published,
) -> None:
    graph, scene = beside_graph.graph, beside_graph.scene
    graph.plan.next("tabs", Fail.answer(503), times=1000)
    cards = [await beside_graph.sent(), await beside_graph.sent("Budget")]
    for card in cards:
        await scene.until_shown("not yet in the tab", card)
    graph.plan.no_more()
    late = graph.plan.next("create tab", Fail.done_late())
    scene.clock.move(minutes=31)
    await late.arrived.wait()
    for card in cards:  # the one without an answer, and the other that looked for the tab
        await scene.until_shown("tries again .*11:0", card)
    assert late.release is not None and beside_graph.channel.tabs == []
    late.release.set()
    await graph.until(lambda: beside_graph.channel.tabs)
    scene.clock.move(minutes=31)
    for card in cards:
        await beside_graph.receipt(card)
    asked = [request.operation for request in graph.requests]
    assert len(beside_graph.channel.tabs) == 1 and asked.count("create tab") == 1


async def test_of_several_minutes_each_is_told_why_it_waits(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("any", Fail.answer(503, retry_after="20"), times=1000)
    cards = [await beside_graph.sent(), await beside_graph.sent("Budget")]
    for card in cards:
        await beside_graph.scene.until_shown("not yet in the tab(.|\n)*Microsoft did not take it", card)
    beside_graph.graph.plan.no_more()
    beside_graph.scene.clock.move(minutes=31)
    for card in cards:
        await beside_graph.receipt(card)


async def test_a_channel_that_is_not_found_is_looked_for_again(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("tabs", Fail.answer(404), times=20)
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("Microsoft does not find the channel. Runde tries again", card)
    beside_graph.graph.plan.no_more()
    beside_graph.scene.clock.move(minutes=31)
    await beside_graph.receipt(card)


async def test_a_step_that_nobody_took_in_a_month_is_still_one_line(beside_graph: Published) -> None:
    scene = beside_graph.scene
    beside_graph.graph.revoke("Files.ReadWrite.All")
    card = await beside_graph.sent()
    told = "✓ Published(.|\n)*once the administrator has let Runde write there"
    await scene.until_shown(told, card)
    for days in (31, 1):
        scene.clock.move(days=days)
        await scene.say(scene.line, "minutes")
    await scene.until_shown(told, card)
    beside_graph.graph.grant("Files.ReadWrite.All")
    await scene.press(scene.line, card, "Try again now")
    await beside_graph.receipt(card)


async def test_what_failed_for_a_month_is_left_to_whoever_presses(beside_graph: Published) -> None:
    scene = beside_graph.scene
    beside_graph.graph.plan.next("upload", Fail.answer(503), times=1000)
    card = await beside_graph.sent()
    await scene.until_shown("not yet in Files", card)
    scene.clock.move(days=31)
    await scene.until_shown("Runde tried for a month and has stopped", card)
    beside_graph.graph.plan.no_more()
    await scene.press(scene.line, card, "Try again now")
    await beside_graph.receipt(card)


async def test_the_card_names_the_permission_that_is_missing(beside_graph: Published) -> None:
    beside_graph.team.revoke("TeamsAppInstallation.Read.Group")
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown(r"allowed it \(TeamsAppInstallation.Read.Group\)", card)


async def test_while_graph_is_down_the_card_says_so_and_then_turns_into_the_receipt(
    published: Published,
) -> None:
    fails = Fail.answer(503)
    published.graph.plan.next("any", fails, times=1000)
    card = await published.sent()
    await published.scene.until_shown("not yet in the tab(.|\n)*Microsoft did not take it", card)
    shown = published.scene.shown(card)
    assert "Read them here" in shown and "Nothing is lost" in shown
    published.graph.plan.no_more()
    published.scene.clock.move(minutes=31)
    await published.receipt(card)
    assert "✓ Published" in published.scene.shown(card)


async def test_who_is_told_that_graph_is_down_may_have_it_tried_at_once(beside_graph: Published) -> None:
    beside_graph.graph.plan.next("any", Fail.answer(503, retry_after="3000"), times=2)
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("Runde tries again at 10:[45]", card)
    await beside_graph.scene.press(beside_graph.scene.line, card, "Try again now")
    await beside_graph.receipt(card)


async def test_without_the_administrators_consent_all_is_published_but_the_document(
    beside_graph: Published,
) -> None:
    beside_graph.graph.revoke("Files.ReadWrite.All")
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("✓ Published(.|\n)*Sites.Selected", card)
    assert "Read them in the Runde tab" in beside_graph.scene.shown(card)
    beside_graph.graph.grant("Files.ReadWrite.All")
    await beside_graph.scene.press(beside_graph.scene.line, card, "Try again now")
    await beside_graph.receipt(card)


async def test_without_the_owners_consent_the_card_says_who_can_give_it_and_goes_on_when_it_is_given(
    published: Published,
) -> None:
    published.team.revoke(*IN_TEAM)
    card = await published.sent()
    await published.scene.until_shown("not yet in the tab(.|\n)*an owner of the team", card)
    assert "Open the Word document in Files" in published.scene.shown(card)
    published.team.grant(*IN_TEAM)
    # The owner takes the newest version of the app, which is how the consent is given.
    await published.scene.teams.upgrade(published.scene.team, published.scene.mette)
    await published.receipt(card)


async def test_where_the_app_is_not_in_the_team_the_card_says_so(beside_graph: Published) -> None:
    beside_graph.team.uninstall()
    beside_graph.graph.grant("TeamsTab.ReadWrite.All", "TeamsAppInstallation.ReadForTeam.All")
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("not yet in the tab(.|\n)*among the team's apps", card)
    beside_graph.install(CATALOGUE)
    await beside_graph.scene.press(beside_graph.scene.line, card, "Try again now")
    await beside_graph.receipt(card)


async def test_a_folder_that_is_not_there_yet_is_waited_for(beside_graph: Published) -> None:
    beside_graph.channel.folder = None
    card = await beside_graph.sent()
    await beside_graph.graph.until(lambda: any(one.status == 404 for one in beside_graph.graph.requests))
    beside_graph.channel.provision()
    await beside_graph.receipt(card)


async def test_a_tab_that_somebody_removed_comes_back_only_when_it_is_asked_for(
    published: Published,
) -> None:
    await published.receipt(await published.sent())
    published.channel.remove_tab(published.channel.tabs[0])
    card = await published.sent("Second")
    await published.scene.until_shown("The tab was removed", card)
    assert "✓ Published" in published.scene.shown(card) and published.channel.tabs == []
    await published.scene.press(published.scene.line, card, "Put the tab back")
    await published.receipt(card)
    assert len(published.channel.tabs) == 1


async def test_a_tab_that_somebody_added_by_hand_is_the_tab(beside_graph: Published) -> None:
    beside_graph.channel.add_tab("Møder", CATALOGUE, "runde", "https://runde.example.dk/tab/")
    await beside_graph.receipt(await beside_graph.sent())
    assert [tab.display_name for tab in beside_graph.channel.tabs] == ["Møder"]


async def test_a_tab_that_went_with_the_app_comes_back_with_it(beside_graph: Published) -> None:
    await beside_graph.receipt(await beside_graph.sent())
    scene = beside_graph.scene
    # What is still to be drawn for somebody alone would find Runde gone.
    await scene.until_shown("Read them in the Runde tab", scene.private(scene.mette)[-1])
    beside_graph.team.uninstall()
    beside_graph.channel.tabs.clear()
    await scene.teams.uninstall(scene.team, scene.mette)
    beside_graph.install("11111111-2222-4333-8444-555555555555")
    await scene.teams.install(scene.team, scene.mette)
    await beside_graph.receipt(await beside_graph.sent("Second"))
    assert len(beside_graph.channel.tabs) == 1


async def test_a_channel_that_is_gone_is_told(beside_graph: Published) -> None:
    await beside_graph.receipt(await beside_graph.sent())
    beside_graph.channel.delete()
    card = await beside_graph.sent("Second")
    await beside_graph.scene.until_shown("The tab is not in the channel yet: Microsoft does not find", card)


async def test_a_token_that_is_not_taken_any_more_is_not_shown_again(beside_graph: Published) -> None:
    await beside_graph.receipt(await beside_graph.sent())
    beside_graph.graph.expire_tokens()
    await beside_graph.receipt(await beside_graph.sent("Second"))


async def test_an_organisation_that_knows_no_such_app_is_told_like_a_missing_consent(
    beside_graph: Published,
) -> None:
    beside_graph.login.graphs.clear()
    card = await beside_graph.sent()
    await beside_graph.scene.until_shown("not yet in the tab(.|\n)*Sites.Selected(.|\n)*an owner", card)
